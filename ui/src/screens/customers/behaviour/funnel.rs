//! From view to purchase, as bars and by part of the shop.

use super::{count, rate};
use crate::i18n::Arg;
use crate::state::Ctx;
use crate::theme::{size, space};
use crate::widgets::{self, Column, Table, Width};
use egui::{Label, Ui};
use wire::{BehaviourBy, BehaviourView, FunnelRow, StepCounts};

/// Rows of the table before it scrolls by itself.
const TABLE_ROWS: f32 = 12.0;
const COUNT: f32 = space(20);
const RATE: f32 = space(42);

/// A step's name and how to count it.
type Step = (&'static str, fn(&StepCounts) -> u64);

pub(super) fn name_of(by: BehaviourBy) -> &'static str {
    match by {
        BehaviourBy::Product => "behaviour-by-product",
        BehaviourBy::Category => "behaviour-by-category",
        BehaviourBy::Source => "behaviour-by-source",
        BehaviourBy::Device => "behaviour-by-device",
    }
}

/// The steps that the log knows.
fn steps(view: &BehaviourView) -> Vec<Step> {
    let all: [Step; 4] = [
        ("behaviour-step-view", |steps| steps.views),
        ("behaviour-step-cart", |steps| steps.carts),
        ("behaviour-step-checkout", |steps| steps.checkouts),
        ("behaviour-step-purchase", |steps| steps.purchases),
    ];
    let checkouts = view.shop.events.checkouts > 0;
    all.into_iter().filter(|(name, _)| checkouts || *name != "behaviour-step-checkout").collect()
}

/// A bar a step, as long as its share of all sessions.
pub(super) fn bars(ui: &mut Ui, ctx: &Ctx<'_>, view: &BehaviourView) {
    let (theme, shop, steps) = (ctx.theme, &view.shop, steps(view));
    let share = |step: &Step| step.1(&shop.sessions) as f64 / shop.sessions.any.max(1) as f64;
    let columns = [
        Column::text(ctx.t("behaviour-col-step")).width(Width::Exact(space(20))),
        Column::text("").width(Width::Rest(space(10))),
        Column::figure(ctx.t("behaviour-col-share"), space(17)),
        Column::figure(ctx.t("behaviour-col-sessions"), COUNT),
        Column::figure(ctx.t("behaviour-col-visitors"), COUNT),
        Column::figure(ctx.t("behaviour-col-events"), COUNT),
    ];
    widgets::panel(ui, theme, |ui| {
        widgets::panel_title(ui, theme, &ctx.t("behaviour-funnel"), &ctx.t("behaviour-funnel-note"));
        widgets::ledger(ui, theme, &columns, steps.len(), &mut |ui, row, column| {
            let step = &steps[row];
            let counted = |of: &StepCounts| figure(ctx, step.1(of));
            match column {
                0 => widgets::cell_strong(ui, theme, &ctx.t(step.0)),
                1 => {
                    ui.add_space(space(1));
                    widgets::bar_row(ui, theme, share(step) as f32, ui.available_width());
                }
                2 => widgets::cell_figure(ui, theme, &ctx.format().percent(share(step), 1)),
                3 => widgets::cell_figure(ui, theme, &counted(&shop.sessions)),
                4 => widgets::cell_figure(ui, theme, &counted(&shop.visitors)),
                _ => widgets::cell_figure(ui, theme, &counted(&shop.events)),
            }
        });
        ui.add_space(space(2));
        for (key, of) in [
            ("behaviour-carted", shop.carted),
            ("behaviour-bought", shop.bought),
            ("behaviour-completed", shop.completed),
        ] {
            let words = ctx.t_with(key, &[("share", Arg::Text(rate(ctx, of)))]);
            ui.add(Label::new(theme.quiet(words)).wrap());
        }
    });
}

pub(super) fn figure(ctx: &Ctx<'_>, n: u64) -> String {
    ctx.format().int(i64::try_from(n).unwrap_or(i64::MAX))
}

/// The same by product, category, source or device: sessions, and how many of them take the next step.
pub(super) fn table(ui: &mut Ui, ctx: &Ctx<'_>, view: &BehaviourView) {
    let theme = ctx.theme;
    if view.rows.is_empty() {
        widgets::panel(ui, theme, |ui| ui.label(theme.quiet(ctx.t("behaviour-table-none"))));
        return;
    }
    let columns = [
        Column::text(ctx.t(name_of(view.by))).width(Width::Rest(space(30))),
        Column::figure(ctx.t("behaviour-col-views"), COUNT),
        Column::figure(ctx.t("behaviour-col-carts"), COUNT),
        Column::figure(ctx.t("behaviour-col-purchases"), COUNT),
        Column::figure(ctx.t("behaviour-col-carted"), RATE),
        Column::figure(ctx.t("behaviour-col-bought"), RATE),
    ];
    let table = Table {
        id: "behaviour-parts",
        columns: &columns,
        rows: view.rows.len(),
        selected: None,
        sorted: None,
        keys: false,
        max_height: size::ROW * TABLE_ROWS,
    };
    table.show(ui, theme, &|row| label(ctx, view.rows.get(row)), &mut |ui, row, column| {
        let Some(row) = view.rows.get(row) else { return };
        match column {
            0 => widgets::cell_strong(ui, theme, &row.name),
            1 => widgets::cell_figure(ui, theme, &figure(ctx, row.sessions.views)),
            2 => widgets::cell_figure(ui, theme, &figure(ctx, row.sessions.carts)),
            3 => widgets::cell_figure(ui, theme, &figure(ctx, row.sessions.purchases)),
            4 => widgets::cell_figure(ui, theme, &rate(ctx, row.carted)),
            _ => widgets::cell_figure(ui, theme, &rate(ctx, row.bought)),
        }
    });
    if (view.rows.len() as u32) < view.total_rows {
        let counts = [("shown", count(view.rows.len() as u64)), ("count", count(u64::from(view.total_rows)))];
        ui.label(theme.note(ctx.t_with("behaviour-table-more", &counts)));
    }
}

fn label(ctx: &Ctx<'_>, row: Option<&FunnelRow>) -> String {
    row.map_or_else(String::new, |row| format!("{}, {}", row.name, rate(ctx, row.carted)))
}
