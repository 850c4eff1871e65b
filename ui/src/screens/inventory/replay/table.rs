//! The rules side by side, over all products and class by class.

use super::rules as played;
use crate::i18n::Arg;
use crate::state::Ctx;
use crate::theme::{size, space};
use crate::widgets::{self, Column, Table, Width, cell_figure, cell_quiet, cell_strong};
use egui::Ui;
use wire::{Replay, ReplayFigures};

/// The columns in order; those that fit are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Rule,
    Cost,
    Storage,
    Missed,
    Met,
    Stock,
    Orders,
}

const KINDS: [Kind; 7] = [Kind::Rule, Kind::Cost, Kind::Storage, Kind::Missed, Kind::Met, Kind::Stock, Kind::Orders];

/// All products together.
pub(super) fn rules(ui: &mut Ui, ctx: &Ctx<'_>, last: &Replay) {
    let rows = played(last).into_iter().map(|(name, policy)| (ctx.t(name), policy.all)).collect();
    show(ui, ctx, "replay", &ctx.t("replay-col-rule"), rows);
}

/// Class by class.
pub(super) fn classes(ui: &mut Ui, ctx: &Ctx<'_>, last: &Replay) {
    let mut rows = Vec::new();
    for class in ['A', 'B', 'C'] {
        for (name, policy) in played(last) {
            if let Some((_, figures)) = policy.classes.iter().find(|(of, _)| *of == class) {
                let args = [("class", Arg::Text(class.to_string())), ("rule", Arg::Text(ctx.t(name)))];
                rows.push((ctx.t_with("replay-class-row", &args), *figures));
            }
        }
    }
    show(ui, ctx, "replay-classes", &ctx.t("replay-col-class"), rows);
}

fn show(ui: &mut Ui, ctx: &Ctx<'_>, id: &str, first: &str, rows: Vec<(String, ReplayFigures)>) {
    let kinds = fitting(ui.available_width());
    let columns: Vec<Column> = kinds.iter().map(|kind| column(ctx, *kind, first)).collect();
    let table = Table {
        id,
        columns: &columns,
        rows: rows.len(),
        selected: None,
        sorted: None,
        keys: false,
        max_height: size::HEADER_ROW + rows.len() as f32 * size::ROW,
    };
    let label = |row: usize| {
        rows.get(row).map_or(String::new(), |(name, f)| format!("{name}, {}", ctx.format().money_about(f.cost)))
    };
    table.show(ui, ctx.theme, &label, &mut |ui, row, place| {
        if let (Some((name, figures)), Some(kind)) = (rows.get(row), kinds.get(place)) {
            cell(ui, ctx, name, figures, *kind);
        }
    });
}

/// Gives up the least important columns where the table is narrow.
fn fitting(width: f32) -> Vec<Kind> {
    widgets::fitting(&KINDS, &[Kind::Orders, Kind::Stock], width_of, width - space(2))
}

fn width_of(kind: Kind) -> f32 {
    match kind {
        Kind::Rule => 130.0,
        Kind::Cost | Kind::Storage | Kind::Met => 76.0,
        Kind::Missed | Kind::Stock => 92.0,
        Kind::Orders => 60.0,
    }
}

fn column(ctx: &Ctx<'_>, kind: Kind, first: &str) -> Column {
    let figure = |title: &str, hint: &str| Column::figure(ctx.t(title), width_of(kind)).hint(ctx.t(hint));
    match kind {
        Kind::Rule => Column::text(first).width(Width::Rest(width_of(kind))),
        Kind::Cost => figure("replay-col-cost", "replay-hint-cost"),
        Kind::Storage => figure("replay-col-storage", "replay-hint-storage"),
        Kind::Missed => figure("replay-col-missed", "replay-hint-missed"),
        Kind::Met => figure("replay-col-met", "replay-hint-met"),
        Kind::Stock => figure("replay-col-stock", "replay-hint-stock"),
        Kind::Orders => figure("replay-col-orders", "replay-hint-orders"),
    }
}

fn cell(ui: &mut Ui, ctx: &Ctx<'_>, name: &str, figures: &ReplayFigures, kind: Kind) {
    let (theme, format) = (ctx.theme, ctx.format());
    match kind {
        Kind::Rule => cell_strong(ui, theme, name),
        Kind::Cost => cell_figure(ui, theme, &format.money_about(figures.cost)),
        Kind::Storage => cell_figure(ui, theme, &format.money_about(figures.holding)),
        Kind::Missed => cell_figure(ui, theme, &format.money_about(figures.missed)),
        Kind::Met => cell_figure(ui, theme, &format.percent(figures.met, 1)),
        Kind::Stock => cell_figure(ui, theme, &format.money_about(figures.stock)),
        Kind::Orders => match figures.orders {
            Some(orders) => cell_figure(ui, theme, &format.int(i64::from(orders))),
            None => cell_quiet(ui, theme, "–"),
        },
    }
}
