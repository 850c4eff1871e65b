//! Sums over the whole file or over what one batch states.

use crate::tables::shop;
use crate::tables::unsigned;
use crate::types::{Counts, Totals, no_currency};
use domain::Moment;
use rusqlite::Connection;

/// A condition that holds for all rows, or for those that the batch with this number states: rows of its own, and
/// rows of earlier batches that it restated.
fn condition(conn: &Connection, batch: Option<i64>, kind: i64, serial: &str) -> rusqlite::Result<String> {
    let Some(batch) = batch else { return Ok("1".to_string()) };
    let restated: bool = conn.query_row(
        "SELECT EXISTS (SELECT 1 FROM restated WHERE kind = ?1 AND batch = ?2)",
        (kind, batch),
        |row| row.get(0),
    )?;
    Ok(if restated {
        format!(
            "(batch = {batch} OR EXISTS (SELECT 1 FROM restated r WHERE r.kind = {kind} AND r.batch = {batch}
              AND r.first <= {serial} AND r.last >= {serial}))"
        )
    } else {
        format!("batch = {batch}")
    })
}

pub(crate) fn totals(conn: &Connection, batch: Option<i64>) -> rusqlite::Result<Totals> {
    let lines = condition(conn, batch, 1, "serial")?;
    let headers = condition(conn, batch, 2, "order_header.order_id")?;
    let mut totals = Totals::nothing(shop::currency(conn)?.unwrap_or_else(no_currency));
    totals.orders = conn.query_row(
        &format!(
            "SELECT count(*) FROM order_ref
             WHERE EXISTS (SELECT 1 FROM line WHERE order_id = order_ref.id AND kind = 0 AND {lines})"
        ),
        [],
        |row| unsigned(row, 0),
    )?;
    conn.query_row(
        &format!(
            "SELECT min(at), max(at),
                    ifnull(sum(CASE kind WHEN 0 THEN quantity * unit_price END), 0),
                    ifnull(sum(CASE kind WHEN 0 THEN discount END), 0),
                    ifnull(sum(CASE kind WHEN 1 THEN quantity * unit_price - discount END), 0),
                    ifnull(sum(CASE kind WHEN 2 THEN quantity * unit_price - discount END), 0)
             FROM line WHERE {lines}"
        ),
        [],
        |row| {
            let day = |at: Option<i64>| at.map(|at| Moment(at).day());
            totals.first = day(row.get(0)?);
            totals.last = day(row.get(1)?);
            totals.gross = row.get(2)?;
            totals.discounts = row.get(3)?;
            totals.returns = row.get(4)?;
            totals.fees = row.get(5)?;
            Ok(())
        },
    )?;
    conn.query_row(
        &format!(
            "SELECT ifnull(sum(discount), 0), ifnull(sum(refunded), 0), ifnull(sum(tax), 0), ifnull(sum(shipping), 0)
             FROM order_header WHERE cancelled = 0 AND {headers}"
        ),
        [],
        |row| {
            totals.discounts += row.get::<_, i64>(0)?;
            totals.returns -= row.get::<_, i64>(1)?;
            totals.tax = row.get(2)?;
            totals.shipping = row.get(3)?;
            Ok(())
        },
    )?;
    totals.net = totals.gross - totals.discounts + totals.returns;
    Ok(totals)
}

pub(crate) fn counts(conn: &Connection) -> rusqlite::Result<Counts> {
    let count = |table| conn.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| unsigned(row, 0));
    Ok(Counts {
        products: count("product")?,
        customers: count("customer")?,
        orders: count("order_ref")?,
        lines: count("line")?,
    })
}
