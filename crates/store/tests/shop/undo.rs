use crate::support::{dump, header, import, line, order_line, product, shop, stock, terms};
use domain::{BatchId, Currency, CustomerKey, Fact};
use store::{Outcome, Recorded, StoreError, UndoReport};

fn january() -> Vec<Fact> {
    vec![
        header("#1", 100, 500),
        line("#1", "MUG", 100, 2, 1_000),
        line("#2", "CUP", 101, 3, 700),
        product("MUG", "Potter", 1_000, Some(12)),
        Fact::Supplier(terms("Potter", Some("MUG"), 14)),
    ]
}

/// Overlaps with January, changes it and adds to it.
fn february() -> Vec<Fact> {
    let mut moved = order_line("#1", "MUG", 100, 1, 1_000);
    moved.customer = Some(CustomerKey::new("bob@example.org"));
    moved.country = "FR".to_string();
    vec![
        header("#1", 100, 0),
        Fact::Line(moved),
        line("#2", "CUP", 101, 3, 700),
        line("#3", "POT", 130, 1, 2_000),
        product("MUG", "Thrower", 1_100, Some(10)),
        stock("POT", "Shelf", 5),
        Fact::Supplier(terms("Potter", Some("MUG"), 21)),
    ]
}

#[test]
fn undo_of_the_last_import_restores_the_file_of_before() {
    let (_folder, path, mut shop) = shop();
    let empty = dump(&path);
    let first = import(&mut shop, &january());
    let before = dump(&path);
    let second = import(&mut shop, &february());
    assert_ne!(dump(&path), before);

    let report = shop.undo_batch(second).expect("an undo");
    assert_eq!(dump(&path), before);
    assert_eq!(report, UndoReport { rows_removed: 2, rows_restored: 5 });
    assert_eq!(shop.verify().expect("a check"), Vec::<String>::new());

    shop.undo_batch(first).expect("an undo");
    assert_eq!(dump(&path), empty);
    assert_eq!(shop.currency().expect("a currency"), None);
    assert!(shop.batches().expect("batches").iter().all(|batch| batch.undone));
}

#[test]
fn undo_in_the_middle_leaves_what_the_others_say() {
    let (_folder, path, mut shop) = shop();
    let first = import(&mut shop, &january());
    import(&mut shop, &february());
    shop.undo_batch(first).expect("an undo");
    let without_first = dump(&path);

    let (_other_folder, other_path, mut other) = crate::support::shop();
    import(&mut other, &february());
    assert_eq!(without_first, dump(&other_path));
    assert_eq!(shop.verify().expect("a check"), Vec::<String>::new());
}

#[test]
fn a_chain_of_updates_can_be_taken_back_in_any_order() {
    let prices = [1_000, 1_100, 1_200, 1_300];
    for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0], [3, 1, 2], [1, 3, 2]] {
        let (_folder, _path, mut shop) = shop();
        let ids: Vec<BatchId> =
            prices.iter().map(|price| import(&mut shop, &[line("#1", "MUG", 100, 1, *price)])).collect();
        let mut standing: Vec<usize> = (0..prices.len()).collect();
        for undone in order {
            shop.undo_batch(ids[undone]).expect("an undo");
            standing.retain(|batch| *batch != undone);
            let snapshot = shop.snapshot(None).expect("a snapshot");
            let last = *standing.last().expect("one is left");
            assert_eq!(snapshot.lines.unit_price, [prices[last]], "{order:?}");
        }
    }
}

#[test]
fn what_a_later_import_said_again_survives_the_undo_of_the_first() {
    let (_folder, path, mut shop) = shop();
    let first = import(&mut shop, &january());
    let before = dump(&path);
    let second = import(&mut shop, &january());
    assert_eq!(shop.undo_batch(first).expect("an undo"), UndoReport::default());
    assert_eq!(dump(&path), before);
    assert_eq!(shop.undo_batch(second).expect("an undo").rows_removed, 6);
    assert_eq!(shop.counts().expect("counts").lines, 0);
}

#[test]
fn an_import_is_taken_back_once() {
    let (_folder, _path, mut shop) = shop();
    let id = import(&mut shop, &january());
    let version = shop.version().expect("a version");
    shop.undo_batch(id).expect("an undo");
    assert!(shop.version().expect("a version") > version);
    assert!(matches!(shop.undo_batch(id), Err(StoreError::AlreadyUndone(_))));
    assert!(matches!(shop.undo_batch(BatchId(77)), Err(StoreError::NoSuchBatch(_))));
}

#[test]
fn a_currency_set_by_a_person_outlives_the_imports() {
    let (_folder, _path, mut shop) = shop();
    shop.set_currency(Currency::GBP).expect("a currency");
    let id = import(&mut shop, &january());
    shop.undo_batch(id).expect("an undo");
    assert_eq!(shop.currency().expect("a currency"), Some(Currency::GBP));
    shop.set_currency(Currency::CNY).expect("a currency of an empty shop");
}

#[test]
fn a_batch_that_contradicts_itself_is_taken_back_whole() {
    let (_folder, path, mut shop) = shop();
    import(&mut shop, &january());
    let before = dump(&path);
    let mut batch = shop.begin_batch(crate::support::TODAY).expect("a batch");
    for price in [1_000, 1_500, 1_000, 1_700] {
        batch.begin_file("again.csv", "test", &[], ',').expect("a file");
        let recorded = batch.add_record(&[line("#1", "MUG", 100, 2, price)]).expect("a record");
        assert_ne!(recorded, Recorded::Taken(Outcome::Added));
    }
    let id = batch.commit().expect("a commit");
    assert_eq!(shop.snapshot(None).expect("a snapshot").lines.unit_price[0], 1_700);
    shop.undo_batch(id).expect("an undo");
    assert_eq!(dump(&path), before);
}
