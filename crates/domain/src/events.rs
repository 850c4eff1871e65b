//! What visitors of the shop did, as columns. Made by `store` when it is asked for, read by `frames`.

use crate::{EventKind, Moment};

/// Event logs, one entry an event, sorted by visitor, then moment, then kind in the order of buying, then product.
/// Visitors, visits, products and words are numbered densely from 0 in an order that means nothing; `NONE` stands for
/// "the log does not say". Amounts are in minor units of the shop's currency.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Events {
    /// Of the facts in the file, as in [`crate::Snapshot::version`].
    pub version: u64,
    /// How many visitors there are. Browsers that are known to be one customer's are one visitor.
    pub visitors: u32,
    /// Visitors who are customers, ascending, each with the customer's key.
    pub customers: Vec<(u32, String)>,
    /// SKUs behind `product`, under the names that products have now.
    pub skus: Vec<String>,
    /// Texts behind `query`, `source` and `device`.
    pub words: Vec<String>,
    pub visitor: Vec<u32>,
    /// The log's own number of the visit.
    pub visit: Vec<u32>,
    pub at: Vec<Moment>,
    pub kind: Vec<EventKind>,
    pub product: Vec<u32>,
    pub query: Vec<u32>,
    pub source: Vec<u32>,
    pub device: Vec<u32>,
    pub quantity: Vec<i64>,
    /// Of one piece.
    pub price: Vec<Option<i64>>,
}

impl Events {
    pub fn len(&self) -> usize {
        self.at.len()
    }

    pub fn is_empty(&self) -> bool {
        self.at.is_empty()
    }

    /// The key of a visitor who is a customer.
    pub fn customer_of(&self, visitor: u32) -> Option<&str> {
        let place = self.customers.binary_search_by_key(&visitor, |(visitor, _)| *visitor).ok()?;
        self.customers.get(place).map(|(_, key)| key.as_str())
    }
}
