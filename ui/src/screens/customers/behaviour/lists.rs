//! How long buyers think, what is searched and not found, what is looked at and not wanted, and the usual ways.

use super::funnel::figure;
use super::{count, duration, rate};
use crate::i18n::Arg;
use crate::state::Ctx;
use crate::theme::space;
use crate::widgets::{self, Column, Width};
use egui::{Label, Ui};
use wire::{BehaviourView, EventKind, PathRow, SearchTerm, UnwantedRow};

/// Rows of a list.
const SHOWN: usize = 10;
const NAME: f32 = space(20);
const COUNT: f32 = space(20);

pub(super) fn buying_time(ui: &mut Ui, ctx: &Ctx<'_>, view: &BehaviourView) {
    let (theme, time) = (ctx.theme, view.buying_time);
    widgets::panel(ui, theme, |ui| {
        widgets::panel_title(ui, theme, &ctx.t("behaviour-time"), "");
        let Some(quartiles) = time.quartiles else {
            ui.add(Label::new(theme.quiet(ctx.t("behaviour-time-none"))).wrap());
            return;
        };
        let [quarter, half, three] = quartiles.map(|seconds| Arg::Text(duration(ctx, seconds)));
        ui.add(Label::new(theme.body(ctx.t_with("behaviour-time-half", &[("half", half)]))).wrap());
        let quarters = [("quarter", quarter), ("three", three)];
        ui.add(Label::new(theme.quiet(ctx.t_with("behaviour-time-quarters", &quarters))).wrap());
        let counts = [("seen", count(time.seen)), ("unseen", count(time.unseen))];
        ui.add(Label::new(theme.quiet(ctx.t_with("behaviour-time-count", &counts))).wrap());
    });
}

pub(super) fn terms(ui: &mut Ui, ctx: &Ctx<'_>, view: &BehaviourView) {
    let note = ctx.t_with("behaviour-terms-note", &[("count", count(view.searches))]);
    list(ui, ctx, &ctx.t("behaviour-terms"), &note, |ui| {
        if view.terms.is_empty() {
            ui.add(Label::new(ctx.theme.quiet(ctx.t("behaviour-terms-none"))).wrap());
            return;
        }
        let columns = [
            Column::text(ctx.t("behaviour-col-term")).width(Width::Rest(NAME)),
            Column::figure(ctx.t("behaviour-col-searches"), COUNT),
            Column::figure(ctx.t("behaviour-col-found"), COUNT),
            Column::figure(ctx.t("behaviour-col-wanted"), COUNT),
        ];
        rows(ui, ctx, &columns, &view.terms, &|term: &SearchTerm| {
            let (found, wanted) = (share(ctx, term.viewed, term), share(ctx, term.wanted, term));
            vec![term.words.clone(), figure(ctx, term.searches), found, wanted]
        });
    });
}

pub(super) fn unanswered(ui: &mut Ui, ctx: &Ctx<'_>, view: &BehaviourView) {
    list(ui, ctx, &ctx.t("behaviour-unanswered"), &ctx.t("behaviour-unanswered-note"), |ui| {
        if view.unanswered.is_empty() {
            ui.add(Label::new(ctx.theme.quiet(ctx.t("behaviour-unanswered-none"))).wrap());
            return;
        }
        let columns = [
            Column::text(ctx.t("behaviour-col-term")).width(Width::Rest(NAME)),
            Column::figure(ctx.t("behaviour-col-searches"), COUNT),
            Column::figure(ctx.t("behaviour-col-found"), COUNT),
        ];
        rows(ui, ctx, &columns, &view.unanswered, &|term: &SearchTerm| {
            vec![term.words.clone(), figure(ctx, term.searches), share(ctx, term.viewed, term)]
        });
    });
}

pub(super) fn unwanted(ui: &mut Ui, ctx: &Ctx<'_>, view: &BehaviourView) {
    list(ui, ctx, &ctx.t("behaviour-unwanted"), &ctx.t("behaviour-unwanted-note"), |ui| {
        if view.unwanted.is_empty() {
            ui.add(Label::new(ctx.theme.quiet(ctx.t("behaviour-unwanted-none"))).wrap());
            return;
        }
        let columns = [
            Column::text(ctx.t("behaviour-by-product")).width(Width::Rest(NAME)),
            Column::figure(ctx.t("behaviour-col-carted"), space(42)),
            Column::figure(ctx.t("behaviour-col-usual"), space(14)),
            Column::figure(ctx.t("behaviour-col-missing"), space(18)),
        ];
        rows(ui, ctx, &columns, &view.unwanted, &|row: &UnwantedRow| {
            let format = ctx.format();
            let (usual, missing) = (format.percent(row.usual, 1), format.number(row.missing, 0));
            vec![row.name.clone(), rate(ctx, row.carted), usual, missing]
        });
    });
}

pub(super) fn paths(ui: &mut Ui, ctx: &Ctx<'_>, view: &BehaviourView) {
    list(ui, ctx, &ctx.t("behaviour-paths"), &ctx.t("behaviour-paths-note"), |ui| {
        let columns = [
            Column::text(ctx.t("behaviour-col-path")).width(Width::Rest(NAME)),
            Column::figure(ctx.t("behaviour-col-sessions"), COUNT),
            Column::figure(ctx.t("behaviour-col-purchases"), COUNT),
        ];
        rows(ui, ctx, &columns, &view.paths, &|path: &PathRow| {
            vec![way(ctx, path), figure(ctx, path.sessions), figure(ctx, path.bought)]
        });
    });
}

/// So many of a term's searches.
fn share(ctx: &Ctx<'_>, part: u64, term: &SearchTerm) -> String {
    ctx.format().percent(part as f64 / term.searches.max(1) as f64, 0)
}

/// A title and its rows on a panel of their own.
fn list(ui: &mut Ui, ctx: &Ctx<'_>, title: &str, note: &str, add: impl FnOnce(&mut Ui)) {
    widgets::panel(ui, ctx.theme, |ui| {
        widgets::panel_title(ui, ctx.theme, title, note);
        add(ui);
    });
}

/// The first rows of a list: words, then figures.
fn rows<T>(ui: &mut Ui, ctx: &Ctx<'_>, columns: &[Column], all: &[T], cells: &dyn Fn(&T) -> Vec<String>) {
    let theme = ctx.theme;
    let shown: Vec<Vec<String>> = all.iter().take(SHOWN).map(cells).collect();
    widgets::ledger(ui, theme, columns, shown.len(), &mut |ui, row, column| {
        let Some(text) = shown.get(row).and_then(|cells| cells.get(column)) else { return };
        if column == 0 {
            ui.add(Label::new(theme.body(text)).wrap());
        } else {
            widgets::cell_figure(ui, theme, text);
        }
    });
}

/// `Search → View → Basket`, with what follows.
fn way(ctx: &Ctx<'_>, path: &PathRow) -> String {
    let step = |step: &EventKind| {
        ctx.t(match step {
            EventKind::Search => "behaviour-step-search",
            EventKind::View => "behaviour-step-view",
            EventKind::Cart => "behaviour-step-cart",
            EventKind::CartRemove => "behaviour-step-remove",
            EventKind::Checkout => "behaviour-step-checkout",
            EventKind::Purchase => "behaviour-step-purchase",
        })
    };
    let mut steps: Vec<String> = path.steps.iter().map(step).collect();
    steps.push(if path.ends { ctx.t("behaviour-path-ends") } else { "…".to_string() });
    steps.join(" → ")
}
