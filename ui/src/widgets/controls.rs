//! Buttons, marks and small figures.

use super::layout::full_width;
use crate::state::Ctx;
use crate::theme::{Theme, Tint, medium, regular, semibold, size, space};
use egui::{
    Align, Align2, Color32, CornerRadius, Label, Layout, Pos2, Rect, Response, Role, Sense, Shape, Stroke, StrokeKind,
    Ui, UiBuilder, WidgetInfo, pos2, vec2,
};
use wire::{Phrase, Spark};

/// Acts. `key` is the key that does the same, shown behind the text.
pub fn primary_button(ui: &mut Ui, theme: &Theme, text: &str, key: Option<&str>) -> Response {
    let look = ButtonLook {
        fill: theme.accent,
        hover: theme.accent_hover,
        text: theme.on_accent,
        key: theme.on_accent,
        stroke: Stroke::NONE,
    };
    button(ui, theme, text, key, look)
}

/// Does something less, or asks further.
pub fn secondary_button(ui: &mut Ui, theme: &Theme, text: &str, key: Option<&str>) -> Response {
    let look = ButtonLook {
        fill: theme.panel,
        hover: theme.hover,
        text: theme.text,
        key: theme.second,
        stroke: theme.hairline(),
    };
    button(ui, theme, text, key, look)
}

/// A button without a frame.
pub fn quiet_button(ui: &mut Ui, theme: &Theme, text: &str) -> Response {
    let look = ButtonLook {
        fill: Color32::TRANSPARENT,
        hover: theme.hover,
        text: theme.second,
        key: theme.second,
        stroke: Stroke::NONE,
    };
    button(ui, theme, text, None, look)
}

struct ButtonLook {
    fill: Color32,
    hover: Color32,
    text: Color32,
    key: Color32,
    stroke: Stroke,
}

fn button(ui: &mut Ui, theme: &Theme, text: &str, key: Option<&str>, look: ButtonLook) -> Response {
    let words = ui.painter().layout_no_wrap(text.to_string(), semibold(size::BODY), look.text);
    let hint = key.map(|key| ui.painter().layout_no_wrap(key.to_string(), semibold(size::BODY), look.key));
    let hint_width = hint.as_ref().map_or(0.0, |hint| hint.size().x + space(2));
    let wide = vec2(words.size().x + hint_width + 2.0 * space(3), size::BUTTON);
    let (rect, response) = ui.allocate_exact_size(wide, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), text));
    if ui.is_rect_visible(rect) {
        let fill = if response.hovered() || response.is_pointer_button_down_on() { look.hover } else { look.fill };
        ui.painter().rect(rect, theme.button_corner(), fill, look.stroke, StrokeKind::Inside);
        focus_ring(ui, theme, rect, &response);
        let left = rect.left() + space(3);
        let middle = |galley: &egui::Galley| rect.center().y - galley.size().y / 2.0;
        let words_width = words.size().x;
        let top = middle(&words);
        ui.painter().galley(pos2(left, top), words, look.text);
        if let Some(hint) = hint {
            let top = middle(&hint);
            ui.painter().galley(pos2(left + words_width + space(2), top), hint, look.key);
        }
    }
    response
}

/// Shows where the keyboard is.
pub(crate) fn focus_ring(ui: &Ui, theme: &Theme, rect: Rect, response: &Response) {
    if response.has_focus() {
        let ring = Stroke::new(size::FORECAST_LINE, theme.accent_text);
        ui.painter().rect_stroke(rect.expand(1.0), theme.button_corner(), ring, StrokeKind::Outside);
    }
}

/// A status in a tinted capsule.
pub fn pill(ui: &mut Ui, theme: &Theme, tint: Tint, text: &str) -> Response {
    let colors = theme.tint(tint);
    let galley = ui.painter().layout_no_wrap(text.to_string(), semibold(size::NOTE), colors.text);
    let wide = galley.size() + vec2(2.0 * (space(2) + 1.0), space(1));
    let (rect, response) = ui.allocate_exact_size(wide, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
    ui.painter().rect_filled(rect, CornerRadius::same((rect.height() / 2.0) as u8), colors.fill);
    ui.painter().galley(rect.center() - galley.size() / 2.0, galley, colors.text);
    response
}

/// One choice of a few, side by side. True when it changed.
pub fn segmented<T: PartialEq + Copy>(
    ui: &mut Ui,
    theme: &Theme,
    value: &mut T,
    choices: &[(T, String)],
    label: &str,
) -> bool {
    radio_group(ui, label, |ui| ui.horizontal(|ui| segments(ui, theme, value, choices)).inner)
}

/// One choice of several, in as many rows as they need. True when it changed.
pub fn segmented_rows<T: PartialEq + Copy>(
    ui: &mut Ui,
    theme: &Theme,
    value: &mut T,
    choices: &[(T, String)],
    label: &str,
) -> bool {
    radio_group(ui, label, |ui| ui.horizontal_wrapped(|ui| segments(ui, theme, value, choices)).inner)
}

fn radio_group<R>(ui: &mut Ui, label: &str, add: impl FnOnce(&mut Ui) -> R) -> R {
    let builder = UiBuilder::new().accessibility_role(Role::RadioGroup).accessibility_label(label);
    ui.scope_builder(builder, add).inner
}

fn segments<T: PartialEq + Copy>(ui: &mut Ui, theme: &Theme, value: &mut T, choices: &[(T, String)]) -> bool {
    let before = *value;
    ui.spacing_mut().item_spacing.x = space(1);
    for (choice, name) in choices {
        if segment(ui, theme, name, *choice == before).clicked() {
            *value = *choice;
        }
    }
    *value != before
}

fn segment(ui: &mut Ui, theme: &Theme, name: &str, chosen: bool) -> Response {
    let color = if chosen { theme.text } else { theme.second };
    let font = if chosen { semibold(size::BODY) } else { medium(size::BODY) };
    let galley = ui.painter().layout_no_wrap(name.to_string(), font, color);
    let (rect, response) =
        ui.allocate_exact_size(vec2(galley.size().x + 2.0 * (space(2) + 2.0), space(7)), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, ui.is_enabled(), chosen, name));
    if chosen {
        ui.painter().rect(rect, theme.button_corner(), theme.panel, theme.hairline(), StrokeKind::Inside);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, theme.button_corner(), theme.hover);
    }
    focus_ring(ui, theme, rect, &response);
    ui.painter().galley(rect.center() - galley.size() / 2.0, galley, color);
    response
}

/// Whether a change is good for the shop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    Better,
    Worse,
    Same,
}

/// One figure with its comparison.
#[derive(Debug, Clone, PartialEq)]
pub struct Kpi {
    pub label: String,
    pub value: String,
    /// `+12%`, and whether that is good.
    pub change: Option<(String, Direction)>,
    /// What the change compares with.
    pub note: String,
}

pub fn kpi(ui: &mut Ui, theme: &Theme, figure: &Kpi) {
    super::layout::panel_frame(theme).inner_margin(egui::Margin::symmetric(14, 12)).show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 3.0;
        ui.add(Label::new(theme.note(&figure.label)).truncate());
        ui.add(Label::new(theme.page_text(&figure.value)).truncate());
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = space(1);
            if let Some((change, direction)) = &figure.change {
                let tint = match direction {
                    Direction::Better => theme.tint(Tint::Stock).text,
                    Direction::Worse => theme.tint(Tint::Trouble).text,
                    Direction::Same => theme.second,
                };
                ui.label(theme.strong(change).size(size::NOTE).color(tint));
            }
            ui.add(Label::new(theme.note(&figure.note)).truncate());
        });
    });
}

/// Label and figure of each line, as the engine worded them.
pub fn facts_table(ui: &mut Ui, ctx: &Ctx<'_>, facts: &[(Phrase, Phrase)]) {
    let rows: Vec<(String, String)> =
        facts.iter().map(|(label, value)| (ctx.phrase(label), ctx.phrase(value))).collect();
    facts_rows(ui, ctx.theme, &rows);
}

/// Label and figure of each line: labels to the left, figures in one column.
pub fn facts_rows(ui: &mut Ui, theme: &Theme, rows: &[(String, String)]) {
    let width = ui.available_width();
    let label_width = (width * 0.58).floor();
    for (label, value) in rows {
        if value.is_empty() {
            // A reason without a figure has the whole line.
            ui.add(Label::new(theme.quiet(label)).wrap());
            continue;
        }
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            column(ui, label_width - space(2), |ui| ui.add(Label::new(theme.quiet(label)).wrap()));
            ui.add_space(space(2));
            column(ui, width - label_width, |ui| ui.add(Label::new(theme.strong(value)).wrap()));
        });
    }
}

fn column(ui: &mut Ui, width: f32, add: impl FnOnce(&mut Ui) -> Response) {
    ui.allocate_ui_with_layout(vec2(width, 0.0), Layout::top_down(Align::Min), |ui| {
        ui.set_width(width);
        add(ui);
    });
}

/// A past and a future without axes.
pub fn spark(ui: &mut Ui, theme: &Theme, spark: &Spark, label: &str) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(size::SPARK_WIDTH, size::SPARK_HEIGHT), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, label));
    if ui.is_rect_visible(rect) {
        paint_spark(ui, rect, theme, spark);
    }
    response
}

pub(crate) fn paint_spark(ui: &Ui, rect: Rect, theme: &Theme, spark: &Spark) {
    let all = || spark.history.iter().chain(&spark.forecast).copied().filter(|value| value.is_finite());
    let (low, high) = all().fold((f32::INFINITY, f32::NEG_INFINITY), |(low, high), v| (low.min(v), high.max(v)));
    let count = spark.history.len() + spark.forecast.len();
    if count < 2 || !low.is_finite() {
        return;
    }
    let inner = rect.shrink2(vec2(1.0, 3.0));
    let span = if high > low { high - low } else { 1.0 };
    let at = |index: usize, value: f32| -> Pos2 {
        pos2(
            inner.left() + inner.width() * index as f32 / (count - 1) as f32,
            inner.bottom() - inner.height() * (value - low) / span,
        )
    };
    let line = |values: &[f32], from: usize| -> Vec<Pos2> {
        values.iter().enumerate().filter(|(_, v)| v.is_finite()).map(|(i, v)| at(from + i, *v)).collect()
    };
    ui.painter().add(Shape::line(line(&spark.history, 0), Stroke::new(1.1, theme.spark)));
    let forecast = line(&spark.forecast, spark.history.len());
    ui.painter().add(Shape::line(forecast, Stroke::new(1.8, theme.accent_text)));
}

/// A small bar for a share between 0 and 1.
pub fn bar_row(ui: &mut Ui, theme: &Theme, share: f32, width: f32) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(width, space(2)), Sense::hover());
    let corner = CornerRadius::same(3);
    ui.painter().rect_filled(rect, corner, theme.line);
    let filled = rect.with_max_x(rect.left() + rect.width() * share.clamp(0.0, 1.0));
    ui.painter().rect_filled(filled, corner, theme.accent);
    response
}

/// A count on a filled capsule, as in the navigation.
pub(crate) fn paint_badge(ui: &Ui, theme: &Theme, right_center: Pos2, text: &str) {
    let galley = ui.painter().layout_no_wrap(text.to_string(), semibold(size::NOTE), theme.on_accent);
    let wide = galley.size() + vec2(2.0 * 7.0, 2.0);
    let rect = Align2::RIGHT_CENTER.anchor_size(right_center, wide);
    ui.painter().rect_filled(rect, CornerRadius::same((rect.height() / 2.0) as u8), theme.accent);
    ui.painter().galley(rect.center() - galley.size() / 2.0, galley, theme.on_accent);
}

/// A full-width row that can be chosen: of a menu, of the palette, of the navigation.
pub(crate) fn choice_row(ui: &mut Ui, theme: &Theme, text: &str, note: &str, chosen: bool) -> Response {
    let (rect, response) = ui.allocate_exact_size(full_width(ui, space(8)), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, ui.is_enabled(), chosen, text));
    if chosen || response.hovered() {
        ui.painter().rect_filled(rect, theme.button_corner(), if chosen { theme.selected } else { theme.hover });
    }
    let note = ui.painter().layout_no_wrap(note.to_string(), regular(size::NOTE), theme.second);
    let note_left = rect.right() - space(2) - note.size().x;
    let painter = ui.painter().with_clip_rect(rect.with_max_x(note_left - space(2)));
    painter.text(
        pos2(rect.left() + space(2), rect.center().y),
        Align2::LEFT_CENTER,
        text,
        medium(size::BODY),
        theme.text,
    );
    let top = rect.center().y - note.size().y / 2.0;
    ui.painter().galley(pos2(note_left, top), note, theme.second);
    response
}

/// One line of text, cut with "…" where it is wider than `width`.
pub(crate) fn truncated(
    ui: &Ui,
    text: &str,
    font: egui::FontId,
    color: Color32,
    width: f32,
) -> std::sync::Arc<egui::Galley> {
    let mut job = egui::text::LayoutJob::simple_singleline(text.to_string(), font, color);
    job.wrap = egui::text::TextWrapping::truncate_at_width(width.max(0.0));
    ui.painter().layout_job(job)
}
