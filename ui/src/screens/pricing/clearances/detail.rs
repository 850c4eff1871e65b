//! One plan: the stock week by week with it and without, its steps, when to look again, and what is to be decided.

use super::list::{pace_words, tint};
use crate::i18n::Arg;
use crate::state::{Ctx, Loadable};
use crate::theme::{Tint, size, space};
use crate::widgets::{self, Changeable, ChartExport, ChartStyle, DecisionState, StockLeft};
use egui::{Label, Ui};
use wire::{ClearanceDetail, ClearanceStep, RunningClearance, StockExpected, ViewRequest};

pub(super) fn show(ui: &mut Ui, ctx: &mut Ctx<'_>, detail: &Loadable<ClearanceDetail>, decision: &mut DecisionState) {
    let theme = ctx.theme;
    widgets::panel(ui, theme, |ui| match (detail.get(), detail.problem()) {
        (_, Some(text)) => {
            ui.add(Label::new(theme.quiet(text)).wrap());
        }
        (Some(detail), None) => filled(ui, ctx, detail, decision),
        (None, None) if detail.is_loading() => widgets::loading(ui, ctx),
        (None, None) => {
            ui.label(theme.quiet(ctx.t("clear-detail-empty")));
        }
    });
}

fn filled(ui: &mut Ui, ctx: &mut Ctx<'_>, detail: &ClearanceDetail, decision: &mut DecisionState) {
    let row = &detail.row;
    widgets::panel_title(ui, ctx.theme, &row.name, &worth(ctx, detail));
    if let Some(now) = row.running {
        how_it_goes(ui, ctx, &now);
    }
    chart(ui, ctx, detail);
    widgets::section_title(ui, ctx.theme, &ctx.t("clear-steps"));
    let steps: Vec<(String, String)> = detail.steps.iter().map(|step| step_words(ctx, step)).collect();
    widgets::facts_rows(ui, ctx.theme, &steps);
    if !detail.looks.is_empty() {
        widgets::section_title(ui, ctx.theme, &ctx.t("clear-looks"));
        for (_, words) in &detail.looks {
            ui.add(Label::new(ctx.theme.body(ctx.phrase(words))).wrap());
        }
    }
    widgets::section_title(ui, ctx.theme, &ctx.t("today-why"));
    for why in &detail.why {
        ui.add(Label::new(ctx.theme.quiet(ctx.phrase(why))).wrap());
    }
    widgets::facts_table(ui, ctx, &detail.facts);
    if !detail.trust.is_empty() {
        widgets::section_title(ui, ctx.theme, &ctx.t("today-trust"));
        widgets::facts_table(ui, ctx, &detail.trust);
    }
    if row.running.is_none() {
        widgets::decision_bar(ui, ctx, decision, row.id, Some(Changeable::Money(row.first)));
        return;
    }
    ui.add_space(space(3));
    ui.horizontal(|ui| {
        widgets::pill(ui, ctx.theme, Tint::Stock, &ctx.t("state-approved"));
        if widgets::secondary_button(ui, ctx.theme, &ctx.t("action-undo"), None).clicked() {
            ctx.reopen(row.id);
        }
    });
}

/// "NOTE-A5 · £620 more than keeping (£370 to £870)".
fn worth(ctx: &Ctx<'_>, detail: &ClearanceDetail) -> String {
    let row = &detail.row;
    let money = |money| Arg::Text(ctx.format().money_about(money));
    let args = [
        ("sku", Arg::Text(row.sku.clone())),
        ("value", money(row.value)),
        ("low", money(row.low)),
        ("high", money(row.high)),
    ];
    ctx.t_with("clear-detail-note", &args)
}

/// What is due today, and whether the stock is where the plan wants it.
fn how_it_goes(ui: &mut Ui, ctx: &Ctx<'_>, now: &RunningClearance) {
    let (theme, format) = (ctx.theme, ctx.format());
    ui.horizontal_wrapped(|ui| {
        let (key, step) = match now.due {
            Some(step) => ("clear-due", Some(step)),
            None => ("clear-begins", now.next),
        };
        if let Some(step) = step {
            let args =
                [("price", Arg::Text(format.money_exact(step.price))), ("day", Arg::Text(format.day(step.from)))];
            ui.label(theme.strong(ctx.t_with(key, &args)));
        }
        widgets::pill(ui, theme, tint(now.pace), &pace_words(ctx, now.pace));
    });
    let told = match (now.counted, now.expected) {
        (Some((day, left)), Some(expected)) => ctx.t_with(
            "clear-counted",
            &[
                ("left", Arg::Int(left)),
                ("day", Arg::Text(format.day(day))),
                ("low", Arg::Int(expected.low)),
                ("high", Arg::Int(expected.high)),
            ],
        ),
        _ => ctx.t("clear-not-counted"),
    };
    ui.add(Label::new(theme.quiet(told)).wrap());
    ui.add_space(space(1));
}

fn chart(ui: &mut Ui, ctx: &mut Ctx<'_>, detail: &ClearanceDetail) {
    if detail.expected.is_empty() {
        ui.add(Label::new(ctx.theme.quiet(ctx.t("clear-nothing-expected"))).wrap());
        return;
    }
    let label = ctx.t("clear-chart");
    ui.label(ctx.theme.quiet(&label));
    let style = ChartStyle {
        label,
        height: size::CHART,
        export: Some(ChartExport {
            view: ViewRequest::Clearance { id: detail.row.id },
            file: "clearance.csv".to_string(),
        }),
    };
    let id = format!("clearance-{}", detail.row.id);
    widgets::stock_left_chart(ui, ctx, &id, &left_of(ctx, detail), &style);
}

fn left_of(ctx: &Ctx<'_>, detail: &ClearanceDetail) -> StockLeft {
    let (day, pieces) = detail.start;
    let start = StockExpected { day, pieces, low: pieces, high: pieces, kept: pieces };
    StockLeft {
        expected: std::iter::once(start).chain(detail.expected.iter().copied()).collect(),
        counted: detail.row.running.and_then(|now| now.counted),
        marks: detail.steps.iter().map(|step| (step.from, ctx.format().money_exact(step.price))).collect(),
    }
}

/// "From 12 Jan" beside "£9.95 (−20%), about 14 sell".
fn step_words(ctx: &Ctx<'_>, step: &ClearanceStep) -> (String, String) {
    let format = ctx.format();
    let from = ctx.t_with("clear-step-from", &[("day", Arg::Text(format.day(step.from)))]);
    let price = Arg::Text(format.money_exact(step.price));
    let cut = Arg::Text(format.percent_change(-step.cut, 0));
    let words = match step.sells {
        Some(pieces) => ctx.t_with("clear-step-sells", &[("price", price), ("cut", cut), ("pieces", Arg::Int(pieces))]),
        None => ctx.t_with("clear-step-price", &[("price", price), ("cut", cut)]),
    };
    (from, words)
}
