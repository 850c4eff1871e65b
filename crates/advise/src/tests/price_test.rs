//! What a test shows, worked out by hand.

use super::{product, terms};
use crate::Rules;
use crate::price_test::{Belief, Blocks, Outcome, PairSeen, Seen, TestInput, Verdict, estimate, outcomes, spread};
use domain::{Currency, PriceLimits, Product};
use learn::Elasticity;

pub(super) fn mug() -> Product {
    product("MUG", Some(500), terms(7, 7, 1, 1))
}

/// 400 pieces a week at 10.00, of which 5.00 are cost.
pub(super) fn input(product: &Product, belief: Belief) -> TestInput<'_> {
    TestInput {
        product,
        alike: "Cups",
        now: 1_000,
        cost: 500,
        currency: Currency::GBP,
        belief,
        has_curve: true,
        per_week: 400.0,
        spread: 0.005,
        pieces_an_order: 1.2,
    }
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-6
}

#[test]
fn weeks_scatter_by_what_neighbours_differ_beyond_chance() {
    // (30 − 10)² is 400, of which chance explains 10 + 30; twice the product is 600.
    assert!(near(spread(&[Some(10.0), Some(30.0)]), 360.0 / 600.0));
    assert_eq!(spread(&[Some(10.0), Some(14.0), Some(10.0)]), 0.0, "no more than chance");
    assert_eq!(spread(&[Some(10.0), None, Some(90.0)]), 0.0, "weeks with one between them are no neighbours");
}

#[test]
fn an_elasticity_is_the_mean_difference_over_the_step_with_students_range() {
    let step = 1.1_f64.ln();
    let sold = |tried, now| PairSeen { tried, now };
    // a tenth fewer pieces in 110 (halves included) at a tenth more price: −1, and all pairs agree
    let agreed = estimate(&[sold(99.5, 109.5); 3], step, 0.1).expect("three pairs");
    assert!(near(agreed.value, -1.0) && near(agreed.high - agreed.low, 0.0), "{agreed:?}");
    // ± d, equally weighted: mean 0, standard error d, and 6.3138 of them with one degree of freedom
    let split = estimate(&[sold(110.0, 90.0), sold(90.0, 110.0)], step, 0.0).expect("two pairs");
    let reach = 6.313_751_515 * (110.5_f64 / 90.5).ln() / step;
    assert!(split.value.abs() < 1e-9 && (split.high - reach).abs() < 1e-4 && (split.low + reach).abs() < 1e-4);
    assert_eq!(estimate(&[sold(110.0, 90.0)], step, 0.0), None, "one pair does not say how much pairs differ");
    assert_eq!(estimate(&[sold(0.0, 0.0); 4], step, 0.0), None);
}

#[test]
fn a_belief_comes_from_products_alike_where_three_are_known() {
    let known = |value: f64| Elasticity { value, low: value, high: value, price_changes: 5, doubt: None };
    assert_eq!(Belief::like(&[known(-1.0), known(-2.0)]), None);
    let belief = Belief::like(&[known(-1.0), known(-2.0), known(-3.0)]).expect("three");
    // variance 1 between them, a third of it in their mean
    assert!(near(belief.mean, -2.0) && near(belief.own, 1.0) && near(belief.common, (1.0_f64 / 3.0).sqrt()));
}

fn seen<'a>(product: &'a Product, belief: Belief, pairs: Vec<PairSeen>) -> Seen<'a> {
    Seen { input: input(product, belief), tried: 900, blocks: Blocks::SHORT, pairs }
}

fn outcome(belief: Belief, pairs: Vec<PairSeen>) -> Outcome {
    outcomes(&[seen(&mug(), belief, pairs)], &Rules::default())[0]
}

#[test]
fn buyers_who_do_not_answer_keep_the_price_and_suggest_a_higher_one() {
    let calm = outcome(Belief::OF_OTHER_SHOPS, vec![PairSeen { tried: 1_000.0, now: 1_000.0 }; 4]);
    assert_eq!(calm.verdict, Verdict::PresentIsBetter);
    assert!(near(calm.known.mean, 0.0) && near(calm.tried_risk, 1.0));
    // at 9.00 a piece brings 4.00 in the place of 5.00: 400 · 30 / 7 pounds a month less
    assert!(near(calm.tried_gain, -40_000.0 * 30.0 / 7.0));
    assert_eq!((calm.best, calm.best_risk), (1_100, 0.0));
    assert!(near(calm.best_gain, 40_000.0 * 30.0 / 7.0));
}

#[test]
fn buyers_who_answer_strongly_make_the_lower_price_better() {
    // (1523.66 + ½) / (999.5 + ½) is 0.9 to the power of −4
    let tried = 1_000.0 * 0.9_f64.powi(-4) - 0.5;
    let keen = outcome(Belief::OF_OTHER_SHOPS, vec![PairSeen { tried, now: 999.5 }; 4]);
    assert_eq!((keen.verdict, keen.best), (Verdict::TriedIsBetter, 900));
    assert!(near(keen.known.mean, -4.0) && keen.tried_gain > 0.0 && near(keen.tried_risk, 0.0));
}

#[test]
fn what_is_open_says_how_long_it_would_take() {
    // Both prices bring the same at −2.118. Believed is −3 ± 0.9 (standard deviation): 0.882 away, so that 0.536 has to be
    // left. A pair tells 0.0111 / 0.015 = 0.740; 1 / 0.81 + 4 · 0.740 is the first above 1 / 0.536².
    let belief = Belief { mean: -3.0, common: 0.0, own: 0.9 };
    assert_eq!(outcome(belief, Vec::new()).verdict, Verdict::Open(Some(8)));
    let even = Belief { mean: -2.0, common: 0.0, own: 0.9 };
    assert_eq!(outcome(even, Vec::new()).verdict, Verdict::Open(None), "nothing hangs on it");
    assert_eq!(outcome(belief, Vec::new()).estimate, None);
}

#[test]
fn products_alike_tell_of_each_other_and_others_do_not() {
    let belief = Belief { mean: -2.0, common: 1.0, own: 0.1 };
    let (mug, jug) = (mug(), mug());
    let flat = vec![PairSeen { tried: 1_000.0, now: 1_000.0 }; 4];
    let alike = outcomes(&[seen(&mug, belief, flat.clone()), seen(&jug, belief, Vec::new())], &Rules::default());
    // 1 / 0.01 for the measured one against 1 for the belief: the other moves by 100 / 101 of the way
    assert!(near(alike[1].known.mean, -2.0 + 2.0 * 100.0 / 101.0), "{:?}", alike[1].known);
    let mut other = seen(&jug, belief, Vec::new());
    other.input.alike = "Candles";
    let apart = outcomes(&[seen(&mug, belief, flat), other], &Rules::default());
    assert!(near(apart[1].known.mean, -2.0));
}

#[test]
fn what_is_said_of_a_product_bounds_the_best_price() {
    let mut kept = mug();
    kept.price_limits = PriceLimits { keep: false, lowest: None, highest: Some(1_050) };
    let pairs = vec![PairSeen { tried: 1_000.0, now: 1_000.0 }; 4];
    let bounded = outcomes(&[seen(&kept, Belief::OF_OTHER_SHOPS, pairs)], &Rules::default())[0];
    assert_eq!(bounded.best, 1_050);
}
