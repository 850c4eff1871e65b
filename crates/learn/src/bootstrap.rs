//! How sure a mean over customers is: drawing as many customers again, with replacement, many times (Efron and
//! Tibshirani 1993).

use crate::{LearnError, Seed};
use domain::Progress;
use rand::RngExt as _;

/// Times that the customers are drawn again.
pub const RESAMPLES: usize = 1_000;
/// Share of the draws outside a range, at each end.
const TAIL: f64 = 0.025;

/// Means of drawn customers. The same customers are drawn for all columns, so that columns can be compared in pairs.
pub struct Resampled {
    columns: usize,
    /// One row a draw.
    means: Vec<f64>,
}

impl Resampled {
    /// Draws from `rows` of a table of `columns` figures a row; `figures` holds one row after the other.
    pub fn of(
        figures: &[f32],
        columns: usize,
        rows: &[usize],
        seed: Seed,
        progress: &dyn Progress,
    ) -> Result<Resampled, LearnError> {
        let mut rng = seed.rng();
        let (mut means, mut times) = (Vec::with_capacity(RESAMPLES * columns), vec![0_u32; rows.len()]);
        for draw in 0..RESAMPLES {
            if draw % 64 == 0 {
                progress.report("evaluate", draw as u64, RESAMPLES as u64)?;
            }
            times.fill(0);
            for _ in 0..rows.len() {
                // 32 bits, so that the draws are the same on every machine.
                times[rng.random_range(0..rows.len() as u32) as usize] += 1;
            }
            let mut sums = vec![0.0_f64; columns];
            for (row, times) in rows.iter().zip(&times).filter(|(_, times)| **times > 0) {
                let figures = &figures[row * columns..(row + 1) * columns];
                for (sum, figure) in sums.iter_mut().zip(figures) {
                    *sum += f64::from(*times) * f64::from(*figure);
                }
            }
            means.extend(sums.into_iter().map(|sum| sum / rows.len().max(1) as f64));
        }
        Ok(Resampled { columns, means })
    }

    /// The range that holds 95 % of the means of a column.
    pub fn range(&self, column: usize) -> (f64, f64) {
        range(self.means.chunks(self.columns).map(|draw| draw[column]).collect())
    }

    /// The range that holds 95 % of the differences between the means of two columns.
    pub fn range_of_difference(&self, column: usize, other: usize) -> (f64, f64) {
        range(self.means.chunks(self.columns).map(|draw| draw[column] - draw[other]).collect())
    }
}

fn range(mut values: Vec<f64>) -> (f64, f64) {
    values.sort_unstable_by(f64::total_cmp);
    let outside = (values.len() as f64 * TAIL) as usize;
    let last = values.len().saturating_sub(1);
    let at = |place: usize| values.get(place).copied().unwrap_or(0.0);
    (at(outside), at(last.saturating_sub(outside)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_range_of_a_mean_is_about_four_standard_errors_wide_and_the_same_again() {
        // 400 customers, half of them 1 and half 0: the standard error of the mean is 0.5 / √400 = 0.025.
        let figures: Vec<f32> = (0..400).map(|i| f32::from(u8::from(i % 2 == 0))).collect();
        let rows: Vec<usize> = (0..400).collect();
        let draw = || Resampled::of(&figures, 1, &rows, Seed(1), &()).expect("draws");
        let (low, high) = draw().range(0);
        assert!((low - 0.451).abs() < 0.012 && (high - 0.549).abs() < 0.012, "{low} to {high}");
        assert_eq!(draw().means, draw().means);
    }

    #[test]
    fn customers_are_drawn_in_pairs() {
        // The second column is always 0.5 more, whoever is drawn: its mean is unsure, the difference is not.
        let figures: Vec<f32> = (0..100).flat_map(|i| [i as f32, i as f32 + 0.5]).collect();
        let rows: Vec<usize> = (0..100).collect();
        let drawn = Resampled::of(&figures, 2, &rows, Seed(2), &()).expect("draws");
        let (low, high) = drawn.range_of_difference(1, 0);
        assert!((low - 0.5).abs() < 1e-9 && (high - 0.5).abs() < 1e-9, "{low} to {high}");
        let (low, high) = drawn.range(1);
        assert!(high - low > 5.0);
    }

    #[test]
    fn the_ends_leave_out_twenty_five_of_a_thousand_each() {
        assert_eq!(range((0..1000).map(f64::from).collect()), (25.0, 974.0));
        assert_eq!(range(Vec::new()), (0.0, 0.0));
    }
}
