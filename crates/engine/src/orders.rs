//! Purchase orders after a person approved them: placed, on their way, received in parts.
//!
//! What is placed or received is written at once and seen at once in the list of orders; the plans know of it when the
//! rows were read anew. Models stay: they learn from sales, not from deliveries.

use crate::EngineError;
use crate::session::{Prepared, Session};
use domain::{Action, Currency, Day, DeliveryId, Moment, Money, Phrase, Sku, SuggestionId};
use store::{Shop, StoredState, StoredSuggestion};
use wire::{DeliveryRow, OrdersCommand, OrdersView, PlacedLine, PlacedOrder};

/// The oldest orders that are done are not listed.
const MOST_PAST: usize = 200;

/// Orders approved and not placed yet.
fn approved(session: &Session) -> Result<Vec<SuggestionId>, EngineError> {
    let ordered = session.shop().ordered_suggestions()?;
    let is_new = |s: &&StoredSuggestion| {
        let order = matches!(s.body.action, Action::Order { .. });
        order && s.state == StoredState::Approved && ordered.binary_search(&s.id).is_err()
    };
    Ok(session.suggestions().iter().filter(is_new).map(|s| s.id).collect())
}

/// Places the approved orders that were not placed yet, one for each supplier; returns their numbers.
pub fn place(session: &mut Session, day: Day, at: Moment) -> Result<Vec<String>, EngineError> {
    let new = approved(session)?;
    if new.is_empty() {
        return Ok(Vec::new());
    }
    let prepared = session.prepared().clone();
    let lead_days = |sku: &str| {
        let product = prepared.columns.snapshot().products.get(*prepared.product_of.get(sku)? as usize)?;
        Some(product.supply).filter(|terms| terms.known).map(|terms| terms.lead_days)
    };
    Ok(session.shop_mut().place_orders(&new, day, at, &lead_days)?)
}

/// What a person says of a placed order, into the shop file.
pub fn apply(shop: &mut Shop, command: &OrdersCommand, at: Moment) -> Result<Vec<DeliveryId>, EngineError> {
    match command {
        OrdersCommand::Receive { number, day, pieces } => {
            let pieces: Vec<(Sku, i64)> = pieces.iter().map(|(sku, n)| (Sku::new(sku.as_str()), *n)).collect();
            if pieces.is_empty() {
                return Err(EngineError::asked(format!(
                    "nothing is noted for purchase order {number}: no piece of it is outstanding, or no number was given"
                )));
            }
            // The clock is that of Greenwich; east of it tomorrow has begun for some hours.
            Ok(shop.receive(number, &pieces, *day, at.day().plus(1), at)?)
        }
        OrdersCommand::UndoDelivery { id } => {
            shop.undo_delivery(*id, at)?;
            Ok(Vec::new())
        }
        OrdersCommand::Close { number, closed } => {
            shop.close_order(number, *closed, at)?;
            Ok(Vec::new())
        }
    }
}

/// The key of what the window says when it is done.
pub(crate) fn note(command: &OrdersCommand) -> &'static str {
    match command {
        OrdersCommand::Receive { .. } => "orders-done-received",
        OrdersCommand::UndoDelivery { .. } => "orders-done-undone",
        OrdersCommand::Close { closed: true, .. } => "orders-done-closed",
        OrdersCommand::Close { closed: false, .. } => "orders-done-reopened",
    }
}

/// The orders of the open shop.
pub(crate) fn view(session: &Session, today: Day) -> Result<OrdersView, EngineError> {
    let mut view = list(session.shop(), today)?;
    view.approved = u32::try_from(approved(session)?.len()).unwrap_or(u32::MAX);
    Ok(view)
}

/// The orders in a shop file, open and past. Without a session `approved` stays 0.
pub fn list(shop: &Shop, today: Day) -> Result<OrdersView, EngineError> {
    let currency = shop.snapshot_currency()?;
    let all = shop.placed_orders()?;
    let on_the_way = all.iter().flat_map(|order| &order.lines).map(|line| cost(line.outstanding, line.unit_cost));
    let on_the_way = Money::new(on_the_way.flatten().fold(0, i64::saturating_add), currency);
    let (open, past): (Vec<_>, Vec<_>) = all.into_iter().partition(store::PlacedOrder::is_open);
    let row = |order: store::PlacedOrder| placed(order, currency, today);
    Ok(OrdersView {
        today,
        open: open.into_iter().map(row).collect(),
        past: past.into_iter().take(MOST_PAST).map(row).collect(),
        on_the_way,
        approved: 0,
    })
}

fn cost(pieces: i64, unit: Option<i64>) -> Option<i64> {
    unit.map(|unit| pieces.saturating_mul(unit))
}

fn placed(order: store::PlacedOrder, currency: Currency, today: Day) -> PlacedOrder {
    let sum = |of: &dyn Fn(&store::PlacedLine) -> i64| order.lines.iter().map(of).fold(0, i64::saturating_add);
    let costs: Vec<i64> = order.lines.iter().filter_map(|line| cost(line.ordered, line.unit_cost)).collect();
    let value = (!costs.is_empty()).then(|| Money::new(costs.into_iter().fold(0, i64::saturating_add), currency));
    let name_of = |sku: &Sku| order.lines.iter().find(|line| line.sku == *sku).map(|line| line.title.clone());
    let deliveries = order.deliveries.iter().map(|delivery| DeliveryRow {
        id: delivery.id,
        day: delivery.day,
        sku: delivery.sku.to_string(),
        name: name_of(&delivery.sku).unwrap_or_else(|| delivery.sku.to_string()),
        pieces: delivery.pieces,
        undone: delivery.undone,
    });
    PlacedOrder {
        late: order.is_open() && order.expected.is_some_and(|day| day < today),
        ordered: sum(&|line| line.ordered),
        received: sum(&|line| line.received),
        outstanding: sum(&|line| line.outstanding),
        value,
        deliveries: deliveries.collect(),
        lines: order
            .lines
            .iter()
            .map(|line| PlacedLine {
                sku: line.sku.to_string(),
                name: line.title.clone(),
                ordered: line.ordered,
                received: line.received,
                outstanding: line.outstanding,
                unit_cost: line.unit_cost.map(|cost| Money::new(cost, currency)),
                imported: line.imported,
            })
            .collect(),
        closed: order.closed,
        expected: order.expected,
        placed: order.day,
        number: order.number,
        vendor: order.vendor,
    }
}

/// What past deliveries say of a product's lead time; `None` where they are too few.
pub(crate) fn lead_time(prepared: &Prepared, product: u32) -> Option<(Phrase, Phrase)> {
    let supply = prepared.columns.snapshot().products.get(product as usize)?.supply;
    (supply.lead_deviation_days > 0.0).then(|| {
        let figure = Phrase::new("orders-lead-time-figure").int("days", i64::from(supply.lead_days));
        (Phrase::new("orders-lead-time"), figure.number("spread", supply.lead_deviation_days, 1))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{Body, Evidence, Suggestion};

    const DAY: Day = Day(20_000);

    /// A shop with approved orders of (SKU, pieces, supplier).
    fn session(orders: &[(&str, i64, &str)]) -> Session {
        let mut shop = Shop::in_memory().expect("a shop");
        let money = |minor| Money::new(minor, Currency::GBP);
        let suggest = |(sku, quantity, vendor): &(&str, i64, &str)| {
            Suggestion::propose(Body {
                action: Action::Order {
                    sku: Sku::new(*sku),
                    quantity: *quantity,
                    vendor: (*vendor).to_string(),
                    unit_cost: Some(money(200)),
                    by: DAY,
                },
                title: format!("The {sku}"),
                value: money(9),
                low: money(1),
                high: money(20),
                value_label: Phrase::new("value-sales-at-risk"),
                confidence_permille: 900,
                why: vec![Phrase::new("why-sold-out")],
                evidence: Evidence::default(),
            })
        };
        let all: Vec<_> = orders.iter().map(suggest).collect();
        for id in shop.replace_proposed(&all, DAY, 0).expect("suggestions") {
            let approved = shop.proposed(id).expect("a proposed one").approve();
            shop.log_approved(id, &approved, Moment(1)).expect("a decision");
        }
        Session::with(shop, &()).expect("a session")
    }

    #[test]
    fn the_same_approved_lines_are_placed_once() {
        let mut session = session(&[("MUG", 48, "Kiln"), ("OAK", 2, "Ash")]);
        let at = Moment::at(DAY, 0);
        assert_eq!(view(&session, DAY).expect("orders").approved, 2);
        assert_eq!(place(&mut session, DAY, at).expect("orders"), ["2024-10-04-1", "2024-10-04-2"]);
        assert!(place(&mut session, DAY, at).expect("nothing new").is_empty());
        let view = view(&session, DAY).expect("orders");
        assert_eq!((view.approved, view.open.len(), view.on_the_way.minor), (0, 2, 10_000));
        assert!(!session.knows_all_goods().expect("a version"), "the plans are yet to be made anew");
    }

    #[test]
    fn an_order_that_came_in_parts_is_past_and_an_undone_delivery_opens_it_again() {
        let mut session = session(&[("MUG", 48, "Kiln")]);
        let at = Moment::at(DAY.plus(9), 0);
        let number = place(&mut session, DAY, Moment::at(DAY, 0)).expect("an order").remove(0);
        let part = |n| OrdersCommand::Receive {
            number: number.clone(),
            day: DAY.plus(9),
            pieces: vec![("MUG".to_string(), n)],
        };
        apply(session.shop_mut(), &part(20), at).expect("a delivery");
        let ids = apply(session.shop_mut(), &part(30), at).expect("a delivery");
        let done = view(&session, DAY.plus(10)).expect("orders");
        assert_eq!((done.open.len(), done.past[0].received, done.past[0].outstanding), (0, 50, 0));
        apply(session.shop_mut(), &OrdersCommand::UndoDelivery { id: ids[0] }, at).expect("an undo");
        let open = view(&session, DAY.plus(10)).expect("orders");
        assert_eq!((open.open[0].outstanding, open.open[0].deliveries.len()), (28, 2));
        let ahead = OrdersCommand::Receive { number, day: DAY.plus(30), pieces: vec![("MUG".to_string(), 1)] };
        assert!(apply(session.shop_mut(), &ahead, at).is_err());
    }
}
