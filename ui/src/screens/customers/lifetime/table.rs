//! Customers by what they are expected to bring, and by the month they first came in.

use crate::state::Ctx;
use crate::theme::{size, space};
use crate::widgets::{
    self, Column, Table, TableResponse, Width, cell_figure, cell_quiet, cell_strong, cell_text, ledger, panel,
};
use egui::Ui;
use wire::{LifetimeCohort, LifetimeRow};

/// Room of a figure.
const FIGURE: f32 = 92.0;
/// Rows that are seen without scrolling.
const SEEN: usize = 10;

/// The columns in order; those that fit are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Customer,
    Still,
    Orders,
    Value,
    Range,
    Paid,
    Last,
}

const KINDS: [Kind; 7] = [Kind::Customer, Kind::Still, Kind::Orders, Kind::Value, Kind::Range, Kind::Paid, Kind::Last];

pub(super) fn customers(ui: &mut Ui, ctx: &Ctx<'_>, rows: &[LifetimeRow], selected: Option<usize>) -> TableResponse {
    let kinds = widgets::fitting(&KINDS, &[Kind::Last, Kind::Paid, Kind::Range], width_of, ui.available_width());
    let columns: Vec<Column> = kinds.iter().map(|kind| column(ctx, *kind)).collect();
    let table = Table {
        id: "lifetime",
        columns: &columns,
        rows: rows.len(),
        selected,
        sorted: None,
        keys: true,
        max_height: size::HEADER_ROW + rows.len().min(SEEN) as f32 * size::ROW,
    };
    let label = |row: usize| {
        rows.get(row).map_or(String::new(), |row| format!("{}, {}", row.name, ctx.format().money_about(row.value)))
    };
    table.show(ui, ctx.theme, &label, &mut |ui, row, place| {
        if let (Some(row), Some(kind)) = (rows.get(row), kinds.get(place)) {
            cell(ui, ctx, row, *kind);
        }
    })
}

fn width_of(kind: Kind) -> f32 {
    match kind {
        Kind::Customer => 150.0,
        Kind::Still | Kind::Orders => 84.0,
        Kind::Value | Kind::Paid | Kind::Last => 92.0,
        Kind::Range => 150.0,
    }
}

fn column(ctx: &Ctx<'_>, kind: Kind) -> Column {
    let figure = |title: &str| Column::figure(ctx.t(title), width_of(kind));
    match kind {
        Kind::Customer => Column::text(ctx.t("lifetime-col-customer")).width(Width::Rest(width_of(kind))),
        Kind::Still => figure("lifetime-col-still").hint(ctx.t("lifetime-hint-still")),
        Kind::Orders => figure("lifetime-col-orders").hint(ctx.t("lifetime-hint-orders")),
        Kind::Value => figure("lifetime-col-value").hint(ctx.t("lifetime-hint-value")),
        Kind::Range => figure("lifetime-col-range").hint(ctx.t("lifetime-hint-range")),
        Kind::Paid => figure("lifetime-col-paid").hint(ctx.t("lifetime-hint-paid")),
        Kind::Last => figure("lifetime-col-last"),
    }
}

fn cell(ui: &mut Ui, ctx: &Ctx<'_>, row: &LifetimeRow, kind: Kind) {
    let (theme, format) = (ctx.theme, ctx.format());
    match kind {
        Kind::Customer => cell_strong(ui, theme, &row.name),
        Kind::Still => match row.still {
            Some(still) => cell_figure(ui, theme, &format.percent(still, 0)),
            None => cell_quiet(ui, theme, "–"),
        },
        Kind::Orders => cell_figure(ui, theme, &format.number(row.orders, 1)),
        Kind::Value => cell_figure(ui, theme, &format.money_about(row.value)),
        Kind::Range => match row.range {
            Some((low, high)) => {
                let range = format!("{} – {}", format.money_about(low), format.money_about(high));
                cell_figure(ui, theme, &range);
            }
            None => cell_quiet(ui, theme, "–"),
        },
        Kind::Paid => cell_figure(ui, theme, &format.money_about(row.paid)),
        Kind::Last => cell_figure(ui, theme, &format.day_year(row.last)),
    }
}

pub(super) fn cohorts(ui: &mut Ui, ctx: &Ctx<'_>, cohorts: &[LifetimeCohort]) {
    let (theme, format) = (ctx.theme, ctx.format());
    let figure = |title: &str| Column::figure(ctx.t(title), FIGURE);
    let columns = [
        Column::text(ctx.t("lifetime-col-month")).width(Width::Rest(space(20))),
        figure("lifetime-col-customers"),
        figure("lifetime-col-paid-each"),
        figure("lifetime-col-orders-each"),
        figure("lifetime-col-value-each"),
    ];
    panel(ui, theme, |ui| {
        ledger(ui, theme, &columns, cohorts.len(), &mut |ui, row, column| {
            let Some(cohort) = cohorts.get(row) else { return };
            match column {
                0 => cell_text(ui, theme, &format.month(cohort.month)),
                1 => cell_figure(ui, theme, &format.int(i64::from(cohort.customers))),
                2 => cell_figure(ui, theme, &format.money_about(cohort.paid)),
                3 => cell_figure(ui, theme, &format.number(cohort.orders, 2)),
                _ => cell_figure(ui, theme, &format.money_about(cohort.value)),
            }
        });
    });
}
