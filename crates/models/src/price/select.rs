//! Which columns help to look ahead: chosen on the last part of training, with the closed form on logs.

use super::design::{Design, Scheme, usable_rows};
use super::hierarchy::{Hierarchy, Stats};
use super::likelihood::Likelihood;
use domain::Day;
use learn::PricePanel;

/// Share of the periods that the choice is made on.
const VALIDATION_SHARE: f64 = 0.2;
/// Slices one before the other, so that one odd season does not decide alone.
const VALIDATION_SLICES: usize = 3;
/// Groups that the choice is made on, at most.
const MOST_GROUPS: usize = 1_000;
const LEAST_PERIODS: usize = 20;
/// A season is not looked for in less.
const LEAST_SEASON_DAYS: i64 = 400;
/// Half-life of late deviations, and of what is left of them ahead.
const DRIFTS_DAYS: [(f64, f64); 7] =
    [(0.0, 0.0), (182.0, 0.0), (91.0, 0.0), (91.0, 91.0), (42.0, 0.0), (42.0, 91.0), (21.0, 42.0)];
/// Weight, in rows, of the belief that a product does not deviate from its model lately.
pub const DRIFT_PRIOR_ROWS: f64 = 2.0;

/// The scheme with the least RMSE of log units on the validation slices; the plain one where history is short.
pub fn choose(panel: &PricePanel, rows: &[usize], likelihood: &Likelihood) -> Scheme {
    if panel.groups.len() > MOST_GROUPS {
        let some = some_groups(panel);
        let chosen = choose(&some, &usable_rows(&some), likelihood);
        let all = Scheme::new(panel, rows);
        return Scheme { covariates: all.covariates, end: all.end, ..chosen };
    }
    let plain = Scheme::new(panel, rows);
    let mut days: Vec<Day> = rows.iter().map(|r| panel.date[*r]).collect();
    days.sort_unstable();
    days.dedup();
    if days.len() < LEAST_PERIODS {
        return plain;
    }
    let slice = (days.len() as f64 * VALIDATION_SHARE) as usize;
    let candidates = candidates(&plain, i64::from(plain.end.0) - i64::from(days[0].0));
    let mut square = vec![0.0; candidates.len()];
    for back in 1..=VALIDATION_SLICES {
        let (from, to) = (days.len() - back * slice, days.len() - (back - 1) * slice - 1);
        add_errors(panel, rows, (days[from], days[to]), likelihood, &candidates, &mut square);
    }
    let mut best = 0;
    for place in 1..candidates.len() {
        // One per cent of the square better or not worth it: the choice should not hang on noise.
        if square[place] < 0.99 * square[best] {
            best = place;
        }
    }
    candidates[best].clone()
}

/// Every n-th group with its rows, so that the choice takes the same time in a large shop.
fn some_groups(panel: &PricePanel) -> PricePanel {
    let every = panel.groups.len().div_ceil(MOST_GROUPS);
    let mut some = panel.filter(|r| (panel.group[r] as usize).is_multiple_of(every));
    some.groups = panel.groups.iter().step_by(every).cloned().collect();
    some.categories = panel.categories.iter().step_by(every).cloned().collect();
    some.group.iter_mut().for_each(|g| *g /= every as u32);
    some
}

/// From plain to rich.
fn candidates(plain: &Scheme, span_days: i64) -> Vec<Scheme> {
    let most_harmonics = if span_days >= LEAST_SEASON_DAYS { 2 } else { 0 };
    let mut all = Vec::new();
    for harmonics in 0..=most_harmonics {
        for (trend, damping) in [(false, 0.0), (true, 0.0), (true, 0.5), (true, 1.0)] {
            for (half_life_days, fade_days) in DRIFTS_DAYS {
                all.push(Scheme { harmonics, trend, damping, half_life_days, fade_days, ..plain.clone() });
            }
        }
    }
    all
}

/// Adds the squared errors of every candidate on the days from first to last, learned from the days before.
fn add_errors(
    panel: &PricePanel,
    rows: &[usize],
    (first, last): (Day, Day),
    likelihood: &Likelihood,
    candidates: &[Scheme],
    square: &mut [f64],
) {
    let past: Vec<usize> = rows.iter().copied().filter(|r| panel.date[*r] < first).collect();
    let ahead: Vec<usize> = rows.iter().copied().filter(|r| (first..=last).contains(&panel.date[*r])).collect();
    let inner = Scheme::new(panel, &past);
    let mut fitted: Option<(usize, bool, Design, Hierarchy)> = None;
    for (candidate, square) in candidates.iter().zip(square) {
        let scheme = Scheme { covariates: inner.covariates.clone(), end: inner.end, ..candidate.clone() };
        // Candidates that differ only in how they look ahead share one fit.
        if fitted.as_ref().is_none_or(|f| (f.0, f.1) != (scheme.harmonics, scheme.trend)) {
            let design = Design::new(panel, &past, scheme.clone());
            let stats = Stats::gaussian(&design, &likelihood.log_units(&design.units));
            fitted = Hierarchy::estimate(&design, &stats, &vec![1.0; design.groups])
                .ok()
                .map(|fit| (scheme.harmonics, scheme.trend, design, fit));
        }
        *square += match &fitted {
            Some((_, _, design, fit)) => squares_ahead(panel, &ahead, design, fit, &scheme, likelihood),
            None => f64::INFINITY,
        };
    }
}

/// Weighted late deviation of each group: Σ w r / (Σ w + prior), w = 2^(−age / half-life).
pub fn drift(design: &Design, residual: impl Fn(usize) -> f64, half_life_days: f64) -> Vec<f64> {
    (0..design.groups)
        .map(|g| {
            if half_life_days <= 0.0 {
                return 0.0;
            }
            let (mut sum, mut weight) = (0.0, DRIFT_PRIOR_ROWS);
            for row in design.of(g) {
                let w = (-design.age_days[row] / half_life_days).exp2();
                sum += w * residual(row);
                weight += w;
            }
            sum / weight
        })
        .collect()
}

fn squares_ahead(
    panel: &PricePanel,
    ahead: &[usize],
    design: &Design,
    fit: &Hierarchy,
    scheme: &Scheme,
    likelihood: &Likelihood,
) -> f64 {
    let coefficients = fit.coefficients();
    let logs = likelihood.log_units(&design.units);
    let late =
        drift(design, |r| logs[r] - design.eta(r, &coefficients[design.group[r] as usize]), scheme.half_life_days);
    let units: Vec<f64> = ahead.iter().map(|r| panel.units[*r]).collect();
    let truth = likelihood.log_units(&units);
    let places = scheme.places(panel);
    let mut x = Vec::with_capacity(scheme.width());
    ahead
        .iter()
        .zip(truth)
        .map(|(row, truth)| {
            let g = panel.group[*row] as usize;
            x.clear();
            scheme.row(panel, *row, design.centre[g], &places, &mut x);
            let eta: f64 = x.iter().zip(&coefficients[g]).map(|(x, b)| x * b).sum();
            (truth - eta - late[g] * scheme.persistence(panel.date[*row])).powi(2)
        })
        .sum()
}
