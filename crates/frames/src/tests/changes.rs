//! Made-up shops of which it is known whether anything changed, and what.

use super::shop::{Shop, day};
use crate::{Basis, Cause, Changes, Contribution, Dimension, FALSE_ALARMS, Finding, Measure, Part};
use domain::{Day, NONE};
use learn::Seed;
use rand::RngExt;
use rayon::prelude::*;
use std::sync::Arc;

const WEEKS: i32 = 66;
const DAYS: i32 = WEEKS * 7;
/// The day from which on a planted change holds: the last four weeks.
const CHANGED: i32 = DAYS - 28;
const WEEKDAYS: [f64; 7] = [1.0, 1.0, 1.0, 1.1, 1.2, 0.8, 0.5];
/// Share of the orders and price of each product.
const PRODUCTS: [(f64, i64); 8] =
    [(0.22, 500), (0.18, 800), (0.15, 1200), (0.13, 600), (0.12, 2000), (0.09, 900), (0.07, 1500), (0.04, 700)];
const COUNTRIES: [(f64, &str); 4] = [(0.5, "Britain"), (0.25, "Ireland"), (0.15, "Norway"), (0.1, "Spain")];
const CUSTOMERS: u32 = 900;

/// What is planted.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Planted {
    Nothing,
    /// The first product sells 60 % less.
    Product,
    /// The channel "Online", 60 % of all, sells 40 % more.
    Channel,
    /// Nothing goes to Norway any more.
    Country,
    /// All prices rise by 10 %.
    Prices,
}

fn at(n: i32) -> Day {
    day("2025-01-06").plus(n)
}

fn poisson(rng: &mut impl RngExt, mean: f64) -> u32 {
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

/// The place in a list of shares that add up to 1.
fn pick(rng: &mut impl RngExt, shares: impl Iterator<Item = f64>) -> usize {
    let mut left: f64 = rng.random();
    let mut last = 0;
    for (at, share) in shares.enumerate() {
        last = at;
        left -= share;
        if left < 0.0 {
            break;
        }
    }
    last
}

/// Orders of one to four pieces with Poisson noise around a weekly profile.
fn made_up(planted: Planted, seed: u64) -> Shop {
    let names: Vec<String> = (0..PRODUCTS.len()).map(|p| format!("P{p}")).collect();
    let category = |p: usize| if p.is_multiple_of(2) { "Even" } else { "Odd" };
    let listed: Vec<(&str, &str, Option<i64>)> =
        names.iter().enumerate().map(|(p, name)| (name.as_str(), category(p), None)).collect();
    let mut shop = Shop::new(&at(DAYS - 1).to_string(), &listed);
    shop.more_customers(CUSTOMERS as usize);
    let mut rng = Seed(seed).rng();
    for n in 0..DAYS {
        let late = n >= CHANGED;
        let on = at(n).to_string();
        // 1.24 = 0.6 × 1.4 + 0.4: the other channel stays as it is.
        let (times, online) = if late && planted == Planted::Channel { (1.24, 0.84 / 1.24) } else { (1.0, 0.6) };
        for _ in 0..poisson(&mut rng, 36.0 * times * WEEKDAYS[n as usize % 7]) {
            let product = pick(&mut rng, PRODUCTS.iter().map(|p| p.0));
            let country = COUNTRIES[pick(&mut rng, COUNTRIES.iter().map(|c| c.0))].1;
            let lost = match planted {
                Planted::Product => late && product == 0 && rng.random::<f64>() < 0.6,
                Planted::Country => late && country == "Norway",
                _ => false,
            };
            let (pieces, channel) = (1 + (rng.random::<f64>() * 4.0) as i32, rng.random::<f64>() < online);
            let customer = rng.random_range(0..CUSTOMERS);
            if lost {
                continue;
            }
            let tenths = if late && planted == Planted::Prices { 11 } else { 10 };
            let price = PRODUCTS[product].1 * tenths / 10;
            let order = shop.order(&on, customer, &[(product as u32, pieces, price)]);
            shop.through(order, if channel { "Online" } else { "Shop" });
            shop.shipped_to(order, country);
        }
    }
    shop
}

fn looked(planted: Planted, seeds: std::ops::Range<u64>) -> Vec<Arc<Changes>> {
    seeds.into_par_iter().map(|seed| made_up(planted, seed).columns().changes(4)).collect()
}

/// In each way a finding is taken apart, the parts are its change to the last digit.
fn adds_up(finding: &Finding) {
    let change = finding.amount.change();
    for (dimension, cells) in &finding.contributions {
        assert_eq!(cells.iter().map(Contribution::change).sum::<i64>(), change, "{dimension:?} of {finding:?}");
    }
    if !finding.parts.is_empty() {
        assert_eq!(finding.parts.iter().map(|(_, amount)| amount).sum::<i64>(), change, "{:?}", finding.parts);
    }
}

/// Whether a finding is about a segment of this name, or names it as what explains it.
fn names(shop: &crate::Columns, finding: &Finding, dimension: Dimension, name: &str) -> bool {
    let paths = finding.explained_by.iter().filter_map(|cell| cell.path.first());
    finding.segment.iter().chain(paths).any(|s| s.dimension == dimension && shop.segment_name(*s) == name)
}

/// How many of some runs tell a planted change by the right segment.
fn told(planted: Planted, is_told: impl Fn(&crate::Columns, &Finding) -> bool + Sync) -> (usize, usize) {
    const RUNS: u64 = 10;
    let runs = (0..RUNS).into_par_iter().map(|seed| {
        let columns = made_up(planted, 100 + seed).columns();
        let changes = columns.changes(4);
        changes.findings.iter().for_each(adds_up);
        changes.findings.iter().any(|finding| is_told(&columns, finding))
    });
    (runs.filter(|told| *told).count(), RUNS as usize)
}

#[test]
fn a_shop_that_does_not_change_seldom_raises_an_alarm() {
    const RUNS: u64 = 20;
    let runs = looked(Planted::Nothing, 0..RUNS);
    assert!(runs.iter().all(|run| run.looked_at > 20), "much is looked at");
    let alarms = runs.iter().filter(|run| !run.findings.is_empty()).count();
    // Of 20 looks one is promised; two leave room for luck.
    assert!(alarms as f64 <= 2.0 * FALSE_ALARMS * RUNS as f64, "{alarms} of {RUNS} raise an alarm");
}

#[test]
fn a_product_that_loses_most_of_its_sales_is_named() {
    let (found, runs) =
        told(Planted::Product, |shop, finding| !finding.is_up() && names(shop, finding, Dimension::Product, "The P0"));
    assert!(found * 10 >= runs * 9, "{found} of {runs}");
}

#[test]
fn a_channel_that_grows_alone_is_named() {
    let (found, runs) =
        told(Planted::Channel, |shop, finding| finding.is_up() && names(shop, finding, Dimension::Channel, "Online"));
    assert!(found * 10 >= runs * 9, "{found} of {runs}");
}

#[test]
fn a_country_that_is_lost_is_named() {
    let (found, runs) =
        told(Planted::Country, |shop, finding| !finding.is_up() && names(shop, finding, Dimension::Country, "Norway"));
    assert!(found * 10 >= runs * 9, "{found} of {runs}");
}

#[test]
fn prices_that_rise_are_told_as_prices() {
    let (found, runs) = told(Planted::Prices, |_, finding| {
        let tenth = (finding.actual / finding.expected - 1.1).abs() < 0.02;
        finding.measure == Measure::PriceLevel
            && tenth
            && finding.since.is_some_and(|day| (day.0 - at(CHANGED).0).abs() <= 1)
    });
    assert!(found * 10 >= runs * 9, "{found} of {runs}");
}

/// Forty weeks with ten orders a day of A and of B, one piece of 1.00 each; in the last two weeks A sells nothing.
fn steady(sold_out: bool) -> Shop {
    let mut shop = Shop::new(&at(279).to_string(), &[("A", "X", None), ("B", "Y", None)]);
    for n in 0..280 {
        let a = if sold_out && n >= 266 { 0 } else { 10 };
        for product in std::iter::repeat_n(0, a).chain(std::iter::repeat_n(1, 10)) {
            shop.order(&at(n).to_string(), NONE, &[(product, 1, 100)]);
        }
    }
    shop
}

/// Usual in four weeks: 28 × 10 of A, 280.00. Sold: 14 × 10. All of it is A's, and all of it orders.
#[test]
fn a_product_sold_out_is_told_with_its_days_and_its_sum() {
    let columns = steady(true).columns();
    let changes = columns.changes(4);
    let finding = changes.findings.iter().find(|f| f.segment.is_some()).expect("a finding of A");
    assert_eq!(columns.segment_name(finding.segment.expect("A")), "The A");
    assert_eq!((finding.amount.actual, finding.amount.expected), (14_000, 28_000));
    assert_eq!((finding.actual, finding.expected, finding.basis), (14_000.0, 28_000.0, Basis::Lately));
    assert_eq!(finding.since, Some(at(266)));
    assert!(finding.causes.contains(&Cause::SoldOut { product: 0, days: 14 }), "{:?}", finding.causes);
    assert!(finding.parts.contains(&(Part::Orders, -14_000)), "{:?}", finding.parts);
    assert!(changes.findings.iter().all(|f| f.measure != Measure::Units), "pieces fell with revenue: told once");
    changes.findings.iter().for_each(adds_up);
}

#[test]
fn one_large_order_is_told_by_its_number() {
    let mut shop = steady(false);
    let order = shop.order(&at(270).to_string(), 1, &[(1, 400, 100)]);
    let changes = shop.columns().changes(4);
    let told = changes.findings.iter().flat_map(|finding| &finding.causes);
    assert!(told.clone().any(|cause| *cause == Cause::LargeOrder { order, amount: 40_000 }), "{changes:?}");
    changes.findings.iter().for_each(adds_up);
}

#[test]
fn a_steady_shop_a_young_one_and_an_empty_one_have_nothing_to_tell() {
    let steady = steady(false).columns().changes(4);
    assert!(steady.findings.is_empty() && steady.looked_at > 0, "{:?}", steady.findings);
    assert_eq!((steady.days.first, steady.days.last), (at(252), at(279)));
    let mut young = Shop::new("2025-02-20", &[("A", "X", None)]);
    for n in 0..40 {
        young.order(&at(n).to_string(), NONE, &[(0, 1, 100)]);
    }
    let young = young.columns().changes(4);
    assert_eq!((young.looked_at, young.known_weeks, young.needed_weeks), (0, 5, 36));
    let empty = Shop::new("2025-02-20", &[("A", "X", None)]).columns().changes(4);
    assert_eq!((empty.looked_at, empty.known_weeks, empty.findings.len()), (0, 0, 0));
}

#[test]
fn the_same_look_is_found_once_and_the_weeks_asked_for_stay_in_range() {
    let columns = steady(true).columns();
    assert!(Arc::ptr_eq(&columns.changes(4), &columns.changes(4)));
    assert!(Arc::ptr_eq(&columns.changes(0), &columns.changes(1)));
    assert_eq!(columns.changes(99).days.days(), 91);
}

/// A Monday on which the shop in town alone sold more: both products, one channel.
#[test]
fn an_unusual_day_is_told_by_its_channel() {
    let mut shop = Shop::new(&at(139).to_string(), &[("A", "X", None), ("B", "Y", None)]);
    for n in 0..140 {
        for (count, channel) in [(10, "Online"), (if n == 70 { 60 } else { 10 }, "Town")] {
            for product in (0..count).map(|i| i % 2) {
                let order = shop.order(&at(n).to_string(), NONE, &[(product, 1, 100)]);
                shop.through(order, channel);
            }
        }
    }
    let columns = shop.columns();
    let week = domain::Period { first: at(70), last: at(76) };
    let sales = columns.sales(week, crate::Grain::Day).expect("sales");
    let (segment, more) = sales.unusual.first().and_then(|day| day.segment).expect("a channel");
    assert_eq!((columns.segment_name(segment).as_str(), more), ("Town", 5_000));
}
