use crate::support::{TODAY, header, import, import_on, line, order_line, product, shop, stock, terms};
use domain::{Currency, CustomerRow, Day, Fact, LineKind, Moment, NONE, Snapshot, SupplyTerms};
use store::Shop;

fn as_of(shop: &Shop, day: i32) -> Snapshot {
    Snapshot { version: 0, ..shop.snapshot(Some(Day(day))).expect("a snapshot") }
}

/// Days 100 to 109, an order a day, in an order unlike that of their days.
fn first_days() -> Vec<Fact> {
    let mut facts = Vec::new();
    for day in [104, 100, 109, 101, 108, 102, 107, 103, 106, 105] {
        let mut first = order_line(&format!("#{day}"), &format!("S{}", day % 4), day, 1 + i64::from(day % 3), 500);
        first.customer = Some(domain::CustomerKey::new(format!("c{}", day % 3)));
        first.country = ["GB", "FR"][day as usize % 2].to_string();
        facts.push(Fact::Line(first));
        facts.push(header(&format!("#{day}"), day, 10));
    }
    facts
}

/// Later rows with names that sort before and after the known ones.
fn later_days() -> Vec<Fact> {
    let mut facts = Vec::new();
    for (day, name) in [(110, "A-first"), (111, "S1"), (112, "Z-last")] {
        let mut later = order_line(&format!("#0{name}"), name, day, 5, 99);
        later.customer = Some(domain::CustomerKey::new(name));
        later.country = name.to_string();
        later.channel = name.to_string();
        later.title = format!("{name} renamed");
        facts.push(Fact::Line(later));
        facts.push(header(&format!("#0{name}"), day, 1));
    }
    // A later line of an order that was there before.
    facts.push(line("#103", "B-later", 113, 1, 1));
    facts
}

#[test]
fn rows_after_the_day_change_no_byte() {
    let (_folder, _path, mut shop) = shop();
    import(&mut shop, &first_days());
    let before: Vec<Snapshot> = (98..=109).map(|day| as_of(&shop, day)).collect();
    import(&mut shop, &later_days());
    let after: Vec<Snapshot> = (98..=109).map(|day| as_of(&shop, day)).collect();
    assert_eq!(before, after);

    let (_mixed_folder, _mixed_path, mut mixed) = crate::support::shop();
    let mut facts = later_days();
    facts.extend(first_days());
    import(&mut mixed, &facts);
    assert_eq!(before, (98..=109).map(|day| as_of(&mixed, day)).collect::<Vec<_>>());
}

#[test]
fn a_day_holds_its_own_rows_and_none_after() {
    let (_folder, _path, mut shop) = shop();
    import(&mut shop, &first_days());
    let snapshot = as_of(&shop, 104);
    assert_eq!(snapshot.lines.len(), 5);
    assert_eq!(snapshot.orders.at.iter().map(|at| at.day()).max(), Some(Day(104)));
    assert_eq!(as_of(&shop, 99).lines.len(), 0);
    let all = shop.snapshot(None).expect("a snapshot");
    assert_eq!((all.lines.len(), all.as_of, all.currency), (10, Day(109), Currency::GBP));
}

#[test]
fn lines_are_sorted_by_moment_then_order_and_the_columns_fit_together() {
    let (_folder, _path, mut shop) = shop();
    import(&mut shop, &first_days());
    let snapshot = shop.snapshot(None).expect("a snapshot");
    let lines = &snapshot.lines;
    assert!(lines.at.is_sorted());
    for i in 0..lines.len() {
        let day = lines.at[i].day().0;
        assert_eq!(snapshot.orders.number[lines.order[i] as usize], format!("#{day}"));
        assert_eq!(snapshot.products[lines.product[i] as usize].sku, format!("S{}", day % 4));
        assert_eq!(snapshot.customers[lines.customer[i] as usize].key, format!("c{}", day % 3));
        assert_eq!(lines.net[i], i64::from(lines.quantity[i]) * 500);
    }
    let width = snapshot.orders.number.len();
    assert_eq!(width, 10);
    let columns = &snapshot.orders;
    assert!([columns.customer.len(), columns.country.len(), columns.channel.len()].iter().all(|len| *len == width));
    assert_eq!(snapshot.countries, ["GB"], "the header's country comes before the line's");
}

#[test]
fn an_order_without_a_header_is_what_its_lines_say() {
    let (_folder, _path, mut shop) = shop();
    let mut nobody = order_line("#1", "CUP", 101, 1, 5);
    nobody.customer = None;
    nobody.country = String::new();
    import(&mut shop, &[Fact::Line(nobody), line("#1", "MUG", 100, 1, 5)]);
    let snapshot = shop.snapshot(None).expect("a snapshot");
    assert_eq!(snapshot.orders.at, [Moment::at(Day(100), 3_600)]);
    assert_eq!(snapshot.lines.customer, [0, 0]);
    assert_eq!((snapshot.orders.country[0], snapshot.orders.cancelled[0]), (0, false));
    assert_eq!(snapshot.customers[0].country, "GB");
}

#[test]
fn a_sale_without_a_customer_belongs_to_nobody() {
    let (_folder, _path, mut shop) = shop();
    let mut nobody = order_line("#1", "CUP", 101, 1, 5);
    nobody.customer = None;
    import(&mut shop, &[Fact::Line(nobody)]);
    let snapshot = shop.snapshot(None).expect("a snapshot");
    assert_eq!((snapshot.lines.customer, snapshot.orders.customer), (vec![NONE], vec![NONE]));
}

#[test]
fn a_product_without_a_catalogue_bears_the_title_most_sales_give_it() {
    let (_folder, _path, mut shop) = shop();
    let titled = |order: &str, title: &str, kind| {
        let mut line = order_line(order, "MUG", 100, 1, 5);
        line.title = title.to_string();
        line.kind = kind;
        Fact::Line(line)
    };
    let facts = [
        titled("#1", "Mug, sage", LineKind::Sale),
        titled("#2", "Mug, sage", LineKind::Sale),
        titled("#3", "Mug", LineKind::Sale),
        titled("#4", "?? broken", LineKind::Void),
        titled("#5", "?? broken", LineKind::Void),
        titled("#6", "?? broken", LineKind::Void),
    ];
    import(&mut shop, &facts);
    assert_eq!(shop.snapshot(None).expect("a snapshot").products[0].title, "Mug, sage");
    import(&mut shop, &[product("MUG", "Potter", 1, None)]);
    assert_eq!(shop.snapshot(None).expect("a snapshot").products[0].title, "Catalogue MUG");
}

#[test]
fn terms_of_the_product_come_before_those_of_the_vendor_and_the_defaults() {
    let (_folder, _path, mut shop) = shop();
    let mut vendor = terms("Potter", None, 10);
    (vendor.review_days, vendor.pack_size) = (Some(28), Some(6));
    let mut own = terms("Potter", Some("MUG"), 21);
    (own.pack_size, own.cost) = (Some(12), Some(333));
    let other = terms("Other", Some("MUG"), 99);
    import(
        &mut shop,
        &[
            product("MUG", "Potter", 1, None),
            product("CUP", "Potter", 1, None),
            product("POT", "Nobody", 1, None),
            Fact::Supplier(vendor),
            Fact::Supplier(own),
            Fact::Supplier(other),
        ],
    );
    let products = shop.snapshot(None).expect("a snapshot").products;
    let of = |sku: &str| products.iter().find(|product| product.sku == sku).expect("the product");
    let known = SupplyTerms {
        lead_days: 10,
        lead_deviation_days: 0.0,
        review_days: 28,
        pack_size: 6,
        minimum_order: 1,
        known: true,
    };
    assert_eq!(of("CUP").supply, known);
    assert_eq!(of("MUG").supply, SupplyTerms { lead_days: 21, pack_size: 12, ..known });
    assert_eq!((of("MUG").cost, of("POT").supply), (Some(333), SupplyTerms::default()));
}

#[test]
fn the_newest_count_of_each_place_holds() {
    let (_folder, _path, mut shop) = shop();
    import_on(
        &mut shop,
        Day(10),
        &[stock("MUG", "Shelf", 1), stock("MUG", "Cellar", 2), product("MUG", "", 1, Some(3))],
    );
    import_on(&mut shop, Day(12), &[stock("MUG", "Shelf", 5)]);
    let counts = |shop: &Shop, day| {
        let stock = shop.snapshot(day).expect("a snapshot").stock;
        stock.into_iter().map(|level| (level.location, level.on_hand, level.day.0)).collect::<Vec<_>>()
    };
    let (shelf, cellar) = ("Shelf".to_string(), "Cellar".to_string());
    assert_eq!(counts(&shop, None), [(cellar.clone(), 2, 10), (shelf.clone(), 5, 12)]);
    assert_eq!(counts(&shop, Some(Day(11))), [(cellar, 2, 10), (shelf, 1, 10)]);
    import_on(&mut shop, Day(13), &[product("MUG", "", 1, Some(4))]);
    assert_eq!(counts(&shop, None), [(String::new(), 4, 13)]);
}

#[test]
fn customers_without_an_order_show_in_the_whole_only() {
    let (_folder, _path, mut shop) = shop();
    let row = |key: &str| {
        Fact::Customer(CustomerRow {
            key: domain::CustomerKey::new(key),
            name: format!("Name of {key}"),
            city: String::new(),
            country: "DE".to_string(),
            accepts_marketing: true,
        })
    };
    import(&mut shop, &[row("ann@example.org"), row("new@example.org"), line("#1", "MUG", 100, 1, 1)]);
    let keys = |snapshot: Snapshot| snapshot.customers.into_iter().map(|c| (c.key, c.country)).collect::<Vec<_>>();
    let ann = ("ann@example.org".to_string(), "DE".to_string());
    assert_eq!(keys(as_of(&shop, 100)), std::slice::from_ref(&ann));
    let new = ("new@example.org".to_string(), "DE".to_string());
    assert_eq!(keys(shop.snapshot(None).expect("a snapshot")), [ann, new]);
}

#[test]
fn an_empty_shop_has_an_empty_snapshot() {
    let shop = Shop::in_memory().expect("a shop");
    let snapshot = shop.snapshot(None).expect("a snapshot");
    assert!(snapshot.lines.is_empty() && snapshot.products.is_empty() && snapshot.customers.is_empty());
    assert_eq!((snapshot.as_of, snapshot.currency.code()), (Day(0), "XXX"));
    let mut counted = Shop::in_memory().expect("a shop");
    import(&mut counted, &[stock("MUG", "Shelf", 1)]);
    assert_eq!(counted.snapshot(None).expect("a snapshot").as_of, TODAY);
}
