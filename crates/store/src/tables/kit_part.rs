//! Table `kit_part`: what kits are packed from, as imports state it.

use super::{FactTable, Stored};
use crate::history::Kind;
use rusqlite::{Connection, OptionalExtension, Statement};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct KitPartRow {
    pub kit: i64,
    pub part: i64,
    pub pieces: i64,
}

pub(crate) struct KitParts<'a> {
    insert: Statement<'a>,
    find: Statement<'a>,
    update: Statement<'a>,
}

impl<'a> FactTable<'a> for KitParts<'a> {
    type Row = KitPartRow;
    const KIND: Kind = Kind { code: 11, table: "kit_part", serial: "id" };

    fn prepare(conn: &'a Connection) -> rusqlite::Result<KitParts<'a>> {
        Ok(KitParts {
            insert: conn.prepare(
                "INSERT INTO kit_part (kit, part, pieces, batch) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (kit, part) DO NOTHING",
            )?,
            find: conn.prepare("SELECT id, batch, pieces FROM kit_part WHERE kit = ?1 AND part = ?2")?,
            update: conn.prepare("UPDATE kit_part SET pieces = ?2, batch = ?3 WHERE id = ?1")?,
        })
    }

    fn insert(&mut self, row: &KitPartRow, batch: i64) -> rusqlite::Result<bool> {
        Ok(self.insert.execute((row.kit, row.part, row.pieces, batch))? == 1)
    }

    fn find(&mut self, row: &KitPartRow) -> rusqlite::Result<Option<Stored<KitPartRow>>> {
        let read = |found: &rusqlite::Row<'_>| {
            let row = KitPartRow { pieces: found.get(2)?, ..row.clone() };
            Ok(Stored { serial: found.get(0)?, batch: found.get(1)?, row })
        };
        self.find.query_row((row.kit, row.part), read).optional()
    }

    fn update(&mut self, serial: i64, row: &KitPartRow, batch: i64) -> rusqlite::Result<()> {
        self.update.execute((serial, row.pieces, batch))?;
        Ok(())
    }
}

/// All parts of all kits.
pub(crate) fn all(conn: &Connection) -> rusqlite::Result<Vec<KitPartRow>> {
    let read = |row: &rusqlite::Row<'_>| Ok(KitPartRow { kit: row.get(0)?, part: row.get(1)?, pieces: row.get(2)? });
    conn.prepare("SELECT kit, part, pieces FROM kit_part")?.query_map([], read)?.collect()
}
