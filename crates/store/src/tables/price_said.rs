//! Table `price_said`: what a person allows prices to be. There is no query here that changes or deletes an entry.

use domain::{Moment, PriceLimits};
use rusqlite::{Connection, OptionalExtension};

/// Grows with every entry.
pub(crate) fn version(conn: &Connection) -> rusqlite::Result<u64> {
    let rows: i64 = conn.prepare_cached("SELECT count(*) FROM price_said")?.query_row([], |row| row.get(0))?;
    Ok(rows.cast_unsigned())
}

/// What holds, by SKU: the last entry of each that was not taken back; what was said last comes last.
pub(crate) fn in_force(conn: &Connection) -> rusqlite::Result<Vec<(String, PriceLimits)>> {
    conn.prepare(
        "SELECT sku, keep, lowest, highest FROM price_said WHERE id IN (
             SELECT max(id) FROM price_said AS entry
             WHERE sku IS NOT NULL AND NOT EXISTS (SELECT 1 FROM price_said WHERE undoes = entry.id) GROUP BY sku)
         ORDER BY id",
    )?
    .query_map([], |row| {
        Ok((row.get(0)?, PriceLimits { keep: row.get(1)?, lowest: row.get(2)?, highest: row.get(3)? }))
    })?
    .collect()
}

/// The entry of a SKU that holds.
pub(crate) fn last(conn: &Connection, sku: &str) -> rusqlite::Result<Option<i64>> {
    conn.query_row(
        "SELECT id FROM price_said AS entry WHERE sku = ?1
           AND NOT EXISTS (SELECT 1 FROM price_said WHERE undoes = entry.id)
         ORDER BY id DESC LIMIT 1",
        [sku],
        |row| row.get(0),
    )
    .optional()
}

/// The entries of the last saying that are not all taken back, without those that are.
pub(crate) fn last_saying(conn: &Connection) -> rusqlite::Result<Vec<i64>> {
    conn.prepare(
        "SELECT id FROM price_said AS entry
         WHERE NOT EXISTS (SELECT 1 FROM price_said WHERE undoes = entry.id)
           AND saying = (SELECT max(saying) FROM price_said AS other
                         WHERE NOT EXISTS (SELECT 1 FROM price_said WHERE undoes = other.id))
         ORDER BY id",
    )?
    .query_map([], |row| row.get(0))?
    .collect()
}

/// The number of a saying to come.
pub(crate) fn next_saying(conn: &Connection) -> rusqlite::Result<i64> {
    conn.query_row("SELECT coalesce(max(saying), 0) + 1 FROM price_said", [], |row| row.get(0))
}

pub(crate) fn insert(
    conn: &Connection,
    saying: i64,
    sku: &str,
    limits: PriceLimits,
    at: Moment,
) -> rusqlite::Result<()> {
    let PriceLimits { keep, lowest, highest } = limits;
    conn.prepare_cached(
        "INSERT INTO price_said (at, saying, sku, keep, lowest, highest) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute((at.0, saying, sku, keep, lowest, highest))
    .map(drop)
}

pub(crate) fn insert_undo(conn: &Connection, entry: i64, at: Moment) -> rusqlite::Result<()> {
    conn.prepare_cached("INSERT INTO price_said (at, undoes) VALUES (?1, ?2)")?.execute((at.0, entry)).map(drop)
}
