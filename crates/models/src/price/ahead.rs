//! Looking ahead: what the residuals of the last periods and of the same weeks of earlier years say of the next ones.
//!
//! Residuals are split into what all groups have in common in a period and what is left to each. Both fade in from late
//! periods (exponential smoothing) and fade out ahead; the common part also repeats with the calendar ("echo": feasts and
//! sales events that smooth harmonics cannot follow).

use super::design::Design;
use domain::Day;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

/// Weight, in rows, of the belief that a product does not deviate from its model lately.
const PRIOR_ROWS: f64 = 2.0;
/// The same of all groups together.
const LEAST_COMMON_PRIOR: f64 = 0.2;
/// Days around the same day of an earlier year that still count, the nearer the more.
const ECHO_REACH_DAYS: f64 = 8.0;
/// Weight, in years, of the belief that nothing repeats.
const ECHO_PRIOR_YEARS: f64 = 0.5;
const ECHO_YEARS: i32 = 4;
const YEAR_DAYS: f64 = 365.25;

/// How fast deviations are believed and forgotten.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Drift {
    /// Half-life in days of the weight of a period before the end; 0 leaves the deviation out.
    pub half_life: f64,
    /// Half-life in days of what is left of it after the end; 0 keeps it for ever.
    pub fade: f64,
}

impl Drift {
    pub const NONE: Drift = Drift { half_life: 0.0, fade: 0.0 };

    fn weight(self, age_days: f64) -> f64 {
        if self.half_life > 0.0 { (-age_days / self.half_life).exp2() } else { 0.0 }
    }

    /// What is left of it on a day: all until the end, then less.
    fn left(self, ahead_days: f64) -> f64 {
        if self.fade > 0.0 && ahead_days > 0.0 { (-ahead_days / self.fade).exp2() } else { 1.0 }
    }
}

/// How residuals are carried on.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Carry {
    /// Of all groups together.
    pub common: Drift,
    /// Of each group beside the others.
    pub own: Drift,
    pub echo: bool,
}

impl Carry {
    pub const NOTHING: Carry = Carry { common: Drift::NONE, own: Drift::NONE, echo: false };
}

/// The residuals of one fit, split.
pub struct Residuals {
    /// What all groups have in common in each period, by date, with the weight of its rows.
    common: Vec<(Day, f64)>,
    /// Place in `common` of each row.
    period: Vec<usize>,
    own: Vec<f64>,
    weight: Vec<f64>,
}

impl Residuals {
    /// `residual` and `weight` of each row of the design.
    pub fn split(design: &Design, residual: Vec<f64>, weight: Vec<f64>) -> Residuals {
        let mut days: Vec<Day> = (0..design.rows()).map(|r| design.day(r)).collect();
        days.sort_unstable();
        days.dedup();
        let place: FxHashMap<Day, usize> = days.iter().enumerate().map(|(i, day)| (*day, i)).collect();
        let period: Vec<usize> = (0..design.rows()).map(|r| place[&design.day(r)]).collect();
        let mut sums = vec![(0.0, 0.0); days.len()];
        for (row, p) in period.iter().enumerate() {
            sums[*p].0 += weight[row] * residual[row];
            sums[*p].1 += weight[row];
        }
        let mean = |(sum, weight): &(f64, f64)| if *weight > 0.0 { sum / weight } else { 0.0 };
        let common: Vec<(Day, f64)> = days.into_iter().zip(sums.iter().map(mean)).collect();
        let own = residual.iter().zip(&period).map(|(r, p)| r - common[*p].1).collect();
        Residuals { common, period, own, weight }
    }

    /// What is carried on from them.
    pub fn carried(&self, design: &Design, carry: Carry) -> Carried {
        let end = design.scheme.end;
        let path = if carry.echo { self.common.clone() } else { Vec::new() };
        let age = |day: Day| f64::from(end.0) - f64::from(day.0);
        let mut late = (0.0, (PRIOR_ROWS / design.groups.max(1) as f64).max(LEAST_COMMON_PRIOR));
        for (day, value) in &self.common {
            let weight = carry.common.weight(age(*day));
            late.0 += weight * (value - echo(&path, *day));
            late.1 += weight;
        }
        let own = (0..design.groups).map(|g| self.own_late(design, carry.own, g)).collect();
        Carried { carry, end, path, common: late.0 / late.1, own }
    }

    /// Weighted late deviation of a group from what all have in common: Σ w r / (Σ w + prior).
    fn own_late(&self, design: &Design, drift: Drift, group: usize) -> f64 {
        let (mut sum, mut total) = (0.0, PRIOR_ROWS);
        let heaviest = design.of(group).map(|r| self.weight[r]).fold(0.0, f64::max);
        for row in design.of(group).filter(|_| heaviest > 0.0) {
            let (day, _) = self.common[self.period[row]];
            let age = f64::from(design.scheme.end.0) - f64::from(day.0);
            let weight = drift.weight(age) * self.weight[row] / heaviest;
            sum += weight * self.own[row];
            total += weight;
        }
        sum / total
    }
}

/// Mean of the common path around the same day of earlier years, drawn towards nothing; 0 where there is none.
fn echo(path: &[(Day, f64)], day: Day) -> f64 {
    let (mut sum, mut years) = (0.0, 0.0);
    for year in 1..=ECHO_YEARS {
        let then = f64::from(day.0) - YEAR_DAYS * f64::from(year);
        let from = path.partition_point(|(day, _)| f64::from(day.0) <= then - ECHO_REACH_DAYS);
        let near = path[from..].iter().take_while(|(day, _)| f64::from(day.0) < then + ECHO_REACH_DAYS);
        let (mut value, mut weight) = (0.0, 0.0);
        for (day, residual) in near {
            let w = 1.0 - (f64::from(day.0) - then).abs() / ECHO_REACH_DAYS;
            value += w * residual;
            weight += w;
        }
        if weight > 0.0 {
            sum += value / weight;
            years += 1.0;
        }
    }
    if years > 0.0 { sum / (years + ECHO_PRIOR_YEARS) } else { 0.0 }
}

/// What late deviations add to the model from the end of training on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Carried {
    carry: Carry,
    end: Day,
    /// The common residuals, where they echo.
    path: Vec<(Day, f64)>,
    common: f64,
    /// By group.
    own: Vec<f64>,
}

impl Carried {
    /// Added to log units of a day, for a group or, where it is `None`, for one that was never seen.
    pub fn on(&self, day: Day, group: Option<usize>) -> f64 {
        self.shared(day) + group.map_or(0.0, |g| self.of_group(day, g))
    }

    /// The part of all groups alike.
    pub fn shared(&self, day: Day) -> f64 {
        self.common * self.carry.common.left(self.ahead(day)) + echo(&self.path, day)
    }

    /// The part of one group.
    pub fn of_group(&self, day: Day, group: usize) -> f64 {
        self.own[group] * self.carry.own.left(self.ahead(day))
    }

    pub fn groups(&self) -> usize {
        self.own.len()
    }

    fn ahead(&self, day: Day) -> f64 {
        f64::from(day.0) - f64::from(self.end.0)
    }
}
