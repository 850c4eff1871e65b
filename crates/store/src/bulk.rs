//! A transaction over many rows.

use rusqlite::Connection;

/// Writes everything or nothing: rolled back when dropped without [`Bulk::commit`].
///
/// Foreign keys are not checked row by row meanwhile, because every number written was looked up in the same
/// transaction; checking them again would take a third of an import's time. `Shop::verify` checks them all.
pub(crate) struct Bulk<'a> {
    conn: &'a Connection,
}

impl<'a> Bulk<'a> {
    pub fn begin(conn: &'a Connection) -> rusqlite::Result<Bulk<'a>> {
        // The pragma does nothing inside a transaction, so it comes first; `bulk` puts it back if BEGIN fails.
        conn.execute_batch("PRAGMA foreign_keys = OFF")?;
        let bulk = Bulk { conn };
        conn.execute_batch("BEGIN IMMEDIATE")?;
        Ok(bulk)
    }

    pub fn commit(self) -> rusqlite::Result<()> {
        self.conn.execute_batch("COMMIT")
    }
}

impl Drop for Bulk<'_> {
    fn drop(&mut self) {
        // An error here leaves nothing to do: SQLite itself rolls back what was not committed.
        if !self.conn.is_autocommit() {
            let _ = self.conn.execute_batch("ROLLBACK");
        }
        let _ = self.conn.execute_batch("PRAGMA foreign_keys = ON");
    }
}
