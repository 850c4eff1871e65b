//! What keeps a price from being changed, and which prices are allowed.

use super::PriceInput;
use super::demand::{StockAhead, units};
use super::piece::Terms;
use crate::Rules;
use crate::rules::block;
use domain::{Currency, Day, Money, Phrase};
use learn::{Doubt, Elasticity};
use std::ops::RangeInclusive;

/// Prices within one range beyond which they are taken in wider steps.
const MOST_BLOCKS: i64 = 500;
/// A price is not cut where what will sell out makes at least this share of the pieces.
const SOLD_OUT_SHARE: f64 = 0.5;

/// Why the data cannot say how demand answers, if they cannot.
pub(super) fn silent(input: &PriceInput<'_>) -> Option<Phrase> {
    let Elasticity { value, low, high, price_changes, doubt } = input.elasticity;
    if let Some(doubt) = doubt {
        return Some(doubted(doubt, price_changes));
    }
    if ![value, low, high].iter().all(|v| v.is_finite()) {
        return Some(doubted(Doubt::LittleVariation, price_changes));
    }
    if value >= 0.0 {
        return Some(Phrase::new("why-price-wrong-sign"));
    }
    let measurable = input.now > 0 && units(input) > 0.0;
    (!measurable).then(|| Phrase::new("why-price-no-sales"))
}

fn doubted(doubt: Doubt, price_changes: u32) -> Phrase {
    match doubt {
        Doubt::FewChanges => Phrase::new("why-price-silent").int("changes", i64::from(price_changes)),
        Doubt::LittleVariation => Phrase::new("why-price-little-variation"),
        Doubt::OnlyClearance => Phrase::new("why-price-only-clearance"),
        Doubt::Steered => Phrase::new("why-price-steered"),
        Doubt::GoesBySeason => Phrase::new("why-price-by-season"),
        Doubt::FollowsDemand => Phrase::new("why-price-follows-demand"),
    }
}

/// Why a price waits for its test.
pub(super) fn tested(input: &PriceInput<'_>) -> Option<Phrase> {
    input.under_test.then(|| Phrase::new("why-price-under-test"))
}

/// Why the price of a product is not up for a change, whatever it would bring.
pub(super) fn held(input: &PriceInput<'_>) -> Option<Phrase> {
    if let Some(reason) = tested(input) {
        return Some(reason);
    }
    if input.limits.keep {
        return Some(Phrase::new("pricing-why-kept"));
    }
    if let Some(price) = input.limits.fixed() {
        return Some(Phrase::new("pricing-why-fixed").money("price", Money::new(price, input.currency)));
    }
    input.cost.is_none().then(|| Phrase::new("why-no-cost"))
}

/// The same of variants that share a price: one whose price must stay keeps that of all.
pub(super) fn held_together(inputs: &[&PriceInput<'_>]) -> Option<Phrase> {
    let (input, reason) = inputs.iter().find_map(|input| held(input).map(|reason| (input, reason)))?;
    if inputs.len() == 1 {
        return Some(reason);
    }
    let free = !input.under_test && !input.limits.keep && input.limits.fixed().is_none();
    let key = if free { "pricing-why-with-no-cost" } else { "pricing-why-with-held" };
    Some(Phrase::new(key).text("name", input.product.name()))
}

/// The day by which at least half of what is wanted of these is sold out, where new goods come later.
pub(super) fn sells_out(inputs: &[&PriceInput<'_>]) -> Option<Day> {
    let out = |input: &PriceInput<'_>| {
        let stock: &StockAhead = input.stock.as_ref()?;
        Some((stock.sells_out(units(input))?, units(input)))
    };
    let all: f64 = inputs.iter().map(|input| units(input)).sum();
    let gone: Vec<(Day, f64)> = inputs.iter().filter_map(|input| out(input)).collect();
    let share = gone.iter().map(|(_, units)| units).sum::<f64>() / all;
    gone.into_iter().map(|(day, _)| day).max().filter(|_| share >= SOLD_OUT_SHARE)
}

/// Lowest and highest price, minor units, that the rules and the limits of all of these leave; the error says which
/// rule leaves none.
pub(super) fn allowed(inputs: &[&PriceInput<'_>], rules: &Rules) -> Result<(i64, i64), Phrase> {
    let mut range = (1, i64::MAX);
    for input in inputs {
        let (low, high) = of_one(input, rules)?;
        range = (range.0.max(low), range.1.min(high));
    }
    if range.0 > range.1 {
        return Err(Phrase::new("pricing-why-limits"));
    }
    let (Some(day), Some(lead)) = (sells_out(inputs), inputs.first()) else { return Ok(range) };
    // What will sell out anyway brings no more at a lower price.
    let range = (range.0.max(lead.now), range.1);
    if range.0 > range.1 { Err(will_sell_out(day)) } else { Ok(range) }
}

/// Why the price of what will sell out is not cut.
pub(super) fn will_sell_out(day: Day) -> Phrase {
    Phrase::new("pricing-why-sells-out").day("day", day)
}

fn of_one(input: &PriceInput<'_>, rules: &Rules) -> Result<(i64, i64), Phrase> {
    let now = input.now as f64;
    let step = rules.largest_step.clamp(0.0, 0.9);
    let share = rules.minimum_margin.clamp(0.0, 0.99);
    let floor = match input.cost {
        Some(cost) => Terms::of(rules).lowest(cost as f64, share),
        None => Some(1),
    };
    let (low, high) = ((now * (1.0 - step)).ceil() as i64, (now * (1.0 + step)).floor() as i64);
    let Some(floor) = floor.filter(|floor| *floor <= high) else {
        return Err(Phrase::new("why-no-price-allowed").percent("margin", rules.minimum_margin, 0));
    };
    let low = low.max(floor).max(input.limits.lowest.unwrap_or(1)).max(1);
    let high = high.min(input.limits.highest.unwrap_or(i64::MAX));
    if low > high { Err(Phrase::new("pricing-why-limits")) } else { Ok((low, high)) }
}

/// The prices within a range that end as the rules want it, without the present one. A range of very many is taken in
/// wider steps.
pub(super) fn candidates(range: (i64, i64), now: i64, rules: &Rules, currency: Currency) -> Vec<i64> {
    let (low, high) = range;
    let block = block(currency.scale());
    let blocks: RangeInclusive<i64> = low.div_euclid(block)..=high.div_euclid(block);
    let stride = (high.saturating_sub(low) / block / MOST_BLOCKS).saturating_add(1);
    let ends = |start: i64| {
        let end = move |ending: &u8| (start * block).saturating_add(i64::from(*ending) * (block / 100));
        rules.price_endings.iter().filter(|ending| **ending < 100).map(end)
    };
    // `as`: at least 1
    let prices = blocks.step_by(stride as usize).flat_map(ends);
    prices.filter(|price| (low..=high).contains(price) && *price != now).collect()
}
