//! The products with limits, or those that were searched for.

use crate::i18n::Arg;
use crate::state::Ctx;
use crate::theme::{size, space};
use crate::widgets::{self, Column, Table, Width, panel};
use egui::{Label, Margin, TextEdit, Ui};
use wire::{Money, PriceLimitsRow, PriceRulesView};

/// Rows that are seen without scrolling.
const ROWS: f32 = 9.0;

/// The field of words. True when they changed.
pub fn search(ui: &mut Ui, ctx: &Ctx<'_>, words: &mut String) -> bool {
    let hint = ctx.t("rules-words");
    let width = ui.available_width().min(size::SEARCH);
    let edit = TextEdit::singleline(words).hint_text(hint.clone()).margin(Margin::symmetric(8, 6)).desired_width(width);
    ui.add(edit).accessible_name(hint).changed()
}

/// Gives the product a person chose.
pub fn show(ui: &mut Ui, ctx: &Ctx<'_>, view: &PriceRulesView, selected: Option<&str>) -> Option<String> {
    if view.rows.is_empty() {
        let text = if view.limited == 0 { "rules-list-empty" } else { "rules-list-nothing" };
        panel(ui, ctx.theme, |ui| ui.add(Label::new(ctx.theme.quiet(ctx.t(text))).wrap()));
        return None;
    }
    let price = |key: &str| Column::figure(ctx.t(key), space(20));
    let columns = [
        Column::text(ctx.t("rules-col-product")).width(Width::Rest(size::ROW * 3.0)),
        price("rules-col-now"),
        price("rules-col-lowest"),
        price("rules-col-highest"),
        Column::text(ctx.t("rules-col-kept")).width(Width::Exact(space(15))),
    ];
    let table = Table {
        id: "price_limits",
        columns: &columns,
        rows: view.rows.len(),
        selected: view.rows.iter().position(|row| Some(row.sku.as_str()) == selected),
        sorted: None,
        keys: true,
        max_height: size::ROW * ROWS,
    };
    let response = table.show(ui, ctx.theme, &|row| label(ctx, view, row), &mut |ui, row, column| {
        if let Some(row) = view.rows.get(row) {
            cell(ui, ctx, row, column);
        }
    });
    let hidden = i64::from(view.found) - view.rows.len() as i64;
    if hidden > 0 {
        ui.label(ctx.theme.note(ctx.t_with("rules-list-more", &[("count", Arg::Int(hidden))])));
    }
    response.chosen.and_then(|row| view.rows.get(row)).map(|row| row.sku.clone())
}

fn cell(ui: &mut Ui, ctx: &Ctx<'_>, row: &PriceLimitsRow, column: usize) {
    match column {
        0 => widgets::cell_strong(ui, ctx.theme, &row.name),
        1 => widgets::cell_figure(ui, ctx.theme, &now(ctx, row)),
        2 => bound(ui, ctx, row.limits.lowest),
        3 => bound(ui, ctx, row.limits.highest),
        _ if row.limits.keep => widgets::cell_text(ui, ctx.theme, &ctx.t("rules-kept")),
        _ => widgets::cell_quiet(ui, ctx.theme, "–"),
    }
}

/// The cell of a lowest or highest price.
fn bound(ui: &mut Ui, ctx: &Ctx<'_>, minor: Option<i64>) {
    match minor.zip(ctx.shop) {
        Some((minor, shop)) => {
            widgets::cell_figure(ui, ctx.theme, &ctx.format().money_exact(Money::new(minor, shop.currency)));
        }
        None => widgets::cell_quiet(ui, ctx.theme, "–"),
    }
}

fn label(ctx: &Ctx<'_>, view: &PriceRulesView, row: usize) -> String {
    let Some(row) = view.rows.get(row) else { return String::new() };
    let kept = if row.limits.keep { ctx.t("rules-kept") } else { ctx.t("rules-moves") };
    let args = [("name", Arg::Text(row.name.clone())), ("now", Arg::Text(now(ctx, row))), ("kept", Arg::Text(kept))];
    ctx.t_with("rules-row-aria", &args)
}

fn now(ctx: &Ctx<'_>, row: &PriceLimitsRow) -> String {
    row.now.map_or_else(|| "–".to_string(), |now| ctx.format().money_exact(now))
}
