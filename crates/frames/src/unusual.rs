//! Days that stand out, and what explains them.

use crate::{Columns, Segment};
use domain::{Day, Period};

/// How many weeks before and after a day say what is usual for it.
const WEEKS_AROUND: i32 = 8;
/// Fewer comparable days say nothing.
const ENOUGH_DAYS: usize = 6;
/// A day is unusual when it lies further from the median than so many robust standard deviations.
const FAR: f64 = 4.0;
/// The median absolute deviation times this estimates a normal standard deviation (Hampel 1974).
const MAD_TO_SIGMA: f64 = 1.4826;
/// Spread is taken to be at least this share of the median: steady shops are not unusual at every wiggle.
const LEAST_SPREAD: f64 = 0.05;
const MOST_DAYS: usize = 10;

/// A day with much more or less revenue than the same weekday around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unusual {
    pub day: Day,
    pub revenue: i64,
    /// Median of the same weekday, up to 8 weeks before and after.
    pub usual: i64,
    /// The product whose revenue moved furthest the same way, and by how much from its mean on those days.
    pub product: Option<u32>,
    pub product_delta: i64,
    /// The channel, country, place or kind of customers that explains it, and by how much it differs from its mean on
    /// those days; `None` where all differ alike.
    pub segment: Option<(Segment, i64)>,
}

impl Columns {
    /// Unusual days of a period, newest first, at most 10.
    pub(crate) fn unusual(&self, period: Period) -> Vec<Unusual> {
        let (first, last) = (period.first.0.max(self.first_day), period.last.0.min(self.last_day));
        if self.cubes.days.is_empty() {
            return Vec::new();
        }
        (first..=last).rev().filter_map(|day| self.unusual_day(day)).take(MOST_DAYS).collect()
    }

    fn unusual_day(&self, day: i32) -> Option<Unusual> {
        let around = self.same_weekdays(day);
        if around.len() < ENOUGH_DAYS {
            return None;
        }
        let revenues: Vec<f64> = around.iter().map(|d| self.day(*d).revenue as f64).collect();
        let usual = median(revenues.clone());
        let deviation = median(revenues.iter().map(|r| (r - usual).abs()).collect());
        let sigma = (deviation * MAD_TO_SIGMA).max(usual.abs() * LEAST_SPREAD);
        let revenue = self.day(day).revenue;
        let distance = revenue as f64 - usual;
        if sigma <= 0.0 || distance.abs() <= FAR * sigma {
            return None;
        }
        let (product, product_delta) = self.mover(day, &around, distance > 0.0).unzip();
        let product_delta = product_delta.unwrap_or(0);
        let segment = self.segment_of_day(day, &around);
        Some(Unusual { day: Day(day), revenue, usual: usual.round() as i64, product, product_delta, segment })
    }

    fn same_weekdays(&self, day: i32) -> Vec<i32> {
        let weeks = (-WEEKS_AROUND..=WEEKS_AROUND).filter(|week| *week != 0);
        weeks.map(|week| day + 7 * week).filter(|d| (self.first_day..=self.last_day).contains(d)).collect()
    }

    /// The product that moved most in the direction of the day.
    fn mover(&self, day: i32, around: &[i32], up: bool) -> Option<(u32, i64)> {
        let rows = &self.product_days;
        let mut usual = vec![0_i64; self.snapshot.products.len()];
        for row in around.iter().flat_map(|d| rows.on(*d)) {
            usual[rows.product[row] as usize] += rows.revenue[row];
        }
        let mut delta: Vec<i64> = usual.iter().map(|sum| -(sum / around.len() as i64)).collect();
        for row in rows.on(day) {
            delta[rows.product[row] as usize] += rows.revenue[row];
        }
        let sign = if up { 1 } else { -1 };
        let (product, delta) = delta.into_iter().enumerate().max_by_key(|(i, d)| (sign * d, std::cmp::Reverse(*i)))?;
        (sign * delta > 0).then_some((product as u32, delta))
    }
}

/// The middle value; the mean of the two middle ones of an even count; 0 of none.
pub(crate) fn median(mut values: Vec<f64>) -> f64 {
    if values.is_empty() {
        return 0.0;
    }
    let (middle, odd) = (values.len() / 2, values.len() % 2 == 1);
    let (below, upper, _) = values.select_nth_unstable_by(middle, f64::total_cmp);
    if odd { *upper } else { (below.iter().copied().fold(f64::NEG_INFINITY, f64::max) + *upper) / 2.0 }
}
