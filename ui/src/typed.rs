//! Figures as people type them.

use std::ops::RangeInclusive;
use wire::{Currency, Money};

/// A percentage within its range; a decimal comma and a percent sign are fine.
pub fn percent(text: &str, range: &RangeInclusive<f64>) -> Option<f64> {
    let plain: String = text.chars().filter(|c| !matches!(c, ' ' | '\u{a0}' | '%' | '％')).collect();
    plain.replace([',', '，'], ".").parse().ok().filter(|percent| range.contains(percent))
}

/// An amount in minor units; a decimal comma and the currency's sign are fine. What may be thousands (`1,234`) is none.
pub fn money(text: &str, currency: Currency) -> Option<i64> {
    let plain: String = text.replace(currency.symbol(), "").chars().filter(|c| !c.is_whitespace()).collect();
    let plain = match plain.split_once([',', '，']) {
        Some((whole, part)) if part.len() <= 2 => format!("{whole}.{part}"),
        _ => plain,
    };
    Money::parse_plain(&plain, currency).ok().map(|money| money.minor)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_read_as_people_write_them() {
        assert_eq!(percent(" 98,5 %", &(0.0..=100.0)), Some(98.5));
        for wrong in ["", "101", "-1", "NaN", "many"] {
            assert_eq!(percent(wrong, &(0.0..=100.0)), None, "{wrong}");
        }
        let pounds = |text: &str| money(text, Currency::GBP);
        assert_eq!([pounds("9.50"), pounds("£ 9,5"), pounds("12")], [950, 950, 1_200].map(Some));
        for wrong in ["", "much", "1,234", "1,234.50", "$9"] {
            assert_eq!(pounds(wrong), None, "{wrong}");
        }
    }
}
