//! Plans to sell off what is too much: those that wait for a decision, and those that run.

mod detail;
mod list;

use crate::i18n::Arg;
use crate::state::{Ctx, Loadable};
use crate::theme::space;
use crate::widgets::{self, DecisionState};
use egui::{Label, Ui};
use wire::{ClearanceDetail, ClearanceRow, ClearancesView, Event, SuggestionId, View, ViewRequest};

/// Width of the detail, of the page.
const DETAIL_SHARE: f32 = 0.41;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Shown {
    #[default]
    Proposed,
    Running,
}

#[derive(Default)]
pub struct Clearances {
    view: Loadable<ClearancesView>,
    detail: Loadable<ClearanceDetail>,
    shown: Shown,
    selected: Option<SuggestionId>,
    /// A plan to show as soon as the list is there.
    wanted: Option<SuggestionId>,
    decision: DecisionState,
}

impl Clearances {
    pub fn ask(&mut self, ctx: &mut Ctx<'_>) {
        ctx.ask(&mut self.view, ViewRequest::Clearances);
    }

    pub fn want(&mut self, id: SuggestionId) {
        self.wanted = Some(id);
    }

    /// Whether a plan is to be shown that the list has not been asked for yet.
    pub fn is_wanted(&self) -> bool {
        self.wanted.is_some()
    }

    /// True when the list has come and holds the plan that was wanted.
    pub fn on_event(&mut self, event: &Event, ctx: &mut Ctx<'_>) -> bool {
        self.detail.take(event, |view| match view {
            View::Clearance(detail) => Some(&**detail),
            _ => None,
        });
        let listed = self.view.take(event, |view| match view {
            View::Clearances(clearances) => Some(clearances),
            _ => None,
        });
        listed && self.settle(ctx)
    }

    pub fn show(&mut self, ui: &mut Ui, ctx: &mut Ctx<'_>) {
        let Some(view) = self.view.get().cloned() else {
            if widgets::awaiting(ui, ctx, &self.view) {
                self.ask(ctx);
            }
            return;
        };
        if view.proposed.is_empty() && view.running.is_empty() {
            widgets::empty_state(ui, ctx.theme, &ctx.t("clear-empty"), &ctx.t("clear-empty-text"), None);
            return;
        }
        self.narrow(ui, ctx, &view);
        ui.add_space(space(2));
        widgets::list_and_detail(
            ui,
            ctx.theme,
            DETAIL_SHARE,
            |ui, (me, ctx)| me.list(ui, ctx, &view),
            |ui, (me, ctx)| detail::show(ui, ctx, &me.detail, &mut me.decision),
            &mut (self, ctx),
        );
    }

    /// Which plans, what they are worth, and the way out of the window.
    fn narrow(&mut self, ui: &mut Ui, ctx: &mut Ctx<'_>, view: &ClearancesView) {
        ui.horizontal_wrapped(|ui| {
            let count = |rows: &[ClearanceRow]| [("count", Arg::Int(rows.len() as i64))];
            let choices = [
                (Shown::Proposed, ctx.t_with("clear-proposed", &count(&view.proposed))),
                (Shown::Running, ctx.t_with("clear-running", &count(&view.running))),
            ];
            if widgets::segmented(ui, ctx.theme, &mut self.shown, &choices, &ctx.t("clear-which")) {
                self.selected = None;
                self.settle(ctx);
            }
            if widgets::quiet_button(ui, ctx.theme, &ctx.t("chart-export")).clicked() {
                ctx.export_view(ViewRequest::Clearances, "clearances.csv");
            }
            let money = Arg::Text(ctx.format().money_about(view.in_reach));
            ui.add(Label::new(ctx.theme.quiet(ctx.t_with("clear-in-reach", &[("money", money)]))).truncate());
        });
    }

    fn list(&mut self, ui: &mut Ui, ctx: &mut Ctx<'_>, view: &ClearancesView) {
        let rows = self.listed(view);
        if rows.is_empty() {
            let (title, text) = (ctx.t("clear-none"), ctx.t("clear-none-text"));
            widgets::empty_state(ui, ctx.theme, &title, &text, None);
            return;
        }
        let chosen = match self.shown {
            Shown::Proposed => list::proposed(ui, ctx, rows, self.selected),
            Shown::Running => list::running(ui, ctx, rows, self.selected),
        };
        if let Some(id) = chosen {
            self.choose(id, ctx);
        }
    }

    fn listed<'v>(&self, view: &'v ClearancesView) -> &'v [ClearanceRow] {
        match self.shown {
            Shown::Proposed => &view.proposed,
            Shown::Running => &view.running,
        }
    }

    fn choose(&mut self, id: SuggestionId, ctx: &mut Ctx<'_>) {
        self.decision = DecisionState::default();
        self.selected = Some(id);
        ctx.ask(&mut self.detail, ViewRequest::Clearance { id });
    }

    /// Selects the wanted plan, else the one selected before, else the first. True where the wanted one is there.
    fn settle(&mut self, ctx: &mut Ctx<'_>) -> bool {
        let Some(view) = self.view.get().cloned() else { return false };
        let has = |rows: &[ClearanceRow], id: SuggestionId| rows.iter().any(|row| row.id == id);
        let wanted = self.wanted.take().filter(|id| has(&view.proposed, *id) || has(&view.running, *id));
        if let Some(id) = wanted {
            self.shown = if has(&view.running, id) { Shown::Running } else { Shown::Proposed };
        }
        let rows = self.listed(&view);
        let before = self.selected.filter(|id| has(rows, *id));
        match wanted.or(before).or(rows.first().map(|row| row.id)) {
            Some(id) if self.selected == Some(id) => ctx.ask(&mut self.detail, ViewRequest::Clearance { id }),
            Some(id) => self.choose(id, ctx),
            None => {
                self.selected = None;
                self.detail.clear();
            }
        }
        wanted.is_some()
    }
}
