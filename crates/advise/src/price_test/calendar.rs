//! Which price stands in which week.

use domain::{BeforeTest, Day, TestWeek, TestedProduct};
use learn::Seed;
use rand::RngExt as _;
use rand_chacha::ChaCha8Rng;
use std::collections::{BTreeMap, BTreeSet};

const WEEK: i32 = 7;
/// A calendar that finds no weeks within so many gives up what is left of it.
const LONGEST_SEARCH: i32 = 104;

/// How long one price stands, and how many days of it are not counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Blocks {
    pub weeks: u32,
    pub washout_days: u32,
}

impl Blocks {
    /// Where people buy what they need.
    pub const SHORT: Blocks = Blocks { weeks: 1, washout_days: 0 };
    /// Where people lay in: who stocked up before the price changed buys less in the first days after it.
    pub const LONG: Blocks = Blocks { weeks: 2, washout_days: 3 };

    /// Days of a block that are counted.
    pub(super) fn days(self) -> f64 {
        f64::from((self.weeks * WEEK.unsigned_abs()).saturating_sub(self.washout_days))
    }

    /// Weeks of a pair.
    pub(super) fn pair_weeks(self) -> u32 {
        2 * self.weeks
    }
}

/// What is tried of a product, and for how many weeks.
#[derive(Debug, Clone, PartialEq)]
pub struct Tried {
    pub sku: String,
    pub now: i64,
    pub tried: i64,
    pub weeks: u32,
    pub before: BeforeTest,
}

/// The first Monday after a day.
pub fn first_monday(after: Day) -> Day {
    after.plus(WEEK).week_start()
}

/// The weeks of each product from the Monday `first` on, with no pair of blocks in a week of `avoided` (Mondays).
///
/// Of each two pairs of a product one begins with the tried price, which of them is drawn by chance; so a steady trend
/// falls out. Products are put two and two, of different categories where that can be, and
/// of each two one has the tried price when the other has the present one: never are all of several at the tried price
/// in the same week.
pub fn calendar(
    tried: &[Tried],
    blocks: Blocks,
    first: Day,
    avoided: &BTreeSet<Day>,
    seed: Seed,
) -> Vec<TestedProduct> {
    let pairs_of = |one: &Tried| (one.weeks / blocks.pair_weeks()) as usize;
    let starts = starts(tried.iter().map(pairs_of).max().unwrap_or(0), blocks, first, avoided);
    let orders = orders(tried, starts.len(), seed);
    let product = |(one, tried_first): (&Tried, &Vec<bool>)| TestedProduct {
        sku: one.sku.clone(),
        now: one.now,
        tried: one.tried,
        weeks: starts.iter().zip(tried_first).take(pairs_of(one)).flat_map(|(d, f)| pair(*d, *f, blocks)).collect(),
        before: one.before.clone(),
    };
    tried.iter().zip(&orders).map(product).filter(|product| !product.weeks.is_empty()).collect()
}

/// The Mondays on which pairs begin.
fn starts(count: usize, blocks: Blocks, first: Day, avoided: &BTreeSet<Day>) -> Vec<Day> {
    let mut found = Vec::with_capacity(count);
    let mut start = first;
    while found.len() < count && start.0 < first.0.saturating_add(WEEK * LONGEST_SEARCH) {
        let weeks = (0..blocks.pair_weeks() as i32).map(|week| start.plus(WEEK * week));
        start = match weeks.rev().find(|monday| avoided.contains(monday)) {
            Some(taken) => taken.plus(WEEK),
            None => {
                found.push(start);
                start.plus(WEEK * blocks.pair_weeks() as i32)
            }
        };
    }
    found
}

/// For each product and each pair whether the tried price comes first.
fn orders(tried: &[Tried], pairs: usize, seed: Seed) -> Vec<Vec<bool>> {
    let mut by_category: Vec<usize> = (0..tried.len()).collect();
    by_category.sort_by(|a, b| (&tried[*a].before.alike, a).cmp(&(&tried[*b].before.alike, b)));
    let (leading, following) = by_category.split_at(tried.len().div_ceil(2));
    let mut rng = seed.rng();
    let mut orders: BTreeMap<usize, Vec<bool>> = BTreeMap::new();
    for (place, leader) in leading.iter().enumerate() {
        let drawn = balanced(pairs, &mut rng);
        if let Some(follower) = following.get(place) {
            orders.insert(*follower, drawn.iter().map(|first| !first).collect());
        }
        orders.insert(*leader, drawn);
    }
    orders.into_values().collect()
}

/// Of each two pairs one begins with the tried price, the first or the second by chance.
fn balanced(count: usize, rng: &mut ChaCha8Rng) -> Vec<bool> {
    let mut drawn = Vec::with_capacity(count + 1);
    while drawn.len() < count {
        let first = rng.random_range(0..2) == 1;
        drawn.extend([first, !first]);
    }
    drawn.truncate(count);
    drawn
}

fn pair(start: Day, tried_first: bool, blocks: Blocks) -> impl Iterator<Item = TestWeek> {
    (0..blocks.pair_weeks()).map(move |week| TestWeek {
        first: start.plus(WEEK * week as i32),
        tried: (week < blocks.weeks) == tried_first,
    })
}
