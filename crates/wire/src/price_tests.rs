//! Price tests: what is worth one, a plan to look at, and what runs and ran.

use crate::{Day, Money, Period, Phrase, PriceTestId, TestSaying};
use serde::{Deserialize, Serialize};

/// What a person says of price tests.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum PriceTestsCommand {
    /// Plans the test that [`crate::ViewRequest::PriceTestPlan`] showed for the same choice.
    Plan(PriceTestChoice),
    Say {
        id: PriceTestId,
        saying: TestSaying,
    },
}

/// A test as a person asks for it; what is left out is chosen by the engine.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct PriceTestChoice {
    /// Products by SKU, or by a name that only one has.
    pub skus: Vec<String>,
    /// The test begins on the Monday of this day's week; on the next Monday where none is named.
    pub first: Option<Day>,
    /// Blocks of two weeks of which the first three days are not counted, because customers lay in; where nothing is
    /// said, as the products' orders tell.
    pub long_blocks: Option<bool>,
    /// What the order of prices is drawn from; from the clock where none is named.
    pub seed: Option<u64>,
    pub note: String,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct PriceTestsView {
    pub sentence: Option<Phrase>,
    pub note: Option<Phrase>,
    /// What is worth a test, most first.
    pub proposed: Vec<ProposedTest>,
    /// Products that are not proposed, by the reason.
    pub not_proposed: Vec<Phrase>,
    /// Tests that were planned, the newest first.
    pub tests: Vec<PriceTestRow>,
}

/// One product that is worth a test.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ProposedTest {
    pub sku: String,
    pub name: String,
    pub category: String,
    pub now: Money,
    pub tried: Money,
    pub weeks: u32,
    /// Chance that it decides which price is better.
    pub chance: f64,
    /// False where a quarter is too short: it sells too little.
    pub decides: bool,
    /// What the answer is expected to bring in a year.
    pub value: Money,
    /// What it costs while it runs; below zero where it is expected to gain.
    pub cost: Money,
    pub per_week: f64,
    /// Why its answer to price is not known well enough.
    pub why: Phrase,
}

/// A plan to look at; nothing is kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PriceTestPlanView {
    /// The choice with everything that was left open.
    pub choice: PriceTestChoice,
    pub days: Period,
    pub grid: PriceGrid,
    pub facts: Vec<(Phrase, Phrase)>,
    /// What it avoids, and what it does not see.
    pub notes: Vec<Phrase>,
    /// Products asked for that cannot be tested: their names, and why.
    pub left_out: Vec<(String, Phrase)>,
}

/// Products by weeks.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct PriceGrid {
    /// Mondays, ascending.
    pub weeks: Vec<Day>,
    pub rows: Vec<PriceGridRow>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PriceGridRow {
    pub sku: String,
    pub name: String,
    /// One a week of the grid; `None` where the product is not tested in it.
    pub weeks: Vec<Option<PriceGridCell>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct PriceGridCell {
    pub price: Money,
    /// Whether it is the tried price.
    pub tried: bool,
    pub state: TestWeekState,
}

/// What the data say of one week of a test.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum TestWeekState {
    /// The records do not reach its end.
    Ahead,
    /// The price stood; so many pieces on the days that count.
    Seen {
        pieces: i64,
    },
    /// Nothing was sold, so that no price was seen; it counts as no pieces.
    Unsold,
    /// Another price was asked; the week is left out.
    OtherPrice {
        asked: Money,
    },
    SoldOut,
    Promoted,
    /// The test was stopped before its end.
    Stopped,
}

impl TestWeekState {
    /// The word of `--json`.
    pub fn word(self) -> &'static str {
        match self {
            TestWeekState::Ahead => "ahead",
            TestWeekState::Seen { .. } => "seen",
            TestWeekState::Unsold => "unsold",
            TestWeekState::OtherPrice { .. } => "other-price",
            TestWeekState::SoldOut => "sold-out",
            TestWeekState::Promoted => "promoted",
            TestWeekState::Stopped => "stopped",
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum TestStatus {
    Planned,
    Running,
    /// Its last day is over, but the records do not reach it yet.
    Waiting,
    Over,
    Stopped,
    TakenBack,
}

impl TestStatus {
    pub const ALL: [TestStatus; 6] = [
        TestStatus::Planned,
        TestStatus::Running,
        TestStatus::Waiting,
        TestStatus::Over,
        TestStatus::Stopped,
        TestStatus::TakenBack,
    ];

    /// The word of `--json` and of the locale files.
    pub fn word(self) -> &'static str {
        match self {
            TestStatus::Planned => "planned",
            TestStatus::Running => "running",
            TestStatus::Waiting => "waiting",
            TestStatus::Over => "over",
            TestStatus::Stopped => "stopped",
            TestStatus::TakenBack => "taken-back",
        }
    }

    /// Whether it can be stopped.
    pub fn is_open(self) -> bool {
        matches!(self, TestStatus::Planned | TestStatus::Running)
    }
}

/// A test that was planned.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PriceTestRow {
    pub id: PriceTestId,
    pub status: TestStatus,
    pub made: Day,
    pub days: Period,
    /// What the records show of it so far.
    pub sentence: Phrase,
    pub note: String,
    pub products: Vec<TestedProductRow>,
    pub grid: PriceGrid,
    /// Weeks that are left out, and why.
    pub spoilt: Vec<Phrase>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TestedProductRow {
    pub sku: String,
    pub name: String,
    pub now: Money,
    pub tried: Money,
    /// The price that should stand today, while the test runs.
    pub due: Option<Money>,
    pub pairs: u32,
    pub pairs_planned: u32,
    /// The elasticity that the pairs alone show, with its 90 % range; `None` with fewer than two.
    pub measured: Option<(f64, f64, f64)>,
    /// The same with what was believed before and what products alike showed.
    pub known: (f64, f64, f64),
    /// Whether it is decided which price is better.
    pub decided: bool,
    /// What it shows, in words.
    pub outcome: Phrase,
    /// The price that is expected to bring most, what it brings a month beyond the present one, and the chance that it
    /// brings less. `None` while nothing was measured.
    pub best: Option<(Money, Money, f64)>,
}
