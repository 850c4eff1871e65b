//! Table `correction`: what a person says of past demand. There is no query here that changes or deletes an entry.

use crate::corrections::StoredCorrection;
use domain::{Change, Correction, CorrectionId, Day, Moment, NewCorrection, Period};
use rusqlite::{Connection, Row, types::Type};

/// All corrections (not the entries that take them back), the oldest first.
pub(crate) fn all(conn: &Connection) -> rusqlite::Result<Vec<StoredCorrection>> {
    conn.prepare(
        "SELECT c.id, c.sku, c.kind, c.first, c.last, c.source, c.amount, c.note, c.at, undo.at
         FROM correction c LEFT JOIN correction undo ON undo.undoes = c.id WHERE c.kind <> 'undo' ORDER BY c.id",
    )?
    .query_map([], read)?
    .collect()
}

/// Those that were not taken back, the oldest first.
pub(crate) fn in_force(conn: &Connection) -> rusqlite::Result<Vec<Correction>> {
    Ok(all(conn)?.into_iter().filter(StoredCorrection::is_in_force).map(|stored| stored.correction).collect())
}

/// Whether correction `id` was taken back; `None` where there is no such correction.
pub(crate) fn undone(conn: &Connection, id: CorrectionId) -> rusqlite::Result<Option<bool>> {
    super::undone(conn, "correction", id.0)
}

pub(crate) fn insert(conn: &Connection, new: &NewCorrection, at: Moment) -> rusqlite::Result<CorrectionId> {
    let (kind, source, amount) = match &new.change {
        Change::LeaveOut => ("leave_out", None, None),
        Change::Replace { thousandths } => ("replace", None, Some(*thousandths)),
        Change::Like { sku, permille } => ("like", Some(sku), Some(*permille)),
        Change::Continues { sku } => ("replaces", Some(sku), None),
    };
    let (first, last) = new.days.map(|days| (days.first.0, days.last.0)).unzip();
    conn.execute(
        "INSERT INTO correction (at, kind, sku, first, last, source, amount, note)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        (at.0, kind, &new.sku, first, last, source, amount, &new.note),
    )?;
    Ok(CorrectionId(conn.last_insert_rowid()))
}

pub(crate) fn insert_undo(conn: &Connection, id: CorrectionId, at: Moment) -> rusqlite::Result<()> {
    conn.execute("INSERT INTO correction (at, kind, undoes, note) VALUES (?1, 'undo', ?2, '')", (at.0, id.0)).map(drop)
}

fn read(row: &Row<'_>) -> rusqlite::Result<StoredCorrection> {
    let kind: String = row.get(2)?;
    let change = match kind.as_str() {
        "leave_out" => Change::LeaveOut,
        "replace" => Change::Replace { thousandths: row.get(6)? },
        "like" => Change::Like { sku: row.get(5)?, permille: row.get(6)? },
        "replaces" => Change::Continues { sku: row.get(5)? },
        _ => return Err(rusqlite::Error::InvalidColumnType(2, "kind".to_string(), Type::Text)),
    };
    let (first, last): (Option<i32>, Option<i32>) = (row.get(3)?, row.get(4)?);
    let days = first.zip(last).map(|(first, last)| Period { first: Day(first), last: Day(last) });
    let undone: Option<i64> = row.get(9)?;
    Ok(StoredCorrection {
        correction: Correction { id: CorrectionId(row.get(0)?), sku: row.get(1)?, days, change },
        note: row.get(7)?,
        at: Moment(row.get(8)?),
        undone: undone.map(Moment),
    })
}
