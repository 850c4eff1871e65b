//! What the shop aims at when it orders.

use serde::{Deserialize, Serialize};
use std::ops::RangeInclusive;

/// How the service level of a product is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ServiceBy {
    /// Each class of products has its own.
    Class,
    /// By what a product earns and what it costs to keep.
    Cost,
}

/// How safely products are kept, and what keeping them costs. This is also the form of the shop file and of `--json`.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Goals {
    pub service: ServiceBy,
    /// Service levels of the classes in per cent. By cost they serve where a product's cost is not known.
    pub a: f64,
    pub b: f64,
    pub c: f64,
    /// What keeping stock costs a year, in per cent of its cost.
    pub holding_per_year: f64,
}

impl Goals {
    /// Service levels that can be aimed at, in per cent.
    pub const LEVELS: RangeInclusive<f64> = 50.0..=99.9;
    /// Holding costs a year, in per cent.
    pub const HOLDING: RangeInclusive<f64> = 0.0..=200.0;

    /// Whether all figures lie within their ranges.
    pub fn is_sound(&self) -> bool {
        [self.a, self.b, self.c].iter().all(|level| Goals::LEVELS.contains(level))
            && Goals::HOLDING.contains(&self.holding_per_year)
    }
}
