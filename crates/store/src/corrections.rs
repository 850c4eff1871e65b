//! Corrections of what forecasts learn from, of an open shop file. They are only ever added, and never touch a fact.

use crate::error::StoreError;
use crate::shop::Shop;
use crate::tables::{correction, shop};
use domain::{Correction, CorrectionId, Moment, NewCorrection};

/// A correction with its state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredCorrection {
    /// Under the SKUs that its author named; a snapshot holds it under those of today.
    pub correction: Correction,
    pub note: String,
    /// When it was made.
    pub at: Moment,
    /// When it was taken back.
    pub undone: Option<Moment>,
}

impl StoredCorrection {
    pub fn is_in_force(&self) -> bool {
        self.undone.is_none()
    }
}

impl Shop {
    /// Keeps a correction, which is in force from then on: the version of the file grows, so that models are trained
    /// anew. An error where it makes no sense beside those in force; whether its products exist is not asked.
    pub fn add_correction(&mut self, new: &NewCorrection, at: Moment) -> Result<CorrectionId, StoreError> {
        self.deciding(|file| {
            new.check(&file.explained(correction::in_force(file.conn()))?)?;
            let id = file.explained(correction::insert(file.conn(), new, at))?;
            file.explained(shop::grow_version(file.conn()))?;
            Ok(id)
        })
    }

    /// Takes a correction back, by a further entry.
    pub fn undo_correction(&mut self, id: CorrectionId, at: Moment) -> Result<(), StoreError> {
        self.deciding(|file| {
            match file.explained(correction::undone(file.conn(), id))? {
                None => return Err(StoreError::NoSuchCorrection(id)),
                Some(true) => return Err(StoreError::CorrectionUndone(id)),
                Some(false) => {}
            }
            file.explained(correction::insert_undo(file.conn(), id, at))?;
            file.explained(shop::grow_version(file.conn()))
        })
    }

    /// All corrections ever made, the oldest first.
    pub fn corrections(&self) -> Result<Vec<StoredCorrection>, StoreError> {
        self.explained(correction::all(self.conn()))
    }
}
