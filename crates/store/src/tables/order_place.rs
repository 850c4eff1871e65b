//! Table `order_place`: the place that an order was sold at.

use super::{FactTable, Stored};
use crate::history::Kind;
use rusqlite::{Connection, OptionalExtension, Statement};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct SoldAt {
    pub order: i64,
    /// A number of `word`.
    pub place: i64,
}

pub(crate) struct OrderPlaces<'a> {
    insert: Statement<'a>,
    find: Statement<'a>,
    update: Statement<'a>,
}

impl<'a> FactTable<'a> for OrderPlaces<'a> {
    type Row = SoldAt;
    const KIND: Kind = Kind { code: 12, table: "order_place", serial: "order_id" };

    fn prepare(conn: &'a Connection) -> rusqlite::Result<OrderPlaces<'a>> {
        Ok(OrderPlaces {
            insert: conn.prepare(
                "INSERT INTO order_place (order_id, place, batch) VALUES (?1, ?2, ?3)
                 ON CONFLICT (order_id) DO NOTHING",
            )?,
            find: conn.prepare("SELECT batch, place FROM order_place WHERE order_id = ?1")?,
            update: conn.prepare("UPDATE order_place SET place = ?2, batch = ?3 WHERE order_id = ?1")?,
        })
    }

    fn insert(&mut self, row: &SoldAt, batch: i64) -> rusqlite::Result<bool> {
        Ok(self.insert.execute((row.order, row.place, batch))? == 1)
    }

    fn find(&mut self, row: &SoldAt) -> rusqlite::Result<Option<Stored<SoldAt>>> {
        let read = |found: &rusqlite::Row<'_>| {
            let place = found.get(1)?;
            Ok(Stored { serial: row.order, batch: found.get(0)?, row: SoldAt { order: row.order, place } })
        };
        self.find.query_row([row.order], read).optional()
    }

    fn update(&mut self, serial: i64, row: &SoldAt, batch: i64) -> rusqlite::Result<()> {
        self.update.execute((serial, row.place, batch))?;
        Ok(())
    }
}

/// The place of each order that has one: numbers of `order_ref` and of `word`.
pub(crate) fn all(conn: &Connection) -> rusqlite::Result<Vec<(u32, u32)>> {
    conn.prepare("SELECT order_id, place FROM order_place ORDER BY order_id")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect()
}
