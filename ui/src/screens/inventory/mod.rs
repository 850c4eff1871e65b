//! Inventory: what to order, what runs out, what lies too long.

mod budget;
mod correcting;
mod corrections;
mod detail;
mod ending;
mod explanation;
mod goals;
mod kits;
mod list;
mod orders;
mod outlook;
mod packing;
mod places;
mod promotions;
mod receive;
mod replay;
mod terms;
mod trial;
mod unfolding;

use crate::i18n::Arg;
use crate::state::{AfterPick, Ctx, Loadable, ScreenView};
use crate::theme::space;
use crate::widgets::{
    self, DecisionState, ends, list_and_detail, page_header, primary_button, quiet_button, secondary_button, segmented,
};
use budget::Budget;
use corrections::Corrections;
use egui::{TextEdit, Ui};
use goals::GoalsPanel;
use kits::Kits;
use outlook::Outlooks;
use places::PlacesPanel;
use promotions::Promotions;
use wire::{
    Event, FoundTarget, InventoryDetail, InventoryFilter, InventorySort, InventoryView, Pick, View, ViewRequest, WhatIf,
};

const DETAIL_SHARE: f32 = 0.31;
/// Rows of one page; the next ones are asked for when the last come into sight.
const PAGE: u32 = 200;

/// What the screen lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tab {
    Products,
    Orders,
    Replay,
}

pub(crate) struct InventoryScreen {
    tab: Tab,
    orders: orders::Orders,
    replays: replay::Replays,
    view: Loadable<InventoryView>,
    detail: Loadable<InventoryDetail>,
    selected: Option<String>,
    sort: InventorySort,
    filter: InventoryFilter,
    /// Number of the place whose stock is listed, in the shop's list; all places where none is chosen.
    place: Option<usize>,
    words: String,
    limit: u32,
    what_if: Option<WhatIf>,
    decision: DecisionState,
    outlooks: Outlooks,
    promotions: Promotions,
    corrections: Corrections,
    kits: Kits,
    terms: terms::Terms,
    ending: ending::EndingPanel,
    budget: Budget,
    goals: GoalsPanel,
    places: PlacesPanel,
}

impl Default for InventoryScreen {
    fn default() -> Self {
        InventoryScreen {
            tab: Tab::Products,
            orders: orders::Orders::default(),
            replays: replay::Replays::default(),
            view: Loadable::default(),
            detail: Loadable::default(),
            selected: None,
            sort: InventorySort::Status,
            filter: InventoryFilter::All,
            place: None,
            words: String::new(),
            limit: PAGE,
            what_if: None,
            decision: DecisionState::default(),
            outlooks: Outlooks::default(),
            promotions: Promotions::default(),
            corrections: Corrections::default(),
            kits: Kits::default(),
            terms: terms::Terms::default(),
            ending: ending::EndingPanel::default(),
            budget: Budget::default(),
            goals: GoalsPanel::default(),
            places: PlacesPanel::default(),
        }
    }
}

impl ScreenView for InventoryScreen {
    fn request(&mut self, ctx: &mut Ctx<'_>) {
        self.ask_list(ctx);
        self.ask_detail(ctx);
        self.ask_tab(ctx);
        self.outlooks.request(ctx);
        self.budget.request(ctx);
        self.goals.request(ctx);
        self.places.request(ctx);
    }

    fn on_event(&mut self, event: &Event, ctx: &mut Ctx<'_>) {
        self.corrections.on_event(event);
        self.kits.on_event(event);
        self.terms.on_event(event);
        self.ending.on_event(event);
        self.outlooks.on_event(event);
        if self.promotions.on_event(event) {
            self.what_if = None;
        }
        self.orders.on_event(event);
        self.replays.on_event(event);
        let came = self.view.take(event, |view| match view {
            View::Inventory(inventory) => Some(inventory),
            _ => None,
        });
        if came && self.selected.is_none() {
            let first = self.view.get().and_then(|view| view.rows.first()).map(|row| row.sku.clone());
            if let Some(sku) = first {
                self.select(ctx, sku);
            }
        }
        self.detail.take(event, |view| match view {
            View::InventoryDetail(detail) => Some(detail),
            _ => None,
        });
        self.budget.on_event(event);
        self.goals.on_event(event);
        self.places.on_event(event);
    }

    fn open(&mut self, target: &FoundTarget, _ctx: &mut Ctx<'_>) {
        if let FoundTarget::Product { sku } = target {
            self.tab = Tab::Products;
            self.selected = Some(sku.clone());
            self.what_if = None;
            self.show_all();
        }
    }

    fn ui(&mut self, ui: &mut Ui, ctx: &mut Ctx<'_>) {
        let Some(view) = self.view.get().cloned() else {
            if widgets::awaiting(ui, ctx, &self.view) {
                self.request(ctx);
            }
            return;
        };
        self.header(ui, ctx, &view);
        if view.rows.is_empty() && self.is_whole() {
            let (title, text) = (ctx.t("inventory-empty"), ctx.t("inventory-empty-text"));
            if widgets::empty_state(ui, ctx.theme, &title, &text, Some(&ctx.t("inventory-empty-action"))) {
                ctx.pick(Pick::ExportFiles, AfterPick::Preview);
            }
            return;
        }
        match self.tabs(ui, ctx) {
            Tab::Orders => return self.orders.ui(ui, ctx),
            Tab::Replay => return self.replays.ui(ui, ctx),
            Tab::Products => {}
        }
        self.goals.show(ui, ctx);
        self.places.show(ui, ctx);
        list_and_detail(
            ui,
            ctx.theme,
            DETAIL_SHARE,
            |ui, (me, ctx)| me.list(ui, ctx, &view),
            |ui, (me, ctx)| me.detail(ui, ctx),
            &mut (self, ctx),
        );
    }
}

impl InventoryScreen {
    /// The choice between products, placed orders and the replay; at the other end of its line, what the orders aim at.
    fn tabs(&mut self, ui: &mut Ui, ctx: &mut Ctx<'_>) -> Tab {
        let choices = [
            (Tab::Products, ctx.t("orders-tab-products")),
            (Tab::Orders, ctx.t("orders-tab")),
            (Tab::Replay, ctx.t("replay-tab")),
        ];
        let (label, aim, theme) = (ctx.t("orders-tab-label"), ctx.t("goals-open"), ctx.theme);
        let (mut toggled, mut unfolded, mut changed) = (false, false, false);
        let products = self.tab == Tab::Products;
        let open_places = (products && ctx.has_places()).then(|| ctx.t("places-open"));
        ends(
            ui,
            |ui| {
                toggled = products && quiet_button(ui, theme, &aim).clicked();
                unfolded = open_places.is_some_and(|words| quiet_button(ui, theme, &words).clicked());
            },
            |ui| changed = segmented(ui, theme, &mut self.tab, &choices, &label),
        );
        if toggled {
            self.goals.toggle(ctx);
        }
        if unfolded {
            self.places.toggle(ctx);
        }
        if changed {
            self.ask_tab(ctx);
        }
        ui.add_space(space(1));
        self.tab
    }

    fn ask_tab(&mut self, ctx: &mut Ctx<'_>) {
        match self.tab {
            Tab::Products => {}
            Tab::Orders => self.orders.ask(ctx),
            Tab::Replay => self.replays.ask(ctx),
        }
    }

    /// Whether nothing narrows the table.
    fn is_whole(&self) -> bool {
        self.words.is_empty() && self.filter == InventoryFilter::All && self.place.is_none()
    }

    fn show_all(&mut self) {
        self.words.clear();
        self.filter = InventoryFilter::All;
        self.place = None;
    }

    fn list_request(&self, ctx: &Ctx<'_>, limit: u32) -> ViewRequest {
        ViewRequest::Inventory {
            sort: self.sort,
            filter: self.filter,
            place: self.place.zip(ctx.shop).and_then(|(place, shop)| shop.places.get(place).cloned()),
            words: self.words.trim().to_string(),
            offset: 0,
            limit,
        }
    }

    fn ask_list(&mut self, ctx: &mut Ctx<'_>) {
        let request = self.list_request(ctx, self.limit);
        ctx.ask(&mut self.view, request);
    }

    fn ask_detail(&mut self, ctx: &mut Ctx<'_>) {
        if let Some(sku) = self.selected.clone() {
            ctx.ask(&mut self.detail, ViewRequest::InventoryDetail { sku, what_if: self.what_if });
        }
    }

    fn select(&mut self, ctx: &mut Ctx<'_>, sku: String) {
        if self.selected.as_ref() != Some(&sku) {
            self.selected = Some(sku);
            self.what_if = None;
            self.ask_detail(ctx);
        }
    }

    fn header(&mut self, ui: &mut Ui, ctx: &mut Ctx<'_>, view: &InventoryView) {
        let args = [
            ("order", Arg::Int(i64::from(view.to_order))),
            ("much", Arg::Int(i64::from(view.too_much))),
            ("money", Arg::Text(ctx.format().money_about(view.tied_up))),
        ];
        let key = match (view.stock_known, view.to_order, view.too_much) {
            (false, _, _) => "inventory-sentence-unknown",
            (true, 0, 0) => "inventory-sentence-fine",
            (true, _, 0) => "inventory-sentence-order",
            (true, 0, _) => "inventory-sentence-much",
            (true, _, _) => "inventory-sentence",
        };
        let note = if view.stock_known { "inventory-note" } else { "inventory-note-unknown" };
        let note = ctx.t_with(note, &[("count", Arg::Int(i64::from(view.total_rows)))]);
        page_header(ui, ctx.theme, &ctx.t_with(key, &args), &note, |ui| {
            if primary_button(ui, ctx.theme, &ctx.t("inventory-purchase-orders"), None).clicked() {
                ctx.export_orders("purchase-orders.pdf");
            }
            if secondary_button(ui, ctx.theme, &ctx.t("inventory-orders-csv"), None).clicked() {
                ctx.export_orders("purchase-orders.csv");
            }
            if secondary_button(ui, ctx.theme, &ctx.t("inventory-export"), None).clicked() {
                ctx.export_view(self.list_request(ctx, u32::MAX), "inventory.csv");
            }
            if ctx.has_places() && secondary_button(ui, ctx.theme, &ctx.t("transfer-list"), None).clicked() {
                ctx.export_transfers();
            }
        });
    }

    fn list(&mut self, ui: &mut Ui, ctx: &mut Ctx<'_>, view: &InventoryView) {
        let budgeted = self.budget.field(ui, ctx);
        ui.add_space(space(2));
        if budgeted {
            if let Some(sku) = self.budget.list(ui, ctx, self.selected.as_deref()) {
                self.select(ctx, sku);
            }
            return;
        }
        self.narrow(ui, ctx);
        ui.add_space(space(2));
        if view.rows.is_empty() {
            let (title, text) = (ctx.t("inventory-nothing"), ctx.t("inventory-nothing-text"));
            if widgets::empty_state(ui, ctx.theme, &title, &text, Some(&ctx.t("inventory-show-all"))) {
                self.show_all();
                self.ask_list(ctx);
            }
            return;
        }
        let place = self.selected.as_ref().and_then(|sku| view.rows.iter().position(|row| row.sku == *sku));
        let answer = list::show(ui, ctx, view, place, self.sort);
        if let Some(row) = answer.chosen.and_then(|index| view.rows.get(index)) {
            self.select(ctx, row.sku.clone());
        }
        if let Some(sort) = answer.sort.and_then(list::sort_of) {
            self.sort = sort;
            self.limit = PAGE;
            self.ask_list(ctx);
        }
        let near_end = answer.last_visible.is_some_and(|last| last + 20 >= view.rows.len());
        if near_end && (view.rows.len() as u32) < view.total_rows && !self.view.is_loading() {
            self.limit = view.rows.len() as u32 + PAGE;
            self.ask_list(ctx);
        }
    }

    /// Filter and words above the table.
    fn narrow(&mut self, ui: &mut Ui, ctx: &mut Ctx<'_>) {
        if places::which(ui, ctx, &mut self.place) {
            self.limit = PAGE;
            self.ask_list(ctx);
        }
        ui.horizontal(|ui| {
            let choices = [
                (InventoryFilter::All, ctx.t("inventory-filter-all")),
                (InventoryFilter::ToOrder, ctx.t("inventory-filter-order")),
                (InventoryFilter::TooMuch, ctx.t("inventory-filter-much")),
            ];
            let label = ctx.t("inventory-filter-label");
            let mut changed = segmented(ui, ctx.theme, &mut self.filter, &choices, &label);
            let hint = ctx.t("inventory-words");
            let edit = TextEdit::singleline(&mut self.words)
                .hint_text(hint.clone())
                .margin(egui::Margin::symmetric(8, 6))
                .desired_width(ui.available_width().min(220.0));
            changed |= ui.add(edit).accessible_name(hint).changed();
            if changed {
                self.limit = PAGE;
                self.ask_list(ctx);
            }
        });
    }

    fn detail(&mut self, ui: &mut Ui, ctx: &mut Ctx<'_>) {
        let Some(detail) = self.detail.get().filter(|detail| Some(&detail.sku) == self.selected.as_ref()).cloned()
        else {
            if self.detail.is_loading() {
                widgets::loading(ui, ctx);
            }
            return;
        };
        let mut tried = detail::show(ui, ctx, &detail, &mut self.what_if, &mut self.decision, &mut self.outlooks);
        tried |= self.promotions.show(ui, ctx, &detail, &mut self.what_if);
        if tried {
            self.ask_detail(ctx);
        }
        // What is sold of a kit is demand for its parts: there is nothing of its own to correct, and it is never ordered.
        if !detail.kit.is_kit() {
            self.terms.show(ui, ctx, &detail);
            self.ending.show(ui, ctx, &detail);
            self.corrections.show(ui, ctx, &detail);
        }
        self.kits.show(ui, ctx, &detail);
    }
}
