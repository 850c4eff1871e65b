//! What a person allows prices of single products to be, of an open shop file. It is only ever added to, and no fact is
//! touched. No model learns from it, so [`Shop::version`] stays and [`Shop::goods_version`] grows.

use crate::error::StoreError;
use crate::shop::Shop;
use crate::tables::price_said;
use domain::{Moment, PriceLimits};

impl Shop {
    /// Keeps the limits of these prices in the place of those said before; limits that say nothing let a price move.
    /// All of it is one saying. An error, and nothing is kept, where limits make no sense; whether the SKUs exist is not
    /// asked.
    pub fn say_price_limits(&mut self, said: &[(String, PriceLimits)], at: Moment) -> Result<(), StoreError> {
        said.iter().try_for_each(|(_, limits)| limits.check())?;
        self.in_transaction(|conn| {
            let saying = price_said::next_saying(conn)?;
            said.iter().try_for_each(|(sku, limits)| price_said::insert(conn, saying, sku, *limits, at))
        })
    }

    /// Takes back what was said last of the price of one product: what was said before holds again.
    pub fn undo_price_limits(&mut self, sku: &str, at: Moment) -> Result<(), StoreError> {
        self.deciding(|shop| {
            let last = shop.explained(price_said::last(shop.conn(), sku))?;
            let last = last.ok_or_else(|| StoreError::NothingSaid(sku.to_string()))?;
            shop.explained(price_said::insert_undo(shop.conn(), last, at))
        })
    }

    /// Takes back what was said last of prices, of however many products at once; returns of how many.
    pub fn undo_last_price_limits(&mut self, at: Moment) -> Result<u32, StoreError> {
        self.deciding(|shop| {
            let entries = shop.explained(price_said::last_saying(shop.conn()))?;
            if entries.is_empty() {
                return Err(StoreError::NoPriceSaid);
            }
            let undo = |entry: &i64| price_said::insert_undo(shop.conn(), *entry, at);
            shop.explained(entries.iter().try_for_each(undo))?;
            Ok(u32::try_from(entries.len()).unwrap_or(u32::MAX))
        })
    }

    /// The limits in force, what was said last coming last; those that say nothing are among them.
    pub fn price_limits(&self) -> Result<Vec<(String, PriceLimits)>, StoreError> {
        self.explained(price_said::in_force(self.conn()))
    }

    /// Whether anything was said of the price of this product that can be taken back.
    pub fn can_undo_price_limits(&self, sku: &str) -> Result<bool, StoreError> {
        Ok(self.explained(price_said::last(self.conn(), sku))?.is_some())
    }

    /// Whether anything was said of any price that can be taken back.
    pub fn can_undo_last_price_limits(&self) -> Result<bool, StoreError> {
        Ok(!self.explained(price_said::last_saying(self.conn()))?.is_empty())
    }
}
