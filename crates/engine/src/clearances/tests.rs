use super::*;
use crate::Session;
use crate::testing::{import, reopened};
use domain::{
    Action, Body, ClearCourse, Currency, Day, Decision, Evidence, Fact, LineKind, Moment, OrderLine, OrderNo, Phrase,
    ProductRow, Sku, StockRow, SuggestionId, SuggestionKind,
};
use store::{Shop, StoredState, StoredSuggestion};
use wire::ClearPace;

/// The last day with a sale; the count is of the day after.
const LAST: Day = Day(20_000);

fn gbp(minor: i64) -> Money {
    Money::new(minor, Currency::GBP)
}

fn sale(n: i32) -> Fact {
    Fact::Line(OrderLine {
        order: OrderNo::new(format!("#{n}")),
        sku: Sku::new("VASE"),
        occurrence: 0,
        at: Moment::at(LAST.plus(-n), 36_000),
        customer: None,
        title: "Vase".to_string(),
        quantity: 1,
        unit_price: 2_000,
        discount: 0,
        currency: Currency::GBP,
        country: String::new(),
        channel: String::new(),
        kind: LineKind::Sale,
    })
}

fn stock(on_hand: i64) -> Fact {
    Fact::Stock(StockRow { sku: Sku::new("VASE"), on_hand, ..StockRow::default() })
}

/// A vase for 20.00 that cost 5.00: one sold each fifteenth day of a year, and 400 of them lie there.
fn session() -> Session {
    let mut shop = Shop::in_memory().expect("a shop");
    let vase = ProductRow {
        sku: Sku::new("VASE"),
        title: "Vase".to_string(),
        price: Some(2_000),
        cost: Some(500),
        active: true,
        ..ProductRow::default()
    };
    let mut facts = vec![Fact::Product(vase)];
    facts.extend((0..24).map(|n| sale(15 * n)));
    facts.push(stock(400));
    import(&mut shop, LAST.plus(1), &facts);
    let mut session = Session::with(shop, &()).expect("a session");
    session.suggest().expect("suggestions");
    session
}

fn proposed(session: &Session) -> Option<SuggestionId> {
    let is_clear = |s: &&StoredSuggestion| s.body.action.kind() == SuggestionKind::Clear;
    let waiting = session.suggestions().iter().filter(is_clear).find(|s| s.state == StoredState::Proposed);
    waiting.map(|s| s.id)
}

#[test]
fn what_lies_for_years_gets_a_plan_by_rule_with_its_stock_by_week() {
    let session = session();
    let view = view(&session, LAST);
    let [row] = view.proposed.as_slice() else { panic!("one plan: {view:?}") };
    assert!(row.by_rule && view.running.is_empty() && view.in_reach == row.value);
    // 30 % in three steps
    assert_eq!((row.stock, row.now, row.first, row.last), (Some(400), gbp(2_000), gbp(1_800), gbp(1_400)));
    let detail = detail(&session, row.id, LAST).expect("a plan");
    let steps: Vec<_> = detail.steps.iter().map(|s| (s.from.0 - LAST.0, s.price.minor)).collect();
    assert_eq!(steps, [(1, 1_800), (15, 1_600), (36, 1_400)]);
    let sells: i64 = detail.steps.iter().filter_map(|step| step.sells).sum();
    assert_eq!(sells, 400 - detail.expected[7].pieces, "the steps sell what the weeks lose");
    assert_eq!(detail.start, (LAST, 400));
    assert_eq!(weeks_table(&detail).rows.len(), 8);
    assert_eq!(table(&view).rows.len(), 1);
}

#[test]
fn an_approved_plan_runs_step_by_step_and_its_product_gets_no_other_price_meanwhile() {
    let mut session = session();
    let id = proposed(&session).expect("a plan");
    // approved five days later: all its days are put off by four
    session.decide(id, &Decision::Approve, None, Moment::at(LAST.plus(5), 60)).expect("a decision");
    let price = |day: i32| prices_due(&session, LAST.plus(day)).first().map(|(_, price)| price.minor);
    assert_eq!(
        [4, 5, 18, 19, 39, 40, 60].map(price),
        [None, Some(1_800), Some(1_800), Some(1_600), Some(1_600), Some(1_400), Some(1_400)]
    );
    assert_eq!(price(61), None, "eight weeks are over");
    let view = view(&session, LAST.plus(20));
    let now = view.running.first().and_then(|row| row.running).expect("it runs");
    assert!(view.proposed.is_empty());
    assert_eq!((now.due.map(|s| s.price), now.next.map(|s| s.price)), (Some(gbp(1_600)), Some(gbp(1_400))));
    assert_eq!((now.ends, now.pace), (LAST.plus(60), ClearPace::Unknown), "nobody has counted since it began");

    let (_folder, mut again) = reopened(&session);
    assert_eq!(proposed(&again), None, "it has a price already");
    again.reopen(id, Moment::at(LAST.plus(6), 60)).expect("taken back");
    assert!(running(&again, LAST.plus(20)).is_empty() && proposed(&again) == Some(id));
}

#[test]
fn a_count_says_whether_the_stock_is_ahead_of_the_plan_or_behind() {
    for (left, pace) in [(399, ClearPace::Behind), (300, ClearPace::OnPlan), (5, ClearPace::Ahead)] {
        let mut session = session();
        let id = proposed(&session).expect("a plan");
        session.decide(id, &Decision::Approve, None, Moment::at(LAST.plus(1), 60)).expect("a decision");
        // counted on the last day: at most some 390 should be left, and at least some 20
        import(session.shop_mut(), LAST.plus(56), &[stock(left), sale(-56)]);
        let (_folder, again) = reopened(&session);
        let plans = running(&again, LAST.plus(56));
        let now = plans.first().expect("it runs on its last day").now(again.prepared(), LAST.plus(56));
        assert_eq!((now.pace, now.counted), (pace, Some((LAST.plus(56), left))), "{now:?}");
    }
    let mut session = session();
    let id = proposed(&session).expect("a plan");
    session.decide(id, &Decision::Approve, None, Moment::at(LAST.plus(1), 60)).expect("a decision");
    import(session.shop_mut(), LAST.plus(20), &[stock(0)]);
    let (_folder, again) = reopened(&session);
    assert!(running(&again, LAST.plus(21)).is_empty(), "when all is sold the plan is over");
}

#[test]
fn between_two_weeks_the_stock_expected_lies_in_proportion() {
    let stored = stored(SuggestionId(1), clear(vec![(1, 900)], vec![(7, 40), (14, 20)]));
    let plan = all_running(std::slice::from_ref(&stored));
    let left = |day: i32| plan[0].expected(LAST.plus(day)).map(|left| left.pieces);
    assert_eq!([0, 7, 14].map(left), [Some(50), Some(40), Some(20)]);
    // two of seven days from 40 to 20
    assert_eq!(left(9), Some(34));
    assert_eq!([-1, 15].map(left), [None, None]);
}

#[test]
fn a_clearance_of_an_earlier_version_reads_and_runs_for_eight_weeks() {
    let old = r#"{"Clear":{"sku":"VASE","from":{"minor":1000,"currency":"GBP"},
                  "to":{"minor":700,"currency":"GBP"},"stock":50}}"#;
    let stored = stored(SuggestionId(1), serde_json::from_str(old).expect("an old entry"));
    let plan = all_running(std::slice::from_ref(&stored));
    assert_eq!(plan[0].due(LAST.plus(1)).map(|step| step.price), Some(gbp(700)));
    assert_eq!(plan[0].ends, LAST.plus(56));
}

#[test]
fn of_two_plans_for_a_product_the_one_that_began_last_holds() {
    let older = stored(SuggestionId(2), clear(vec![(1, 900)], vec![(28, 10)]));
    let newer = stored(SuggestionId(1), clear(vec![(10, 700)], vec![(28, 10)]));
    let both = [older, newer];
    let plans = all_running(&both);
    assert_eq!(plans.iter().map(|plan| plan.stored.id).collect::<Vec<_>>(), [SuggestionId(1)]);
}

#[test]
fn figures_for_machines_name_days_and_counts() {
    let look = |left| LookAgain { on: LAST, left, price: gbp(995) };
    let told = looks_json(&[look(Left::MoreThan(40)), look(Left::AtMost(12))]);
    assert_eq!(told[0], serde_json::json!({ "on": "2024-10-04", "more_than": 40, "price": 9.95 }));
    assert_eq!(told[1]["at_most"], 12);
    assert_eq!(steps_json(&[PriceStep { from: LAST, price: gbp(995) }])[0]["price"], 9.95);
}

/// Steps as days from the last one and minor units; what is left as days and pieces. 50 lie there.
fn clear(steps: Vec<(i32, i64)>, left: Vec<(i32, i64)>) -> Action {
    let expected = |(day, pieces)| StockExpected { day: LAST.plus(day), pieces, low: pieces, high: pieces, kept: 50 };
    Action::Clear {
        sku: Sku::new("VASE"),
        from: gbp(1_000),
        to: gbp(steps[0].1),
        stock: 50,
        steps: steps.into_iter().map(|(day, minor)| PriceStep { from: LAST.plus(day), price: gbp(minor) }).collect(),
        course: ClearCourse { expected: left.into_iter().map(expected).collect(), ..ClearCourse::default() },
    }
}

fn stored(id: SuggestionId, action: Action) -> StoredSuggestion {
    let body = Body {
        action,
        title: "Vase".to_string(),
        value: gbp(0),
        low: gbp(0),
        high: gbp(0),
        value_label: Phrase::new("value-clear-gain"),
        confidence_permille: 500,
        why: Vec::new(),
        evidence: Evidence::default(),
    };
    StoredSuggestion { id, state: StoredState::Approved, body, decided_reason: None, as_of: LAST, current: true }
}

fn all_running(stored: &[StoredSuggestion]) -> Vec<Running<'_>> {
    running::open(stored, LAST)
}
