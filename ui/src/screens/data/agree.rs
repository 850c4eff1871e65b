//! The shop's own totals, as a person types them, held against those of the import.

use wire::{Currency, Money, Totals};

/// Lines of the comparison.
pub const LINES: usize = 7;

/// The lines of the comparison: the locale key and the import's figure in minor units.
pub fn lines(totals: &Totals) -> [(&'static str, i64); LINES] {
    [
        ("data-total-gross", totals.gross),
        ("data-total-discounts", totals.discounts),
        ("data-total-returns", totals.returns),
        ("data-total-net", totals.net),
        ("data-total-fees", totals.fees),
        ("data-total-tax", totals.tax),
        ("data-total-shipping", totals.shipping),
    ]
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
pub fn read(text: &str, currency: Currency) -> Typed {
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

    #[test]
    fn the_lines_hold_every_total() {
        let totals = Totals {
            currency: Currency::GBP,
            first: None,
            last: None,
            orders: 1,
            gross: 1,
            discounts: 2,
            returns: 3,
            net: 4,
            fees: 5,
            tax: 6,
            shipping: 7,
        };
        assert_eq!(lines(&totals).map(|(_, minor)| minor), [1, 2, 3, 4, 5, 6, 7]);
    }
}
