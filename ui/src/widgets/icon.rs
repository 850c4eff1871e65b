//! Small drawings, painted as shapes so that no font has to carry them.

use crate::theme::{Theme, Tint, size};
use egui::{Color32, Painter, Rect, Response, Sense, Shape, Stroke, Ui, pos2, vec2};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Icon {
    Box,
    Tag,
    Clear,
    Envelope,
    /// From one place to another and back.
    Transfer,
    Warning,
    Folder,
    Shop,
    /// Light and dark.
    Contrast,
    Down,
    Up,
    Close,
    Check,
    Search,
    Dots,
}

/// The icon alone, in the second colour.
pub fn icon(ui: &mut Ui, theme: &Theme, icon: Icon) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(size::TITLE, size::TITLE), Sense::hover());
    paint_icon(ui.painter(), rect, icon, theme.second);
    response
}

/// The icon on a tinted square.
pub fn icon_tile(ui: &mut Ui, theme: &Theme, icon: Icon, tint: Tint) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(size::ICON, size::ICON), Sense::hover());
    paint_tile(ui.painter(), rect, theme, icon, tint);
    response
}

pub(crate) fn paint_tile(painter: &Painter, rect: Rect, theme: &Theme, icon: Icon, tint: Tint) {
    let colors = theme.tint(tint);
    painter.rect_filled(rect, theme.button_corner(), colors.fill);
    paint_icon(painter, rect.shrink(rect.width() * 0.23), icon, colors.text);
}

/// Draws `icon` into `rect`.
pub fn paint_icon(painter: &Painter, rect: Rect, icon: Icon, color: Color32) {
    let rect = Rect::from_center_size(rect.center(), vec2(1.0, 1.0) * rect.width().min(rect.height()));
    let stroke = Stroke::new((rect.width() / 10.0).clamp(1.1, 2.0), color);
    let at = |x: f32, y: f32| pos2(rect.left() + x * rect.width(), rect.top() + y * rect.height());
    let open = |points: &[(f32, f32)]| {
        painter.add(Shape::line(points.iter().map(|(x, y)| at(*x, *y)).collect(), stroke));
    };
    let closed = |points: &[(f32, f32)]| {
        painter.add(Shape::closed_line(points.iter().map(|(x, y)| at(*x, *y)).collect(), stroke));
    };
    match icon {
        Icon::Box => {
            closed(&[(0.5, 0.02), (0.95, 0.25), (0.95, 0.75), (0.5, 0.98), (0.05, 0.75), (0.05, 0.25)]);
            open(&[(0.05, 0.25), (0.5, 0.48), (0.95, 0.25)]);
            open(&[(0.5, 0.48), (0.5, 0.98)]);
        }
        Icon::Tag => {
            closed(&[(0.05, 0.05), (0.52, 0.05), (0.97, 0.5), (0.5, 0.97), (0.05, 0.52)]);
            painter.circle_filled(at(0.3, 0.3), rect.width() * 0.08, color);
        }
        Icon::Clear => {
            closed(&[(0.05, 0.05), (0.52, 0.05), (0.97, 0.5), (0.5, 0.97), (0.05, 0.52)]);
            open(&[(0.35, 0.5), (0.62, 0.5)]);
        }
        Icon::Envelope => {
            closed(&[(0.02, 0.16), (0.98, 0.16), (0.98, 0.84), (0.02, 0.84)]);
            open(&[(0.02, 0.2), (0.5, 0.56), (0.98, 0.2)]);
        }
        Icon::Transfer => {
            open(&[(0.05, 0.3), (0.95, 0.3), (0.72, 0.1)]);
            open(&[(0.95, 0.7), (0.05, 0.7), (0.28, 0.9)]);
        }
        Icon::Warning => {
            closed(&[(0.5, 0.05), (0.98, 0.93), (0.02, 0.93)]);
            open(&[(0.5, 0.36), (0.5, 0.62)]);
            painter.circle_filled(at(0.5, 0.77), stroke.width * 0.7, color);
        }
        Icon::Folder => closed(&[(0.03, 0.15), (0.38, 0.15), (0.48, 0.28), (0.97, 0.28), (0.97, 0.87), (0.03, 0.87)]),
        Icon::Shop => {
            closed(&[(0.12, 0.08), (0.88, 0.08), (0.98, 0.4), (0.02, 0.4)]);
            open(&[(0.1, 0.4), (0.1, 0.95), (0.9, 0.95), (0.9, 0.4)]);
            open(&[(0.42, 0.95), (0.42, 0.62), (0.62, 0.62), (0.62, 0.95)]);
        }
        Icon::Contrast => paint_contrast(painter, rect, stroke),
        Icon::Down => open(&[(0.15, 0.35), (0.5, 0.68), (0.85, 0.35)]),
        Icon::Up => open(&[(0.15, 0.65), (0.5, 0.32), (0.85, 0.65)]),
        Icon::Close => {
            open(&[(0.18, 0.18), (0.82, 0.82)]);
            open(&[(0.82, 0.18), (0.18, 0.82)]);
        }
        Icon::Check => open(&[(0.1, 0.55), (0.4, 0.85), (0.92, 0.2)]),
        Icon::Search => {
            painter.circle_stroke(at(0.42, 0.42), rect.width() * 0.32, stroke);
            open(&[(0.66, 0.66), (0.95, 0.95)]);
        }
        Icon::Dots => {
            for x in [0.15, 0.5, 0.85] {
                painter.circle_filled(at(x, 0.5), rect.width() * 0.1, color);
            }
        }
    }
}

/// A circle whose right half is filled.
fn paint_contrast(painter: &Painter, rect: Rect, stroke: Stroke) {
    let (center, radius) = (rect.center(), rect.width() * 0.44);
    let half = (0..=16).map(|step| {
        let angle = (step as f32 / 16.0 - 0.5) * std::f32::consts::PI;
        center + vec2(angle.cos(), angle.sin()) * radius
    });
    painter.add(Shape::convex_polygon(half.collect(), stroke.color, Stroke::NONE));
    painter.circle_stroke(center, radius, stroke);
}
