//! Days of a chart's past that count as something else than what was sold.

use super::chart::Axis;
use crate::format::Format;
use crate::state::Ctx;
use crate::theme::{Theme, Tint, size};
use egui_plot::{MarkerShape, PlotPoints, PlotUi, Points, Polygon};
use wire::{DemandMark, FanChart};

/// Half a day, so that a band covers its whole days.
const HALF: f64 = 0.5;

#[derive(Debug, Clone)]
pub(super) struct Marks {
    marks: Vec<DemandMark>,
    /// Where a day left out is crossed: at what was sold on it.
    sold: Vec<f64>,
    /// Height of the bands.
    top: f64,
    counts_as: String,
    left_out: String,
}

impl Marks {
    pub(super) fn of(ctx: &Ctx<'_>, chart: &FanChart, marks: &[DemandMark]) -> Marks {
        let sold = |mark: &DemandMark| {
            let at = usize::try_from(i64::from(mark.day.0) - i64::from(chart.start.0)).ok();
            let value = at.and_then(|at| chart.history.get(at)).copied();
            f64::from(value.filter(|value| value.is_finite()).unwrap_or(0.0))
        };
        let heights =
            chart.history.iter().chain(&chart.high90).copied().chain(marks.iter().filter_map(|m| m.counts_as));
        Marks {
            sold: marks.iter().map(sold).collect(),
            marks: marks.to_vec(),
            top: f64::from(heights.filter(|value| value.is_finite()).fold(0.0, f32::max)),
            counts_as: ctx.t("chart-counts-as"),
            left_out: ctx.t("chart-left-out"),
        }
    }

    /// A soft band behind each stretch of corrected days.
    pub(super) fn bands(&self, plot: &mut PlotUi<'_>, theme: &Theme) {
        for stretch in self.marks.chunk_by(|a, b| b.day.0 == a.day.0.saturating_add(1)) {
            let (Some(first), Some(last)) = (stretch.first(), stretch.last()) else { continue };
            let (left, right) = (f64::from(first.day.0) - HALF, f64::from(last.day.0) + HALF);
            let corners = vec![[left, 0.0], [right, 0.0], [right, self.top], [left, self.top]];
            let band = Polygon::new("", PlotPoints::from(corners)).fill_color(theme.tint(Tint::Price).fill);
            plot.polygon(band.stroke(egui::Stroke::NONE).allow_hover(false));
        }
    }

    /// A hollow dot at what a day counts as, a cross at what was sold on a day left out.
    pub(super) fn points(&self, plot: &mut PlotUi<'_>, theme: &Theme) {
        let (mut dots, mut crosses) = (Vec::new(), Vec::new());
        for (mark, sold) in self.marks.iter().zip(&self.sold) {
            let x = f64::from(mark.day.0);
            match mark.counts_as {
                Some(pieces) => dots.push([x, f64::from(pieces)]),
                None => crosses.push([x, *sold]),
            }
        }
        for (points, shape) in [(dots, MarkerShape::Circle), (crosses, MarkerShape::Cross)] {
            if !points.is_empty() {
                let points = Points::new("", PlotPoints::from(points)).shape(shape).filled(false);
                plot.points(points.radius(size::STEP).color(theme.text).allow_hover(false));
            }
        }
    }

    /// Name and value of what the day at `x` counts as, where it is corrected.
    pub(super) fn at(&self, x: f64, format: Format) -> Option<(String, String)> {
        let mark = self.marks.iter().find(|mark| (f64::from(mark.day.0) - x).abs() < HALF)?;
        let value = mark.counts_as.map(|pieces| Axis::Number.exact(format, f64::from(pieces)));
        Some((self.counts_as.clone(), value.unwrap_or_else(|| self.left_out.clone())))
    }
}
