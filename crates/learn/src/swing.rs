//! How far many products together swing around what was foreseen of them.
//!
//! Errors of products are not independent: weather, holidays and the economy move them together, and what moves all
//! does not average out. How much that is can be told from the group's own past: how far the simple methods would have
//! missed the group's total there.

use crate::Panel;
use std::ops::Range;

const WEEK: usize = 7;
/// Days whose mean says what each weekday sells.
const RECENT: usize = 4 * WEEK;
/// 52 weeks.
const YEAR: usize = 364;
/// Stretches of the past that are looked at, the newest first, and how few say too little.
const MOST_STRETCHES: usize = 26;
const FEWEST_STRETCHES: usize = 4;
/// Nothing is believed to swing by more than twice itself.
const LARGEST: f64 = 2.0;

/// For each stretch of days ahead (0 is the first day after the end of `totals`) the relative standard deviation of
/// the group's total around what would have been foreseen of it.
///
/// `totals` holds one figure a day, oldest first. Stretches of the same length are cut out of the past, at most 26 and
/// without overlap, and foreseen from as many days before them as `ahead` lies after the end, in two ways: each day as
/// its weekday in the four weeks before, or as the same day 52 weeks earlier times the growth of those four weeks since
/// then. The root mean square of the relative errors is taken, of the better way. Where the past is too short for four
/// stretches, the figure of the stretch before it holds; for the first one that of the first week, or 0.
pub fn swings(totals: &[f64], ahead: &[Range<usize>]) -> Vec<f64> {
    let past = Past::of(totals);
    let first_week = 0..WEEK;
    let mut last = past.swing(&first_week);
    ahead
        .iter()
        .map(|days| {
            last = past.swing(days).or(last);
            last.unwrap_or(0.0)
        })
        .collect()
}

/// What these series of a daily panel sold together in each period. Where demand was hidden a series counts as its
/// recent level (exponentially smoothed over four weeks); before its first record it counts as nothing.
pub fn totals(panel: &Panel, series: &[usize]) -> Vec<f64> {
    let mut totals = vec![0.0; panel.periods()];
    for series in series {
        let mut level = None;
        for (total, y) in totals.iter_mut().zip(panel.history(*series)) {
            let known = Some(f64::from(*y)).filter(|y| y.is_finite());
            level = match (level, known) {
                (Some(level), Some(y)) => Some(level + (y - level) / RECENT as f64),
                (level, y) => level.or(y),
            };
            *total += known.or(level).unwrap_or(0.0);
        }
    }
    totals
}

/// Running sums: `sums[d]` is the total of the first `d` days.
struct Past {
    sums: Vec<f64>,
}

impl Past {
    fn of(totals: &[f64]) -> Past {
        let mut sum = 0.0;
        let add = |total: &f64| {
            sum += total;
            sum
        };
        Past { sums: std::iter::once(0.0).chain(totals.iter().map(add)).collect() }
    }

    fn days(&self) -> usize {
        self.sums.len() - 1
    }

    fn total(&self, days: Range<usize>) -> f64 {
        self.sums[days.end] - self.sums[days.start]
    }

    fn swing(&self, ahead: &Range<usize>) -> Option<f64> {
        let step = ahead.len().max(WEEK);
        let newest = self.days().checked_sub(ahead.end)?;
        let origins = (0..MOST_STRETCHES).map_while(|back| newest.checked_sub(back * step));
        let (mut recent, mut year) = (Vec::new(), Vec::new());
        for origin in origins {
            let actual = self.total(origin + ahead.start..origin + ahead.end);
            let error = |foreseen: f64| (foreseen > 0.0).then(|| actual / foreseen - 1.0);
            recent.extend(self.as_lately(origin, ahead).and_then(error));
            year.extend(self.as_last_year(origin, ahead).and_then(error));
        }
        let [recent, year] = [recent, year].map(|errors| root_mean_square(&errors));
        match (recent, year) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        }
    }

    /// Each day of `ahead` like its weekday in the four weeks before the origin.
    fn as_lately(&self, origin: usize, ahead: &Range<usize>) -> Option<f64> {
        let first = origin.checked_sub(RECENT)?;
        let whole_weeks = ahead.len() / WEEK;
        let rest = (ahead.start + whole_weeks * WEEK..ahead.end).map(|day| {
            let weekday = first + day % WEEK;
            (0..RECENT / WEEK).map(|week| self.total(weekday + week * WEEK..weekday + week * WEEK + 1)).sum::<f64>()
        });
        let weeks = (RECENT / WEEK) as f64;
        Some((whole_weeks as f64 * self.total(first..origin) + rest.sum::<f64>()) / weeks)
    }

    /// The same days a year earlier, times how the last four weeks compare with the same ones then.
    fn as_last_year(&self, origin: usize, ahead: &Range<usize>) -> Option<f64> {
        let then = origin.checked_sub(YEAR)?;
        let first = then.checked_sub(RECENT)?;
        let before = self.total(first..then);
        let growth = (before > 0.0).then(|| self.total(first + YEAR..origin) / before)?;
        Some(growth * self.total(then + ahead.start..then + ahead.end))
    }
}

fn root_mean_square(errors: &[f64]) -> Option<f64> {
    let squares: f64 = errors.iter().map(|error| error * error).sum();
    (errors.len() >= FEWEST_STRETCHES).then(|| (squares / errors.len() as f64).sqrt().min(LARGEST))
}

#[cfg(test)]
mod tests {
    use super::*;

    const NEAR: f64 = 1e-9;

    fn swing(totals: &[f64], ahead: Range<usize>) -> f64 {
        swings(totals, &[ahead])[0]
    }

    #[test]
    fn a_group_that_repeats_its_weeks_does_not_swing() {
        let totals: Vec<f64> = (0..200).map(|day| [5.0, 6.0, 7.0, 8.0, 12.0, 20.0, 3.0][day % 7]).collect();
        for swing in swings(&totals, &[0..1, 3..10, 5..35]) {
            assert!(swing < NEAR, "{swing}");
        }
    }

    /// Weeks of 70 and 130 in turn: the last four are 100 on average, so that each week is 0.3 off.
    #[test]
    fn weeks_that_alternate_swing_by_how_far_they_lie_from_their_mean() {
        let totals: Vec<f64> = (0..40 * 7).map(|day| if day / 7 % 2 == 0 { 10.0 } else { 130.0 / 7.0 }).collect();
        let [week, fortnight] = swings(&totals, &[0..7, 0..14])[..] else { panic!("two") };
        assert!((week - 0.3).abs() < NEAR, "{week}");
        assert!(fortnight < NEAR, "in two weeks together it evens out: {fortnight}");
    }

    /// A shop that sells ten times as much in one month of every year is no surprise in the third year.
    #[test]
    fn a_season_that_comes_every_year_is_foreseen() {
        let totals: Vec<f64> = (0..4 * YEAR).map(|day| if day % YEAR < 28 { 100.0 } else { 10.0 }).collect();
        let month = swing(&totals, 0..28);
        assert!(month < NEAR, "{month}");
    }

    #[test]
    fn where_the_past_is_short_the_stretch_before_speaks_and_nothing_says_nothing() {
        // Eight weeks that alternate: four origins of a week have four weeks before them; a month has none.
        let totals: Vec<f64> = (0..8 * 7).map(|day| if day / 7 % 2 == 0 { 10.0 } else { 130.0 / 7.0 }).collect();
        let [week, month] = swings(&totals, &[0..7, 7..35])[..] else { panic!("two") };
        assert!((week - 0.3).abs() < NEAR && (month - week).abs() < NEAR, "{week} {month}");
        assert!((swing(&totals, 0..28) - week).abs() < NEAR, "the first week speaks for the month");
        assert_eq!(swings(&[1.0; 10], &[0..7, 7..14]), [0.0, 0.0]);
        assert_eq!([swing(&[0.0; 300], 0..7), swing(&[], 0..7)], [0.0, 0.0]);
    }

    #[test]
    fn hidden_days_count_as_the_recent_level_and_unborn_ones_as_nothing() {
        let mut panel = crate::contract::made_up_panel(2, 4, 0);
        panel.y = vec![f32::NAN, 28.0, f32::NAN, 56.0, 1.0, 2.0, 3.0, 4.0];
        assert_eq!(totals(&panel, &[0, 1]), [1.0, 30.0, 31.0, 60.0]);
        panel.y[3] = f32::NAN;
        assert_eq!(totals(&panel, &[0]), [0.0, 28.0, 28.0, 28.0]);
    }
}
