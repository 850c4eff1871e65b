//! All imports with the way back, the counts, and what the data lack.

use super::{Asked, Wish, facts, files, up_to_date};
use crate::i18n::Arg;
use crate::state::Ctx;
use crate::theme::{Tint, size, space};
use crate::widgets;
use egui::{Label, Ui};
use wire::{BatchId, BatchRow, DataView};

/// Width of the counts beside the imports.
const FACTS_SHARE: f32 = 0.32;

pub fn page(ui: &mut Ui, ctx: &mut Ctx<'_>, view: &DataView, asked: &Asked) -> Option<Wish> {
    let pick = header(ui, ctx, view);
    let below = widgets::scroll(ui, "data", |ui| {
        if view.batches.is_empty() {
            let pick = nothing(ui, ctx);
            ui.add_space(size::GUTTER);
            return pick.or(up_to_date::panel(ui, ctx, view, asked.all_sources, asked.updating.is_some()));
        }
        let mut wish = None;
        widgets::beside(
            ui,
            FACTS_SHARE,
            &mut (&mut wish, &mut *ctx),
            |ui, (wish, ctx)| {
                **wish = up_to_date::panel(ui, ctx, view, asked.all_sources, asked.updating.is_some());
                for row in &newest_first(&view.batches) {
                    ui.add_space(size::GUTTER);
                    let one = batch(ui, ctx, row, asked.undo == Some(row.id), asked.undoing.is_some());
                    **wish = wish.take().or(one);
                }
            },
            |ui, (_, ctx)| {
                facts::counts(ui, ctx, view);
                ui.add_space(size::GUTTER);
                facts::quality(ui, ctx, view);
            },
        );
        wish
    });
    pick.or(below)
}

fn newest_first(batches: &[BatchRow]) -> Vec<&BatchRow> {
    let mut sorted: Vec<&BatchRow> = batches.iter().collect();
    sorted.sort_by_key(|batch| std::cmp::Reverse(batch.id));
    sorted
}

/// Nothing was ever imported.
pub fn nothing(ui: &mut Ui, ctx: &Ctx<'_>) -> Option<Wish> {
    let (title, text) = (ctx.t("data-empty-title"), ctx.t("data-note-empty"));
    widgets::empty_state(ui, ctx.theme, &title, &text, Some(&ctx.t("data-import"))).then_some(Wish::PickFiles)
}

fn header(ui: &mut Ui, ctx: &Ctx<'_>, view: &DataView) -> Option<Wish> {
    let standing = view.batches.iter().filter(|batch| !batch.undone).count();
    let args = [
        ("lines", Arg::Int(view.order_lines as i64)),
        ("batches", Arg::Int(standing as i64)),
        ("problems", Arg::Int(view.quality.len() as i64)),
    ];
    let sentence = match (view.batches.is_empty(), view.quality.is_empty()) {
        (true, _) => ctx.t("data-sentence-empty"),
        (false, true) => ctx.t_with("data-sentence", &args),
        (false, false) => ctx.t_with("data-sentence-quality", &args),
    };
    let size = ctx.format().bytes(view.file_bytes);
    let note = ctx.t_with("data-note", &[("file", Arg::Text(view.file.clone())), ("size", Arg::Text(size))]);
    let label = ctx.t("data-import");
    let mut asked = false;
    widgets::page_header(ui, ctx.theme, &sentence, &note, |ui| {
        asked = !view.batches.is_empty() && widgets::primary_button(ui, ctx.theme, &label, None).clicked();
    });
    asked.then_some(Wish::PickFiles)
}

fn batch(ui: &mut Ui, ctx: &Ctx<'_>, batch: &BatchRow, asked: bool, undoing: bool) -> Option<Wish> {
    let theme = ctx.theme;
    let args = [("id", Arg::Int(batch.id.0)), ("day", Arg::Text(ctx.format().day_year(batch.day)))];
    let title = ctx.t_with("data-batch-title", &args);
    widgets::panel(ui, theme, |ui| {
        let mut wish = None;
        let actions = |ui: &mut Ui| {
            if !batch.undone {
                wish = buttons(ui, ctx, batch, &title);
            }
        };
        widgets::ends(ui, actions, |ui| {
            ui.add(Label::new(theme.title(&title)).truncate());
            if batch.undone {
                widgets::pill(ui, theme, Tint::Neutral, &ctx.t("data-batch-undone"));
            }
        });
        ui.add_space(space(1));
        if asked {
            let rows = batch.files.iter().map(|file| file.rows_added + file.rows_updated).sum();
            wish = wish.take().or(undo_question(ui, ctx, batch.id, rows, undoing));
        }
        files::table(ui, ctx, &batch.files);
        wish
    })
}

fn buttons(ui: &mut Ui, ctx: &Ctx<'_>, batch: &BatchRow, title: &str) -> Option<Wish> {
    // Several imports have these buttons: each says whose it is.
    let button = |ui: &mut Ui, key: &str| {
        let response = widgets::secondary_button(ui, ctx.theme, &ctx.t(key), None);
        response.clone().accessible_name(format!("{} {title}", ctx.t(key)));
        response.clicked()
    };
    let undo = button(ui, "data-undo").then_some(Wish::AskUndo(Some(batch.id)));
    let proof = button(ui, "data-show-proof").then_some(Wish::Proof(batch.id));
    undo.or(proof)
}

/// Asks once more before an import is taken back.
pub fn undo_question(ui: &mut Ui, ctx: &Ctx<'_>, id: BatchId, rows: u64, undoing: bool) -> Option<Wish> {
    let theme = ctx.theme;
    let mut wish = None;
    widgets::panel(ui, theme, |ui| {
        ui.label(theme.strong(ctx.t_with("data-undo-ask", &[("id", Arg::Int(id.0))])));
        let explain = ctx.t_with("data-undo-explain", &[("rows", Arg::Int(rows as i64))]);
        ui.add(Label::new(theme.quiet(explain)).wrap());
        ui.add_space(space(2));
        ui.horizontal(|ui| {
            let sure = |ui: &mut Ui| widgets::primary_button(ui, theme, &ctx.t("data-undo-do"), None).clicked();
            if ui.add_enabled_ui(!undoing, sure).inner {
                wish = Some(Wish::Undo(id));
            }
            let escape = ui.input(|input| input.key_pressed(egui::Key::Escape));
            if widgets::secondary_button(ui, theme, &ctx.t("data-undo-keep"), None).clicked() || escape {
                wish = Some(Wish::AskUndo(None));
            }
        });
    });
    ui.add_space(space(2));
    wish
}
