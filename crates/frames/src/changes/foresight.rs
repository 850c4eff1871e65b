//! What a series was to be expected to do, from its own past, and how far such expectations were off there.
//!
//! All is reckoned on the scale of square roots, on which counts and sums of counts scatter alike at every level.

use super::chance::{distance_of, two_sided};
use std::ops::Range;

/// 52 weeks, so that weekdays lie on weekdays.
const YEAR: usize = 52;
/// So many weeks before a stretch, or as many as it has itself, say what is usual.
const LEAST_BASE: usize = 8;
/// With fewer of them there is no level.
const LEAST_KNOWN: usize = 4;
/// With fewer stretches of the past that were foreseen nobody knows how far off is far.
const LEAST_ERRORS: usize = 6;
/// Last year serves where its errors were at most this share of those of the level lately.
const CLEARLY_BETTER: f64 = 0.9;
/// Nothing is foreseen more closely than to one per cent: half of it on the scale of roots.
const CLOSEST: f64 = 0.005;
/// The root of a Poisson count scatters by this much at every level.
const ROOT_OF_COUNT: f64 = 0.5;
/// The range that is shown holds all but this share.
const OUTSIDE: f64 = 0.05;

/// From what a series is foreseen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// The mean of the weeks just before, without the highest and the lowest.
    Lately,
    /// The same weeks a year before, times how lately compares with the weeks before those.
    YearBefore,
}

/// A figure by week, oldest first: `num` ÷ `den`. Of a total, `den` is 1 in each week.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Weekly {
    pub(super) num: Vec<f64>,
    pub(super) den: Vec<f64>,
    is_total: bool,
    /// What one event brings on average: an order, a return. Events are as rare as counts, however smooth the past was.
    pub(super) unit: f64,
}

/// What was expected of the last weeks of a series, and what came. Figures of a total are means by week.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Verdict {
    pub(super) basis: Basis,
    pub(super) actual: f64,
    pub(super) expected: f64,
    /// The range that holds 95 % where nothing changed.
    pub(super) low: f64,
    pub(super) high: f64,
    /// Of so far a miss where nothing changed; and how far that is, in standard deviations.
    pub(super) chance: f64,
    pub(super) distance: f64,
    /// Expected of each week, and the range of a single one.
    pub(super) by_week: Vec<[f64; 3]>,
}

/// How long a stretch is and how much lies before it.
#[derive(Debug, Clone, Copy)]
struct Span {
    weeks: usize,
    base: usize,
}

/// So many weeks before the stretch say what is usual.
pub(super) fn base_weeks(weeks: usize) -> usize {
    weeks.max(LEAST_BASE)
}

/// So many weeks of history a stretch needs to be judged.
pub(super) fn needed_weeks(weeks: usize) -> usize {
    base_weeks(weeks) + weeks * (LEAST_ERRORS + 1)
}

impl Weekly {
    /// Whole weeks counted back from the last of some days.
    pub(super) fn of(num: &[i64], den: Option<&[i64]>, unit: f64) -> Weekly {
        let sums = |days: &[i64]| {
            let mut weeks: Vec<f64> = days.rchunks_exact(7).map(|week| week.iter().map(|v| *v as f64).sum()).collect();
            weeks.reverse();
            weeks
        };
        let num = sums(num);
        let is_total = den.is_none();
        let den = den.map_or_else(|| vec![1.0; num.len()], sums);
        Weekly { num, den, is_total, unit }
    }

    /// Judges the last `weeks` weeks; `None` where the past is too short or there is nothing to judge.
    pub(super) fn judge(&self, weeks: usize) -> Option<Verdict> {
        let span = Span { weeks, base: base_weeks(weeks) };
        let now = self.num.len().checked_sub(weeks)?;
        let basis = self.better_basis(now, span);
        let expected = self.foresee(basis, now, span)?;
        let actual = self.ratio(now..now + weeks)?;
        let errors = self.errors(basis, now, span);
        if errors.len() < LEAST_ERRORS || (expected <= 0.0 && actual <= 0.0) {
            return None;
        }
        let misses: Vec<f64> = errors.iter().map(|(_, miss)| *miss).collect();
        let spread = mean_square(&misses).max(self.least_spread(now, span, expected)).sqrt();
        let distance = (root(actual) - root(expected)).abs() / spread;
        let chance = two_sided(distance, errors.len());
        let reach = distance_of(OUTSIDE, errors.len());
        let single = self.miss_of_single_weeks(basis, &errors, span).max(spread);
        let range = |middle: f64, spread: f64| {
            [middle, square(root(middle) - reach * spread), square(root(middle) + reach * spread)]
        };
        let [_, low, high] = range(expected, spread);
        let by_week = (now..now + weeks).map(|week| range(self.foresee_week(basis, now, week, span, expected), single));
        Some(Verdict { basis, actual, expected, low, high, chance, distance, by_week: by_week.collect() })
    }

    /// The weeks whose figures say what is usual for the last `weeks` weeks.
    pub(super) fn reference(&self, basis: Basis, weeks: usize) -> Range<usize> {
        let now = self.num.len().saturating_sub(weeks);
        match basis {
            Basis::Lately => now.saturating_sub(base_weeks(weeks))..now,
            Basis::YearBefore => now.saturating_sub(YEAR)..now.saturating_sub(YEAR) + weeks,
        }
    }

    /// Last year only where it foresaw the same stretches clearly better.
    fn better_basis(&self, now: usize, span: Span) -> Basis {
        let year = self.errors(Basis::YearBefore, now, span);
        if year.len() < LEAST_ERRORS || self.foresee(Basis::YearBefore, now, span).is_none() {
            return Basis::Lately;
        }
        let lately = self.errors(Basis::Lately, now, span);
        let same = lately.iter().filter(|(origin, _)| year.iter().any(|(other, _)| other == origin));
        let lately: Vec<f64> = same.map(|(_, miss)| *miss).collect();
        let year: Vec<f64> = year.iter().map(|(_, miss)| *miss).collect();
        let better = mean_square(&year).sqrt() < CLEARLY_BETTER * mean_square(&lately).sqrt();
        if better { Basis::YearBefore } else { Basis::Lately }
    }

    /// How far off the stretches before `now` would have been foreseen, without overlap, newest first.
    fn errors(&self, basis: Basis, now: usize, span: Span) -> Vec<(usize, f64)> {
        let origins = (1..).map_while(|back: usize| now.checked_sub(back * span.weeks));
        let miss = |origin: usize| {
            let actual = self.ratio(origin..origin + span.weeks)?;
            Some((origin, root(actual) - root(self.foresee(basis, origin, span)?)))
        };
        origins.filter_map(miss).collect()
    }

    fn foresee(&self, basis: Basis, origin: usize, span: Span) -> Option<f64> {
        match basis {
            Basis::Lately => self.level(origin, span),
            Basis::YearBefore => {
                let then = origin.checked_sub(YEAR)?;
                Some(self.growth(origin, span)? * self.ratio(then..then + span.weeks)?)
            }
        }
    }

    /// What is expected of one week of the stretch that begins at `origin` and of which `expected` is expected. Of a
    /// share or a price that is the same in each week: a single one says too little of them.
    fn foresee_week(&self, basis: Basis, origin: usize, week: usize, span: Span, expected: f64) -> f64 {
        let of_year = || Some(self.growth(origin, span)? * self.ratio(week.checked_sub(YEAR)?..week - YEAR + 1)?);
        match basis {
            Basis::YearBefore if self.is_total => of_year().unwrap_or(expected),
            _ => expected,
        }
    }

    fn growth(&self, origin: usize, span: Span) -> Option<f64> {
        let before = self.level(origin.checked_sub(YEAR)?, span).filter(|level| *level > 0.0)?;
        Some(self.level(origin, span)? / before)
    }

    /// Of the weeks before `origin`, without the highest and the lowest.
    fn level(&self, origin: usize, span: Span) -> Option<f64> {
        let first = origin.checked_sub(span.base).filter(|first| *first >= self.first())?;
        let mut weeks: Vec<usize> = (first..origin).filter(|week| self.den[*week] > 0.0).collect();
        if weeks.len() < LEAST_KNOWN {
            return None;
        }
        weeks.sort_unstable_by(|a, b| (self.num[*a] / self.den[*a]).total_cmp(&(self.num[*b] / self.den[*b])));
        let kept = &weeks[1..weeks.len() - 1];
        let sum = |values: &[f64]| kept.iter().map(|week| values[*week]).sum::<f64>();
        Some((sum(&self.num) / sum(&self.den)).max(0.0))
    }

    fn ratio(&self, weeks: Range<usize>) -> Option<f64> {
        let den: f64 = self.den.get(weeks.clone())?.iter().sum();
        let num: f64 = self.num.get(weeks)?.iter().sum();
        (den > 0.0).then(|| num / den)
    }

    /// The first week with anything.
    fn first(&self) -> usize {
        let any = |week: &usize| self.num[*week] != 0.0 || (!self.is_total && self.den[*week] > 0.0);
        (0..self.num.len()).find(any).unwrap_or(self.num.len())
    }

    /// Squared, on the scale of roots: what so few events scatter by at least, or one per cent.
    fn least_spread(&self, now: usize, span: Span, expected: f64) -> f64 {
        let over = |weeks: Range<usize>| self.den[weeks].iter().sum::<f64>().max(f64::MIN_POSITIVE);
        let seen = 1.0 / over(now..now + span.weeks) + 1.0 / over(now - span.base.min(now)..now);
        let count = ROOT_OF_COUNT * ROOT_OF_COUNT * self.unit * seen;
        count.max(CLOSEST * CLOSEST * expected)
    }

    fn miss_of_single_weeks(&self, basis: Basis, errors: &[(usize, f64)], span: Span) -> f64 {
        let mut misses = Vec::new();
        for (origin, _) in errors {
            let Some(expected) = self.foresee(basis, *origin, span) else { continue };
            for week in *origin..*origin + span.weeks {
                let Some(actual) = self.ratio(week..week + 1) else { continue };
                misses.push(root(actual) - root(self.foresee_week(basis, *origin, week, span, expected)));
            }
        }
        mean_square(&misses).sqrt()
    }
}

fn root(value: f64) -> f64 {
    value.max(0.0).sqrt()
}

fn square(root: f64) -> f64 {
    root.max(0.0).powi(2)
}

fn mean_square(values: &[f64]) -> f64 {
    if values.is_empty() { 0.0 } else { values.iter().map(|v| v * v).sum::<f64>() / values.len() as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn totals(weeks: impl Iterator<Item = f64>) -> Weekly {
        let num: Vec<f64> = weeks.collect();
        Weekly { den: vec![1.0; num.len()], num, is_total: true, unit: 0.0 }
    }

    #[test]
    fn days_are_summed_to_whole_weeks_that_end_with_the_last() {
        let days: Vec<i64> = (0..17).collect();
        let weekly = Weekly::of(&days, None, 1.0);
        // 3 to 9 and 10 to 16
        assert_eq!((weekly.num, weekly.den), (vec![42.0, 91.0], vec![1.0, 1.0]));
    }

    /// Weeks of 81 and 121 in turn: of the eight before, 81 and 121 fall away and 101 remains. √81 = 9, √121 = 11,
    /// √101 = 10.05: single weeks miss by 1.05 and 0.95, so a week of 400 (20) lies far out and one of 121 does not.
    #[test]
    fn a_week_is_held_against_how_far_such_weeks_were_off() {
        let weeks = |last: f64| totals((0..40).map(|w| if w % 2 == 0 { 81.0 } else { 121.0 }).chain([last]));
        let usual = weeks(121.0).judge(1).expect("a verdict");
        assert!((usual.expected - 101.0).abs() < 1e-9 && usual.basis == Basis::Lately);
        assert!(usual.chance > 0.3 && usual.low < 81.0 && usual.high > 121.0, "{usual:?}");
        let far = weeks(400.0).judge(1).expect("a verdict");
        assert!(far.chance < 1e-6 && far.actual == 400.0, "{far:?}");
    }

    /// Four weeks of every year sell four times as much. Lately says nothing of them, last year does.
    #[test]
    fn a_season_seen_before_is_no_surprise() {
        let season = |week: usize| if week % YEAR < 4 { 400.0 } else { 100.0 + (week % 3) as f64 };
        let verdict = totals((0..3 * YEAR + 4).map(season)).judge(4).expect("a verdict");
        assert_eq!(verdict.basis, Basis::YearBefore);
        assert!((verdict.expected - 400.0).abs() < 8.0 && verdict.chance > 0.2, "{verdict:?}");
        assert_eq!(verdict.by_week.len(), 4);
    }

    /// A return each other week in 100 sold: where the past was smooth by luck, two returns are still no wonder.
    #[test]
    fn rare_events_scatter_at_least_as_counts_do() {
        let smooth = |unit: f64| {
            let mut weekly = totals((0..30).map(|_| 1.0).chain([4.0]));
            weekly.unit = unit;
            weekly.judge(1).expect("a verdict").chance
        };
        assert!(smooth(0.0) < 1e-6 && smooth(1.0) > 0.05, "{} {}", smooth(0.0), smooth(1.0));
    }

    #[test]
    fn a_short_past_and_a_series_of_nothing_are_not_judged() {
        assert_eq!(needed_weeks(4), 8 + 28);
        assert!(totals((0..needed_weeks(4)).map(|_| 5.0)).judge(4).is_some());
        assert!(totals((1..needed_weeks(4)).map(|_| 5.0)).judge(4).is_none());
        assert!(totals((0..60).map(|_| 0.0)).judge(4).is_none());
        let young = totals((0..60).map(|week| if week < 40 { 0.0 } else { 9.0 }));
        assert!(young.judge(4).is_none(), "what began twenty weeks ago has no past to be held against");
    }

    #[test]
    fn a_ratio_is_that_of_its_sums() {
        let mut weekly = totals((0..40).map(|week| f64::from(week % 5)));
        weekly.den = (0..40).map(|week| 10.0 * f64::from(week % 5)).collect();
        weekly.is_total = false;
        let verdict = weekly.judge(4).expect("a verdict");
        assert!((verdict.actual - 0.1).abs() < 1e-12 && (verdict.expected - 0.1).abs() < 1e-12);
        assert!(verdict.chance > 0.99);
    }
}
