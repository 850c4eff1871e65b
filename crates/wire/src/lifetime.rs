//! What known customers are expected to bring.

use crate::{Day, Money, Phrase};
use serde::{Deserialize, Serialize};

/// What is expected of known customers over the next months, and how far to trust it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LifetimeView {
    /// Why nothing can be said; all else is empty then.
    pub problem: Option<Phrase>,
    /// What all of them are expected to bring.
    pub sentence: Option<Phrase>,
    pub total: Option<LifetimeTotal>,
    /// What the figures are and what holds them up, the most important first.
    pub notes: Vec<Phrase>,
    /// Customers with a purchase; `rows` holds the most valuable of them.
    pub customers: u32,
    pub rows: Vec<LifetimeRow>,
    /// By the month of the first purchase, ascending.
    pub cohorts: Vec<LifetimeCohort>,
    /// `None` where the record is too short to hold a part of it back.
    pub held_out: Option<HeldOut>,
    /// The laws that were fitted, the one that serves first.
    pub laws: Vec<LifetimeLaw>,
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct LifetimeTotal {
    pub value: Money,
    /// 90 % range of `value`; `None` where the simple rule stands in.
    pub range: Option<(Money, Money)>,
    /// Expected days with a purchase, and their 90 % range.
    pub orders: f64,
    pub orders_range: Option<(f64, f64)>,
    /// Margin as a share of revenue; `None` where values are revenue.
    pub margin: Option<f64>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LifetimeRow {
    pub key: String,
    pub name: String,
    /// The chance that the customer has not left; `None` where that cannot be told.
    pub still: Option<f64>,
    /// Expected days with a purchase.
    pub orders: f64,
    pub value: Money,
    /// 90 % range of `value`; `None` where the simple rule stands in.
    pub range: Option<(Money, Money)>,
    /// What was paid so far, and on how many days.
    pub paid: Money,
    pub days: u32,
    pub last: Day,
}

/// Customers who first bought in one month. Figures of one customer, on average.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LifetimeCohort {
    pub month: Day,
    pub customers: u32,
    pub paid: Money,
    pub orders: f64,
    pub value: Money,
}

/// The last quarter of the record, foreseen from what was known before it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HeldOut {
    pub first: Day,
    pub last: Day,
    /// Days with a purchase.
    pub orders: HeldFigure,
    /// Major units of the shop's currency; `None` where no money could be foreseen.
    pub money: Option<HeldFigure>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HeldFigure {
    /// Whether the root mean square error is below that of the simple rule; only then is the law used.
    pub better: bool,
    pub all: HeldClass,
    /// By days with a purchase before the cut.
    pub classes: Vec<HeldClass>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HeldClass {
    /// Fewest and most days with a purchase; `None` where there is no most.
    pub from: u32,
    pub to: Option<u32>,
    pub customers: u32,
    /// What came in all.
    pub came: f64,
    pub ours: HeldErrors,
    /// The customer goes on at the own pace, for the same money each time.
    pub simple: HeldErrors,
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct HeldErrors {
    /// Mean absolute error and root mean square error of one customer's figure.
    pub absolute: f64,
    pub square: f64,
    /// What was foreseen in all.
    pub total: f64,
}

/// A fitted law, for those who know it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LifetimeLaw {
    /// `BG/NBD`, `Gamma-Gamma`, …
    pub model: String,
    pub serves: bool,
    pub log_likelihood: f64,
    /// Name, value and standard error. Times are in days, money in major units of the shop's currency.
    pub parameters: Vec<(String, f64, f64)>,
}
