//! What came, in figures.

use super::*;

/// Sets the mug's price to 9.00 in week 13 and sells it up to the beginning of week 21; it sold 10 a week at 10.00.
fn cut(after: i64, others: impl Fn(&str, i32) -> i64) -> Arc<ScoreView> {
    let mut shop = Shop::in_memory().expect("a shop");
    approve(&mut shop, 13, from_to(1_000, 900), &Decision::Approve);
    sell(&mut shop, (0, 22), |week| if week < 13 { (10, 1_000) } else { (after, 900) }, others);
    score_of(shop)
}

/// 20 a week with 5.00 of margin each in the place of 10 with 6.00: 40.00 a week, 30 ÷ 7 times a month.
#[test]
fn pieces_that_doubled_while_all_others_stayed_brought_their_margin() {
    let score = cut(20, ten);
    let row = only(&score);
    assert_eq!(row.done, ScoreDone::Done { day: monday(13) });
    let outcome = outcome(row);
    assert_eq!((outcome.from, outcome.to, outcome.weeks), (monday(13), monday(21).plus(-1), 8));
    assert_eq!((outcome.before, outcome.after), (10.0, 20.0));
    assert!((outcome.otherwise - 10.0).abs() < 0.1, "{}", outcome.otherwise);
    let expected = 4_000.0 * 30.0 / 7.0;
    assert!((outcome.came.value.minor as f64 - expected).abs() < 100.0, "{:?}", outcome.came);
    assert!(outcome.came.low.minor > 0 && outcome.came.low.minor < outcome.came.value.minor);
    assert!(outcome.came.value.minor < outcome.came.high.minor);
    assert_eq!(outcome.verdict, ScoreVerdict::Better);
    // 171.43 lies within the stated 100.00 to 200.00
    assert_eq!(outcome.as_stated, Some(true));
    let sums = score.sums.expect("sums");
    assert_eq!((sums.stated, sums.as_stated, score.judged), (1, 1, 1));
    assert_eq!(sums.expected, gbp(15_000));
    // eight weeks are 56 ÷ 30 months
    assert_eq!(sums.expected_so_far, gbp(28_000));
}

#[test]
fn a_category_that_rose_alike_leaves_no_effect_of_the_price() {
    let score = cut(20, |sku, week| if sku.starts_with('K') && week >= 13 { 20 } else { 10 });
    let outcome = outcome(only(&score));
    assert!((outcome.otherwise / outcome.after - 1.0).abs() < 0.03, "{}", outcome.otherwise);
    assert_ne!(outcome.verdict, ScoreVerdict::Better);
    let compared = &outcome.compared;
    assert_eq!(compared.key, "score-against-category");
    assert!(compared.args.contains(&("count".to_string(), domain::Arg::Int(6))), "{compared:?}");
}

/// Of the 13 weeks since, the mug was sold out in four: they say nothing of what was wanted.
#[test]
fn sold_out_weeks_are_left_out() {
    let mut shop = Shop::in_memory().expect("a shop");
    approve(&mut shop, 13, from_to(1_000, 900), &Decision::Approve);
    let mug = |week: i32| match week {
        0..13 => (10, 1_000),
        15..19 => (0, 0),
        _ => (20, 900),
    };
    sell(&mut shop, (0, 27), mug, ten);
    let score = score_of(shop);
    let outcome = outcome(only(&score));
    assert_eq!((outcome.weeks, outcome.before, outcome.after), (9, 10.0, 20.0));
}

/// Half the weeks before were sold at 12.00, and four of those since at 7.00: neither price is the one that is judged.
#[test]
fn weeks_at_other_prices_are_left_out() {
    let mut shop = Shop::in_memory().expect("a shop");
    approve(&mut shop, 13, from_to(1_000, 900), &Decision::Approve);
    let mug = |week: i32| match week {
        0..6 => (30, 1_200),
        6..13 => (10, 1_000),
        13..17 | 21.. => (20, 900),
        _ => (90, 700),
    };
    sell(&mut shop, (0, 26), mug, ten);
    let score = score_of(shop);
    let outcome = outcome(only(&score));
    assert_eq!((outcome.weeks, outcome.before, outcome.after), (8, 10.0, 20.0));
}

/// 2,000 pieces at 10 a week last for more than two years: the last of them, kept, brings nothing and costs a quarter of
/// 4.00 for two years, 2.00. What each sold in addition spares is that one: (6 + 2) · 30 − (10 + 2) · 10 = 120 a week.
#[test]
fn a_clearance_is_judged_by_what_its_pieces_would_have_been_worth_later() {
    let mut shop = Shop::in_memory().expect("a shop");
    approve(&mut shop, 13, clear(1_000, 600, 2_000), &Decision::Approve);
    // It sells out after six weeks, which is what a clearance is for.
    let mug = |week: i32| match week {
        0..13 => (10, 1_000),
        13..19 => (40, 600),
        _ => (0, 0),
    };
    sell(&mut shop, (0, 22), mug, ten);
    let score = score_of(shop);
    let row = only(&score);
    let outcome = outcome(row);
    assert_eq!((row.kind, outcome.weeks, outcome.after), (SuggestionKind::Clear, 8, 30.0));
    let expected = 12_000.0 * 30.0 / 7.0;
    assert!((outcome.came.value.minor as f64 - expected).abs() < 200.0, "{:?}", outcome.came);
    // 150.00 over eight weeks, a month
    assert_eq!(row.expected.value, gbp(8_036));
}

#[test]
fn variants_that_got_the_price_together_are_judged_together() {
    let mut shop = Shop::in_memory().expect("a shop");
    let with = vec![Sku::new("K0")];
    let action = Action::Price { sku: Sku::new("MUG"), from: gbp(1_000), to: gbp(900), with };
    approve(&mut shop, 13, action, &Decision::Approve);
    let price = |week: i32| if week < 13 { 1_000 } else { 900 };
    sell(&mut shop, (0, 22), |week| (10, price(week)), |sku, _| if sku == "K0" { 0 } else { 10 });
    let facts: Vec<Fact> = (0..22).filter_map(|week| sale("K0", week, 5, price(week))).collect();
    import(&mut shop, monday(21), &facts);
    let score = score_of(shop);
    let outcome = outcome(only(&score));
    assert_eq!((outcome.before, outcome.after), (15.0, 15.0));
}

#[test]
fn a_shop_with_few_products_that_kept_their_price_judges_nothing() {
    let mut shop = Shop::in_memory().expect("a shop");
    approve(&mut shop, 13, from_to(1_000, 900), &Decision::Approve);
    let mug = |week: i32| if week < 13 { (10, 1_000) } else { (20, 900) };
    sell(&mut shop, (0, 22), mug, |sku, _| i64::from(matches!(sku, "K0" | "K1" | "G9")));
    let score = score_of(shop);
    let row = only(&score);
    assert_eq!((row.verdict.key.as_str(), row.outcome.is_none()), ("score-nothing-unchanged", true));
}
