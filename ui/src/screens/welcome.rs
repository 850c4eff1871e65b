//! Three doors, where no shop is open.

use crate::state::{AfterPick, Ctx};
use crate::theme::{Tint, size, space};
use crate::widgets::{Icon, focus_ring, paint_tile};
use egui::{Label, Rect, Response, Role, Sense, StrokeKind, Ui, UiBuilder, WidgetInfo, pos2, vec2};
use wire::{Command, Pick};

const DOOR_WIDTH: f32 = size::DIALOG / 2.0;
const DOOR_HEIGHT: f32 = 168.0;

pub(crate) fn ui(ui: &mut Ui, ctx: &mut Ctx<'_>, opening: bool) {
    let theme = ctx.theme;
    ui.vertical_centered(|ui| {
        ui.add_space((ui.available_height() * 0.16).max(space(4)));
        ui.label(theme.page_text(ctx.t("welcome-title")));
        ui.add_space(space(1));
        ui.add(Label::new(theme.quiet(ctx.t("welcome-text"))).wrap());
        ui.add_space(space(8));
    });
    if opening {
        ui.vertical_centered(|ui| {
            ui.add(egui::Spinner::new().size(size::PAGE).color(theme.second));
            ui.add_space(space(2));
            ui.label(theme.quiet(ctx.t("welcome-opening")));
        });
        return;
    }
    doors(ui, ctx);
    ui.add_space(space(8));
    ui.vertical_centered(|ui| ui.add(Label::new(theme.note(ctx.t("welcome-promise"))).wrap()));
}

fn doors(ui: &mut Ui, ctx: &mut Ctx<'_>) {
    let doors = [
        (Icon::Shop, Tint::Stock, "welcome-sample"),
        (Icon::Box, Tint::People, "welcome-files"),
        (Icon::Folder, Tint::Price, "welcome-open"),
    ];
    let room = ui.available_width();
    let across = ((room + size::GUTTER) / (DOOR_WIDTH + size::GUTTER)).floor().clamp(1.0, 3.0);
    let width = DOOR_WIDTH.min(room);
    let used = across * width + (across - 1.0) * size::GUTTER;
    let start = ui.cursor().left_top() + vec2(((room - used) / 2.0).max(0.0), 0.0);
    let mut end = start.y;
    for (index, (icon, tint, key)) in doors.into_iter().enumerate() {
        let (column, row) = (index % across as usize, index / across as usize);
        let step = vec2(column as f32 * (width + size::GUTTER), row as f32 * (DOOR_HEIGHT + size::GUTTER));
        let area = Rect::from_min_size(start + step, vec2(width, DOOR_HEIGHT));
        end = end.max(area.bottom());
        if door(ui, ctx, area, icon, tint, key).clicked() {
            match index {
                0 => ctx.open_shop(Command::OpenSample),
                1 => ctx.pick(Pick::ExportFiles, AfterPick::Preview),
                _ => ctx.pick(Pick::ShopFile, AfterPick::OpenShop),
            }
        }
    }
    ui.advance_cursor_after_rect(Rect::from_min_max(start, pos2(start.x + used, end)));
}

fn door(ui: &mut Ui, ctx: &Ctx<'_>, area: Rect, icon: Icon, tint: Tint, key: &str) -> Response {
    let theme = ctx.theme;
    let title = ctx.t(key);
    let response = ui.interact(area, ui.scope_id().with(key), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &title));
    let fill = if response.hovered() { theme.hover } else { theme.panel };
    ui.painter().rect(area, theme.panel_corner(), fill, theme.hairline(), StrokeKind::Inside);
    focus_ring(ui, theme, area, &response);
    let inner = area.shrink(size::PANEL_PADDING);
    let tile = Rect::from_min_size(inner.min, vec2(size::ROW, size::ROW));
    paint_tile(ui.painter(), tile, theme, icon, tint);
    let text = inner.with_min_y(tile.bottom() + space(3));
    ui.scope_builder(UiBuilder::new().max_rect(text), |ui| {
        ui.add(Label::new(theme.title(&title)).wrap());
        ui.add(Label::new(theme.quiet(ctx.t(&format!("{key}-text")))).wrap());
    });
    response
}
