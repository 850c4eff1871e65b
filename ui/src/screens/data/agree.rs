//! The shop's own totals, as a person types them, held against those of the import.

use wire::{Currency, Money, Totals};

/// Lines of the comparison.
pub const LINES: usize = 7;

/// One line of the comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// The locale key of its name.
    pub key: &'static str,
    /// The import's figure in minor units, below zero where it lowers the net.
    pub minor: i64,
    /// Discounts and returns: shops show them with or without a minus.
    pub lowers: bool,
}

/// The lines of the comparison.
pub fn lines(totals: &Totals) -> [Line; LINES] {
    let plain = |key, minor| Line { key, minor, lowers: false };
    let lowering = |key, minor: i64| Line { key, minor: -minor.abs(), lowers: true };
    [
        plain("data-total-gross", totals.gross),
        lowering("data-total-discounts", totals.discounts),
        lowering("data-total-returns", totals.returns),
        plain("data-total-net", totals.net),
        plain("data-total-fees", totals.fees),
        plain("data-total-tax", totals.tax),
        plain("data-total-shipping", totals.shipping),
    ]
}

impl Line {
    /// What a person typed for this line. The sign of a lowering line does not matter.
    pub fn typed(self, text: &str, currency: Currency) -> Typed {
        match read(text, currency) {
            Typed::Amount(minor) if self.lowers => Typed::Amount(-minor.abs()),
            other => other,
        }
    }
}

/// What a typed figure says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typed {
    Nothing,
    NotAnAmount,
    /// Minor units.
    Amount(i64),
}

/// Reads an amount as the shop's pages show it: with the currency's sign or code, spaces, thousands separators, and
/// a minus of any kind, also accounting brackets. The last of point and comma is the decimal mark when the digits
/// after it fit the currency.
fn read(text: &str, currency: Currency) -> Typed {
    let text = text.trim();
    if text.is_empty() {
        return Typed::Nothing;
    }
    let bracketed = text.starts_with('(') && text.ends_with(')');
    let negative = bracketed || text.contains(['-', '−', '–']);
    let bare = text.replace(currency.code(), "").replace(currency.symbol(), "");
    let bare: String =
        bare.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '−' | '–' | '(' | ')' | '+' | '\'')).collect();
    let mark = decimal_mark(&bare, currency);
    let plain: String = bare
        .char_indices()
        .filter(|(at, c)| !matches!(c, '.' | ',') || Some(*at) == mark)
        .map(|(_, c)| if c == ',' { '.' } else { c })
        .collect();
    match Money::parse_plain(&plain, currency) {
        Ok(money) => Typed::Amount(if negative { -money.minor } else { money.minor }),
        Err(_) => Typed::NotAnAmount,
    }
}

/// Where the decimal mark stands, if there is one.
fn decimal_mark(bare: &str, currency: Currency) -> Option<usize> {
    let at = bare.rfind(['.', ','])?;
    let sign = bare.as_bytes()[at];
    let once = bare.bytes().filter(|b| *b == sign).count() == 1;
    let after = bare.len() - at - 1;
    // "1,234" groups thousands where amounts have two digits; "1,23" does not.
    let groups = after == 3 && currency.digits() != 3 && (sign == b',' || currency.digits() == 0);
    (once && !groups).then_some(at)
}

/// What usually makes a figure differ, with the lines it shows in. Sources: the definitions of Shopify and of those who
/// report on its shops.
const REASONS: [(&str, &[&str]); 7] = [
    ("data-reason-returns", &["data-total-returns", "data-total-net"]),
    ("data-reason-discounts", &["data-total-gross", "data-total-discounts"]),
    ("data-reason-tax", &["data-total-gross", "data-total-discounts", "data-total-net", "data-total-tax"]),
    ("data-reason-shipping", &["data-total-net", "data-total-shipping", "data-total-tax"]),
    ("data-reason-fees", &["data-total-fees"]),
    ("data-reason-orders", &["data-total-gross", "data-total-net"]),
    ("data-reason-days", &["data-total-gross", "data-total-net"]),
];

/// The usual reasons for differences in these lines.
pub fn reasons(different: &[&str]) -> Vec<&'static str> {
    let fits = |lines: &[&str]| lines.iter().any(|line| different.contains(line));
    REASONS.into_iter().filter(|(_, lines)| fits(lines)).map(|(reason, _)| reason).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_as_shops_show_them() {
        let cases = [
            ("84,310.50", 8_431_050),
            ("£84,310.50", 8_431_050),
            ("84.310,50", 8_431_050),
            ("84310.5", 8_431_050),
            ("GBP 1,234", 123_400),
            ("−2,064.00", -206_400),
            ("(12.30)", -1_230),
            ("- £ 54", -5_400),
            ("1 234,56", 123_456),
            ("0", 0),
        ];
        for (text, minor) in cases {
            assert_eq!(read(text, Currency::GBP), Typed::Amount(minor), "{text}");
        }
        let yen = Currency::parse("JPY").expect("a code");
        assert_eq!(read("¥12,300", yen), Typed::Amount(12_300));
    }

    #[test]
    fn words_are_no_amount_and_blank_is_nothing() {
        assert_eq!(read("  ", Currency::GBP), Typed::Nothing);
        assert_eq!(read("see below", Currency::GBP), Typed::NotAnAmount);
        assert_eq!(read("£", Currency::GBP), Typed::NotAnAmount);
    }

    fn totals() -> Totals {
        Totals {
            currency: Currency::GBP,
            first: None,
            last: None,
            orders: 1,
            gross: 1,
            discounts: 2,
            returns: -3,
            net: 4,
            fees: 5,
            tax: 6,
            shipping: 7,
        }
    }

    #[test]
    fn the_lines_hold_every_total_and_what_lowers_the_net_is_below_zero() {
        assert_eq!(lines(&totals()).map(|line| line.minor), [1, -2, -3, 4, 5, 6, 7]);
    }

    #[test]
    fn a_discount_agrees_with_and_without_its_minus() {
        let discounts = lines(&totals())[1];
        for text in ["0.02", "-0.02", "(0.02)"] {
            assert_eq!(discounts.typed(text, Currency::GBP), Typed::Amount(discounts.minor), "{text}");
        }
    }

    #[test]
    fn every_line_that_can_differ_has_a_usual_reason() {
        for line in lines(&totals()) {
            assert!(!reasons(&[line.key]).is_empty(), "{}", line.key);
        }
        assert!(reasons(&[]).is_empty());
        assert_eq!(reasons(&["data-total-fees"]), ["data-reason-fees"]);
    }
}
