//! Several names of one thing: changed SKUs, customers known by phone and by e-mail.

use crate::support::{contact, import, line, order_line, shop, variant};
use domain::{CustomerKey, CustomerRow, Fact, NONE, Snapshot};
use store::{RenamedSku, Shop};

fn all(shop: &Shop) -> Snapshot {
    shop.snapshot(None).expect("a snapshot")
}

fn skus(snapshot: &Snapshot) -> Vec<&str> {
    snapshot.products.iter().map(|product| product.sku.as_str()).collect()
}

fn renamed(shop: &Shop) -> Vec<(String, String)> {
    let pair = |RenamedSku { old, new }| (old, new);
    shop.renamed_skus().expect("a list").into_iter().map(pair).collect()
}

fn order_of(order: &str, day: i32, customer: &str) -> Fact {
    let mut line = order_line(order, "A", day, 1, 500);
    line.customer = Some(CustomerKey::new(customer));
    Fact::Line(line)
}

#[test]
fn sales_under_a_former_sku_count_for_the_new_one_until_its_export_is_taken_back() {
    let (_folder, _path, mut shop) = shop();
    import(&mut shop, &[variant("MUG-1"), line("#1", "MUG-1", 100, 2, 500)]);
    let second = import(&mut shop, &[variant("MUG-BLUE"), line("#2", "MUG-BLUE", 101, 1, 500)]);
    let snapshot = all(&shop);
    assert_eq!(skus(&snapshot), ["MUG-BLUE"]);
    assert_eq!(snapshot.lines.product, [0, 0]);
    assert_eq!(renamed(&shop), [("MUG-1".to_string(), "MUG-BLUE".to_string())]);
    shop.undo_batch(second).expect("an undo");
    assert_eq!(skus(&all(&shop)), ["MUG-1"]);
    assert_eq!(renamed(&shop), []);
}

#[test]
fn a_sku_changed_twice_ends_at_the_newest() {
    let (_folder, _path, mut shop) = shop();
    for (day, sku) in [(100, "C"), (110, "A"), (120, "B")] {
        import(&mut shop, &[variant(sku), line(&format!("#{day}"), sku, day, 1, 500)]);
    }
    assert_eq!(skus(&all(&shop)), ["B"]);
    assert_eq!(all(&shop).lines.product, [0, 0, 0]);
}

#[test]
fn products_in_one_export_or_sold_side_by_side_stay_two() {
    let (_folder, _path, mut shop) = shop();
    import(&mut shop, &[variant("OLD"), variant("NEW")]);
    assert_eq!(skus(&all(&shop)), ["NEW", "OLD"]);
    // the export of today names both again, and of yesterday's only one was sold on
    import(&mut shop, &[variant("NEW"), line("#1", "NEW", 100, 1, 500), line("#2", "OLD", 105, 1, 500)]);
    assert_eq!(skus(&all(&shop)), ["NEW", "OLD"]);
    assert_eq!(renamed(&shop), []);
}

#[test]
fn a_restated_row_is_not_a_former_one() {
    let (_folder, _path, mut shop) = shop();
    import(&mut shop, &[variant("OLD")]);
    import(&mut shop, &[variant("OLD"), variant("NEW")]);
    assert_eq!(skus(&all(&shop)), ["NEW", "OLD"]);
}

#[test]
fn what_comes_later_does_not_part_what_was_one_before() {
    let (_folder, _path, mut shop) = shop();
    import(&mut shop, &[variant("OLD"), line("#1", "OLD", 100, 1, 500)]);
    import(&mut shop, &[variant("NEW"), line("#2", "NEW", 102, 1, 500)]);
    let before = shop.snapshot(Some(domain::Day(102))).expect("a snapshot");
    import(&mut shop, &[line("#3", "OLD", 110, 1, 500)]);
    let after = shop.snapshot(Some(domain::Day(102))).expect("a snapshot");
    assert_eq!(Snapshot { version: 0, ..before }, Snapshot { version: 0, ..after });
    assert_eq!(skus(&all(&shop)), ["NEW", "OLD"]);
}

#[test]
fn a_customer_known_by_phone_is_the_one_who_gave_it_with_an_address() {
    let (_folder, _path, mut shop) = shop();
    let person = |key: &str, name: &str| {
        Fact::Customer(CustomerRow {
            key: CustomerKey::new(key),
            name: name.to_string(),
            city: String::new(),
            country: String::new(),
            accepts_marketing: false,
        })
    };
    let known = [order_of("#1", 100, "+4915"), order_of("#2", 101, "ann@example.org")];
    import(&mut shop, &known);
    import(&mut shop, &[person("ann@example.org", "Ann"), person("+4915", "A.")]);
    assert_eq!(all(&shop).customers.len(), 2);
    let third = import(&mut shop, &[contact("ann@example.org", "+4915")]);
    let snapshot = all(&shop);
    assert_eq!(snapshot.customers.len(), 1);
    assert_eq!((snapshot.customers[0].key.as_str(), snapshot.customers[0].name.as_str()), ("ann@example.org", "Ann"));
    assert_eq!((&snapshot.lines.customer[..], &snapshot.orders.customer[..]), (&[0, 0][..], &[0, 0][..]));
    assert_eq!(shop.merged_customers().expect("a count"), 1);
    shop.undo_batch(third).expect("an undo");
    assert_eq!(all(&shop).customers.len(), 2);
}

#[test]
fn a_number_that_two_addresses_share_joins_nobody() {
    let (_folder, _path, mut shop) = shop();
    import(&mut shop, &[order_of("#1", 100, "+4930"), order_of("#2", 101, "ann@example.org")]);
    import(&mut shop, &[contact("ann@example.org", "+4930"), contact("bob@example.org", "+4930")]);
    assert_eq!(all(&shop).customers.len(), 2);
    assert_eq!(shop.merged_customers().expect("a count"), 0);
    assert!(all(&shop).lines.customer.iter().all(|customer| *customer != NONE));
}
