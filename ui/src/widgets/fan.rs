//! History, forecast and its ranges.

use super::chart::{Axis, Bottom, ChartStyle, Hover, legend_entry, mark_line, segments, show};
use super::marks::{MarkedDays, Marks, promoted_entry};
use crate::state::Ctx;
use crate::theme::{Tint, size, space};
use egui::{Stroke, Ui};
use egui_plot::{FilledArea, Line, PlotPoints};
use wire::{Day, FanChart};

/// The past as a line, the future as a line within its 50 % and 90 % ranges, and today between them.
pub fn fan_chart(ui: &mut Ui, ctx: &mut Ctx<'_>, id: &str, chart: &FanChart, style: &ChartStyle) {
    fan_chart_marked(ui, ctx, id, chart, MarkedDays::default(), style);
}

/// The same with the days that count as something else than what was sold: hollow dots at what they count as, crosses
/// where they are left out, within a soft band; and with a band behind promoted days.
pub fn fan_chart_marked(
    ui: &mut Ui,
    ctx: &mut Ctx<'_>,
    id: &str,
    chart: &FanChart,
    marked: MarkedDays<'_>,
    style: &ChartStyle,
) {
    let theme = ctx.theme;
    let future = Future::of(chart);
    let history = segments(chart.history.iter().enumerate().map(|(i, v)| (day_at(chart, i), f64::from(*v))));
    let format = ctx.format();
    let names = ["chart-history", "chart-forecast", "chart-range50", "chart-range90"].map(|key| ctx.t(key));
    let hover_chart = chart.clone();
    let hover_names = names.clone();
    let hover_marks = Marks::of(ctx, chart, marked);
    let drawn = hover_marks.clone();
    let shown = show(
        ui,
        ctx,
        id,
        style,
        (Bottom::Days, Axis::Number),
        move |plot| {
            drawn.bands(plot, theme);
            if !future.xs.is_empty() {
                plot.add(area(&future.xs, &future.low90, &future.high90, theme.range90));
                plot.add(area(&future.xs, &future.low50, &future.high50, theme.range50));
            }
            for segment in history {
                let stroke = Stroke::new(size::HISTORY_LINE, theme.history);
                plot.line(Line::new("", PlotPoints::Owned(segment)).stroke(stroke).allow_hover(false));
            }
            let stroke = Stroke::new(size::FORECAST_LINE, theme.accent_text);
            let mean = future.xs.iter().zip(&future.mean).map(|(x, y)| [*x, *y]).collect::<Vec<_>>();
            plot.line(Line::new("", mean).stroke(stroke).allow_hover(false));
            drawn.points(plot, theme);
            plot.hline(egui_plot::HLine::new("", 0.0).color(theme.line).width(size::HAIRLINE).allow_hover(false));
        },
        |x| {
            let mut values = hover_values(&hover_chart, &hover_names, format, x)?;
            values.rows.extend(hover_marks.at(values.x, format));
            Some(values)
        },
    );
    if !chart.mean.is_empty() {
        let border = day_at(chart, chart.history.len()) - f64::from(chart.step_days.max(1)) / 2.0;
        mark_line(ui, theme, &shown.transform, border, &ctx.t("today-word"));
    }
    legend(ui, ctx, &names, !chart.mean.is_empty(), marked);
}

fn legend(ui: &mut Ui, ctx: &Ctx<'_>, names: &[String; 4], forecast: bool, marked: MarkedDays<'_>) {
    let theme = ctx.theme;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space(3);
        legend_entry(ui, theme, &names[0], Stroke::new(size::HISTORY_LINE, theme.history), false);
        if forecast {
            legend_entry(ui, theme, &names[1], Stroke::new(size::FORECAST_LINE, theme.accent_text), false);
            legend_entry(ui, theme, &names[2], Stroke::new(size::NOTE, theme.range50), false);
            legend_entry(ui, theme, &names[3], Stroke::new(size::NOTE, theme.range90), false);
        }
        if !marked.corrected.is_empty() {
            let fill = theme.tint(Tint::Price).fill;
            legend_entry(ui, theme, &ctx.t("chart-corrected"), Stroke::new(size::NOTE, fill), false);
        }
        if !marked.promoted.is_empty() {
            promoted_entry(ui, ctx);
        }
    });
}

/// The part of the chart that lies ahead, cut to the shortest of its columns.
struct Future {
    xs: Vec<f64>,
    mean: Vec<f64>,
    low50: Vec<f64>,
    high50: Vec<f64>,
    low90: Vec<f64>,
    high90: Vec<f64>,
}

impl Future {
    fn of(chart: &FanChart) -> Future {
        let columns = [&chart.mean, &chart.low50, &chart.high50, &chart.low90, &chart.high90];
        let count = columns.iter().map(|column| column.len()).min().unwrap_or(0);
        let cut = |column: &Vec<f32>| column[..count].iter().map(|v| f64::from(*v)).collect();
        Future {
            xs: (0..count).map(|i| day_at(chart, chart.history.len() + i)).collect(),
            mean: cut(&chart.mean),
            low50: cut(&chart.low50),
            high50: cut(&chart.high50),
            low90: cut(&chart.low90),
            high90: cut(&chart.high90),
        }
    }
}

fn day_at(chart: &FanChart, index: usize) -> f64 {
    f64::from(chart.start.0) + index as f64 * f64::from(chart.step_days.max(1))
}

pub(super) fn area(xs: &[f64], low: &[f64], high: &[f64], fill: egui::Color32) -> FilledArea {
    FilledArea::new("", xs, low, high).fill_color(fill).allow_hover(false)
}

fn hover_values(chart: &FanChart, names: &[String; 4], format: crate::format::Format, x: f64) -> Option<Hover> {
    let step = f64::from(chart.step_days.max(1));
    let index = ((x - f64::from(chart.start.0)) / step).round();
    if index < 0.0 {
        return None;
    }
    let index = index as usize;
    let number = |value: f32| Axis::Number.exact(format, f64::from(value));
    let rows = if let Some(value) = chart.history.get(index) {
        vec![(names[0].clone(), number(*value))]
    } else {
        let ahead = index - chart.history.len();
        let range =
            |low: &[f32], high: &[f32]| Some(format!("{}–{}", number(*low.get(ahead)?), number(*high.get(ahead)?)));
        vec![
            (names[1].clone(), number(*chart.mean.get(ahead)?)),
            (names[2].clone(), range(&chart.low50, &chart.high50)?),
            (names[3].clone(), range(&chart.low90, &chart.high90)?),
        ]
    };
    let at = day_at(chart, index);
    Some(Hover { x: at, heading: format.day_year(Day(at as i32)), rows })
}
