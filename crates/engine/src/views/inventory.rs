//! Inventory: what lies there, how long it lasts, what to order; and one product with what-if.

use crate::EngineError;
use crate::cards;
use crate::corrections;
use crate::promotions;
use crate::session::Session;
use crate::stock::ProductPlan;
use crate::views::explanation::explanation;
use crate::views::{budget, product_number};
use advise::{DemandAhead, OrderInput, PlanStatus, PromotedDays};
use domain::{Action, Money, Phrase, SuggestionKind};
use store::StoredState;
use wire::{InventoryDetail, InventoryFilter, InventoryRow, InventorySort, InventoryView, StockStatus, WhatIf};

pub fn table(
    session: &Session,
    sort: InventorySort,
    filter: InventoryFilter,
    words: &str,
    offset: u32,
    limit: u32,
) -> InventoryView {
    let prepared = session.prepared();
    let snapshot = prepared.columns.snapshot();
    let plans = &prepared.stock;
    let words = words.trim().to_lowercase();
    let named = |row: &&ProductPlan| {
        let product = &snapshot.products[row.product as usize];
        words.is_empty()
            || product.name().to_lowercase().contains(&words)
            || product.sku.to_lowercase().contains(&words)
    };
    let kept = |row: &&ProductPlan| match filter {
        InventoryFilter::All => true,
        InventoryFilter::ToOrder => row.plan.quantity > 0 && row.stock.is_some(),
        InventoryFilter::TooMuch => row.plan.status == PlanStatus::TooMuch,
    };
    let mut rows: Vec<&ProductPlan> = plans.rows.iter().filter(kept).filter(named).collect();
    sort_rows(&mut rows, sort, &|product| snapshot.products[product as usize].name());
    let count = |status: &dyn Fn(&ProductPlan) -> bool| plans.rows.iter().filter(|r| status(r)).count() as u32;
    let tied_up = plans.rows.iter().filter(|r| r.plan.status == PlanStatus::TooMuch).map(|r| surplus_value(session, r));
    InventoryView {
        to_order: count(&|r| r.plan.quantity > 0 && r.stock.is_some()),
        too_much: count(&|r| r.plan.status == PlanStatus::TooMuch),
        tied_up: Money::new(tied_up.fold(0, i64::saturating_add), snapshot.currency),
        stock_known: plans.stock_known,
        total_rows: rows.len() as u32,
        offset,
        rows: rows.into_iter().skip(offset as usize).take(limit as usize).map(|r| row(session, r)).collect(),
    }
}

/// Cost (price where it is unknown) of what lies there beyond the days that are plenty.
fn surplus_value(session: &Session, row: &ProductPlan) -> i64 {
    let prepared = session.prepared();
    let product = &prepared.columns.snapshot().products[row.product as usize];
    let plenty = row.per_day * f64::from(prepared.stock.rules.too_much_days);
    let surplus = row.stock.map_or(0, |s| s.on_hand) - plenty.ceil() as i64;
    let each = product.cost.or_else(|| prepared.columns.price(row.product)).unwrap_or(0);
    surplus.max(0).saturating_mul(each)
}

fn sort_rows(rows: &mut [&ProductPlan], sort: InventorySort, name: &dyn Fn(u32) -> String) {
    let cover = |r: &ProductPlan| r.plan.cover_days.unwrap_or(i32::MAX);
    match sort {
        InventorySort::Status => rows.sort_by_key(|r| (urgency(r), cover(r), r.product)),
        InventorySort::Name => rows.sort_by_cached_key(|r| (name(r.product).to_lowercase(), r.product)),
        InventorySort::Stock => rows.sort_by_key(|r| (std::cmp::Reverse(r.stock.map(|s| s.on_hand)), r.product)),
        InventorySort::PerDay => rows.sort_by(|a, b| b.per_day.total_cmp(&a.per_day).then(a.product.cmp(&b.product))),
        InventorySort::Cover => rows.sort_by_key(|r| (cover(r), r.product)),
        InventorySort::Order => rows.sort_by_key(|r| (std::cmp::Reverse(r.plan.quantity), r.product)),
    }
}

/// What burns first: sold out and wanted, order today, then by date.
fn urgency(row: &ProductPlan) -> (u8, i32) {
    match row.plan.status {
        PlanStatus::SoldOut if row.plan.quantity > 0 => (0, 0),
        PlanStatus::OrderToday => (1, 0),
        PlanStatus::OrderBy(day) => (2, day.0),
        PlanStatus::TooMuch => (3, 0),
        PlanStatus::Fine => (4, 0),
        PlanStatus::SoldOut => (5, 0),
        PlanStatus::Unknown => (6, 0),
    }
}

/// Pieces of approved orders that were not placed yet; those that were are on their way.
fn approved_pieces(session: &Session, sku: &str) -> i64 {
    let approved =
        session.suggestions().iter().filter(|s| s.state == StoredState::Approved && !session.is_on_its_way(s.id));
    approved
        .filter_map(|s| match &s.body.action {
            Action::Order { sku: ordered, quantity, .. } if ordered.as_str() == sku => Some(*quantity),
            _ => None,
        })
        .fold(0, i64::saturating_add)
}

fn row(session: &Session, row: &ProductPlan) -> InventoryRow {
    let prepared = session.prepared();
    let product = &prepared.columns.snapshot().products[row.product as usize];
    let approved = approved_pieces(session, &product.sku);
    InventoryRow {
        sku: product.sku.clone(),
        name: product.name(),
        class: format!("{}{}", row.class.0, row.class.1),
        stock: row.stock.map(|s| s.on_hand),
        on_order: row.incoming.saturating_add(approved),
        per_day: row.per_day as f32,
        cover_days: row.plan.cover_days,
        spark: cards::spark(prepared, row.product),
        order: row.plan.quantity.saturating_sub(approved).max(0),
        status: match row.plan.status {
            _ if approved >= row.plan.quantity && row.plan.quantity > 0 => StockStatus::Fine,
            PlanStatus::SoldOut => StockStatus::SoldOut,
            PlanStatus::OrderToday => StockStatus::OrderToday,
            PlanStatus::OrderBy(day) => StockStatus::OrderBy(day),
            PlanStatus::Fine => StockStatus::Fine,
            PlanStatus::TooMuch => StockStatus::TooMuch,
            PlanStatus::Unknown => StockStatus::Unknown,
        },
        corrected: prepared.columns.is_corrected(row.product),
    }
}

pub fn detail(session: &Session, sku: &str, what_if: Option<WhatIf>) -> Result<InventoryDetail, EngineError> {
    let prepared = session.prepared();
    let number = product_number(session, sku)?;
    let product = &prepared.columns.snapshot().products[number as usize];
    let (price, times) = budget::trial(session, number, what_if.and_then(|w| w.price));
    let tried = what_if.map(|w| advise::WhatIf {
        service_level: f64::from(w.service_level).clamp(0.5, 0.999),
        lead_days: w.lead_days.clamp(0, 365),
        demand: times,
    });
    let tried_promotion = what_if.and_then(|w| w.promotion);
    let chart_days = prepared.demand.forecast.horizon.min(cards::CHART_AHEAD);
    let trial = promotions::trial(session, number, tried_promotion, chart_days)?;
    let days = beside_price(&trial.days, times);
    let planned = prepared.stock.with_input(&prepared.columns, &prepared.demand, number, |input| {
        let ahead = DemandAhead { promotions: &days, ..input.ahead };
        advise::plan(&OrderInput { ahead, ..*input }, &prepared.stock.rules, tried)
    });
    let row = prepared.stock.of(number);
    let suggestion = session
        .suggestions()
        .iter()
        .find(|s| s.body.action.kind() == SuggestionKind::Order && s.body.action.subject().as_str() == sku);
    let plan = planned.as_ref();
    let demand = cards::fan_at(prepared, number, times, &trial.days);
    let review = corrections::review(session, number, demand.start)?;
    Ok(InventoryDetail {
        sku: product.sku.clone(),
        name: product.name(),
        vendor: product.vendor.clone(),
        category: product.category.clone(),
        demand,
        review,
        stock_with: plan.map_or_else(Vec::new, |p| p.stock_with.clone()),
        stock_without: plan.map_or_else(Vec::new, |p| p.stock_without.clone()),
        stock: row.and_then(|r| r.stock).map(|s| s.on_hand),
        order: plan.map_or(0, |p| p.quantity),
        service_level: plan.map_or(0.95, |p| p.service_level as f32),
        lead_days: plan.map_or(product.supply.lead_days, |p| p.lead_days),
        review_days: product.supply.review_days,
        pack_size: product.supply.pack_size,
        minimum_order: product.supply.minimum_order,
        terms_known: product.supply.known,
        price,
        promotions: trial.view,
        facts: facts(session, number, plan),
        suggestion: suggestion.map(|s| s.id),
        explanation: explanation(prepared, number)?,
    })
}

/// Promotions as they stand beside a price that is tried out and makes `times` the demand: on their days their own
/// price holds.
fn beside_price(days: &[PromotedDays], times: f64) -> Vec<PromotedDays> {
    let share = |of: f64| if times > 0.0 { of / times } else { of };
    days.iter().map(|d| PromotedDays { times: share(d.times), deviation: share(d.deviation), ..*d }).collect()
}

fn facts(session: &Session, number: u32, plan: Option<&advise::StockPlan>) -> Vec<(Phrase, Phrase)> {
    let prepared = session.prepared();
    let mut facts = Vec::new();
    let whole = |n: i64| Phrase::new("figure").int("n", n);
    if let Some(plan) = plan {
        facts.push((Phrase::new("fact-order-below"), whole(plan.reorder_point)));
        facts.push((Phrase::new("fact-order-up-to"), whole(plan.order_up_to)));
        if let Some(day) = plan.runs_out {
            facts.push((Phrase::new("fact-runs-out"), Phrase::new("figure-day").day("day", day)));
        }
    }
    facts.extend(crate::orders::lead_time(prepared, number));
    if let Some(day) = prepared.columns.last_sale(number) {
        facts.push((Phrase::new("fact-last-sale"), Phrase::new("figure-day").day("day", day)));
    }
    facts.extend(sold_out(session, number));
    facts.push((Phrase::new("fact-order-lines"), whole(prepared.columns.lines_of(number) as i64)));
    facts.extend(prepared.stock.trust.iter().cloned());
    facts
}

/// On how many days of the last year the product was sold out: these days do not count as days without demand.
fn sold_out(session: &Session, number: u32) -> Option<(Phrase, Phrase)> {
    let columns = &session.prepared().columns;
    let year = columns.snapshot().as_of.plus(-364);
    let runs: Vec<_> = columns.sold_out(number).iter().filter(|run| run.last >= year).collect();
    let days: i32 = runs.iter().map(|run| run.last.0 - run.first.max(year).0 + 1).sum();
    let key = if runs.iter().all(|run| run.known) { "figure-sold-out" } else { "figure-sold-out-inferred" };
    (days > 0).then(|| (Phrase::new("fact-sold-out"), Phrase::new(key).int("days", i64::from(days))))
}
