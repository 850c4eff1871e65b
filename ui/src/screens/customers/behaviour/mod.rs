//! Behaviour: what visitors do before they buy, from event logs.

mod baskets;
mod funnel;
mod lists;

use crate::i18n::Arg;
use crate::state::{AfterPick, Ctx, Loadable};
use crate::theme::{size, space};
use crate::widgets;
use egui::{Label, Ui};
use wire::{BehaviourBy, BehaviourView, Event, Period, Pick, Rate, View, ViewRequest};

/// Rows of the table; the export has all.
const ROWS: u32 = 100;
/// Width of the narrower block of two.
const NARROW: f32 = 0.36;
const HALF: f32 = 0.5;

pub(super) struct Behaviour {
    view: Loadable<BehaviourView>,
    by: BehaviourBy,
}

impl Default for Behaviour {
    fn default() -> Self {
        Behaviour { view: Loadable::default(), by: BehaviourBy::Product }
    }
}

impl Behaviour {
    pub(super) fn request(&mut self, ctx: &mut Ctx<'_>) {
        let wanted = self.wanted();
        ctx.ask(&mut self.view, wanted);
    }

    pub(super) fn on_event(&mut self, event: &Event) {
        self.view.take(event, |view| match view {
            View::Behaviour(behaviour) => Some(behaviour.as_ref()),
            _ => None,
        });
        if matches!(event, Event::ShopOpened { .. }) {
            self.view.clear();
        }
    }

    pub(super) fn show(&mut self, ui: &mut Ui, ctx: &mut Ctx<'_>) {
        let Some(view) = self.view.get().cloned() else {
            if widgets::awaiting(ui, ctx, &self.view) {
                self.request(ctx);
            }
            return;
        };
        let Some(span) = view.span else {
            let (title, text) = (ctx.t("behaviour-empty"), ctx.t("behaviour-empty-text"));
            if widgets::empty_state(ui, ctx.theme, &title, &text, Some(&ctx.t("behaviour-empty-action"))) {
                ctx.pick(Pick::ExportFiles, AfterPick::Preview);
            }
            return;
        };
        widgets::scroll(ui, "behaviour", |ui| self.page(ui, ctx, &view, span));
    }

    fn wanted(&self) -> ViewRequest {
        ViewRequest::Behaviour { by: self.by, limit: ROWS }
    }

    fn page(&mut self, ui: &mut Ui, ctx: &mut Ctx<'_>, view: &BehaviourView, span: Period) {
        head(ui, ctx, view, span);
        let words: &Ctx<'_> = ctx;
        beside(
            ui,
            NARROW,
            |ui| funnel::bars(ui, words, view),
            |ui| {
                lists::buying_time(ui, words, view);
                ui.add_space(size::GUTTER);
                baskets::sums(ui, words, view);
            },
        );
        self.table(ui, ctx, view);
        let words: &Ctx<'_> = ctx;
        beside(ui, HALF, |ui| lists::terms(ui, words, view), |ui| lists::unanswered(ui, words, view));
        beside(ui, HALF, |ui| lists::unwanted(ui, words, view), |ui| lists::paths(ui, words, view));
        baskets::of_customers(ui, ctx, view);
        ui.add_space(space(4));
    }

    fn table(&mut self, ui: &mut Ui, ctx: &mut Ctx<'_>, view: &BehaviourView) {
        let choices = BehaviourBy::ALL.map(|by| (by, ctx.t(funnel::name_of(by))));
        let (theme, label, export) = (ctx.theme, ctx.t("behaviour-by"), ctx.t("behaviour-export"));
        let (mut changed, mut exported) = (false, false);
        widgets::ends(
            ui,
            |ui| exported = widgets::secondary_button(ui, theme, &export, None).clicked(),
            |ui| changed = widgets::segmented(ui, theme, &mut self.by, &choices, &label),
        );
        ui.add_space(space(1));
        funnel::table(ui, ctx, view);
        ui.add_space(size::GUTTER);
        if exported {
            ctx.export_view(self.wanted(), "behaviour.csv");
        }
        if changed {
            self.request(ctx);
        }
    }
}

/// Two blocks beside each other, and room below.
fn beside(ui: &mut Ui, right_share: f32, left: impl FnOnce(&mut Ui), right: impl FnOnce(&mut Ui)) {
    widgets::beside(ui, right_share, &mut (), |ui, ()| left(ui), |ui, ()| right(ui));
    ui.add_space(size::GUTTER);
}

/// What matters, and what it was counted over.
fn head(ui: &mut Ui, ctx: &Ctx<'_>, view: &BehaviourView, span: Period) {
    let shop = &view.shop;
    let sentence = match (shop.carted.value(), shop.bought.value()) {
        (Some(carted), Some(bought)) => {
            let shares = [("carted", percent(carted)), ("bought", percent(bought))];
            ctx.t_with("behaviour-sentence", &shares)
        }
        _ => ctx.t("behaviour-sentence-none"),
    };
    let counted = [
        ("events", count(shop.events.any)),
        ("sessions", count(shop.sessions.any)),
        ("visitors", count(shop.visitors.any)),
        ("first", Arg::Text(ctx.format().day_year(span.first))),
        ("last", Arg::Text(ctx.format().day_year(span.last))),
    ];
    let sessions = if view.numbered_visits { "behaviour-sessions-numbered" } else { "behaviour-sessions-paused" };
    let note = format!("{} {}", ctx.t_with("behaviour-note", &counted), ctx.t(sessions));
    ui.add(Label::new(ctx.theme.title(sentence)).wrap());
    ui.add(Label::new(ctx.theme.quiet(note)).wrap());
    ui.add_space(space(3));
}

fn count(n: u64) -> Arg {
    Arg::Int(i64::try_from(n).unwrap_or(i64::MAX))
}

fn percent(value: f64) -> Arg {
    Arg::Percent { value, digits: 1 }
}

/// `7.1% (6.2% to 8.0%)`; a dash of nothing.
fn rate(ctx: &Ctx<'_>, rate: Rate) -> String {
    match (rate.value(), rate.range) {
        (Some(share), Some((low, high))) => {
            let args = [("share", percent(share)), ("low", percent(low)), ("high", percent(high))];
            ctx.t_with("behaviour-rate", &args)
        }
        _ => "–".to_string(),
    }
}

/// In the unit that fits.
fn duration(ctx: &Ctx<'_>, seconds: i64) -> String {
    let (key, n) = match seconds {
        ..5_400 => ("behaviour-minutes", (seconds + 30) / 60),
        5_400..172_800 => ("behaviour-hours", (seconds + 1_800) / 3_600),
        _ => ("behaviour-days", seconds.saturating_add(43_200) / 86_400),
    };
    ctx.t_with(key, &[("n", Arg::Int(n))])
}
