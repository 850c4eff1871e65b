//! The best of the allowed prices that is safe enough.

use super::guard::{candidates, will_sell_out};
use super::together::{Ranged, Together};
use crate::{Rules, minor};
use domain::{Currency, Money, Phrase};

/// A change must bring at least this share of what the price brings now: less is not worth the trouble.
const LEAST_GAIN: f64 = 0.01;

/// A new price and what it brings of what is asked for.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Choice {
    /// Minor units.
    pub(super) price: i64,
    pub(super) gain: Ranged,
    /// Chance that it brings less than the present one.
    pub(super) risk: f64,
}

/// The price of the highest expected gain among those that are safe enough; the error says why there is none.
pub(super) fn choose(
    together: &Together,
    range: (i64, i64),
    rules: &Rules,
    currency: Currency,
) -> Result<Choice, Phrase> {
    let mut scored: Vec<(i64, f64)> = candidates(range, together.now, rules, currency)
        .into_iter()
        .map(|price| (price, together.expected_gain(price)))
        .collect();
    let far = |price: i64| price.abs_diff(together.now);
    scored.sort_by(|a, b| b.1.total_cmp(&a.1).then(far(a.0).cmp(&far(b.0))));
    let Some(best) = scored.first().copied() else {
        return Err(together.sells_out.map_or_else(|| Phrase::new("pricing-why-no-ending"), will_sell_out));
    };
    let least = (LEAST_GAIN * together.brings_now().max(0.0)).max(1.0);
    let worthwhile = scored.iter().take_while(|(_, gain)| *gain >= least);
    let mut judged = worthwhile.map(|(price, _)| (*price, together.risk(*price)));
    match judged.find(|(_, risk)| *risk <= rules.highest_price_risk) {
        Some((price, risk)) => Ok(Choice { price, gain: together.gain(price), risk }),
        None => Err(refusal(together, best, least, currency)),
    }
}

/// Why the best of the allowed prices is not suggested.
fn refusal(together: &Together, (price, gain): (i64, f64), least: f64, currency: Currency) -> Phrase {
    let about = |key: &str| {
        let priced = Phrase::new(key).money("price", Money::new(price, currency));
        priced.money("gain", Money::new(minor(gain), currency))
    };
    if gain >= least {
        about("pricing-why-risky").percent("risk", together.risk(price), 0)
    } else if let Some(day) = together.sells_out {
        will_sell_out(day)
    } else if gain >= 1.0 {
        about("pricing-why-little")
    } else {
        Phrase::new("pricing-why-best")
    }
}
