//! `changes`: what changed lately beyond chance, since when, and what explains it.

use crate::bar::Bar;
use crate::print::Printer;
use anyhow::{Result, bail};
use engine::Session;
use engine::views;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use ui::i18n::I18n;
use wire::{ChangeFinding, ChangePart, ChangeUnit, ChangesView, Currency, Money, View, ViewRequest};

/// Weeks where none are named.
const WEEKS: u32 = 4;

#[derive(Debug, clap::Args)]
pub struct ChangesArgs {
    #[arg(long)]
    shop: PathBuf,
    /// Look at so many of the last weeks, 1 to 13.
    #[arg(long, value_name = "N", default_value_t = WEEKS, value_parser = clap::value_parser!(u32).range(1..=13))]
    weeks: u32,
}

pub fn run(args: &ChangesArgs, out: &Printer, bar: &Bar) -> Result<ExitCode> {
    let session = Session::open(&args.shop, bar)?;
    let View::Changes(view) = views::view(&session, &ViewRequest::Changes { weeks: args.weeks })? else {
        bail!("the changes were not answered; this is a mistake of the program");
    };
    let currency = session.info().currency;
    out.print(&document(&view, currency, out.i18n()), || text(&view, currency, out.i18n()));
    Ok(ExitCode::SUCCESS)
}

/// Writes what changed in the last four weeks as CSV; returns the rows.
pub fn export(shop: &Path, file: &Path, bar: &Bar) -> Result<u64> {
    Ok(views::export(&Session::open(shop, bar)?, &ViewRequest::Changes { weeks: WEEKS }, file)?)
}

/// A figure for machines: money in major units.
fn figure(unit: ChangeUnit, value: f64, currency: Currency) -> f64 {
    if unit == ChangeUnit::Money { value / currency.scale() as f64 } else { value }
}

fn document(view: &ChangesView, currency: Currency, i18n: &I18n) -> Value {
    json!({
        "weeks": view.weeks, "from": view.days.first.to_string(), "to": view.days.last.to_string(),
        "currency": currency.code(), "looked_at": view.looked_at, "false_alarms": view.false_alarms,
        "sentence": i18n.phrase(&view.sentence),
        "findings": view.findings.iter().map(|finding| finding_json(finding, currency, i18n)).collect::<Vec<Value>>(),
    })
}

fn finding_json(finding: &ChangeFinding, currency: Currency, i18n: &I18n) -> Value {
    let value = |value: f64| figure(finding.measure.unit(), value, currency);
    let amount = |amount: i64| figure(finding.measure.amounts(), amount as f64, currency);
    let parts = |parts: &[ChangePart]| -> Vec<Value> {
        parts
            .iter()
            .map(|part| json!({ "part": part.key, "label": i18n.phrase(&part.label), "amount": amount(part.amount) }))
            .collect()
    };
    let breakdowns = finding.breakdowns.iter().map(|by| json!({ "by": by.by, "parts": parts(&by.parts) }));
    json!({
        "measure": finding.measure.word(),
        "segment": finding.segment.as_ref().map(|segment| json!({ "kind": segment.kind, "key": segment.key })),
        "title": i18n.phrase(&finding.title),
        "actual": value(finding.actual), "expected": value(finding.expected),
        "low": value(finding.low), "high": value(finding.high), "chance": finding.chance,
        "since": finding.since.map(|day| day.to_string()),
        "change": amount(finding.change),
        "why": finding.reasons.iter().map(|reason| i18n.phrase(reason)).collect::<Vec<String>>(),
        "explained_by": parts(&finding.explained_by),
        "breakdowns": breakdowns.collect::<Vec<Value>>(),
        "suggestion": finding.suggestion,
    })
}

fn text(view: &ChangesView, currency: Currency, i18n: &I18n) -> String {
    let mut lines = vec![i18n.phrase(&view.sentence)];
    for finding in &view.findings {
        lines.push(String::new());
        lines.push(i18n.phrase(&finding.title));
        lines.push(format!("  {}", i18n.phrase(&finding.note)));
        lines.extend(finding.reasons.iter().map(|reason| format!("  {}", i18n.phrase(reason))));
        let amount = |amount: i64| match finding.measure.amounts() {
            ChangeUnit::Money => Money::new(amount, currency).exact(),
            ChangeUnit::Count | ChangeUnit::Share => amount.to_string(),
        };
        let part = |part: &ChangePart| format!("  {:>16}  {}", amount(part.amount), i18n.phrase(&part.label));
        lines.push(format!("  {:>16}  {}", amount(finding.change), i18n.t("changes-sum")));
        let explained = if finding.explained_by.is_empty() { "changes-alike" } else { "changes-explained" };
        lines.push(format!("  {}", i18n.t(explained)));
        lines.extend(finding.explained_by.iter().map(part));
        for by in &finding.breakdowns {
            lines.push(format!("  {}", i18n.phrase(&by.title)));
            lines.extend(by.parts.iter().map(part));
        }
    }
    if view.looked_at > 0 {
        lines.extend([String::new(), i18n.phrase(&view.note)]);
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_stated_in_major_units_and_all_else_as_it_is() {
        assert_eq!(figure(ChangeUnit::Money, -124_000.0, Currency::GBP), -1_240.0);
        assert_eq!(figure(ChangeUnit::Count, 12.0, Currency::GBP), 12.0);
        assert_eq!(figure(ChangeUnit::Share, 0.25, Currency::GBP), 0.25);
    }
}
