//! The table of products.

use super::ending;
use crate::i18n::Arg;
use crate::state::Ctx;
use crate::theme::{Tint, size};
use crate::widgets::{
    self, Align, Column, Table, TableResponse, Width, cell_figure, cell_quiet, cell_strong, ends, pill, spark,
};
use egui::Ui;
use wire::{InventoryRow, InventorySort, InventoryView, StockStatus};

/// The columns in order; those that fit are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Product,
    Class,
    Stock,
    OnOrder,
    PerDay,
    Cover,
    Spark,
    Order,
    Status,
}

const KINDS: [Kind; 9] = [
    Kind::Product,
    Kind::Class,
    Kind::Stock,
    Kind::OnOrder,
    Kind::PerDay,
    Kind::Cover,
    Kind::Spark,
    Kind::Order,
    Kind::Status,
];

pub(super) fn show(
    ui: &mut Ui,
    ctx: &Ctx<'_>,
    view: &InventoryView,
    selected: Option<usize>,
    sort: InventorySort,
) -> TableResponse {
    let kinds = fitting(ui.available_width());
    let columns: Vec<Column> = kinds.iter().map(|kind| column(ctx, *kind)).collect();
    let sorted = kinds.iter().position(|kind| sort_of_kind(*kind) == Some(sort)).map(|place| (place, falls(sort)));
    let table = Table {
        id: "inventory",
        columns: &columns,
        rows: view.rows.len(),
        selected,
        sorted,
        keys: true,
        max_height: 0.0,
    };
    let label = |row: usize| {
        let row = &view.rows[row];
        let marks: String = marks(ctx, row).into_iter().map(|mark| format!(", {mark}")).collect();
        format!("{}, {}{marks}", row.name, status_words(ctx, row.status).1)
    };
    let mut answer = table.show(ui, ctx.theme, &label, &mut |ui, row, column| {
        cell(ui, ctx, &view.rows[row], kinds[column]);
    });
    // The caller counts the columns of the full table.
    answer.sort = answer.sort.and_then(|place| KINDS.iter().position(|kind| *kind == kinds[place]));
    answer
}

/// The order that a click on a title asks for.
pub(super) fn sort_of(column: usize) -> Option<InventorySort> {
    KINDS.get(column).and_then(|kind| sort_of_kind(*kind))
}

fn sort_of_kind(kind: Kind) -> Option<InventorySort> {
    match kind {
        Kind::Product => Some(InventorySort::Name),
        Kind::Stock => Some(InventorySort::Stock),
        Kind::PerDay => Some(InventorySort::PerDay),
        Kind::Cover => Some(InventorySort::Cover),
        Kind::Order => Some(InventorySort::Order),
        Kind::Status => Some(InventorySort::Status),
        Kind::Class | Kind::OnOrder | Kind::Spark => None,
    }
}

/// Whether the largest come first.
fn falls(sort: InventorySort) -> bool {
    matches!(sort, InventorySort::PerDay | InventorySort::Order | InventorySort::Stock | InventorySort::Status)
}

/// Gives up the least important columns where the table is narrow.
fn fitting(width: f32) -> Vec<Kind> {
    widgets::fitting(&KINDS, &[Kind::OnOrder, Kind::Class, Kind::PerDay, Kind::Spark, Kind::Cover], width_of, width)
}

fn width_of(kind: Kind) -> f32 {
    match kind {
        Kind::Product => 120.0,
        Kind::Class => 40.0,
        Kind::Stock => 50.0,
        Kind::OnOrder => 58.0,
        Kind::PerDay => 54.0,
        Kind::Cover => 54.0,
        Kind::Order => 46.0,
        Kind::Spark => size::SPARK_WIDTH,
        Kind::Status => 116.0,
    }
}

fn column(ctx: &Ctx<'_>, kind: Kind) -> Column {
    let width = width_of(kind);
    match kind {
        Kind::Product => Column::text(ctx.t("inventory-col-product")).width(Width::Rest(width)).sortable(),
        Kind::Class => Column::figure(ctx.t("inventory-col-class"), width).hint(ctx.t("inventory-hint-class")),
        Kind::Stock => Column::figure(ctx.t("inventory-col-stock"), width).sortable(),
        Kind::OnOrder => Column::figure(ctx.t("inventory-col-on-order"), width),
        Kind::PerDay => {
            Column::figure(ctx.t("inventory-col-per-day"), width).sortable().hint(ctx.t("inventory-hint-per-day"))
        }
        Kind::Cover => {
            Column::figure(ctx.t("inventory-col-cover"), width).sortable().hint(ctx.t("inventory-hint-cover"))
        }
        Kind::Spark => {
            let both = ctx.t("inventory-col-spark");
            Column::text(both).width(Width::Exact(width)).align(Align::Center)
        }
        Kind::Order => Column::figure(ctx.t("inventory-col-order"), width).sortable(),
        Kind::Status => Column::figure(ctx.t("inventory-col-status"), width).sortable(),
    }
}

/// What is to be known of a product beside its figures.
fn marks(ctx: &Ctx<'_>, row: &InventoryRow) -> Vec<String> {
    let kit = row.kit.then(|| ctx.t("kits-mark"));
    let ends = row.ends.map(|ends| ending::mark(ctx, ends));
    // What a kit is corrected by shows at its parts.
    let corrected = (row.corrected && !row.kit).then(|| ctx.t("inventory-corrected"));
    kit.into_iter().chain(ends).chain(corrected).collect()
}

fn cell(ui: &mut Ui, ctx: &Ctx<'_>, row: &InventoryRow, kind: Kind) {
    let (theme, format) = (ctx.theme, ctx.format());
    let figure = |ui: &mut Ui, value: Option<String>| match value {
        Some(text) => cell_figure(ui, theme, &text),
        None => cell_quiet(ui, theme, "–"),
    };
    match kind {
        Kind::Product if row.kit || row.corrected || row.ends.is_some() => ends(
            ui,
            |ui| {
                ui.label(theme.note(marks(ctx, row).join(" · ")));
            },
            |ui| cell_strong(ui, theme, &row.name),
        ),
        Kind::Product => cell_strong(ui, theme, &row.name),
        Kind::Class => cell_quiet(ui, theme, &row.class),
        Kind::Stock => figure(ui, row.stock.map(|stock| format.int(stock))),
        Kind::OnOrder => figure(ui, Some(format.int(row.on_order))),
        Kind::PerDay => figure(ui, Some(format.number(f64::from(row.per_day), 1))),
        Kind::Cover => {
            figure(ui, row.cover_days.map(|days| ctx.t_with("inventory-days", &[("days", Arg::Int(i64::from(days)))])))
        }
        Kind::Spark => {
            spark(ui, theme, &row.spark, &ctx.t("inventory-col-spark"));
        }
        Kind::Order => figure(ui, (row.order > 0).then(|| format.int(row.order))),
        Kind::Status => {
            let (tint, words) = status_words(ctx, row.status);
            pill(ui, theme, tint, &words);
        }
    }
}

pub(super) fn status_words(ctx: &Ctx<'_>, status: StockStatus) -> (Tint, String) {
    match status {
        StockStatus::SoldOut => (Tint::Trouble, ctx.t("inventory-status-sold-out")),
        StockStatus::OrderToday => (Tint::Trouble, ctx.t("inventory-status-order-today")),
        StockStatus::OrderBy(day) => {
            let day = Arg::Text(ctx.format().day(day));
            (Tint::Price, ctx.t_with("inventory-status-order-by", &[("day", day)]))
        }
        StockStatus::Fine => (Tint::Stock, ctx.t("inventory-status-fine")),
        StockStatus::TooMuch => (Tint::People, ctx.t("inventory-status-too-much")),
        StockStatus::Unknown => (Tint::Neutral, ctx.t("inventory-status-unknown")),
    }
}
