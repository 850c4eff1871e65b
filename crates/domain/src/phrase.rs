//! A sentence that the interface will word in the user's language.

use crate::{Day, Money};
use serde::{Deserialize, Serialize};

/// A key of `assets/locales/*/*.ftl` with its arguments. The rooms below the interface never word a sentence.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Phrase {
    pub key: String,
    pub args: Vec<(String, Arg)>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Arg {
    Text(String),
    /// A count; plural forms follow it.
    Int(i64),
    /// A number with the digits after the point to show.
    Number {
        value: f64,
        digits: u8,
    },
    /// A share: 0.25 is shown as 25%.
    Percent {
        value: f64,
        digits: u8,
    },
    Money(Money),
    Day(Day),
    /// Another phrase inside this one.
    Phrase(Phrase),
}

impl Phrase {
    pub fn new(key: impl Into<String>) -> Phrase {
        Phrase { key: key.into(), args: Vec::new() }
    }

    #[must_use]
    pub fn with(mut self, name: &str, arg: Arg) -> Phrase {
        self.args.push((name.to_string(), arg));
        self
    }

    #[must_use]
    pub fn text(self, name: &str, value: impl Into<String>) -> Phrase {
        self.with(name, Arg::Text(value.into()))
    }

    #[must_use]
    pub fn int(self, name: &str, value: i64) -> Phrase {
        self.with(name, Arg::Int(value))
    }

    #[must_use]
    pub fn number(self, name: &str, value: f64, digits: u8) -> Phrase {
        self.with(name, Arg::Number { value, digits })
    }

    #[must_use]
    pub fn percent(self, name: &str, value: f64, digits: u8) -> Phrase {
        self.with(name, Arg::Percent { value, digits })
    }

    #[must_use]
    pub fn money(self, name: &str, value: Money) -> Phrase {
        self.with(name, Arg::Money(value))
    }

    #[must_use]
    pub fn day(self, name: &str, value: Day) -> Phrase {
        self.with(name, Arg::Day(value))
    }
}
