//! What ordering rules would have cost over the shop's own past.

use crate::{Day, Money, Phrase};
use serde::{Deserialize, Serialize};

/// The last replay, and whether one can be run.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ReplayView {
    /// `None` before the first one.
    pub last: Option<Replay>,
    /// What it found, in one sentence.
    pub sentence: Option<Phrase>,
    /// Sales or corrections have changed since.
    pub stale: bool,
    /// Why none can be run.
    pub problem: Option<Phrase>,
}

/// One replay: the same days, the same demand, ordered for by different rules.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Replay {
    /// Version of the rows that it ran on.
    pub version: u64,
    pub first: Day,
    pub last: Day,
    /// Products that took part; those left out have no cost or no price.
    pub products: u32,
    pub left_out: u32,
    /// The model that forecast for our orders.
    pub forecast_by: String,
    pub ours: ReplayPolicy,
    /// Mean × period + z × sigma × √period.
    pub usual: ReplayPolicy,
    /// What the shop itself did; `None` where its stock was counted too seldom.
    pub shop: Option<ReplayPolicy>,
}

/// What came of one rule.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReplayPolicy {
    pub all: ReplayFigures,
    /// Classes A, B and C, those that have products.
    pub classes: Vec<(char, ReplayFigures)>,
    /// Stock at cost at the end of each day, in major units; empty where it is not known by day.
    pub stock_by_day: Vec<f32>,
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct ReplayFigures {
    pub products: u32,
    /// Storage, missed margin and order lines together.
    pub cost: Money,
    pub holding: Money,
    pub missed: Money,
    pub ordering: Money,
    /// `None` where it is not known.
    pub orders: Option<u32>,
    /// Share of demand that was there when it was asked for.
    pub met: f64,
    /// On average, at cost.
    pub stock: Money,
    /// Days on which something was asked for in vain, over all products.
    pub short_days: u32,
}
