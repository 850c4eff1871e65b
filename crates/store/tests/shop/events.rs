//! Events come back as columns, whole and consistent.

use crate::support::{contact, event, import, line, shop, variant};
use domain::{Day, EventKind, EventRow, Events, Fact, Moment, NONE};

fn at(visitor: &str, sku: &str, second: i64, kind: EventKind) -> EventRow {
    EventRow { at: Moment::at(Day(100), second), kind, query: String::new(), ..event(visitor, sku) }
}

fn named(events: &Events) -> Vec<(u32, i64, EventKind, &str)> {
    let sku = |product: u32| events.skus.get(product as usize).map_or("", String::as_str);
    (0..events.len())
        .map(|row| (events.visitor[row], events.at[row].0 % 86_400, events.kind[row], sku(events.product[row])))
        .collect()
}

#[test]
fn events_come_by_visitor_in_the_order_of_time_and_of_buying() {
    use EventKind::{Cart, Purchase, View};
    let (_folder, _, mut shop) = shop();
    let rows = [
        at("bo", "MUG", 20, Purchase),
        at("bo", "MUG", 20, View),
        at("ann", "CUP", 30, View),
        at("bo", "MUG", 20, Cart),
        at("bo", "CUP", 10, View),
    ];
    import(&mut shop, &rows.map(Fact::Event));
    let events = shop.events().expect("events");
    assert_eq!(
        named(&events),
        [
            (0, 10, View, "CUP"),
            (0, 20, View, "MUG"),
            (0, 20, Cart, "MUG"),
            (0, 20, Purchase, "MUG"),
            (1, 30, View, "CUP"),
        ]
    );
    assert_eq!((events.visitors, events.visit[0], events.query[0]), (2, NONE, NONE));
    let word = |number: u32| events.words[number as usize].as_str();
    assert_eq!((word(events.source[0]), word(events.device[0])), ("letter", "mobile"));
    assert_eq!((events.quantity[0], events.price[0]), (1, Some(500)));
}

#[test]
fn events_alike_count_as_often_as_the_log_holds_them_and_an_undo_takes_them_back() {
    let (_folder, _, mut shop) = shop();
    let twice = [0, 1].map(|occurrence| Fact::Event(EventRow { occurrence, ..event("ann", "MUG") }));
    import(&mut shop, &twice);
    let before = shop.events().expect("events");
    let more = import(&mut shop, &[Fact::Event(event("bo", "CUP"))]);
    assert_eq!((before.len(), shop.events().expect("events").len()), (2, 3));
    shop.undo_batch(more).expect("an undo");
    let after = shop.events().expect("events");
    assert!(after.version > before.version);
    assert_eq!(Events { version: before.version, ..after }, before);
}

#[test]
fn a_visitor_is_a_customer_by_address_or_by_the_phone_given_with_it() {
    let (_folder, _, mut shop) = shop();
    let views = [event("+441", "MUG"), event("ann@example.org", "CUP"), event("browser 7", "CUP")];
    import(&mut shop, &[line("1", "MUG", 100, 1, 500), contact("ann@example.org", "+441")]);
    import(&mut shop, &views.map(Fact::Event));
    let events = shop.events().expect("events");
    assert_eq!(events.visitors, 2, "the phone and the address are one visitor");
    assert_eq!(events.customers, [(0, "ann@example.org".to_string())]);
    assert_eq!((events.customer_of(0), events.customer_of(1)), (Some("ann@example.org"), None));
}

#[test]
fn of_customers_only_their_events_are_read_and_from_the_day_on_only() {
    let (_folder, _, mut shop) = shop();
    import(&mut shop, &[line("1", "MUG", 100, 1, 500)]);
    let early = EventRow { at: Moment::at(Day(99), 86_399), ..event("ann@example.org", "MUG") };
    let late = EventRow { at: Moment::at(Day(100), 0), ..event("ann@example.org", "MUG") };
    import(&mut shop, &[early, late, event("browser 7", "MUG")].map(Fact::Event));
    let events = shop.events_of_customers(Day(100)).expect("events");
    assert_eq!((events.len(), events.at[0], events.visitors), (1, Moment::at(Day(100), 0), 1));
}

#[test]
fn events_of_a_product_whose_sku_was_changed_count_for_the_new_one() {
    let (_folder, _, mut shop) = shop();
    import(&mut shop, &[variant("OLD"), Fact::Event(event("ann", "OLD"))]);
    import(&mut shop, &[variant("NEW"), Fact::Event(event("bo", "NEW"))]);
    let events = shop.events().expect("events");
    assert_eq!((events.product, events.skus), (vec![0, 0], vec!["NEW".to_string()]));
}
