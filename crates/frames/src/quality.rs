//! What the data lack.

use crate::Columns;
use crate::unusual::median;
use domain::{Day, NONE};

/// A unit price so many times above or below the product's median is an outlier.
const OUTLIER_TIMES: f64 = 10.0;
/// Medians of fewer prices say nothing.
const ENOUGH_PRICES: usize = 5;

/// A stretch of days without any sale, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gap {
    pub first: Day,
    pub last: Day,
}

impl Gap {
    pub fn days(self) -> i32 {
        self.last.0 - self.first.0 + 1
    }
}

/// Counts of what is missing or odd. Products count when they were sold at least once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quality {
    pub products: u32,
    pub products_without_cost: u32,
    pub products_without_category: u32,
    /// Lines of goods sold, and those of them without a known customer.
    pub sale_lines: u64,
    pub lines_without_customer: u64,
    /// The longest stretch without any sale between the first sale and the last.
    pub longest_gap: Option<Gap>,
    /// Products whose counted stock is below zero.
    pub negative_stock: u32,
    /// Lines sold at more than 10 times, or less than a tenth of, the product's median unit price.
    pub price_outliers: u64,
}

impl Columns {
    /// Counted at the first call and kept.
    pub fn quality(&self) -> Quality {
        *self.quality.get_or_init(|| self.count_quality())
    }

    fn count_quality(&self) -> Quality {
        let goods = &self.goods;
        let products = &self.snapshot.products;
        let sold: Vec<usize> = (0..products.len()).filter(|p| !self.by_product.of(*p).is_empty()).collect();
        let sales = || (0..goods.len()).filter(|row| goods.is_sale(*row));
        Quality {
            products: sold.len() as u32,
            products_without_cost: sold.iter().filter(|p| products[**p].cost.is_none()).count() as u32,
            products_without_category: sold.iter().filter(|p| products[**p].category.is_empty()).count() as u32,
            sale_lines: sales().count() as u64,
            lines_without_customer: sales().filter(|row| goods.customer[*row] == NONE).count() as u64,
            longest_gap: self.longest_gap(),
            negative_stock: self.counted_stock().iter().flatten().filter(|s| s.on_hand < 0).count() as u32,
            price_outliers: sold.iter().map(|p| self.price_outliers(*p)).sum(),
        }
    }

    fn longest_gap(&self) -> Option<Gap> {
        let mut longest: Option<Gap> = None;
        let mut last_open: Option<i32> = None;
        for (at, _) in self.cubes.days.iter().enumerate().filter(|(_, sums)| sums.orders > 0) {
            let day = self.first_day + at as i32;
            if let Some(before) = last_open.filter(|before| day - before > 1) {
                let gap = Gap { first: Day(before + 1), last: Day(day - 1) };
                if longest.is_none_or(|l| gap.days() > l.days()) {
                    longest = Some(gap);
                }
            }
            last_open = Some(day);
        }
        longest
    }

    fn price_outliers(&self, product: usize) -> u64 {
        let rows = self.by_product.of(product).iter().map(|r| *r as usize).filter(|r| self.goods.is_sale(*r));
        let price = |row: usize| self.snapshot.lines.unit_price[self.goods.line[row] as usize] as f64;
        let prices: Vec<f64> = rows.map(price).filter(|p| *p > 0.0).collect();
        if prices.len() < ENOUGH_PRICES {
            return 0;
        }
        let usual = median(prices.clone());
        prices.iter().filter(|p| **p > usual * OUTLIER_TIMES || **p < usual / OUTLIER_TIMES).count() as u64
    }
}
