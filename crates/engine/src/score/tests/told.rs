//! Whether it was done, and what is said of all.

use super::*;

/// The mug at 10.00 for 13 weeks and at `then` from the week `set` on, up to the beginning of the week `last`.
fn priced(set: i32, last: i32, then: i64) -> impl Fn(&mut Shop) {
    move |shop| sell(shop, (0, last + 1), |week| (10, if week < set { 1_000 } else { then }), ten)
}

fn done_of(action: Action, sold: impl Fn(&mut Shop)) -> ScoreDone {
    let mut shop = Shop::in_memory().expect("a shop");
    approve(&mut shop, 13, action, &Decision::Approve);
    sold(&mut shop);
    only(&score_of(shop)).done
}

#[test]
fn what_was_done_is_told_from_later_sales() {
    let cut = || from_to(1_000, 900);
    assert_eq!(done_of(cut(), priced(15, 22, 900)), ScoreDone::Done { day: monday(15) });
    assert_eq!(done_of(cut(), priced(15, 22, 1_000)), ScoreDone::NotDone { price: gbp(1_000) });
    assert_eq!(done_of(cut(), priced(15, 22, 950)), ScoreDone::OtherPrice { price: gbp(950) });
    // Set in the week before the last one: a single complete week since.
    assert_eq!(done_of(cut(), priced(21, 22, 900)), ScoreDone::TooEarly { day: monday(21) });
    assert_eq!(done_of(cut(), priced(99, 12, 900)), ScoreDone::NoLaterData);
    // Of a clearance a lower price is a further step, of a price change it is another price.
    assert_eq!(done_of(clear(1_000, 900, 50), priced(15, 22, 800)), ScoreDone::Done { day: monday(15) });
    assert_eq!(done_of(cut(), priced(15, 22, 800)), ScoreDone::OtherPrice { price: gbp(800) });
}

#[test]
fn a_product_without_later_sales_is_not_known_to_be_done_unless_the_catalogue_says_so() {
    let silent = |shop: &mut Shop| sell(shop, (0, 22), |week| (if week < 13 { 10 } else { 0 }, 1_000), ten);
    assert_eq!(done_of(from_to(1_000, 900), silent), ScoreDone::NotSold);
    let listed = |shop: &mut Shop| {
        silent(shop);
        import(shop, monday(21), &[product("MUG", 900)]);
    };
    assert_eq!(done_of(from_to(1_000, 900), listed), ScoreDone::Listed);
}

#[test]
fn a_single_sale_at_the_approved_price_is_no_change_of_price() {
    // One of ten pieces was sold at 9.00 in week 14.
    let mut shop = Shop::in_memory().expect("a shop");
    approve(&mut shop, 13, from_to(1_000, 900), &Decision::Approve);
    priced(99, 22, 1_000)(&mut shop);
    let Some(Fact::Line(line)) = sale("MUG", 14, 1, 900) else { panic!("a line") };
    import(&mut shop, monday(22), &[Fact::Line(OrderLine { order: OrderNo::new("#friend"), ..line })]);
    assert_eq!(only(&score_of(shop)).done, ScoreDone::NotDone { price: gbp(1_000) });
}

/// The price a person took is judged, but was not what the figures were said of.
#[test]
fn a_price_of_a_persons_own_is_judged_and_not_held_against_what_was_expected() {
    let mut shop = Shop::in_memory().expect("a shop");
    approve(&mut shop, 13, from_to(1_000, 950), &Decision::Change(900));
    sell(&mut shop, (0, 22), |week| if week < 13 { (10, 1_000) } else { (20, 900) }, ten);
    let score = score_of(shop);
    let row = only(&score);
    assert_eq!((row.by_person, row.done), (true, ScoreDone::Done { day: monday(13) }));
    assert_eq!(outcome(row).as_stated, None);
    assert_eq!((score.sums, score.judged, score.sentence.key.as_str()), (None, 1, "score-judged-only"));
}

/// To 9.00 in week 13, to 8.00 in week 17: the former has four weeks, and they are those that the latter starts from.
#[test]
fn a_later_decision_ends_the_time_of_the_former() {
    let mut shop = Shop::in_memory().expect("a shop");
    approve(&mut shop, 13, from_to(1_000, 900), &Decision::Approve);
    approve(&mut shop, 17, from_to(900, 800), &Decision::Approve);
    let mug = |week: i32| match week {
        0..13 => (10, 1_000),
        13..17 => (12, 900),
        _ => (15, 800),
    };
    sell(&mut shop, (0, 24), mug, ten);
    let score = score_of(shop);
    let [later, former] = score.rows.as_slice() else { panic!("two rows: {:?}", score.rows) };
    let (later, former) = (outcome(later), outcome(former));
    assert_eq!((former.from, former.weeks, former.before, former.after), (monday(13), 4, 10.0, 12.0));
    assert_eq!((later.from, later.weeks, later.before, later.after), (monday(17), 6, 12.0, 15.0));
}

#[test]
fn an_approval_taken_back_is_not_judged_and_a_decision_shows_at_once() {
    let mut shop = Shop::in_memory().expect("a shop");
    let id = approve(&mut shop, 13, from_to(1_000, 900), &Decision::Approve);
    sell(&mut shop, (0, 22), |week| if week < 13 { (10, 1_000) } else { (20, 900) }, ten);
    let mut session = Session::with(shop, &()).expect("a session");
    let before = score(&session).expect("a score");
    assert_eq!(before.rows.len(), 1);
    assert!(Arc::ptr_eq(&before, &score(&session).expect("a score")), "it is reckoned once");
    session.reopen(id, Moment::at(monday(22), 0)).expect("a reopening");
    let after = score(&session).expect("a score");
    assert_eq!((after.rows.len(), after.sentence.key.as_str()), (0, "score-nothing"));
}

/// A row that came within the stated range, or did not.
fn stated(kind: SuggestionKind, within: bool) -> ScoreRow {
    let mut shop = Shop::in_memory().expect("a shop");
    approve(&mut shop, 13, from_to(1_000, 900), &Decision::Approve);
    sell(&mut shop, (0, 22), |week| if week < 13 { (10, 1_000) } else { (20, 900) }, ten);
    let row = only(&score_of(shop)).clone();
    let outcome = ScoreOutcome { as_stated: Some(within), ..outcome(&row).clone() };
    ScoreRow { kind, outcome: Some(outcome), ..row }
}

#[test]
fn trust_counts_what_came_within_the_stated_range_from_three_on() {
    let (good, bad) = (stated(SuggestionKind::Price, true), stated(SuggestionKind::Price, false));
    let of = |rows: Vec<ScoreRow>| ScoreView {
        sentence: Phrase::new("score-nothing"),
        notes: Vec::new(),
        sums: None,
        judged: rows.len() as u32,
        rows,
    };
    assert!(trust(&of(vec![good.clone(), bad.clone()]), SuggestionKind::Price).is_empty());
    let three = of(vec![good.clone(), bad, good]);
    let figure = Phrase::new("score-trust-figure").int("within", 2).int("judged", 3);
    assert_eq!(trust(&three, SuggestionKind::Price), [(Phrase::new("score-trust-price"), figure)]);
    assert!(trust(&three, SuggestionKind::Clear).is_empty());
}

/// The mug and two more were cut from 10.00 to 9.00; what is suggested next says how that went.
#[test]
fn the_next_suggestion_says_how_far_past_ones_came_as_stated() {
    let mut shop = Shop::in_memory().expect("a shop");
    let cut = |sku: &str| Action::Price { sku: Sku::new(sku), from: gbp(1_000), to: gbp(900), with: Vec::new() };
    let cut_too = ["K0", "K1"];
    approve(&mut shop, 13, cut("MUG"), &Decision::Approve);
    for sku in cut_too {
        approve(&mut shop, 13, cut(sku), &Decision::Approve);
    }
    let priced = |week: i32| if week < 13 { (10, 1_000) } else { (20, 900) };
    sell(&mut shop, (0, 22), priced, |sku, _| if cut_too.contains(&sku) { 0 } else { 10 });
    let sales = (0..22).flat_map(|week| cut_too.map(|sku| sale(sku, week, priced(week).0, priced(week).1)));
    let sales: Vec<Fact> = sales.flatten().collect();
    import(&mut shop, monday(21), &sales);
    let next = shop.replace_proposed(&[suggestion(from_to(900, 850))], monday(21), 1).expect("a suggestion")[0];
    let session = Session::with(shop, &()).expect("a session");
    let wanted = wire::ViewRequest::SuggestionDetail { id: next };
    let wire::View::SuggestionDetail(detail) = crate::views::view(&session, &wanted).expect("a view") else {
        panic!("the detail of a suggestion")
    };
    let figure = Phrase::new("score-trust-figure").int("within", 3).int("judged", 3);
    assert_eq!(detail.trust, [(Phrase::new("score-trust-price"), figure)]);
}
