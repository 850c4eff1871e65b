//! The plans as tables: the proposed ones with their worth, the running ones with what is due.

use crate::i18n::Arg;
use crate::state::Ctx;
use crate::theme::{Tint, size, space};
use crate::widgets::{self, Column, Table, Width, cell_figure, cell_quiet, cell_strong, pill};
use egui::Ui;
use wire::{ClearPace, ClearanceRow, SuggestionId};

/// The columns in order; those that fit are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Figure {
    Product,
    Stock,
    Cover,
    Now,
    First,
    Last,
    Value,
    Range,
    Risk,
    Due,
    Next,
    Ends,
    Pace,
}

const PROPOSED: [Figure; 9] = [
    Figure::Product,
    Figure::Stock,
    Figure::Cover,
    Figure::Now,
    Figure::First,
    Figure::Last,
    Figure::Value,
    Figure::Range,
    Figure::Risk,
];
const RUNNING: [Figure; 6] = [Figure::Product, Figure::Stock, Figure::Due, Figure::Next, Figure::Ends, Figure::Pace];
/// Given up where the table is narrow: the detail says them too.
const GIVEN_UP: [Figure; 5] = [Figure::Range, Figure::Cover, Figure::Now, Figure::Ends, Figure::Stock];

/// Gives the plan that a person chose.
pub(super) fn proposed(
    ui: &mut Ui,
    ctx: &Ctx<'_>,
    rows: &[ClearanceRow],
    selected: Option<SuggestionId>,
) -> Option<SuggestionId> {
    table(ui, ctx, "clear-proposed", &PROPOSED, rows, selected)
}

pub(super) fn running(
    ui: &mut Ui,
    ctx: &Ctx<'_>,
    rows: &[ClearanceRow],
    selected: Option<SuggestionId>,
) -> Option<SuggestionId> {
    table(ui, ctx, "clear-running", &RUNNING, rows, selected)
}

fn table(
    ui: &mut Ui,
    ctx: &Ctx<'_>,
    id: &str,
    figures: &[Figure],
    rows: &[ClearanceRow],
    selected: Option<SuggestionId>,
) -> Option<SuggestionId> {
    let figures = widgets::fitting(figures, &GIVEN_UP, width_of, ui.available_width());
    let columns: Vec<Column> = figures.iter().map(|figure| column(ctx, *figure)).collect();
    let table = Table {
        id,
        columns: &columns,
        rows: rows.len(),
        selected: rows.iter().position(|row| Some(row.id) == selected),
        sorted: None,
        keys: true,
        max_height: (ui.available_height() - size::HEADER_ROW).max(size::ROW * 4.0),
    };
    let answer = table.show(ui, ctx.theme, &|row| label(ctx, rows, row), &mut |ui, row, place| {
        if let (Some(row), Some(figure)) = (rows.get(row), figures.get(place)) {
            cell(ui, ctx, row, *figure);
        }
    });
    answer.chosen.and_then(|row| rows.get(row)).map(|row| row.id)
}

fn width_of(figure: Figure) -> f32 {
    space(match figure {
        Figure::Product => 28,
        Figure::Stock => 12,
        Figure::Risk => 14,
        Figure::Now | Figure::First | Figure::Last | Figure::Ends => 16,
        Figure::Cover => 25,
        Figure::Value | Figure::Due => 18,
        Figure::Range | Figure::Next => 30,
        Figure::Pace => 26,
    })
}

fn column(ctx: &Ctx<'_>, figure: Figure) -> Column {
    let width = width_of(figure);
    let titled = |key: &str| Column::figure(ctx.t(key), width);
    match figure {
        Figure::Product => Column::text(ctx.t("pricing-col-product")).width(Width::Rest(width)),
        Figure::Stock => titled("clear-col-stock"),
        Figure::Cover => titled("clear-col-cover").hint(ctx.t("clear-hint-cover")),
        Figure::Now => titled("pricing-col-now"),
        Figure::First => titled("clear-col-first"),
        Figure::Last => titled("clear-col-last"),
        Figure::Value => titled("clear-col-value").hint(ctx.t("clear-hint-value")),
        Figure::Range => titled("chart-range90"),
        Figure::Risk => titled("clear-col-risk").hint(ctx.t("clear-hint-risk")),
        Figure::Due => titled("clear-col-due"),
        Figure::Next => titled("clear-col-next"),
        Figure::Ends => titled("clear-col-ends"),
        Figure::Pace => titled("clear-col-pace").hint(ctx.t("clear-hint-pace")),
    }
}

fn label(ctx: &Ctx<'_>, rows: &[ClearanceRow], row: usize) -> String {
    let Some(row) = rows.get(row) else { return String::new() };
    let money = |money| Arg::Text(ctx.format().money_exact(money));
    match row.running {
        Some(now) => {
            let due = now.due.or(now.next).map_or(row.first, |step| step.price);
            let pace = Arg::Text(pace_words(ctx, now.pace));
            ctx.t_with(
                "clear-running-aria",
                &[("name", Arg::Text(row.name.clone())), ("due", money(due)), ("pace", pace)],
            )
        }
        None => {
            let args = [("name", Arg::Text(row.name.clone())), ("first", money(row.first)), ("last", money(row.last))];
            ctx.t_with(if row.first == row.last { "clear-one-price-aria" } else { "clear-proposed-aria" }, &args)
        }
    }
}

fn cell(ui: &mut Ui, ctx: &Ctx<'_>, row: &ClearanceRow, figure: Figure) {
    let (theme, format, now) = (ctx.theme, ctx.format(), row.running);
    match figure {
        Figure::Product => cell_strong(ui, theme, &row.name),
        Figure::Stock => or_dash(ui, ctx, row.stock.map(|stock| format.int(stock))),
        Figure::Cover => or_dash(ui, ctx, row.cover_months.map(|months| cover(ctx, months))),
        Figure::Now => cell_figure(ui, theme, &format.money_exact(row.now)),
        Figure::First => cell_figure(ui, theme, &format.money_exact(row.first)),
        Figure::Last => cell_figure(ui, theme, &format.money_exact(row.last)),
        Figure::Value => cell_figure(ui, theme, &format.money_about(row.value)),
        Figure::Range => {
            cell_quiet(ui, theme, &format!("{}–{}", format.money_about(row.low), format.money_about(row.high)));
        }
        Figure::Risk => cell_figure(ui, theme, &format.percent(row.risk, 0)),
        Figure::Due => or_dash(ui, ctx, now.and_then(|now| now.due).map(|step| format.money_exact(step.price))),
        Figure::Next => {
            let next = now.and_then(|now| now.next);
            or_dash(
                ui,
                ctx,
                next.map(|step| format!("{} · {}", format.money_exact(step.price), format.day(step.from))),
            );
        }
        Figure::Ends => or_dash(ui, ctx, now.map(|now| format.day(now.ends))),
        Figure::Pace => {
            if let Some(now) = now {
                pill(ui, theme, tint(now.pace), &pace_words(ctx, now.pace));
            }
        }
    }
}

fn or_dash(ui: &mut Ui, ctx: &Ctx<'_>, text: Option<String>) {
    match text {
        Some(text) => cell_figure(ui, ctx.theme, &text),
        None => cell_quiet(ui, ctx.theme, "–"),
    }
}

/// More than five years are as good as for ever.
const LONG: f64 = 60.0;

fn cover(ctx: &Ctx<'_>, months: f64) -> String {
    let format = ctx.format();
    if months > LONG { format!(">{}", format.int(LONG as i64)) } else { format.number(months, 0) }
}

pub(super) fn pace_words(ctx: &Ctx<'_>, pace: ClearPace) -> String {
    ctx.t(&format!("clear-pace-{}", pace.word()))
}

pub(super) fn tint(pace: ClearPace) -> Tint {
    match pace {
        ClearPace::Unknown => Tint::Neutral,
        ClearPace::Ahead | ClearPace::OnPlan => Tint::Stock,
        ClearPace::Behind => Tint::Trouble,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_narrow_table_keeps_the_prices_and_what_they_are_worth_or_what_is_due() {
        let narrow = widgets::fitting(&PROPOSED, &GIVEN_UP, width_of, 420.0);
        for kept in [Figure::Product, Figure::First, Figure::Last, Figure::Value, Figure::Risk] {
            assert!(narrow.contains(&kept), "{kept:?} of {narrow:?}");
        }
        let narrow = widgets::fitting(&RUNNING, &GIVEN_UP, width_of, 420.0);
        for kept in [Figure::Product, Figure::Due, Figure::Next, Figure::Pace] {
            assert!(narrow.contains(&kept), "{kept:?} of {narrow:?}");
        }
    }
}
