//! Cells → exact numbers: money without floating point, whole pieces.
//!
//! Conservative: what cannot be a number in one way only is not read as one. `1,234` alone is told by the file: the
//! amounts of the head vote for a decimal point or a decimal comma.

use domain::Currency;
use std::borrow::Cow;

/// An exact decimal number, `units` / 10^`places`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Decimal {
    units: i128,
    places: u32,
}

/// Amounts above this many minor units are refused, so that sums over tens of millions of lines stay within 64 bits.
pub(crate) const LARGEST_AMOUNT: i64 = 1_000_000_000_000;
const MOST_DIGITS: usize = 24;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rounding {
    HalfAway,
    Up,
    Down,
}

impl Decimal {
    pub fn is_negative(self) -> bool {
        self.units < 0
    }

    #[must_use]
    pub fn magnitude(self) -> Decimal {
        Decimal { units: self.units.abs(), ..self }
    }

    /// `None` beyond what can be counted.
    pub fn times(self, count: i64) -> Option<Decimal> {
        Some(Decimal { units: self.units.checked_mul(i128::from(count))?, ..self })
    }

    /// Minor units of `currency`; `None` above [`LARGEST_AMOUNT`].
    pub fn minor(self, currency: Currency, rounding: Rounding) -> Option<i64> {
        let digits = currency.digits();
        let exact = if digits >= self.places {
            self.units.checked_mul(10_i128.pow(digits - self.places))?
        } else {
            divide(self.units, 10_i128.pow(self.places - digits), rounding)
        };
        i64::try_from(exact).ok().filter(|minor| minor.abs() <= LARGEST_AMOUNT)
    }

    /// The number where it is whole.
    pub fn whole(self) -> Option<i64> {
        let one = 10_i128.pow(self.places);
        if self.units % one == 0 { i64::try_from(self.units / one).ok() } else { None }
    }
}

fn divide(units: i128, by: i128, rounding: Rounding) -> i128 {
    let (floor, rest) = (units.div_euclid(by), units.rem_euclid(by));
    match rounding {
        Rounding::Down => floor,
        Rounding::Up => floor + i128::from(rest > 0),
        Rounding::HalfAway if units < 0 => floor + i128::from(rest * 2 > by),
        Rounding::HalfAway => floor + i128::from(rest * 2 >= by),
    }
}

/// Which sign stands before the fraction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum DecimalMark {
    #[default]
    Point,
    Comma,
}

impl DecimalMark {
    pub fn sign(self) -> char {
        match self {
            DecimalMark::Point => '.',
            DecimalMark::Comma => ',',
        }
    }

    /// By the votes of the cells that can be read in one way only; without votes, a comma where the file's cells are
    /// parted by semicolons (the habit of spreadsheets in countries with a decimal comma).
    pub fn decide<'a>(cells: impl Iterator<Item = &'a str>, delimiter: u8) -> DecimalMark {
        let (mut point, mut comma) = (0_usize, 0_usize);
        for cell in cells {
            match only_reading(cell) {
                Some(DecimalMark::Point) => point += 1,
                Some(DecimalMark::Comma) => comma += 1,
                None => {}
            }
        }
        match point.cmp(&comma) {
            std::cmp::Ordering::Greater => DecimalMark::Point,
            std::cmp::Ordering::Less => DecimalMark::Comma,
            std::cmp::Ordering::Equal if delimiter == b';' => DecimalMark::Comma,
            std::cmp::Ordering::Equal => DecimalMark::Point,
        }
    }
}

fn only_reading(cell: &str) -> Option<DecimalMark> {
    let by_point = parse(cell, DecimalMark::Point);
    let by_comma = parse(cell, DecimalMark::Comma);
    if by_point.is_none() || by_point != by_comma {
        return None;
    }
    let (mark, _) = cell.rsplit_once(['.', ',']).map(|(before, after)| (cell.as_bytes()[before.len()], after))?;
    let alone = cell.matches(['.', ',']).count() == 1;
    let other = cell.contains('.') && cell.contains(',');
    let says = if mark == b'.' { DecimalMark::Point } else { DecimalMark::Comma };
    match (alone || other, says) {
        (true, says) => Some(says),
        // several marks of one kind group thousands, so the other one is the decimal mark
        (false, DecimalMark::Point) => Some(DecimalMark::Comma),
        (false, DecimalMark::Comma) => Some(DecimalMark::Point),
    }
}

/// A number with its currency sign or code, thousands marks and sign before or behind; `None` where it is none.
pub(crate) fn parse(text: &str, mark: DecimalMark) -> Option<Decimal> {
    if mark == DecimalMark::Point
        && let Some(plain) = parse_plain(text.as_bytes())
    {
        return Some(plain);
    }
    let text = &*in_half_width(text);
    let is_body = |c: char| c.is_ascii_digit();
    let first = text.find(is_body)?;
    let last = text.rfind(is_body)? + 1;
    // a fraction may stand without a zero: `.5`
    let first = match text[..first].strip_suffix(mark.sign()) {
        Some(before) if !before.ends_with(char::is_alphabetic) => first - 1,
        _ => first,
    };
    let (before, body, after) = (&text[..first], &text[first..last], &text[last..]);
    let after = after.strip_prefix(['.', ',']).filter(|rest| rest.is_empty()).unwrap_or(after);
    let negative = sign(before, after)?;
    let number = parse_body(body, mark)?;
    Some(if negative { Decimal { units: -number.units, ..number } } else { number })
}

/// `１２３．５０` as `123.50`.
fn in_half_width(text: &str) -> Cow<'_, str> {
    const FULL_WIDTH: std::ops::RangeInclusive<char> = '\u{FF01}'..='\u{FF5E}';
    if text.is_ascii() || !text.contains(|c| FULL_WIDTH.contains(&c)) {
        return Cow::Borrowed(text);
    }
    let ascii = |c: char| u32::from(c).checked_sub(0xFEE0).and_then(char::from_u32).unwrap_or(c);
    text.chars().map(|c| if FULL_WIDTH.contains(&c) { ascii(c) } else { c }).collect::<String>().into()
}

/// `-?digits[.digits]` of at most 18 digits: nearly every cell.
fn parse_plain(bytes: &[u8]) -> Option<Decimal> {
    let (negative, digits) = match bytes {
        [b'-', rest @ ..] => (true, rest),
        rest => (false, rest),
    };
    if digits.is_empty() || digits.len() > 18 || !digits[0].is_ascii_digit() {
        return None;
    }
    let (mut units, mut places, mut point) = (0_i64, 0, false);
    for byte in digits {
        match byte {
            b'0'..=b'9' => {
                units = units * 10 + i64::from(byte - b'0');
                places += u32::from(point);
            }
            b'.' if !point => point = true,
            _ => return None,
        }
    }
    Some(Decimal { units: i128::from(if negative { -units } else { units }), places })
}

/// Whether the number is negative, by what stands around it; `None` where that does not belong to a number.
fn sign(before: &str, after: &str) -> Option<bool> {
    let around: String = before.chars().chain(after.chars()).filter(|c| !c.is_whitespace()).collect();
    let brackets = before.contains('(') && after.contains(')');
    if around.contains(['(', ')']) && !brackets {
        return None;
    }
    let minus = around.matches(['-', '−', '–']).count();
    let rest: String = around.chars().filter(|c| !"()-−–+".contains(*c)).collect();
    (minus <= 1 && is_currency(&rest)).then_some(brackets != (minus == 1))
}

/// Nothing, the sign of a currency, its ISO code, or the short name it goes by in exports.
fn is_currency(text: &str) -> bool {
    const NAMES: &[&str] = &[
        "kr", "kr.", "Rs", "Rs.", "zł", "Kč", "Ft", "lei", "лв", "руб", "руб.", "Tk", "RM", "R", "R$", "US$", "A$",
        "AU$", "C$", "CA$", "NZ$", "HK$", "S$", "NT$", "Fr", "Fr.", "CN¥", "JP¥", "元", "円", "원",
    ];
    const CODES: &[&str] = &[
        "AED", "ARS", "AUD", "BDT", "BGN", "BRL", "CAD", "CHF", "CLP", "CNY", "COP", "CZK", "DKK", "EGP", "EUR", "GBP",
        "HKD", "HUF", "IDR", "ILS", "INR", "ISK", "JPY", "KRW", "KWD", "MAD", "MXN", "MYR", "NGN", "NOK", "NZD", "PEN",
        "PHP", "PKR", "PLN", "RON", "RUB", "SAR", "SEK", "SGD", "THB", "TRY", "TWD", "UAH", "USD", "VND", "ZAR",
    ];
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (None, _) => true,
        (Some(only), None) if is_currency_sign(only) => true,
        _ => NAMES.contains(&text) || CODES.contains(&text) || CODES.iter().any(|code| is_sign_with_code(text, code)),
    }
}

fn is_currency_sign(c: char) -> bool {
    // the taka, the block of currency signs with the euro, and the full-width yen lie apart
    matches!(c, '$' | '£' | '¤' | '¥' | '৳' | '\u{20A0}'..='\u{20CF}' | '\u{FFE5}')
}

fn is_sign_with_code(text: &str, code: &str) -> bool {
    let rest = text.strip_suffix(code).or_else(|| text.strip_prefix(code)).unwrap_or("");
    let mut chars = rest.chars();
    chars.next().is_some_and(is_currency_sign) && chars.next().is_none()
}

/// Digits with decimal and thousands marks.
fn parse_body(body: &str, mark: DecimalMark) -> Option<Decimal> {
    let decimal_at = decimal_mark(body, mark)?;
    let (whole, fraction) = match decimal_at {
        Some(at) => (&body[..at], &body[at + 1..]),
        None => (body, ""),
    };
    if !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let digits = ungrouped(whole)? + fraction;
    if digits.len() > MOST_DIGITS {
        return None;
    }
    Some(Decimal { units: digits.parse().ok()?, places: fraction.len() as u32 })
}

/// Where the decimal mark stands in `body`, if it has one; `None` where the marks make no number.
pub(crate) fn decimal_mark(body: &str, mark: DecimalMark) -> Option<Option<usize>> {
    let (points, commas) = (body.matches('.').count(), body.matches(',').count());
    let last = body.rfind(['.', ',']);
    match (points, commas, last) {
        (0, 0, _) | (_, _, None) => Some(None),
        (1, 0, Some(at)) | (0, 1, Some(at)) => {
            let fraction = body.len() - at - 1;
            let could_group = fraction == 3 && (1..=3).contains(&at) && !body.starts_with('0');
            let decimal = !could_group || body[at..].starts_with(mark.sign());
            Some(decimal.then_some(at))
        }
        (_, 0, _) | (0, _, _) => Some(None),
        (points, commas, Some(at)) => {
            let once = if body[at..].starts_with('.') { points == 1 } else { commas == 1 };
            once.then_some(Some(at))
        }
    }
}

/// The digits of a whole number without its thousands marks; `None` where the groups are not of three, or as in India
/// (`1,23,456`) of two but for the last.
fn ungrouped(whole: &str) -> Option<String> {
    if whole.bytes().all(|b| b.is_ascii_digit()) {
        return Some(whole.to_string());
    }
    let is_mark = |c: char| matches!(c, '.' | ',' | ' ' | '\'' | '’' | '\u{a0}' | '\u{202f}' | '\u{2009}');
    let mark = whole.chars().find(|c| is_mark(*c))?;
    let groups: Vec<&str> = whole.split(mark).collect();
    let [head, middle @ .., last] = groups.as_slice() else { return None };
    let thousands = (1..=3).contains(&head.len()) && middle.iter().all(|group| group.len() == 3);
    let indian = mark == ',' && (1..=2).contains(&head.len()) && middle.iter().all(|group| group.len() == 2);
    let digits = groups.concat();
    let sound = (thousands || indian) && last.len() == 3 && digits.bytes().all(|b| b.is_ascii_digit());
    sound.then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn pence(text: &str, mark: DecimalMark) -> Option<i64> {
        parse(text, mark)?.minor(Currency::GBP, Rounding::HalfAway)
    }

    #[test]
    fn amounts_are_read_as_people_write_them() {
        for (text, minor) in [
            ("2.55", 255),
            ("-11062.06", -1_106_206),
            ("$1,234.00", 123_400),
            ("1.234,50 €", 123_450),
            ("৳2,999", 299_900),
            ("12,5", 1_250),
            ("(12.00)", -1_200),
            ("12.00-", -1_200),
            ("-£3", -300),
            ("USD 1 234.5", 123_450),
            ("1,234,567.8", 123_456_780),
            (".5", 50),
            ("US$9.99", 999),
            ("Rs.500", 50_000),
            ("¥ 12", 1_200),
            ("￥12.50", 1_250),
            ("kr 1 234,50", 123_450),
            ("1 234,50 kr", 123_450),
            ("£1,234", 123_400),
            ("৳ 1,23,456.00", 12_345_600),
            ("₹1,23,456", 12_345_600),
            ("12,34,567.5", 123_456_750),
            ("R$ 1.234,56", 123_456),
            ("1 234,56 zł", 123_456),
            ("1'234.50", 123_450),
            ("CHF 1’234.50", 123_450),
            ("1\u{202f}234,50 €", 123_450),
            ("1\u{a0}234,50\u{a0}€", 123_450),
            ("1.234,56 €", 123_456),
            ("($12.00)", -1_200),
            ("12.00 -", -1_200),
            ("–12.00", -1_200),
            ("$-12", -1_200),
            ("１２３", 12_300),
            ("￥１，２３４．５０", 123_450),
            ("－５", -500),
        ] {
            assert_eq!(pence(text, DecimalMark::Point), Some(minor), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_is_not_made_one() {
        for text in [
            "",
            "abc",
            "1e5",
            "12abc",
            "1.2.3",
            "1,23,4",
            "123,45,678",
            "1.23.456",
            "12 34",
            "--5",
            "5%",
            "2011-01-01",
            "(5",
            "1,2.3,4",
            "$",
            "6.92E+18",
            "ＡＢ",
        ] {
            assert_eq!(pence(text, DecimalMark::Point), None, "{text}");
        }
    }

    #[test]
    fn the_file_decides_what_a_lone_mark_before_three_digits_is() {
        assert_eq!(pence("1,234", DecimalMark::Point), Some(123_400));
        assert_eq!(pence("1,234", DecimalMark::Comma), Some(123));
        assert_eq!(pence("0.001", DecimalMark::Comma), Some(0));
        assert_eq!(DecimalMark::decide(["1.234", "5,90", "7"].into_iter(), b','), DecimalMark::Comma);
        assert_eq!(DecimalMark::decide(["1,234", "5.90"].into_iter(), b';'), DecimalMark::Point);
        assert_eq!(DecimalMark::decide(["1,234"].into_iter(), b';'), DecimalMark::Comma);
    }

    #[test]
    fn halves_are_rounded_away_from_zero() {
        assert_eq!(pence("2.555", DecimalMark::Point), Some(256));
        assert_eq!(pence("-2.555", DecimalMark::Point), Some(-256));
        assert_eq!(pence("-2.5549", DecimalMark::Point), Some(-255));
    }

    proptest! {
        #[test]
        fn plain_money_is_read_as_domain_reads_it(minor in -99_999_999_999_i64..99_999_999_999) {
            let text = domain::Money::new(minor, Currency::GBP).plain();
            prop_assert_eq!(pence(&text, DecimalMark::Point), Some(minor));
        }

        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,12}", digits in "[-0-9.,' ()£]{0,40}") {
            for cell in [text, digits] {
                parse(&cell, DecimalMark::Point);
                DecimalMark::decide(std::iter::once(cell.as_str()), b';');
            }
        }
    }
}
