//! What is in the shop file, and what it lacks.

use crate::i18n::Arg;
use crate::state::Ctx;
use crate::widgets;
use egui::{Label, Ui};
use wire::{DataView, SameThings};

/// Former SKUs that are named; the others are counted.
const RENAMED_SHOWN: usize = 6;

/// Kinds of events in the order in which they are counted.
const EVENTS: [&str; 6] = [
    "data-event-search",
    "data-event-view",
    "data-event-cart",
    "data-event-cart-remove",
    "data-event-checkout",
    "data-event-purchase",
];

pub fn counts(ui: &mut Ui, ctx: &Ctx<'_>, view: &DataView) {
    let (theme, format) = (ctx.theme, ctx.format());
    let mut rows = vec![
        (ctx.t("data-count-products"), format.int(i64::from(view.products))),
        (ctx.t("data-count-customers"), format.int(i64::from(view.customers))),
        (ctx.t("data-count-orders"), format.int(i64::from(view.orders))),
        (ctx.t("data-count-lines"), format.int(view.order_lines as i64)),
    ];
    if let Some((first, last)) = ctx.shop.and_then(|shop| shop.days) {
        rows.push((ctx.t("data-count-days"), format.period(wire::Period { first, last })));
    }
    let events = EVENTS.iter().zip(view.events).filter(|(_, count)| *count > 0);
    let events: Vec<_> = events.map(|(key, count)| (ctx.t(key), format.int(count as i64))).collect();
    widgets::panel(ui, theme, |ui| {
        widgets::panel_title(ui, theme, &ctx.t("data-counts"), "");
        widgets::facts_rows(ui, theme, &rows);
        if view.foreign_orders > 0 {
            let text = ctx.t_with("data-count-foreign", &[("orders", Arg::Int(view.foreign_orders as i64))]);
            ui.add(Label::new(theme.note(text)).wrap());
        }
        same_things(ui, ctx, &view.same);
        if !events.is_empty() {
            widgets::section_title(ui, theme, &ctx.t("data-events"));
            widgets::facts_rows(ui, theme, &events);
        }
    });
}

/// Says which names were put together, so that nobody looks for the old ones.
pub fn same_things(ui: &mut Ui, ctx: &Ctx<'_>, same: &SameThings) {
    let note = |ui: &mut Ui, text: String| ui.add(Label::new(ctx.theme.note(text)).wrap());
    if !same.renamed.is_empty() {
        note(ui, ctx.t_with("data-renamed", &[("count", Arg::Int(same.renamed.len() as i64))]));
        for (old, new) in same.renamed.iter().take(RENAMED_SHOWN) {
            note(ui, format!("{old} → {new}"));
        }
        if same.renamed.len() > RENAMED_SHOWN {
            let more = (same.renamed.len() - RENAMED_SHOWN) as i64;
            note(ui, ctx.t_with("data-renamed-more", &[("count", Arg::Int(more))]));
        }
    }
    if same.customers > 0 {
        note(ui, ctx.t_with("data-merged-customers", &[("count", Arg::Int(same.customers as i64))]));
    }
}

pub fn quality(ui: &mut Ui, ctx: &Ctx<'_>, view: &DataView) {
    let theme = ctx.theme;
    widgets::panel(ui, theme, |ui| {
        widgets::panel_title(ui, theme, &ctx.t("data-quality"), "");
        if view.quality.is_empty() {
            ui.add(Label::new(theme.quiet(ctx.t("data-quality-none"))).wrap());
        }
        for phrase in &view.quality {
            ui.horizontal_top(|ui| {
                widgets::icon(ui, theme, widgets::Icon::Warning);
                ui.add(Label::new(theme.body(ctx.phrase(phrase))).wrap());
            });
        }
    });
}
