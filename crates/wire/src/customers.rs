//! Who buys, who comes back and who has gone quiet, as the Customers screen shows it.

use crate::{Day, Money, SuggestionId};
pub use domain::{CohortBy, CustomerGroup};
use serde::{Deserialize, Serialize};

/// What the top of the Customers screen, its groups and its list of quiet customers are made of.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CustomersView {
    /// Known customers with at least one sale.
    pub customers: u32,
    /// Revenue of the whole shop, and the part of it that known customers brought.
    pub revenue: Money,
    pub known: Money,
    /// Whether customers are ranked in fifths; in thirds where they are few.
    pub fifths: bool,
    /// One entry a group in the order of [`CustomerGroup::ALL`]; they add up to `customers` and `known`.
    pub groups: Vec<CustomerGroupRow>,
    /// `None` where too few came a second time.
    pub once: Option<OnceOnly>,
    /// Customers who came on three days or more, and those of them who stay away longer than they ever do.
    pub regulars: u32,
    pub quiet: u32,
    /// What all of these would usually have bought since their last visit, over the last year at most.
    pub missed: Money,
    /// At most 500 of them, those who would have bought most first.
    pub quiet_customers: Vec<QuietRow>,
    /// The letter to them, where one waits for a decision.
    pub suggestion: Option<SuggestionId>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomerGroupRow {
    pub group: CustomerGroup,
    pub customers: u32,
    pub orders: u32,
    pub revenue: Money,
    /// Days since the last order of the customer in the middle; 0 in an empty group.
    pub days_away: i32,
}

impl CustomerGroupRow {
    /// `None` in an empty group.
    pub fn average_order(&self) -> Option<Money> {
        let minor = self.revenue.minor.checked_div(i64::from(self.orders))?;
        Some(Money::new(minor, self.revenue.currency))
    }
}

/// Customers who came once and never again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct OnceOnly {
    /// Nine of ten who came again did so within so many days of their first visit.
    pub wait_days: i32,
    /// Customers whose first visit is at least so long ago, and those of them who came on one day only.
    pub customers: u32,
    pub once: u32,
}

impl OnceOnly {
    /// 0 to 1; `None` where no first visit is long enough ago.
    pub fn share(&self) -> Option<f64> {
        (self.customers > 0).then(|| f64::from(self.once) / f64::from(self.customers))
    }
}

/// A regular who stays away longer than they ever do.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct QuietRow {
    pub key: String,
    pub name: String,
    pub visits: u32,
    /// Days between two visits.
    pub usual_gap: f64,
    pub days_away: i32,
    /// The first day on which the absence was longer than 19 of 20 of the customer's own gaps.
    pub since: Day,
    pub per_visit: Money,
    /// What they would usually have bought since the last visit, over the last year at most.
    pub missed: Money,
}

/// The customers of one group.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CustomerListView {
    pub group: CustomerGroup,
    pub customers: u32,
    /// At most 500, most revenue first.
    pub rows: Vec<CustomerRow>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CustomerRow {
    pub key: String,
    pub name: String,
    pub group: CustomerGroup,
    pub orders: u32,
    pub revenue: Money,
    /// `None` where the cost of less than half of the revenue is known.
    pub margin: Option<Money>,
    pub first: Day,
    pub last: Day,
    /// Days between two visits; `None` for who came on fewer than three days.
    pub usual_gap: Option<f64>,
    pub quiet_since: Option<Day>,
}

/// Customers by something of their first order, month after month since then.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CohortsView {
    pub by: CohortBy,
    /// Whether places are countries, because no order says where it was sold.
    pub by_country: bool,
    pub all: CohortRow,
    /// Months in their order, else the largest first; those that are not told apart come last together.
    pub rows: Vec<CohortRow>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CohortRow {
    pub name: CohortName,
    pub customers: u32,
    pub revenue: Money,
    /// The month of the first order and those after it; a month stands here once it is over for one of the customers.
    pub months: Vec<CohortCell>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum CohortName {
    /// The first day of the month.
    Month(Day),
    Text(String),
    /// The first order names none.
    Unnamed,
    /// Several that are not told apart.
    Together,
}

/// One month of a cohort.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct CohortCell {
    /// Customers for whom the month is over, and those of them who bought in it.
    pub of: u32,
    pub bought: u32,
    /// What a customer brought from the first order to the end of the month.
    pub value: Money,
}

impl CohortCell {
    /// 0 to 1.
    pub fn share(&self) -> f64 {
        f64::from(self.bought) / f64::from(self.of.max(1))
    }
}
