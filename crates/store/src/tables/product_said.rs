//! Table `product_said`: what a person says of single products. There is no query here that changes or deletes an entry.

use crate::history::{from_json, to_json};
use domain::Moment;
use rusqlite::{Connection, OptionalExtension};
use serde::{Serialize, de::DeserializeOwned};

/// What an entry is about; undoing has no entry of this list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum About {
    Terms,
    Ending,
}

impl About {
    fn word(self) -> &'static str {
        match self {
            About::Terms => "terms",
            About::Ending => "ending",
        }
    }
}

/// Grows with every entry.
pub(crate) fn version(conn: &Connection) -> rusqlite::Result<u64> {
    let rows: i64 = conn.prepare_cached("SELECT count(*) FROM product_said")?.query_row([], |row| row.get(0))?;
    Ok(rows.cast_unsigned())
}

/// What holds, by SKU: the last entry of each that was not taken back.
pub(crate) fn in_force<T: DeserializeOwned>(conn: &Connection, about: About) -> rusqlite::Result<Vec<(String, T)>> {
    conn.prepare(
        "SELECT sku, said FROM product_said WHERE id IN (
             SELECT max(id) FROM product_said AS entry
             WHERE kind = ?1 AND NOT EXISTS (SELECT 1 FROM product_said WHERE undoes = entry.id) GROUP BY sku)
         ORDER BY sku",
    )?
    .query_map([about.word()], |row| Ok((row.get(0)?, from_json(1, &row.get::<_, String>(1)?)?)))?
    .collect()
}

/// The entry of a SKU that holds, and what it says.
pub(crate) fn last(conn: &Connection, about: About, sku: &str) -> rusqlite::Result<Option<(i64, String)>> {
    conn.query_row(
        "SELECT id, said FROM product_said AS entry WHERE sku = ?1 AND kind = ?2
           AND NOT EXISTS (SELECT 1 FROM product_said WHERE undoes = entry.id)
         ORDER BY id DESC LIMIT 1",
        (sku, about.word()),
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
    .optional()
}

pub(crate) fn insert<T: Serialize>(
    conn: &Connection,
    about: About,
    sku: &str,
    said: &T,
    at: Moment,
) -> rusqlite::Result<()> {
    conn.execute(
        "INSERT INTO product_said (at, kind, sku, said) VALUES (?1, ?2, ?3, ?4)",
        (at.0, about.word(), sku, to_json(said)?),
    )
    .map(drop)
}

pub(crate) fn insert_undo(conn: &Connection, entry: i64, at: Moment) -> rusqlite::Result<()> {
    conn.execute("INSERT INTO product_said (at, kind, undoes) VALUES (?1, 'undo', ?2)", (at.0, entry)).map(drop)
}
