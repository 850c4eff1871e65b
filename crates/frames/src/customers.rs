//! Who bought what.

use crate::Columns;
use domain::{Day, NONE};

/// One product that a customer bought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Habit {
    pub product: u32,
    /// Different days on which it was bought.
    pub times: u32,
    pub first: Day,
    pub last: Day,
}

impl Habit {
    /// Days that usually lie between two purchases; `None` where it was bought once.
    pub fn rhythm_days(&self) -> Option<f64> {
        (self.times > 1).then(|| f64::from(self.last.0 - self.first.0) / f64::from(self.times - 1))
    }
}

impl Columns {
    /// Known customers who bought a product, ascending by number.
    pub fn customers_of(&self, product: u32) -> Vec<u32> {
        let rows = self.by_product.of(product as usize).iter().map(|r| *r as usize);
        let sold = rows.filter(|r| self.goods.is_sale(*r)).map(|r| self.goods.customer[r]);
        let mut customers: Vec<u32> = sold.filter(|customer| *customer != NONE).collect();
        customers.sort_unstable();
        customers.dedup();
        customers
    }

    /// Lines of goods of one customer, sold and returned.
    pub fn lines_of_customer(&self, customer: u32) -> u64 {
        self.by_customer.of(customer as usize).len() as u64
    }

    /// The last `n` different products a customer bought, newest first, each with its last day.
    pub fn purchases(&self, customer: u32, n: usize) -> Vec<(u32, Day)> {
        let mut found: Vec<(u32, Day)> = Vec::new();
        for row in self.by_customer.of(customer as usize).iter().rev().map(|r| *r as usize) {
            if found.len() >= n {
                break;
            }
            let product = self.goods.product[row];
            if self.goods.is_sale(row) && !found.iter().any(|(p, _)| *p == product) {
                found.push((product, Day(self.goods.day[row])));
            }
        }
        found
    }

    /// Everything a customer bought, by the number of the product.
    pub fn habits(&self, customer: u32) -> Vec<Habit> {
        let rows = self.by_customer.of(customer as usize).iter().map(|r| *r as usize);
        let sold = rows.filter(|r| self.goods.is_sale(*r));
        let mut days: Vec<(u32, i32)> = sold.map(|r| (self.goods.product[r], self.goods.day[r])).collect();
        days.sort_unstable();
        days.dedup();
        let habit = |days: &[(u32, i32)]| {
            let ((product, first), (_, last)) = (*days.first()?, *days.last()?);
            Some(Habit { product, times: days.len() as u32, first: Day(first), last: Day(last) })
        };
        days.chunk_by(|a, b| a.0 == b.0).filter_map(habit).collect()
    }

    /// The day on which each customer last bought anything; `None` for those who never did.
    pub fn last_purchases(&self) -> Vec<Option<Day>> {
        let last = |customer: usize| {
            let mut rows = self.by_customer.of(customer).iter().rev().map(|r| *r as usize);
            rows.find(|r| self.goods.is_sale(*r)).map(|r| Day(self.goods.day[r]))
        };
        (0..self.snapshot.customers.len()).map(last).collect()
    }

    /// Known customers by the day they last bought something, newest first, at most `n`.
    pub fn recent_customers(&self, n: usize) -> Vec<(u32, Day)> {
        let mut seen = vec![false; self.snapshot.customers.len()];
        let mut found = Vec::new();
        for row in (0..self.goods.len()).rev().filter(|r| self.goods.is_sale(*r)) {
            if found.len() >= n {
                break;
            }
            let customer = self.goods.customer[row];
            if let Some(seen) = seen.get_mut(customer as usize).filter(|seen| !**seen) {
                *seen = true;
                found.push((customer, Day(self.goods.day[row])));
            }
        }
        found
    }
}
