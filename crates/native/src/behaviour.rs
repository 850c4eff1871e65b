//! `behaviour`: what visitors do before they buy, from event logs.

use crate::bar::Bar;
use crate::print::{Printer, major};
use anyhow::Result;
use engine::{Session, behaviour};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use wire::{
    BasketRow, BehaviourBy, BehaviourView, EventKind, FunnelRow, PathRow, Rate, SearchTerm, StepCounts, UnwantedRow,
};

/// Lines of each list for people.
const SHOWN: usize = 15;

#[derive(Debug, clap::Args)]
pub struct BehaviourArgs {
    #[arg(long)]
    shop: PathBuf,
    /// What the way from view to purchase is told by.
    #[arg(long, value_enum, default_value = "product")]
    by: ByName,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum ByName {
    Product,
    Category,
    Source,
    Device,
}

impl From<ByName> for BehaviourBy {
    fn from(name: ByName) -> BehaviourBy {
        match name {
            ByName::Product => BehaviourBy::Product,
            ByName::Category => BehaviourBy::Category,
            ByName::Source => BehaviourBy::Source,
            ByName::Device => BehaviourBy::Device,
        }
    }
}

pub fn run(args: &BehaviourArgs, out: &Printer, bar: &Bar) -> Result<ExitCode> {
    let view = behaviour::view(&Session::open(&args.shop, bar)?, args.by.into(), u32::MAX)?;
    out.print(&document(&view), || text(&view));
    Ok(ExitCode::SUCCESS)
}

/// Writes the funnel by product; returns the rows.
pub fn export(shop: &Path, file: &Path, bar: &Bar) -> Result<u64> {
    Ok(behaviour::export(&Session::open(shop, bar)?, BehaviourBy::Product, file)?)
}

fn document(view: &BehaviourView) -> Value {
    let baskets = &view.baskets;
    json!({
        "from": view.span.map(|span| span.first.to_string()), "to": view.span.map(|span| span.last.to_string()),
        "numbered_visits": view.numbered_visits, "shop": funnel_json(&view.shop), "by": view.by.word(),
        "rows": view.rows.iter().map(funnel_json).collect::<Vec<Value>>(),
        "time_to_buy": {
            "seen": view.buying_time.seen, "unseen": view.buying_time.unseen,
            "quartile_seconds": view.buying_time.quartiles,
        },
        "unwanted": view.unwanted.iter().map(unwanted_json).collect::<Vec<Value>>(),
        "searches": view.searches,
        "terms": view.terms.iter().map(term_json).collect::<Vec<Value>>(),
        "unanswered": view.unanswered.iter().map(term_json).collect::<Vec<Value>>(),
        "paths": view.paths.iter().map(path_json).collect::<Vec<Value>>(),
        "baskets": {
            "days": baskets.days, "bought": baskets.bought, "left": baskets.left, "open": baskets.open,
            "left_rate": rate_json(baskets.left_rate), "left_value": major(baskets.left_value),
            "open_value": major(baskets.open_value), "currency": baskets.left_value.currency.code(),
            "of_customers": baskets.of_customers.iter().map(basket_json).collect::<Vec<Value>>(),
        },
        "reminder": view.reminder,
    })
}

fn funnel_json(row: &FunnelRow) -> Value {
    json!({
        "key": row.key, "name": row.name, "events": steps_json(&row.events), "sessions": steps_json(&row.sessions),
        "visitors": steps_json(&row.visitors), "view_to_basket": rate_json(row.carted),
        "view_to_purchase": rate_json(row.bought), "basket_to_purchase": rate_json(row.completed),
    })
}

fn steps_json(steps: &StepCounts) -> Value {
    json!({ "any": steps.any, "views": steps.views, "baskets": steps.carts, "checkouts": steps.checkouts,
        "purchases": steps.purchases })
}

fn rate_json(rate: Rate) -> Value {
    json!({ "part": rate.part, "whole": rate.whole, "share": rate.value(), "low": rate.range.map(|range| range.0),
        "high": rate.range.map(|range| range.1) })
}

fn unwanted_json(row: &UnwantedRow) -> Value {
    json!({ "sku": row.sku, "name": row.name, "category": row.category, "view_to_basket": rate_json(row.carted),
        "usual": row.usual, "likely": row.likely, "missing_baskets": row.missing })
}

fn term_json(term: &SearchTerm) -> Value {
    json!({ "words": term.words, "searches": term.searches, "viewed": term.viewed, "wanted": term.wanted })
}

fn path_json(path: &PathRow) -> Value {
    let steps: Vec<&str> = path.steps.iter().copied().map(behaviour::step_word).collect();
    json!({ "steps": steps, "ends": path.ends, "sessions": path.sessions, "bought": path.bought })
}

fn basket_json(basket: &BasketRow) -> Value {
    let goods: Vec<Value> =
        basket.goods.iter().map(|g| json!({ "sku": g.sku, "name": g.name, "pieces": g.pieces })).collect();
    json!({ "customer": basket.customer, "name": basket.name, "day": basket.day.to_string(),
        "value": major(basket.value), "goods": goods })
}

fn text(view: &BehaviourView) -> String {
    let Some(span) = view.span else {
        return "no event log is in this shop; import a table with time, visitor, kind of event and product"
            .to_string();
    };
    let shop = &view.shop;
    let mut lines = vec![
        format!("{} events from {} to {}", shop.events.any, span.first, span.last),
        line("", ["any", "views", "baskets", "purchases"].map(str::to_string), ""),
        line("events", figures(&shop.events), ""),
        line("sessions with one", figures(&shop.sessions), ""),
        line("visitors with one", figures(&shop.visitors), ""),
        format!(
            "{} of the sessions with a view put something into the basket, {} bought",
            percent(shop.carted),
            percent(shop.bought)
        ),
    ];
    lines.push(format!("\nsessions by {} (view to basket, 90% range)", view.by.word()));
    let named = |row: &FunnelRow| if row.name.is_empty() { "not known".to_string() } else { row.name.clone() };
    lines.extend(
        view.rows.iter().take(SHOWN).map(|row| line(&named(row), figures(&row.sessions), &percent(row.carted))),
    );
    if let Some([quarter, half, three]) = view.buying_time.quartiles {
        let bought = view.buying_time.seen;
        lines.push(format!(
            "\nfrom first view to purchase: half within {} (a quarter {}, three quarters {}), of {bought} purchases",
            duration(half),
            duration(quarter),
            duration(three)
        ));
    }
    lines.extend(unwanted_text(view));
    lines.extend(searches_text(view));
    lines.push("\nfirst steps of sessions".to_string());
    lines.extend(view.paths.iter().map(path_text));
    lines.extend(baskets_text(view));
    lines.join("\n")
}

fn line(name: &str, figures: [String; 4], more: &str) -> String {
    let name: String = name.chars().take(30).collect();
    let [any, views, carts, purchases] = figures;
    format!("  {name:<30} {any:>10} {views:>10} {carts:>10} {purchases:>10}   {more}").trim_end().to_string()
}

fn figures(steps: &StepCounts) -> [String; 4] {
    [steps.any, steps.views, steps.carts, steps.purchases].map(|n| n.to_string())
}

fn percent(rate: Rate) -> String {
    match (rate.value(), rate.range) {
        (Some(share), Some((low, high))) => {
            format!("{:.1}% ({:.1} to {:.1})", share * 100.0, low * 100.0, high * 100.0)
        }
        _ => "none".to_string(),
    }
}

fn duration(seconds: i64) -> String {
    match seconds {
        ..5_400 => format!("{} minutes", (seconds + 30) / 60),
        5_400..172_800 => format!("{} hours", (seconds + 1_800) / 3_600),
        _ => format!("{} days", seconds.saturating_add(43_200) / 86_400),
    }
}

fn unwanted_text(view: &BehaviourView) -> Vec<String> {
    if view.unwanted.is_empty() {
        return Vec::new();
    }
    let row = |row: &UnwantedRow| {
        let (usual, missing) = (row.usual * 100.0, row.missing);
        format!("  {}: {} where {usual:.1}% is usual, {missing:.0} baskets missing", row.name, percent(row.carted))
    };
    let title = "\nmany look at these and unusually few put them into the basket".to_string();
    std::iter::once(title).chain(view.unwanted.iter().take(SHOWN).map(row)).collect()
}

fn searches_text(view: &BehaviourView) -> Vec<String> {
    if view.searches == 0 {
        return Vec::new();
    }
    let term = |term: &SearchTerm| format!("  {:<30} {:>8} {:>8}", term.words, term.searches, term.viewed);
    let mut lines = vec!["\nmost searched: searches, and after how many a product was looked at".to_string()];
    lines.extend(view.terms.iter().take(SHOWN).map(term));
    if !view.unanswered.is_empty() {
        lines.push("searched, and nobody or unusually few looked at a product afterwards".to_string());
        lines.extend(view.unanswered.iter().take(SHOWN).map(term));
    }
    lines
}

fn path_text(path: &PathRow) -> String {
    let step = |step: &EventKind| behaviour::step_word(*step);
    let end = if path.ends { "" } else { " > …" };
    let steps: Vec<&str> = path.steps.iter().map(step).collect();
    format!("  {:>8} sessions, {} bought: {}{end}", path.sessions, path.bought, steps.join(" > "))
}

fn baskets_text(view: &BehaviourView) -> Vec<String> {
    let baskets = &view.baskets;
    if baskets.bought + baskets.left + baskets.open == 0 {
        return Vec::new();
    }
    let mut lines = vec![format!(
        "\nbaskets: {} bought within {} days, {} left with {}, {} still open with {}",
        baskets.bought,
        baskets.days,
        baskets.left,
        baskets.left_value.exact(),
        baskets.open,
        baskets.open_value.exact()
    )];
    let row = |basket: &BasketRow| {
        let goods: Vec<String> = basket.goods.iter().map(|g| format!("{} × {}", g.pieces, g.name)).collect();
        format!("  {} {} {}: {}", basket.day, basket.name, basket.value.exact(), goods.join(", "))
    };
    lines.extend(baskets.of_customers.iter().take(SHOWN).map(row));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_told_in_the_unit_that_fits() {
        assert_eq!([0, 29, 90, 5_399].map(duration), ["0 minutes", "0 minutes", "2 minutes", "90 minutes"]);
        assert_eq!([5_400, 172_799, 172_800].map(duration), ["2 hours", "48 hours", "2 days"]);
    }
}
