//! Transfers between places that a person approved. They change no count; the log is their only record.

use crate::error::StoreError;
use crate::history::from_json;
use crate::shop::Shop;
use domain::{Action, Body, Day, Moment, Sku, SuggestionId};
use rusqlite::Row;

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
        let read = || -> rusqlite::Result<Vec<ApprovedTransfer>> {
            let rows = self
                .conn()
                .prepare(
                    "SELECT s.id, d.at, d.body FROM suggestion s
                     JOIN decision_log d ON d.id = (SELECT max(id) FROM decision_log WHERE suggestion = s.id)
                     WHERE s.kind = 'transfer' AND d.decision = 'approved' ORDER BY d.id",
                )?
                .query_map([], approved)?
                .collect::<rusqlite::Result<Vec<_>>>()?;
            Ok(rows.into_iter().flatten().collect())
        };
        self.explained(read())
    }
}

fn approved(row: &Row<'_>) -> rusqlite::Result<Option<ApprovedTransfer>> {
    let body: Body = from_json(2, &row.get::<_, String>(2)?)?;
    let Action::Transfer { sku, from, to, quantity } = body.action else { return Ok(None) };
    let (id, day) = (SuggestionId(row.get(0)?), Moment(row.get(1)?).day());
    Ok(Some(ApprovedTransfer { id, sku, title: body.title, from, to, pieces: quantity, day }))
}
