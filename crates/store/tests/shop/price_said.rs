//! What a person allows prices to be, and orders that say what tax was paid on them.

use crate::support::{import, line, order_line, product, shop, variant};
use domain::{CustomerKey, Day, Fact, Moment, OrderHeader, OrderNo, PriceLimits, PriceLimitsError};
use rusqlite::Connection;
use store::{Shop, StoreError, TaxedOrder};

const AT: Moment = Moment(7);
const KEPT: PriceLimits = PriceLimits { keep: true, lowest: None, highest: None };

fn of(shop: &Shop, sku: &str) -> PriceLimits {
    let products = shop.snapshot(None).expect("a snapshot").products;
    products.into_iter().find(|product| product.sku == sku).expect("the product").price_limits
}

fn say(shop: &mut Shop, said: &[(&str, PriceLimits)]) {
    let said: Vec<(String, PriceLimits)> = said.iter().map(|(sku, limits)| ((*sku).to_string(), *limits)).collect();
    shop.say_price_limits(&said, AT).expect("said");
}

fn potter() -> Shop {
    let mut shop = Shop::in_memory().expect("a shop");
    import(&mut shop, &[product("BOWL", "Potter", 1_500, None), product("MUG", "Potter", 900, None)]);
    shop
}

#[test]
fn limits_hold_until_others_are_said_and_an_undo_brings_back_those_before() {
    let mut shop = potter();
    assert!(of(&shop, "MUG").says_nothing());
    let (version, goods) = (shop.version().expect("a version"), shop.goods_version().expect("a version"));
    say(&mut shop, &[("MUG", KEPT)]);
    let range = PriceLimits { keep: false, lowest: Some(800), highest: Some(1_100) };
    say(&mut shop, &[("MUG", range)]);
    assert_eq!((of(&shop, "MUG"), of(&shop, "BOWL")), (range, PriceLimits::default()));
    assert_eq!(shop.version().expect("a version"), version, "no model learns from limits");
    assert_eq!(shop.goods_version().expect("a version"), goods + 2);
    shop.undo_price_limits("MUG", AT).expect("an undo");
    assert_eq!(of(&shop, "MUG"), KEPT);
    say(&mut shop, &[("MUG", PriceLimits::default())]);
    assert!(of(&shop, "MUG").says_nothing(), "a price is let move again");
    shop.undo_price_limits("MUG", AT).expect("an undo");
    shop.undo_price_limits("MUG", AT).expect("an undo");
    assert!(of(&shop, "MUG").says_nothing());
    assert!(!shop.can_undo_price_limits("MUG").expect("a look"));
    assert!(matches!(shop.undo_price_limits("MUG", AT), Err(StoreError::NothingSaid(_))));
}

#[test]
fn what_was_said_of_many_at_once_is_taken_back_at_once_but_for_what_was_taken_back_already() {
    let mut shop = potter();
    say(&mut shop, &[("BOWL", PriceLimits::fixed_at(1_495))]);
    say(&mut shop, &[("BOWL", KEPT), ("MUG", KEPT)]);
    shop.undo_price_limits("MUG", AT).expect("an undo");
    assert_eq!((of(&shop, "BOWL"), of(&shop, "MUG")), (KEPT, PriceLimits::default()));
    assert_eq!(shop.undo_last_price_limits(AT).expect("an undo"), 1);
    assert_eq!(of(&shop, "BOWL"), PriceLimits::fixed_at(1_495), "what was said before holds again");
    assert_eq!(shop.undo_last_price_limits(AT).expect("an undo"), 1);
    assert!(!shop.can_undo_last_price_limits().expect("a look"));
    assert!(matches!(shop.undo_last_price_limits(AT), Err(StoreError::NoPriceSaid)));

    say(&mut shop, &[("BOWL", KEPT), ("MUG", KEPT)]);
    assert_eq!(shop.undo_last_price_limits(AT).expect("an undo"), 2);
    assert_eq!(shop.price_limits().expect("limits"), []);
}

#[test]
fn limits_that_cross_are_refused_and_nothing_beside_them_is_kept() {
    let mut shop = potter();
    let crossed = PriceLimits { keep: false, lowest: Some(1_200), highest: Some(900) };
    let said = [("BOWL".to_string(), KEPT), ("MUG".to_string(), crossed)];
    let error = shop.say_price_limits(&said, AT).expect_err("crossed");
    assert!(matches!(error, StoreError::PriceLimits(PriceLimitsError::Crossed)), "{error}");
    assert_eq!(shop.price_limits().expect("limits"), []);
}

#[test]
fn what_was_said_of_a_former_sku_holds_for_the_present_one() {
    let mut shop = Shop::in_memory().expect("a shop");
    import(&mut shop, &[variant("MUG-1"), line("1", "MUG-1", 10, 2, 350)]);
    say(&mut shop, &[("MUG-1", KEPT)]);
    import(&mut shop, &[variant("MUG-2"), line("2", "MUG-2", 20, 2, 350)]);
    assert_eq!(of(&shop, "MUG-2"), KEPT);
}

#[test]
fn what_was_said_of_prices_cannot_be_changed_even_with_sql() {
    let (_folder, path, mut shop) = shop();
    say(&mut shop, &[("BOWL", KEPT), ("MUG", KEPT)]);
    shop.undo_price_limits("MUG", AT).expect("an undo");
    drop(shop);
    let conn = Connection::open(&path).expect("the file");
    conn.execute_batch("PRAGMA foreign_keys = ON").expect("a pragma");
    for attack in [
        "UPDATE price_said SET at = 9",
        "DELETE FROM price_said",
        "INSERT OR REPLACE INTO price_said SELECT id, 9, saying, sku, keep, lowest, highest, undoes FROM price_said",
        "INSERT OR REPLACE INTO price_said (at, undoes) VALUES (9, 2)",
        "INSERT INTO price_said (at, undoes) VALUES (9, 3)",
        "INSERT INTO price_said (at, undoes) VALUES (9, 77)",
        "INSERT INTO price_said (at, saying, sku) VALUES (9, 3, 'MUG')",
        "INSERT INTO price_said (at, sku, keep) VALUES (9, 'MUG', 1)",
        "INSERT INTO price_said (at, saying, sku, keep) VALUES (9, 3, 'MUG', 2)",
        "INSERT INTO price_said (at, saying, sku, keep, lowest, highest) VALUES (9, 3, 'MUG', 0, 5, 4)",
        "INSERT INTO price_said (at, saying, sku, keep, lowest) VALUES (9, 3, 'MUG', 0, 0)",
    ] {
        let error = conn.execute(attack, []).expect_err(attack);
        let code = error.sqlite_error_code();
        assert!(matches!(code, Some(rusqlite::ErrorCode::ConstraintViolation)), "{attack}: {error}");
    }
}

#[test]
fn orders_with_tax_and_total_are_told_the_last_first() {
    let mut shop = Shop::in_memory().expect("a shop");
    let head = |order: &str, tax: i64, total: Option<i64>, refunded: i64| {
        Fact::Order(OrderHeader {
            order: OrderNo::new(order),
            at: Moment::at(Day(10), 3_600),
            customer: Some(CustomerKey::new("ann@example.org")),
            currency: domain::Currency::GBP,
            shipping: 300,
            tax,
            discount: 50,
            refunded,
            total,
            country: "GB".to_string(),
            channel: "web".to_string(),
            cancelled: false,
        })
    };
    let discounted = domain::OrderLine { discount: 100, ..order_line("1", "MUG", 10, 2, 350) };
    import(
        &mut shop,
        &[
            head("1", 150, Some(900), 0),
            Fact::Line(discounted),
            line("1", "BOWL", 10, 1, 400),
            head("2", 0, Some(900), 0),
            head("3", 150, None, 0),
            head("4", 150, Some(900), 5),
            head("5", 60, Some(360), 0),
        ],
    );
    let told = |goods, tax, total| TaxedOrder { tax, shipping: 300, discount: 50, total, goods };
    assert_eq!(shop.taxed_orders(9).expect("orders"), [told(0, 60, 360), told(1_000, 150, 900)]);
    assert_eq!(shop.taxed_orders(1).expect("orders").len(), 1);
}
