//! What was counted on earlier days. A snapshot holds the newest counts only.

use crate::error::StoreError;
use crate::shop::Shop;
use domain::Day;
use rusqlite::Row;

/// One count of one product at one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StockCount {
    /// As the file that counted named it: an old name where the product was renamed since.
    pub sku: String,
    /// Empty where a products export counts without naming a place.
    pub location: String,
    pub day: Day,
    pub on_hand: i64,
}

impl Shop {
    /// All counts up to and including `until`, by product, each product's oldest first.
    pub fn stock_counts(&self, until: Day) -> Result<Vec<StockCount>, StoreError> {
        let read = |row: &Row<'_>| {
            Ok(StockCount { sku: row.get(0)?, location: row.get(1)?, day: Day(row.get(2)?), on_hand: row.get(3)? })
        };
        let all = || -> rusqlite::Result<Vec<StockCount>> {
            self.conn()
                .prepare(
                    "SELECT product.sku, stock.location, stock.day, stock.on_hand
                     FROM stock JOIN product ON product.id = stock.product
                     WHERE stock.day <= ?1 ORDER BY stock.product, stock.day, stock.location",
                )?
                .query_map([until.0], read)?
                .collect()
        };
        self.explained(all())
    }
}
