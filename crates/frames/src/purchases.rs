//! Purchases of known customers, as the value to come is learned from them.

use crate::Columns;
use crate::cubes::cost_of;
use learn::lifetime::Purchases;

/// Margin is told from so many of the last days.
const LAST_YEAR: i32 = 365;
/// Costs of less than this share of revenue say nothing of the whole.
const ENOUGH_COSTED: f64 = 0.9;

/// What known customers bought, and on which days.
#[derive(Debug, Clone, PartialEq)]
pub struct CustomerPurchases {
    /// Whose each entry of `purchases` is, ascending.
    pub customers: Vec<u32>,
    /// Days with goods sold and what they brought, in major units of the shop's currency. What came back or was refunded
    /// counts against the latest purchase before it; a day of which nothing is left is none.
    pub purchases: Purchases,
    /// Margin as a share of revenue, of what these customers bought in the last year; `None` where the cost of a tenth
    /// of it or more is not known, or nothing was earned.
    pub margin: Option<f64>,
}

impl Columns {
    pub fn customer_purchases(&self) -> CustomerPurchases {
        let scale = self.snapshot.currency.scale() as f64;
        let (mut customers, mut purchases) = (Vec::new(), Purchases::default());
        for customer in 0..self.by_customer.groups() {
            let kept = kept(self.by_customer.of(customer).iter().map(|row| {
                let row = *row as usize;
                (self.goods.day[row], self.goods.revenue(row), self.goods.is_sale(row))
            }));
            if !kept.is_empty() {
                customers.push(customer as u32);
                purchases.push(kept.into_iter().map(|(day, money)| (day, money as f64 / scale)));
            }
        }
        CustomerPurchases { customers, purchases, margin: self.margin_of_known_customers() }
    }

    fn margin_of_known_customers(&self) -> Option<f64> {
        let since = self.last_day.saturating_sub(LAST_YEAR);
        let (mut revenue, mut costed, mut cost) = (0_i64, 0_i64, 0_i64);
        for customer in 0..self.by_customer.groups() {
            let rows = self.by_customer.of(customer).iter().map(|row| *row as usize);
            for row in rows.filter(|row| self.goods.day[*row] > since) {
                let brought = self.goods.revenue(row);
                revenue = revenue.saturating_add(brought);
                if let Some(unit) = self.snapshot.products[self.goods.product[row] as usize].cost {
                    costed = costed.saturating_add(brought);
                    cost = cost.saturating_add(cost_of(unit, self.goods.quantity[row]));
                }
            }
        }
        let known = costed > 0 && costed as f64 >= ENOUGH_COSTED * revenue as f64;
        let margin = costed.saturating_sub(cost) as f64 / costed as f64;
        (known && margin > 0.0).then_some(margin)
    }
}

/// Days with what they brought in the end, from lines in the order of time: day, revenue, whether goods were sold.
fn kept(lines: impl Iterator<Item = (i32, i64, bool)>) -> Vec<(i32, i64)> {
    let mut days: Vec<(i32, i64)> = Vec::new();
    for (day, revenue, sold) in lines {
        if !sold {
            take_back(&mut days, revenue.saturating_neg());
            continue;
        }
        match days.last_mut() {
            Some((last, sum)) if *last == day => *sum = sum.saturating_add(revenue),
            _ => days.push((day, revenue)),
        }
    }
    days.retain(|(_, sum)| *sum > 0);
    days
}

/// Takes money off the latest days, as much as they hold.
fn take_back(days: &mut [(i32, i64)], mut money: i64) {
    for (_, sum) in days.iter_mut().rev() {
        if money <= 0 {
            return;
        }
        let taken = money.min((*sum).max(0));
        *sum -= taken;
        money -= taken;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn purchases_of_one_day_are_one_and_what_came_back_counts_against_the_latest() {
        let lines = [(1, 500, true), (1, 300, true), (9, 400, true), (12, -450, false), (20, 100, true)];
        // 400 of the second day and 50 of the first one came back.
        assert_eq!(kept(lines.into_iter()), vec![(1, 750), (20, 100)]);
        assert_eq!(kept([(1, 0, true), (2, -10, false)].into_iter()), vec![]);
    }
}
