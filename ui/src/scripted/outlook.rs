//! What the made-up shop is expected to sell.

use super::{PRODUCTS, day, gbp, wobble};
use wire::{Day, Grain, OutlookOf, OutlookPeriod, OutlookView, Period};

/// Pieces a day and pence a piece.
const SHOP: (f32, i64) = (510.0, 1_500);
const CATEGORY: (f32, i64) = (180.0, 1_400);
const PRODUCT: (f32, i64) = (15.0, 1_200);

/// The shop's last day is a Monday, so that a week and a month are under way.
pub(super) fn outlook(of: &OutlookOf, by: Grain, ahead: u32) -> OutlookView {
    let (name, products, (per_day, price)) = match of {
        OutlookOf::Product { sku } => {
            let known = PRODUCTS.iter().find(|product| product.0 == sku).map_or(sku.as_str(), |product| product.1);
            (known.to_string(), 1, PRODUCT)
        }
        OutlookOf::Category { name } => (name.clone(), 5, CATEGORY),
        OutlookOf::Shop => (String::new(), 13, SHOP),
    };
    let first = day(1);
    let start = start(by, first);
    let past = (1..=24).rev().map(|back| {
        let begin = step(by, start, -back);
        let days = step(by, begin, 1).0 - begin.0;
        (begin, per_day * days as f32 * (1.0 + 0.2 * wobble(products as usize, back as usize)))
    });
    let ahead = (0..ahead as i32).map(|n| {
        let days = Period { first: step(by, start, n), last: step(by, start, n + 1).plus(-1) };
        period(days, first, per_day, price)
    });
    OutlookView {
        of: of.clone(),
        name,
        by,
        products,
        left_out: if *of == OutlookOf::Shop { 3 } else { 0 },
        past: past.collect(),
        ahead: ahead.collect(),
        sure_until: day(28),
        promoted: vec![Period { first: day(8), last: day(14) }],
    }
}

fn start(by: Grain, day: Day) -> Day {
    match by {
        Grain::Day => day,
        Grain::Week => day.week_start(),
        Grain::Month => day.month_start(),
    }
}

fn step(by: Grain, day: Day, steps: i32) -> Day {
    match by {
        Grain::Day => day.plus(steps),
        Grain::Week => day.plus(7 * steps),
        Grain::Month => day.add_months(steps),
    }
}

fn period(days: Period, first: Day, per_day: f32, price: i64) -> OutlookPeriod {
    let from = days.first.max(first);
    let (over, left) = (from.0 - days.first.0, days.last.0 - from.0 + 1);
    let expected = f64::from(per_day) * f64::from(left);
    OutlookPeriod {
        days,
        from,
        sold: (per_day * over as f32) as i64,
        thousandths: (expected * 1_000.0) as i64,
        low50: (expected * 0.93).round(),
        high50: (expected * 1.07).round(),
        low90: (expected * 0.84).round(),
        high90: (expected * 1.18).round(),
        money: Some(gbp(expected as i64 * price)),
    }
}
