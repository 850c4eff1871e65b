//! Table `event`: what visitors of the shop did.

use super::{FactTable, Stored};
use crate::history::Kind;
use domain::EventKind;
use rusqlite::{Connection, OptionalExtension, Statement};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct EventLine {
    pub visitor: i64,
    pub at: i64,
    pub kind: u8,
    pub product: Option<i64>,
    pub query: Option<i64>,
    pub occurrence: u32,
    pub visit: Option<i64>,
    pub order_no: Option<i64>,
    pub price: Option<i64>,
    pub quantity: i64,
    pub source: Option<i64>,
    pub device: Option<i64>,
}

pub(crate) fn kind_code(kind: EventKind) -> u8 {
    match kind {
        EventKind::Search => 0,
        EventKind::View => 1,
        EventKind::Cart => 2,
        EventKind::CartRemove => 3,
        EventKind::Checkout => 4,
        EventKind::Purchase => 5,
    }
}

/// `None` for a number that this version does not know.
fn kind_of(code: u8) -> Option<EventKind> {
    Some(match code {
        0 => EventKind::Search,
        1 => EventKind::View,
        2 => EventKind::Cart,
        3 => EventKind::CartRemove,
        4 => EventKind::Checkout,
        5 => EventKind::Purchase,
        _ => return None,
    })
}

pub(crate) struct Events<'a> {
    insert: Statement<'a>,
    find: Statement<'a>,
    update: Statement<'a>,
}

impl<'a> FactTable<'a> for Events<'a> {
    type Row = EventLine;
    const KIND: Kind = Kind { code: 7, table: "event", serial: "serial" };

    fn prepare(conn: &'a Connection) -> rusqlite::Result<Events<'a>> {
        Ok(Events {
            insert: conn.prepare(
                "INSERT INTO event (visitor, at, kind, product, query, occurrence, visit, order_no, price, quantity,
                                    source, device, batch)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
                 ON CONFLICT (visitor, at, kind, ifnull(product, 0), ifnull(query, 0), occurrence) DO NOTHING",
            )?,
            find: conn.prepare(
                "SELECT serial, batch, visit, order_no, price, quantity, source, device
                 FROM event WHERE visitor = ?1 AND at = ?2 AND kind = ?3 AND ifnull(product, 0) = ifnull(?4, 0)
                              AND ifnull(query, 0) = ifnull(?5, 0) AND occurrence = ?6",
            )?,
            update: conn.prepare(
                "UPDATE event SET visit = ?2, order_no = ?3, price = ?4, quantity = ?5, source = ?6, device = ?7,
                                  batch = ?8
                 WHERE serial = ?1",
            )?,
        })
    }

    fn insert(&mut self, row: &EventLine, batch: i64) -> rusqlite::Result<bool> {
        let written = self.insert.execute((
            row.visitor,
            row.at,
            row.kind,
            row.product,
            row.query,
            row.occurrence,
            row.visit,
            row.order_no,
            row.price,
            row.quantity,
            row.source,
            row.device,
            batch,
        ))?;
        Ok(written == 1)
    }

    fn find(&mut self, row: &EventLine) -> rusqlite::Result<Option<Stored<EventLine>>> {
        let read = |found: &rusqlite::Row<'_>| {
            Ok(Stored {
                serial: found.get(0)?,
                batch: found.get(1)?,
                row: EventLine {
                    visit: found.get(2)?,
                    order_no: found.get(3)?,
                    price: found.get(4)?,
                    quantity: found.get(5)?,
                    source: found.get(6)?,
                    device: found.get(7)?,
                    ..row.clone()
                },
            })
        };
        let key = (row.visitor, row.at, row.kind, row.product, row.query, row.occurrence);
        self.find.query_row(key, read).optional()
    }

    fn update(&mut self, serial: i64, row: &EventLine, batch: i64) -> rusqlite::Result<()> {
        self.update.execute((
            serial,
            row.visit,
            row.order_no,
            row.price,
            row.quantity,
            row.source,
            row.device,
            batch,
        ))?;
        Ok(())
    }
}

/// One event in the file's numbers, without what nothing is measured by.
pub(crate) struct RawEvent {
    pub visitor: i64,
    pub at: i64,
    pub kind: EventKind,
    pub product: Option<i64>,
    pub query: Option<i64>,
    pub visit: Option<i64>,
    pub price: Option<i64>,
    pub quantity: i64,
    pub source: Option<i64>,
    pub device: Option<i64>,
}

/// Visitors who are customers, looked up customer by customer because there may be many more visitors.
const CUSTOMERS: &str = "FROM customer c CROSS JOIN visitor v ON v.text = c.key";

const READ: &str = "SELECT visitor, at, kind, product, query, visit, price, quantity, source, device FROM event";

/// All events, in the order in which they were first read.
pub(crate) fn all(conn: &Connection) -> rusqlite::Result<Vec<RawEvent>> {
    collect(conn.prepare(&format!("{READ} ORDER BY serial"))?.query([])?)
}

/// The events of visitors who are customers, from a moment on.
pub(crate) fn of_customers(conn: &Connection, since: i64) -> rusqlite::Result<Vec<RawEvent>> {
    // `+`: a log may hold millions of others, so their visitors lead to the rows and not the rows' own order.
    let sql = format!("{READ} WHERE visitor IN (SELECT v.id {CUSTOMERS}) AND at >= ?1 ORDER BY +serial");
    collect(conn.prepare(&sql)?.query([since])?)
}

fn collect(mut rows: rusqlite::Rows<'_>) -> rusqlite::Result<Vec<RawEvent>> {
    let mut events = Vec::new();
    while let Some(row) = rows.next()? {
        let Some(kind) = kind_of(row.get(2)?) else { continue };
        events.push(RawEvent {
            visitor: row.get(0)?,
            at: row.get(1)?,
            kind,
            product: row.get(3)?,
            query: row.get(4)?,
            visit: row.get(5)?,
            price: row.get(6)?,
            quantity: row.get(7)?,
            source: row.get(8)?,
            device: row.get(9)?,
        });
    }
    Ok(events)
}

/// Visitors who are customers: the visitor and the customer.
pub(crate) fn customers(conn: &Connection) -> rusqlite::Result<Vec<(i64, i64)>> {
    conn.prepare(&format!("SELECT v.id, c.id {CUSTOMERS} ORDER BY v.id"))?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect()
}

/// How many events of each kind, in the order of the codes.
pub(crate) fn counts(conn: &Connection) -> rusqlite::Result<[u64; 6]> {
    let mut counts = [0; 6];
    let mut statement = conn.prepare("SELECT kind, count(*) FROM event GROUP BY kind")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        if let Some(count) = counts.get_mut(usize::from(row.get::<_, u8>(0)?)) {
            *count = super::unsigned(row, 1)?;
        }
    }
    Ok(counts)
}
