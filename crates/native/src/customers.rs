//! `customers`: who buys, in groups and cohorts, who came once only and who has gone quiet.

use crate::bar::Bar;
use crate::print::{Printer, major};
use anyhow::Result;
use engine::{Session, views};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use ui::i18n::{Arg, I18n};
use wire::{CohortBy, CohortRow, CohortsView, CustomerGroupRow, CustomersView, OnceOnly, QuietRow, ViewRequest};

/// Months of a cohort in a line of text.
const MONTHS_IN_TEXT: usize = 12;
/// Quiet customers in the text.
const QUIET_IN_TEXT: usize = 20;

#[derive(Debug, clap::Args)]
pub struct CustomersArgs {
    #[arg(long)]
    shop: PathBuf,
    /// What tells cohorts apart: something of the first order.
    #[arg(long, value_enum, default_value = "month")]
    by: ByName,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum ByName {
    Month,
    Product,
    Channel,
    Place,
}

impl From<ByName> for CohortBy {
    fn from(name: ByName) -> CohortBy {
        match name {
            ByName::Month => CohortBy::Month,
            ByName::Product => CohortBy::Product,
            ByName::Channel => CohortBy::Channel,
            ByName::Place => CohortBy::Place,
        }
    }
}

pub fn run(args: &CustomersArgs, out: &Printer, bar: &Bar) -> Result<()> {
    let session = Session::open(&args.shop, bar)?;
    let (view, cohorts) = (views::customers(&session), views::cohorts(&session, args.by.into()));
    out.print(&document(&view, &cohorts), || text(&view, &cohorts, out.i18n()));
    Ok(())
}

/// Writes everybody who bought as CSV; returns the rows.
pub fn export(shop: &Path, file: &Path, bar: &Bar) -> Result<u64> {
    Ok(views::export(&Session::open(shop, bar)?, &ViewRequest::Customers, file)?)
}

fn document(view: &CustomersView, cohorts: &CohortsView) -> Value {
    json!({
        "customers": view.customers, "revenue": major(view.revenue), "known": major(view.known),
        "currency": view.revenue.currency.code(), "fifths": view.fifths,
        "groups": view.groups.iter().map(group_json).collect::<Vec<Value>>(),
        "once": view.once.as_ref().map(once_json),
        "regulars": view.regulars, "quiet": view.quiet, "missed": major(view.missed),
        "quiet_customers": view.quiet_customers.iter().map(quiet_json).collect::<Vec<Value>>(),
        "suggestion": view.suggestion,
        "by": cohorts.by.word(), "by_country": cohorts.by_country,
        "all": cohort_json(&cohorts.all),
        "cohorts": cohorts.rows.iter().map(cohort_json).collect::<Vec<Value>>(),
    })
}

fn group_json(row: &CustomerGroupRow) -> Value {
    json!({ "group": row.group.word(), "customers": row.customers, "orders": row.orders, "revenue": major(row.revenue),
        "average_order": row.average_order().map(major), "days_away": row.days_away })
}

fn once_json(once: &OnceOnly) -> Value {
    json!({ "wait_days": once.wait_days, "customers": once.customers, "once": once.once, "share": once.share() })
}

fn quiet_json(row: &QuietRow) -> Value {
    json!({ "customer": row.key, "name": row.name, "visits": row.visits, "usual_gap": row.usual_gap,
        "days_away": row.days_away, "since": row.since.to_string(), "per_visit": major(row.per_visit),
        "missed": major(row.missed) })
}

fn cohort_json(row: &CohortRow) -> Value {
    let months = row.months.iter().map(
        |month| json!({ "of": month.of, "bought": month.bought, "share": month.share(), "value": major(month.value) }),
    );
    json!({ "name": views::cohort_name(&row.name), "customers": row.customers, "revenue": major(row.revenue),
        "months": months.collect::<Vec<Value>>() })
}

fn text(view: &CustomersView, cohorts: &CohortsView, i18n: &I18n) -> String {
    if view.customers == 0 {
        return i18n.t("customers-none-note");
    }
    let mut lines = vec![i18n.t_with("customers-known", &known(view))];
    lines.extend(view.groups.iter().map(|row| group_text(row, i18n)));
    lines.push(once_text(view, i18n));
    lines.push(i18n.t_with("customers-quiet-title", &[("count", Arg::Int(i64::from(view.quiet)))]));
    lines.extend(view.quiet_customers.iter().take(QUIET_IN_TEXT).map(|row| quiet_text(row, i18n)));
    lines.push(i18n.t(&format!("customers-by-{}", cohorts.by.word())));
    lines.extend(cohorts.rows.iter().map(cohort_text));
    lines.join("\n")
}

fn known(view: &CustomersView) -> [(&'static str, Arg); 3] {
    let customers = Arg::Int(i64::from(view.customers));
    [("customers", customers), ("known", Arg::Money(view.known)), ("revenue", Arg::Money(view.revenue))]
}

fn group_text(row: &CustomerGroupRow, i18n: &I18n) -> String {
    let name = i18n.t(&format!("customers-group-{}", row.group.word()));
    let away = i18n.t_with("customers-days", &[("days", Arg::Int(i64::from(row.days_away)))]);
    format!("  {name}: {} · {} · {away}", row.customers, row.revenue.exact())
}

fn once_text(view: &CustomersView, i18n: &I18n) -> String {
    match view.once.and_then(|once| Some((once, once.share()?))) {
        None => i18n.t("customers-once-unknown"),
        Some((once, share)) => {
            let args = [
                ("share", Arg::Percent { value: share, digits: 0 }),
                ("customers", Arg::Int(i64::from(once.customers))),
                ("days", Arg::Int(i64::from(once.wait_days))),
            ];
            i18n.t_with("customers-once", &args)
        }
    }
}

fn quiet_text(row: &QuietRow, i18n: &I18n) -> String {
    let args = [
        ("name", Arg::Text(if row.name.is_empty() { row.key.clone() } else { row.name.clone() })),
        ("gap", Arg::Number { value: row.usual_gap, digits: 0 }),
        ("days", Arg::Int(i64::from(row.days_away))),
        ("missed", Arg::Money(row.missed)),
    ];
    format!("  {}", i18n.t_with("customers-quiet-aria", &args))
}

fn cohort_text(row: &CohortRow) -> String {
    let shares = row.months.iter().take(MONTHS_IN_TEXT).map(|month| format!("{:>4.0}%", month.share() * 100.0));
    let name: String = views::cohort_name(&row.name).chars().take(24).collect();
    format!("  {name:<24} {:>6} {}", row.customers, shares.collect::<String>())
}
