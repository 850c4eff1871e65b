//! Table `rejection`: the records that were not taken in.

use super::unsigned;
use crate::history::{from_json, to_json};
use domain::Rejection;
use rusqlite::Connection;

pub(crate) fn insert(conn: &Connection, file: i64, rejection: &Rejection) -> rusqlite::Result<()> {
    conn.prepare_cached("INSERT INTO rejection (file, record, line, reason, raw) VALUES (?1, ?2, ?3, ?4, ?5)")?
        .execute((
            file,
            rejection.record.cast_signed(),
            rejection.line.cast_signed(),
            to_json(&rejection.reason)?,
            &rejection.raw,
        ))?;
    Ok(())
}

/// The rejections of a batch with the names of their files, in the order of the records.
pub(crate) fn of_batch(conn: &Connection, batch: i64) -> rusqlite::Result<Vec<(String, Rejection)>> {
    let read = |row: &rusqlite::Row<'_>| {
        let reason: String = row.get(3)?;
        let rejection = Rejection {
            record: unsigned(row, 1)?,
            line: unsigned(row, 2)?,
            reason: from_json(3, &reason)?,
            raw: row.get(4)?,
        };
        Ok((row.get(0)?, rejection))
    };
    conn.prepare(
        "SELECT file.name, record, line, reason, raw
         FROM rejection JOIN file ON file.id = rejection.file
         WHERE file.batch = ?1 ORDER BY file.id, record, rejection.rowid",
    )?
    .query_map([batch], read)?
    .collect()
}
