//! Kits among the facts of a batch.

use super::Tables;
use crate::tables::kit_part::KitPartRow;
use crate::tables::put;
use crate::types::Outcome;
use domain::KitRow;

impl Tables<'_> {
    pub(super) fn put_kit(&mut self, fact: &KitRow) -> rusqlite::Result<Outcome> {
        let kit = self.products.id(fact.kit.as_str())?;
        let row = KitPartRow { kit, part: self.products.id(fact.part.as_str())?, pieces: fact.pieces };
        put(&mut self.kit_parts, &row, self.products.is_new(kit), self.batch, &mut self.history)
    }
}
