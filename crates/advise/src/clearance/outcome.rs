//! What came of a plan in all scenarios, in a few figures.

/// How much better than keeping, minor units: mean, 90 % range, and the chance that it is better at all.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Outcome {
    pub value: f64,
    pub low: f64,
    pub high: f64,
    pub confidence: f64,
}

impl Outcome {
    /// Of gains that count alike; at least one.
    pub(super) fn of(gains: &[f64]) -> Outcome {
        let better = gains.iter().filter(|gain| **gain > 0.0).count();
        let Spread { mean, low, high } = Spread::of(gains);
        Outcome { value: mean, low, high, confidence: better as f64 / gains.len().max(1) as f64 }
    }
}

/// Mean and 90 % range of figures that count alike; where few lie far out, the range is made to hold the mean.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Spread {
    pub mean: f64,
    pub low: f64,
    pub high: f64,
}

impl Spread {
    pub(super) fn of(figures: &[f64]) -> Spread {
        let mut sorted = figures.to_vec();
        sorted.sort_unstable_by(f64::total_cmp);
        let last = sorted.len().saturating_sub(1) as f64;
        let at = |share: f64| sorted.get((share * last).round() as usize).copied().unwrap_or(0.0);
        let mean = figures.iter().sum::<f64>() / figures.len().max(1) as f64;
        Spread { mean, low: at(0.05).min(mean), high: at(0.95).max(mean) }
    }
}

/// Pieces left after one week, with the plan and without.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct LeftAfter {
    pub mean: f64,
    pub low: f64,
    pub high: f64,
    pub kept: f64,
}

/// Week by week, from what is left in each scenario (scenario-major, as many weeks in each).
pub(super) fn left_by_week(with: &[f64], without: &[f64], weeks: usize) -> Vec<LeftAfter> {
    let column = |left: &[f64], week: usize| left.iter().skip(week).step_by(weeks.max(1)).copied().collect::<Vec<_>>();
    let week = |week: usize| {
        let Spread { mean, low, high } = Spread::of(&column(with, week));
        LeftAfter { mean, low, high, kept: Spread::of(&column(without, week)).mean }
    };
    (0..weeks).map(week).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_leaves_out_one_in_twenty_at_each_end() {
        let gains: Vec<f64> = (-10..=90).map(f64::from).collect();
        let outcome = Outcome::of(&gains);
        assert_eq!((outcome.value, outcome.low, outcome.high), (40.0, -5.0, 85.0));
        assert!((outcome.confidence - 90.0 / 101.0).abs() < 1e-12);
        let mut rare = vec![0.0; 99];
        rare.push(50.0);
        assert_eq!(Spread::of(&rare), Spread { mean: 0.5, low: 0.0, high: 0.5 });
    }

    #[test]
    fn what_is_left_is_told_week_by_week() {
        // two scenarios of two weeks
        let left = left_by_week(&[8.0, 4.0, 6.0, 0.0], &[9.0, 8.0, 9.0, 8.0], 2);
        assert_eq!(left[0], LeftAfter { mean: 7.0, low: 6.0, high: 8.0, kept: 9.0 });
        assert_eq!(left[1], LeftAfter { mean: 2.0, low: 0.0, high: 4.0, kept: 8.0 });
    }
}
