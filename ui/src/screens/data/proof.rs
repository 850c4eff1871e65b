//! The proof of one import: its rows, what was rejected and why, and its totals beside the shop's own.

use super::{Wish, agree, agreement, facts, files, overview};
use crate::i18n::Arg;
use crate::state::Ctx;
use crate::theme::{size, space};
use crate::widgets::{self, Column, Width};
use egui::{Label, Ui};
use wire::{ImportProof, ImportedFile};

/// Width of the totals beside the files.
const TOTALS_SHARE: f32 = 0.42;

pub fn page(
    ui: &mut Ui,
    ctx: &mut Ctx<'_>,
    proof: &ImportProof,
    typed: &mut [String; agree::LINES],
    asked: bool,
    undoing: bool,
) -> Option<Wish> {
    let mut wish = header(ui, ctx, proof);
    widgets::scroll(ui, "data-proof", |ui| {
        if asked {
            let rows = sum(proof, |file| file.rows_added + file.rows_updated);
            wish = wish.take().or(overview::undo_question(ui, ctx, proof.batch, rows, undoing));
        }
        let theme = ctx.theme;
        widgets::beside(
            ui,
            TOTALS_SHARE,
            &mut (typed, &mut *ctx),
            |ui, (_, ctx)| {
                widgets::panel(ui, theme, |ui| {
                    files::table(ui, ctx, &proof.files);
                    files::notes(ui, ctx, &proof.files);
                    if let Some(text) = returns(ctx, proof) {
                        ui.add(Label::new(theme.note(text)).wrap());
                    }
                    facts::same_things(ui, ctx, &proof.same);
                });
                ui.add_space(size::GUTTER);
                rejected(ui, ctx, proof);
            },
            |ui, (typed, ctx)| widgets::panel(ui, theme, |ui| agreement::table(ui, ctx, &proof.totals, typed)),
        );
    });
    wish
}

fn sum(proof: &ImportProof, of: impl Fn(&ImportedFile) -> u64) -> u64 {
    proof.files.iter().map(of).sum()
}

fn header(ui: &mut Ui, ctx: &Ctx<'_>, proof: &ImportProof) -> Option<Wish> {
    let theme = ctx.theme;
    let count = |value: u64| Arg::Int(value as i64);
    let sentence = ctx.t_with(
        "data-proof-sentence",
        &[
            ("files", count(proof.files.len() as u64)),
            ("rows", count(sum(proof, |file| file.rows_read - file.rows_rejected.min(file.rows_read)))),
            ("rejected", count(sum(proof, |file| file.rows_rejected))),
        ],
    );
    // Only a fresh import knows how long it took.
    let note = ctx.t_with(
        if proof.seconds > 0.0 { "data-proof-note-timed" } else { "data-proof-note" },
        &[
            ("added", count(sum(proof, |file| file.rows_added))),
            ("updated", count(sum(proof, |file| file.rows_updated))),
            ("known", count(sum(proof, |file| file.rows_known))),
            ("seconds", Arg::Number { value: f64::from(proof.seconds), digits: 1 }),
        ],
    );
    let mut wish = None;
    widgets::page_header(ui, theme, &sentence, &note, |ui| {
        if widgets::primary_button(ui, theme, &ctx.t("data-proof-today"), None).clicked() {
            wish = Some(Wish::Today);
        }
        if widgets::secondary_button(ui, theme, &ctx.t("data-undo"), None).clicked() {
            wish = Some(Wish::AskUndo(Some(proof.batch)));
        }
        if widgets::quiet_button(ui, theme, &ctx.t("data-proof-back")).clicked() {
            wish = Some(Wish::Overview);
        }
    });
    wish
}

fn rejected(ui: &mut Ui, ctx: &Ctx<'_>, proof: &ImportProof) {
    let theme = ctx.theme;
    let rows: u64 = proof.rejected.iter().map(|(_, _, rows)| rows).sum();
    widgets::panel(ui, theme, |ui| {
        if proof.rejected.is_empty() {
            ui.label(theme.quiet(ctx.t("data-proof-rejected-none")));
            return;
        }
        let title = ctx.t_with("data-proof-rejected", &[("rows", Arg::Int(rows as i64))]);
        widgets::panel_title(ui, theme, &title, "");
        let columns = [
            Column::text(ctx.t("data-proof-reason")).width(Width::Rest(space(36))),
            Column::text(ctx.t("data-proof-example")).width(Width::Rest(space(46))),
            Column::figure(ctx.t("data-proof-rows"), space(15)),
        ];
        widgets::ledger(ui, theme, &columns, proof.rejected.len(), &mut |ui, row, column| {
            let Some((reason, example, rows)) = proof.rejected.get(row) else { return };
            match column {
                0 => ui.add(Label::new(theme.body(reason)).wrap()),
                1 => ui.add(Label::new(theme.quiet(example)).wrap()),
                _ => ui.add(Label::new(theme.body(ctx.format().int(*rows as i64))).extend()),
            };
        });
    });
}

/// How many of the goods that came back were found among earlier sales.
fn returns(ctx: &Ctx<'_>, proof: &ImportProof) -> Option<String> {
    let args = [("lines", Arg::Int(proof.return_lines as i64)), ("matched", Arg::Int(proof.returns_matched as i64))];
    (proof.return_lines > 0).then(|| ctx.t_with("data-proof-returns", &args))
}
