//! What hangs on a product's price: what each allowed price brings, and what knowing more would be worth.

use super::belief::Known;
use super::propose::TestInput;
use crate::Rules;
use crate::figures::{HALF_90, normal_at_most, normal_quantile};
use crate::price::Terms;

/// Elasticities of equal probability that stand for a normal distribution.
const NODES: usize = 21;
/// Prices that are compared at most, spread over all that are allowed.
const MOST_PRICES: usize = 25;
/// Price endings repeat within so many minor units.
const ENDINGS: i64 = 1_000;

/// One price.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Choice {
    /// Minor units.
    pub price: i64,
    /// Logarithm of the price over the present one.
    pub step: f64,
    /// Minor units that a piece brings.
    pub each: f64,
}

impl Choice {
    pub fn new(price: i64, now: i64, cost: i64, rules: &Rules) -> Choice {
        let each = Terms::of(rules).brings(rules.price_goal, price as f64, cost as f64);
        Choice { price, step: (price as f64 / now as f64).ln(), each }
    }
}

/// A product's price with what may be chosen in its place.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Stake {
    /// Pieces a week at the present price.
    per_week: f64,
    pub now: Choice,
    /// Ascending, with the present price.
    choices: Vec<Choice>,
    has_curve: bool,
}

impl Stake {
    pub fn new(input: &TestInput<'_>, rules: &Rules) -> Stake {
        let choice = |price: i64| Choice::new(price, input.now, input.cost, rules);
        let mut prices = allowed(input, rules);
        prices.push(input.now);
        prices.sort_unstable();
        prices.dedup();
        Stake {
            per_week: input.per_week,
            now: choice(input.now),
            choices: prices.into_iter().map(choice).collect(),
            has_curve: input.has_curve,
        }
    }

    /// The largest allowed steps down and up.
    pub fn ends(&self) -> impl Iterator<Item = Choice> {
        let ends = [self.choices.first(), self.choices.last()];
        ends.into_iter().flatten().copied().filter(|choice| choice.price != self.now.price)
    }

    /// What a price is expected to bring a week, minor units: the mean of a log-normal.
    pub fn brings(&self, choice: Choice, known: Known) -> f64 {
        let answer = known.mean * choice.step + 0.5 * (known.deviation * choice.step).powi(2);
        choice.each * self.per_week * answer.exp()
    }

    /// The price that is expected to bring most, and by how much more a week than the present one.
    pub fn best(&self, known: Known) -> (Choice, f64) {
        let present = self.brings(self.now, known);
        let mut best = (self.now, 0.0);
        for choice in &self.choices {
            let gain = self.brings(*choice, known) - present;
            if gain > best.1 {
                best = (*choice, gain);
            }
        }
        best
    }

    /// What it is worth a week to know the elasticity with the deviation `left` before choosing (expected value of
    /// sample information; Raiffa and Schlaifer 1961): what the best price of each possible answer brings, less what
    /// the price brings that stands without an answer. That is the best one where a curve says which, and the present one
    /// where none does: then no price is suggested.
    pub fn worth_of_learning(&self, before: Known, left: f64) -> f64 {
        let learned = (before.deviation.powi(2) - left.powi(2)).max(0.0).sqrt();
        let answers: Vec<Known> = (0..NODES)
            .map(|node| normal_quantile((node as f64 + 0.5) / NODES as f64))
            .map(|z| Known { mean: before.mean + learned * z, deviation: left.min(before.deviation) })
            .collect();
        let most = |answer: &Known| self.choices.iter().map(|c| self.brings(*c, *answer)).fold(f64::MIN, f64::max);
        let with: f64 = answers.iter().map(most).sum();
        let of = |choice: &Choice| answers.iter().map(|answer| self.brings(*choice, *answer)).sum::<f64>();
        let without = match self.has_curve {
            true => self.choices.iter().map(of).fold(f64::MIN, f64::max),
            false => of(&self.now),
        };
        ((with - without) / NODES as f64).max(0.0)
    }

    /// The elasticity at which a price brings as much as the present one; `None` where no elasticity does.
    pub fn even(&self, choice: Choice) -> Option<f64> {
        let possible = choice.each > 0.0 && self.now.each > 0.0 && choice.step != 0.0;
        possible.then(|| (self.now.each / choice.each).ln() / choice.step)
    }

    /// Chance that a price brings less than the present one.
    pub fn risk(&self, choice: Choice, known: Known) -> f64 {
        let Some(even) = self.even(choice) else { return if choice.each > self.now.each { 0.0 } else { 1.0 } };
        let below = normal_at_most((even - known.mean) / known.deviation.max(1e-9));
        if choice.step > 0.0 { below } else { 1.0 - below }
    }
}

/// Chance that a test which leaves the deviation `left` decides: that its 90 % range leaves out the elasticity at which
/// both prices bring the same.
pub(super) fn chance_decided(before: Known, even: f64, left: f64) -> f64 {
    let answers = (before.deviation.powi(2) - left.powi(2)).max(0.0).sqrt().max(1e-9);
    let (low, high) = (even - HALF_90 * left, even + HALF_90 * left);
    let within = normal_at_most((high - before.mean) / answers) - normal_at_most((low - before.mean) / answers);
    (1.0 - within).clamp(0.0, 1.0)
}

/// Prices within the rules, ascending: one step from today's, the least margin left, an allowed ending, within what is
/// said of the product. At most [`MOST_PRICES`], the lowest and the highest of all among them.
fn allowed(input: &TestInput<'_>, rules: &Rules) -> Vec<i64> {
    let limits = input.product.price_limits;
    let (now, step) = (input.now as f64, rules.largest_step.clamp(0.0, 0.9));
    let floor = Terms::of(rules).lowest(input.cost as f64, rules.minimum_margin.clamp(0.0, 0.99));
    let Some(floor) = floor.filter(|_| !limits.keep) else { return Vec::new() };
    let low = ((now * (1.0 - step)).ceil() as i64).max(floor).max(limits.lowest.unwrap_or(1));
    let high = ((now * (1.0 + step)).floor() as i64).min(limits.highest.unwrap_or(i64::MAX));
    let scale = input.currency.scale();
    let fits = |price: &i64| rules.allows_ending(*price, scale);
    let Some(lowest) = (low..=high.min(low.saturating_add(ENDINGS))).find(fits) else { return Vec::new() };
    let reach = high.saturating_sub(lowest) as f64 / (MOST_PRICES - 1) as f64;
    let below = |place: usize| {
        let target = lowest.saturating_add((reach * place as f64).round() as i64).min(high);
        (lowest.max(target.saturating_sub(ENDINGS))..=target).rev().find(fits)
    };
    (0..MOST_PRICES).filter_map(below).collect()
}
