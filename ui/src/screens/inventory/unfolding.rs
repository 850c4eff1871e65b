//! A form that unfolds under the tabs, filled with what the shop file says, and folds up when it is kept.

use crate::state::{Ctx, Loadable, Sent};
use crate::theme::space;
use crate::widgets::{self, panel};
use egui::Ui;
use wire::{Command, Event, View, ViewRequest};

/// A form of [`Unfolding`].
pub(super) trait Unfolds: Sized {
    /// What it is filled with.
    type Filled: Clone;

    fn request() -> ViewRequest;

    fn picked(view: &View) -> Option<&Self::Filled>;

    fn of(filled: &Self::Filled) -> Self;

    /// Draws the form. `Some(Some(…))` when what was typed is to be kept, `Some(None)` when the form is to be closed.
    fn show(&mut self, ui: &mut Ui, ctx: &Ctx<'_>, filled: &Self::Filled) -> Option<Option<Command>>;
}

pub(super) struct Unfolding<F: Unfolds> {
    open: bool,
    filled: Loadable<F::Filled>,
    form: Option<F>,
    sent: Sent,
}

impl<F: Unfolds> Default for Unfolding<F> {
    fn default() -> Self {
        Unfolding { open: false, filled: Loadable::default(), form: None, sent: Sent::default() }
    }
}

impl<F: Unfolds> Unfolding<F> {
    /// Asks anew, where it is open.
    pub(super) fn request(&mut self, ctx: &mut Ctx<'_>) {
        if self.open {
            ctx.ask(&mut self.filled, F::request());
        }
    }

    pub(super) fn on_event(&mut self, event: &Event) {
        let came = self.filled.take(event, F::picked);
        // What is being typed is not overwritten.
        if came && self.form.is_none() {
            self.form = self.filled.get().map(F::of);
        }
        if self.sent.take(event) {
            *self = Unfolding::default();
        }
    }

    /// Unfolds the form, or folds it up without keeping what was typed.
    pub(super) fn toggle(&mut self, ctx: &mut Ctx<'_>) {
        let open = !self.open;
        *self = Unfolding { open, ..Unfolding::default() };
        self.request(ctx);
    }

    pub(super) fn show(&mut self, ui: &mut Ui, ctx: &mut Ctx<'_>) {
        if !self.open {
            return;
        }
        let (Some(form), Some(filled)) = (&mut self.form, self.filled.get()) else {
            if widgets::awaiting(ui, ctx, &self.filled) {
                self.request(ctx);
            }
            return;
        };
        let free = self.sent.is_free();
        let answer = panel(ui, ctx.theme, |ui| ui.add_enabled_ui(free, |ui| form.show(ui, ctx, filled)).inner);
        ui.add_space(space(2));
        match answer {
            Some(Some(command)) => self.sent.send(ctx, command),
            Some(None) => *self = Unfolding::default(),
            None => {}
        }
    }
}
