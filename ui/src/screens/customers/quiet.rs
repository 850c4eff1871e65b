//! Regulars who stay away longer than they ever do, and what they would usually have bought meanwhile.

use super::{name_of, open, opened};
use crate::i18n::Arg;
use crate::state::{Ctx, Screen};
use crate::theme::space;
use crate::widgets::{self, Column, Table, Width, cell_figure, cell_quiet, cell_strong};
use egui::{Align, Label, Layout, Ui};
use wire::{CustomersView, FoundTarget, QuietRow};

#[derive(Default)]
pub(super) struct Quiet {
    selected: Option<usize>,
}

impl Quiet {
    pub fn show(&mut self, ui: &mut Ui, ctx: &mut Ctx<'_>, view: &CustomersView) {
        let rows = &view.quiet_customers;
        if rows.is_empty() {
            let note = if view.regulars == 0 { "customers-regulars-none" } else { "customers-quiet-none" };
            let title = ctx.t_with("customers-quiet-title", &[("count", Arg::Int(0))]);
            widgets::empty_state(ui, ctx.theme, &title, &ctx.t(note), None);
            return;
        }
        head(ui, ctx, view);
        let kinds = widgets::fitting(&KINDS, &[Kind::Visit, Kind::Since], width_of, ui.available_width());
        let columns: Vec<Column> = kinds.iter().map(|kind| column(ctx, *kind)).collect();
        let table = Table {
            id: "customers-quiet",
            columns: &columns,
            rows: rows.len(),
            selected: self.selected,
            sorted: None,
            keys: true,
            max_height: 0.0,
        };
        let words: &Ctx<'_> = ctx;
        let label = |row: usize| rows.get(row).map_or_else(String::new, |row| label(words, row));
        let response = table.show(ui, ctx.theme, &label, &mut |ui, row, column| {
            if let (Some(row), Some(kind)) = (rows.get(row), kinds.get(column)) {
                cell(ui, words, row, *kind);
            }
        });
        if response.chosen.is_some() {
            self.selected = response.chosen;
        }
        if let Some(row) = opened(ui, response).and_then(|row| rows.get(row)) {
            open(ctx, &row.key);
        }
    }
}

/// How they are told, and the letter to them.
fn head(ui: &mut Ui, ctx: &mut Ctx<'_>, view: &CustomersView) {
    let (theme, letter) = (ctx.theme, ctx.t("customers-open-letter"));
    let note = ctx.t_with("customers-quiet-note", &[("regulars", Arg::Int(i64::from(view.regulars)))]);
    let mut wanted = None;
    ui.with_layout(Layout::right_to_left(Align::TOP), |ui| {
        wanted = view.suggestion.filter(|_| widgets::primary_button(ui, theme, &letter, None).clicked());
        ui.with_layout(Layout::top_down(Align::Min), |ui| ui.add(Label::new(theme.quiet(note)).wrap()));
    });
    ui.add_space(space(2));
    if (view.quiet_customers.len() as u32) < view.quiet {
        let shown = Arg::Int(view.quiet_customers.len() as i64);
        ui.add(Label::new(theme.note(ctx.t_with("customers-list-first", &[("count", shown)]))).wrap());
        ui.add_space(space(2));
    }
    if let Some(id) = wanted {
        ctx.open(Screen::Today, FoundTarget::Suggestion { id });
    }
}

/// The columns in order; those that fit are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Customer,
    Gap,
    Away,
    Since,
    Visit,
    Missed,
}

const KINDS: [Kind; 6] = [Kind::Customer, Kind::Gap, Kind::Away, Kind::Since, Kind::Visit, Kind::Missed];

fn width_of(kind: Kind) -> f32 {
    match kind {
        Kind::Customer => space(30),
        Kind::Gap => space(26),
        Kind::Away | Kind::Visit => space(22),
        Kind::Since => space(24),
        Kind::Missed => space(27),
    }
}

fn column(ctx: &Ctx<'_>, kind: Kind) -> Column {
    let figure = |key: &str| Column::figure(ctx.t(key), width_of(kind));
    match kind {
        Kind::Customer => Column::text(ctx.t("customers-col-customer")).width(Width::Rest(width_of(kind))),
        Kind::Gap => figure("customers-col-gap").hint(ctx.t("customers-hint-gap")),
        Kind::Away => figure("customers-col-away"),
        Kind::Since => figure("customers-col-since").hint(ctx.t("customers-hint-since")),
        Kind::Visit => figure("customers-col-visit"),
        Kind::Missed => figure("customers-col-missed").hint(ctx.t("customers-hint-missed")),
    }
}

fn label(ctx: &Ctx<'_>, row: &QuietRow) -> String {
    let args = [
        ("name", Arg::Text(name_of(&row.name, &row.key).to_string())),
        ("gap", Arg::Number { value: row.usual_gap, digits: 0 }),
        ("days", Arg::Int(i64::from(row.days_away))),
        ("missed", Arg::Money(row.missed)),
    ];
    ctx.t_with("customers-quiet-aria", &args)
}

fn cell(ui: &mut Ui, ctx: &Ctx<'_>, row: &QuietRow, kind: Kind) {
    let (theme, format) = (ctx.theme, ctx.format());
    let days = |days: Arg| ctx.t_with("customers-days", &[("days", days)]);
    match kind {
        Kind::Customer => cell_strong(ui, theme, name_of(&row.name, &row.key)),
        Kind::Gap => cell_figure(ui, theme, &days(Arg::Int(row.usual_gap.round() as i64))),
        Kind::Away => cell_figure(ui, theme, &days(Arg::Int(i64::from(row.days_away)))),
        Kind::Since => cell_quiet(ui, theme, &format.day_year(row.since)),
        Kind::Visit => cell_quiet(ui, theme, &format.money_about(row.per_visit)),
        Kind::Missed => cell_figure(ui, theme, &format.money_about(row.missed)),
    }
}
