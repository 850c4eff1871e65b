//! Several series over the same dates.

use super::chart::{Axis, Bottom, ChartStyle, Hover, legend_entry, segments, show};
use crate::state::Ctx;
use crate::theme::{Theme, size, space};
use egui::{Stroke, Ui};
use egui_plot::{Line, LineStyle, PlotPoints};
use wire::Day;

/// How a series is drawn. Comparisons are dashed, so that colour is not the only sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SeriesKind {
    Main,
    Before,
    YearBefore,
    Accent,
    Other,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    pub name: String,
    /// As long as the dates; NaN where unknown.
    pub values: Vec<f64>,
    pub kind: SeriesKind,
}

impl SeriesKind {
    fn stroke(self, theme: &Theme) -> Stroke {
        match self {
            SeriesKind::Main => Stroke::new(size::FORECAST_LINE, theme.history),
            SeriesKind::Before => Stroke::new(size::HISTORY_LINE, theme.spark),
            SeriesKind::YearBefore => Stroke::new(size::HISTORY_LINE, theme.faint_series),
            SeriesKind::Accent => Stroke::new(size::FORECAST_LINE, theme.accent_text),
            SeriesKind::Other => Stroke::new(size::FORECAST_LINE, theme.other),
        }
    }

    fn style(self) -> LineStyle {
        match self {
            SeriesKind::Main | SeriesKind::Accent => LineStyle::Solid,
            SeriesKind::Before | SeriesKind::Other => LineStyle::Dashed { length: 6.0 },
            SeriesKind::YearBefore => LineStyle::Dotted { spacing: 4.0 },
        }
    }
}

/// Lines over `days`, with a legend, a zero line and the values under the pointer.
pub fn line_chart(
    ui: &mut Ui,
    ctx: &mut Ctx<'_>,
    id: &str,
    days: &[Day],
    series: &[Series],
    axis: Axis,
    style: &ChartStyle,
) {
    let theme = ctx.theme;
    let format = ctx.format();
    let mut lines = Vec::new();
    // The main series is drawn last, so that it lies on top.
    for one in series.iter().rev() {
        let points = days.iter().zip(&one.values).map(|(day, value)| (f64::from(day.0), *value));
        for segment in segments(points) {
            let line = Line::new("", PlotPoints::Owned(segment));
            lines.push(line.stroke(one.kind.stroke(theme)).style(one.kind.style()).allow_hover(false));
        }
    }
    show(
        ui,
        ctx,
        id,
        style,
        (Bottom::Days, axis),
        move |plot| {
            plot.hline(egui_plot::HLine::new("", 0.0).color(theme.line).width(size::HAIRLINE).allow_hover(false));
            for line in lines {
                plot.line(line);
            }
        },
        |x| {
            let index = nearest(days, x)?;
            let rows = series
                .iter()
                .filter_map(|one| Some((one.name.clone(), axis.exact(format, *one.values.get(index)?))))
                .collect();
            Some(Hover { x: f64::from(days[index].0), heading: format.day_year(days[index]), rows })
        },
    );
    if series.len() > 1 {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = space(3);
            for one in series {
                legend_entry(ui, theme, &one.name, one.kind.stroke(theme), one.kind.style() != LineStyle::Solid);
            }
        });
    }
}

fn nearest(days: &[Day], x: f64) -> Option<usize> {
    let distance = |index: &usize| (f64::from(days[*index].0) - x).abs();
    (0..days.len()).min_by(|a, b| distance(a).total_cmp(&distance(b)))
}
