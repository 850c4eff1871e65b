//! What visitors do before they buy, as the Customers screen shows it. Ranges are of 90 %.

use crate::{Day, Money, Period, SuggestionId};
use domain::EventKind;
use serde::{Deserialize, Serialize};

/// What the funnel is told by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum BehaviourBy {
    Product,
    Category,
    Source,
    Device,
}

impl BehaviourBy {
    pub const ALL: [BehaviourBy; 4] =
        [BehaviourBy::Product, BehaviourBy::Category, BehaviourBy::Source, BehaviourBy::Device];

    /// The word of the command line.
    pub fn word(self) -> &'static str {
        match self {
            BehaviourBy::Product => "product",
            BehaviourBy::Category => "category",
            BehaviourBy::Source => "source",
            BehaviourBy::Device => "device",
        }
    }
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BehaviourView {
    /// From the first event to the last; `None` where no event log was imported.
    pub span: Option<Period>,
    /// Whether the log numbers visits; else a session ends after half an hour without an event.
    pub numbered_visits: bool,
    pub shop: FunnelRow,
    pub by: BehaviourBy,
    /// Those with most sessions first.
    pub rows: Vec<FunnelRow>,
    pub total_rows: u32,
    pub buying_time: BuyingTime,
    /// Products that many look at and unusually few put into the basket, those with most missing baskets first.
    pub unwanted: Vec<UnwantedRow>,
    pub searches: u64,
    /// The most searched first.
    pub terms: Vec<SearchTerm>,
    /// Terms searched at least twice after which nobody, or surely less than half as many as usual, looked at a product;
    /// those with most searches in vain first.
    pub unanswered: Vec<SearchTerm>,
    /// The most common first.
    pub paths: Vec<PathRow>,
    pub baskets: BasketsView,
    /// The letter that would remind of the baskets.
    pub reminder: Option<SuggestionId>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepCounts {
    /// Of any kind.
    pub any: u64,
    pub views: u64,
    pub carts: u64,
    pub checkouts: u64,
    pub purchases: u64,
}

/// So many of so many, with the range that the share may truly have; `None` of nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Rate {
    pub part: u64,
    pub whole: u64,
    pub range: Option<(f64, f64)>,
}

impl Rate {
    pub fn value(self) -> Option<f64> {
        (self.whole > 0).then(|| self.part as f64 / self.whole as f64)
    }
}

/// The way from view to purchase, of the shop or of a part of it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct FunnelRow {
    /// SKU, category, source or device; empty for the shop.
    pub key: String,
    pub name: String,
    pub events: StepCounts,
    /// Sessions, and visitors, with at least one.
    pub sessions: StepCounts,
    pub visitors: StepCounts,
    /// Of the sessions with a view, those with a basket (or a purchase without one), and those with a purchase.
    pub carted: Rate,
    pub bought: Rate,
    /// Of the sessions with a basket, those with a purchase.
    pub completed: Rate,
}

/// From a visitor's first view of a product to their first purchase of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BuyingTime {
    /// Purchases after a view, and without one.
    pub seen: u64,
    pub unseen: u64,
    /// A quarter, half and three quarters of them took at most so long; seconds.
    pub quartiles: Option<[i64; 3]>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct UnwantedRow {
    pub sku: String,
    pub name: String,
    pub category: String,
    pub carted: Rate,
    /// The share that is usual in its category, and its own without what chance may have done.
    pub usual: f64,
    pub likely: f64,
    /// Baskets that the usual share would have made beside those it has.
    pub missing: f64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SearchTerm {
    pub words: String,
    pub searches: u64,
    /// Searches that led to a product, and to a basket or purchase.
    pub viewed: u64,
    pub wanted: u64,
}

/// The first steps of sessions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PathRow {
    pub steps: Vec<EventKind>,
    /// Whether the sessions end there.
    pub ends: bool,
    pub sessions: u64,
    pub bought: u64,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BasketsView {
    /// A basket is left when it is not bought within so many days.
    pub days: i32,
    pub bought: u64,
    pub left: u64,
    /// Not bought so far.
    pub open: u64,
    /// Of the baskets whose days are over, those that were left.
    pub left_rate: Rate,
    pub left_value: Money,
    pub open_value: Money,
    /// Of known customers from the last 30 days of the log, the newest first.
    pub of_customers: Vec<BasketRow>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BasketRow {
    /// The customer's key and name.
    pub customer: String,
    pub name: String,
    pub day: Day,
    pub value: Money,
    pub goods: Vec<BasketGoods>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BasketGoods {
    pub sku: String,
    pub name: String,
    pub pieces: i64,
}
