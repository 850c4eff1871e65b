//! How sales scatter around what the model expects: log-normal for large numbers, negative-binomial for counts.

use super::design::Design;
use serde::{Deserialize, Serialize};
use statrs::function::gamma::{digamma, ln_gamma};

/// Below this median, or where a period sold nothing, sales are counts.
const COUNTS_BELOW: f64 = 20.0;
/// Bounds of the linear predictor: e^±20 units are beyond any shop, and keep the exponential finite.
pub const MOST_ETA: f64 = 20.0;

#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum Likelihood {
    /// log(units) is normal around the linear predictor.
    LogNormal,
    /// Units are negative-binomial (NB2 of Cameron and Trivedi): variance μ + dispersion·μ².
    Counts { dispersion: f64 },
}

/// Working response and weight of each row (iteratively reweighted least squares).
#[derive(Debug, Clone)]
pub struct Working {
    pub z: Vec<f64>,
    pub weight: Vec<f64>,
}

impl Likelihood {
    pub fn for_units(units: impl Iterator<Item = f64>) -> Likelihood {
        let mut sorted: Vec<f64> = units.collect();
        sorted.sort_by(f64::total_cmp);
        let median = sorted.get(sorted.len() / 2).copied().unwrap_or(0.0);
        let least = sorted.first().copied().unwrap_or(0.0);
        if median < COUNTS_BELOW || least < 0.5 {
            Likelihood::Counts { dispersion: 0.2 }
        } else {
            Likelihood::LogNormal
        }
    }

    /// What least squares on logs would be done on: a half more where zeros must have a logarithm.
    pub fn log_units(&self, units: &[f64]) -> Vec<f64> {
        let more = if matches!(self, Likelihood::LogNormal) { 0.0 } else { 0.5 };
        units.iter().map(|u| (u + more).ln()).collect()
    }

    pub fn working(&self, design: &Design, coefficients: &[Vec<f64>]) -> Working {
        let rows = 0..design.rows();
        match *self {
            Likelihood::LogNormal => Working { z: self.log_units(&design.units), weight: vec![1.0; design.rows()] },
            Likelihood::Counts { dispersion } => {
                let (z, weight) = rows
                    .map(|r| {
                        let eta = design.eta(r, &coefficients[design.group[r] as usize]).clamp(-MOST_ETA, MOST_ETA);
                        let mu = eta.exp();
                        // Fisher scoring; the residual is bounded so that one odd week cannot throw the step.
                        (eta + ((design.units[r] - mu) / mu).clamp(-1.0, 20.0), mu / (1.0 + dispersion * mu))
                    })
                    .unzip();
                Working { z, weight }
            }
        }
    }

    /// The dispersion that makes Pearson's statistic equal its degrees of freedom, by bisection; unchanged where sales are not counts.
    #[must_use]
    pub fn with_dispersion(self, design: &Design, coefficients: &[Vec<f64>]) -> Likelihood {
        let Likelihood::Counts { .. } = self else { return self };
        let expected: Vec<f64> = (0..design.rows())
            .map(|r| design.eta(r, &coefficients[design.group[r] as usize]).clamp(-MOST_ETA, MOST_ETA).exp())
            .collect();
        let parameters = (design.groups + design.width()).min(design.rows() / 2);
        let freedom = (design.rows() - parameters) as f64;
        let pearson = |alpha: f64| -> f64 {
            expected.iter().zip(&design.units).map(|(mu, y)| (y - mu).powi(2) / (mu + alpha * mu * mu).max(1e-9)).sum()
        };
        let (mut low, mut high) = (1e-4_f64, 10.0_f64);
        for _ in 0..60 {
            let middle = (low * high).sqrt();
            if pearson(middle) > freedom { low = middle } else { high = middle }
        }
        Likelihood::Counts { dispersion: (low * high).sqrt() }
    }

    /// exp(E[log units | a sale]) where the expectation of units is e^`eta`: the centre on the log scale.
    pub fn typical(&self, eta: f64) -> f64 {
        let eta = eta.clamp(-MOST_ETA, MOST_ETA);
        match *self {
            Likelihood::LogNormal => eta.exp(),
            Likelihood::Counts { dispersion } => typical_count(eta.exp(), dispersion),
        }
    }
}

/// exp(E[log y | y > 0]) for y negative-binomial with mean `mu`.
fn typical_count(mu: f64, dispersion: f64) -> f64 {
    let size = 1.0 / dispersion.max(1e-4);
    if mu > 60.0 {
        // A gamma with the same mean and variance: E[log y] = ψ(k) − log(k / μ).
        let shape = 1.0 / (1.0 / size + 1.0 / mu);
        return mu * (digamma(shape) - shape.ln()).exp();
    }
    let sd = (mu + mu * mu / size).sqrt();
    let last = (mu + 12.0 * sd + 12.0) as u64;
    let (log_p, log_q) = ((mu / (mu + size)).ln(), size * (size / (mu + size)).ln());
    let (mut sum, mut mass) = (0.0, 0.0);
    for y in 1..=last {
        let y = y as f64;
        let p = (ln_gamma(y + size) - ln_gamma(size) - ln_gamma(y + 1.0) + log_q + y * log_p).exp();
        sum += p * y.ln();
        mass += p;
    }
    if mass > 0.0 { (sum / mass).exp() } else { 1.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_typical_count_is_at_least_one_and_near_the_mean_where_counts_are_large() {
        let counts = Likelihood::Counts { dispersion: 0.01 };
        assert!((counts.typical(-5.0) - 1.0).abs() < 0.02);
        assert!((counts.typical(50.0_f64.ln()) / 50.0 - 0.985).abs() < 0.01);
        let (below, above) = (counts.typical(59.9_f64.ln()), counts.typical(60.1_f64.ln()));
        assert!((above / below - 1.0).abs() < 0.01, "the two formulas meet: {below} {above}");
    }

    #[test]
    fn zeros_make_sales_counts() {
        assert_eq!(Likelihood::for_units([90.0, 80.0, 70.0].into_iter()), Likelihood::LogNormal);
        assert!(matches!(Likelihood::for_units([90.0, 0.0, 70.0].into_iter()), Likelihood::Counts { .. }));
    }
}
