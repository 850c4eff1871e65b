//! What customers will bring: how often they come, whether they still do, and what they spend.
//!
//! A customer buys at a pace of their own (Poisson with rate λ) and may leave for good after a purchase (with chance p);
//! λ is gamma and p beta distributed over the shop's customers. Three members of this family are fitted by maximum
//! likelihood and the one with the best Akaike criterion serves: [`Leaving`] names them. What a customer spends on a
//! day with a purchase is gamma distributed around a mean of their own, which is inverse-gamma distributed over the
//! customers (Gamma-Gamma: Fader and Hardie 2013).
//!
//! Times are whole days, a purchase is a day with one, and money is in any unit, always the same.

mod chance;
mod fit;
mod holdout;
mod newton;
mod pace;
mod ranges;
mod special;
mod spend;

#[cfg(test)]
mod tests;

pub use fit::{Expected, Lifetime, own_pace};
pub use holdout::{Check, Compared, Contest, Errors, check};
pub use pace::{Leaving, Pace};
pub use ranges::{Estimate, Player, Spread, TotalAhead};
pub use spend::Spend;

/// So few customers who came back say nothing of the others.
pub const FEWEST_REPEATERS: usize = 100;

/// When one customer bought.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Visits {
    /// Days with a purchase after the first one.
    pub repeats: u32,
    /// From the first such day to the last.
    pub last: u32,
    /// From the first such day to the end of the record; at least `last`.
    pub age: u32,
}

/// All that the models know of one customer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Customer {
    pub visits: Visits,
    /// What was spent on a day with a purchase, on average; above 0.
    pub mean: f64,
}

impl Customer {
    /// Days with a purchase, the first one too.
    pub fn days(&self) -> f64 {
        f64::from(self.visits.repeats) + 1.0
    }
}

/// The purchases of many customers, one customer after the other.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Purchases {
    day: Vec<i32>,
    money: Vec<f64>,
    /// Where each customer ends.
    ends: Vec<usize>,
}

impl Purchases {
    /// Adds a customer: days with a purchase, ascending, each with what was spent, above 0. One without any counts for
    /// nothing, but keeps their number.
    pub fn push(&mut self, purchases: impl IntoIterator<Item = (i32, f64)>) {
        for (day, money) in purchases {
            self.day.push(day);
            self.money.push(money);
        }
        self.ends.push(self.day.len());
    }

    pub fn customers(&self) -> usize {
        self.ends.len()
    }

    /// From the first purchase of all to the last; `None` where there is none.
    pub fn span(&self) -> Option<(i32, i32)> {
        Some((*self.day.iter().min()?, *self.day.iter().max()?))
    }

    /// What was known at the close of a day: of each customer who had bought by then, their number and their record.
    pub fn until(&self, last: i32) -> Vec<(u32, Customer)> {
        (0..self.customers()).filter_map(|n| Some((n as u32, self.customer(n, last)?))).collect()
    }

    /// Purchases and money of one customer after a day.
    pub fn after(&self, customer: u32, day: i32) -> (f64, f64) {
        let rows = self.rows(customer as usize);
        let late = rows.filter(|row| self.day[*row] > day);
        late.fold((0.0, 0.0), |(days, money), row| (days + 1.0, money + self.money[row]))
    }

    /// Days from the first purchase of a customer, and what was spent in all.
    pub fn first_and_money(&self, customer: u32) -> Option<(i32, f64)> {
        let rows = self.rows(customer as usize);
        Some((*self.day.get(rows.clone()).and_then(<[i32]>::first)?, self.money[rows].iter().sum()))
    }

    fn customer(&self, number: usize, last: i32) -> Option<Customer> {
        let rows = self.rows(number);
        let known = self.day[rows.clone()].partition_point(|day| *day <= last);
        let (days, money) = (&self.day[rows.start..rows.start + known], &self.money[rows.start..rows.start + known]);
        let (first, newest) = (days.first()?, days.last()?);
        let span = |to: i32| u32::try_from(i64::from(to) - i64::from(*first)).ok();
        let visits = Visits { repeats: known as u32 - 1, last: span(*newest)?, age: span(last)? };
        Some(Customer { visits, mean: money.iter().sum::<f64>() / known as f64 })
    }

    fn rows(&self, customer: usize) -> std::ops::Range<usize> {
        let end = self.ends.get(customer).copied().unwrap_or(0);
        let start = customer.checked_sub(1).and_then(|before| self.ends.get(before).copied()).unwrap_or(0);
        start.min(end)..end
    }
}

/// Why the record cannot carry an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("{found} customers came back where {} are needed", FEWEST_REPEATERS)]
    TooFew { found: usize },
    #[error("the record of {days} days is too short; {needed} are needed")]
    TooShort { days: u32, needed: u32 },
    /// The likelihood is highest where all customers are alike.
    #[error("all customers come at the same pace, as far as the record tells")]
    SamePace,
    /// The likelihood of the money has no peak, or one where means or variances are not defined.
    #[error("what customers spend varies too much for an average to hold")]
    Uneven,
}
