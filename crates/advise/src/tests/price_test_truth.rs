//! Simulated tests with known elasticities: ranges hold what they say, and tests decide as often as planned.

use super::price_test::{input, mug};
use crate::Rules;
use crate::figures::normal_quantile;
use crate::price_test::{
    Belief, Blocks, PairSeen, Seen, TestInput, Tried, Verdict, calendar, estimate, outcomes, proposals,
};
use domain::{BeforeTest, Day, TestWeek};
use learn::Seed;
use rand::RngExt as _;
use rand_chacha::ChaCha8Rng;
use std::collections::BTreeSet;

const FIRST: Day = Day(20_780);
const SIMULATED: u64 = 1_000;

/// A made-up product: demand grows, has a season, scatters week by week and by chance.
#[derive(Debug, Clone, Copy)]
struct Truth {
    per_week: f64,
    spread: f64,
    elasticity: f64,
    now: i64,
    tried: i64,
}

fn normal(rng: &mut ChaCha8Rng) -> f64 {
    normal_quantile(rng.random_range(1e-6..1.0))
}

/// Counts uniform factors until their product falls below e^−mean (Knuth).
fn poisson(mean: f64, rng: &mut ChaCha8Rng) -> f64 {
    // e^−mean has to be a number
    if mean > 300.0 {
        return poisson(mean / 2.0, rng) + poisson(mean / 2.0, rng);
    }
    let (limit, mut product, mut count) = ((-mean).exp(), 1.0, 0.0);
    loop {
        product *= rng.random_range(0.0..1.0);
        if product <= limit {
            return count;
        }
        count += 1.0;
    }
}

impl Truth {
    fn log_step(self) -> f64 {
        (self.tried as f64 / self.now as f64).ln()
    }

    fn sold(self, week: TestWeek, rng: &mut ChaCha8Rng) -> f64 {
        let number = f64::from(week.first.0 - FIRST.0) / 7.0;
        let season = 0.01 * number + 0.2 * (number / 52.0 * std::f64::consts::TAU).sin();
        let answer = if week.tried { self.elasticity * self.log_step() } else { 0.0 };
        let variance = (1.0 + self.spread).ln();
        let scatter = variance.sqrt() * normal(rng) - variance / 2.0;
        poisson(self.per_week * (season + answer + scatter).exp(), rng)
    }

    /// A whole test of so many weeks, planned and played.
    fn played(self, weeks: u32, seed: u64) -> Vec<PairSeen> {
        let before = BeforeTest { mean: -2.0, common: 1.0, own: 0.7, alike: String::new(), per_week: 1.0, spread: 0.0 };
        let tried = Tried { sku: "MUG".to_string(), now: self.now, tried: self.tried, weeks, before };
        let plan = calendar(&[tried], Blocks::SHORT, FIRST, &BTreeSet::new(), Seed(seed));
        let mut rng = Seed(seed).derive(1).rng();
        let mut pair = |(one, other): (&[TestWeek], &[TestWeek])| {
            let (a, b) = (self.sold(one[0], &mut rng), self.sold(other[0], &mut rng));
            if one[0].tried { PairSeen { tried: a, now: b } } else { PairSeen { tried: b, now: a } }
        };
        plan[0].pairs(1).map(&mut pair).collect()
    }
}

#[test]
fn nine_of_ten_ranges_hold_the_true_elasticity_and_errors_are_as_planned() {
    for truth in [
        Truth { per_week: 60.0, spread: 0.05, elasticity: -1.5, now: 1_000, tried: 1_100 },
        Truth { per_week: 20.0, spread: 0.10, elasticity: -2.5, now: 1_000, tried: 900 },
        Truth { per_week: 8.0, spread: 0.0, elasticity: -0.5, now: 1_000, tried: 1_100 },
    ] {
        let estimates: Vec<_> = (0..SIMULATED)
            .map(|seed| estimate(&truth.played(12, seed), truth.log_step(), truth.spread).expect("six pairs"))
            .collect();
        let count = estimates.len() as f64;
        let held = estimates.iter().filter(|e| e.low <= truth.elasticity && truth.elasticity <= e.high).count();
        assert!((0.85..=0.95).contains(&(held as f64 / count)), "{truth:?}: {held} of {count}");
        let mean = estimates.iter().map(|e| e.value).sum::<f64>() / count;
        let deviation = (estimates.iter().map(|e| (e.value - mean).powi(2)).sum::<f64>() / count).sqrt();
        let planned = ((2.0 / truth.per_week + 2.0 * truth.spread) / 6.0).sqrt() / truth.log_step().abs();
        assert!((deviation / planned - 1.0).abs() < 0.15, "{truth:?}: {deviation} where {planned} was planned");
        assert!((mean - truth.elasticity).abs() < 0.25, "{truth:?}: {mean}");
    }
}

#[test]
fn tests_decide_as_often_as_planned() {
    let (mug, rules) = (mug(), Rules::default());
    let inputs = [input(&mug, Belief::OF_OTHER_SHOPS)];
    let proposed = proposals(&inputs, &rules)[0];
    let TestInput { now, per_week, spread, belief, .. } = inputs[0];
    let decided = (0..SIMULATED).filter(|seed| {
        let known = belief.known();
        let elasticity = known.mean + known.deviation * normal(&mut Seed(*seed).derive(2).rng());
        let truth = Truth { per_week, spread, elasticity, now, tried: proposed.tried };
        let pairs = truth.played(proposed.weeks, *seed);
        let seen = Seen { input: inputs[0], tried: proposed.tried, blocks: Blocks::SHORT, pairs };
        !matches!(outcomes(&[seen], &rules)[0].verdict, Verdict::Open(_))
    });
    let share = decided.count() as f64 / SIMULATED as f64;
    assert!((share - proposed.chance).abs() < 0.07, "{share} where {} was planned", proposed.chance);
}

#[test]
fn a_steady_trend_falls_out() {
    let step = 1.1_f64.ln();
    for seed in 0..10 {
        let before = BeforeTest { mean: -2.0, common: 1.0, own: 0.7, alike: String::new(), per_week: 1.0, spread: 0.0 };
        let tried = Tried { sku: "MUG".to_string(), now: 1_000, tried: 1_100, weeks: 8, before };
        let plan = calendar(&[tried], Blocks::SHORT, FIRST, &BTreeSet::new(), Seed(seed));
        // Demand grows by 5 % a week whatever the price.
        let sold = |week: TestWeek| 1e6 * 1.05_f64.powi((week.first.0 - FIRST.0) / 7);
        let pairs: Vec<PairSeen> = plan[0]
            .pairs(1)
            .map(|(one, other)| {
                let (a, b) = (sold(one[0]), sold(other[0]));
                if one[0].tried { PairSeen { tried: a, now: b } } else { PairSeen { tried: b, now: a } }
            })
            .collect();
        let seen = estimate(&pairs, step, 0.1).expect("four pairs");
        assert!(seen.value.abs() < 0.001, "{seen:?}");
        assert!(seen.low < -0.5 && seen.high > 0.5, "the trend makes the range wider, not wrong: {seen:?}");
    }
}
