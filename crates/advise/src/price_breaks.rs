//! Whether to order more than the plan wants because a piece costs less from a quantity on.
//!
//! All-units discounts (Silver, Pyke and Thomas, "Inventory and Production Management in Supply Chains", 4th ed., 2017,
//! ch. 4.5): the quantity the plan proposes is held against the smallest order that reaches each break above it. Both
//! sell at the same rate, so the cheaper one a unit of time is the one that costs less for each piece it sells:
//!
//! `(v·Q + r·v·∫ left(t) dt − s·v·(Q − sold)) ÷ sold`
//!
//! with `v` the unit cost at `Q` pieces, `r` what holding costs a year as a share of cost, `left(t)` the pieces of the
//! order expected to be on the shelf at time `t` from their delivery on, `sold` those expected to sell within a year or
//! before the product ends, and `s` the salvage share. `v·Q` is paid for all pieces and shared by those that sell: what
//! does not sell is written off. What is on the shelf when the order comes is sold first; `left` and `sold` follow from
//! the loss function of the demand since then, `left(t) = Q − E[(D − P)⁺] + E[(D − P − Q)⁺]`.
//!
//! No break is taken that asks for more than is expected to be wanted within a year.

use crate::stock::{OrderInput, Planner, StockPlan, in_packs};
use crate::total::TotalDemand;
use domain::{Money, Phrase};

/// Points of time at which what is left is looked at.
const POINTS: i32 = 96;
const DAYS_A_YEAR: f64 = 365.25;
/// What lies on the shelf of an order is nothing below this share of it.
const NOTHING_LEFT: f64 = 1e-4;

/// An order that was raised to a price break. Costs in minor units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BreakTaken {
    /// From so many pieces on…
    pub from: i64,
    /// …a piece costs so much…
    pub cost: i64,
    /// …instead of so much.
    pub cost_before: i64,
    /// What would have been ordered.
    pub instead_of: i64,
    pub quantity: i64,
    /// Expected, after storage, over what is sold of the order.
    pub saves: f64,
}

/// What an order costs for each piece of it that sells, and how many do.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Outcome {
    per_piece: f64,
    sold: f64,
}

/// The break that makes a piece cheapest, where one beats the order of `quantity` pieces. `position`: pieces on hand and
/// on order.
pub(crate) fn best_break(planner: &Planner<'_>, position: i64, quantity: i64) -> Option<BreakTaken> {
    let product = planner.input.product;
    let mut above = product.breaks.iter().map(|step| step.from).filter(|from| *from > quantity).peekable();
    above.peek()?;
    let cost_before = product.unit_cost(quantity)?;
    let shelf = Shelf::new(planner, position)?;
    let now = shelf.outcome(quantity, cost_before)?;
    let taken = |from: i64| {
        let larger = in_packs(from, product.supply.pack_size, product.supply.minimum_order);
        let cost = product.unit_cost(larger).filter(|_| larger as f64 <= shelf.room())?;
        let then = shelf.outcome(larger, cost)?;
        let saves = (now.per_piece - then.per_piece) * then.sold;
        let taken = BreakTaken { from, cost, cost_before, instead_of: quantity, quantity: larger, saves };
        Some((then.per_piece, taken))
    };
    let (_, best) = above.filter_map(taken).min_by(|a, b| a.0.total_cmp(&b.0))?;
    // Less than one minor unit is nothing.
    (best.saves >= 1.0).then_some(best)
}

/// The shelf from the day on which the order comes, for a year or until the product ends.
struct Shelf {
    /// Pieces expected to be there when the order comes.
    there: f64,
    /// Demand since then at equally distant points of time.
    demand: Vec<TotalDemand>,
    /// Years between two points.
    step: f64,
    holding_per_year: f64,
    salvage: f64,
}

impl Shelf {
    /// `None` where nothing is wanted after the delivery.
    fn new(planner: &Planner<'_>, position: i64) -> Option<Shelf> {
        let last = planner.life.days().unwrap_or(i32::MAX).min(planner.sums.days() as i32);
        let days = last - planner.lead;
        if days <= 0 {
            return None;
        }
        let before = planner.sums.over(planner.lead.max(0) as usize);
        let there = position as f64 - before.mean + before.beyond(position as f64);
        let stride = (days / POINTS).max(1);
        let since = |point: i32| {
            let all = planner.sums.over((planner.lead + point * stride).min(last).max(0) as usize);
            TotalDemand::new(all.mean - before.mean, all.variance - before.variance)
        };
        Some(Shelf {
            there: there.max(0.0),
            demand: (1..=(days + stride - 1) / stride).map(since).collect(),
            step: f64::from(stride) / DAYS_A_YEAR,
            holding_per_year: planner.rules.holding_per_year.max(0.0),
            salvage: planner.rules.salvage_share.clamp(0.0, 1.0),
        })
    }

    /// Pieces that the demand of the year, or until the end, takes beyond what is there.
    fn room(&self) -> f64 {
        self.demand.last().map_or(0.0, |demand| demand.mean - self.there)
    }

    /// Pieces of an order that are expected to be left.
    fn left(&self, demand: &TotalDemand, quantity: f64) -> f64 {
        (quantity - demand.beyond(self.there) + demand.beyond(self.there + quantity)).clamp(0.0, quantity)
    }

    /// `None` where nothing of the order would sell.
    fn outcome(&self, quantity: i64, cost: i64) -> Option<Outcome> {
        let (pieces, cost) = (quantity as f64, cost as f64);
        let (mut piece_years, mut left) = (0.0, pieces);
        for demand in &self.demand {
            let then = self.left(demand, pieces);
            piece_years += (left + then) / 2.0 * self.step;
            left = then;
            if left <= NOTHING_LEFT * pieces {
                break;
            }
        }
        let sold = pieces - left;
        let paid = cost * (pieces - self.salvage * left) + self.holding_per_year * cost * piece_years;
        (sold > 0.0).then(|| Outcome { per_piece: paid / sold, sold })
    }
}

/// "300 instead of 240: from 300 on a piece costs 2.10 instead of 2.40".
pub(crate) fn reason(input: &OrderInput<'_>, plan: &StockPlan) -> Option<Phrase> {
    let taken = plan.at_break?;
    let money = |minor: i64| Money::new(minor, input.currency);
    let quantities = Phrase::new("why-price-break").int("quantity", taken.quantity).int("instead", taken.instead_of);
    let costs = quantities.int("from", taken.from).money("cost", money(taken.cost));
    Some(costs.money("before", money(taken.cost_before)).money("saves", money(crate::minor(taken.saves))))
}
