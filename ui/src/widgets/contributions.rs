//! Bars from a common zero that add up to the last of them.

use super::controls::truncated;
use crate::i18n::Arg;
use crate::state::Ctx;
use crate::theme::{Theme, Tint, regular, semibold, size, space};
use egui::{CornerRadius, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

/// Where labels and figures end, as shares of the width; the rest is for the bars.
const LABELS_END: f32 = 0.40;
const FIGURES_END: f32 = 0.58;

pub struct ContributionLine {
    pub label: String,
    pub figure: String,
    pub value: f64,
    /// The sum under the others.
    pub sum: bool,
}

/// A line for each part, with its figure and its bar; below zero to the left.
pub fn contributions(ui: &mut Ui, ctx: &Ctx<'_>, lines: &[ContributionLine]) {
    let low = lines.iter().map(|line| line.value).fold(0.0, f64::min);
    let high = lines.iter().map(|line| line.value).fold(0.0, f64::max);
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for line in lines {
            row(ui, ctx, line, low, high);
        }
    });
}

fn row(ui: &mut Ui, ctx: &Ctx<'_>, line: &ContributionLine, low: f64, high: f64) {
    let theme = ctx.theme;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), space(6)), Sense::hover());
    let spoken = [("label", Arg::Text(line.label.clone())), ("figure", Arg::Text(line.figure.clone()))];
    let spoken = ctx.t_with("explain-line", &spoken);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken));
    if !ui.is_rect_visible(rect) {
        return;
    }
    if line.sum {
        ui.painter().hline(rect.x_range(), rect.top(), theme.hairline());
    }
    let (font, color) = if line.sum { (semibold(size::BODY), theme.text) } else { (regular(size::BODY), theme.second) };
    let (labels_end, figures_end) = (rect.left() + rect.width() * LABELS_END, rect.left() + rect.width() * FIGURES_END);
    let label = truncated(ui, &line.label, font, color, labels_end - rect.left());
    let figure = ui.painter().layout_no_wrap(line.figure.clone(), semibold(size::BODY), theme.text);
    let middle = |height: f32| rect.center().y - height / 2.0;
    let figure_at = pos2(figures_end - figure.size().x, middle(figure.size().y));
    let label_at = pos2(rect.left(), middle(label.size().y));
    ui.painter().galley(label_at, label, color);
    ui.painter().galley(figure_at, figure, theme.text);
    let room = Rect::from_min_max(pos2(figures_end + space(3), rect.top()), rect.right_bottom());
    bar(ui, theme, room, line.value, low, high);
}

/// From zero to `value`, on a scale from `low` (at most 0) to `high` (at least 0) over the width of `room`.
fn bar(ui: &Ui, theme: &Theme, room: Rect, value: f64, low: f64, high: f64) {
    let span = (high - low).max(f64::MIN_POSITIVE);
    let at = |value: f64| room.left() + room.width() * ((value - low) / span) as f32;
    let (zero, end) = (at(0.0), at(value));
    ui.painter().vline(zero, room.y_range(), theme.hairline());
    let rect = Rect::from_x_y_ranges(zero.min(end)..=zero.max(end), room.shrink2(vec2(0.0, space(2))).y_range());
    let color = if value < 0.0 { theme.tint(Tint::Trouble).text } else { theme.accent };
    ui.painter().rect_filled(rect, CornerRadius::same(2), color);
}
