//! Totals agree to the last digit; ranges of totals hold what moves all products together.

use super::Ahead;
use crate::{OutlookProduct, PromotedDays, outlook};
use learn::Seed;
use proptest::prelude::*;
use rand::RngExt;
use std::ops::Range;

const NO_SWING: &[f64] = &[];
const WEEK: Range<usize> = 0..7;

fn of(ahead: &Ahead, price: Option<i64>) -> OutlookProduct<'_> {
    OutlookProduct { ahead: ahead.view(), price }
}

/// Ten pieces a day with a 90 % range as wide as that of a Poisson count have no spread beyond counting: a week has
/// mean and variance 70, two such products 140.
#[test]
fn independent_products_add_their_variances_and_a_common_swing_holds_where_it_is_larger() {
    let ahead = Ahead::steady(10.0, 5.0, 15.0, 28);
    let products = [of(&ahead, Some(250)), of(&ahead, Some(250))];
    let week = outlook(&products, &[0..7, 7..14], NO_SWING, 0.1);
    assert_eq!((week[0].thousandths, week[0].money), (140_000, Some(35_000)));
    assert!((week[0].demand.mean - 140.0).abs() < 1e-9 && (week[0].demand.variance - 140.0).abs() < 1e-6);
    // 5 % of 140 are 7 pieces and 49 beside a variance of 140; 20 % are 28 pieces and 784.
    let swung = outlook(&products, &[0..7, 7..14], &[0.05, 0.2], 0.1);
    assert!((swung[0].demand.variance - 140.0).abs() < 1e-6);
    assert!((swung[1].demand.variance - 784.0).abs() < 1e-6);
    assert!(swung[1].demand.quantile(0.95) > week[1].demand.quantile(0.95));
}

#[test]
fn a_promoted_day_has_its_demand_and_its_price() {
    let ahead = Ahead::steady(10.0, 5.0, 15.0, 28);
    let promoted = [PromotedDays { first: 2, last: 3, times: 1.5, deviation: 0.2, price: 200 }];
    let mut product = of(&ahead, Some(250));
    product.ahead.promotions = &promoted;
    let [week] = outlook(&[product], &[WEEK], NO_SWING, 0.1)[..] else { panic!("one week") };
    // Five days of 10 at 2.50 and two of 15 at 2.00.
    assert_eq!((week.thousandths, week.money), (80_000, Some(12_500 + 6_000)));
    // Counting: 80; what the promotion may bring more or less: (2 · 10 · 0.2)² = 16.
    assert!((week.demand.variance - 96.0).abs() < 1e-6, "{}", week.demand.variance);
}

#[test]
fn a_product_without_a_price_has_no_money_and_nothing_has_none() {
    let ahead = Ahead::steady(1.0, 0.0, 3.0, 7);
    let week = &[WEEK];
    assert_eq!(outlook(&[of(&ahead, None)], week, NO_SWING, 0.1)[0].money, None);
    let some = outlook(&[of(&ahead, None), of(&ahead, Some(100))], week, NO_SWING, 0.1);
    assert_eq!((some[0].thousandths, some[0].money), (14_000, Some(700)));
    let none = outlook(&[], week, NO_SWING, 0.1);
    assert_eq!((none[0].thousandths, none[0].money, none[0].demand.quantile(0.95)), (0, None, 0.0));
}

/// What forty products of ten pieces a day sell together; their weeks go up and down together by 12 %.
fn weeks_that_swing(weeks: usize) -> Vec<f64> {
    let mut rng = Seed(5).rng();
    let mut normal = || (0..12).map(|_| rng.random::<f64>()).sum::<f64>() - 6.0;
    let mut totals = Vec::new();
    for _ in 0..weeks {
        let level = 400.0 * (1.0 + 0.12 * normal());
        totals.extend((0..7).map(|_| level + level.sqrt() * normal()));
    }
    totals
}

#[test]
fn the_range_of_a_total_holds_although_all_products_move_together() {
    let (first, last) = (60, 220);
    let totals = weeks_that_swing(last);
    let ahead = Ahead::steady(10.0, 5.0, 15.0, 28);
    let products = vec![of(&ahead, None); 40];
    let inside = |week: usize, swings: &[f64]| {
        let demand = outlook(&products, &[WEEK], swings, 0.1)[0].demand;
        let sold: f64 = totals[7 * week..7 * week + 7].iter().sum();
        (demand.quantile(0.05)..=demand.quantile(0.95)).contains(&sold)
    };
    let share = |held: usize| held as f64 / (last - first) as f64;
    let swings = |week: usize| learn::swings(&totals[..7 * week], &[WEEK]);
    let held = share((first..last).filter(|week| inside(*week, &swings(*week))).count());
    assert!(held >= 0.85, "the 90 % range held in {held:.2} of the weeks");
    let alone = share((first..last).filter(|week| inside(*week, NO_SWING)).count());
    assert!(alone < 0.5, "added up as if they were independent it held in {alone:.2}");
}

proptest! {
    /// Whatever the forecasts are: products add up to their group, days to stretches, to the last digit.
    #[test]
    fn expected_pieces_of_products_and_days_add_up_exactly(
        means in prop::collection::vec(0.0_f32..40.0, 1..6),
        cut in 1_usize..40,
    ) {
        let all: Vec<Ahead> = means.iter().map(|mean| Ahead::steady(*mean, 0.0, 2.0 * mean, 28)).collect();
        let products: Vec<OutlookProduct<'_>> = all.iter().map(|ahead| of(ahead, Some(99))).collect();
        let parts = [0..cut, cut..40];
        let group = outlook(&products, &parts, &[0.3, 0.3], 0.1);
        let whole = outlook(&products, std::slice::from_ref(&(0..40)), NO_SWING, 0.1)[0].thousandths;
        prop_assert_eq!(group.iter().map(|part| part.thousandths).sum::<i64>(), whole);
        let single = |product: &OutlookProduct<'_>| {
            let days: Vec<Range<usize>> = (0..40).map(|day| day..day + 1).collect();
            outlook(&[*product], &days, NO_SWING, 0.1).iter().map(|day| day.thousandths).sum::<i64>()
        };
        prop_assert_eq!(products.iter().map(single).sum::<i64>(), whole);
    }
}
