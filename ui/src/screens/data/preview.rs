//! Files as they were read, before anything is kept.

use super::{Wish, files, mapping};
use crate::i18n::Arg;
use crate::state::{Ctx, Loadable};
use crate::theme::{Tint, size, space};
use crate::widgets::{self, Column, Width};
use egui::{Label, ScrollArea, Ui};
use wire::{ImportPreview, ImportProof, PreviewFile};

/// Decoded rows shown of each file.
const ROWS: usize = 5;
/// Letters of a cell before it is cut.
const LETTERS: usize = 24;

pub fn page(
    ui: &mut Ui,
    ctx: &mut Ctx<'_>,
    preview: &Loadable<ImportPreview>,
    import: &Loadable<ImportProof>,
) -> Option<Wish> {
    let Some(read) = preview.get() else { return waiting(ui, ctx, preview) };
    let wish = header(ui, ctx, read, import.is_loading());
    widgets::scroll(ui, "data-preview", |ui| {
        status(ui, ctx, import);
        for file in &read.files {
            panel(ui, ctx, file);
            ui.add_space(size::GUTTER);
        }
    });
    wish
}

/// The files are being read, or could not be.
fn waiting(ui: &mut Ui, ctx: &Ctx<'_>, preview: &Loadable<ImportPreview>) -> Option<Wish> {
    let theme = ctx.theme;
    let Some(problem) = preview.problem() else {
        widgets::page_header(ui, theme, &ctx.t("data-reading"), "", |_| {});
        widgets::loading(ui, ctx);
        return None;
    };
    let title = ctx.t("data-preview-sentence-problem");
    widgets::empty_state(ui, theme, &title, problem, Some(&ctx.t("data-preview-cancel"))).then_some(Wish::Overview)
}

/// That the import runs, or why it did not.
pub fn status(ui: &mut Ui, ctx: &Ctx<'_>, import: &Loadable<ImportProof>) {
    let theme = ctx.theme;
    let text = match (import.is_loading(), import.problem()) {
        (true, _) => theme.quiet(ctx.t("data-importing")),
        (false, Some(problem)) => theme.body(problem).color(theme.tint(Tint::Trouble).text),
        (false, None) => return,
    };
    widgets::panel(ui, theme, |ui| {
        ui.add(Label::new(text).wrap());
    });
    ui.add_space(size::GUTTER);
}

fn header(ui: &mut Ui, ctx: &Ctx<'_>, preview: &ImportPreview, importing: bool) -> Option<Wish> {
    let theme = ctx.theme;
    let known = preview.files.iter().filter(|file| file.problem.is_none() && file.format.is_some()).count();
    let unknown = mapping::unknown(preview).count();
    let count = |files: usize| [("files", Arg::Int(files as i64))];
    let sentence = match (unknown, known) {
        (0, 0) => ctx.t("data-preview-sentence-problem"),
        (0, _) => ctx.t_with("data-preview-sentence", &count(known)),
        _ => ctx.t_with("data-preview-sentence-mapping", &count(unknown)),
    };
    let mut wish = None;
    widgets::page_header(ui, theme, &sentence, &ctx.t("data-preview-note"), |ui| {
        ui.add_enabled_ui(!importing, |ui| {
            let mut offer = |ui: &mut Ui, primary: bool, key: &str, wanted: Wish| {
                let button = if primary { widgets::primary_button } else { widgets::secondary_button };
                if button(ui, theme, &ctx.t(key), None).clicked() {
                    wish = Some(wanted);
                }
            };
            if unknown > 0 {
                offer(ui, true, "data-preview-choose", Wish::Mapping);
            }
            if known > 0 {
                let key = if unknown > 0 { "data-preview-import-others" } else { "data-preview-import" };
                offer(ui, unknown == 0, key, Wish::ImportKnown);
            }
            offer(ui, false, "data-preview-cancel", Wish::Overview);
        });
    });
    wish
}

fn panel(ui: &mut Ui, ctx: &Ctx<'_>, file: &PreviewFile) {
    let theme = ctx.theme;
    let (tint, status) = match (&file.problem, &file.format) {
        (Some(_), _) => (Tint::Trouble, ctx.t("data-preview-problem")),
        (None, Some(format)) => (Tint::Stock, files::format_name(ctx, format)),
        (None, None) => (Tint::Price, ctx.t("data-preview-unknown")),
    };
    widgets::panel(ui, theme, |ui| {
        ui.horizontal(|ui| {
            ui.add(Label::new(theme.title(&file.name)).truncate());
            widgets::pill(ui, theme, tint, &status);
        });
        match &file.problem {
            Some(problem) => {
                ui.add(Label::new(theme.body(problem)).wrap());
            }
            None => {
                ui.add(Label::new(theme.quiet(facts(ctx, file))).wrap());
                ui.add_space(space(2));
                rows(ui, ctx, file);
            }
        }
    });
}

/// "UTF-8 · separated by comma · 79 columns".
fn facts(ctx: &Ctx<'_>, file: &PreviewFile) -> String {
    let delimiter = match file.delimiter {
        ',' => ctx.t("data-delimiter-comma"),
        ';' => ctx.t("data-delimiter-semicolon"),
        '\t' => ctx.t("data-delimiter-tab"),
        '|' => ctx.t("data-delimiter-bar"),
        other => ctx.t_with("data-delimiter-other", &[("sign", Arg::Text(other.to_string()))]),
    };
    ctx.t_with(
        "data-preview-facts",
        &[
            ("encoding", Arg::Text(file.encoding.clone())),
            ("delimiter", Arg::Text(delimiter)),
            ("columns", Arg::Int(file.header.len() as i64)),
        ],
    )
}

/// The first rows as they were decoded, with all columns.
pub fn rows(ui: &mut Ui, ctx: &Ctx<'_>, file: &PreviewFile) {
    let columns: Vec<Column> = file
        .header
        .iter()
        .enumerate()
        .map(|(index, title)| {
            let cells = file.rows.iter().take(ROWS).filter_map(|row| row.get(index));
            let letters = cells.chain([title]).map(|text| text.chars().count()).max().unwrap_or(0);
            let width = space(2) * (letters.clamp(5, LETTERS) + 1) as f32;
            Column::text(title.clone()).width(Width::Exact(width))
        })
        .collect();
    let gaps = space(3) * columns.len().saturating_sub(1) as f32;
    let wide = gaps
        + columns
            .iter()
            .map(|column| match column.width {
                Width::Exact(width) | Width::Rest(width) => width,
            })
            .sum::<f32>();
    ScrollArea::horizontal().id_salt(("rows", &file.path)).show(ui, |ui| {
        ui.set_width(wide.max(ui.available_width().min(size::DIALOG)));
        widgets::ledger(ui, ctx.theme, &columns, file.rows.len().min(ROWS), &mut |ui, row, column| {
            let cell = file.rows.get(row).and_then(|cells| cells.get(column)).map_or("", String::as_str);
            widgets::cell_text(ui, ctx.theme, cell);
        });
        ui.add_space(space(2));
    });
}
