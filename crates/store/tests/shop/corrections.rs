use crate::support::{TODAY, line, shop};
use domain::{Change, CorrectionError, CorrectionId, Day, Moment, NewCorrection, Period};
use rusqlite::Connection;
use store::{Shop, StoreError};

fn days(first: i32, last: i32) -> Option<Period> {
    Some(Period { first: Day(first), last: Day(last) })
}

fn leave_out(sku: &str, first: i32, last: i32) -> NewCorrection {
    NewCorrection { sku: sku.to_string(), days: days(first, last), change: Change::LeaveOut, note: "fair".to_string() }
}

fn like(sku: &str, source: &str) -> NewCorrection {
    let change = Change::Like { sku: source.to_string(), permille: 600 };
    NewCorrection { sku: sku.to_string(), days: None, change, note: String::new() }
}

fn import(shop: &mut Shop, name: &str, sku: &str) -> domain::BatchId {
    let mut batch = shop.begin_batch(TODAY).expect("a batch");
    batch.begin_file(name, "order-lines", &[], ',').expect("a file");
    batch.add_record(&[line(name, sku, 10, 2, 350)]).expect("added");
    batch.commit().expect("committed")
}

#[test]
fn a_correction_is_in_force_until_it_is_taken_back_and_both_are_kept() {
    let mut shop = Shop::in_memory().expect("a shop");
    let changes = [
        leave_out("A", 10, 12),
        NewCorrection { change: Change::Replace { thousandths: 1_500 }, ..leave_out("A", 14, 14) },
        like("B", "A"),
        NewCorrection { change: Change::Continues { sku: "A".to_string() }, days: None, ..leave_out("C", 0, 0) },
    ];
    let ids: Vec<CorrectionId> =
        changes.iter().map(|new| shop.add_correction(new, Moment(5)).expect("a correction")).collect();
    let kept = shop.corrections().expect("corrections");
    for (kept, new) in kept.iter().zip(&changes) {
        let it = &kept.correction;
        assert_eq!((&it.sku, it.days, &it.change, &kept.note), (&new.sku, new.days, &new.change, &new.note));
        assert!(kept.is_in_force() && kept.at == Moment(5));
    }
    shop.undo_correction(ids[0], Moment(9)).expect("an undo");
    let again = shop.undo_correction(ids[0], Moment(9)).expect_err("taken back already");
    assert!(matches!(again, StoreError::CorrectionUndone(_)), "{again}");
    assert!(matches!(shop.undo_correction(CorrectionId(99), Moment(9)), Err(StoreError::NoSuchCorrection(_))));
    assert_eq!(shop.corrections().expect("corrections")[0].undone, Some(Moment(9)));
    let snapshot = shop.snapshot(None).expect("a snapshot");
    assert_eq!(snapshot.corrections.iter().map(|c| c.id).collect::<Vec<_>>(), ids[1..]);
}

#[test]
fn every_change_of_the_corrections_is_a_new_version_and_a_refused_one_is_none() {
    let mut shop = Shop::in_memory().expect("a shop");
    let before = shop.version().expect("a version");
    let id = shop.add_correction(&like("B", "A"), Moment(1)).expect("a correction");
    assert_eq!(shop.version().expect("a version"), before + 1);
    let refused = shop.add_correction(&like("A", "B"), Moment(2)).expect_err("a loop");
    assert!(matches!(refused, StoreError::Correction(CorrectionError::Loop { .. })), "{refused}");
    assert_eq!(shop.version().expect("a version"), before + 1);
    shop.undo_correction(id, Moment(3)).expect("an undo");
    assert_eq!(shop.version().expect("a version"), before + 2);
    shop.add_correction(&like("A", "B"), Moment(4)).expect("no loop any more");
}

#[test]
fn corrections_outlive_the_import_of_their_product() {
    let mut shop = Shop::in_memory().expect("a shop");
    let batch = import(&mut shop, "1", "A");
    shop.add_correction(&leave_out("A", 10, 10), Moment(1)).expect("a correction");
    shop.undo_batch(batch).expect("an undo");
    assert_eq!(shop.snapshot(None).expect("a snapshot").corrections.len(), 1, "kept while its product is gone");
    import(&mut shop, "2", "A");
    let snapshot = shop.snapshot(None).expect("a snapshot");
    assert_eq!((snapshot.corrections.len(), snapshot.lines.quantity.as_slice()), (1, &[2][..]), "sales stay as sold");
}

#[test]
fn corrections_cannot_be_changed_even_with_sql() {
    let (_folder, path, mut shop) = shop();
    let id = shop.add_correction(&leave_out("A", 10, 12), Moment(1)).expect("a correction");
    shop.undo_correction(id, Moment(2)).expect("an undo");
    let kept = shop.corrections().expect("corrections");
    drop(shop);

    let conn = Connection::open(&path).expect("the file");
    conn.execute_batch("PRAGMA foreign_keys = ON").expect("a pragma");
    for attack in [
        "UPDATE correction SET note = ''",
        "DELETE FROM correction",
        "INSERT OR REPLACE INTO correction SELECT id, 5, kind, sku, first, last, source, amount, undoes, note FROM correction",
        "INSERT OR REPLACE INTO correction (at, kind, undoes, note) VALUES (5, 'undo', 1, '')",
        "INSERT INTO correction (at, kind, undoes, note) VALUES (5, 'undo', 2, '')",
        "INSERT INTO correction (at, kind, undoes, note) VALUES (5, 'undo', 77, '')",
        "INSERT INTO correction (at, kind, sku, note) VALUES (5, 'leave_out', 'A', '')",
        "INSERT INTO correction (at, kind, sku, first, last, note) VALUES (5, 'leave_out', 'A', 9, 8, '')",
        "INSERT INTO correction (at, kind, sku, first, last, note) VALUES (5, 'replace', 'A', 8, 9, '')",
        "INSERT INTO correction (at, kind, sku, note) VALUES (5, 'maybe', 'A', '')",
    ] {
        let error = conn.execute(attack, []).expect_err(attack);
        assert!(
            matches!(error.sqlite_error_code(), Some(rusqlite::ErrorCode::ConstraintViolation)),
            "{attack}: {error}"
        );
    }
    drop(conn);
    assert_eq!(Shop::open(&path).expect("the shop").corrections().expect("corrections"), kept);
}
