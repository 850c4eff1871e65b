use domain::{
    Action, Body, Currency, Day, Evidence, Moment, Money, Phrase, Proposed, Sku, Suggestion, SuggestionId,
    SuggestionKind,
};
use rusqlite::Connection;
use store::{Logged, Shop, StoreError, StoredState};

const DAY: Day = Day(200);

fn body(action: Action, value: i64) -> Body {
    let money = |minor| Money::new(minor, Currency::GBP);
    Body {
        action,
        title: "Mug".to_string(),
        value: money(value),
        low: money(value / 2),
        high: money(value * 2),
        value_label: Phrase::new("sales-at-risk"),
        confidence_permille: 900,
        why: vec![Phrase::new("cover-below-lead-time").number("days", 0.1 + 0.2, 1)],
        evidence: Evidence::default(),
    }
}

fn order(sku: &str, quantity: i64, value: i64) -> Suggestion<Proposed> {
    let action =
        Action::Order { sku: Sku::new(sku), quantity, vendor: "Potter".to_string(), unit_cost: None, by: DAY.plus(3) };
    Suggestion::propose(body(action, value))
}

fn campaign(offer: &str) -> Suggestion<Proposed> {
    Suggestion::propose(body(Action::Campaign { offer: Sku::new(offer), letters: Vec::new() }, 10))
}

fn bundle(lead: &str, with: &str) -> Suggestion<Proposed> {
    let (sum, price) = (Money::new(1_500, Currency::GBP), Money::new(1_350, Currency::GBP));
    let action = Action::Bundle { lead: Sku::new(lead), with: vec![Sku::new(with)], sum, price };
    Suggestion::propose(body(action, 10))
}

fn propose(shop: &mut Shop, suggestions: &[Suggestion<Proposed>]) -> Vec<SuggestionId> {
    shop.replace_proposed(suggestions, DAY, 1).expect("suggestions")
}

fn win_back(customers: &[&str]) -> Suggestion<Proposed> {
    let customers = customers.iter().map(|key| (*key).to_string()).collect();
    Suggestion::propose(body(Action::WinBack { customers }, 10))
}

#[test]
fn an_approved_letter_is_remembered_until_its_approval_is_taken_back() {
    let mut shop = Shop::in_memory().expect("a shop");
    let ids = propose(&mut shop, &[win_back(&["ann", "bob"]), campaign("A")]);
    assert!(shop.approved_win_backs().expect("letters").is_empty());
    for id in &ids {
        let approved = shop.proposed(*id).expect("a proposed one").approve();
        shop.log_approved(*id, &approved, Moment::at(DAY.plus(1), 60)).expect("a decision");
    }
    let letters = shop.approved_win_backs().expect("letters");
    assert_eq!(letters.iter().map(|letter| letter.day).collect::<Vec<_>>(), [DAY.plus(1)]);
    assert_eq!(letters[0].customers, ["ann", "bob"]);

    let again = propose(&mut shop, &[win_back(&["cid"])]);
    assert_eq!(again[0], ids[0], "there is one letter a day of the data");
    shop.log_reopened(ids[0], Moment::at(DAY.plus(1), 90)).expect("a reopening");
    assert!(shop.approved_win_backs().expect("letters").is_empty());
}

#[test]
fn approvals_in_force_hold_what_was_decided_beside_what_was_suggested() {
    let mut shop = Shop::in_memory().expect("a shop");
    let ids = propose(&mut shop, &[order("A", 1, 50), order("B", 1, 40), order("C", 1, 30), bundle("A", "B")]);
    let changed = shop.proposed(ids[1]).expect("a proposed one").approve_changed(7, None).expect("pieces");
    shop.log_approved(ids[1], &changed, Moment(5)).expect("a decision");
    for id in [ids[0], ids[2], ids[3]] {
        let approved = shop.proposed(id).expect("a proposed one").approve();
        shop.log_approved(id, &approved, Moment(6)).expect("a decision");
    }
    shop.log_reopened(ids[2], Moment(7)).expect("a reopening");

    let approvals = shop.approvals(SuggestionKind::Order).expect("approvals");
    let told: Vec<_> = approvals.iter().map(|a| (a.id, a.as_of, a.at)).collect();
    assert_eq!(told, [(ids[1], DAY, Moment(5)), (ids[0], DAY, Moment(6))], "in the order of the decisions");
    assert_eq!(&approvals[0].proposed, order("B", 1, 40).body());
    assert_eq!(&approvals[0].decided, order("B", 7, 40).body());
    assert_eq!(approvals[1].proposed, approvals[1].decided);
}

#[test]
fn current_suggestions_come_with_the_most_value_first() {
    let mut shop = Shop::in_memory().expect("a shop");
    propose(&mut shop, &[order("A", 1, 50), order("B", 1, 900), campaign("A"), bundle("A", "B")]);
    let current = shop.suggestions(None).expect("suggestions");
    assert_eq!(current.iter().map(|s| s.body.value.minor).collect::<Vec<_>>(), [900, 50, 10, 10]);
    assert_eq!(shop.suggestions(Some(SuggestionKind::Campaign)).expect("suggestions").len(), 2);
    assert_eq!(current[0].state, StoredState::Proposed);
    assert_eq!(&current[0].body, order("B", 1, 900).body());
}

#[test]
fn new_suggestions_take_the_place_of_undecided_ones_only() {
    let mut shop = Shop::in_memory().expect("a shop");
    let ids = propose(&mut shop, &[order("A", 1, 50), order("B", 1, 40), order("C", 1, 30)]);
    let approved =
        shop.proposed(ids[0]).expect("a proposed one").approve_changed(7, Some("fair".into())).expect("pieces");
    shop.log_approved(ids[0], &approved, Moment(1)).expect("a decision");
    let dismissed = shop.proposed(ids[1]).expect("a proposed one").dismiss(None);
    shop.log_dismissed(ids[1], &dismissed, Moment(2)).expect("a decision");

    let again = propose(&mut shop, &[order("A", 2, 60), order("B", 2, 60), order("C", 2, 60)]);
    assert_eq!(again[..2], ids[..2], "what was decided is not proposed again for the same day");
    assert_ne!(again[2], ids[2]);
    let current = shop.suggestions(None).expect("suggestions");
    assert_eq!(
        current.iter().map(|s| (s.id, s.state)).collect::<Vec<_>>(),
        [(again[2], StoredState::Proposed), (ids[0], StoredState::Approved), (ids[1], StoredState::Dismissed)]
    );
    assert!(matches!(&current[1].body.action, Action::Order { quantity: 7, .. }));
    assert_eq!(current[1].decided_reason.as_deref(), Some("fair"));
    let old = shop.suggestion(ids[2]).expect("an old one");
    assert!(!old.current);
    assert!(matches!(shop.proposed(ids[2]), Err(StoreError::Retired(_))));

    let next_day = shop.replace_proposed(&[order("A", 2, 60)], DAY.plus(1), 2).expect("suggestions");
    assert_ne!(next_day[0], ids[0], "another day is another decision");
}

#[test]
fn a_decision_is_made_once_and_can_be_taken_back_by_a_further_entry() {
    let mut shop = Shop::in_memory().expect("a shop");
    let id = propose(&mut shop, &[order("A", 1, 50)])[0];
    assert!(matches!(shop.log_reopened(id, Moment(0)), Err(StoreError::NotDecided(_))));
    let proposed = shop.proposed(id).expect("a proposed one");
    let approved = proposed.clone().approve();
    shop.log_approved(id, &approved, Moment(1)).expect("a decision");
    let error = shop.log_dismissed(id, &proposed.dismiss(None), Moment(2)).expect_err("decided already");
    assert!(matches!(error, StoreError::Decided { state: StoredState::Approved, .. }), "{error}");
    assert!(matches!(shop.proposed(id), Err(StoreError::Decided { .. })));

    shop.log_reopened(id, Moment(3)).expect("a reopening");
    let reopened = shop.proposed(id).expect("a proposed one");
    shop.log_dismissed(id, &reopened.dismiss(Some("no room".into())), Moment(4)).expect("a decision");
    let log = shop.decisions().expect("the log");
    assert_eq!(
        log.iter().map(|entry| (entry.decision, entry.at.0)).collect::<Vec<_>>(),
        [(Logged::Approved, 1), (Logged::Reopened, 3), (Logged::Dismissed, 4)]
    );
    assert_eq!(log[2].reason.as_deref(), Some("no room"));
}

#[test]
fn a_decision_about_something_else_is_refused() {
    let mut shop = Shop::in_memory().expect("a shop");
    let id = propose(&mut shop, &[order("A", 1, 50)])[0];
    let other = order("B", 1, 50).approve();
    assert!(matches!(shop.log_approved(id, &other, Moment(1)), Err(StoreError::NotThisSuggestion(_))));
    let missing = SuggestionId(99);
    assert!(matches!(shop.log_approved(missing, &other, Moment(1)), Err(StoreError::NoSuchSuggestion(_))));
    assert!(shop.decisions().expect("the log").is_empty());
}

#[test]
fn a_figure_that_is_no_number_is_refused_before_it_is_written() {
    let mut shop = Shop::in_memory().expect("a shop");
    let good = propose(&mut shop, &[order("A", 1, 50)]);
    let mut bad = order("B", 1, 50).body().clone();
    bad.why = vec![Phrase::new("x").number("n", f64::NAN, 1)];
    let refused = shop.replace_proposed(&[Suggestion::propose(bad)], DAY, 1);
    assert!(matches!(refused, Err(StoreError::NotANumber(_))));
    assert_eq!(shop.suggestions(None).expect("suggestions")[0].id, good[0]);
}

#[test]
fn the_log_cannot_be_changed_even_with_sql() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("log.shop");
    let mut shop = Shop::open_or_create(&path).expect("a shop");
    let id = propose(&mut shop, &[order("A", 1, 50)])[0];
    let approved = shop.proposed(id).expect("a proposed one").approve();
    shop.log_approved(id, &approved, Moment(1)).expect("a decision");
    let log = shop.decisions().expect("the log");
    drop(shop);

    let conn = Connection::open(&path).expect("the file");
    conn.execute_batch("PRAGMA foreign_keys = ON").expect("a pragma");
    for attack in [
        "UPDATE decision_log SET decision = 'dismissed'",
        "UPDATE decision_log SET at = 2 WHERE id = 1",
        "DELETE FROM decision_log",
        "INSERT OR REPLACE INTO decision_log SELECT id, suggestion, 5, 'dismissed', reason, body FROM decision_log",
        "UPDATE suggestion SET body = '{}'",
        "DELETE FROM suggestion",
        "INSERT INTO decision_log (suggestion, at, decision, body) VALUES (77, 1, 'approved', '{}')",
        "INSERT INTO decision_log (suggestion, at, decision, body) VALUES (1, 1, 'maybe', '{}')",
    ] {
        let error = conn.execute(attack, []).expect_err(attack);
        assert!(
            matches!(error.sqlite_error_code(), Some(rusqlite::ErrorCode::ConstraintViolation)),
            "{attack}: {error}"
        );
    }
    drop(conn);
    assert_eq!(Shop::open(&path).expect("the shop").decisions().expect("the log"), log);
}
