//! Naming the columns of files, one table after the other.

use super::answers::Answers;
use super::{Wish, mapping, preview, questions};
use crate::i18n::Arg;
use crate::state::{Ctx, Loadable};
use crate::theme::{Tint, size, space};
use crate::widgets;
use egui::{Label, Ui};
use wire::{ColumnMapping, ImportPreview, ImportProof, PreviewFile};

pub fn page(
    ui: &mut Ui,
    ctx: &mut Ctx<'_>,
    read: &ImportPreview,
    import: &Loadable<ImportProof>,
    answers: &mut Answers,
) -> Option<Wish> {
    let Some(sheet) = answers.show() else { return Some(Wish::Preview) };
    let alike: Vec<&PreviewFile> = read.files.iter().filter(|file| sheet.is_of(file)).collect();
    let [file, others @ ..] = alike.as_slice() else { return Some(Wish::Preview) };
    let wish = header(ui, ctx, read, file, answers, import.is_loading());
    // What is missing stays in sight beside the buttons it holds back.
    if let Some(sheet) = answers.show() {
        remarks(ui, ctx, file, &sheet.mapping);
    }
    left_out(ui, ctx, read, file, answers);
    // Each table scrolls by itself, from its top on.
    ui.push_id(answers.at(), |ui| {
        widgets::scroll(ui, "data-mapping", |ui| {
            preview::status(ui, ctx, import);
            if let Some(sheet) = answers.show() {
                questions::panel(ui, ctx, file, &mut sheet.mapping);
            }
            ui.add_space(space(2));
            remembered(ui, ctx, others);
            ui.add_space(size::GUTTER);
            widgets::panel(ui, ctx.theme, |ui| {
                let rows = [("rows", Arg::Int(file.rows.len().min(preview::ROWS) as i64))];
                widgets::panel_title(ui, ctx.theme, &file.name, &ctx.t_with("data-preview-rows", &rows));
                preview::rows(ui, ctx, file);
            });
        });
    });
    wish
}

fn header(
    ui: &mut Ui,
    ctx: &Ctx<'_>,
    read: &ImportPreview,
    file: &PreviewFile,
    answers: &Answers,
    importing: bool,
) -> Option<Wish> {
    let theme = ctx.theme;
    let sentence = ctx.t_with("data-mapping-sentence", &[("file", Arg::Text(file.name.clone()))]);
    let guess = ctx.t(if file.remembered { "data-mapping-note-remembered" } else { "data-mapping-note" });
    let step = [("at", Arg::Int(answers.at() as i64 + 1)), ("of", Arg::Int(answers.count() as i64))];
    let note =
        if answers.count() > 1 { format!("{} · {guess}", ctx.t_with("data-mapping-step", &step)) } else { guess };
    let forward = if answers.is_last() {
        ("data-mapping-apply", Wish::Import, answers.can_import(file))
    } else {
        ("data-mapping-next", Wish::NextTable, true)
    };
    // A lone unknown file came here without its preview.
    let lone = read.files.len() == 1 && file.format.is_none();
    let back = match answers.at() {
        0 if lone => Wish::Overview,
        0 => Wish::Preview,
        _ => Wish::TableBefore,
    };
    let mut wish = None;
    widgets::page_header(ui, theme, &sentence, &note, |ui| {
        let (key, wanted, possible) = forward;
        let go = |ui: &mut Ui| widgets::primary_button(ui, theme, &ctx.t(key), None).clicked();
        if ui.add_enabled_ui(possible && !importing, go).inner {
            wish = Some(wanted);
        }
        let go = |ui: &mut Ui| widgets::secondary_button(ui, theme, &ctx.t("data-mapping-back"), None).clicked();
        if ui.add_enabled_ui(!importing, go).inner {
            wish = Some(back);
        }
    });
    wish
}

/// What is still missing and what is named twice.
fn remarks(ui: &mut Ui, ctx: &Ctx<'_>, file: &PreviewFile, chosen: &ColumnMapping) {
    let group = |group: &&[wire::Field]| {
        let names = group.iter().map(|field| questions::field_name(ctx, chosen.table, *field));
        names.collect::<Vec<_>>().join(&ctx.t("data-mapping-or"))
    };
    let missing: Vec<String> = mapping::missing(chosen, &file.header).iter().map(group).collect();
    if !missing.is_empty() {
        say(ui, ctx, &ctx.t_with("data-mapping-missing", &[("fields", list(ctx, missing))]));
    }
    if let Some(column) = mapping::twice(chosen) {
        say(ui, ctx, &ctx.t_with("data-mapping-twice", &[("column", Arg::Text(column.to_string()))]));
    }
}

/// Which other files will not be imported, at the step that imports.
fn left_out(ui: &mut Ui, ctx: &Ctx<'_>, read: &ImportPreview, file: &PreviewFile, answers: &Answers) {
    if !answers.is_last() {
        return;
    }
    let out = |other: &&PreviewFile| other.problem.is_none() && other.header != file.header && !answers.is_ready(other);
    let names: Vec<String> = read.files.iter().filter(out).map(|other| other.name.clone()).collect();
    if !names.is_empty() {
        say(ui, ctx, &ctx.t_with("data-mapping-left-out", &[("files", list(ctx, names))]));
    }
}

/// For which files the answer holds: those here, and those to come.
fn remembered(ui: &mut Ui, ctx: &Ctx<'_>, others: &[&PreviewFile]) {
    let names: Vec<String> = others.iter().map(|file| file.name.clone()).collect();
    let note = if names.is_empty() {
        ctx.t("data-mapping-remembered")
    } else {
        ctx.t_with("data-mapping-alike", &[("files", list(ctx, names))])
    };
    ui.add(Label::new(ctx.theme.note(note)).wrap());
}

fn say(ui: &mut Ui, ctx: &Ctx<'_>, text: &str) {
    ui.add(Label::new(ctx.theme.body(text).color(ctx.theme.tint(Tint::Price).text)).wrap());
    ui.add_space(space(2));
}

fn list(ctx: &Ctx<'_>, names: Vec<String>) -> Arg {
    Arg::Text(names.join(&ctx.t("data-mapping-separator")))
}
