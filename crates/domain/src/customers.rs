//! The words for kinds of customers.

use serde::{Deserialize, Serialize};

/// The group of a customer, by how lately, how often and for how much they bought. Every customer with a sale is in
/// exactly one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum CustomerGroup {
    /// Bought lately, and more often or for more than most.
    Best,
    /// Bought not long ago, and often or much enough.
    Loyal,
    /// Bought not long ago, seldom and little so far.
    Promising,
    /// Bought for the first time, lately.
    New,
    /// Among those who brought most, and away for long.
    CannotLose,
    /// Bought often or much enough once, and away for long.
    AtRisk,
    /// Bought seldom and little, long ago.
    Asleep,
}

impl CustomerGroup {
    pub const ALL: [CustomerGroup; 7] = [
        CustomerGroup::Best,
        CustomerGroup::Loyal,
        CustomerGroup::Promising,
        CustomerGroup::New,
        CustomerGroup::CannotLose,
        CustomerGroup::AtRisk,
        CustomerGroup::Asleep,
    ];

    /// The word of exports and of keys of the locale files.
    pub fn word(self) -> &'static str {
        match self {
            CustomerGroup::Best => "best",
            CustomerGroup::Loyal => "loyal",
            CustomerGroup::Promising => "promising",
            CustomerGroup::New => "new",
            CustomerGroup::CannotLose => "cannot-lose",
            CustomerGroup::AtRisk => "at-risk",
            CustomerGroup::Asleep => "asleep",
        }
    }
}

/// What customers of one cohort have in common: something of their first order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum CohortBy {
    #[default]
    Month,
    Product,
    Channel,
    Place,
}

impl CohortBy {
    pub const ALL: [CohortBy; 4] = [CohortBy::Month, CohortBy::Product, CohortBy::Channel, CohortBy::Place];

    /// The word of the command line and of keys of the locale files.
    pub fn word(self) -> &'static str {
        match self {
            CohortBy::Month => "month",
            CohortBy::Product => "product",
            CohortBy::Channel => "channel",
            CohortBy::Place => "place",
        }
    }

    pub fn from_word(word: &str) -> Option<CohortBy> {
        CohortBy::ALL.into_iter().find(|by| by.word() == word)
    }
}
