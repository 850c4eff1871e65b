//! Shops written down week by week, small enough to judge by hand.

mod chance;
mod judged;
mod told;

use super::*;
use crate::testing::import;
use domain::{
    Action, Body, Decision, Evidence, Fact, LineKind, OrderLine, OrderNo, ProductRow, Proposed, Sku, Suggestion,
};
use store::Shop;
use wire::ScoreVerdict;

/// A Monday, the first day of the records.
const START: Day = Day(19_996);

/// The Monday of a week from the first on.
fn monday(week: i32) -> Day {
    START.plus(7 * week)
}

fn gbp(minor: i64) -> Money {
    Money::new(minor, Currency::GBP)
}

fn product(sku: &str, price: i64) -> Fact {
    Fact::Product(ProductRow {
        sku: Sku::new(sku),
        title: format!("The {sku}"),
        category: if sku.starts_with('G') { "Garden" } else { "Kitchen" }.to_string(),
        price: Some(price),
        cost: Some(400),
        active: true,
        ..ProductRow::default()
    })
}

/// So many pieces of a product, sold on the Monday of a week.
fn sale(sku: &str, week: i32, pieces: i64, price: i64) -> Option<Fact> {
    let line = OrderLine {
        order: OrderNo::new(format!("#{sku}-{week}")),
        sku: Sku::new(sku),
        occurrence: 0,
        at: Moment::at(monday(week), 36_000),
        customer: None,
        title: format!("The {sku}"),
        quantity: pieces,
        unit_price: price,
        discount: 0,
        currency: Currency::GBP,
        country: String::new(),
        channel: String::new(),
        kind: LineKind::Sale,
    };
    (pieces > 0).then_some(Fact::Line(line))
}

/// Imports the weeks `from..to`: of the mug what `mug` says of a week (pieces and price), of six other products of the
/// kitchen and of six of the garden so many pieces as `others` says of a week, at 8.00.
fn sell(shop: &mut Shop, (from, to): (i32, i32), mug: impl Fn(i32) -> (i64, i64), others: impl Fn(&str, i32) -> i64) {
    let mut facts = vec![product("MUG", 1_000)];
    for n in 0..12 {
        let sku = format!("{}{n}", if n < 6 { "K" } else { "G" });
        facts.push(product(&sku, 800));
        facts.extend((from..to).filter_map(|week| sale(&sku, week, others(&sku, week), 800)));
    }
    for week in from..to {
        let (pieces, price) = mug(week);
        facts.extend(sale("MUG", week, pieces, price));
    }
    import(shop, monday(to - 1), &facts);
}

fn ten(_: &str, _: i32) -> i64 {
    10
}

/// A suggestion about the mug that expects 150.00 (100.00 to 200.00).
fn suggestion(action: Action) -> Suggestion<Proposed> {
    Suggestion::propose(Body {
        action,
        title: "The mug".to_string(),
        value: gbp(15_000),
        low: gbp(10_000),
        high: gbp(20_000),
        value_label: Phrase::new("value-margin-month"),
        confidence_permille: 900,
        why: vec![Phrase::new("nothing-more")],
        evidence: Evidence::default(),
    })
}

fn from_to(from: i64, to: i64) -> Action {
    Action::Price { sku: Sku::new("MUG"), from: gbp(from), to: gbp(to), with: Vec::new() }
}

/// As shop files have kept it from the first version on.
fn clear(from: i64, to: i64, stock: i64) -> Action {
    let money = |minor: i64| format!(r#"{{"minor":{minor},"currency":"GBP"}}"#);
    let (from, to) = (money(from), money(to));
    serde_json::from_str(&format!(r#"{{"Clear":{{"sku":"MUG","from":{from},"to":{to},"stock":{stock}}}}}"#))
        .expect("an action")
}

/// Approves what was suggested at the end of the week before `week`.
fn approve(shop: &mut Shop, week: i32, action: Action, decision: &Decision) -> SuggestionId {
    let id = shop.replace_proposed(&[suggestion(action)], monday(week).plus(-1), 1).expect("a suggestion")[0];
    let proposed = shop.proposed(id).expect("a proposed one");
    let approved = match decision {
        Decision::Change(to) => proposed.approve_changed(*to, None).expect("a price"),
        _ => proposed.approve(),
    };
    shop.log_approved(id, &approved, Moment::at(monday(week), 60)).expect("a decision");
    id
}

fn score_of(shop: Shop) -> Arc<ScoreView> {
    let session = Session::with(shop, &()).expect("a session");
    score(&session).expect("a score")
}

fn only(score: &ScoreView) -> &ScoreRow {
    let [row] = score.rows.as_slice() else { panic!("one row: {:?}", score.rows) };
    row
}

fn outcome(row: &ScoreRow) -> &ScoreOutcome {
    row.outcome.as_ref().unwrap_or_else(|| panic!("judged: {row:?}"))
}
