//! Table `contact`: e-mail addresses and phone numbers that were named together.

use super::{FactTable, Stored};
use crate::history::Kind;
use rusqlite::{Connection, OptionalExtension, Statement};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct ContactLine {
    pub customer: i64,
    pub phone: i64,
}

pub(crate) struct Contacts<'a> {
    insert: Statement<'a>,
    find: Statement<'a>,
    update: Statement<'a>,
}

impl<'a> FactTable<'a> for Contacts<'a> {
    type Row = ContactLine;
    const KIND: Kind = Kind { code: 10, table: "contact", serial: "id" };

    fn prepare(conn: &'a Connection) -> rusqlite::Result<Contacts<'a>> {
        Ok(Contacts {
            insert: conn.prepare(
                "INSERT INTO contact (customer, phone, batch) VALUES (?1, ?2, ?3)
                 ON CONFLICT (phone, customer) DO NOTHING",
            )?,
            find: conn.prepare("SELECT id, batch FROM contact WHERE customer = ?1 AND phone = ?2")?,
            update: conn.prepare("UPDATE contact SET batch = ?2 WHERE id = ?1")?,
        })
    }

    fn insert(&mut self, row: &ContactLine, batch: i64) -> rusqlite::Result<bool> {
        Ok(self.insert.execute((row.customer, row.phone, batch))? == 1)
    }

    fn find(&mut self, row: &ContactLine) -> rusqlite::Result<Option<Stored<ContactLine>>> {
        let read =
            |found: &rusqlite::Row<'_>| Ok(Stored { serial: found.get(0)?, batch: found.get(1)?, row: row.clone() });
        self.find.query_row((row.customer, row.phone), read).optional()
    }

    // All of the row is its identity.
    fn update(&mut self, serial: i64, _row: &ContactLine, batch: i64) -> rusqlite::Result<()> {
        self.update.execute((serial, batch))?;
        Ok(())
    }
}

/// Each phone number that exactly one address was named with, and that address. A number that a family or an office
/// shares says nothing.
pub(crate) fn owners(conn: &Connection) -> rusqlite::Result<Vec<(i64, i64)>> {
    conn.prepare("SELECT phone, min(customer) FROM contact GROUP BY phone HAVING count(*) = 1 ORDER BY phone")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect()
}
