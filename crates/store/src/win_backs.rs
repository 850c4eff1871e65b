//! Letters to customers gone quiet, and about baskets that were left, that a person approved. The log is their only
//! record.

use crate::error::StoreError;
use crate::history::from_json;
use crate::shop::Shop;
use crate::tables::suggestion::{REMIND, WIN_BACK};
use domain::{Action, Body, Day, Moment, SuggestionKind};
use rusqlite::Row;

/// A letter whose last decision is an approval.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApprovedLetter {
    /// Keys of those it went to.
    pub customers: Vec<String>,
    /// The day of the decision.
    pub day: Day,
}

impl Shop {
    /// All letters to customers gone quiet that are approved, in the order of their decisions.
    pub fn approved_win_backs(&self) -> Result<Vec<ApprovedLetter>, StoreError> {
        self.approved_letters(WIN_BACK)
    }

    /// All letters about baskets that are approved, in the order of their decisions.
    pub fn approved_reminders(&self) -> Result<Vec<ApprovedLetter>, StoreError> {
        self.approved_letters(REMIND)
    }

    fn approved_letters(&self, subject: &str) -> Result<Vec<ApprovedLetter>, StoreError> {
        let read = || -> rusqlite::Result<Vec<ApprovedLetter>> {
            let rows = self
                .conn()
                .prepare(
                    "SELECT d.at, d.body FROM suggestion s
                     JOIN decision_log d ON d.id = (SELECT max(id) FROM decision_log WHERE suggestion = s.id)
                     WHERE s.kind = ?1 AND s.subject = ?2 AND d.decision = 'approved' ORDER BY d.id",
                )?
                .query_map([SuggestionKind::Campaign.word(), subject], approved)?
                .collect::<rusqlite::Result<Vec<_>>>()?;
            Ok(rows.into_iter().flatten().collect())
        };
        self.explained(read())
    }
}

fn approved(row: &Row<'_>) -> rusqlite::Result<Option<ApprovedLetter>> {
    let body: Body = from_json(1, &row.get::<_, String>(1)?)?;
    let (Action::WinBack { customers } | Action::Remind { customers }) = body.action else { return Ok(None) };
    Ok(Some(ApprovedLetter { customers, day: Moment(row.get(0)?).day() }))
}
