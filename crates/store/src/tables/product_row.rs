//! Table `product_row`: the catalogue.

use super::{FactTable, Stored};
use crate::history::Kind;
use rusqlite::{Connection, OptionalExtension, Statement};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct CatalogueRow {
    pub product: i64,
    pub family: String,
    pub title: String,
    pub variant: String,
    pub category: String,
    pub vendor: String,
    pub tags: String,
    pub price: Option<i64>,
    pub cost: Option<i64>,
    pub active: bool,
}

pub(crate) struct Catalogue<'a> {
    insert: Statement<'a>,
    find: Statement<'a>,
    update: Statement<'a>,
}

const COLUMNS: &str = "product, batch, family, title, variant, category, vendor, tags, price, cost, active";

impl<'a> FactTable<'a> for Catalogue<'a> {
    type Row = CatalogueRow;
    const KIND: Kind = Kind { code: 3, table: "product_row", serial: "product" };

    fn prepare(conn: &'a Connection) -> rusqlite::Result<Catalogue<'a>> {
        Ok(Catalogue {
            insert: conn.prepare(&format!(
                "INSERT INTO product_row ({COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
                 ON CONFLICT (product) DO NOTHING"
            ))?,
            find: conn.prepare(&format!("SELECT {COLUMNS} FROM product_row WHERE product = ?1"))?,
            update: conn.prepare(
                "UPDATE product_row SET batch = ?2, family = ?3, title = ?4, variant = ?5, category = ?6, vendor = ?7,
                                        tags = ?8, price = ?9, cost = ?10, active = ?11
                 WHERE product = ?1",
            )?,
        })
    }

    fn insert(&mut self, row: &CatalogueRow, batch: i64) -> rusqlite::Result<bool> {
        Ok(execute(&mut self.insert, row.product, row, batch)? == 1)
    }

    fn find(&mut self, row: &CatalogueRow) -> rusqlite::Result<Option<Stored<CatalogueRow>>> {
        self.find.query_row([row.product], read).optional()
    }

    fn update(&mut self, serial: i64, row: &CatalogueRow, batch: i64) -> rusqlite::Result<()> {
        execute(&mut self.update, serial, row, batch).map(drop)
    }
}

/// The whole catalogue.
pub(crate) fn all(conn: &Connection) -> rusqlite::Result<Vec<CatalogueRow>> {
    conn.prepare(&format!("SELECT {COLUMNS} FROM product_row"))?
        .query_map([], |row| read(row).map(|stored| stored.row))?
        .collect()
}

fn read(found: &rusqlite::Row<'_>) -> rusqlite::Result<Stored<CatalogueRow>> {
    let product = found.get(0)?;
    Ok(Stored {
        serial: product,
        batch: found.get(1)?,
        row: CatalogueRow {
            product,
            family: found.get(2)?,
            title: found.get(3)?,
            variant: found.get(4)?,
            category: found.get(5)?,
            vendor: found.get(6)?,
            tags: found.get(7)?,
            price: found.get(8)?,
            cost: found.get(9)?,
            active: found.get(10)?,
        },
    })
}

/// Both statements take the key, the batch and the columns, in this order.
fn execute(statement: &mut Statement<'_>, key: i64, row: &CatalogueRow, batch: i64) -> rusqlite::Result<usize> {
    statement.execute((
        key,
        batch,
        &row.family,
        &row.title,
        &row.variant,
        &row.category,
        &row.vendor,
        &row.tags,
        row.price,
        row.cost,
        row.active,
    ))
}
