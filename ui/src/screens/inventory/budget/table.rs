//! The buy list: what to order of each product, what earns most for the money first.

use crate::i18n::Arg;
use crate::state::Ctx;
use crate::widgets::{self, Column, Table, Width, cell_figure, cell_quiet, cell_strong};
use egui::Ui;
use wire::{BudgetLine, BudgetView, Money};

/// The columns in order; those that fit are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Product,
    Order,
    Packs,
    Cost,
    Profit,
    PerHundred,
    Total,
}

const KINDS: [Kind; 7] =
    [Kind::Product, Kind::Order, Kind::Packs, Kind::Cost, Kind::Profit, Kind::PerHundred, Kind::Total];

/// Draws the list; gives the product that was chosen.
pub(super) fn show(ui: &mut Ui, ctx: &Ctx<'_>, view: &BudgetView, selected: Option<&str>) -> Option<String> {
    let kinds = fitting(ui.available_width());
    let columns: Vec<Column> = kinds.iter().map(|kind| column(ctx, *kind)).collect();
    let totals = totals(&view.lines);
    let table = Table {
        id: "budget",
        columns: &columns,
        rows: view.lines.len(),
        selected: view.lines.iter().position(|line| Some(line.sku.as_str()) == selected),
        sorted: None,
        keys: true,
        max_height: 0.0,
    };
    let label = |row: usize| {
        let line = &view.lines[row];
        format!("{}, {}, {}", line.name, pieces(ctx, line), ctx.format().money_exact(line.spend))
    };
    let answer = table.show(ui, ctx.theme, &label, &mut |ui, row, column| {
        cell(ui, ctx, &view.lines[row], totals[row], kinds[column]);
    });
    answer.chosen.and_then(|row| view.lines.get(row)).map(|line| line.sku.clone())
}

/// What is spent up to and with each line.
fn totals(lines: &[BudgetLine]) -> Vec<Money> {
    let mut spent = 0_i64;
    lines
        .iter()
        .map(|line| {
            spent = spent.saturating_add(line.spend.minor);
            Money::new(spent, line.spend.currency)
        })
        .collect()
}

/// Gives up the least important columns where the table is narrow.
fn fitting(width: f32) -> Vec<Kind> {
    widgets::fitting(&KINDS, &[Kind::Packs, Kind::PerHundred, Kind::Total], width_of, width)
}

fn width_of(kind: Kind) -> f32 {
    match kind {
        Kind::Product => 120.0,
        Kind::Order => 78.0,
        Kind::Packs => 46.0,
        Kind::Cost | Kind::Profit | Kind::Total => 70.0,
        Kind::PerHundred => 56.0,
    }
}

fn column(ctx: &Ctx<'_>, kind: Kind) -> Column {
    let figure = |key: &str| Column::figure(ctx.t(key), width_of(kind));
    match kind {
        Kind::Product => Column::text(ctx.t("budget-col-product")).width(Width::Rest(width_of(kind))),
        Kind::Order => figure("budget-col-order").hint(ctx.t("budget-hint-order")),
        Kind::Packs => figure("budget-col-packs"),
        Kind::Cost => figure("budget-col-cost"),
        Kind::Profit => figure("budget-col-profit").hint(ctx.t("budget-hint-profit")),
        Kind::PerHundred => figure("budget-col-per-hundred").hint(ctx.t("budget-hint-per-hundred")),
        Kind::Total => figure("budget-col-total").hint(ctx.t("budget-hint-total")),
    }
}

/// "48", or "48 of 96" where the suggestion names more.
fn pieces(ctx: &Ctx<'_>, line: &BudgetLine) -> String {
    if line.quantity >= line.suggested {
        return ctx.format().int(line.quantity);
    }
    ctx.t_with("budget-pieces", &[("count", Arg::Int(line.quantity)), ("suggested", Arg::Int(line.suggested))])
}

fn cell(ui: &mut Ui, ctx: &Ctx<'_>, line: &BudgetLine, total: Money, kind: Kind) {
    let (theme, format) = (ctx.theme, ctx.format());
    match kind {
        Kind::Product => cell_strong(ui, theme, &line.name),
        Kind::Order => cell_figure(ui, theme, &pieces(ctx, line)),
        Kind::Packs => cell_quiet(ui, theme, &format.int(line.packs)),
        Kind::Cost => cell_figure(ui, theme, &format.money(line.spend)),
        Kind::Profit => cell_figure(ui, theme, &format.money_about(line.profit)),
        Kind::PerHundred => {
            let words = line.per_hundred.map_or_else(|| "–".to_string(), |profit| format.number(profit, 0));
            cell_figure(ui, theme, &words);
        }
        Kind::Total => cell_quiet(ui, theme, &format.money(total)),
    }
}
