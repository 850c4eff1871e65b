//! Choosing which column of an unknown file holds what.

use super::mapping::{self, Field};
use super::{Wish, preview};
use crate::i18n::Arg;
use crate::state::{Ctx, Loadable};
use crate::theme::{Tint, size, space};
use crate::widgets::{self, Column, Width};
use egui::{Align2, ComboBox, Label, TextEdit, Ui, Widget};
use wire::{ColumnMapping, Currency, ImportPreview, ImportProof, PreviewFile};

/// The fields, then the currency.
const ROWS: usize = Field::ALL.len() + 1;
const EXAMPLE_LETTERS: usize = 40;

pub fn page(
    ui: &mut Ui,
    ctx: &mut Ctx<'_>,
    read: &ImportPreview,
    import: &Loadable<ImportProof>,
    chosen: &mut ColumnMapping,
) -> Option<Wish> {
    let Some(file) = mapping::unknown(read).next() else { return Some(Wish::Preview) };
    let header = header(ui, ctx, read, file, chosen, import.is_loading());
    widgets::scroll(ui, "data-mapping", |ui| {
        preview::status(ui, ctx, import);
        let theme = ctx.theme;
        widgets::panel(ui, theme, |ui| questions(ui, ctx, file, chosen));
        ui.add_space(space(2));
        remarks(ui, ctx, read, file, chosen);
        ui.add_space(size::GUTTER);
        widgets::panel(ui, theme, |ui| {
            let rows = [("rows", Arg::Int(file.rows.len() as i64))];
            widgets::panel_title(ui, theme, &file.name, &ctx.t_with("data-preview-rows", &rows));
            preview::rows(ui, ctx, file);
        });
    });
    header
}

fn header(
    ui: &mut Ui,
    ctx: &Ctx<'_>,
    read: &ImportPreview,
    file: &PreviewFile,
    chosen: &ColumnMapping,
    importing: bool,
) -> Option<Wish> {
    let theme = ctx.theme;
    let sentence = ctx.t_with("data-mapping-sentence", &[("file", Arg::Text(file.name.clone()))]);
    let lone = read.files.len() == 1;
    let mut wish = None;
    widgets::page_header(ui, theme, &sentence, &ctx.t("data-mapping-note"), |ui| {
        let import = |ui: &mut Ui| widgets::primary_button(ui, theme, &ctx.t("data-mapping-apply"), None).clicked();
        if ui.add_enabled_ui(mapping::complete(chosen, &file.header) && !importing, import).inner {
            wish = Some(Wish::Import);
        }
        let back = |ui: &mut Ui| widgets::secondary_button(ui, theme, &ctx.t("data-mapping-back"), None).clicked();
        if ui.add_enabled_ui(!importing, back).inner {
            wish = Some(if lone { Wish::Overview } else { Wish::Preview });
        }
    });
    wish
}

fn questions(ui: &mut Ui, ctx: &Ctx<'_>, file: &PreviewFile, chosen: &mut ColumnMapping) {
    let columns = [
        Column::text(ctx.t("data-mapping-field")).width(Width::Exact(space(48))),
        Column::text(ctx.t("data-mapping-column")).width(Width::Exact(space(60))),
        Column::text(ctx.t("data-mapping-example")).width(Width::Rest(space(30))),
    ];
    widgets::ledger(ui, ctx.theme, &columns, ROWS, &mut |ui, row, column| match Field::ALL.get(row) {
        Some(field) => question(ui, ctx, file, chosen, *field, column),
        None => currency(ui, ctx, chosen, column),
    });
}

fn question(ui: &mut Ui, ctx: &Ctx<'_>, file: &PreviewFile, chosen: &mut ColumnMapping, field: Field, column: usize) {
    let theme = ctx.theme;
    if column != 1 {
        widgets::beside_field(ui);
    }
    match column {
        0 => {
            let name = ctx.t(field.key());
            let name = if field.needed() { theme.strong(name) } else { theme.body(name) };
            ui.add(Label::new(name).wrap());
        }
        1 => choice(ui, ctx, file, chosen, field),
        _ => {
            let index = file.header.iter().position(|title| title == mapping::column(chosen, field));
            let example =
                index.and_then(|at| file.rows.iter().filter_map(|row| row.get(at)).find(|cell| !cell.is_empty()));
            let example: String = example.map_or("", String::as_str).chars().take(EXAMPLE_LETTERS).collect();
            widgets::cell_quiet(ui, theme, &example);
        }
    }
}

/// The columns of the file to choose from.
fn choice(ui: &mut Ui, ctx: &Ctx<'_>, file: &PreviewFile, chosen: &mut ColumnMapping, field: Field) {
    let none = ctx.t(if field.needed() { "data-mapping-choose" } else { "data-mapping-no-column" });
    let now = mapping::column(chosen, field).to_string();
    let mut picked = None;
    ui.name_inputs(ctx.t(field.key()), |ui| {
        ComboBox::from_id_salt(field.key())
            .selected_text(if now.is_empty() { none.clone() } else { now.clone() })
            .width(ui.available_width())
            .truncate()
            .show_ui(ui, |ui| {
                if ui.selectable_label(now.is_empty(), &none).clicked() {
                    picked = Some(None);
                }
                for title in file.header.iter().filter(|title| !title.is_empty()) {
                    if ui.selectable_label(*title == now, title).clicked() {
                        picked = Some(Some(title.clone()));
                    }
                }
            });
    });
    if let Some(picked) = picked {
        mapping::choose(chosen, field, picked);
    }
}

fn currency(ui: &mut Ui, ctx: &Ctx<'_>, chosen: &mut ColumnMapping, column: usize) {
    let theme = ctx.theme;
    if column != 1 {
        widgets::beside_field(ui);
    }
    match column {
        0 => widgets::cell_strong(ui, theme, &ctx.t("data-mapping-currency")),
        1 => {
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
        _ if Currency::parse(&chosen.currency).is_ok() => {
            widgets::cell_quiet(ui, theme, &ctx.t("data-mapping-currency-hint"));
        }
        _ => {
            let text = theme.body(ctx.t("data-mapping-currency-bad")).color(theme.tint(Tint::Trouble).text);
            ui.add(Label::new(text).wrap());
        }
    }
}

/// What is still missing, what is named twice, and which other files do not fit.
fn remarks(ui: &mut Ui, ctx: &Ctx<'_>, read: &ImportPreview, file: &PreviewFile, chosen: &ColumnMapping) {
    let theme = ctx.theme;
    let mut say = |text: String| {
        ui.add(Label::new(theme.body(text).color(theme.tint(Tint::Price).text)).wrap());
    };
    let missing: Vec<String> = mapping::missing(chosen, &file.header).iter().map(|field| ctx.t(field.key())).collect();
    if !missing.is_empty() {
        let separator = ctx.t("data-mapping-separator");
        say(ctx.t_with("data-mapping-missing", &[("fields", Arg::Text(missing.join(&separator)))]));
    }
    if let Some(column) = mapping::twice(chosen) {
        say(ctx.t_with("data-mapping-twice", &[("column", Arg::Text(column.to_string()))]));
    }
    if missing.is_empty() {
        for other in mapping::unknown(read).filter(|other| !mapping::missing(chosen, &other.header).is_empty()) {
            say(ctx.t_with("data-mapping-left-out", &[("file", Arg::Text(other.name.clone()))]));
        }
    }
}
