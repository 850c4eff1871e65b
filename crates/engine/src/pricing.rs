//! What is known of each product's price, put before the room that decides.

use crate::rivals::RivalSums;
use crate::serving::PriceServing;
use crate::session::Prepared;
use crate::suggestions::{MONTH_DAYS, RECENT_DAYS, on_sale};
use crate::{kits, price_tests};
use advise::{Curve, PriceInput, Rules, StockAhead, UnitsFrom};
use domain::{Phrase, Proposed, Suggestion};
use learn::{Doubt, Elasticity};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeSet;
use wire::PriceCurve;

/// The answer of a product that the model knows nothing of.
const UNKNOWN: Elasticity =
    Elasticity { value: 0.0, low: 0.0, high: 0.0, price_changes: 0, doubt: Some(Doubt::FewChanges) };

/// New prices that are expected to pay.
pub(crate) fn prices(prepared: &Prepared, rules: &Rules) -> Vec<Suggestion<Proposed>> {
    with_inputs(prepared, |inputs| advise::prices(inputs, rules)).unwrap_or_default()
}

/// The curve of each product with what was decided for it, by product; empty where no price model serves.
pub(crate) fn curves(prepared: &Prepared) -> Vec<(u32, Curve)> {
    let curves = with_inputs(prepared, |inputs| {
        let numbers = inputs.iter().filter_map(|input| prepared.product_of.get(input.product.sku.as_str()).copied());
        let numbers: Vec<u32> = numbers.collect();
        numbers.into_iter().zip(advise::price_curves(inputs, &prepared.stock.rules)).collect()
    });
    curves.unwrap_or_default()
}

/// Calls `use_it` with what is known of the prices of all products, where a price model serves. Variants without a
/// known answer are among them: they are priced with their family.
fn with_inputs<R>(prepared: &Prepared, use_it: impl FnOnce(&[PriceInput<'_>]) -> R) -> Option<R> {
    let serving = prepared.price.as_deref()?;
    let (trust, sold) = (trust(serving), on_sale(prepared).collect::<FxHashSet<u32>>());
    let (rivals, under_test) = (RivalSums::of(prepared, serving, &sold), price_tests::under_test(prepared));
    let input = |product: u32| {
        let info = prepared.columns.snapshot().products.get(product as usize).filter(|info| info.active)?;
        let (units, units_from) = units_per_month(prepared, product);
        Some(PriceInput {
            product: info,
            now: prepared.columns.price(product)?,
            cost: info.cost,
            limits: info.price_limits,
            under_test: under_test.contains(&info.sku),
            currency: prepared.columns.snapshot().currency,
            elasticity: serving.elasticity(&info.sku).unwrap_or(UNKNOWN),
            units_per_month: if sold.contains(&product) { units } else { 0.0 },
            units_from,
            stock: stock_ahead(prepared, product),
            rivals: rivals.of_product(product),
            weeks: serving.weeks(&info.sku).len() as u32,
            prices_seen: prices_seen(prepared, product),
            trust: &trust,
            order_lines: prepared.columns.lines_of(product),
        })
    };
    let inputs: Vec<PriceInput<'_>> =
        (0..prepared.columns.snapshot().products.len() as u32).filter_map(input).collect();
    Some(use_it(&inputs))
}

/// Pieces a month at the present price: by the forecast where there is one.
pub(crate) fn units_per_month(prepared: &Prepared, product: u32) -> (f64, UnitsFrom) {
    match prepared.stock.of(product).filter(|_| prepared.demand.series(product).is_some()) {
        // Who buys a kit answers to the kit's price.
        Some(row) => (row.per_day * kits::own_share(&prepared.columns, product) * MONTH_DAYS, UnitsFrom::Forecast),
        None => (prepared.columns.recent_per_day(product, RECENT_DAYS) * MONTH_DAYS, UnitsFrom::RecentSales),
    }
}

/// What can be sold by itself until new goods can come; kits take their share of what is there.
fn stock_ahead(prepared: &Prepared, product: u32) -> Option<StockAhead> {
    let ahead = prepared.stock.with_input(&prepared.columns, &prepared.demand, product, StockAhead::of)??;
    Some(StockAhead { pieces: ahead.pieces * kits::own_share(&prepared.columns, product), ..ahead })
}

/// Different prices paid, to a hundredth part.
pub(crate) fn prices_seen(prepared: &Prepared, product: u32) -> u32 {
    let Some(serving) = &prepared.price else { return 0 };
    let sku = &prepared.columns.snapshot().products[product as usize].sku;
    let rounded: BTreeSet<i64> =
        serving.weeks(sku).iter().map(|row| (serving.panel.price[*row as usize].ln() * 100.0).round() as i64).collect();
    rounded.len() as u32
}

fn trust(serving: &PriceServing) -> Vec<(Phrase, Phrase)> {
    let evaluation = serving.card.record.evaluation.as_ref();
    let metric = evaluation.and_then(|e| e.metrics.iter().find(|m| m.decides));
    metric.map_or_else(Vec::new, |m| {
        let figures = Phrase::new("trust-beside-naive-number").number("value", m.value, 2).number("naive", m.naive, 2);
        vec![(Phrase::new("trust-price-error"), figures)]
    })
}

/// The curve of a product as the interface draws it; `None` where the data are silent.
pub(crate) fn price_curve_of(prepared: &Prepared, sku: &str) -> Option<PriceCurve> {
    let line = prepared.prices().line(*prepared.product_of.get(sku)?)?;
    Some(drawn(prepared, line.product, line.curve.clone()))
}

pub(crate) fn drawn(prepared: &Prepared, product: u32, curve: Curve) -> PriceCurve {
    let snapshot = prepared.columns.snapshot();
    let scale = snapshot.currency.scale() as f64;
    let sku = &snapshot.products[product as usize].sku;
    // Prices far from today's would stretch the picture until the curve is a line in its corner.
    let shown = curve.price.first().copied().unwrap_or(0.0)..=curve.price.last().copied().unwrap_or(0.0);
    let seen = seen(prepared, sku).into_iter().filter(|(price, _)| shown.contains(price)).collect();
    PriceCurve {
        price: curve.price,
        units: curve.units,
        units_low: curve.units_low,
        units_high: curve.units_high,
        margin: curve.margin,
        margin_low: curve.margin_low,
        margin_high: curve.margin_high,
        revenue: curve.revenue,
        revenue_low: curve.revenue_low,
        revenue_high: curve.revenue_high,
        seen,
        now: prepared.columns.price(product).unwrap_or(0) as f64 / scale,
        suggested: curve.suggested.map(|m| m.minor as f64 / scale),
        allowed: curve.allowed,
    }
}

/// Prices paid and the pieces a month that were sold at them, weeks of the same price taken together.
fn seen(prepared: &Prepared, sku: &str) -> Vec<(f64, f64)> {
    let Some(serving) = &prepared.price else { return Vec::new() };
    let mut by_price: FxHashMap<i64, (f64, f64, f64)> = FxHashMap::default();
    for row in serving.weeks(sku).iter().map(|r| *r as usize) {
        let price = serving.panel.price[row];
        let entry = by_price.entry((price.ln() * 50.0).round() as i64).or_default();
        entry.0 += price;
        entry.1 += serving.panel.units[row];
        entry.2 += 1.0;
    }
    let mut points: Vec<(f64, f64)> =
        by_price.into_values().map(|(price, units, weeks)| (price / weeks, units / weeks * MONTH_DAYS / 7.0)).collect();
    points.sort_by(|a, b| a.0.total_cmp(&b.0));
    points
}
