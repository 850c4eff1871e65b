//! Table `foreign_order`: orders whose amounts were converted, and by which rate.

use crate::exchange::Rate;
use rusqlite::Connection;

pub(crate) fn set(conn: &Connection, order: i64, rate: Rate) -> rusqlite::Result<()> {
    conn.prepare_cached(
        "INSERT INTO foreign_order (order_id, currency, millionths) VALUES (?1, ?2, ?3)
         ON CONFLICT (order_id) DO UPDATE SET currency = excluded.currency, millionths = excluded.millionths",
    )?
    .execute((order, rate.from.code(), rate.millionths))?;
    Ok(())
}

/// How many orders were converted.
pub(crate) fn count(conn: &Connection) -> rusqlite::Result<u64> {
    conn.query_row("SELECT count(*) FROM foreign_order", [], |row| super::unsigned(row, 0))
}
