//! What more stock saves: the pieces that would be asked for in vain between one delivery and the next.
//!
//! An order made now arrives after the lead time; the next chance to order brings a delivery one review period later.
//! Of the demand `D` between the two deliveries, `(D − (P − L)⁺ − q)⁺` pieces are missed, where `P` is on hand and on
//! order, `L` the demand of the lead time and `q` the order: what is missed before the order arrives no order can save.
//! Its expectation is convex in `q` whatever the distributions are, so that each further piece saves less than the one
//! before.

use crate::stock::Planner;
use crate::total::TotalDemand;

/// Equally likely amounts that stand for the demand of the lead time.
const LEADS: usize = 16;
/// Points of the loss function of a demand that is taken as continuous.
const POINTS: usize = 512;
/// The loss function of a count is not followed further than so many pieces.
const LONGEST: usize = 100_000;
/// Beyond so many standard deviations nothing is missed.
const FAR: f64 = 12.0;

/// Pieces missed between two deliveries, by the pieces that the first one brings.
pub(crate) struct Shortfall {
    /// What may be left on the shelf when the order arrives, each as likely as the others.
    left: Vec<f64>,
    loss: Loss,
}

impl Shortfall {
    /// For orders of at most `most` pieces. Where stock was never counted the shelf is taken to be empty and the order
    /// to be there at once, as the orders for such products are made.
    pub(crate) fn new(planner: &Planner<'_>, most: i64) -> Shortfall {
        let Some(position) = planner.position() else {
            let demand = planner.sums.over(planner.review.max(0) as usize);
            return Shortfall { left: vec![0.0], loss: Loss::new(demand, most as f64) };
        };
        let lead = planner.until_delivery(planner.lead);
        let both = planner.until_delivery(planner.lead.saturating_add(planner.review));
        Shortfall::between(position as f64, lead, both, most)
    }

    /// Where `lead` is wanted until the pieces arrive and `both` until the delivery after them, with `position` there.
    pub(crate) fn between(position: f64, lead: TotalDemand, both: TotalDemand, most: i64) -> Shortfall {
        let chance = |n: usize| (n as f64 + 0.5) / LEADS as f64;
        let left: Vec<f64> = (0..LEADS).map(|n| (position - lead.quantile(chance(n))).max(0.0)).collect();
        // So defined, lead time and review period together have the spread that the plan gives them.
        let between = TotalDemand::new(both.mean - lead.mean, both.variance - lead.variance);
        let need = left.iter().copied().fold(0.0, f64::max) + most as f64;
        Shortfall { left, loss: Loss::new(between, need) }
    }

    /// Pieces that an order of `quantity` is expected to sell before the delivery after it and that would otherwise be
    /// missed.
    pub(crate) fn saved(&self, quantity: i64) -> f64 {
        (self.missed(0.0) - self.missed(quantity as f64)).max(0.0)
    }

    fn missed(&self, quantity: f64) -> f64 {
        self.left.iter().map(|left| self.loss.at(left + quantity)).sum::<f64>() / self.left.len().max(1) as f64
    }
}

/// E[(D − x)⁺] at equally distant x from 0.
struct Loss {
    width: f64,
    beyond: Vec<f64>,
}

impl Loss {
    /// For `x` up to `need`.
    fn new(demand: TotalDemand, need: f64) -> Loss {
        let end = need.min(demand.mean + FAR * demand.variance.sqrt()).max(1.0);
        if demand.is_count() {
            return Loss { width: 1.0, beyond: of_count(demand, end) };
        }
        let width = end / POINTS as f64;
        Loss { width, beyond: (0..=POINTS).map(|n| demand.beyond(n as f64 * width)).collect() }
    }

    /// Between two points a straight line, beyond the last one as there: both keep it convex.
    fn at(&self, x: f64) -> f64 {
        let place = x.max(0.0) / self.width;
        let low = place as usize;
        let last = self.beyond.last().copied().unwrap_or(0.0);
        match (self.beyond.get(low), self.beyond.get(low.saturating_add(1))) {
            (Some(a), Some(b)) => a + (b - a) * (place - low as f64),
            _ => last,
        }
    }
}

/// From one piece to the next the loss falls by the chance that more are wanted.
fn of_count(demand: TotalDemand, end: f64) -> Vec<f64> {
    let mut beyond = vec![demand.mean];
    let (mut below, mut missed) = (0.0, demand.mean);
    for mass in demand.masses().take((end.ceil() as usize).min(LONGEST)) {
        below += mass;
        missed = (missed - (1.0_f64 - below).max(0.0)).max(0.0);
        beyond.push(missed);
    }
    beyond
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_says_what_the_distribution_says() {
        for demand in [TotalDemand::new(4.0, 4.0), TotalDemand::new(80.0, 900.0), TotalDemand::new(2_000.0, 90_000.0)] {
            let loss = Loss::new(demand, 10_000.0);
            for share in [0.0, 0.5, 0.9, 1.0, 1.3, 2.0] {
                let x = (demand.mean * share).round();
                let (table, exact) = (loss.at(x), demand.beyond(x));
                assert!(
                    (table - exact).abs() < 0.01 * demand.mean.max(1.0),
                    "{demand:?} at {x}: {table} beside {exact}"
                );
            }
        }
    }
}
