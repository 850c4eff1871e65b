//! A figure as a dot on the range it may lie in, for columns of a table.

use crate::theme::{Theme, size, space};
use egui::{Response, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DotRange {
    pub value: f64,
    pub low: f64,
    pub high: f64,
    /// The right end of the scale; the left one is zero.
    pub most: f64,
    /// Whether it is the row that matters.
    pub accent: bool,
}

/// Draws it `width` wide; `label` says it in words.
pub fn dot_range(ui: &mut Ui, theme: &Theme, mark: &DotRange, width: f32, label: &str) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(width, size::TITLE), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, label));
    if ui.is_rect_visible(rect) && mark.most > 0.0 {
        let scale = rect.shrink2(vec2(space(1), 0.0));
        let x = |value: f64| scale.left() + scale.width() * (value / mark.most).clamp(0.0, 1.0) as f32;
        let color = if mark.accent { theme.accent } else { theme.spark };
        let y = rect.center().y;
        ui.painter().hline(scale.x_range(), y, theme.hairline());
        ui.painter().hline(x(mark.low)..=x(mark.high), y, Stroke::new(size::FORECAST_LINE, color));
        ui.painter().circle_filled(pos2(x(mark.value), y), size::STEP, color);
    }
    response
}
