//! How much demand scatters from week to week, and how sure that leaves a difference.

use crate::figures::HALF_90;
use statrs::distribution::{ContinuousCDF, StudentsT};

const WEEK: f64 = 7.0;

/// How much a week's demand scatters beyond chance: the variance φ of a factor around 1, so that pieces have the variance
/// μ + φ·μ² of the negative binomial. From neighbouring weeks, because trend and season hardly move between two:
/// (a − b)² is 2μ + 2φμ² on average, a·b is μ². `None` stands for a week that tells nothing.
pub fn spread(weeks: &[Option<f64>]) -> f64 {
    let (mut beyond, mut square) = (0.0, 0.0);
    for pair in weeks.windows(2) {
        if let [Some(a), Some(b)] = pair {
            beyond += (a - b).powi(2) - (a + b);
            square += 2.0 * a * b;
        }
    }
    if square > 0.0 { (beyond / square).max(0.0) } else { 0.0 }
}

/// φ of a block of so many days, of which each week scatters by itself.
pub(super) fn block_spread(spread: f64, days: f64) -> f64 {
    spread / (days / WEEK).max(1.0)
}

/// Variance of the difference of the logarithms of what two blocks of so many days sell.
pub(super) fn pair_variance(per_week: f64, spread: f64, days: f64) -> f64 {
    let pieces = (per_week * days / WEEK).max(1e-3);
    2.0 / pieces + 2.0 * block_spread(spread, days)
}

/// Standard error of the elasticity after so many pairs at a step of `log_step`. Few pairs tell badly how much they
/// scatter: the error is the one of a normal figure whose 90 % range is as wide as Student's.
pub(super) fn planned_error(pair_variance: f64, log_step: f64, pairs: u32) -> f64 {
    if pairs < 2 || log_step == 0.0 {
        return f64::INFINITY;
    }
    (pair_variance / f64::from(pairs)).sqrt() / log_step.abs() * t_range(pairs - 1) / HALF_90
}

/// Half the width of Student's 90 % range in standard errors.
pub(super) fn t_range(freedom: u32) -> f64 {
    StudentsT::new(0.0, 1.0, f64::from(freedom.max(1))).map_or(f64::INFINITY, |t| t.inverse_cdf(0.95))
}
