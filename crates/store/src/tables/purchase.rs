//! Table `purchase`: lines of purchase orders.

use super::{FactTable, Stored};
use crate::history::Kind;
use rusqlite::{Connection, OptionalExtension, Statement};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct PurchaseLine {
    pub number: String,
    pub vendor: String,
    pub product: i64,
    pub ordered: i32,
    pub expected: Option<i32>,
    pub received: Option<i32>,
    pub quantity: i64,
    pub received_quantity: Option<i64>,
    pub cost: Option<i64>,
}

impl PurchaseLine {
    /// Pieces that came: all of them where only the day of their coming is known.
    pub fn came(&self) -> i64 {
        self.received_quantity.unwrap_or(if self.received.is_some() { self.quantity } else { 0 })
    }
}

pub(crate) struct Purchases<'a> {
    insert: Statement<'a>,
    find: Statement<'a>,
    update: Statement<'a>,
}

impl<'a> FactTable<'a> for Purchases<'a> {
    type Row = PurchaseLine;
    const KIND: Kind = Kind { code: 8, table: "purchase", serial: "id" };

    fn prepare(conn: &'a Connection) -> rusqlite::Result<Purchases<'a>> {
        Ok(Purchases {
            insert: conn.prepare(
                "INSERT INTO purchase (number, vendor, product, ordered, expected, received, quantity,
                                       received_quantity, cost, batch)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) ON CONFLICT (number, vendor, product) DO NOTHING",
            )?,
            find: conn.prepare(
                "SELECT id, batch, ordered, expected, received, quantity, received_quantity, cost
                 FROM purchase WHERE number = ?1 AND vendor = ?2 AND product = ?3",
            )?,
            update: conn.prepare(
                "UPDATE purchase SET ordered = ?2, expected = ?3, received = ?4, quantity = ?5, received_quantity = ?6,
                                     cost = ?7, batch = ?8
                 WHERE id = ?1",
            )?,
        })
    }

    fn insert(&mut self, row: &PurchaseLine, batch: i64) -> rusqlite::Result<bool> {
        let written = self.insert.execute((
            &row.number,
            &row.vendor,
            row.product,
            row.ordered,
            row.expected,
            row.received,
            row.quantity,
            row.received_quantity,
            row.cost,
            batch,
        ))?;
        Ok(written == 1)
    }

    fn find(&mut self, row: &PurchaseLine) -> rusqlite::Result<Option<Stored<PurchaseLine>>> {
        let read = |found: &rusqlite::Row<'_>| {
            Ok(Stored {
                serial: found.get(0)?,
                batch: found.get(1)?,
                row: PurchaseLine {
                    number: row.number.clone(),
                    vendor: row.vendor.clone(),
                    product: row.product,
                    ordered: found.get(2)?,
                    expected: found.get(3)?,
                    received: found.get(4)?,
                    quantity: found.get(5)?,
                    received_quantity: found.get(6)?,
                    cost: found.get(7)?,
                },
            })
        };
        self.find.query_row((&row.number, &row.vendor, row.product), read).optional()
    }

    fn update(&mut self, serial: i64, row: &PurchaseLine, batch: i64) -> rusqlite::Result<()> {
        self.update.execute((
            serial,
            row.ordered,
            row.expected,
            row.received,
            row.quantity,
            row.received_quantity,
            row.cost,
            batch,
        ))?;
        Ok(())
    }
}

/// All lines ordered up to and including `day`, by number, product and vendor. What came later has not come yet.
pub(crate) fn until(conn: &Connection, day: i32) -> rusqlite::Result<Vec<PurchaseLine>> {
    let read = |found: &rusqlite::Row<'_>| {
        let received: Option<i32> = found.get(5)?;
        let came = received.is_none_or(|received| received <= day);
        Ok(PurchaseLine {
            number: found.get(0)?,
            vendor: found.get(1)?,
            product: found.get(2)?,
            ordered: found.get(3)?,
            expected: found.get(4)?,
            received: received.filter(|_| came),
            quantity: found.get(6)?,
            received_quantity: found.get::<_, Option<i64>>(7)?.filter(|_| came),
            cost: found.get(8)?,
        })
    };
    conn.prepare(
        "SELECT number, vendor, product, ordered, expected, received, quantity, received_quantity, cost
         FROM purchase WHERE ordered <= ?1 ORDER BY number, product, vendor",
    )?
    .query_map([day], read)?
    .collect()
}
