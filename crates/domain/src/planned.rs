//! Promotions that are planned: which goods, at which price, on which days.

use crate::{Day, Period, PromotionId};
use serde::{Deserialize, Serialize};

/// Thousandths in the whole of a price.
const WHOLE: u32 = 1_000;
/// A lower price that lasts longer is a new price.
const LONGEST_DAYS: i32 = 366;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum PromotedGoods {
    Product { sku: String },
    Category { name: String },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum PromotedPrice {
    /// Minor units of the shop's currency.
    To { minor: i64 },
    /// Thousandths off the price of the day on which plans are made.
    Off { permille: u32 },
}

impl PromotedPrice {
    /// What a product costs in the promotion that costs `now` otherwise, both in minor units, rounded to the nearest.
    pub fn of(self, now: i64) -> i64 {
        match self {
            PromotedPrice::To { minor } => minor,
            PromotedPrice::Off { permille } => {
                let left = i128::from(WHOLE.saturating_sub(permille));
                let price = (i128::from(now) * left + i128::from(WHOLE / 2)) / i128::from(WHOLE);
                i64::try_from(price).unwrap_or(now)
            }
        }
    }
}

/// A promotion as a person asks for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewPromotion {
    pub goods: PromotedGoods,
    pub price: PromotedPrice,
    pub days: Period,
    /// Why, in the person's own words; may be empty.
    pub note: String,
}

/// A promotion that is planned and was not taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedPromotion {
    pub id: PromotionId,
    pub goods: PromotedGoods,
    pub price: PromotedPrice,
    pub days: Period,
}

/// Why a promotion is refused, and what to do instead.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PromotionError {
    #[error("the last day, {last}, lies before the first, {first}; swap them")]
    Backwards { first: Day, last: Day },
    #[error("a promotion lasts a year at most; a price for longer belongs into the catalogue")]
    TooLong,
    #[error("the price of a promotion lies above zero")]
    Price,
    #[error("a promotion takes 0.1% to 99.9% off the price")]
    Share,
    #[error("the products of a category have different prices; say how many percent are taken off")]
    OnePriceForMany,
}

impl NewPromotion {
    /// Whether it makes sense in itself. Whether its goods exist is not asked here.
    pub fn check(&self) -> Result<(), PromotionError> {
        let Period { first, last } = self.days;
        if last < first {
            return Err(PromotionError::Backwards { first, last });
        }
        if last > first.plus(LONGEST_DAYS - 1) {
            return Err(PromotionError::TooLong);
        }
        match (self.price, &self.goods) {
            (PromotedPrice::To { .. }, PromotedGoods::Category { .. }) => Err(PromotionError::OnePriceForMany),
            (PromotedPrice::To { minor }, _) if minor <= 0 => Err(PromotionError::Price),
            (PromotedPrice::Off { permille }, _) if !(1..WHOLE).contains(&permille) => Err(PromotionError::Share),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn promotion(price: PromotedPrice, first: i32, last: i32) -> NewPromotion {
        let goods = PromotedGoods::Product { sku: "MUG".to_string() };
        NewPromotion { goods, price, days: Period { first: Day(first), last: Day(last) }, note: String::new() }
    }

    #[test]
    fn a_share_off_is_taken_of_the_present_price_and_a_price_is_itself() {
        assert_eq!(PromotedPrice::Off { permille: 200 }.of(1_200), 960);
        assert_eq!(PromotedPrice::Off { permille: 150 }.of(999), 849, "849.15");
        assert_eq!(PromotedPrice::Off { permille: 333 }.of(i64::MAX), 6_151_989_148_582_135_463);
        assert_eq!(PromotedPrice::To { minor: 795 }.of(1_200), 795);
    }

    #[test]
    fn days_prices_and_shares_that_make_no_sense_are_refused() {
        let check = |permille, first, last| promotion(PromotedPrice::Off { permille }, first, last).check();
        assert_eq!((check(200, 5, 5), check(999, 5, 370)), (Ok(()), Ok(())));
        assert_eq!(check(200, 6, 5), Err(PromotionError::Backwards { first: Day(6), last: Day(5) }));
        assert_eq!(check(200, 5, 371), Err(PromotionError::TooLong));
        assert_eq!(
            [0, 1_000].map(|permille| check(permille, 5, 6)),
            [Err(PromotionError::Share), Err(PromotionError::Share)]
        );
        let to = |minor| promotion(PromotedPrice::To { minor }, 5, 6);
        assert_eq!((to(1).check(), to(0).check()), (Ok(()), Err(PromotionError::Price)));
        let category = NewPromotion { goods: PromotedGoods::Category { name: "Cups".to_string() }, ..to(500) };
        assert_eq!(category.check(), Err(PromotionError::OnePriceForMany));
    }
}
