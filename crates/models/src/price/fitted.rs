//! The fitted price model: what it answers, and its bytes.

use super::Fit;
use super::design::{Design, PRICE, RIVALS};
use super::likelihood::Likelihood;
use super::member::Member;
use learn::{CrossElasticity, Doubt, Elasticity, LearnError, PricePanel, PriceResponse};
use nalgebra::DVector;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

/// 95 % quantile of the normal distribution: a central 90 % range.
const Z90: f64 = 1.644_853_6;
/// Wider by this, because the variances of the hierarchy are estimates themselves (Morris 1983): on made-up shops of
/// all noises, ranges without it hold 75 to 88 % of true elasticities instead of 90.
const VARIANCES_ARE_ESTIMATES: f64 = 1.25;
/// An elasticity is known from this many price changes on, and this spread of the log price.
const LEAST_CHANGES: u32 = 4;
const LEAST_SPREAD: f64 = 0.01;

/// Rows' worth of belief that a group's orders come in lumps like all others'.
const LUMP_PRIOR_ROWS: f64 = 10.0;

/// A fitted price model of all products; see [`super`] for the model.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FittedPrice {
    likelihood: Likelihood,
    groups: Vec<String>,
    elasticities: Vec<Elasticity>,
    as_set: Vec<Elasticity>,
    /// Empty where the prices of others do not count.
    cross: Vec<CrossElasticity>,
    /// The schemes of the ensemble, the heaviest first.
    members: Vec<Member>,
    /// By how much the logarithm of what is sold in a period with a sale lies above what the likelihood says, by group:
    /// real orders come in other lumps than a negative-binomial knows of.
    lumps: Vec<f64>,
}

impl FittedPrice {
    /// Version of the layout of its bytes; raised whenever older ones can no longer be read, or mean something else.
    pub const SCHEMA: u32 = 2;

    /// `fits`: the heaviest first, at least one.
    pub(super) fn new(panel: &PricePanel, fits: &[Fit]) -> FittedPrice {
        let silence = silence(&fits[0]);
        FittedPrice {
            likelihood: fits[0].likelihood,
            groups: panel.groups.clone(),
            elasticities: elasticities(&mixed(fits, &[own_price]), &silence),
            as_set: elasticities(&mixed(fits, &[own_price, price_and_what_goes_along]), &silence),
            cross: cross(fits),
            members: fits.iter().map(Member::new).collect(),
            lumps: lumps(fits),
        }
    }

    /// Names of the groups, in the order of [`PriceResponse::elasticities`].
    pub fn groups(&self) -> &[String] {
        &self.groups
    }

    /// The elasticities of price changes as the shop made them, in the order of the groups: where promotions usually go
    /// along, what a cut did can be read as the price's doing alone or with its promotion; the range holds both
    /// readings. [`PriceResponse::elasticities`] holds promotions fixed.
    pub fn elasticities_as_set(&self) -> &[Elasticity] {
        &self.as_set
    }

    /// Which of the learned groups each group of `panel` is.
    fn known(&self, panel: &PricePanel) -> Vec<Option<usize>> {
        let place: FxHashMap<&str, usize> = self.groups.iter().enumerate().map(|(i, g)| (g.as_str(), i)).collect();
        panel.groups.iter().map(|g| place.get(g.as_str()).copied()).collect()
    }

    /// log of expected units for every row of `panel`.
    fn linear(&self, panel: &PricePanel, known: &[Option<usize>]) -> Vec<f64> {
        let mut mean = vec![0.0; panel.len()];
        for member in &self.members {
            mean.iter_mut().zip(member.linear(panel, known)).for_each(|(sum, eta)| *sum += member.weight * eta);
        }
        mean
    }

    /// What a product takes in a period on average, in the order of the groups: its weight among the rivals of others.
    pub fn takings(&self) -> impl Iterator<Item = f64> + '_ {
        self.members.first().into_iter().flat_map(Member::takings)
    }

    /// Mean units of each row, periods without a sale included; for log-normal sales the median.
    pub fn mean_units(&self, panel: &PricePanel) -> Vec<f64> {
        self.linear(panel, &self.known(panel)).into_iter().map(|eta| eta.clamp(-20.0, 20.0).exp()).collect()
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
        let groups = model.groups.len();
        let tables = [model.elasticities.len(), model.as_set.len(), model.lumps.len()];
        let cross = [0, groups].contains(&model.cross.len());
        if tables != [groups; 3] || !cross || !model.members.iter().all(|member| member.is_sound(groups)) {
            return Err(LearnError::Schema("its tables do not fit together".into()));
        }
        Ok(model)
    }
}

/// The combination of a group's coefficients that its category's contrast gives.
type Contrast = fn(&Design) -> Vec<DVector<f64>>;

/// Mean and variance of one figure a group over the ensemble and its readings, which count alike: what each says, and how
/// far they disagree.
fn mixed(fits: &[Fit], readings: &[Contrast]) -> Vec<(f64, f64)> {
    let mut mean = vec![0.0; fits[0].design.groups];
    let mut square = mean.clone();
    let all = readings.iter().flat_map(|reading| fits.iter().map(move |fit| (fit, reading(&fit.design))));
    for (fit, contrast) in all {
        let weight = fit.weight / readings.len() as f64;
        for g in 0..fit.design.groups {
            let c = &contrast[fit.design.category[g]];
            let value = fit.posterior.group[g].dot(c);
            let variance = (c.transpose() * &fit.posterior.group_cov[g] * c)[(0, 0)].max(0.0);
            mean[g] += weight * value;
            square[g] += weight * (variance + fit.common + value * value);
        }
    }
    mean.into_iter().zip(square).map(|(mean, square)| (mean, (square - mean * mean).max(0.0))).collect()
}

/// Mean over the rows with a sale of what the likelihood's centre misses, drawn towards the mean of all groups.
fn lumps(fits: &[Fit]) -> Vec<f64> {
    let (design, likelihood) = (&fits[0].design, &fits[0].likelihood);
    if matches!(likelihood, Likelihood::LogNormal) {
        return vec![0.0; design.groups];
    }
    let coefficients: Vec<Vec<Vec<f64>>> = fits.iter().map(|fit| fit.posterior.coefficients()).collect();
    let missed = |row: usize| {
        let group = design.group[row] as usize;
        let eta = |(fit, own): (&Fit, &Vec<Vec<f64>>)| fit.weight * fit.design.eta(row, &own[group]);
        let eta: f64 = fits.iter().zip(&coefficients).map(eta).sum();
        design.units[row].ln() - likelihood.typical(eta).ln()
    };
    let of_group = |g: usize| {
        let sold = design.of(g).filter(|row| design.units[*row] > 0.0);
        sold.fold((0.0, 0.0), |(sum, n), row| (sum + missed(row), n + 1.0))
    };
    let each: Vec<(f64, f64)> = (0..design.groups).map(of_group).collect();
    let (sum, n) = each.iter().fold((0.0, 0.0), |(a, b), (sum, n)| (a + sum, b + n));
    let all = sum / f64::max(n, 1.0);
    each.iter().map(|(sum, n)| (sum + LUMP_PRIOR_ROWS * all) / (n + LUMP_PRIOR_ROWS)).collect()
}

fn half(variance: f64) -> f64 {
    VARIANCES_ARE_ESTIMATES * Z90 * variance.sqrt()
}

fn elasticities(mixed: &[(f64, f64)], silence: &[(u32, Option<Doubt>)]) -> Vec<Elasticity> {
    let of_group = |(&(value, variance), &(price_changes, doubt)): (&(f64, f64), &(u32, Option<Doubt>))| {
        let half = half(variance);
        Elasticity { value, low: value - half, high: value + half, price_changes, doubt }
    };
    mixed.iter().zip(silence).map(of_group).collect()
}

/// How often each group's price changed, and why its answer cannot be known from that, if it cannot.
fn silence(fit: &Fit) -> Vec<(u32, Option<Doubt>)> {
    let design = &fit.design;
    let of_group = |g: usize| {
        let variation = design.variation[g];
        let doubt = match variation {
            v if v.changes < LEAST_CHANGES => Some(Doubt::FewChanges),
            v if v.spread < LEAST_SPREAD => Some(Doubt::LittleVariation),
            v if v.only_falls => Some(Doubt::OnlyClearance),
            v if v.steered => Some(Doubt::Steered),
            v if v.by_season => Some(Doubt::GoesBySeason),
            _ => fit.follows_sales[g].then_some(Doubt::FollowsDemand),
        };
        (variation.changes, doubt)
    };
    (0..design.groups).map(of_group).collect()
}

/// The answer of each group to the prices of others, where they count.
fn cross(fits: &[Fit]) -> Vec<CrossElasticity> {
    if !fits[0].design.scheme.rivals {
        return Vec::new();
    }
    let of_group =
        |(value, variance)| CrossElasticity { value, low: value - half(variance), high: value + half(variance) };
    mixed(fits, &[|design| unit(design, RIVALS)]).into_iter().map(of_group).collect()
}

/// One column alone, all else held.
fn unit(design: &Design, column: usize) -> Vec<DVector<f64>> {
    let mut contrast = DVector::zeros(design.width());
    contrast[column] = 1.0;
    vec![contrast; design.categories.len()]
}

fn own_price(design: &Design) -> Vec<DVector<f64>> {
    unit(design, PRICE)
}

/// The contrast of each category in which the covariates move along with the log price as they did in training: the
/// slopes of each covariate on the log price, within groups (the omitted-variable formula read forwards).
fn price_and_what_goes_along(design: &Design) -> Vec<DVector<f64>> {
    let covariates = design.scheme.covariate_columns();
    let mut contrasts = own_price(design);
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
        let known = self.known(panel);
        let lump = |row: usize| known[panel.group[row] as usize].map_or(0.0, |group| self.lumps[group]);
        let linear = self.linear(panel, &known).into_iter().enumerate();
        linear.map(|(row, eta)| self.likelihood.typical(eta) * lump(row).exp()).collect()
    }

    fn cross_elasticities(&self) -> Vec<Option<CrossElasticity>> {
        (0..self.groups.len()).map(|g| self.cross.get(g).copied()).collect()
    }
}
