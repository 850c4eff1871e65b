//! From models and rules to the ranked suggestions of the shop.

use crate::EngineError;
use crate::budget::Spending;
use crate::bundles::bundles;
use crate::clearances;
use crate::customers;
use crate::kits;
use crate::left_baskets;
use crate::letters;
use crate::places;
use crate::session::{Prepared, Session};
use advise::{Curve, OrderInput, PriceInput, Rules};
use domain::{Action, Currency, Phrase, Proposed, Suggestion, SuggestionKind};
use report::PurchaseLine;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;
use store::{StoredState, StoredSuggestion};
use wire::PriceCurve;

/// A person cannot work through more in a day; the tables hold the rest.
const MOST_ORDERS: usize = 500;
/// Days that "a month" is counted over.
pub(crate) const MONTH_DAYS: f64 = 30.0;
/// Days behind the monthly pieces of a product that is not forecast.
const RECENT_DAYS: usize = 91;

/// All suggestions, most expected money first.
pub fn make(prepared: &Prepared) -> Result<Vec<Suggestion<Proposed>>, EngineError> {
    let rules = &prepared.stock.rules;
    let mut all = orders(prepared, rules);
    all.extend(clearances::proposals(prepared, rules));
    all.extend(prices(prepared, rules));
    let mut letters: Vec<_> = customers::win_back(prepared, rules).into_iter().collect();
    letters.extend(left_baskets::reminder(prepared, rules, &letters::written_to(&letters)));
    all.extend(letters::campaigns(prepared, rules, &letters::written_to(&letters)));
    all.extend(letters);
    all.extend(bundles(prepared, rules));
    all.extend(places::transfers(prepared, rules));
    Ok(one_price_each(advise::rank(all)))
}

/// A product gets one new price at most: the better paid of a price change and a clearance.
fn one_price_each(ranked: Vec<Suggestion<Proposed>>) -> Vec<Suggestion<Proposed>> {
    let mut priced = BTreeSet::new();
    let keep = |s: &Suggestion<Proposed>| match &s.body().action {
        Action::Price { sku, .. } | Action::Clear { sku, .. } => priced.insert(sku.clone()),
        Action::Order { .. }
        | Action::Campaign { .. }
        | Action::Remind { .. }
        | Action::Bundle { .. }
        | Action::WinBack { .. }
        | Action::Transfer { .. } => true,
    };
    let mut keep = keep;
    ranked.into_iter().filter(|s| keep(s)).collect()
}

fn orders(prepared: &Prepared, rules: &Rules) -> Vec<Suggestion<Proposed>> {
    let mut all = Vec::new();
    for row in &prepared.stock.rows {
        let made =
            prepared.stock.with_input(&prepared.columns, &prepared.demand, row.product, |input: &OrderInput<'_>| {
                advise::reorder(std::slice::from_ref(input), rules)
            });
        all.extend(made.into_iter().flatten().map(|order| places::allocated(prepared, row.product, order)));
    }
    let mut all = advise::rank(all);
    all.truncate(if prepared.stock.stock_known { MOST_ORDERS } else { rules.most_orders_without_stock });
    all
}

/// Pieces a month at the present price: by the forecast where there is one.
fn units_per_month(prepared: &Prepared, product: u32) -> f64 {
    match prepared.stock.of(product).filter(|_| prepared.demand.series(product).is_some()) {
        // Who buys a kit answers to the kit's price.
        Some(row) => row.per_day * kits::own_share(&prepared.columns, product) * MONTH_DAYS,
        None => prepared.columns.recent_per_day(product, RECENT_DAYS) * MONTH_DAYS,
    }
}

/// Calls `use_it` with what is known about a product's price, where a price model serves.
fn with_price<R>(prepared: &Prepared, product: u32, use_it: impl FnOnce(&PriceInput<'_>) -> R) -> Option<R> {
    let snapshot = prepared.columns.snapshot();
    let info = snapshot.products.get(product as usize)?;
    let serving = prepared.price.as_ref()?;
    let elasticity = serving.elasticity(&info.sku)?;
    let now = prepared.columns.price(product)?;
    let trust = price_trust(prepared);
    Some(use_it(&PriceInput {
        product: info,
        now,
        cost: info.cost,
        currency: snapshot.currency,
        elasticity,
        units_per_month: units_per_month(prepared, product),
        weeks: serving.weeks(&info.sku).len() as u32,
        prices_seen: prices_seen(prepared, product),
        trust: &trust,
        order_lines: prepared.columns.lines_of(product),
    }))
}

/// Different prices paid, to a hundredth part.
pub(crate) fn prices_seen(prepared: &Prepared, product: u32) -> u32 {
    let Some(serving) = &prepared.price else { return 0 };
    let sku = &prepared.columns.snapshot().products[product as usize].sku;
    let rounded: BTreeSet<i64> =
        serving.weeks(sku).iter().map(|row| (serving.panel.price[*row as usize].ln() * 100.0).round() as i64).collect();
    rounded.len() as u32
}

fn price_trust(prepared: &Prepared) -> Vec<(Phrase, Phrase)> {
    let evaluation = prepared.price.as_ref().and_then(|p| p.card.record.evaluation.as_ref());
    let metric = evaluation.and_then(|e| e.metrics.iter().find(|m| m.decides));
    metric.map_or_else(Vec::new, |m| {
        let figures = Phrase::new("trust-beside-naive-number").number("value", m.value, 2).number("naive", m.naive, 2);
        vec![(Phrase::new("trust-price-error"), figures)]
    })
}

/// Products that are sold now.
fn on_sale(prepared: &Prepared) -> impl Iterator<Item = u32> + '_ {
    let snapshot = prepared.columns.snapshot();
    let as_of = snapshot.as_of;
    (0..snapshot.products.len() as u32).filter(move |p| {
        let sold = prepared.columns.last_sale(*p).is_some_and(|day| as_of.0 - day.0 <= RECENT_DAYS as i32);
        snapshot.products[*p as usize].active && sold
    })
}

fn prices(prepared: &Prepared, rules: &Rules) -> Vec<Suggestion<Proposed>> {
    on_sale(prepared)
        .filter_map(|product| with_price(prepared, product, |input| advise::prices(std::slice::from_ref(input), rules)))
        .flatten()
        .collect()
}

pub(crate) fn taste_trust(prepared: &Prepared) -> Vec<(Phrase, Phrase)> {
    let evaluation = prepared.taste.as_ref().and_then(|t| t.card.record.evaluation.as_ref());
    let metric = evaluation.and_then(|e| e.metrics.iter().find(|m| m.decides));
    metric.map_or_else(Vec::new, |m| {
        let figures = Phrase::new("trust-beside-naive-number").number("value", m.value, 3).number("naive", m.naive, 3);
        vec![(Phrase::new("trust-taste"), figures)]
    })
}

/// The curve behind a product's price, for the screens.
pub(crate) fn curve(prepared: &Prepared, product: u32) -> Option<Curve> {
    with_price(prepared, product, |input| advise::price_curve(input, &prepared.stock.rules))
}

/// The curve of a product as the interface draws it; `None` where the data are silent.
pub(crate) fn price_curve_of(prepared: &Prepared, sku: &str) -> Option<PriceCurve> {
    let product = *prepared.product_of.get(sku)?;
    let curve = curve(prepared, product).filter(|c| !c.price.is_empty())?;
    Some(drawn(prepared, product, curve))
}

pub(crate) fn drawn(prepared: &Prepared, product: u32, curve: Curve) -> PriceCurve {
    let snapshot = prepared.columns.snapshot();
    let scale = major_scale(snapshot.currency);
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
        seen,
        now: prepared.columns.price(product).unwrap_or(0) as f64 / scale,
        suggested: curve.suggested.map(|m| m.minor as f64 / scale),
        allowed: curve.allowed,
    }
}

fn major_scale(currency: Currency) -> f64 {
    currency.scale() as f64
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

/// The lines of a draft of purchase orders: of all proposed ones.
pub(crate) fn proposed_lines(session: &Session) -> Vec<PurchaseLine> {
    let proposed = session.suggestions().iter().filter(|s| s.state == StoredState::Proposed);
    proposed.filter_map(purchase_line).collect()
}

fn purchase_line(stored: &StoredSuggestion) -> Option<PurchaseLine> {
    let Action::Order { sku, quantity, vendor, unit_cost, by } = &stored.body.action else { return None };
    Some(PurchaseLine {
        number: String::new(),
        vendor: vendor.clone(),
        sku: sku.as_str().to_string(),
        name: stored.body.title.clone(),
        quantity: *quantity,
        unit_cost: *unit_cost,
        order_by: *by,
    })
}

/// The suggestions of one kind that wait for a decision; with a budget, of the orders only those that it buys. Where
/// only orders are asked for they stand in the order in which the money is spent.
pub fn chosen<'a>(
    session: &'a Session,
    kind: Option<SuggestionKind>,
    spending: Option<&Spending<'a>>,
) -> Vec<&'a StoredSuggestion> {
    let waiting = session.suggestions().iter().filter(|s| s.state == StoredState::Proposed);
    let mut chosen: Vec<&StoredSuggestion> =
        waiting.filter(|s| kind.is_none_or(|k| s.body.action.kind() == k)).collect();
    if let Some(spending) = spending {
        let place = |s: &StoredSuggestion| spending.bought.iter().position(|b| b.stored.id == s.id);
        chosen.retain(|s| s.body.action.kind() != SuggestionKind::Order || place(s).is_some());
        if kind == Some(SuggestionKind::Order) {
            chosen.sort_by_key(|s| place(s));
        }
    }
    chosen
}
