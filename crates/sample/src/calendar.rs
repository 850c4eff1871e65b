//! The year of a British gift shop: weekdays, seasons and the days people buy presents for.

use crate::names::Category;
use domain::Day;

/// Monday to Sunday, mean 1.
pub const WEEKDAYS: [f64; 7] = [0.95, 0.92, 0.95, 1.0, 1.08, 1.12, 0.98];

/// Easter Sunday (anonymous Gregorian algorithm, Meeus, Astronomical Algorithms).
pub fn easter(year: i32) -> Day {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    date(year, (n / 31) as u32, (n % 31 + 1) as u32)
}

/// The fourth Sunday of Lent.
pub fn mothering_sunday(year: i32) -> Day {
    easter(year).plus(-21)
}

/// The third Sunday of June.
pub fn fathers_day(year: i32) -> Day {
    nth_weekday(year, 6, 6, 3)
}

/// The day after the fourth Thursday of November.
pub fn black_friday(year: i32) -> Day {
    nth_weekday(year, 11, 3, 4).plus(1)
}

/// Clocks in the United Kingdom are one hour ahead from the last Sunday of March to the last of October.
pub fn summer_time(day: Day) -> bool {
    let last_sunday = |month| {
        let end = date(day.year(), month, 31);
        end.plus(-((end.weekday() as i32 + 1) % 7))
    };
    last_sunday(3) <= day && day < last_sunday(10)
}

fn date(year: i32, month: u32, day: u32) -> Day {
    Day::from_ymd(year, month, day).unwrap_or_default()
}

fn nth_weekday(year: i32, month: u32, weekday: u32, nth: i32) -> Day {
    let first = date(year, month, 1);
    first.plus((weekday + 7 - first.weekday()) as i32 % 7 + 7 * (nth - 1))
}

/// A lift that grows over the days before `day`, and is over after it.
fn before(today: Day, day: Day, days: f64) -> f64 {
    match day.0 - today.0 {
        ahead @ 0.. => (-(f64::from(ahead) / days).powi(2)).exp(),
        _ => 0.0,
    }
}

/// The yearly wave and the Christmas lift alone: what repeats on the same date every year.
pub fn season(day: Day, category: &Category) -> f64 {
    let turn = f64::from(day.day_of_year() as i32 - category.peak as i32) / 365.25 * std::f64::consts::TAU;
    let to_peak = f64::from(date(day.year(), 12, 12).0 - day.0)
        / if day.month() == 12 && day.day_of_month() > 12 { 8.0 } else { 20.0 };
    (1.0 + category.wave * turn.cos()) * (1.0 + category.christmas * (-to_peak.powi(2)).exp())
}

/// Feasts that move, sales days, and the shop's quiet days.
pub fn holiday(day: Day, category: &Category) -> f64 {
    let year = day.year();
    let gifts = category.mother * before(day, mothering_sunday(year), 9.0)
        + category.father * before(day, fathers_day(year), 8.0)
        + category.valentine * before(day, date(year, 2, 14), 7.0);
    let friday = black_friday(year);
    let sales = if (0..4).contains(&(day.0 - friday.0)) { 1.45 } else { 1.0 };
    let quiet = match (day.month(), day.day_of_month()) {
        (12, 25) => 0.25,
        (12, 24 | 26) => 0.5,
        (1, 1) => 0.6,
        _ => 1.0,
    };
    (1.0 + gifts) * sales * quiet
}

pub fn weekday(day: Day) -> f64 {
    WEEKDAYS[day.weekday() as usize]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moving_feasts_fall_where_the_almanac_has_them() {
        assert_eq!(easter(2025).to_string(), "2025-04-20");
        assert_eq!(easter(2026).to_string(), "2026-04-05");
        assert_eq!(mothering_sunday(2026).to_string(), "2026-03-15");
        assert_eq!(fathers_day(2025).to_string(), "2025-06-15");
        assert_eq!(black_friday(2025).to_string(), "2025-11-28");
    }

    #[test]
    fn clocks_change_on_the_last_sundays_of_march_and_october() {
        let summer = |text| summer_time(Day::parse(text).expect("a day"));
        assert!(!summer("2026-03-28") && summer("2026-03-29"));
        assert!(summer("2026-10-24") && !summer("2026-10-25"));
    }
}
