//! Price response: how the demand of each product answers its price.
//!
//! A log-linear demand model with three levels of pooling (shop, category, product) in every coefficient: level, own
//! price, trend, covariates (promotion, feature) and season. The posterior mode is found by gradient on burn under a
//! log-normal or, where sales are small counts, a negative-binomial likelihood; a Gauss–Newton (Laplace) step then gives
//! each product's covariance, and empirical Bayes (Efron and Morris 1975; Gelman et al., *Bayesian Data Analysis*,
//! chapter 5) says from the data how much products and categories differ.

mod design;
mod fitted;
mod hierarchy;
mod likelihood;
mod network;
mod select;

pub use fitted::FittedPrice;

use design::Design;
use domain::Progress;
use hierarchy::{Hierarchy, Stats};
use learn::{Estimator, LearnError, PricePanel, PriceResponse, Seed, Train};
use likelihood::Likelihood;

/// Newton rounds after the gradient: the priors have moved since, so the mode moves a little too.
const NEWTON_ROUNDS: usize = 3;

/// The pooled log-demand model; learns from any [`PricePanel`], weekly or daily.
#[derive(Debug, Clone, Copy, Default)]
pub struct PriceNetwork;

impl PriceNetwork {
    /// Learns and gives the concrete model, which can be saved. The work uses no random number: the seed changes
    /// nothing.
    pub fn learn(&self, panel: &PricePanel, _seed: Seed, progress: &dyn Progress) -> Result<FittedPrice, LearnError> {
        progress.report("train", 0, 1)?;
        let rows = design::usable_rows(panel);
        if rows.len() < 4 {
            return Err(LearnError::TooLittle {
                needed: "4 periods with a price".into(),
                found: format!("{} of them", rows.len()),
            });
        }
        let likelihood = Likelihood::for_units(rows.iter().map(|r| panel.units[*r]));
        let scheme = select::choose(panel, &rows, &likelihood);
        let design = Design::new(panel, &rows, scheme);
        let stats = Stats::gaussian(&design, &likelihood.log_units(&design.units));
        let start = Hierarchy::estimate(&design, &stats, &vec![1.0; design.groups])?;
        let (mode, likelihood) = network::posterior_mode(&design, &start, likelihood, progress)?;
        let posterior = refine(&design, mode, &likelihood, start)?;
        Ok(FittedPrice::new(panel, &design, posterior, likelihood))
    }
}

/// Gauss–Newton rounds at the mode: normal equations of each group, then empirical Bayes over them.
fn refine(
    design: &Design,
    mode: Vec<Vec<f64>>,
    likelihood: &Likelihood,
    start: Hierarchy,
) -> Result<Hierarchy, LearnError> {
    let mut coefficients = mode;
    let mut posterior = start;
    for _ in 0..NEWTON_ROUNDS {
        let working = likelihood.working(design, &coefficients);
        let inflation = hierarchy::serial_inflation(design, &working, &coefficients);
        let stats = Stats::working(design, &working);
        posterior = Hierarchy::estimate(design, &stats, &inflation)?;
        coefficients = posterior.coefficients();
    }
    Ok(posterior)
}

impl Estimator for PriceNetwork {
    type Data = PricePanel;
    type Fitted = Box<dyn PriceResponse>;

    fn name(&self) -> &'static str {
        "price-network"
    }

    fn fit(&self, train: &Train<PricePanel>, seed: Seed, progress: &dyn Progress) -> Result<Self::Fitted, LearnError> {
        Ok(Box::new(self.learn(train.data(), seed, progress)?))
    }
}

#[cfg(test)]
mod tests;
