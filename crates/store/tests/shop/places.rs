//! Where orders were sold and stock lies, and the transfers between places that a person approved.

use crate::support::{dump, header, import, import_on, line, shop, sold_at, stock};
use domain::{
    Action, Body, Currency, Day, Evidence, Moment, Money, NONE, Phrase, Proposed, Sku, Suggestion, SuggestionKind,
};
use store::{Shop, StoredState};

#[test]
fn an_order_keeps_the_place_it_was_sold_at_and_others_have_none() {
    let (_folder, path, mut shop) = shop();
    import(&mut shop, &[line("#1", "MUG", 100, 1, 5), sold_at("#1", "Quay"), line("#2", "MUG", 101, 1, 5)]);
    drop(shop);
    let shop = Shop::open(&path).expect("the same file");
    let snapshot = shop.snapshot(None).expect("a snapshot");
    assert_eq!((snapshot.places, snapshot.orders.place), (vec!["Quay".to_string()], vec![0, NONE]));
}

#[test]
fn spellings_of_one_place_are_one_in_orders_and_in_counts() {
    let (_folder, _path, mut shop) = shop();
    import_on(&mut shop, Day(98), &[stock("MUG", "harbour  street", 9), stock("MUG", "Cellar", 4)]);
    import_on(&mut shop, Day(99), &[stock("MUG", "Harbour Street", 7)]);
    import(&mut shop, &[line("#1", "MUG", 100, 1, 5), sold_at("#1", " HARBOUR street")]);
    let snapshot = shop.snapshot(None).expect("a snapshot");
    let levels: Vec<_> = snapshot.stock.iter().map(|s| (s.location.as_str(), s.on_hand)).collect();
    assert_eq!(levels.len(), 2, "{levels:?}");
    assert_eq!(levels.iter().map(|(_, pieces)| pieces).sum::<i64>(), 11, "the newest count of each place holds");
    let at = snapshot.orders.place[0] as usize;
    assert_eq!(snapshot.places.len(), 2);
    assert!(levels.contains(&(snapshot.places[at].as_str(), 7)), "{:?}", snapshot.places);
}

#[test]
fn a_place_is_news_about_an_order_and_goes_with_the_import_that_said_it() {
    let (_folder, path, mut shop) = shop();
    import(&mut shop, &[header("#1", 100, 0), line("#1", "MUG", 100, 1, 5)]);
    let before = dump(&path);
    let said = import(&mut shop, &[sold_at("#1", "Quay")]);
    let file = &shop.batches().expect("batches")[0].files[0];
    assert_eq!((file.rows_added, file.rows_updated), (0, 1));
    assert_ne!(dump(&path), before);
    shop.undo_batch(said).expect("an undo");
    assert_eq!(dump(&path), before);
    assert!(shop.snapshot(None).expect("a snapshot").places.is_empty());
}

fn transfer(from: &str, to: &str, quantity: i64) -> Suggestion<Proposed> {
    let money = |minor| Money::new(minor, Currency::GBP);
    Suggestion::propose(Body {
        action: Action::Transfer { sku: Sku::new("MUG"), from: from.to_string(), to: to.to_string(), quantity },
        title: "Mug".to_string(),
        value: money(500),
        low: money(100),
        high: money(900),
        value_label: Phrase::new("value-margin-at-risk"),
        confidence_permille: 800,
        why: vec![Phrase::new("transfer-why-sold-out")],
        evidence: Evidence::default(),
    })
}

#[test]
fn approved_transfers_are_told_from_the_log_as_they_were_decided() {
    let mut shop = Shop::in_memory().expect("a shop");
    let all = [transfer("Cellar", "Quay", 12), transfer("Cellar", "Hill", 5), transfer("Quay", "Hill", 2)];
    let ids = shop.replace_proposed(&all, Day(200), 1).expect("suggestions");
    assert_eq!(shop.suggestions(Some(SuggestionKind::Transfer)).expect("suggestions").len(), 3);
    let changed = shop.proposed(ids[0]).expect("a proposed one").approve_changed(8, None).expect("pieces");
    shop.log_approved(ids[0], &changed, Moment::at(Day(201), 60)).expect("a decision");
    for id in &ids[1..] {
        let approved = shop.proposed(*id).expect("a proposed one").approve();
        shop.log_approved(*id, &approved, Moment::at(Day(202), 60)).expect("a decision");
    }
    shop.log_reopened(ids[2], Moment::at(Day(202), 90)).expect("a reopening");
    let approved = shop.approved_transfers().expect("transfers");
    let told: Vec<_> = approved.iter().map(|t| (t.id, t.from.as_str(), t.to.as_str(), t.pieces, t.day.0)).collect();
    assert_eq!(told, [(ids[0], "Cellar", "Quay", 8, 201), (ids[1], "Cellar", "Hill", 5, 202)]);
}

#[test]
fn the_way_of_the_goods_tells_transfers_of_one_product_apart() {
    let mut shop = Shop::in_memory().expect("a shop");
    let first = shop.replace_proposed(&[transfer("Cellar", "Quay", 12)], Day(200), 1).expect("suggestions");
    let approved = shop.proposed(first[0]).expect("a proposed one").approve();
    shop.log_approved(first[0], &approved, Moment(1)).expect("a decision");
    let again = [transfer("Cellar", "Quay", 3), transfer("Cellar", "Hill", 3)];
    let ids = shop.replace_proposed(&again, Day(200), 1).expect("suggestions");
    assert_eq!(ids[0], first[0], "decided for this day");
    assert_eq!(shop.suggestion(ids[1]).expect("the other way").state, StoredState::Proposed);
}
