//! One model: the verdict, its measures beside the simple method's, and how it was tested.

use super::Wish;
use super::leaderboard::{self, Choice};
use super::words::{capital, difference, metric_glossary, metric_name, metric_value, model_name};
use crate::i18n::Arg;
use crate::state::Ctx;
use crate::theme::{Tint, size, space};
use crate::widgets::{self, Column, Width};
use egui::{Frame, Label, Margin, RichText, Ui};
use wire::{MetricRow, ModelCard, ModelKind};

/// Product groups shown before a person asks for all.
const GROUPS: usize = 5;
/// Earlier versions shown.
const VERSIONS: usize = 4;
/// Width of the facts beside the measures.
const FACTS_SHARE: f32 = 0.36;

/// How much of a card is shown.
#[derive(Debug, Clone, Copy)]
pub(super) struct Look {
    /// Whether all product groups are.
    pub unfolded: bool,
    pub compared: Choice,
}

pub(super) fn show(ui: &mut Ui, ctx: &mut Ctx<'_>, model: &ModelCard, training: bool, look: Look) -> Option<Wish> {
    let theme = ctx.theme;
    widgets::panel(ui, theme, |ui| {
        let train = head(ui, ctx, model, training);
        if model.run.is_some() || model.note.is_none() {
            ui.add(Label::new(theme.body(verdict(ctx, model))).wrap());
        }
        if let Some(note) = &model.note {
            ui.add(Label::new(theme.quiet(ctx.phrase(note))).wrap());
        }
        if model.run.is_none() {
            return train;
        }
        ui.add_space(space(3));
        let mut unfold = None;
        let whole = ui.available_width();
        widgets::beside(
            ui,
            FACTS_SHARE,
            &mut (&mut unfold, &*ctx),
            |ui, (unfold, ctx)| {
                measures(ui, ctx, &model.metrics);
                **unfold = groups(ui, ctx, model, look.unfolded);
            },
            |ui, (_, ctx)| {
                // Beside the measures the facts stand a little off; below them they do not.
                let left = if ui.available_width() < whole { size::GUTTER as i8 } else { 0 };
                Frame::new().inner_margin(Margin { left, ..Margin::ZERO }).show(ui, |ui| {
                    facts(ui, ctx, model);
                    versions(ui, ctx, model);
                });
            },
        );
        train.or(unfold).or(alone(ui, ctx, model, look.compared))
    })
}

/// The methods of recommending, each alone.
fn alone(ui: &mut Ui, ctx: &Ctx<'_>, model: &ModelCard, compared: Choice) -> Option<Wish> {
    match &model.leaderboard {
        Some(board) => leaderboard::show(ui, ctx, board, compared).map(Wish::Compare),
        None if model.kind == ModelKind::Taste && !model.metrics.is_empty() => {
            ui.add_space(space(2));
            ui.add(Label::new(ctx.theme.quiet(ctx.t("leaderboard-none"))).wrap());
            None
        }
        None => None,
    }
}

fn head(ui: &mut Ui, ctx: &Ctx<'_>, model: &ModelCard, training: bool) -> Option<Wish> {
    let theme = ctx.theme;
    let (name, purpose) = match model.kind {
        ModelKind::Demand => ("models-demand", "models-demand-for"),
        ModelKind::Taste => ("models-taste", "models-taste-for"),
        ModelKind::Price => ("models-price", "models-price-for"),
    };
    let (tint, status) = match (model.run.is_some(), model.passed) {
        (true, true) => (Tint::Stock, "models-pill-serves"),
        (true, false) => (Tint::Price, "models-pill-simple"),
        (false, _) => (Tint::Neutral, "models-pill-none"),
    };
    let mut asked = false;
    let text = ctx.t(if model.run.is_some() { "models-retrain" } else { "models-train" });
    let button = |ui: &mut Ui| {
        let response = widgets::secondary_button(ui, theme, &text, None);
        // Three cards have this button: each says whose it is.
        response.clone().accessible_name(format!("{text}: {}", ctx.t(name)));
        response.clicked()
    };
    widgets::ends(
        ui,
        |ui| asked = ui.add_enabled_ui(!training, button).inner,
        |ui| {
            ui.label(theme.title(ctx.t(name)));
            widgets::pill(ui, theme, tint, &ctx.t(status));
            ui.add(Label::new(theme.quiet(ctx.t(purpose))).truncate());
        },
    );
    ui.add_space(space(1));
    asked.then(|| Wish::Train(vec![model.kind]))
}

/// "Beats … on the days it had not seen: … 21.3% against 34.0%. It serves."
fn verdict(ctx: &Ctx<'_>, model: &ModelCard) -> String {
    let naive = ("naive", Arg::Text(model_name(ctx, &model.naive_model)));
    if model.run.is_none() {
        return ctx.t_with("models-verdict-none", &[naive]);
    }
    // Where the simple method won, the measure it won on says why.
    let decisive = model.metrics.iter().find(|row| row.better == model.passed).or(model.metrics.first());
    let Some(row) = decisive else {
        let key = if model.passed { "models-verdict-passes-plain" } else { "models-verdict-fails-plain" };
        return ctx.t_with(key, &[naive]);
    };
    let key = if model.passed { "models-verdict-passes" } else { "models-verdict-fails" };
    ctx.t_with(
        key,
        &[
            naive,
            ("metric", Arg::Text(metric_name(ctx, &row.name))),
            ("value", Arg::Text(metric_value(ctx, &row.name, row.value))),
            ("other", Arg::Text(metric_value(ctx, &row.name, row.naive))),
        ],
    )
}

fn columns(ctx: &Ctx<'_>, first: String) -> Vec<Column> {
    vec![
        Column::text(first).width(Width::Rest(space(30))),
        Column::figure(ctx.t("models-col-model"), space(20)),
        Column::figure(ctx.t("models-col-naive"), space(26)).hint(ctx.t("glossary-naive")),
        Column::figure(ctx.t("models-col-difference"), space(36)),
    ]
}

fn measures(ui: &mut Ui, ctx: &Ctx<'_>, rows: &[MetricRow]) {
    let columns = columns(ctx, ctx.t("models-col-measure"));
    widgets::ledger(ui, ctx.theme, &columns, rows.len(), &mut |ui, row, column| {
        let Some(row) = rows.get(row) else { return };
        if column > 0 {
            figure(ui, ctx, row, column);
            return;
        }
        let name = ui.add(Label::new(ctx.theme.body(capital(&metric_name(ctx, &row.name)))).truncate());
        if let Some(meaning) = metric_glossary(ctx, &row.name) {
            name.on_hover_text(meaning);
        }
    });
}

fn figure(ui: &mut Ui, ctx: &Ctx<'_>, row: &MetricRow, column: usize) {
    let theme = ctx.theme;
    let text = match column {
        1 => theme.strong(metric_value(ctx, &row.name, row.value)),
        2 => theme.body(metric_value(ctx, &row.name, row.naive)),
        _ => difference_text(ctx, row),
    };
    ui.add(Label::new(text).extend());
}

fn difference_text(ctx: &Ctx<'_>, row: &MetricRow) -> RichText {
    let tint = if row.better { Tint::Stock } else { Tint::Trouble };
    ctx.theme.body(difference(ctx, row)).color(ctx.theme.tint(tint).text)
}

/// The first measure of each product group.
fn groups(ui: &mut Ui, ctx: &Ctx<'_>, model: &ModelCard, unfolded: bool) -> Option<Wish> {
    let theme = ctx.theme;
    let rows: Vec<(&String, &MetricRow)> =
        model.by_group.iter().filter_map(|(group, rows)| Some((group, rows.first()?))).collect();
    let (_, first) = rows.first()?;
    let metric = [("metric", Arg::Text(metric_name(ctx, &first.name)))];
    widgets::section_title(ui, theme, &ctx.t_with("models-by-group", &metric));
    let shown = if unfolded { rows.len() } else { rows.len().min(GROUPS) };
    let columns = columns(ctx, ctx.t("models-col-group"));
    widgets::ledger(ui, theme, &columns, shown, &mut |ui, row, column| {
        let Some((group, row)) = rows.get(row) else { return };
        if column > 0 {
            figure(ui, ctx, row, column);
        } else if group.trim().is_empty() {
            widgets::cell_text(ui, theme, &ctx.t("models-group-none"));
        } else {
            widgets::cell_text(ui, theme, group);
        }
    });
    if rows.len() <= GROUPS {
        return None;
    }
    let text = if unfolded {
        ctx.t("models-groups-fewer")
    } else {
        ctx.t_with("models-group-more", &[("count", Arg::Int((rows.len() - shown) as i64))])
    };
    widgets::quiet_button(ui, theme, &text).clicked().then_some(Wish::Unfold(model.kind))
}

/// How it was tested and made.
fn facts(ui: &mut Ui, ctx: &Ctx<'_>, model: &ModelCard) {
    let format = ctx.format();
    let seconds = [("seconds", Arg::Number { value: f64::from(model.seconds), digits: 1 })];
    let mut rows = vec![
        (ctx.t("models-fact-model"), capital(&model_name(ctx, &model.model)), None),
        (ctx.t("models-fact-naive"), capital(&model_name(ctx, &model.naive_model)), Some("glossary-naive")),
    ];
    if let Some(period) = model.held_out {
        rows.push((ctx.t("models-fact-held-out"), format.period(period), Some("glossary-held-out")));
    }
    rows.push((ctx.t("models-fact-cuts"), format.int(i64::from(model.cuts)), Some("glossary-cuts")));
    rows.push((ctx.t("models-fact-seconds"), ctx.t_with("models-fact-seconds-value", &seconds), None));
    rows.push((ctx.t("models-fact-seed"), model.seed.to_string(), Some("glossary-seed")));
    let columns = [Column::text("").width(Width::Rest(space(26))), Column::text("").width(Width::Rest(space(26)))];
    widgets::ledger(ui, ctx.theme, &columns, rows.len(), &mut |ui, row, column| {
        let Some((label, value, meaning)) = rows.get(row) else { return };
        let text = if column == 0 { ctx.theme.quiet(label) } else { ctx.theme.strong(value) };
        let response = ui.add(Label::new(text).wrap());
        if let (0, Some(key)) = (column, meaning) {
            response.on_hover_text(ctx.t(key));
        }
    });
}

fn versions(ui: &mut Ui, ctx: &Ctx<'_>, model: &ModelCard) {
    let theme = ctx.theme;
    if model.versions.is_empty() {
        return;
    }
    widgets::section_title(ui, theme, &ctx.t("models-versions"));
    for (run, day, passed) in model.versions.iter().take(VERSIONS) {
        let args = [("run", Arg::Int(run.0)), ("day", Arg::Text(ctx.format().day_year(*day)))];
        let outcome = ctx.t(if *passed { "models-version-passed" } else { "models-version-failed" });
        ui.add(Label::new(theme.quiet(format!("{} · {outcome}", ctx.t_with("models-version", &args)))).wrap());
    }
}
