//! Table `line`: one row an order line.

use super::{FactTable, Stored};
use crate::history::Kind;
use domain::NONE;
use rusqlite::{Connection, OptionalExtension, Statement};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct LineRow {
    pub order: i64,
    pub product: i64,
    pub occurrence: u32,
    pub at: i64,
    pub customer: Option<i64>,
    pub title: Option<i64>,
    pub quantity: i64,
    pub unit_price: i64,
    pub discount: i64,
    pub country: Option<i64>,
    pub channel: Option<i64>,
    pub kind: u8,
}

pub(crate) struct Lines<'a> {
    insert: Statement<'a>,
    find: Statement<'a>,
    update: Statement<'a>,
}

impl<'a> FactTable<'a> for Lines<'a> {
    type Row = LineRow;
    const KIND: Kind = Kind { code: 1, table: "line", serial: "serial" };

    fn prepare(conn: &'a Connection) -> rusqlite::Result<Lines<'a>> {
        Ok(Lines {
            insert: conn.prepare(
                "INSERT INTO line (order_id, product, occurrence, at, customer, title, quantity, unit_price, discount,
                                   country, channel, kind, batch)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
                 ON CONFLICT (order_id, product, occurrence) DO NOTHING",
            )?,
            find: conn.prepare(
                "SELECT serial, batch, at, customer, title, quantity, unit_price, discount, country, channel, kind
                 FROM line WHERE order_id = ?1 AND product = ?2 AND occurrence = ?3",
            )?,
            update: conn.prepare(
                "UPDATE line SET at = ?2, customer = ?3, title = ?4, quantity = ?5, unit_price = ?6, discount = ?7,
                                 country = ?8, channel = ?9, kind = ?10, batch = ?11
                 WHERE serial = ?1",
            )?,
        })
    }

    fn insert(&mut self, row: &LineRow, batch: i64) -> rusqlite::Result<bool> {
        let written = self.insert.execute((
            row.order,
            row.product,
            row.occurrence,
            row.at,
            row.customer,
            row.title,
            row.quantity,
            row.unit_price,
            row.discount,
            row.country,
            row.channel,
            row.kind,
            batch,
        ))?;
        Ok(written == 1)
    }

    fn find(&mut self, row: &LineRow) -> rusqlite::Result<Option<Stored<LineRow>>> {
        let read = |found: &rusqlite::Row<'_>| {
            Ok(Stored {
                serial: found.get(0)?,
                batch: found.get(1)?,
                row: LineRow {
                    order: row.order,
                    product: row.product,
                    occurrence: row.occurrence,
                    at: found.get(2)?,
                    customer: found.get(3)?,
                    title: found.get(4)?,
                    quantity: found.get(5)?,
                    unit_price: found.get(6)?,
                    discount: found.get(7)?,
                    country: found.get(8)?,
                    channel: found.get(9)?,
                    kind: found.get(10)?,
                },
            })
        };
        self.find.query_row((row.order, row.product, row.occurrence), read).optional()
    }

    fn update(&mut self, serial: i64, row: &LineRow, batch: i64) -> rusqlite::Result<()> {
        self.update.execute((
            serial,
            row.at,
            row.customer,
            row.title,
            row.quantity,
            row.unit_price,
            row.discount,
            row.country,
            row.channel,
            row.kind,
            batch,
        ))?;
        Ok(())
    }
}

/// A line as a snapshot reads it: numbers of names, `NONE` where there is none.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RawLine {
    pub at: i64,
    pub unit_price: i64,
    pub net: i64,
    pub order: u32,
    pub product: u32,
    pub occurrence: u32,
    pub customer: u32,
    pub title: u32,
    pub country: u32,
    pub channel: u32,
    pub quantity: i32,
    pub kind: u8,
}

/// The lines before a moment.
pub(crate) fn before(conn: &Connection, moment: i64) -> rusqlite::Result<Vec<RawLine>> {
    // At most as many as the greatest key: memory that stays unused is never touched.
    let most: i64 = conn.query_row("SELECT ifnull(max(serial), 0) FROM line", [], |row| row.get(0))?;
    let mut lines = Vec::with_capacity(usize::try_from(most).unwrap_or(0));
    let mut statement = conn.prepare_cached(
        "SELECT at, unit_price, discount, order_id, product, occurrence, customer, title, country, channel, quantity,
                kind
         FROM line WHERE at < ?1",
    )?;
    let mut rows = statement.query([moment])?;
    while let Some(row) = rows.next()? {
        let optional = |column| row.get::<_, Option<u32>>(column).map(|id| id.unwrap_or(NONE));
        let (unit_price, discount, quantity): (i64, i64, i32) = (row.get(1)?, row.get(2)?, row.get(10)?);
        lines.push(RawLine {
            at: row.get(0)?,
            unit_price,
            // The writer refuses lines for which this does not fit.
            net: i64::from(quantity).saturating_mul(unit_price).saturating_sub(discount),
            order: row.get(3)?,
            product: row.get(4)?,
            occurrence: row.get(5)?,
            customer: optional(6)?,
            title: optional(7)?,
            country: optional(8)?,
            channel: optional(9)?,
            quantity,
            kind: row.get(11)?,
        });
    }
    Ok(lines)
}
