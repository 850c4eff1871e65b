//! Whom not to write to: kept, taken back, and never rewritten; and campaigns of earlier versions.

use crate::support::{TODAY, import, line, shop};
use domain::{
    Action, Body, Currency, Evidence, Letter, LetterOffer, Moment, Money, Phrase, Proposed, Sku, Suggestion,
    SuggestionKind,
};
use rusqlite::Connection;
use store::{Shop, StoreError};

fn list(shop: &Shop) -> Vec<String> {
    shop.not_written_to().expect("the list")
}

#[test]
fn who_is_on_the_list_stays_there_until_taken_off_and_can_be_put_on_it_again() {
    let mut shop = Shop::in_memory().expect("a shop");
    let (version, goods) = (shop.version().expect("a version"), shop.goods_version().expect("a version"));
    shop.do_not_write("bob@example.org", Moment(1)).expect("kept");
    shop.do_not_write("ann@example.org", Moment(2)).expect("kept");
    assert_eq!(list(&shop), ["ann@example.org", "bob@example.org"]);
    let twice = shop.do_not_write("ann@example.org", Moment(3));
    assert!(matches!(twice, Err(StoreError::NotWrittenTo(_))), "{twice:?}");
    shop.write_again("ann@example.org", Moment(4)).expect("taken back");
    assert_eq!(list(&shop), ["bob@example.org"]);
    let nothing = shop.write_again("ann@example.org", Moment(5));
    assert!(matches!(nothing, Err(StoreError::WrittenTo(_))), "{nothing:?}");
    shop.do_not_write("ann@example.org", Moment(6)).expect("kept again");
    assert_eq!(list(&shop).len(), 2);
    assert_eq!((shop.version().expect("a version"), shop.goods_version().expect("a version")), (version, goods));
}

#[test]
fn the_list_outlives_the_import_of_its_customers() {
    let mut shop = Shop::in_memory().expect("a shop");
    let batch = import(&mut shop, &[line("#1", "MUG", 100, 1, 900)]);
    shop.do_not_write("ann@example.org", Moment(1)).expect("kept");
    shop.undo_batch(batch).expect("an undo");
    assert_eq!(list(&shop), ["ann@example.org"]);
}

#[test]
fn the_list_cannot_be_changed_even_with_sql() {
    let (_folder, path, mut shop) = shop();
    shop.do_not_write("ann@example.org", Moment(1)).expect("kept");
    shop.write_again("ann@example.org", Moment(2)).expect("taken back");
    drop(shop);
    let conn = Connection::open(&path).expect("the file");
    conn.execute_batch("PRAGMA foreign_keys = ON").expect("a pragma");
    for attack in [
        "UPDATE do_not_write SET customer = 'bob'",
        "DELETE FROM do_not_write",
        "INSERT OR REPLACE INTO do_not_write SELECT id, 5, customer, undoes FROM do_not_write",
        "INSERT OR REPLACE INTO do_not_write (at, undoes) VALUES (5, 1)",
        "INSERT INTO do_not_write (at, undoes) VALUES (5, 2)",
        "INSERT INTO do_not_write (at, undoes) VALUES (5, 77)",
        "INSERT INTO do_not_write (at) VALUES (5)",
        "INSERT INTO do_not_write (at, customer, undoes) VALUES (5, 'bob', 1)",
    ] {
        let error = conn.execute(attack, []).expect_err(attack);
        let constraint = matches!(error.sqlite_error_code(), Some(rusqlite::ErrorCode::ConstraintViolation));
        assert!(constraint, "{attack}: {error}");
    }
    drop(conn);
    assert!(list(&Shop::open(&path).expect("the shop")).is_empty());
}

fn suggestion(action: Action) -> Suggestion<Proposed> {
    let money = Money::new(75, Currency::GBP);
    Suggestion::propose(Body {
        action,
        title: "The MAT".to_string(),
        value: money,
        low: money,
        high: money,
        value_label: Phrase::new("value-expected-margin"),
        confidence_permille: 900,
        why: vec![Phrase::new("letter-why-taste")],
        evidence: Evidence::default(),
    })
}

#[test]
fn only_approved_campaigns_tell_who_was_written_to() {
    let mut shop = Shop::in_memory().expect("a shop");
    let offer = LetterOffer { sku: Sku::new("MAT"), because: None, chance_millionths: 50_000, value: 75 };
    let letters = vec![Letter { customer: "ann".to_string(), offers: vec![offer] }];
    let money = |minor| Money::new(minor, Currency::GBP);
    let bundle =
        Action::Bundle { lead: Sku::new("MAT"), with: vec![Sku::new("MUG")], sum: money(1_500), price: money(1_350) };
    let campaign = |offer: &str| Action::Campaign { offer: Sku::new(offer), letters: letters.clone() };
    let made = [suggestion(campaign("MAT")), suggestion(campaign("JUG")), suggestion(bundle)];
    let ids = shop.replace_proposed(&made, TODAY, 1).expect("suggestions");
    for id in [ids[0], ids[2]] {
        let approved = shop.proposed(id).expect("a proposed one").approve();
        shop.log_approved(id, &approved, Moment::at(TODAY, 60)).expect("approved");
    }
    let found = shop.approved_campaigns(TODAY.plus(-1)).expect("campaigns");
    let [one] = found.as_slice() else { panic!("one campaign: {found:?}") };
    assert_eq!((one.id, one.day, &one.letters), (ids[0], TODAY, &letters));
    assert!(shop.approved_campaigns(TODAY).expect("campaigns").is_empty(), "not after that day");
    shop.log_reopened(ids[0], Moment::at(TODAY, 90)).expect("reopened");
    assert!(shop.approved_campaigns(TODAY.plus(-1)).expect("campaigns").is_empty());
}

#[test]
fn campaigns_of_earlier_versions_still_read_with_their_customers() {
    let (_folder, path, mut shop) = shop();
    let new = suggestion(Action::Campaign { offer: Sku::new("MAT"), letters: Vec::new() });
    shop.replace_proposed(&[new], TODAY, 1).expect("suggestions");
    drop(shop);
    let conn = Connection::open(&path).expect("the file");
    let body: String = conn.query_row("SELECT body FROM suggestion", [], |row| row.get(0)).expect("a body");
    let old = body.replace(
        r#"{"Campaign":{"offer":"MAT","letters":[]}}"#,
        r#"{"Campaign":{"owned":"MUG","offer":"MAT","customers":["ann","bob"]}}"#,
    );
    assert_ne!(old, body, "the form of an action changed: {body}");
    conn.execute(
        "INSERT INTO suggestion (kind, subject, as_of, data_version, value, body) VALUES ('campaign', 'x', 1, 1, 99, ?1)",
        [old],
    )
    .expect("an old campaign");
    drop(conn);
    let shop = Shop::open(&path).expect("the shop");
    let read = shop.suggestions(Some(SuggestionKind::Campaign)).expect("suggestions");
    let Action::Campaign { letters, .. } = &read[0].body.action else { panic!("{read:?}") };
    let customers: Vec<&str> = letters.iter().map(|letter| letter.customer.as_str()).collect();
    assert_eq!(customers, ["ann", "bob"]);
}
