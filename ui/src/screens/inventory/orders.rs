//! Purchase orders that were placed: which are on their way, and what came of each.

use super::receive::{self, Receiving};
use crate::i18n::Arg;
use crate::state::{Ctx, Loadable};
use crate::theme::{Tint, space};
use crate::widgets::{
    self, Column, Table, Width, cell_figure, cell_quiet, cell_strong, cell_text, list_and_detail, pill, segmented,
};
use egui::{Label, Ui};
use wire::{Event, OrdersView, PlacedOrder, View, ViewRequest};

const DETAIL_SHARE: f32 = 0.32;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Shown {
    #[default]
    Open,
    Past,
}

#[derive(Default)]
pub(super) struct Orders {
    view: Loadable<OrdersView>,
    shown: Shown,
    selected: Option<String>,
    receiving: Option<Receiving>,
}

impl Orders {
    pub(super) fn ask(&mut self, ctx: &mut Ctx<'_>) {
        ctx.ask(&mut self.view, ViewRequest::Orders);
    }

    pub(super) fn on_event(&mut self, event: &Event) {
        self.view.take(event, |view| match view {
            View::Orders(orders) => Some(orders),
            _ => None,
        });
    }

    pub(super) fn ui(&mut self, ui: &mut Ui, ctx: &mut Ctx<'_>) {
        let Some(view) = self.view.get().cloned() else {
            if widgets::awaiting(ui, ctx, &self.view) {
                self.ask(ctx);
            }
            return;
        };
        if view.open.is_empty() && view.past.is_empty() {
            let (title, text) = (ctx.t("orders-empty"), ctx.t("orders-empty-text"));
            if widgets::empty_state(ui, ctx.theme, &title, &text, Some(&ctx.t("inventory-purchase-orders"))) {
                ctx.export_orders("purchase-orders.pdf");
            }
            return;
        }
        self.narrow(ui, ctx, &view);
        ui.add_space(space(2));
        list_and_detail(
            ui,
            ctx.theme,
            DETAIL_SHARE,
            |ui, (me, ctx)| me.list(ui, ctx, &view),
            |ui, (me, ctx)| me.detail(ui, ctx, &view),
            &mut (self, ctx),
        );
    }

    fn listed<'v>(&self, view: &'v OrdersView) -> &'v [PlacedOrder] {
        match self.shown {
            Shown::Open => &view.open,
            Shown::Past => &view.past,
        }
    }

    /// Which orders, and what they come to.
    fn narrow(&mut self, ui: &mut Ui, ctx: &Ctx<'_>, view: &OrdersView) {
        ui.horizontal(|ui| {
            let count = |orders: &[PlacedOrder]| [("count", Arg::Int(orders.len() as i64))];
            let choices = [
                (Shown::Open, ctx.t_with("orders-open", &count(&view.open))),
                (Shown::Past, ctx.t_with("orders-past", &count(&view.past))),
            ];
            if segmented(ui, ctx.theme, &mut self.shown, &choices, &ctx.t("orders-which")) {
                self.selected = None;
            }
            let money = Arg::Text(ctx.format().money_about(view.on_the_way));
            let mut note = ctx.t_with("orders-on-the-way", &[("money", money)]);
            if view.approved > 0 {
                let more = ctx.t_with("orders-approved", &[("count", Arg::Int(i64::from(view.approved)))]);
                note = format!("{note} · {more}");
            }
            ui.add(Label::new(ctx.theme.quiet(note)).truncate());
        });
    }

    fn list(&mut self, ui: &mut Ui, ctx: &Ctx<'_>, view: &OrdersView) {
        let orders = self.listed(view);
        if orders.is_empty() {
            let (title, text) = (ctx.t("orders-none"), ctx.t("orders-none-text"));
            widgets::empty_state(ui, ctx.theme, &title, &text, None);
            return;
        }
        let kinds = fitting(ui.available_width());
        let columns: Vec<Column> = kinds.iter().map(|kind| column(ctx, *kind)).collect();
        let here = |order: &PlacedOrder| self.selected.as_ref() == Some(&order.number);
        let table = Table {
            id: "placed",
            columns: &columns,
            rows: orders.len(),
            selected: Some(orders.iter().position(here).unwrap_or(0)),
            sorted: None,
            keys: true,
            max_height: 0.0,
        };
        let label = |row: usize| {
            orders.get(row).map_or(String::new(), |order| format!("{}, {}", order.number, state_words(ctx, order).1))
        };
        let answer = table.show(ui, ctx.theme, &label, &mut |ui, row, place| {
            if let (Some(order), Some(kind)) = (orders.get(row), kinds.get(place)) {
                cell(ui, ctx, order, *kind);
            }
        });
        if let Some(order) = answer.chosen.and_then(|row| orders.get(row)) {
            self.selected = Some(order.number.clone());
        }
    }

    fn detail(&mut self, ui: &mut Ui, ctx: &mut Ctx<'_>, view: &OrdersView) {
        let orders = self.listed(view);
        let chosen = orders.iter().find(|order| self.selected.as_ref() == Some(&order.number)).or(orders.first());
        if let Some(order) = chosen {
            receive::show(ui, ctx, order, view.today, &mut self.receiving);
        }
    }
}

/// The columns in order; those that fit are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Number,
    Vendor,
    Placed,
    Expected,
    Ordered,
    Received,
    Outstanding,
    Value,
}

const KINDS: [Kind; 8] = [
    Kind::Number,
    Kind::Vendor,
    Kind::Placed,
    Kind::Expected,
    Kind::Ordered,
    Kind::Received,
    Kind::Outstanding,
    Kind::Value,
];

/// Gives up the least important columns where the table is narrow.
fn fitting(width: f32) -> Vec<Kind> {
    widgets::fitting(&KINDS, &[Kind::Placed, Kind::Ordered, Kind::Received, Kind::Value], width_of, width)
}

fn width_of(kind: Kind) -> f32 {
    match kind {
        Kind::Number => 96.0,
        Kind::Vendor => 90.0,
        Kind::Placed | Kind::Ordered | Kind::Received => 58.0,
        Kind::Expected => 104.0,
        Kind::Outstanding => 76.0,
        Kind::Value => 70.0,
    }
}

fn column(ctx: &Ctx<'_>, kind: Kind) -> Column {
    let width = width_of(kind);
    match kind {
        Kind::Number => Column::text(ctx.t("orders-col-number")).width(Width::Exact(width)),
        Kind::Vendor => Column::text(ctx.t("orders-col-vendor")).width(Width::Rest(width)),
        Kind::Placed => Column::figure(ctx.t("orders-col-placed"), width),
        Kind::Expected => Column::figure(ctx.t("orders-col-expected"), width),
        Kind::Ordered => Column::figure(ctx.t("orders-col-ordered"), width),
        Kind::Received => Column::figure(ctx.t("orders-col-received"), width),
        Kind::Outstanding => Column::figure(ctx.t("orders-col-outstanding"), width),
        Kind::Value => Column::figure(ctx.t("orders-col-value"), width).hint(ctx.t("orders-hint-value")),
    }
}

fn cell(ui: &mut Ui, ctx: &Ctx<'_>, order: &PlacedOrder, kind: Kind) {
    let (theme, format) = (ctx.theme, ctx.format());
    match kind {
        Kind::Number => cell_strong(ui, theme, &order.number),
        Kind::Vendor if order.vendor.is_empty() => cell_quiet(ui, theme, &ctx.t("paper-no-supplier")),
        Kind::Vendor => cell_text(ui, theme, &order.vendor),
        Kind::Placed => cell_figure(ui, theme, &format.day(order.placed)),
        Kind::Expected => {
            let (tint, words) = state_words(ctx, order);
            pill(ui, theme, tint, &words);
        }
        Kind::Ordered => cell_figure(ui, theme, &format.int(order.ordered)),
        Kind::Received => cell_figure(ui, theme, &format.int(order.received)),
        Kind::Outstanding => cell_figure(ui, theme, &format.int(order.outstanding)),
        Kind::Value => match order.value {
            Some(value) => cell_figure(ui, theme, &format.money_about(value)),
            None => cell_quiet(ui, theme, "–"),
        },
    }
}

/// When the rest of an order is expected, or why nothing more is.
pub(super) fn state_words(ctx: &Ctx<'_>, order: &PlacedOrder) -> (Tint, String) {
    let day = order.expected.map(|day| [("day", Arg::Text(ctx.format().day(day)))]);
    match (order.outstanding > 0, day) {
        (false, _) if order.closed => (Tint::Neutral, ctx.t("orders-state-closed")),
        (false, _) => (Tint::Stock, ctx.t("orders-state-here")),
        (true, Some(day)) if order.late => (Tint::Trouble, ctx.t_with("orders-state-late", &day)),
        (true, Some(day)) => (Tint::Price, ctx.t_with("orders-state-by", &day)),
        (true, None) => (Tint::Price, ctx.t("orders-state-open")),
    }
}
