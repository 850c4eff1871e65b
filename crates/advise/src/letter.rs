//! What a letter brings when nobody knows yet how often it is answered.

use crate::{TotalDemand, Worth};
use domain::Currency;

/// Spread of the true response around the assumed one, as a share of it.
const SPREAD: f64 = 0.6;

/// Buyers of so many on average who each answer with a small chance: they scatter as counts do, and as the response does.
pub(crate) fn buyers(mean: f64) -> TotalDemand {
    TotalDemand::new(mean, mean + (SPREAD * mean).powi(2))
}

/// What one letter brings when each who gets it buys for their worth `w` (minor units, above zero) at the rate `p`. The
/// range is that of a count of equal buyers with the same mean and variance as the sum over these ones, `p Σ w` and
/// `p (1 − p) Σ w² + (0.6 p Σ w)²`.
pub(crate) fn worth(worths: &[f64], response: f64, currency: Currency) -> Worth {
    let sum: f64 = worths.iter().sum();
    let squares: f64 = worths.iter().map(|worth| worth * worth).sum();
    let (equal_buyer, equal_buyers) = (squares / sum, sum * sum / squares);
    let mean = response * equal_buyers;
    let buyers = TotalDemand::new(mean, mean * (1.0 - response) + (SPREAD * mean).powi(2));
    let at = |probability: f64| (buyers.quantile(probability) * equal_buyer).min(sum);
    Worth::of(response * sum, at(0.05), at(0.95), currency)
}
