use crate::support::shop;
use domain::{BeforeTest, Day, Moment, NewPriceTest, PriceTestError, PriceTestId, TestSaying, TestWeek, TestedProduct};
use rusqlite::Connection;
use store::{Shop, StoreError};

/// A Monday.
const FIRST: i32 = 20_780;

fn mug(sku: &str, tried: i64) -> TestedProduct {
    let week = |n: i32, tried| TestWeek { first: Day(FIRST + 7 * n), tried };
    TestedProduct {
        sku: sku.to_string(),
        now: 1_200,
        tried,
        weeks: vec![week(0, true), week(1, false), week(4, false), week(5, true)],
        before: BeforeTest { mean: -1.7, common: 0.9, own: 0.4, alike: "Cups".into(), per_week: 41.5, spread: 0.06 },
    }
}

fn test() -> NewPriceTest {
    NewPriceTest {
        seed: u64::MAX - 3,
        block_weeks: 1,
        washout_days: 2,
        products: vec![mug("MUG", 1_295), mug("JUG", 1_095)],
        note: "before the fair".to_string(),
    }
}

#[test]
fn a_test_is_read_back_as_it_was_planned_and_the_last_saying_holds() {
    let mut shop = Shop::in_memory().expect("a shop");
    let version = shop.version().expect("a version");
    let id = shop.plan_price_test(&test(), Moment(5)).expect("planned");
    let read = |shop: &Shop| shop.price_tests().expect("tests").remove(0);
    let kept = read(&shop);
    assert_eq!((kept.test.id, &kept.test.plan, kept.at, kept.said), (id, &test(), Moment(5), None));

    let mut say = |saying, at| shop.say_of_price_test(id, saying, Moment(at));
    assert!(matches!(say(TestSaying::Resumed, 6), Err(StoreError::PriceTestSaid { word: "resumed", .. })));
    say(TestSaying::Stopped, 7).expect("stopped");
    assert!(matches!(say(TestSaying::Stopped, 8), Err(StoreError::PriceTestSaid { word: "stopped", .. })));
    assert_eq!(read(&shop).stopped(), Some(Moment(7)));
    let mut say = |saying, at| shop.say_of_price_test(id, saying, Moment(at)).expect("said");
    say(TestSaying::Resumed, 9);
    say(TestSaying::TakenBack, 10);
    let kept = read(&shop);
    assert_eq!((kept.stopped(), kept.is_taken_back()), (None, true));
    let none = shop.say_of_price_test(PriceTestId(99), TestSaying::Stopped, Moment(9)).expect_err("no such test");
    assert!(matches!(none, StoreError::NoSuchPriceTest(_)), "{none}");
    assert_eq!(shop.version().expect("a version"), version, "no model learns from a plan");
}

#[test]
fn a_test_that_makes_no_sense_leaves_nothing_behind() {
    let mut shop = Shop::in_memory().expect("a shop");
    let twice = NewPriceTest { products: vec![mug("MUG", 1_295), mug("MUG", 1_095)], ..test() };
    let refused = shop.plan_price_test(&twice, Moment(1)).expect_err("twice");
    assert!(matches!(refused, StoreError::PriceTest(PriceTestError::Twice(_))), "{refused}");
    assert!(shop.price_tests().expect("tests").is_empty());
}

#[test]
fn price_tests_cannot_be_changed_even_with_sql() {
    let (_folder, path, mut shop) = shop();
    let id = shop.plan_price_test(&test(), Moment(1)).expect("planned");
    shop.say_of_price_test(id, TestSaying::Stopped, Moment(2)).expect("stopped");
    let kept = shop.price_tests().expect("tests");
    drop(shop);

    let conn = Connection::open(&path).expect("the file");
    conn.execute_batch("PRAGMA foreign_keys = ON").expect("a pragma");
    for attack in [
        "UPDATE price_test SET note = ''",
        "UPDATE price_test_product SET tried = 1",
        "UPDATE price_test_week SET tried = 1 - tried",
        "UPDATE price_test_saying SET says = 'resumed'",
        "DELETE FROM price_test_saying",
        "DELETE FROM price_test_week",
        "DELETE FROM price_test_product",
        "DELETE FROM price_test",
        "INSERT OR REPLACE INTO price_test SELECT id, 9, seed, block_weeks, washout_days, note FROM price_test",
        "INSERT OR REPLACE INTO price_test_product
         SELECT test, place, sku, now, 1, mean, common, own, alike, per_week, spread FROM price_test_product",
        "INSERT OR REPLACE INTO price_test_week SELECT test, sku, first, 1 - tried, price FROM price_test_week",
        "INSERT OR REPLACE INTO price_test_saying SELECT id, at, test, 'resumed' FROM price_test_saying",
        "INSERT INTO price_test_saying (at, test, says) VALUES (5, 77, 'stopped')",
        "INSERT INTO price_test_saying (at, test, says) VALUES (5, 1, 'paused')",
        "INSERT INTO price_test_week (test, sku, first, tried, price) VALUES (1, 'OTHER', 7, 1, 5)",
    ] {
        let error = conn.execute(attack, []).expect_err(attack);
        assert!(
            matches!(error.sqlite_error_code(), Some(rusqlite::ErrorCode::ConstraintViolation)),
            "{attack}: {error}"
        );
    }
    drop(conn);
    assert_eq!(Shop::open(&path).expect("the shop").price_tests().expect("tests"), kept);
}
