//! Plans to sell off what is too much.

use super::prices::elasticity;
use super::{TODAY, clearing, product, terms};
use crate::{ClearInput, Rules, card_title, clearances};
use domain::{Action, Body, ClearCourse, Currency, Ending, Left, Money, PriceLimits, PriceStep, Product};
use learn::{Doubt, Elasticity};
use proptest::prelude::*;

fn basket() -> Product {
    product("BASKET", Some(900), terms(7, 7, 1, 1))
}

fn ending_in(days: i32, cost: i64) -> Product {
    Product { ends: Some(Ending::On(TODAY.plus(days))), ..product("BASKET", Some(cost), terms(7, 7, 1, 1)) }
}

fn answers() -> Option<Elasticity> {
    Some(elasticity(-3.0, -3.8, -2.2))
}

/// The one suggestion, where there is one.
fn cleared(input: ClearInput<'_>, rules: &Rules) -> Option<Body> {
    clearances(&[input], rules).first().map(|suggestion| suggestion.body().clone())
}

fn plan(body: &Body) -> (&[PriceStep], &ClearCourse) {
    let Action::Clear { steps, course, .. } = &body.action else { panic!("a clearance") };
    (steps, course)
}

/// Days from today and prices.
fn prices(body: &Body) -> Vec<(i32, i64)> {
    plan(body).0.iter().map(|step| (step.from.0 - TODAY.0, step.price.minor)).collect()
}

#[test]
fn slow_stock_is_cleared_by_its_curve_or_openly_by_rule() {
    let (basket, rules) = (basket(), Rules::default());
    let by_curve = cleared(clearing(&basket, 0.1, answers()), &rules).expect("the known one");
    assert_eq!((by_curve.why[0].key.as_str(), by_curve.why[1].key.as_str()), ("why-clear-cover", "why-clear-by-curve"));
    let by_rule = cleared(clearing(&basket, 0.0, None), &rules).expect("the unknown one");
    assert_eq!(
        (by_rule.why[0].key.as_str(), by_rule.why[1].key.as_str()),
        ("why-clear-no-demand", "why-clear-by-rule")
    );
    for body in [&by_curve, &by_rule] {
        let Action::Clear { from, to, stock, steps, .. } = &body.action else { panic!("a clearance") };
        assert!(to.minor < from.minor && to.minor >= 1600 && *stock == 118 && steps[0].price == *to);
        assert!(body.low.minor <= body.value.minor && body.value.minor <= body.high.minor);
    }
    let mut fresh = clearing(&basket, 0.0, None);
    fresh.days_on_sale = 30;
    let mut selling = clearing(&basket, 1.0, None);
    selling.stock = 150;
    assert!(clearances(&[fresh, selling], &rules).is_empty());
}

#[test]
fn stock_that_sells_slowly_but_surely_is_kept_and_stock_that_hardly_sells_is_cleared() {
    let basket = basket();
    let worth = |per_day| cleared(clearing(&basket, per_day, answers()), &Rules::default()).map(|b| b.value.minor);
    // 14 months of cover: whatever is sold cheaper now would have sold for more within two years
    assert_eq!(worth(0.28), None);
    // six years of cover: at 16.00 24 pieces go in 8 weeks, worth about 377 more than what two years would sell of them
    assert!(worth(0.05).is_some_and(|minor| (37_000..38_500).contains(&minor)), "{:?}", worth(0.05));
}

#[test]
fn before_an_end_prices_fall_in_steps_and_the_plan_says_when_to_look_again() {
    let lamp = ending_in(56, 900);
    let input = clearing(&lamp, 1.0, Some(elasticity(-2.5, -3.5, -1.5)));
    let body = cleared(input, &Rules::default()).expect("a plan");
    // The best single cut is to 24.00 at once. In steps, stock that sells better than expected is not sold too cheaply.
    assert_eq!(prices(&body), [(1, 2_550), (36, 2_200), (50, 1_900)]);
    assert_eq!(card_title(&body).key, "card-clear-steps-title");
    assert_eq!(body.why.last().map(|why| why.key.as_str()), Some("why-clear-steps"));
    let (steps, course) = plan(&body);
    assert_eq!(course.expected.len(), 8);
    assert_eq!(course.expected.last().map(|left| left.day), Some(TODAY.plus(56)));
    assert_eq!(course.expected[7].kept, 62, "without the plan 56 sell");
    assert!(course.expected[7].pieces < 30, "{course:?}");
    assert!(!course.looks.is_empty());
    for look in &course.looks {
        let (Left::MoreThan(pieces) | Left::AtMost(pieces)) = look.left;
        assert!((1..118).contains(&pieces), "{look:?}");
        let now = steps.iter().rev().find(|step| step.from < look.on).expect("a step before").price.minor;
        match look.left {
            Left::MoreThan(_) => assert!(look.price.minor < now, "more left goes down sooner: {look:?}"),
            Left::AtMost(_) => assert_eq!(look.price.minor, now, "little left stays: {look:?}"),
        }
    }
}

#[test]
fn the_rule_s_cut_is_reached_in_even_steps_that_stop_where_enough_is_left() {
    let lamp = Product { ends: Some(Ending::On(TODAY.plus(42))), ..basket() };
    let mut input = clearing(&lamp, 1.0, None);
    (input.price, input.stock) = (2_000, 100);
    let body = cleared(input, &Rules::default()).expect("by rule");
    // 30 % in three steps of 10 %, after two and four of six weeks; 18.00, 16.00 and 14.00 are allowed endings
    assert_eq!(prices(&body), [(1, 1_800), (15, 1_600), (29, 1_400)]);
    let course = plan(&body).1;
    assert!(course.by_rule);
    // 28 and 14 days before the end one a day is wanted at the present price anyway
    let told: Vec<_> = course.looks.iter().map(|look| (look.on.0 - TODAY.0, look.left, look.price.minor)).collect();
    assert_eq!(told, [(15, Left::AtMost(28), 1_800), (29, Left::AtMost(14), 1_600)]);
    // any share of the 58 beyond demand sells: from 58 left to none
    let last = course.expected.last().expect("weeks");
    assert_eq!((last.pieces, last.low, last.high, last.kept), (29, 3, 55, 58));
}

#[test]
fn a_product_that_goes_on_is_not_sold_below_its_cost_and_one_that_ends_may_be() {
    let rules = Rules::default();
    let dear = product("BASKET", Some(3_100), terms(7, 7, 1, 1));
    assert!(cleared(clearing(&dear, 0.0, None), &rules).is_none(), "three percent is no visible cut");
    let last = |body: Option<Body>| body.and_then(|body| prices(&body).last().map(|(_, price)| *price));
    assert_eq!(last(cleared(clearing(&ending_in(30, 3_100), 0.0, None), &rules)), Some(2_200), "30 % off by rule");
    let salvaged = Rules { salvage_share: 0.9, ..Rules::default() };
    let price = last(cleared(clearing(&ending_in(30, 3_100), 0.0, None), &salvaged));
    assert_eq!(price, Some(2_795), "no lower than the 27.90 that salvage brings: the next ending above");
}

#[test]
fn tax_and_fees_are_taken_off_before_a_price_is_held_against_cost() {
    let basket = basket();
    let rules =
        Rules { clear_cut: 0.9, largest_clear_cut: 0.9, tax: 0.2, fee_share: 0.1, fee_fixed: 50, ..Rules::default() };
    let body = cleared(clearing(&basket, 0.0, None), &rules).expect("by rule");
    // (900 + 50) / (1 / 1.2 − 0.1) = 1,295.5, and 12.99 is the next ending
    assert_eq!(prices(&body).last().map(|(_, price)| *price), Some(1_299));
    let nothing_left = Rules { fee_share: 0.9, tax: 0.2, ..Rules::default() };
    assert!(cleared(clearing(&basket, 0.0, None), &nothing_left).is_none(), "fees take all of any price");
}

#[test]
fn a_price_that_is_kept_or_fixed_is_left_alone_and_a_lowest_one_holds() {
    let limited = |price_limits| Product { price_limits, ..basket() };
    let rules = Rules::default();
    let keep = limited(PriceLimits { keep: true, ..PriceLimits::default() });
    assert!(cleared(clearing(&keep, 0.0, None), &rules).is_none());
    assert!(cleared(clearing(&limited(PriceLimits::fixed_at(3_200)), 0.0, None), &rules).is_none());
    let lowest = limited(PriceLimits { lowest: Some(2_495), ..PriceLimits::default() });
    for known in [None, answers()] {
        let body = cleared(clearing(&lowest, 0.05, known), &rules).expect("a plan");
        assert!(prices(&body).iter().all(|(_, price)| *price >= 2_495), "{:?}", prices(&body));
    }
}

#[test]
fn a_season_that_is_over_moves_the_cut_to_where_something_sells() {
    // All of the forecast's demand lies in the first two weeks.
    let mean: Vec<f32> = (0..56).map(|day| if day < 14 { 4.0 } else { 0.0 }).collect();
    let lamp = ending_in(56, 900);
    let mut input = clearing(&lamp, 1.0, Some(elasticity(-2.5, -3.5, -1.5)));
    input.ahead = crate::DemandAhead { mean: &mean, levels: &[], quantiles: &[], promotions: &[] };
    let body = cleared(input, &Rules::default()).expect("a plan");
    let (steps, course) = plan(&body);
    assert!(steps.iter().all(|step| step.from < TODAY.plus(15)), "{steps:?}");
    assert!(course.expected[1..].iter().all(|left| left.pieces == course.expected[1].pieces), "{course:?}");
}

proptest! {
    #[test]
    fn every_plan_falls_visibly_to_no_less_than_what_is_allowed_and_sells_no_more_than_there_is(
        price in 100_i64..20_000, cost_share in 0.0_f64..1.5, stock in 0_i64..2_000, per_day in 0.0_f64..5.0,
        value in -6.0_f64..1.0, known in any::<bool>(), ends in proptest::option::of(1_i32..90),
    ) {
        let ends = ends.map(|days| Ending::On(TODAY.plus(days)));
        let thing = Product { ends, ..product("X", Some((price as f64 * cost_share) as i64), terms(7, 7, 1, 1)) };
        let doubt = (!known).then_some(Doubt::FewChanges);
        let mut input = clearing(&thing, per_day, Some(Elasticity { doubt, ..elasticity(value, value - 0.5, value + 0.5) }));
        (input.price, input.stock) = (price, stock);
        let Some(body) = cleared(input, &Rules::default()) else { return Ok(()) };
        let (steps, course) = plan(&body);
        prop_assert!((1..=3).contains(&steps.len()) && steps[0].from == TODAY.plus(1));
        let mut before = price;
        for step in steps {
            let to = step.price.minor;
            prop_assert!((before - to) as f64 >= 0.05 * price as f64 - 1e-9, "{} after {}", to, before);
            prop_assert!(to * 2 >= price && (ends.is_some() || to >= thing.cost.unwrap_or(0)));
            before = to;
        }
        prop_assert!(steps.is_sorted_by(|a, b| a.from < b.from));
        let (mut left, mut kept) = (stock, stock);
        for week in &course.expected {
            prop_assert!(0 <= week.low && week.low <= week.pieces && week.pieces <= week.high && week.high <= stock);
            prop_assert!(week.pieces <= left && 0 <= week.kept && week.kept <= kept);
            (left, kept) = (week.pieces, week.kept);
        }
    }

    #[test]
    fn the_dearer_stock_is_to_hold_the_more_a_clearance_is_worth(
        stock in 50_i64..500, per_day in 0.01_f64..1.0, value in -5.0_f64..-1.5, holding in 0.0_f64..0.5,
        more in 0.0_f64..0.5, known in any::<bool>(),
    ) {
        let basket = basket();
        let mut input = clearing(&basket, per_day, known.then(|| elasticity(value, value - 0.4, value + 0.4)));
        input.stock = stock;
        let worth = |holding_per_year: f64| {
            let rules = Rules { holding_per_year, ..Rules::default() };
            cleared(input, &rules).map_or(0, |body| body.value.minor)
        };
        let (cheap, dear) = (worth(holding), worth(holding + more));
        // a further step that no longer brings one percent is left out
        prop_assert!(dear as f64 >= 0.99 * cheap as f64 - 2.0, "{} after {}", dear, cheap);
    }
}

#[test]
fn money_of_a_plan_is_in_the_shop_s_currency() {
    let body = cleared(clearing(&basket(), 0.0, None), &Rules::default()).expect("a plan");
    assert_eq!(plan(&body).0[0].price, Money::new(2_850, Currency::GBP));
}
