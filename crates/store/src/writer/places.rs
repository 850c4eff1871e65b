//! Taking in where an order was sold.

use super::Tables;
use crate::tables::{order_place::SoldAt, put};
use crate::types::Outcome;
use domain::PlaceRow;

impl Tables<'_> {
    pub(super) fn put_place(&mut self, fact: &PlaceRow) -> rusqlite::Result<Outcome> {
        let order = self.orders.id(fact.order.as_str())?;
        let row = SoldAt { order, place: self.words.id(&fact.place)? };
        let outcome = put(&mut self.sold_at, &row, self.orders.is_new(order), self.batch, &mut self.history)?;
        // It is news about a record, never a record of its own.
        Ok(outcome.min(Outcome::Updated))
    }
}
