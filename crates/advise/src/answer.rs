//! What another price would do to demand.

use crate::figures::HALF_90;
use learn::Elasticity;

/// Demand at another price, in multiples of the present one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PriceAnswer {
    pub expected: f64,
    /// The 90 % range.
    pub low: f64,
    pub high: f64,
}

/// Demand at `price` beside that at `now`, both in minor units: `(price / now)^ε` with ε normal around its estimate, so
/// that the expected demand is the mean of a log-normal. `None` where the answer to price is unknown or of the wrong
/// sign, or one of the prices is none.
pub fn price_answer(elasticity: Elasticity, now: i64, price: i64) -> Option<PriceAnswer> {
    let Elasticity { value, low, high, .. } = elasticity;
    let usable = elasticity.known() && value < 0.0 && [value, low, high].iter().all(|e| e.is_finite());
    if !usable || now <= 0 || price <= 0 {
        return None;
    }
    let step = (price as f64 / now as f64).ln();
    let deviation = (high - low) / (2.0 * HALF_90);
    let expected = (value * step + 0.5 * (deviation * step).powi(2)).exp();
    let (a, b) = ((low * step).exp(), (high * step).exp());
    let answer = PriceAnswer { expected, low: a.min(b).min(expected), high: a.max(b).max(expected) };
    answer.high.is_finite().then_some(answer)
}
