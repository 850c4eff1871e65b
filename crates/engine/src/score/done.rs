//! Whether the shop did what was approved, told from what its customers were asked for.

use super::approved::NewPrice;
use domain::Day;
use frames::{Columns, Paid};
use std::collections::BTreeMap;

/// A new price counts as set where it holds for most of what is sold in so many days from its first sale on, and what is
/// sold in the last so many days tells the price of now.
const TELLING_DAYS: i32 = 28;
/// Prices are the same that differ by at most one part in so many of the approved one, and by a third of the step.
const SAME: i64 = 200;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Done {
    At(Day),
    /// Still sold at the old price, in minor units.
    Still(i64),
    Other(i64),
    NotSold {
        listed: bool,
    },
    NoLaterData,
    Replaced,
    Gone,
}

pub(super) fn done(price: &NewPrice, columns: &Columns) -> Done {
    if price.products.is_empty() {
        return Done::Gone;
    }
    if price.until.is_some_and(|until| until <= price.since) {
        return Done::Replaced;
    }
    let paid = paid(price, columns);
    if let Some(day) = first_day(price, &paid) {
        return Done::At(day);
    }
    match usual(&paid) {
        Some(usual) if is_near(usual, price.from, slack(price)) => Done::Still(usual),
        Some(usual) => Done::Other(usual),
        None if columns.snapshot().as_of < price.since => Done::NoLaterData,
        None => Done::NotSold { listed: is_listed(price, columns) },
    }
}

/// What was sold since, in the order of days.
fn paid(price: &NewPrice, columns: &Columns) -> Vec<Paid> {
    let before_end = |paid: &Paid| price.until.is_none_or(|until| paid.day < until);
    let lines = price.products.iter().flat_map(|product| columns.paid_since(*product, price.since));
    let mut paid: Vec<Paid> = lines.filter(before_end).collect();
    paid.sort_by_key(|paid| paid.day);
    paid
}

/// By how much a price may be off, minor units.
fn slack(price: &NewPrice) -> i64 {
    (price.to / SAME).min((price.to - price.from).abs() / 3)
}

fn is_near(a: i64, b: i64, slack: i64) -> bool {
    a.abs_diff(b) <= slack.unsigned_abs()
}

/// The catalogue or the line may show it: some shops sell at a discount from an unchanged price. Of a clearance, lower
/// prices are further steps.
fn is_at(price: &NewPrice, paid: &Paid) -> bool {
    let slack = slack(price);
    let further = price.stock.is_some() && paid.asked < price.to;
    is_near(paid.full, price.to, slack) || is_near(paid.asked, price.to, slack) || further
}

/// The first day with a sale at the new price from which on it holds for at least half of the pieces.
fn first_day(price: &NewPrice, paid: &[Paid]) -> Option<Day> {
    let holds_from = |start: usize| {
        let end = paid[start].day.plus(TELLING_DAYS);
        let (mut at, mut all) = (0_i64, 0_i64);
        for paid in paid[start..].iter().take_while(|paid| paid.day < end) {
            all = all.saturating_add(paid.pieces);
            at = at.saturating_add(if is_at(price, paid) { paid.pieces } else { 0 });
        }
        at.saturating_mul(2) >= all
    };
    let mut tried = None;
    (0..paid.len())
        .filter(|line| is_at(price, &paid[*line]))
        .filter(|line| tried.replace(paid[*line].day) != Some(paid[*line].day))
        .find(|line| holds_from(*line))
        .map(|line| paid[line].day)
}

/// What most pieces were sold for lately.
fn usual(paid: &[Paid]) -> Option<i64> {
    let last = paid.last()?.day;
    let mut pieces: BTreeMap<i64, i64> = BTreeMap::new();
    for paid in paid.iter().rev().take_while(|paid| paid.day > last.plus(-TELLING_DAYS)) {
        let of_price = pieces.entry(paid.asked).or_default();
        *of_price = of_price.saturating_add(paid.pieces);
    }
    pieces.into_iter().max_by_key(|(price, pieces)| (*pieces, *price)).map(|(price, _)| price)
}

fn is_listed(price: &NewPrice, columns: &Columns) -> bool {
    let products = &columns.snapshot().products;
    let listed = |product: &u32| products.get(*product as usize).and_then(|product| product.price);
    price.products.iter().all(|product| listed(product).is_some_and(|now| is_near(now, price.to, slack(price))))
}
