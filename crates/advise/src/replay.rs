//! One product's shelf played through over days that were, under given levels, and what it would have cost.
//!
//! Timeline: at a review, before a day begins, the position (on hand and on order) is raised to the order-up-to level
//! where it has fallen below the reorder point; the goods are on the shelf once the lead time is over. What is not on
//! the shelf is not sold later (lost sales). The shelf begins with the lead time's share of the first order-up-to level,
//! and the days of the warm-up do not count, so that neither the beginning nor its first orders decide.

use crate::StockPlan;
use crate::figures::normal_quantile;
use crate::stock::{LONGEST_DAYS, in_packs};
use domain::SupplyTerms;

/// Days from which the usual formula takes mean and standard deviation.
const MEAN_DAYS: usize = 28;
const SIGMA_DAYS: usize = 56;

/// What a review orders by. Pieces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReviewLevels {
    /// Order when fewer pieces than this are on hand and on order.
    pub reorder_point: i64,
    pub order_up_to: i64,
}

impl ReviewLevels {
    pub fn of_plan(plan: &StockPlan) -> ReviewLevels {
        ReviewLevels { reorder_point: plan.reorder_point, order_up_to: plan.order_up_to }
    }

    /// The usual formula, mean × period + z × sigma × √period over lead time and review period (Silver, Pyke and Thomas,
    /// "Inventory and Production Management in Supply Chains", 4th ed., ch. 6), ordered up to at every review. `known`:
    /// pieces wanted on each day so far, NaN where unknown; the mean is that of the last 28 days, sigma the standard
    /// deviation of the last 56.
    pub fn of_formula(known: &[f32], terms: &SupplyTerms, service_level: f64) -> ReviewLevels {
        let (lead, review) = days_of(terms);
        let period = (lead + review) as f64;
        let (mean, _) = mean_and_sigma(last(known, MEAN_DAYS));
        let (_, sigma) = mean_and_sigma(last(known, SIGMA_DAYS));
        let z = normal_quantile(service_level.clamp(0.5, 0.9999));
        // `as` saturates
        let level = (mean * period + z * sigma * period.sqrt()).ceil().max(0.0) as i64;
        ReviewLevels { reorder_point: level, order_up_to: level }
    }

    /// Pieces to order, in whole packs and at least the minimum.
    fn quantity(self, position: f64, terms: &ReplayTerms) -> i64 {
        if position >= self.reorder_point as f64 {
            return 0;
        }
        in_packs((self.order_up_to as f64 - position).ceil() as i64, terms.pack_size, terms.minimum_order)
    }
}

/// Lead time and review period in days, within what is planned for.
pub fn days_of(terms: &SupplyTerms) -> (usize, usize) {
    (terms.lead_days.clamp(0, LONGEST_DAYS) as usize, terms.review_days.clamp(1, LONGEST_DAYS) as usize)
}

fn last(known: &[f32], days: usize) -> &[f32] {
    known.get(known.len().saturating_sub(days)..).unwrap_or(&[])
}

fn mean_and_sigma(days: &[f32]) -> (f64, f64) {
    let known = || days.iter().filter(|y| y.is_finite()).map(|y| f64::from(*y).max(0.0));
    let count = known().count() as f64;
    if count < 1.0 {
        return (0.0, 0.0);
    }
    let mean = known().sum::<f64>() / count;
    let squares: f64 = known().map(|y| (y - mean).powi(2)).sum();
    (mean, (squares / (count - 1.0).max(1.0)).sqrt())
}

/// What ordering one product means, and what its stock costs in any one unit of money.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ReplayTerms {
    pub lead: usize,
    /// Days between two reviews, at least 1.
    pub review: usize,
    pub pack_size: i64,
    pub minimum_order: i64,
    /// Of one piece on the shelf over one day.
    pub holding: f64,
    /// Of one piece asked for in vain.
    pub missed: f64,
    /// Of one order line.
    pub order: f64,
    /// The first days, which do not count.
    pub warm_up: usize,
}

/// What came of one product. Days of unknown demand are left out of costs and demand; their stock is told.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ProductReplay {
    pub holding: f64,
    pub missed: f64,
    pub ordering: f64,
    /// Pieces asked for and pieces sold.
    pub wanted: f64,
    pub met: f64,
    /// Days on which not all that was asked for was there.
    pub short_days: u32,
    /// Orders that count.
    pub orders: u32,
    /// Pieces on the shelf at the end of each day that counts.
    pub stock: Vec<f32>,
    /// Every order with its day, the warm-up's too.
    pub placed: Vec<(usize, i64)>,
}

/// Plays one product through. `demand`: pieces wanted on each day, the warm-up's first, NaN where unknown. `levels`: one
/// for each review, the first one before the first day and then every `review` days.
pub fn replay(demand: &[f32], levels: &[ReviewLevels], terms: &ReplayTerms) -> ProductReplay {
    let mut came = ProductReplay::default();
    let Some(first) = levels.first() else { return came };
    let (lead, review) = (terms.lead.min(LONGEST_DAYS as usize), terms.review.max(1));
    let mut on_hand = (first.order_up_to as f64 * lead as f64 / (lead + review) as f64).round();
    let mut on_order = 0.0;
    // What is on its way, by the day of arrival modulo its length.
    let mut way = vec![0.0; lead + 1];
    for (day, wanted) in demand.iter().enumerate() {
        let counts = day >= terms.warm_up;
        let arrived = std::mem::take(&mut way[day % (lead + 1)]);
        on_hand += arrived;
        on_order -= arrived;
        if let Some(levels) = levels.get(day / review).filter(|_| day % review == 0) {
            let quantity = levels.quantity(on_hand + on_order, terms);
            if quantity > 0 {
                came.placed.push((day, quantity));
                if lead == 0 {
                    on_hand += quantity as f64;
                } else {
                    way[(day + lead) % (lead + 1)] += quantity as f64;
                    on_order += quantity as f64;
                }
                came.orders += u32::from(counts);
            }
        }
        let known = Some(f64::from(*wanted)).filter(|wanted| wanted.is_finite()).map(|wanted| wanted.max(0.0));
        let sold = known.map_or(0.0, |wanted| wanted.min(on_hand));
        on_hand -= sold;
        if !counts {
            continue;
        }
        came.stock.push(on_hand as f32);
        if let Some(wanted) = known {
            let missed = wanted - sold;
            came.wanted += wanted;
            came.met += sold;
            came.missed += terms.missed * missed;
            came.holding += terms.holding * on_hand;
            came.short_days += u32::from(missed > 1e-6);
        }
    }
    came.ordering = terms.order * f64::from(came.orders);
    came
}
