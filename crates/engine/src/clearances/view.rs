//! What the Clearances tab and the subcommand show.

use super::running::{self, Running};
use crate::EngineError;
use crate::session::Session;
use domain::{Action, Day, Left, LookAgain, Money, Phrase, PriceStep, StockExpected, SuggestionId};
use report::{Cell, Table};
use store::{StoredState, StoredSuggestion};
use wire::{ClearanceDetail, ClearanceRow, ClearanceStep, ClearancesView};

const DAYS_A_MONTH: f64 = 365.25 / 12.0;

/// The plans that wait for a decision, and those that run today.
pub fn view(session: &Session, today: Day) -> ClearancesView {
    let currency = session.prepared().columns.snapshot().currency;
    let waiting = session.suggestions().iter().filter(|stored| stored.state == StoredState::Proposed);
    let proposed: Vec<ClearanceRow> = waiting.filter_map(|stored| row(session, stored, None)).collect();
    let mut running: Vec<ClearanceRow> = running::running(session, today)
        .iter()
        .filter_map(|plan| row(session, plan.stored, Some((plan, today))))
        .collect();
    running.sort_by(|a, b| b.value.minor.cmp(&a.value.minor).then_with(|| a.sku.cmp(&b.sku)));
    let in_reach = proposed.iter().fold(0_i64, |sum, row| sum.saturating_add(row.value.minor));
    ClearancesView { in_reach: Money::new(in_reach, currency), proposed, running }
}

/// `None` for a suggestion of another kind.
fn row(session: &Session, stored: &StoredSuggestion, plan: Option<(&Running<'_>, Day)>) -> Option<ClearanceRow> {
    let Action::Clear { sku, from, to, steps, course, .. } = &stored.body.action else { return None };
    let prepared = session.prepared();
    let lies = prepared.product_of.get(sku.as_str()).and_then(|product| prepared.stock.of(*product));
    let stock = lies.and_then(|row| row.stock).map(|stock| stock.on_hand);
    let per_month = lies.map_or(0.0, |row| row.per_day * DAYS_A_MONTH);
    let body = &stored.body;
    Some(ClearanceRow {
        id: stored.id,
        sku: sku.to_string(),
        name: body.title.clone(),
        stock,
        cover_months: stock.filter(|_| per_month > 0.0).map(|stock| stock as f64 / per_month),
        now: *from,
        first: *to,
        last: steps.last().map_or(*to, |step| step.price),
        value: body.value,
        low: body.low,
        high: body.high,
        risk: 1.0 - f64::from(body.confidence_permille) / 1_000.0,
        by_rule: course.by_rule,
        running: plan.map(|(plan, today)| plan.now(prepared, today)),
    })
}

/// One plan, whatever its state. An error where there is none of this number.
pub fn detail(session: &Session, id: SuggestionId, today: Day) -> Result<ClearanceDetail, EngineError> {
    let stored = session.suggestion(id)?;
    let all = running::running(session, today);
    let plan = all.iter().find(|plan| plan.stored.id == id);
    let none =
        || EngineError::asked(format!("suggestion {id} is no clearance; list them with `shopwright clearances`"));
    let row = row(session, stored, plan.map(|plan| (plan, today))).ok_or_else(none)?;
    let Action::Clear { from, to, stock, steps, course, .. } = &stored.body.action else { return Err(none()) };
    let only = [PriceStep { from: stored.as_of.plus(1), price: *to }];
    let steps: &[PriceStep] = if steps.is_empty() { &only } else { steps };
    let begins = steps.first().map_or(stored.as_of, |step| step.from.plus(-1));
    let body = &stored.body;
    Ok(ClearanceDetail {
        row,
        steps: steps_of(steps, *from, *stock, &course.expected),
        looks: course.looks.iter().map(|look| (*look, look_words(look))).collect(),
        start: (begins, *stock),
        expected: course.expected.clone(),
        why: body.why.clone(),
        facts: body.evidence.facts.clone(),
        trust: body.evidence.trust.clone(),
    })
}

fn steps_of(steps: &[PriceStep], from: Money, stock: i64, expected: &[StockExpected]) -> Vec<ClearanceStep> {
    // Steps begin with weeks: what is left before one stands at the close of the day before.
    let left_before = |day: Day| {
        let before = expected.iter().rev().find(|left| left.day < day);
        before.map_or(stock, |left| left.pieces)
    };
    let sells = |number: usize, step: &PriceStep| {
        let end = expected.last()?.pieces;
        let after = steps.get(number + 1).map_or(end, |next| left_before(next.from));
        Some(left_before(step.from) - after)
    };
    let step = |(number, step): (usize, &PriceStep)| ClearanceStep {
        from: step.from,
        price: step.price,
        cut: 1.0 - step.price.minor as f64 / from.minor.max(1) as f64,
        sells: sells(number, step),
    };
    steps.iter().enumerate().map(step).collect()
}

fn look_words(look: &LookAgain) -> Phrase {
    let (key, pieces) = match look.left {
        Left::MoreThan(pieces) => ("clear-look-more", pieces),
        Left::AtMost(pieces) => ("clear-look-less", pieces),
    };
    Phrase::new(key).int("pieces", pieces).day("day", look.on).money("price", look.price)
}

fn text(value: impl Into<String>) -> Cell {
    Cell::Text(value.into())
}

fn sheet(columns: &[&str], rows: Vec<Vec<Cell>>) -> Table {
    Table { columns: columns.iter().map(|column| (*column).to_string()).collect(), rows }
}

/// The list as a table.
pub(crate) fn table(view: &ClearancesView) -> Table {
    let line = |(state, row): (&str, &ClearanceRow)| {
        let cover = row.cover_months.map_or(Cell::Empty, Cell::Number);
        let due = row.running.and_then(|now| now.due);
        let amounts = [row.now, row.first, row.last, row.value, row.low, row.high].map(Cell::Money);
        let names = [text(&row.sku), text(&row.name), text(state), row.stock.map_or(Cell::Empty, Cell::Int), cover];
        let due = due.map_or(Cell::Empty, |step| Cell::Money(step.price));
        names.into_iter().chain(amounts).chain([Cell::Number(row.risk), due]).collect()
    };
    let proposed = view.proposed.iter().map(|row| ("proposed", row));
    let rows = proposed.chain(view.running.iter().map(|row| ("running", row))).map(line).collect();
    let columns = [
        "SKU",
        "Product",
        "State",
        "Stock",
        "Months of cover",
        "Price now",
        "First price",
        "Last price",
        "Gain",
        "Low",
        "High",
        "Risk",
        "Price due",
    ];
    sheet(&columns, rows)
}

/// The weeks of one plan as a table.
pub(crate) fn weeks_table(detail: &ClearanceDetail) -> Table {
    let price = |day: Day| detail.steps.iter().rev().find(|step| step.from <= day).map(|step| step.price);
    let week = |left: &StockExpected| {
        let counts = [left.pieces, left.low, left.high, left.kept].map(Cell::Int);
        let price = price(left.day).map_or(Cell::Empty, Cell::Money);
        [Cell::Day(left.day), price].into_iter().chain(counts).collect()
    };
    let rows = detail.expected.iter().map(week).collect();
    sheet(&["Date", "Price", "Left", "90% low", "90% high", "Left at the present price"], rows)
}
