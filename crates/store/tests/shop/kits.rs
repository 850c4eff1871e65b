//! Kits: imported, replaced and taken back in any order; what a person says holds before all of it.

use crate::support::{TODAY, import, import_on, line, part, product, shop, variant};
use domain::{BatchId, Fact, Kit, KitError, KitPart, KitSayingId, Moment, RejectReason, Sku};
use rusqlite::Connection;
use store::{Outcome, Recorded, Shop, StoreError};

fn kit(sku: &str, parts: &[(&str, i64)]) -> Kit {
    let part = |(sku, pieces): &(&str, i64)| KitPart { sku: (*sku).to_string(), pieces: *pieces };
    Kit { sku: sku.to_string(), parts: parts.iter().map(part).collect() }
}

fn kits(shop: &Shop) -> Vec<Kit> {
    shop.snapshot(None).expect("a snapshot").kits
}

fn say(shop: &mut Shop, said: &Kit) -> KitSayingId {
    shop.say_kit(said, Moment(1)).expect("it makes sense")
}

#[test]
fn imported_kits_stand_in_every_snapshot_with_their_parts_as_products() {
    let mut shop = Shop::in_memory().expect("a shop");
    let version = shop.version().expect("a version");
    import(&mut shop, &[line("#1", "SET", 100, 1, 900), part("SET", "MUG", 2), part("SET", "BOX", 1)]);
    assert!(shop.version().expect("a version") > version, "demand learns from kits");
    let snapshot = shop.snapshot(Some(domain::Day(90))).expect("a snapshot before the first sale");
    assert_eq!(snapshot.kits, [kit("SET", &[("BOX", 1), ("MUG", 2)])]);
    let skus: Vec<&str> = snapshot.products.iter().map(|product| product.sku.as_str()).collect();
    assert_eq!(skus, ["BOX", "MUG", "SET"]);
    assert_eq!(shop.verify().expect("a check"), Vec::<String>::new());
}

#[test]
fn a_later_row_replaces_an_earlier_one_and_each_import_can_be_taken_back_in_any_order() {
    let pieces = [2, 3, 4];
    for order in [[0, 1], [0, 2], [1, 0], [1, 2], [2, 0], [2, 1]] {
        let mut shop = Shop::in_memory().expect("a shop");
        let ids: Vec<BatchId> = pieces.iter().map(|n| import(&mut shop, &[part("SET", "MUG", *n)])).collect();
        assert_eq!(kits(&shop), [kit("SET", &[("MUG", 4)])]);
        let mut standing: Vec<usize> = (0..pieces.len()).collect();
        for undone in order {
            shop.undo_batch(ids[undone]).expect("an undo");
            standing.retain(|batch| *batch != undone);
            let last = *standing.last().expect("one is left");
            assert_eq!(kits(&shop), [kit("SET", &[("MUG", pieces[last])])], "{order:?}");
        }
        shop.undo_batch(ids[standing[0]]).expect("an undo");
        let snapshot = shop.snapshot(None).expect("a snapshot");
        assert!(snapshot.kits.is_empty() && snapshot.products.is_empty(), "nothing is left of them");
    }
}

#[test]
fn within_one_import_the_later_row_holds_and_the_same_row_again_is_known() {
    let mut shop = Shop::in_memory().expect("a shop");
    import(&mut shop, &[part("SET", "MUG", 2), part("SET", "MUG", 5)]);
    assert_eq!(kits(&shop), [kit("SET", &[("MUG", 5)])]);
    let version = shop.version().expect("a version");
    import(&mut shop, &[part("SET", "MUG", 5)]);
    let file = &shop.batches().expect("batches")[0].files[0];
    assert_eq!((file.rows_added, file.rows_updated, file.rows_known), (0, 0, 1));
    assert_eq!(shop.version().expect("a version"), version);
}

#[test]
fn a_kit_that_is_its_own_part_and_pieces_without_sense_are_refused() {
    let mut shop = Shop::in_memory().expect("a shop");
    let mut batch = shop.begin_batch(TODAY).expect("a batch");
    batch.begin_file("kits.csv", "kits", &[], ',').expect("a file");
    let own = RejectReason::OwnPart { sku: "SET".to_string() };
    assert_eq!(batch.add_record(&[part("SET", "SET", 1)]).expect("a record"), Recorded::Refused(own));
    for pieces in [0, -2, 10_001] {
        let recorded = batch.add_record(&[part("SET", "MUG", pieces)]).expect("a record");
        assert_eq!(recorded, Recorded::Refused(RejectReason::TooLarge));
    }
    let recorded = batch.add_record(&[part("SET", "MUG", 1)]).expect("a record");
    assert_eq!(recorded, Recorded::Taken(Outcome::Added));
}

#[test]
fn what_a_person_says_holds_before_imports_until_it_is_taken_back() {
    let mut shop = Shop::in_memory().expect("a shop");
    import(&mut shop, &[part("SET", "MUG", 2), part("PAIR", "MUG", 2)]);
    let version = shop.version().expect("a version");
    let first = say(&mut shop, &kit("SET", &[("MUG", 1), ("LID", 1)]));
    assert_eq!(shop.version().expect("a version"), version + 1);
    let none = say(&mut shop, &kit("SET", &[]));
    assert_eq!(kits(&shop), [kit("PAIR", &[("MUG", 2)])], "said to be no kit");
    import_on(&mut shop, TODAY.plus(1), &[part("SET", "MUG", 6)]);
    assert_eq!(kits(&shop).len(), 1, "a later import changes nothing of it");
    shop.undo_kit(none, Moment(2)).expect("an undo");
    assert_eq!(kits(&shop)[1], kit("SET", &[("LID", 1), ("MUG", 1)]), "what was said before holds again");
    shop.undo_kit(first, Moment(3)).expect("an undo");
    assert_eq!(kits(&shop)[1], kit("SET", &[("MUG", 6)]), "and then what was imported");
    let said = shop.kits_said().expect("all that was said");
    assert_eq!(said.iter().map(|said| said.undone).collect::<Vec<_>>(), [Some(Moment(3)), Some(Moment(2))]);
    assert!(matches!(shop.undo_kit(first, Moment(4)), Err(StoreError::KitSayingUndone(_))));
    assert!(matches!(shop.undo_kit(KitSayingId(99), Moment(4)), Err(StoreError::NoSuchKitSaying(_))));
}

#[test]
fn what_was_said_outlives_the_import_of_its_products() {
    let mut shop = Shop::in_memory().expect("a shop");
    let batch = import(&mut shop, &[product("SET", "Mill", 900, None), product("MUG", "Mill", 500, Some(4))]);
    say(&mut shop, &kit("SET", &[("MUG", 2)]));
    shop.undo_batch(batch).expect("an undo");
    let snapshot = shop.snapshot(None).expect("a snapshot");
    assert_eq!((snapshot.kits.len(), snapshot.products.len()), (1, 0), "kept while its products are gone");
    import(&mut shop, &[product("MUG", "Mill", 500, Some(4))]);
    assert_eq!(kits(&shop), [kit("SET", &[("MUG", 2)])]);
}

#[test]
fn a_circle_is_refused_by_hand_and_kept_as_it_stands_where_an_import_brings_it() {
    let mut shop = Shop::in_memory().expect("a shop");
    import(&mut shop, &[part("HAMPER", "SET", 1), part("SET", "MUG", 2)]);
    let version = shop.version().expect("a version");
    let refused = shop.say_kit(&kit("MUG", &[("HAMPER", 1)]), Moment(1)).expect_err("a circle");
    assert!(matches!(refused, StoreError::Kit(KitError::Circle { .. })), "{refused}");
    assert_eq!(shop.version().expect("a version"), version);
    import(&mut shop, &[part("MUG", "HAMPER", 1)]);
    assert_eq!(kits(&shop).len(), 3, "whoever reads them ignores the circle");
}

#[test]
fn kits_go_by_the_names_that_their_products_have_now() {
    let mut shop = Shop::in_memory().expect("a shop");
    import(&mut shop, &[variant("MUG-1"), part("SET", "MUG-1", 2), part("PAIR", "MUG-1", 2)]);
    say(&mut shop, &kit("BOX", &[("MUG-1", 6)]));
    import(&mut shop, &[variant("MUG-BLUE"), part("SET", "MUG-BLUE", 3)]);
    let now = [kit("BOX", &[("MUG-BLUE", 6)]), kit("PAIR", &[("MUG-BLUE", 2)]), kit("SET", &[("MUG-BLUE", 3)])];
    assert_eq!(kits(&shop), now);
}

#[test]
fn what_was_said_cannot_be_changed_even_with_sql() {
    let (_folder, path, mut shop) = shop();
    let id = say(&mut shop, &kit("SET", &[("MUG", 2)]));
    shop.undo_kit(id, Moment(2)).expect("an undo");
    let kept = shop.kits_said().expect("all that was said");
    drop(shop);

    let conn = Connection::open(&path).expect("the file");
    conn.execute_batch("PRAGMA foreign_keys = ON").expect("a pragma");
    for attack in [
        "UPDATE kit_saying SET parts = '[]'",
        "DELETE FROM kit_saying",
        "INSERT OR REPLACE INTO kit_saying SELECT id, 5, sku, parts, undoes FROM kit_saying",
        "INSERT OR REPLACE INTO kit_saying (at, undoes) VALUES (5, 1)",
        "INSERT INTO kit_saying (at, undoes) VALUES (5, 2)",
        "INSERT INTO kit_saying (at, undoes) VALUES (5, 77)",
        "INSERT INTO kit_saying (at, sku) VALUES (5, 'SET')",
        "INSERT INTO kit_saying (at, sku, parts, undoes) VALUES (5, 'SET', '[]', 1)",
    ] {
        let error = conn.execute(attack, []).expect_err(attack);
        let constraint = matches!(error.sqlite_error_code(), Some(rusqlite::ErrorCode::ConstraintViolation));
        assert!(constraint, "{attack}: {error}");
    }
    drop(conn);
    assert_eq!(Shop::open(&path).expect("the shop").kits_said().expect("all that was said"), kept);
}

#[test]
fn undoing_an_import_keeps_names_that_kits_still_mention() {
    let mut shop = Shop::in_memory().expect("a shop");
    let sales = import(&mut shop, &[line("#1", "SET", 100, 1, 900), line("#1", "MUG", 100, 1, 500)]);
    import(&mut shop, &[part("SET", "MUG", 2)]);
    shop.undo_batch(sales).expect("an undo");
    assert_eq!(kits(&shop), [kit("SET", &[("MUG", 2)])]);
    assert_eq!(shop.verify().expect("a check"), Vec::<String>::new());
    let again = [Fact::Kit(domain::KitRow { kit: Sku::new("SET"), part: Sku::new("MUG"), pieces: 2 })];
    import(&mut shop, &again);
    assert_eq!(shop.batches().expect("batches")[0].files[0].rows_known, 1);
}
