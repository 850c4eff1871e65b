//! Promotions that are planned, of an open shop file. They are only ever added; no model learns from them, so
//! [`Shop::version`] stays.

use crate::error::StoreError;
use crate::shop::Shop;
use crate::tables::planned_promotion;
use domain::{Moment, NewPromotion, PlannedPromotion, PromotionId};

/// A promotion with its state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredPromotion {
    pub promotion: PlannedPromotion,
    pub note: String,
    /// When it was planned.
    pub at: Moment,
    /// When it was taken back.
    pub undone: Option<Moment>,
}

impl Shop {
    /// Keeps a planned promotion. An error where it makes no sense in itself; whether its goods exist is not asked.
    pub fn plan_promotion(&mut self, new: &NewPromotion, at: Moment) -> Result<PromotionId, StoreError> {
        new.check()?;
        self.deciding(|file| file.explained(planned_promotion::insert(file.conn(), new, at)))
    }

    /// Takes a planned promotion back, by a further entry.
    pub fn undo_promotion(&mut self, id: PromotionId, at: Moment) -> Result<(), StoreError> {
        self.deciding(|file| match file.explained(planned_promotion::undone(file.conn(), id))? {
            None => Err(StoreError::NoSuchPromotion(id)),
            Some(true) => Err(StoreError::PromotionUndone(id)),
            Some(false) => file.explained(planned_promotion::insert_undo(file.conn(), id, at)),
        })
    }

    /// All promotions ever planned, the oldest first.
    pub fn promotions(&self) -> Result<Vec<StoredPromotion>, StoreError> {
        self.explained(planned_promotion::all(self.conn()))
    }

    /// Those that were not taken back, the oldest first.
    pub fn promotions_in_force(&self) -> Result<Vec<PlannedPromotion>, StoreError> {
        let stored = self.promotions()?.into_iter();
        Ok(stored.filter(|stored| stored.undone.is_none()).map(|stored| stored.promotion).collect())
    }
}
