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
    let minor = tried.unwrap_or(now).minor;
    // Steps count from the present price: a slider that began between two steps would move by itself.
    let step = (now.minor / STEPS).max(1);
    let steps_to = |price: i64| price.saturating_sub(now.minor) / step;
    let mut place = steps_to(minor);
    let words = format.money_exact(Money::new(minor, now.currency));
    let changed = slider(ui, ctx, "trial-price", &words, |ui| {
        ui.add(Slider::new(&mut place, steps_to(low.minor)..=steps_to(high.minor)).show_value(false))
    });
    if changed {
        let price = now.minor.saturating_add(place.saturating_mul(step));
        *tried = (place != 0).then_some(Money::new(price, now.currency));
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
