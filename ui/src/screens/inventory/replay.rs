//! Replay: what these orders would have cost over the shop's own past, beside the usual formula and what was done.

mod table;

use crate::i18n::Arg;
use crate::state::{Ctx, Loadable};
use crate::theme::{Tint, size, space};
use crate::widgets::{
    self, Axis, ChartStyle, Series, SeriesKind, ends, panel, primary_button, scroll, secondary_button, section_title,
};
use egui::{Label, Ui};
use wire::{Command, Day, Event, JobId, JobState, Replay, ReplayPolicy, ReplayView, RequestId, View, ViewRequest};

const WEEKS: u32 = 12;

#[derive(Default)]
pub(super) struct Replays {
    view: Loadable<ReplayView>,
    /// A replay that was asked for and has not ended.
    asked: Option<RequestId>,
    job: Option<JobId>,
}

impl Replays {
    pub(super) fn ask(&mut self, ctx: &mut Ctx<'_>) {
        ctx.ask(&mut self.view, ViewRequest::Replay);
    }

    pub(super) fn on_event(&mut self, event: &Event) {
        self.view.take(event, |view| match view {
            View::Replay(replay) => Some(replay),
            _ => None,
        });
        match event {
            Event::Done { request, .. } | Event::Failed { request, .. } if self.asked == Some(*request) => {
                self.asked = None;
            }
            Event::Job(job) if job.state == JobState::Running && job.stage.starts_with("job-replay") => {
                self.job = Some(job.id);
            }
            Event::Job(job) if self.job == Some(job.id) => (self.job, self.asked) = (None, None),
            Event::ShopOpened { .. } => *self = Replays::default(),
            _ => {}
        }
    }

    pub(super) fn ui(&mut self, ui: &mut Ui, ctx: &mut Ctx<'_>) {
        let Some(view) = self.view.get().cloned() else {
            if widgets::awaiting(ui, ctx, &self.view) {
                self.ask(ctx);
            }
            return;
        };
        let (Some(last), Some(sentence)) = (&view.last, &view.sentence) else {
            self.nothing_yet(ui, ctx, &view);
            return;
        };
        let sentence = ctx.phrase(sentence);
        scroll(ui, "replay", |ui| {
            self.head(ui, ctx, &view, last, &sentence);
            ui.add_space(space(2));
            table::rules(ui, ctx, last);
            ui.add_space(size::GUTTER);
            chart(ui, ctx, last);
            section_title(ui, ctx.theme, &ctx.t("replay-classes"));
            table::classes(ui, ctx, last);
            ui.add_space(space(2));
            notes(ui, ctx, last);
        });
    }

    fn is_running(&self) -> bool {
        self.asked.is_some() || self.job.is_some()
    }

    fn nothing_yet(&mut self, ui: &mut Ui, ctx: &mut Ctx<'_>, view: &ReplayView) {
        let weeks = [("weeks", Arg::Int(i64::from(WEEKS)))];
        let text = match &view.problem {
            Some(why) => ctx.phrase(why),
            None => ctx.t_with("replay-empty-text", &weeks),
        };
        let action = ctx.t_with("replay-run", &weeks);
        let action = (view.problem.is_none() && !self.is_running()).then_some(action.as_str());
        let text = if self.is_running() { ctx.t("replay-running") } else { text };
        if widgets::empty_state(ui, ctx.theme, &ctx.t("replay-empty"), &text, action) {
            self.run(ctx);
        }
    }

    /// The sentence with what it stands on, and the buttons.
    fn head(&mut self, ui: &mut Ui, ctx: &mut Ctx<'_>, view: &ReplayView, last: &Replay, sentence: &str) {
        ui.add(Label::new(ctx.theme.title(sentence)).wrap());
        if view.stale {
            let words = ctx.theme.note(ctx.t("replay-stale")).color(ctx.theme.tint(Tint::Price).text);
            ui.add(Label::new(words).wrap());
        }
        if let Some(why) = &view.problem {
            ui.add(Label::new(ctx.theme.note(ctx.phrase(why))).wrap());
        }
        let running = self.is_running();
        let label = ctx.t(if running { "replay-running" } else { "replay-again" });
        let (mut again, mut export) = (false, false);
        let theme = ctx.theme;
        let export_label = ctx.t("replay-export");
        let about = about(ctx, last);
        ends(
            ui,
            |ui| {
                let button = |ui: &mut Ui| primary_button(ui, theme, &label, None).clicked();
                again = ui.add_enabled_ui(!running && view.problem.is_none(), button).inner;
                export = secondary_button(ui, theme, &export_label, None).clicked();
            },
            |ui| {
                ui.add(Label::new(theme.quiet(about)).truncate());
            },
        );
        if again {
            self.run(ctx);
        }
        if export {
            ctx.export_view(ViewRequest::Replay, "replay.csv");
        }
    }

    fn run(&mut self, ctx: &mut Ctx<'_>) {
        self.asked = Some(ctx.send(Command::Replay { days: 7 * WEEKS }));
    }
}

/// Which days, and how many products.
fn about(ctx: &Ctx<'_>, last: &Replay) -> String {
    let format = ctx.format();
    let args = [
        ("first", Arg::Text(format.day_year(last.first))),
        ("last", Arg::Text(format.day_year(last.last))),
        ("count", Arg::Int(i64::from(last.products))),
    ];
    let words = ctx.t_with("replay-products", &args);
    if last.left_out == 0 {
        return words;
    }
    let more = ctx.t_with("replay-left-out", &[("count", Arg::Int(i64::from(last.left_out)))]);
    format!("{words} · {more}")
}

/// The rules that were played, with their names, ours first.
fn rules(last: &Replay) -> Vec<(&'static str, &ReplayPolicy)> {
    let shop = last.shop.as_ref().map(|shop| ("replay-shop", shop));
    [("replay-ours", &last.ours), ("replay-usual", &last.usual)].into_iter().chain(shop).collect()
}

/// What lay in stock, day by day.
fn chart(ui: &mut Ui, ctx: &mut Ctx<'_>, last: &Replay) {
    let days: Vec<Day> = (last.first.0..=last.last.0).map(Day).collect();
    let series: Vec<Series> = rules(last)
        .into_iter()
        .filter(|(_, policy)| policy.stock_by_day.len() == days.len())
        .map(|(name, policy)| Series {
            name: ctx.t(name),
            values: policy.stock_by_day.iter().map(|value| f64::from(*value)).collect(),
            kind: if name == "replay-ours" { SeriesKind::Main } else { SeriesKind::Other },
        })
        .collect();
    if series.is_empty() {
        return;
    }
    let axis = Axis::Money(last.ours.all.stock.currency);
    panel(ui, ctx.theme, |ui| {
        let title = ctx.t("replay-chart");
        widgets::panel_title(ui, ctx.theme, &title, "");
        let style = ChartStyle { label: title, height: size::CHART, export: None };
        widgets::line_chart(ui, ctx, "replay-chart", &days, &series, axis, &style);
    });
}

/// What the figures stand on.
fn notes(ui: &mut Ui, ctx: &Ctx<'_>, last: &Replay) {
    let simple = (last.forecast_by == "seasonal-naive").then_some("replay-simple-forecast");
    let shop = if last.shop.is_some() { "replay-shop-note" } else { "replay-no-stock-history" };
    for key in ["replay-note", "replay-usual-means", shop].into_iter().chain(simple) {
        ui.add(Label::new(ctx.theme.note(ctx.t(key))).wrap());
    }
}
