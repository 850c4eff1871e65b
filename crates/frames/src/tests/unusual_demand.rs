use super::shop::{Shop, day};
use crate::{UnusualDemand, WhyUnusual};
use domain::{Day, NONE, Period};
use learn::Seed;
use rand::RngExt;

const YEAR: i32 = 365;

fn at(n: i32) -> Day {
    day("2025-01-06").plus(n)
}

/// A Poisson number, by turning its distribution around.
fn poisson(rng: &mut impl RngExt, mean: f64) -> i32 {
    let chance: f64 = rng.random();
    let mut term = (-mean).exp();
    let (mut below, mut count) = (term, 0);
    while chance > below && count < 1_000 {
        count += 1;
        term *= mean / f64::from(count);
        below += term;
    }
    count
}

/// A year of a shop: so many products, each with Poisson sales, at most two pieces a line, at the prices told.
fn year(products: usize, mean: impl Fn(usize) -> f64, price: impl Fn(i32) -> i64) -> Shop {
    let names: Vec<String> = (0..products).map(|p| format!("P{p}")).collect();
    let listed: Vec<(&str, &str, Option<i64>)> = names.iter().map(|name| (name.as_str(), "", None)).collect();
    let mut shop = Shop::new(&at(YEAR - 1).to_string(), &listed);
    let mut rng = Seed(11).rng();
    for n in 0..YEAR {
        for product in 0..products {
            let mut left = poisson(&mut rng, mean(product));
            let mut lines = Vec::new();
            while left > 0 {
                let pieces = left.min(2);
                lines.push((product as u32, pieces, price(n)));
                left -= pieces;
            }
            if !lines.is_empty() {
                shop.order(&at(n).to_string(), NONE, &lines);
            }
        }
    }
    shop
}

fn found(shop: &Shop, product: u32) -> Vec<UnusualDemand> {
    shop.columns().unusual_demand(product, at(0))
}

#[test]
fn an_ordinary_shop_has_next_to_no_unusual_days() {
    let shop = year(100, |product| 0.05 * 1.05_f64.powi(product as i32), |_| 500);
    let columns = shop.columns();
    let days: Vec<UnusualDemand> = (0..100).flat_map(|p| columns.unusual_demand(p, at(0))).collect();
    assert!(days.len() < 10, "a hundred ordinary product-years have {} unusual days: {days:?}", days.len());
}

#[test]
fn a_bulk_order_is_found_with_its_order_and_a_jump_without_one() {
    let mut shop = year(2, |_| 1.5, |_| 500);
    let on = at(200);
    let order = shop.order(&on.to_string(), 1, &[(0, 60, 500)]);
    for _ in 0..20 {
        shop.order(&at(120).to_string(), NONE, &[(1, 2, 500)]);
    }
    let bulk = found(&shop, 0);
    assert_eq!(bulk.len(), 1, "{bulk:?}");
    assert_eq!(bulk[0].days, Period { first: on, last: on });
    assert_eq!(bulk[0].why, WhyUnusual::Bulk { order, pieces: 60, usual_line: 2 });
    assert!(bulk[0].pieces >= 60 && (0.8..2.2).contains(&bulk[0].usual), "{bulk:?}");
    let jump = found(&shop, 1);
    assert_eq!(jump.iter().map(|j| (j.days.first, j.why)).collect::<Vec<_>>(), [(at(120), WhyUnusual::Jump)]);
    assert!(jump[0].pieces >= 40);
}

#[test]
fn a_bulk_order_taken_back_at_once_is_none() {
    let mut shop = year(1, |_| 1.5, |_| 500);
    shop.order(&at(200).to_string(), 1, &[(0, 60, 500)]);
    shop.order(&at(203).to_string(), 1, &[(0, -60, 500)]);
    assert_eq!(found(&shop, 0), []);
}

#[test]
fn days_at_a_lower_price_are_one_promotion_and_a_price_that_stays_lower_is_none() {
    let shop = year(1, |_| 3.0, |n| if (150..160).contains(&n) { 400 } else { 500 });
    let promotions = found(&shop, 0);
    assert_eq!(promotions.len(), 1, "{promotions:?}");
    let WhyUnusual::Promotion { below } = promotions[0].why else { panic!("{promotions:?}") };
    assert!((below - 0.2).abs() < 1e-9);
    let days = promotions[0].days;
    assert!(days.first >= at(150) && days.last <= at(159) && days.days() >= 8, "{days:?}");
    assert!((promotions[0].usual - 3.0 * f64::from(days.days())).abs() < 12.0, "{promotions:?}");

    assert_eq!(shop.columns().past_promotions(at(0)), [promotions], "and so does the look at all products");

    let lowered = year(1, |_| 3.0, |n| if n >= 150 { 400 } else { 500 });
    assert_eq!(found(&lowered, 0), []);
}

#[test]
fn only_days_asked_for_are_told_and_a_product_without_sales_has_none() {
    let mut shop = year(1, |_| 1.5, |_| 500);
    shop.order(&at(200).to_string(), 1, &[(0, 60, 500)]);
    let columns = shop.columns();
    assert_eq!(columns.unusual_demand(0, at(201)), []);
    assert_eq!(columns.unusual_demand(7, at(0)), []);
}
