//! Days of one product whose demand may teach a forecast the wrong thing: bulk orders, jumps, promotions.
//!
//! They are shown, never left out by the program: whether the school that ordered 200 mugs orders again next year is
//! known to a person only.

use crate::Columns;
use crate::unusual::median;
use domain::{Day, Period};
use rayon::prelude::*;
use std::ops::Range;

/// A bulk order line has so many times the pieces of all but one in twenty of the product's lines.
const TIMES_USUAL_LINE: f64 = 5.0;
const USUAL_LINE: f64 = 0.95;
const LEAST_BULK: i64 = 10;
/// With fewer other lines nobody knows what is usual.
const ENOUGH_LINES: usize = 8;
/// So many days before and after a day say what is usual for it.
const DAYS_AROUND: i32 = 28;
const ENOUGH_DAYS: usize = 14;
/// So many of the highest days around are passed over, so that one unusual day does not hide another.
const PASSED_OVER: usize = 2;
const LEAST_JUMP: i64 = 5;
const TIMES_USUAL_DAY: f64 = 2.0;
/// A day so unlikely comes by chance once in ten thousand product-years.
const CHANCE: f64 = 1e-6 / 3.65;
/// Beyond so many pieces chances are told from standard deviations.
const COUNTED: i64 = 20_000;
const FAR: f64 = 8.0;
/// A promotion is at least a tenth below the price before it, and below the price after it.
const LOWER: f64 = 0.9;
const PRICE_DAYS: i32 = 56;
const ENOUGH_PRICES: usize = 5;
/// Days with a sale at a lower price belong to one promotion when no more days lie between them.
const PROMOTION_GAP: i32 = 7;

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum WhyUnusual {
    /// One line of order `order` with so many pieces; usual lines have at most `usual_line`.
    Bulk { order: u32, pieces: i64, usual_line: i64 },
    /// More pieces than chance explains.
    Jump,
    /// The price paid was this share below the usual one.
    Promotion { below: f64 },
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct UnusualDemand {
    /// One day; of a promotion, all its days.
    pub days: Period,
    /// Pieces wanted on these days.
    pub pieces: i64,
    /// Pieces that so many usual days around would have brought.
    pub usual: f64,
    pub why: WhyUnusual,
}

impl Columns {
    /// Unusual demand of a product from day `since` on, newest first; none of a kit, whose sales are its parts' demand. A
    /// day has one reason: a bulk order before a promotion before a jump.
    ///
    /// Jumps: the days of four weeks before and after, but for the two highest, give mean m and variance v; pieces of a
    /// day are negative-binomial with that mean and the shape min(Σ + 1, m² / (v − m)), which is the predictive
    /// distribution of a Poisson rate with a gamma prior where nothing speaks for more spread. A day is unusual where so
    /// many pieces or more have a chance of less than one in three and a half million. Days sold out, days on which the
    /// shop sold nothing and days before the first sale say nothing of what is usual.
    pub fn unusual_demand(&self, product: u32, since: Day) -> Vec<UnusualDemand> {
        let mut mine = self.demand_between(product, since.0, self.snapshot.as_of.0).peekable();
        if self.is_kit(product) || mine.peek().is_none() {
            return Vec::new();
        }
        let usual = Usual::of(self, product);
        let mut found = self.bulk_orders(product, since, &usual);
        let taken: Vec<i32> = found.iter().map(|bulk| bulk.days.first.0).collect();
        let promotions = self.promotions(product, since, &taken, &usual);
        let promoted = |day: i32| promotions.iter().any(|p: &UnusualDemand| p.days.contains(Day(day)));
        for (day, pieces) in mine.map(|day| (day.day, day.wanted)).filter(|(_, pieces)| *pieces >= LEAST_JUMP) {
            if taken.contains(&day) || promoted(day) {
                continue;
            }
            if let Some(level) = usual.around(day, true).filter(|level| level.is_exceeded_by(pieces)) {
                found.push(UnusualDemand { days: one(day), pieces, usual: level.mean, why: WhyUnusual::Jump });
            }
        }
        found.extend(promotions);
        found.sort_by_key(|unusual| std::cmp::Reverse(unusual.days.first));
        found
    }

    /// Promotions of each product from day `since` on, oldest first; what they brought beside what is usual.
    pub fn past_promotions(&self, since: Day) -> Vec<Vec<UnusualDemand>> {
        let products = 0..self.snapshot.products.len() as u32;
        products.into_par_iter().map(|product| self.promotions_of(product, since)).collect()
    }

    fn promotions_of(&self, product: u32, since: Day) -> Vec<UnusualDemand> {
        if self.product_days.between(product, since.0, self.snapshot.as_of.0).is_empty() {
            return Vec::new();
        }
        let usual = Usual::of(self, product);
        let bulk = self.bulk_orders(product, since, &usual);
        let taken: Vec<i32> = bulk.iter().map(|bulk| bulk.days.first.0).collect();
        self.promotions(product, since, &taken, &usual)
    }

    /// Days with an order line far above the product's usual ones and above a week of its usual demand.
    fn bulk_orders(&self, product: u32, since: Day, usual: &Usual) -> Vec<UnusualDemand> {
        let goods = &self.goods;
        let sales = || self.by_product.of(product as usize).iter().map(|r| *r as usize).filter(|r| goods.is_sale(*r));
        let mut pieces: Vec<i64> = sales().map(|row| i64::from(goods.quantity[row])).collect();
        if pieces.len() <= ENOUGH_LINES || pieces.iter().all(|pieces| *pieces < LEAST_BULK) {
            return Vec::new();
        }
        pieces.sort_unstable();
        let mut found: Vec<UnusualDemand> = Vec::new();
        for row in sales().filter(|row| goods.day[*row] >= since.0 && i64::from(goods.quantity[*row]) >= LEAST_BULK) {
            let (day, ordered) = (goods.day[row], i64::from(goods.quantity[row]));
            let usual_line = percentile_without(&pieces, ordered);
            let level = usual.around(day, true).or_else(|| usual.around(day, false));
            let per_day = level.map_or(0.0, |level| level.mean);
            // What came back at once was no order, and has no pieces on its day.
            let wanted = self.wanted_between(product, day, day);
            let far = ordered as f64 > TIMES_USUAL_LINE * usual_line as f64 && ordered as f64 > 7.0 * per_day;
            if !far || wanted < ordered {
                continue;
            }
            let why = WhyUnusual::Bulk { order: goods.order[row], pieces: ordered, usual_line };
            let bulk = UnusualDemand { days: one(day), pieces: wanted, usual: per_day, why };
            // Of several on one day the largest stands for all.
            match found.last_mut().filter(|last| last.days == bulk.days) {
                Some(last) => {
                    if matches!(last.why, WhyUnusual::Bulk { pieces, .. } if pieces < ordered) {
                        *last = bulk;
                    }
                }
                None => found.push(bulk),
            }
        }
        found
    }

    /// Stretches of days at a price at least a tenth below the one before, and below the one after where there is one:
    /// a lower price that stays is a new price.
    fn promotions(&self, product: u32, since: Day, bulk: &[i32], usual: &Usual) -> Vec<UnusualDemand> {
        let rows = &self.product_days;
        let priced = rows.rows(product).filter(|r| rows.sold[*r] > 0 && rows.asked[*r] > 0);
        let prices: Vec<(i32, f64)> = priced
            .filter(|row| !bulk.contains(&rows.day[*row]))
            .map(|row| (rows.day[row], rows.asked[row] as f64 / rows.sold[row] as f64))
            .collect();
        let mut found: Vec<(UnusualDemand, usize)> = Vec::new();
        let mut last_place = None;
        for (place, (day, price)) in prices.iter().enumerate().filter(|(_, (day, _))| *day >= since.0) {
            let Some(below) = below_usual(&prices, place, *price) else { continue };
            let follows = last_place.is_some_and(|last: usize| last + 1 == place);
            last_place = Some(place);
            match found.last_mut().filter(|(last, _)| follows && day - last.days.last.0 <= PROMOTION_GAP) {
                Some((last, count)) => {
                    last.days.last = Day(*day);
                    *count += 1;
                    if let WhyUnusual::Promotion { below: mean } = &mut last.why {
                        *mean += (below - *mean) / *count as f64;
                    }
                }
                None => {
                    let why = WhyUnusual::Promotion { below };
                    found.push((UnusualDemand { days: one(*day), pieces: 0, usual: 0.0, why }, 1));
                }
            }
        }
        let mut promotions: Vec<UnusualDemand> = found.into_iter().map(|(promotion, _)| promotion).collect();
        for promotion in &mut promotions {
            let Period { first, last } = promotion.days;
            promotion.pieces = self.wanted_between(product, first.0, last.0);
            let level =
                usual.around_days(first.0..last.0 + 1, true).or_else(|| usual.around_days(first.0..last.0 + 1, false));
            promotion.usual = level.map_or(0.0, |level| level.mean * f64::from(promotion.days.days()));
        }
        promotions
    }

    /// Pieces wanted from one day to another, both included.
    fn wanted_between(&self, product: u32, first: i32, last: i32) -> i64 {
        self.demand_between(product, first, last).map(|day| day.wanted).fold(0, i64::saturating_add)
    }
}

fn one(day: i32) -> Period {
    Period { first: Day(day), last: Day(day) }
}

/// The 95th percentile (nearest rank) of sorted values, one of which, `without`, is left out.
fn percentile_without(sorted: &[i64], without: i64) -> i64 {
    let place = sorted.partition_point(|value| *value < without);
    let rank = (USUAL_LINE * sorted.len().saturating_sub(1) as f64).ceil() as usize;
    let at = rank.saturating_sub(1);
    sorted.get(if at < place { at } else { at + 1 }).copied().unwrap_or(without)
}

/// How far a day's price lies below the usual one, as a share, where it is low enough for a promotion.
fn below_usual(prices: &[(i32, f64)], place: usize, price: f64) -> Option<f64> {
    let (day, _) = prices.get(place)?;
    let middle = |days: Range<i32>| {
        let from = prices.partition_point(|(d, _)| *d < days.start);
        let to = prices.partition_point(|(d, _)| *d < days.end);
        let some: Vec<f64> = prices[from..to].iter().map(|(_, price)| *price).collect();
        (some.len() >= ENOUGH_PRICES).then(|| median(some))
    };
    // A hair of tolerance: a price of exactly nine tenths is a promotion however it is rounded in binary.
    let low = |usual: f64| price <= usual * LOWER + 1e-9;
    let before = middle(day.saturating_sub(PRICE_DAYS)..*day).filter(|usual| *usual > 0.0)?;
    let after = middle(day.saturating_add(1)..day.saturating_add(PRICE_DAYS + 1));
    (low(before) && after.is_none_or(low)).then(|| 1.0 - price / before)
}

/// Pieces of each day from the first day of goods on; `None` where they say nothing of what is usual.
struct Usual {
    first_day: i32,
    pieces: Vec<Option<i64>>,
}

impl Usual {
    fn of(columns: &Columns, product: u32) -> Usual {
        let first_day = columns.first_day;
        let len = (i64::from(columns.snapshot.as_of.0) - i64::from(first_day) + 1).max(0) as usize;
        let mut pieces = vec![None; len];
        let Some(born) = columns.first_sale(product) else {
            return Usual { first_day, pieces };
        };
        for (at, pieces) in pieces.iter_mut().enumerate().skip((born - first_day).max(0) as usize) {
            *pieces = (columns.day(first_day + at as i32).orders > 0).then_some(0);
        }
        for sold in columns.demand_days(product).filter(|sold| sold.day >= born) {
            if let Some(pieces) = pieces.get_mut((sold.day - first_day) as usize) {
                *pieces = Some(sold.wanted);
            }
        }
        for run in columns.sold_out(product) {
            for day in run.first.0..=run.last.0 {
                let at = usize::try_from(i64::from(day) - i64::from(first_day));
                if let Some(pieces) = at.ok().and_then(|at| pieces.get_mut(at)) {
                    *pieces = None;
                }
            }
        }
        Usual { first_day, pieces }
    }

    fn around(&self, day: i32, near: bool) -> Option<Level> {
        self.around_days(day..day.saturating_add(1), near)
    }

    /// The level of the days around `days`, those left out; of all days where not only the near ones are asked for.
    fn around_days(&self, days: Range<i32>, near: bool) -> Option<Level> {
        let wide = if near {
            days.start.saturating_sub(DAYS_AROUND)..days.end.saturating_add(DAYS_AROUND)
        } else {
            i32::MIN..i32::MAX
        };
        let place = |day: i32| {
            let at = (i64::from(day) - i64::from(self.first_day)).max(0);
            usize::try_from(at).map_or(self.pieces.len(), |at| at.min(self.pieces.len()))
        };
        let (from, to) = (place(wide.start), place(wide.end));
        let inside = place(days.start)..place(days.end);
        let known = self.pieces[from..to].iter().enumerate().filter(|(at, _)| !inside.contains(&(from + at)));
        Level::of(known.filter_map(|(_, pieces)| *pieces).collect())
    }
}

/// What usual days bring.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Level {
    mean: f64,
    /// Mean with one piece more, so that a product that sold nothing around is not held to sell nothing for ever.
    expected: f64,
    /// Shape of the negative-binomial distribution.
    shape: f64,
}

impl Level {
    fn of(mut pieces: Vec<i64>) -> Option<Level> {
        if pieces.len() < ENOUGH_DAYS {
            return None;
        }
        pieces.sort_unstable();
        pieces.truncate(pieces.len() - PASSED_OVER);
        let days = pieces.len() as f64;
        let sum: f64 = pieces.iter().map(|pieces| *pieces as f64).sum();
        let mean = sum / days;
        let variance = pieces.iter().map(|pieces| (*pieces as f64 - mean).powi(2)).sum::<f64>() / (days - 1.0);
        let spread = if variance > mean && mean > 0.0 { mean * mean / (variance - mean) } else { f64::INFINITY };
        Some(Level { mean, expected: (sum + 1.0) / days, shape: spread.min(sum + 1.0) })
    }

    fn is_exceeded_by(&self, pieces: i64) -> bool {
        pieces as f64 > TIMES_USUAL_DAY * self.expected && self.chance_of(pieces) < CHANCE
    }

    /// A bound from above on the chance of so many pieces or more, tight far out.
    fn chance_of(&self, pieces: i64) -> f64 {
        let (mean, shape) = (self.expected, self.shape);
        if pieces > COUNTED {
            let deviation = (mean + mean * mean / shape).sqrt();
            return if pieces as f64 - mean > FAR * deviation { 0.0 } else { 1.0 };
        }
        let going_on = mean / (mean + shape);
        let mut log = -shape * (mean / shape).ln_1p();
        for k in 0..pieces {
            log += ((k as f64 + shape) / (k as f64 + 1.0)).ln() + going_on.ln();
        }
        // From there on each chance is at most this share of the one before.
        let falls = going_on.max(going_on * (pieces as f64 + shape) / (pieces as f64 + 1.0));
        if falls < 1.0 { log.exp() / (1.0 - falls) } else { 1.0 }
    }
}
