//! Table `order_header`: what an export says of an order as a whole.

use super::{FactTable, Stored};
use crate::history::Kind;
use crate::taxed::TaxedOrder;
use domain::NONE;
use rusqlite::{Connection, OptionalExtension, Statement};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct HeaderRow {
    pub order: i64,
    pub at: i64,
    pub customer: Option<i64>,
    pub shipping: i64,
    pub tax: i64,
    pub discount: i64,
    pub refunded: i64,
    pub total: Option<i64>,
    pub country: Option<i64>,
    pub channel: Option<i64>,
    pub cancelled: bool,
}

impl HeaderRow {
    /// A row by which to look for the one that is kept.
    pub fn only_key(order: i64) -> HeaderRow {
        HeaderRow {
            order,
            at: 0,
            customer: None,
            shipping: 0,
            tax: 0,
            discount: 0,
            refunded: 0,
            total: None,
            country: None,
            channel: None,
            cancelled: false,
        }
    }
}

pub(crate) struct Headers<'a> {
    insert: Statement<'a>,
    find: Statement<'a>,
    update: Statement<'a>,
}

impl<'a> FactTable<'a> for Headers<'a> {
    type Row = HeaderRow;
    const KIND: Kind = Kind { code: 2, table: "order_header", serial: "order_id" };

    fn prepare(conn: &'a Connection) -> rusqlite::Result<Headers<'a>> {
        Ok(Headers {
            insert: conn.prepare(
                "INSERT INTO order_header (order_id, at, customer, shipping, tax, discount, refunded, total, country,
                                           channel, cancelled, batch)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
                 ON CONFLICT (order_id) DO NOTHING",
            )?,
            find: conn.prepare(
                "SELECT batch, at, customer, shipping, tax, discount, refunded, total, country, channel, cancelled
                 FROM order_header WHERE order_id = ?1",
            )?,
            update: conn.prepare(
                "UPDATE order_header SET at = ?2, customer = ?3, shipping = ?4, tax = ?5, discount = ?6, refunded = ?7,
                                         total = ?8, country = ?9, channel = ?10, cancelled = ?11, batch = ?12
                 WHERE order_id = ?1",
            )?,
        })
    }

    fn insert(&mut self, row: &HeaderRow, batch: i64) -> rusqlite::Result<bool> {
        Ok(execute(&mut self.insert, row.order, row, batch)? == 1)
    }

    fn find(&mut self, row: &HeaderRow) -> rusqlite::Result<Option<Stored<HeaderRow>>> {
        let read = |found: &rusqlite::Row<'_>| {
            Ok(Stored {
                serial: row.order,
                batch: found.get(0)?,
                row: HeaderRow {
                    order: row.order,
                    at: found.get(1)?,
                    customer: found.get(2)?,
                    shipping: found.get(3)?,
                    tax: found.get(4)?,
                    discount: found.get(5)?,
                    refunded: found.get(6)?,
                    total: found.get(7)?,
                    country: found.get(8)?,
                    channel: found.get(9)?,
                    cancelled: found.get(10)?,
                },
            })
        };
        self.find.query_row([row.order], read).optional()
    }

    fn update(&mut self, serial: i64, row: &HeaderRow, batch: i64) -> rusqlite::Result<()> {
        execute(&mut self.update, serial, row, batch).map(drop)
    }
}

/// Both statements take the key, the columns and the batch, in this order.
fn execute(statement: &mut Statement<'_>, key: i64, row: &HeaderRow, batch: i64) -> rusqlite::Result<usize> {
    statement.execute((
        key,
        row.at,
        row.customer,
        row.shipping,
        row.tax,
        row.discount,
        row.refunded,
        row.total,
        row.country,
        row.channel,
        row.cancelled,
        batch,
    ))
}

/// A header as a snapshot reads it: numbers of names, `NONE` where there is none.
pub(crate) struct RawHeader {
    pub order: u32,
    pub at: i64,
    pub customer: u32,
    pub country: u32,
    pub channel: u32,
    pub shipping: i64,
    pub tax: i64,
    pub discount: i64,
    pub refunded: i64,
    pub cancelled: bool,
}

/// The headers before a moment.
pub(crate) fn before(conn: &Connection, moment: i64) -> rusqlite::Result<Vec<RawHeader>> {
    let read = |row: &rusqlite::Row<'_>| {
        let optional = |column| row.get::<_, Option<u32>>(column).map(|id| id.unwrap_or(NONE));
        Ok(RawHeader {
            order: row.get(0)?,
            at: row.get(1)?,
            customer: optional(2)?,
            country: optional(3)?,
            channel: optional(4)?,
            shipping: row.get(5)?,
            tax: row.get(6)?,
            discount: row.get(7)?,
            refunded: row.get(8)?,
            cancelled: row.get(9)?,
        })
    };
    conn.prepare(
        "SELECT order_id, at, customer, country, channel, shipping, tax, discount, refunded, cancelled
         FROM order_header WHERE at < ?1",
    )?
    .query_map([moment], read)?
    .collect()
}

/// At most so many orders with tax and total, neither refunded nor cancelled, the last imported first; those that lie far
/// back are not looked for.
pub(crate) fn taxed(conn: &Connection, most: u32) -> rusqlite::Result<Vec<TaxedOrder>> {
    // A sum in floating point does not overflow, and the cast holds it within 64 bits.
    conn.prepare(
        "SELECT tax, shipping, discount, total,
                (SELECT CAST(total(1.0 * line.quantity * line.unit_price - line.discount) AS INTEGER) FROM line
                 WHERE line.order_id = head.order_id AND line.kind IN (0, 2))
         FROM (SELECT * FROM order_header ORDER BY order_id DESC LIMIT 10 * ?1) AS head
         WHERE tax > 0 AND total > 0 AND refunded = 0 AND cancelled = 0
         ORDER BY order_id DESC LIMIT ?1",
    )?
    .query_map([most], |row| {
        Ok(TaxedOrder {
            tax: row.get(0)?,
            shipping: row.get(1)?,
            discount: row.get(2)?,
            total: row.get(3)?,
            goods: row.get(4)?,
        })
    })?
    .collect()
}
