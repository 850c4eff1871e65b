//! Table `mapping`: what a person answered for tables of one shape, by their header.

use rusqlite::{Connection, OptionalExtension};

pub(crate) fn get(conn: &Connection, header: &str) -> rusqlite::Result<Option<String>> {
    conn.prepare_cached("SELECT mapping FROM mapping WHERE header = ?1")?
        .query_row([header], |row| row.get(0))
        .optional()
}

pub(crate) fn set(conn: &Connection, header: &str, mapping: &str) -> rusqlite::Result<()> {
    conn.prepare_cached(
        "INSERT INTO mapping (header, mapping) VALUES (?1, ?2)
         ON CONFLICT (header) DO UPDATE SET mapping = excluded.mapping",
    )?
    .execute((header, mapping))?;
    Ok(())
}
