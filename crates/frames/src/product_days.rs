//! What each product did on each day: the finest sums that any measure needs.
//!
//! Products and days are dense numbers already and lines are grouped by product, so one pass makes these sums; a hash
//! group-by of some million lines into as many groups would take many times as long.

use crate::goods::{Firsts, Goods};
use crate::rows::Rows;
use std::ops::Range;

/// One row a product and day with goods sold or returned, by product, then day. All columns have the same length.
#[derive(Debug, Clone, Default)]
pub(crate) struct ProductDays {
    start: Vec<usize>,
    pub(crate) product: Vec<u32>,
    pub(crate) day: Vec<i32>,
    pub(crate) revenue: Vec<i64>,
    pub(crate) units: Vec<i64>,
    /// Orders with the product, each on the day of its first such line.
    pub(crate) orders: Vec<u32>,
    /// Pieces wanted: sold and not taken back at once.
    pub(crate) wanted: Vec<i64>,
    /// Money asked for, and pieces of, goods sold.
    pub(crate) asked: Vec<i64>,
    pub(crate) sold: Vec<i64>,
    /// Of the pieces sold, those sold below the full price.
    pub(crate) discounted: Vec<i64>,
    first_day: i32,
    by_day: Rows,
}

impl ProductDays {
    /// `first_day` and `days`: the span of the goods.
    pub(crate) fn of(
        goods: &Goods,
        firsts: &Firsts,
        wanted: &[i32],
        by_product: &Rows,
        span: Range<i32>,
    ) -> ProductDays {
        let mut sums = ProductDays { first_day: span.start, ..ProductDays::default() };
        for product in 0..by_product.groups() {
            sums.start.push(sums.day.len());
            let mut day = None;
            for row in by_product.of(product).iter().map(|r| *r as usize) {
                if day.replace(goods.day[row]) != Some(goods.day[row]) {
                    sums.open(product as u32, goods.day[row]);
                }
                sums.add(goods, row, firsts.product[row], wanted[row]);
            }
        }
        sums.start.push(sums.day.len());
        let since_first: Vec<u32> = sums.day.iter().map(|day| (day - span.start) as u32).collect();
        sums.by_day = Rows::by(&since_first, span.len());
        sums
    }

    fn open(&mut self, product: u32, day: i32) {
        self.product.push(product);
        self.day.push(day);
        self.orders.push(0);
        for column in [
            &mut self.revenue,
            &mut self.units,
            &mut self.wanted,
            &mut self.asked,
            &mut self.sold,
            &mut self.discounted,
        ] {
            column.push(0);
        }
    }

    /// Adds a line of goods to the last row.
    fn add(&mut self, goods: &Goods, row: usize, first: bool, wanted: i32) {
        let Some(at) = self.day.len().checked_sub(1) else { return };
        let sold = i64::from(goods.quantity[row].max(0));
        self.revenue[at] += goods.revenue(row);
        self.units[at] += i64::from(goods.quantity[row]);
        self.orders[at] += u32::from(first);
        self.wanted[at] += i64::from(wanted);
        self.sold[at] += sold;
        if sold > 0 {
            self.asked[at] += goods.asked[row];
        }
        if goods.discounted[row] {
            self.discounted[at] += sold;
        }
    }

    /// The rows of one product, days ascending; empty for a product that is not there.
    pub(crate) fn rows(&self, product: u32) -> Range<usize> {
        match (self.start.get(product as usize), self.start.get(product as usize + 1)) {
            (Some(from), Some(to)) => *from..*to,
            _ => 0..0,
        }
    }

    /// The rows of one product from day `first` to day `last`, both included.
    pub(crate) fn between(&self, product: u32, first: i32, last: i32) -> Range<usize> {
        let rows = self.rows(product);
        let days = &self.day[rows.clone()];
        let from = rows.start + days.partition_point(|day| *day < first);
        let to = rows.start + days.partition_point(|day| *day <= last);
        from..to.max(from)
    }

    /// The rows of one day, products ascending.
    pub(crate) fn on(&self, day: i32) -> impl Iterator<Item = usize> + '_ {
        let group = usize::try_from(i64::from(day) - i64::from(self.first_day)).unwrap_or(usize::MAX);
        self.by_day.of(group).iter().map(|row| *row as usize)
    }
}
