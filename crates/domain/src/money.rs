//! Exact money: integer minor units and a currency.

use serde::{Deserialize, Serialize};
use std::fmt;

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
