//! Which products are worth a test, with which step, and for how long.

use super::belief::{Belief, Known, Measured, after};
use super::calendar::Blocks;
use super::noise::{pair_variance, planned_error};
use super::stake::{Choice, Stake, chance_decided};
use crate::Rules;
use domain::{Currency, Product};
use std::collections::BTreeMap;

/// A test runs a quarter at most.
pub const LONGEST_WEEKS: u32 = 12;
/// With fewer pairs nobody knows how much they scatter.
const LEAST_PAIRS: u32 = 2;
/// A test is long enough when it decides one time in three: in most of the others both prices bring nearly the same.
const ENOUGH: f64 = 1.0 / 3.0;
/// Fewer pieces a block tell nothing.
const LEAST_PIECES: f64 = 3.0;
/// Who takes so many pieces at once lays in.
const LAYS_IN: f64 = 2.5;
/// Less than this share of a year's margin is not worth the trouble.
const LEAST_SHARE: f64 = 0.005;
/// What is learned is of use for a year.
const USE_WEEKS: f64 = 52.0;

/// All that is known about a product that may be tested. Prices and cost in minor units.
#[derive(Debug, Clone, Copy)]
pub struct TestInput<'a> {
    pub product: &'a Product,
    /// What makes products alike: their category.
    pub alike: &'a str,
    pub now: i64,
    pub cost: i64,
    pub currency: Currency,
    pub belief: Belief,
    /// Whether its own past gives a curve already, if a wide one.
    pub has_curve: bool,
    /// Pieces a week at the present price, and how much they scatter beyond chance ([`super::spread`]).
    pub per_week: f64,
    pub spread: f64,
    pub pieces_an_order: f64,
}

impl TestInput<'_> {
    /// Who lays in at the lower price buys less afterwards; longer blocks tell it apart.
    pub fn is_laid_in(&self) -> bool {
        self.pieces_an_order >= LAYS_IN
    }
}

/// A test of one product. Money in minor units.
#[derive(Debug, Clone, Copy)]
pub struct Proposal<'a> {
    pub input: &'a TestInput<'a>,
    pub tried: i64,
    pub weeks: u32,
    /// Chance that it decides which price is better.
    pub chance: f64,
    /// What its answer is expected to bring within a year.
    pub value: f64,
    /// What it is expected to cost while it runs; below zero where it is expected to gain.
    pub cost: f64,
    /// What is learned as a share of a year's margin.
    pub share: f64,
    /// Standard deviation of the elasticity that is left afterwards.
    pub left: f64,
}

impl Proposal<'_> {
    /// Whether it decides often enough to be run for that.
    pub fn decides(&self) -> bool {
        self.chance >= ENOUGH
    }

    /// What is learned beyond what it costs. What a test happens to earn is not learned.
    pub fn net(&self) -> f64 {
        self.value - self.cost.max(0.0)
    }

    fn is_worth_it(&self) -> bool {
        self.net() > 0.0 && self.share >= LEAST_SHARE
    }
}

/// Why a product cannot be tested.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Untestable {
    /// Too few pieces are sold for weeks to differ by more than chance.
    FewSales,
    /// The rules allow no other price.
    NoPrice,
    /// A piece brings nothing at the present price; what to do needs no test.
    NoMargin,
}

/// Why a product cannot be tested, if so.
pub fn untestable(input: &TestInput<'_>, rules: &Rules) -> Option<Untestable> {
    let stake = Stake::new(input, rules);
    let pieces = input.per_week * blocks_of(input).days() / 7.0;
    if pieces.is_nan() || pieces < LEAST_PIECES {
        Some(Untestable::FewSales)
    } else if stake.now.each <= 0.0 {
        Some(Untestable::NoMargin)
    } else {
        stake.ends().next().is_none().then_some(Untestable::NoPrice)
    }
}

/// What is worth a test: what decides often enough first, then most value of learning beyond its cost, only where something is to be learned. All products of a
/// category are taken to be tested at a time, because each tells of the others.
pub fn proposals<'a>(inputs: &'a [TestInput<'a>], rules: &Rules) -> Vec<Proposal<'a>> {
    let mut found = Vec::new();
    for blocks in [Blocks::SHORT, Blocks::LONG] {
        let mine: Vec<&'a TestInput<'a>> = inputs.iter().filter(|input| blocks_of(input) == blocks).collect();
        found.extend(together(&mine, rules, blocks));
    }
    found.retain(Proposal::is_worth_it);
    found.sort_by(|a, b| {
        let worth = b.decides().cmp(&a.decides()).then(b.net().total_cmp(&a.net()));
        worth.then_with(|| a.input.product.sku.cmp(&b.input.product.sku))
    });
    found
}

fn blocks_of(input: &TestInput<'_>) -> Blocks {
    if input.is_laid_in() { Blocks::LONG } else { Blocks::SHORT }
}

/// One test of all these products; those that cannot be tested are left out.
pub fn together<'a>(inputs: &[&'a TestInput<'a>], rules: &Rules, blocks: Blocks) -> Vec<Proposal<'a>> {
    let mut by_category: BTreeMap<&str, Vec<Trial<'a>>> = BTreeMap::new();
    for input in inputs.iter().filter(|input| untestable(input, rules).is_none()) {
        if let Some(trial) = Trial::new(input, rules, blocks) {
            by_category.entry(input.alike).or_default().push(trial);
        }
    }
    by_category.into_values().flat_map(|alike| of_category(&alike, blocks)).collect()
}

/// A product with the price that is tried.
struct Trial<'a> {
    input: &'a TestInput<'a>,
    stake: Stake,
    tried: Choice,
    /// Elasticity at which both prices bring the same.
    even: f64,
    pair_variance: f64,
}

impl<'a> Trial<'a> {
    /// With the step, up or down, whose answer is worth most beyond its cost after a whole quarter.
    fn new(input: &'a TestInput<'a>, rules: &Rules, blocks: Blocks) -> Option<Trial<'a>> {
        let stake = Stake::new(input, rules);
        let pair_variance = pair_variance(input.per_week, input.spread, blocks.days());
        let most = LONGEST_WEEKS / blocks.pair_weeks();
        let scored = stake.ends().filter_map(|tried| {
            let even = stake.even(tried)?;
            let error = planned_error(pair_variance, tried.step, most);
            let left = alone(input.belief, error);
            let known = input.belief.known();
            let worth = USE_WEEKS * stake.worth_of_learning(known, left);
            let net = worth - cost(&stake, tried, known, LONGEST_WEEKS);
            Some((net, tried, even))
        });
        let (_, tried, even) = scored.max_by(|a, b| a.0.total_cmp(&b.0))?;
        Some(Trial { input, stake, tried, even, pair_variance })
    }

    fn proposal(&self, pairs: u32, left: f64, blocks: Blocks) -> Proposal<'a> {
        let (known, weeks) = (self.input.belief.known(), pairs * blocks.pair_weeks());
        let worth = self.stake.worth_of_learning(known, left);
        Proposal {
            input: self.input,
            tried: self.tried.price,
            weeks,
            chance: chance_decided(known, self.even, left),
            value: USE_WEEKS * worth,
            share: worth / self.stake.brings(self.stake.now, known).max(f64::MIN_POSITIVE),
            cost: cost(&self.stake, self.tried, known, weeks),
            left,
        }
    }
}

/// Products alike: each runs until it decides often enough, all others running as long.
fn of_category<'a>(alike: &[Trial<'a>], blocks: Blocks) -> Vec<Proposal<'a>> {
    let most = LONGEST_WEEKS / blocks.pair_weeks();
    let mut found: Vec<Option<Proposal<'a>>> = alike.iter().map(|_| None).collect();
    for pairs in LEAST_PAIRS..=most {
        let believed: Vec<(Belief, Measured)> = alike
            .iter()
            .map(|trial| {
                let error = planned_error(trial.pair_variance, trial.tried.step, pairs);
                (trial.input.belief, Measured { value: trial.input.belief.mean, error })
            })
            .collect();
        for ((found, trial), known) in found.iter_mut().zip(alike).zip(after(&believed)) {
            if !found.is_some_and(|found| found.decides()) {
                *found = Some(trial.proposal(pairs, known.deviation, blocks));
            }
        }
    }
    found.into_iter().flatten().collect()
}

/// The deviation that is left when a product is tested by itself.
fn alone(belief: Belief, error: f64) -> f64 {
    let measured = Measured { value: belief.mean, error };
    after(&[(belief, measured)]).first().map_or(belief.known().deviation, |known| known.deviation)
}

/// What a test is expected to cost: half of its weeks at the tried price in the place of the present one.
fn cost(stake: &Stake, tried: Choice, known: Known, weeks: u32) -> f64 {
    f64::from(weeks) / 2.0 * (stake.brings(stake.now, known) - stake.brings(tried, known))
}
