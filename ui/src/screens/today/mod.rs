//! Today: what to do now, what it is worth, how sure that is, and why.

mod cards;
mod detail;
mod score;

use crate::i18n::Arg;
use crate::state::{AfterPick, Ctx, Loadable, Screen, ScreenView};
use crate::theme::{Tint, size, space};
use crate::widgets::{self, DecisionState, Icon, list_and_detail, page_header};
use egui::{Label, Ui};
use wire::{
    CardState, Event, FoundTarget, Pick, SuggestionCard, SuggestionDetail, SuggestionId, SuggestionKind, TodayView,
    View, ViewRequest,
};

/// The detail's share of the page.
const DETAIL_SHARE: f32 = 0.4;

#[derive(Default)]
pub(crate) struct TodayScreen {
    view: Loadable<TodayView>,
    detail: Loadable<SuggestionDetail>,
    selected: Option<SuggestionId>,
    kind: Option<SuggestionKind>,
    decision: DecisionState,
    score: score::Score,
    /// Brings the selected card into sight.
    reveal: bool,
}

impl ScreenView for TodayScreen {
    fn request(&mut self, ctx: &mut Ctx<'_>) {
        ctx.ask(&mut self.view, ViewRequest::Today { kind: self.kind });
        self.score.request(ctx);
        if let Some(id) = self.selected {
            ctx.ask(&mut self.detail, ViewRequest::SuggestionDetail { id });
        }
    }

    fn on_event(&mut self, event: &Event, ctx: &mut Ctx<'_>) {
        let came = self.view.take(event, |view| match view {
            View::Today(today) => Some(today),
            _ => None,
        });
        if came {
            self.keep_selection(ctx);
        }
        self.score.on_event(event);
        self.detail.take(event, |view| match view {
            View::SuggestionDetail(detail) => Some(detail),
            _ => None,
        });
    }

    fn open(&mut self, target: &FoundTarget, _ctx: &mut Ctx<'_>) {
        if let FoundTarget::Suggestion { id } = target {
            self.kind = None;
            self.selected = Some(*id);
            self.reveal = true;
        }
    }

    fn ui(&mut self, ui: &mut Ui, ctx: &mut Ctx<'_>) {
        let Some(view) = self.view.get().cloned() else {
            if widgets::awaiting(ui, ctx, &self.view) {
                self.request(ctx);
            }
            return;
        };
        let learning = view.suggestions.is_empty() && self.kind.is_none() && !ctx.jobs.is_empty();
        if learning {
            // Suggestions come at the end of the training; until then their absence means nothing.
            let (title, text) = (ctx.t("today-learning"), ctx.t("today-learning-text"));
            widgets::empty_state(ui, ctx.theme, &title, &text, None);
            return;
        }
        self.header(ui, ctx, &view);
        notes(ui, ctx, &view);
        changes(ui, ctx, &view);
        self.score.show(ui, ctx);
        if view.suggestions.is_empty() {
            self.empty(ui, ctx);
            return;
        }
        list_and_detail(
            ui,
            ctx.theme,
            DETAIL_SHARE,
            |ui, (me, ctx)| me.list(ui, ctx, &view.suggestions),
            |ui, (me, ctx)| me.detail(ui, ctx),
            &mut (self, ctx),
        );
    }
}

impl TodayScreen {
    fn select(&mut self, ctx: &mut Ctx<'_>, id: SuggestionId) {
        if self.selected != Some(id) {
            self.selected = Some(id);
            ctx.ask(&mut self.detail, ViewRequest::SuggestionDetail { id });
        }
    }

    /// Keeps the selected card where it is still listed, else takes the first.
    fn keep_selection(&mut self, ctx: &mut Ctx<'_>) {
        let Some(view) = self.view.get() else { return };
        let listed = self.selected.is_some_and(|id| view.suggestions.iter().any(|card| card.id == id));
        let first = view.suggestions.first().map(|card| card.id);
        if !listed && !self.reveal {
            self.selected = None;
            match first {
                Some(id) => self.select(ctx, id),
                None => self.detail.clear(),
            }
        }
    }

    fn header(&mut self, ui: &mut Ui, ctx: &mut Ctx<'_>, view: &TodayView) {
        let open = view.suggestions.iter().filter(|card| card.state == CardState::Proposed).count();
        let money = Arg::Text(ctx.format().money_about(view.in_reach));
        let sentence = match open {
            0 => ctx.t("today-sentence-done"),
            _ => ctx.t_with("today-sentence", &[("money", money), ("count", Arg::Int(open as i64))]),
        };
        let note = match (view.approved, view.dismissed) {
            (0, 0) => ctx.t("today-note-first"),
            (approved, dismissed) => ctx.t_with(
                "today-note-score",
                &[
                    ("approved", Arg::Int(i64::from(approved))),
                    ("dismissed", Arg::Int(i64::from(dismissed))),
                    ("money", Arg::Text(ctx.format().money_about(view.approved_value))),
                ],
            ),
        };
        page_header(ui, ctx.theme, &sentence, &note, |ui| self.filter(ui, ctx));
    }

    fn filter(&mut self, ui: &mut Ui, ctx: &mut Ctx<'_>) {
        let mut choices = vec![(None, ctx.t("today-kind-all"))];
        let possible = |kind: &SuggestionKind| *kind != SuggestionKind::Transfer || ctx.has_places();
        let kinds = SuggestionKind::ALL.into_iter().filter(possible);
        choices.extend(kinds.map(|kind| (Some(kind), ctx.t(&format!("today-kind-{}", kind.word())))));
        // The page's buttons are laid out from the right.
        choices.reverse();
        let label = ctx.t("today-kind-label");
        if widgets::segmented(ui, ctx.theme, &mut self.kind, &choices, &label) {
            self.request(ctx);
        }
    }

    fn empty(&mut self, ui: &mut Ui, ctx: &mut Ctx<'_>) {
        if self.kind.is_some() {
            let (title, text) = (ctx.t("today-empty-kind"), ctx.t("today-empty-kind-text"));
            if widgets::empty_state(ui, ctx.theme, &title, &text, Some(&ctx.t("today-show-all"))) {
                self.kind = None;
                self.request(ctx);
            }
            return;
        }
        let (title, text) = (ctx.t("today-empty"), ctx.t("today-empty-text"));
        if widgets::empty_state(ui, ctx.theme, &title, &text, Some(&ctx.t("today-empty-action"))) {
            ctx.pick(Pick::ExportFiles, AfterPick::Preview);
        }
    }

    fn list(&mut self, ui: &mut Ui, ctx: &mut Ctx<'_>, all: &[SuggestionCard]) {
        let reveal = std::mem::take(&mut self.reveal);
        if let Some(id) = cards::show(ui, ctx, all, self.selected, reveal) {
            self.select(ctx, id);
        }
    }

    fn detail(&mut self, ui: &mut Ui, ctx: &mut Ctx<'_>) {
        let Some(detail) = self.detail.get().filter(|detail| Some(detail.card.id) == self.selected).cloned() else {
            if self.detail.is_loading() {
                widgets::loading(ui, ctx);
            }
            return;
        };
        if detail::show(ui, ctx, &detail, &mut self.decision) {
            self.select_next(ctx, detail.card.id);
        }
    }

    /// After a decision: the next card that still waits.
    fn select_next(&mut self, ctx: &mut Ctx<'_>, decided: SuggestionId) {
        let Some(view) = self.view.get() else { return };
        let place = view.suggestions.iter().position(|card| card.id == decided).unwrap_or(0);
        let waits = |card: &&SuggestionCard| card.state == CardState::Proposed && card.id != decided;
        let (before, after) = view.suggestions.split_at(place);
        let next = after.iter().find(waits).or_else(|| before.iter().rev().find(waits)).map(|card| card.id);
        if let Some(id) = next {
            self.select(ctx, id);
        }
    }
}

/// What changed lately, with the way to why.
fn changes(ui: &mut Ui, ctx: &mut Ctx<'_>, view: &TodayView) {
    if view.changes.is_empty() {
        return;
    }
    let (theme, label) = (ctx.theme, ctx.t("changes-today-open"));
    ui.with_layout(egui::Layout::right_to_left(egui::Align::TOP), |ui| {
        if widgets::secondary_button(ui, theme, &label, None).clicked() {
            ctx.navigate(Screen::Sales);
        }
        ui.with_layout(egui::Layout::top_down(egui::Align::Min), |ui| {
            for change in &view.changes {
                ui.add(Label::new(theme.quiet(ctx.phrase(change))).wrap());
            }
        });
    });
    ui.add_space(space(3));
}

/// Models that are missing or did not beat the naive one.
fn notes(ui: &mut Ui, ctx: &mut Ctx<'_>, view: &TodayView) {
    if view.notes.is_empty() {
        return;
    }
    let colors = ctx.theme.tint(Tint::Price);
    let look = egui::Frame::new()
        .fill(colors.fill)
        .corner_radius(ctx.theme.panel_corner())
        .inner_margin(egui::Margin::symmetric(12, 8));
    look.show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        ui.with_layout(egui::Layout::right_to_left(egui::Align::TOP), |ui| {
            if widgets::secondary_button(ui, ctx.theme, &ctx.t("today-see-models"), None).clicked() {
                ctx.navigate(Screen::Models);
            }
            ui.with_layout(egui::Layout::top_down(egui::Align::Min), |ui| {
                for note in &view.notes {
                    one_note(ui, ctx, &ctx.phrase(note));
                }
            });
        });
    });
    ui.add_space(space(3));
}

fn one_note(ui: &mut Ui, ctx: &Ctx<'_>, text: &str) {
    let color = ctx.theme.tint(Tint::Price).text;
    ui.spacing_mut().interact_size.y = size::TITLE;
    ui.horizontal_top(|ui| {
        let (rect, _) = ui.allocate_exact_size(egui::Vec2::splat(size::BODY), egui::Sense::hover());
        widgets::paint_icon(ui.painter(), rect, Icon::Warning, color);
        ui.add(Label::new(ctx.theme.body(text).color(color)).wrap());
    });
}
