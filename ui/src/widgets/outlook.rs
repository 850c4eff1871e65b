//! The past and the outlook by day, week or month.

use super::chart::{Axis, Bottom, ChartStyle, Hover, legend_entry, mark_line, segments, show};
use super::fan::area;
use super::marks::{promoted_bands, promoted_entry};
use crate::format::Format;
use crate::i18n::Arg;
use crate::state::Ctx;
use crate::theme::{size, space};
use egui::{Stroke, Ui};
use egui_plot::{Line, MarkerShape, PlotPoints, Points};
use wire::{Grain, OutlookPeriod, OutlookView, Period};

/// Whole periods of the past as a line, those to come within their ranges. A period under way stands among the latter
/// with what was sold in it and is still expected; a hollow dot says what was sold in it so far.
pub fn outlook_chart(ui: &mut Ui, ctx: &mut Ctx<'_>, id: &str, view: &OutlookView, style: &ChartStyle) {
    let theme = ctx.theme;
    let ahead = Ahead::of(view);
    let past = segments(view.past.iter().map(|(day, sold)| (f64::from(day.0), f64::from(*sold))));
    let under_way = view.ahead.first().filter(|period| period.is_under_way()).map(so_far);
    let highest = view.past.iter().map(|(_, sold)| f64::from(*sold)).chain(ahead.high90.iter().copied());
    let (top, promoted) = (highest.fold(0.0, f64::max), view.promoted.clone());
    let border = border(view);
    let names = Names::of(ctx);
    let (hovered, hover_names, format) = (view.clone(), names.clone(), ctx.format());
    let any = !ahead.xs.is_empty();
    let shown = show(
        ui,
        ctx,
        id,
        style,
        (Bottom::Days, Axis::Number),
        move |plot| {
            promoted_bands(plot, theme, &promoted, top);
            if any {
                plot.add(area(&ahead.xs, &ahead.low90, &ahead.high90, theme.range90));
                plot.add(area(&ahead.xs, &ahead.low50, &ahead.high50, theme.range50));
            }
            for segment in past {
                let stroke = Stroke::new(size::HISTORY_LINE, theme.history);
                plot.line(Line::new("", PlotPoints::Owned(segment)).stroke(stroke).allow_hover(false));
            }
            let mean: Vec<[f64; 2]> = ahead.xs.iter().zip(&ahead.mean).map(|(x, y)| [*x, *y]).collect();
            let stroke = Stroke::new(size::FORECAST_LINE, theme.accent_text);
            plot.line(Line::new("", mean).stroke(stroke).allow_hover(false));
            if let Some(point) = under_way {
                let dot = Points::new("", PlotPoints::from(vec![point])).shape(MarkerShape::Circle).filled(false);
                plot.points(dot.radius(size::STEP).color(theme.text).allow_hover(false));
            }
            plot.hline(egui_plot::HLine::new("", 0.0).color(theme.line).width(size::HAIRLINE).allow_hover(false));
        },
        |x| hover(&hovered, &hover_names, format, x),
    );
    if let Some(border) = border {
        mark_line(ui, theme, &shown.transform, border, &ctx.t("today-word"));
    }
    legend(ui, ctx, view, &names, any);
}

/// What the lines and areas are called.
#[derive(Debug, Clone)]
struct Names {
    history: String,
    forecast: String,
    range50: String,
    range90: String,
    so_far: String,
}

impl Names {
    fn of(ctx: &Ctx<'_>) -> Names {
        Names {
            history: ctx.t("chart-history"),
            forecast: ctx.t("chart-forecast"),
            range50: ctx.t("chart-range50"),
            range90: ctx.t("chart-range90"),
            so_far: ctx.t("chart-so-far"),
        }
    }
}

/// The periods to come, what was sold in them counted in.
struct Ahead {
    xs: Vec<f64>,
    mean: Vec<f64>,
    low50: Vec<f64>,
    high50: Vec<f64>,
    low90: Vec<f64>,
    high90: Vec<f64>,
}

impl Ahead {
    fn of(view: &OutlookView) -> Ahead {
        let column = |value: fn(&OutlookPeriod) -> f64| {
            view.ahead.iter().map(|period| period.sold as f64 + value(period)).collect::<Vec<f64>>()
        };
        Ahead {
            xs: view.ahead.iter().map(|period| f64::from(period.days.first.0)).collect(),
            mean: column(OutlookPeriod::expected),
            low50: column(|period| period.low50),
            high50: column(|period| period.high50),
            low90: column(|period| period.low90),
            high90: column(|period| period.high90),
        }
    }
}

fn so_far(period: &OutlookPeriod) -> [f64; 2] {
    [f64::from(period.days.first.0), period.sold as f64]
}

/// Where the past ends: half way between its last period and the first one ahead.
fn border(view: &OutlookView) -> Option<f64> {
    let ahead = f64::from(view.ahead.first()?.days.first.0);
    Some(view.past.last().map_or(ahead, |(last, _)| (f64::from(last.0) + ahead) / 2.0))
}

fn hover(view: &OutlookView, names: &Names, format: Format, x: f64) -> Option<Hover> {
    let near = |day: i32| (f64::from(day) - x).abs();
    let past = view.past.iter().min_by(|a, b| near(a.0.0).total_cmp(&near(b.0.0)));
    let ahead = view.ahead.iter().min_by(|a, b| near(a.days.first.0).total_cmp(&near(b.days.first.0)));
    let is_past = |(day, _): &&(wire::Day, f32)| ahead.is_none_or(|period| near(day.0) < near(period.days.first.0));
    if let Some((day, sold)) = past.filter(is_past) {
        let rows = vec![(names.history.clone(), Axis::Number.exact(format, f64::from(*sold)))];
        return Some(Hover {
            x: f64::from(day.0),
            heading: heading(view, format, Period { first: *day, last: *day }),
            rows,
        });
    }
    let period = ahead?;
    let sold = period.sold as f64;
    let number = |value: f64| Axis::Number.exact(format, sold + value);
    let range = |low: f64, high: f64| format!("{}–{}", number(low), number(high));
    let mut rows = vec![
        (names.forecast.clone(), number(period.expected())),
        (names.range50.clone(), range(period.low50, period.high50)),
        (names.range90.clone(), range(period.low90, period.high90)),
    ];
    if period.is_under_way() {
        rows.insert(0, (names.so_far.clone(), format.int(period.sold)));
    }
    let at = f64::from(period.days.first.0);
    Some(Hover { x: at, heading: heading(view, format, period.days), rows })
}

/// A day by its date; of the past, weeks and months are known by their first day.
fn heading(view: &OutlookView, format: Format, days: Period) -> String {
    if view.by == Grain::Day || days.first == days.last { format.day_year(days.first) } else { format.period(days) }
}

fn legend(ui: &mut Ui, ctx: &Ctx<'_>, view: &OutlookView, names: &Names, any: bool) {
    let theme = ctx.theme;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space(3);
        legend_entry(ui, theme, &names.history, Stroke::new(size::HISTORY_LINE, theme.history), false);
        if any {
            legend_entry(ui, theme, &names.forecast, Stroke::new(size::FORECAST_LINE, theme.accent_text), false);
            legend_entry(ui, theme, &names.range50, Stroke::new(size::NOTE, theme.range50), false);
            legend_entry(ui, theme, &names.range90, Stroke::new(size::NOTE, theme.range90), false);
        }
        if let Some(period) = view.ahead.first().filter(|period| period.is_under_way()) {
            let sold = [("sold", Arg::Text(ctx.format().int(period.sold)))];
            ui.label(theme.note(ctx.t_with("chart-under-way", &sold)));
        }
        if !view.promoted.is_empty() {
            promoted_entry(ui, ctx);
        }
    });
}
