//! Models that recommend, each alone, beside each other on the same customers.

use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Leaderboard {
    /// Suggestions a customer that are scored.
    pub k: u32,
    /// Times that customers were drawn again for the ranges, which hold 95 % of the draws.
    pub draws: u32,
    pub questions: Vec<LeaderboardQuestion>,
}

/// What a customer is asked to have taken.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TasteQuestion {
    /// Anything, what they had before too.
    #[default]
    Repeats,
    /// What they never had.
    NewOnly,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LeaderboardQuestion {
    pub question: TasteQuestion,
    /// The simple method that ranked best for everybody.
    pub naive: String,
    /// The same groups in the same order for every question; the first is everybody.
    pub groups: Vec<LeaderboardGroup>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LeaderboardGroup {
    /// `everybody`, or by orders or days since the last one before the held-out time: `one-order`,
    /// `longer-ago`.
    pub group: String,
    pub customers: u32,
    /// Best first; none where there are no customers.
    pub rows: Vec<LeaderboardRow>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LeaderboardRow {
    pub model: String,
    /// Whether its suggestions are the ones shown.
    pub serves: bool,
    pub ndcg: Ranged,
    pub recall: Ranged,
    pub hit_rate: Ranged,
    pub precision: Ranged,
    /// Share of the products that stands in any list.
    pub coverage: f64,
    /// Share of all suggestions that are among the best-selling tenth of the products.
    pub top_sellers: f64,
    /// NDCG less that of the question's simple method, and less that of the model that was to serve; `None` for these
    /// themselves.
    pub to_naive: Option<RangedDifference>,
    pub to_served: Option<RangedDifference>,
}

/// A mean over customers with its standard error and range.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Ranged {
    pub value: f64,
    pub se: f64,
    pub low: f64,
    pub high: f64,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct RangedDifference {
    pub value: f64,
    pub low: f64,
    pub high: f64,
    /// Whether the range leaves zero out.
    pub sure: bool,
}

impl Leaderboard {
    pub fn question(&self, question: TasteQuestion) -> Option<&LeaderboardQuestion> {
        self.questions.iter().find(|of| of.question == question)
    }
}

impl LeaderboardGroup {
    pub fn row(&self, model: &str) -> Option<&LeaderboardRow> {
        self.rows.iter().find(|row| row.model == model)
    }

    pub fn served(&self) -> Option<&LeaderboardRow> {
        self.rows.iter().find(|row| row.serves)
    }
}
