//! The questions of the mapping page: what one row is, which column holds what, and in which currency.

use super::mapping;
use crate::i18n::Arg;
use crate::state::Ctx;
use crate::theme::{Tint, size, space};
use crate::widgets::{self, Column, Width};
use egui::{Align2, ComboBox, Label, TextEdit, Ui, Widget};
use wire::{ColumnMapping, Currency, Field, PreviewFile, Table};

const EXAMPLE_LETTERS: usize = 40;

/// What the columns of the page hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cell {
    What,
    Need,
    Choice,
    Example,
}

const CELLS: [Cell; 4] = [Cell::What, Cell::Need, Cell::Choice, Cell::Example];

pub fn panel(ui: &mut Ui, ctx: &Ctx<'_>, file: &PreviewFile, chosen: &mut ColumnMapping) {
    widgets::panel(ui, ctx.theme, |ui| {
        table(ui, ctx, file, chosen);
        ui.add_space(space(3));
        fields(ui, ctx, file, chosen);
    });
}

/// What one row stands for decides which columns are asked for.
fn table(ui: &mut Ui, ctx: &Ctx<'_>, file: &PreviewFile, chosen: &mut ColumnMapping) {
    let question = ctx.t("data-mapping-row");
    widgets::panel_title(ui, ctx.theme, &question, "");
    let choices = Table::ALL.map(|table| (table, ctx.t(&format!("data-table-{}", table.word()))));
    let mut table = chosen.table;
    if widgets::segmented_rows(ui, ctx.theme, &mut table, &choices, &question) {
        mapping::change_table(chosen, table, file.guess.as_ref());
    }
}

/// The name of a field; some tables call theirs by a narrower one.
pub fn field_name(ctx: &Ctx<'_>, table: Table, field: Field) -> String {
    match (table, field) {
        (Table::Purchases, Field::Order) => ctx.t("data-purchase-number"),
        (Table::Purchases, Field::Date) => ctx.t("data-purchase-day"),
        (Table::Events, Field::Date) => ctx.t("data-event-time"),
        (Table::Kits, Field::Quantity) => ctx.t("data-kit-pieces"),
        _ => ctx.t(&format!("data-field-{}", field.word().replace('_', "-"))),
    }
}

fn fields(ui: &mut Ui, ctx: &Ctx<'_>, file: &PreviewFile, chosen: &mut ColumnMapping) {
    let columns = CELLS.map(|cell| match cell {
        Cell::What => Column::text(ctx.t("data-mapping-field")).width(Width::Exact(space(46))),
        Cell::Need => Column::text("").width(Width::Exact(space(40))),
        Cell::Choice => Column::text(ctx.t("data-mapping-column")).width(Width::Exact(space(56))),
        Cell::Example => Column::text(ctx.t("data-mapping-example")).width(Width::Rest(space(24))),
    });
    let table = chosen.table;
    let rows = table.fields().len() + usize::from(table.has_money());
    widgets::ledger(ui, ctx.theme, &columns, rows, &mut |ui, row, column| {
        let Some(cell) = CELLS.get(column) else { return };
        if *cell != Cell::Choice {
            widgets::beside_field(ui);
        }
        match table.fields().get(row) {
            Some(field) => question(ui, ctx, file, chosen, *field, *cell),
            None => currency(ui, ctx, chosen, *cell),
        }
    });
}

fn question(ui: &mut Ui, ctx: &Ctx<'_>, file: &PreviewFile, chosen: &mut ColumnMapping, field: Field, cell: Cell) {
    let theme = ctx.theme;
    let group = mapping::needed(chosen.table, field);
    match cell {
        Cell::What => {
            let name = field_name(ctx, chosen.table, field);
            let name = if group.is_some() { theme.strong(name) } else { theme.body(name) };
            ui.add(Label::new(name).wrap());
        }
        Cell::Need => {
            let text = group.map(|group| need(ctx, chosen.table, group, field)).unwrap_or_default();
            ui.add(Label::new(theme.note(text)).wrap());
        }
        Cell::Choice => choice(ui, ctx, file, chosen, field),
        Cell::Example => {
            let index = file.header.iter().position(|title| title == mapping::column(chosen, field));
            let cells = index.map(|at| file.rows.iter().filter_map(move |row| row.get(at)));
            let example = cells.and_then(|mut cells| cells.find(|cell| !cell.is_empty()));
            let example: String = example.map_or("", String::as_str).chars().take(EXAMPLE_LETTERS).collect();
            widgets::cell_quiet(ui, theme, &example);
        }
    }
}

/// That the field is needed, or which other would do as well.
fn need(ctx: &Ctx<'_>, table: Table, group: &[Field], field: Field) -> String {
    let others = group.iter().filter(|other| **other != field).map(|other| field_name(ctx, table, *other));
    let others: Vec<String> = others.collect();
    if others.is_empty() {
        return ctx.t("data-mapping-needed");
    }
    ctx.t_with("data-mapping-instead", &[("fields", Arg::Text(others.join(&ctx.t("data-mapping-or"))))])
}

/// The columns of the file to choose from.
fn choice(ui: &mut Ui, ctx: &Ctx<'_>, file: &PreviewFile, chosen: &mut ColumnMapping, field: Field) {
    let group = mapping::needed(chosen.table, field);
    let asked = group.is_some_and(|group| mapping::missing(chosen, &file.header).contains(&group));
    let none = ctx.t(if asked { "data-mapping-choose" } else { "data-mapping-no-column" });
    let now = mapping::column(chosen, field).to_string();
    let mut picked = None;
    ui.name_inputs(field_name(ctx, chosen.table, field), |ui| {
        ComboBox::from_id_salt(field)
            .selected_text(if now.is_empty() { none.clone() } else { now.clone() })
            .width(ui.available_width())
            .height(size::DIALOG / 2.0)
            .truncate()
            .show_ui(ui, |ui| {
                if ui.selectable_label(now.is_empty(), &none).clicked() {
                    picked = Some(None);
                }
                for (at, title) in file.header.iter().enumerate() {
                    // Of columns with one name only the first can be named.
                    let named = !title.is_empty() && !file.header[..at].contains(title);
                    if named && ui.selectable_label(*title == now, title).clicked() {
                        picked = Some(Some(title.clone()));
                    }
                }
            });
    });
    if let Some(picked) = picked {
        mapping::choose(chosen, field, picked);
    }
}

fn currency(ui: &mut Ui, ctx: &Ctx<'_>, chosen: &mut ColumnMapping, cell: Cell) {
    let theme = ctx.theme;
    match cell {
        Cell::What => widgets::cell_strong(ui, theme, &ctx.t("data-mapping-currency")),
        Cell::Need => {
            ui.label(theme.note(ctx.t("data-mapping-needed")));
        }
        Cell::Choice => {
            let edit = TextEdit::singleline(&mut chosen.currency)
                .char_limit(3)
                .margin(egui::vec2(space(2), space(1)))
                .align(Align2::LEFT_CENTER)
                .desired_width(space(20));
            let response = edit.ui(ui).accessible_name(ctx.t("data-mapping-currency"));
            if response.lost_focus() {
                chosen.currency = chosen.currency.trim().to_ascii_uppercase();
            }
        }
        Cell::Example if Currency::parse(&chosen.currency).is_ok() => {
            widgets::cell_quiet(ui, theme, &ctx.t("data-mapping-currency-hint"));
        }
        Cell::Example => {
            let text = theme.body(ctx.t("data-mapping-currency-bad")).color(theme.tint(Tint::Trouble).text);
            ui.add(Label::new(text).wrap());
        }
    }
}
