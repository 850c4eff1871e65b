//! Table `supplier`: terms of vendors, and of single products of vendors.

use super::{FactTable, Stored};
use crate::history::{Kind, from_json, to_json};
use domain::PriceBreak;
use rusqlite::{Connection, OptionalExtension, Statement};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct TermsRow {
    pub vendor: String,
    /// None: of all the vendor's products.
    pub product: Option<i64>,
    pub lead_days: i32,
    pub review_days: Option<i32>,
    pub pack_size: Option<i64>,
    pub minimum_order: Option<i64>,
    pub cost: Option<i64>,
    /// Rows that were superseded before version 8 have none.
    #[serde(default)]
    pub breaks: Vec<PriceBreak>,
}

pub(crate) struct Terms<'a> {
    insert: Statement<'a>,
    find: Statement<'a>,
    update: Statement<'a>,
}

impl<'a> FactTable<'a> for Terms<'a> {
    type Row = TermsRow;
    const KIND: Kind = Kind { code: 6, table: "supplier", serial: "id" };

    fn prepare(conn: &'a Connection) -> rusqlite::Result<Terms<'a>> {
        Ok(Terms {
            insert: conn.prepare(
                "INSERT INTO supplier (vendor, product, lead_days, review_days, pack_size, minimum_order, cost, breaks,
                                       batch)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT (vendor, ifnull(product, 0)) DO NOTHING",
            )?,
            find: conn.prepare(
                "SELECT id, batch, lead_days, review_days, pack_size, minimum_order, cost, breaks
                 FROM supplier WHERE vendor = ?1 AND ifnull(product, 0) = ifnull(?2, 0)",
            )?,
            update: conn.prepare(
                "UPDATE supplier SET lead_days = ?2, review_days = ?3, pack_size = ?4, minimum_order = ?5, cost = ?6,
                                     breaks = ?7, batch = ?8
                 WHERE id = ?1",
            )?,
        })
    }

    fn insert(&mut self, row: &TermsRow, batch: i64) -> rusqlite::Result<bool> {
        let written = self.insert.execute((
            &row.vendor,
            row.product,
            row.lead_days,
            row.review_days,
            row.pack_size,
            row.minimum_order,
            row.cost,
            to_json(&row.breaks)?,
            batch,
        ))?;
        Ok(written == 1)
    }

    fn find(&mut self, row: &TermsRow) -> rusqlite::Result<Option<Stored<TermsRow>>> {
        let read = |found: &rusqlite::Row<'_>| {
            Ok(Stored {
                serial: found.get(0)?,
                batch: found.get(1)?,
                row: TermsRow {
                    vendor: row.vendor.clone(),
                    product: row.product,
                    lead_days: found.get(2)?,
                    review_days: found.get(3)?,
                    pack_size: found.get(4)?,
                    minimum_order: found.get(5)?,
                    cost: found.get(6)?,
                    breaks: from_json(7, &found.get::<_, String>(7)?)?,
                },
            })
        };
        self.find.query_row((&row.vendor, row.product), read).optional()
    }

    fn update(&mut self, serial: i64, row: &TermsRow, batch: i64) -> rusqlite::Result<()> {
        self.update.execute((
            serial,
            row.lead_days,
            row.review_days,
            row.pack_size,
            row.minimum_order,
            row.cost,
            to_json(&row.breaks)?,
            batch,
        ))?;
        Ok(())
    }
}

/// All terms, by vendor.
pub(crate) fn all(conn: &Connection) -> rusqlite::Result<Vec<TermsRow>> {
    let read = |found: &rusqlite::Row<'_>| {
        Ok(TermsRow {
            vendor: found.get(0)?,
            product: found.get(1)?,
            lead_days: found.get(2)?,
            review_days: found.get(3)?,
            pack_size: found.get(4)?,
            minimum_order: found.get(5)?,
            cost: found.get(6)?,
            breaks: from_json(7, &found.get::<_, String>(7)?)?,
        })
    };
    conn.prepare(
        "SELECT vendor, product, lead_days, review_days, pack_size, minimum_order, cost, breaks
         FROM supplier ORDER BY vendor",
    )?
    .query_map([], read)?
    .collect()
}
