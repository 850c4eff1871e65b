//! Table `kit_saying`: what a person says of kits. There is no query here that changes or deletes an entry.

use crate::history::{from_json, to_json};
use crate::kits::StoredKit;
use domain::{Kit, KitSayingId, Moment};
use rusqlite::Connection;

/// All sayings (not the entries that take them back), the oldest first.
pub(crate) fn all(conn: &Connection) -> rusqlite::Result<Vec<StoredKit>> {
    let read = |row: &rusqlite::Row<'_>| {
        let parts: String = row.get(2)?;
        let undone: Option<i64> = row.get(4)?;
        Ok(StoredKit {
            id: KitSayingId(row.get(0)?),
            kit: Kit { sku: row.get(1)?, parts: from_json(2, &parts)? },
            at: Moment(row.get(3)?),
            undone: undone.map(Moment),
        })
    };
    conn.prepare(
        "SELECT s.id, s.sku, s.parts, s.at, undo.at
         FROM kit_saying s LEFT JOIN kit_saying undo ON undo.undoes = s.id WHERE s.undoes IS NULL ORDER BY s.id",
    )?
    .query_map([], read)?
    .collect()
}

/// Whether saying `id` was taken back; `None` where there is no such saying.
pub(crate) fn undone(conn: &Connection, id: KitSayingId) -> rusqlite::Result<Option<bool>> {
    super::undone(conn, "kit_saying", id.0)
}

pub(crate) fn insert(conn: &Connection, kit: &Kit, at: Moment) -> rusqlite::Result<KitSayingId> {
    let parts = to_json(&kit.parts)?;
    conn.execute("INSERT INTO kit_saying (at, sku, parts) VALUES (?1, ?2, ?3)", (at.0, &kit.sku, parts))?;
    Ok(KitSayingId(conn.last_insert_rowid()))
}

pub(crate) fn insert_undo(conn: &Connection, id: KitSayingId, at: Moment) -> rusqlite::Result<()> {
    conn.execute("INSERT INTO kit_saying (at, undoes) VALUES (?1, ?2)", (at.0, id.0)).map(drop)
}
