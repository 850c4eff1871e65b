//! The ranked list of suggestions.

use crate::i18n::Arg;
use crate::state::Ctx;
use crate::theme::{Theme, Tint, regular, semibold, size, space};
use crate::widgets::{Icon, focus_ring, paint_icon, paint_spark, paint_tile, truncated};
use egui::{Align2, Key, Modifiers, Rect, Response, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo};
use egui::{pos2, vec2};
use wire::{CardState, SuggestionCard, SuggestionId, SuggestionKind};

const GAP: f32 = space(2);
const STEP: f32 = size::CARD + GAP;
/// Room for the money at the right.
const VALUE: f32 = 108.0;
/// A card narrower than this has no spark line.
const SPARK_FROM: f32 = 520.0;

/// Draws the cards; gives the one that was chosen by click or arrow key.
pub(super) fn show(
    ui: &mut Ui,
    ctx: &Ctx<'_>,
    cards: &[SuggestionCard],
    selected: Option<SuggestionId>,
    reveal: bool,
) -> Option<SuggestionId> {
    let place = selected.and_then(|id| cards.iter().position(|card| card.id == id));
    let moved = key_move(ui, place, cards.len());
    let mut chosen = moved.map(|index| cards[index].id);
    let sight = moved.or(place.filter(|_| reveal));
    ScrollArea::vertical().id_salt("cards").auto_shrink([false, false]).show_viewport(ui, |ui, seen| {
        let top = ui.cursor().left_top();
        let width = ui.available_width() - space(1);
        ui.set_height(cards.len() as f32 * STEP);
        let first = (seen.top() / STEP).floor().max(0.0) as usize;
        let last = ((seen.bottom() / STEP).ceil() as usize).min(cards.len());
        for (index, card) in cards.iter().enumerate().take(last).skip(first) {
            let area = card_area(top, index, width);
            if one(ui, ctx, area, card, place == Some(index)).clicked() {
                chosen = Some(card.id);
            }
        }
        if let Some(index) = sight {
            ui.scroll_to_rect(card_area(top, index, width), None);
        }
    });
    chosen
}

fn card_area(top: egui::Pos2, index: usize, width: f32) -> Rect {
    Rect::from_min_size(top + vec2(1.0, 1.0 + index as f32 * STEP), vec2(width, size::CARD))
}

fn key_move(ui: &Ui, place: Option<usize>, count: usize) -> Option<usize> {
    if count == 0 || ui.ctx().text_edit_focused() || egui::Popup::is_any_open(ui.ctx()) {
        return None;
    }
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    if pressed(Key::ArrowDown) {
        Some(place.map_or(0, |index| (index + 1).min(count - 1)))
    } else if pressed(Key::ArrowUp) {
        Some(place.map_or(0, |index| index.saturating_sub(1)))
    } else {
        None
    }
}

fn one(ui: &Ui, ctx: &Ctx<'_>, area: Rect, card: &SuggestionCard, selected: bool) -> Response {
    let theme = ctx.theme;
    let response = ui.interact(area, ui.scope_id().with(("card", card.id.0)), Sense::click());
    let title = ctx.phrase(&card.title);
    let money = ctx.format().money_about(card.value);
    let unit = ctx.phrase(&card.value_label);
    let spoken = format!("{title}, {money} {unit}{}", state_words(ctx, card.state));
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, selected, &spoken));
    if !ui.is_rect_visible(area) {
        return response;
    }
    let fill = if response.hovered() && !selected { theme.hover } else { theme.panel };
    ui.painter().rect(area, theme.panel_corner(), fill, theme.hairline(), StrokeKind::Inside);
    if selected {
        let border = Stroke::new(size::FORECAST_LINE, theme.accent);
        ui.painter().rect_stroke(area, theme.panel_corner(), border, StrokeKind::Inside);
    }
    focus_ring(ui, theme, area, &response);
    let inner = area.shrink2(vec2(14.0, 0.0));
    let (icon, tint) = kind_mark(card.kind);
    let tile = Align2::LEFT_CENTER.anchor_size(inner.left_center(), vec2(size::ICON, size::ICON));
    paint_tile(ui.painter(), tile, theme, icon, tint);
    let mut right = inner.right() - VALUE;
    if inner.width() >= SPARK_FROM {
        right -= size::SPARK_WIDTH;
        let spot = pos2(right, inner.center().y);
        let line = Align2::LEFT_CENTER.anchor_size(spot, vec2(size::SPARK_WIDTH, size::SPARK_HEIGHT));
        paint_spark(ui, line, theme, &card.spark);
    }
    let words = Rect::from_x_y_ranges(tile.right() + space(3)..=right - space(3), inner.y_range());
    two_lines(ui, ctx, words, &title, card);
    value(ui, theme, inner, &money, &unit);
    response
}

fn two_lines(ui: &Ui, ctx: &Ctx<'_>, area: Rect, title: &str, card: &SuggestionCard) {
    let theme = ctx.theme;
    let middle = area.center().y;
    let decided = card.state != CardState::Proposed;
    let color = if decided { theme.second } else { theme.text };
    let mut left = area.left();
    if decided {
        let icon = if card.state == CardState::Approved { Icon::Check } else { Icon::Close };
        let spot = Rect::from_center_size(pos2(left + 6.0, middle - 9.0), vec2(11.0, 11.0));
        paint_icon(ui.painter(), spot, icon, theme.accent_text);
        left += space(5);
    }
    let first = truncated(ui, title, semibold(size::BODY), color, area.right() - left);
    let reason = ctx.phrase(&card.reason);
    let second = truncated(ui, &reason, regular(size::BODY), theme.second, area.width());
    ui.painter().galley(pos2(left, middle - 1.0 - first.size().y), first, color);
    ui.painter().galley(pos2(area.left(), middle + 1.0), second, theme.second);
}

fn value(ui: &Ui, theme: &Theme, area: Rect, money: &str, unit: &str) {
    let figure = truncated(ui, money, semibold(size::TITLE), theme.text, VALUE - space(2));
    let note = truncated(ui, unit, regular(size::NOTE), theme.second, VALUE - space(2));
    let (right, middle) = (area.right(), area.center().y);
    let at = pos2(right - figure.size().x, middle + 1.0 - figure.size().y);
    ui.painter().galley(at, figure, theme.text);
    ui.painter().galley(pos2(right - note.size().x, middle + 2.0), note, theme.second);
}

pub(super) fn kind_mark(kind: SuggestionKind) -> (Icon, Tint) {
    match kind {
        SuggestionKind::Order => (Icon::Box, Tint::Stock),
        SuggestionKind::Price => (Icon::Tag, Tint::Price),
        SuggestionKind::Clear => (Icon::Clear, Tint::Price),
        SuggestionKind::Campaign => (Icon::Envelope, Tint::People),
        SuggestionKind::Transfer => (Icon::Transfer, Tint::Stock),
    }
}

fn state_words(ctx: &Ctx<'_>, state: CardState) -> String {
    match state {
        CardState::Proposed => String::new(),
        CardState::Approved => ctx.t_with("today-spoken-state", &[("state", Arg::Text(ctx.t("state-approved")))]),
        CardState::Dismissed => ctx.t_with("today-spoken-state", &[("state", Arg::Text(ctx.t("state-dismissed")))]),
    }
}
