//! One product: its demand, its stock with and without the order, and what other figures would mean.

use super::outlook::Outlooks;
use super::{explanation, kits, places, trial};
use crate::i18n::Arg;
use crate::state::{Ctx, Screen};
use crate::theme::{Tint, size, space};
use crate::widgets::{
    Axis, Changeable, ChartExport, ChartStyle, DecisionState, Series, SeriesKind, decision_bar, facts_table,
    line_chart, panel, panel_title, pill, quiet_button, section_title, slider_row,
};
use egui::{Label, Slider, Ui};
use wire::{Day, FoundTarget, InventoryDetail, ViewRequest, WhatIf};

/// Draws the detail. True when another what-if is to be asked.
pub(super) fn show(
    ui: &mut Ui,
    ctx: &mut Ctx<'_>,
    detail: &InventoryDetail,
    what_if: &mut Option<WhatIf>,
    decision: &mut DecisionState,
    outlooks: &mut Outlooks,
) -> bool {
    panel(ui, ctx.theme, |ui| {
        title(ui, ctx, detail);
        let kit = detail.kit.is_kit();
        outlooks.show(ui, ctx, detail);
        // A kit has no stock of its own and is never ordered.
        let changed = if kit {
            false
        } else {
            stock(ui, ctx, detail);
            places::stock_by_place(ui, ctx, &detail.places);
            sliders(ui, ctx, detail, what_if)
        };
        if let Some(explained) = &detail.explanation {
            explanation::show(ui, ctx, explained);
        }
        if !detail.facts.is_empty() {
            section_title(ui, ctx.theme, &ctx.t("inventory-facts"));
            facts_table(ui, ctx, &detail.facts);
        }
        if !detail.terms_known && !kit {
            ui.add_space(space(2));
            ui.add(Label::new(ctx.theme.note(ctx.t("inventory-terms-default"))).wrap());
        }
        if let Some(id) = detail.suggestion {
            decision_bar(ui, ctx, decision, id, Some(Changeable::Pieces(detail.order)));
        }
        changed
    })
}

pub(super) fn style(label: String, detail: &InventoryDetail) -> ChartStyle {
    let view = ViewRequest::InventoryDetail { sku: detail.sku.clone(), what_if: None };
    ChartStyle { label, height: size::CHART_SMALL, export: Some(ChartExport { view, file: "product.csv".to_string() }) }
}

fn title(ui: &mut Ui, ctx: &mut Ctx<'_>, detail: &InventoryDetail) {
    let parts = [detail.sku.as_str(), detail.category.as_str(), detail.vendor.as_str()];
    let note: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    panel_title(ui, ctx.theme, &detail.name, &note.join(" · "));
    ui.horizontal(|ui| {
        if let Some(words) = kits::packable_words(ctx, &detail.kit) {
            let tint = if detail.kit.packable > Some(0) { Tint::Neutral } else { Tint::Trouble };
            pill(ui, ctx.theme, tint, &words);
        } else if let Some(stock) = detail.stock {
            let count = Arg::Int(stock);
            let tint = if stock > 0 { Tint::Neutral } else { Tint::Trouble };
            pill(ui, ctx.theme, tint, &ctx.t_with("inventory-in-stock", &[("count", count)]));
        }
        if quiet_button(ui, ctx.theme, &ctx.t("inventory-see-price")).clicked() {
            ctx.open(Screen::Pricing, FoundTarget::Product { sku: detail.sku.clone() });
        }
    });
    ui.add_space(space(1));
}

/// What the stock does with the order and without it.
fn stock(ui: &mut Ui, ctx: &mut Ctx<'_>, detail: &InventoryDetail) {
    let count = detail.stock_without.len().min(detail.stock_with.len());
    if count == 0 {
        ui.add(Label::new(ctx.theme.quiet(ctx.t("inventory-stock-unknown"))).wrap());
        return;
    }
    let step = detail.demand.step_days.max(1);
    let first = detail.demand.start.0 + step * detail.demand.history.len() as i32;
    let days: Vec<Day> = (0..count as i32).map(|index| Day(first + index * step)).collect();
    let values = |column: &[f32]| column.iter().take(count).map(|value| f64::from(*value)).collect::<Vec<_>>();
    let order = [("count", Arg::Int(detail.order))];
    let without = Series {
        name: ctx.t("inventory-without-order"),
        values: values(&detail.stock_without),
        kind: if detail.order > 0 { SeriesKind::Other } else { SeriesKind::Accent },
    };
    let (label, series) = if detail.order > 0 {
        let name = ctx.t_with("inventory-with-order", &order);
        let with = Series { name, values: values(&detail.stock_with), kind: SeriesKind::Accent };
        (ctx.t_with("inventory-stock-both", &order), vec![with, without])
    } else {
        (ctx.t("inventory-stock-none"), vec![without])
    };
    ui.add_space(space(2));
    ui.add(Label::new(ctx.theme.quiet(&label)).wrap());
    line_chart(ui, ctx, "inventory-stock", &days, &series, Axis::Number, &style(label, detail));
}

fn sliders(ui: &mut Ui, ctx: &mut Ctx<'_>, detail: &InventoryDetail, what_if: &mut Option<WhatIf>) -> bool {
    section_title(ui, ctx.theme, &ctx.t("inventory-what-if"));
    let known =
        WhatIf { service_level: detail.service_level, lead_days: detail.lead_days, price: None, promotion: None };
    let mut tried = what_if.unwrap_or(known);
    let format = ctx.format();
    let mut permille = (tried.service_level * 1_000.0).round() as i32;
    let words = format.percent(f64::from(permille) / 1_000.0, u8::from(permille % 10 != 0));
    let mut changed = slider(ui, ctx, "inventory-service-level", &words, |ui| {
        ui.add(Slider::new(&mut permille, 500..=999).show_value(false))
    });
    tried.service_level = permille as f32 / 1_000.0;
    let words = ctx.t_with("inventory-days", &[("days", Arg::Int(i64::from(tried.lead_days)))]);
    changed |= slider(ui, ctx, "inventory-lead-time", &words, |ui| {
        ui.add(Slider::new(&mut tried.lead_days, 1..=90).show_value(false))
    });
    changed |= trial::show(ui, ctx, &detail.price, &mut tried.price);
    if changed {
        *what_if = Some(tried);
    }
    if what_if.is_some() {
        ui.horizontal(|ui| {
            ui.label(ctx.theme.note(ctx.t("inventory-what-if-note")));
            if quiet_button(ui, ctx.theme, &ctx.t("inventory-what-if-reset")).clicked() {
                *what_if = None;
                changed = true;
            }
        });
    }
    changed
}

/// A name, a value and a slider in one row. True when the value moved.
pub(super) fn slider(
    ui: &mut Ui,
    ctx: &Ctx<'_>,
    key: &str,
    value: &str,
    add: impl FnOnce(&mut Ui) -> egui::Response,
) -> bool {
    slider_row(ui, ctx, key, value, add).changed()
}
