//! Table `customer_row`: what a customers export says of a person.

use super::{FactTable, Stored};
use crate::history::Kind;
use rusqlite::{Connection, OptionalExtension, Statement};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct PersonRow {
    pub customer: i64,
    pub name: String,
    pub city: String,
    pub country: String,
    pub accepts_marketing: bool,
}

pub(crate) struct People<'a> {
    insert: Statement<'a>,
    find: Statement<'a>,
    update: Statement<'a>,
}

impl<'a> FactTable<'a> for People<'a> {
    type Row = PersonRow;
    const KIND: Kind = Kind { code: 4, table: "customer_row", serial: "customer" };

    fn prepare(conn: &'a Connection) -> rusqlite::Result<People<'a>> {
        Ok(People {
            insert: conn.prepare(
                "INSERT INTO customer_row (customer, name, city, country, accepts_marketing, batch)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (customer) DO NOTHING",
            )?,
            find: conn.prepare(
                "SELECT batch, name, city, country, accepts_marketing FROM customer_row WHERE customer = ?1",
            )?,
            update: conn.prepare(
                "UPDATE customer_row SET name = ?2, city = ?3, country = ?4, accepts_marketing = ?5, batch = ?6
                 WHERE customer = ?1",
            )?,
        })
    }

    fn insert(&mut self, row: &PersonRow, batch: i64) -> rusqlite::Result<bool> {
        Ok(execute(&mut self.insert, row.customer, row, batch)? == 1)
    }

    fn find(&mut self, row: &PersonRow) -> rusqlite::Result<Option<Stored<PersonRow>>> {
        let read = |found: &rusqlite::Row<'_>| {
            Ok(Stored {
                serial: row.customer,
                batch: found.get(0)?,
                row: PersonRow {
                    customer: row.customer,
                    name: found.get(1)?,
                    city: found.get(2)?,
                    country: found.get(3)?,
                    accepts_marketing: found.get(4)?,
                },
            })
        };
        self.find.query_row([row.customer], read).optional()
    }

    fn update(&mut self, serial: i64, row: &PersonRow, batch: i64) -> rusqlite::Result<()> {
        execute(&mut self.update, serial, row, batch).map(drop)
    }
}

/// Both statements take the key, the columns and the batch, in this order.
fn execute(statement: &mut Statement<'_>, key: i64, row: &PersonRow, batch: i64) -> rusqlite::Result<usize> {
    statement.execute((key, &row.name, &row.city, &row.country, row.accepts_marketing, batch))
}

/// All that customers exports have said.
pub(crate) fn all(conn: &Connection) -> rusqlite::Result<Vec<PersonRow>> {
    let read = |row: &rusqlite::Row<'_>| {
        Ok(PersonRow {
            customer: row.get(0)?,
            name: row.get(1)?,
            city: row.get(2)?,
            country: row.get(3)?,
            accepts_marketing: row.get(4)?,
        })
    };
    conn.prepare("SELECT customer, name, city, country, accepts_marketing FROM customer_row")?
        .query_map([], read)?
        .collect()
}
