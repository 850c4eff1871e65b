//! By how much the rows of a group say less than as many independent ones.

use super::design::{Design, PRICE};
use super::likelihood::Working;
use domain::Day;
use std::collections::BTreeMap;

/// Errors that scatter more unevenly than this are not believed.
const MOST_UNEVEN: f64 = 4.0;

/// The factor on each group's variance that makes its price slope robust to errors that follow each other and that
/// scatter more at some prices than at others: (1 + ρe ρx) / (1 − ρe ρx) of residuals and log prices (Bartlett 1935),
/// with ρe of all groups, times the variance of White (1980) beside the plain one, of all groups.
pub fn inflation(design: &Design, working: &Working, coefficients: &[Vec<f64>]) -> Vec<f64> {
    let rows: Vec<Vec<Row>> =
        (0..design.groups).map(|g| centred(design, working, coefficients, g).unwrap_or_default()).collect();
    let (mut together, mut alone, mut white, mut plain) = (0.0, 0.0, 0.0, 0.0);
    for group in rows.iter().filter(|rows| !rows.is_empty()) {
        let error: Vec<f64> = group.iter().map(|row| row.error * row.weight.sqrt()).collect();
        let (ab, aa) = neighbours(&error);
        together += ab;
        alone += aa;
        let noise = error.iter().map(|e| e * e).sum::<f64>() / group.len() as f64;
        white += group.iter().map(|row| (row.weight * row.x * row.error).powi(2)).sum::<f64>();
        plain += noise * group.iter().map(|row| row.weight * row.x.powi(2)).sum::<f64>();
    }
    let rho_error = (together / alone.max(1e-12)).clamp(0.0, 0.9);
    let uneven = if plain > 0.0 { (white / plain).clamp(1.0, MOST_UNEVEN) } else { 1.0 };
    let factor = |group: &Vec<Row>| {
        let (ab, aa) = neighbours(&group.iter().map(|row| row.x).collect::<Vec<f64>>());
        let both = rho_error * (ab / aa.max(1e-12)).clamp(0.0, 0.98);
        uneven * (1.0 + both) / (1.0 - both)
    };
    rows.iter().map(factor).collect()
}

/// Sums of products of neighbours and of their squares.
fn neighbours(values: &[f64]) -> (f64, f64) {
    values.windows(2).fold((0.0, 0.0), |(ab, aa), w| (ab + w[0] * w[1], aa + 0.5 * (w[0] * w[0] + w[1] * w[1])))
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
