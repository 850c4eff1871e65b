//! What a person says of single products, of an open shop file: terms by hand, and when a product ends. Both are only
//! ever added to, and no fact is touched. Models learn from neither, so [`Shop::version`] stays and
//! [`Shop::goods_version`] grows.

use crate::error::StoreError;
use crate::history::from_json;
use crate::shop::Shop;
use crate::tables::product_said::{self, About};
use domain::{Ending, Moment, TermsByHand};

impl Shop {
    /// Keeps the terms of a product as a person states them, in the place of those said before; saying nothing leaves
    /// those that were imported or learned. An error where a figure makes no sense.
    pub fn say_terms(&mut self, sku: &str, terms: &TermsByHand, at: Moment) -> Result<(), StoreError> {
        terms.check()?;
        self.in_transaction(|conn| product_said::insert(conn, About::Terms, sku, terms, at))
    }

    /// Takes the last statement of a product's terms back: the one before it holds again.
    pub fn undo_terms(&mut self, sku: &str, at: Moment) -> Result<(), StoreError> {
        self.take_back(About::Terms, sku, at)
    }

    /// Keeps how a product ends; `None`: it does not, even where another one goes on from it.
    pub fn say_ending(&mut self, sku: &str, ending: Option<Ending>, at: Moment) -> Result<(), StoreError> {
        self.in_transaction(|conn| product_said::insert(conn, About::Ending, sku, &ending, at))
    }

    /// Takes the last statement of a product's end back: the one before it holds again.
    pub fn undo_ending(&mut self, sku: &str, at: Moment) -> Result<(), StoreError> {
        self.take_back(About::Ending, sku, at)
    }

    /// The terms said of a product; nothing where nobody said any.
    pub fn terms_said(&self, sku: &str) -> Result<TermsByHand, StoreError> {
        let last = self.explained(product_said::last(self.conn(), About::Terms, sku))?;
        last.map_or_else(|| Ok(TermsByHand::default()), |(_, said)| self.explained(from_json(1, &said)))
    }

    /// Whether there is a statement of a product's terms to take back.
    pub fn can_undo_terms(&self, sku: &str) -> Result<bool, StoreError> {
        Ok(self.explained(product_said::last(self.conn(), About::Terms, sku))?.is_some())
    }

    /// Whether there is a statement of a product's end to take back.
    pub fn can_undo_ending(&self, sku: &str) -> Result<bool, StoreError> {
        Ok(self.explained(product_said::last(self.conn(), About::Ending, sku))?.is_some())
    }

    fn take_back(&mut self, about: About, sku: &str, at: Moment) -> Result<(), StoreError> {
        self.deciding(|shop| {
            let last = shop.explained(product_said::last(shop.conn(), about, sku))?;
            let (last, _) = last.ok_or_else(|| StoreError::NothingSaid(sku.to_string()))?;
            shop.explained(product_said::insert_undo(shop.conn(), last, at))
        })
    }
}
