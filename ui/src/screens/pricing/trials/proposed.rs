//! The products that are worth a test, to choose from.

use crate::i18n::Arg;
use crate::state::Ctx;
use crate::theme::{Tint, size, space};
use crate::widgets::{
    self, Column, Width, cell_figure, cell_quiet, ledger, panel, panel_title, primary_button, quiet_button,
};
use egui::{Label, Ui};
use std::collections::BTreeSet;
use wire::{PriceTestsView, ProposedTest};

/// A figure of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Name,
    Prices,
    Weeks,
    Value,
    Cost,
    Sold,
}

const KINDS: [Kind; 6] = [Kind::Name, Kind::Prices, Kind::Weeks, Kind::Value, Kind::Cost, Kind::Sold];

/// True when the calendar of a test of the chosen products is asked for.
pub fn show(ui: &mut Ui, ctx: &Ctx<'_>, view: &PriceTestsView, chosen: &mut BTreeSet<String>) -> bool {
    if view.proposed.is_empty() {
        not_proposed(ui, ctx, view);
        return false;
    }
    let mut go = false;
    panel(ui, ctx.theme, |ui| {
        panel_title(ui, ctx.theme, &ctx.t("tests-proposed"), &ctx.t("tests-proposed-note"));
        rows(ui, ctx, &view.proposed, chosen);
        ui.add_space(space(2));
        go = buttons(ui, ctx, view, chosen);
    });
    ui.add_space(size::GUTTER);
    not_proposed(ui, ctx, view);
    go
}

fn buttons(ui: &mut Ui, ctx: &Ctx<'_>, view: &PriceTestsView, chosen: &mut BTreeSet<String>) -> bool {
    let mut go = false;
    ui.horizontal_wrapped(|ui| {
        let plan = ctx.t_with("tests-plan", &[("count", Arg::Int(chosen.len() as i64))]);
        ui.add_enabled_ui(!chosen.is_empty(), |ui| go = primary_button(ui, ctx.theme, &plan, None).clicked());
        if quiet_button(ui, ctx.theme, &ctx.t("tests-choose-all")).clicked() {
            chosen.extend(view.proposed.iter().map(|row| row.sku.clone()));
        }
        if !chosen.is_empty() && quiet_button(ui, ctx.theme, &ctx.t("tests-choose-none")).clicked() {
            chosen.clear();
        }
    });
    go
}

fn rows(ui: &mut Ui, ctx: &Ctx<'_>, rows: &[ProposedTest], chosen: &mut BTreeSet<String>) {
    let given_up = [Kind::Sold, Kind::Cost, Kind::Weeks];
    let kinds = widgets::fitting(&KINDS, &given_up, width_of, ui.available_width());
    let columns: Vec<Column> = kinds.iter().map(|kind| column(ctx, *kind)).collect();
    ledger(ui, ctx.theme, &columns, rows.len(), &mut |ui, row, place| {
        if let (Some(row), Some(kind)) = (rows.get(row), kinds.get(place)) {
            cell(ui, ctx, row, *kind, chosen);
        }
    });
}

fn width_of(kind: Kind) -> f32 {
    space(match kind {
        Kind::Name => 45,
        Kind::Prices => 32,
        Kind::Weeks => 40,
        Kind::Value | Kind::Cost => 22,
        Kind::Sold => 18,
    })
}

fn column(ctx: &Ctx<'_>, kind: Kind) -> Column {
    let (title, hint) = match kind {
        Kind::Name => return Column::text(ctx.t("pricing-col-product")).width(Width::Rest(width_of(kind))),
        Kind::Prices => ("tests-col-prices", None),
        Kind::Weeks => ("tests-col-weeks", Some("tests-col-weeks-hint")),
        Kind::Value => ("tests-col-value", Some("tests-col-value-hint")),
        Kind::Cost => ("tests-col-cost", Some("tests-col-cost-hint")),
        Kind::Sold => ("tests-col-sold", None),
    };
    let column = Column::figure(ctx.t(title), width_of(kind));
    match hint {
        Some(key) => column.hint(ctx.t(key)),
        None => column,
    }
}

fn cell(ui: &mut Ui, ctx: &Ctx<'_>, row: &ProposedTest, kind: Kind, chosen: &mut BTreeSet<String>) {
    let (theme, format) = (ctx.theme, ctx.format());
    match kind {
        Kind::Name => {
            let mut on = chosen.contains(&row.sku);
            if ui.checkbox(&mut on, theme.strong(&row.name)).changed() {
                if on {
                    chosen.insert(row.sku.clone())
                } else {
                    chosen.remove(&row.sku)
                };
            }
            ui.add(Label::new(theme.note(ctx.phrase(&row.why))).wrap());
        }
        Kind::Prices => {
            let (now, tried) = (format.money_exact(row.now), format.money_exact(row.tried));
            cell_figure(
                ui,
                theme,
                &ctx.t_with("tests-prices", &[("now", Arg::Text(now)), ("tried", Arg::Text(tried))]),
            );
        }
        Kind::Weeks => weeks(ui, ctx, row),
        Kind::Value => cell_figure(ui, theme, &format.money_about(row.value)),
        Kind::Cost => cell_figure(ui, theme, &format.money_about(row.cost)),
        Kind::Sold => cell_quiet(ui, theme, &format.number(row.per_week, 1)),
    }
}

/// How long it takes, or that a quarter is too short.
fn weeks(ui: &mut Ui, ctx: &Ctx<'_>, row: &ProposedTest) {
    let chance = Arg::Percent { value: row.chance, digits: 0 };
    let args = [("weeks", Arg::Int(i64::from(row.weeks))), ("chance", chance)];
    if row.decides {
        cell_figure(ui, ctx.theme, &ctx.t_with("tests-weeks", &args));
    } else {
        let words = ctx.theme.note(ctx.t_with("tests-weeks-too-few", &args));
        ui.add(Label::new(words.color(ctx.theme.tint(Tint::Price).text)).wrap());
    }
}

/// The products that are not proposed, by the reason.
pub fn not_proposed(ui: &mut Ui, ctx: &Ctx<'_>, view: &PriceTestsView) {
    if view.not_proposed.is_empty() {
        return;
    }
    panel(ui, ctx.theme, |ui| {
        ui.label(ctx.theme.strong(ctx.t("tests-not-proposed")));
        for why in &view.not_proposed {
            ui.add(Label::new(ctx.theme.note(ctx.phrase(why))).wrap());
        }
    });
    ui.add_space(size::GUTTER);
}
