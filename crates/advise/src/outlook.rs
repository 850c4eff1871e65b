//! What is wanted of one or many products over stretches of days, with totals that agree and ranges that hold.

use crate::{DemandAhead, DemandSums, TotalDemand};
use std::ops::Range;

/// Thousandths in a piece.
const THOUSAND: i128 = 1_000;

/// One product of an outlook.
#[derive(Debug, Clone, Copy)]
pub struct OutlookProduct<'a> {
    pub ahead: DemandAhead<'a>,
    /// Minor units; `None` where unknown. Promoted days have prices of their own.
    pub price: Option<i64>,
}

/// What is wanted over one stretch of days.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Outlook {
    /// Expected pieces, in thousandths.
    pub thousandths: i64,
    /// Expected pieces times price in minor units, rounded; `None` where no price is known.
    pub money: Option<i64>,
    pub demand: TotalDemand,
}

/// The outlook of all `products` together for each stretch of `days` (0 is the first day of the forecast).
///
/// Expected pieces are counted in whole thousandths for each product and day and then added, so that products add up
/// to their category and to the shop, and days to weeks and months, to the last digit.
///
/// Quantiles do not add up. The spread of one product's stretch is that of [`DemandSums`]. Products that err by
/// themselves have the variance Σ Var; what moves all of them together does not average out: `swings` says for each
/// stretch by which share the total swings (see `learn::swings`), and the larger of the two variances holds. A product
/// alone has no swing: its own forecast says how it scatters.
pub fn outlook(
    products: &[OutlookProduct<'_>],
    days: &[Range<usize>],
    swings: &[f64],
    correlation: f64,
) -> Vec<Outlook> {
    let last = days.iter().map(|days| days.end).max().unwrap_or(0);
    let mut sums = vec![Sums::default(); days.len()];
    for product in products {
        let scatter = DemandSums::new(&product.ahead, last, correlation);
        for (sums, days) in sums.iter_mut().zip(days) {
            sums.add(product, days);
            sums.variance += scatter.between(days.clone()).variance;
        }
    }
    let swings = swings.iter().copied().chain(std::iter::repeat(0.0));
    sums.iter().zip(swings).map(|(sums, swing)| sums.outlook(swing)).collect()
}

#[derive(Debug, Clone, Copy, Default)]
struct Sums {
    thousandths: i64,
    /// Thousandths of minor units.
    money: Option<i128>,
    variance: f64,
}

impl Sums {
    fn add(&mut self, product: &OutlookProduct<'_>, days: &Range<usize>) {
        for day in days.clone() {
            // `as` saturates.
            let thousandths = (product.ahead.day(day).mean * THOUSAND as f64).round() as i64;
            self.thousandths = self.thousandths.saturating_add(thousandths);
            let promoted = product.ahead.promotions.iter().find(|promotion| promotion.has(day));
            if let Some(price) = promoted.map(|promotion| promotion.price).or(product.price) {
                let money = i128::from(thousandths) * i128::from(price);
                self.money = Some(self.money.unwrap_or(0).saturating_add(money));
            }
        }
    }

    fn outlook(&self, swing: f64) -> Outlook {
        let mean = self.thousandths as f64 / THOUSAND as f64;
        let minor =
            |money: i128| i64::try_from(money.saturating_add(THOUSAND / 2).div_euclid(THOUSAND)).unwrap_or(i64::MAX);
        Outlook {
            thousandths: self.thousandths,
            money: self.money.map(minor),
            demand: TotalDemand::new(mean, self.variance.max((swing * mean).powi(2))),
        }
    }
}
