//! What to offer one customer, or beside one product.

use super::finder::Finder;
use crate::i18n::Arg;
use crate::state::{Ctx, Loadable};
use crate::theme::{size, space};
use crate::widgets;
use egui::{Label, Role, Ui, UiBuilder};
use wire::{RecommendForView, RecommendSubject, RecommendView, RecommendedItem};

/// Purchases shown of a customer's history.
const HISTORY: usize = 6;

/// Gives the customer or product that was chosen.
pub fn show(
    ui: &mut Ui,
    ctx: &mut Ctx<'_>,
    view: &RecommendView,
    list: &Loadable<RecommendForView>,
    finder: &mut Finder,
) -> Option<RecommendSubject> {
    let theme = ctx.theme;
    widgets::panel(ui, theme, |ui| {
        widgets::panel_title(ui, theme, &ctx.t("recommend-for-title"), &ctx.t("recommend-for-note"));
        let chosen = finder.show(ui, ctx, view);
        ui.add_space(space(2));
        match (list.get(), list.problem()) {
            (_, Some(text)) => {
                ui.add(Label::new(theme.quiet(text)).wrap());
            }
            (Some(list), None) => answer(ui, ctx, list),
            (None, None) if list.is_loading() => widgets::loading(ui, ctx),
            (None, None) => {
                ui.label(theme.quiet(ctx.t("recommend-pick-none")));
            }
        }
        chosen
    })
}

fn answer(ui: &mut Ui, ctx: &Ctx<'_>, list: &RecommendForView) {
    let theme = ctx.theme;
    let customer = matches!(list.subject, RecommendSubject::Customer { .. });
    let kind = if customer { "recommend-kind-customer" } else { "recommend-kind-product" };
    ui.horizontal(|ui| {
        ui.add(Label::new(theme.title(&list.name)).truncate());
        ui.label(theme.note(ctx.t(kind)));
    });
    if customer {
        ui.scope(|ui| history(ui, ctx, list));
    }
    let title = if customer { "recommend-items" } else { "recommend-items-goes-with" };
    widgets::section_title(ui, theme, &ctx.t(title));
    if list.items.is_empty() {
        ui.add(Label::new(theme.quiet(ctx.t("recommend-items-none"))).wrap());
    }
    for item in &list.items {
        ui.scope(|ui| offer(ui, ctx, item));
    }
    ui.add_space(space(2));
    ui.add(Label::new(theme.note(served_by(ctx, &list.served_by))).wrap());
}

fn history(ui: &mut Ui, ctx: &Ctx<'_>, list: &RecommendForView) {
    let theme = ctx.theme;
    widgets::section_title(ui, theme, &ctx.t("recommend-history"));
    if list.history.is_empty() {
        ui.label(theme.quiet(ctx.t("recommend-history-none")));
    }
    ui.spacing_mut().interact_size.y = size::TITLE;
    for (name, day) in list.history.iter().take(HISTORY) {
        let when = |ui: &mut Ui| {
            ui.label(theme.note(ctx.format().day_year(*day)));
        };
        widgets::ends(ui, when, |ui| {
            ui.add(Label::new(theme.body(name)).truncate());
        });
    }
}

/// One recommended product: its strength as a bar, and the reason.
fn offer(ui: &mut Ui, ctx: &Ctx<'_>, item: &RecommendedItem) {
    let (theme, because) = (ctx.theme, ctx.phrase(&item.because));
    let percent = Arg::Percent { value: f64::from(item.strength), digits: 0 };
    let label = ctx.t_with(
        "recommend-item-aria",
        &[
            ("name", Arg::Text(item.name.clone())),
            ("percent", percent.clone()),
            ("because", Arg::Text(because.clone())),
        ],
    );
    ui.spacing_mut().interact_size.y = size::TITLE;
    let builder = UiBuilder::new().accessibility_role(Role::ListItem).accessibility_label(label);
    ui.scope_builder(builder, |ui| {
        let strength = |ui: &mut Ui| {
            widgets::bar_row(ui, theme, item.strength, space(16))
                .on_hover_text(ctx.t_with("recommend-strength", &[("percent", percent)]));
            if let Some(price) = item.price {
                ui.label(theme.body(ctx.format().money_exact(price)));
            }
        };
        widgets::ends(ui, strength, |ui| {
            ui.add(Label::new(theme.strong(&item.name)).truncate());
        });
        ui.add(Label::new(theme.note(because)).truncate());
    });
    ui.add_space(size::STEP);
}

/// Which model answered, in plain words where it is one we know.
fn served_by(ctx: &Ctx<'_>, model: &str) -> String {
    let model = crate::screens::models::model_name(ctx, model);
    ctx.t_with("recommend-served-by", &[("model", Arg::Text(model))])
}
