//! Whom not to write to, and who was written to, of an open shop file. The list is only ever added to and touches no
//! fact; approved campaigns stand in the log alone.

use crate::error::StoreError;
use crate::shop::Shop;
use crate::tables::do_not_write;
use crate::tables::suggestion::{self, ApprovedBody};
use domain::{Action, Day, Letter, Moment, SuggestionId, SuggestionKind};

/// A campaign whose last decision is an approval.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApprovedCampaign {
    pub id: SuggestionId,
    /// Name of the product that leads it, as people say it.
    pub title: String,
    pub letters: Vec<Letter>,
    /// The day of the decision.
    pub day: Day,
}

impl Shop {
    /// Puts a customer on the do-not-write list. Whether the shop knows the customer is not asked.
    pub fn do_not_write(&mut self, customer: &str, at: Moment) -> Result<(), StoreError> {
        self.deciding(|file| match file.explained(do_not_write::last(file.conn(), customer))? {
            Some(_) => Err(StoreError::NotWrittenTo(customer.to_string())),
            None => file.explained(do_not_write::insert(file.conn(), customer, at)),
        })
    }

    /// Takes a customer off the do-not-write list, by a further entry.
    pub fn write_again(&mut self, customer: &str, at: Moment) -> Result<(), StoreError> {
        self.deciding(|file| match file.explained(do_not_write::last(file.conn(), customer))? {
            None => Err(StoreError::WrittenTo(customer.to_string())),
            Some(entry) => file.explained(do_not_write::insert_undo(file.conn(), entry, at)),
        })
    }

    /// The keys on the do-not-write list, by spelling.
    pub fn not_written_to(&self) -> Result<Vec<String>, StoreError> {
        self.explained(do_not_write::in_force(self.conn()))
    }

    /// The campaigns that were approved after the day `since` and still are, in the order of their decisions.
    pub fn approved_campaigns(&self, since: Day) -> Result<Vec<ApprovedCampaign>, StoreError> {
        let from = Moment::at(since.plus(1), 0);
        let all = self.explained(suggestion::approved(self.conn(), SuggestionKind::Campaign, None, Some(from)))?;
        Ok(all.into_iter().filter_map(campaign).collect())
    }
}

/// `None` for what is no campaign of letters.
fn campaign(ApprovedBody { id, day, body, .. }: ApprovedBody) -> Option<ApprovedCampaign> {
    let Action::Campaign { letters, .. } = body.action else { return None };
    Some(ApprovedCampaign { id, title: body.title, letters, day })
}
