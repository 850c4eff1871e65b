//! One scheme of the ensemble, fitted: what it expects, and its bytes.

use super::Fit;
use super::ahead::{Carried, Residuals};
use super::design::{self, Prices, Scheme};
use learn::PricePanel;
use serde::{Deserialize, Serialize};

/// What was learned of one product, or of one category for products never seen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Response {
    /// One coefficient a column of the scheme.
    coefficients: Vec<f64>,
    /// Log price that counts as zero.
    centre: f64,
    /// Takings a period.
    takings: f64,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Member {
    pub weight: f64,
    scheme: Scheme,
    responses: Vec<Response>,
    /// By category name, sorted.
    categories: Vec<(String, Response)>,
    shop: Response,
    carried: Carried,
}

impl Member {
    pub fn new(fit: &Fit) -> Member {
        let Fit { design, likelihood, posterior, .. } = fit;
        let coefficients = posterior.coefficients();
        let working = likelihood.working(design, &coefficients);
        let residual = |r: usize| working.z[r] - design.eta(r, &coefficients[design.group[r] as usize]);
        let residuals = Residuals::split(design, (0..design.rows()).map(residual).collect(), working.weight.clone());
        let response = |coefficients: Vec<f64>, members: &[usize]| {
            let mean = |of: &[f64]| members.iter().map(|g| of[*g]).sum::<f64>() / members.len().max(1) as f64;
            Response { coefficients, centre: mean(&design.centre), takings: mean(&design.takings) }
        };
        let of_category = |c: usize| {
            let members: Vec<usize> = (0..design.groups).filter(|g| design.category[*g] == c).collect();
            response(posterior.category[c].iter().copied().collect(), &members)
        };
        let everything: Vec<usize> = (0..design.groups).collect();
        Member {
            weight: fit.weight,
            scheme: design.scheme.clone(),
            categories: design.categories.iter().enumerate().map(|(c, name)| (name.clone(), of_category(c))).collect(),
            shop: response(posterior.shop.iter().copied().collect(), &everything),
            carried: residuals.carried(design, fit.carry),
            responses: coefficients.into_iter().enumerate().map(|(g, own)| response(own, &[g])).collect(),
        }
    }

    /// log of expected units for every row of `panel`. `known`: which of the learned groups each group of the panel is.
    pub fn linear(&self, panel: &PricePanel, known: &[Option<usize>]) -> Vec<f64> {
        let response = |g: usize| -> &Response {
            if let Some(known) = known[g] {
                return &self.responses[known];
            }
            let category = panel.categories.get(g).map_or("", String::as_str);
            let found = self.categories.binary_search_by(|(name, _)| name.as_str().cmp(category));
            found.map_or(&self.shop, |c| &self.categories[c].1)
        };
        let by_group: Vec<&Response> = (0..panel.groups.len()).map(response).collect();
        let rows: Vec<usize> = (0..panel.len()).collect();
        let (category, _) = design::number_categories(panel);
        let seen = |g: usize| known[g].map(|_| (by_group[g].centre, by_group[g].takings));
        let rivals = design::rivals(panel, &rows, &category, &seen);
        let places = self.scheme.places(panel);
        let mut x = Vec::with_capacity(self.scheme.width());
        rows.into_iter()
            .map(|row| {
                let group = panel.group[row] as usize;
                let response = by_group[group];
                x.clear();
                let prices = Prices { centre: response.centre, rivals: rivals[row] };
                self.scheme.row(panel, row, prices, &places, &mut x);
                let model: f64 = x.iter().zip(&response.coefficients).map(|(x, b)| x * b).sum();
                model + self.carried.on(panel.date[row], known[group])
            })
            .collect()
    }

    /// What a group takes in a period on average.
    pub fn takings(&self) -> impl Iterator<Item = f64> + '_ {
        self.responses.iter().map(|response| response.takings)
    }

    /// Whether its tables fit together and are of so many groups.
    pub fn is_sound(&self, groups: usize) -> bool {
        let width = self.scheme.width();
        let pooled = self.categories.iter().map(|(_, r)| r);
        let fits = self.responses.iter().chain(pooled).chain([&self.shop]).all(|r| r.coefficients.len() == width);
        fits && self.responses.len() == groups && self.carried.groups() == groups
    }
}
