//! What is known of why: sold out, another price, a promotion, a product that is new or has ended, one large order.

use super::account::{Contribution, Stretch};
use super::facets::listed;
use super::{Cell, Dimension, Measure, Segment};
use crate::WhyUnusual;
use domain::{Day, Period};
use rustc_hash::FxHashMap;

/// A list price that moved by less is none.
const OTHER_PRICE: f64 = 0.03;
/// One order that makes up so much of a rise is named.
const LARGE_SHARE: f64 = 0.4;

/// Why a figure changed, as far as the records tell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Cause {
    /// Could not be bought on so many of the days.
    SoldOut { product: u32, days: i32 },
    /// Price of a piece before discounts, on average, in minor units.
    Price { product: u32, before: i64, now: i64 },
    /// Sold this share below its usual price on so many of the days.
    Promotion { product: u32, days: i32, below: f64 },
    /// First sold on this day.
    New { product: u32, since: Day },
    /// No longer sold; last sold on this day.
    Ended { product: u32, last: Day },
    /// One order brought so much of it.
    LargeOrder { order: u32, amount: i64 },
}

/// What is known of a change of a slice and of the products it comes down to.
pub(super) fn causes(
    stretch: &Stretch<'_>,
    slice: &[Segment],
    drill: &[Cell],
    whole: Contribution,
    days: Period,
) -> Vec<Cause> {
    let is_product = |segment: &&Segment| segment.dimension == Dimension::Product;
    let cells = drill.iter().filter_map(|cell| cell.path.last().map(|segment| (segment, cell.change)));
    let named = slice.iter().map(|segment| (segment, whole.change())).chain(cells);
    let mut causes: Vec<Cause> = named
        .filter(|(segment, _)| is_product(segment))
        .flat_map(|(segment, change)| of_product(stretch, segment.code, change, days))
        .collect();
    if matches!(stretch.measure, Measure::Revenue | Measure::OrderValue) {
        causes.extend(large_order(stretch, slice, whole.change()));
    }
    causes
}

fn of_product(stretch: &Stretch<'_>, product: u32, change: i64, days: Period) -> Vec<Cause> {
    let columns = stretch.columns;
    let mut causes = Vec::new();
    let first = columns.first_sold(product);
    let usual_since = columns.goods.day.get(stretch.usual.start).map_or(days.first, |day| Day(*day));
    if let Some(since) = first.filter(|first| *first > usual_since && change > 0) {
        causes.push(Cause::New { product, since });
    }
    if change < 0 {
        causes.extend(ended(stretch, product, days).or_else(|| sold_out(stretch, product, days)));
    }
    if let (Some(before), Some(now)) = (price(stretch, product, false), price(stretch, product, true))
        && (now / before - 1.0).abs() >= OTHER_PRICE
    {
        causes.push(Cause::Price { product, before: before.round() as i64, now: now.round() as i64 });
    }
    if change > 0 {
        causes.extend(promotions(stretch, product, days));
    }
    causes
}

fn ended(stretch: &Stretch<'_>, product: u32, days: Period) -> Option<Cause> {
    let known = stretch.columns.snapshot.products.get(product as usize)?;
    let ends = !known.active || known.ends.is_some() || known.replaced;
    let last = stretch.columns.last_sale(product).filter(|last| ends && *last < days.first)?;
    Some(Cause::Ended { product, last })
}

fn sold_out(stretch: &Stretch<'_>, product: u32, days: Period) -> Option<Cause> {
    let within = |first: Day, last: Day| (last.min(days.last).0 - first.max(days.first).0 + 1).max(0);
    let days = stretch.columns.sold_out(product).iter().map(|run| within(run.first, run.last)).sum();
    (days > 0).then_some(Cause::SoldOut { product, days })
}

fn promotions(stretch: &Stretch<'_>, product: u32, days: Period) -> Option<Cause> {
    let unusual = stretch.columns.unusual_demand(product, days.first);
    unusual.into_iter().find_map(|unusual| match unusual.why {
        WhyUnusual::Promotion { below } => {
            let days = unusual.days.last.min(days.last).0 - unusual.days.first.max(days.first).0 + 1;
            (days > 0).then_some(Cause::Promotion { product, days, below })
        }
        WhyUnusual::Bulk { .. } | WhyUnusual::Jump => None,
    })
}

/// Of a piece before discounts, on average over the days looked at or the usual ones.
fn price(stretch: &Stretch<'_>, product: u32, is_now: bool) -> Option<f64> {
    let columns = stretch.columns;
    let rows = if is_now { &stretch.now } else { &stretch.usual };
    let mine = columns.by_product.of(product as usize).iter().map(|row| *row as usize);
    let sold = mine.filter(|row| rows.contains(row) && columns.goods.is_sale(*row));
    let (money, pieces) = sold.fold((0.0, 0.0), |(money, pieces), row| {
        (money + listed(columns, row) as f64, pieces + f64::from(columns.goods.quantity[row]))
    });
    (money > 0.0 && pieces > 0.0).then(|| money / pieces)
}

fn large_order(stretch: &Stretch<'_>, slice: &[Segment], change: i64) -> Option<Cause> {
    let columns = stretch.columns;
    let mut orders: FxHashMap<u32, i64> = FxHashMap::default();
    for row in stretch.now.clone().filter(|row| stretch.facets.is_in(columns, slice, *row)) {
        *orders.entry(columns.goods.order[row]).or_default() += columns.goods.revenue(row);
    }
    let (order, amount) = orders.into_iter().max_by_key(|(order, amount)| (*amount, std::cmp::Reverse(*order)))?;
    (change > 0 && amount as f64 >= LARGE_SHARE * change as f64).then_some(Cause::LargeOrder { order, amount })
}
