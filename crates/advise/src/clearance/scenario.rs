//! The ways in which a clearance may go.
//!
//! The elasticity is normal around its estimate, its deviation read off the 90 % range. How much is wanted compared with
//! the forecast is gamma distributed around 1 and the same for all weeks, as errors of a forecast are: its variance is
//! the forecast's own, read off its quantiles, and that of counting the pieces of these weeks, so that what is wanted in
//! all is spread like a negative binomial. Both are taken at the middles of equal parts of their probability, each with
//! each, so that every scenario counts alike.

use super::case::Case;
use crate::figures::{HALF_90, normal_quantile};
use learn::Elasticity;
use statrs::distribution::{ContinuousCDF, Gamma};

const ELASTICITIES: usize = 15;
const LEVELS: usize = 7;
/// Demand is not thought to vary by more than twice itself.
const WIDEST: f64 = 4.0;

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Scenario {
    /// Demand as a multiple of the forecast.
    pub level: f64,
    pub elasticity: f64,
}

/// All scenarios; `middle` is a price in the middle of those that are looked at.
pub(super) fn all(case: &Case<'_>, elasticity: Elasticity, middle: i64) -> Vec<Scenario> {
    let forecast: f64 = case.weeks.iter().map(|week| week.pieces).sum();
    let pieces = forecast * (middle as f64 / case.input.price as f64).powf(elasticity.value);
    let levels = levels(case.level_variance + 1.0 / pieces.max(0.25));
    let deviation = ((elasticity.high - elasticity.low) / (2.0 * HALF_90)).max(0.0);
    let elasticities = middles(ELASTICITIES).map(|p| elasticity.value + deviation * normal_quantile(p));
    elasticities.flat_map(|elasticity| levels.iter().map(move |level| Scenario { level: *level, elasticity })).collect()
}

/// Multiples of a forecast with this relative variance; their mean is 1.
fn levels(variance: f64) -> Vec<f64> {
    let shape = 1.0 / variance.clamp(0.0, WIDEST);
    match Gamma::new(shape, shape) {
        Ok(gamma) if shape.is_finite() => {
            let levels: Vec<f64> = middles(LEVELS).map(|p| gamma.inverse_cdf(p)).collect();
            let mean = levels.iter().sum::<f64>() / levels.len() as f64;
            levels.into_iter().map(|level| level / mean).collect()
        }
        _ => vec![1.0],
    }
}

/// Middles of so many equal parts of a probability.
pub(super) fn middles(parts: usize) -> impl Iterator<Item = f64> {
    (0..parts).map(move |part| (part as f64 + 0.5) / parts as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_lie_around_the_forecast_and_are_as_wide_as_their_variance() {
        for variance in [0.01, 0.1, 0.5] {
            let levels = levels(variance);
            let mean = levels.iter().sum::<f64>() / levels.len() as f64;
            let spread = levels.iter().map(|l| (l - mean).powi(2)).sum::<f64>() / levels.len() as f64;
            assert!((mean - 1.0).abs() < 1e-9 && levels.is_sorted(), "{levels:?}");
            // the middles of seven parts leave the far tails out
            assert!(spread > 0.6 * variance && spread < variance, "{spread} of {variance}");
        }
        assert_eq!(levels(0.0), [1.0], "what is certain has one scenario");
    }
}
