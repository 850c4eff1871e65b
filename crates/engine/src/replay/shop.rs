//! What the shop itself did, where its stock was counted often enough over the days of a replay.
//!
//! Its stock is the mean of its counts. What it missed is not known: it is what the forecast, made before, expected on
//! the days on which a product was sold out.

use super::cast::{Cast, Player, WARM_UP};
use super::levels::Levels;
use super::sums::{Sum, Sums};
use crate::session::Prepared;
use domain::Day;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use store::StockCount;
use wire::ReplayPolicy;

/// A product's stock is known where it was counted on so many days…
const LEAST_COUNTS: usize = 4;
/// …the first and the last of which lie apart by this share of all days.
const LEAST_SPREAD: f64 = 0.5;
/// The shop's stock is known where that of this share of its products is.
const LEAST_KNOWN: f64 = 0.9;

/// `None` where there is no stock history.
pub(super) fn did(prepared: &Prepared, cast: &Cast, levels: &Levels, counts: &[StockCount]) -> Option<ReplayPolicy> {
    let first = *cast.panel.dates.get(cast.start + WARM_UP)?;
    let last = cast.panel.date_ahead(0);
    let mut counted: FxHashMap<&str, f64> = FxHashMap::default();
    for of_product in counts.chunk_by(|a, b| a.sku == b.sku) {
        if let (Some(count), Some(mean)) = (of_product.first(), mean_stock(of_product, first, last)) {
            counted.insert(count.sku.as_str(), mean);
        }
    }
    let known = cast.players.iter().filter(|player| counted.contains_key(player.product.sku.as_str())).count();
    if (known as f64) < LEAST_KNOWN * cast.players.len() as f64 {
        return None;
    }
    let mut sums = Sums::default();
    for (at, player) in cast.players.iter().enumerate() {
        let Some(stock) = counted.get(player.product.sku.as_str()) else { continue };
        let runs = prepared.columns.sold_out(player.number);
        let sold_out = |day: i32| runs.iter().any(|run| (run.first..=run.last).contains(&first.plus(day)));
        let expected = levels.expected.get(at).and_then(|days| days.get(WARM_UP..)).unwrap_or(&[]);
        let demand = cast.demand(at).get(WARM_UP..).unwrap_or(&[]);
        let holding_per_year = prepared.stock.rules.holding_per_year;
        sums.add_sum(player, &sum(player, *stock, (demand, expected), holding_per_year, sold_out));
    }
    Some(sums.policy(prepared.columns.snapshot().currency))
}

/// `sold_out`: of a day, counted from the first one.
fn sum(
    player: &Player,
    stock: f64,
    (demand, expected): (&[f32], &[f32]),
    holding_per_year: f64,
    sold_out: impl Fn(i32) -> bool,
) -> Sum {
    let mut sum = Sum { products: 1, stock: stock * player.cost as f64, ..Sum::default() };
    for ((wanted, expected), day) in demand.iter().zip(expected).zip(0..) {
        if wanted.is_finite() {
            let wanted = f64::from(*wanted).max(0.0);
            sum.wanted += wanted;
            sum.met += wanted;
            sum.holding += player.holding_per_day(holding_per_year) * stock;
        } else if sold_out(day) {
            let missed = f64::from(*expected).max(0.0);
            sum.wanted += missed;
            sum.missed += missed * player.margin();
            sum.short_days += 1;
        }
    }
    sum
}

/// The mean of what lay at all places together on the days from `first` to `last` on which it was counted. A count without
/// a place stands for all places until one of a place is newer, as in a snapshot.
fn mean_stock(counts: &[StockCount], first: Day, last: Day) -> Option<f64> {
    let mut places: BTreeMap<&str, (Day, i64)> = BTreeMap::new();
    let mut known: Vec<(Day, f64)> = Vec::new();
    for of_day in counts.chunk_by(|a, b| a.day == b.day) {
        for count in of_day {
            places.insert(count.location.as_str(), (count.day, count.on_hand));
        }
        let Some(day) = of_day.first().map(|count| count.day).filter(|day| (first..=last).contains(day)) else {
            continue;
        };
        let named = || places.iter().filter(|(place, _)| !place.is_empty()).map(|(_, count)| count);
        let newest = named().map(|(day, _)| *day).max();
        let everywhere = places.get("").filter(|(day, _)| newest.is_none_or(|newest| *day > newest));
        let on_hand = match everywhere {
            Some((_, on_hand)) => *on_hand,
            None => named().fold(0, |sum: i64, (_, on_hand)| sum.saturating_add(*on_hand)),
        };
        known.push((day, on_hand.max(0) as f64));
    }
    let (begin, end) = (known.first()?.0, known.last()?.0);
    let apart = f64::from(end.0.saturating_sub(begin.0));
    let all = f64::from(last.0.saturating_sub(first.0)).max(1.0);
    let enough = known.len() >= LEAST_COUNTS && apart >= LEAST_SPREAD * all;
    enough.then(|| known.iter().map(|(_, on_hand)| on_hand).sum::<f64>() / known.len() as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(location: &str, day: i32, on_hand: i64) -> StockCount {
        StockCount { sku: "A".to_string(), location: location.to_string(), day: Day(day), on_hand }
    }

    #[test]
    fn stock_is_the_mean_of_counts_that_are_many_and_far_enough_apart() {
        let mean = |counts: &[StockCount]| mean_stock(counts, Day(100), Day(183));
        let weekly: Vec<StockCount> = (0..8).map(|week| count("", 100 + 10 * week, i64::from(week))).collect();
        assert_eq!(mean(&weekly), Some(3.5));
        assert_eq!(mean(&weekly[..3]), None, "three counts are too few");
        let close: Vec<StockCount> = (0..8).map(|day| count("", 100 + day, 5)).collect();
        assert_eq!(mean(&close), None, "a single week tells nothing of twelve");
        let earlier: Vec<StockCount> = (0..8).map(|week| count("", 10 + 10 * week, 5)).collect();
        assert_eq!(mean(&earlier), None, "counts before the first day are no history of these days");
    }

    #[test]
    fn places_are_added_up_and_a_newer_count_without_a_place_stands_for_all() {
        let mut counts = vec![count("back", 90, 10)];
        for day in [100, 120, 140, 160] {
            counts.push(count("front", day, 2));
        }
        counts.push(count("", 180, 6));
        assert_eq!(mean_stock(&counts, Day(100), Day(183)), Some((4.0 * 12.0 + 6.0) / 5.0));
    }
}
