//! One product's demand and margin over price, and what is to be decided about it.

use super::prices::{DetailState, Measure};
use crate::i18n::Arg;
use crate::state::{Ctx, Loadable};
use crate::theme::{size, space};
use crate::widgets::{self, Axis, Changeable, ChartExport, ChartStyle, Curve};
use egui::{Label, Ui};
use wire::{FamilyPrice, Money, PriceCurve, PricingDetail, ViewRequest};

pub fn show(ui: &mut Ui, ctx: &mut Ctx<'_>, detail: &Loadable<PricingDetail>, state: &mut DetailState<'_>) {
    let theme = ctx.theme;
    widgets::panel(ui, theme, |ui| match (detail.get(), detail.problem()) {
        (_, Some(text)) => {
            ui.add(Label::new(theme.quiet(text)).wrap());
        }
        (Some(detail), None) => {
            filled(ui, ctx, detail, state);
            state.keep.show(ui, ctx, &detail.row.sku);
        }
        (None, None) if detail.is_loading() => widgets::loading(ui, ctx),
        (None, None) => {
            ui.label(theme.quiet(ctx.t("pricing-detail-empty")));
        }
    });
}

fn filled(ui: &mut Ui, ctx: &mut Ctx<'_>, detail: &PricingDetail, state: &mut DetailState<'_>) {
    let theme = ctx.theme;
    widgets::panel_title(ui, theme, &detail.row.name, &note(ctx, detail));
    curves(ui, ctx, detail, state.measure);
    widgets::facts_rows(ui, theme, &gains(ctx, detail));
    widgets::facts_table(ui, ctx, &detail.facts);
    family(ui, ctx, detail);
    ui.add_space(space(2));
    match (detail.row.suggestion, detail.row.suggested) {
        (Some(id), suggested) => {
            let changeable = suggested.map(|price| Changeable::priced(price, detail.curve.allowed));
            widgets::decision_bar(ui, ctx, state.decision, id, changeable);
        }
        (None, _) => {
            let why = detail.row.why_not.as_ref().map(|why| ctx.phrase(why));
            let why = why.unwrap_or_else(|| ctx.t("pricing-detail-no-suggestion"));
            ui.add(Label::new(theme.quiet(why)).wrap());
        }
    }
}

/// "OAK-BOARD · cost £11.20 · 17 weeks with 5 prices".
fn note(ctx: &Ctx<'_>, detail: &PricingDetail) -> String {
    let count = |count: u32| [("count", Arg::Int(i64::from(count)))];
    let mut args = vec![
        ("sku", Arg::Text(detail.row.sku.clone())),
        ("weeks", Arg::Text(ctx.t_with("pricing-weeks", &count(detail.weeks)))),
        ("prices", Arg::Text(ctx.t_with("pricing-prices", &count(detail.prices_seen)))),
    ];
    match detail.cost {
        Some(cost) => {
            args.push(("cost", Arg::Text(ctx.format().money_exact(cost))));
            ctx.t_with("pricing-detail-note", &args)
        }
        None => ctx.t_with("pricing-detail-note-no-cost", &args),
    }
}

fn curves(ui: &mut Ui, ctx: &mut Ctx<'_>, detail: &PricingDetail, measure: &mut Measure) {
    let (theme, curve) = (ctx.theme, &detail.curve);
    if curve.price.len() < 2 {
        return;
    }
    let sku = &detail.row.sku;
    ui.label(theme.quiet(ctx.t("pricing-chart-units")));
    let units = (&curve.units, &curve.units_low, &curve.units_high);
    draw(ui, ctx, detail, units, Axis::Number, "pricing-chart-units", &format!("pricing-units-{sku}"));
    ui.add_space(space(1));
    let choices =
        [(Measure::Margin, ctx.t("pricing-measure-margin")), (Measure::Revenue, ctx.t("pricing-measure-revenue"))];
    widgets::segmented(ui, theme, measure, &choices, &ctx.t("pricing-measure"));
    let currency = detail.row.now.currency;
    let code = [("currency", Arg::Text(currency.code().to_string()))];
    let axis = Axis::Money(currency);
    match *measure {
        Measure::Margin if curve.margin.len() == curve.price.len() => {
            ui.label(theme.quiet(ctx.t_with("pricing-chart-margin", &code)));
            let margin = (&curve.margin, &curve.margin_low, &curve.margin_high);
            draw(ui, ctx, detail, margin, axis, "pricing-col-gain", &format!("pricing-margin-{sku}"));
        }
        Measure::Margin => {
            ui.add(Label::new(theme.quiet(ctx.t("pricing-margin-needs-cost"))).wrap());
        }
        Measure::Revenue => {
            ui.label(theme.quiet(ctx.t_with("pricing-chart-revenue", &code)));
            let revenue = (&curve.revenue, &curve.revenue_low, &curve.revenue_high);
            draw(ui, ctx, detail, revenue, axis, "pricing-col-revenue", &format!("pricing-revenue-{sku}"));
        }
    }
    ui.add(Label::new(theme.note(rules(ctx, detail))).wrap());
    ui.add_space(space(2));
}

/// Value, low and high over the curve's prices.
type Band<'a> = (&'a Vec<f64>, &'a Vec<f64>, &'a Vec<f64>);

fn draw(ui: &mut Ui, ctx: &mut Ctx<'_>, detail: &PricingDetail, band: Band<'_>, y_axis: Axis, label: &str, id: &str) {
    let curve: &PriceCurve = &detail.curve;
    let style = ChartStyle {
        label: ctx.t(label),
        height: size::CHART,
        export: Some(ChartExport {
            view: ViewRequest::PricingDetail { sku: detail.row.sku.clone() },
            file: "price-curve.csv".to_string(),
        }),
    };
    let drawn = Curve {
        x: &curve.price,
        y: band.0,
        low: band.1,
        high: band.2,
        seen: if y_axis == Axis::Number { &curve.seen } else { &[] },
        allowed: curve.allowed,
        now: curve.now,
        suggested: curve.suggested,
        currency: detail.row.now.currency,
        y_axis,
        now_label: marker(ctx, "pricing-marker-now", Some(detail.row.now)),
        suggested_label: marker(ctx, "pricing-marker-suggested", detail.row.suggested),
    };
    widgets::curve_chart(ui, ctx, id, &drawn, &style);
}

fn marker(ctx: &Ctx<'_>, key: &str, price: Option<Money>) -> String {
    price.map_or_else(String::new, |price| ctx.t_with(key, &[("price", Arg::Text(ctx.format().money_exact(price)))]))
}

/// What the grey zones of the charts mean.
fn rules(ctx: &Ctx<'_>, detail: &PricingDetail) -> String {
    let currency = detail.row.now.currency;
    let price = |major: f64| {
        let minor = (major * currency.scale() as f64).round() as i64;
        Arg::Text(ctx.format().money_exact(Money::new(minor, currency)))
    };
    let (low, high) = detail.curve.allowed;
    ctx.t_with("pricing-rules", &[("low", price(low)), ("high", price(high))])
}

/// What the suggested price changes of this product, with its range.
fn gains(ctx: &Ctx<'_>, detail: &PricingDetail) -> Vec<(String, String)> {
    let row = &detail.row;
    if row.suggested.is_none() {
        return Vec::new();
    }
    let shared = detail.family.iter().any(|other| other.sku != row.sku && moves_along(other, detail));
    let money = |money: Money| Arg::Text(ctx.format().money_about(money));
    let line = |key: &str, value: Money, low: Money, high: Money| {
        let figures = [("value", money(value)), ("low", money(low)), ("high", money(high))];
        (ctx.t(key), ctx.t_with("pricing-ranged", &figures))
    };
    let keys = if shared {
        ["pricing-own-margin", "pricing-own-revenue"]
    } else {
        ["pricing-gain-margin", "pricing-gain-revenue"]
    };
    vec![
        line(keys[0], row.gain, row.gain_low, row.gain_high),
        line(keys[1], row.revenue_gain, row.revenue_gain_low, row.revenue_gain_high),
    ]
}

/// Whether a variant costs the same now and gets the same new price.
fn moves_along(other: &FamilyPrice, detail: &PricingDetail) -> bool {
    other.now == detail.row.now && other.suggested.is_some() && other.suggested == detail.row.suggested
}

/// The prices of all variants, so that a person sees what keeps its distance and what moves along.
fn family(ui: &mut Ui, ctx: &Ctx<'_>, detail: &PricingDetail) {
    if detail.family.is_empty() {
        return;
    }
    widgets::section_title(ui, ctx.theme, &ctx.t("pricing-family"));
    let price = |money: Money| Arg::Text(ctx.format().money_exact(money));
    let row = |variant: &FamilyPrice| {
        let figure = match variant.suggested {
            Some(to) => ctx.t_with("pricing-family-changes", &[("from", price(variant.now)), ("to", price(to))]),
            None => ctx.format().money_exact(variant.now),
        };
        (variant.name.clone(), figure)
    };
    let rows: Vec<(String, String)> = detail.family.iter().map(row).collect();
    widgets::facts_rows(ui, ctx.theme, &rows);
}
