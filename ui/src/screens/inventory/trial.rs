//! A price to try: what it would do to demand, order and stock.

use super::detail::slider;
use crate::state::Ctx;
use crate::widgets::facts_table;
use egui::{Label, Slider, Ui};
use wire::{Money, PriceTrial};

/// Steps between the present price and nothing.
const STEPS: i64 = 200;

/// The slider, and what the tried price would do. True when another price is to be tried.
pub(super) fn show(ui: &mut Ui, ctx: &Ctx<'_>, trial: &PriceTrial, tried: &mut Option<Money>) -> bool {
    let format = ctx.format();
    let Some((now, (low, high))) = trial.now.zip(trial.range) else {
        silent(ui, ctx, trial);
        return false;
    };
    let mut minor = tried.unwrap_or(now).minor;
    let step = (now.minor / STEPS).max(1);
    let words = format.money_exact(Money::new(minor, now.currency));
    let changed = slider(ui, ctx, "trial-price", &words, |ui| {
        ui.add(Slider::new(&mut minor, low.minor..=high.minor).step_by(step as f64).show_value(false))
    });
    if changed {
        // The present price may lie between two steps.
        let other = minor.abs_diff(now.minor) >= step.unsigned_abs();
        *tried = other.then_some(Money::new(minor, now.currency));
    }
    if tried.is_some() && trial.tried.is_some() {
        facts_table(ui, ctx, &trial.facts);
    }
    changed
}

/// No price can be tried: the slider stands still, and says why.
fn silent(ui: &mut Ui, ctx: &Ctx<'_>, trial: &PriceTrial) {
    let words = trial.now.map_or_else(|| "–".to_string(), |now| ctx.format().money_exact(now));
    ui.add_enabled_ui(false, |ui| {
        let mut middle = 0.5;
        slider(ui, ctx, "trial-price", &words, |ui| ui.add(Slider::new(&mut middle, 0.0..=1.0).show_value(false)))
    });
    if let Some(why) = &trial.silent {
        let why = crate::i18n::Arg::Phrase(why.clone());
        ui.add(Label::new(ctx.theme.note(ctx.t_with("trial-no-price", &[("why", why)]))).wrap());
    }
}
