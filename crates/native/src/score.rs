//! `score`: what came of approved price changes and clearances, beside what was expected of them.

use crate::bar::Bar;
use crate::print::{Printer, major};
use anyhow::Result;
use engine::Session;
use serde_json::{Value, json};
use std::path::PathBuf;
use std::process::ExitCode;
use ui::i18n::I18n;
use wire::{Currency, MoneyRange, ScoreDone, ScoreOutcome, ScoreRow, ScoreSums, ScoreVerdict, ScoreView};

#[derive(Debug, clap::Args)]
pub struct ScoreArgs {
    #[arg(long)]
    shop: PathBuf,
}

pub fn run(args: &ScoreArgs, out: &Printer, bar: &Bar) -> Result<ExitCode> {
    let session = Session::open(&args.shop, bar)?;
    let score = engine::score::score(&session)?;
    let currency = session.info().currency;
    out.print(&document(&score, currency, out.i18n()), || text(&score, out.i18n()));
    Ok(ExitCode::SUCCESS)
}

fn document(view: &ScoreView, currency: Currency, i18n: &I18n) -> Value {
    json!({
        "sentence": i18n.phrase(&view.sentence),
        "notes": view.notes.iter().map(|note| i18n.phrase(note)).collect::<Vec<String>>(),
        "currency": currency.code(),
        "approved": view.rows.len(),
        "judged": view.judged,
        "sums": view.sums.as_ref().map(sums_json),
        "suggestions": view.rows.iter().map(|row| row_json(row, i18n)).collect::<Vec<Value>>(),
    })
}

fn range(range: MoneyRange) -> Value {
    json!({ "value": major(range.value), "low": major(range.low), "high": major(range.high) })
}

fn sums_json(sums: &ScoreSums) -> Value {
    json!({
        "stated": sums.stated, "as_stated": sums.as_stated,
        "expected": major(sums.expected), "came": range(sums.came),
        "expected_so_far": major(sums.expected_so_far), "came_so_far": range(sums.came_so_far),
    })
}

fn row_json(row: &ScoreRow, i18n: &I18n) -> Value {
    let (since, price) = match row.done {
        ScoreDone::Done { day } | ScoreDone::TooEarly { day } => (Some(day.to_string()), None),
        ScoreDone::NotDone { price } | ScoreDone::OtherPrice { price } => (None, Some(major(price))),
        _ => (None, None),
    };
    json!({
        "id": row.id, "kind": row.kind.word(), "sku": row.sku, "name": row.name, "title": i18n.phrase(&row.title),
        "decided": row.decided.to_string(), "done": row.done.word(), "since": since, "price": price,
        "expected": range(row.expected), "by_person": row.by_person,
        "outcome": row.outcome.as_ref().map(|outcome| outcome_json(outcome, i18n)),
        "verdict": i18n.phrase(&row.verdict),
    })
}

fn outcome_json(outcome: &ScoreOutcome, i18n: &I18n) -> Value {
    let weeks_more = match outcome.verdict {
        ScoreVerdict::Open { weeks } => weeks,
        ScoreVerdict::Better | ScoreVerdict::Worse => None,
    };
    json!({
        "from": outcome.from.to_string(), "to": outcome.to.to_string(), "weeks": outcome.weeks,
        "came": range(outcome.came), "before": outcome.before, "after": outcome.after, "otherwise": outcome.otherwise,
        "verdict": outcome.verdict.word(), "weeks_more": weeks_more, "as_stated": outcome.as_stated,
        "compared": i18n.phrase(&outcome.compared),
    })
}

fn text(view: &ScoreView, i18n: &I18n) -> String {
    let mut lines = vec![i18n.phrase(&view.sentence)];
    lines.extend(view.notes.iter().map(|note| i18n.phrase(note)));
    for row in &view.rows {
        lines.push(String::new());
        lines.push(format!("{}  {}", row.id, i18n.phrase(&row.title)));
        lines.push(format!("  {}; {}", i18n.phrase(&row.done_words), i18n.phrase(&row.verdict)));
        lines.push(format!("  {}: {}", i18n.t("score-col-expected"), words(row.expected)));
        if row.by_person {
            lines.push(format!("  {}", i18n.t("score-by-person")));
        }
        if let Some(outcome) = &row.outcome {
            lines.push(format!("  {}: {}", i18n.t("score-col-came"), words(outcome.came)));
            lines.push(format!("  {}", i18n.phrase(&outcome.compared)));
        }
    }
    lines.join("\n")
}

fn words(range: MoneyRange) -> String {
    format!("{} ({} … {})", range.value.exact(), range.low.exact(), range.high.exact())
}
