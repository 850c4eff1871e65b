//! Orders that say what tax was paid on them.

use crate::error::StoreError;
use crate::shop::Shop;
use crate::tables::order_header;

/// An order with its tax and its total. Minor units of the shop's currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TaxedOrder {
    /// Above zero.
    pub tax: i64,
    pub shipping: i64,
    /// Of the order as a whole; exports differ in whether the lines hold it too.
    pub discount: i64,
    pub total: i64,
    /// What its lines come to after their own discounts.
    pub goods: i64,
}

impl Shop {
    /// At most so many orders with tax and total, neither refunded nor cancelled, the last imported first; only the last ten
    /// times as many orders are looked at.
    pub fn taxed_orders(&self, most: u32) -> Result<Vec<TaxedOrder>, StoreError> {
        self.explained(order_header::taxed(self.conn(), most))
    }
}
