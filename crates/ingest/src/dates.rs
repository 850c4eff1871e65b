//! Cells → moments on the shop's own wall clock. An offset such as `-0500` or `Z` is accepted and not applied: the
//! clock time stays as the shop wrote it.

use domain::{Day, Moment};

/// Dates outside these years are mistakes (empty dates of spreadsheets and databases, typing errors).
const YEARS: std::ops::RangeInclusive<i32> = 1990..=2100;

/// How `1/2/2011` is meant. Dates that begin with the year, and dates parted by points (always day first), do not ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum DayOrder {
    #[default]
    MonthFirst,
    DayFirst,
}

impl DayOrder {
    /// By the rows of the head: a number above 12 tells; where none is, the order under which consecutive rows lie
    /// closer together in time (exports are sorted by time); where that tells nothing either, month first.
    pub fn decide<'a>(cells: impl Iterator<Item = &'a str> + Clone) -> DayOrder {
        let (mut day_first, mut month_first) = (0_usize, 0_usize);
        for date in cells.clone().filter_map(scan).filter(Scanned::is_open) {
            day_first += usize::from(date.first > 12);
            month_first += usize::from(date.second > 12);
        }
        match day_first.cmp(&month_first) {
            std::cmp::Ordering::Greater => DayOrder::DayFirst,
            std::cmp::Ordering::Less => DayOrder::MonthFirst,
            std::cmp::Ordering::Equal => DayOrder::by_neighbours(cells),
        }
    }

    fn by_neighbours<'a>(cells: impl Iterator<Item = &'a str> + Clone) -> DayOrder {
        let spread = |order| {
            let days = cells.clone().filter_map(|cell| parse(cell, order)).map(|moment| i64::from(moment.day().0));
            let (mut total, mut before) = (0, None);
            for day in days {
                total += before.map_or(0, |b: i64| (day - b).abs());
                before = Some(day);
            }
            total
        };
        if spread(DayOrder::DayFirst) < spread(DayOrder::MonthFirst) {
            DayOrder::DayFirst
        } else {
            DayOrder::MonthFirst
        }
    }
}

/// Three numbers as they stand, and the rest of the cell.
struct Scanned<'a> {
    first: u32,
    second: u32,
    third: u32,
    year_first: bool,
    short_year: bool,
    separator: u8,
    rest: &'a [u8],
}

impl Scanned<'_> {
    /// Whether the order of day and month has to be known.
    fn is_open(&self) -> bool {
        !self.year_first && self.separator != b'.'
    }
}

/// Up to four digits from the front: their value, how many they are, and what follows.
fn number(bytes: &[u8]) -> Option<(u32, usize, &[u8])> {
    let length = bytes.iter().take_while(|b| b.is_ascii_digit()).count();
    let value = bytes[..length].iter().take(4).fold(0, |value, b| value * 10 + u32::from(b - b'0'));
    (1..=4).contains(&length).then_some((value, length, &bytes[length..]))
}

fn scan(text: &str) -> Option<Scanned<'_>> {
    let (first, first_digits, rest) = number(text.as_bytes())?;
    let separator = *rest.first().filter(|b| matches!(b, b'-' | b'/' | b'.'))?;
    let (second, second_digits, rest) = number(&rest[1..])?;
    if rest.first() != Some(&separator) || second_digits > 2 {
        return None;
    }
    let (third, third_digits, rest) = number(&rest[1..])?;
    let year_first = first_digits == 4;
    let sound = if year_first { third_digits <= 2 } else { first_digits <= 2 && matches!(third_digits, 2 | 4) };
    let short_year = third_digits == 2;
    sound.then_some(Scanned { first, second, third, year_first, short_year, separator, rest })
}

/// `2012-01-01 11:13:25 -0500`, `2010-12-01T08:26:00Z`, `12/1/2010 8:26`, `31.12.2011`, `03/14/24`, `1/2/2011 8:26 PM`.
/// Two digits of a year mean 20…; `None` for anything else and for days that do not exist.
pub(crate) fn parse(text: &str, order: DayOrder) -> Option<Moment> {
    let date = scan(text)?;
    let (year, month, day) = if date.year_first {
        (date.first, date.second, date.third)
    } else {
        let year = if date.short_year { 2000 + date.third } else { date.third };
        match order {
            DayOrder::MonthFirst if date.separator != b'.' => (year, date.first, date.second),
            _ => (year, date.second, date.first),
        }
    };
    let year = i32::try_from(year).ok().filter(|year| YEARS.contains(year))?;
    Some(Moment::at(Day::from_ymd(year, month, day)?, clock(date.rest)?))
}

/// Seconds since midnight of what follows the date; nothing is midnight.
fn clock(rest: &[u8]) -> Option<i64> {
    let rest = match rest {
        [] => return Some(0),
        [b'T' | b't', rest @ ..] => rest,
        [b' ' | b',', rest @ ..] => rest.trim_ascii_start(),
        _ => return None,
    };
    let (hour, _, rest) = number(rest)?;
    let (minute, _, rest) = number(rest.strip_prefix(b":")?)?;
    let (second, rest) = match rest.strip_prefix(b":") {
        Some(rest) => number(rest).map(|(second, _, rest)| (second, rest))?,
        None => (0, rest),
    };
    let hour = match rest.trim_ascii() {
        tail if tail.eq_ignore_ascii_case(b"AM") => (1..=12).contains(&hour).then_some(hour % 12)?,
        tail if tail.eq_ignore_ascii_case(b"PM") => (1..=12).contains(&hour).then_some(hour % 12 + 12)?,
        _ if is_offset(fraction_skipped(rest).trim_ascii()) => hour,
        _ => return None,
    };
    // second 60 is a leap second
    (hour < 24 && minute < 60 && second <= 60).then(|| i64::from(hour * 3600 + minute * 60 + second.min(59)))
}

fn fraction_skipped(rest: &[u8]) -> &[u8] {
    match rest {
        [b'.' | b',', digits @ ..] => &digits[digits.iter().take_while(|b| b.is_ascii_digit()).count()..],
        _ => rest,
    }
}

/// Nothing, `Z`, `UTC`, `GMT`, `+05:30`, `-0500`, `+01`.
fn is_offset(tail: &[u8]) -> bool {
    match tail {
        [] | b"Z" | b"z" | b"UTC" | b"GMT" => true,
        [b'+' | b'-', digits @ ..] => {
            let count = digits.iter().filter(|b| b.is_ascii_digit()).count();
            matches!(count, 2 | 4) && digits.iter().all(|b| b.is_ascii_digit() || *b == b':') && digits.len() <= 5
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn told(text: &str, order: DayOrder) -> Option<String> {
        parse(text, order).map(|m| format!("{} {}", m.day(), m.0.rem_euclid(86_400)))
    }

    #[test]
    fn dates_of_exports_keep_the_shop_s_wall_clock() {
        for (text, expected) in [
            ("2012-01-01 11:13:25 -0500", "2012-01-01 40405"),
            ("2010-12-01 08:26:00", "2010-12-01 30360"),
            ("2017-06-17T08:04:21+00:00", "2017-06-17 29061"),
            ("2017-06-17T23:59:59.123Z", "2017-06-17 86399"),
            ("12/1/2010 8:26", "2010-12-01 30360"),
            ("2/13/24", "2024-02-13 0"),
            ("31.12.2011", "2011-12-31 0"),
            ("2011/3/4", "2011-03-04 0"),
            ("1/2/2011 12:05 AM", "2011-01-02 300"),
            ("1/2/2011, 8:26:01 pm", "2011-01-02 73561"),
        ] {
            assert_eq!(told(text, DayOrder::MonthFirst).as_deref(), Some(expected), "{text}");
        }
        assert_eq!(told("12/1/2010 8:26", DayOrder::DayFirst).as_deref(), Some("2010-01-12 30360"));
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in [
            "",
            "0000-00-00 00:00:00",
            "2011-02-30",
            "40513.35",
            "9999-12-31",
            "2011-1",
            "yesterday",
            "1/2/3",
            "2011-01-01 25:00",
            "2011-01-01x",
            "13/13/2011",
        ] {
            assert_eq!(parse(text, DayOrder::MonthFirst), None, "{text}");
        }
    }

    #[test]
    fn the_rows_of_the_head_decide_which_number_is_the_day() {
        let decide = |cells: &[&'static str]| DayOrder::decide(cells.iter().copied());
        assert_eq!(decide(&["01/02/2011", "13/02/2011"]), DayOrder::DayFirst);
        assert_eq!(decide(&["01/02/2011", "02/13/2011"]), DayOrder::MonthFirst);
        assert_eq!(decide(&["01/12/2010", "02/12/2010", "03/12/2010"]), DayOrder::DayFirst);
        assert_eq!(decide(&["12/1/2010", "12/2/2010"]), DayOrder::MonthFirst);
        assert_eq!(decide(&["12/1/2010"]), DayOrder::MonthFirst);
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,20}", digits in "[-0-9/.: TZ+APM]{0,30}") {
            for order in [DayOrder::MonthFirst, DayOrder::DayFirst] {
                parse(&text, order);
                parse(&digits, order);
            }
        }
    }
}
