//! Files as they were read, before anything is kept.

use super::answers::Answers;
use super::{Wish, files};
use crate::i18n::Arg;
use crate::state::{Ctx, Loadable};
use crate::theme::{Tint, size, space};
use crate::widgets::{self, Column, Width};
use egui::{Label, ScrollArea, Ui};
use std::collections::BTreeSet;
use wire::{ImportPreview, ImportProof, PreviewFile, Table};

/// Decoded rows shown of each file.
pub const ROWS: usize = 5;
/// Letters of a cell before it is cut.
const LETTERS: usize = 24;

pub fn page(
    ui: &mut Ui,
    ctx: &mut Ctx<'_>,
    preview: &Loadable<ImportPreview>,
    import: &Loadable<ImportProof>,
    answers: &Answers,
) -> Option<Wish> {
    let Some(read) = preview.get() else { return waiting(ui, ctx, preview) };
    let mut wish = header(ui, ctx, read, answers, import.is_loading());
    let formats: BTreeSet<&str> = read.files.iter().filter_map(|file| file.format.as_deref()).collect();
    widgets::scroll(ui, "data-preview", |ui| {
        status(ui, ctx, import);
        for file in &read.files {
            let one = ui.add_enabled_ui(!import.is_loading(), |ui| panel(ui, ctx, file, &formats, answers)).inner;
            wish = wish.take().or(one);
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

fn header(ui: &mut Ui, ctx: &Ctx<'_>, preview: &ImportPreview, answers: &Answers, importing: bool) -> Option<Wish> {
    let theme = ctx.theme;
    let ready = preview.files.iter().filter(|file| answers.is_ready(file)).count();
    let unnamed = preview.files.iter().filter(|file| file.problem.is_none() && !answers.is_ready(file)).count();
    let count = |files: usize| [("files", Arg::Int(files as i64))];
    let sentence = match (unnamed, ready) {
        (0, 0) => ctx.t("data-preview-sentence-problem"),
        (0, _) => ctx.t_with("data-preview-sentence", &count(ready)),
        _ => ctx.t_with("data-preview-sentence-mapping", &count(unnamed)),
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
            if unnamed > 0 {
                offer(ui, true, "data-preview-choose", Wish::Mapping);
            }
            if ready > 0 {
                let key = if unnamed > 0 { "data-preview-import-others" } else { "data-preview-import" };
                offer(ui, unnamed == 0, key, Wish::Import);
            }
            offer(ui, false, "data-preview-cancel", Wish::Overview);
        });
    });
    wish
}

fn panel(ui: &mut Ui, ctx: &Ctx<'_>, file: &PreviewFile, formats: &BTreeSet<&str>, answers: &Answers) -> Option<Wish> {
    let theme = ctx.theme;
    widgets::panel(ui, theme, |ui| {
        let mut wish = None;
        let (tint, status) = status_of(ctx, file, answers);
        let change = |ui: &mut Ui| {
            if file.problem.is_none() && is_table(file) && change_button(ui, ctx, file, answers) {
                wish = Some(Wish::ChangeColumns(file.path.clone()));
            }
        };
        widgets::ends(ui, change, |ui| {
            ui.add(Label::new(theme.title(&file.name)).truncate());
            widgets::pill(ui, theme, tint, &status);
        });
        if let Some(problem) = &file.problem {
            ui.add(Label::new(theme.body(problem)).wrap());
            return wish;
        }
        ui.add(Label::new(theme.quiet(facts(ctx, file, answers))).wrap());
        if let Some(note) = file.format.as_deref().and_then(|format| files::note(ctx, format, formats)) {
            ui.add(Label::new(theme.note(note)).wrap());
        }
        ui.add_space(space(2));
        rows(ui, ctx, file);
        wish
    })
}

/// What the file was recognised as, or why it is not read yet.
fn status_of(ctx: &Ctx<'_>, file: &PreviewFile, answers: &Answers) -> (Tint, String) {
    if file.problem.is_some() {
        return (Tint::Trouble, ctx.t("data-preview-problem"));
    }
    match (answers.named(file), &file.format) {
        (Some(named), _) => (Tint::Stock, files::format_name(ctx, named.table.word())),
        (None, Some(format)) if answers.is_ready(file) => (Tint::Stock, files::format_name(ctx, format)),
        (None, Some(_)) => (Tint::Price, ctx.t("data-preview-incomplete")),
        (None, None) => (Tint::Price, ctx.t("data-preview-unknown")),
    }
}

fn change_button(ui: &mut Ui, ctx: &Ctx<'_>, file: &PreviewFile, answers: &Answers) -> bool {
    let text = ctx.t(if answers.is_ready(file) { "data-preview-change" } else { "data-preview-choose-its" });
    let response = widgets::secondary_button(ui, ctx.theme, &text, None);
    // Several files have this button: each says whose it is.
    response.clone().accessible_name(format!("{text} {}", file.name));
    response.clicked()
}

/// "UTF-8 · separated by comma · 79 columns · columns as you chose them before".
fn facts(ctx: &Ctx<'_>, file: &PreviewFile, answers: &Answers) -> String {
    let delimiter = match file.delimiter {
        ',' => ctx.t("data-delimiter-comma"),
        ';' => ctx.t("data-delimiter-semicolon"),
        '\t' => ctx.t("data-delimiter-tab"),
        '|' => ctx.t("data-delimiter-bar"),
        other => ctx.t_with("data-delimiter-other", &[("sign", Arg::Text(other.to_string()))]),
    };
    let key = if file.delimiter == '\0' { "data-preview-facts-sheet" } else { "data-preview-facts" };
    let mut facts = vec![ctx.t_with(
        key,
        &[
            ("encoding", Arg::Text(file.encoding.clone())),
            ("delimiter", Arg::Text(delimiter)),
            ("columns", Arg::Int(file.header.len() as i64)),
        ],
    )];
    if file.preamble > 0 {
        facts.push(ctx.t_with("data-preview-preamble", &[("lines", Arg::Int(i64::from(file.preamble)))]));
    }
    facts.extend(origin(ctx, file, answers));
    facts.join(" · ")
}

/// Who said which column holds what, where that was not the format.
fn origin(ctx: &Ctx<'_>, file: &PreviewFile, answers: &Answers) -> Option<String> {
    if answers.named(file).is_some() {
        return Some(ctx.t("data-preview-named"));
    }
    if !is_table(file) || !answers.is_ready(file) {
        return None;
    }
    Some(ctx.t(if file.remembered { "data-preview-remembered" } else { "data-preview-guessed" }))
}

/// Whether the file is read by the names of its columns, which a person can choose; not by a known export's format.
fn is_table(file: &PreviewFile) -> bool {
    file.format.as_deref().is_none_or(|word| Table::from_word(word).is_some())
}

/// Letters of a text, those of Chinese and its neighbours counted twice, as they are twice as wide.
fn letters_wide(text: &str) -> usize {
    text.chars().map(|c| if c < '\u{2E80}' { 1 } else { 2 }).sum()
}

/// The first rows as they were decoded, with all columns.
pub fn rows(ui: &mut Ui, ctx: &Ctx<'_>, file: &PreviewFile) {
    let columns: Vec<Column> = file
        .header
        .iter()
        .enumerate()
        .map(|(index, title)| {
            let cells = file.rows.iter().take(ROWS).filter_map(|row| row.get(index));
            let letters = cells.chain([title]).map(|text| letters_wide(text)).max().unwrap_or(0);
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
