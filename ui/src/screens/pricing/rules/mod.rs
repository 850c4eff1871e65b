//! What suggested prices keep to: rules of the whole shop, and products whose prices are kept or limited.

mod form;
mod groups;
mod list;

use super::keep_price::KeepPrice;
use crate::state::{AfterPick, Ctx, Loadable, Sent};
use crate::theme::{size, space};
use crate::widgets::{self, panel, panel_title, quiet_button};
use egui::Ui;
use form::Form;
use groups::Groups;
use wire::{Command, Event, Pick, PriceCommand, PriceRules, PriceRulesView, View, ViewRequest};

/// Products of the list at most.
const SHOWN: u32 = 200;
/// Width of the product's panel, of the page.
const DETAIL_SHARE: f32 = 0.38;

#[derive(Default)]
pub struct Rules {
    view: Loadable<PriceRulesView>,
    form: Option<Form>,
    /// The rules on their way into the shop file, and those before the last change.
    saving: Option<PriceRules>,
    before: Option<PriceRules>,
    words: String,
    selected: Option<String>,
    keep: KeepPrice,
    groups: Groups,
    rules_sent: Sent,
    limits_sent: Sent,
}

impl Rules {
    pub fn request(&mut self, ctx: &mut Ctx<'_>) {
        let words = self.words.trim().to_string();
        ctx.ask(&mut self.view, ViewRequest::PriceRules { words, limit: SHOWN });
    }

    pub fn on_event(&mut self, event: &Event, ctx: &mut Ctx<'_>) {
        let came = self.view.take(event, |view| match view {
            View::PriceRules(rules) => Some(rules.as_ref()),
            _ => None,
        });
        if let Some(view) = self.view.get().filter(|_| came) {
            // What is being typed is not overwritten.
            let currency = ctx.shop.map(|shop| shop.currency);
            if let Some(currency) = currency.filter(|_| self.form.as_ref().is_none_or(|form| !form.is_edited())) {
                self.form = Some(Form::of(&view.rules, currency));
            }
        }
        self.keep.on_event(event);
        if self.rules_sent.take(event) {
            self.before = self.form.take().map(|form| form.kept);
            self.form = self.saving.take().zip(ctx.shop).map(|(saved, shop)| Form::of(&saved, shop.currency));
            self.request(ctx);
        }
        if self.limits_sent.take(event) {
            self.request(ctx);
        }
    }

    pub fn show(&mut self, ui: &mut Ui, ctx: &mut Ctx<'_>) {
        let Some(view) = self.view.get().cloned() else {
            if widgets::awaiting(ui, ctx, &self.view) {
                self.request(ctx);
            }
            return;
        };
        widgets::scroll(ui, "price-rules", |ui| {
            self.rules(ui, ctx, &view);
            ui.add_space(size::GUTTER);
            self.limits(ui, ctx, &view);
        });
    }

    /// The rules of the whole shop.
    fn rules(&mut self, ui: &mut Ui, ctx: &mut Ctx<'_>, view: &PriceRulesView) {
        let Some(form) = &mut self.form else { return };
        let (free, before) = (self.rules_sent.is_free(), self.before.as_ref());
        let asked = panel(ui, ctx.theme, |ui| ui.add_enabled_ui(free, |ui| form.show(ui, ctx, view, before)).inner);
        if let Some(rules) = asked {
            self.saving = Some(rules.clone());
            self.rules_sent.send(ctx, Command::Prices(PriceCommand::SetRules { rules }));
        }
    }

    /// Products whose prices are kept or limited.
    fn limits(&mut self, ui: &mut Ui, ctx: &mut Ctx<'_>, view: &PriceRulesView) {
        panel_title(ui, ctx.theme, &ctx.t("rules-limits-title"), &ctx.t("rules-limits-note"));
        let free = self.limits_sent.is_free();
        ui.add_enabled_ui(free, |ui| self.actions(ui, ctx, view));
        if let Some(said) = self.groups.show(ui, ctx, &view.groups, &self.words) {
            self.limits_sent.send(ctx, Command::Prices(said));
        }
        if list::search(ui, ctx, &mut self.words) {
            self.request(ctx);
        }
        ui.add_space(space(2));
        let selected = self.selected.clone();
        let mut chosen = None;
        widgets::beside(
            ui,
            DETAIL_SHARE,
            &mut (&mut self.keep, &mut chosen, &mut *ctx),
            |ui, (_, chosen, ctx)| **chosen = list::show(ui, ctx, view, selected.as_deref()),
            |ui, (keep, _, ctx)| one(ui, ctx, keep, view, selected.as_deref()),
        );
        if chosen.is_some() {
            self.selected = chosen;
        }
    }

    /// What can be done with many products at once.
    fn actions(&mut self, ui: &mut Ui, ctx: &mut Ctx<'_>, view: &PriceRulesView) {
        ui.horizontal_wrapped(|ui| {
            self.groups.toggle(ui, ctx);
            if quiet_button(ui, ctx.theme, &ctx.t("rules-read-file")).clicked() {
                ctx.pick(Pick::ExportFiles, AfterPick::PriceLimits);
            }
            if view.limited > 0 && quiet_button(ui, ctx.theme, &ctx.t("rules-export")).clicked() {
                let whole = ViewRequest::PriceRules { words: String::new(), limit: SHOWN };
                ctx.export_view(whole, "price-limits.csv");
            }
            if view.can_undo && quiet_button(ui, ctx.theme, &ctx.t("rules-undo-last")).clicked() {
                self.limits_sent.send(ctx, Command::Prices(PriceCommand::UndoLast));
            }
        });
    }
}

/// The limits of the selected product.
fn one(ui: &mut Ui, ctx: &mut Ctx<'_>, keep: &mut KeepPrice, view: &PriceRulesView, selected: Option<&str>) {
    let theme = ctx.theme;
    panel(ui, theme, |ui| match view.rows.iter().find(|row| Some(row.sku.as_str()) == selected) {
        Some(row) => {
            panel_title(ui, theme, &row.name, &row.sku);
            keep.show(ui, ctx, &row.sku);
        }
        None => {
            ui.label(theme.quiet(ctx.t("rules-one-empty")));
        }
    });
}
