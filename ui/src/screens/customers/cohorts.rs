//! Customers by something of their first order, and how they came back month after month.

use super::triangle::{self, Figure};
use crate::state::{Ctx, Loadable};
use crate::theme::{size, space};
use crate::widgets;
use egui::{Label, Ui};
use wire::{CohortBy, CohortName, CohortsView, Event, View, ViewRequest};

#[derive(Default)]
pub(super) struct Cohorts {
    view: Loadable<CohortsView>,
    by: CohortBy,
    figure: Figure,
}

impl Cohorts {
    pub fn request(&mut self, ctx: &mut Ctx<'_>) {
        ctx.ask(&mut self.view, ViewRequest::Cohorts { by: self.by });
    }

    pub fn on_event(&mut self, event: &Event) {
        self.view.take(event, |view| match view {
            View::Cohorts(cohorts) => Some(cohorts.as_ref()),
            _ => None,
        });
    }

    pub fn show(&mut self, ui: &mut Ui, ctx: &mut Ctx<'_>) {
        let turned = self.choices(ui, ctx);
        ui.add_space(space(2));
        match self.view.get() {
            Some(view) => page(ui, ctx, view, self.figure),
            None if widgets::awaiting(ui, ctx, &self.view) => self.request(ctx),
            None => {}
        }
        if turned {
            self.request(ctx);
        }
    }

    /// What tells cohorts apart and which figure is shown. True where other cohorts are wanted.
    fn choices(&mut self, ui: &mut Ui, ctx: &mut Ctx<'_>) -> bool {
        let by = CohortBy::ALL.map(|by| (by, ctx.t(&format!("customers-by-{}", by.word()))));
        let figures = Figure::ALL.map(|figure| (figure, ctx.t(figure.key())));
        let mut export = false;
        let turned = ui
            .horizontal_wrapped(|ui| {
                let turned = widgets::segmented(ui, ctx.theme, &mut self.by, &by, &ctx.t("customers-by"));
                widgets::segmented(ui, ctx.theme, &mut self.figure, &figures, &ctx.t("customers-figure"));
                export = widgets::quiet_button(ui, ctx.theme, &ctx.t("customers-export-cohorts")).clicked();
                turned
            })
            .inner;
        if export {
            ctx.export_view(ViewRequest::Cohorts { by: self.by }, "cohorts.csv");
        }
        turned
    }
}

fn page(ui: &mut Ui, ctx: &Ctx<'_>, view: &CohortsView, figure: Figure) {
    let theme = ctx.theme;
    if view.rows.iter().all(|row| row.name == CohortName::Unnamed) {
        let (title, note) = (ctx.t("customers-cohorts-none"), ctx.t("customers-cohorts-none-note"));
        widgets::empty_state(ui, theme, &title, &note, None);
        return;
    }
    ui.add(Label::new(theme.note(ctx.t(figure.note()))).wrap());
    if let Some(note) = note(view) {
        ui.add(Label::new(theme.note(ctx.t(note))).wrap());
    }
    ui.add_space(size::STEP);
    widgets::panel(ui, theme, |ui| triangle::show(ui, ctx, view, figure));
}

/// What is to be known of how these cohorts are told apart.
fn note(view: &CohortsView) -> Option<&'static str> {
    match view.by {
        CohortBy::Month => Some("customers-note-month"),
        CohortBy::Product => Some("customers-note-product"),
        CohortBy::Place if view.by_country => Some("customers-note-country"),
        CohortBy::Channel | CohortBy::Place => None,
    }
}
