//! Letters to customers gone quiet, and about baskets that were left, that a person approved. The log is their only
//! record.

use crate::error::StoreError;
use crate::shop::Shop;
use crate::tables::suggestion::{self, ApprovedBody, REMIND, WIN_BACK};
use domain::{Action, Day, SuggestionKind};

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
        let all = suggestion::approved(self.conn(), SuggestionKind::Campaign, Some(subject), None);
        Ok(self.explained(all)?.into_iter().filter_map(letter).collect())
    }
}

fn letter(ApprovedBody { day, body, .. }: ApprovedBody) -> Option<ApprovedLetter> {
    let (Action::WinBack { customers } | Action::Remind { customers }) = body.action else { return None };
    Some(ApprovedLetter { customers, day })
}
