//! The sentence and the key figures, each beside the period before and the year before.

use crate::i18n::Arg;
use crate::state::Ctx;
use crate::theme::{Tint, size, space};
use crate::widgets::{self, Direction};
use egui::{Label, Ui};
use wire::{Currency, Kpi, KpiKind, Money, PeriodChoice, SalesView};

/// Changes smaller than this are none.
const SAME: f64 = 0.005;
/// Below this width the figures stand in two rows.
const ONE_ROW: f32 = size::DETAIL * 2.0;

/// The currency of all amounts of the shop.
pub fn currency(ctx: &Ctx<'_>) -> Currency {
    ctx.shop.map_or(Currency::USD, |shop| shop.currency)
}

/// "£84,310 in the last 28 days, 6% more than the 28 days before".
pub fn sentence(ctx: &Ctx<'_>, view: &SalesView) -> String {
    let revenue = view.kpis.iter().find(|kpi| kpi.kind == KpiKind::Revenue);
    let change = revenue.and_then(|kpi| change(kpi.value, kpi.before));
    let direction = match change {
        None => "none",
        Some(share) if share.abs() < SAME => "same",
        Some(share) if share > 0.0 => "up",
        Some(_) => "down",
    };
    let days = Arg::Int(i64::from(view.period.days()));
    let when = match ctx.period {
        PeriodChoice::All => ctx.t("sales-when-all"),
        PeriodChoice::Custom(period) => {
            ctx.t_with("sales-when-custom", &[("first", Arg::Day(period.first)), ("last", Arg::Day(period.last))])
        }
        _ => ctx.t_with("sales-when-last", &[("days", days.clone())]),
    };
    if super::is_empty(view) {
        return ctx.t_with("sales-sentence-nothing", &[("when", Arg::Text(when))]);
    }
    ctx.t_with(
        "sales-sentence",
        &[
            ("direction", Arg::Text(direction.to_string())),
            ("revenue", Arg::Money(Money::new(revenue.map_or(0, |kpi| kpi.value), currency(ctx)))),
            ("change", Arg::Percent { value: change.unwrap_or(0.0).abs(), digits: 0 }),
            ("when", Arg::Text(when)),
            ("days", days),
        ],
    )
}

/// Relative change; `None` where there is nothing to compare with.
pub fn change(value: i64, before: Option<i64>) -> Option<f64> {
    let before = before.filter(|before| *before != 0)?;
    Some((value as f64 - before as f64) / (before as f64).abs())
}

/// All key figures, equally wide.
pub fn row(ui: &mut Ui, ctx: &Ctx<'_>, view: &SalesView) {
    let per_row = if ui.available_width() < ONE_ROW { view.kpis.len().div_ceil(2) } else { view.kpis.len() };
    for (index, chunk) in view.kpis.chunks(per_row.max(1)).enumerate() {
        if index > 0 {
            ui.add_space(space(2));
        }
        ui.scope(|ui| {
            ui.spacing_mut().item_spacing.x = space(3);
            ui.columns(chunk.len(), |columns| {
                for (column, kpi) in columns.iter_mut().zip(chunk) {
                    widgets::panel(column, ctx.theme, |ui| card(ui, ctx, kpi));
                }
            });
        });
    }
}

fn card(ui: &mut Ui, ctx: &Ctx<'_>, kpi: &Kpi) {
    let (theme, name) = (ctx.theme, ctx.t(name_key(kpi.kind)));
    ui.spacing_mut().item_spacing.y = space(1);
    let label = ui.add(Label::new(theme.note(name)).truncate());
    if let Some(key) = glossary_key(kpi.kind) {
        label.on_hover_text(ctx.t(key));
    }
    ui.add(Label::new(theme.page_text(value(ctx, kpi))).truncate());
    comparison(ui, ctx, kpi.kind, change(kpi.value, kpi.before), "sales-against-before");
    comparison(ui, ctx, kpi.kind, change(kpi.value, kpi.year_before), "sales-against-year");
}

/// "+6% more than before": sign and word, so that colour is never the only sign.
fn comparison(ui: &mut Ui, ctx: &Ctx<'_>, kind: KpiKind, share: Option<f64>, key: &str) {
    let theme = ctx.theme;
    let way = match share {
        None => "none",
        Some(share) if share.abs() < SAME => "same",
        Some(share) if share > 0.0 => "up",
        Some(_) => "down",
    };
    let color = match share.map_or(Direction::Same, |share| direction(kind, share)) {
        Direction::Better => theme.tint(Tint::Stock).text,
        Direction::Worse => theme.tint(Tint::Trouble).text,
        Direction::Same => theme.second,
    };
    let text = ctx.t_with(
        key,
        &[
            ("direction", Arg::Text(way.to_string())),
            ("change", Arg::Text(ctx.format().percent_change(share.unwrap_or(0.0), 0))),
        ],
    );
    ui.add(Label::new(theme.note(text).color(color)).truncate());
}

fn name_key(kind: KpiKind) -> &'static str {
    match kind {
        KpiKind::Revenue => "sales-kpi-revenue",
        KpiKind::Orders => "sales-kpi-orders",
        KpiKind::Units => "sales-kpi-units",
        KpiKind::AverageBasket => "sales-kpi-basket",
        KpiKind::Margin => "sales-kpi-margin",
        KpiKind::Returns => "sales-kpi-returns",
    }
}

fn glossary_key(kind: KpiKind) -> Option<&'static str> {
    match kind {
        KpiKind::AverageBasket => Some("glossary-basket"),
        KpiKind::Margin => Some("glossary-margin"),
        _ => None,
    }
}

fn value(ctx: &Ctx<'_>, kpi: &Kpi) -> String {
    let format = ctx.format();
    match kpi.kind {
        KpiKind::Orders | KpiKind::Units => format.int(kpi.value),
        KpiKind::AverageBasket => format.money_exact(Money::new(kpi.value, currency(ctx))),
        KpiKind::Revenue | KpiKind::Margin | KpiKind::Returns => format.money(Money::new(kpi.value, currency(ctx))),
    }
}

fn direction(kind: KpiKind, share: f64) -> Direction {
    match (share.abs() < SAME, (share > 0.0) != (kind == KpiKind::Returns)) {
        (true, _) => Direction::Same,
        (false, true) => Direction::Better,
        (false, false) => Direction::Worse,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_needs_something_before_it_and_follows_its_sign() {
        assert_eq!(change(106, Some(100)), Some(0.06));
        assert_eq!(change(5, None), None);
        assert_eq!(change(5, Some(0)), None);
        assert_eq!(change(-50, Some(-100)), Some(0.5));
    }

    #[test]
    fn more_returns_are_worse_and_more_of_anything_else_is_better() {
        assert_eq!(direction(KpiKind::Returns, 0.2), Direction::Worse);
        assert_eq!(direction(KpiKind::Returns, -0.2), Direction::Better);
        assert_eq!(direction(KpiKind::Revenue, 0.2), Direction::Better);
        assert_eq!(direction(KpiKind::Orders, -0.2), Direction::Worse);
        assert_eq!(direction(KpiKind::Margin, 0.001), Direction::Same);
    }
}
