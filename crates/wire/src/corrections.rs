//! What is unusual about a product's demand, and what a person said of it.

use crate::{Change, CorrectionId, Day, Period, Phrase};
use serde::{Deserialize, Serialize};

/// The block "Unusual days" of one product.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct DemandReview {
    /// Of the last two years, the newest first.
    pub unusual: Vec<UnusualDays>,
    /// Corrections in force, the newest first.
    pub in_force: Vec<CorrectionRow>,
    /// The corrected days of the demand chart's past.
    pub marks: Vec<DemandMark>,
    /// The product's first sale; before it, it may take over another's past.
    pub first_sale: Option<Day>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum UnusualKind {
    Bulk,
    Jump,
    Promotion,
}

impl UnusualKind {
    /// The word of `--json`.
    pub fn word(self) -> &'static str {
        match self {
            UnusualKind::Bulk => "bulk",
            UnusualKind::Jump => "jump",
            UnusualKind::Promotion => "promotion",
        }
    }
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct UnusualDays {
    /// One day; of a promotion, all its days.
    pub days: Period,
    pub kind: UnusualKind,
    /// Pieces wanted on these days.
    pub pieces: i64,
    /// Pieces that so many usual days would have brought.
    pub usual: f32,
    pub why: Phrase,
    /// The correction that says what these days count as, and what that is.
    pub correction: Option<(CorrectionId, Phrase)>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CorrectionRow {
    pub id: CorrectionId,
    pub sku: String,
    /// `None`: all days before the product's first sale.
    pub days: Option<Period>,
    pub change: Change,
    /// The change in words.
    pub what: Phrase,
    pub note: String,
    /// The day on which it was made.
    pub made: Day,
    pub undone: Option<Day>,
    /// Why it changes nothing, where that is so.
    pub problem: Option<Phrase>,
}

/// A day of the past that counts as something else than what was sold.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct DemandMark {
    pub day: Day,
    /// Pieces; `None` where the day is left out.
    pub counts_as: Option<f32>,
}
