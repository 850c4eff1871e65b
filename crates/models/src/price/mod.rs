//! Price response: how the demand of each product answers its price.
//!
//! A log-linear demand model with three levels of pooling (shop, category, product) in every coefficient: level, own
//! price, prices of the others of the category, trend, covariates (promotion, feature) and season. The posterior mode is
//! found by gradient on burn under a log-normal or, where sales are small counts, a negative-binomial likelihood; a
//! Gauss–Newton (Laplace) step then gives each product's covariance, robust to errors that follow each other
//! ([`robust`]), and empirical Bayes (Efron and Morris 1975; Gelman et al., *Bayesian Data Analysis*, chapter 5) says from
//! the data how much products and categories differ.
//!
//! No single set of columns is true: whether products have seasons and trends of their own changes their slopes. So the
//! answer is that of an ensemble of such schemes, each weighted by how well it looks ahead inside the training period
//! ([`select`]), and the range holds what they disagree on. What the model leaves over lately is carried on ([`ahead`]).

mod ahead;
mod design;
mod fitted;
mod hierarchy;
mod likelihood;
mod member;
mod network;
mod placebo;
mod robust;
mod select;

pub use fitted::FittedPrice;

use ahead::Carry;
use design::Design;
use domain::Progress;
use hierarchy::{Hierarchy, Stats};
use learn::{Estimator, LearnError, PricePanel, PriceResponse, Seed, Train};
use likelihood::Likelihood;
use select::Choice;

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
        let mut choices = select::choose(panel, &rows, &likelihood, progress)?;
        let mut members = vec![Fit::by_gradient(panel, &rows, &choices[0], likelihood, progress)?];
        if members[0].design.scheme.rivals && !members[0].posterior.rivals_are_substitutes() {
            choices.iter_mut().for_each(|choice| choice.scheme.rivals = false);
            members = vec![Fit::by_gradient(panel, &rows, &choices[0], likelihood, progress)?];
        }
        for choice in &choices[1..] {
            progress.report("train", 0, 1)?;
            members.push(Fit::closed(panel, &rows, choice, likelihood)?);
        }
        Ok(FittedPrice::new(panel, &members))
    }
}

/// The posterior of one scheme.
struct Fit {
    weight: f64,
    carry: Carry,
    design: Design,
    likelihood: Likelihood,
    posterior: Hierarchy,
    /// Variance that the price slopes of all products have in common beyond the posterior's.
    common: f64,
    /// Whether each product's prices went after its sales.
    follows_sales: Vec<bool>,
}

impl Fit {
    fn start(design: &Design, likelihood: &Likelihood) -> Result<Hierarchy, LearnError> {
        let stats = Stats::gaussian(design, &likelihood.log_units(&design.units));
        Hierarchy::estimate(design, &stats, &vec![1.0; design.groups])
    }

    /// The mode by gradient, then the Laplace step.
    fn by_gradient(
        panel: &PricePanel,
        rows: &[usize],
        choice: &Choice,
        likelihood: Likelihood,
        progress: &dyn Progress,
    ) -> Result<Fit, LearnError> {
        let design = Design::new(panel, rows, choice.scheme.clone());
        let start = Fit::start(&design, &likelihood)?;
        let (mode, likelihood) = network::posterior_mode(&design, &start, likelihood, progress)?;
        Fit::refined(choice, design, mode, likelihood, start)
    }

    /// The same without the gradient: Newton rounds from least squares on logs, which end at the same mode.
    fn closed(panel: &PricePanel, rows: &[usize], choice: &Choice, likelihood: Likelihood) -> Result<Fit, LearnError> {
        let design = Design::new(panel, rows, choice.scheme.clone());
        let start = Fit::start(&design, &likelihood)?;
        let mode = start.coefficients();
        let likelihood = likelihood.with_dispersion(&design, &mode);
        Fit::refined(choice, design, mode, likelihood, start)
    }

    /// Gauss–Newton rounds at the mode: normal equations of each group, then empirical Bayes over them.
    fn refined(
        choice: &Choice,
        design: Design,
        mode: Vec<Vec<f64>>,
        likelihood: Likelihood,
        start: Hierarchy,
    ) -> Result<Fit, LearnError> {
        let (mut coefficients, mut posterior, mut inflation) = (mode, start, Vec::new());
        for _ in 0..NEWTON_ROUNDS {
            let working = likelihood.working(&design, &coefficients);
            inflation = robust::inflation(&design, &working, &coefficients);
            posterior = Hierarchy::estimate(&design, &Stats::working(&design, &working), &inflation)?;
            coefficients = posterior.coefficients();
        }
        let working = likelihood.working(&design, &coefficients);
        let common = robust::common_variance(&design, &working, &coefficients);
        let follows_sales = placebo::follows_sales(&design, &working, &coefficients, &inflation);
        Ok(Fit { weight: choice.weight, carry: choice.carry, design, likelihood, posterior, common, follows_sales })
    }
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
