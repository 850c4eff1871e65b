//! What came of suggestions that were approved, beside what was expected of them.

use crate::{Day, Money, Phrase, SuggestionId, SuggestionKind};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ScoreView {
    /// All of it in one line.
    pub sentence: Phrase,
    /// What bears on all of it: the money so far, whether the program expects too much, what is counted.
    pub notes: Vec<Phrase>,
    /// `None` before anything was judged that a range had been stated for.
    pub sums: Option<ScoreSums>,
    /// Price changes and clearances that were judged.
    pub judged: u32,
    /// Every price change and clearance that is approved, the latest decision first.
    pub rows: Vec<ScoreRow>,
}

/// Over all judged suggestions for which a range had been stated.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct ScoreSums {
    pub stated: u32,
    /// Those that came within the stated range (see [`ScoreOutcome::as_stated`]).
    pub as_stated: u32,
    /// A month.
    pub expected: Money,
    pub came: MoneyRange,
    /// In the weeks judged.
    pub expected_so_far: Money,
    pub came_so_far: MoneyRange,
}

/// A figure with its 90 % range.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct MoneyRange {
    pub value: Money,
    pub low: Money,
    pub high: Money,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ScoreRow {
    pub id: SuggestionId,
    pub kind: SuggestionKind,
    pub sku: String,
    pub name: String,
    /// "Raise Oak serving board £24.00 → £25.50", as it was decided.
    pub title: Phrase,
    /// The day of the decision.
    pub decided: Day,
    pub done: ScoreDone,
    /// The same in words.
    pub done_words: Phrase,
    /// A month. Of a clearance, its whole gain spread over its weeks.
    pub expected: MoneyRange,
    /// Whether a person took another figure than the suggested one, for which nothing was expected.
    pub by_person: bool,
    /// `None` where it cannot be judged.
    pub outcome: Option<ScoreOutcome>,
    /// What is to be made of it, in words: the verdict, or why there is none.
    pub verdict: Phrase,
}

/// Whether the shop did what was approved, told from its sales.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ScoreDone {
    /// Sold at the approved price since this day.
    Done { day: Day },
    /// The same, with fewer than two complete weeks since.
    TooEarly { day: Day },
    /// Still sold at the price of before.
    NotDone { price: Money },
    /// Sold at neither of the two.
    OtherPrice { price: Money },
    /// Not sold since.
    NotSold,
    /// Not sold since, but the catalogue has the approved price.
    Listed,
    /// No sales of a later day were imported yet.
    NoLaterData,
    /// A later decision took its place before anything could be sold.
    Replaced,
    /// The product is not in this shop any more.
    Gone,
}

impl ScoreDone {
    /// The word of the command line.
    pub fn word(self) -> &'static str {
        match self {
            ScoreDone::Done { .. } => "done",
            ScoreDone::TooEarly { .. } => "too-early",
            ScoreDone::NotDone { .. } => "not-done",
            ScoreDone::OtherPrice { .. } => "other-price",
            ScoreDone::NotSold => "not-sold",
            ScoreDone::Listed => "listed",
            ScoreDone::NoLaterData => "no-later-data",
            ScoreDone::Replaced => "replaced",
            ScoreDone::Gone => "gone",
        }
    }
}

/// What came of one price, beyond what would have come at the old one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ScoreOutcome {
    /// First and last day of the weeks judged, and how many of them count.
    pub from: Day,
    pub to: Day,
    pub weeks: u32,
    /// A month.
    pub came: MoneyRange,
    /// Pieces a week at the old price, since, and what there would have been since at the old price.
    pub before: f64,
    pub after: f64,
    pub otherwise: f64,
    pub verdict: ScoreVerdict,
    /// Whether what came and what was expected differ by no more than their two ranges explain; `None` where a person
    /// took another figure.
    pub as_stated: Option<bool>,
    /// What it was held against, in words.
    pub compared: Phrase,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ScoreVerdict {
    Better,
    Worse,
    /// About so many weeks more until it can be told; `None` where a year more would not do.
    Open {
        weeks: Option<u32>,
    },
}

impl ScoreVerdict {
    /// The word of the command line.
    pub fn word(self) -> &'static str {
        match self {
            ScoreVerdict::Better => "better",
            ScoreVerdict::Worse => "worse",
            ScoreVerdict::Open { .. } => "open",
        }
    }
}
