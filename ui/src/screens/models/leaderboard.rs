//! Every method of recommending alone, on the same customers: the better the higher, each with its range.

use super::words::{capital, metric_glossary, metric_value, model_name};
use crate::i18n::Arg;
use crate::state::Ctx;
use crate::theme::{Tint, space};
use crate::widgets::{self, Column, DotRange, Width, cell_figure};
use egui::{Label, Ui};
use wire::{Leaderboard, LeaderboardGroup, LeaderboardQuestion, LeaderboardRow, TasteQuestion};

/// What a person looks at.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Choice {
    question: TasteQuestion,
    /// Place in the groups of customers.
    group: usize,
}

/// The columns in order; those that fit are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Model,
    Quality,
    Against,
    Bought,
    Hit,
    Found,
    Coverage,
    TopSellers,
}

const KINDS: [Kind; 8] =
    [Kind::Model, Kind::Quality, Kind::Against, Kind::Bought, Kind::Hit, Kind::Found, Kind::Coverage, Kind::TopSellers];
const GIVEN_UP: [Kind; 4] = [Kind::TopSellers, Kind::Found, Kind::Coverage, Kind::Hit];
/// Width of the dot and its range beside the figure.
const TRACK: f32 = space(30);

/// The other choice, where a person made one.
pub(super) fn show(ui: &mut Ui, ctx: &Ctx<'_>, board: &Leaderboard, choice: Choice) -> Option<Choice> {
    widgets::section_title(ui, ctx.theme, &ctx.t("leaderboard-title"));
    let mut chosen = choice;
    choose(ui, ctx, board, &mut chosen);
    ui.add_space(space(2));
    if let Some(question) = board.question(choice.question)
        && let Some(group) = question.groups.get(choice.group)
    {
        if group.rows.is_empty() {
            ui.add(Label::new(ctx.theme.quiet(ctx.t("leaderboard-nobody"))).wrap());
        } else {
            let shown = Shown { board, question, group };
            ui.add(Label::new(ctx.theme.body(shown.sentence(ctx))).wrap());
            ui.add_space(space(2));
            shown.table(ui, ctx);
            ui.add_space(space(2));
            ui.add(Label::new(ctx.theme.note(shown.note(ctx))).wrap());
        }
    }
    (chosen != choice).then_some(chosen)
}

fn choose(ui: &mut Ui, ctx: &Ctx<'_>, board: &Leaderboard, chosen: &mut Choice) {
    let questions =
        [(TasteQuestion::Repeats, ctx.t("leaderboard-again")), (TasteQuestion::NewOnly, ctx.t("leaderboard-new"))];
    widgets::segmented(ui, ctx.theme, &mut chosen.question, &questions, &ctx.t("leaderboard-question"));
    let groups = board.questions.first().map_or(&[][..], |question| &question.groups);
    let named =
        |(place, group): (usize, &LeaderboardGroup)| (place, ctx.t(&format!("leaderboard-group-{}", group.group)));
    let groups: Vec<(usize, String)> = groups.iter().enumerate().map(named).collect();
    widgets::segmented_rows(ui, ctx.theme, &mut chosen.group, &groups, &ctx.t("leaderboard-customers"));
}

/// One group of customers under one question.
struct Shown<'a> {
    board: &'a Leaderboard,
    question: &'a LeaderboardQuestion,
    group: &'a LeaderboardGroup,
}

impl Shown<'_> {
    /// "Of 10 suggestions, a customer bought 2.1 on average; with what is popular it would have been 1.2."
    fn sentence(&self, ctx: &Ctx<'_>) -> String {
        let (Some(served), Some(naive)) = (self.group.served(), self.group.row(&self.question.naive)) else {
            return String::new();
        };
        let bought = |row: &LeaderboardRow| Arg::Text(self.bought(ctx, row));
        let args = [
            ("k", Arg::Int(i64::from(self.board.k))),
            ("bought", bought(served)),
            ("naive", Arg::Text(model_name(ctx, &naive.model))),
            ("other", bought(naive)),
        ];
        if served.model == naive.model {
            return ctx.t_with("leaderboard-sentence-simple", &args[..3]);
        }
        ctx.t_with("leaderboard-sentence", &args)
    }

    fn note(&self, ctx: &Ctx<'_>) -> String {
        let count = |number: u32| Arg::Int(i64::from(number));
        ctx.t_with(
            "leaderboard-note",
            &[("customers", count(self.group.customers)), ("draws", count(self.board.draws))],
        )
    }

    /// How many of the `k` suggestions were bought.
    fn bought(&self, ctx: &Ctx<'_>, row: &LeaderboardRow) -> String {
        ctx.format().number(row.precision.value * f64::from(self.board.k), 1)
    }

    fn table(&self, ui: &mut Ui, ctx: &Ctx<'_>) {
        let kinds = widgets::fitting(&KINDS, &GIVEN_UP, width_of, ui.available_width());
        let columns: Vec<Column> = kinds.iter().map(|kind| self.column(ctx, *kind)).collect();
        let most = self.group.rows.iter().map(|row| row.ndcg.high).fold(0.0, f64::max);
        widgets::ledger(ui, ctx.theme, &columns, self.group.rows.len(), &mut |ui, row, place| {
            if let (Some(row), Some(kind)) = (self.group.rows.get(row), kinds.get(place)) {
                self.cell(ui, ctx, row, *kind, most);
            }
        });
    }

    fn column(&self, ctx: &Ctx<'_>, kind: Kind) -> Column {
        let k = i64::from(self.board.k);
        let measure = |key: &str, metric: &str| {
            let column = Column::figure(ctx.t_with(key, &[("k", Arg::Int(k))]), width_of(kind));
            match metric_glossary(ctx, &format!("{metric}@{k}")) {
                Some(meaning) => column.hint(meaning),
                None => column,
            }
        };
        match kind {
            Kind::Model => Column::text(ctx.t("leaderboard-col-model")).width(Width::Rest(width_of(kind))),
            Kind::Quality => measure("leaderboard-col-quality", "NDCG").align(widgets::Align::Left),
            Kind::Against => Column::figure(ctx.t("leaderboard-col-against"), width_of(kind))
                .hint(ctx.t_with("leaderboard-hint-against", &[("naive", self.naive_name(ctx))])),
            Kind::Bought => measure("leaderboard-col-bought", "precision"),
            Kind::Hit => measure("leaderboard-col-hit", "hit rate"),
            Kind::Found => measure("leaderboard-col-found", "recall"),
            Kind::Coverage => measure("leaderboard-col-coverage", "coverage"),
            Kind::TopSellers => Column::figure(ctx.t("leaderboard-col-top-sellers"), width_of(kind))
                .hint(ctx.t("leaderboard-hint-top-sellers")),
        }
    }

    fn naive_name(&self, ctx: &Ctx<'_>) -> Arg {
        Arg::Text(model_name(ctx, &self.question.naive))
    }

    fn cell(&self, ui: &mut Ui, ctx: &Ctx<'_>, row: &LeaderboardRow, kind: Kind, most: f64) {
        let (theme, format) = (ctx.theme, ctx.format());
        match kind {
            Kind::Model => model(ui, ctx, row),
            Kind::Quality => quality(ui, ctx, row, most),
            Kind::Against => self.against(ui, ctx, row),
            Kind::Bought => cell_figure(ui, theme, &self.bought(ctx, row)),
            Kind::Hit => cell_figure(ui, theme, &format.percent(row.hit_rate.value, 0)),
            Kind::Found => cell_figure(ui, theme, &format.percent(row.recall.value, 0)),
            Kind::Coverage => cell_figure(ui, theme, &format.percent(row.coverage, 0)),
            Kind::TopSellers => cell_figure(ui, theme, &format.percent(row.top_sellers, 0)),
        }
    }

    /// "+23%", or "+2%, not sure" where chance alone may have made it; the range on hover.
    fn against(&self, ui: &mut Ui, ctx: &Ctx<'_>, row: &LeaderboardRow) {
        let base = self.group.row(&self.question.naive).map_or(0.0, |naive| naive.ndcg.value);
        let Some(difference) = row.to_naive.filter(|_| base > 0.0) else {
            widgets::cell_quiet(ui, ctx.theme, "–");
            return;
        };
        let change = |value: f64| Arg::Text(ctx.format().percent_change(value / base, 0));
        let key = if difference.sure { "leaderboard-sure" } else { "leaderboard-unsure" };
        let text = ctx.theme.body(ctx.t_with(key, &[("change", change(difference.value))]));
        let text = match (difference.sure, difference.value > 0.0) {
            (false, _) => text.color(ctx.theme.second),
            (true, true) => text.color(ctx.theme.tint(Tint::Stock).text),
            (true, false) => text.color(ctx.theme.tint(Tint::Trouble).text),
        };
        let range = [("low", change(difference.low)), ("high", change(difference.high))];
        ui.add(Label::new(text).extend()).on_hover_text(ctx.t_with("leaderboard-range-against", &range));
    }
}

fn width_of(kind: Kind) -> f32 {
    match kind {
        Kind::Model => space(44),
        Kind::Quality => TRACK + space(12),
        Kind::Against => space(34),
        Kind::Bought | Kind::Hit | Kind::Found | Kind::Coverage | Kind::TopSellers => space(20),
    }
}

fn model(ui: &mut Ui, ctx: &Ctx<'_>, row: &LeaderboardRow) {
    let name = capital(&model_name(ctx, &row.model));
    if !row.serves {
        ui.add(Label::new(ctx.theme.body(name)).wrap());
        return;
    }
    ui.spacing_mut().interact_size.y = 0.0;
    ui.horizontal_wrapped(|ui| {
        ui.label(ctx.theme.strong(name));
        widgets::pill(ui, ctx.theme, Tint::Stock, &ctx.t("leaderboard-serves"));
    });
}

fn quality(ui: &mut Ui, ctx: &Ctx<'_>, row: &LeaderboardRow, most: f64) {
    let figure = |value: f64| metric_value(ctx, "NDCG", value);
    let (value, low, high) = (figure(row.ndcg.value), figure(row.ndcg.low), figure(row.ndcg.high));
    let range = ctx.t_with("leaderboard-range", &[("low", Arg::Text(low)), ("high", Arg::Text(high))]);
    // As high as its text, so that it stands on the line of the other figures.
    ui.spacing_mut().interact_size.y = 0.0;
    ui.horizontal(|ui| {
        ui.label(if row.serves { ctx.theme.strong(value) } else { ctx.theme.body(value) });
        let mark = DotRange { value: row.ndcg.value, low: row.ndcg.low, high: row.ndcg.high, most, accent: row.serves };
        widgets::dot_range(ui, ctx.theme, &mark, TRACK, &range).on_hover_text(&range);
    });
}
