//! Purchase orders that were placed, and what came of them.
//!
//! An order is made of approved suggestions, each once. What came is noted piece by piece and taken back by a further
//! row. None of it is a fact that models learn from, so [`Shop::version`] stays; [`Shop::goods_version`] grows.

use crate::error::StoreError;
use crate::shop::Shop;
use crate::tables::placed::{self, DeliveryRow, LineRow, OrderRow};
use crate::tables::purchase;
use crate::types::{StoredState, no_currency};
use domain::{Action, Currency, Day, DeliveryId, Moment, Sku, SuggestionId};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// More pieces than any order has; sums of so many deliveries still fit 64 bits.
const MOST_PIECES: i64 = 1_000_000_000;

/// One placed order with all that came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlacedOrder {
    /// Unique in the file: the day and a running number, `2026-11-26-1`.
    pub number: String,
    pub vendor: String,
    pub day: Day,
    /// The day by which all of it should be there, where the lead time was known.
    pub expected: Option<Day>,
    /// A person said that nothing more will come.
    pub closed: bool,
    /// One a product, in the order in which they were wanted.
    pub lines: Vec<PlacedLine>,
    /// In the order in which they were noted.
    pub deliveries: Vec<Delivery>,
}

impl PlacedOrder {
    /// Whether anything is still to come.
    pub fn is_open(&self) -> bool {
        self.lines.iter().any(|line| line.outstanding > 0)
    }
}

/// One product of an order. Pieces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlacedLine {
    pub sku: Sku,
    pub title: String,
    pub ordered: i64,
    /// Minor units of the shop's currency.
    pub unit_cost: Option<i64>,
    /// The day by which it was to be ordered.
    pub order_by: Day,
    /// May be more than was ordered.
    pub received: i64,
    pub outstanding: i64,
    /// An imported purchase order of the same number says what was ordered and received of it; deliveries noted here
    /// no longer count.
    pub imported: bool,
}

/// Pieces of one product that came on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    pub id: DeliveryId,
    pub sku: Sku,
    pub day: Day,
    pub pieces: i64,
    pub undone: bool,
}

impl Shop {
    /// Grows with every order placed, every delivery, every one taken back, and everything said by hand of a product's
    /// terms and end.
    pub fn goods_version(&self) -> Result<u64, StoreError> {
        self.explained(crate::snapshot::goods_version(self.conn()))
    }

    /// The currency of all amounts; ISO 4217's "no currency" where none is known yet.
    pub fn snapshot_currency(&self) -> Result<Currency, StoreError> {
        Ok(self.currency()?.unwrap_or_else(no_currency))
    }

    /// The suggestions that were ordered, ascending.
    pub fn ordered_suggestions(&self) -> Result<Vec<SuggestionId>, StoreError> {
        self.explained(placed::suggestions(self.conn()))
    }

    /// Places approved suggestions, one order for each supplier, and returns the orders' numbers. `lead_days` says for
    /// a SKU how long its supplier takes, where that is known. Nothing is placed where one of them is no approved
    /// order, or was placed before.
    pub fn place_orders(
        &mut self,
        suggestions: &[SuggestionId],
        day: Day,
        at: Moment,
        lead_days: &dyn Fn(&str) -> Option<i32>,
    ) -> Result<Vec<String>, StoreError> {
        self.deciding(|shop| {
            let mut of_vendor: BTreeMap<String, Vec<LineRow>> = BTreeMap::new();
            for id in suggestions {
                let (vendor, line) = shop.approved_line(*id)?;
                of_vendor.entry(vendor).or_default().push(line);
            }
            let mut numbers = Vec::with_capacity(of_vendor.len());
            for (vendor, lines) in of_vendor {
                let number = shop.free_number(day)?;
                let expected = lines.iter().filter_map(|line| lead_days(&line.sku)).max();
                let expected = expected.map(|lead| day.plus(lead.max(0)).0);
                let order = OrderRow { id: 0, number, vendor, day: day.0, expected, closed: false };
                let write = || -> rusqlite::Result<()> {
                    let id = placed::insert_order(shop.conn(), &order, at.0)?;
                    lines
                        .into_iter()
                        .try_for_each(|line| placed::insert_line(shop.conn(), &LineRow { order: id, ..line }))
                };
                shop.explained(write())?;
                numbers.push(order.number);
            }
            Ok(numbers)
        })
    }

    fn approved_line(&self, id: SuggestionId) -> Result<(String, LineRow), StoreError> {
        if let Some(number) = self.explained(placed::order_of(self.conn(), id))? {
            return Err(StoreError::Ordered { id, number });
        }
        let stored = self.suggestion(id)?;
        match stored.body.action {
            Action::Order { sku, quantity, vendor, unit_cost, by }
                if stored.state == StoredState::Approved && (1..=MOST_PIECES).contains(&quantity) =>
            {
                let line = LineRow {
                    order: 0,
                    suggestion: id.0,
                    sku: sku.0,
                    title: stored.body.title,
                    quantity,
                    unit_cost: unit_cost.map(|cost| cost.minor),
                    order_by: by.0,
                };
                Ok((vendor, line))
            }
            _ => Err(StoreError::NotAnApprovedOrder(id)),
        }
    }

    /// The next number of the day that no order bears, not even an imported one.
    fn free_number(&self, day: Day) -> Result<String, StoreError> {
        let mut running = 1_u64;
        loop {
            let number = format!("{day}-{running}");
            if !self.explained(placed::is_taken(self.conn(), &number))? {
                return Ok(number);
            }
            running += 1;
        }
    }

    /// Notes pieces that came of an order on `day`: fewer or more than were ordered. All of them or, where one cannot
    /// be, none. `today` is the last day on which anything can have come.
    pub fn receive(
        &mut self,
        number: &str,
        pieces: &[(Sku, i64)],
        day: Day,
        today: Day,
        at: Moment,
    ) -> Result<Vec<DeliveryId>, StoreError> {
        self.deciding(|shop| {
            let order = shop.order_row(number)?;
            if day.0 < order.day {
                return Err(StoreError::CameBefore { number: number.to_string(), placed: Day(order.day), day });
            }
            if day > today {
                return Err(StoreError::NotYet(day));
            }
            let known = shop.explained(all(shop.conn()))?.into_iter().find(|known| known.number == number);
            let known = known.ok_or_else(|| StoreError::NoSuchOrder(number.to_string()))?;
            let mut ids = Vec::with_capacity(pieces.len());
            for (sku, pieces) in pieces {
                let Some(line) = known.lines.iter().find(|line| line.sku == *sku) else {
                    return Err(StoreError::NotInOrder { number: number.to_string(), sku: sku.to_string() });
                };
                if line.imported {
                    return Err(StoreError::CountedByImport { number: number.to_string(), sku: sku.to_string() });
                }
                if !(1..=MOST_PIECES).contains(pieces) {
                    return Err(StoreError::NoPieces { sku: sku.to_string(), pieces: *pieces });
                }
                let row = DeliveryRow {
                    id: 0,
                    order: order.id,
                    sku: sku.to_string(),
                    day: day.0,
                    pieces: *pieces,
                    after_batch: 0,
                    undone: false,
                };
                ids.push(DeliveryId(shop.explained(placed::insert_delivery(shop.conn(), &row, at.0))?));
            }
            Ok(ids)
        })
    }

    /// Takes a delivery back, by a further row.
    pub fn undo_delivery(&mut self, id: DeliveryId, at: Moment) -> Result<(), StoreError> {
        self.deciding(|shop| match shop.explained(placed::undone(shop.conn(), id.0))? {
            None => Err(StoreError::NoSuchDelivery(id)),
            Some(true) => Err(StoreError::DeliveryUndone(id)),
            Some(false) => shop.explained(placed::insert_undone(shop.conn(), id.0, at.0)),
        })
    }

    /// Says that nothing more will come of an order (`closed`), or that the rest will after all.
    pub fn close_order(&mut self, number: &str, closed: bool, at: Moment) -> Result<(), StoreError> {
        self.deciding(|shop| {
            let order = shop.order_row(number)?;
            if order.closed == closed {
                return Ok(());
            }
            shop.explained(placed::insert_closing(shop.conn(), order.id, closed, at.0))
        })
    }

    /// One order by its number.
    pub fn placed_order(&self, number: &str) -> Result<PlacedOrder, StoreError> {
        let found = self.placed_orders()?.into_iter().find(|order| order.number == number);
        found.ok_or_else(|| StoreError::NoSuchOrder(number.to_string()))
    }

    fn order_row(&self, number: &str) -> Result<OrderRow, StoreError> {
        let orders = self.explained(placed::orders(self.conn(), i32::MAX))?;
        orders.into_iter().find(|o| o.number == number).ok_or_else(|| StoreError::NoSuchOrder(number.to_string()))
    }

    /// All orders that were placed here, the newest first.
    pub fn placed_orders(&self) -> Result<Vec<PlacedOrder>, StoreError> {
        let read = || -> rusqlite::Result<Vec<PlacedOrder>> {
            let transaction = self.conn().unchecked_transaction()?;
            let orders = all(&transaction)?;
            transaction.finish()?;
            Ok(orders)
        };
        self.explained(read())
    }
}

fn all(conn: &rusqlite::Connection) -> rusqlite::Result<Vec<PlacedOrder>> {
    let orders = placed::orders(conn, i32::MAX)?;
    if orders.is_empty() {
        return Ok(Vec::new());
    }
    let skus = crate::tables::dictionary::texts(conn, crate::tables::dictionary::PRODUCTS)?;
    let mut imported: FxHashMap<(String, &str), (i64, i64)> = FxHashMap::default();
    for line in purchase::until(conn, i32::MAX)? {
        let Some(sku) = usize::try_from(line.product).ok().and_then(|id| skus.get(id)) else { continue };
        let came = line.came();
        let sum = imported.entry((line.number, sku.as_str())).or_default();
        *sum = (sum.0.saturating_add(line.quantity), sum.1.saturating_add(came));
    }
    let mut place: FxHashMap<i64, usize> = FxHashMap::default();
    let mut found: Vec<PlacedOrder> = Vec::with_capacity(orders.len());
    for order in orders.into_iter().rev() {
        place.insert(order.id, found.len());
        found.push(PlacedOrder {
            number: order.number,
            vendor: order.vendor,
            day: Day(order.day),
            expected: order.expected.map(Day),
            closed: order.closed,
            lines: Vec::new(),
            deliveries: Vec::new(),
        });
    }
    let at = |order: i64| place.get(&order).copied();
    for row in placed::lines(conn)? {
        let Some(order) = at(row.order).and_then(|place| found.get_mut(place)) else { continue };
        match order.lines.iter_mut().find(|line| line.sku.as_str() == row.sku) {
            Some(line) => line.ordered = line.ordered.saturating_add(row.quantity),
            None => order.lines.push(PlacedLine {
                sku: Sku(row.sku),
                title: row.title,
                ordered: row.quantity,
                unit_cost: row.unit_cost,
                order_by: Day(row.order_by),
                received: 0,
                outstanding: 0,
                imported: false,
            }),
        }
    }
    for row in placed::deliveries(conn, i32::MAX)? {
        let Some(order) = at(row.order).and_then(|place| found.get_mut(place)) else { continue };
        if let Some(line) = order.lines.iter_mut().find(|line| line.sku.as_str() == row.sku && !row.undone) {
            line.received = line.received.saturating_add(row.pieces);
        }
        order.deliveries.push(Delivery {
            id: DeliveryId(row.id),
            sku: Sku(row.sku),
            day: Day(row.day),
            pieces: row.pieces,
            undone: row.undone,
        });
    }
    for order in &mut found {
        for line in &mut order.lines {
            if let Some((ordered, received)) = imported.get(&(order.number.clone(), line.sku.as_str())) {
                (line.ordered, line.received, line.imported) = (*ordered, *received, true);
            }
            line.outstanding = if order.closed { 0 } else { line.ordered.saturating_sub(line.received).max(0) };
        }
    }
    Ok(found)
}
