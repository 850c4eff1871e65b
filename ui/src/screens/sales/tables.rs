//! What sold: products, categories, countries; and the days that stand out.

use super::figures::{change, currency};
use crate::i18n::Arg;
use crate::state::Ctx;
use crate::theme::{Tint, size, space};
use crate::widgets::{self, Column, Table, Width};
use egui::{Label, Ui};
use wire::{Money, Ranked, SalesView, UnusualDay};

/// Rows of the product table before it scrolls by itself.
const PRODUCT_ROWS: f32 = 14.0;
const OTHER_ROWS: f32 = 6.0;

/// The table of products; gives the row a person wants opened.
pub fn products(ui: &mut Ui, ctx: &mut Ctx<'_>, view: &SalesView, selected: &mut Option<usize>) -> Option<usize> {
    let theme = ctx.theme;
    let top = ctx.t_with("sales-products-top", &[("count", Arg::Int(view.products.len() as i64))]);
    heading(ui, ctx, "sales-products", &top);
    let columns = columns(ctx, "sales-col-product", true);
    let table = Table {
        id: "sales-products",
        columns: &columns,
        rows: view.products.len(),
        selected: *selected,
        sorted: None,
        keys: true,
        max_height: size::ROW * PRODUCT_ROWS,
    };
    let words: &Ctx<'_> = ctx;
    let response = table.show(ui, theme, &|row| label(words, &view.products, row), &mut |ui, row, column| {
        cell(ui, words, &view.products, row, column, true);
    });
    if let Some(row) = response.chosen {
        *selected = Some(row);
    }
    // A click opens the product; arrow keys only move, and Enter opens.
    let clicked = ui.input(|input| input.pointer.primary_released());
    response.opened.or(response.chosen.filter(|_| clicked))
}

/// A title above a table, which is a panel of its own.
fn heading(ui: &mut Ui, ctx: &Ctx<'_>, title: &str, note: &str) {
    ui.horizontal(|ui| {
        ui.label(ctx.theme.title(ctx.t(title)));
        ui.label(ctx.theme.quiet(note));
    });
}

pub fn categories(ui: &mut Ui, ctx: &mut Ctx<'_>, view: &SalesView) {
    ranking(ui, ctx, "sales-categories", "sales-col-category", &view.categories);
}

pub fn countries(ui: &mut Ui, ctx: &mut Ctx<'_>, view: &SalesView) {
    ranking(ui, ctx, "sales-countries", "sales-col-country", &view.countries);
}

fn ranking(ui: &mut Ui, ctx: &mut Ctx<'_>, title: &str, first: &str, rows: &[Ranked]) {
    let theme = ctx.theme;
    // A shop that names none of them has nothing to rank.
    if rows.iter().all(|row| row.name.trim().is_empty()) {
        return;
    }
    heading(ui, ctx, title, "");
    let columns = columns(ctx, first, false);
    let table = Table {
        id: title,
        columns: &columns,
        rows: rows.len(),
        selected: None,
        sorted: None,
        keys: false,
        max_height: size::ROW * OTHER_ROWS,
    };
    let words: &Ctx<'_> = ctx;
    table.show(ui, theme, &|row| label(words, rows, row), &mut |ui, row, column| {
        cell(ui, words, rows, row, column, false);
    });
}

fn columns(ctx: &Ctx<'_>, first: &str, counts: bool) -> Vec<Column> {
    let mut columns = vec![
        Column::text(ctx.t(first)).width(Width::Rest(space(30))),
        Column::figure(ctx.t("sales-col-revenue"), space(22)),
        Column::figure(ctx.t("sales-col-change"), space(24)),
    ];
    if counts {
        columns.push(Column::figure(ctx.t("sales-col-units"), space(17)));
        columns.push(Column::figure(ctx.t("sales-col-orders"), space(17)));
    }
    columns
}

fn name(ctx: &Ctx<'_>, row: &Ranked) -> String {
    if row.name.trim().is_empty() { ctx.t("sales-unnamed") } else { row.name.clone() }
}

fn change_text(ctx: &Ctx<'_>, row: &Ranked) -> String {
    match change(row.revenue, Some(row.revenue_before)) {
        Some(share) => ctx.format().percent_change(share, 0),
        None if row.revenue == 0 => "–".to_string(),
        None => ctx.t("sales-change-new"),
    }
}

fn label(ctx: &Ctx<'_>, rows: &[Ranked], row: usize) -> String {
    let Some(row) = rows.get(row) else { return String::new() };
    let revenue = ctx.format().money(Money::new(row.revenue, currency(ctx)));
    format!("{}, {revenue}, {}", name(ctx, row), change_text(ctx, row))
}

fn cell(ui: &mut Ui, ctx: &Ctx<'_>, rows: &[Ranked], row: usize, column: usize, strong: bool) {
    let Some(row) = rows.get(row) else { return };
    let format = ctx.format();
    match column {
        0 if strong => widgets::cell_strong(ui, ctx.theme, &name(ctx, row)),
        0 => widgets::cell_text(ui, ctx.theme, &name(ctx, row)),
        1 => widgets::cell_figure(ui, ctx.theme, &format.money(Money::new(row.revenue, currency(ctx)))),
        2 => widgets::cell_quiet(ui, ctx.theme, &change_text(ctx, row)),
        3 => widgets::cell_figure(ui, ctx.theme, &format.int(row.units)),
        _ => widgets::cell_figure(ui, ctx.theme, &format.int(i64::from(row.orders))),
    };
}

/// The days far from the usual, each with what explains it.
pub fn unusual(ui: &mut Ui, ctx: &mut Ctx<'_>, view: &SalesView) {
    let theme = ctx.theme;
    widgets::panel(ui, theme, |ui| {
        widgets::panel_title(ui, theme, &ctx.t("sales-unusual-title"), &ctx.t("sales-unusual-note"));
        if view.unusual.is_empty() {
            ui.label(theme.quiet(ctx.t("sales-unusual-none")));
        }
        for (index, day) in view.unusual.iter().enumerate() {
            if index > 0 {
                ui.add_space(space(2));
            }
            unusual_day(ui, ctx, day);
        }
    });
}

fn unusual_day(ui: &mut Ui, ctx: &Ctx<'_>, day: &UnusualDay) {
    let theme = ctx.theme;
    let money = |minor| Arg::Money(Money::new(minor, currency(ctx)));
    let gap = |ui: &mut Ui| {
        if let Some(share) = change(day.revenue, Some(day.usual)) {
            let tint = if share > 0.0 { Tint::Stock } else { Tint::Trouble };
            widgets::pill(ui, theme, tint, &ctx.format().percent_change(share, 0));
        }
    };
    widgets::ends(ui, gap, |ui| {
        ui.label(theme.strong(ctx.format().day_year(day.day)));
    });
    let figures = [("revenue", money(day.revenue)), ("usual", money(day.usual))];
    ui.add(Label::new(theme.body(ctx.t_with("sales-unusual-more", &figures))).wrap());
    ui.add(Label::new(theme.note(ctx.phrase(&day.because))).wrap());
    if let Some(place) = &day.place {
        ui.add(Label::new(theme.note(ctx.phrase(place))).wrap());
    }
}
