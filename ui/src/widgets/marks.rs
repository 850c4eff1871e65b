//! Days of a chart that are not like the others: those of the past that count as something else than what was sold,
//! and those of planned promotions.

use super::chart::{Axis, legend_entry};
use crate::format::Format;
use crate::state::Ctx;
use crate::theme::{Theme, Tint, size};
use egui::{Color32, Stroke, Ui};
use egui_plot::{MarkerShape, PlotPoints, PlotUi, Points, Polygon};
use wire::{Day, DemandMark, FanChart, Period};

/// Half a day, so that a band covers its whole days.
const HALF: f64 = 0.5;

/// Days that a chart marks.
#[derive(Debug, Clone, Copy, Default)]
pub struct MarkedDays<'a> {
    pub corrected: &'a [DemandMark],
    pub promoted: &'a [Period],
}

#[derive(Debug, Clone)]
pub(super) struct Marks {
    marks: Vec<DemandMark>,
    /// Where a day left out is crossed: at what was sold on it.
    sold: Vec<f64>,
    /// Height of the bands.
    top: f64,
    promoted: Vec<Period>,
    counts_as: String,
    left_out: String,
    promotion: String,
}

impl Marks {
    pub(super) fn of(ctx: &Ctx<'_>, chart: &FanChart, marked: MarkedDays<'_>) -> Marks {
        let marks = marked.corrected;
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
            promoted: marked.promoted.to_vec(),
            counts_as: ctx.t("chart-counts-as"),
            left_out: ctx.t("chart-left-out"),
            promotion: ctx.t("chart-promoted"),
        }
    }

    /// A soft band behind each stretch of marked days.
    pub(super) fn bands(&self, plot: &mut PlotUi<'_>, theme: &Theme) {
        promoted_bands(plot, theme, &self.promoted, self.top);
        for stretch in self.marks.chunk_by(|a, b| b.day.0 == a.day.0.saturating_add(1)) {
            let (Some(first), Some(last)) = (stretch.first(), stretch.last()) else { continue };
            band(plot, Period { first: first.day, last: last.day }, self.top, theme.tint(Tint::Price).fill);
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

    /// Name and value of each mark of the day at `x`.
    pub(super) fn at(&self, x: f64, format: Format) -> Vec<(String, String)> {
        let day = Day(x.round() as i32);
        let promotion = self.promoted.iter().find(|days| days.contains(day));
        let promotion = promotion.map(|days| (self.promotion.clone(), format.period(*days)));
        self.corrected_at(x, format).into_iter().chain(promotion).collect()
    }

    /// Name and value of what the day at `x` counts as, where it is corrected.
    fn corrected_at(&self, x: f64, format: Format) -> Option<(String, String)> {
        let mark = self.marks.iter().find(|mark| (f64::from(mark.day.0) - x).abs() < HALF)?;
        let value = mark.counts_as.map(|pieces| Axis::Number.exact(format, f64::from(pieces)));
        Some((self.counts_as.clone(), value.unwrap_or_else(|| self.left_out.clone())))
    }
}

/// A soft band behind each promotion.
pub(super) fn promoted_bands(plot: &mut PlotUi<'_>, theme: &Theme, promoted: &[Period], top: f64) {
    for days in promoted {
        band(plot, *days, top, theme.tint(Tint::People).fill);
    }
}

/// The legend's entry of promotions.
pub(super) fn promoted_entry(ui: &mut Ui, ctx: &Ctx<'_>) {
    let stroke = Stroke::new(size::NOTE, ctx.theme.tint(Tint::People).fill);
    legend_entry(ui, ctx.theme, &ctx.t("chart-promoted"), stroke, false);
}

fn band(plot: &mut PlotUi<'_>, days: Period, top: f64, fill: Color32) {
    let (left, right) = (f64::from(days.first.0) - HALF, f64::from(days.last.0) + HALF);
    let corners = vec![[left, 0.0], [right, 0.0], [right, top], [left, top]];
    let band = Polygon::new("", PlotPoints::from(corners)).fill_color(fill);
    plot.polygon(band.stroke(Stroke::NONE).allow_hover(false));
}
