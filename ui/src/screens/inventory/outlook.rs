//! Demand by day, week or month, of the product, its category or the whole shop.

use super::corrections::days_words;
use super::detail::style;
use crate::i18n::Arg;
use crate::state::{Ctx, Loadable};
use crate::theme::{size, space};
use crate::widgets::{
    self, ChartExport, ChartStyle, MarkedDays, facts_rows, fan_chart_marked, outlook_chart, segmented_rows,
};
use egui::{Label, Ui};
use wire::{Event, Grain, InventoryDetail, OutlookOf, OutlookPeriod, OutlookView, View, ViewRequest};

/// Periods whose figures are written out under the chart.
const NEXT: usize = 4;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Level {
    Product,
    Category,
    Shop,
}

/// Which outlook is looked at, and its figures.
pub(super) struct Outlooks {
    level: Level,
    by: Grain,
    /// `None` as long as the product's days are looked at: those are part of its detail.
    asked: Option<ViewRequest>,
    view: Loadable<OutlookView>,
}

impl Default for Outlooks {
    fn default() -> Outlooks {
        Outlooks { level: Level::Product, by: Grain::Day, asked: None, view: Loadable::default() }
    }
}

impl Outlooks {
    /// Asks again for what is looked at.
    pub(super) fn request(&mut self, ctx: &mut Ctx<'_>) {
        if let Some(asked) = self.asked.clone() {
            ctx.ask(&mut self.view, asked);
        }
    }

    pub(super) fn on_event(&mut self, event: &Event) {
        self.view.take(event, |view| match view {
            View::Outlook(outlook) => Some(outlook),
            _ => None,
        });
    }

    pub(super) fn show(&mut self, ui: &mut Ui, ctx: &mut Ctx<'_>, detail: &InventoryDetail) {
        self.choices(ui, ctx, detail);
        let wanted = self.wanted(detail);
        if wanted != self.asked {
            self.asked = wanted;
            self.view.clear();
            self.request(ctx);
        }
        if self.asked.is_none() {
            product_days(ui, ctx, detail);
            return;
        }
        let Some(view) = self.view.get().cloned() else {
            if widgets::awaiting(ui, ctx, &self.view) {
                self.request(ctx);
            }
            return;
        };
        self.outlook(ui, ctx, &view);
    }

    fn choices(&mut self, ui: &mut Ui, ctx: &Ctx<'_>, detail: &InventoryDetail) {
        let mut levels = vec![(Level::Product, ctx.t("outlook-product"))];
        if detail.category.is_empty() {
            self.level = if self.level == Level::Category { Level::Product } else { self.level };
        } else {
            levels.push((Level::Category, ctx.t("outlook-category")));
        }
        levels.push((Level::Shop, ctx.t("outlook-shop")));
        segmented_rows(ui, ctx.theme, &mut self.level, &levels, &ctx.t("outlook-of"));
        let grains = [
            (Grain::Day, ctx.t("outlook-day")),
            (Grain::Week, ctx.t("outlook-week")),
            (Grain::Month, ctx.t("outlook-month")),
        ];
        segmented_rows(ui, ctx.theme, &mut self.by, &grains, &ctx.t("outlook-by"));
        ui.add_space(space(1));
    }

    fn wanted(&self, detail: &InventoryDetail) -> Option<ViewRequest> {
        let of = match self.level {
            Level::Product if self.by == Grain::Day => return None,
            Level::Product => OutlookOf::Product { sku: detail.sku.clone() },
            Level::Category => OutlookOf::Category { name: detail.category.clone() },
            Level::Shop => OutlookOf::Shop,
        };
        Some(ViewRequest::Outlook { of, by: self.by, ahead: self.by.usual_ahead() })
    }

    fn outlook(&self, ui: &mut Ui, ctx: &mut Ctx<'_>, view: &OutlookView) {
        let name = if view.name.is_empty() { ctx.t("outlook-whole-shop") } else { view.name.clone() };
        let label = ctx.t_with("outlook-title", &[("name", Arg::Text(name))]);
        ui.add(Label::new(ctx.theme.quiet(&label)).wrap());
        if view.products == 0 {
            ui.add(Label::new(ctx.theme.body(ctx.t("outlook-nothing"))).wrap());
            return;
        }
        let export = self.asked.clone().map(|view| ChartExport { view, file: "forecast.csv".to_string() });
        outlook_chart(ui, ctx, "inventory-outlook", view, &ChartStyle { label, height: size::CHART_SMALL, export });
        ui.add_space(space(1));
        let next: Vec<(String, String)> = view.ahead.iter().take(NEXT).map(|period| figures(ctx, period)).collect();
        facts_rows(ui, ctx.theme, &next);
        for note in notes(ctx, view) {
            ui.add(Label::new(ctx.theme.note(note)).wrap());
        }
    }
}

/// The product's own days, with what is marked in them.
fn product_days(ui: &mut Ui, ctx: &mut Ctx<'_>, detail: &InventoryDetail) {
    ui.label(ctx.theme.quiet(ctx.t(if detail.kit.is_kit() { "kits-sold" } else { "inventory-demand" })));
    let marked = MarkedDays { corrected: &detail.review.marks, promoted: &detail.promotions.marks };
    let style = style(ctx.t(if detail.kit.is_kit() { "kits-sold" } else { "inventory-demand" }), detail);
    fan_chart_marked(ui, ctx, "inventory-fan", &detail.demand, marked, &style);
}

/// The days of a period, and what is expected in it.
fn figures(ctx: &Ctx<'_>, period: &OutlookPeriod) -> (String, String) {
    let format = ctx.format();
    let days = days_words(ctx, period.days);
    let label = if period.is_under_way() {
        let args = [("days", Arg::Text(days)), ("sold", Arg::Text(format.int(period.sold)))];
        ctx.t_with("outlook-under-way", &args)
    } else {
        days
    };
    let number = |value: f64| Arg::Text(format.number(value, u8::from(value < 10.0 && value.fract() != 0.0)));
    let mut args =
        vec![("expected", number(period.expected())), ("low", number(period.low90)), ("high", number(period.high90))];
    let figure = match period.money {
        Some(money) => {
            args.push(("money", Arg::Text(format.money_about(money))));
            ctx.t_with("outlook-figure-money", &args)
        }
        None => ctx.t_with("outlook-figure", &args),
    };
    (label, figure)
}

fn notes(ctx: &Ctx<'_>, view: &OutlookView) -> Vec<String> {
    let mut notes = Vec::new();
    if view.ahead.last().is_some_and(|period| period.days.last > view.sure_until) {
        let day = Arg::Text(ctx.format().day_year(view.sure_until));
        notes.push(ctx.t_with("outlook-less-sure", &[("day", day)]));
    }
    if view.left_out > 0 {
        notes.push(ctx.t_with("outlook-left-out", &[("count", Arg::Int(i64::from(view.left_out)))]));
    }
    notes
}
