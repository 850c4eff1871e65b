//! Table `rate`: what foreign currencies were worth.

use super::{FactTable, Stored};
use crate::history::Kind;
use rusqlite::{Connection, OptionalExtension, Statement};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct RateLine {
    pub currency: String,
    pub day: i32,
    pub millionths: i64,
}

pub(crate) struct Rates<'a> {
    insert: Statement<'a>,
    find: Statement<'a>,
    update: Statement<'a>,
}

impl<'a> FactTable<'a> for Rates<'a> {
    type Row = RateLine;
    const KIND: Kind = Kind { code: 9, table: "rate", serial: "id" };

    fn prepare(conn: &'a Connection) -> rusqlite::Result<Rates<'a>> {
        Ok(Rates {
            insert: conn.prepare(
                "INSERT INTO rate (currency, day, millionths, batch) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (currency, day) DO NOTHING",
            )?,
            find: conn.prepare("SELECT id, batch, millionths FROM rate WHERE currency = ?1 AND day = ?2")?,
            update: conn.prepare("UPDATE rate SET millionths = ?2, batch = ?3 WHERE id = ?1")?,
        })
    }

    fn insert(&mut self, row: &RateLine, batch: i64) -> rusqlite::Result<bool> {
        Ok(self.insert.execute((&row.currency, row.day, row.millionths, batch))? == 1)
    }

    fn find(&mut self, row: &RateLine) -> rusqlite::Result<Option<Stored<RateLine>>> {
        let read = |found: &rusqlite::Row<'_>| {
            let row = RateLine { millionths: found.get(2)?, ..row.clone() };
            Ok(Stored { serial: found.get(0)?, batch: found.get(1)?, row })
        };
        self.find.query_row((&row.currency, row.day), read).optional()
    }

    fn update(&mut self, serial: i64, row: &RateLine, batch: i64) -> rusqlite::Result<()> {
        self.update.execute((serial, row.millionths, batch))?;
        Ok(())
    }
}

pub(crate) fn all(conn: &Connection) -> rusqlite::Result<Vec<RateLine>> {
    let read =
        |row: &rusqlite::Row<'_>| Ok(RateLine { currency: row.get(0)?, day: row.get(1)?, millionths: row.get(2)? });
    conn.prepare("SELECT currency, day, millionths FROM rate ORDER BY currency, day")?.query_map([], read)?.collect()
}
