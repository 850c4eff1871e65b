//! Both laws of one shop, and what they say of each customer.

use super::pace::Pace;
use super::{Customer, FEWEST_REPEATERS, Refusal, Spend, Visits};

/// Customers with the same visits; what is added up over customers is the same for all of them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Group {
    pub visits: Visits,
    pub customers: f64,
    /// Sum and sum of squares of their means.
    pub means: f64,
    pub squares: f64,
}

/// Customers by their visits.
pub(super) fn grouped(customers: &[Customer]) -> Vec<Group> {
    let mut sorted: Vec<&Customer> = customers.iter().collect();
    sorted.sort_unstable_by(|a, b| a.visits.cmp(&b.visits).then(a.mean.total_cmp(&b.mean)));
    let mut groups: Vec<Group> = Vec::new();
    for Customer { visits, mean } in sorted {
        match groups.last_mut().filter(|group| group.visits == *visits) {
            Some(group) => {
                group.customers += 1.0;
                group.means += mean;
                group.squares += mean * mean;
            }
            None => groups.push(Group { visits: *visits, customers: 1.0, means: *mean, squares: mean * mean }),
        }
    }
    groups
}

/// The laws of a shop's customers.
#[derive(Debug, Clone, PartialEq)]
pub struct Lifetime {
    /// The law of visits that serves, and those it was chosen from, the best first.
    pub pace: Pace,
    pub candidates: Vec<Pace>,
    /// An error where only purchases can be foreseen, no money.
    pub spend: Result<Spend, Refusal>,
    /// Customers learned from, and those of them who came back.
    pub customers: usize,
    pub repeaters: usize,
}

/// What the next days are expected to bring of one customer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Expected {
    /// Chance that the customer has not left.
    pub still: f64,
    /// Days with a purchase.
    pub orders: f64,
    /// `None` where no money can be foreseen.
    pub money: Option<f64>,
}

impl Lifetime {
    pub fn fit(customers: &[Customer]) -> Result<Lifetime, Refusal> {
        let repeaters = customers.iter().filter(|customer| customer.visits.repeats > 0).count();
        if repeaters < FEWEST_REPEATERS {
            return Err(Refusal::TooFew { found: repeaters });
        }
        let candidates = Pace::fit(&grouped(customers));
        let pace = *candidates.first().ok_or(Refusal::SamePace)?;
        Ok(Lifetime { pace, candidates, spend: Spend::fit(customers), customers: customers.len(), repeaters })
    }

    pub fn expected(&self, customer: &Customer, days: f64) -> Expected {
        let orders = self.pace.moments(customer.visits, days)[0];
        let money = self.spend.as_ref().ok().map(|spend| orders * spend.expected(customer));
        Expected { still: self.pace.still(customer.visits), orders, money }
    }
}

/// The naive answer: the customer goes on as before, at the pace of the repeats so far and for the same money each time.
/// Orders and money.
pub fn own_pace(customer: &Customer, days: f64) -> (f64, f64) {
    let orders = match customer.visits.age {
        0 => 0.0,
        age => f64::from(customer.visits.repeats) / f64::from(age) * days,
    };
    (orders, orders * customer.mean)
}
