//! Table `stock`: counts, one a product, place and day.

use super::{FactTable, Stored};
use crate::history::Kind;
use rusqlite::{Connection, OptionalExtension, Statement};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct CountRow {
    pub product: i64,
    /// Empty where a products export counts without naming a place.
    pub location: String,
    pub day: i32,
    pub title: String,
    pub on_hand: i64,
    pub available: Option<i64>,
    pub incoming: Option<i64>,
}

pub(crate) struct StockCounts<'a> {
    insert: Statement<'a>,
    find: Statement<'a>,
    update: Statement<'a>,
}

impl<'a> FactTable<'a> for StockCounts<'a> {
    type Row = CountRow;
    const KIND: Kind = Kind { code: 5, table: "stock", serial: "id" };

    fn prepare(conn: &'a Connection) -> rusqlite::Result<StockCounts<'a>> {
        Ok(StockCounts {
            insert: conn.prepare(
                "INSERT INTO stock (product, location, day, title, on_hand, available, incoming, batch)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (product, location, day) DO NOTHING",
            )?,
            find: conn.prepare(
                "SELECT id, batch, title, on_hand, available, incoming
                 FROM stock WHERE product = ?1 AND location = ?2 AND day = ?3",
            )?,
            update: conn.prepare(
                "UPDATE stock SET title = ?2, on_hand = ?3, available = ?4, incoming = ?5, batch = ?6 WHERE id = ?1",
            )?,
        })
    }

    fn insert(&mut self, row: &CountRow, batch: i64) -> rusqlite::Result<bool> {
        let written = self.insert.execute((
            row.product,
            &row.location,
            row.day,
            &row.title,
            row.on_hand,
            row.available,
            row.incoming,
            batch,
        ))?;
        Ok(written == 1)
    }

    fn find(&mut self, row: &CountRow) -> rusqlite::Result<Option<Stored<CountRow>>> {
        let read = |found: &rusqlite::Row<'_>| {
            Ok(Stored {
                serial: found.get(0)?,
                batch: found.get(1)?,
                row: CountRow {
                    product: row.product,
                    location: row.location.clone(),
                    day: row.day,
                    title: found.get(2)?,
                    on_hand: found.get(3)?,
                    available: found.get(4)?,
                    incoming: found.get(5)?,
                },
            })
        };
        self.find.query_row((row.product, &row.location, row.day), read).optional()
    }

    fn update(&mut self, serial: i64, row: &CountRow, batch: i64) -> rusqlite::Result<()> {
        self.update.execute((serial, &row.title, row.on_hand, row.available, row.incoming, batch))?;
        Ok(())
    }
}

/// All counts up to and including `day`, by product and place, the newest first.
pub(crate) fn until(conn: &Connection, day: i32) -> rusqlite::Result<Vec<CountRow>> {
    let read = |found: &rusqlite::Row<'_>| {
        Ok(CountRow {
            product: found.get(0)?,
            location: found.get(1)?,
            day: found.get(2)?,
            title: found.get(3)?,
            on_hand: found.get(4)?,
            available: found.get(5)?,
            incoming: found.get(6)?,
        })
    };
    conn.prepare(
        "SELECT product, location, day, title, on_hand, available, incoming
         FROM stock WHERE day <= ?1 ORDER BY product, location, day DESC",
    )?
    .query_map([day], read)?
    .collect()
}

/// Every product's days of counting up to and including `day`, each with the last batch that brought a count of it.
pub(crate) fn counted_on(conn: &Connection, day: i32) -> rusqlite::Result<Vec<(i64, i32, i64)>> {
    conn.prepare("SELECT product, day, max(batch) FROM stock WHERE day <= ?1 GROUP BY product, day")?
        .query_map([day], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect()
}
