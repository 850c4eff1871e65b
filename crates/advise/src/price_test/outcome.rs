//! What a test showed.

use super::belief::{Belief, Known, Measured, after};
use super::noise::{block_spread, t_range};
use super::propose::{LONGEST_WEEKS, TestInput};
use super::stake::{Choice, Stake};
use super::{Blocks, noise};
use crate::Rules;
use crate::figures::HALF_90;
use std::collections::BTreeMap;

/// Added to pieces before their logarithm is taken, so that none is defined and few are not biased (Anscombe 1948).
const HALF: f64 = 0.5;
/// Weeks of a month.
const MONTH: f64 = 30.0 / 7.0;

/// Pieces that one pair of blocks sold, on as many days each.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PairSeen {
    pub tried: f64,
    pub now: f64,
}

/// The elasticity as the pairs alone show it, with its 90 % range.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    pub value: f64,
    pub low: f64,
    pub high: f64,
    pub pairs: u32,
}

impl Estimate {
    fn measured(&self) -> Measured {
        Measured { value: self.value, error: (self.high - self.low) / (2.0 * HALF_90) }
    }
}

/// The elasticity from pairs of blocks: the mean of the differences of log pieces over the step in log price, each
/// weighted by what chance and the scatter of weeks (`spread`, of a block) leave it worth. Its error comes from how the
/// pairs differ among themselves, with Student's range; so it holds whatever moves the weeks, as the order within each
/// pair was drawn by chance. `None` with fewer than two pairs, or where pairs without any sale leave nothing to compare.
pub fn estimate(pairs: &[PairSeen], log_step: f64, spread: f64) -> Option<Estimate> {
    let weight = |pair: &PairSeen| 1.0 / (2.0 / ((pair.tried + pair.now) / 2.0).max(HALF) + 2.0 * spread);
    let difference = |pair: &PairSeen| ((pair.tried + HALF) / (pair.now + HALF)).ln();
    let freedom = pairs.len().checked_sub(1).and_then(|freedom| u32::try_from(freedom).ok()).filter(|f| *f > 0)?;
    if log_step == 0.0 || pairs.iter().all(|pair| pair.tried + pair.now == 0.0) {
        return None;
    }
    let weights: f64 = pairs.iter().map(weight).sum();
    let mean = pairs.iter().map(|pair| weight(pair) * difference(pair)).sum::<f64>() / weights;
    let squares: f64 = pairs.iter().map(|pair| weight(pair) * (difference(pair) - mean).powi(2)).sum();
    let error = (squares / f64::from(freedom) / weights).sqrt();
    let (value, half) = (mean / log_step, t_range(freedom) * error / log_step.abs());
    Some(Estimate { value, low: value - half, high: value + half, pairs: freedom + 1 })
}

/// One product of a test with what was seen of it until now.
#[derive(Debug, Clone)]
pub struct Seen<'a> {
    pub input: TestInput<'a>,
    pub tried: i64,
    pub blocks: Blocks,
    pub pairs: Vec<PairSeen>,
}

/// What can be said of a product's two prices.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    TriedIsBetter,
    PresentIsBetter,
    /// Not decided yet; about so many further weeks would tell, `None` where not even a further quarter would.
    Open(Option<u32>),
}

/// What a test showed of one product. Money a month, minor units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Outcome {
    /// `None` with fewer than two pairs.
    pub estimate: Option<Estimate>,
    /// With what was believed before, and what the products alike showed.
    pub known: Known,
    pub verdict: Verdict,
    /// What the tried price is expected to bring beyond the present one.
    pub tried_gain: f64,
    /// Chance that the tried price brings less.
    pub tried_risk: f64,
    /// The price within the rules that is expected to bring most, what it brings beyond the present one, and the chance
    /// that it brings less.
    pub best: i64,
    pub best_gain: f64,
    pub best_risk: f64,
}

/// What a test showed of its products, in their order. Products of a category tell of each other.
pub fn outcomes(seen: &[Seen<'_>], rules: &Rules) -> Vec<Outcome> {
    let estimates: Vec<Option<Estimate>> = seen.iter().map(|one| one.estimate()).collect();
    let mut known: Vec<Known> = seen.iter().map(|one| one.input.belief.known()).collect();
    let mut by_category: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (place, one) in seen.iter().enumerate() {
        by_category.entry(one.input.alike).or_default().push(place);
    }
    for alike in by_category.values() {
        let measured = |place: usize| estimates[place].map_or(Measured::NOTHING, |estimate| estimate.measured());
        let believed: Vec<(Belief, Measured)> =
            alike.iter().map(|place| (seen[*place].input.belief, measured(*place))).collect();
        for (place, after) in alike.iter().zip(after(&believed)) {
            known[*place] = after;
        }
    }
    let each = seen.iter().zip(estimates).zip(known);
    each.map(|((one, estimate), known)| one.outcome(estimate, known, rules)).collect()
}

impl Seen<'_> {
    fn log_step(&self) -> f64 {
        (self.tried as f64 / self.input.now as f64).ln()
    }

    fn estimate(&self) -> Option<Estimate> {
        estimate(&self.pairs, self.log_step(), block_spread(self.input.spread, self.blocks.days()))
    }

    fn outcome(&self, estimate: Option<Estimate>, known: Known, rules: &Rules) -> Outcome {
        let stake = Stake::new(&self.input, rules);
        let tried = Choice::new(self.tried, self.input.now, self.input.cost, rules);
        let (best, gain) = stake.best(known);
        Outcome {
            estimate,
            known,
            verdict: self.verdict(estimate, &stake, tried, known),
            tried_gain: MONTH * (stake.brings(tried, known) - stake.brings(stake.now, known)),
            tried_risk: stake.risk(tried, known),
            best: best.price,
            best_gain: MONTH * gain,
            best_risk: if best.price == self.input.now { 0.0 } else { stake.risk(best, known) },
        }
    }

    /// Decided is what the 90 % range leaves no doubt of, once the test has said anything.
    fn verdict(&self, estimate: Option<Estimate>, stake: &Stake, tried: Choice, known: Known) -> Verdict {
        let (low, high) = known.range();
        match stake.even(tried) {
            Some(even) if estimate.is_some() && (even < low || even > high) => {
                // at a higher price demand is to answer less than that, at a lower one more
                if (known.mean > even) == (tried.step > 0.0) {
                    Verdict::TriedIsBetter
                } else {
                    Verdict::PresentIsBetter
                }
            }
            Some(even) => Verdict::Open(self.weeks_to_go(tried, known, even)),
            None if tried.each > stake.now.each && tried.step > 0.0 => Verdict::TriedIsBetter,
            None => Verdict::PresentIsBetter,
        }
    }

    /// Further weeks after which the range would leave out `even`, were the elasticity what it is believed to be now.
    fn weeks_to_go(&self, tried: Choice, known: Known, even: f64) -> Option<u32> {
        let pair = noise::pair_variance(self.input.per_week, self.input.spread, self.blocks.days());
        let tells = tried.step.powi(2) / pair;
        let most = LONGEST_WEEKS / self.blocks.pair_weeks();
        let pairs = (1..=most).find(|pairs| {
            let left = 1.0 / (1.0 / known.deviation.powi(2).max(1e-9) + f64::from(*pairs) * tells);
            (known.mean - even).abs() > HALF_90 * left.sqrt()
        })?;
        Some(pairs * self.blocks.pair_weeks())
    }
}
