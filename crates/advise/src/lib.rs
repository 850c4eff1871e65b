//! From forecasts, demand curves and constraints to what should be done: stock orders, prices, clearances, campaigns,
//! transfers between places, each a [`Suggestion<Proposed>`] with its worth in money, its range, its reasons and the figures behind them.
//!
//! Sentences are keys of `assets/locales/*/advise.ftl`, `prices.ftl`, `places.ftl` and `campaign.ftl` with arguments; none is worded here.
//!
//! Architecture invariants: no I/O, no model, no table; the same inputs give the same suggestions; where the data cannot
//! carry an answer there is none, with the reason.

mod abandoned;
mod answer;
mod budget;
mod bundle;
mod campaign;
mod clearance;
mod ending;
mod figures;
mod letter;
mod offerable;
mod outlook;
mod policy;
mod price;
mod price_breaks;
mod promotion;
mod reorder;
mod replay;
mod rules;
mod service;
mod shortfall;
mod stock;
mod total;
mod transfers;
mod variety;
mod winback;

#[cfg(test)]
mod tests;

pub use abandoned::{BasketOf, RemindInput, reminder};
pub use answer::{PriceAnswer, price_answer};
pub use budget::{BuyLine, BuyList, LeftOut, Wish, buy_list};
pub use bundle::{BundleInput, BundlePart, bundles};
pub use campaign::{CampaignInput, Candidate, Offered, Person, SpeaksFor, campaigns, response};
pub use clearance::{ClearInput, clearances};
pub use offerable::{OfferableInput, Supplied, Unfit, unfit};
pub use outlook::{Outlook, OutlookProduct, outlook};
pub use policy::{Levels, Spread, StockCosts, cheapest_levels};
pub use price::{
    Curve, PriceEffect, PriceInput, Rivals, StockAhead, UnitsFrom, margin_of_piece, price_curve, price_curves,
    price_effect, prices,
};
pub use price_breaks::BreakTaken;
pub use promotion::{PastPromotion, PromotedDays, Uplift, UpliftFrom, uplift};
pub use reorder::reorder;
pub use replay::{ProductReplay, ReplayTerms, ReviewLevels, days_of, replay};
pub use rules::{PriceGoal, Rules, ServiceLevels};
pub use service::Service;
pub use stock::{DemandAhead, InKits, OrderInput, PlanStatus, StockPlan, WhatIf, plan};
pub use total::{DemandSums, TotalDemand};
pub use transfers::{PlaceInput, TransferInput, allocation, cover_days, demand_shares, transfers};
pub use variety::varied;
pub use winback::{QuietCustomer, WinBackInput, win_back};

use domain::{Action, Body, Money, Phrase, Proposed, Suggestion};

/// Most expected money first; equal ones by product, then by kind.
pub fn rank(mut all: Vec<Suggestion<Proposed>>) -> Vec<Suggestion<Proposed>> {
    all.sort_by(|a, b| {
        let (a, b) = (a.body(), b.body());
        let subject = || a.action.subject().cmp(b.action.subject());
        b.value.minor.cmp(&a.value.minor).then_with(subject).then(a.action.kind().cmp(&b.action.kind()))
    });
    all
}

/// What a suggestion says in one line: "Order 240 × Ceramic mug, sage".
pub fn card_title(body: &Body) -> Phrase {
    let name = |key: &str| Phrase::new(key).text("name", body.title.as_str());
    match &body.action {
        Action::Order { quantity, .. } => name("card-order-title").int("quantity", *quantity),
        Action::Price { from, to, .. } => {
            let key = if to.minor >= from.minor { "card-price-raise-title" } else { "card-price-cut-title" };
            name(key).money("from", *from).money("to", *to)
        }
        Action::Clear { to, .. } => name("card-clear-title").money("to", *to),
        Action::Campaign { letters, .. } => name("card-campaign-title").int("count", letters.len() as i64),
        Action::Bundle { sum, price, .. } => name("bundle-title").money("sum", *sum).money("price", *price),
        Action::Remind { customers } => Phrase::new("basket-title").int("count", customers.len() as i64),
        Action::WinBack { customers } => Phrase::new("winback-title").int("count", customers.len() as i64),
        Action::Transfer { quantity, from, to, .. } => {
            name("transfer-title").int("quantity", *quantity).text("from", from.as_str()).text("to", to.as_str())
        }
    }
}

/// Minor units from a computed amount, within what 64 bits hold.
pub(crate) fn minor(amount: f64) -> i64 {
    // `as` saturates, and NaN becomes 0
    amount.round() as i64
}

/// A range around a value, always with `low ≤ value ≤ high`.
pub(crate) struct Worth {
    pub(crate) value: Money,
    pub(crate) low: Money,
    pub(crate) high: Money,
}

impl Worth {
    pub(crate) fn of(value: f64, low: f64, high: f64, currency: domain::Currency) -> Worth {
        let money = |amount: f64| Money::new(minor(amount), currency);
        Worth { value: money(value), low: money(low.min(value)), high: money(high.max(value)) }
    }
}

/// Per mille of a probability.
pub(crate) fn permille(probability: f64) -> u32 {
    (probability.clamp(0.0, 1.0) * 1000.0).round() as u32
}
