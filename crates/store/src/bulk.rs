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

#[cfg(test)]
mod tests {
    use crate::{Shop, StoreError};
    use domain::{BatchId, Day};
    use std::time::Duration;

    #[test]
    fn a_second_program_hears_that_the_first_is_writing() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("two.shop");
        let mut first = Shop::open_or_create(&path).expect("a shop");
        let mut second = Shop::open(&path).expect("the same shop");
        second.conn().busy_timeout(Duration::ZERO).expect("no patience");
        let batch = first.begin_batch(Day(1)).expect("a batch");
        assert!(matches!(second.begin_batch(Day(1)).map(drop), Err(StoreError::Locked(_))));
        assert!(matches!(second.undo_batch(BatchId(1)), Err(StoreError::Locked(_))));
        assert_eq!(second.version().expect("reading goes on"), 0);
        drop(batch);
        assert!(second.begin_batch(Day(1)).is_ok());
    }

    #[test]
    fn foreign_keys_are_checked_again_after_a_batch() {
        let mut shop = Shop::in_memory().expect("a shop");
        drop(shop.begin_batch(Day(1)).expect("a batch"));
        let dangling = shop.conn().execute("INSERT INTO customer_row VALUES (7, '', '', '', 0, 7)", []);
        assert!(dangling.is_err());
    }
}
