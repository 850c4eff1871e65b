//! What is wanted and sold in a month at another price.

use super::PriceInput;
use crate::ending::Life;
use crate::figures::{HALF_90, normal_at_most};
use crate::stock::{LONGEST_DAYS, OrderInput};
use domain::Day;
use learn::Elasticity;

/// Days that a month is counted over.
const MONTH_DAYS: f64 = 30.0;

/// What can be sold until goods come that are not ordered yet.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StockAhead {
    /// On hand and on order.
    pub pieces: f64,
    /// Days from today until an order made now would be there; more than a month where nothing is ordered any more.
    pub days: f64,
    pub today: Day,
}

impl StockAhead {
    /// `None` where stock was never counted. What is on order comes before what is ordered from now on.
    pub fn of(order: &OrderInput<'_>) -> Option<StockAhead> {
        let on_hand = order.stock?.max(0).saturating_add(order.incoming.max(0));
        let lead_days = order.product.supply.lead_days.clamp(0, LONGEST_DAYS);
        let never = Life::of(order.product, order.today).takes_no_order(lead_days);
        let days = if never { f64::INFINITY } else { f64::from(lead_days) };
        Some(StockAhead { pieces: on_hand as f64, days, today: order.today })
    }

    /// The day by which everything is sold, where that is before new goods can come and within a month.
    pub(super) fn sells_out(&self, units_per_month: f64) -> Option<Day> {
        let per_day = units_per_month / MONTH_DAYS;
        let (wanted, pieces) = (per_day * self.days.clamp(0.0, MONTH_DAYS), self.pieces.max(0.0));
        // `as` saturates
        (wanted > pieces).then(|| self.today.plus((pieces / per_day).ceil() as i32))
    }
}

/// How the pieces of a month answer the price.
#[derive(Debug, Clone, Copy)]
pub(super) struct Demand {
    /// Wanted a month at the present price.
    pub(super) units: f64,
    pub(super) value: f64,
    pub(super) low: f64,
    pub(super) high: f64,
    deviation: f64,
    /// The part of the month in which no more than `pieces` can be sold; 0 where stock is not known.
    bound: f64,
    pieces: f64,
}

impl Demand {
    /// With an elasticity that may be borrowed from other variants.
    pub(super) fn of(input: &PriceInput<'_>, elasticity: Elasticity) -> Demand {
        let Elasticity { value, low, high, .. } = elasticity;
        let bound = |stock: &StockAhead| (stock.days.clamp(0.0, MONTH_DAYS) / MONTH_DAYS, stock.pieces.max(0.0));
        let (bound, pieces) = input.stock.as_ref().map_or((0.0, 0.0), bound);
        Demand {
            units: units(input),
            value,
            low: low.min(value),
            high: high.max(value),
            deviation: ((high - low) / (2.0 * HALF_90)).max(0.0),
            bound,
            pieces,
        }
    }

    /// The elasticity so many standard deviations from its estimate.
    pub(super) fn elasticity(&self, deviations: f64) -> f64 {
        self.value + self.deviation * deviations
    }

    /// Sold of so many that are wanted in the month.
    fn sold(&self, wanted: f64) -> f64 {
        (self.bound * wanted).min(self.pieces) + (1.0 - self.bound) * wanted
    }

    pub(super) fn sold_now(&self) -> f64 {
        self.sold(self.units)
    }

    /// Wanted at so many times the present price, were this the elasticity.
    pub(super) fn wanted(&self, times: f64, elasticity: f64) -> f64 {
        self.units * times.powf(elasticity)
    }

    /// The same of what is sold.
    pub(super) fn at(&self, times: f64, elasticity: f64) -> f64 {
        self.sold(self.wanted(times, elasticity))
    }

    /// Expected to be sold at so many times the present price: the mean of a log-normal, of which only a part can be
    /// had.
    pub(super) fn expected(&self, times: f64) -> f64 {
        let spread = (self.deviation * times.ln()).abs();
        let median = self.wanted(times, self.value);
        let bound = least_mean(self.bound * median, spread, self.pieces);
        bound + (1.0 - self.bound) * median * (0.5 * spread * spread).exp()
    }
}

/// Pieces wanted a month; 0 where that is not known.
pub(super) fn units(input: &PriceInput<'_>) -> f64 {
    if input.units_per_month.is_finite() { input.units_per_month.max(0.0) } else { 0.0 }
}

/// Mean of the smaller of `most` and a log-normal amount with this median and this standard deviation of its
/// logarithm: the limited expected value of the actuaries (Klugman, Panjer and Willmot, "Loss Models", app. A).
fn least_mean(median: f64, spread: f64, most: f64) -> f64 {
    if median <= 0.0 || most <= 0.0 {
        return 0.0;
    }
    if spread == 0.0 {
        return median.min(most);
    }
    let deviations = (most / median).ln() / spread;
    let below = median * (0.5 * spread * spread).exp() * normal_at_most(deviations - spread);
    below + most * (1.0 - normal_at_most(deviations))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The same mean, added up over many equally likely answers.
    fn added_up(median: f64, spread: f64, most: f64) -> f64 {
        let (mut sum, mut weights) = (0.0, 0.0);
        for place in -8_000..=8_000 {
            let at = f64::from(place) * 0.001;
            let weight = (-0.5 * at * at).exp();
            sum += weight * (median * (spread * at).exp()).min(most);
            weights += weight;
        }
        sum / weights
    }

    #[test]
    fn what_is_sold_of_an_uncertain_demand_is_the_mean_of_what_can_be_had() {
        for (median, spread, most) in [(100.0, 0.2, 110.0), (100.0, 0.5, 60.0), (40.0, 0.1, 400.0), (90.0, 1.0, 90.0)] {
            let (formula, sum) = (least_mean(median, spread, most), added_up(median, spread, most));
            assert!((formula - sum).abs() < 1e-3, "{formula} beside {sum}");
        }
        assert_eq!(
            [least_mean(40.0, 0.0, 30.0), least_mean(40.0, 0.3, 0.0), least_mean(0.0, 0.3, 9.0)],
            [30.0, 0.0, 0.0]
        );
    }
}
