//! Which tests are proposed, and the calendar of prices.

use super::price_test::{input, mug};
use crate::Rules;
use crate::price_test::{
    Belief, Blocks, LONGEST_WEEKS, TestInput, Tried, Untestable, calendar, first_monday, proposals, together,
    untestable,
};
use domain::{BeforeTest, Day, NewPriceTest, PriceLimits, TestedProduct};
use learn::Seed;
use std::collections::BTreeSet;

/// A Monday.
const FIRST: Day = Day(20_780);

#[test]
fn a_price_that_is_not_known_is_worth_a_test_and_one_that_is_known_is_not() {
    let (mug, rules) = (mug(), Rules::default());
    let unknown = [input(&mug, Belief::OF_OTHER_SHOPS)];
    let found = proposals(&unknown, &rules);
    let [test] = found.as_slice() else { panic!("{found:?}") };
    // Both directions go as far as the rules allow; the lower price tells a little more, and after five pairs it decides
    // with 37 %: 90 % ranges of what is then known reach 0.97 to either side, and answers scatter by 1.07.
    assert_eq!((test.tried, test.weeks), (900, 10));
    assert!((test.chance - 0.367).abs() < 0.002, "{}", test.chance);
    assert!(test.decides() && test.value > test.cost);
    let known = [input(&mug, Belief { mean: -3.0, common: 0.0, own: 0.01 })];
    assert!(proposals(&known, &rules).is_empty());
}

#[test]
fn who_sells_little_is_not_decided_in_a_quarter_and_who_sells_next_to_nothing_is_not_tested() {
    let (mug, rules) = (mug(), Rules::default());
    let slow = TestInput { per_week: 20.0, spread: 0.1, ..input(&mug, Belief::OF_OTHER_SHOPS) };
    let found = together(&[&slow], &rules, Blocks::SHORT);
    assert_eq!((found[0].weeks, found[0].decides()), (LONGEST_WEEKS, false));
    let idle = TestInput { per_week: 2.0, ..slow };
    assert_eq!(untestable(&idle, &rules), Some(Untestable::FewSales));
    assert_eq!(untestable(&TestInput { per_week: f64::NAN, ..slow }, &rules), Some(Untestable::FewSales));
    assert!(together(&[&idle], &rules, Blocks::SHORT).is_empty());
}

#[test]
fn what_the_rules_forbid_is_not_tried() {
    let rules = Rules::default();
    let mut kept = mug();
    kept.price_limits = PriceLimits { keep: true, ..PriceLimits::default() };
    assert_eq!(untestable(&input(&kept, Belief::OF_OTHER_SHOPS), &rules), Some(Untestable::NoPrice));
    kept.price_limits = PriceLimits { keep: false, lowest: Some(1_000), highest: None };
    let bounded = input(&kept, Belief::OF_OTHER_SHOPS);
    assert_eq!(together(&[&bounded], &rules, Blocks::SHORT)[0].tried, 1_100, "up is all that is left");
    // Of a price with 20 % tax and 10 % fees a piece brings 10.00 / 1.2 − 1.00 − 7.50 < 0.
    let mug = mug();
    let dear = TestInput { cost: 750, ..input(&mug, Belief::OF_OTHER_SHOPS) };
    let taxed = Rules { tax: 0.2, fee_share: 0.1, ..Rules::default() };
    assert_eq!(untestable(&dear, &taxed), Some(Untestable::NoMargin));
}

#[test]
fn products_alike_that_are_tested_at_a_time_leave_less_unknown() {
    let (mug, rules) = (mug(), Rules::default());
    let slow = TestInput { per_week: 40.0, spread: 0.05, ..input(&mug, Belief::OF_OTHER_SHOPS) };
    let alone = together(&[&slow], &rules, Blocks::SHORT)[0].left;
    let many = [slow; 8];
    let all: Vec<&TestInput<'_>> = many.iter().collect();
    assert!(together(&all, &rules, Blocks::SHORT).iter().all(|test| test.left < 0.9 * alone));
}

fn tried(sku: &str, alike: &str, weeks: u32) -> Tried {
    let before = BeforeTest { mean: -2.0, common: 1.0, own: 0.7, alike: alike.into(), per_week: 40.0, spread: 0.05 };
    Tried { sku: sku.to_string(), now: 1_000, tried: 1_100, weeks, before }
}

fn drawn(tried: &[Tried], blocks: Blocks, avoided: &[Day], seed: u64) -> Vec<TestedProduct> {
    let avoided: BTreeSet<Day> = avoided.iter().copied().collect();
    calendar(tried, blocks, FIRST, &avoided, Seed(seed))
}

fn check(products: &[TestedProduct], blocks: Blocks) {
    let new = NewPriceTest {
        seed: 1,
        block_weeks: blocks.weeks,
        washout_days: blocks.washout_days,
        products: products.to_vec(),
        note: String::new(),
    };
    assert_eq!(new.check(), Ok(()));
}

#[test]
fn every_product_has_both_prices_equally_often_and_either_first_equally_often() {
    for blocks in [Blocks::SHORT, Blocks::LONG] {
        for seed in 0..20 {
            let plan = drawn(&[tried("A", "Cups", 8), tried("B", "Cups", 8), tried("C", "Wrap", 8)], blocks, &[], seed);
            check(&plan, blocks);
            for product in &plan {
                assert_eq!(product.weeks.iter().filter(|week| week.tried).count(), 4);
                let first = product.pairs(blocks.weeks).filter(|(one, _)| one[0].tried).count();
                assert_eq!(2 * first, product.pairs(blocks.weeks).count());
            }
        }
    }
}

#[test]
fn never_are_all_products_at_the_tried_price_in_the_same_week() {
    for seed in 0..20 {
        let asked = [tried("A", "Cups", 12), tried("B", "Cups", 4), tried("C", "Wrap", 12), tried("D", "Wrap", 8)];
        let plan = drawn(&asked, Blocks::SHORT, &[], seed);
        for monday in (0..12).map(|week| FIRST.plus(7 * week)) {
            let is_tried = |product: &&TestedProduct| product.weeks.iter().any(|w| w.first == monday && w.tried);
            assert!(plan.iter().filter(is_tried).count() < plan.len(), "{seed} {monday}");
        }
        // two and two, of different categories: one up, the other not
        let at = |n: usize| plan[n].weeks.iter().map(|week| week.tried).collect::<Vec<_>>();
        assert!(at(0).iter().zip(at(2)).all(|(a, b)| *a != b), "the cup and the wrap that go together");
    }
}

#[test]
fn the_order_is_drawn_by_chance_and_the_same_seed_draws_the_same() {
    let asked = [tried("A", "Cups", 12)];
    let plans: Vec<_> = (0..20).map(|seed| drawn(&asked, Blocks::SHORT, &[], seed)).collect();
    assert_eq!(plans[3], drawn(&asked, Blocks::SHORT, &[], 3));
    assert!(plans.iter().any(|plan| *plan != plans[0]));
}

#[test]
fn pairs_go_round_weeks_that_would_spoil_them() {
    // The second week is taken: the first pair begins after it.
    let plan = drawn(&[tried("A", "Cups", 4)], Blocks::SHORT, &[FIRST.plus(7), FIRST.plus(28)], 1);
    let mondays: Vec<i32> = plan[0].weeks.iter().map(|week| (week.first.0 - FIRST.0) / 7).collect();
    assert_eq!(mondays, [2, 3, 5, 6]);
    check(&plan, Blocks::SHORT);
    let never: Vec<Day> = (0..300).map(|week| FIRST.plus(7 * week)).collect();
    assert!(drawn(&[tried("A", "Cups", 4)], Blocks::SHORT, &never, 1).is_empty());
}

#[test]
fn a_test_begins_on_the_monday_after_a_day() {
    assert_eq!([first_monday(FIRST), first_monday(FIRST.plus(6))], [FIRST.plus(7), FIRST.plus(7)]);
    assert_eq!(first_monday(FIRST.plus(-1)), FIRST);
}

#[test]
fn without_a_curve_the_price_stands_so_that_a_test_is_worth_more() {
    let product = mug();
    // Nearly sure that a higher price brings more: learning it changes nothing where a curve says so already.
    let sure = Belief { mean: -0.8, common: 0.0, own: 0.1 };
    let with_curve = input(&product, sure);
    let without = TestInput { has_curve: false, ..with_curve };
    let worth = |one: TestInput<'_>| proposals(&[one], &Rules::default()).first().map(|found| found.value);
    assert_eq!(worth(with_curve), None);
    // +10 % at −0.8: 400 · (600 · 1.1^−0.8 − 500) pence a week, for a year
    let expected = 52.0 * 400.0 * (600.0 * 1.1_f64.powf(-0.8) - 500.0);
    assert!((worth(without).expect("worth a test") / expected - 1.0).abs() < 0.02);
}
