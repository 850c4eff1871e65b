//! Facts that need other facts: lines of an order list, foreign money, what became of an order.

use crate::support::{dump, event, header, import, line, order_line, rate, shop};
use domain::{Currency, Day, Fact, LineKind, Moment, OrderHeader, OrderLine, RejectReason};
use store::{Recorded, Shop};

fn detail(order: &str, sku: &str) -> Fact {
    Fact::Detail(OrderLine {
        at: Moment(0),
        customer: None,
        country: String::new(),
        channel: String::new(),
        ..order_line(order, sku, 0, 2, 500)
    })
}

fn order(number: &str, change: impl FnOnce(&mut OrderHeader)) -> Fact {
    let Fact::Order(mut order) = header(number, 100, 0) else { unreachable!("a header") };
    order.total = Some(1_000);
    change(&mut order);
    Fact::Order(order)
}

fn outcome(shop: &mut Shop, fact: Fact) -> Recorded {
    let mut batch = shop.begin_batch(Day(200)).expect("a batch");
    batch.begin_file("one.csv", "test", &[], ',').expect("a file");
    let recorded = batch.add_record(&[fact]).expect("a record");
    batch.commit().expect("a commit");
    recorded
}

#[test]
fn a_line_without_a_date_takes_what_its_order_says() {
    let (_folder, _, mut shop) = shop();
    import(
        &mut shop,
        &[order("1", |_| {}), order("2", |order| order.cancelled = true), detail("1", "MUG"), detail("2", "MUG")],
    );
    let snapshot = shop.snapshot(None).expect("a snapshot");
    assert_eq!(snapshot.lines.at.iter().map(|at| at.day().0).collect::<Vec<_>>(), [100, 100]);
    assert_eq!(snapshot.lines.customer, [0, 0]);
    let kinds = [LineKind::Sale, LineKind::Void].map(domain::line_kind_code);
    assert_eq!(snapshot.lines.kind, kinds);
}

#[test]
fn a_line_of_an_order_that_nobody_knows_is_refused_with_its_number() {
    let (_folder, _, mut shop) = shop();
    let refused = Recorded::Refused(RejectReason::UnknownOrder { order: "7".into() });
    assert_eq!(outcome(&mut shop, detail("7", "MUG")), refused);
    import(&mut shop, &[order("7", |_| {})]);
    assert!(matches!(outcome(&mut shop, detail("7", "MUG")), Recorded::Taken(_)));
}

#[test]
fn a_list_of_lines_does_not_forget_what_became_of_an_order() {
    let (_folder, path, mut shop) = shop();
    import(&mut shop, &[order("1", |order| order.refunded = 400), order("2", |order| order.cancelled = true)]);
    let before = dump(&path);
    import(&mut shop, &[header("1", 100, 0), header("2", 100, 0)]);
    assert_eq!(dump(&path), before);
}

#[test]
fn lines_of_an_order_cancelled_in_another_file_of_the_import_count_for_nothing() {
    let (_folder, _, mut shop) = shop();
    import(
        &mut shop,
        &[order("1", |order| order.cancelled = true), line("1", "MUG", 100, 2, 500), line("2", "MUG", 100, 1, 500)],
    );
    assert_eq!((shop.totals(None).expect("totals").gross, shop.totals(None).expect("totals").orders), (500, 1));
}

#[test]
fn foreign_money_is_converted_by_the_rate_of_its_day() {
    let (_folder, path, mut shop) = shop();
    import(&mut shop, &[line("1", "MUG", 100, 1, 500)]);
    let dollars =
        |order: &str, day| Fact::Line(OrderLine { currency: Currency::USD, ..order_line(order, "MUG", day, 3, 333) });
    assert!(matches!(outcome(&mut shop, dollars("2", 100)), Recorded::Refused(RejectReason::Currency { .. })));
    let rates = import(&mut shop, &[Fact::Rate(rate(100, 800_000)), Fact::Rate(rate(150, 500_000))]);
    let before = dump(&path);
    let converted = import(&mut shop, &[dollars("2", 120), dollars("3", 160)]);
    let snapshot = shop.snapshot(None).expect("a snapshot");
    assert_eq!(snapshot.lines.net, [500, 799, 500], "9.99 dollars are 7.99 and 5.00 pounds");
    assert_eq!(shop.foreign_orders().expect("a count"), 2);
    shop.undo_batch(converted).expect("an undo");
    assert_eq!((dump(&path), shop.foreign_orders().expect("a count")), (before, 0));
    shop.undo_batch(rates).expect("an undo");
    assert!(matches!(outcome(&mut shop, dollars("2", 100)), Recorded::Refused(_)));
}

#[test]
fn events_are_counted_by_kind_and_read_again_are_known() {
    let (_folder, _, mut shop) = shop();
    let events = [Fact::Event(event("ann", "MUG")), Fact::Event(event("bo", "MUG"))];
    let first = import(&mut shop, &events);
    import(&mut shop, &events);
    assert_eq!(shop.event_counts().expect("counts"), [0, 2, 0, 0, 0, 0]);
    shop.undo_batch(first).expect("an undo");
    assert_eq!(shop.event_counts().expect("counts"), [0, 2, 0, 0, 0, 0], "the second import states them too");
}

#[test]
fn a_chosen_mapping_is_remembered_by_the_header() {
    let (_folder, path, mut shop) = shop();
    let header = ["When".to_string(), "What".to_string()];
    assert_eq!(shop.mapping(&header).expect("a look"), None);
    shop.set_mapping(&header, "{\"a\":1}").expect("kept");
    drop(shop);
    let shop = Shop::open(&path).expect("the same shop");
    assert_eq!(shop.mapping(&header).expect("a look").as_deref(), Some("{\"a\":1}"));
    assert_eq!(shop.mapping(&header[..1]).expect("a look"), None);
}

#[test]
fn the_lines_that_tell_of_returns_are_those_of_their_buyers_and_products() {
    let (_folder, _, mut shop) = shop();
    import(
        &mut shop,
        &[
            line("1", "MUG", 100, 3, 500),
            line("1", "CUP", 100, 3, 500),
            line("2", "MUG", 101, -1, 500),
            line("3", "CUP", 102, 1, 500),
        ],
    );
    let sliver = shop.snapshot_of_returns().expect("a snapshot");
    assert_eq!((sliver.lines.quantity, sliver.products.len()), (vec![3, -1], 1));
}
