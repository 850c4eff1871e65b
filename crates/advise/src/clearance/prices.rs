//! The prices that a clearance may go to.

use super::case::Case;
use crate::price::Terms;

/// A step of less is not seen: a share of the present price.
pub(super) const VISIBLE: f64 = 0.05;
/// Prices that are looked at for a single cut, evenly from the present one to the lowest.
const NEAR: i32 = 20;
/// An ending is looked for among so many prices downwards.
const ENDINGS: usize = 200;

/// The lowest price to go to: at least what a piece must leave, no more than the largest cut, and no lower than a person
/// allows. `None` where tax and fees take all of a price.
pub(super) fn lowest(case: &Case<'_>) -> Option<f64> {
    let (input, rules) = (case.input, case.rules);
    let cut = input.price as f64 * (1.0 - rules.largest_clear_cut.clamp(0.0, 0.95));
    let least = Terms::of(rules).lowest(case.least_left(), 0.0)?;
    Some(cut.max(least as f64).max(input.product.price_limits.lowest.unwrap_or(0) as f64))
}

/// The price with an allowed ending that is next to `near`: downwards to the floor, else upwards to the present price;
/// the plain price where there is none. `None` where no price is allowed.
pub(super) fn ending_near(case: &Case<'_>, near: f64, floor: f64) -> Option<i64> {
    let input = case.input;
    let floor = (floor.ceil() as i64).max(1);
    let highest = input.product.price_limits.highest.unwrap_or(i64::MAX).min(input.price - 1);
    let near = (near.floor() as i64).max(floor).min(highest);
    let down = (floor..=near).rev().take(ENDINGS);
    let up = (near + 1..=highest).take(ENDINGS);
    let scale = input.currency.scale();
    let ending = down.chain(up).find(|price| case.rules.allows_ending(*price, scale));
    ending.or((near >= floor).then_some(near))
}

/// Prices for a single cut, the highest first; all of them visibly below the present one.
pub(super) fn singles(case: &Case<'_>) -> Vec<i64> {
    let Some(floor) = lowest(case) else { return Vec::new() };
    let now = case.input.price as f64;
    let near = (1..=NEAR).map(|i| now - (now - floor) * f64::from(i) / f64::from(NEAR));
    let mut prices: Vec<i64> = near.filter_map(|near| ending_near(case, near, floor)).collect();
    prices.retain(|price| is_visible(case, case.input.price, *price));
    prices.sort_unstable_by(|a, b| b.cmp(a));
    prices.dedup();
    prices
}

/// At most so many of these prices, each visibly below the one before.
pub(super) fn apart(case: &Case<'_>, prices: &[i64], most: usize) -> Vec<i64> {
    let lowest = prices.last().copied().unwrap_or(case.input.price);
    let even = (case.input.price - lowest) as f64 / most.max(1) as f64;
    let mut kept: Vec<i64> = Vec::new();
    for price in prices {
        let before = kept.last().copied().unwrap_or(case.input.price);
        let far = (before - price) as f64 >= even || *price == lowest;
        if kept.len() < most && far && is_visible(case, before, *price) {
            kept.push(*price);
        }
    }
    kept
}

pub(super) fn is_visible(case: &Case<'_>, before: i64, after: i64) -> bool {
    (before - after) as f64 >= VISIBLE * case.input.price as f64
}
