//! Orders that were placed: each once, what came of them, and what that means for stock and lead times.

use crate::support::{import, import_on, line, product, purchase, shop, stock, terms};
use domain::{
    Action, Body, Currency, Day, DeliveryId, Evidence, Fact, Moment, Money, Phrase, PurchaseRow, PurchasedLine, Sku,
    Snapshot, Suggestion, SuggestionId,
};
use rusqlite::Connection;
use store::{PlacedOrder, Shop, StoreError};

const DAY: Day = Day(100);
const TODAY: Day = Day(200);
const AT: Moment = Moment(1);

fn wanted(sku: &str, quantity: i64, vendor: &str) -> Suggestion<domain::Proposed> {
    let money = |minor| Money::new(minor, Currency::GBP);
    let action = Action::Order {
        sku: Sku::new(sku),
        quantity,
        vendor: vendor.to_string(),
        unit_cost: Some(money(250)),
        by: DAY.plus(3),
    };
    Suggestion::propose(Body {
        action,
        title: format!("The {sku}"),
        value: money(900),
        low: money(1),
        high: money(2_000),
        value_label: Phrase::new("value"),
        confidence_permille: 900,
        why: vec![Phrase::new("why")],
        evidence: Evidence::default(),
    })
}

/// Suggestions of (SKU, pieces, supplier) that a person approved.
fn approved(shop: &mut Shop, orders: &[(&str, i64, &str)]) -> Vec<SuggestionId> {
    let all: Vec<_> = orders.iter().map(|(sku, quantity, vendor)| wanted(sku, *quantity, vendor)).collect();
    // What was decided is not proposed again for the same day.
    let as_of = DAY.plus(shop.ordered_suggestions().expect("suggestions").len() as i32);
    let ids = shop.replace_proposed(&all, as_of, 1).expect("suggestions");
    for id in &ids {
        let decided = shop.proposed(*id).expect("a proposed one").approve();
        shop.log_approved(*id, &decided, AT).expect("a decision");
    }
    ids
}

fn place(shop: &mut Shop, day: Day, orders: &[(&str, i64, &str)]) -> Vec<String> {
    let ids = approved(shop, orders);
    shop.place_orders(&ids, day, AT, &|_| Some(10)).expect("placed orders")
}

fn receive(shop: &mut Shop, number: &str, sku: &str, pieces: i64, day: Day) -> Result<Vec<DeliveryId>, StoreError> {
    shop.receive(number, &[(Sku::new(sku), pieces)], day, TODAY, AT)
}

fn order(shop: &Shop, number: &str) -> PlacedOrder {
    shop.placed_order(number).expect("the order")
}

fn purchases(shop: &Shop) -> Vec<PurchasedLine> {
    shop.snapshot(None).expect("a snapshot").purchases
}

#[test]
fn each_supplier_gets_an_order_with_a_number_of_its_own_and_each_suggestion_is_ordered_once() {
    let (_folder, _path, mut shop) = shop();
    let ids = approved(&mut shop, &[("MUG", 48, "Kiln"), ("OAK", 2, "Ash"), ("CUP", 12, "Kiln")]);
    let numbers = shop.place_orders(&ids, DAY, AT, &|sku| (sku == "CUP").then_some(9)).expect("orders");
    assert_eq!(numbers, ["1970-04-11-1", "1970-04-11-2"]);
    let kiln = order(&shop, &numbers[1]);
    let lines: Vec<_> = kiln.lines.iter().map(|l| (l.sku.as_str(), l.ordered, l.outstanding, l.unit_cost)).collect();
    assert_eq!(lines, [("CUP", 12, 12, Some(250)), ("MUG", 48, 48, Some(250))]);
    assert_eq!((kiln.vendor.as_str(), kiln.day, kiln.expected, kiln.is_open()), ("Kiln", DAY, Some(Day(109)), true));
    assert_eq!(order(&shop, &numbers[0]).expected, None);
    let again = shop.place_orders(&ids[..1], DAY, AT, &|_| None);
    assert!(matches!(again, Err(StoreError::Ordered { .. })), "{again:?}");
    assert!(matches!(shop.log_reopened(ids[0], AT), Err(StoreError::Ordered { .. })));
    assert_eq!(place(&mut shop, DAY, &[("JUG", 1, "Kiln")]), ["1970-04-11-3"]);
    assert_eq!(shop.placed_orders().expect("orders")[0].number, "1970-04-11-3", "the newest comes first");
}

#[test]
fn what_nobody_approved_is_not_ordered_and_takes_the_others_with_it() {
    let mut shop = Shop::in_memory().expect("a shop");
    let mut ids = approved(&mut shop, &[("MUG", 48, "Kiln")]);
    ids.extend(shop.replace_proposed(&[wanted("CUP", 1, "Kiln")], DAY.plus(1), 1).expect("suggestions"));
    let refused = shop.place_orders(&ids, DAY, AT, &|_| None);
    assert!(matches!(refused, Err(StoreError::NotAnApprovedOrder(id)) if id == ids[1]), "{refused:?}");
    assert!(shop.placed_orders().expect("orders").is_empty());
}

#[test]
fn an_order_comes_in_parts_and_a_delivery_can_be_taken_back_once() {
    let mut shop = Shop::in_memory().expect("a shop");
    let number = place(&mut shop, DAY, &[("MUG", 48, "Kiln"), ("CUP", 12, "Kiln")]).remove(0);
    let first = receive(&mut shop, &number, "MUG", 20, DAY.plus(9)).expect("a delivery");
    receive(&mut shop, &number, "CUP", 15, DAY.plus(9)).expect("more than was ordered");
    let left = |shop: &Shop| order(shop, &number).lines.iter().map(|l| (l.received, l.outstanding)).collect::<Vec<_>>();
    assert_eq!(left(&shop), [(15, 0), (20, 28)]);
    shop.undo_delivery(first[0], AT).expect("an undo");
    assert_eq!(left(&shop), [(15, 0), (0, 48)]);
    assert!(matches!(shop.undo_delivery(first[0], AT), Err(StoreError::DeliveryUndone(_))));
    assert!(matches!(shop.undo_delivery(DeliveryId(77), AT), Err(StoreError::NoSuchDelivery(_))));
    shop.close_order(&number, true, AT).expect("closed");
    assert!(!order(&shop, &number).is_open());
    shop.close_order(&number, false, AT).expect("expected again");
    assert_eq!(left(&shop), [(15, 0), (0, 48)]);
}

#[test]
fn what_cannot_have_come_is_refused_whole() {
    let mut shop = Shop::in_memory().expect("a shop");
    let number = place(&mut shop, DAY, &[("MUG", 48, "Kiln")]).remove(0);
    assert!(matches!(receive(&mut shop, "1", "MUG", 1, DAY), Err(StoreError::NoSuchOrder(_))));
    assert!(matches!(receive(&mut shop, &number, "CUP", 1, DAY), Err(StoreError::NotInOrder { .. })));
    assert!(matches!(receive(&mut shop, &number, "MUG", -1, DAY), Err(StoreError::NoPieces { .. })));
    assert!(matches!(receive(&mut shop, &number, "MUG", i64::MAX, DAY), Err(StoreError::NoPieces { .. })));
    assert!(matches!(receive(&mut shop, &number, "MUG", 1, DAY.plus(-1)), Err(StoreError::CameBefore { .. })));
    assert!(matches!(receive(&mut shop, &number, "MUG", 1, TODAY.plus(1)), Err(StoreError::NotYet(_))));
    let half = shop.receive(&number, &[(Sku::new("MUG"), 5), (Sku::new("CUP"), 5)], DAY, TODAY, AT);
    assert!(half.is_err() && order(&shop, &number).deliveries.is_empty());
}

#[test]
fn goods_are_on_their_way_then_in_stock_until_a_later_count_holds_them() {
    let (_folder, _path, mut shop) = shop();
    import_on(&mut shop, DAY, &[product("MUG", "Kiln", 1, None), stock("MUG", "Shelf", 7)]);
    let facts = shop.version().expect("a version");
    let number = place(&mut shop, DAY, &[("MUG", 48, "Kiln")]).remove(0);
    let bears = |outstanding, arrived| PurchasedLine { product: 0, ordered: DAY, outstanding, arrived };
    assert_eq!(purchases(&shop), [bears(48, 0)]);
    // On the day of the count, but after it.
    let goods = shop.goods_version().expect("a version");
    receive(&mut shop, &number, "MUG", 8, DAY).expect("a delivery");
    assert_eq!(purchases(&shop), [bears(40, 8)]);
    import_on(&mut shop, DAY, &[stock("MUG", "Shelf", 15)]);
    assert_eq!(purchases(&shop), [bears(40, 0)], "a later count of the same day holds the pieces");
    receive(&mut shop, &number, "MUG", 10, DAY.plus(9)).expect("a delivery");
    assert_eq!(purchases(&shop), [bears(30, 10)]);
    import_on(&mut shop, DAY.plus(20), &[stock("MUG", "Shelf", 3)]);
    shop.close_order(&number, true, AT).expect("closed");
    assert!(purchases(&shop).is_empty());
    assert!(shop.goods_version().expect("a version") > goods);
    assert_eq!(shop.version().expect("a version"), facts + 2, "two imports; no delivery is a fact to learn from");
    let earlier = shop.snapshot(Some(DAY.plus(8))).expect("a snapshot");
    assert_eq!(earlier.purchases.iter().map(|line| line.arrived).sum::<i64>(), 0, "no peeking at later deliveries");
}

#[test]
fn an_imported_order_of_the_same_number_takes_over() {
    let (_folder, _path, mut shop) = shop();
    import_on(&mut shop, DAY, &[product("MUG", "Kiln", 1, None), product("CUP", "Kiln", 1, None)]);
    let number = place(&mut shop, DAY, &[("MUG", 48, "Kiln"), ("CUP", 12, "Kiln")]).remove(0);
    receive(&mut shop, &number, "MUG", 40, DAY.plus(2)).expect("a delivery");
    let row = PurchaseRow { ordered: DAY, expected: Some(DAY.plus(9)), ..purchase(&number, "MUG") };
    import_on(&mut shop, DAY, &[Fact::Purchase(row), line("#1", "MUG", DAY.0 + 3, 1, 500)]);
    let lines = order(&shop, &number).lines;
    let seen: Vec<_> = lines.iter().map(|l| (l.sku.as_str(), l.ordered, l.received, l.outstanding)).collect();
    assert_eq!(seen, [("CUP", 12, 0, 12), ("MUG", 24, 0, 24)]);
    assert_eq!(purchases(&shop).iter().map(|l| (l.outstanding, l.arrived)).collect::<Vec<_>>(), [(12, 0), (24, 0)]);
    assert!(matches!(receive(&mut shop, &number, "MUG", 1, DAY), Err(StoreError::CountedByImport { .. })));
}

#[test]
fn imported_orders_whose_arrival_nobody_notes_do_not_count_for_ever() {
    let (_folder, _path, mut shop) = shop();
    let row = PurchaseRow { ordered: Day(90), expected: Some(Day(104)), ..purchase("PO-1", "MUG") };
    import(&mut shop, &[product("MUG", "Kiln", 1, None), Fact::Purchase(row), line("#1", "MUG", 110, 1, 500)]);
    assert_eq!(purchases(&shop).len(), 1);
    import(&mut shop, &[line("#2", "MUG", 133, 1, 500)]);
    assert!(purchases(&shop).is_empty());
}

fn supply(snapshot: &Snapshot, sku: &str) -> (i32, f64) {
    let product = snapshot.products.iter().find(|product| product.sku == sku).expect("the product");
    (product.supply.lead_days, product.supply.lead_deviation_days)
}

#[test]
fn three_deliveries_of_a_supplier_tell_its_lead_time_and_by_how_much_it_varies() {
    let (_folder, _path, mut shop) = shop();
    import(
        &mut shop,
        &[
            product("MUG", "Kiln", 1, None),
            product("CUP", "Kiln", 1, None),
            product("POT", "Kiln", 1, None),
            Fact::Supplier(terms("Kiln", None, 30)),
            Fact::Supplier(terms("Kiln", Some("POT"), 50)),
        ],
    );
    for (day, lead) in [(100, 8), (110, 10)] {
        let number = place(&mut shop, Day(day), &[("MUG", 5, "Kiln"), ("CUP", 5, "Kiln")]).remove(0);
        for sku in ["MUG", "CUP"] {
            receive(&mut shop, &number, sku, 5, Day(day + lead)).expect("a delivery");
        }
    }
    assert_eq!(supply(&shop.snapshot(None).expect("a snapshot"), "MUG"), (30, 0.0), "two deliveries, four lines");
    let row = PurchaseRow {
        vendor: "Kiln".to_string(),
        ordered: Day(120),
        received: Some(Day(132)),
        ..purchase("OLD-1", "CUP")
    };
    import(&mut shop, &[Fact::Purchase(row), line("#1", "MUG", 150, 1, 500)]);
    let snapshot = shop.snapshot(None).expect("a snapshot");
    assert_eq!(supply(&snapshot, "MUG"), (10, 2.0));
    assert_eq!(supply(&snapshot, "POT"), (50, 2.0), "what was said of the product itself stays");
    assert_eq!(supply(&shop.snapshot(Some(Day(131))).expect("a snapshot"), "MUG"), (30, 0.0));
}

#[test]
fn what_was_ordered_and_received_cannot_be_changed_even_with_sql() {
    let (_folder, path, mut shop) = shop();
    let number = place(&mut shop, DAY, &[("MUG", 48, "Kiln")]).remove(0);
    let came = receive(&mut shop, &number, "MUG", 20, DAY).expect("a delivery");
    receive(&mut shop, &number, "MUG", 1, DAY).expect("a delivery");
    shop.undo_delivery(came[0], AT).expect("an undo");
    shop.close_order(&number, true, AT).expect("closed");
    let before = shop.placed_orders().expect("orders");
    drop(shop);
    let conn = Connection::open(&path).expect("the file");
    conn.execute_batch("PRAGMA foreign_keys = ON").expect("a pragma");
    for table in ["placed_order", "placed_line", "delivery", "delivery_undone", "order_closing"] {
        for attack in [
            format!("UPDATE {table} SET rowid = rowid"),
            format!("DELETE FROM {table}"),
            format!("INSERT OR REPLACE INTO {table} SELECT * FROM {table}"),
        ] {
            let error = conn.execute(&attack, []).expect_err(&attack);
            assert!(
                matches!(error.sqlite_error_code(), Some(rusqlite::ErrorCode::ConstraintViolation)),
                "{attack}: {error}"
            );
        }
    }
    drop(conn);
    assert_eq!(Shop::open(&path).expect("the shop").placed_orders().expect("orders"), before);
}
