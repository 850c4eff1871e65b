//! What a person approved and has not taken back, beside what was suggested.

use crate::error::StoreError;
use crate::shop::Shop;
use crate::tables::decision_log;
use domain::{Body, Day, Moment, SuggestionId, SuggestionKind};

/// A suggestion whose last decision is an approval.
#[derive(Debug, Clone, PartialEq)]
pub struct Approval {
    pub id: SuggestionId,
    /// The last day of the data that it was made from.
    pub as_of: Day,
    /// When it was decided.
    pub at: Moment,
    /// As it was suggested.
    pub proposed: Body,
    /// As it was decided: a person may have taken another figure.
    pub decided: Body,
}

impl Shop {
    /// The approvals of one kind that are in force, in the order of the decisions.
    pub fn approvals(&self, kind: SuggestionKind) -> Result<Vec<Approval>, StoreError> {
        self.explained(decision_log::approvals(self.conn(), kind))
    }
}
