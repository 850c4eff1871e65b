//! Inventory: what lies there, how long it lasts, what to order; and one product with what-if.

use crate::EngineError;
use crate::cards;
use crate::corrections;
use crate::kits::{self, KitPlan};
use crate::places::{AtOnePlace, stock_by_place};
use crate::promotions;
use crate::session::Session;
use crate::stock::ProductPlan;
use crate::terms;
use crate::views::explanation::explanation;
use crate::views::stock_lines::{self, Line};
use crate::views::{budget, product_number};
use advise::{DemandAhead, OrderInput, PlanStatus, PromotedDays};
use domain::{Action, Money, Phrase, SuggestionKind};
use store::StoredState;
use wire::{InventoryDetail, InventoryFilter, InventoryRow, InventorySort, InventoryView, StockStatus, WhatIf};

/// What narrows the table, and its order.
pub struct Choice<'a> {
    pub sort: InventorySort,
    pub filter: InventoryFilter,
    /// Products that lie at this place, with their stock and cover there.
    pub place: Option<&'a str>,
    pub words: &'a str,
}

pub fn table(session: &Session, choice: &Choice<'_>, offset: u32, limit: u32) -> Result<InventoryView, EngineError> {
    let prepared = session.prepared();
    let snapshot = prepared.columns.snapshot();
    let plans = &prepared.stock;
    let words = choice.words.trim().to_lowercase();
    let named = |line: &Line<'_>| {
        let product = &snapshot.products[line.product() as usize];
        words.is_empty()
            || product.name().to_lowercase().contains(&words)
            || product.sku.to_lowercase().contains(&words)
    };
    let kept = |line: &Line<'_>| match (choice.filter, line) {
        (InventoryFilter::All, _) => true,
        (InventoryFilter::ToOrder, Line::Product { plan, .. }) => plan.plan.quantity > 0 && plan.stock.is_some(),
        (InventoryFilter::TooMuch, Line::Product { plan, .. }) => plan.plan.status == PlanStatus::TooMuch,
        (InventoryFilter::ToOrder | InventoryFilter::TooMuch, Line::Kit(_)) => false,
    };
    let at_place = choice.place.map(|name| AtOnePlace::new(session, name)).transpose()?.flatten();
    // A kit lies nowhere.
    let there = |line| match (&at_place, line) {
        (None, line) => Some(line),
        (Some(at), Line::Product { plan, .. }) => {
            let (stock, cover_days) = at.of(prepared, plan.product, plan.per_day)?;
            Some(Line::Product { plan, stock: Some(stock), cover_days })
        }
        (Some(_), Line::Kit(_)) => None,
    };
    let mut rows: Vec<Line<'_>> = stock_lines::lines(plans).filter(kept).filter(named).filter_map(there).collect();
    stock_lines::sort(&mut rows, choice.sort, &|product| snapshot.products[product as usize].name());
    let count = |status: &dyn Fn(&ProductPlan) -> bool| plans.rows.iter().filter(|r| status(r)).count() as u32;
    let tied_up = plans.rows.iter().filter(|r| r.plan.status == PlanStatus::TooMuch).map(|r| surplus_value(session, r));
    Ok(InventoryView {
        to_order: count(&|r| r.plan.quantity > 0 && r.stock.is_some()),
        too_much: count(&|r| r.plan.status == PlanStatus::TooMuch),
        tied_up: Money::new(tied_up.fold(0, i64::saturating_add), snapshot.currency),
        stock_known: plans.stock_known,
        total_rows: rows.len() as u32,
        offset,
        rows: rows.into_iter().skip(offset as usize).take(limit as usize).map(|line| row(session, line)).collect(),
    })
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

fn row(session: &Session, line: Line<'_>) -> InventoryRow {
    match line {
        Line::Product { plan, stock, cover_days } => product_row(session, plan, stock, cover_days),
        Line::Kit(kit) => kit_row(session, kit),
    }
}

fn kit_row(session: &Session, kit: &KitPlan) -> InventoryRow {
    let prepared = session.prepared();
    let product = &prepared.columns.snapshot().products[kit.product as usize];
    InventoryRow {
        sku: product.sku.clone(),
        name: product.name(),
        class: String::new(),
        stock: kit.packable,
        on_order: 0,
        per_day: kit.per_day as f32,
        cover_days: kit.cover_days(),
        spark: cards::spark(prepared, kit.product),
        order: 0,
        status: match kit.packable {
            Some(1..) => StockStatus::Fine,
            Some(_) => StockStatus::SoldOut,
            None => StockStatus::Unknown,
        },
        corrected: false,
        kit: true,
        ends: None,
    }
}

fn product_row(session: &Session, row: &ProductPlan, stock: Option<i64>, cover_days: Option<i32>) -> InventoryRow {
    let prepared = session.prepared();
    let product = &prepared.columns.snapshot().products[row.product as usize];
    let approved = approved_pieces(session, &product.sku);
    InventoryRow {
        sku: product.sku.clone(),
        name: product.name(),
        class: format!("{}{}", row.class.0, row.class.1),
        stock,
        on_order: row.incoming.saturating_add(approved),
        per_day: row.per_day as f32,
        cover_days,
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
        kit: false,
        ends: terms::ends(product),
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
        places: stock_by_place(session, number)?,
        order: plan.map_or(0, |p| p.quantity),
        service_level: plan.map_or(0.95, |p| p.service_level as f32),
        lead_days: plan.map_or(product.supply.lead_days, |p| p.lead_days),
        review_days: product.supply.review_days,
        pack_size: product.supply.pack_size,
        minimum_order: product.supply.minimum_order,
        terms_known: product.supply.known,
        terms: terms::terms(session, product)?,
        ending: terms::ending(session, product)?,
        price,
        promotions: trial.view,
        facts: facts(session, number, plan),
        suggestion: suggestion.map(|s| s.id),
        explanation: explanation(prepared, number)?,
        kit: kits::view(session, number)?,
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
    let kit = prepared.columns.is_kit(number);
    if !kit {
        facts.extend(crate::orders::lead_time(prepared, number));
    }
    if let Some(day) = prepared.columns.last_sale(number) {
        facts.push((Phrase::new("fact-last-sale"), Phrase::new("figure-day").day("day", day)));
    }
    facts.extend(sold_out(session, number));
    facts.extend(kits::facts(&prepared.columns, number));
    facts.push((Phrase::new("fact-order-lines"), whole(prepared.columns.lines_of(number) as i64)));
    if !kit {
        facts.extend(prepared.stock.trust.iter().cloned());
    }
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
