//! The migrations of the shop file, in their order. Each is frozen once it has landed; `tests/migrations.rs` holds it.

use crate::error::{StoreError, explain};
use rusqlite::Connection;
use rusqlite_migration::{M, Migrations};
use std::path::Path;

/// `PRAGMA application_id` of a shop file: "SHWR".
const APPLICATION_ID: i64 = 0x5348_5752;

const STEPS: &[M] = &[
    M::up(include_str!("../../../migrations/0001_shop.sql")),
    M::up(include_str!("../../../migrations/0002_events_purchases_rates.sql")),
    M::up(include_str!("../../../migrations/0003_contacts.sql")),
    M::up(include_str!("../../../migrations/0004_corrections.sql")),
    M::up(include_str!("../../../migrations/0005_orders_placed.sql")),
    M::up(include_str!("../../../migrations/0006_kits.sql")),
    M::up(include_str!("../../../migrations/0007_places.sql")),
    M::up(include_str!("../../../migrations/0008_terms.sql")),
    M::up(include_str!("../../../migrations/0009_planned.sql")),
    M::up(include_str!("../../../migrations/0010_do_not_write.sql")),
    M::up(include_str!("../../../migrations/0011_price_said.sql")),
];
const MIGRATIONS: Migrations = Migrations::from_slice(STEPS);

/// What a file is before we touch it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Found {
    /// Holds nothing yet.
    Empty,
    Shop,
}

/// Tells whether `conn` is a shop file that this program can read.
pub(crate) fn identify(conn: &Connection, path: &Path) -> Result<Found, StoreError> {
    let read = |sql| conn.query_row(sql, [], |row| row.get::<_, i64>(0)).map_err(|e| explain(path, e));
    let application = read("PRAGMA application_id")?;
    let version = read("PRAGMA user_version")?;
    if application == 0 && version == 0 && read("SELECT count(*) FROM sqlite_schema")? == 0 {
        return Ok(Found::Empty);
    }
    if application != APPLICATION_ID {
        return Err(StoreError::NotAShop(path.to_path_buf()));
    }
    if version > STEPS.len() as i64 {
        return Err(StoreError::Newer { path: path.to_path_buf(), found: version, known: STEPS.len() });
    }
    Ok(Found::Shop)
}

/// Brings the file to the newest version, in one transaction.
pub(crate) fn upgrade(conn: &mut Connection, path: &Path) -> Result<(), StoreError> {
    let Err(error) = MIGRATIONS.to_latest(conn) else { return Ok(()) };
    // Another program may have created or upgraded the file between our look at its version and our transaction.
    if MIGRATIONS.pending_migrations(conn) == Ok(0) {
        return Ok(());
    }
    Err(match error {
        rusqlite_migration::Error::RusqliteError { err, .. } => explain(path, err),
        other => StoreError::Damaged { path: path.to_path_buf(), detail: other.to_string() },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_migrations_make_a_valid_file() {
        assert_eq!(MIGRATIONS.validate(), Ok(()));
    }
}
