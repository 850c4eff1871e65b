//! The highest point of a smooth function of a few parameters, by Newton's method with exact derivatives.

/// A square matrix of a few rows.
pub(super) type Square<const N: usize> = [[f64; N]; N];

const MOST_STEPS: usize = 100;
/// A parameter this far from where the climb began runs away: the function is highest at an edge, which lies nowhere.
const FARTHEST: f64 = 15.0;
/// No step is longer: far from the peak the curvature says little about the way.
const LONGEST_STEP: f64 = 2.0;
/// What a Newton step would still gain where the peak counts as reached. For a log-likelihood this is a distance of one
/// hundred-thousandth of a standard error.
const SETTLED: f64 = 1e-10;
/// Differences of a long sum smaller than this share of it are rounding.
const ROUNDING: f64 = 1e-12;
/// The share of the expected gain that a step has to bring (Armijo 1966).
const ENOUGH: f64 = 1e-4;

/// A function's value at one place, with its first and second derivatives.
#[derive(Debug, Clone, Copy)]
pub(super) struct Point<const N: usize> {
    pub value: f64,
    pub gradient: [f64; N],
    pub hessian: Square<N>,
}

impl<const N: usize> Point<N> {
    pub fn zero() -> Point<N> {
        Point { value: 0.0, gradient: [0.0; N], hessian: [[0.0; N]; N] }
    }

    /// The same function of the logarithms of its parameters, all of which are above 0.
    pub fn of_logarithms(mut self, parameters: &[f64; N]) -> Point<N> {
        for (i, u) in parameters.iter().enumerate() {
            self.gradient[i] *= u;
        }
        for (i, row) in self.hessian.iter_mut().enumerate() {
            for (j, second) in row.iter_mut().enumerate() {
                *second *= parameters[i] * parameters[j];
            }
            row[i] += self.gradient[i];
        }
        self
    }
}

/// Where a function is highest.
#[derive(Debug, Clone, Copy)]
pub(super) struct Peak<const N: usize> {
    pub at: [f64; N],
    pub value: f64,
    /// The inverse of the curvature there; of a log-likelihood the covariance of the parameters (the inverse of the
    /// observed information).
    pub covariance: Square<N>,
}

/// Climbs from `start`; `None` where no peak is reached. Parameters are of the order of 1 (logarithms).
pub(super) fn climb<const N: usize>(start: [f64; N], function: impl Fn(&[f64; N]) -> Point<N>) -> Option<Peak<N>> {
    let (mut at, mut here) = (start, function(&start));
    for _ in 0..MOST_STEPS {
        let step = uphill(&here)?;
        let gain = dot(&here.gradient, &step);
        if gain < SETTLED {
            let covariance = inverse(&lower_factor(&information(&here, 0.0))?);
            return Some(Peak { at, value: here.value, covariance });
        }
        (at, here) = go(&at, &here, &step, gain, &function)?;
        if at.iter().zip(&start).any(|(at, start)| (at - start).abs() > FARTHEST) {
            return None;
        }
    }
    None
}

/// The highest of the peaks reached from several starts.
pub(super) fn highest<const N: usize>(
    starts: &[[f64; N]],
    function: impl Fn(&[f64; N]) -> Point<N>,
) -> Option<Peak<N>> {
    starts.iter().filter_map(|start| climb(*start, &function)).max_by(|a, b| a.value.total_cmp(&b.value))
}

/// The step to where the function would be highest if it were quadratic; bent towards the gradient as far as needed for
/// it to lead uphill (Levenberg 1944).
fn uphill<const N: usize>(here: &Point<N>) -> Option<[f64; N]> {
    let size: f64 = (0..N).map(|i| here.hessian[i][i].abs()).sum::<f64>().max(f64::MIN_POSITIVE);
    let mut bends = std::iter::once(0.0).chain((-8..=4).map(|power| size * 10_f64.powi(power)));
    let factor = bends.find_map(|bend| lower_factor(&information(here, bend)))?;
    let mut step = solve(&factor, &here.gradient);
    let length = dot(&step, &step).sqrt();
    if length > LONGEST_STEP {
        step.iter_mut().for_each(|part| *part *= LONGEST_STEP / length);
    }
    step.iter().all(|part| part.is_finite()).then_some(step)
}

/// The step, or as much of it as brings its share of the expected gain.
fn go<const N: usize>(
    at: &[f64; N],
    here: &Point<N>,
    step: &[f64; N],
    gain: f64,
    function: impl Fn(&[f64; N]) -> Point<N>,
) -> Option<([f64; N], Point<N>)> {
    (0..50).find_map(|halvings| {
        let share = 0.5_f64.powi(halvings);
        let there: [f64; N] = std::array::from_fn(|i| at[i] + share * step[i]);
        let point = function(&there);
        (point.value >= here.value + ENOUGH * share * gain - ROUNDING * here.value.abs()).then_some((there, point))
    })
}

fn information<const N: usize>(here: &Point<N>, bend: f64) -> Square<N> {
    let mut matrix = here.hessian.map(|row| row.map(|second| -second));
    for (i, row) in matrix.iter_mut().enumerate() {
        row[i] += bend;
    }
    matrix
}

pub(super) fn dot<const N: usize>(a: &[f64; N], b: &[f64; N]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// The lower triangle L with L Lᵀ = `matrix` (Cholesky); `None` where the matrix is not positive definite.
pub(super) fn lower_factor<const N: usize>(matrix: &Square<N>) -> Option<Square<N>> {
    let mut lower = [[0.0; N]; N];
    for (i, row) in matrix.iter().enumerate() {
        for (j, entry) in row.iter().enumerate().take(i + 1) {
            let rest = entry - head_dot(&lower[i], &lower[j], j);
            lower[i][j] = if i == j {
                // What is left of the diagonal after rounding tells nothing.
                if rest.is_nan() || rest <= 1e-14 * entry.abs() {
                    return None;
                }
                rest.sqrt()
            } else {
                rest / lower[j][j]
            };
        }
    }
    Some(lower)
}

/// Σ a b over the first `count` entries.
fn head_dot(a: &[f64], b: &[f64], count: usize) -> f64 {
    a.iter().zip(b).take(count).map(|(a, b)| a * b).sum()
}

/// x with L Lᵀ x = `right`.
fn solve<const N: usize>(lower: &Square<N>, right: &[f64; N]) -> [f64; N] {
    let mut x = *right;
    for (i, row) in lower.iter().enumerate() {
        x[i] = (x[i] - head_dot(row, &x, i)) / row[i];
    }
    for i in (0..N).rev() {
        let below: f64 = lower.iter().zip(&x).skip(i + 1).map(|(row, x)| row[i] * x).sum();
        x[i] = (x[i] - below) / lower[i][i];
    }
    x
}

fn inverse<const N: usize>(lower: &Square<N>) -> Square<N> {
    std::array::from_fn(|i| solve(lower, &std::array::from_fn(|j| if i == j { 1.0 } else { 0.0 })))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// −(x − 1)² − 2 (y + 3)² − (x − 1)(y + 3).
    fn bowl(at: &[f64; 2]) -> Point<2> {
        let (x, y) = (at[0] - 1.0, at[1] + 3.0);
        Point {
            value: -x * x - 2.0 * y * y - x * y,
            gradient: [-2.0 * x - y, -4.0 * y - x],
            hessian: [[-2.0, -1.0], [-1.0, -4.0]],
        }
    }

    #[test]
    fn the_peak_of_a_bowl_is_found_with_the_inverse_of_its_curvature() {
        let peak = climb([7.0, 5.0], bowl).expect("a peak");
        assert!((peak.at[0] - 1.0).abs() < 1e-6 && (peak.at[1] + 3.0).abs() < 1e-6, "{peak:?}");
        // [[2, 1], [1, 4]] has the inverse [[4, −1], [−1, 2]] ÷ 7
        let known = [[4.0 / 7.0, -1.0 / 7.0], [-1.0 / 7.0, 2.0 / 7.0]];
        for (row, known) in peak.covariance.iter().zip(known) {
            assert!((row[0] - known[0]).abs() < 1e-12 && (row[1] - known[1]).abs() < 1e-12, "{peak:?}");
        }
    }

    #[test]
    fn a_climb_passes_a_place_that_is_curved_the_wrong_way() {
        // sin x rises and bends upwards at −1.5; its next peak lies at π ÷ 2.
        let wave = |x: &[f64; 1]| Point { value: x[0].sin(), gradient: [x[0].cos()], hessian: [[-x[0].sin()]] };
        let peak = climb([-1.5], wave).expect("a peak");
        assert!((peak.value - 1.0).abs() < 1e-9, "{peak:?}");
    }

    #[test]
    fn a_function_without_a_peak_has_none() {
        let slope = |x: &[f64; 1]| Point { value: x[0], gradient: [1.0], hessian: [[0.0]] };
        assert!(climb([0.0], slope).is_none());
    }
}
