//! How safely a product is kept: the chance of not selling out that its orders aim at.
//!
//! By cost, that is the newsvendor's critical ratio (Silver, Pyke and Thomas, "Inventory and Production Management in
//! Supply Chains", 4th ed., ch. 9): a piece too few loses its margin, a piece too many costs what it costs to keep it
//! until the next chance to order, and the level is margin ÷ (margin + cost × holding a year × review days ÷ 365).
//!
//! What is approximated: every review period is a newsvendor of its own. A piece left over is not written off but sold
//! later, so only keeping it for one review period counts against it; a buyer who finds the shelf empty is one lost sale
//! and no lost customer. The level is applied to the demand of lead time plus review period as if sales missed before
//! the delivery were caught up later; as they are lost, this keeps somewhat more than needed where lead times are long.

use crate::ServiceLevels;
use crate::stock::OrderInput;

/// Levels by cost lie between these: beyond, the forecast's outer quantiles carry no plan.
const LEAST: f64 = 0.5;
const MOST: f64 = 0.999;
const DAYS_A_YEAR: f64 = 365.0;

/// How the service level of a product is found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Service {
    ByClass(ServiceLevels),
    /// By what a product earns and what it costs to keep. Where its cost or its price is not known, or it earns
    /// nothing, the level of its class.
    ByCost {
        otherwise: ServiceLevels,
    },
}

/// Where a product's level comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LevelFrom {
    Class,
    Cost,
    /// By cost was wanted, but the cost says nothing.
    ClassForWantOfCost,
}

impl Service {
    /// The level of one product, and where it comes from. `holding_per_year` is a share of the cost.
    pub(crate) fn level(self, input: &OrderInput<'_>, review_days: i32, holding_per_year: f64) -> (f64, LevelFrom) {
        match self {
            Service::ByClass(levels) => (levels.of(input.class), LevelFrom::Class),
            Service::ByCost { otherwise } => match critical_ratio(input, review_days, holding_per_year) {
                Some(ratio) => (ratio.clamp(LEAST, MOST), LevelFrom::Cost),
                None => (otherwise.of(input.class), LevelFrom::ClassForWantOfCost),
            },
        }
    }
}

fn critical_ratio(input: &OrderInput<'_>, review_days: i32, holding_per_year: f64) -> Option<f64> {
    let cost = input.product.cost.filter(|cost| *cost >= 0)?;
    let margin = input.price?.saturating_sub(cost);
    if margin <= 0 {
        return None;
    }
    let (margin, years) = (margin as f64, f64::from(review_days.max(0)) / DAYS_A_YEAR);
    let holding = cost as f64 * holding_per_year.max(0.0) * years;
    Some(margin / (margin + holding))
}
