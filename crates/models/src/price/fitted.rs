//! The fitted price model: what it answers, and its bytes.

use super::design::{self, Design, PRICE, Scheme, TREND};
use super::hierarchy::Hierarchy;
use super::likelihood::Likelihood;
use super::select;
use learn::{Doubt, Elasticity, LearnError, PricePanel, PriceResponse};
use nalgebra::DVector;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

/// 95 % quantile of the normal distribution: a central 90 % range.
const Z90: f64 = 1.644_853_6;
/// Wider by this, because the variances of the hierarchy are estimates themselves (Morris 1983): on made-up shops of
/// 1 to 300 units a week, ranges without it hold 83 to 88 % of true elasticities instead of 90.
const VARIANCES_ARE_ESTIMATES: f64 = 1.15;
/// An elasticity is known from this many price changes on, and this spread of the log price.
const LEAST_CHANGES: u32 = 4;
const LEAST_SPREAD: f64 = 0.01;

/// What was learned of one product, or of one category for products never seen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Response {
    /// One coefficient a column of the scheme.
    coefficients: Vec<f64>,
    /// Log price that counts as zero.
    centre: f64,
    /// Late deviation of log units from the model.
    drift: f64,
}

/// A fitted price model of all products; see [`super`] for the model.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FittedPrice {
    scheme: Scheme,
    likelihood: Likelihood,
    groups: Vec<String>,
    responses: Vec<Response>,
    elasticities: Vec<Elasticity>,
    with_promotion: Vec<Elasticity>,
    /// By category name, sorted; and the shop's last.
    categories: Vec<(String, Response)>,
    shop: Response,
}

impl FittedPrice {
    /// Version of the layout of its bytes; raised whenever older ones can no longer be read, or mean something else.
    pub const SCHEMA: u32 = 2;

    pub(super) fn new(panel: &PricePanel, design: &Design, fit: Hierarchy, likelihood: Likelihood) -> FittedPrice {
        let coefficients = fit.coefficients();
        let working = likelihood.working(design, &coefficients);
        let residual = |r: usize| working.z[r] - design.eta(r, &coefficients[design.group[r] as usize]);
        let drift = select::drift(design, residual, design.scheme.half_life_days);
        let price_alone = vec![own_price(design); design.categories.len()];
        let along = price_and_what_goes_along(design);
        let elasticities = combine(design, &fit, &price_alone);
        let with_promotion = combine(design, &fit, &along);
        let of_category = |c: usize| {
            let members: Vec<usize> = (0..design.groups).filter(|g| design.category[*g] == c).collect();
            Response {
                coefficients: fit.category[c].iter().copied().collect(),
                centre: members.iter().map(|g| design.centre[*g]).sum::<f64>() / members.len().max(1) as f64,
                drift: 0.0,
            }
        };
        let categories: Vec<(String, Response)> =
            design.categories.iter().enumerate().map(|(c, name)| (name.clone(), of_category(c))).collect();
        let shop = Response {
            coefficients: fit.shop.iter().copied().collect(),
            centre: design.centre.iter().sum::<f64>() / design.groups.max(1) as f64,
            drift: 0.0,
        };
        let responses = coefficients
            .into_iter()
            .enumerate()
            .map(|(g, coefficients)| Response { coefficients, centre: design.centre[g], drift: drift[g] })
            .collect();
        FittedPrice {
            scheme: design.scheme.clone(),
            likelihood,
            groups: panel.groups.clone(),
            responses,
            elasticities,
            with_promotion,
            categories,
            shop,
        }
    }

    /// Names of the groups, in the order of [`PriceResponse::elasticities`].
    pub fn groups(&self) -> &[String] {
        &self.groups
    }

    /// The elasticities when promotions go along with price as they usually did: a price cut that is also announced.
    /// [`PriceResponse::elasticities`] holds them fixed instead. In the order of the groups.
    pub fn elasticities_with_promotion(&self) -> &[Elasticity] {
        &self.with_promotion
    }

    /// log of expected units for every row of `panel`.
    fn linear(&self, panel: &PricePanel) -> Vec<f64> {
        let place: FxHashMap<&str, usize> = self.groups.iter().enumerate().map(|(i, g)| (g.as_str(), i)).collect();
        let response = |g: usize| -> &Response {
            if let Some(known) = place.get(panel.groups[g].as_str()) {
                return &self.responses[*known];
            }
            let category = panel.categories.get(g).map_or("", String::as_str);
            let known = self.categories.binary_search_by(|(name, _)| name.as_str().cmp(category));
            known.map_or(&self.shop, |c| &self.categories[c].1)
        };
        let by_group: Vec<&Response> = (0..panel.groups.len()).map(response).collect();
        let places = self.scheme.places(panel);
        let mut x = Vec::with_capacity(self.scheme.width());
        (0..panel.len())
            .map(|row| {
                let response = by_group[panel.group[row] as usize];
                x.clear();
                self.scheme.row(panel, row, response.centre, &places, &mut x);
                let model: f64 = x.iter().zip(&response.coefficients).map(|(x, b)| x * b).sum();
                model + response.drift * self.scheme.persistence(panel.date[row])
            })
            .collect()
    }

    /// Mean units of each row, periods without a sale included; for log-normal sales the median.
    pub fn mean_units(&self, panel: &PricePanel) -> Vec<f64> {
        self.linear(panel).into_iter().map(|eta| eta.clamp(-20.0, 20.0).exp()).collect()
    }

    /// The bytes of this model.
    ///
    /// # Errors
    /// [`LearnError::Numeric`] when it cannot be written.
    pub fn to_bytes(&self) -> Result<Vec<u8>, LearnError> {
        crate::bytes::encode(Self::SCHEMA, self)
    }

    /// Whether the bytes are of this layout.
    pub fn reads(bytes: &[u8]) -> bool {
        crate::bytes::are_of(bytes, Self::SCHEMA)
    }

    /// # Errors
    /// [`LearnError::Schema`] when the bytes are not a price model of this layout.
    pub fn from_bytes(bytes: &[u8]) -> Result<FittedPrice, LearnError> {
        let model: FittedPrice = crate::bytes::decode(Self::SCHEMA, bytes)?;
        let width = model.scheme.width();
        let pooled = model.categories.iter().map(|(_, r)| r);
        let fits = model.responses.iter().chain(pooled).chain([&model.shop]).all(|r| r.coefficients.len() == width);
        let tables = [model.responses.len(), model.elasticities.len(), model.with_promotion.len()];
        if !fits || tables != [model.groups.len(); 3] {
            return Err(LearnError::Schema("its tables do not fit together".into()));
        }
        Ok(model)
    }
}

/// One elasticity a group: the combination of its coefficients that its category's `contrast` gives.
fn combine(design: &Design, fit: &Hierarchy, contrast: &[DVector<f64>]) -> Vec<Elasticity> {
    (0..design.groups)
        .map(|g| {
            let c = &contrast[design.category[g]];
            let value = fit.group[g].dot(c);
            let half = VARIANCES_ARE_ESTIMATES * Z90 * (c.transpose() * &fit.group_cov[g] * c)[(0, 0)].max(0.0).sqrt();
            let prices: Vec<f64> = design.of(g).map(|r| design.row(r)[PRICE].exp()).collect();
            let (price_changes, spread) = design::price_variation(&prices);
            let doubt = match price_changes {
                changes if changes < LEAST_CHANGES => Some(Doubt::FewChanges),
                _ => (spread < LEAST_SPREAD).then_some(Doubt::LittleVariation),
            };
            Elasticity { value, low: value - half, high: value + half, price_changes, doubt }
        })
        .collect()
}

fn own_price(design: &Design) -> DVector<f64> {
    let mut contrast = DVector::zeros(design.width());
    contrast[PRICE] = 1.0;
    contrast
}

/// The contrast of each category in which the covariates move along with the log price as they did in training: the
/// slopes of each covariate on the log price, within groups (the omitted-variable formula read forwards).
fn price_and_what_goes_along(design: &Design) -> Vec<DVector<f64>> {
    let covariates = TREND + 1..TREND + 1 + design.scheme.covariates.len();
    let mut contrasts = vec![own_price(design); design.categories.len()];
    for (c, contrast) in contrasts.iter_mut().enumerate() {
        let rows = || (0..design.groups).filter(|g| design.category[*g] == c).flat_map(|g| design.of(g));
        // Log prices are centred in each group, so that the group means of covariates drop out.
        let price_square: f64 = rows().map(|r| design.row(r)[PRICE].powi(2)).sum();
        for k in covariates.clone() {
            let together: f64 = rows().map(|r| design.row(r)[PRICE] * design.row(r)[k]).sum();
            contrast[k] = together / price_square.max(1e-9);
        }
    }
    contrasts
}

impl PriceResponse for FittedPrice {
    fn elasticities(&self) -> Vec<Elasticity> {
        self.elasticities.clone()
    }

    /// The centre on the log scale, exp(E[log units | a sale]), which is what RMSE of log units asks for; see
    /// [`FittedPrice::mean_units`] for the mean.
    fn predict(&self, panel: &PricePanel) -> Vec<f64> {
        self.linear(panel).into_iter().map(|eta| self.likelihood.typical(eta)).collect()
    }
}
