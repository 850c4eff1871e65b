use super::*;
use crate::session::Session;
use crate::testing::{import, reopened};
use domain::{
    Action, Currency, CustomerGroup, CustomerKey, CustomerRow, Decision, Fact, LineKind, Moment, OrderLine, OrderNo,
    ProductRow, Sku, SuggestionId,
};
use store::StoredState;

/// The last day with a sale.
const LAST: Day = Day(20_000);

fn line(customer: &str, day: Day) -> Fact {
    Fact::Line(OrderLine {
        order: OrderNo::new(format!("#{customer}-{}", day.0)),
        sku: Sku::new("MUG"),
        occurrence: 0,
        at: Moment::at(day, 36_000),
        customer: Some(CustomerKey::new(customer)),
        title: "Mug".to_string(),
        quantity: 1,
        unit_price: 1_200,
        discount: 0,
        currency: Currency::GBP,
        country: String::new(),
        channel: String::new(),
        kind: LineKind::Sale,
    })
}

fn person(key: &str, accepts_marketing: bool) -> Fact {
    let (name, city, country) = (key.to_uppercase(), String::new(), String::new());
    Fact::Customer(CustomerRow { key: CustomerKey::new(key), name, city, country, accepts_marketing })
}

/// Six customers who came every week ten times, the last time 60 days ago, and six who still do. A mug brings 12.00 and
/// costs 4.00.
fn shop(more: &[Fact]) -> Shop {
    let mut shop = Shop::in_memory().expect("a shop");
    let mut facts = vec![Fact::Product(ProductRow {
        sku: Sku::new("MUG"),
        title: "Mug".to_string(),
        price: Some(1_200),
        cost: Some(400),
        active: true,
        ..ProductRow::default()
    })];
    for n in 0..6 {
        for week in 0..10 {
            facts.push(line(&format!("gone{n}"), LAST.plus(-60 - 7 * week)));
            facts.push(line(&format!("here{n}"), LAST.plus(-7 * week)));
        }
    }
    facts.extend_from_slice(more);
    import(&mut shop, LAST, &facts);
    shop
}

fn session(shop: Shop) -> Session {
    let mut session = Session::with(shop, &()).expect("a session");
    session.suggest().expect("suggestions");
    session
}

/// The letters with their state and those they go to.
fn letters(session: &Session) -> Vec<(SuggestionId, StoredState, Vec<String>)> {
    let letter = |stored: &store::StoredSuggestion| match &stored.body.action {
        Action::WinBack { customers } => Some((stored.id, stored.state, customers.clone())),
        _ => None,
    };
    session.suggestions().iter().filter_map(letter).collect()
}

#[test]
fn regulars_who_stopped_coming_get_one_letter_and_those_who_still_come_do_not() {
    let session = session(shop(&[]));
    let letters = letters(&session);
    let [(id, StoredState::Proposed, customers)] = letters.as_slice() else { panic!("{letters:?}") };
    assert_eq!(customers, &["gone0", "gone1", "gone2", "gone3", "gone4", "gone5"]);
    let body = &session.suggestion(*id).expect("the letter").body;
    // 3 % of six margins of 8.00
    assert_eq!((body.value.minor, body.value_label.key.as_str()), (144, "value-expected-margin"));
    assert!(body.why.iter().any(|why| why.key == "winback-why-consent"), "nobody knows who agreed");
    assert_eq!(body.evidence.order_lines, 60);
    let view = crate::views::customers(&session);
    assert_eq!((view.customers, view.regulars, view.quiet, view.suggestion), (12, 12, 6, Some(*id)));
    assert_eq!(view.known, view.revenue);
}

#[test]
fn who_did_not_agree_where_that_is_known_gets_no_letter() {
    let consent = |agreed: usize| -> Vec<Fact> { (0..6).map(|n| person(&format!("gone{n}"), n < agreed)).collect() };
    let told = session(shop(&consent(5)));
    let letters_of = letters(&told);
    let [(id, _, customers)] = letters_of.as_slice() else { panic!("{letters_of:?}") };
    assert_eq!(customers.len(), 5);
    let body = &told.suggestion(*id).expect("the letter").body;
    assert!(body.evidence.facts.iter().any(|(label, _)| label.key == "winback-fact-no-consent"));
    assert!(!body.why.iter().any(|why| why.key == "winback-why-consent"));
    assert!(letters(&session(shop(&consent(4)))).is_empty(), "four are too few");
}

#[test]
fn who_is_on_the_do_not_write_list_gets_no_letter_either() {
    let mut shop = shop(&[]);
    shop.do_not_write("gone2", Moment::at(LAST, 60)).expect("kept");
    let session = session(shop);
    let letters = letters(&session);
    assert_eq!(letters[0].2, ["gone0", "gone1", "gone3", "gone4", "gone5"]);
    let body = &session.suggestion(letters[0].0).expect("the letter").body;
    assert!(body.evidence.facts.iter().any(|(label, _)| label.key == "winback-fact-no-consent"));
}

#[test]
fn who_was_written_to_lately_is_left_in_peace_until_that_is_taken_back() {
    let mut session = session(shop(&[]));
    let id = letters(&session)[0].0;
    session.decide(id, &Decision::Approve, None, Moment::at(LAST, 60)).expect("a decision");
    import(session.shop_mut(), LAST, &[line("here0", LAST.plus(1))]);
    let (_folder, again) = reopened(&session);
    assert!(letters(&again).iter().all(|letter| letter.1 != StoredState::Proposed), "{:?}", letters(&again));
    import(session.shop_mut(), LAST, &[line("here0", LAST.plus(91))]);
    let (_folder, later) = reopened(&session);
    assert_eq!(letters(&later).iter().filter(|letter| letter.1 == StoredState::Proposed).count(), 1);
}

#[test]
fn lists_and_exports_hold_everybody_who_bought() {
    let session = session(shop(&[person("here0", true)]));
    let view = crate::views::customers(&session);
    let listed: Vec<(CustomerGroup, usize)> = view
        .groups
        .iter()
        .map(|row| (row.group, crate::views::customer_list(&session, row.group).rows.len()))
        .collect();
    assert_eq!(listed.iter().map(|(_, rows)| rows).sum::<usize>(), 12);
    assert!(view.groups.iter().zip(&listed).all(|(row, (_, rows))| row.customers as usize == *rows));
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("customers.csv");
    let rows = crate::views::export(&session, &wire::ViewRequest::Customers, &file).expect("a file");
    let written = std::fs::read_to_string(&file).expect("the file");
    assert_eq!(rows, 12);
    let first = written.lines().nth(1).expect("a customer");
    assert!(first.starts_with("gone0,"), "equal revenue, so by key: {first}");
    assert!(written.contains("here0,HERE0,10,120.00,80.00,"), "{written}");
}
