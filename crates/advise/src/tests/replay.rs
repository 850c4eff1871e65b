//! A shelf played through.

use crate::{ReplayTerms, ReviewLevels, replay};
use domain::SupplyTerms;

const TERMS: ReplayTerms = ReplayTerms {
    lead: 3,
    review: 7,
    pack_size: 1,
    minimum_order: 1,
    holding: 1.0,
    missed: 10.0,
    order: 0.0,
    warm_up: 0,
};

fn up_to(level: i64, reviews: usize) -> Vec<ReviewLevels> {
    vec![ReviewLevels { reorder_point: level, order_up_to: level }; reviews]
}

#[test]
fn steady_demand_under_a_level_that_covers_it_misses_nothing_and_one_below_it_does() {
    let demand = vec![2.0; 70];
    let enough = replay(&demand, &up_to(20, 10), &TERMS);
    assert_eq!((enough.wanted, enough.met, enough.missed, enough.short_days), (140.0, 140.0, 0.0, 0));
    assert!(enough.holding > 0.0 && enough.stock.len() == 70 && enough.orders == 10);
    let little = replay(&demand, &up_to(12, 10), &TERMS);
    assert!(little.missed > 0.0 && little.holding < enough.holding);
    assert!((little.missed - 10.0 * (little.wanted - little.met)).abs() < 1e-9);
}

#[test]
fn orders_are_whole_packs_of_at_least_the_minimum_and_cost_what_a_line_costs() {
    let terms = ReplayTerms { pack_size: 6, minimum_order: 20, order: 5.0, ..TERMS };
    let came = replay(&vec![2.0; 70], &up_to(20, 10), &terms);
    assert!(!came.placed.is_empty() && came.placed.iter().all(|(_, pieces)| pieces % 6 == 0 && *pieces >= 20));
    assert!((came.ordering - 5.0 * f64::from(came.orders)).abs() < 1e-9);
}

#[test]
fn days_of_unknown_demand_cost_nothing_and_ask_for_nothing() {
    let mut demand = vec![2.0; 70];
    demand[20..30].fill(f32::NAN);
    let came = replay(&demand, &up_to(20, 10), &TERMS);
    assert_eq!(came.wanted, 120.0);
    assert!(came.holding.is_finite() && came.stock.iter().all(|pieces| pieces.is_finite()));
}

#[test]
fn what_is_wanted_later_changes_no_order_placed_before() {
    let demand: Vec<f32> = (0..70_u16).map(|day| f32::from(day % 5)).collect();
    let mut other = demand.clone();
    other[35..].fill(50.0);
    let placed = |demand: &[f32]| -> Vec<(usize, i64)> {
        let terms = SupplyTerms { lead_days: 3, ..SupplyTerms::default() };
        let levels: Vec<ReviewLevels> =
            (0..10).map(|review| ReviewLevels::of_formula(&demand[..review * 7], &terms, 0.95)).collect();
        replay(demand, &levels, &TERMS).placed
    };
    let until = |orders: Vec<(usize, i64)>| orders.into_iter().filter(|(day, _)| *day <= 35).collect::<Vec<_>>();
    let (before, after) = (placed(&demand), placed(&other));
    assert_ne!(before, after, "the demand differs by enough to order more later");
    assert_eq!(until(before), until(after));
}

#[test]
fn the_usual_formula_is_mean_and_safety_over_lead_time_and_review() {
    let terms = SupplyTerms { lead_days: 2, review_days: 7, ..SupplyTerms::default() };
    assert_eq!(ReviewLevels::of_formula(&[3.0; 60], &terms, 0.95).order_up_to, 27, "without scatter nothing is added");
    let scattered: Vec<f32> = (0..60_u8).map(|day| if day % 2 == 0 { 0.0 } else { 6.0 }).collect();
    let level = ReviewLevels::of_formula(&scattered, &terms, 0.95).order_up_to;
    assert_eq!(level, (27.0_f64 + 1.644_853_6 * (9.0_f64 * 56.0 / 55.0).sqrt() * 3.0).ceil() as i64);
    assert_eq!(ReviewLevels::of_formula(&[], &terms, 0.95).order_up_to, 0);
}
