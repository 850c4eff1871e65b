//! Products that end: what is still ordered of them, and what will be left.
//!
//! Of a product that is sold until a day, demand after it counts as nothing, an order whose goods would come after it is
//! not made, and no level lies above what is wanted until then. The last order that can still arrive is a newsvendor's
//! (Silver, Pyke and Thomas, "Inventory and Production Management in Supply Chains", 4th ed., ch. 9): a piece too few
//! loses its margin, a piece too many its cost less what it can be sold off for, and the quantity is the smallest that
//! suffices with the chance margin ÷ (margin + cost − salvage). With packs, packs are added as long as one more is
//! expected to earn anything. A product that is sold until nothing is left is ordered no more.

use crate::Rules;
use crate::shortfall::Shortfall;
use crate::stock::{OrderInput, Planner, StockPlan, in_packs};
use domain::{Day, Ending, Phrase, Product};

/// A last order covers what is wanted with this chance at most.
const SURE: f64 = 0.9999;

/// How long a product is still ordered and wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Life {
    Open,
    /// Demand of so many more days; then nothing.
    Days(i32),
    /// Wanted, and ordered no more.
    SoldOff,
}

impl Life {
    pub(crate) fn of(product: &Product, today: Day) -> Life {
        match product.ends {
            None => Life::Open,
            Some(Ending::On(day)) => Life::Days(day.0.saturating_sub(today.0).max(0)),
            Some(Ending::WhenSold) => Life::SoldOff,
        }
    }

    /// Days of demand that are left, where they are counted.
    pub(crate) fn days(self) -> Option<i32> {
        match self {
            Life::Days(days) => Some(days),
            Life::Open | Life::SoldOff => None,
        }
    }

    /// Whether nothing is ordered: goods would come after the last day of sale, or not at all.
    pub(crate) fn takes_no_order(self, lead_days: i32) -> bool {
        match self {
            Life::Open => false,
            Life::Days(days) => lead_days >= days,
            Life::SoldOff => true,
        }
    }

    /// Whether what is ordered at the next review would come too late, so that an order now is the last one.
    pub(crate) fn is_last_chance(self, lead_days: i32, review_days: i32) -> bool {
        self.days().is_some_and(|days| lead_days.saturating_add(review_days) >= days)
    }
}

/// What a piece too few and a piece too many of a product that ends cost, in minor units; where price or cost say
/// nothing, in shares that lead to the service level.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Stakes {
    under: f64,
    over: f64,
}

impl Stakes {
    pub(crate) fn of(input: &OrderInput<'_>, rules: &Rules, service_level: f64) -> Stakes {
        let cost = input.product.cost.filter(|cost| *cost >= 0);
        let margin = input.price.zip(cost).map(|(price, cost)| price.saturating_sub(cost)).filter(|margin| *margin > 0);
        match (margin, cost) {
            (Some(margin), Some(cost)) => Stakes { under: margin as f64, over: lost_of(cost, rules) },
            _ => Stakes { under: service_level, over: 1.0 - service_level },
        }
    }

    /// The newsvendor's critical ratio.
    fn ratio(self) -> f64 {
        self.under / (self.under + self.over).max(1e-12)
    }
}

/// What is lost on a piece that is left at the end, minor units.
pub(crate) fn lost_of(cost: i64, rules: &Rules) -> f64 {
    cost as f64 * (1.0 - rules.salvage_share.clamp(0.0, 1.0))
}

/// The most pieces, on hand and on order, that are worth keeping until the end; `None` where it does not end on a day.
pub(crate) fn most_to_keep(planner: &Planner<'_>) -> Option<i64> {
    let days = planner.life.days()?;
    Some(planner.sums.over(days.max(0) as usize).quantile(planner.stakes().ratio()) as i64)
}

/// The last order: whole packs and at least the minimum, or nothing.
pub(crate) fn last_order(planner: &Planner<'_>) -> i64 {
    let terms = planner.input.product.supply;
    let pack = terms.pack_size.max(1);
    let all = planner.life.days().map_or(0, |days| days.max(0) as usize);
    let most = in_packs(planner.sums.over(all).quantile(SURE) as i64, pack, 1) / pack;
    let first = in_packs(1, pack, terms.minimum_order);
    let shortfall = Shortfall::new(planner, most.saturating_mul(pack).max(first));
    let Stakes { under, over } = planner.stakes();
    let gain = |pieces: i64| (under + over) * shortfall.saved(pieces) - over * pieces as f64;
    // Each further pack earns less than the one before: the first that earns nothing ends the search.
    let (mut enough, mut unknown) = (0, most);
    while enough < unknown {
        let middle = enough + (unknown - enough) / 2;
        let one_more = gain((middle + 1).saturating_mul(pack)) > gain(middle.saturating_mul(pack));
        if one_more { enough = middle + 1 } else { unknown = middle }
    }
    match enough.saturating_mul(pack) {
        best if best >= first => best,
        _ if gain(first) > 0.0 => first,
        _ => 0,
    }
}

/// Pieces expected to be left after the last day of sale; `None` where it does not end on a day or stock is unknown.
pub(crate) fn left_over(planner: &Planner<'_>, quantity: i64) -> Option<f64> {
    let days = planner.life.days()?;
    let pieces = planner.position()?.saturating_add(quantity) as f64;
    let demand = planner.sums.over(days.max(0) as usize);
    Some((pieces - demand.mean + demand.beyond(pieces)).max(0.0))
}

/// Why an order of a product that ends is as large as it is.
pub(crate) fn reason(input: &OrderInput<'_>, plan: &StockPlan) -> Option<Phrase> {
    let Some(Ending::On(day)) = input.product.ends else { return None };
    let last = Life::of(input.product, input.today).is_last_chance(plan.lead_days, plan.review_days);
    Some(Phrase::new(if last { "why-last-order" } else { "why-ends" }).day("day", day))
}

/// Why stock of a product that ends is sold off.
pub(crate) fn clear_reason(day: Day, left: f64) -> Phrase {
    Phrase::new("why-clear-ends").day("day", day).int("left", left.round() as i64)
}
