//! Table `file`: the files of the imports.

use super::unsigned;
use crate::history::{from_json, to_json};
use crate::types::FileInfo;
use rusqlite::Connection;

pub(crate) fn insert(conn: &Connection, batch: i64, file: &FileInfo) -> rusqlite::Result<i64> {
    conn.execute(
        "INSERT INTO file (batch, name, format, header, delimiter) VALUES (?1, ?2, ?3, ?4, ?5)",
        (batch, &file.name, &file.format, to_json(&file.header)?, file.delimiter.to_string()),
    )?;
    Ok(conn.last_insert_rowid())
}

pub(crate) fn set_counts(conn: &Connection, file: &FileInfo) -> rusqlite::Result<()> {
    conn.execute(
        "UPDATE file SET rows_read = ?2, rows_added = ?3, rows_updated = ?4, rows_known = ?5, rows_rejected = ?6,
                         rejected_file = ?7
         WHERE id = ?1",
        (
            file.id,
            file.rows_read.cast_signed(),
            file.rows_added.cast_signed(),
            file.rows_updated.cast_signed(),
            file.rows_known.cast_signed(),
            file.rows_rejected.cast_signed(),
            &file.rejected_file,
        ),
    )
    .map(drop)
}

pub(crate) fn set_rejected_file(conn: &Connection, id: i64, path: &str) -> rusqlite::Result<()> {
    conn.execute("UPDATE file SET rejected_file = ?2 WHERE id = ?1", (id, path)).map(drop)
}

/// The files of all batches, as (batch, file), in the order in which they were read.
pub(crate) fn all(conn: &Connection) -> rusqlite::Result<Vec<(i64, FileInfo)>> {
    let read = |row: &rusqlite::Row<'_>| {
        let header: String = row.get(4)?;
        let delimiter: String = row.get(5)?;
        let file = FileInfo {
            id: row.get(1)?,
            name: row.get(2)?,
            format: row.get(3)?,
            header: from_json(4, &header)?,
            delimiter: delimiter.chars().next().unwrap_or(','),
            rows_read: unsigned(row, 6)?,
            rows_added: unsigned(row, 7)?,
            rows_updated: unsigned(row, 8)?,
            rows_known: unsigned(row, 9)?,
            rows_rejected: unsigned(row, 10)?,
            rejected_file: row.get(11)?,
        };
        Ok((row.get(0)?, file))
    };
    conn.prepare(
        "SELECT batch, id, name, format, header, delimiter, rows_read, rows_added, rows_updated, rows_known,
                rows_rejected, rejected_file
         FROM file ORDER BY id",
    )?
    .query_map([], read)?
    .collect()
}
