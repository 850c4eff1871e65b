//! Lists of approved prices for the shop platform.

use crate::Phrase;
use serde::{Deserialize, Serialize};

/// The approved prices that do not stand in the shop's data yet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PriceListView {
    pub changes: u32,
    pub clearances: u32,
    /// Approved ones that are in no list, and why.
    pub left_out: Vec<LeftOutPrice>,
    /// The platform that the shop's products came from.
    pub platform: Phrase,
    /// What a list of prices alone can do there.
    pub alone: Phrase,
}

/// A price that is in no list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LeftOutPrice {
    pub sku: String,
    pub name: String,
    pub why: Phrase,
}

/// A list that was written, read once more and found to say these prices and nothing else.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PriceListMade {
    pub path: String,
    pub platform: Phrase,
    /// Records in the file.
    pub rows: u64,
    /// Those with a new price.
    pub changed: u64,
    /// Approved prices that are not in the file, and why.
    pub left_out: Vec<LeftOutPrice>,
    /// What was done to former prices and offers beside the prices.
    pub notes: Vec<Phrase>,
    /// What to do in the platform now.
    pub next: Phrase,
}
