//! `forecast`: what a product, a category or the whole shop is expected to sell, by day, week or month.

use crate::bar::Bar;
use crate::commands::not_here;
use crate::print::{Printer, major};
use anyhow::Result;
use engine::{Session, outlook};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use wire::{Grain, OutlookOf, OutlookPeriod, OutlookView};

#[derive(Debug, clap::Args)]
pub struct ForecastArgs {
    #[arg(long)]
    shop: PathBuf,
    /// One product, by SKU or name.
    #[arg(long, value_name = "SKU", group = "of")]
    product: Option<String>,
    /// All products of a category.
    #[arg(long, value_name = "NAME", group = "of")]
    category: Option<String>,
    /// The whole shop; also where nothing is named.
    #[arg(long, group = "of")]
    all: bool,
    #[arg(long, value_enum, default_value = "week")]
    by: GrainName,
    /// So many periods, the one under way among them: at most 182 days, 26 weeks or 6 months; 28, 13 or 6 where it is
    /// not named.
    #[arg(long, value_name = "N")]
    ahead: Option<u32>,
    /// Write the rows as CSV too.
    #[arg(long, value_name = "F.csv")]
    out: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum GrainName {
    Day,
    Week,
    Month,
}

impl From<GrainName> for Grain {
    fn from(name: GrainName) -> Grain {
        match name {
            GrainName::Day => Grain::Day,
            GrainName::Week => Grain::Week,
            GrainName::Month => Grain::Month,
        }
    }
}

pub fn run(args: &ForecastArgs, out: &Printer, bar: &Bar) -> Result<ExitCode> {
    let by = Grain::from(args.by);
    let ahead = args.ahead.unwrap_or(by.usual_ahead());
    if !(1..=by.most_ahead()).contains(&ahead) {
        return Ok(not_here(&format!("--ahead {ahead}: by {} it is from 1 to {}", by.word(), by.most_ahead())));
    }
    let of = match (&args.product, &args.category) {
        (Some(sku), _) => OutlookOf::Product { sku: sku.clone() },
        (None, Some(name)) => OutlookOf::Category { name: name.clone() },
        (None, None) => OutlookOf::Shop,
    };
    let view = outlook::outlook(&Session::open(&args.shop, bar)?, &of, by, ahead)?;
    if let Some(file) = &args.out {
        outlook::write(std::slice::from_ref(&view), file)?;
    }
    out.print(&document(&view, args.out.as_deref()), || text(&view, args.out.as_deref()));
    Ok(ExitCode::SUCCESS)
}

/// Writes the weeks of the shop, of each category and of each product as CSV; returns the rows.
pub fn export(shop: &Path, file: &Path, bar: &Bar) -> Result<u64> {
    Ok(outlook::export(&Session::open(shop, bar)?, Grain::Week, Grain::Week.usual_ahead(), file)?)
}

fn document(view: &OutlookView, file: Option<&Path>) -> Value {
    let (level, sku) = match &view.of {
        OutlookOf::Product { sku } => ("product", Some(sku)),
        OutlookOf::Category { .. } => ("category", None),
        OutlookOf::Shop => ("shop", None),
    };
    let currency = view.ahead.iter().find_map(|period| period.money).map(|money| money.currency.code().to_string());
    json!({
        "level": level, "sku": sku, "name": view.name, "by": view.by.word(), "products": view.products,
        "left_out": view.left_out, "currency": currency, "sure_until": view.sure_until.to_string(),
        "rows": view.ahead.iter().map(row_json).collect::<Vec<Value>>(),
        "promotions": view.promoted.iter()
            .map(|days| json!({ "from": days.first.to_string(), "to": days.last.to_string() }))
            .collect::<Vec<Value>>(),
        "past": view.past.iter()
            .map(|(first, sold)| json!({ "from": first.to_string(), "sold": sold }))
            .collect::<Vec<Value>>(),
        "file": file.map(|file| file.display().to_string()),
    })
}

fn row_json(period: &OutlookPeriod) -> Value {
    json!({
        "from": period.days.first.to_string(), "to": period.days.last.to_string(), "under_way": period.is_under_way(),
        "sold": period.sold, "expected": period.expected(), "low50": period.low50, "high50": period.high50,
        "low90": period.low90, "high90": period.high90, "money": period.money.map(major),
    })
}

fn text(view: &OutlookView, file: Option<&Path>) -> String {
    if view.products == 0 {
        return "nothing of it is sold often enough to be forecast".to_string();
    }
    let name = if view.name.is_empty() { "the whole shop" } else { view.name.as_str() };
    let mut lines = vec![format!("{name}, pieces by {}", view.by.word())];
    lines.push(line("", ["expected", "50% range", "90% range", "money"]));
    lines.extend(view.ahead.iter().map(row_text));
    if let Some(under_way) = view.ahead.first().filter(|period| period.is_under_way()) {
        lines.push(format!("* under way: {} sold so far; what is expected comes on top", under_way.sold));
    }
    if view.ahead.last().is_some_and(|period| period.days.last > view.sure_until) {
        lines.push(format!("less sure after {}: the forecast learned to look ahead as far as that", view.sure_until));
    }
    if view.left_out > 0 {
        lines.push(format!("{} products sell too seldom to be forecast and are left out", view.left_out));
    }
    lines.extend(file.map(|file| format!("written to {}", file.display())));
    lines.join("\n")
}

fn line(days: &str, [expected, half, most, money]: [&str; 4]) -> String {
    format!("{days:<26} {expected:>12} {half:>19} {most:>19} {money:>16}").trim_end().to_string()
}

fn row_text(period: &OutlookPeriod) -> String {
    let mark = if period.is_under_way() { " *" } else { "" };
    let days = if period.days.first == period.days.last {
        period.days.first.to_string()
    } else {
        format!("{} to {}{mark}", period.days.first, period.days.last)
    };
    let range = |low: f64, high: f64| format!("{low:.0} to {high:.0}");
    let (half, most) = (range(period.low50, period.high50), range(period.low90, period.high90));
    let money = period.money.map_or("–".to_string(), |money| money.exact());
    line(&days, [&format!("{:.1}", period.expected()), &half, &most, &money])
}
