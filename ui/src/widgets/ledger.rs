//! A short table inside a panel: no frame, no selection, rows as high as their words need.

use super::table::{Align, Column, Width};
use crate::theme::{Theme, semibold, size, space};
use egui::{Align as Edge, Label, Layout, Rect, Role, TextStyle, Ui, UiBuilder, pos2, vec2};

/// Draws a title row (where any column has a title) and `rows` rows; `cell` draws one cell, wrapping as it likes.
pub fn ledger(
    ui: &mut Ui,
    theme: &Theme,
    columns: &[Column],
    rows: usize,
    cell: &mut dyn FnMut(&mut Ui, usize, usize),
) {
    let widths = widths(columns, ui.available_width());
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let titled = columns.iter().any(|column| !column.title.is_empty());
        if titled {
            line(ui, columns, &widths, space(1), &mut |ui, index| title(ui, theme, &columns[index]));
        }
        for row in 0..rows {
            if titled || row > 0 {
                ui.painter().hline(ui.max_rect().x_range(), ui.cursor().top(), theme.hairline());
            }
            line(ui, columns, &widths, space(2), &mut |ui, index| cell(ui, row, index));
        }
    });
}

fn title(ui: &mut Ui, theme: &Theme, column: &Column) {
    let text = theme.note(&column.title).font(semibold(size::NOTE));
    if column.title.is_empty() {
        return;
    }
    let response = ui.add(Label::new(text).truncate());
    response.widget_info(|| egui::WidgetInfo::labeled(Role::ColumnHeader, true, &column.title));
    if let Some(hint) = &column.hint {
        response.on_hover_text(hint);
    }
}

/// Lowers the words of a cell to the middle of the fields in the same row.
pub fn beside_field(ui: &mut Ui) {
    let field = ui.spacing().interact_size.y;
    ui.add_space(((field - ui.text_style_height(&TextStyle::Body)) / 2.0).max(0.0));
}

/// One row: its height is that of its highest cell.
fn line(ui: &mut Ui, columns: &[Column], widths: &[f32], padding: f32, cell: &mut dyn FnMut(&mut Ui, usize)) {
    let start = ui.cursor().min;
    let (mut left, mut height) = (start.x, size::NOTE);
    for (index, (column, width)) in columns.iter().zip(widths).enumerate() {
        let corner = pos2(left, start.y + padding);
        let area = Rect::from_min_size(corner, vec2(*width, size::ROW - 2.0 * padding));
        let layout = match column.align {
            Align::Left => Layout::top_down(Edge::Min),
            Align::Right => Layout::top_down(Edge::Max),
            Align::Center => Layout::top_down(Edge::Center),
        };
        let builder = UiBuilder::new().max_rect(area).layout(layout).id_salt(index);
        let mut inner = ui.new_child(builder);
        inner.set_clip_rect(ui.clip_rect().intersect(Rect::everything_right_of(left)));
        cell(&mut inner, index);
        height = height.max(inner.min_rect().height());
        left += width + space(3);
    }
    ui.allocate_space(vec2(ui.available_width(), height + 2.0 * padding));
}

/// The room of each column: exact ones as they say, the rest shares what is left.
fn widths(columns: &[Column], room: f32) -> Vec<f32> {
    let gaps = space(3) * columns.len().saturating_sub(1) as f32;
    let exact: f32 = columns
        .iter()
        .map(|column| match column.width {
            Width::Exact(width) => width,
            Width::Rest(_) => 0.0,
        })
        .sum();
    let sharing = columns.iter().filter(|column| matches!(column.width, Width::Rest(_))).count();
    let share = (room - gaps - exact) / sharing.max(1) as f32;
    columns
        .iter()
        .map(|column| match column.width {
            Width::Exact(width) => width,
            Width::Rest(least) => share.max(least),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_fill_the_room_and_never_fall_below_their_least() {
        let columns = [Column::text("a").width(Width::Rest(50.0)), Column::figure("b", 80.0)];
        assert_eq!(widths(&columns, 300.0), [300.0 - 80.0 - space(3), 80.0]);
        assert_eq!(widths(&columns, 60.0), [50.0, 80.0]);
    }
}
