//! How far to trust it: the last quarter foreseen from what was known before it, and the laws with their errors.

use crate::i18n::Arg;
use crate::state::Ctx;
use crate::theme::space;
use crate::widgets::{Column, Width, cell_figure, cell_strong, cell_text, ledger, panel, panel_title};
use egui::{Label, Ui};
use wire::{HeldClass, HeldFigure, LifetimeLaw, LifetimeView};

/// Room of a figure.
const FIGURE: f32 = 88.0;

pub(super) fn show(ui: &mut Ui, ctx: &Ctx<'_>, view: &LifetimeView) {
    if let Some(held) = &view.held_out {
        let days = [
            ("first", Arg::Text(ctx.format().day_year(held.first))),
            ("last", Arg::Text(ctx.format().day_year(held.last))),
        ];
        panel(ui, ctx.theme, |ui| {
            panel_title(ui, ctx.theme, &ctx.t_with("lifetime-held-title", &days), &ctx.t("lifetime-held-note"));
            figure(ui, ctx, &ctx.t("lifetime-held-orders"), &held.orders, 2);
            if let Some(money) = &held.money {
                figure(ui, ctx, &ctx.t("lifetime-held-money"), money, 0);
            }
        });
        ui.add_space(space(3));
    }
    panel(ui, ctx.theme, |ui| {
        panel_title(ui, ctx.theme, &ctx.t("lifetime-laws"), &ctx.t("lifetime-laws-note"));
        laws(ui, ctx, &view.laws);
    });
}

/// One figure with its errors, in all and by how often customers had come.
fn figure(ui: &mut Ui, ctx: &Ctx<'_>, title: &str, figure: &HeldFigure, digits: u8) {
    let theme = ctx.theme;
    ui.add_space(space(2));
    ui.label(theme.strong(title));
    let verdict = ctx.t(if figure.better { "lifetime-held-better" } else { "lifetime-held-worse" });
    ui.add(Label::new(theme.note(verdict)).wrap());
    let column = |title: &str| Column::figure(ctx.t(title), FIGURE);
    let columns = [
        Column::text(ctx.t("lifetime-col-days")).width(Width::Rest(space(20))),
        column("lifetime-col-customers"),
        column("lifetime-col-came"),
        column("lifetime-col-total"),
        column("lifetime-col-simple-total"),
        column("lifetime-col-error"),
        column("lifetime-col-simple-error"),
    ];
    let classes: Vec<(String, &HeldClass)> = std::iter::once((ctx.t("lifetime-held-all"), &figure.all))
        .chain(figure.classes.iter().map(|class| (days(ctx, class), class)))
        .collect();
    ledger(ui, theme, &columns, classes.len(), &mut |ui, row, column| {
        let Some((name, class)) = classes.get(row) else { return };
        let number = |value: f64, digits: u8| ctx.format().number(value, digits);
        match column {
            0 => cell_text(ui, theme, name),
            1 => cell_figure(ui, theme, &ctx.format().int(i64::from(class.customers))),
            2 => cell_figure(ui, theme, &number(class.came, 0)),
            3 => cell_figure(ui, theme, &number(class.ours.total, 0)),
            4 => cell_figure(ui, theme, &number(class.simple.total, 0)),
            5 => cell_figure(ui, theme, &number(class.ours.square, digits)),
            _ => cell_figure(ui, theme, &number(class.simple.square, digits)),
        }
    });
}

/// On how many days these customers had bought before the cut.
fn days(ctx: &Ctx<'_>, class: &HeldClass) -> String {
    let from = ("from", Arg::Int(i64::from(class.from)));
    match class.to {
        Some(to) if to == class.from => ctx.t_with("lifetime-days-exact", &[from]),
        Some(to) => ctx.t_with("lifetime-days-between", &[from, ("to", Arg::Int(i64::from(to)))]),
        None => ctx.t_with("lifetime-days-from", &[from]),
    }
}

fn laws(ui: &mut Ui, ctx: &Ctx<'_>, laws: &[LifetimeLaw]) {
    let theme = ctx.theme;
    let columns = [
        Column::text(ctx.t("lifetime-col-law")).width(Width::Exact(FIGURE)),
        Column::figure(ctx.t("lifetime-col-likelihood"), FIGURE),
        Column::text(ctx.t("lifetime-col-parameters")).width(Width::Rest(space(40))),
    ];
    let figure = |(name, value, error): &(String, f64, f64)| {
        let number = |value: f64| ctx.format().number(value, 3);
        format!("{name} {} ± {}", number(*value), number(*error))
    };
    ledger(ui, theme, &columns, laws.len(), &mut |ui, row, column| {
        let Some(law) = laws.get(row) else { return };
        match column {
            0 if law.serves => cell_strong(ui, theme, &law.model),
            0 => cell_text(ui, theme, &law.model),
            1 => cell_figure(ui, theme, &ctx.format().number(law.log_likelihood, 1)),
            _ => {
                let figures: Vec<String> = law.parameters.iter().map(figure).collect();
                ui.add(Label::new(theme.body(figures.join("   "))).wrap());
            }
        }
    });
}
