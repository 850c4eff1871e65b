//! `price-test`: price tests proposed, planned, followed, stopped and taken back from the command line.

use crate::bar::Bar;
use crate::commands::not_here;
use crate::print::{Printer, major};
use anyhow::{Context, Result};
use engine::{Session, jobs, price_tests};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use wire::{
    Day, PriceGrid, PriceTestChoice, PriceTestId, PriceTestPlanView, PriceTestRow, PriceTestsCommand, PriceTestsView,
    ProposedTest, TestSaying, TestedProductRow,
};

#[derive(Debug, clap::Args)]
pub struct PriceTestArgs {
    #[arg(long, global = true)]
    shop: Option<PathBuf>,
    #[command(subcommand)]
    action: Option<Action>,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// What is worth a test, most first.
    Propose,
    /// Plan a test of these products.
    Plan(PlanArgs),
    /// Stop a test; what was seen until now counts.
    Stop { id: i64 },
    /// Take back what was said of a test last: a stopped one goes on, a planned one is taken back.
    Undo { id: i64 },
}

#[derive(Debug, clap::Args)]
struct PlanArgs {
    /// By SKU or name.
    #[arg(required = true, value_name = "SKU")]
    skus: Vec<String>,
    /// The test begins in the week of this day; in the next week where none is named.
    #[arg(long, value_name = "DAY")]
    from: Option<String>,
    /// How long a price stands: 1 week, or 2 of which the first three days are not counted, because customers lay in. As
    /// the products' orders tell where it is not named.
    #[arg(long, value_name = "WEEKS", value_parser = clap::value_parser!(u32).range(1..=2))]
    block: Option<u32>,
    /// What the order of prices is drawn from.
    #[arg(long)]
    seed: Option<u64>,
    /// Why, for whoever looks later.
    #[arg(long, default_value = "")]
    note: String,
    /// Show the calendar; keep nothing.
    #[arg(long)]
    dry_run: bool,
}

pub fn run(args: &PriceTestArgs, out: &Printer, bar: &Bar) -> Result<ExitCode> {
    let Some(shop) = &args.shop else { return Ok(not_here("name the shop file: --shop X.shop")) };
    let session = Session::open(shop, bar)?;
    let said = match &args.action {
        None => {
            list(&price_tests::view(&session).tests, out);
            return Ok(ExitCode::SUCCESS);
        }
        Some(Action::Propose) => {
            propose(&price_tests::view(&session), out);
            return Ok(ExitCode::SUCCESS);
        }
        Some(Action::Plan(asked)) => {
            let choice = match choice(asked) {
                Ok(choice) => choice,
                Err(why) => return Ok(not_here(&why)),
            };
            if asked.dry_run {
                calendar(&price_tests::plan_view(&session, &choice)?, out);
                return Ok(ExitCode::SUCCESS);
            }
            PriceTestsCommand::Plan(choice)
        }
        Some(Action::Stop { id }) => PriceTestsCommand::Say { id: PriceTestId(*id), saying: TestSaying::Stopped },
        Some(Action::Undo { id }) => {
            let id = PriceTestId(*id);
            PriceTestsCommand::Say { id, saying: price_tests::undoing(&session, id) }
        }
    };
    say(session, shop, &said, out, bar)
}

/// Writes it, makes the suggestions anew and shows what came of it.
fn say(mut session: Session, shop: &Path, said: &PriceTestsCommand, out: &Printer, bar: &Bar) -> Result<ExitCode> {
    let id = price_tests::apply(&mut session, said, jobs::now())?;
    drop(session);
    let mut session = Session::open(shop, bar)?;
    session.suggest()?;
    let view = price_tests::view(&session);
    let test = view.tests.iter().find(|test| test.id == id).context("the test cannot be read")?;
    out.print(&json!({ "test": test_json(test, out) }), || test_text(test, out));
    Ok(ExitCode::SUCCESS)
}

fn choice(asked: &PlanArgs) -> Result<PriceTestChoice, String> {
    Ok(PriceTestChoice {
        skus: asked.skus.clone(),
        first: asked.from.as_deref().map(Day::parse).transpose().map_err(|error| error.to_string())?,
        long_blocks: asked.block.map(|weeks| weeks == 2),
        seed: asked.seed,
        note: asked.note.clone(),
    })
}

fn list(tests: &[PriceTestRow], out: &Printer) {
    let document = json!({ "tests": tests.iter().map(|test| test_json(test, out)).collect::<Vec<_>>() });
    out.print(&document, || {
        if tests.is_empty() {
            return "no price test was planned; `price-test propose` lists what is worth one".to_string();
        }
        tests.iter().map(|test| test_text(test, out)).collect::<Vec<_>>().join("\n\n")
    });
}

fn propose(view: &PriceTestsView, out: &Printer) {
    let words = out.i18n();
    let not_proposed: Vec<String> = view.not_proposed.iter().map(|why| words.phrase(why)).collect();
    let proposed: Vec<Value> = view.proposed.iter().map(|row| proposed_json(row, out)).collect();
    out.print(&json!({ "proposed": proposed, "not_proposed": not_proposed }), || {
        let mut lines: Vec<String> = view.proposed.iter().map(|row| proposed_text(row, out)).collect();
        if lines.is_empty() {
            lines.push(words.t("tests-sentence-none"));
        }
        lines.extend(not_proposed.iter().cloned());
        lines.join("\n")
    });
}

fn proposed_json(row: &ProposedTest, out: &Printer) -> Value {
    json!({
        "sku": row.sku, "name": row.name, "category": row.category, "now": major(row.now), "tried": major(row.tried),
        "weeks": row.weeks, "decides": row.decides, "chance": row.chance, "value_year": major(row.value),
        "cost": major(row.cost), "currency": row.now.currency.code(), "per_week": row.per_week,
        "why": out.i18n().phrase(&row.why),
    })
}

fn proposed_text(row: &ProposedTest, out: &Printer) -> String {
    let decides = if row.decides { "" } else { ", too few sales to be decided" };
    format!(
        "{} ({}): {} or {}, {} weeks{decides}, worth {} a year, costs {}; {}",
        row.sku,
        row.name,
        row.now.exact(),
        row.tried.exact(),
        row.weeks,
        row.value.exact(),
        row.cost.exact(),
        out.i18n().phrase(&row.why)
    )
}

fn calendar(plan: &PriceTestPlanView, out: &Printer) {
    let words = out.i18n();
    let notes: Vec<String> = plan.notes.iter().map(|note| words.phrase(note)).collect();
    let left_out: Vec<Value> =
        plan.left_out.iter().map(|(name, why)| json!({ "name": name, "why": words.phrase(why) })).collect();
    let document = json!({
        "from": plan.days.first.to_string(), "to": plan.days.last.to_string(), "seed": plan.choice.seed,
        "block_weeks": if plan.choice.long_blocks == Some(true) { 2 } else { 1 }, "products": grid_json(&plan.grid),
        "notes": notes, "left_out": left_out,
    });
    out.print(&document, || {
        let facts =
            plan.facts.iter().map(|(label, figure)| format!("{}: {}", words.phrase(label), words.phrase(figure)));
        let mut lines = vec![grid_text(&plan.grid)];
        lines.extend(facts);
        lines.extend(notes.iter().cloned());
        lines.join("\n")
    });
}

/// Products with the price of each of their weeks.
fn grid_json(grid: &PriceGrid) -> Vec<Value> {
    let products = grid.rows.iter().map(|row| {
        let cells = grid.weeks.iter().zip(&row.weeks).filter_map(|(week, cell)| Some((week, cell.as_ref()?)));
        let weeks: Vec<Value> = cells
            .map(|(week, cell)| {
                json!({ "week": week.to_string(), "price": major(cell.price), "tried": cell.tried,
                    "state": cell.state.word() })
            })
            .collect();
        json!({ "sku": row.sku, "name": row.name, "weeks": weeks })
    });
    products.collect()
}

fn grid_text(grid: &PriceGrid) -> String {
    let row = |row: &wire::PriceGridRow| {
        let cells = grid.weeks.iter().zip(&row.weeks).filter_map(|(week, cell)| Some((week, cell.as_ref()?)));
        let prices: Vec<String> = cells.map(|(week, cell)| format!("{week} {}", cell.price.exact())).collect();
        format!("{}: {}", row.sku, prices.join(", "))
    };
    grid.rows.iter().map(row).collect::<Vec<_>>().join("\n")
}

fn test_json(test: &PriceTestRow, out: &Printer) -> Value {
    let words = out.i18n();
    let spoilt: Vec<String> = test.spoilt.iter().map(|why| words.phrase(why)).collect();
    let products: Vec<Value> = test
        .products
        .iter()
        .zip(grid_json(&test.grid))
        .map(|(product, calendar)| {
            let mut row = product_json(product, out);
            row["weeks"] = calendar["weeks"].clone();
            row
        })
        .collect();
    json!({
        "id": test.id, "status": test.status.word(), "made": test.made.to_string(),
        "from": test.days.first.to_string(), "to": test.days.last.to_string(), "note": test.note,
        "sentence": words.phrase(&test.sentence), "products": products, "spoilt": spoilt,
    })
}

fn product_json(product: &TestedProductRow, out: &Printer) -> Value {
    let range = |(value, low, high): (f64, f64, f64)| json!({ "value": value, "low": low, "high": high });
    let best = |(price, gain, risk)| json!({ "price": major(price), "gain_month": major(gain), "risk": risk });
    json!({
        "sku": product.sku, "name": product.name, "now": major(product.now), "tried": major(product.tried),
        "currency": product.now.currency.code(), "due": product.due.map(major), "pairs": product.pairs,
        "pairs_planned": product.pairs_planned, "measured": product.measured.map(range),
        "known": range(product.known), "decided": product.decided, "outcome": out.i18n().phrase(&product.outcome),
        "best": product.best.map(best),
    })
}

fn test_text(test: &PriceTestRow, out: &Printer) -> String {
    let words = out.i18n();
    let head = format!("test {}, {}, {} to {}", test.id, test.status.word(), test.days.first, test.days.last);
    let mut lines = vec![head, words.phrase(&test.sentence)];
    for product in &test.products {
        let due = product.due.map_or_else(String::new, |price| format!("this week: {}; ", price.exact()));
        let prices = format!("{} or {}", product.now.exact(), product.tried.exact());
        lines.push(format!("{} ({prices}): {due}{}", product.sku, words.phrase(&product.outcome)));
    }
    lines.push(grid_text(&test.grid));
    lines.extend(test.spoilt.iter().map(|why| words.phrase(why)));
    lines.join("\n")
}
