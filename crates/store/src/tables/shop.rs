//! Table `shop`: the one row about the file itself.

use super::unsigned;
use domain::Currency;
use rusqlite::Connection;

pub(crate) fn version(conn: &Connection) -> rusqlite::Result<u64> {
    conn.prepare_cached("SELECT version FROM shop")?.query_row([], |row| unsigned(row, 0))
}

/// Call within the transaction that changes the facts.
pub(crate) fn grow_version(conn: &Connection) -> rusqlite::Result<()> {
    conn.execute("UPDATE shop SET version = version + 1", []).map(drop)
}

pub(crate) fn currency(conn: &Connection) -> rusqlite::Result<Option<Currency>> {
    let code: Option<String> = conn.prepare_cached("SELECT currency FROM shop")?.query_row([], |row| row.get(0))?;
    code.map(|code| {
        Currency::parse(&code)
            .map_err(|e| rusqlite::Error::FromSqlConversionFailure(0, rusqlite::types::Type::Text, Box::new(e)))
    })
    .transpose()
}

/// `batch`: the import that brought it; none where a person set it.
pub(crate) fn set_currency(conn: &Connection, currency: Currency, batch: Option<i64>) -> rusqlite::Result<()> {
    conn.execute("UPDATE shop SET currency = ?1, currency_batch = ?2", (currency.code(), batch)).map(drop)
}

/// Whether any amount in the file is in the shop's currency for certain.
pub(crate) fn has_amounts(conn: &Connection) -> rusqlite::Result<bool> {
    conn.query_row("SELECT EXISTS (SELECT 1 FROM line) OR EXISTS (SELECT 1 FROM order_header)", [], |row| row.get(0))
}

/// A currency that an import brought goes with the last amount in it.
pub(crate) fn forget_imported_currency(conn: &Connection) -> rusqlite::Result<()> {
    conn.execute("UPDATE shop SET currency = NULL, currency_batch = NULL WHERE currency_batch IS NOT NULL", [])
        .map(drop)
}
