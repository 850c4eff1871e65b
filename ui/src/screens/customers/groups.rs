//! The customers in groups.

use crate::i18n::Arg;
use crate::state::Ctx;
use crate::widgets;
use egui::{Label, Ui};
use wire::CustomersView;

pub fn show(ui: &mut Ui, ctx: &mut Ctx<'_>, view: &CustomersView) {
    let theme = ctx.theme;
    widgets::panel(ui, theme, |ui| {
        let figures = [("known", Arg::Money(view.known)), ("revenue", Arg::Money(view.revenue))];
        ui.add(Label::new(theme.body(ctx.t_with("customers-known", &figures))).wrap());
    });
}
