//! Models that recommend, each alone, beside each other on the same customers.

use crate::estimator::RankMode;
use crate::{Evaluation, Metric};
use domain::Day;
use serde::{Deserialize, Serialize};

/// Customers needed before the question «something new» decides whether the model is used.
pub const DECIDING_USERS: usize = 50;

/// Every model on every question, for all customers and for groups of them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RankTable {
    /// Places of a list that are scored.
    pub k: usize,
    /// The model that is to serve.
    pub served: String,
    /// The held-out time, first and last day.
    pub first: Day,
    pub last: Day,
    pub questions: Vec<RankedQuestion>,
}

/// One question, asked of all models.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RankedQuestion {
    pub mode: RankMode,
    /// The naive model with the best NDCG over all customers.
    pub naive: String,
    /// In the order of [`CustomerGroup::ALL`].
    pub groups: Vec<RankedGroup>,
}

/// Whom the figures are about: everybody, by orders before the cut, or by days between the last of them and the cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CustomerGroup {
    Everybody,
    OneOrder,
    FewOrders,
    ManyOrders,
    LastMonth,
    LastQuarter,
    LongAgo,
}

impl CustomerGroup {
    pub const ALL: [CustomerGroup; 7] = [
        CustomerGroup::Everybody,
        CustomerGroup::OneOrder,
        CustomerGroup::FewOrders,
        CustomerGroup::ManyOrders,
        CustomerGroup::LastMonth,
        CustomerGroup::LastQuarter,
        CustomerGroup::LongAgo,
    ];

    /// Short and fixed, for keys and for JSON.
    pub fn word(self) -> &'static str {
        match self {
            CustomerGroup::Everybody => "everybody",
            CustomerGroup::OneOrder => "one-order",
            CustomerGroup::FewOrders => "two-to-four-orders",
            CustomerGroup::ManyOrders => "five-or-more-orders",
            CustomerGroup::LastMonth => "within-30-days",
            CustomerGroup::LastQuarter => "within-31-to-90-days",
            CustomerGroup::LongAgo => "longer-ago",
        }
    }

    /// Whether a customer with so many orders, the last so many days before the cut, is one of them.
    pub fn holds(self, orders: usize, days: i64) -> bool {
        match self {
            CustomerGroup::Everybody => true,
            CustomerGroup::OneOrder => orders <= 1,
            CustomerGroup::FewOrders => (2..=4).contains(&orders),
            CustomerGroup::ManyOrders => orders >= 5,
            CustomerGroup::LastMonth => days <= 30,
            CustomerGroup::LastQuarter => (31..=90).contains(&days),
            CustomerGroup::LongAgo => days > 90,
        }
    }
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RankedGroup {
    pub group: CustomerGroup,
    pub customers: usize,
    /// The served model first, then the others, the naive ones last; none where there are no customers.
    pub models: Vec<RankedModel>,
}

/// The figures of one model.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RankedModel {
    pub model: String,
    pub ndcg: Estimate,
    pub recall: Estimate,
    pub hit_rate: Estimate,
    pub precision: Estimate,
    /// Different items in the lists / items sold before the cut.
    pub coverage: f64,
    /// Share of all places taken by the best-selling tenth of the items.
    pub top_sellers: f64,
    /// NDCG less that of the question's naive model; `None` for that one itself.
    pub to_naive: Option<Difference>,
    /// NDCG less that of the served model; `None` for that one itself.
    pub to_served: Option<Difference>,
}

/// A mean over customers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Estimate {
    pub value: f64,
    /// Standard error of the mean.
    pub se: f64,
    /// Ends of the range that holds 95 % of the bootstrap means.
    pub low: f64,
    pub high: f64,
}

/// A difference of two means over the same customers, with the range that holds 95 % of its paired bootstrap.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Difference {
    pub value: f64,
    pub low: f64,
    pub high: f64,
}

impl Difference {
    /// Whether the range leaves zero out.
    pub fn is_sure(&self) -> bool {
        self.low > 0.0 || self.high < 0.0
    }
}

impl RankedQuestion {
    fn everybody(&self) -> Option<&RankedGroup> {
        self.groups.iter().find(|group| group.group == CustomerGroup::Everybody)
    }
}

impl RankedGroup {
    pub fn model(&self, name: &str) -> Option<&RankedModel> {
        self.models.iter().find(|model| model.model == name)
    }
}

impl RankTable {
    /// The served model beside the best naive one of each question. It passes only where its NDCG is higher than that
    /// of every naive model; «something new» decides where at least [`DECIDING_USERS`] customers took something new.
    pub fn evaluation(&self) -> Evaluation {
        let repeats = self.questions.iter().find(|question| question.mode == RankMode::Repeats);
        Evaluation {
            model: self.served.clone(),
            naive_model: repeats.map_or_else(String::new, |question| question.naive.clone()),
            metrics: self.questions.iter().flat_map(|question| self.metrics(question)).collect(),
            by_group: Vec::new(),
            first: self.first,
            last: self.last,
            cuts: 1,
        }
    }

    fn metrics(&self, question: &RankedQuestion) -> Vec<Metric> {
        let everybody = question.everybody();
        let both = everybody.and_then(|group| Some((group, group.model(&self.served)?, group.model(&question.naive)?)));
        let Some((group, served, naive)) = both else { return Vec::new() };
        let (asked, decides) = match question.mode {
            RankMode::Repeats => ("repeats", true),
            RankMode::NewOnly => ("new only", group.customers >= DECIDING_USERS),
        };
        let metric = |name: &str, value: f64, naive: f64, decides: bool| Metric {
            name: format!("{name}@{} {asked}", self.k),
            value,
            naive,
            lower_is_better: false,
            decides,
        };
        vec![
            metric("NDCG", served.ndcg.value, naive.ndcg.value, decides),
            metric("recall", served.recall.value, naive.recall.value, false),
            metric("hit rate", served.hit_rate.value, naive.hit_rate.value, false),
            metric("precision", served.precision.value, naive.precision.value, false),
            metric("coverage", served.coverage, naive.coverage, false),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_customer_is_in_one_group_of_orders_and_in_one_of_days() {
        for (orders, days) in [(1, 0), (2, 30), (4, 31), (5, 90), (60, 91), (0, 4_000)] {
            let holds = |groups: &[CustomerGroup]| groups.iter().filter(|group| group.holds(orders, days)).count();
            assert_eq!(holds(&CustomerGroup::ALL[1..4]), 1, "{orders} orders");
            assert_eq!(holds(&CustomerGroup::ALL[4..]), 1, "{days} days");
        }
    }

    #[test]
    fn a_difference_is_sure_where_its_range_leaves_zero_out() {
        let difference = |low, high| Difference { value: 0.01, low, high };
        assert!(difference(0.001, 0.02).is_sure() && difference(-0.02, -0.001).is_sure());
        assert!(!difference(-0.001, 0.02).is_sure() && !difference(0.0, 0.02).is_sure());
    }
}
