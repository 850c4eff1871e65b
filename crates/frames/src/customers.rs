//! Who bought what.

use crate::Columns;
use domain::{Day, NONE};

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
