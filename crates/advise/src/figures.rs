//! Labels and figures as phrases, and the normal distribution.

use domain::{Currency, Money, Phrase};
use statrs::distribution::{ContinuousCDF, Normal};

/// Half the width of a 90 % range in standard deviations.
pub(crate) const HALF_90: f64 = 1.644_853_626_951_472_2;

pub(crate) fn normal_quantile(probability: f64) -> f64 {
    Normal::standard().inverse_cdf(probability)
}

pub(crate) fn normal_at_most(z: f64) -> f64 {
    Normal::standard().cdf(z)
}

pub(crate) fn two_counts(a: i64, b: i64) -> Phrase {
    Phrase::new("figure-two").int("a", a).int("b", b)
}

pub(crate) fn count(n: i64) -> Phrase {
    Phrase::new("figure-count").int("n", n)
}

/// A figure with its 90 % range.
pub(crate) fn ranged(value: f64, low: f64, high: f64, digits: u8) -> Phrase {
    let phrase = Phrase::new("figure-ranged").number("value", value, digits);
    phrase.number("low", low, digits).number("high", high, digits)
}

pub(crate) fn share(value: f64, digits: u8) -> Phrase {
    Phrase::new("figure-share").percent("value", value, digits)
}

pub(crate) fn money(minor: i64, currency: Currency) -> Phrase {
    Phrase::new("figure-money").money("money", Money::new(minor, currency))
}

/// A price and a cost; the cost may be unknown.
pub(crate) fn price_and_cost(price: i64, cost: Option<i64>, currency: Currency) -> Phrase {
    let priced = |key: &str| Phrase::new(key).money("price", Money::new(price, currency));
    match cost {
        Some(cost) => priced("figure-price-cost").money("cost", Money::new(cost, currency)),
        None => priced("figure-price-only"),
    }
}
