//! Clearances: the plans that are proposed, those that run, and what they say.

mod running;
mod view;

pub(crate) use running::undisturbed;
pub use running::{Running, prices_due, running};
pub use view::{detail, view};
pub(crate) use view::{table, weeks_table};

use crate::price_tests;
use crate::session::Prepared;
use advise::{ClearInput, Rules};
use domain::{Left, LookAgain, Money, PriceStep, Proposed, StockExpected, Suggestion};
use serde_json::{Value, json};

/// Days of the past that tell since when a product is on sale.
const LOOK_BACK_DAYS: usize = 365;

/// A plan for every product with far too much stock.
pub(crate) fn proposals(prepared: &Prepared, rules: &Rules) -> Vec<Suggestion<Proposed>> {
    let snapshot = prepared.columns.snapshot();
    let under_test = price_tests::under_test(prepared);
    let mut all = Vec::new();
    for row in &prepared.stock.rows {
        let product = &snapshot.products[row.product as usize];
        if under_test.contains(&product.sku) {
            continue;
        }
        let (Some(stock), Some(price)) = (row.stock, prepared.columns.price(row.product)) else { continue };
        let history = prepared.columns.daily_units(row.product, LOOK_BACK_DAYS);
        let days_on_sale = history.iter().position(|u| *u > 0.0).map_or(0, |first| (history.len() - first) as i32);
        let input = ClearInput {
            product,
            stock: stock.on_hand,
            per_day: row.per_day,
            // A planned promotion has a price of its own; the plan sets another one.
            ahead: prepared.demand.far_ahead(row.product, &[]),
            price,
            cost: product.cost,
            currency: snapshot.currency,
            elasticity: prepared.price.as_ref().and_then(|p| p.elasticity(&product.sku)),
            last_sale: prepared.columns.last_sale(row.product),
            days_on_sale,
            today: snapshot.as_of,
            trust: &prepared.stock.trust,
            order_lines: prepared.columns.lines_of(row.product),
        };
        all.extend(advise::clearances(&[input], rules));
    }
    all
}

fn major(money: Money) -> f64 {
    money.minor as f64 / money.currency.scale() as f64
}

/// Steps for machines: the day from which each price holds.
pub fn steps_json(steps: &[PriceStep]) -> Vec<Value> {
    steps.iter().map(|step| json!({ "from": step.from.to_string(), "price": major(step.price) })).collect()
}

/// What should be left, for machines.
pub fn expected_json(expected: &[StockExpected]) -> Vec<Value> {
    let week = |e: &StockExpected| json!({ "day": e.day.to_string(), "pieces": e.pieces, "low": e.low, "high": e.high, "kept": e.kept });
    expected.iter().map(week).collect()
}

/// When to look again, for machines.
pub fn looks_json(looks: &[LookAgain]) -> Vec<Value> {
    let look = |look: &LookAgain| {
        let (left, pieces) = match look.left {
            Left::MoreThan(pieces) => ("more_than", pieces),
            Left::AtMost(pieces) => ("at_most", pieces),
        };
        json!({ "on": look.on.to_string(), left: pieces, "price": major(look.price) })
    };
    looks.iter().map(look).collect()
}

#[cfg(test)]
mod tests;
