//! One suggestion: its evidence, why, how far to trust it, and the decision.

use crate::i18n::Arg;
use crate::state::{Ctx, Screen};
use crate::theme::{Tint, size, space};
use crate::widgets::{
    Axis, Changeable, ChartExport, ChartStyle, Curve, DecisionState, curve_chart, decision_bar, facts_table, fan_chart,
    panel, pill, quiet_button, secondary_button, section_title,
};
use egui::{Align, Label, Layout, Ui};
use wire::{CardState, Currency, FoundTarget, Money, PriceCurve, SuggestionDetail, SuggestionKind, ViewRequest};

/// So many customers of a campaign are named.
const NAMED: usize = 8;

/// Draws the detail. True when the person decided.
pub(super) fn show(ui: &mut Ui, ctx: &mut Ctx<'_>, detail: &SuggestionDetail, decision: &mut DecisionState) -> bool {
    panel(ui, ctx.theme, |ui| {
        title(ui, ctx, detail);
        charts(ui, ctx, detail);
        if !detail.why.is_empty() {
            section_title(ui, ctx.theme, &ctx.t("today-why"));
            facts_table(ui, ctx, &detail.why);
        }
        if !detail.trust.is_empty() {
            section_title(ui, ctx.theme, &ctx.t("today-trust"));
            facts_table(ui, ctx, &detail.trust);
        }
        customers(ui, ctx, detail);
        rows(ui, ctx, detail);
        match detail.card.state {
            CardState::Proposed => decision_bar(ui, ctx, decision, detail.card.id, changeable(ctx, detail)),
            decided => {
                taken(ui, ctx, detail, decided);
                false
            }
        }
    })
}

fn title(ui: &mut Ui, ctx: &mut Ctx<'_>, detail: &SuggestionDetail) {
    let theme = ctx.theme;
    ui.with_layout(Layout::right_to_left(Align::TOP), |ui| {
        if !detail.card.sku.is_empty() {
            let link = ui.add(egui::Button::new(theme.quiet(&detail.card.sku)).frame(false).truncate());
            if link.on_hover_text(ctx.t("today-open-product")).clicked() {
                let target = FoundTarget::Product { sku: detail.card.sku.clone() };
                ctx.open(product_screen(detail.card.kind), target);
            }
        }
        ui.with_layout(Layout::top_down(Align::Min), |ui| {
            ui.add(Label::new(theme.title(ctx.phrase(&detail.card.title))).wrap());
        });
    });
    let format = ctx.format();
    let (low, high) = (format.money_about(detail.card.low), format.money_about(detail.card.high));
    let worth = ctx.t_with(
        "today-worth",
        &[
            ("money", Arg::Text(format.money_about(detail.card.value))),
            ("unit", Arg::Text(ctx.phrase(&detail.card.value_label))),
            ("low", Arg::Text(low)),
            ("high", Arg::Text(high)),
        ],
    );
    ui.add(Label::new(theme.quiet(worth)).wrap());
    ui.add_space(space(2));
}

fn product_screen(kind: SuggestionKind) -> Screen {
    match kind {
        SuggestionKind::Order | SuggestionKind::Transfer => Screen::Inventory,
        SuggestionKind::Price | SuggestionKind::Clear => Screen::Pricing,
        SuggestionKind::Campaign => Screen::Recommend,
    }
}

fn charts(ui: &mut Ui, ctx: &mut Ctx<'_>, detail: &SuggestionDetail) {
    let export = || {
        let view = ViewRequest::SuggestionDetail { id: detail.card.id };
        Some(ChartExport { view, file: "suggestion.csv".to_string() })
    };
    let label = ctx.phrase(&detail.chart_label);
    if let Some(chart) = &detail.chart {
        ui.add(Label::new(ctx.theme.quiet(&label)).wrap());
        fan_chart(
            ui,
            ctx,
            "today-fan",
            chart,
            &ChartStyle { label: label.clone(), height: size::CHART, export: export() },
        );
    }
    if let (Some(curve), Some(shop)) = (&detail.curve, ctx.shop) {
        let currency = shop.currency;
        price_curve(ui, ctx, curve, currency, export());
    }
}

/// Margin over price; the demand behind it stands on the Pricing screen.
fn price_curve(ui: &mut Ui, ctx: &mut Ctx<'_>, curve: &PriceCurve, currency: Currency, export: Option<ChartExport>) {
    let label = ctx.t("curve-margin");
    ui.label(ctx.theme.quiet(&label));
    let price = |value: f64| {
        let minor = (value * currency.scale() as f64).round() as i64;
        Arg::Text(ctx.format().money(Money::new(minor, currency)))
    };
    let drawn = Curve {
        x: &curve.price,
        y: &curve.margin,
        low: &curve.margin_low,
        high: &curve.margin_high,
        seen: &[],
        allowed: curve.allowed,
        now: curve.now,
        suggested: curve.suggested,
        currency,
        y_axis: Axis::Money(currency),
        now_label: ctx.t_with("curve-now", &[("price", price(curve.now))]),
        suggested_label: curve
            .suggested
            .map(|value| ctx.t_with("curve-suggested", &[("price", price(value))]))
            .unwrap_or_default(),
    };
    curve_chart(ui, ctx, "today-curve", &drawn, &ChartStyle { label, height: size::CHART, export });
    ui.label(ctx.theme.note(ctx.t("curve-grey")));
}

fn customers(ui: &mut Ui, ctx: &mut Ctx<'_>, detail: &SuggestionDetail) {
    if detail.customers.is_empty() {
        return;
    }
    let count = Arg::Int(detail.customers.len() as i64);
    section_title(ui, ctx.theme, &ctx.t_with("today-customers", &[("count", count)]));
    ui.horizontal_wrapped(|ui| {
        for key in detail.customers.iter().take(NAMED) {
            if quiet_button(ui, ctx.theme, key).clicked() {
                ctx.open(Screen::Recommend, FoundTarget::Customer { key: key.clone() });
            }
        }
    });
    let more = detail.customers.len().saturating_sub(NAMED);
    if more > 0 {
        ui.label(ctx.theme.note(ctx.t_with("today-customers-more", &[("count", Arg::Int(more as i64))])));
    }
    if detail.card.state == CardState::Approved
        && secondary_button(ui, ctx.theme, &ctx.t("letter-export"), None).clicked()
    {
        ctx.export_campaign(Some(detail.card.id));
    }
}

fn rows(ui: &mut Ui, ctx: &mut Ctx<'_>, detail: &SuggestionDetail) {
    if detail.order_lines == 0 {
        return;
    }
    ui.add_space(space(2));
    ui.horizontal(|ui| {
        let count = Arg::Int(detail.order_lines as i64);
        ui.label(ctx.theme.note(ctx.t_with("today-rows", &[("count", count)])));
        if quiet_button(ui, ctx.theme, &ctx.t("chart-export")).clicked() {
            ctx.export_view(ViewRequest::SuggestionDetail { id: detail.card.id }, "suggestion.csv");
        }
    });
}

fn changeable(ctx: &Ctx<'_>, detail: &SuggestionDetail) -> Option<Changeable> {
    let figure = detail.changeable?;
    Some(match detail.card.kind {
        SuggestionKind::Order => Changeable::Pieces(figure),
        SuggestionKind::Transfer => Changeable::Moved(figure),
        SuggestionKind::Price => {
            let price = Money::new(figure, ctx.shop?.currency);
            detail.curve.as_ref().map_or(Changeable::Money(price), |curve| Changeable::priced(price, curve.allowed))
        }
        // Of the campaigns only bundles have a figure: their price.
        SuggestionKind::Clear | SuggestionKind::Campaign => Changeable::Money(Money::new(figure, ctx.shop?.currency)),
    })
}

/// A decided suggestion can be taken back.
fn taken(ui: &mut Ui, ctx: &mut Ctx<'_>, detail: &SuggestionDetail, state: CardState) {
    ui.add_space(space(3));
    ui.horizontal(|ui| {
        if state == CardState::Approved {
            pill(ui, ctx.theme, Tint::Stock, &ctx.t("state-approved"));
        } else {
            pill(ui, ctx.theme, Tint::Neutral, &ctx.t("state-dismissed"));
        }
        if secondary_button(ui, ctx.theme, &ctx.t("action-undo"), None).clicked() {
            ctx.reopen(detail.card.id);
        }
    });
}
