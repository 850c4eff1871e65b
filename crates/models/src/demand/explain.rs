//! Why the model expects what it expects of one series, in parts that add up to it.
//!
//! The model is asked several times, each time with some of its inputs as they are and the others neutral. Beginning
//! with all of them neutral, which is the usual level, one input after the other is set as it is; what the answer
//! moves by is that input's part. This is done in one order and in the reverse one, and averaged: where inputs meet in
//! pairs only, that is the value of Shapley (1953), and with both orders the parts add up exactly whatever the model.

use super::FittedDemand;
use super::columns::{Role, Spec};
use super::crowd::Crowd;
use super::examples::Origin;
use super::features::{Instead, View};
use super::flat::flat;
use super::shape::Shape;
use learn::{Covariate, Explanation, Freq, Groups, Influence, LearnError, Panel, Values};

/// So many places of the week and of the year stand for all of them.
const PLACES: usize = 7;

/// Names of covariates that tell of promotions.
const PROMOTIONS: [&str; 5] = ["promo", "discount", "campaign", "coupon", "markdown"];

/// The influences that are as they are in one question; the others are neutral.
type State<'a> = &'a [Influence];

impl FittedDemand {
    /// Takes the expected demand of one series over the next `horizon` periods apart.
    ///
    /// Neutral is: for the trend, a history whose stretches all sold the same; for the weekday, each of the seven
    /// alike; for the season, seven places of the year alike and nothing known of last year; for the price, the usual
    /// one; for promotions and events, none. The usual level is what is expected with all of them neutral.
    ///
    /// # Errors
    /// [`LearnError::Schema`] when the panel has no such series or its covariates are not those learned from,
    /// [`LearnError::Numeric`] when the network answers with something that is no number.
    pub fn explain(&self, panel: &Panel, series: usize, horizon: usize) -> Result<Explanation, LearnError> {
        self.fits(panel)?;
        if series >= panel.series() || horizon == 0 {
            let asked = format!("series {series} of {} over {horizon} periods", panel.series());
            return Err(LearnError::Schema(format!("there is no forecast of {asked}")));
        }
        let influences = self.influences();
        let states = states(&influences);
        let crowd = Crowd::new(panel, &Shape::of(panel.freq));
        let means = self.means(&self.altered(panel, series, &states), crowd, &states, horizon)?;
        let (there, back) = means.split_at(influences.len() + 1);
        let (none, all) = (there[0], there[influences.len()]);
        // The last k influences as they are, for k from none to all.
        let back: Vec<f64> = std::iter::once(none).chain(back.iter().copied()).chain([all]).collect();
        let mut parts = vec![(Influence::Level, none)];
        for (at, influence) in influences.iter().enumerate() {
            let left = influences.len() - at;
            let moved = (there[at + 1] - there[at]) + (back[left] - back[left - 1]);
            parts.push((*influence, 0.5 * moved));
        }
        Ok(Explanation { horizon, parts })
    }

    /// What the model sees, beside the level.
    fn influences(&self) -> Vec<Influence> {
        let mut all = vec![Influence::Trend];
        let days = self.saved.freq == Freq::Day;
        all.extend(days.then_some(Influence::Weekday));
        all.push(Influence::Season);
        // The local model has no eyes for more.
        let network = !self.nets.is_empty();
        for influence in [Influence::Price, Influence::Promotion, Influence::Events] {
            let told = self.saved.specs.iter().any(|spec| influence_of(spec) == influence);
            all.extend((network && told).then_some(influence));
        }
        all
    }

    /// A panel with one series a state: the asked series with what is not in the state made neutral.
    fn altered(&self, panel: &Panel, series: usize, states: &[State<'_>]) -> Panel {
        let history = panel.history(series);
        let flat = flat(history, &Shape::of(panel.freq));
        let covariate = |covariate: &Covariate| {
            let spec = self.saved.specs.iter().find(|spec| spec.name == covariate.name)?;
            Some(Covariate { name: spec.name.clone(), values: altered_values(spec, covariate, panel, series, states) })
        };
        Panel {
            freq: panel.freq,
            dates: panel.dates.clone(),
            known_ahead: panel.known_ahead,
            ids: vec![panel.ids[series].clone(); states.len()],
            groups: panel.groups.iter().filter_map(|g| only(g, series, states.len())).collect(),
            y: chosen(states, |state| state.contains(&Influence::Trend), history, &flat),
            covariates: panel.covariates.iter().filter_map(covariate).collect(),
        }
    }

    /// The expected demand in each state, averaged over the horizon and over the calendar where that is neutral.
    fn means(&self, panel: &Panel, crowd: Crowd, states: &[State<'_>], horizon: usize) -> Result<Vec<f64>, LearnError> {
        let saved = &self.saved;
        let mut view = View::new(panel, &saved.statics, &saved.specs, saved.horizon, horizon.max(saved.horizon));
        view.crowd = crowd;
        let mut means = vec![0.0; states.len()];
        for (weekday, season) in [(true, true), (true, false), (false, true), (false, false)] {
            let alike = |state: &[Influence]| {
                state.contains(&Influence::Weekday) == weekday && state.contains(&Influence::Season) == season
            };
            let asked: Vec<usize> = (0..states.len()).filter(|at| alike(states[*at])).collect();
            if asked.is_empty() {
                continue;
            }
            let at = panel.periods() as u32;
            let origins: Vec<Origin> = asked.iter().map(|series| Origin { series: *series as u32, at }).collect();
            let places = if weekday && season { 1 } else { PLACES };
            for place in 0..places {
                // The places of the year come in another order than the weekdays, so that these do not go together.
                let year = (!season).then_some((3 * place % PLACES) as f32 / PLACES as f32);
                view.instead = Instead { weekday: if weekday { 0 } else { place }, year };
                let answers = self.answers(&view, &origins, horizon)?;
                for (state, answers) in asked.iter().zip(answers.chunks(horizon)) {
                    let sum: f64 = answers.iter().map(|answer| f64::from(answer.mean)).sum();
                    means[*state] += sum / (horizon * places) as f64;
                }
            }
        }
        Ok(means)
    }
}

/// None, then one more at a time from the first on until all are there; then the same from the last on, without the
/// two ends.
fn states(influences: &[Influence]) -> Vec<State<'_>> {
    let all = influences.len();
    let there = (0..=all).map(|end| &influences[..end]);
    let back = (1..all).map(|length| &influences[all - length..]);
    there.chain(back).collect()
}

fn influence_of(spec: &Spec) -> Influence {
    let name = spec.name.to_lowercase();
    match spec.role {
        Role::Price => Influence::Price,
        _ if PROMOTIONS.iter().any(|word| name.contains(word)) => Influence::Promotion,
        _ => Influence::Events,
    }
}

/// What a number is where it says nothing: its usual value, or zero for one that is zero at times, like a flag.
fn neutral_number(spec: &Spec, past: &[f32]) -> f32 {
    // Prices are read as ratios to their own past only, so any price that never moves is the usual one.
    if spec.role == Role::Price {
        return 1.0;
    }
    let known = || past.iter().copied().filter(|value| value.is_finite());
    if known().any(|value| value == 0.0) {
        return 0.0;
    }
    known().map(f64::from).sum::<f64>() as f32 / known().count() as f32
}

/// The values of one covariate for [`FittedDemand::altered`].
fn altered_values(spec: &Spec, of: &Covariate, panel: &Panel, series: usize, states: &[State<'_>]) -> Values {
    let width = panel.periods() + panel.known_ahead;
    let row = series * width..(series + 1) * width;
    let keeps = |state: &[Influence]| state.contains(&influence_of(spec));
    match &of.values {
        Values::Number(all) => {
            let real = &all[row];
            let neutral = vec![neutral_number(spec, &real[..panel.periods()]); width];
            Values::Number(chosen(states, keeps, real, &neutral))
        }
        Values::Level { levels, codes } => {
            let nothing = vec![0; width];
            Values::Level { levels: levels.clone(), codes: chosen(states, keeps, &codes[row], &nothing) }
        }
    }
}

/// For each state the real values where it keeps them, else the neutral ones.
fn chosen<T: Copy>(states: &[State<'_>], keeps: impl Fn(&[Influence]) -> bool, real: &[T], neutral: &[T]) -> Vec<T> {
    states.iter().flat_map(|state| if keeps(state) { real } else { neutral }).copied().collect()
}

/// The group of one series, for `count` copies of it. Levels that none of them has would be looked up in vain.
fn only(groups: &Groups, series: usize, count: usize) -> Option<Groups> {
    let level = groups.levels.get(*groups.codes.get(series)? as usize)?;
    Some(Groups { name: groups.name.clone(), levels: vec![level.clone()], codes: vec![0; count] })
}

#[cfg(test)]
mod tests {
    use super::super::{Budget, DemandNetwork};
    use super::*;
    use crate::Device;
    use domain::Day;
    use learn::contract::made_up_panel;
    use learn::{Forecaster as _, Seed, Train};

    fn fitted(panel: &Panel) -> FittedDemand {
        let quick = DemandNetwork { budget: Budget::Quick, device: Device::Cpu, horizon: None };
        quick.learn(&Train::everything(panel.clone()), Seed(3), &()).expect("fits")
    }

    fn adds_up(model: &FittedDemand, panel: &Panel, horizon: usize) {
        let forecast = model.forecast(panel, horizon).expect("a forecast");
        for series in 0..panel.series() {
            let explained = model.explain(panel, series, horizon).expect("an explanation");
            let mean = (0..horizon).map(|h| f64::from(forecast.mean(series, h))).sum::<f64>() / horizon as f64;
            let off = (explained.expected() - mean).abs();
            assert!(off <= 1e-3 * mean.max(0.01), "{series}: {explained:?} for {mean}");
            assert!(explained.parts.iter().all(|(_, units)| units.is_finite()));
            assert_eq!(explained.parts[0].0, Influence::Level);
        }
    }

    #[test]
    fn the_parts_add_up_to_the_forecast_and_are_the_same_every_time() {
        let panel = made_up_panel(12, 300, 14);
        let model = fitted(&panel);
        for horizon in [1, 14, 40] {
            adds_up(&model, &panel, horizon);
        }
        assert_eq!(model.explain(&panel, 5, 14), model.explain(&panel, 5, 14));
        // No fair is near: with or without events the model is asked the same.
        let explained = model.explain(&panel, 5, 14).expect("an explanation");
        let events = explained.part(Influence::Events).expect("the panel has events");
        assert!(events.abs() < 1e-4 * explained.expected(), "{explained:?}");
        assert!(model.explain(&panel, 12, 14).is_err() && model.explain(&panel, 0, 0).is_err());
    }

    #[test]
    fn a_model_without_a_network_knows_neither_prices_nor_events() {
        let panel = made_up_panel(2, 60, 14);
        let model = fitted(&panel);
        assert_eq!(model.network_share(), 0.0);
        adds_up(&model, &panel, 14);
        let explained = model.explain(&panel, 1, 14).expect("an explanation");
        let of: Vec<Influence> = explained.parts.iter().map(|(of, _)| *of).collect();
        assert_eq!(of, [Influence::Level, Influence::Trend, Influence::Weekday, Influence::Season]);
        assert!(explained.part(Influence::Weekday).expect("a part").abs() < 1e-3, "two whole weeks: {explained:?}");
    }

    #[test]
    fn weeks_and_months_add_up_too_and_have_no_weekday() {
        let mut weekly = made_up_panel(8, 160, 8);
        weekly.freq = Freq::Week;
        weekly.dates = (0..160).map(|t| Day(18_000 + 7 * t)).collect();
        let mut monthly = made_up_panel(12, 60, 6);
        monthly.freq = Freq::Month;
        monthly.dates = (0..60).map(|t| Day(0).add_months(t)).collect();
        for (panel, horizon) in [(weekly, 8), (monthly, 6)] {
            let model = fitted(&panel);
            adds_up(&model, &panel, horizon);
            assert_eq!(model.explain(&panel, 0, horizon).expect("an explanation").part(Influence::Weekday), None);
        }
    }

    #[test]
    fn a_planned_price_cut_is_told_as_demand_from_the_price() {
        let mut panel = made_up_panel(12, 300, 14);
        panel.covariates.retain(|covariate| covariate.name == "price");
        let model = fitted(&panel);
        let planned = |price: f32| {
            let mut panel = panel.clone();
            if let Values::Number(values) = &mut panel.covariates[0].values {
                values.chunks_mut(314).for_each(|row| row[300..].fill(price));
            }
            (0..12)
                .map(|series| {
                    let explained = model.explain(&panel, series, 14).expect("an explanation");
                    assert_eq!((explained.part(Influence::Promotion), explained.part(Influence::Events)), (None, None));
                    explained.part(Influence::Price).expect("the model sees prices") / explained.expected()
                })
                .sum::<f64>()
                / 12.0
        };
        let (cut, usual) = (planned(4.0), planned(5.0));
        assert!(cut > 0.0 && cut > usual + 0.03, "{cut} {usual}");
    }

    #[test]
    fn one_day_ahead_the_weekday_tells_a_strong_day_from_a_weak_one() {
        let mut panel = made_up_panel(8, 203, 0);
        panel.covariates.clear();
        for series in 0..8 {
            let level = 5.0 + series as f32;
            for t in 0..203 {
                panel.y[series * 203 + t] = level * if t % 7 == 0 { 3.0 } else { 1.0 };
            }
        }
        let model = fitted(&panel);
        for (periods, strong) in [(203, true), (200, false)] {
            let until = panel.until(periods, 0, false);
            for series in 0..8 {
                let explained = model.explain(&until, series, 1).expect("an explanation");
                let weekday = explained.part(Influence::Weekday).expect("days have weekdays");
                assert_eq!(weekday > 0.0, strong, "{periods}: {explained:?}");
            }
        }
    }

    #[test]
    fn what_rose_of_late_is_told_as_trend() {
        let mut panel = made_up_panel(2, 140, 0);
        panel.covariates.clear();
        panel.groups.clear();
        for (t, y) in panel.y.iter_mut().enumerate() {
            *y = if t % 140 >= 119 { 12.0 } else { 6.0 };
        }
        let model = fitted(&panel);
        let explained = model.explain(&panel, 0, 7).expect("an explanation");
        assert!(explained.part(Influence::Trend).expect("a trend") > 1.0, "{explained:?}");
        assert!((explained.part(Influence::Level).expect("a level") - 7.1).abs() < 0.2, "{explained:?}");
    }
}
