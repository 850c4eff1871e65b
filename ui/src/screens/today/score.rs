//! What came of past suggestions: one line, opening to a table.

use crate::i18n::Arg;
use crate::state::{Ctx, Loadable, Screen};
use crate::theme::{size, space};
use crate::widgets::{
    Column, Table, Width, above_page, cell_figure, cell_quiet, cell_text, ends, panel, quiet_button, secondary_button,
};
use egui::{Align, Button, Label, Layout, Ui};
use wire::{Event, FoundTarget, MoneyRange, ScoreDone, ScoreOutcome, ScoreRow, ScoreView, View, ViewRequest};

/// Rows in sight; more are scrolled to.
const SHOWN: usize = 6;
const DONE: f32 = 136.0;
const EXPECTED: f32 = 92.0;
const CAME: f32 = 156.0;
const LEAST_WORDS: f32 = 120.0;

#[derive(Default)]
pub(super) struct Score {
    view: Loadable<ScoreView>,
    open: bool,
}

impl Score {
    pub(super) fn request(&mut self, ctx: &mut Ctx<'_>) {
        ctx.ask(&mut self.view, ViewRequest::Score);
    }

    pub(super) fn on_event(&mut self, event: &Event) {
        self.view.take(event, |view| match view {
            View::Score(score) => Some(score.as_ref()),
            _ => None,
        });
    }

    pub(super) fn show(&mut self, ui: &mut Ui, ctx: &mut Ctx<'_>) {
        if self.view.problem().is_some() && above_page(ui, ctx, &self.view) {
            self.request(ctx);
        }
        let Some(view) = self.view.get() else { return };
        let asked = if self.open && !view.rows.is_empty() { opened(ui, ctx, view) } else { line(ui, ctx, view) };
        ui.add_space(space(3));
        match asked {
            Some(Asked::Unfold(open)) => self.open = open,
            Some(Asked::Export) => ctx.export_view(ViewRequest::Score, "score.csv"),
            Some(Asked::Product(row)) => {
                if let Some(sku) = view.rows.get(row).map(|row| row.sku.clone()) {
                    ctx.open(Screen::Pricing, FoundTarget::Product { sku });
                }
            }
            None => {}
        }
    }
}

/// What a person wants next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asked {
    /// The table, or the line alone.
    Unfold(bool),
    Export,
    /// The product of this row.
    Product(usize),
}

fn line(ui: &mut Ui, ctx: &Ctx<'_>, view: &ScoreView) -> Option<Asked> {
    let (theme, label) = (ctx.theme, ctx.t("score-open-table"));
    ui.with_layout(Layout::right_to_left(Align::TOP), |ui| {
        let unfold = !view.rows.is_empty() && secondary_button(ui, theme, &label, None).clicked();
        ui.with_layout(Layout::top_down(Align::Min), |ui| {
            ui.add(Label::new(theme.quiet(ctx.phrase(&view.sentence))).wrap());
        });
        unfold.then_some(Asked::Unfold(true))
    })
    .inner
}

fn opened(ui: &mut Ui, ctx: &Ctx<'_>, view: &ScoreView) -> Option<Asked> {
    let theme = ctx.theme;
    panel(ui, theme, |ui| {
        let asked = head(ui, ctx);
        ui.add(Label::new(theme.body(ctx.phrase(&view.sentence))).wrap());
        for note in &view.notes {
            ui.add(Label::new(theme.note(ctx.phrase(note))).wrap());
        }
        ui.add_space(space(2));
        table(ui, ctx, view).map(Asked::Product).or(asked)
    })
}

/// The title, and the ways to a file and back to the line.
fn head(ui: &mut Ui, ctx: &Ctx<'_>) -> Option<Asked> {
    let (theme, title) = (ctx.theme, ctx.t("score-title"));
    let (hide, export) = (ctx.t("score-close-table"), ctx.t("chart-export"));
    let mut asked = None;
    ends(
        ui,
        |ui| {
            if secondary_button(ui, theme, &hide, None).clicked() {
                asked = Some(Asked::Unfold(false));
            }
            if quiet_button(ui, theme, &export).clicked() {
                asked = Some(Asked::Export);
            }
        },
        |ui| {
            ui.label(theme.title(title));
        },
    );
    asked
}

/// Gives the row whose product is to be opened.
fn table(ui: &mut Ui, ctx: &Ctx<'_>, view: &ScoreView) -> Option<usize> {
    let columns = columns(ctx);
    let table = Table {
        id: "scored",
        columns: &columns,
        rows: view.rows.len(),
        selected: None,
        sorted: None,
        keys: false,
        max_height: size::HEADER_ROW + view.rows.len().min(SHOWN) as f32 * size::ROW,
    };
    let label = |row: usize| view.rows.get(row).map_or(String::new(), |row| spoken(ctx, row));
    let mut chosen = None;
    table.show(ui, ctx.theme, &label, &mut |ui, row, column| {
        let Some(scored) = view.rows.get(row) else { return };
        if cell(ui, ctx, scored, column) {
            chosen = Some(row);
        }
    });
    chosen
}

fn columns(ctx: &Ctx<'_>) -> [Column; 5] {
    let words = |key: &str| Column::text(ctx.t(key)).width(Width::Rest(LEAST_WORDS));
    let hint = |column: Column, key: &str| column.hint(ctx.t(key));
    [
        words("score-col-what"),
        hint(Column::text(ctx.t("score-col-done")).width(Width::Exact(DONE)), "score-hint-done"),
        hint(Column::figure(ctx.t("score-col-expected"), EXPECTED), "score-hint-expected"),
        hint(Column::figure(ctx.t("score-col-came"), CAME), "score-hint-came"),
        words("score-col-verdict"),
    ]
}

/// Draws one cell. True where its product is to be opened.
fn cell(ui: &mut Ui, ctx: &Ctx<'_>, row: &ScoreRow, column: usize) -> bool {
    let theme = ctx.theme;
    match column {
        0 => return title(ui, ctx, row),
        1 => hinted(ui, &decided(ctx, row), |ui| cell_quiet(ui, theme, &ctx.phrase(&row.done_words))),
        2 => hinted(ui, &expected(ctx, row), |ui| {
            cell_figure(ui, theme, &ctx.format().money_about(row.expected.value));
        }),
        3 => match &row.outcome {
            Some(outcome) => {
                let came = ctx.t_with("score-range", &amounts(ctx, outcome.came));
                hinted(ui, &told_from(ctx, outcome), |ui| cell_figure(ui, theme, &came));
            }
            None => cell_quiet(ui, theme, "–"),
        },
        _ => cell_text(ui, theme, &ctx.phrase(&row.verdict)),
    }
    false
}

/// What was approved, with the way to its product while the shop has it.
fn title(ui: &mut Ui, ctx: &Ctx<'_>, row: &ScoreRow) -> bool {
    let title = ctx.phrase(&row.title);
    if row.done == ScoreDone::Gone {
        cell_text(ui, ctx.theme, &title);
        return false;
    }
    let link = ui.add(Button::new(ctx.theme.body(title)).frame(false).truncate());
    link.on_hover_text(ctx.t("today-open-product")).clicked()
}

fn hinted(ui: &mut Ui, hint: &str, add: impl FnOnce(&mut Ui)) {
    ui.scope(add).response.on_hover_text(hint);
}

fn decided(ctx: &Ctx<'_>, row: &ScoreRow) -> String {
    ctx.t_with("score-decided", &[("day", Arg::Text(ctx.format().day_year(row.decided)))])
}

fn expected(ctx: &Ctx<'_>, row: &ScoreRow) -> String {
    let range = ctx.t_with("score-expected-range", &amounts(ctx, row.expected));
    if row.by_person { format!("{range}. {}", ctx.t("score-by-person")) } else { range }
}

/// Pieces before and since, and what they are held against.
fn told_from(ctx: &Ctx<'_>, outcome: &ScoreOutcome) -> String {
    let pieces = |value: f64| Arg::Text(ctx.format().number(value, 1));
    let paces = [
        ("before", pieces(outcome.before)),
        ("after", pieces(outcome.after)),
        ("otherwise", pieces(outcome.otherwise)),
    ];
    format!("{} {}", ctx.t_with("score-paces", &paces), ctx.phrase(&outcome.compared))
}

fn amounts(ctx: &Ctx<'_>, range: MoneyRange) -> [(&'static str, Arg); 3] {
    let money = |money| Arg::Text(ctx.format().money_about(money));
    [("value", money(range.value)), ("low", money(range.low)), ("high", money(range.high))]
}

/// All of a row, for those who cannot see it.
fn spoken(ctx: &Ctx<'_>, row: &ScoreRow) -> String {
    let mut parts = vec![ctx.phrase(&row.title), decided(ctx, row), ctx.phrase(&row.done_words), expected(ctx, row)];
    if let Some(outcome) = &row.outcome {
        let came = ctx.t_with("score-range", &amounts(ctx, outcome.came));
        parts.push(format!("{}: {came}", ctx.t("score-col-came")));
        parts.push(told_from(ctx, outcome));
    }
    parts.push(ctx.phrase(&row.verdict));
    parts.join(", ")
}
