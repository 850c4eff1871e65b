//! What known customers are expected to bring, and how far to trust it.

mod table;
mod trust;

use super::{open, opened};
use crate::i18n::Arg;
use crate::state::{Ctx, Loadable};
use crate::theme::space;
use crate::widgets::{self, ends, scroll, secondary_button, section_title};
use egui::{Label, Ui};
use wire::{Event, LifetimeView, View, ViewRequest};

#[derive(Default)]
pub(super) struct Lifetime {
    view: Loadable<LifetimeView>,
    selected: Option<usize>,
    /// Whether the check and the laws are shown.
    unfolded: bool,
}

impl Lifetime {
    pub(super) fn ask(&mut self, ctx: &mut Ctx<'_>) {
        ctx.ask(&mut self.view, ViewRequest::Lifetime);
    }

    pub(super) fn on_event(&mut self, event: &Event) {
        self.view.take(event, |view| match view {
            View::Lifetime(lifetime) => Some(lifetime.as_ref()),
            _ => None,
        });
        if matches!(event, Event::ShopOpened { .. }) {
            *self = Lifetime::default();
        }
    }

    pub(super) fn show(&mut self, ui: &mut Ui, ctx: &mut Ctx<'_>) {
        let Some(view) = self.view.get().cloned() else {
            if widgets::awaiting(ui, ctx, &self.view) {
                self.ask(ctx);
            }
            return;
        };
        let Some(sentence) = &view.sentence else {
            let why = view.problem.as_ref().map_or_else(String::new, |why| ctx.phrase(why));
            widgets::empty_state(ui, ctx.theme, &ctx.t("lifetime-empty"), &why, None);
            return;
        };
        let sentence = ctx.phrase(sentence);
        scroll(ui, "lifetime", |ui| {
            ui.add(Label::new(ctx.theme.title(sentence)).wrap());
            for note in &view.notes {
                ui.add(Label::new(ctx.theme.note(ctx.phrase(note))).wrap());
            }
            self.head(ui, ctx, &view);
            self.customers(ui, ctx, &view);
            section_title(ui, ctx.theme, &ctx.t("lifetime-cohorts"));
            table::cohorts(ui, ctx, &view.cohorts);
            ui.add_space(space(3));
            self.trust(ui, ctx, &view);
        });
    }

    /// How many are shown, and the way to all of them.
    fn head(&self, ui: &mut Ui, ctx: &mut Ctx<'_>, view: &LifetimeView) {
        let count = |count: usize| Arg::Int(count as i64);
        let args = [("shown", count(view.rows.len())), ("all", count(view.customers as usize))];
        let (about, label) = (ctx.t_with("lifetime-shown", &args), ctx.t("lifetime-export"));
        let (theme, mut export) = (ctx.theme, false);
        ends(
            ui,
            |ui| export = secondary_button(ui, theme, &label, None).clicked(),
            |ui| {
                ui.add(Label::new(theme.quiet(about)).truncate());
            },
        );
        if export {
            ctx.export_view(ViewRequest::Lifetime, "lifetime.csv");
        }
        ui.add_space(space(1));
    }

    fn customers(&mut self, ui: &mut Ui, ctx: &mut Ctx<'_>, view: &LifetimeView) {
        let answer = table::customers(ui, ctx, &view.rows, self.selected);
        if answer.chosen.is_some() {
            self.selected = answer.chosen;
        }
        if let Some(row) = opened(ui, answer).and_then(|row| view.rows.get(row)) {
            open(ctx, &row.key);
        }
    }

    fn trust(&mut self, ui: &mut Ui, ctx: &Ctx<'_>, view: &LifetimeView) {
        let label = ctx.t(if self.unfolded { "lifetime-trust-close" } else { "lifetime-trust-open" });
        if secondary_button(ui, ctx.theme, &label, None).clicked() {
            self.unfolded = !self.unfolded;
        }
        if self.unfolded {
            ui.add_space(space(2));
            trust::show(ui, ctx, view);
        }
    }
}
