//! What to offer one customer, beside or instead of one product, or with a basket.

use super::finder::Finder;
use super::variety::Variety;
use crate::i18n::Arg;
use crate::state::{Ctx, Loadable};
use crate::theme::{size, space};
use crate::widgets;
use egui::{Label, Role, Ui, UiBuilder};
use wire::{
    LettersCommand, ListKind, RecommendForView, RecommendList, RecommendSubject, RecommendView, RecommendedItem,
    Writing,
};

/// Purchases shown of a customer's history.
const HISTORY: usize = 6;

/// What a person asked for on this side of the page.
pub(super) enum Asked {
    Subject(RecommendSubject),
    /// Other products of the same list.
    Variety,
    Letters(LettersCommand),
}

/// Draws the panel. `free`: nothing that was said of letters is on its way.
pub(super) fn show(
    ui: &mut Ui,
    ctx: &mut Ctx<'_>,
    (view, list, free): (&RecommendView, &Loadable<RecommendForView>, bool),
    finder: &mut Finder,
    variety: &mut Variety,
) -> Option<Asked> {
    let theme = ctx.theme;
    widgets::panel(ui, theme, |ui| {
        widgets::panel_title(ui, theme, &ctx.t("recommend-for-title"), &ctx.t("recommend-for-note"));
        let basket = list.get().and_then(|list| basket_of(&list.subject));
        let mut asked = finder.show(ui, ctx, view, basket).map(Asked::Subject);
        ui.add_space(space(2));
        if variety.show(ui, ctx) {
            asked = asked.or(Some(Asked::Variety));
        }
        ui.add_space(space(2));
        match (list.get(), list.problem()) {
            (_, Some(text)) => {
                ui.add(Label::new(theme.quiet(text)).wrap());
            }
            (Some(list), None) => asked = asked.or(answer(ui, ctx, list, free)),
            (None, None) if list.is_loading() => widgets::loading(ui, ctx),
            (None, None) => {
                ui.label(theme.quiet(ctx.t("recommend-pick-none")));
            }
        }
        asked
    })
}

fn basket_of(subject: &RecommendSubject) -> Option<&[String]> {
    match subject {
        RecommendSubject::Basket { skus } => Some(skus),
        RecommendSubject::Product { .. } | RecommendSubject::Customer { .. } => None,
    }
}

fn answer(ui: &mut Ui, ctx: &Ctx<'_>, list: &RecommendForView, free: bool) -> Option<Asked> {
    let theme = ctx.theme;
    let kind = match list.subject {
        RecommendSubject::Customer { .. } => "recommend-kind-customer",
        RecommendSubject::Product { .. } => "recommend-kind-product",
        RecommendSubject::Basket { .. } => "recommend-kind-basket",
    };
    ui.horizontal(|ui| {
        ui.add(Label::new(theme.title(&list.name)).truncate());
        ui.label(theme.note(ctx.t(kind)));
    });
    let asked = match &list.subject {
        RecommendSubject::Customer { key } => {
            let said = list.writing.and_then(|writing| letters(ui, ctx, key, writing, free));
            ui.scope(|ui| history(ui, ctx, list));
            said.map(Asked::Letters)
        }
        RecommendSubject::Product { sku } => {
            let start = widgets::quiet_button(ui, theme, &ctx.t("recommend-basket-start")).clicked();
            start.then(|| Asked::Subject(RecommendSubject::Basket { skus: vec![sku.clone()] }))
        }
        RecommendSubject::Basket { skus } => basket(ui, ctx, skus).map(Asked::Subject),
    };
    for part in &list.lists {
        one_list(ui, ctx, part);
    }
    ui.add_space(space(2));
    for note in &list.notes {
        ui.add(Label::new(theme.note(ctx.phrase(note))).wrap());
    }
    ui.add(Label::new(theme.note(served_by(ctx, &list.served_by))).wrap());
    asked
}

/// Whether the customer may be written to, and the button that says otherwise.
fn letters(ui: &mut Ui, ctx: &Ctx<'_>, key: &str, writing: Writing, free: bool) -> Option<LettersCommand> {
    let state = match writing {
        Writing::Agreed => ctx.t("letter-writing-agreed"),
        Writing::Unknown => ctx.t("letter-writing-unknown"),
        Writing::Declined => ctx.t("letter-writing-declined"),
        Writing::OnList => ctx.t("letter-writing-list"),
    };
    let customer = key.to_string();
    ui.horizontal_wrapped(|ui| {
        ui.label(ctx.theme.note(state));
        let (label, said) = match writing {
            Writing::OnList => (ctx.t("letter-write-again"), LettersCommand::WriteAgain { customer }),
            Writing::Agreed | Writing::Unknown => {
                (ctx.t("letter-do-not-write"), LettersCommand::DoNotWrite { customer })
            }
            Writing::Declined => return None,
        };
        let clicked = ui.add_enabled_ui(free, |ui| widgets::quiet_button(ui, ctx.theme, &label).clicked()).inner;
        clicked.then_some(said)
    })
    .inner
}

/// The products of a basket, each with a way out of it.
fn basket(ui: &mut Ui, ctx: &Ctx<'_>, skus: &[String]) -> Option<RecommendSubject> {
    let mut out = None;
    ui.horizontal_wrapped(|ui| {
        for sku in skus {
            let label = ctx.t_with("recommend-basket-remove", &[("sku", Arg::Text(sku.clone()))]);
            if skus.len() > 1 && widgets::quiet_button(ui, ctx.theme, &label).clicked() {
                out = Some(sku);
            }
        }
    });
    ui.add(Label::new(ctx.theme.note(ctx.t("recommend-basket-note"))).wrap());
    let left = |out: &String| skus.iter().filter(|sku| *sku != out).cloned().collect();
    out.map(|out| RecommendSubject::Basket { skus: left(out) })
}

fn one_list(ui: &mut Ui, ctx: &Ctx<'_>, list: &RecommendList) {
    let theme = ctx.theme;
    let (title, none) = match list.kind {
        ListKind::Again => ("recommend-items-again", "recommend-items-again-none"),
        ListKind::New => ("recommend-items-new", "recommend-items-none"),
        ListKind::GoesWith => ("recommend-items-goes-with", "recommend-items-none"),
        ListKind::InsteadOf => ("recommend-items-instead", "recommend-items-instead-none"),
        ListKind::Completes => ("recommend-items-completes", "recommend-items-none"),
    };
    widgets::section_title(ui, theme, &ctx.t(title));
    if list.items.is_empty() {
        ui.add(Label::new(theme.quiet(ctx.t(none))).wrap());
    }
    for item in &list.items {
        ui.scope(|ui| offer(ui, ctx, item));
    }
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
        ui.add(Label::new(theme.note(because)).wrap());
    });
    ui.add_space(size::STEP);
}

/// Which model answered, in plain words where it is one we know.
fn served_by(ctx: &Ctx<'_>, model: &str) -> String {
    let model = crate::screens::models::model_name(ctx, model);
    ctx.t_with("recommend-served-by", &[("model", Arg::Text(model))])
}
