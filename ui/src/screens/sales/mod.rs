//! Sales: how it goes, beside the period before and the year before.

mod change;
mod changes;
mod chart;
mod figures;
mod tables;

use crate::i18n::Arg;
use crate::state::{Ctx, Loadable, Screen, ScreenView};
use crate::theme::{size, space};
use crate::widgets;
use egui::Ui;
use wire::{Event, FoundTarget, Grain, PeriodChoice, SalesView, View, ViewRequest};

pub struct SalesScreen {
    view: Loadable<SalesView>,
    grain: Grain,
    /// The product chosen in the table.
    product: Option<usize>,
    changes: changes::Changes,
}

impl Default for SalesScreen {
    fn default() -> SalesScreen {
        SalesScreen {
            view: Loadable::default(),
            grain: Grain::Day,
            product: None,
            changes: changes::Changes::default(),
        }
    }
}

impl ScreenView for SalesScreen {
    fn request(&mut self, ctx: &mut Ctx<'_>) {
        let request = ViewRequest::Sales { period: ctx.period, grain: self.grain };
        ctx.ask(&mut self.view, request);
        self.changes.request(ctx);
    }

    fn on_event(&mut self, event: &Event, _: &mut Ctx<'_>) {
        let arrived = self.view.take(event, |view| match view {
            View::Sales(sales) => Some(sales),
            _ => None,
        });
        if arrived {
            self.product = None;
        }
        self.changes.on_event(event);
    }

    fn ui(&mut self, ui: &mut Ui, ctx: &mut Ctx<'_>) {
        if widgets::above_page(ui, ctx, &self.view) {
            self.request(ctx);
        }
        let Some(view) = self.view.get() else { return };
        let (mut grain, mut product) = (self.grain, self.product);
        header(ui, ctx, view, grain);
        if is_empty(view) {
            empty(ui, ctx);
            return;
        }
        let changes = &mut self.changes;
        let opened = widgets::scroll(ui, "sales", |ui| {
            figures::row(ui, ctx, view);
            ui.add_space(size::GUTTER);
            changes.show(ui, ctx);
            ui.add_space(size::GUTTER);
            page(ui, ctx, view, &mut grain, &mut product)
        });
        if let Some(row) = opened.and_then(|row| view.products.get(row)) {
            ctx.open(Screen::Inventory, FoundTarget::Product { sku: row.key.clone() });
        }
        self.product = product;
        if grain != self.grain {
            self.grain = grain;
            self.request(ctx);
        }
    }
}

/// The chart and the tables of the page; gives the product a person wants opened.
fn page(
    ui: &mut Ui,
    ctx: &mut Ctx<'_>,
    view: &SalesView,
    grain: &mut Grain,
    product: &mut Option<usize>,
) -> Option<usize> {
    widgets::beside(
        ui,
        0.3,
        &mut (grain, &mut *ctx),
        |ui, (grain, ctx)| chart::revenue(ui, ctx, view, grain),
        |ui, (_, ctx)| tables::unusual(ui, ctx, view),
    );
    ui.add_space(size::GUTTER);
    let mut opened = None;
    widgets::beside(
        ui,
        0.4,
        &mut (product, &mut opened, &mut *ctx),
        |ui, (product, opened, ctx)| **opened = tables::products(ui, ctx, view, product),
        |ui, (_, _, ctx)| {
            tables::categories(ui, ctx, view);
            ui.add_space(size::GUTTER);
            tables::countries(ui, ctx, view);
        },
    );
    ui.add_space(space(4));
    opened
}

fn header(ui: &mut Ui, ctx: &mut Ctx<'_>, view: &SalesView, grain: Grain) {
    let (sentence, note) = (figures::sentence(ctx, view), note(ctx, view));
    let (theme, label) = (ctx.theme, ctx.t("sales-export"));
    let mut export = false;
    widgets::page_header(ui, theme, &sentence, &note, |ui| {
        export = widgets::secondary_button(ui, theme, &label, None).clicked();
    });
    if export {
        let request = ViewRequest::Sales { period: ctx.period, grain };
        ctx.export_view(request, "sales.csv");
    }
}

/// Nothing sold in the period, or nothing imported at all.
fn empty(ui: &mut Ui, ctx: &mut Ctx<'_>) {
    if ctx.shop.is_some_and(|shop| shop.order_lines > 0) {
        widgets::empty_state(ui, ctx.theme, &ctx.t("sales-empty-title"), &ctx.t("sales-empty-period"), None);
        return;
    }
    let (title, text, action) = (ctx.t("sales-empty-title"), ctx.t("sales-empty-note"), ctx.t("data-import"));
    if widgets::empty_state(ui, ctx.theme, &title, &text, Some(&action)) {
        ctx.navigate(Screen::Data);
    }
}

fn is_empty(view: &SalesView) -> bool {
    view.dates.is_empty() || view.orders.iter().all(|orders| *orders == 0)
}

/// What the figures are counted over.
fn note(ctx: &Ctx<'_>, view: &SalesView) -> String {
    let format = ctx.format();
    let period = Arg::Text(format.period(view.period));
    if ctx.period == PeriodChoice::All {
        return ctx.t_with("sales-note-all", &[("period", period)]);
    }
    ctx.t_with("sales-note", &[("period", period), ("before", Arg::Text(format.period(view.period.before())))])
}
