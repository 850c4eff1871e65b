//! One row a cohort, one cell a month since the first order: the fuller its ground, the larger its figure. Names and
//! the row of months stay in sight.

use crate::i18n::Arg;
use crate::state::Ctx;
use crate::theme::{medium, regular, size, space};
use crate::widgets::truncated;
use egui::{Align2, Pos2, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};
use wire::{CohortCell, CohortName, CohortRow, CohortsView};

const NAME: f32 = space(44);
/// Room for the number of customers at the right of a name.
const COUNT: f32 = space(14);
const CELL: f32 = space(15);
const ROW: f32 = size::NAVIGATION_ROW;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Figure {
    /// The share of customers who bought in the month.
    #[default]
    Retention,
    /// What a customer brought up to the end of the month.
    Value,
}

impl Figure {
    pub const ALL: [Figure; 2] = [Figure::Retention, Figure::Value];

    pub fn key(self) -> &'static str {
        match self {
            Figure::Retention => "customers-figure-retention",
            Figure::Value => "customers-figure-value",
        }
    }

    pub fn note(self) -> &'static str {
        match self {
            Figure::Retention => "customers-note-retention",
            Figure::Value => "customers-note-value",
        }
    }

    fn of(self, cell: &CohortCell) -> f64 {
        match self {
            Figure::Retention => cell.share(),
            Figure::Value => cell.value.minor as f64,
        }
    }

    fn words(self, ctx: &Ctx<'_>, cell: &CohortCell) -> String {
        match self {
            Figure::Retention => ctx.format().percent(cell.share(), 0),
            Figure::Value => ctx.format().money_about(cell.value),
        }
    }

    /// The figure of the fullest cell. Everybody bought in the month of their first order, so that the months after it
    /// tell how full a month of returning customers can be.
    fn fullest(self, view: &CohortsView) -> f64 {
        let from = usize::from(self == Figure::Retention);
        let cells = view.rows.iter().flat_map(|row| row.months.iter().skip(from));
        cells.map(|cell| self.of(cell)).fold(0.0, f64::max)
    }
}

/// What all rows are drawn with.
struct Look<'a, 'c> {
    ctx: &'a Ctx<'c>,
    figure: Figure,
    fullest: f64,
    /// Where names begin, whatever is scrolled.
    left: f32,
}

pub(super) fn show(ui: &mut Ui, ctx: &Ctx<'_>, view: &CohortsView, figure: Figure) {
    let rows: Vec<&CohortRow> = std::iter::once(&view.all).chain(&view.rows).collect();
    let months = view.all.months.len();
    let wide = vec2(NAME + months as f32 * CELL, (rows.len() + 1) as f32 * ROW);
    ScrollArea::both().id_salt("customers-cohorts").auto_shrink([false, false]).show_viewport(ui, |ui, seen| {
        let corner = ui.cursor().left_top();
        ui.set_width(wide.x.max(seen.width()));
        ui.set_height(wide.y);
        let look =
            Look { ctx, figure, fullest: figure.fullest(view).max(f64::MIN_POSITIVE), left: corner.x + seen.left() };
        let first = (seen.top() / ROW).floor().max(0.0) as usize;
        let last = ((seen.bottom() / ROW).ceil() as usize).min(rows.len());
        for (index, row) in rows.iter().enumerate().take(last).skip(first) {
            let at = pos2(corner.x, corner.y + (index + 1) as f32 * ROW);
            let area = Rect::from_min_size(at, vec2(wide.x, ROW));
            look.row(ui, area, index, row);
        }
        look.header(ui, pos2(corner.x, corner.y + seen.top()), months);
    });
}

impl Look<'_, '_> {
    fn row(&self, ui: &Ui, area: Rect, index: usize, row: &CohortRow) {
        let name = if index == 0 { self.ctx.t("customers-cohort-all") } else { self.name(&row.name) };
        let response = ui.interact(area, ui.scope_id().with(("cohort", index)), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, self.spoken(&name, row)));
        for (month, cell) in row.months.iter().enumerate() {
            self.cell(ui, cell_area(area, month), cell);
        }
        self.name_box(ui, area, &name, row, index == 0);
        let pointed = response.hover_pos().and_then(|pointer| self.month_at(area, pointer));
        if let Some((month, cell)) = pointed.and_then(|month| Some((month, row.months.get(month)?))) {
            response.on_hover_text_at_pointer(self.explained(month, cell));
        }
    }

    fn cell(&self, ui: &Ui, area: Rect, cell: &CohortCell) {
        let theme = self.ctx.theme;
        let share = (self.figure.of(cell) / self.fullest) as f32;
        ui.painter().rect_filled(area, theme.button_corner(), theme.heat(share));
        let words = self.figure.words(self.ctx, cell);
        ui.painter().text(area.center(), Align2::CENTER_CENTER, words, regular(size::NOTE), theme.text);
    }

    /// The name over whatever cells are scrolled below it.
    fn name_box(&self, ui: &Ui, row: Rect, name: &str, cohort: &CohortRow, strong: bool) {
        let theme = self.ctx.theme;
        let area = Rect::from_min_size(pos2(self.left, row.top()), vec2(NAME, ROW));
        ui.painter().rect_filled(area, 0.0, theme.panel);
        let font = if strong { medium(size::BODY) } else { regular(size::BODY) };
        let galley = truncated(ui, name, font, theme.text, NAME - COUNT);
        ui.painter().galley(pos2(area.left(), area.center().y - galley.size().y / 2.0), galley, theme.text);
        let count = self.ctx.format().int(i64::from(cohort.customers));
        let at = pos2(area.right() - space(2), area.center().y);
        ui.painter().text(at, Align2::RIGHT_CENTER, count, regular(size::NOTE), theme.second);
    }

    /// The numbers of the months over whatever rows are scrolled below them.
    fn header(&self, ui: &Ui, corner: Pos2, months: usize) {
        let theme = self.ctx.theme;
        let area = Rect::from_min_size(corner, vec2(NAME + months as f32 * CELL, ROW));
        ui.painter().rect_filled(area, 0.0, theme.panel);
        for month in 0..months {
            let center = cell_area(area, month).center();
            ui.painter().text(center, Align2::CENTER_CENTER, month.to_string(), medium(size::NOTE), theme.second);
        }
        let names = Rect::from_min_size(pos2(self.left, corner.y), vec2(NAME, ROW));
        ui.painter().rect_filled(names, 0.0, theme.panel);
        let words = truncated(ui, &self.ctx.t("customers-col-months"), medium(size::NOTE), theme.second, NAME);
        ui.painter().galley(pos2(names.left(), names.center().y - words.size().y / 2.0), words, theme.second);
    }

    /// The month under the pointer; `None` where a name lies over it.
    fn month_at(&self, row: Rect, pointer: Pos2) -> Option<usize> {
        let after = pointer.x - row.left() - NAME;
        (pointer.x >= self.left + NAME && after >= 0.0).then(|| (after / CELL) as usize)
    }

    fn name(&self, name: &CohortName) -> String {
        match name {
            CohortName::Month(day) => self.ctx.format().month(*day),
            CohortName::Text(name) => name.clone(),
            CohortName::Unnamed => self.ctx.t("customers-cohort-unnamed"),
            CohortName::Together => self.ctx.t("customers-cohort-others"),
        }
    }

    fn spoken(&self, name: &str, row: &CohortRow) -> String {
        let figures: Vec<String> = row.months.iter().map(|cell| self.figure.words(self.ctx, cell)).collect();
        let args = [
            ("name", Arg::Text(name.to_string())),
            ("customers", Arg::Int(i64::from(row.customers))),
            ("figures", Arg::Text(figures.join(" "))),
        ];
        self.ctx.t_with("customers-cohort-aria", &args)
    }

    fn explained(&self, month: usize, cell: &CohortCell) -> String {
        let args = [
            ("month", Arg::Int(month as i64)),
            ("of", Arg::Int(i64::from(cell.of))),
            ("bought", Arg::Int(i64::from(cell.bought))),
            ("value", Arg::Money(cell.value)),
        ];
        self.ctx.t_with("customers-cohort-cell", &args)
    }
}

fn cell_area(row: Rect, month: usize) -> Rect {
    let left = row.left() + NAME + month as f32 * CELL;
    Rect::from_min_size(pos2(left, row.top()), vec2(CELL, row.height())).shrink(1.0)
}
