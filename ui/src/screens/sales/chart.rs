//! Revenue over the period, with the period before and last year behind it.

use super::figures::currency;
use crate::i18n::Arg;
use crate::state::Ctx;
use crate::theme::size;
use crate::widgets::{self, Axis, ChartExport, ChartStyle, Series, SeriesKind};
use egui::{Align, Layout, Ui};
use wire::{Currency, Grain, SalesView, ViewRequest};

pub fn revenue(ui: &mut Ui, ctx: &mut Ctx<'_>, view: &SalesView, grain: &mut Grain) {
    let currency = currency(ctx);
    let theme = ctx.theme;
    widgets::panel(ui, theme, |ui| {
        ui.horizontal_top(|ui| {
            let note = match view.grain {
                Grain::Day => "sales-chart-note-day",
                Grain::Week => "sales-chart-note-week",
                Grain::Month => "sales-chart-note-month",
            };
            ui.vertical(|ui| {
                let note = ctx.t_with(note, &[("currency", Arg::Text(currency.code().to_string()))]);
                widgets::panel_title(ui, theme, &ctx.t("sales-chart-title"), &note);
            });
            ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
                choose_grain(ui, ctx, grain);
            });
        });
        let export = ViewRequest::Sales { period: ctx.period, grain: view.grain };
        let style = ChartStyle {
            label: ctx.t("sales-chart-title"),
            height: size::CHART + size::CHART_SMALL / 2.0,
            export: Some(ChartExport { view: export, file: "sales.csv".to_string() }),
        };
        let series = series(ctx, view, currency);
        widgets::line_chart(ui, ctx, "sales-revenue", &view.dates, &series, Axis::Money(currency), &style);
    });
}

fn choose_grain(ui: &mut Ui, ctx: &Ctx<'_>, grain: &mut Grain) {
    // From the right: the last choice comes first.
    let choices = [
        (Grain::Month, ctx.t("sales-grain-month")),
        (Grain::Week, ctx.t("sales-grain-week")),
        (Grain::Day, ctx.t("sales-grain-day")),
    ];
    widgets::segmented(ui, ctx.theme, grain, &choices, &ctx.t("sales-grain"));
}

fn series(ctx: &Ctx<'_>, view: &SalesView, currency: Currency) -> Vec<Series> {
    let lines = [
        ("sales-line-now", &view.revenue, SeriesKind::Main),
        ("sales-line-before", &view.revenue_before, SeriesKind::Before),
        ("sales-line-year", &view.revenue_year_before, SeriesKind::YearBefore),
    ];
    lines
        .into_iter()
        .filter(|(_, minor, kind)| *kind == SeriesKind::Main || minor.iter().any(|amount| *amount != 0))
        .map(|(key, minor, kind)| Series { name: ctx.t(key), values: major(minor, view.dates.len(), currency), kind })
        .collect()
}

/// Major units, one a date; NaN where there is no figure.
fn major(minor: &[i64], length: usize, currency: Currency) -> Vec<f64> {
    let scale = currency.scale() as f64;
    (0..length).map(|at| minor.get(at).map_or(f64::NAN, |amount| *amount as f64 / scale)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_comparison_leaves_gaps_and_a_long_one_is_cut() {
        let line = major(&[1_050, 200], 3, Currency::GBP);
        assert_eq!(&line[..2], [10.5, 2.0]);
        assert!(line[2].is_nan());
        assert_eq!(major(&[1, 2, 3], 2, Currency::parse("JPY").expect("a code")), [1.0, 2.0]);
    }
}
