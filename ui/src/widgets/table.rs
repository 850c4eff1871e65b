//! Rows and columns: figures to the right, one selected row, sorting by the header, arrow keys.

use super::controls::focus_ring;
use super::icon::{Icon, paint_icon};
use super::layout::panel_frame;
use crate::theme::{Theme, semibold, size, space};
use egui::{Key, Label, Layout, Margin, Modifiers, Painter, Rangef, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};
use egui_extras::{Column as PlainColumn, TableBuilder};

/// The columns of a table that fit into `width`: those of `given_up` go, the first of them first, until the rest fits.
pub(crate) fn fitting<K: Copy + PartialEq>(all: &[K], given_up: &[K], width_of: fn(K) -> f32, width: f32) -> Vec<K> {
    let needed = |kinds: &[K]| kinds.iter().map(|kind| width_of(*kind) + space(3)).sum::<f32>() + space(4);
    let mut kinds = all.to_vec();
    for kind in given_up {
        if needed(&kinds) <= width {
            break;
        }
        kinds.retain(|other| other != kind);
    }
    kinds
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Width {
    Exact(f32),
    /// The room that is left, at least so much.
    Rest(f32),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    Left,
    Right,
    Center,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    pub title: String,
    pub width: Width,
    pub align: Align,
    pub sortable: bool,
    /// What the title means, shown on hover.
    pub hint: Option<String>,
}

impl Column {
    /// Words, to the left.
    pub fn text(title: impl Into<String>) -> Column {
        Column { title: title.into(), width: Width::Rest(120.0), align: Align::Left, sortable: false, hint: None }
    }

    /// Figures, to the right.
    pub fn figure(title: impl Into<String>, width: f32) -> Column {
        Column { title: title.into(), width: Width::Exact(width), align: Align::Right, sortable: false, hint: None }
    }

    #[must_use]
    pub fn width(mut self, width: Width) -> Column {
        self.width = width;
        self
    }

    #[must_use]
    pub fn align(mut self, align: Align) -> Column {
        self.align = align;
        self
    }

    #[must_use]
    pub fn sortable(mut self) -> Column {
        self.sortable = true;
        self
    }

    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Column {
        self.hint = Some(hint.into());
        self
    }
}

/// A table on a panel of its own.
#[derive(Debug, Clone)]
pub struct Table<'a> {
    pub id: &'a str,
    pub columns: &'a [Column],
    pub rows: usize,
    pub selected: Option<usize>,
    /// Column and whether the largest come first.
    pub sorted: Option<(usize, bool)>,
    /// Whether arrow keys move the selection. At most one table of a page has them.
    pub keys: bool,
    /// At most so high; 0 for the room there is.
    pub max_height: f32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TableResponse {
    /// The row that was chosen by click or key.
    pub chosen: Option<usize>,
    /// The row that was double-clicked, or on which Enter was pressed.
    pub opened: Option<usize>,
    /// The column whose title was clicked.
    pub sort: Option<usize>,
    /// The last row that was drawn, for tables that load page by page.
    pub last_visible: Option<usize>,
}

impl Table<'_> {
    /// Draws the table. `label` names a row for those who cannot see it; `cell` draws one cell.
    pub fn show(
        &self,
        ui: &mut Ui,
        theme: &Theme,
        label: &dyn Fn(usize) -> String,
        cell: &mut dyn FnMut(&mut Ui, usize, usize),
    ) -> TableResponse {
        let mut answer = TableResponse::default();
        let moved = self.keys.then(|| self.key_move(ui, &mut answer)).flatten().or_else(|| self.newly_selected(ui));
        panel_frame(theme).inner_margin(Margin::same(1)).show(ui, |ui| {
            ui.spacing_mut().item_spacing = vec2(space(3), 0.0);
            let wide = ui.available_width();
            let area = Rangef::new(ui.cursor().left(), ui.cursor().left() + wide);
            self.builder(ui, moved)
                .header(size::HEADER_ROW, |mut header| {
                    for index in 0..self.columns.len() {
                        header.col(|ui| {
                            if self.header_cell(ui, theme, index) {
                                answer.sort = Some(index);
                            }
                        });
                    }
                })
                .body(|mut body| {
                    let painter = body.ui_mut().painter().clone();
                    body.rows(size::ROW, self.rows, |row| {
                        self.row(row, theme, &painter, area, label, cell, &mut answer);
                    });
                });
        });
        answer
    }

    fn builder<'u>(&self, ui: &'u mut Ui, moved: Option<usize>) -> TableBuilder<'u> {
        let height = if self.max_height > 0.0 { self.max_height } else { ui.available_height() - 2.0 };
        let body = (height - size::HEADER_ROW).max(2.0 * size::ROW);
        let mut builder = TableBuilder::new(ui)
            .id_salt(self.id)
            .sense(Sense::CLICK)
            .auto_shrink([false, true])
            .min_scrolled_height(body.min(self.rows as f32 * size::ROW))
            .max_scroll_height(body)
            .cell_layout(Layout::left_to_right(egui::Align::Center));
        if let Some(row) = moved {
            builder = builder.scroll_to_row(row, None);
        }
        let last = self.columns.len().saturating_sub(1);
        for (index, column) in self.columns.iter().enumerate() {
            let edge = if index == 0 || index == last { space(3) } else { 0.0 };
            builder = builder.column(match column.width {
                Width::Exact(width) => PlainColumn::exact(width + edge).clip(true),
                Width::Rest(least) => PlainColumn::remainder().at_least(least + edge).clip(true),
            });
        }
        builder
    }

    fn in_cell<R>(&self, ui: &mut Ui, index: usize, add: impl FnOnce(&mut Ui) -> R) -> R {
        let mut area = ui.max_rect();
        if index == 0 {
            area.min.x += space(3);
        }
        if index + 1 == self.columns.len() {
            area.max.x -= space(3);
        }
        let layout = match self.columns.get(index).map_or(Align::Left, |column| column.align) {
            Align::Left => Layout::left_to_right(egui::Align::Center),
            Align::Right => Layout::right_to_left(egui::Align::Center),
            Align::Center => Layout::centered_and_justified(egui::Direction::LeftToRight),
        };
        ui.scope_builder(egui::UiBuilder::new().max_rect(area).layout(layout), add).inner
    }

    fn header_cell(&self, ui: &mut Ui, theme: &Theme, index: usize) -> bool {
        let column = &self.columns[index];
        self.in_cell(ui, index, |ui| {
            let sense = if column.sortable { Sense::click() } else { Sense::hover() };
            let galley = ui.painter().layout_no_wrap(column.title.clone(), semibold(size::NOTE), theme.second);
            let arrow = self.sorted.filter(|(sorted, _)| *sorted == index).map(|(_, falling)| falling);
            let wide = galley.size().x + if arrow.is_some() { space(3) } else { 0.0 };
            let (rect, response) = ui.allocate_exact_size(vec2(wide, size::HEADER_ROW - 6.0), sense);
            let role = if column.sortable { Role::Button } else { Role::ColumnHeader };
            response.widget_info(|| WidgetInfo::labeled(role, true, &column.title));
            focus_ring(ui, theme, rect, &response);
            let color = if response.hovered() && column.sortable { theme.text } else { theme.second };
            let top = rect.center().y - galley.size().y / 2.0;
            let right = rect.left() + galley.size().x;
            ui.painter().galley_with_override_text_color(pos2(rect.left(), top), galley, color);
            if let Some(falling) = arrow {
                let spot = Rect::from_center_size(pos2(right + space(2), rect.center().y), vec2(8.0, 8.0));
                paint_icon(ui.painter(), spot, if falling { Icon::Down } else { Icon::Up }, color);
            }
            let clicked = response.clicked();
            if let Some(hint) = &column.hint {
                response.on_hover_text(hint);
            }
            clicked
        })
    }

    #[expect(clippy::too_many_arguments, reason = "one row of a table needs all of the table")]
    fn row(
        &self,
        mut row: egui_extras::TableRow<'_, '_>,
        theme: &Theme,
        painter: &Painter,
        area: Rangef,
        label: &dyn Fn(usize) -> String,
        cell: &mut dyn FnMut(&mut Ui, usize, usize),
        answer: &mut TableResponse,
    ) {
        let index = row.index();
        let selected = self.selected == Some(index);
        // The whole row is painted once, below; the cells must not paint over its line.
        row.set_hovered(false);
        for column in 0..self.columns.len() {
            row.col(|ui| {
                if column == 0 {
                    let y = ui.max_rect().y_range();
                    let band = Rect::from_x_y_ranges(area, y);
                    let hovered = ui.ctx().rect_contains_pointer(ui.layer_id(), band.intersect(painter.clip_rect()));
                    paint_row(painter, theme, band, selected, hovered);
                }
                self.in_cell(ui, column, |ui| cell(ui, index, column));
            });
        }
        let response = row.response();
        response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, selected, label(index)));
        if response.clicked() {
            answer.chosen = Some(index);
        }
        if response.double_clicked() {
            answer.opened = Some(index);
        }
        answer.last_visible = Some(index);
    }

    /// The selected row, where it is not the one of the last frame: it may be out of sight.
    fn newly_selected(&self, ui: &Ui) -> Option<usize> {
        let id = ui.scope_id().with((self.id, "selected"));
        let before = ui.data(|data| data.get_temp::<Option<usize>>(id)).flatten();
        ui.data_mut(|data| data.insert_temp(id, self.selected));
        self.selected.filter(|_| before != self.selected)
    }

    /// Moves the selection by the arrow keys, unless a field has the keyboard.
    fn key_move(&self, ui: &Ui, answer: &mut TableResponse) -> Option<usize> {
        if self.rows == 0 || ui.memory(|memory| memory.focused().is_some()) || egui::Popup::is_any_open(ui.ctx()) {
            return None;
        }
        let pressed = |key: Key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let last = self.rows - 1;
        let here = self.selected;
        if pressed(Key::Enter) {
            answer.opened = here;
        }
        let target = if pressed(Key::ArrowDown) {
            here.map_or(0, |row| (row + 1).min(last))
        } else if pressed(Key::ArrowUp) {
            here.map_or(0, |row| row.saturating_sub(1))
        } else if pressed(Key::PageDown) {
            here.map_or(0, |row| (row + 10).min(last))
        } else if pressed(Key::PageUp) {
            here.map_or(0, |row| row.saturating_sub(10))
        } else if pressed(Key::Home) {
            0
        } else if pressed(Key::End) {
            last
        } else {
            return None;
        };
        answer.chosen = Some(target);
        Some(target)
    }
}

fn paint_row(painter: &Painter, theme: &Theme, band: Rect, selected: bool, hovered: bool) {
    if selected || hovered {
        painter.rect_filled(band, 0.0, if selected { theme.selected } else { theme.hover });
    }
    if selected {
        // A bar at the edge, so that colour is not the only sign.
        painter.rect_filled(band.with_max_x(band.left() + 3.0), 0.0, theme.accent);
    }
    painter.hline(band.x_range(), band.top(), theme.hairline());
}

/// A cell's plain words.
pub fn cell_text(ui: &mut Ui, theme: &Theme, text: &str) {
    ui.add(Label::new(theme.body(text)).truncate());
}

/// A cell's name.
pub fn cell_strong(ui: &mut Ui, theme: &Theme, text: &str) {
    ui.add(Label::new(theme.strong(text)).truncate());
}

pub fn cell_quiet(ui: &mut Ui, theme: &Theme, text: &str) {
    ui.add(Label::new(theme.quiet(text)).truncate());
}

/// A cell's figure; it never breaks.
pub fn cell_figure(ui: &mut Ui, theme: &Theme, text: &str) {
    ui.add(Label::new(theme.body(text)).extend());
}
