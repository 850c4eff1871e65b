//! The local model: each series by itself. Several classical methods say its level, weighted by how well each did on
//! the shop's own past among series of the same pattern; its weekday profile and a negative-binomial spread go on top.
//! It serves alone where there is too little to train a network, and beside the network where that helps.

use super::features::View;
use super::methods::{Levels, METHODS, USUAL};
use learn::baselines::demand::{LEVELS, spread_counts};
use serde::{Deserialize, Serialize};

/// Mean and quantiles of one period.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Answer {
    pub mean: f32,
    pub quantiles: [f32; LEVELS.len()],
}

/// Patterns of demand: sold steadily or seldom, in even or uneven sizes (Syntetos, Boylan and Croston 2005).
pub(super) const PATTERNS: usize = 4;

/// How much of each method is believed, by pattern.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Trust([[f32; METHODS]; PATTERNS]);

impl Default for Trust {
    fn default() -> Trust {
        Trust([USUAL; PATTERNS])
    }
}

/// The pattern of a series at an origin, 0 to 3.
pub(super) fn pattern(view: &View, series: usize, origin: usize) -> usize {
    let (track, window) = (&view.tracks[series], view.shape.ranks[1]);
    let sold = 1.0 - track.zero_share(origin, window);
    let mean = track.recent(origin, window).unwrap_or(0.0);
    if sold <= 0.0 || mean <= 0.0 {
        return 2;
    }
    // Of the sales alone: E[size] = mean / share, E[size²] = (variance + mean²) / share.
    let size = mean / sold;
    let square = (track.deviation(origin, window).powi(2) + mean * mean) / sold;
    let uneven = square / (size * size) - 1.0 >= 0.49;
    2 * usize::from(1.0 / sold >= 1.32) + usize::from(uneven)
}

/// The local forecasts of one series from one origin.
pub(super) struct Local<'a> {
    view: &'a View,
    series: usize,
    origin: usize,
    levels: Levels,
    weights: [f32; METHODS],
    dispersion: f64,
}

impl<'a> Local<'a> {
    pub fn new(view: &'a View, trust: &Trust, series: usize, origin: usize) -> Local<'a> {
        let (track, shape) = (&view.tracks[series], &view.shape);
        // Dispersion (variance over mean) is steadier than variance when the level moves.
        let usual = track.recent(origin, shape.ranks[1]).unwrap_or(0.0).max(1e-9);
        Local {
            view,
            series,
            origin,
            levels: Levels::of(track, shape, origin),
            weights: trust.0[pattern(view, series, origin)],
            dispersion: (track.deviation(origin, shape.ranks[1]).powi(2) / usual).max(1.0),
        }
    }

    /// The forecast of the period `ahead` (0 is the first) after the origin.
    pub fn answer(&self, ahead: usize) -> Answer {
        let means = self.means(ahead);
        let mean: f64 = means.iter().zip(self.weights).map(|(mean, weight)| mean * f64::from(weight)).sum();
        let mut quantiles = [0.0; LEVELS.len()];
        spread_counts(mean, mean * self.dispersion, &mut quantiles);
        Answer { mean: mean as f32, quantiles }
    }

    /// What each method says.
    fn means(&self, ahead: usize) -> [f64; METHODS] {
        let view = self.view;
        let season = match view.instead.year {
            Some(_) => 1.0,
            None => view.crowd.season(&view.shape, self.origin, self.origin + ahead),
        };
        let weekday = weekday_factor(view, self.series, self.origin, ahead);
        self.levels.means(ahead, season).map(|mean| mean * weekday)
    }
}

/// How the period's weekday compares with the week, drawn towards 1 as if a month of even weeks had been seen.
fn weekday_factor(view: &View, series: usize, origin: usize, ahead: usize) -> f64 {
    let (track, shape) = (&view.tracks[series], &view.shape);
    let Some(weeks) = shape.weeks.last().copied() else { return 1.0 };
    let from = origin.saturating_sub(weeks * shape.week);
    let Some(usual) = track.mean(from, origin).filter(|m| *m > 0.0) else { return 1.0 };
    let target = origin + ahead + view.instead.weekday;
    let Some(here) = track.same_weekday(origin, target, weeks) else { return 1.0 };
    let sold = usual * f64::from(track.count(from, origin)) / shape.week as f64;
    // With few pieces sold on a weekday the profile is chance: 8 pieces count as much as the even week.
    (sold * here / usual + 8.0) / (sold + 8.0)
}

/// Stretches of the past that the methods are tried on.
const STRETCHES: usize = 6;
/// Series that are tried on each of them; more say no more.
const MOST_SERIES: usize = 2_000;
/// Series and stretches of one pattern that count as much as all of the others together.
const OWN_PATTERN: f64 = 400.0;

impl Trust {
    /// From how well each method did on the last stretches of `horizon` periods before `limit`.
    pub fn on(view: &View, limit: usize, horizon: usize) -> Trust {
        let mut products = [[[0.0; METHODS]; METHODS]; PATTERNS];
        let mut seen = [0_u32; PATTERNS];
        let step = view.tracks.len().div_ceil(MOST_SERIES).max(1);
        for stretch in 1..=STRETCHES {
            let Some(origin) = limit.checked_sub(stretch * horizon) else { break };
            for series in (0..view.tracks.len()).step_by(step) {
                let track = &view.tracks[series];
                if origin < track.start + view.shape.least || track.count(0, origin) < view.shape.least as u32 {
                    continue;
                }
                let at = pattern(view, series, origin);
                seen[at] += 1;
                add_errors(view, series, origin, horizon, &mut products[at]);
            }
        }
        let all: u32 = seen.iter().sum();
        if all == 0 {
            return Trust::default();
        }
        let mut sum = [[0.0; METHODS]; METHODS];
        for own in &products {
            add(&mut sum, own);
        }
        let together = between(&USUAL, &cheapest(&sum), 0.7);
        Trust(std::array::from_fn(|at| {
            let share = f64::from(seen[at]) / (f64::from(seen[at]) + OWN_PATTERN);
            between(&together, &cheapest(&products[at]), share as f32)
        }))
    }
}

fn between(a: &[f32; METHODS], b: &[f32; METHODS], share: f32) -> [f32; METHODS] {
    std::array::from_fn(|i| (1.0 - share) * a[i] + share * b[i])
}

fn add(sum: &mut [[f64; METHODS]; METHODS], more: &[[f64; METHODS]; METHODS]) {
    for (sum, more) in sum.iter_mut().flatten().zip(more.iter().flatten()) {
        *sum += more;
    }
}

/// Adds the products of the methods' errors over each short season of the stretch, in units of the usual change.
fn add_errors(view: &View, series: usize, origin: usize, horizon: usize, products: &mut [[f64; METHODS]; METHODS]) {
    let track = &view.tracks[series];
    let local = Local::new(view, &Trust::default(), series, origin);
    let length = view.shape.week.max(1);
    let change = track.mean_change(origin).max(1e-3) * (length as f64).sqrt();
    for season in (0..horizon).step_by(length) {
        let mut errors = [0.0; METHODS];
        for ahead in season..(season + length).min(horizon) {
            let Some(y) = track.y.get(origin + ahead).filter(|y| y.is_finite()) else { continue };
            for (error, mean) in errors.iter_mut().zip(local.means(ahead)) {
                *error += mean - f64::from(*y);
            }
        }
        for (row, a) in products.iter_mut().zip(&errors) {
            for (cell, b) in row.iter_mut().zip(&errors) {
                *cell += (a / change).clamp(-20.0, 20.0) * (b / change).clamp(-20.0, 20.0);
            }
        }
    }
}

/// The weights, none below zero and one in all, under which the combined squared error is least (Bates and Granger
/// 1969), by exponentiated gradient from [`USUAL`].
fn cheapest(products: &[[f64; METHODS]; METHODS]) -> [f32; METHODS] {
    let size = (0..METHODS).map(|i| products[i][i]).sum::<f64>() / METHODS as f64;
    let mut weights = USUAL.map(f64::from);
    if size <= 0.0 {
        return USUAL;
    }
    for _ in 0..400 {
        let gradient: [f64; METHODS] =
            std::array::from_fn(|i| products[i].iter().zip(&weights).map(|(p, w)| p * w).sum::<f64>() / size);
        let least = gradient.iter().copied().fold(f64::INFINITY, f64::min);
        weights = std::array::from_fn(|i| weights[i] * (-2.0 * (gradient[i] - least)).exp());
        let sum: f64 = weights.iter().sum();
        weights = weights.map(|w| w / sum);
    }
    weights.map(|w| w as f32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use learn::contract::made_up_panel;

    fn answer(view: &View, series: usize, origin: usize, ahead: usize) -> Answer {
        Local::new(view, &Trust::default(), series, origin).answer(ahead)
    }

    #[test]
    fn a_weekday_that_sells_more_is_expected_to_sell_more() {
        let mut panel = made_up_panel(1, 182, 0);
        panel.covariates.clear();
        panel.y = (0..182).map(|t| if t % 7 == 0 { 30.0 } else { 10.0 }).collect();
        let view = View::new(&panel, &[], &[], 14, 14);
        let means: Vec<f32> = (0..7).map(|ahead| answer(&view, 0, 182, ahead).mean).collect();
        assert!(means[0] > 25.0 && means[1..].iter().all(|m| *m < 13.0), "{means:?}");
    }

    #[test]
    fn nothing_known_is_forecast_as_nothing() {
        let mut panel = made_up_panel(1, 50, 0);
        panel.y.fill(f32::NAN);
        let view = View::new(&panel, &[], &[], 7, 7);
        assert_eq!(answer(&view, 0, 50, 3), Answer { mean: 0.0, quantiles: [0.0; LEVELS.len()] });
    }

    #[test]
    fn where_levels_die_the_method_that_gives_them_up_is_trusted_most() {
        let mut panel = made_up_panel(60, 220, 0);
        panel.covariates.clear();
        for series in 0..60 {
            for t in 0..220 {
                panel.y[series * 220 + t] = if t < 60 + 2 * series { f32::from(u8::from(t % 3 == 0)) } else { 0.0 };
            }
        }
        let view = View::new(&panel, &[], &[], 14, 14);
        let Trust(weights) = Trust::on(&view, 220, 14);
        assert!(weights[2][4] > USUAL[4], "{weights:?}");
        assert!(weights.iter().all(|w| (w.iter().sum::<f32>() - 1.0).abs() < 1e-4));
    }

    #[test]
    fn patterns_are_told_apart() {
        let mut panel = made_up_panel(2, 182, 0);
        for t in 0..182 {
            panel.y[t] = 5.0;
            panel.y[182 + t] = if t % 6 == 0 { 1.0 + 40.0 * f32::from(u8::from(t % 12 == 0)) } else { 0.0 };
        }
        let view = View::new(&panel, &[], &[], 7, 7);
        assert_eq!((pattern(&view, 0, 182), pattern(&view, 1, 182)), (0, 3));
    }
}
