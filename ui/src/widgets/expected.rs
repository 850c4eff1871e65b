//! A series by week beside what was expected of its last weeks.

use super::chart::{Axis, Bottom, ChartStyle, Hover, legend_entry, mark_line, segments, show};
use super::fan::area;
use crate::format::Format;
use crate::state::Ctx;
use crate::theme::{size, space};
use egui::{Stroke, Ui};
use egui_plot::{Line, PlotPoints};
use wire::{ChangeChart, Day, Period};

/// A week's figure stands in the middle of its days; its range covers them all.
const WEEK: f64 = 7.0;
const MIDDLE: f64 = 3.0;

/// The figures as a line, and over the last weeks the range that was usual, with what was expected in it; an upright
/// line says since when it is otherwise. All figures in the axis' unit.
pub fn expected_chart(
    ui: &mut Ui,
    ctx: &mut Ctx<'_>,
    id: &str,
    chart: &ChangeChart,
    axis: Axis,
    since: Option<(Day, &str)>,
    style: &ChartStyle,
) {
    let theme = ctx.theme;
    let figures = chart.weeks.iter().zip(&chart.figures).map(|(day, figure)| (f64::from(day.0) + MIDDLE, *figure));
    let figures = segments(figures);
    let band = Band::of(chart);
    let names = ["changes-chart-figure", "changes-chart-expected", "changes-chart-range"].map(|key| ctx.t(key));
    let (hovered, hover_names, format) = (chart.clone(), names.clone(), ctx.format());
    let shown = show(
        ui,
        ctx,
        id,
        style,
        (Bottom::Days, axis),
        move |plot| {
            if !band.xs.is_empty() {
                plot.add(area(&band.xs, &band.low, &band.high, theme.range50));
            }
            for segment in figures {
                let stroke = Stroke::new(size::HISTORY_LINE, theme.history);
                plot.line(Line::new("", PlotPoints::Owned(segment)).stroke(stroke).allow_hover(false));
            }
            // Each week by itself: from one to the next nothing was expected to climb.
            for (xs, ys) in band.xs.chunks(2).zip(band.expected.chunks(2)) {
                let week: Vec<[f64; 2]> = xs.iter().zip(ys).map(|(x, y)| [*x, *y]).collect();
                let stroke = Stroke::new(size::FORECAST_LINE, theme.accent_text);
                plot.line(Line::new("", week).stroke(stroke).allow_hover(false));
            }
            plot.hline(egui_plot::HLine::new("", 0.0).color(theme.line).width(size::HAIRLINE).allow_hover(false));
        },
        |x| hover(&hovered, &hover_names, axis, format, x),
    );
    if let Some((day, words)) = since {
        mark_line(ui, theme, &shown.transform, f64::from(day.0), words);
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space(3);
        legend_entry(ui, theme, &names[0], Stroke::new(size::HISTORY_LINE, theme.history), false);
        legend_entry(ui, theme, &names[1], Stroke::new(size::FORECAST_LINE, theme.accent_text), false);
        legend_entry(ui, theme, &names[2], Stroke::new(size::NOTE, theme.range50), false);
    });
}

/// What was expected, from the first day of each week to its last.
struct Band {
    xs: Vec<f64>,
    expected: Vec<f64>,
    low: Vec<f64>,
    high: Vec<f64>,
}

impl Band {
    fn of(chart: &ChangeChart) -> Band {
        let both = |values: &[f64]| values.iter().flat_map(|value| [*value, *value]).collect::<Vec<f64>>();
        let judged = chart.weeks.len().saturating_sub(first_judged(chart));
        let weeks = chart.weeks[chart.weeks.len() - judged..].iter();
        Band {
            xs: weeks.flat_map(|day| [f64::from(day.0), f64::from(day.0) + WEEK]).collect(),
            expected: both(&chart.expected[..judged]),
            low: both(&chart.low[..judged]),
            high: both(&chart.high[..judged]),
        }
    }
}

/// The first week of which something was expected, all columns cut to the shortest.
fn first_judged(chart: &ChangeChart) -> usize {
    let judged = [&chart.expected, &chart.low, &chart.high].into_iter().map(Vec::len).min().unwrap_or(0);
    chart.weeks.len().saturating_sub(judged)
}

fn hover(chart: &ChangeChart, names: &[String; 3], axis: Axis, format: Format, x: f64) -> Option<Hover> {
    let far = |at: &usize| (f64::from(chart.weeks[*at].0) + MIDDLE - x).abs();
    let at = (0..chart.weeks.len()).min_by(|a, b| far(a).total_cmp(&far(b)))?;
    let exact = |value: &f64| axis.exact(format, *value);
    let mut rows = vec![(names[0].clone(), exact(chart.figures.get(at)?))];
    if let Some(week) = at.checked_sub(first_judged(chart)) {
        let range = format!("{}–{}", exact(chart.low.get(week)?), exact(chart.high.get(week)?));
        rows.push((names[1].clone(), exact(chart.expected.get(week)?)));
        rows.push((names[2].clone(), range));
    }
    let first = chart.weeks[at];
    let heading = format.period(Period { first, last: first.plus(6) });
    Some(Hover { x: f64::from(first.0) + MIDDLE, heading, rows })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_covers_the_days_of_its_weeks_and_no_others() {
        let chart = ChangeChart {
            weeks: vec![Day(100), Day(107), Day(114)],
            figures: vec![1.0, 2.0, 3.0],
            expected: vec![2.0, 2.5],
            low: vec![1.0, 1.5],
            high: vec![3.0, 3.5],
        };
        let band = Band::of(&chart);
        assert_eq!((band.xs, band.low), (vec![107.0, 114.0, 114.0, 121.0], vec![1.0, 1.0, 1.5, 1.5]));
        let cut = Band::of(&ChangeChart { low: vec![1.0], ..chart });
        assert_eq!((cut.xs, cut.expected), (vec![114.0, 121.0], vec![2.0, 2.0]));
        assert!(Band::of(&ChangeChart::default()).xs.is_empty());
    }
}
