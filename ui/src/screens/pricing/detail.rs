//! One product's demand and margin over price, and what is to be decided about it.

use super::keep_price::KeepPrice;
use super::list::step;
use crate::i18n::Arg;
use crate::state::{Ctx, Loadable};
use crate::theme::{size, space};
use crate::widgets::{self, Axis, Changeable, ChartExport, ChartStyle, Curve, DecisionState};
use egui::{Label, Ui};
use wire::{Money, PriceCurve, PricingDetail, ViewRequest};

pub fn show(
    ui: &mut Ui,
    ctx: &mut Ctx<'_>,
    detail: &Loadable<PricingDetail>,
    decision: &mut DecisionState,
    keep: &mut KeepPrice,
) {
    let theme = ctx.theme;
    widgets::panel(ui, theme, |ui| match (detail.get(), detail.problem()) {
        (_, Some(text)) => {
            ui.add(Label::new(theme.quiet(text)).wrap());
        }
        (Some(detail), None) => {
            filled(ui, ctx, detail, decision);
            keep.show(ui, ctx, &detail.row.sku);
        }
        (None, None) if detail.is_loading() => widgets::loading(ui, ctx),
        (None, None) => {
            ui.label(theme.quiet(ctx.t("pricing-detail-empty")));
        }
    });
}

fn filled(ui: &mut Ui, ctx: &mut Ctx<'_>, detail: &PricingDetail, decision: &mut DecisionState) {
    let theme = ctx.theme;
    widgets::panel_title(ui, theme, &detail.row.name, &note(ctx, detail));
    curves(ui, ctx, detail);
    if detail.facts.is_empty() {
        widgets::facts_rows(ui, theme, &own_facts(ctx, detail));
    } else {
        widgets::facts_table(ui, ctx, &detail.facts);
    }
    ui.add_space(space(2));
    match (detail.row.suggestion, detail.row.suggested) {
        (Some(id), suggested) => {
            widgets::decision_bar(ui, ctx, decision, id, suggested.map(Changeable::Money));
        }
        (None, _) => {
            ui.add(Label::new(theme.quiet(ctx.t("pricing-detail-no-suggestion"))).wrap());
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

fn curves(ui: &mut Ui, ctx: &mut Ctx<'_>, detail: &PricingDetail) {
    let (theme, curve) = (ctx.theme, &detail.curve);
    if curve.price.len() < 2 {
        return;
    }
    let sku = &detail.row.sku;
    ui.label(theme.quiet(ctx.t("pricing-chart-units")));
    let units = (&curve.units, &curve.units_low, &curve.units_high);
    draw(ui, ctx, detail, units, Axis::Number, "pricing-chart-units", &format!("pricing-units-{sku}"));
    ui.add_space(space(1));
    if curve.margin.len() == curve.price.len() {
        let currency = detail.row.now.currency;
        let code = [("currency", Arg::Text(currency.code().to_string()))];
        ui.label(theme.quiet(ctx.t_with("pricing-chart-margin", &code)));
        let margin = (&curve.margin, &curve.margin_low, &curve.margin_high);
        draw(ui, ctx, detail, margin, Axis::Money(currency), "pricing-col-gain", &format!("pricing-margin-{sku}"));
    } else {
        ui.add(Label::new(theme.quiet(ctx.t("pricing-margin-needs-cost"))).wrap());
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

fn own_facts(ctx: &Ctx<'_>, detail: &PricingDetail) -> Vec<(String, String)> {
    let (row, format) = (&detail.row, ctx.format());
    // One percent more on the price moves demand by about the elasticity in percent.
    let percent = |value: f64| Arg::Percent { value: value / 100.0, digits: 1 };
    let response = [("value", percent(row.elasticity)), ("low", percent(row.low)), ("high", percent(row.high))];
    let mut facts = vec![(ctx.t("pricing-fact-response"), ctx.t_with("pricing-fact-response-value", &response))];
    if let Some(price) = row.suggested {
        facts.push((ctx.t("pricing-fact-step"), format.percent_change(step(row, price.minor), 1)));
        facts.push((ctx.t("pricing-fact-gain"), format.money_about(row.gain)));
        facts.push((ctx.t("pricing-fact-risk"), format.percent(row.risk, 0)));
    }
    facts
}
