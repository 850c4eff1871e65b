//! Recommend: which products go together, bundles, whom to write to, and what to offer one customer, beside one product or
//! with a basket.

mod bundles;
mod campaigns;
mod finder;
mod pairs;
mod quiet_days;
mod subject;
mod variety;

use crate::i18n::Arg;
use crate::state::{Ctx, Loadable, ScreenView, Sent};
use crate::theme::space;
use crate::widgets;
use campaigns::Campaigns;
use egui::Ui;
use finder::Finder;
use subject::Asked;
use variety::Variety;
use wire::{Command, Event, FoundTarget, Money, RecommendForView, RecommendSubject, RecommendView, View, ViewRequest};

/// Width of the side for one customer or product, of the page.
const SUBJECT_SHARE: f32 = 0.4;

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Tab {
    #[default]
    Pairs,
    Bundles,
    Campaigns,
}

#[derive(Default)]
pub struct RecommendScreen {
    view: Loadable<RecommendView>,
    list: Loadable<RecommendForView>,
    tab: Tab,
    subject: Option<RecommendSubject>,
    /// The pair and the bundle chosen in the tables.
    pair: Option<usize>,
    bundle: Option<usize>,
    campaigns: Campaigns,
    finder: Finder,
    variety: Variety,
    /// What a person said of letters is on its way.
    sent: Sent,
}

impl ScreenView for RecommendScreen {
    fn request(&mut self, ctx: &mut Ctx<'_>) {
        ctx.ask(&mut self.view, ViewRequest::Recommend);
        if self.subject.is_some() {
            self.request_list(ctx);
        }
        self.campaigns.request(ctx);
        self.variety.request(ctx);
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
        self.sent.take(event);
        self.finder.on_event(event);
        self.campaigns.on_event(event);
        self.variety.on_event(event);
    }

    fn ui(&mut self, ui: &mut Ui, ctx: &mut Ctx<'_>) {
        if widgets::above_page(ui, ctx, &self.view) {
            self.request(ctx);
        }
        // Aside while the rest of the screen changes: a page is too much to copy at every frame.
        let page = std::mem::take(&mut self.view);
        if let Some(view) = page.get() {
            self.page(ui, ctx, view);
        }
        self.view = page;
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
    fn page(&mut self, ui: &mut Ui, ctx: &mut Ctx<'_>, view: &RecommendView) {
        self.header(ui, ctx, view);
        self.tabs(ui, ctx);
        widgets::list_and_detail(
            ui,
            ctx.theme,
            SUBJECT_SHARE,
            |ui, (me, ctx): &mut (&mut RecommendScreen, &mut Ctx<'_>)| me.left(ui, ctx, view),
            |ui, (me, ctx)| me.right(ui, ctx, view),
            &mut (self, ctx),
        );
    }

    fn tabs(&mut self, ui: &mut Ui, ctx: &Ctx<'_>) {
        let choices = [
            (Tab::Pairs, ctx.t("recommend-tab-pairs")),
            (Tab::Bundles, ctx.t("recommend-tab-bundles")),
            (Tab::Campaigns, ctx.t("recommend-tab-campaigns")),
        ];
        widgets::segmented(ui, ctx.theme, &mut self.tab, &choices, &ctx.t("recommend-tab-label"));
        ui.add_space(space(2));
    }

    fn left(&mut self, ui: &mut Ui, ctx: &mut Ctx<'_>, view: &RecommendView) {
        match self.tab {
            Tab::Pairs => {
                if let Some(row) = pairs::table(ui, ctx, view, self.pair) {
                    self.pair = Some(row);
                    self.show_product(ctx, view.pairs.get(row).map(|pair| pair.sku.clone()));
                }
            }
            Tab::Bundles => {
                if let Some(row) = bundles::table(ui, ctx, &view.bundles, self.bundle) {
                    self.bundle = Some(row);
                }
            }
            Tab::Campaigns => self.campaigns.list(ui, ctx, view),
        }
    }

    fn right(&mut self, ui: &mut Ui, ctx: &mut Ctx<'_>, view: &RecommendView) {
        match self.tab {
            Tab::Pairs => {
                if let Some(pair) = self.pair.and_then(|pair| view.pairs.get(pair)) {
                    pairs::chosen(ui, ctx, pair);
                }
            }
            Tab::Bundles => {
                if let Some(bundle) = self.bundle.and_then(|bundle| view.bundles.get(bundle)) {
                    bundles::chosen(ui, ctx, bundle);
                }
            }
            Tab::Campaigns => {
                if let Some(customer) = self.campaigns.chosen(ui, ctx) {
                    self.show(ctx, RecommendSubject::Customer { key: customer });
                }
            }
        }
        let free = self.sent.is_free();
        let asked = subject::show(ui, ctx, (view, &self.list, free), &mut self.finder, &mut self.variety);
        match asked {
            Some(Asked::Subject(subject)) => {
                self.pair = None;
                self.show(ctx, subject);
            }
            Some(Asked::Variety) => self.request_list(ctx),
            Some(Asked::Letters(said)) => self.sent.send(ctx, Command::Letters(said)),
            None => {}
        }
    }

    fn show_product(&mut self, ctx: &mut Ctx<'_>, sku: Option<String>) {
        if let Some(sku) = sku {
            self.show(ctx, RecommendSubject::Product { sku });
        }
    }

    fn show(&mut self, ctx: &mut Ctx<'_>, subject: RecommendSubject) {
        self.subject = Some(subject);
        self.request_list(ctx);
    }

    fn request_list(&mut self, ctx: &mut Ctx<'_>) {
        match self.subject.clone() {
            Some(subject) => {
                let variety = self.variety.share();
                ctx.ask(&mut self.list, ViewRequest::RecommendFor { subject, variety });
            }
            None => self.list.clear(),
        }
    }

    fn header(&self, ui: &mut Ui, ctx: &mut Ctx<'_>, view: &RecommendView) {
        let (sentence, note) = match self.tab {
            Tab::Pairs => pairs_words(ctx, view),
            Tab::Bundles => (bundles_sentence(ctx, view), ctx.t("bundle-note")),
            Tab::Campaigns => (campaigns_sentence(ctx, view), campaigns::held_back(ctx, &view.letters)),
        };
        let (theme, label) = (ctx.theme, ctx.t("recommend-export"));
        let (mut pairs, mut letters) = (false, false);
        widgets::page_header(ui, theme, &sentence, &note, |ui| match self.tab {
            Tab::Pairs if !view.pairs.is_empty() => {
                pairs = widgets::secondary_button(ui, theme, &label, None).clicked();
            }
            Tab::Campaigns if !view.campaigns.is_empty() => {
                letters = widgets::secondary_button(ui, theme, &ctx.t("letter-export-all"), None).clicked();
            }
            Tab::Pairs | Tab::Bundles | Tab::Campaigns => {}
        });
        if pairs {
            ctx.export_view(ViewRequest::Recommend, "pairs.csv");
        }
        if letters {
            ctx.export_campaign(None);
        }
    }
}

/// Whom to show before anyone is chosen.
fn first_subject(view: &RecommendView) -> Option<RecommendSubject> {
    let customer = view.customers.first().map(|(key, _)| RecommendSubject::Customer { key: key.clone() });
    customer.or_else(|| view.pairs.first().map(|pair| RecommendSubject::Product { sku: pair.sku.clone() }))
}

fn pairs_words(ctx: &Ctx<'_>, view: &RecommendView) -> (String, String) {
    match view.pairs.iter().max_by_key(|pair| pair.reach) {
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
    }
}

fn bundles_sentence(ctx: &Ctx<'_>, view: &RecommendView) -> String {
    match sum(ctx, view.bundles.iter().map(|bundle| bundle.value)) {
        None => ctx.t("bundle-sentence-empty"),
        Some(money) => {
            ctx.t_with("bundle-sentence", &[("count", Arg::Int(view.bundles.len() as i64)), ("money", money)])
        }
    }
}

fn campaigns_sentence(ctx: &Ctx<'_>, view: &RecommendView) -> String {
    let customers: i64 = view.campaigns.iter().map(|campaign| i64::from(campaign.customers)).sum();
    match sum(ctx, view.campaigns.iter().map(|campaign| campaign.value)) {
        None => ctx.t("letter-sentence-empty"),
        Some(money) => ctx.t_with("letter-sentence", &[("count", Arg::Int(customers)), ("money", money)]),
    }
}

/// All of it together, as an estimate; `None` where there is none.
fn sum(ctx: &Ctx<'_>, values: impl Iterator<Item = Money>) -> Option<Arg> {
    let sum = values.reduce(|sum, value| Money::new(sum.minor.saturating_add(value.minor), sum.currency))?;
    Some(Arg::Text(ctx.format().money_about(sum)))
}
