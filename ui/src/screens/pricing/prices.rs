//! The products with a curve and what is suggested for each.

use super::keep_price::KeepPrice;
use super::{detail, list};
use crate::i18n::Arg;
use crate::state::{Ctx, Loadable, Screen};
use crate::theme::size;
use crate::widgets::{self, DecisionState};
use egui::Ui;
use wire::{Event, ModelKind, PricingDetail, PricingView, SuggestionId, View, ViewRequest};

/// Width of the detail, of the page.
const DETAIL_SHARE: f32 = 0.41;

#[derive(Default)]
pub struct Prices {
    detail: Loadable<PricingDetail>,
    selected: Option<String>,
    /// A suggestion to show as soon as the list is there.
    wanted: Option<SuggestionId>,
    decision: DecisionState,
    keep: KeepPrice,
    /// What a person wants to see over price; what the shop asks of its prices where nobody said.
    measure: Option<Measure>,
}

/// What is drawn over price.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    Margin,
    Revenue,
}

/// What a person does in the detail.
pub struct DetailState<'a> {
    pub decision: &'a mut DecisionState,
    pub measure: &'a mut Measure,
    pub keep: &'a mut KeepPrice,
}

impl Prices {
    pub fn on_event(&mut self, event: &Event) {
        self.detail.take(event, |view| match view {
            View::PricingDetail(detail) => Some(detail),
            _ => None,
        });
        self.keep.on_event(event);
    }

    /// A new list is there.
    pub fn on_list(&mut self, ctx: &mut Ctx<'_>, view: &PricingView) {
        self.settle_selection(view);
        self.request_detail(ctx);
    }

    pub fn want(&mut self, id: SuggestionId) {
        self.wanted = Some(id);
    }

    pub fn choose(&mut self, sku: String, ctx: &mut Ctx<'_>) {
        self.decision = DecisionState::default();
        self.selected = Some(sku);
        self.request_detail(ctx);
    }

    pub fn show(&mut self, ui: &mut Ui, ctx: &mut Ctx<'_>, view: &PricingView) {
        if view.rows.is_empty() {
            no_curve(ui, ctx, view);
            return;
        }
        let (theme, detail, selected) = (ctx.theme, &self.detail, self.selected.as_deref());
        let (mut chosen, asked) = (None, if view.by_revenue { Measure::Revenue } else { Measure::Margin });
        let mut measure = self.measure.unwrap_or(asked);
        let mut state = DetailState { decision: &mut self.decision, measure: &mut measure, keep: &mut self.keep };
        widgets::list_and_detail(
            ui,
            theme,
            DETAIL_SHARE,
            |ui, (chosen, _, ctx): &mut (&mut Option<String>, &mut DetailState<'_>, &mut Ctx<'_>)| {
                **chosen = list::show(ui, ctx, view, selected);
            },
            |ui, (_, state, ctx)| detail::show(ui, ctx, detail, state),
            &mut (&mut chosen, &mut state, &mut *ctx),
        );
        if self.measure.is_some() || measure != asked {
            self.measure = Some(measure);
        }
        if let Some(sku) = chosen {
            self.choose(sku, ctx);
        }
    }

    fn request_detail(&mut self, ctx: &mut Ctx<'_>) {
        match self.selected.clone() {
            Some(sku) => ctx.ask(&mut self.detail, ViewRequest::PricingDetail { sku }),
            None => self.detail.clear(),
        }
    }

    /// The wanted suggestion, else what was selected before, else the first row.
    fn settle_selection(&mut self, view: &PricingView) {
        let wanted = self.wanted.take();
        let wanted = view.rows.iter().find(|row| wanted.is_some() && row.suggestion == wanted);
        if let Some(row) = wanted {
            self.selected = Some(row.sku.clone());
        }
        if self.selected.is_none() {
            self.selected = view.rows.first().map(|row| row.sku.clone());
        }
    }
}

/// Nothing can be said about any price yet: what is missing, and where to get it.
fn no_curve(ui: &mut Ui, ctx: &mut Ctx<'_>, view: &PricingView) {
    let trained = ctx.shop.is_some_and(|shop| shop.models.contains(&ModelKind::Price));
    let (text, action, screen) = if trained {
        (ctx.t("pricing-empty-history"), ctx.t("data-import"), Screen::Data)
    } else {
        (ctx.t("pricing-empty-untrained"), ctx.t("pricing-empty-models"), Screen::Models)
    };
    if widgets::empty_state(ui, ctx.theme, &ctx.t("pricing-empty-title"), &text, Some(&action)) {
        ctx.navigate(screen);
    }
    ui.add_space(size::GUTTER);
    list::silent(ui, ctx, view);
}

/// Sentence and note above the page.
pub fn sentence(ctx: &Ctx<'_>, view: &PricingView) -> (String, String) {
    let changes = view.rows.iter().filter(|row| row.suggested.is_some()).count() as i64;
    let others = view.rows.len() as i64 - changes;
    let count = [("count", Arg::Int(others))];
    if view.rows.is_empty() {
        (ctx.t("pricing-sentence-empty"), ctx.t("pricing-note-empty"))
    } else if changes == 0 {
        (ctx.t("pricing-sentence-none"), ctx.t_with("pricing-note-none", &count))
    } else {
        let args = [("money", Arg::Text(ctx.format().money_about(view.in_reach))), ("count", Arg::Int(changes))];
        (ctx.t_with("pricing-sentence", &args), ctx.t_with("pricing-note", &count))
    }
}
