//! What a person allows the price of one product to be.

use serde::{Deserialize, Serialize};
use std::ops::RangeInclusive;

/// The bounds of one product's price, minor units of the shop's currency; nothing is said where all is empty.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PriceLimits {
    /// Whether it is on the keep-price list: its price stays as it is.
    pub keep: bool,
    /// Lowest and highest are the same where the price is fixed.
    pub lowest: Option<i64>,
    pub highest: Option<i64>,
}

/// Why limits are refused, and what to do instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PriceLimitsError {
    #[error("a lowest, highest or fixed price is above zero and not above a thousand million")]
    Price,
    #[error("the lowest price is above the highest; swap them or leave one out")]
    Crossed,
}

impl PriceLimits {
    /// Minor units.
    pub const PRICE: RangeInclusive<i64> = 1..=100_000_000_000;

    /// The price may be this one only.
    pub fn fixed_at(price: i64) -> PriceLimits {
        PriceLimits { keep: false, lowest: Some(price), highest: Some(price) }
    }

    /// The one price that is allowed, where the price is fixed.
    pub fn fixed(&self) -> Option<i64> {
        self.lowest.filter(|_| self.lowest == self.highest)
    }

    pub fn says_nothing(&self) -> bool {
        *self == PriceLimits::default()
    }

    /// Whether the prices lie within their range and the lowest is not above the highest.
    pub fn check(&self) -> Result<(), PriceLimitsError> {
        let mut prices = self.lowest.into_iter().chain(self.highest);
        if !prices.all(|price| Self::PRICE.contains(&price)) {
            return Err(PriceLimitsError::Price);
        }
        match (self.lowest, self.highest) {
            (Some(lowest), Some(highest)) if lowest > highest => Err(PriceLimitsError::Crossed),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_that_cross_or_are_no_prices_are_refused() {
        let of = |lowest, highest| PriceLimits { keep: false, lowest, highest };
        for sound in [of(None, None), of(Some(900), None), of(None, Some(1)), of(Some(900), Some(1_200))] {
            assert_eq!(sound.check(), Ok(()), "{sound:?}");
        }
        assert_eq!(PriceLimits::fixed_at(995).check(), Ok(()));
        assert_eq!(of(Some(1_200), Some(900)).check(), Err(PriceLimitsError::Crossed));
        for wrong in [of(Some(0), None), of(None, Some(-5)), of(Some(100_000_000_001), None)] {
            assert_eq!(wrong.check(), Err(PriceLimitsError::Price), "{wrong:?}");
        }
    }

    #[test]
    fn a_price_is_fixed_where_lowest_and_highest_are_the_same() {
        assert_eq!(PriceLimits::fixed_at(995).fixed(), Some(995));
        assert_eq!(PriceLimits::default().fixed(), None);
        assert_eq!(PriceLimits { keep: true, lowest: Some(900), highest: Some(995) }.fixed(), None);
        assert!(PriceLimits::default().says_nothing() && !PriceLimits::fixed_at(995).says_nothing());
    }
}
