//! What one price for several variants changes a month: expected, with its range and its risk.
//!
//! The elasticities of variants are taken to err together (perfect correlation): they are sold to the same buyers and
//! learned from the same weeks and the same changes of price, and of all ways in which they could err this one leaves
//! the widest range, so that a loss is never called less likely than it is. What rivals do errs on its own.

use super::demand::Demand;
use super::piece::Terms;
use super::{PriceInput, Rivals};
use crate::PriceGoal;
use crate::figures::{HALF_90, normal_at_most};
use domain::Day;
use learn::Elasticity;

/// Standard deviations beyond which nothing counts.
const FARTHEST: f64 = 9.0;
/// Halvings by which a point between two farthest ones is found.
const HALVINGS: usize = 60;
/// Places at which an average over a normal distribution is taken, to both sides of its middle.
const PLACES: i32 = 160;
const PLACE_WIDTH: f64 = 0.025;

/// An amount, minor units a month, with its 90 % range.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Ranged {
    pub(super) value: f64,
    pub(super) low: f64,
    pub(super) high: f64,
}

impl Ranged {
    fn around(value: f64, ends: [f64; 2]) -> Ranged {
        Ranged { value, low: ends[0].min(ends[1]).min(value), high: ends[0].max(ends[1]).max(value) }
    }

    /// The sum with an amount that errs independently.
    fn plus(self, other: Ranged) -> Ranged {
        let value = self.value + other.value;
        let below = (self.value - self.low).hypot(other.value - other.low);
        let above = (self.high - self.value).hypot(other.high - other.value);
        Ranged { value, low: value - below, high: value + above }
    }
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Member {
    pub(super) demand: Demand,
    cost: f64,
    rivals: Option<Rivals>,
}

impl Member {
    /// `None` where the cost is not known.
    pub(super) fn of(input: &PriceInput<'_>, elasticity: Elasticity) -> Option<Member> {
        let cost = input.cost? as f64;
        Some(Member { demand: Demand::of(input, elasticity), cost, rivals: input.rivals })
    }
}

/// Variants that cost the same and get one new price.
#[derive(Debug, Clone)]
pub(super) struct Together {
    pub(super) members: Vec<Member>,
    pub(super) terms: Terms,
    pub(super) goal: PriceGoal,
    /// Minor units.
    pub(super) now: i64,
    /// The day by which at least half of what is wanted is sold out, where new goods come later.
    pub(super) sells_out: Option<Day>,
}

impl Together {
    fn times(&self, price: i64) -> f64 {
        price as f64 / self.now as f64
    }

    /// What all bring now of what is asked for.
    pub(super) fn brings_now(&self) -> f64 {
        let brings = |m: &Member| self.terms.brings(self.goal, self.now as f64, m.cost) * m.demand.sold_now();
        self.members.iter().map(brings).sum()
    }

    /// What all bring more at `price`, where `sold` says how much of each is sold then.
    fn change(&self, goal: PriceGoal, price: i64, sold: impl Fn(&Demand) -> f64) -> f64 {
        let change = |m: &Member| {
            let then = self.terms.brings(goal, price as f64, m.cost) * sold(&m.demand);
            then - self.terms.brings(goal, self.now as f64, m.cost) * m.demand.sold_now()
        };
        self.members.iter().map(change).sum()
    }

    fn own_gain(&self, goal: PriceGoal, price: i64) -> Ranged {
        let times = self.times(price);
        let expected = self.change(goal, price, |demand| demand.expected(times));
        let low = self.change(goal, price, |demand| demand.at(times, demand.low));
        let high = self.change(goal, price, |demand| demand.at(times, demand.high));
        Ranged::around(expected, [low, high])
    }

    /// What the price does to the margin of rivals: their pieces change by their elasticity for each per cent.
    pub(super) fn rivals_gain(&self, price: i64) -> Ranged {
        let step = self.times(price).ln();
        let sum = |of: fn(&Rivals) -> f64| {
            self.members.iter().filter_map(|m| m.rivals.as_ref()).map(|r| r.margin * of(r) * step).sum::<f64>()
        };
        Ranged::around(
            sum(|r| r.elasticity.value),
            [sum(|r| r.elasticity.low.min(r.elasticity.value)), sum(|r| r.elasticity.high.max(r.elasticity.value))],
        )
    }

    pub(super) fn margin_gain(&self, price: i64) -> Ranged {
        self.own_gain(PriceGoal::Margin, price).plus(self.rivals_gain(price))
    }

    pub(super) fn revenue_gain(&self, price: i64) -> Ranged {
        self.own_gain(PriceGoal::Revenue, price)
    }

    /// What is asked for.
    pub(super) fn gain(&self, price: i64) -> Ranged {
        match self.goal {
            PriceGoal::Margin => self.margin_gain(price),
            PriceGoal::Revenue => self.revenue_gain(price),
        }
    }

    /// The expected gain without its range.
    pub(super) fn expected_gain(&self, price: i64) -> f64 {
        let times = self.times(price);
        let own = self.change(self.goal, price, |demand| demand.expected(times));
        own + self.counted_rivals(price).value
    }

    /// Rivals count where margin is asked for: of their revenue nothing is known.
    fn counted_rivals(&self, price: i64) -> Ranged {
        match self.goal {
            PriceGoal::Margin => self.rivals_gain(price),
            PriceGoal::Revenue => Ranged::default(),
        }
    }

    /// Chance that less is brought at `price` than now.
    pub(super) fn risk(&self, price: i64) -> f64 {
        if price == self.now {
            return 0.0;
        }
        let (times, rivals) = (self.times(price), self.counted_rivals(price));
        let gain = |deviations: f64| {
            let own = self.change(self.goal, price, |demand| demand.at(times, demand.elasticity(deviations)));
            own + rivals.value
        };
        let spread = (rivals.high - rivals.low) / (2.0 * HALF_90);
        if spread > 0.0 {
            return average(|deviations| normal_at_most(-gain(deviations) / spread));
        }
        // A weak answer (an elasticity near zero) is good for a raise, a strong one for a cut.
        let better = if times > 1.0 { 1.0 } else { -1.0 };
        normal_at_most(even(|deviations| gain(better * deviations)))
    }

    /// Wanted by all in multiples of what is wanted now, at the estimate and at both ends of its range.
    pub(super) fn answer(&self, price: i64) -> Ranged {
        let now: f64 = self.members.iter().map(|m| m.demand.units).sum();
        let times = |of: fn(&Demand) -> f64| {
            let wanted = |m: &Member| m.demand.wanted(self.times(price), of(&m.demand));
            self.members.iter().map(wanted).sum::<f64>() / now
        };
        Ranged { value: times(|d| d.value), low: times(|d| d.low), high: times(|d| d.high) }
    }

    /// Expected to be sold of all, now and at `price`.
    pub(super) fn sold(&self, price: i64) -> (f64, f64) {
        let sum = |of: &dyn Fn(&Demand) -> f64| self.members.iter().map(|m| of(&m.demand)).sum::<f64>();
        (sum(&Demand::sold_now), sum(&|demand| demand.expected(self.times(price))))
    }

    /// Net of tax, now and expected at `price`.
    pub(super) fn revenue(&self, price: i64) -> (f64, f64) {
        let (now, then) = self.sold(price);
        (now * self.terms.net(self.now as f64), then * self.terms.net(price as f64))
    }
}

/// Where a function that rises with the standard deviations passes zero; an end where it does not.
fn even(gain: impl Fn(f64) -> f64) -> f64 {
    let (mut loss, mut fine) = (-FARTHEST, FARTHEST);
    if gain(loss) >= 0.0 {
        return f64::NEG_INFINITY;
    }
    if gain(fine) < 0.0 {
        return f64::INFINITY;
    }
    for _ in 0..HALVINGS {
        let middle = 0.5 * (loss + fine);
        if gain(middle) < 0.0 { loss = middle } else { fine = middle }
    }
    fine
}

/// Mean of `of` over a standard normal distribution.
fn average(of: impl Fn(f64) -> f64) -> f64 {
    let (mut sum, mut weights) = (0.0, 0.0);
    for place in -PLACES..=PLACES {
        let at = f64::from(place) * PLACE_WIDTH;
        let weight = (-0.5 * at * at).exp();
        sum += weight * of(at);
        weights += weight;
    }
    sum / weights
}
