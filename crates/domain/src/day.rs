//! Days and moments on the shop's own clock.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A civil day, counted from 1970-01-01 (day 0).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Day(pub i32);

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("«{0}» is not a day; write it as 2026-11-23")]
pub struct DayError(pub String);

impl Day {
    /// The day of a civil date, `None` when there is no such date.
    pub fn from_ymd(year: i32, month: u32, day: u32) -> Option<Day> {
        NaiveDate::from_ymd_opt(year, month, day).map(Day::from_date)
    }

    fn from_date(date: NaiveDate) -> Day {
        Day(date.signed_duration_since(NaiveDate::default()).num_days() as i32)
    }

    fn date(self) -> NaiveDate {
        // `NaiveDate` spans ±262,000 years; a `Day` outside is clamped rather than a panic.
        NaiveDate::default().checked_add_signed(chrono::TimeDelta::days(i64::from(self.0))).unwrap_or(if self.0 < 0 {
            NaiveDate::MIN
        } else {
            NaiveDate::MAX
        })
    }

    pub fn year(self) -> i32 {
        self.date().year()
    }

    /// 1 to 12.
    pub fn month(self) -> u32 {
        self.date().month()
    }

    /// Day of the month, 1 to 31.
    pub fn day_of_month(self) -> u32 {
        self.date().day()
    }

    /// Day of the year, 1 to 366.
    pub fn day_of_year(self) -> u32 {
        self.date().ordinal()
    }

    /// Monday is 0, Sunday is 6.
    pub fn weekday(self) -> u32 {
        (self.0 + 3).rem_euclid(7) as u32
    }

    /// The Monday on or before this day.
    pub fn week_start(self) -> Day {
        Day(self.0 - self.weekday() as i32)
    }

    pub fn month_start(self) -> Day {
        Day(self.0 - self.day_of_month() as i32 + 1)
    }

    /// The same day of the month `months` later, clamped to the month's last day.
    pub fn add_months(self, months: i32) -> Day {
        let date = self.date();
        let moved = if months >= 0 {
            date.checked_add_months(chrono::Months::new(months as u32))
        } else {
            date.checked_sub_months(chrono::Months::new(months.unsigned_abs()))
        };
        moved.map_or(self, Day::from_date)
    }

    #[must_use]
    pub fn plus(self, days: i32) -> Day {
        Day(self.0.saturating_add(days))
    }

    /// Parses `2026-11-23`.
    pub fn parse(text: &str) -> Result<Day, DayError> {
        NaiveDate::parse_from_str(text.trim(), "%Y-%m-%d").map(Day::from_date).map_err(|_| DayError(text.to_string()))
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.date().format("%Y-%m-%d"))
    }
}

/// Seconds since 1970-01-01 00:00 on the shop's own wall clock (an export's offset is kept as the shop wrote it).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Moment(pub i64);

impl Moment {
    pub fn day(self) -> Day {
        Day(self.0.div_euclid(86_400) as i32)
    }

    pub fn at(day: Day, seconds: i64) -> Moment {
        Moment(i64::from(day.0) * 86_400 + seconds)
    }
}

/// A stretch of days, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Period {
    pub first: Day,
    pub last: Day,
}

impl Period {
    /// The `days` days that end with `last`.
    pub fn ending(last: Day, days: i32) -> Period {
        Period { first: last.plus(1 - days), last }
    }

    pub fn days(self) -> i32 {
        self.last.0 - self.first.0 + 1
    }

    /// The equally long period just before.
    #[must_use]
    pub fn before(self) -> Period {
        Period { first: self.first.plus(-self.days()), last: self.first.plus(-1) }
    }

    /// The same weekdays one year (52 weeks) earlier.
    #[must_use]
    pub fn year_before(self) -> Period {
        Period { first: self.first.plus(-364), last: self.last.plus(-364) }
    }

    pub fn contains(self, day: Day) -> bool {
        self.first <= day && day <= self.last
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weekdays_and_months_agree_with_the_calendar() {
        let day = Day::from_ymd(2026, 11, 23).expect("a date");
        assert_eq!((day.weekday(), day.month(), day.to_string().as_str()), (0, 11, "2026-11-23"));
        assert_eq!(day.month_start().to_string(), "2026-11-01");
        assert_eq!(Day::parse("2024-01-31").expect("a date").add_months(1).to_string(), "2024-02-29");
        assert_eq!(Moment(-1).day(), Day(-1));
    }

    #[test]
    fn a_period_and_the_one_before_it_touch() {
        let period = Period::ending(Day(100), 28);
        assert_eq!((period.days(), period.before().last), (28, Day(72)));
    }
}
