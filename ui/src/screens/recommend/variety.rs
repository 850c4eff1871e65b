//! How much the products of a list should differ, and how much of the range the lists then show.

use crate::i18n::Arg;
use crate::state::{Ctx, Loadable};
use crate::widgets;
use egui::{Label, Slider, Ui};
use wire::{CoverageView, Event, View, ViewRequest};

#[derive(Default)]
pub(super) struct Variety {
    percent: u8,
    coverage: Loadable<CoverageView>,
}

impl Variety {
    /// From 0 to 1.
    pub(super) fn share(&self) -> f32 {
        f32::from(self.percent) / 100.0
    }

    pub(super) fn request(&mut self, ctx: &mut Ctx<'_>) {
        let variety = self.share();
        ctx.ask(&mut self.coverage, ViewRequest::Coverage { variety });
    }

    pub(super) fn on_event(&mut self, event: &Event) {
        self.coverage.take(event, |view| match view {
            View::Coverage(coverage) => Some(coverage),
            _ => None,
        });
    }

    /// The slider, and what it does to the range. True when it moved.
    pub(super) fn show(&mut self, ui: &mut Ui, ctx: &mut Ctx<'_>) -> bool {
        let words = ctx.format().percent(f64::from(self.percent) / 100.0, 0);
        let slider = widgets::slider_row(ui, ctx, "recommend-variety", &words, |ui| {
            ui.add(Slider::new(&mut self.percent, 0..=100).show_value(false))
        });
        // Hundreds of lists are made for the coverage: not at every step of the mouse.
        if slider.drag_stopped() || slider.changed() && !slider.dragged() {
            self.request(ctx);
        }
        if let Some(coverage) = self.coverage.get() {
            ui.add(Label::new(ctx.theme.note(said(ctx, coverage))).wrap());
        }
        slider.changed()
    }
}

fn said(ctx: &Ctx<'_>, coverage: &CoverageView) -> String {
    if coverage.asked == 0 || coverage.range == 0 {
        return ctx.t("recommend-coverage-none");
    }
    let shown = f64::from(coverage.shown) / f64::from(coverage.range);
    ctx.t_with(
        "recommend-coverage",
        &[
            ("shown", Arg::Percent { value: shown, digits: 0 }),
            ("best", Arg::Int(i64::from(coverage.best_sellers))),
            ("share", Arg::Percent { value: coverage.best_sellers_share, digits: 0 }),
            ("asked", Arg::Int(i64::from(coverage.asked))),
            ("customers", Arg::Int(i64::from(coverage.customers))),
        ],
    )
}
