//! Pricing: what to charge, what that is worth, and where the data cannot say.

mod clearances;
mod detail;
mod keep_price;
mod list;
mod price_list;
mod prices;
mod rules;
mod trials;

use crate::state::{Ctx, Loadable, ScreenView};
use crate::theme::space;
use crate::widgets;
use clearances::Clearances;
use egui::Ui;
use price_list::PriceLists;
use prices::Prices;
use rules::Rules;
use trials::Trials;
use wire::{Event, FoundTarget, PricingView, View, ViewRequest};

/// The parts of the screen, in the order of their row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Tab {
    #[default]
    Prices,
    Clearances,
    Tests,
    Rules,
}

impl Tab {
    const ALL: [Tab; 4] = [Tab::Prices, Tab::Clearances, Tab::Tests, Tab::Rules];

    fn key(self) -> &'static str {
        match self {
            Tab::Prices => "pricing-tab-prices",
            Tab::Clearances => "clear-tab",
            Tab::Rules => "pricing-tab-rules",
            Tab::Tests => "pricing-tab-tests",
        }
    }
}

#[derive(Default)]
pub struct PricingScreen {
    view: Loadable<PricingView>,
    tab: Tab,
    prices: Prices,
    clearances: Clearances,
    lists: PriceLists,
    rules: Rules,
    trials: Trials,
}

impl ScreenView for PricingScreen {
    fn request(&mut self, ctx: &mut Ctx<'_>) {
        ctx.ask(&mut self.view, ViewRequest::Pricing);
        self.lists.request(ctx);
        self.request_tab(ctx);
    }

    fn on_event(&mut self, event: &Event, ctx: &mut Ctx<'_>) {
        let listed = self.view.take(event, |view| match view {
            View::Pricing(pricing) => Some(pricing),
            _ => None,
        });
        if let Some(view) = self.view.get().filter(|_| listed) {
            self.prices.on_list(ctx, view);
        }
        self.prices.on_event(event);
        if self.clearances.on_event(event, ctx) {
            self.tab = Tab::Clearances;
        }
        self.lists.on_event(event);
        self.rules.on_event(event, ctx);
        self.trials.on_event(event);
    }

    fn ui(&mut self, ui: &mut Ui, ctx: &mut Ctx<'_>) {
        if widgets::above_page(ui, ctx, &self.view) {
            self.request(ctx);
        }
        let Some(view) = self.view.get() else { return };
        if header(ui, ctx, view) {
            self.lists.toggle(ctx);
        }
        self.lists.show(ui, ctx);
        let tabs = Tab::ALL.map(|tab| (tab, ctx.t(tab.key())));
        let turned = widgets::segmented_rows(ui, ctx.theme, &mut self.tab, &tabs, &ctx.t("pricing-tabs"));
        ui.add_space(space(3));
        match self.tab {
            Tab::Prices => self.prices.show(ui, ctx, view),
            Tab::Clearances => self.clearances.show(ui, ctx),
            Tab::Rules => self.rules.show(ui, ctx),
            Tab::Tests => self.trials.show(ui, ctx),
        }
        if turned {
            self.request_tab(ctx);
        }
    }

    fn open(&mut self, target: &FoundTarget, ctx: &mut Ctx<'_>) {
        match target {
            FoundTarget::Product { sku } => self.prices.choose(sku.clone(), ctx),
            FoundTarget::Suggestion { id } => {
                self.prices.want(*id);
                self.clearances.want(*id);
            }
            FoundTarget::Customer { .. } => return,
        }
        self.tab = Tab::Prices;
    }
}

impl PricingScreen {
    /// Asks for what the part of the screen that is shown needs by itself.
    fn request_tab(&mut self, ctx: &mut Ctx<'_>) {
        match self.tab {
            // A suggestion may be a clearance: the list knows.
            Tab::Prices if self.clearances.is_wanted() => self.clearances.ask(ctx),
            Tab::Prices => {}
            Tab::Clearances => self.clearances.ask(ctx),
            Tab::Rules => self.rules.request(ctx),
            Tab::Tests => self.trials.request(ctx),
        }
    }
}

/// True when the panel of price lists is to be opened or closed.
fn header(ui: &mut Ui, ctx: &mut Ctx<'_>, view: &PricingView) -> bool {
    let (sentence, note) = prices::sentence(ctx, view);
    let (theme, list, figures) = (ctx.theme, ctx.t("price-list-open"), ctx.t("pricing-export"));
    let (mut listed, mut export) = (false, false);
    widgets::page_header(ui, theme, &sentence, &note, |ui| {
        listed = widgets::secondary_button(ui, theme, &list, None).clicked();
        export = !view.rows.is_empty() && widgets::secondary_button(ui, theme, &figures, None).clicked();
    });
    if export {
        ctx.export_view(ViewRequest::Pricing, "prices.csv");
    }
    listed
}
