//! A placebo: next period's price cannot have moved this period's sales. Where it seems to have, prices went after sales.
//!
//! This is the lead test of Granger (1969) within each product. It finds prices that react to past sales; it is blind to
//! prices set by somebody who foresees what no file shows in the very weeks in which it happens.

use super::design::{Design, PRICE};
use super::likelihood::Working;
use nalgebra::{Matrix3, Vector3};

/// One-sided 95 % quantile of the normal distribution.
const Z95: f64 = 1.645;
const LEAST_ROWS: usize = 12;

/// Whether each group's prices went after its sales: what the model leaves over rises with the step to the next price
/// beyond chance, the present price held fixed.
pub fn follows_sales(design: &Design, working: &Working, coefficients: &[Vec<f64>], inflation: &[f64]) -> Vec<bool> {
    (0..design.groups)
        .map(|g| lead(design, working, &coefficients[g], g).is_some_and(|z| z > Z95 * inflation[g].sqrt()))
        .collect()
}

/// Estimate over standard error of the next price's step in a weighted regression of the residual on level, price and
/// that step; `None` where a group has too few rows or the step never varies.
fn lead(design: &Design, working: &Working, coefficients: &[f64], group: usize) -> Option<f64> {
    let rows = design.of(group);
    if rows.len() < LEAST_ROWS {
        return None;
    }
    let (mut xtx, mut xtz, mut ztz) = (Matrix3::zeros(), Vector3::zeros(), 0.0);
    let n = rows.len() - 1;
    for (row, next) in rows.clone().zip(rows.skip(1)) {
        let price = design.row(row)[PRICE];
        let x = Vector3::new(1.0, price, design.row(next)[PRICE] - price);
        let (weight, residual) = (working.weight[row], working.z[row] - design.eta(row, coefficients));
        xtx += weight * x * x.transpose();
        xtz += weight * residual * x;
        ztz += weight * residual * residual;
    }
    let inverse = xtx.try_inverse()?;
    let slope = inverse * xtz;
    let noise = (ztz - slope.dot(&xtz)).max(0.0) / n.saturating_sub(3).max(1) as f64;
    let error = (noise * inverse[(2, 2)]).sqrt();
    (error > 1e-9 && error.is_finite()).then(|| slope[2] / error)
}
