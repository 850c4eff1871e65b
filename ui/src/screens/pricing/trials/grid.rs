//! Products by weeks: which price stands, and what came of it.

use crate::i18n::Arg;
use crate::state::Ctx;
use crate::theme::{Tint, space};
use crate::widgets::{Column, Width, cell_strong, ledger};
use egui::{Frame, Label, Margin, Role, ScrollArea, Ui, WidgetInfo};
use wire::{Day, PriceGrid, PriceGridCell, TestWeekState};

const NAME: f32 = space(40);
const WEEK: f32 = space(18);

pub fn show(ui: &mut Ui, ctx: &Ctx<'_>, id: &str, grid: &PriceGrid) {
    let mut columns = vec![Column::text(ctx.t("pricing-col-product")).width(Width::Exact(NAME))];
    columns.extend(grid.weeks.iter().map(|week| Column::figure(ctx.format().day(*week), WEEK)));
    let wide = NAME + grid.weeks.len() as f32 * (WEEK + space(3));
    ScrollArea::horizontal().id_salt(id).show(ui, |ui| {
        ui.set_min_width(wide);
        ledger(ui, ctx.theme, &columns, grid.rows.len(), &mut |ui, row, column| {
            let Some(row) = grid.rows.get(row) else { return };
            match column.checked_sub(1) {
                None => cell_strong(ui, ctx.theme, &row.name),
                Some(week) => {
                    if let (Some(Some(cell)), Some(monday)) = (row.weeks.get(week), grid.weeks.get(week)) {
                        price(ui, ctx, &row.name, *monday, cell);
                    }
                }
            }
        });
    });
}

/// One price: a tried one on a ground of its own and in strong letters, one that does not count struck through.
fn price(ui: &mut Ui, ctx: &Ctx<'_>, name: &str, monday: Day, cell: &PriceGridCell) {
    let theme = ctx.theme;
    let price = ctx.format().money_exact(cell.price);
    let tint = theme.tint(Tint::Price);
    let mut text = if cell.tried { theme.strong(&price).color(tint.text) } else { theme.body(&price) };
    if is_left_out(cell.state) {
        text = text.strikethrough();
    }
    let mut frame = Frame::new().inner_margin(Margin::symmetric(4, 1)).corner_radius(theme.button_corner());
    if cell.tried {
        frame = frame.fill(tint.fill);
    }
    let response = frame.show(ui, |ui| ui.add(Label::new(text).extend())).inner;
    let kind = ctx.t(if cell.tried { "tests-cell-tried" } else { "tests-cell-present" });
    let args = [
        ("name", Arg::Text(name.to_string())),
        ("day", Arg::Day(monday)),
        ("price", Arg::Text(price)),
        ("kind", Arg::Text(kind)),
        ("state", Arg::Text(state(ctx, cell.state))),
    ];
    let words = ctx.t_with("tests-cell", &args);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
    response.on_hover_text(words);
}

fn is_left_out(state: TestWeekState) -> bool {
    match state {
        TestWeekState::Ahead | TestWeekState::Seen { .. } | TestWeekState::Unsold => false,
        TestWeekState::OtherPrice { .. }
        | TestWeekState::SoldOut
        | TestWeekState::Promoted
        | TestWeekState::Stopped => true,
    }
}

fn state(ctx: &Ctx<'_>, state: TestWeekState) -> String {
    match state {
        TestWeekState::Ahead => ctx.t("tests-state-ahead"),
        TestWeekState::Seen { pieces } => ctx.t_with("tests-state-seen", &[("pieces", Arg::Int(pieces))]),
        TestWeekState::Unsold => ctx.t("tests-state-unsold"),
        TestWeekState::OtherPrice { asked } => {
            let asked = Arg::Text(ctx.format().money_exact(asked));
            ctx.t_with("tests-state-other-price", &[("asked", asked)])
        }
        TestWeekState::SoldOut => ctx.t("tests-state-sold-out"),
        TestWeekState::Promoted => ctx.t("tests-state-promoted"),
        TestWeekState::Stopped => ctx.t("tests-state-stopped"),
    }
}
