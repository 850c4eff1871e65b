//! An amount as a file writes amounts: its decimal mark, its digits behind it, its thousands marks, its currency sign.

use crate::numbers::{DecimalMark, Rounding, decimal_mark, parse};
use domain::{Currency, Money};

/// How one file writes amounts of money.
#[derive(Debug, Clone, Copy)]
pub(super) struct Amounts {
    pub mark: DecimalMark,
    pub currency: Currency,
}

impl Amounts {
    /// `minor` as `like` writes an amount; with digits and the decimal mark alone where `like` holds none, or one that
    /// cannot be followed. `None` where the file could not hold it either way.
    pub fn write(self, minor: i64, like: &str) -> Option<String> {
        let follows = self.following(minor, like).filter(|text| self.reads(text) == Some(minor));
        follows.or_else(|| Some(self.bare(minor)).filter(|text| self.reads(text) == Some(minor)))
    }

    fn bare(self, minor: i64) -> String {
        let plain = Money::new(minor, self.currency).plain();
        if self.mark == DecimalMark::Comma { plain.replace('.', ",") } else { plain }
    }

    fn reads(self, cell: &str) -> Option<i64> {
        let text = cell.trim().trim_start_matches('\'');
        let text = text.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')).unwrap_or(text);
        parse(text.trim(), self.mark)?.minor(self.currency, Rounding::HalfAway)
    }

    fn following(self, minor: i64, like: &str) -> Option<String> {
        let first = like.find(|c: char| c.is_ascii_digit())?;
        let last = like.rfind(|c: char| c.is_ascii_digit())? + 1;
        let (before, body, after) = (like.get(..first)?, like.get(first..last)?, like.get(last..)?);
        let decimal_at = decimal_mark(body, self.mark)?;
        let (whole, sign, places) = match decimal_at {
            Some(at) => (body.get(..at)?, body.get(at..)?.chars().next()?, body.len() - at - 1),
            None => (body, self.mark.sign(), 0),
        };
        let plain = Money::new(minor, self.currency).plain();
        let (units, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
        let fraction = if fraction.bytes().all(|b| b == b'0') { "" } else { fraction };
        // what is not whole needs all digits of the currency; what is keeps as many as stood there
        let places = if fraction.is_empty() { places } else { places.max(fraction.len()) };
        let units = grouped(units, whole);
        if places == 0 {
            return Some(format!("{before}{units}{after}"));
        }
        Some(format!("{before}{units}{sign}{fraction:0<places$}{after}"))
    }
}

/// The digits with thousands marks where `like` has them, in groups as long as there.
fn grouped(digits: &str, like: &str) -> String {
    let Some(mark) = like.chars().find(|c| !c.is_ascii_digit()) else { return digits.to_string() };
    let groups: Vec<&str> = like.split(mark).collect();
    let step = groups.get(1).filter(|_| groups.len() > 2).map_or(3, |group| group.len().max(1));
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        let left = digits.len() - at;
        if at > 0 && left >= 3 && (left - 3).is_multiple_of(step) {
            text.push(mark);
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn pounds(mark: DecimalMark) -> Amounts {
        Amounts { mark, currency: Currency::GBP }
    }

    #[test]
    fn a_new_amount_is_written_like_the_one_that_stood_there() {
        for (like, minor, expected) in [
            ("12.00", 1_350, "13.50"),
            ("12", 1_350, "13.50"),
            ("12", 1_300, "13"),
            ("12.5", 1_300, "13.0"),
            ("12.5", 1_295, "12.95"),
            ("29.0000", 3_150, "31.5000"),
            ("£12.00", 1_350, "£13.50"),
            ("$1,234.00", 99_900, "$999.00"),
            ("$1,234.00", 123_456_700, "$1,234,567.00"),
            ("1.234,50 €", 123_500, "1.235,00 €"),
            ("1 234,50 zł", 99_950, "999,50 zł"),
            ("₹ 1,23,456.00", 76_543_200, "₹ 7,65,432.00"),
            (" '12.00", 1_350, " '13.50"),
            ("=\"12.00\"", 1_350, "=\"13.50\""),
            ("12.00 GBP", 1_350, "13.50 GBP"),
            // nothing to follow
            ("", 1_350, "13.50"),
            ("free", 1_350, "13.50"),
            ("-12.00", 1_350, "13.50"),
            (".50", 1_350, "13.50"),
        ] {
            assert_eq!(pounds(DecimalMark::Point).write(minor, like).as_deref(), Some(expected), "{like}");
        }
        assert_eq!(pounds(DecimalMark::Comma).write(1_350, "").as_deref(), Some("13,50"));
        assert_eq!(pounds(DecimalMark::Comma).write(1_350, "12").as_deref(), Some("13,50"));
        let yen = Amounts { mark: DecimalMark::Point, currency: Currency::parse("JPY").expect("a code") };
        assert_eq!(yen.write(1_350, "1200").as_deref(), Some("1350"));
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back_as_the_amount(
            minor in 1_i64..9_999_999_999,
            like in "[ '£$€]{0,2}[0-9]{1,3}([.,][0-9]{3}){0,2}([.,][0-9]{1,4})?( kr)?",
            comma in any::<bool>(),
        ) {
            let amounts = pounds(if comma { DecimalMark::Comma } else { DecimalMark::Point });
            let written = amounts.write(minor, &like).expect("a bare amount at least");
            prop_assert_eq!(amounts.reads(&written), Some(minor), "{} like {}", written, like);
        }
    }
}
