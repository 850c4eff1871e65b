//! The score as a table, a row for each approval.

use report::{Cell, Table};
use wire::{MoneyRange, ScoreOutcome, ScoreRow, ScoreView};

const COLUMNS: [&str; 19] = [
    "Id",
    "Kind",
    "SKU",
    "Product",
    "Decided",
    "Done",
    "Changed by hand",
    "Expected a month",
    "Expected, low",
    "Expected, high",
    "Came a month",
    "Came, low",
    "Came, high",
    "From",
    "To",
    "Weeks",
    "Pieces a week before",
    "Pieces a week since",
    "Verdict",
];

pub(crate) fn table(view: &ScoreView) -> Table {
    Table { columns: COLUMNS.map(str::to_string).to_vec(), rows: view.rows.iter().map(row).collect() }
}

fn row(row: &ScoreRow) -> Vec<Cell> {
    let text = |text: &str| Cell::Text(text.to_string());
    let names = [Cell::Int(row.id.0), text(row.kind.word()), text(&row.sku), text(&row.name), Cell::Day(row.decided)];
    let done = [text(row.done.word()), text(if row.by_person { "yes" } else { "" })];
    let mut cells: Vec<Cell> = names.into_iter().chain(done).chain(amounts(row.expected)).collect();
    match &row.outcome {
        Some(outcome) => cells.extend(of_outcome(outcome)),
        None => cells.resize_with(COLUMNS.len(), || Cell::Empty),
    }
    cells
}

fn of_outcome(outcome: &ScoreOutcome) -> Vec<Cell> {
    let days = [outcome.from, outcome.to].map(Cell::Day);
    let paces = [outcome.before, outcome.after].map(Cell::Number);
    let verdict = Cell::Text(outcome.verdict.word().to_string());
    let weeks = Cell::Int(i64::from(outcome.weeks));
    amounts(outcome.came).into_iter().chain(days).chain([weeks]).chain(paces).chain([verdict]).collect()
}

fn amounts(range: MoneyRange) -> [Cell; 3] {
    [range.value, range.low, range.high].map(Cell::Money)
}
