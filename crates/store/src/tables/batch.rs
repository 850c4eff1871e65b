//! Table `batch`: the imports.

use crate::history::{from_json, to_json};
use crate::types::Totals;
use rusqlite::{Connection, OptionalExtension};

pub(crate) struct BatchRow {
    pub id: i64,
    pub day: i32,
    pub undone: bool,
    pub totals: Option<Totals>,
}

pub(crate) fn insert(conn: &Connection, day: i32) -> rusqlite::Result<i64> {
    conn.execute("INSERT INTO batch (day) VALUES (?1)", [day])?;
    Ok(conn.last_insert_rowid())
}

pub(crate) fn set_totals(conn: &Connection, id: i64, totals: &Totals) -> rusqlite::Result<()> {
    conn.execute("UPDATE batch SET totals = ?2 WHERE id = ?1", (id, to_json(totals)?)).map(drop)
}

pub(crate) fn set_undone(conn: &Connection, id: i64) -> rusqlite::Result<()> {
    conn.execute("UPDATE batch SET undone = 1 WHERE id = ?1", [id]).map(drop)
}

/// Whether the batch was taken back; none where there is no such batch.
pub(crate) fn undone(conn: &Connection, id: i64) -> rusqlite::Result<Option<bool>> {
    conn.query_row("SELECT undone FROM batch WHERE id = ?1", [id], |row| row.get(0)).optional()
}

/// Day of the newest batch that still stands.
pub(crate) fn last_day(conn: &Connection) -> rusqlite::Result<Option<i32>> {
    conn.query_row("SELECT max(day) FROM batch WHERE undone = 0", [], |row| row.get(0))
}

/// All batches, the newest first.
pub(crate) fn all(conn: &Connection) -> rusqlite::Result<Vec<BatchRow>> {
    let read = |row: &rusqlite::Row<'_>| {
        let totals: Option<String> = row.get(3)?;
        Ok(BatchRow {
            id: row.get(0)?,
            day: row.get(1)?,
            undone: row.get(2)?,
            totals: totals.map(|text| from_json(3, &text)).transpose()?,
        })
    };
    conn.prepare("SELECT id, day, undone, totals FROM batch ORDER BY id DESC")?.query_map([], read)?.collect()
}
