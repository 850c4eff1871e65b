//! New prices that a person approved. The log is their only record; whether they stand in the shop, its data tell.

use crate::error::StoreError;
use crate::shop::Shop;
use crate::tables::suggestion;
use domain::{Action, Day, Moment, SuggestionKind};

/// A price change or a clearance whose last decision is an approval.
#[derive(Debug, Clone, PartialEq)]
pub struct ApprovedPrice {
    /// As it was decided.
    pub action: Action,
    /// The day of the decision.
    pub day: Day,
}

impl Shop {
    /// All price changes and clearances that are approved, those decided from `since` on where it is named, in the order
    /// of their decisions.
    pub fn approved_prices(&self, since: Option<Day>) -> Result<Vec<ApprovedPrice>, StoreError> {
        let from = since.map(|day| Moment::at(day, 0));
        let mut all = Vec::new();
        for kind in [SuggestionKind::Price, SuggestionKind::Clear] {
            all.extend(self.explained(suggestion::approved(self.conn(), kind, None, from))?);
        }
        all.sort_by_key(|approved| approved.entry);
        Ok(all.into_iter().map(|approved| ApprovedPrice { action: approved.body.action, day: approved.day }).collect())
    }
}
