//! What changed lately beyond chance, and what explains it.

use crate::{Day, Period, Phrase, SuggestionId};
use serde::{Deserialize, Serialize};

/// A figure that is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ChangeMeasure {
    Revenue,
    Orders,
    Units,
    OrderValue,
    PriceLevel,
    DiscountShare,
    ReturnRate,
    NewCustomers,
    ReturningOrders,
}

impl ChangeMeasure {
    /// The word of the command line.
    pub fn word(self) -> &'static str {
        match self {
            ChangeMeasure::Revenue => "revenue",
            ChangeMeasure::Orders => "orders",
            ChangeMeasure::Units => "units",
            ChangeMeasure::OrderValue => "order_value",
            ChangeMeasure::PriceLevel => "price_level",
            ChangeMeasure::DiscountShare => "discount_share",
            ChangeMeasure::ReturnRate => "return_rate",
            ChangeMeasure::NewCustomers => "new_customers",
            ChangeMeasure::ReturningOrders => "returning_orders",
        }
    }

    /// What its figures count.
    pub fn unit(self) -> ChangeUnit {
        match self {
            ChangeMeasure::Revenue | ChangeMeasure::OrderValue => ChangeUnit::Money,
            ChangeMeasure::PriceLevel | ChangeMeasure::DiscountShare | ChangeMeasure::ReturnRate => ChangeUnit::Share,
            ChangeMeasure::Orders
            | ChangeMeasure::Units
            | ChangeMeasure::NewCustomers
            | ChangeMeasure::ReturningOrders => ChangeUnit::Count,
        }
    }

    /// What the amounts that it is taken apart into count.
    pub fn amounts(self) -> ChangeUnit {
        if self.unit() == ChangeUnit::Count { ChangeUnit::Count } else { ChangeUnit::Money }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ChangeUnit {
    /// Minor units of the shop's currency.
    Money,
    Count,
    /// 1 is the whole; of prices, the products' own average.
    Share,
}

/// A part of the shop.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ChangeSegment {
    /// `channel`, `country`, `place`, `customers`, `category` or `product`.
    pub kind: String,
    /// SKU of a product; `new`, `returning` or `unknown` customers; else the name, empty where none is stated.
    pub key: String,
    /// "Ceramic mug, sage", "channel Online".
    pub label: Phrase,
}

/// A part of a change. Money in minor units, or a count.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ChangePart {
    pub label: Phrase,
    /// The same for machines: `kind key` of a segment as in [`ChangeSegment`], of one within another both with ` > `
    /// between them; the word of a part of price, volume and mix; `others`.
    pub key: String,
    pub amount: i64,
}

/// Parts that add up to the change.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ChangeBreakdown {
    /// "By product".
    pub title: Phrase,
    /// The same for machines: a `kind` of [`ChangeSegment`], or `parts` of price, volume and mix.
    pub by: String,
    /// The largest first; all that are small together at last.
    pub parts: Vec<ChangePart>,
}

/// The last weeks of a figure, with what was expected of the last ones.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ChangeChart {
    /// First days of the weeks, oldest first.
    pub weeks: Vec<Day>,
    /// As long as `weeks`; NaN where there is none.
    pub figures: Vec<f64>,
    /// Of the last weeks: expected, and the range of a single week.
    pub expected: Vec<f64>,
    pub low: Vec<f64>,
    pub high: Vec<f64>,
}

/// A figure that changed. Totals are those of all the days looked at.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ChangeFinding {
    pub measure: ChangeMeasure,
    /// `None` for the whole shop.
    pub segment: Option<ChangeSegment>,
    /// "Revenue of Ceramic mug, sage has fallen by 38% since 12 Oct".
    pub title: Phrase,
    /// What came, what was expected, and its range.
    pub note: Phrase,
    pub actual: f64,
    pub expected: f64,
    /// The range that holds 95 % where nothing changed.
    pub low: f64,
    pub high: f64,
    pub chance: f64,
    pub since: Option<Day>,
    /// Sold out, another price, …; none where nothing is known.
    pub reasons: Vec<Phrase>,
    pub chart: ChangeChart,
    /// What all parts add up to.
    pub change: i64,
    /// The smallest set of segments that explains most of it; none where all changed alike.
    pub explained_by: Vec<ChangePart>,
    /// By price, volume and mix where it is revenue, then by segments.
    pub breakdowns: Vec<ChangeBreakdown>,
    /// The order suggestion of a product that was sold out.
    pub suggestion: Option<SuggestionId>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ChangesView {
    pub weeks: u32,
    /// The days looked at.
    pub days: Period,
    /// What was found, in one sentence; or why nothing can be.
    pub sentence: Phrase,
    /// How many figures were looked at, against what, and how seldom that raises a false alarm.
    pub note: Phrase,
    pub looked_at: u32,
    /// At most this share of looks finds anything where nothing changes.
    pub false_alarms: f64,
    /// What matters most first.
    pub findings: Vec<ChangeFinding>,
}
