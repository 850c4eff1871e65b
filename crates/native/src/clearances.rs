//! `clearances`: plans to sell off what is too much, proposed and running.

use crate::bar::Bar;
use crate::print::{Printer, major};
use anyhow::Result;
use engine::{Session, clearances, jobs};
use serde_json::{Value, json};
use std::path::PathBuf;
use ui::i18n::{Arg, I18n};
use wire::{ClearanceDetail, ClearanceRow, PriceStep, RunningClearance};

#[derive(Debug, clap::Args)]
pub struct ClearancesArgs {
    #[arg(long)]
    shop: PathBuf,
}

/// Makes the suggestions anew and prints the plans, each with its steps.
pub fn run(args: &ClearancesArgs, out: &Printer, bar: &Bar) -> Result<()> {
    let mut session = Session::open(&args.shop, bar)?;
    session.suggest()?;
    let today = jobs::today();
    let view = clearances::view(&session, today);
    let details = |rows: &[ClearanceRow]| -> Result<Vec<ClearanceDetail>> {
        rows.iter().map(|row| Ok(clearances::detail(&session, row.id, today)?)).collect()
    };
    let (proposed, running) = (details(&view.proposed)?, details(&view.running)?);
    let document = json!({
        "today": today.to_string(), "currency": view.in_reach.currency.code(), "in_reach": major(view.in_reach),
        "proposed": proposed.iter().map(plan_json).collect::<Vec<Value>>(),
        "running": running.iter().map(plan_json).collect::<Vec<Value>>(),
    });
    out.print(&document, || text(&proposed, &running, out.i18n()));
    Ok(())
}

fn plan_json(plan: &ClearanceDetail) -> Value {
    let row = &plan.row;
    let steps: Vec<PriceStep> =
        plan.steps.iter().map(|step| PriceStep { from: step.from, price: step.price }).collect();
    let looks: Vec<_> = plan.looks.iter().map(|(look, _)| *look).collect();
    json!({
        "id": row.id, "sku": row.sku, "name": row.name, "stock": row.stock, "cover_months": row.cover_months,
        "price": major(row.now), "steps": clearances::steps_json(&steps), "value": major(row.value),
        "low": major(row.low), "high": major(row.high), "risk": row.risk, "by_rule": row.by_rule,
        "expected": clearances::expected_json(&plan.expected), "look_again": clearances::looks_json(&looks),
        "running": row.running.as_ref().map(running_json),
    })
}

fn running_json(now: &RunningClearance) -> Value {
    let step = |step: Option<PriceStep>| step.and_then(|step| clearances::steps_json(&[step]).pop());
    json!({
        "due": step(now.due), "next": step(now.next), "ends": now.ends.to_string(), "pace": now.pace.word(),
        "counted": now.counted.map(|(day, left)| json!({ "day": day.to_string(), "pieces": left })),
        "expected": now.expected.and_then(|left| clearances::expected_json(&[left]).pop()),
    })
}

fn text(proposed: &[ClearanceDetail], running: &[ClearanceDetail], i18n: &I18n) -> String {
    if proposed.is_empty() && running.is_empty() {
        return i18n.t("clear-empty");
    }
    let mut lines = Vec::new();
    for (key, plans) in [("clear-running", running), ("clear-proposed", proposed)] {
        lines.push(i18n.t_with(key, &[("count", Arg::Int(plans.len() as i64))]));
        lines.extend(plans.iter().flat_map(|plan| plan_text(plan, i18n)));
    }
    lines.join("\n")
}

fn plan_text(plan: &ClearanceDetail, i18n: &I18n) -> Vec<String> {
    let row = &plan.row;
    let note = [
        ("sku", Arg::Text(row.sku.clone())),
        ("value", Arg::Money(row.value)),
        ("low", Arg::Money(row.low)),
        ("high", Arg::Money(row.high)),
    ];
    let mut lines = vec![format!("{:>5}  {}: {}", row.id.0, row.name, i18n.t_with("clear-detail-note", &note))];
    if let Some(now) = row.running {
        lines.push(format!("       {} · {}", due_text(&now, i18n), i18n.t(&format!("clear-pace-{}", now.pace.word()))));
    }
    let steps = plan.steps.iter().map(|step| {
        let from = i18n.t_with("clear-step-from", &[("day", Arg::Day(step.from))]);
        format!("       {from}: {}", step.price.exact())
    });
    lines.extend(steps);
    lines.extend(plan.looks.iter().map(|(_, words)| format!("       {}", i18n.phrase(words))));
    lines
}

fn due_text(now: &RunningClearance, i18n: &I18n) -> String {
    let (key, step) = match now.due {
        Some(step) => ("clear-due", Some(step)),
        None => ("clear-begins", now.next),
    };
    let args = |step: PriceStep| [("price", Arg::Text(step.price.exact())), ("day", Arg::Day(step.from))];
    step.map_or_else(String::new, |step| i18n.t_with(key, &args(step)))
}
