//! A line with something at each end.

use egui::{Align, Layout, Ui};

/// `right` is drawn first and from the right; `left` gets the room that is left and may be cut.
pub fn ends(ui: &mut Ui, right: impl FnOnce(&mut Ui), left: impl FnOnce(&mut Ui)) {
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            right(ui);
            ui.with_layout(Layout::left_to_right(Align::Center), left);
        });
    });
}
