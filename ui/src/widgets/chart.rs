//! What all charts share: axes, grid, the line under the pointer with its values, and the chart's menu.

use super::icon::{Icon, paint_icon};
use crate::format::Format;
use crate::state::{Ctx, Effect};
use crate::theme::{Theme, regular, size, space};
use egui::{
    Align, Align2, Id, Label, Layout, Popup, Pos2, Rect, Response, Role, Sense, Shape, Stroke, Ui, Vec2, WidgetInfo,
    pos2, vec2,
};
use egui_plot::{AxisHints, GridInput, GridMark, Plot, PlotPoint, PlotResponse, PlotTransform, PlotUi};
use wire::{Currency, Day, Money, ViewRequest};

/// What the y axis counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Axis {
    Number,
    /// Major units of the currency.
    Money(Currency),
}

impl Axis {
    /// A value with its unit, for a hover.
    pub(super) fn exact(self, format: Format, value: f64) -> String {
        match self {
            Axis::Number => format.number(value, if value.abs() < 100.0 && value.fract() != 0.0 { 1 } else { 0 }),
            Axis::Money(currency) => format.money(money(value, currency)),
        }
    }

    fn tick(self, format: Format, value: f64) -> String {
        match self {
            Axis::Number => format.compact(value),
            Axis::Money(currency) => format.money_short(money(value, currency)),
        }
    }
}

pub(super) fn money(major: f64, currency: Currency) -> Money {
    Money::new((major * currency.scale() as f64).round() as i64, currency)
}

/// The view whose figures a chart shows, for "Export the figures…", and the file name to suggest.
#[derive(Debug, Clone, PartialEq)]
pub struct ChartExport {
    pub view: ViewRequest,
    pub file: String,
}

#[derive(Debug, Clone, PartialEq)]
pub struct ChartStyle {
    /// What the chart shows, for those who cannot see it.
    pub label: String,
    pub height: f32,
    pub export: Option<ChartExport>,
}

/// What runs along the bottom.
#[derive(Clone, Copy)]
pub(super) enum Bottom {
    /// Day numbers.
    Days,
    /// Major units of a currency.
    Prices(Currency),
}

/// Draws a plot with our axes; `build` adds its items, `hover` words the values at an x.
pub(super) fn show<'a>(
    ui: &mut Ui,
    ctx: &mut Ctx<'_>,
    id: &str,
    style: &ChartStyle,
    axes: (Bottom, Axis),
    build: impl FnOnce(&mut PlotUi<'a>) + 'a,
    hover: impl Fn(f64) -> Option<Hover>,
) -> PlotResponse<()> {
    let (bottom, left) = axes;
    let format = ctx.format();
    let theme = ctx.theme;
    let reset_id = Id::unique((id, "reset"));
    let reset = ui.data_mut(|data| data.remove_temp::<bool>(reset_id)).unwrap_or(false);
    let mut plot = Plot::new(id)
        .height(style.height)
        .width(ui.available_width())
        .show_background(false)
        .show_grid([false, true])
        .grid_color(theme.line)
        .grid_fade(0.0)
        .show_x(false)
        .show_y(false)
        .allow_scroll(false)
        .allow_zoom(true)
        .allow_boxed_zoom(false)
        .cursor_color(egui::Color32::TRANSPARENT)
        .set_margin_fraction(vec2(0.01, 0.06))
        .custom_x_axes(vec![x_axis(theme, format, bottom)])
        .custom_y_axes(vec![y_axis(theme, format, left)])
        .y_grid_spacer(|input| round_marks(input, 4.0));
    plot = match bottom {
        Bottom::Days => plot.x_grid_spacer(day_marks),
        Bottom::Prices(_) => plot.x_grid_spacer(|input| round_marks(input, 6.0)),
    };
    if reset {
        plot = plot.reset();
    }
    let shown = plot.show(ui, build);
    let label = style.label.clone();
    shown.response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &label));
    show_hover(ui, theme, &shown, &hover);
    menu(ui, ctx, style, &shown.response, reset_id);
    shown
}

fn x_axis<'a>(theme: &Theme, format: Format, bottom: Bottom) -> AxisHints<'a> {
    AxisHints::new_x()
        .formatter(move |mark: GridMark, _| match bottom {
            Bottom::Days if mark.step_size >= 300.0 => Day(mark.value as i32).year().to_string(),
            Bottom::Days if mark.step_size >= 28.0 => format.month(Day(mark.value as i32)),
            Bottom::Days => format.day(Day(mark.value as i32)),
            Bottom::Prices(currency) if mark.step_size >= 1.0 => format.money_short(money(mark.value, currency)),
            Bottom::Prices(currency) => format.money_exact(money(mark.value, currency)),
        })
        .label_spacing(40.0..=56.0)
        .tick_label_color(theme.second)
        .tick_label_font(regular(size::TICK))
}

fn y_axis<'a>(theme: &Theme, format: Format, left: Axis) -> AxisHints<'a> {
    AxisHints::new_y()
        .formatter(move |mark: GridMark, _| left.tick(format, mark.value))
        .label_spacing(14.0..=18.0)
        .min_thickness(24.0)
        .tick_label_color(theme.second)
        .tick_label_font(regular(size::TICK))
}

/// About `wanted` marks at 1, 2 or 5 times a power of ten.
fn round_marks(input: GridInput, wanted: f64) -> Vec<GridMark> {
    let (low, high) = input.bounds;
    let span = high - low;
    if !span.is_finite() || span <= 0.0 {
        return Vec::new();
    }
    let rough = span / wanted;
    let power = 10_f64.powf(rough.log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0].map(|m| m * power).into_iter().find(|step| *step >= rough).unwrap_or(rough);
    let first = (low / step).ceil() as i64;
    let last = (high / step).floor() as i64;
    (first..=last.min(first + 50)).map(|n| GridMark { value: n as f64 * step, step_size: step }).collect()
}

/// At most about six dates: days, Mondays, firsts of months or of years. None so near an end that its words would
/// stand outside.
fn day_marks(input: GridInput) -> Vec<GridMark> {
    let (low, high) = input.bounds;
    let (low, high) = (low + (high - low) * 0.03, high - (high - low) * 0.06);
    let (first, last) = (low.ceil() as i32, high.floor() as i32);
    let days = (last - first).clamp(1, 40_000);
    if days <= 84 {
        let step = [1, 2, 7, 14, 21, 28].into_iter().find(|step| days / step <= 5).unwrap_or(28);
        let start = Day(first).week_start().0;
        return (0..)
            .map(|n| start + n * step)
            .take_while(|day| *day <= last)
            .filter(|day| *day >= first)
            .map(|day| GridMark { value: f64::from(day), step_size: f64::from(step.min(27)) })
            .collect();
    }
    let months = days / 30;
    let step = [1, 2, 3, 6, 12, 24, 60].into_iter().find(|step| months / step <= 5).unwrap_or(120);
    let mut marks = Vec::new();
    let mut day = Day::from_ymd(Day(first).year(), 1, 1).unwrap_or(Day(first));
    while day.0 <= last && marks.len() < 50 {
        if day.0 >= first {
            marks.push(GridMark { value: f64::from(day.0), step_size: f64::from(step * 30) });
        }
        let next = day.add_months(step);
        if next <= day {
            break;
        }
        day = next;
    }
    marks
}

/// The values at one x: a heading and lines of name and value.
pub(super) struct Hover {
    /// Where the line stands.
    pub x: f64,
    pub heading: String,
    pub rows: Vec<(String, String)>,
}

fn show_hover(ui: &mut Ui, theme: &Theme, shown: &PlotResponse<()>, hover: &impl Fn(f64) -> Option<Hover>) {
    let Some(pointer) = shown.response.hover_pos() else { return };
    let Some(values) = hover(shown.transform.value_from_position(pointer).x) else { return };
    let frame = *shown.transform.frame();
    let x = shown.transform.position_from_point_x(values.x);
    ui.painter().with_clip_rect(frame).vline(x, frame.y_range(), Stroke::new(size::HAIRLINE, theme.second));
    shown.response.clone().on_hover_ui_at_pointer(|ui| {
        ui.spacing_mut().interact_size.y = 0.0;
        ui.label(theme.strong(&values.heading));
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing = vec2(space(4), 2.0);
            ui.vertical(|ui| {
                for (name, _) in &values.rows {
                    ui.add(Label::new(theme.note(name)).extend());
                }
            });
            ui.with_layout(Layout::top_down(Align::Max), |ui| {
                for (_, value) in &values.rows {
                    ui.add(Label::new(theme.strong(value).size(size::NOTE)).extend());
                }
            });
        });
    });
}

/// "Export the figures…", "Copy as picture" and "Show all", by right click and by the dots in the corner.
fn menu(ui: &mut Ui, ctx: &mut Ctx<'_>, style: &ChartStyle, chart: &Response, reset_id: Id) {
    let area = chart.rect;
    let spot = Rect::from_center_size(pos2(area.right() - 10.0, area.top() + 8.0), Vec2::splat(18.0));
    let dots = ui.interact(spot, chart.id.with("menu"), Sense::click());
    let name = ctx.t_with("chart-menu", &[("chart", crate::i18n::Arg::Text(style.label.clone()))]);
    dots.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    if chart.hovered() || dots.hovered() || dots.has_focus() {
        ui.painter().rect_filled(spot, ctx.theme.button_corner(), ctx.theme.hover);
        paint_icon(ui.painter(), spot.shrink(3.0), Icon::Dots, ctx.theme.second);
    }
    Popup::menu(&dots).show(|ui| menu_items(ui, ctx, style, area, reset_id));
    Popup::context_menu(chart).show(|ui| menu_items(ui, ctx, style, area, reset_id));
}

fn menu_items(ui: &mut Ui, ctx: &mut Ctx<'_>, style: &ChartStyle, area: Rect, reset_id: Id) {
    if let Some(export) = &style.export
        && ui.button(ctx.t("chart-export")).clicked()
    {
        ctx.export_view(export.view.clone(), &export.file);
        ui.close();
    }
    if ui.button(ctx.t("chart-copy")).clicked() {
        ctx.effects.push(Effect::Screenshot(area));
        ui.close();
    }
    if ui.button(ctx.t("chart-show-all")).clicked() {
        ui.data_mut(|data| data.insert_temp(reset_id, true));
        ui.close();
    }
}

/// A dashed upright line with words at its top.
pub(super) fn mark_line(ui: &Ui, theme: &Theme, transform: &PlotTransform, x: f64, words: &str) {
    let frame = *transform.frame();
    let at = transform.position_from_point_x(x);
    if !frame.x_range().contains(at) {
        return;
    }
    let painter = ui.painter().with_clip_rect(frame);
    let ends = [pos2(at, frame.top()), pos2(at, frame.bottom())];
    painter.extend(Shape::dashed_line(&ends, Stroke::new(size::HAIRLINE, theme.second), 3.0, 3.0));
    painter.text(pos2(at + space(1), frame.top()), Align2::LEFT_TOP, words, regular(size::TICK), theme.second);
}

/// Splits a series where it is unknown.
pub(super) fn segments(points: impl Iterator<Item = (f64, f64)>) -> Vec<Vec<PlotPoint>> {
    let mut all = vec![Vec::new()];
    for (x, y) in points {
        if y.is_finite() {
            if let Some(last) = all.last_mut() {
                last.push(PlotPoint::new(x, y));
            }
        } else if all.last().is_some_and(|last| !last.is_empty()) {
            all.push(Vec::new());
        }
    }
    all.retain(|segment| !segment.is_empty());
    all
}

/// One entry of a legend: a dash of the colour and its name. Dashed for comparisons, so that colour is not the only sign.
pub(super) fn legend_entry(ui: &mut Ui, theme: &Theme, name: &str, stroke: Stroke, dashed: bool) {
    let words = ui.painter().layout_no_wrap(name.to_string(), regular(size::NOTE), theme.second);
    let dash = space(4);
    // One piece, so that a narrow legend breaks between entries only.
    let (rect, response) = ui.allocate_exact_size(vec2(dash + space(1) + words.size().x, space(4)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, name));
    let middle = rect.center().y;
    let ends: [Pos2; 2] = [pos2(rect.left(), middle), pos2(rect.left() + dash, middle)];
    if dashed {
        ui.painter().extend(Shape::dashed_line(&ends, stroke, 3.0, 2.0));
    } else {
        ui.painter().line_segment(ends, stroke);
    }
    let at = pos2(rect.left() + dash + space(1), middle - words.size().y / 2.0);
    ui.painter().galley(at, words, theme.second);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_axis_has_a_handful_of_marks_at_any_zoom() {
        for (low, high) in [(0.0, 1.0), (0.0, 23.0), (-5.0, 1e7), (0.001, 0.002)] {
            let marks = round_marks(GridInput { bounds: (low, high), base_step_size: 0.1 }, 4.0);
            assert!((2..=8).contains(&marks.len()), "{low}..{high} has {} marks", marks.len());
        }
        for days in [3.0, 20.0, 88.0, 400.0, 3_000.0] {
            let marks = day_marks(GridInput { bounds: (14_000.0, 14_000.0 + days), base_step_size: 0.1 });
            assert!((1..=8).contains(&marks.len()), "{days} days have {} marks", marks.len());
        }
    }

    #[test]
    fn a_series_breaks_where_it_is_unknown() {
        let parts = segments([(0.0, 1.0), (1.0, f64::NAN), (2.0, 2.0), (3.0, 3.0)].into_iter());
        assert_eq!(parts.iter().map(Vec::len).collect::<Vec<_>>(), [1, 2]);
    }
}
