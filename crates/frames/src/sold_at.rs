//! What a product sold in a stretch of days, and at which price.

use crate::Columns;
use domain::Period;

/// By itself, not in kits: who buys a kit answers to the kit's price.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SoldAt {
    /// Pieces really wanted: sold and not taken back at once.
    pub wanted: i64,
    /// Orders with the product, each on its days.
    pub orders: i64,
    /// Pieces sold, and the money asked for them, minor units; codes for whole orders left out.
    pub sold: i64,
    pub asked: i64,
}

impl SoldAt {
    /// What was asked for a piece on average, minor units; `None` where none was sold.
    pub fn price(&self) -> Option<f64> {
        (self.sold > 0).then(|| self.asked as f64 / self.sold as f64)
    }
}

impl Columns {
    pub fn sold_at(&self, product: u32, days: Period) -> SoldAt {
        let sums = &self.product_days;
        let mut all = SoldAt::default();
        for row in sums.between(product, days.first.0, days.last.0) {
            all.wanted += sums.wanted[row];
            all.orders += i64::from(sums.orders[row]);
            all.sold += sums.sold[row];
            all.asked += sums.asked[row];
        }
        all
    }
}
