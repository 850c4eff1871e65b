//! Two blocks beside each other on a page that scrolls as a whole.

use crate::theme::size;
use egui::{Align, Layout, Ui, vec2};

/// Below this width the blocks stand under each other.
const LEAST: f32 = size::DETAIL * 2.0;

/// `right_share` of the width goes to the right block, 0 to 1. `state` reaches both.
pub fn beside<S>(
    ui: &mut Ui,
    right_share: f32,
    state: &mut S,
    left: impl FnOnce(&mut Ui, &mut S),
    right: impl FnOnce(&mut Ui, &mut S),
) {
    let width = ui.available_width();
    if width < LEAST {
        left(ui, state);
        ui.add_space(size::GUTTER);
        right(ui, state);
        return;
    }
    let right_width = ((width - size::GUTTER) * right_share).round();
    let spacing = ui.spacing().item_spacing;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = size::GUTTER;
        column(ui, width - size::GUTTER - right_width, spacing, |ui| left(ui, state));
        column(ui, right_width, spacing, |ui| right(ui, state));
    });
}

fn column(ui: &mut Ui, width: f32, spacing: egui::Vec2, add: impl FnOnce(&mut Ui)) {
    ui.allocate_ui_with_layout(vec2(width, 0.0), Layout::top_down(Align::Min), |ui| {
        ui.spacing_mut().item_spacing = spacing;
        ui.set_width(width);
        add(ui);
    });
}
