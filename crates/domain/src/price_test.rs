//! Price tests: which products change between two prices, in which weeks, and what was believed before.

use crate::{Day, PriceTestId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

const WEEK: i32 = 7;
const LONGEST_BLOCK: u32 = 4;
/// Weeks of one product at most: two years.
const MOST_WEEKS: usize = 104;
const MOST_PRODUCTS: usize = 200;

/// A test as a person plans it: blocks of whole weeks, alternating between the present price and the tried one in an
/// order drawn by chance. Each two blocks that follow each other make a pair, one at either price.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NewPriceTest {
    /// What the order was drawn from.
    pub seed: u64,
    pub block_weeks: u32,
    /// Days at the beginning of each block that are not counted, because who stocked up at the other price buys less.
    pub washout_days: u32,
    pub products: Vec<TestedProduct>,
    /// Why, in the person's own words; may be empty.
    pub note: String,
}

/// One product of a test. Prices in minor units of the shop's currency.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TestedProduct {
    pub sku: String,
    pub now: i64,
    pub tried: i64,
    /// In their order; between two pairs there may be weeks without one, in which the present price stands.
    pub weeks: Vec<TestWeek>,
    pub before: BeforeTest,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct TestWeek {
    /// A Monday.
    pub first: Day,
    /// Whether the tried price stands.
    pub tried: bool,
}

/// What was known when the test was planned. Its answer is held against this, whatever a model learns meanwhile.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BeforeTest {
    /// The elasticity that was believed: its mean, and the standard deviation of what it has in common with those of the
    /// other products alike and of what is its own.
    pub mean: f64,
    pub common: f64,
    pub own: f64,
    /// What makes products alike: their category.
    pub alike: String,
    /// Pieces a week at the present price.
    pub per_week: f64,
    /// How much a week's demand scatters beyond chance: the variance of its factor.
    pub spread: f64,
}

impl BeforeTest {
    fn is_sound(&self) -> bool {
        let figures = [self.common, self.own, self.per_week, self.spread];
        self.mean.is_finite() && figures.iter().all(|figure| figure.is_finite() && *figure >= 0.0)
    }
}

impl TestWeek {
    pub fn last(self) -> Day {
        self.first.plus(WEEK - 1)
    }
}

impl TestedProduct {
    /// The price that stands in a week of the test.
    pub fn price(&self, week: TestWeek) -> i64 {
        if week.tried { self.tried } else { self.now }
    }

    /// The pairs of blocks, each of so many weeks.
    pub fn pairs(&self, block_weeks: u32) -> impl Iterator<Item = (&[TestWeek], &[TestWeek])> {
        let block = block_weeks.max(1) as usize;
        self.weeks.chunks_exact(2 * block).map(move |pair| pair.split_at(block))
    }

    /// The last day of its last week.
    pub fn last(&self) -> Option<Day> {
        self.weeks.last().map(|week| week.last())
    }
}

/// A test in the shop file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PriceTest {
    pub id: PriceTestId,
    pub plan: NewPriceTest,
}

/// What a person says of a planned test. The last saying holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum TestSaying {
    /// It ends early; what was seen until then counts.
    Stopped,
    /// It counts for nothing.
    TakenBack,
    /// It goes on as planned: the saying before is taken back.
    Resumed,
}

impl TestSaying {
    pub const ALL: [TestSaying; 3] = [TestSaying::Stopped, TestSaying::TakenBack, TestSaying::Resumed];

    /// The word of the shop file and of the command line.
    pub fn word(self) -> &'static str {
        match self {
            TestSaying::Stopped => "stopped",
            TestSaying::TakenBack => "taken-back",
            TestSaying::Resumed => "resumed",
        }
    }
}

/// Why a test is refused, and what to do instead.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PriceTestError {
    #[error("a test needs from 1 to {MOST_PRODUCTS} products; name them")]
    Products,
    #[error("«{0}» stands twice in the test; name it once")]
    Twice(String),
    #[error("the two prices of «{0}» are to lie above zero and to differ")]
    Prices(String),
    #[error(
        "the weeks of «{0}» are not pairs of blocks, one at either price, each beginning on a Monday; let the test be planned anew"
    )]
    Weeks(String),
    #[error("a block has from 1 to {LONGEST_BLOCK} weeks, and days are left to count in it")]
    Blocks,
    #[error("what was known of «{0}» before the test is not a figure; let the test be planned anew")]
    Before(String),
}

impl NewPriceTest {
    /// Whether it makes sense in itself. Whether its products exist is not asked here.
    pub fn check(&self) -> Result<(), PriceTestError> {
        let days = self.block_weeks.saturating_mul(WEEK.unsigned_abs());
        if !(1..=LONGEST_BLOCK).contains(&self.block_weeks) || self.washout_days >= days {
            return Err(PriceTestError::Blocks);
        }
        if !(1..=MOST_PRODUCTS).contains(&self.products.len()) {
            return Err(PriceTestError::Products);
        }
        let mut seen = BTreeSet::new();
        for product in &self.products {
            let sku = || product.sku.clone();
            if !seen.insert(&product.sku) {
                return Err(PriceTestError::Twice(sku()));
            }
            if product.now <= 0 || product.tried <= 0 || product.now == product.tried {
                return Err(PriceTestError::Prices(sku()));
            }
            if !product.before.is_sound() {
                return Err(PriceTestError::Before(sku()));
            }
            if !self.has_pairs(product) {
                return Err(PriceTestError::Weeks(sku()));
            }
        }
        Ok(())
    }

    /// From the first day of the first week to the last day of the last one.
    pub fn days(&self) -> Option<crate::Period> {
        let first = self.products.iter().filter_map(|product| product.weeks.first()).map(|week| week.first).min()?;
        let last = self.products.iter().filter_map(TestedProduct::last).max()?;
        Some(crate::Period { first, last })
    }

    /// The Mondays of all weeks, ascending.
    pub fn mondays(&self) -> BTreeSet<Day> {
        self.products.iter().flat_map(|product| &product.weeks).map(|week| week.first).collect()
    }

    fn has_pairs(&self, product: &TestedProduct) -> bool {
        let weeks = &product.weeks;
        let whole = weeks.len().is_multiple_of(2 * self.block_weeks as usize);
        let ascend = weeks.windows(2).all(|two| two[0].first < two[1].first);
        let paired = |(one, other): (&[TestWeek], &[TestWeek])| {
            let alike = |block: &[TestWeek]| block.iter().all(|week| week.tried == block[0].tried);
            let follow = one.iter().chain(other).zip(0..).all(|(week, n)| week.first == one[0].first.plus(WEEK * n));
            alike(one) && alike(other) && one[0].tried != other[0].tried && follow && one[0].first.weekday() == 0
        };
        whole && (1..=MOST_WEEKS).contains(&weeks.len()) && ascend && product.pairs(self.block_weeks).all(paired)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A Monday.
    const FIRST: Day = Day(20_780);

    fn product(sku: &str, tried: &[bool]) -> TestedProduct {
        let week = |(n, tried): (i32, &bool)| TestWeek { first: FIRST.plus(7 * n), tried: *tried };
        let before =
            BeforeTest { mean: -1.5, common: 1.0, own: 0.5, alike: "Cups".into(), per_week: 40.0, spread: 0.05 };
        TestedProduct {
            sku: sku.to_string(),
            now: 1_200,
            tried: 1_295,
            weeks: (0..).zip(tried).map(week).collect(),
            before,
        }
    }

    fn test(block_weeks: u32, products: Vec<TestedProduct>) -> NewPriceTest {
        NewPriceTest { seed: 7, block_weeks, washout_days: 0, products, note: String::new() }
    }

    #[test]
    fn pairs_of_blocks_at_either_price_are_a_test_and_anything_else_is_refused() {
        assert_eq!(FIRST.weekday(), 0);
        let fine = test(1, vec![product("A", &[true, false, false, true]), product("B", &[false, true])]);
        assert_eq!(fine.check(), Ok(()));
        assert_eq!(fine.days(), Some(crate::Period { first: FIRST, last: FIRST.plus(27) }));
        assert_eq!(fine.mondays().len(), 4);
        assert_eq!(test(2, vec![product("A", &[true, true, false, false])]).check(), Ok(()));
        let weeks = || PriceTestError::Weeks("A".to_string());
        for (blocks, tried) in
            [(1, &[true, true][..]), (1, &[true]), (2, &[true, false, true, false]), (1, &[]), (2, &[true, false])]
        {
            assert_eq!(test(blocks, vec![product("A", tried)]).check(), Err(weeks()), "{blocks} {tried:?}");
        }
        let mut gap = product("A", &[true, false]);
        gap.weeks[1].first = FIRST.plus(14);
        assert_eq!(test(1, vec![gap]).check(), Err(weeks()), "the blocks of a pair follow each other");
        let mut between = product("A", &[true, false, true, false]);
        between.weeks[2].first = FIRST.plus(28);
        between.weeks[3].first = FIRST.plus(35);
        assert_eq!(test(1, vec![between]).check(), Ok(()), "pairs need not");
    }

    #[test]
    fn products_prices_and_figures_that_make_no_sense_are_refused() {
        let a = || product("A", &[true, false]);
        assert_eq!(test(1, Vec::new()).check(), Err(PriceTestError::Products));
        assert_eq!(test(1, vec![a(), a()]).check(), Err(PriceTestError::Twice("A".to_string())));
        assert_eq!(test(5, vec![a()]).check(), Err(PriceTestError::Blocks));
        let washed = NewPriceTest { washout_days: 7, ..test(1, vec![a()]) };
        assert_eq!(washed.check(), Err(PriceTestError::Blocks));
        let priced = TestedProduct { tried: 1_200, ..a() };
        assert_eq!(test(1, vec![priced]).check(), Err(PriceTestError::Prices("A".to_string())));
        let mut unknown = a();
        unknown.before.mean = f64::NAN;
        assert_eq!(test(1, vec![unknown]).check(), Err(PriceTestError::Before("A".to_string())));
    }
}
