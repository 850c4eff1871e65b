//! Units or margin over price, with what the rules allow.

use super::chart::{Axis, Bottom, ChartStyle, Hover, money, show};
use super::fan::area;
use crate::state::Ctx;
use crate::theme::{Theme, regular, semibold, size, space};
use egui::{Align2, Rect, Shape, Stroke, Ui, pos2};
use egui_plot::{Line, PlotTransform, Points, Span};
use wire::Currency;

/// A curve over price with its 90 % range. Prices are major units of `currency`.
#[derive(Debug, Clone)]
pub struct Curve<'a> {
    pub x: &'a [f64],
    pub y: &'a [f64],
    pub low: &'a [f64],
    pub high: &'a [f64],
    /// Prices paid and what came of them.
    pub seen: &'a [(f64, f64)],
    /// Prices that the rules allow; the rest is grey.
    pub allowed: (f64, f64),
    pub now: f64,
    pub suggested: Option<f64>,
    pub currency: Currency,
    pub y_axis: Axis,
    /// Words at the mark of the present price: "now £24.00".
    pub now_label: String,
    pub suggested_label: String,
}

pub fn curve_chart(ui: &mut Ui, ctx: &mut Ctx<'_>, id: &str, curve: &Curve<'_>, style: &ChartStyle) {
    let theme = ctx.theme;
    let format = ctx.format();
    let count = [curve.x.len(), curve.y.len(), curve.low.len(), curve.high.len()].into_iter().min().unwrap_or(0);
    let (Some(first), Some(last)) = (curve.x.first().copied(), curve.x.get(count.wrapping_sub(1)).copied()) else {
        return;
    };
    let band = area(&curve.x[..count], &curve.low[..count], &curve.high[..count], theme.range50);
    let line: Vec<[f64; 2]> = curve.x.iter().zip(curve.y).take(count).map(|(x, y)| [*x, *y]).collect();
    let seen: Vec<[f64; 2]> = curve.seen.iter().map(|(x, y)| [*x, *y]).collect();
    let allowed = curve.allowed;
    let names = [ctx.t("chart-expected"), ctx.t("chart-range90")];
    let shown = show(
        ui,
        ctx,
        id,
        style,
        (Bottom::Prices(curve.currency), curve.y_axis),
        move |plot| {
            for (from, to) in [(first, allowed.0.min(last)), (allowed.1.max(first), last)] {
                if to > from {
                    plot.span(Span::new("", from..=to).fill(theme.forbidden).border_width(0.0));
                }
            }
            plot.add(band);
            let stroke = Stroke::new(size::FORECAST_LINE, theme.accent_text);
            plot.line(Line::new("", line).stroke(stroke).allow_hover(false));
            plot.points(Points::new("", seen).radius(3.0).color(theme.spark).allow_hover(false));
        },
        |x| {
            let index = (0..count).min_by(|a, b| (curve.x[*a] - x).abs().total_cmp(&(curve.x[*b] - x).abs()))?;
            let value = |v: f64| curve.y_axis.exact(format, v);
            let range = format!("{}–{}", value(curve.low[index]), value(curve.high[index]));
            Some(Hover {
                x: curve.x[index],
                heading: format.money_exact(money(curve.x[index], curve.currency)),
                rows: vec![(names[0].clone(), value(curve.y[index])), (names[1].clone(), range)],
            })
        },
    );
    marks(ui, theme, &shown.transform, curve);
}

fn marks(ui: &Ui, theme: &Theme, transform: &PlotTransform, curve: &Curve<'_>) {
    let frame = *transform.frame();
    let painter = ui.painter().with_clip_rect(frame);
    let now = transform.position_from_point_x(curve.now);
    let ends = [pos2(now, frame.top()), pos2(now, frame.bottom())];
    painter.extend(Shape::dashed_line(&ends, Stroke::new(1.2, theme.second), 3.0, 3.0));
    let words = painter.layout_no_wrap(curve.now_label.clone(), regular(size::TICK), theme.second);
    let suggested = curve.suggested.map(|price| transform.position_from_point_x(price));
    // The present price's words stand on the side away from the suggested price.
    let left_side = suggested.is_some_and(|at| at >= now) || now + words.size().x > frame.right();
    let left = if left_side { now - space(1) - words.size().x } else { now + space(1) };
    painter.galley(pos2(left, frame.top() + 1.0), words, theme.second);
    if let Some(at) = suggested {
        painter.vline(at, frame.y_range(), Stroke::new(size::FORECAST_LINE, theme.accent_text));
        suggested_words(&painter, theme, frame, at, at < now, &curve.suggested_label);
    }
}

fn suggested_words(painter: &egui::Painter, theme: &Theme, frame: Rect, at: f32, left_side: bool, words: &str) {
    let width = painter.layout_no_wrap(words.to_string(), semibold(size::TICK), theme.accent_text).size().x;
    let left_side = (left_side || at + width + space(2) > frame.right()) && at - width - space(2) > frame.left();
    let (x, anchor) = if left_side { (at - space(1), Align2::RIGHT_TOP) } else { (at + space(1), Align2::LEFT_TOP) };
    let top = frame.top() + 1.0 + size::TICK + space(1);
    painter.text(pos2(x, top), anchor, words, semibold(size::TICK), theme.accent_text);
}
