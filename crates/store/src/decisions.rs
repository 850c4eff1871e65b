//! Models, suggestions and decisions of an open shop file.

use crate::error::StoreError;
use crate::history::{from_json, to_json};
use crate::shop::Shop;
use crate::tables::suggestion::NewSuggestion;
use crate::tables::{decision_log, placed, run, suggestion};
use crate::types::{LogEntry, Logged, NewRun, RunInfo, StoredState, StoredSuggestion};
use domain::{Approved, Body, Day, Dismissed, Moment, Proposed, RunId, Suggestion, SuggestionId, SuggestionKind};
use rusqlite::Connection;

/// Models.
impl Shop {
    /// Keeps a training with its model.
    pub fn save_run(&mut self, run: &NewRun) -> Result<RunId, StoreError> {
        self.in_transaction(|conn| run::insert(conn, run))
    }

    /// The newest training of a kind, whether it passed or not.
    pub fn latest_run(&self, kind: &str) -> Result<Option<RunInfo>, StoreError> {
        self.explained(run::latest(self.conn(), kind))
    }

    /// The trainings of a kind, the newest first.
    pub fn runs(&self, kind: &str) -> Result<Vec<RunInfo>, StoreError> {
        self.explained(run::of_kind(self.conn(), kind))
    }

    /// The bytes of a kept model.
    pub fn run_model(&self, id: RunId) -> Result<Vec<u8>, StoreError> {
        self.explained(run::model(self.conn(), id))?.ok_or(StoreError::NoSuchRun(id))
    }
}

/// Suggestions.
impl Shop {
    /// Puts new suggestions in the place of those that nobody has decided on; those are kept, but no longer current.
    /// Decided ones stay. What was decided already for the same day, kind and subject is not proposed again: its
    /// number is returned in the place of a new one. One number a suggestion, in their order.
    pub fn replace_proposed(
        &mut self,
        suggestions: &[Suggestion<Proposed>],
        as_of: Day,
        data_version: u64,
    ) -> Result<Vec<SuggestionId>, StoreError> {
        let bodies: Vec<String> = suggestions.iter().map(|new| readable_json(new.body())).collect::<Result<_, _>>()?;
        self.in_transaction(|conn| {
            suggestion::retire_undecided(conn)?;
            let mut ids = Vec::with_capacity(suggestions.len());
            for (new, body_json) in suggestions.iter().zip(&bodies) {
                let Body { action, value, .. } = new.body();
                ids.push(match suggestion::decided(conn, action, as_of)? {
                    Some(decided) => decided,
                    None => {
                        let value = value.minor;
                        suggestion::insert(conn, &NewSuggestion { action, body_json, value, as_of, data_version })?
                    }
                });
            }
            Ok(ids)
        })
    }

    /// The current suggestions in every state, most value first.
    pub fn suggestions(&self, kind: Option<SuggestionKind>) -> Result<Vec<StoredSuggestion>, StoreError> {
        self.explained(suggestion::current(self.conn(), kind))
    }

    /// Any suggestion that was ever made.
    pub fn suggestion(&self, id: SuggestionId) -> Result<StoredSuggestion, StoreError> {
        self.explained(suggestion::get(self.conn(), id))?.ok_or(StoreError::NoSuchSuggestion(id))
    }

    /// A suggestion that waits for a decision.
    pub fn proposed(&self, id: SuggestionId) -> Result<Suggestion<Proposed>, StoreError> {
        self.waiting(id).map(|stored| Suggestion::propose(stored.body))
    }

    fn waiting(&self, id: SuggestionId) -> Result<StoredSuggestion, StoreError> {
        let stored = self.suggestion(id)?;
        match stored.state {
            StoredState::Proposed if stored.current => Ok(stored),
            StoredState::Proposed => Err(StoreError::Retired(id)),
            state => Err(StoreError::Decided { id, state }),
        }
    }
}

/// The log. Its entries are made from decided suggestions only, and never change.
impl Shop {
    pub fn log_approved(
        &mut self,
        id: SuggestionId,
        decided: &Suggestion<Approved>,
        at: Moment,
    ) -> Result<(), StoreError> {
        self.log(id, Logged::Approved, decided.body(), decided.reason(), at)
    }

    pub fn log_dismissed(
        &mut self,
        id: SuggestionId,
        decided: &Suggestion<Dismissed>,
        at: Moment,
    ) -> Result<(), StoreError> {
        self.log(id, Logged::Dismissed, decided.body(), decided.reason(), at)
    }

    fn log(
        &mut self,
        id: SuggestionId,
        decision: Logged,
        body: &Body,
        reason: Option<&str>,
        at: Moment,
    ) -> Result<(), StoreError> {
        readable_json(body)?;
        self.deciding(|shop| {
            let waiting = shop.waiting(id)?.body.action;
            let same_kind = waiting.kind() == body.action.kind();
            if !same_kind || suggestion::subject(&waiting) != suggestion::subject(&body.action) {
                return Err(StoreError::NotThisSuggestion(id));
            }
            shop.explained(decision_log::append(shop.conn(), id, at, decision, reason, body))
        })
    }

    /// Takes the last decision on a suggestion back, by a further entry. The suggestion waits again as it was
    /// proposed. Refused where the goods were ordered meanwhile.
    pub fn log_reopened(&mut self, id: SuggestionId, at: Moment) -> Result<(), StoreError> {
        self.deciding(|shop| {
            let stored = shop.suggestion(id)?;
            if stored.state == StoredState::Proposed {
                return Err(StoreError::NotDecided(id));
            }
            if let Some(number) = shop.explained(placed::order_of(shop.conn(), id))? {
                return Err(StoreError::Ordered { id, number });
            }
            shop.explained(decision_log::append(shop.conn(), id, at, Logged::Reopened, None, &stored.body))
        })
    }

    /// The whole log, the oldest entry first.
    pub fn decisions(&self) -> Result<Vec<LogEntry>, StoreError> {
        self.explained(decision_log::all(self.conn()))
    }
}

/// Transactions: nothing is kept where the work inside fails.
impl Shop {
    pub(crate) fn in_transaction<T>(
        &mut self,
        work: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T, StoreError> {
        self.deciding(|shop| shop.explained(work(shop.conn())))
    }

    /// Looks and writes in one transaction, so that two programs cannot decide on the same suggestion.
    pub(crate) fn deciding<T>(&mut self, work: impl FnOnce(&Shop) -> Result<T, StoreError>) -> Result<T, StoreError> {
        let shop: &Shop = self;
        let begun = rusqlite::Transaction::new_unchecked(shop.conn(), rusqlite::TransactionBehavior::Immediate);
        let transaction = shop.explained(begun)?;
        let done = work(shop)?;
        shop.explained(transaction.commit())?;
        Ok(done)
    }
}

/// The body as JSON that reads back: JSON has no infinity, and a figure that is none would make the row unreadable.
fn readable_json(body: &Body) -> Result<String, StoreError> {
    let unreadable = |_| StoreError::NotANumber(body.action.subject().to_string());
    let json = to_json(body).map_err(unreadable)?;
    from_json::<Body>(0, &json).map_err(unreadable)?;
    Ok(json)
}
