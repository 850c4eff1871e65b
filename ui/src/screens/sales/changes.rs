//! What changed: findings beyond chance, each to be opened.

use super::change;
use crate::state::{Ctx, Loadable};
use crate::theme::space;
use crate::widgets::{self, ends, panel, secondary_button, segmented};
use egui::{Label, Ui};
use wire::{ChangesView, Event, View, ViewRequest};

/// Weeks to choose from.
const SPANS: [(u32, &str); 3] = [(1, "changes-span-week"), (4, "changes-span-month"), (13, "changes-span-quarter")];

pub(super) struct Changes {
    view: Loadable<ChangesView>,
    weeks: u32,
    /// The finding that is open, and by what it is taken apart.
    open: Option<usize>,
    by: usize,
}

impl Default for Changes {
    fn default() -> Changes {
        Changes { view: Loadable::default(), weeks: 4, open: None, by: 0 }
    }
}

impl Changes {
    pub(super) fn request(&mut self, ctx: &mut Ctx<'_>) {
        ctx.ask(&mut self.view, ViewRequest::Changes { weeks: self.weeks });
    }

    pub(super) fn on_event(&mut self, event: &Event) {
        let before = self.view.get().map(|view| view.findings.clone());
        let came = self.view.take(event, |view| match view {
            View::Changes(changes) => Some(changes),
            _ => None,
        });
        // What is open stays open where the same was found again.
        if came && self.view.get().map(|view| &view.findings) != before.as_ref() {
            (self.open, self.by) = (None, 0);
        }
    }

    pub(super) fn show(&mut self, ui: &mut Ui, ctx: &mut Ctx<'_>) {
        let theme = ctx.theme;
        panel(ui, theme, |ui| {
            self.head(ui, ctx);
            let Some(view) = self.view.get().cloned() else {
                if widgets::awaiting(ui, ctx, &self.view) {
                    self.request(ctx);
                }
                return;
            };
            ui.add(Label::new(theme.body(ctx.phrase(&view.sentence))).wrap());
            for index in 0..view.findings.len() {
                self.finding(ui, ctx, &view, index);
            }
            if view.looked_at > 0 {
                ui.add_space(space(1));
                ui.add(Label::new(theme.note(ctx.phrase(&view.note))).wrap());
            }
        });
    }

    /// The title, how far back, and the way to a file.
    fn head(&mut self, ui: &mut Ui, ctx: &mut Ctx<'_>) {
        let theme = ctx.theme;
        let (title, label, export) = (ctx.t("changes-panel"), ctx.t("changes-span"), ctx.t("changes-export"));
        let choices = SPANS.map(|(weeks, key)| (weeks, ctx.t(key)));
        // Laid out from the right: the last choice comes first.
        let choices: Vec<(u32, String)> = choices.into_iter().rev().collect();
        let before = self.weeks;
        let mut exported = false;
        ends(
            ui,
            |ui| {
                exported = secondary_button(ui, theme, &export, None).clicked();
                segmented(ui, theme, &mut self.weeks, &choices, &label);
            },
            |ui| {
                ui.label(theme.title(title));
            },
        );
        if self.weeks != before {
            self.request(ctx);
        }
        if exported {
            ctx.export_view(ViewRequest::Changes { weeks: self.weeks }, "changes.csv");
        }
    }

    fn finding(&mut self, ui: &mut Ui, ctx: &mut Ctx<'_>, view: &ChangesView, index: usize) {
        let Some(finding) = view.findings.get(index) else { return };
        let is_open = self.open == Some(index);
        let amount = change::signed(ctx, finding.measure.amounts(), finding.change);
        let row = widgets::choice_row(ui, ctx.theme, &ctx.phrase(&finding.title), &amount, is_open);
        widgets::focus_ring(ui, ctx.theme, row.rect, &row);
        if row.clicked() {
            (self.open, self.by) = (if is_open { None } else { Some(index) }, 0);
        }
        if self.open == Some(index) {
            change::detail(ui, ctx, finding, &mut self.by);
        }
    }
}
