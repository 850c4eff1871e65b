//! `lifetime`: what known customers are expected to bring. `lab lifetime`: the same laws on a plain file.

use crate::bar::Bar;
use crate::commands::not_here;
use crate::print::{Printer, major};
use anyhow::Result;
use clap::Args;
use engine::lifetime::{MONTHS, MOST_MONTHS};
use engine::{Session, lab};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use ui::i18n::I18n;
use wire::{HeldClass, HeldErrors, HeldFigure, HeldOut, LifetimeLaw, LifetimeRow, LifetimeView, Money};

/// So many customers are listed.
const LISTED: usize = 20;

#[derive(Debug, Args)]
pub struct LifetimeArgs {
    #[arg(long)]
    pub shop: PathBuf,
    /// So many months ahead.
    #[arg(long, value_name = "N", default_value_t = MONTHS, value_parser = clap::value_parser!(u32).range(1..=i64::from(MOST_MONTHS)))]
    pub months: u32,
}

#[derive(Debug, Args)]
pub struct LabLifetimeArgs {
    #[arg(long)]
    pub train: PathBuf,
    #[arg(long)]
    pub out: PathBuf,
    /// So many months ahead.
    #[arg(long, value_name = "N", default_value_t = MONTHS, value_parser = clap::value_parser!(u32).range(1..=i64::from(MOST_MONTHS)))]
    pub months: u32,
    #[arg(long, default_value_t = 7)]
    pub seed: u64,
}

pub fn run(args: &LifetimeArgs, out: &Printer, bar: &Bar) -> Result<ExitCode> {
    let session = Session::open(&args.shop, bar)?;
    let view = engine::lifetime::view(session.prepared(), args.months, LISTED);
    if let Some(why) = &view.problem {
        return Ok(not_carried(&out.i18n().phrase(why)));
    }
    out.print(&document(&view, args.months, out.i18n()), || text(&view, out.i18n()));
    Ok(ExitCode::SUCCESS)
}

/// The work could not be done with these data.
fn not_carried(why: &str) -> ExitCode {
    eprintln!("shopwright: {why}");
    ExitCode::FAILURE
}

pub fn export(shop: &Path, file: &Path, bar: &Bar) -> Result<u64> {
    Ok(engine::lifetime::write(Session::open(shop, bar)?.prepared(), file)?)
}

pub fn lab(args: &LabLifetimeArgs, out: &Printer) -> Result<ExitCode> {
    if args.train == args.out {
        return Ok(not_here("--out must not be the file that is read"));
    }
    let files = lab::LifetimeFiles { train: args.train.clone(), out: args.out.clone() };
    let (rows, laws) = lab::lifetime(&files, args.months, engine::seed(args.seed))?;
    let document = json!({ "file": args.out, "rows": rows, "laws": laws_json(&laws) });
    out.print(&document, || format!("{rows} rows in {}\n{}", args.out.display(), laws_text(&laws)));
    Ok(ExitCode::SUCCESS)
}

fn document(view: &LifetimeView, months: u32, i18n: &I18n) -> Value {
    let total = view.total.as_ref();
    let range = total.and_then(|total| total.range);
    let orders_range = total.and_then(|total| total.orders_range);
    json!({
        "months": months,
        "sentence": view.sentence.as_ref().map(|sentence| i18n.phrase(sentence)),
        "notes": view.notes.iter().map(|note| i18n.phrase(note)).collect::<Vec<String>>(),
        "currency": total.map(|total| total.value.currency.code()),
        "value_is": if total.is_some_and(|total| total.margin.is_some()) { "margin" } else { "revenue" },
        "margin": total.and_then(|total| total.margin),
        "value": total.map(|total| major(total.value)),
        "low": range.map(|(low, _)| major(low)),
        "high": range.map(|(_, high)| major(high)),
        "value_by": by(range.is_some()),
        "orders": total.map(|total| total.orders),
        "orders_low": orders_range.map(|(low, _)| low),
        "orders_high": orders_range.map(|(_, high)| high),
        "orders_by": by(orders_range.is_some()),
        "customers": view.customers,
        "top": view.rows.iter().map(row_json).collect::<Vec<Value>>(),
        "cohorts": view.cohorts.iter().map(|cohort| json!({
            "month": cohort.month.to_string(), "customers": cohort.customers, "paid": major(cohort.paid),
            "orders": cohort.orders, "value": major(cohort.value) })).collect::<Vec<Value>>(),
        "held_out": view.held_out.as_ref().map(held_json),
        "laws": laws_json(&view.laws),
    })
}

fn by(law: bool) -> &'static str {
    if law { "law" } else { "own-pace" }
}

fn row_json(row: &LifetimeRow) -> Value {
    json!({
        "customer": row.key, "name": row.name, "still": row.still, "orders": row.orders, "value": major(row.value),
        "low": row.range.map(|(low, _)| major(low)), "high": row.range.map(|(_, high)| major(high)),
        "paid": major(row.paid), "days": row.days, "last": row.last.to_string(),
    })
}

fn laws_json(laws: &[LifetimeLaw]) -> Vec<Value> {
    let parameters = |law: &LifetimeLaw| -> Vec<Value> {
        let figure =
            |(name, value, error): &(String, f64, f64)| json!({ "name": name, "value": value, "error": error });
        law.parameters.iter().map(figure).collect()
    };
    laws.iter()
        .map(|law| {
            json!({ "model": law.model, "serves": law.serves, "log_likelihood": law.log_likelihood,
                "parameters": parameters(law) })
        })
        .collect()
}

fn held_json(held: &HeldOut) -> Value {
    json!({ "first": held.first.to_string(), "last": held.last.to_string(), "orders": figure_json(&held.orders),
        "money": held.money.as_ref().map(figure_json) })
}

fn figure_json(figure: &HeldFigure) -> Value {
    let errors = |e: HeldErrors| json!({ "mae": e.absolute, "rmse": e.square, "total": e.total });
    let class = |class: &HeldClass| {
        json!({ "from": class.from, "to": class.to, "customers": class.customers, "came": class.came,
            "ours": errors(class.ours), "own_pace": errors(class.simple) })
    };
    json!({ "better": figure.better, "all": class(&figure.all),
        "classes": figure.classes.iter().map(class).collect::<Vec<Value>>() })
}

fn text(view: &LifetimeView, i18n: &I18n) -> String {
    let mut lines: Vec<String> = view.sentence.iter().chain(&view.notes).map(|phrase| i18n.phrase(phrase)).collect();
    lines.push(String::new());
    let title = |key: &str| i18n.t(&format!("lifetime-col-{key}"));
    let heads = ["customer", "still", "orders", "value", "range", "paid"].map(title);
    lines.push(columns(&heads));
    lines.extend(view.rows.iter().map(row_text));
    if let Some(held) = &view.held_out {
        let days = [("first", wire::Arg::Day(held.first)), ("last", wire::Arg::Day(held.last))];
        lines.extend([String::new(), i18n.t_with("lifetime-held-title", &days)]);
        lines.push(held_text(&i18n.t("lifetime-held-orders"), &held.orders));
        lines.extend(held.money.iter().map(|money| held_text(&i18n.t("lifetime-held-money"), money)));
    }
    lines.extend([String::new(), laws_text(&view.laws)]);
    lines.join("\n")
}

fn columns([customer, still, orders, value, range, paid]: &[String; 6]) -> String {
    format!("{customer:<28} {still:>8} {orders:>10} {value:>14} {range:>30} {paid:>14}").trim_end().to_string()
}

fn row_text(row: &LifetimeRow) -> String {
    let nothing = || "–".to_string();
    let money = |money: Money| money.exact();
    columns(&[
        row.name.clone(),
        row.still.map_or_else(nothing, |still| format!("{:.0}%", still * 100.0)),
        format!("{:.1}", row.orders),
        money(row.value),
        row.range.map_or_else(nothing, |(low, high)| format!("{} – {}", money(low), money(high))),
        money(row.paid),
    ])
}

fn held_text(name: &str, figure: &HeldFigure) -> String {
    let HeldClass { came, ours, simple, .. } = &figure.all;
    format!(
        "{name}: RMSE {:.3} (own pace {:.3}), MAE {:.3} ({:.3}), total {:.0} ({:.0}) where {came:.0} came",
        ours.square, simple.square, ours.absolute, simple.absolute, ours.total, simple.total
    )
}

fn laws_text(laws: &[LifetimeLaw]) -> String {
    let figure = |(name, value, error): &(String, f64, f64)| format!("{name} {value:.4} ±{error:.4}");
    let line = |law: &LifetimeLaw| {
        let mark = if law.serves { "*" } else { " " };
        let parameters: Vec<String> = law.parameters.iter().map(figure).collect();
        format!("{mark} {:<12} {:>14.3}  {}", law.model, law.log_likelihood, parameters.join("  "))
    };
    laws.iter().map(line).collect::<Vec<String>>().join("\n")
}
