//! What the shop file tells about itself.

use domain::{BatchId, Body, Currency, Day, Moment, RejectReason, RunId, SuggestionId};
use serde::{Deserialize, Serialize};
use std::fmt;

/// What a fact or a record was to the file. The greatest of a record's facts is the record's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// The file held the very same already.
    Known,
    /// The file held something else under this identity; the old row is kept for undo.
    Updated,
    /// New to the file.
    Added,
}

/// A record is taken as a whole or refused as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Recorded {
    Taken(Outcome),
    /// Nothing of the record was written or counted; hand it to [`crate::BatchWriter::reject`].
    Refused(RejectReason),
}

/// One file of a batch. `rows_read` = added + updated + known + rejected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileInfo {
    pub id: i64,
    pub name: String,
    pub format: String,
    pub rows_read: u64,
    pub rows_added: u64,
    pub rows_updated: u64,
    pub rows_known: u64,
    pub rows_rejected: u64,
    /// Where the rejected records were written for mending.
    pub rejected_file: Option<String>,
    pub header: Vec<String>,
    pub delimiter: char,
}

/// One import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BatchInfo {
    pub id: BatchId,
    /// The day of the import.
    pub day: Day,
    pub files: Vec<FileInfo>,
    pub undone: bool,
    /// Sums over what the batch stated, as they stood at its commit.
    pub totals: Totals,
}

/// Sums to hold against the shop's own. Minor units of `currency`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Totals {
    /// `XXX` (ISO 4217: no currency) where none is known yet.
    pub currency: Currency,
    /// First and last day with an order line.
    pub first: Option<Day>,
    pub last: Option<Day>,
    /// Orders with at least one sale line.
    pub orders: u64,
    /// Σ quantity × unit price of sale lines.
    pub gross: i64,
    /// Discounts of sale lines and of orders as a whole, positive.
    pub discounts: i64,
    /// Return lines and money given back on orders as a whole, negative.
    pub returns: i64,
    /// gross − discounts + returns.
    pub net: i64,
    /// Postage, charges and adjustments that stand in lines of their own.
    pub fees: i64,
    /// Tax and shipping of orders that were not cancelled.
    pub tax: i64,
    pub shipping: i64,
}

impl Totals {
    /// Sums over no rows.
    pub fn nothing(currency: Currency) -> Totals {
        Totals {
            currency,
            first: None,
            last: None,
            orders: 0,
            gross: 0,
            discounts: 0,
            returns: 0,
            net: 0,
            fees: 0,
            tax: 0,
            shipping: 0,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    pub products: u64,
    pub customers: u64,
    pub orders: u64,
    pub lines: u64,
}

/// A product whose SKU was changed. Its sales count for the new one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RenamedSku {
    pub old: String,
    pub new: String,
}

/// What taking a batch back did, in rows of facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct UndoReport {
    /// Rows that no other batch states.
    pub rows_removed: u64,
    /// Rows that stand again as an earlier batch stated them.
    pub rows_restored: u64,
}

/// A training to keep.
#[derive(Debug, Clone, PartialEq)]
pub struct NewRun {
    /// What it learns: `demand`, `taste`, `price`.
    pub kind: String,
    pub model_name: String,
    pub seed: u64,
    pub data_version: u64,
    pub as_of: Day,
    /// Whether it beat the naive one.
    pub passed: bool,
    pub card_json: String,
    pub model: Vec<u8>,
    pub seconds: f64,
}

/// A kept training without its model ([`crate::Shop::run_model`]).
#[derive(Debug, Clone, PartialEq)]
pub struct RunInfo {
    pub id: RunId,
    pub kind: String,
    pub model_name: String,
    pub seed: u64,
    pub data_version: u64,
    pub as_of: Day,
    pub passed: bool,
    pub card_json: String,
    pub seconds: f64,
}

/// Where a stored suggestion stands: what the last entry of the log says of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StoredState {
    Proposed,
    Approved,
    Dismissed,
}

impl fmt::Display for StoredState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            StoredState::Proposed => "proposed",
            StoredState::Approved => "approved",
            StoredState::Dismissed => "dismissed",
        })
    }
}

#[derive(Debug, Clone, PartialEq)]
pub struct StoredSuggestion {
    pub id: SuggestionId,
    pub state: StoredState,
    /// As it was decided (perhaps with a changed figure), or as it was proposed.
    pub body: Body,
    pub decided_reason: Option<String>,
    pub as_of: Day,
    /// False where newer suggestions have taken its place.
    pub current: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Logged {
    Approved,
    Dismissed,
    /// The decision before it was taken back.
    Reopened,
}

impl Logged {
    pub(crate) fn word(self) -> &'static str {
        match self {
            Logged::Approved => "approved",
            Logged::Dismissed => "dismissed",
            Logged::Reopened => "reopened",
        }
    }

    pub(crate) fn from_word(word: &str) -> Option<Logged> {
        [Logged::Approved, Logged::Dismissed, Logged::Reopened].into_iter().find(|logged| logged.word() == word)
    }

    pub(crate) fn state(self) -> StoredState {
        match self {
            Logged::Approved => StoredState::Approved,
            Logged::Dismissed => StoredState::Dismissed,
            Logged::Reopened => StoredState::Proposed,
        }
    }
}

/// One entry of the append-only log.
#[derive(Debug, Clone, PartialEq)]
pub struct LogEntry {
    pub id: i64,
    pub suggestion: SuggestionId,
    pub at: Moment,
    pub decision: Logged,
    pub reason: Option<String>,
    /// As it was decided.
    pub body: Body,
}

/// ISO 4217's code for "no currency", where no import and no person has named one.
pub(crate) fn no_currency() -> Currency {
    Currency::parse("XXX").unwrap_or(Currency::USD)
}
