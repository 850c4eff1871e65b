//! Cells → moments on the shop's own wall clock. An offset such as `-0500` or `Z` is told and not applied: the clock
//! time stays as the shop wrote it, but for exports that are known to be in UTC (see [`Stamp::on_clock_of`]).

use crate::months::month;
use chrono::{DateTime, Offset, TimeZone};
use chrono_tz::Tz;
use domain::{Day, Moment};
use std::borrow::Cow;

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

/// A moment as a cell states it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stamp {
    /// On the clock that the cell was written by.
    pub wall: Moment,
    /// Seconds by which that clock is ahead of UTC, where the cell says so.
    pub offset: Option<i32>,
}

impl Stamp {
    /// The moment on the clock of `zone`; a stamp that states no offset is in UTC.
    pub fn on_clock_of(self, zone: Tz) -> Option<Moment> {
        let utc = DateTime::from_timestamp(self.wall.0.checked_sub(i64::from(self.offset.unwrap_or(0)))?, 0)?;
        let ahead = zone.offset_from_utc_datetime(&utc.naive_utc()).fix().local_minus_utc();
        utc.timestamp().checked_add(i64::from(ahead)).map(Moment)
    }
}

/// The wall clock of [`read`].
pub(crate) fn parse(text: &str, order: DayOrder) -> Option<Moment> {
    read(text, order).map(|stamp| stamp.wall)
}

/// `2012-01-01 11:13:25 -0500`, `2010-12-01T08:26:00Z`, `12/1/2010 8:26`, `31.12.2011`, `03/14/24`, `1/2/2011 8:26 PM`,
/// `Nov 23, 2026, 8:26 PM`, `23-Nov-2026`, `2026年11月23日 10:05`, `20261123`, seconds since 1970 and their thousandths
/// and millionths. Two digits of a year mean 20…; `None` for anything else and for days that do not exist.
pub(crate) fn read(text: &str, order: DayOrder) -> Option<Stamp> {
    let text = in_plain_signs(text);
    match scan(&text) {
        Some(date) => numbered(&date, order),
        None => unusual(&text),
    }
}

fn numbered(date: &Scanned<'_>, order: DayOrder) -> Option<Stamp> {
    let (year, month, day) = if date.year_first {
        (date.first, date.second, date.third)
    } else {
        let year = if date.short_year { 2000 + date.third } else { date.third };
        match order {
            DayOrder::MonthFirst if date.separator != b'.' => (year, date.first, date.second),
            _ => (year, date.second, date.first),
        }
    };
    stamp(year, month, day, date.rest)
}

fn stamp(year: u32, month: u32, day: u32, rest: &[u8]) -> Option<Stamp> {
    let year = i32::try_from(year).ok().filter(|year| YEARS.contains(year))?;
    let (seconds, offset) = clock(rest)?;
    Some(Stamp { wall: Moment::at(Day::from_ymd(year, month, day)?, seconds), offset })
}

/// Dates that are not three numbers with two equal signs between them.
fn unusual(text: &str) -> Option<Stamp> {
    let digits = text.bytes().all(|b| b.is_ascii_digit());
    match (digits, text.len()) {
        (true, 8 | 14) => compact(text),
        (true, 10) => since_1970(text, 1),
        (true, 13) => since_1970(text, 1_000),
        (true, 16) => since_1970(text, 1_000_000),
        (true, _) => None,
        (false, _) => with_month_name(text),
    }
}

/// `20261123`, `20261123100503`.
fn compact(digits: &str) -> Option<Stamp> {
    let number = |from: usize, to: usize| digits.get(from..to).and_then(|digits| digits.parse::<u32>().ok());
    let time = match digits.get(8..).filter(|time| !time.is_empty()) {
        Some(time) => format!(" {}:{}:{}", time.get(..2)?, time.get(2..4)?, time.get(4..)?),
        None => String::new(),
    };
    stamp(number(0, 4)?, number(4, 6)?, number(6, 8)?, time.as_bytes())
}

fn since_1970(digits: &str, to_a_second: i64) -> Option<Stamp> {
    let wall = Moment(digits.parse::<i64>().ok()?.div_euclid(to_a_second));
    YEARS.contains(&wall.day().year()).then_some(Stamp { wall, offset: Some(0) })
}

/// `Nov 23, 2026`, `Monday, November 23, 2026`, `23 Nov 2026`, `23-Nov-26`, `23. November 2026`, `23 de noviembre de 2026`.
fn with_month_name(text: &str) -> Option<Stamp> {
    let (first, behind) = word(text);
    let text = if is_weekday(first) { behind } else { text };
    let (month, day, rest) = match leading_number(text) {
        Some((day, _, rest)) => {
            let (name, rest) = word(behind_filler(rest));
            (month(name)?, day, rest)
        }
        None => {
            let (name, rest) = word(text);
            let (day, _, rest) = leading_number(rest)?;
            (month(name)?, day, rest)
        }
    };
    let (year, rest) = match leading_number(behind_filler(rest))? {
        (year, 2, rest) => (2000 + year, rest),
        (year, 4, rest) => (year, rest),
        _ => return None,
    };
    let time = rest.trim_start_matches([',', ' ']).strip_prefix("at");
    stamp(year, month, day, time.unwrap_or(rest).as_bytes())
}

fn is_weekday(word: &str) -> bool {
    let starts = |day: &&str| word.get(..3).is_some_and(|start| start.eq_ignore_ascii_case(day));
    ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].iter().any(starts)
}

fn leading_number(text: &str) -> Option<(u32, usize, &str)> {
    let (value, digits, _) = number(text.as_bytes())?;
    Some((value, digits, text.get(digits..)?))
}

/// What follows `st`, `rd` or `de` and the signs around it.
fn behind_filler(text: &str) -> &str {
    let (filler, behind) = word(text);
    let is_filler = ["", "de", "of", "st", "nd", "rd", "th"].iter().any(|word| word.eq_ignore_ascii_case(filler));
    if is_filler { behind } else { text.trim_start_matches(is_between) }
}

/// The letters that `text` begins with, maybe none, and what follows the signs behind them.
fn word(text: &str) -> (&str, &str) {
    let text = text.trim_start_matches(is_between);
    let end = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    let (word, rest) = text.split_at(end);
    (word, rest.trim_start_matches(is_between))
}

fn is_between(c: char) -> bool {
    matches!(c, ' ' | ',' | '.' | '-' | '/')
}

/// The same date in ASCII signs, as far as there are any for it.
fn in_plain_signs(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut half = "";
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if let Some((_, which)) = HALVES_OF_DAY.iter().find(|(sign, _)| rest.starts_with(sign)) {
            half = which;
            plain.push(' ');
            rest = rest.get("上午".len()..).unwrap_or("");
            continue;
        }
        match c {
            '年' | '月' => plain.push('-'),
            '日' | '号' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{3000}' => plain.push(' '),
            '时' | '時' | '点' | '分' | '：' => plain.push(':'),
            '秒' => {}
            other => plain.push(other),
        }
        rest = rest.get(c.len_utf8()..).unwrap_or("");
    }
    let length = plain.trim_end_matches([' ', ':']).len();
    plain.truncate(length);
    plain.push_str(half);
    Cow::Owned(plain)
}

/// Signs of three bytes each for the halves of a day.
const HALVES_OF_DAY: [(&str, &str); 4] = [("上午", " AM"), ("下午", " PM"), ("午前", " AM"), ("午後", " PM")];

/// Seconds since midnight of what follows the date, nothing being midnight; and the clock's offset where it is stated.
fn clock(rest: &[u8]) -> Option<(i64, Option<i32>)> {
    let rest = match rest {
        [] => return Some((0, None)),
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
    let tail = fraction_skipped(rest).trim_ascii();
    let (hour, tail) = match half_of_day(tail) {
        None => (hour, tail),
        Some((false, rest)) if hour <= 12 => (hour % 12, rest),
        Some((true, rest)) if (1..=12).contains(&hour) => (hour % 12 + 12, rest),
        // twice said, and the same
        Some((true, rest)) if hour > 12 => (hour, rest),
        Some(_) => return None,
    };
    let offset = offset(tail)?;
    // second 60 is a leap second
    let sound = hour < 24 && minute < 60 && second <= 60;
    sound.then(|| (i64::from(hour * 3600 + minute * 60 + second.min(59)), offset))
}

/// Whether it is the second half of the day, and what follows `AM` or `PM`.
fn half_of_day(tail: &[u8]) -> Option<(bool, &[u8])> {
    let is = |word: &[u8]| tail.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    let (second, length) = match () {
        () if is(b"AM") => (false, 2),
        () if is(b"PM") => (true, 2),
        () if is(b"A.M.") => (false, 4),
        () if is(b"P.M.") => (true, 4),
        () => return None,
    };
    let rest = &tail[length..];
    (!rest.first().is_some_and(u8::is_ascii_alphanumeric)).then_some((second, rest.trim_ascii()))
}

fn fraction_skipped(rest: &[u8]) -> &[u8] {
    match rest {
        [b'.' | b',', digits @ ..] => &digits[digits.iter().take_while(|b| b.is_ascii_digit()).count()..],
        _ => rest,
    }
}

/// Zones that exports name by their short names, with their hours ahead of UTC.
const ZONES: [(&[u8], i32); 19] = [
    (b"Z", 0),
    (b"UTC", 0),
    (b"GMT", 0),
    (b"WET", 0),
    (b"BST", 1),
    (b"CET", 1),
    (b"CEST", 2),
    (b"EET", 2),
    (b"EEST", 3),
    (b"JST", 9),
    (b"AEST", 10),
    (b"AEDT", 11),
    (b"EDT", -4),
    (b"EST", -5),
    (b"CDT", -5),
    (b"MDT", -6),
    (b"MST", -7),
    (b"PDT", -7),
    (b"PST", -8),
];

/// Seconds ahead of UTC of nothing, `Z`, `UTC`, `PST`, `+05:30`, `-0500`, `+01`, `GMT+0100`; the outer `None` for
/// anything else.
fn offset(tail: &[u8]) -> Option<Option<i32>> {
    if tail.is_empty() {
        return Some(None);
    }
    let signed = tail.strip_prefix(b"GMT").or_else(|| tail.strip_prefix(b"UTC")).unwrap_or(tail);
    let (sign, digits) = match signed {
        [b'+', digits @ ..] => (1, digits),
        [b'-', digits @ ..] => (-1, digits),
        _ => {
            let zone = ZONES.iter().find(|(name, _)| name.eq_ignore_ascii_case(tail));
            return zone.map(|(_, hours)| Some(hours * 3600));
        }
    };
    let digits = match *digits {
        [h1, h2, b':', m1, m2] | [h1, h2, m1, m2] => [h1, h2, m1, m2],
        [h1, h2] => [h1, h2, b'0', b'0'],
        _ => return None,
    };
    if !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let [h1, h2, m1, m2] = digits.map(|digit| i32::from(digit - b'0'));
    Some(Some(sign * ((h1 * 10 + h2) * 3600 + (m1 * 10 + m2) * 60)))
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
            ("2019-10-01 00:00:00 UTC", "2019-10-01 0"),
            ("Nov 23, 2026 8:26:01 PM", "2026-11-23 73561"),
            ("Nov 23, 2026, 8:26:01\u{202f}PM", "2026-11-23 73561"),
            ("Nov 23, 2026 8:26:01 PM PST", "2026-11-23 73561"),
            ("November 23, 2026", "2026-11-23 0"),
            ("Monday, November 23rd, 2026 at 8:26 p.m.", "2026-11-23 73560"),
            ("Mon, 23 Nov 2026 20:26:01 +0000", "2026-11-23 73561"),
            ("23 Nov 2026", "2026-11-23 0"),
            ("23-Nov-2026", "2026-11-23 0"),
            ("23-nov-26 10:05", "2026-11-23 36300"),
            ("23. März 2026", "2026-03-23 0"),
            ("23 févr. 2026 10:05", "2026-02-23 36300"),
            ("23 de noviembre de 2026", "2026-11-23 0"),
            ("23 dic 2026", "2026-12-23 0"),
            ("2026年11月23日 10:05:03", "2026-11-23 36303"),
            ("2026年11月23日10时05分", "2026-11-23 36300"),
            ("2026年1月3日", "2026-01-03 0"),
            ("2026/11/23 10:05", "2026-11-23 36300"),
            ("2026/11/23 下午3:05:03", "2026-11-23 54303"),
            ("2026-11-23 上午 12:05", "2026-11-23 300"),
            ("2026/11/23 下午 15:05", "2026-11-23 54300"),
            ("20261123", "2026-11-23 0"),
            ("20261123100503", "2026-11-23 36303"),
            ("1433221332", "2015-06-02 18132"),
            ("1433221332117", "2015-06-02 18132"),
            ("1433221332117000", "2015-06-02 18132"),
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
            "20261323",
            "12345678",
            "536365",
            "9999999999",
            "Nov 2026",
            "Nov 31, 2026",
            "Foo 23, 2026",
            "Order 23 Nov 2026",
            "23 Nov 2026x",
            "11月23日",
            "2026年13月1日",
            "2026-11-23 14:05 AM",
            "2026-11-23 0:05 PM",
            "2026-11-23 10:05 XYZ",
        ] {
            assert_eq!(parse(text, DayOrder::MonthFirst), None, "{text}");
        }
    }

    #[test]
    fn stamps_in_utc_are_put_on_the_shop_s_clock_also_around_a_change_of_the_hour() {
        let on_clock = |text: &str, zone: Tz| {
            let moment = read(text, DayOrder::MonthFirst).and_then(|stamp| stamp.on_clock_of(zone)).expect("a date");
            format!("{} {:02}:{:02}", moment.day(), moment.0.rem_euclid(86_400) / 3600, moment.0.rem_euclid(3600) / 60)
        };
        let (berlin, shanghai) = (Tz::Europe__Berlin, Tz::Asia__Shanghai);
        assert_eq!(on_clock("2026-11-23T23:30:00Z", berlin), "2026-11-24 00:30");
        assert_eq!(on_clock("2026-07-23 23:30:00 UTC", berlin), "2026-07-24 01:30");
        assert_eq!(on_clock("2026-07-23 23:30:00", shanghai), "2026-07-24 07:30");
        assert_eq!(on_clock("2026-07-23 23:30:00 -0500", shanghai), "2026-07-24 12:30");
        assert_eq!(on_clock("2026-07-23 23:30 PDT", berlin), "2026-07-24 08:30");
        assert_eq!(on_clock("1433221332117", shanghai), "2015-06-02 13:02");
        // the hour from two to three does not exist on that night, and comes twice on the other
        assert_eq!(on_clock("2026-03-29T00:59:00Z", berlin), "2026-03-29 01:59");
        assert_eq!(on_clock("2026-03-29T01:00:00Z", berlin), "2026-03-29 03:00");
        assert_eq!(on_clock("2026-10-25T00:30:00Z", berlin), "2026-10-25 02:30");
        assert_eq!(on_clock("2026-10-25T01:30:00Z", berlin), "2026-10-25 02:30");
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
        fn no_text_makes_it_panic(
            text in "\\PC{0,20}",
            digits in "[-0-9/.: TZ+APM]{0,30}",
            words in "(Nov|23|de|é|年|月|日|下午|时| |,|2026|at|[0-9]{0,17}){0,8}",
        ) {
            for order in [DayOrder::MonthFirst, DayOrder::DayFirst] {
                for cell in [&text, &digits, &words] {
                    if let Some(stamp) = read(cell, order) {
                        stamp.on_clock_of(Tz::Europe__Berlin);
                    }
                }
            }
        }
    }
}
