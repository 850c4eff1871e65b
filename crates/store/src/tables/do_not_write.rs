//! Table `do_not_write`: who asked not to be written to. There is no query here that changes or deletes an entry.

use domain::Moment;
use rusqlite::{Connection, OptionalExtension};

/// The keys on the list, by spelling.
pub(crate) fn in_force(conn: &Connection) -> rusqlite::Result<Vec<String>> {
    conn.prepare(
        "SELECT DISTINCT customer FROM do_not_write AS entry
         WHERE undoes IS NULL AND NOT EXISTS (SELECT 1 FROM do_not_write WHERE undoes = entry.id) ORDER BY customer",
    )?
    .query_map([], |row| row.get(0))?
    .collect()
}

/// The entry of a customer that holds.
pub(crate) fn last(conn: &Connection, customer: &str) -> rusqlite::Result<Option<i64>> {
    conn.query_row(
        "SELECT id FROM do_not_write AS entry WHERE customer = ?1
           AND NOT EXISTS (SELECT 1 FROM do_not_write WHERE undoes = entry.id) ORDER BY id DESC LIMIT 1",
        [customer],
        |row| row.get(0),
    )
    .optional()
}

pub(crate) fn insert(conn: &Connection, customer: &str, at: Moment) -> rusqlite::Result<()> {
    conn.execute("INSERT INTO do_not_write (at, customer) VALUES (?1, ?2)", (at.0, customer)).map(drop)
}

pub(crate) fn insert_undo(conn: &Connection, entry: i64, at: Moment) -> rusqlite::Result<()> {
    conn.execute("INSERT INTO do_not_write (at, undoes) VALUES (?1, ?2)", (at.0, entry)).map(drop)
}
