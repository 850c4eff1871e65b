//! Recommend: which products go together, and what to offer one customer or beside one product.

mod finder;
mod pairs;
mod subject;

use crate::i18n::Arg;
use crate::state::{Ctx, Loadable, ScreenView};
use crate::widgets;
use egui::Ui;
use finder::Finder;
use wire::{Event, FoundTarget, RecommendForView, RecommendSubject, RecommendView, View, ViewRequest};

/// Width of the side for one customer or product, of the page.
const SUBJECT_SHARE: f32 = 0.4;

#[derive(Default)]
pub struct RecommendScreen {
    view: Loadable<RecommendView>,
    list: Loadable<RecommendForView>,
    subject: Option<RecommendSubject>,
    /// The pair chosen in the table.
    pair: Option<usize>,
    finder: Finder,
}

impl ScreenView for RecommendScreen {
    fn request(&mut self, ctx: &mut Ctx<'_>) {
        ctx.ask(&mut self.view, ViewRequest::Recommend);
        if self.subject.is_some() {
            self.request_list(ctx);
        }
    }

    fn on_event(&mut self, event: &Event, ctx: &mut Ctx<'_>) {
        let arrived = self.view.take(event, |view| match view {
            View::Recommend(recommend) => Some(recommend),
            _ => None,
        });
        if arrived && self.subject.is_none() {
            self.subject = self.view.get().and_then(first_subject);
            self.request_list(ctx);
        }
        self.list.take(event, |view| match view {
            View::RecommendFor(list) => Some(list),
            _ => None,
        });
        self.finder.on_event(event);
    }

    fn ui(&mut self, ui: &mut Ui, ctx: &mut Ctx<'_>) {
        if let Some(text) = self.view.problem().map(str::to_string)
            && widgets::problem(ui, ctx, &text)
        {
            self.request(ctx);
        }
        let Some(view) = self.view.get() else {
            if self.view.is_loading() {
                widgets::loading(ui, ctx);
            }
            return;
        };
        header(ui, ctx, view);
        let (theme, list, pair) = (ctx.theme, &self.list, self.pair);
        let mut chosen: (Option<usize>, Option<RecommendSubject>) = (None, None);
        widgets::list_and_detail(
            ui,
            theme,
            SUBJECT_SHARE,
            |ui, (chosen, _, ctx): &mut (&mut (Option<usize>, Option<RecommendSubject>), &mut Finder, &mut Ctx<'_>)| {
                chosen.0 = pairs::table(ui, ctx, view, pair);
            },
            |ui, (chosen, finder, ctx)| {
                if let Some(pair) = pair.and_then(|pair| view.pairs.get(pair)) {
                    pairs::chosen(ui, ctx, pair);
                }
                chosen.1 = subject::show(ui, ctx, view, list, finder);
            },
            &mut (&mut chosen, &mut self.finder, &mut *ctx),
        );
        self.follow(chosen, ctx);
    }

    fn open(&mut self, target: &FoundTarget, _: &mut Ctx<'_>) {
        match target {
            FoundTarget::Product { sku } => self.subject = Some(RecommendSubject::Product { sku: sku.clone() }),
            FoundTarget::Customer { key } => self.subject = Some(RecommendSubject::Customer { key: key.clone() }),
            FoundTarget::Suggestion { .. } => return,
        }
        self.pair = None;
    }
}

impl RecommendScreen {
    fn follow(&mut self, (pair, subject): (Option<usize>, Option<RecommendSubject>), ctx: &mut Ctx<'_>) {
        if let Some(row) = pair {
            self.pair = Some(row);
            let sku = self.view.get().and_then(|view| view.pairs.get(row)).map(|pair| pair.sku.clone());
            self.subject = sku.map(|sku| RecommendSubject::Product { sku });
            self.request_list(ctx);
        }
        if let Some(subject) = subject {
            self.pair = None;
            self.subject = Some(subject);
            self.request_list(ctx);
        }
    }

    fn request_list(&mut self, ctx: &mut Ctx<'_>) {
        match self.subject.clone() {
            Some(subject) => ctx.ask(&mut self.list, ViewRequest::RecommendFor { subject }),
            None => self.list.clear(),
        }
    }
}

/// Whom to show before anyone is chosen.
fn first_subject(view: &RecommendView) -> Option<RecommendSubject> {
    let customer = view.customers.first().map(|(key, _)| RecommendSubject::Customer { key: key.clone() });
    customer.or_else(|| view.pairs.first().map(|pair| RecommendSubject::Product { sku: pair.sku.clone() }))
}

fn header(ui: &mut Ui, ctx: &mut Ctx<'_>, view: &RecommendView) {
    let widest = view.pairs.iter().max_by_key(|pair| pair.reach);
    let (sentence, note) = match widest {
        None => (ctx.t("recommend-sentence-empty"), ctx.t("recommend-note-empty")),
        Some(pair) => {
            let args = [
                ("reach", Arg::Int(i64::from(pair.reach))),
                ("name", Arg::Text(pair.name.clone())),
                ("with", Arg::Text(pair.with_name.clone())),
            ];
            let count = [("count", Arg::Int(view.pairs.len() as i64))];
            (ctx.t_with("recommend-sentence", &count), ctx.t_with("recommend-note", &args))
        }
    };
    let (theme, label) = (ctx.theme, ctx.t("recommend-export"));
    let mut export = false;
    widgets::page_header(ui, theme, &sentence, &note, |ui| {
        export = !view.pairs.is_empty() && widgets::secondary_button(ui, theme, &label, None).clicked();
    });
    if export {
        ctx.export_view(ViewRequest::Recommend, "pairs.csv");
    }
}
