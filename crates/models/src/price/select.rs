//! Which columns help to look ahead: chosen on the last part of training, with the closed form on logs.

use super::design::{Design, Scheme};
use super::hierarchy::{Hierarchy, Stats};
use super::likelihood::Likelihood;
use domain::Day;
use learn::PricePanel;

/// Share of the periods that the choice is made on.
const VALIDATION_SHARE: f64 = 0.2;
const LEAST_PERIODS: usize = 20;
pub const HALF_LIVES_DAYS: [f64; 5] = [0.0, 21.0, 45.0, 91.0, 182.0];
const DAMPINGS: [f64; 3] = [0.0, 0.5, 1.0];
/// Weight, in rows, of the belief that a product does not deviate from its model lately.
pub const DRIFT_PRIOR_ROWS: f64 = 2.0;

/// The scheme with the least RMSE of log units on the validation slice; the plain one where history is short.
pub fn choose(panel: &PricePanel, rows: &[usize], likelihood: &Likelihood) -> Scheme {
    let plain = Scheme::new(panel, rows);
    let mut days: Vec<Day> = rows.iter().map(|r| panel.date[*r]).collect();
    days.sort_unstable();
    days.dedup();
    if days.len() < LEAST_PERIODS {
        return plain;
    }
    let cut = days[days.len() - (days.len() as f64 * VALIDATION_SHARE) as usize];
    let (past, ahead): (Vec<usize>, Vec<usize>) = rows.iter().partition(|r| panel.date[**r] < cut);
    let inner = Scheme::new(panel, &past);
    let span_days = inner.end.0 - days[0].0;
    let most_harmonics = if span_days >= 300 { 2 } else { 0 };
    let mut best: Option<(f64, Scheme)> = None;
    for harmonics in 0..=most_harmonics {
        for trend in [false, true] {
            let scheme = Scheme { harmonics, trend, ..inner.clone() };
            let design = Design::new(panel, &past, scheme.clone());
            let stats = Stats::gaussian(&design, &likelihood.log_units(&design.units));
            let Ok(fit) = Hierarchy::estimate(&design, &stats, &vec![1.0; design.groups]) else { continue };
            for damping in if trend { &DAMPINGS[..] } else { &DAMPINGS[..1] } {
                for half_life_days in HALF_LIVES_DAYS {
                    let candidate = Scheme { damping: *damping, half_life_days, ..scheme.clone() };
                    let error = error_ahead(panel, &ahead, &design, &fit, &candidate, likelihood);
                    // Half a per cent better or not worth it: the choice should not hang on noise.
                    if best.as_ref().is_none_or(|(least, _)| error < 0.995 * least) {
                        best = Some((error, candidate));
                    }
                }
            }
        }
    }
    match best {
        Some((_, s)) => Scheme {
            harmonics: s.harmonics,
            trend: s.trend,
            damping: s.damping,
            half_life_days: s.half_life_days,
            ..plain
        },
        None => plain,
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

fn error_ahead(
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
    let square: f64 = ahead
        .iter()
        .zip(truth)
        .map(|(row, truth)| {
            let g = panel.group[*row] as usize;
            x.clear();
            scheme.row(panel, *row, design.centre[g], &places, &mut x);
            let eta: f64 = x.iter().zip(&coefficients[g]).map(|(x, b)| x * b).sum();
            (truth - eta - late[g]).powi(2)
        })
        .sum();
    (square / ahead.len().max(1) as f64).sqrt()
}
