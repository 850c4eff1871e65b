//! How likely a difference is by chance alone, and how unlikely it must be where many are looked at.

use std::f64::consts::FRAC_2_PI;

/// Distances beyond this are not told apart.
const FARTHEST: f64 = 1e4;

/// The chance of a Student variable with so many degrees of freedom to lie at least `t` from zero, to either side; 1
/// without any freedom. The finite sums of Abramowitz and Stegun (1964), 26.7.3 and 26.7.4.
pub(super) fn two_sided(t: f64, freedom: usize) -> f64 {
    if freedom == 0 || t.is_nan() {
        return 1.0;
    }
    let angle = (t.abs() / (freedom as f64).sqrt()).atan();
    let (sine, cosine) = angle.sin_cos();
    let mut power = freedom % 2;
    let mut term = if power == 1 { cosine } else { 1.0 };
    let mut sum = 0.0;
    while power + 2 <= freedom {
        sum += term;
        term *= cosine * cosine * (power + 1) as f64 / (power + 2) as f64;
        power += 2;
    }
    let within = if freedom % 2 == 1 { FRAC_2_PI * (angle + sine * sum) } else { sine * sum };
    (1.0 - within).clamp(0.0, 1.0)
}

/// How far from zero a Student variable lies with exactly this chance, to either side.
pub(super) fn distance_of(chance: f64, freedom: usize) -> f64 {
    let (mut near, mut far) = (0.0, FARTHEST);
    for _ in 0..60 {
        let middle = (near + far) / 2.0;
        if two_sided(middle, freedom) > chance {
            near = middle;
        } else {
            far = middle;
        }
    }
    (near + far) / 2.0
}

/// The largest of these chances that still counts as a find, so that of the finds at most this share is chance however
/// many were looked at; `None` where nothing is found (Benjamini and Hochberg 1995). Where nothing is unusual at all,
/// this is also the chance of finding anything.
pub(super) fn largest_found(chances: impl Iterator<Item = f64>, share: f64) -> Option<f64> {
    let mut chances: Vec<f64> = chances.collect();
    chances.sort_unstable_by(f64::total_cmp);
    let all = chances.len() as f64;
    let found = |(before, chance): &(usize, &f64)| **chance <= share * (before + 1) as f64 / all;
    chances.iter().enumerate().rfind(found).map(|(_, chance)| *chance)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two-sided 5 % points of Student's t, as every table has them.
    #[test]
    fn chances_are_those_of_the_tables() {
        for (freedom, t) in [(1, 12.706), (2, 4.303), (5, 2.571), (10, 2.228), (29, 2.045), (120, 1.980)] {
            assert!((two_sided(t, freedom) - 0.05).abs() < 2e-4, "{freedom}: {}", two_sided(t, freedom));
            assert!((distance_of(0.05, freedom) - t).abs() < 2e-3, "{freedom}: {}", distance_of(0.05, freedom));
        }
        assert_eq!((two_sided(0.0, 7), two_sided(3.0, 0), two_sided(f64::NAN, 3)), (1.0, 1.0, 1.0));
        assert!(two_sided(-8.0, 9) < 1e-4);
    }

    /// Of four, the third smallest may be 0.05 × 3 ÷ 4 = 0.0375.
    #[test]
    fn the_more_are_looked_at_the_more_a_find_must_stand_out() {
        let found = |chances: &[f64]| largest_found(chances.iter().copied(), 0.05);
        assert_eq!(found(&[0.9, 0.03, 0.0375, 0.01]), Some(0.0375));
        assert_eq!(found(&[0.04]), Some(0.04));
        assert_eq!(found(&[0.04, 0.9]), None);
        assert_eq!(found(&[]), None);
    }
}
