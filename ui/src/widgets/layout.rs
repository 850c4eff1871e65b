//! How a page is laid out: its sentence, its panels, its list and detail.

use super::controls::{primary_button, secondary_button};
use crate::state::{Ctx, Loadable};
use crate::theme::{Theme, Tint, regular, size, space};
use egui::{
    Align, Frame, Key, Label, Layout, Margin, Rect, Response, RichText, ScrollArea, TextEdit, Ui, UiBuilder, vec2,
};

/// The sentence that says what matters, a note under it, and the page's buttons at the right; the first button that
/// `actions` adds stands outermost.
pub fn page_header(ui: &mut Ui, theme: &Theme, sentence: &str, note: &str, actions: impl FnOnce(&mut Ui)) {
    ui.with_layout(Layout::right_to_left(Align::TOP), |ui| {
        actions(ui);
        ui.with_layout(Layout::top_down(Align::Min), |ui| {
            ui.spacing_mut().item_spacing.y = space(1);
            ui.add(Label::new(theme.page_text(sentence)).wrap());
            if !note.is_empty() {
                ui.add(Label::new(theme.quiet(note)).wrap());
            }
        });
    });
    ui.add_space(space(3));
}

/// A white (or dark) surface with one hairline, as wide as there is room.
pub fn panel<R>(ui: &mut Ui, theme: &Theme, add: impl FnOnce(&mut Ui) -> R) -> R {
    panel_frame(theme)
        .inner_margin(Margin::same(size::PANEL_PADDING as i8))
        .show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            add(ui)
        })
        .inner
}

pub(super) fn panel_frame(theme: &Theme) -> Frame {
    Frame::new().fill(theme.panel).stroke(theme.hairline()).corner_radius(theme.panel_corner())
}

pub fn panel_title(ui: &mut Ui, theme: &Theme, title: &str, note: &str) {
    ui.add(Label::new(theme.title(title)).wrap());
    if !note.is_empty() {
        ui.add(Label::new(theme.quiet(note)).wrap());
    }
    ui.add_space(space(1));
}

/// A small heading inside a panel: "Why".
pub fn section_title(ui: &mut Ui, theme: &Theme, title: &str) {
    ui.add_space(space(3));
    ui.label(theme.strong(title));
    ui.add_space(space(1));
}

/// A list and the detail of its selected row: beside each other where there is room, else one above the other. The
/// list has the height left on the page (a table scrolls inside it); the detail scrolls by itself.
pub fn list_and_detail<S: ?Sized>(
    ui: &mut Ui,
    _theme: &Theme,
    detail_share: f32,
    list: impl FnOnce(&mut Ui, &mut S),
    detail: impl FnOnce(&mut Ui, &mut S),
    state: &mut S,
) {
    let area = ui.available_rect_before_wrap();
    let (list_area, detail_area) = split(area, detail_share);
    ui.scope_builder(UiBuilder::new().max_rect(list_area).id_salt("list"), |ui| {
        ui.set_clip_rect(ui.clip_rect().intersect(list_area.expand(1.0)));
        list(ui, state);
    });
    ui.scope_builder(UiBuilder::new().max_rect(detail_area).id_salt("detail"), |ui| {
        scroll(ui, "detail-scroll", |ui| detail(ui, state));
    });
}

fn split(area: Rect, detail_share: f32) -> (Rect, Rect) {
    if area.width() < 2.0 * size::DETAIL_LEAST {
        let (above, below) = area.split_top_bottom_at_fraction(0.5);
        return (above, below.with_min_y(below.top() + size::GUTTER));
    }
    let wide = (area.width() * detail_share).max(size::DETAIL_LEAST);
    let (left, right) = area.split_left_right_at_x(area.right() - wide);
    (left.with_max_x(left.right() - size::GUTTER), right)
}

/// Scrolls vertically and keeps the full width.
pub fn scroll<R>(ui: &mut Ui, id: &str, add: impl FnOnce(&mut Ui) -> R) -> R {
    ScrollArea::vertical().id_salt(id).auto_shrink([false, false]).show(ui, add).inner
}

/// What a page says when it has nothing to show, and what to do about it. True when the action was chosen.
pub fn empty_state(ui: &mut Ui, theme: &Theme, title: &str, text: &str, action: Option<&str>) -> bool {
    panel(ui, theme, |ui| {
        ui.add_space(space(6));
        let chosen = ui
            .vertical_centered(|ui| {
                ui.label(theme.title(title));
                ui.add_space(space(1));
                ui.scope(|ui| {
                    ui.set_max_width(size::DIALOG);
                    ui.add(Label::new(theme.quiet(text)).wrap());
                });
                ui.add_space(space(3));
                action.is_some_and(|action| primary_button(ui, theme, action, None).clicked())
            })
            .inner;
        ui.add_space(space(6));
        chosen
    })
}

/// The first answer of a page is on its way.
pub fn loading(ui: &mut Ui, ctx: &Ctx<'_>) {
    ui.add_space(space(10));
    ui.vertical_centered(|ui| {
        ui.add(egui::Spinner::new().size(size::PAGE).color(ctx.theme.second));
        ui.label(ctx.theme.quiet(ctx.t("loading")));
    });
}

/// A page could not be filled. True when the person wants to try again.
pub fn problem(ui: &mut Ui, ctx: &Ctx<'_>, text: &str) -> bool {
    panel(ui, ctx.theme, |ui| {
        ui.label(ctx.theme.title(ctx.t("problem-title")));
        ui.add(Label::new(ctx.theme.quiet(text)).wrap());
        ui.add_space(space(2));
        secondary_button(ui, ctx.theme, &ctx.t("action-retry"), None).clicked()
    })
}

/// Over a page: what is wrong; in the place of one that never came: that it is on its way. True when it is to be asked for
/// again.
pub(crate) fn above_page<T: Clone>(ui: &mut Ui, ctx: &Ctx<'_>, page: &Loadable<T>) -> bool {
    let again = page.problem().is_some_and(|text| problem(ui, ctx, text));
    if page.get().is_none() && page.is_loading() {
        loading(ui, ctx);
    }
    again
}

/// In the place of what has not come: what is wrong, or that it is on its way. True when it is to be asked for again.
pub(crate) fn awaiting<T: Clone>(ui: &mut Ui, ctx: &Ctx<'_>, awaited: &Loadable<T>) -> bool {
    match awaited.problem() {
        Some(text) => problem(ui, ctx, text),
        None => {
            loading(ui, ctx);
            false
        }
    }
}

/// What is wrong with what was typed.
pub(crate) fn trouble_note(ui: &mut Ui, ctx: &Ctx<'_>, key: &str) {
    trouble_text(ui, ctx, &ctx.t(key));
}

/// What went wrong, in the engine's words.
pub(crate) fn trouble_text(ui: &mut Ui, ctx: &Ctx<'_>, text: &str) {
    let words = ctx.theme.note(text).color(ctx.theme.tint(Tint::Trouble).text);
    ui.add(Label::new(words).wrap());
}

/// A field of a form under its name. `focus`: it is yet to get the keyboard. True when it was left in this frame.
pub(crate) fn named_field(ui: &mut Ui, name: RichText, edit: TextEdit<'_>, focus: &mut bool) -> bool {
    let name = ui.label(name);
    let edit = edit.margin(Margin::symmetric(8, 6)).font(regular(size::BODY));
    let response = ui.add(edit).labelled_by(name.id);
    if std::mem::take(focus) {
        response.request_focus();
    }
    response.lost_focus()
}

/// A name, a value and a slider in one row.
pub(crate) fn slider_row(
    ui: &mut Ui,
    ctx: &Ctx<'_>,
    key: &str,
    value: &str,
    add: impl FnOnce(&mut Ui) -> Response,
) -> Response {
    let name = ctx.t(key);
    ui.horizontal(|ui| {
        let label = ui.label(ctx.theme.quiet(&name));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().interact_size.y = size::HANDLE;
            ui.spacing_mut().slider_width = (ui.available_width() - space(16)).clamp(space(12), 130.0);
            let response = add(ui).labelled_by(label.id);
            ui.label(ctx.theme.strong(value));
            response
        })
        .inner
    })
    .inner
}

/// How a person ends a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FormEnd {
    Go,
    Cancel,
}

/// The last line of a form: a button that does what the form asks, as `enter` says Enter does, and one that closes it,
/// as Escape does.
pub(crate) fn form_end(ui: &mut Ui, ctx: &Ctx<'_>, go: &str, enter: bool) -> Option<FormEnd> {
    let escape = ui.input(|input| input.key_pressed(Key::Escape));
    let mut end = None;
    ui.horizontal(|ui| {
        if primary_button(ui, ctx.theme, &ctx.t(go), None).clicked() || enter {
            end = Some(FormEnd::Go);
        }
        if secondary_button(ui, ctx.theme, &ctx.t("action-cancel"), None).clicked() || escape {
            end = Some(FormEnd::Cancel);
        }
    });
    end
}

/// The part of a size that lays out a fixed row.
pub(super) fn full_width(ui: &Ui, height: f32) -> egui::Vec2 {
    vec2(ui.available_width(), height)
}
