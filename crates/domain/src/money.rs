//! Exact money: integer minor units and a currency.

use serde::{Deserialize, Serialize};
use std::fmt;

/// The typographic minus.
pub const MINUS: &str = "\u{2212}";

/// An ISO 4217 code, upper case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Currency([u8; 3]);

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    #[error("«{0}» is not a currency code; three letters such as GBP are expected")]
    Currency(String),
    #[error("«{0}» is not an amount of money")]
    Amount(String),
    #[error("{0} and {1} cannot be added: convert one of them first")]
    Mixed(Currency, Currency),
    #[error("the amount is too large to count")]
    TooLarge,
}

impl Currency {
    pub const GBP: Currency = Currency(*b"GBP");
    pub const USD: Currency = Currency(*b"USD");
    pub const EUR: Currency = Currency(*b"EUR");
    pub const CNY: Currency = Currency(*b"CNY");

    pub fn parse(code: &str) -> Result<Currency, MoneyError> {
        match code.trim().as_bytes() {
            [a, b, c] if [a, b, c].iter().all(|x| x.is_ascii_alphabetic()) => {
                Ok(Currency([a.to_ascii_uppercase(), b.to_ascii_uppercase(), c.to_ascii_uppercase()]))
            }
            _ => Err(MoneyError::Currency(code.to_string())),
        }
    }

    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("???")
    }

    /// Digits after the decimal point (ISO 4217).
    pub fn digits(self) -> u32 {
        match &self.0 {
            b"BIF" | b"CLP" | b"DJF" | b"GNF" | b"ISK" | b"JPY" | b"KMF" | b"KRW" | b"PYG" | b"RWF" | b"UGX"
            | b"VND" | b"VUV" | b"XAF" | b"XOF" | b"XPF" => 0,
            b"BHD" | b"IQD" | b"JOD" | b"KWD" | b"LYD" | b"OMR" | b"TND" => 3,
            _ => 2,
        }
    }

    /// Minor units in one major unit: 100 for GBP.
    pub fn scale(self) -> i64 {
        10_i64.pow(self.digits())
    }

    /// The sign people know, or the code where there is none.
    pub fn symbol(&self) -> &str {
        match &self.0 {
            b"GBP" => "£",
            b"USD" => "$",
            b"EUR" => "€",
            b"CNY" | b"JPY" => "¥",
            b"INR" => "₹",
            b"KRW" => "₩",
            _ => self.code(),
        }
    }
}

impl TryFrom<String> for Currency {
    type Error = MoneyError;

    fn try_from(code: String) -> Result<Currency, MoneyError> {
        Currency::parse(&code)
    }
}

impl From<Currency> for String {
    fn from(currency: Currency) -> String {
        currency.code().to_string()
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// An amount in minor units (pence, cents) of one currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Money {
    pub minor: i64,
    pub currency: Currency,
}

impl Money {
    pub fn new(minor: i64, currency: Currency) -> Money {
        Money { minor, currency }
    }

    pub fn zero(currency: Currency) -> Money {
        Money { minor: 0, currency }
    }

    pub fn checked_add(self, other: Money) -> Result<Money, MoneyError> {
        if self.currency != other.currency {
            return Err(MoneyError::Mixed(self.currency, other.currency));
        }
        let minor = self.minor.checked_add(other.minor).ok_or(MoneyError::TooLarge)?;
        Ok(Money { minor, currency: self.currency })
    }

    pub fn checked_mul(self, times: i64) -> Result<Money, MoneyError> {
        let minor = self.minor.checked_mul(times).ok_or(MoneyError::TooLarge)?;
        Ok(Money { minor, currency: self.currency })
    }

    /// Parses a plain decimal (`-1234.5`, point as the decimal mark) into minor units, half away from zero
    /// where the text has more digits than the currency.
    pub fn parse_plain(text: &str, currency: Currency) -> Result<Money, MoneyError> {
        let bad = || MoneyError::Amount(text.to_string());
        let body = text.trim();
        let (negative, body) = match body.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, body.strip_prefix('+').unwrap_or(body)),
        };
        let (whole, fraction) = body.split_once('.').unwrap_or((body, ""));
        if whole.is_empty() && fraction.is_empty() || !whole.bytes().chain(fraction.bytes()).all(|b| b.is_ascii_digit())
        {
            return Err(bad());
        }
        let digits = currency.digits() as usize;
        let mut minor = if whole.is_empty() { 0 } else { whole.parse::<i64>().map_err(|_| bad())? };
        for place in 0..digits {
            let digit = fraction.as_bytes().get(place).map_or(0, |b| i64::from(b - b'0'));
            minor = minor.checked_mul(10).and_then(|m| m.checked_add(digit)).ok_or(MoneyError::TooLarge)?;
        }
        if fraction.as_bytes().get(digits).is_some_and(|b| *b >= b'5') {
            minor = minor.checked_add(1).ok_or(MoneyError::TooLarge)?;
        }
        Ok(Money { minor: if negative { -minor } else { minor }, currency })
    }

    /// Digits and a decimal point only, as a CSV wants it: `-1234.50`.
    pub fn plain(self) -> String {
        let scale = self.currency.scale().unsigned_abs();
        let sign = if self.minor < 0 { "-" } else { "" };
        let amount = self.minor.unsigned_abs();
        match self.currency.digits() {
            0 => format!("{sign}{amount}"),
            digits => format!("{sign}{}.{:0width$}", amount / scale, amount % scale, width = digits as usize),
        }
    }

    /// With all its digits, as people read it: `−£2,118.00`.
    pub fn exact(self) -> String {
        let scale = self.currency.scale().unsigned_abs();
        let amount = self.minor.unsigned_abs();
        let mut digits = grouped(amount / scale);
        if self.currency.digits() > 0 {
            let width = self.currency.digits() as usize;
            digits.push_str(&format!(".{:0width$}", amount % scale));
        }
        self.with_symbol(&digits)
    }

    /// The sign, the currency's symbol or code, and `digits`, however the amount is rounded in them.
    pub fn with_symbol(self, digits: &str) -> String {
        let sign = if self.minor < 0 { MINUS } else { "" };
        let symbol = self.currency.symbol();
        let gap = if symbol.len() == 3 && symbol.is_ascii() { "\u{a0}" } else { "" };
        format!("{sign}{symbol}{gap}{digits}")
    }
}

/// Thousands marks: `541,909`.
pub fn grouped(value: u64) -> String {
    let digits = value.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A whole number with its sign and thousands marks: `−541,909`.
pub fn grouped_signed(value: i64) -> String {
    let sign = if value < 0 { MINUS } else { "" };
    format!("{sign}{}", grouped(value.unsigned_abs()))
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.plain(), self.currency)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn amounts_round_half_away_from_zero_at_the_currency_s_digits() {
        assert_eq!(Money::parse_plain("2.555", Currency::GBP).expect("money").minor, 256);
        assert_eq!(Money::parse_plain("-0.005", Currency::GBP).expect("money").minor, -1);
        assert_eq!(Money::parse_plain(".5", Currency::GBP).expect("money").minor, 50);
        assert!(Money::parse_plain("1e5", Currency::GBP).is_err());
        assert!(Money::parse_plain("", Currency::GBP).is_err());
    }

    #[test]
    fn exact_money_shows_every_digit_in_groups_of_three_and_the_sign_before_the_symbol() {
        let of = |minor, code| Money::new(minor, Currency::parse(code).expect("a code")).exact();
        assert_eq!(of(-211_800, "GBP"), "−£2,118.00");
        assert_eq!(of(5, "EUR"), "€0.05");
        assert_eq!(of(1_500, "CHF"), "CHF\u{a0}15.00");
        assert_eq!(of(1_234_999, "JPY"), "¥1,234,999");
        assert_eq!(of(1_234_999, "KWD"), "KWD\u{a0}1,234.999");
        assert_eq!(of(i64::MIN, "GBP"), "−£92,233,720,368,547,758.08");
        assert_eq!((grouped(541_909), grouped_signed(-1_000)), ("541,909".to_string(), "−1,000".to_string()));
    }

    proptest! {
        #[test]
        fn writing_and_reading_money_changes_nothing(minor in -1_000_000_000_000_i64..1_000_000_000_000) {
            for code in ["GBP", "JPY", "KWD"] {
                let money = Money::new(minor, Currency::parse(code).expect("a code"));
                prop_assert_eq!(Money::parse_plain(&money.plain(), money.currency).expect("money"), money);
            }
        }
    }
}
