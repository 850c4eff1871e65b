//! Tables `placed_order`, `placed_line`, `delivery`, `delivery_undone` and `order_closing`: purchase orders that this
//! program placed, and what came of them. There is no query here that changes or deletes a row.

use domain::SuggestionId;
use rusqlite::{Connection, OptionalExtension};

pub(crate) struct OrderRow {
    pub id: i64,
    pub number: String,
    pub vendor: String,
    pub day: i32,
    pub expected: Option<i32>,
    /// A person said that nothing more will come.
    pub closed: bool,
}

pub(crate) struct LineRow {
    pub order: i64,
    pub suggestion: i64,
    pub sku: String,
    pub title: String,
    pub quantity: i64,
    pub unit_cost: Option<i64>,
    pub order_by: i32,
}

pub(crate) struct DeliveryRow {
    pub id: i64,
    pub order: i64,
    pub sku: String,
    pub day: i32,
    pub pieces: i64,
    /// The newest import when it was noted; 0 where there was none.
    pub after_batch: i64,
    pub undone: bool,
}

/// Grows with every row: the tables are append-only, so their length is their version.
pub(crate) fn version(conn: &Connection) -> rusqlite::Result<u64> {
    let rows: i64 = conn
        .prepare_cached(
            "SELECT (SELECT count(*) FROM placed_line) + (SELECT count(*) FROM delivery)
                  + (SELECT count(*) FROM delivery_undone) + (SELECT count(*) FROM order_closing)",
        )?
        .query_row([], |row| row.get(0))?;
    Ok(rows.cast_unsigned())
}

/// Whether an order of this program or an imported one bears the number.
pub(crate) fn is_taken(conn: &Connection, number: &str) -> rusqlite::Result<bool> {
    conn.query_row(
        "SELECT EXISTS (SELECT 1 FROM placed_order WHERE number = ?1)
             OR EXISTS (SELECT 1 FROM purchase WHERE number = ?1)",
        [number],
        |row| row.get(0),
    )
}

pub(crate) fn insert_order(conn: &Connection, order: &OrderRow, at: i64) -> rusqlite::Result<i64> {
    conn.execute(
        "INSERT INTO placed_order (number, vendor, day, expected, at) VALUES (?1, ?2, ?3, ?4, ?5)",
        (&order.number, &order.vendor, order.day, order.expected, at),
    )?;
    Ok(conn.last_insert_rowid())
}

pub(crate) fn insert_line(conn: &Connection, line: &LineRow) -> rusqlite::Result<()> {
    conn.execute(
        "INSERT INTO placed_line (suggestion, placed_order, sku, title, quantity, unit_cost, order_by)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        (line.suggestion, line.order, &line.sku, &line.title, line.quantity, line.unit_cost, line.order_by),
    )
    .map(drop)
}

/// Returns the number of the delivery. `row.id`, `row.after_batch` and `row.undone` are not looked at.
pub(crate) fn insert_delivery(conn: &Connection, row: &DeliveryRow, at: i64) -> rusqlite::Result<i64> {
    conn.execute(
        "INSERT INTO delivery (placed_order, sku, day, pieces, at, after_batch)
         VALUES (?1, ?2, ?3, ?4, ?5, (SELECT ifnull(max(id), 0) FROM batch))",
        (row.order, &row.sku, row.day, row.pieces, at),
    )?;
    Ok(conn.last_insert_rowid())
}

pub(crate) fn insert_undone(conn: &Connection, delivery: i64, at: i64) -> rusqlite::Result<()> {
    conn.execute("INSERT INTO delivery_undone (delivery, at) VALUES (?1, ?2)", (delivery, at)).map(drop)
}

pub(crate) fn insert_closing(conn: &Connection, order: i64, closed: bool, at: i64) -> rusqlite::Result<()> {
    conn.execute("INSERT INTO order_closing (placed_order, closed, at) VALUES (?1, ?2, ?3)", (order, closed, at))
        .map(drop)
}

/// Whether the delivery was taken back; none where there is no such delivery.
pub(crate) fn undone(conn: &Connection, delivery: i64) -> rusqlite::Result<Option<bool>> {
    conn.query_row(
        "SELECT EXISTS (SELECT 1 FROM delivery_undone WHERE delivery = id) FROM delivery WHERE id = ?1",
        [delivery],
        |row| row.get(0),
    )
    .optional()
}

/// The number of the order that a suggestion was ordered with.
pub(crate) fn order_of(conn: &Connection, suggestion: SuggestionId) -> rusqlite::Result<Option<String>> {
    conn.query_row(
        "SELECT number FROM placed_line JOIN placed_order ON placed_order.id = placed_order WHERE suggestion = ?1",
        [suggestion.0],
        |row| row.get(0),
    )
    .optional()
}

pub(crate) fn suggestions(conn: &Connection) -> rusqlite::Result<Vec<SuggestionId>> {
    conn.prepare("SELECT suggestion FROM placed_line ORDER BY suggestion")?
        .query_map([], |row| row.get(0).map(SuggestionId))?
        .collect()
}

/// The orders placed up to and including `day`, the oldest first.
pub(crate) fn orders(conn: &Connection, day: i32) -> rusqlite::Result<Vec<OrderRow>> {
    let read = |row: &rusqlite::Row<'_>| {
        Ok(OrderRow {
            id: row.get(0)?,
            number: row.get(1)?,
            vendor: row.get(2)?,
            day: row.get(3)?,
            expected: row.get(4)?,
            closed: row.get(5)?,
        })
    };
    // A closing counts from the day of its moment on.
    conn.prepare(
        "SELECT id, number, vendor, day, expected,
                ifnull((SELECT closed FROM order_closing c WHERE c.placed_order = o.id AND c.at < (?1 + 1) * 86400
                        ORDER BY c.id DESC LIMIT 1), 0)
         FROM placed_order o WHERE day <= ?1 ORDER BY id",
    )?
    .query_map([i64::from(day)], read)?
    .collect()
}

/// All lines, order by order.
pub(crate) fn lines(conn: &Connection) -> rusqlite::Result<Vec<LineRow>> {
    let read = |row: &rusqlite::Row<'_>| {
        Ok(LineRow {
            order: row.get(0)?,
            suggestion: row.get(1)?,
            sku: row.get(2)?,
            title: row.get(3)?,
            quantity: row.get(4)?,
            unit_cost: row.get(5)?,
            order_by: row.get(6)?,
        })
    };
    conn.prepare(
        "SELECT placed_order, suggestion, sku, title, quantity, unit_cost, order_by
         FROM placed_line ORDER BY placed_order, order_by, sku, suggestion",
    )?
    .query_map([], read)?
    .collect()
}

/// The deliveries of goods that came up to and including `day`, in the order in which they were noted.
pub(crate) fn deliveries(conn: &Connection, day: i32) -> rusqlite::Result<Vec<DeliveryRow>> {
    let read = |row: &rusqlite::Row<'_>| {
        Ok(DeliveryRow {
            id: row.get(0)?,
            order: row.get(1)?,
            sku: row.get(2)?,
            day: row.get(3)?,
            pieces: row.get(4)?,
            after_batch: row.get(5)?,
            undone: row.get(6)?,
        })
    };
    conn.prepare(
        "SELECT id, placed_order, sku, day, pieces, after_batch,
                EXISTS (SELECT 1 FROM delivery_undone WHERE delivery = delivery.id)
         FROM delivery WHERE day <= ?1 ORDER BY id",
    )?
    .query_map([day], read)?
    .collect()
}
