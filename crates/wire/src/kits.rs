//! Kits: what a product is packed from when it is sold.

use crate::{KitPart, KitSayingId, Phrase};
use serde::{Deserialize, Serialize};

/// The block "Kit" of one product.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct KitView {
    /// What it is packed from in the end, kits within it taken apart; empty where it is no kit.
    pub parts: Vec<KitPartRow>,
    /// How many the stock of its parts allows; `None` where one was never counted, or is not known in this shop.
    pub packable: Option<i64>,
    /// Its parts as they were said or imported: one may be a kit itself.
    pub named: Vec<KitPart>,
    /// What a person said of it and what holds, where anybody did; without `named` that it is no kit.
    pub said: Option<KitSayingId>,
    /// Why it does not count as a kit, or not as a whole one.
    pub problem: Option<Phrase>,
}

impl KitView {
    pub fn is_kit(&self) -> bool {
        !self.parts.is_empty()
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KitPartRow {
    pub sku: String,
    pub name: String,
    /// In one kit.
    pub pieces: i64,
    pub stock: Option<i64>,
    /// Kits that this stock allows.
    pub kits: Option<i64>,
}
