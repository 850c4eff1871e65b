//! Terms by hand, price breaks, and when a product ends.

use crate::support::{import, line, product, shop, terms, variant};
use domain::{
    Change, Day, Ending, Fact, Moment, NewCorrection, PriceBreak, Product, SupplierRow, TermOrigin, TermOrigins,
    TermsByHand, TermsError,
};
use rusqlite::Connection;
use store::{Shop, StoreError};

const AT: Moment = Moment(7);

fn breaks(steps: &[(i64, i64)]) -> Vec<PriceBreak> {
    steps.iter().map(|(from, cost)| PriceBreak { from: *from, cost: *cost }).collect()
}

/// The potter's terms of the mug: 2.40 a piece, 2.10 from 300 on.
fn stated() -> SupplierRow {
    SupplierRow {
        pack_size: Some(12),
        cost: Some(240),
        breaks: breaks(&[(300, 210)]),
        ..terms("Potter", Some("MUG"), 21)
    }
}

fn of(shop: &Shop, sku: &str) -> Product {
    let products = shop.snapshot(None).expect("a snapshot").products;
    products.into_iter().find(|product| product.sku == sku).expect("the product")
}

fn potter() -> Shop {
    let mut shop = Shop::in_memory().expect("a shop");
    import(&mut shop, &[product("MUG", "Potter", 900, None), Fact::Supplier(stated())]);
    shop
}

#[test]
fn price_breaks_come_from_the_supplier_s_table_and_go_with_its_import() {
    let (_folder, _path, mut shop) = shop();
    import(&mut shop, &[product("MUG", "Potter", 900, None), Fact::Supplier(stated())]);
    let newer = SupplierRow { breaks: breaks(&[(500, 190), (1, 260), (100, 300)]), cost: None, ..stated() };
    let second = import(&mut shop, &[Fact::Supplier(newer)]);
    let mug = of(&shop, "MUG");
    assert_eq!((mug.cost, mug.breaks.clone()), (Some(260), breaks(&[(500, 190)])), "100 at 3.00 is no cheaper");
    assert_eq!([1, 499, 500, 9_000].map(|pieces| mug.unit_cost(pieces)), [260, 260, 190, 190].map(Some));
    shop.undo_batch(second).expect("an undo");
    let mug = of(&shop, "MUG");
    assert_eq!((mug.cost, mug.breaks), (Some(240), breaks(&[(300, 210)])));
}

#[test]
fn by_hand_wins_until_it_is_reset_and_an_undo_brings_back_what_was_said_before() {
    let mut shop = potter();
    let imported = of(&shop, "MUG");
    let told = TermOrigin::Imported;
    let origins = TermOrigins { lead_days: told, pack_size: told, cost: told, breaks: told, ..TermOrigins::default() };
    assert_eq!(imported.origins, origins);

    let (version, goods) = (shop.version().expect("a version"), shop.goods_version().expect("a version"));
    let first = TermsByHand { lead_days: Some(30), cost: Some(200), ..TermsByHand::default() };
    shop.say_terms("MUG", &first, AT).expect("said");
    let mug = of(&shop, "MUG");
    assert_eq!((mug.supply.lead_days, mug.supply.pack_size, mug.cost), (30, 12, Some(200)));
    assert!(mug.breaks.is_empty(), "2.10 from 300 on is no cheaper than 2.00");
    assert_eq!((mug.origins.lead_days, mug.origins.pack_size), (TermOrigin::ByHand, told));
    assert_eq!(shop.version().expect("a version"), version, "no model learns from terms");
    assert!(shop.goods_version().expect("a version") > goods);

    let second = TermsByHand { breaks: breaks(&[(50, 220)]), ..TermsByHand::default() };
    shop.say_terms("MUG", &second, AT).expect("said");
    let mug = of(&shop, "MUG");
    assert_eq!((mug.supply.lead_days, mug.cost, mug.breaks), (21, Some(240), breaks(&[(50, 220)])));
    shop.undo_terms("MUG", AT).expect("an undo");
    assert_eq!(shop.terms_said("MUG").expect("terms"), first);
    shop.say_terms("MUG", &TermsByHand::default(), AT).expect("a reset");
    assert_eq!(of(&shop, "MUG"), imported);
    shop.undo_terms("MUG", AT).expect("an undo");
    shop.undo_terms("MUG", AT).expect("an undo");
    assert_eq!(of(&shop, "MUG"), imported);
    assert_eq!(
        (shop.can_undo_terms("MUG").expect("a look"), shop.can_undo_ending("MUG").expect("a look")),
        (false, false)
    );
    assert!(matches!(shop.undo_terms("MUG", AT), Err(StoreError::NothingSaid(_))));
}

#[test]
fn terms_that_make_no_sense_are_refused_and_nothing_is_kept() {
    let mut shop = potter();
    let goods = shop.goods_version().expect("a version");
    let wrong = TermsByHand { breaks: breaks(&[(50, 220), (60, 230)]), ..TermsByHand::default() };
    let error = shop.say_terms("MUG", &wrong, AT).expect_err("no ladder");
    assert!(matches!(error, StoreError::Terms(TermsError::Breaks)), "{error}");
    assert_eq!(shop.goods_version().expect("a version"), goods);
}

#[test]
fn a_product_ends_as_it_was_said_last() {
    let mut shop = potter();
    for ending in [Some(Ending::On(Day(400))), Some(Ending::WhenSold), None] {
        shop.say_ending("MUG", ending, AT).expect("said");
        assert_eq!(of(&shop, "MUG").ends, ending);
    }
    shop.undo_ending("MUG", AT).expect("an undo");
    assert_eq!(of(&shop, "MUG").ends, Some(Ending::WhenSold));
}

#[test]
fn a_product_from_which_another_goes_on_ends_unless_a_person_says_otherwise() {
    let mut shop = potter();
    import(&mut shop, &[line("1", "OLD", 10, 2, 350), line("2", "NEW", 90, 2, 350)]);
    let change = Change::Continues { sku: "OLD".to_string() };
    let new = NewCorrection { sku: "NEW".to_string(), days: None, change, note: String::new() };
    let id = shop.add_correction(&new, AT).expect("a correction");
    let old = of(&shop, "OLD");
    assert_eq!((old.ends, old.replaced, of(&shop, "NEW").ends), (Some(Ending::WhenSold), true, None));
    shop.say_ending("OLD", None, AT).expect("said");
    assert_eq!((of(&shop, "OLD").ends, of(&shop, "OLD").replaced), (None, false));
    shop.undo_ending("OLD", AT).expect("an undo");
    assert!(of(&shop, "OLD").replaced);
    shop.undo_correction(id, AT).expect("an undo");
    assert_eq!((of(&shop, "OLD").ends, of(&shop, "OLD").replaced), (None, false));
}

#[test]
fn what_was_said_of_a_former_sku_holds_for_the_present_one() {
    let mut shop = Shop::in_memory().expect("a shop");
    import(&mut shop, &[variant("MUG-1"), line("1", "MUG-1", 10, 2, 350)]);
    shop.say_terms("MUG-1", &TermsByHand { pack_size: Some(6), ..TermsByHand::default() }, AT).expect("said");
    import(&mut shop, &[variant("MUG-2"), line("2", "MUG-2", 20, 2, 350)]);
    assert_eq!(of(&shop, "MUG-2").supply.pack_size, 6);
}

#[test]
fn what_was_said_cannot_be_changed_even_with_sql() {
    let (_folder, path, mut shop) = shop();
    import(&mut shop, &[product("MUG", "Potter", 900, None)]);
    shop.say_ending("MUG", Some(Ending::WhenSold), AT).expect("said");
    shop.undo_ending("MUG", AT).expect("an undo");
    drop(shop);
    let conn = Connection::open(&path).expect("the file");
    conn.execute_batch("PRAGMA foreign_keys = ON").expect("a pragma");
    for attack in [
        "UPDATE product_said SET at = 9",
        "DELETE FROM product_said",
        "INSERT OR REPLACE INTO product_said SELECT id, 9, kind, sku, said, undoes FROM product_said",
        "INSERT OR REPLACE INTO product_said (at, kind, undoes) VALUES (9, 'undo', 1)",
        "INSERT INTO product_said (at, kind, undoes) VALUES (9, 'undo', 2)",
        "INSERT INTO product_said (at, kind, undoes) VALUES (9, 'undo', 77)",
        "INSERT INTO product_said (at, kind, sku) VALUES (9, 'terms', 'MUG')",
        "INSERT INTO product_said (at, kind, sku, said) VALUES (9, 'terms', 'MUG', 'no json')",
        "INSERT INTO product_said (at, kind, sku, said) VALUES (9, 'maybe', 'MUG', '{}')",
    ] {
        let error = conn.execute(attack, []).expect_err(attack);
        let code = error.sqlite_error_code();
        assert!(matches!(code, Some(rusqlite::ErrorCode::ConstraintViolation)), "{attack}: {error}");
    }
}
