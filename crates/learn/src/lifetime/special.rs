//! Functions of the gamma family that `statrs` lacks.

pub(super) use statrs::function::gamma::{digamma, ln_gamma};

/// From here on the asymptotic series is exact to the last digits of a double.
const ASYMPTOTIC: f64 = 12.0;

/// The derivative of [`digamma`], for `x` above 0: ψ'(x) = ψ'(x + 1) + 1/x² and the asymptotic series (Abramowitz and
/// Stegun 1964, 6.4.6 and 6.4.12).
pub(super) fn trigamma(x: f64) -> f64 {
    let (mut x, mut sum) = (x, 0.0);
    while x < ASYMPTOTIC {
        sum += 1.0 / (x * x);
        x += 1.0;
    }
    let square = 1.0 / (x * x);
    let series =
        1.0 / 6.0 - square * (1.0 / 30.0 - square * (1.0 / 42.0 - square * (1.0 / 30.0 - square * 5.0 / 66.0)));
    sum + 1.0 / x + square / 2.0 + series * square / x
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::f64::consts::PI;

    #[test]
    fn trigamma_has_its_known_values() {
        for (x, known) in [(1.0, PI * PI / 6.0), (0.5, PI * PI / 2.0), (2.0, PI * PI / 6.0 - 1.0)] {
            assert!((trigamma(x) - known).abs() < 1e-13, "{x}: {} where {known} is known", trigamma(x));
        }
    }

    #[test]
    fn trigamma_is_the_slope_of_digamma() {
        for x in [0.01, 0.7, 3.0, 11.9, 12.1, 250.0] {
            let step = 1e-5 * x;
            let slope = (digamma(x + step) - digamma(x - step)) / (2.0 * step);
            assert!((trigamma(x) / slope - 1.0).abs() < 1e-6, "{x}: {} and {slope}", trigamma(x));
        }
    }
}
