//! Plans to sell off what is too much: proposed ones, and those that run.

use crate::{Day, Money, Phrase, SuggestionId};
use domain::{LookAgain, PriceStep, StockExpected};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ClearancesView {
    /// What the proposed plans are expected to bring beyond keeping.
    pub in_reach: Money,
    /// Most money first.
    pub proposed: Vec<ClearanceRow>,
    pub running: Vec<ClearanceRow>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ClearanceRow {
    pub id: SuggestionId,
    pub sku: String,
    pub name: String,
    /// Pieces on hand; `None` where the product is no longer in the shop's stock.
    pub stock: Option<i64>,
    /// Months that the stock lasts at the present rate of sale; `None` where nothing sells.
    pub cover_months: Option<f64>,
    /// The price when the plan was made.
    pub now: Money,
    pub first: Money,
    pub last: Money,
    /// Expected gain over keeping, with its 90 % range.
    pub value: Money,
    pub low: Money,
    pub high: Money,
    /// Chance that it is worth less than keeping, 0 to 1.
    pub risk: f64,
    /// Whether the cut is the rule's, as nobody knows how buyers answer.
    pub by_rule: bool,
    /// How it goes, of an approved plan that has not ended.
    pub running: Option<RunningClearance>,
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct RunningClearance {
    /// The step that holds today; `None` before the first one.
    pub due: Option<PriceStep>,
    pub next: Option<PriceStep>,
    /// The last day.
    pub ends: Day,
    pub pace: ClearPace,
    /// The last count, where it is not from before the plan, and what was expected to be left then.
    pub counted: Option<(Day, i64)>,
    pub expected: Option<StockExpected>,
}

/// What is left, held against the 90 % range of what was expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ClearPace {
    /// Not counted since it began, or nothing was expected of it.
    Unknown,
    /// Less is left.
    Ahead,
    OnPlan,
    /// More is left.
    Behind,
}

impl ClearPace {
    /// The word of the command line, and of the locale files after `clear-pace-`.
    pub fn word(self) -> &'static str {
        match self {
            ClearPace::Unknown => "unknown",
            ClearPace::Ahead => "ahead",
            ClearPace::OnPlan => "on-plan",
            ClearPace::Behind => "behind",
        }
    }
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ClearanceDetail {
    pub row: ClearanceRow,
    pub steps: Vec<ClearanceStep>,
    /// When to look again, with the words for it.
    pub looks: Vec<(LookAgain, Phrase)>,
    /// Pieces when the plan was made, at the close of the day before it begins.
    pub start: (Day, i64),
    /// By week; empty where a person changed the price, and in plans of earlier versions.
    pub expected: Vec<StockExpected>,
    pub why: Vec<Phrase>,
    pub facts: Vec<(Phrase, Phrase)>,
    pub trust: Vec<(Phrase, Phrase)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct ClearanceStep {
    pub from: Day,
    pub price: Money,
    /// Below the price when the plan was made, as a share of it.
    pub cut: f64,
    /// Pieces expected to sell until the next step; `None` where nothing is expected.
    pub sells: Option<i64>,
}
