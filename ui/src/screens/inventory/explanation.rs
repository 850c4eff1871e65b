//! Why the forecast of a product is what it is: bars from a common zero that add up to it, and how far such forecasts
//! were off before.

use crate::format::Format;
use crate::i18n::Arg;
use crate::state::Ctx;
use crate::theme::space;
use crate::widgets::{ContributionLine, contributions, section_title};
use egui::{Label, Ui};
use wire::{ForecastExplanation, PastErrors};

/// An error to one side of less is not worth a sentence.
const LEANING: f64 = 0.05;

pub(super) fn show(ui: &mut Ui, ctx: &Ctx<'_>, explanation: &ForecastExplanation) {
    section_title(ui, ctx.theme, &ctx.t("explain-title"));
    let days = Arg::Int(i64::from(explanation.days));
    ui.add(Label::new(ctx.theme.note(ctx.t_with("explain-note", &[("days", days)]))).wrap());
    bars(ui, ctx, explanation);
    if let Some(past) = &explanation.past {
        ui.add_space(space(1));
        for sentence in sentences(ctx, past, explanation.by_model) {
            ui.add(Label::new(ctx.theme.note(sentence)).wrap());
        }
    }
}

fn bars(ui: &mut Ui, ctx: &Ctx<'_>, explanation: &ForecastExplanation) {
    let digits = digits(explanation.expected);
    let units: Vec<f64> = explanation.parts.iter().map(|part| part.units).collect();
    let (rounded, expected) = rounded(&units, digits);
    let parts = explanation.parts.iter().zip(&rounded).enumerate();
    let mut lines: Vec<ContributionLine> = parts
        .map(|(index, (part, value))| ContributionLine {
            label: ctx.phrase(&part.label),
            figure: figure(ctx.format(), *value, digits, index > 0),
            value: *value,
            sum: false,
        })
        .collect();
    let figure = figure(ctx.format(), expected, digits, false);
    lines.push(ContributionLine { label: ctx.t("explain-expected"), figure, value: expected, sum: true });
    contributions(ui, ctx, &lines);
}

/// Digits after the point that tell figures of this size apart.
fn digits(expected: f64) -> u8 {
    if expected < 1.0 {
        2
    } else if expected < 100.0 {
        1
    } else {
        0
    }
}

/// What adds something has a plus before it.
fn figure(format: Format, value: f64, digits: u8, change: bool) -> String {
    let text = format.number(value, digits);
    if change && value > 0.0 { format!("+{text}") } else { text }
}

/// The parts and their sum, rounded so that the parts shown add up to the sum shown: those that rounding moved most
/// give way.
fn rounded(parts: &[f64], digits: u8) -> (Vec<f64>, f64) {
    let unit = 10_f64.powi(i32::from(digits));
    let exact: Vec<f64> = parts.iter().map(|part| part * unit).collect();
    let mut steps: Vec<f64> = exact.iter().map(|value| value.round()).collect();
    let sum = exact.iter().sum::<f64>().round();
    let short = sum - steps.iter().sum::<f64>();
    let moved = |index: usize| (exact[index] - exact[index].round()) * short.signum();
    let mut order: Vec<usize> = (0..exact.len()).collect();
    order.sort_by(|a, b| moved(*b).total_cmp(&moved(*a)));
    for index in order.into_iter().take(short.abs().round() as usize) {
        steps[index] += short.signum();
    }
    (steps.into_iter().map(|step| step / unit).collect(), sum / unit)
}

fn sentences(ctx: &Ctx<'_>, past: &PastErrors, by_model: bool) -> Vec<String> {
    let share = |value: f64| Arg::Percent { value, digits: 0 };
    let args = [
        ("cuts", Arg::Int(i64::from(past.cuts))),
        ("days", Arg::Int(i64::from(past.days))),
        ("error", share(past.model.daily)),
        ("total", share(past.model.total)),
        ("naive", share(past.naive.daily)),
        ("naive_total", share(past.naive.total)),
    ];
    let mut all = vec![ctx.t_with(if by_model { "explain-past" } else { "explain-past-simple" }, &args)];
    let bias = if by_model { past.model.bias } else { past.naive.bias };
    if bias.abs() >= LEANING {
        let key = if bias > 0.0 { "explain-past-much" } else { "explain-past-little" };
        all.push(ctx.t_with(key, &[("share", share(bias.abs()))]));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    #[test]
    fn the_figures_shown_add_up_and_nothing_stays_nothing() {
        let cases: [(&[f64], u8); 5] = [
            (&[3.24, 0.44, -0.34, 0.0, 0.24], 1),
            (&[3.15, 0.15, 0.15, 0.15, 0.15, 0.15, 0.15], 1),
            (&[0.123, -0.004, 0.0, 0.006], 2),
            (&[-0.36, 0.0, -0.36, -0.36], 0),
            (&[], 1),
        ];
        for (parts, digits) in cases {
            let (shown, sum) = rounded(parts, digits);
            let unit = 10_f64.powi(i32::from(digits));
            assert!((shown.iter().sum::<f64>() - sum).abs() < 1e-9, "{parts:?}: {shown:?}");
            assert!((sum - parts.iter().sum::<f64>()).abs() <= 0.5 / unit + 1e-9);
            for (part, shown) in parts.iter().zip(&shown) {
                assert!((part - shown).abs() < 1.0 / unit, "{parts:?}: {shown:?}");
                assert!(*part != 0.0 || *shown == 0.0, "{parts:?}: {shown:?}");
            }
        }
    }

    #[test]
    fn changes_have_their_sign_and_levels_have_none() {
        let format = Format::new(Lang::En);
        assert_eq!(figure(format, 3.2, 1, false), "3.2");
        assert_eq!(figure(format, 0.4, 1, true), "+0.4");
        assert_eq!(figure(format, -0.3, 1, true), "−0.3");
        assert_eq!(figure(format, 0.0, 1, true), "0.0");
        assert_eq!((digits(0.4), digits(12.0), digits(250.0)), (2, 1, 0));
    }
}
