//! Baskets that were filled and left.

use super::{count, rate};
use crate::i18n::Arg;
use crate::state::{Ctx, Screen};
use crate::theme::{size, space};
use crate::widgets::{self, Column, Table, Width};
use egui::{Label, Ui};
use wire::{BasketRow, BehaviourView, FoundTarget};

/// Rows of the table before it scrolls by itself.
const TABLE_ROWS: f32 = 8.0;

/// How many were bought and left, and what lies in them.
pub(super) fn sums(ui: &mut Ui, ctx: &Ctx<'_>, view: &BehaviourView) {
    let (theme, baskets) = (ctx.theme, &view.baskets);
    widgets::panel(ui, theme, |ui| {
        widgets::panel_title(ui, theme, &ctx.t("behaviour-baskets"), "");
        if baskets.bought + baskets.left + baskets.open == 0 {
            ui.add(Label::new(theme.quiet(ctx.t("behaviour-baskets-none"))).wrap());
            return;
        }
        let days = || ("days", Arg::Int(i64::from(baskets.days)));
        let left = [("left", count(baskets.left)), ("money", Arg::Money(baskets.left_value)), days()];
        ui.add(Label::new(theme.body(ctx.t_with("behaviour-baskets-left", &left))).wrap());
        let bought = [("bought", count(baskets.bought)), ("share", Arg::Text(rate(ctx, baskets.left_rate))), days()];
        ui.add(Label::new(theme.quiet(ctx.t_with("behaviour-baskets-bought", &bought))).wrap());
        if baskets.open > 0 {
            let open = [("open", count(baskets.open)), ("money", Arg::Money(baskets.open_value))];
            ui.add(Label::new(theme.quiet(ctx.t_with("behaviour-baskets-open", &open))).wrap());
        }
    });
}

/// Who left what, with the way to the letter that would remind of it.
pub(super) fn of_customers(ui: &mut Ui, ctx: &mut Ctx<'_>, view: &BehaviourView) {
    let (theme, title, button) = (ctx.theme, ctx.t("behaviour-left"), ctx.t("behaviour-left-letter"));
    let mut wanted = false;
    widgets::ends(
        ui,
        |ui| wanted = view.reminder.is_some() && widgets::secondary_button(ui, theme, &button, None).clicked(),
        |ui| {
            ui.label(theme.title(title));
        },
    );
    ui.add_space(space(1));
    let rows = &view.baskets.of_customers;
    if rows.is_empty() {
        widgets::panel(ui, theme, |ui| ui.label(theme.quiet(ctx.t("behaviour-left-none"))));
    } else {
        table(ui, ctx, rows);
    }
    if let Some(id) = view.reminder.filter(|_| wanted) {
        ctx.open(Screen::Today, FoundTarget::Suggestion { id });
    }
}

fn table(ui: &mut Ui, ctx: &Ctx<'_>, rows: &[BasketRow]) {
    let theme = ctx.theme;
    let columns = [
        Column::text(ctx.t("behaviour-col-customer")).width(Width::Rest(space(30))),
        Column::text(ctx.t("behaviour-col-day")).width(Width::Exact(space(24))),
        Column::text(ctx.t("behaviour-col-goods")).width(Width::Rest(space(40))),
        Column::figure(ctx.t("behaviour-col-value"), space(22)),
    ];
    let table = Table {
        id: "behaviour-left",
        columns: &columns,
        rows: rows.len(),
        selected: None,
        sorted: None,
        keys: false,
        max_height: size::ROW * TABLE_ROWS,
    };
    table.show(ui, theme, &|row| label(ctx, rows.get(row)), &mut |ui, row, column| {
        let Some(row) = rows.get(row) else { return };
        match column {
            0 => widgets::cell_strong(ui, theme, &row.name),
            1 => widgets::cell_text(ui, theme, &ctx.format().day_year(row.day)),
            2 => widgets::cell_text(ui, theme, &goods(ctx, row)),
            _ => widgets::cell_figure(ui, theme, &ctx.format().money(row.value)),
        }
    });
}

fn goods(ctx: &Ctx<'_>, row: &BasketRow) -> String {
    let line = |goods: &wire::BasketGoods| {
        let args = [("pieces", Arg::Int(goods.pieces)), ("name", Arg::Text(goods.name.clone()))];
        ctx.t_with("behaviour-goods", &args)
    };
    row.goods.iter().map(line).collect::<Vec<String>>().join(", ")
}

fn label(ctx: &Ctx<'_>, row: Option<&BasketRow>) -> String {
    row.map_or_else(String::new, |row| format!("{}, {}", row.name, goods(ctx, row)))
}
