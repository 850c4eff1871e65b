//! One change, opened: what is known of why, the weeks beside what was expected, and bars that add up to it.

use super::figures::currency;
use crate::i18n::Arg;
use crate::state::{Ctx, Screen};
use crate::theme::{Theme, size, space};
use crate::widgets::{
    Axis, ChartStyle, ContributionLine, beside, contributions, expected_chart, secondary_button, section_title,
    segmented_rows,
};
use egui::{Label, Ui};
use wire::{ChangeChart, ChangeFinding, ChangePart, ChangeUnit, FoundTarget, Money};

/// The chart's share of the width.
const CHART_SHARE: f32 = 0.45;

/// `by`: what it is taken apart by.
pub(super) fn detail(ui: &mut Ui, ctx: &mut Ctx<'_>, finding: &ChangeFinding, by: &mut usize) {
    let theme = ctx.theme;
    ui.add_space(space(1));
    ui.add(Label::new(theme.quiet(ctx.phrase(&finding.note))).wrap());
    for reason in &finding.reasons {
        ui.add(Label::new(theme.body(ctx.phrase(reason))).wrap());
    }
    if let Some(id) = finding.suggestion
        && secondary_button(ui, theme, &ctx.t("changes-see-order"), None).clicked()
    {
        ctx.open(Screen::Today, FoundTarget::Suggestion { id });
    }
    ui.add_space(space(2));
    beside(
        ui,
        CHART_SHARE,
        &mut (by, ctx),
        |ui, (by, ctx)| parts(ui, ctx, finding, by),
        |ui, (_, ctx)| chart(ui, ctx, finding),
    );
    ui.add_space(space(2));
}

fn parts(ui: &mut Ui, ctx: &Ctx<'_>, finding: &ChangeFinding, by: &mut usize) {
    let theme = ctx.theme;
    if finding.explained_by.is_empty() {
        ui.add(Label::new(theme.note(ctx.t("changes-alike"))).wrap());
    } else {
        section_title(ui, theme, &ctx.t("changes-explained"));
        for part in &finding.explained_by {
            explained(ui, ctx, theme, finding, part);
        }
    }
    let titles = finding.breakdowns.iter().map(|breakdown| ctx.phrase(&breakdown.title)).enumerate();
    let titles: Vec<(usize, String)> = titles.collect();
    let Some(breakdown) = finding.breakdowns.get(*by).or(finding.breakdowns.first()) else { return };
    ui.add_space(space(2));
    segmented_rows(ui, theme, by, &titles, &ctx.t("changes-explained"));
    let unit = finding.measure.amounts();
    let line = |label: String, amount: i64, sum: bool| ContributionLine {
        label,
        figure: signed(ctx, unit, amount),
        value: amount as f64,
        sum,
    };
    let mut lines: Vec<ContributionLine> =
        breakdown.parts.iter().map(|part| line(ctx.phrase(&part.label), part.amount, false)).collect();
    lines.push(line(ctx.t("changes-sum"), finding.change, true));
    contributions(ui, ctx, &lines);
}

/// "Orders through Online → Ceramic mug: −£1,240, 92% of the change".
fn explained(ui: &mut Ui, ctx: &Ctx<'_>, theme: &Theme, finding: &ChangeFinding, part: &ChangePart) {
    let share = if finding.change == 0 { 0.0 } else { part.amount as f64 / finding.change as f64 };
    let amount = signed(ctx, finding.measure.amounts(), part.amount);
    let figure = [("amount", Arg::Text(amount)), ("share", Arg::Percent { value: share, digits: 0 })];
    let figure = ctx.t_with("changes-share", &figure);
    let words = [("label", Arg::Text(ctx.phrase(&part.label))), ("figure", Arg::Text(figure))];
    ui.add(Label::new(theme.body(ctx.t_with("explain-line", &words))).wrap());
}

fn chart(ui: &mut Ui, ctx: &mut Ctx<'_>, finding: &ChangeFinding) {
    let what = Arg::Text(ctx.phrase(&finding.title));
    let label = ctx.t_with("changes-chart", &[("what", what)]);
    let style = ChartStyle { label, height: size::CHART, export: None };
    let (axis, per_unit) = match finding.measure.unit() {
        ChangeUnit::Money => (Axis::Money(currency(ctx)), 1.0 / currency(ctx).scale() as f64),
        ChangeUnit::Count => (Axis::Number, 1.0),
        ChangeUnit::Share => (Axis::Number, 100.0),
    };
    let scaled = |values: &[f64]| values.iter().map(|value| value * per_unit).collect();
    let in_units = ChangeChart {
        weeks: finding.chart.weeks.clone(),
        figures: scaled(&finding.chart.figures),
        expected: scaled(&finding.chart.expected),
        low: scaled(&finding.chart.low),
        high: scaled(&finding.chart.high),
    };
    let words = finding.since.map(|day| (day, ctx.t_with("changes-chart-since", &[("day", Arg::Day(day))])));
    let since = words.as_ref().map(|(day, words)| (*day, words.as_str()));
    expected_chart(ui, ctx, "sales-change", &in_units, axis, since, &style);
}

/// An amount with its sign.
pub(super) fn signed(ctx: &Ctx<'_>, unit: ChangeUnit, amount: i64) -> String {
    let text = match unit {
        ChangeUnit::Money => ctx.format().money(Money::new(amount, currency(ctx))),
        ChangeUnit::Count | ChangeUnit::Share => ctx.format().int(amount),
    };
    if amount > 0 { format!("+{text}") } else { text }
}
