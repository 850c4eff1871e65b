//! By how much the rows of a group say less than as many independent ones.

use super::design::{Design, PRICE};
use super::likelihood::Working;
use domain::Day;
use std::collections::BTreeMap;

/// Rows' worth of belief that a group's errors behave like all others'.
const PRIOR_ROWS: f64 = 60.0;
/// Bounds of the answer: errors that cancel out are not trusted to make anything surer.
const BOUNDS: (f64, f64) = (1.0, 8.0);

/// The factor on each group's variance that makes its price slope robust to errors that scatter more at some prices
/// than at others and follow each other: their variance beside that of independent rows, drawn towards the factor of all
/// groups.
pub fn inflation(design: &Design, working: &Working, coefficients: &[Vec<f64>]) -> Vec<f64> {
    let each: Vec<(f64, f64)> = (0..design.groups).map(|g| of_group(design, working, coefficients, g)).collect();
    let (robust, plain) = each.iter().fold((0.0, 0.0), |(a, b), (r, p)| (a + r, b + p));
    let all = if plain > 0.0 { (robust / plain).clamp(BOUNDS.0, BOUNDS.1) } else { 1.0 };
    let drawn = |(g, (robust, plain)): (usize, &(f64, f64))| {
        let rows = design.of(g).len() as f64;
        let own = if *plain > 0.0 { robust / plain } else { all };
        ((rows * own + PRIOR_ROWS * all) / (rows + PRIOR_ROWS)).clamp(BOUNDS.0, BOUNDS.1)
    };
    each.iter().enumerate().map(drawn).collect()
}

/// Robust and plain variance of Σ x e, with x the centred log price and e the residual, both weighted.
fn of_group(design: &Design, working: &Working, coefficients: &[Vec<f64>], g: usize) -> (f64, f64) {
    let Some(rows) = centred(design, working, coefficients, g) else { return (0.0, 0.0) };
    let noise = rows.iter().map(|row| row.weight * row.error.powi(2)).sum::<f64>() / rows.len() as f64;
    let plain = noise * rows.iter().map(|row| row.weight * row.x.powi(2)).sum::<f64>();
    let score: Vec<f64> = rows.iter().map(|row| row.weight * row.x * row.error).collect();
    (long_run(&score), plain)
}

/// What all slopes may be off by together because errors of one period are alike: the variance of the pooled slope with
/// errors summed over all groups of a period first (Driscoll and Kraay 1998).
pub fn common_variance(design: &Design, working: &Working, coefficients: &[Vec<f64>]) -> f64 {
    let mut by_day: BTreeMap<Day, f64> = BTreeMap::new();
    let mut information = 0.0;
    for g in 0..design.groups {
        for (row, at) in centred(design, working, coefficients, g).into_iter().flatten().zip(design.of(g)) {
            *by_day.entry(design.day(at)).or_default() += row.weight * row.x * row.error;
            information += row.weight * row.x.powi(2);
        }
    }
    let score: Vec<f64> = by_day.into_values().collect();
    if information > 0.0 { long_run(&score) / (information * information) } else { 0.0 }
}

struct Row {
    weight: f64,
    /// Log price above the group's mean.
    x: f64,
    error: f64,
}

/// The rows of a group, `None` where there are too few.
fn centred(design: &Design, working: &Working, coefficients: &[Vec<f64>], g: usize) -> Option<Vec<Row>> {
    let rows = design.of(g);
    let weight: f64 = rows.clone().map(|r| working.weight[r]).sum();
    if rows.len() < 3 || weight <= 0.0 {
        return None;
    }
    let centre = rows.clone().map(|r| working.weight[r] * design.row(r)[PRICE]).sum::<f64>() / weight;
    let row = |r: usize| Row {
        weight: working.weight[r],
        x: design.row(r)[PRICE] - centre,
        error: working.z[r] - design.eta(r, &coefficients[g]),
    };
    Some(rows.map(row).collect())
}

/// Σₜ Σₛ w(t − s) sₜ sₛ with Bartlett's weights over 4 (n / 100)^(2/9) periods (Newey and West 1987).
fn long_run(score: &[f64]) -> f64 {
    let n = score.len();
    if n < 2 {
        return score.iter().map(|s| s * s).sum();
    }
    let lags = ((4.0 * (n as f64 / 100.0).powf(2.0 / 9.0)) as usize).clamp(1, n - 1);
    let together = |lag: usize| score[lag..].iter().zip(score).map(|(a, b)| a * b).sum::<f64>();
    let later: f64 = (1..=lags).map(|lag| 2.0 * (1.0 - lag as f64 / (lags + 1) as f64) * together(lag)).sum();
    (together(0) + later).max(0.0)
}
