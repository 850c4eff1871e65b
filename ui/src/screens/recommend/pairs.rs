//! The pairs that sell together.

use crate::i18n::Arg;
use crate::state::{Ctx, Screen};
use crate::theme::{size, space};
use crate::widgets::{self, Column, Table, Width};
use egui::{Label, Ui};
use wire::{FoundTarget, ProductPair, RecommendView};

/// Gives the pair a person chose.
pub fn table(ui: &mut Ui, ctx: &Ctx<'_>, view: &RecommendView, selected: Option<usize>) -> Option<usize> {
    let theme = ctx.theme;
    if view.pairs.is_empty() {
        widgets::empty_state(ui, theme, &ctx.t("recommend-pairs-none"), &ctx.t("recommend-note-empty"), None);
        return None;
    }
    let columns = [
        Column::text(ctx.t("recommend-col-product")).width(Width::Rest(space(26))),
        Column::text(ctx.t("recommend-col-with")).width(Width::Rest(space(26))),
        Column::figure(ctx.t("recommend-col-lift"), space(24)).hint(ctx.t("glossary-lift")),
        Column::figure(ctx.t("recommend-col-orders"), space(28)),
        Column::figure(ctx.t("recommend-col-reach"), space(18)).hint(ctx.t("glossary-reach")),
    ];
    let table = Table {
        id: "recommend-pairs",
        columns: &columns,
        rows: view.pairs.len(),
        selected,
        sorted: None,
        keys: true,
        max_height: (ui.available_height() - size::HEADER_ROW).max(size::ROW * 4.0),
    };
    let response = table.show(ui, theme, &|row| label(ctx, &view.pairs, row), &mut |ui, row, column| {
        if let Some(pair) = view.pairs.get(row) {
            cell(ui, ctx, pair, column);
        }
    });
    response.chosen
}

fn label(ctx: &Ctx<'_>, pairs: &[ProductPair], row: usize) -> String {
    let Some(pair) = pairs.get(row) else { return String::new() };
    let args = [
        ("name", Arg::Text(pair.name.clone())),
        ("with", Arg::Text(pair.with_name.clone())),
        ("lift", Arg::Number { value: pair.lift, digits: 1 }),
    ];
    ctx.t_with("recommend-pair-aria", &args)
}

fn cell(ui: &mut Ui, ctx: &Ctx<'_>, pair: &ProductPair, column: usize) {
    let (theme, format) = (ctx.theme, ctx.format());
    match column {
        0 => widgets::cell_strong(ui, theme, &pair.name),
        1 => widgets::cell_text(ui, theme, &pair.with_name),
        2 => {
            let lift = [("lift", Arg::Number { value: pair.lift, digits: 1 })];
            widgets::cell_figure(ui, theme, &ctx.t_with("recommend-lift", &lift))
        }
        3 => widgets::cell_figure(ui, theme, &format.int(i64::from(pair.orders))),
        _ => widgets::cell_figure(ui, theme, &format.int(i64::from(pair.reach))),
    };
}

/// What can be done with the chosen pair.
pub fn chosen(ui: &mut Ui, ctx: &mut Ctx<'_>, pair: &ProductPair) {
    let theme = ctx.theme;
    widgets::panel(ui, theme, |ui| {
        let args = [
            ("name", Arg::Text(pair.name.clone())),
            ("with", Arg::Text(pair.with_name.clone())),
            ("reach", Arg::Int(i64::from(pair.reach))),
        ];
        ui.add(Label::new(theme.title(ctx.t_with("recommend-pair-title", &args))).wrap());
        ui.add(Label::new(theme.quiet(ctx.t_with("recommend-pair-offer", &args))).wrap());
        if let Some(id) = pair.suggestion {
            ui.add_space(space(2));
            if widgets::secondary_button(ui, theme, &ctx.t("recommend-open-campaign"), None).clicked() {
                ctx.open(Screen::Today, FoundTarget::Suggestion { id });
            }
        }
    });
    ui.add_space(size::GUTTER);
}
