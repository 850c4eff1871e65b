//! One file of queries per table.

pub(crate) mod batch;
pub(crate) mod contact;
pub(crate) mod correction;
pub(crate) mod customer_row;
pub(crate) mod decision_log;
pub(crate) mod dictionary;
pub(crate) mod do_not_write;
pub(crate) mod event;
pub(crate) mod file;
pub(crate) mod foreign_order;
pub(crate) mod kit_part;
pub(crate) mod kit_saying;
pub(crate) mod line;
pub(crate) mod mapping;
pub(crate) mod order_header;
pub(crate) mod order_place;
pub(crate) mod placed;
pub(crate) mod planned_promotion;
pub(crate) mod price_said;
pub(crate) mod product_row;
pub(crate) mod product_said;
pub(crate) mod purchase;
pub(crate) mod rate;
pub(crate) mod rejection;
pub(crate) mod run;
pub(crate) mod setting;
pub(crate) mod shop;
pub(crate) mod stock;
pub(crate) mod suggestion;
pub(crate) mod supplier;

use crate::history::{History, Kind};
use crate::types::Outcome;
use rusqlite::{Connection, OptionalExtension};
use serde::{Serialize, de::DeserializeOwned};

/// A row as it stands, with its key and the batch that stated it.
pub(crate) struct Stored<Row> {
    pub serial: i64,
    pub batch: i64,
    pub row: Row,
}

/// A table of facts: rows with an identity of their own and the batch that stated them.
pub(crate) trait FactTable<'a>: Sized {
    type Row: PartialEq + Serialize + DeserializeOwned;
    const KIND: Kind;

    fn prepare(conn: &'a Connection) -> rusqlite::Result<Self>;

    /// Writes a new row; false where the identity is taken.
    fn insert(&mut self, row: &Self::Row, batch: i64) -> rusqlite::Result<bool>;

    /// The row with the identity of `row`.
    fn find(&mut self, row: &Self::Row) -> rusqlite::Result<Option<Stored<Self::Row>>>;

    /// Overwrites the row with this key.
    fn update(&mut self, serial: i64, row: &Self::Row, batch: i64) -> rusqlite::Result<()>;
}

/// States `row` in the name of `batch`. `fresh`: the identity cannot have been stated before this batch, so that
/// writing comes before looking.
pub(crate) fn put<'a, T: FactTable<'a>>(
    table: &mut T,
    row: &T::Row,
    fresh: bool,
    batch: i64,
    history: &mut History<'a>,
) -> rusqlite::Result<Outcome> {
    if fresh && table.insert(row, batch)? {
        return Ok(Outcome::Added);
    }
    let Some(old) = table.find(row)? else {
        table.insert(row, batch)?;
        return Ok(Outcome::Added);
    };
    if old.row == *row {
        if old.batch != batch {
            history.restate(T::KIND, old.serial)?;
        }
        return Ok(Outcome::Known);
    }
    if old.batch != batch {
        history.supersede(T::KIND, old.serial, old.batch, &old.row)?;
    }
    table.update(old.serial, row, batch)?;
    Ok(Outcome::Updated)
}

/// Whether entry `id` of an append-only table was taken back; `None` where it holds no such entry but one that takes
/// another back.
pub(crate) fn undone(conn: &Connection, table: &'static str, id: i64) -> rusqlite::Result<Option<bool>> {
    let taken_back = format!("SELECT EXISTS (SELECT 1 FROM {table} WHERE undoes = ?1)");
    let sql = format!("{taken_back} FROM {table} WHERE id = ?1 AND undoes IS NULL");
    conn.query_row(&sql, [id], |row| row.get(0)).optional()
}

/// An unsigned number, of which SQLite keeps the bits in a signed one.
pub(crate) fn unsigned(row: &rusqlite::Row<'_>, column: usize) -> rusqlite::Result<u64> {
    row.get::<_, i64>(column).map(i64::cast_unsigned)
}
