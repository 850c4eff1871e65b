//! What was ordered of suppliers, here or by an imported purchase order, as it bears on stock and on lead times.

use super::names::Numbering;
use super::same::Same;
use crate::tables::{placed, purchase, stock};
use domain::{Day, PurchasedLine};
use rusqlite::Connection;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;

/// An imported line of which nobody says that it came counts as on its way until so long after it was expected: in
/// shops that note no arrivals it would otherwise keep goods from being ordered for ever.
const LATE_DAYS: i32 = 28;
/// When such a line is expected where the export does not say.
const USUAL_DAYS: i32 = 60;

/// One product of one order.
pub(crate) struct Bought {
    pub number: String,
    pub vendor: String,
    /// The file's number of the product.
    pub product: i64,
    pub ordered: i32,
    wanted: i64,
    /// Nothing more is expected.
    closed: bool,
    pub came: Vec<Came>,
}

pub(crate) struct Came {
    /// None where only the pieces are known.
    pub day: Option<i32>,
    pieces: i64,
    /// The newest import when it was noted; none for what an import says itself.
    after_batch: Option<i64>,
}

/// All lines of orders placed up to and including `until`, with what came by then. A line of an imported order stands
/// in the place of one placed here under the same number and SKU.
pub(crate) fn read(conn: &Connection, until: i32, as_of: Day, same: &Same) -> rusqlite::Result<Vec<Bought>> {
    let mut bought = imported(conn, until, as_of, same)?;
    let orders = placed::orders(conn, until)?;
    if orders.is_empty() {
        return Ok(bought);
    }
    let taken: FxHashSet<(&str, i64)> = bought.iter().map(|line| (line.number.as_str(), line.product)).collect();
    let mut ours: BTreeMap<(i64, String), Bought> = BTreeMap::new();
    let ids = product_ids(conn)?;
    for row in placed::lines(conn)? {
        let Some(order) = orders.iter().find(|order| order.id == row.order) else { continue };
        let Some(product) = ids.get(&row.sku).map(|id| same.of_id(*id)) else { continue };
        if taken.contains(&(order.number.as_str(), product)) {
            continue;
        }
        let line = ours.entry((row.order, row.sku)).or_insert_with(|| Bought {
            number: order.number.clone(),
            vendor: order.vendor.clone(),
            product,
            ordered: order.day,
            wanted: 0,
            closed: order.closed,
            came: Vec::new(),
        });
        line.wanted = line.wanted.saturating_add(row.quantity);
    }
    for row in placed::deliveries(conn, until)?.into_iter().filter(|row| !row.undone) {
        if let Some(line) = ours.get_mut(&(row.order, row.sku)) {
            line.came.push(Came { day: Some(row.day), pieces: row.pieces, after_batch: Some(row.after_batch) });
        }
    }
    drop(taken);
    bought.extend(ours.into_values());
    Ok(bought)
}

fn imported(conn: &Connection, until: i32, as_of: Day, same: &Same) -> rusqlite::Result<Vec<Bought>> {
    let lines = purchase::until(conn, until)?.into_iter().map(|line| {
        let expected = Day(line.expected.unwrap_or(line.ordered.saturating_add(USUAL_DAYS)));
        let pieces = line.came();
        let came = Came { day: line.received, pieces, after_batch: None };
        Bought {
            product: same.of_id(line.product),
            ordered: line.ordered,
            wanted: line.quantity,
            closed: as_of > expected.plus(LATE_DAYS),
            came: if pieces > 0 { vec![came] } else { Vec::new() },
            number: line.number,
            vendor: line.vendor,
        }
    });
    Ok(lines.collect())
}

fn product_ids(conn: &Connection) -> rusqlite::Result<FxHashMap<String, i64>> {
    conn.prepare("SELECT DISTINCT p.sku, p.id FROM placed_line l JOIN product p ON p.sku = l.sku")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect()
}

/// The lines that still bear on stock: on their way, or come since the last count.
pub(crate) fn on_stock(
    conn: &Connection,
    until: i32,
    bought: &[Bought],
    same: &Same,
    numbers: &Numbering,
) -> rusqlite::Result<Vec<PurchasedLine>> {
    if bought.is_empty() {
        return Ok(Vec::new());
    }
    let mut counted: FxHashMap<i64, (i32, i64)> = FxHashMap::default();
    for (product, day, batch) in stock::counted_on(conn, until)? {
        let last = counted.entry(same.of_id(product)).or_insert((day, batch));
        *last = (*last).max((day, batch));
    }
    let bearing = |line: &Bought| {
        let product = numbers.of_id(line.product);
        let came = line.came.iter().map(|came| came.pieces).fold(0, i64::saturating_add);
        let outstanding = if line.closed { 0 } else { line.wanted.saturating_sub(came).max(0) };
        let last = counted.get(&line.product).copied();
        let arrived = line.came.iter().filter(|came| !came.is_counted(last)).map(|came| came.pieces);
        let arrived = arrived.fold(0, i64::saturating_add);
        let line = PurchasedLine { product, ordered: Day(line.ordered), outstanding, arrived };
        (product != domain::NONE && (outstanding > 0 || arrived > 0)).then_some(line)
    };
    let mut lines: Vec<PurchasedLine> = bought.iter().filter_map(bearing).collect();
    lines.sort_by_key(|line| (line.product, line.ordered, line.outstanding, line.arrived));
    Ok(lines)
}

impl Came {
    /// Whether the newest count of the product (its day and import) holds these pieces.
    fn is_counted(&self, last: Option<(i32, i64)>) -> bool {
        let (Some(day), Some((counted, batch))) = (self.day, last) else { return self.day.is_none() };
        counted > day || counted == day && self.after_batch.is_none_or(|after| batch > after)
    }
}
