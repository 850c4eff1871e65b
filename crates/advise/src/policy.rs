//! Which stock levels cost least: reorder point and order-up-to level from what a piece on the shelf, a piece missed and
//! an order cost.
//!
//! Policy: periodic review, (R, s, S): at each review the position (on hand and on order) is raised to S where it has
//! fallen below s; what is not on the shelf is lost. There is no closed form under lost sales with a lead time, so
//! candidates are played through on the same made-up demand paths and the cheapest one is taken (simulation
//! optimisation; see Bijvank and Vis, "Lost-sales inventory theory: a review", EJOR 215, 2011).

use crate::total::TotalDemand;
use learn::Seed;
use rand::RngExt as _;
use rand_chacha::ChaCha8Rng;
use statrs::distribution::{ContinuousCDF, Gamma};

/// Demand paths that every candidate is played on, each at another level of demand.
const PATHS: usize = 24;
/// Days of a path on which costs count, at least.
const DAYS: usize = 182;
/// Chances of not selling out that reorder points are tried for.
const CHANCES: [f64; 16] = [0.2, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.93, 0.95, 0.97, 0.98, 0.99, 0.995, 0.998, 0.999];
/// Sizes of the batch between s and S that are tried, in multiples of the economic order quantity.
const BATCHES: [f64; 8] = [0.0, 0.25, 0.5, 0.75, 1.0, 1.25, 1.6, 2.0];

/// What one product's stock costs, in any one unit of money.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StockCosts {
    /// Of one piece on the shelf over one day.
    pub holding: f64,
    /// Of one piece asked for in vain: the margin that is lost.
    pub missed: f64,
    /// Of one order line, however many pieces.
    pub order: f64,
}

/// How far demand strays from its mean.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spread {
    /// Variance over mean of a single day.
    pub day: f64,
    /// Variance over mean of the sum over lead time and review period, with what the forecast itself is wrong by.
    pub period: f64,
}

/// When to order, and how much.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Levels {
    /// Order when fewer pieces than this are on hand and on order.
    pub reorder_point: f64,
    pub order_up_to: f64,
    /// The chance of not selling out before the delivery after next that the reorder point stands for.
    pub service_level: f64,
}

impl Levels {
    /// Whether a review finds so few pieces on hand and on order that it orders.
    pub fn orders(&self, position: f64) -> bool {
        position < self.reorder_point.max(1.0).min(self.order_up_to)
    }
}

impl Spread {
    /// From the past of a series (pieces a day, NaN where unknown): how wrong its recent level was about the following
    /// `period` days, over the last `span` days. Two weeks' worth of "as a pure count" are added, so that few
    /// observations do not promise certainty.
    pub fn of_past(history: &[f32], period: usize, span: usize) -> Spread {
        let known = |from: usize, to: usize| history[from..to].iter().copied().filter(|y| y.is_finite()).map(f64::from);
        let mean = |from: usize, to: usize| {
            let (n, sum) = known(from, to).fold((0_u32, 0.0), |(n, sum), y| (n + 1, sum + y));
            (n > 0).then(|| sum / f64::from(n))
        };
        let (end, period) = (history.len(), period.max(1));
        let begin = end.saturating_sub(span);
        let (mut square, mut total) = (0.0, 0.0);
        let (mut wrong, mut expected) = (0.0, 0.0);
        let mut origin = begin.max(28);
        while origin + period <= end {
            let level = mean(origin - 28, origin).zip(mean(origin.saturating_sub(112), origin));
            if let Some(level) = level.map(|(short, long)| 0.5 * (short + long))
                && let Some(came) = mean(origin, origin + period)
            {
                wrong += ((came - level) * period as f64).powi(2);
                expected += level * period as f64;
                for y in known(origin, (origin + 7).min(end)) {
                    square += (y - came).powi(2);
                    total += came;
                }
            }
            origin += 7;
        }
        let usual = 14.0 * mean(begin, end).unwrap_or(0.0) + 1e-6;
        let over = |variance: f64, mean: f64| ((variance + usual) / (mean + usual)).max(1.0);
        Spread { day: over(square, total), period: over(wrong, expected) }
    }

    /// How far the level of demand itself strays: the squared coefficient of variation that daily counting leaves open.
    fn of_level(&self, period_mean: f64) -> f64 {
        ((self.period - self.day) / period_mean.max(1e-9)).max(0.0)
    }
}

/// The levels that cost least in the long run at this rate, with the reorder point set by the days that come next.
///
/// `rate`: expected pieces a day in the long run. `coming`: expected pieces over lead time and review period from now.
pub fn cheapest_levels(
    rate: f64,
    coming: f64,
    spread: Spread,
    (lead, review): (usize, usize),
    costs: StockCosts,
    seed: Seed,
) -> Levels {
    let review = review.max(1);
    let period = (lead + review) as f64;
    let never = Levels { reorder_point: 0.0, order_up_to: 0.0, service_level: 0.0 };
    if rate <= 0.0 || !rate.is_finite() {
        return never;
    }
    let usual = TotalDemand::new(rate * period, rate * period * spread.period);
    let economic = (2.0 * costs.order.max(0.0) * rate / costs.holding.max(1e-12)).sqrt().min(rate * 365.0);
    let paths = Paths::new(rate, spread, period, (lead + review) * 2 + DAYS.max(3 * (lead + review)), seed);
    let mut best: Option<(f64, f64, f64)> = None;
    let mut tried = Vec::new();
    for chance in CHANCES {
        let point = usual.quantile(chance);
        for multiple in BATCHES {
            let batch = (economic * multiple).round();
            if tried.contains(&(point as i64, batch as i64)) {
                continue;
            }
            tried.push((point as i64, batch as i64));
            let levels = Levels { reorder_point: point, order_up_to: point + batch, service_level: chance };
            let cost = paths.cost(levels, (lead, review), costs);
            if best.is_none_or(|(least, _, _)| cost < least) {
                best = Some((cost, point, batch));
            }
        }
    }
    let Some((cost, point, batch)) = best else { return never };
    if cost >= costs.missed * rate {
        // Missing every piece is cheaper than any stock.
        return never;
    }
    // Several chances stand for the same whole number of pieces: the middle one is the least sensitive.
    let (low, high) = (usual.at_most(point - 1.0), usual.at_most(point));
    let service_level = (0.5 * (low + high)).clamp(0.01, 0.9999);
    let now = TotalDemand::new(coming.max(0.0), coming.max(0.0) * spread.period);
    let reorder_point = now.quantile(service_level);
    Levels { reorder_point, order_up_to: reorder_point + batch, service_level }
}

/// Daily demand, path by path.
struct Paths {
    days: usize,
    demand: Vec<f32>,
}

impl Paths {
    fn new(rate: f64, spread: Spread, period: f64, days: usize, seed: Seed) -> Paths {
        let level = spread.of_level(rate * period);
        let gamma = (level > 1e-6).then(|| Gamma::new(1.0 / level, 1.0 / level).ok()).flatten();
        let mut rng = seed.rng();
        let mut demand = Vec::with_capacity(PATHS * days);
        for path in 0..PATHS {
            let place = (path as f64 + 0.5) / PATHS as f64;
            let factor = gamma.as_ref().map_or(1.0, |gamma| gamma.inverse_cdf(place));
            let day = TotalDemand::new(rate * factor, rate * factor * spread.day);
            day.draw(days, &mut rng, &mut demand);
        }
        Paths { days, demand }
    }

    /// Cost of one day, on average over all paths after they have settled.
    fn cost(&self, levels: Levels, (lead, review): (usize, usize), costs: StockCosts) -> f64 {
        let up_to = levels.order_up_to;
        let settled = 2 * (lead + review);
        let (mut held, mut missed, mut orders) = (0.0, 0.0, 0_u32);
        // What is on its way, by the day of arrival modulo its length.
        let mut way = vec![0.0; lead + 1];
        for path in self.demand.chunks(self.days) {
            way.fill(0.0);
            let (mut on_hand, mut on_order) = (up_to, 0.0);
            for (day, wanted) in path.iter().enumerate() {
                let wanted = f64::from(*wanted);
                let sold = wanted.min(on_hand);
                on_hand -= sold;
                if day >= settled {
                    held += on_hand;
                    missed += wanted - sold;
                }
                let arrived = std::mem::take(&mut way[day % (lead + 1)]);
                on_hand += arrived;
                on_order -= arrived;
                if (day + 1) % review == 0 && levels.orders(on_hand + on_order) {
                    let quantity = up_to - on_hand - on_order;
                    if lead == 0 {
                        on_hand += quantity;
                    } else {
                        way[(day + lead) % (lead + 1)] += quantity;
                        on_order += quantity;
                    }
                    orders += u32::from(day >= settled);
                }
            }
        }
        let counted = ((self.days - settled) * PATHS) as f64;
        (costs.holding * held + costs.missed * missed + costs.order * f64::from(orders)) / counted
    }
}

impl TotalDemand {
    /// Appends `count` draws.
    fn draw(&self, count: usize, rng: &mut ChaCha8Rng, into: &mut Vec<f32>) {
        let limit = self.quantile(0.9999);
        if limit > 400.0 {
            // So many pieces a day are as good as continuous.
            let deviation = self.variance.sqrt();
            into.extend((0..count).map(|_| {
                let z = crate::figures::normal_quantile(rng.random_range(0.0005..0.9995));
                (self.mean + z * deviation).max(0.0).round() as f32
            }));
            return;
        }
        let summed = self.masses().scan(0.0, |below, mass| {
            *below += mass;
            Some(*below)
        });
        let below: Vec<f64> = summed.take(limit as usize + 1).collect();
        into.extend((0..count).map(|_| {
            let place: f64 = rng.random_range(0.0..1.0);
            below.partition_point(|share| *share < place) as f32
        }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COSTS: StockCosts = StockCosts { holding: 0.01, missed: 3.0, order: 0.0 };
    const PURE: Spread = Spread { day: 1.0, period: 1.0 };

    fn levels(rate: f64, spread: Spread, costs: StockCosts) -> Levels {
        cheapest_levels(rate, rate * 14.0, spread, (7, 7), costs, Seed(1))
    }

    #[test]
    fn dearer_shelves_hold_less_and_wilder_demand_more() {
        let usual = levels(2.0, PURE, COSTS);
        let dear = levels(2.0, PURE, StockCosts { holding: 0.2, ..COSTS });
        let wild = levels(2.0, Spread { day: 2.0, period: 5.0 }, COSTS);
        assert!(dear.order_up_to < usual.order_up_to && usual.order_up_to < wild.order_up_to);
        assert!(usual.reorder_point > 28.0, "more than the mean of 14 days: {usual:?}");
    }

    #[test]
    fn an_order_that_costs_something_is_made_for_several_weeks() {
        let free = levels(0.5, PURE, COSTS);
        let costly = levels(0.5, PURE, StockCosts { order: 2.0, ..COSTS });
        assert!(costly.order_up_to - costly.reorder_point >= 5.0, "{costly:?}");
        assert!(free.order_up_to - free.reorder_point <= 1.0, "{free:?}");
    }

    #[test]
    fn what_is_not_worth_its_shelf_is_not_stocked() {
        let levels = levels(0.01, PURE, StockCosts { holding: 1.0, missed: 0.5, order: 5.0 });
        assert_eq!((levels.reorder_point, levels.order_up_to), (0.0, 0.0));
    }

    #[test]
    fn the_days_that_come_next_move_the_reorder_point() {
        let quiet = cheapest_levels(2.0, 14.0, PURE, (7, 7), COSTS, Seed(1));
        let busy = cheapest_levels(2.0, 56.0, PURE, (7, 7), COSTS, Seed(1));
        assert!(busy.reorder_point > quiet.reorder_point + 30.0);
    }

    #[test]
    fn a_level_that_wanders_is_told_from_days_that_scatter() {
        let scatters: Vec<f32> = (0..500).map(|t| if t % 2 == 0 { 0.0 } else { 8.0 }).collect();
        let wanders: Vec<f32> = (0..500).map(|t| if (t / 50) % 2 == 0 { 1.0 } else { 7.0 }).collect();
        let (scatters, wanders) = (Spread::of_past(&scatters, 14, 364), Spread::of_past(&wanders, 14, 364));
        assert!(scatters.day > 3.0 && scatters.period < 1.5, "{scatters:?}");
        assert!(wanders.period > 10.0 && wanders.day < 2.0, "{wanders:?}");
    }
}
