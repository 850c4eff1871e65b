//! When to order how much of one product.
//!
//! Policy: periodic review with reorder point and order-up-to level, (R, s, S) (Silver, Pyke and Thomas, "Inventory and
//! Production Management in Supply Chains", 4th ed., ch. 6). What is not ordered at this review can only be ordered at
//! the next, so the reorder point s covers lead time plus review period at the service level; S lies one review
//! period's expected demand above it. Where deliveries show by how much the lead time varies, demand until the delivery
//! has the variance E[L]·var_day + mean_day²·σ_L² (Silver, Pyke and Thomas, ch. 6.10; Hax and Candea,
//! "Production and Inventory Management").

use crate::Rules;
use crate::ending::{self, Life, Stakes};
use crate::price_breaks::{BreakTaken, best_break};
use crate::promotion::PromotedDays;
use crate::service::LevelFrom;
use crate::total::{DayDemand, DemandSums, TotalDemand};
use crate::transfers::cover_days;
use domain::{Currency, Day, Phrase, Product};

/// Longest stretch of days that is looked at.
pub(crate) const LONGEST_DAYS: i32 = 730;

/// A daily demand forecast, first day is tomorrow.
#[derive(Debug, Clone, Copy)]
pub struct DemandAhead<'a> {
    /// Expected pieces of each day, shape (H).
    pub mean: &'a [f32],
    /// Probabilities of the quantiles, ascending, shape (Q).
    pub levels: &'a [f32],
    /// Shape (H, Q), day-major.
    pub quantiles: &'a [f32],
    /// Days at another price, none of them twice; they may lie beyond H.
    pub promotions: &'a [PromotedDays],
}

impl DemandAhead<'_> {
    /// What is wanted on one day, its promotion counted in.
    pub(crate) fn day(&self, day: usize) -> DayDemand {
        let Some(at) = self.within(day) else { return DayDemand::default() };
        let mean = self.usual(day);
        let extra = (self.spread(at).powi(2) - mean).max(0.0);
        match self.promotions.iter().find(|promotion| promotion.has(day)) {
            Some(PromotedDays { times, deviation, .. }) => {
                DayDemand { mean: mean * times, extra: extra * times * times, unsure: mean * deviation }
            }
            None => DayDemand { mean, extra, unsure: 0.0 },
        }
    }

    /// Expected pieces of one day at the usual price.
    fn usual(&self, day: usize) -> f64 {
        let mean = self.within(day).map_or(0.0, |at| f64::from(self.mean[at]));
        if mean.is_finite() { mean.max(0.0) } else { 0.0 }
    }

    /// The day itself, or the same weekday of the forecast's last week.
    fn within(&self, day: usize) -> Option<usize> {
        let horizon = self.mean.len();
        match horizon {
            0 => None,
            _ if day < horizon => Some(day),
            1..=7 => Some(day % horizon),
            _ => Some(horizon - 7 + (day - horizon) % 7),
        }
    }

    /// Standard deviation as a normal distribution with the outermost quantiles would have it.
    fn spread(&self, day: usize) -> f64 {
        let width = self.levels.len();
        let (Some(low), Some(high)) = (self.levels.first(), self.levels.last()) else { return 0.0 };
        let Some(row) = self.quantiles.get(day * width..(day + 1) * width) else { return 0.0 };
        let normal = |p: f32| crate::figures::normal_quantile(f64::from(p).clamp(0.001, 0.999));
        let distance = f64::from(row[width - 1] - row[0]).max(0.0);
        let sigmas = normal(*high) - normal(*low);
        if sigmas > 0.1 && distance.is_finite() { distance / sigmas } else { 0.0 }
    }

    /// Expected pieces a day over the whole forecast, at the usual price.
    pub fn per_day(&self) -> f64 {
        let days = self.mean.len().max(1) as f64;
        self.mean.iter().map(|m| f64::from(*m).max(0.0)).sum::<f64>() / days
    }
}

/// All that is known about one product when its stock is planned.
#[derive(Debug, Clone, Copy)]
pub struct OrderInput<'a> {
    pub product: &'a Product,
    /// Pieces on hand at all places; `None` where stock was never counted.
    pub stock: Option<i64>,
    /// Pieces ordered and not yet there.
    pub incoming: i64,
    pub ahead: DemandAhead<'a>,
    /// Pieces a day over the last four weeks, where known.
    pub recent_per_day: Option<f64>,
    /// What of it went into kits lately; `None` where it goes into none.
    pub in_kits: Option<InKits>,
    /// Minor units of `currency`; `None` where unknown.
    pub price: Option<i64>,
    pub currency: Currency,
    /// A, B or C by share of revenue.
    pub class: char,
    pub today: Day,
    /// How well the forecast did, as label and figure.
    pub trust: &'a [(Phrase, Phrase)],
    pub order_lines: u64,
}

/// Pieces of a part wanted a week.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct InKits {
    /// In kits.
    pub in_kits: f64,
    /// In all.
    pub all: f64,
}

/// Other terms to try out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WhatIf {
    pub service_level: f64,
    pub lead_days: i32,
    /// Times the expected demand: 1 leaves it as it is.
    pub demand: f64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlanStatus {
    SoldOut,
    OrderToday,
    OrderBy(Day),
    Fine,
    TooMuch,
    /// Stock was never counted.
    Unknown,
}

/// What to keep of one product and what to order now.
#[derive(Debug, Clone, PartialEq)]
pub struct StockPlan {
    pub service_level: f64,
    pub lead_days: i32,
    pub review_days: i32,
    /// Pieces on hand and on order below which to order.
    pub reorder_point: i64,
    pub order_up_to: i64,
    /// Pieces to order now, in whole packs and at least the minimum; 0 for none. Where stock is unknown: what covers
    /// the expected demand of one review period.
    pub quantity: i64,
    /// Where the order was raised because a piece then costs less.
    pub at_break: Option<BreakTaken>,
    /// What one piece costs at this quantity, minor units; `None` where that is not known.
    pub unit_cost: Option<i64>,
    /// The last day to order on so that the service level holds; `None` where it lies beyond a year or stock is unknown.
    pub order_by: Option<Day>,
    /// The first day on which the product is sold out with more than the accepted chance.
    pub runs_out: Option<Day>,
    /// Days until what is on hand is sold, at expected demand.
    pub cover_days: Option<i32>,
    /// Expected pieces on hand at the end of each forecast day, with `quantity` ordered today and without. What is on
    /// order already is taken to arrive one lead time from now. Empty where stock is unknown.
    pub stock_with: Vec<f32>,
    pub stock_without: Vec<f32>,
    /// Pieces expected to be asked for in vain until the delivery after next if nothing is ordered now, less those an
    /// order today would come too late for.
    pub lost_sales_expected: f64,
    /// Pieces expected to be left after the product's last day of sale, with `quantity` ordered today; `None` where it
    /// does not end on a day.
    pub left_over: Option<f64>,
    pub status: PlanStatus,
}

/// Plans one product; `what_if` replaces service level and lead time and scales demand.
pub fn plan(input: &OrderInput<'_>, rules: &Rules, what_if: Option<WhatIf>) -> StockPlan {
    Planner::new(input, rules, what_if).plan()
}

pub(crate) struct Planner<'a> {
    pub(crate) input: &'a OrderInput<'a>,
    pub(crate) rules: &'a Rules,
    pub(crate) service_level: f64,
    /// Where the rules found the level; what is tried out stands in its place.
    pub(crate) level_from: LevelFrom,
    pub(crate) lead: i32,
    pub(crate) review: i32,
    pub(crate) life: Life,
    demand: f64,
    pub(crate) sums: DemandSums,
    /// What an uncertain lead time adds to the variance of the demand until a delivery: mean_day²·σ_L².
    pub(crate) late: f64,
}

impl<'a> Planner<'a> {
    pub(crate) fn new(input: &'a OrderInput<'a>, rules: &'a Rules, what_if: Option<WhatIf>) -> Planner<'a> {
        Planner::over(input, rules, what_if, 365)
    }

    /// With the demand of at least so many days.
    pub(crate) fn over(
        input: &'a OrderInput<'a>,
        rules: &'a Rules,
        what_if: Option<WhatIf>,
        least_days: i32,
    ) -> Planner<'a> {
        let terms = input.product.supply;
        let lead = what_if.map_or(terms.lead_days, |w| w.lead_days).clamp(0, LONGEST_DAYS);
        let review = terms.review_days.clamp(1, LONGEST_DAYS);
        let (aimed_at, level_from) = rules.service.level(input, review, rules.holding_per_year);
        let service_level = what_if.map_or(aimed_at, |w| w.service_level).clamp(0.5, 0.9999);
        let days = (lead + 2 * review).max(least_days) as usize;
        let demand = what_if.map(|w| w.demand).filter(|times| times.is_finite()).unwrap_or(1.0).clamp(0.0, 1_000.0);
        let life = Life::of(input.product, input.today);
        let sums = DemandSums::new(&input.ahead, days, rules.serial_correlation.clamp(0.0, 1.0)).times(demand);
        let sums = sums.until(life.days().map_or(days, |left| left.max(0) as usize));
        let deviation = terms.lead_deviation_days;
        let deviation = if deviation.is_finite() { deviation.clamp(0.0, f64::from(LONGEST_DAYS)) } else { 0.0 };
        let per_day = sums.over((lead + review) as usize).mean / f64::from(lead + review);
        let late = (per_day * deviation).powi(2);
        Planner { input, rules, service_level, level_from, lead, review, life, demand, sums, late }
    }

    /// What a piece too few and a piece too many cost where the product ends.
    pub(crate) fn stakes(&self) -> Stakes {
        Stakes::of(self.input, self.rules, self.service_level)
    }

    /// Demand of the first `days` days where these last until a delivery, which may come sooner or later than that.
    pub(crate) fn until_delivery(&self, days: i32) -> TotalDemand {
        let certain = self.sums.over(days.max(0) as usize);
        TotalDemand::new(certain.mean, certain.variance + self.late)
    }

    /// Pieces on hand and on order; miscounted stock below zero counts as none.
    pub(crate) fn position(&self) -> Option<i64> {
        self.input.stock.map(|stock| stock.max(0).saturating_add(self.input.incoming.max(0)))
    }

    fn per_day(&self) -> f64 {
        self.input.ahead.per_day() * self.demand
    }

    pub(crate) fn plan(&self) -> StockPlan {
        let (reorder_point, order_up_to) = self.levels();
        let wanted = self.quantity(reorder_point, order_up_to);
        let at_break = self.position().filter(|_| wanted > 0).and_then(|there| best_break(self, there, wanted));
        let quantity = at_break.map_or(wanted, |taken| taken.quantity);
        let out_after = self.position().and_then(|position| self.days_covered(position, |days| self.sums.over(days)));
        let until = |days: usize| self.until_delivery(days as i32);
        let safe = self.position().and_then(|position| self.days_covered(position, until));
        let wait = safe.filter(|_| !self.life.takes_no_order(self.lead)).map(|days| (days - self.lead).max(0));
        let day_after = |days: i32| self.input.today.plus(days);
        StockPlan {
            service_level: self.service_level,
            lead_days: self.lead,
            review_days: self.review,
            reorder_point,
            order_up_to,
            quantity,
            at_break,
            unit_cost: self.input.product.unit_cost(quantity),
            order_by: wait.map(day_after),
            runs_out: out_after.map(|days| day_after(days + 1)),
            cover_days: self.cover_days(),
            stock_with: self.projection(quantity),
            stock_without: self.projection(0),
            lost_sales_expected: self.position().map_or(0.0, |position| self.lost(position)),
            left_over: ending::left_over(self, quantity),
            status: self.status(quantity, wait),
        }
    }

    /// Reorder point and order-up-to level. Of a product that ends on a day neither lies above what is worth keeping
    /// until then; where nothing is ordered any more both are nothing.
    fn levels(&self) -> (i64, i64) {
        if self.life.takes_no_order(self.lead) {
            return (0, 0);
        }
        let reorder_point = self.until_delivery(self.lead + self.review).quantile(self.service_level) as i64;
        let most = ending::most_to_keep(self).unwrap_or(i64::MAX);
        let order_up_to = reorder_point.saturating_add(self.usual_review().ceil() as i64);
        (reorder_point.min(most), order_up_to.min(most))
    }

    /// Expected demand of one review period. A promotion before the delivery after next is in the reorder point; here
    /// it would be ordered twice.
    fn usual_review(&self) -> f64 {
        (0..self.review as usize).map(|day| self.input.ahead.usual(day)).sum::<f64>() * self.demand
    }

    fn quantity(&self, reorder_point: i64, order_up_to: i64) -> i64 {
        if self.life.takes_no_order(self.lead) {
            return 0;
        }
        let wanted = match self.position() {
            Some(_) if self.life.is_last_chance(self.lead, self.review) => return ending::last_order(self),
            Some(position) if position >= reorder_point => 0,
            Some(position) => order_up_to.saturating_sub(position),
            None => {
                let wanted = self.sums.over(self.review as usize).mean.round() as i64;
                wanted.saturating_sub(self.input.incoming.max(0))
            }
        };
        in_packs(wanted, self.input.product.supply.pack_size, self.input.product.supply.minimum_order)
    }

    /// For how many whole days a position suffices at the service level; `None` for a year and longer. `demand` says
    /// what is wanted over so many days.
    fn days_covered(&self, position: i64, demand: impl Fn(usize) -> TotalDemand) -> Option<i32> {
        let enough = |days: usize| demand(days).at_most(position as f64) >= self.service_level;
        let (mut yes, mut no) = (0, 365.min(self.sums.days()));
        if enough(no) {
            return None;
        }
        while no - yes > 1 {
            let middle = (yes + no) / 2;
            if enough(middle) { yes = middle } else { no = middle }
        }
        Some(yes as i32)
    }

    fn cover_days(&self) -> Option<i32> {
        let stock = self.input.stock.filter(|stock| *stock > 0)?;
        cover_days(stock, self.per_day())
    }

    fn projection(&self, quantity: i64) -> Vec<f32> {
        let Some(stock) = self.input.stock else { return Vec::new() };
        let mut on_hand = stock.max(0) as f64;
        (0..self.input.ahead.mean.len())
            .map(|day| {
                if day as i32 == self.lead {
                    on_hand += self.input.incoming.max(0).saturating_add(quantity) as f64;
                }
                on_hand = (on_hand - self.wanted_on(day)).max(0.0);
                on_hand as f32
            })
            .collect()
    }

    /// Pieces expected to be wanted on a day, the first of which is tomorrow.
    fn wanted_on(&self, day: usize) -> f64 {
        let ended = self.life.days().is_some_and(|days| day >= days.max(0) as usize);
        if ended { 0.0 } else { self.input.ahead.day(day).mean * self.demand }
    }

    fn lost(&self, position: i64) -> f64 {
        let beyond = |days: i32| self.until_delivery(days).beyond(position as f64);
        (beyond(self.lead + self.review) - beyond(self.lead)).max(0.0)
    }

    /// `wait`: for how many days an order can wait.
    fn status(&self, quantity: i64, wait: Option<i32>) -> PlanStatus {
        let Some(stock) = self.input.stock else { return PlanStatus::Unknown };
        match wait {
            _ if stock <= 0 => PlanStatus::SoldOut,
            Some(days) if quantity > 0 && days > 0 => PlanStatus::OrderBy(self.input.today.plus(days)),
            _ if quantity > 0 => PlanStatus::OrderToday,
            _ if stock as f64 > self.plenty() => PlanStatus::TooMuch,
            _ => PlanStatus::Fine,
        }
    }

    /// More pieces than these are too much: those of the days that are plenty, or all that will hardly sell before the
    /// product ends.
    fn plenty(&self) -> f64 {
        let usual = f64::from(self.rules.too_much_days) * self.per_day();
        match self.life.days() {
            Some(days) => usual.min(self.sums.over(days.max(0) as usize).quantile(self.service_level)),
            None => usual,
        }
    }
}

/// At least `wanted` and at least the minimum, in whole packs; 0 where nothing is wanted.
pub(crate) fn in_packs(wanted: i64, pack_size: i64, minimum: i64) -> i64 {
    if wanted <= 0 {
        return 0;
    }
    let pack = pack_size.max(1);
    let packs = wanted.max(minimum).saturating_add(pack - 1) / pack;
    packs.saturating_mul(pack)
}
