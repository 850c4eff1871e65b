//! Transfers between places that a person approved. They change no count; the log is their only record.

use crate::error::StoreError;
use crate::shop::Shop;
use crate::tables::suggestion::{self, ApprovedBody};
use domain::{Action, Day, Sku, SuggestionId, SuggestionKind};

/// A transfer whose last decision is an approval.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApprovedTransfer {
    pub id: SuggestionId,
    pub sku: Sku,
    /// Name of the product, as people say it.
    pub title: String,
    pub from: String,
    pub to: String,
    /// As it was decided.
    pub pieces: i64,
    /// The day of the decision.
    pub day: Day,
}

impl Shop {
    /// All transfers that are approved, in the order of their decisions.
    pub fn approved_transfers(&self) -> Result<Vec<ApprovedTransfer>, StoreError> {
        let all = self.explained(suggestion::approved(self.conn(), SuggestionKind::Transfer, None, None))?;
        Ok(all.into_iter().filter_map(transfer).collect())
    }
}

fn transfer(ApprovedBody { id, day, body, .. }: ApprovedBody) -> Option<ApprovedTransfer> {
    let Action::Transfer { sku, from, to, quantity } = body.action else { return None };
    Some(ApprovedTransfer { id, sku, title: body.title, from, to, pieces: quantity, day })
}
