//! When products were sold out: told from their sales alone, or by a stock count of zero.
//!
//! A product that used to be in one order of five and is in none of the next hundred was hardly unwanted. For each
//! silence (a run of days without sale between two sales, or after the last one) this reckons on how many days a sale
//! was to be expected: the product's rate per order of the whole shop, before the silence or after it, whichever is
//! lower, times the shop's orders in the silence. Closed days, weekends and quiet weeks of the shop have few orders
//! and explain themselves; a product that fades away sells little after, so nothing was to be expected.
//!
//! Rates come from days with a sale, not from pieces: a bulk order, or all sales falling on a Saturday, makes no
//! product look quicker than it is.

use crate::{Columns, ProductStock};
use domain::Day;
use std::ops::Range;

/// The rate comes from so many selling days on each side of a silence.
const SELLING_DAYS: usize = 56;
/// With fewer days with a sale, on both sides together and before the silence alone, there is no rate.
const LEAST_SALE_DAYS: u32 = 8;
const LEAST_BEFORE: u32 = 4;
/// With n days with a sale to be expected, a silence has a chance of e^−n: 1 in 1,100 here.
const LEAST_EXPECTED: f64 = 7.0;
/// Of the silences taken for sold out, at most this share may be chance (see [`least_expected`]).
const MOST_BY_CHANCE: f64 = 0.2;
/// A longer silence is a season, or the end of the product.
const LONGEST_DAYS: usize = 84;
/// A silence that still lasts is taken for sold out so long, unless stock was counted: of such silences in the Online
/// Retail data, more than half ended within four weeks as long as they were no longer than this.
const LONGEST_OPEN_DAYS: usize = 28;
/// Silences found are left out of the rates of the others and all is reckoned again, which settles in so many rounds.
const ROUNDS: usize = 3;

/// A stretch of days without sale on which the product could not be bought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SoldOut {
    pub first: Day,
    pub last: Day,
    /// Whether a stock count of zero says so. Otherwise it is inferred from the sales.
    pub known: bool,
}

impl Columns {
    /// When a product was sold out, earliest first. Reckoned for all products at the first call and kept.
    ///
    /// Slow sellers are never inferred to be sold out: a silence of theirs proves nothing. A silence up to `as_of` is
    /// sold out when stock was counted at zero since the last sale (then up to 12 weeks, afterwards the product has
    /// ended), and without any count while it is no longer than four weeks. Products that are no longer active have
    /// ended.
    pub fn sold_out(&self, product: u32) -> &[SoldOut] {
        self.sold_out.get_or_init(|| self.find_sold_out()).get(product as usize).map_or(&[], |runs| runs.as_slice())
    }

    /// Of the days in `days` on which the shop sold anything, the share on which the product could be bought; 0 where
    /// there is no such day. 1 where the product was not sold out on any of `days`.
    pub(crate) fn open_share(&self, product: u32, days: Range<i32>) -> f64 {
        let runs = self.sold_out(product);
        if !runs.iter().any(|run| run.first.0 < days.end && run.last.0 >= days.start) {
            return 1.0;
        }
        let (mut selling, mut open) = (0_u32, 0_u32);
        for day in days.filter(|day| self.day(*day).orders > 0) {
            selling += 1;
            open += u32::from(!runs.iter().any(|run| (run.first.0..=run.last.0).contains(&day)));
        }
        if selling == 0 { 0.0 } else { f64::from(open) / f64::from(selling) }
    }

    fn find_sold_out(&self) -> Vec<Vec<SoldOut>> {
        let orders = self.orders_until();
        let products = 0..self.snapshot.products.len() as u32;
        let silences: Vec<Vec<Silence>> = products.map(|p| silences(&self.sale_days(p), &orders)).collect();
        let needed = least_expected(silences.iter().flatten().map(|silence| silence.expected).collect());
        let first_day = Day(self.first_day);
        silences
            .iter()
            .zip(self.counted_stock())
            .zip(&self.snapshot.products)
            .map(|((silences, stock), product)| {
                let judge = |silence: &Silence| silence.judge(needed, stock, product.active, first_day);
                silences.iter().filter_map(judge).collect()
            })
            .collect()
    }

    /// The shop's orders before each day from the first day of goods to `as_of`, and at last all of them.
    fn orders_until(&self) -> Vec<f64> {
        let mut until = vec![0.0];
        let mut sum = 0_i64;
        for day in self.first_day..=self.snapshot.as_of.0 {
            sum += self.day(day).orders;
            until.push(sum as f64);
        }
        until
    }

    /// Days with a sale, by itself or in a kit, counted from the first day of goods, ascending; none of a kit, which has
    /// no stock of its own that could be sold out.
    fn sale_days(&self, product: u32) -> Vec<usize> {
        if self.is_kit(product) {
            return Vec::new();
        }
        let sales = self.demand_days(product).filter(|day| day.sold > 0);
        sales.map(|day| (day.day - self.first_day) as usize).collect()
    }
}

/// Days without sale, counted from the first day of goods, both ends included.
#[derive(Debug, Clone, PartialEq)]
struct Silence {
    first: usize,
    last: usize,
    /// Whether no sale has ended it yet.
    open: bool,
    /// Days with a sale that were to be expected; 0 where nothing can be said.
    expected: f64,
}

impl Silence {
    fn days(&self) -> usize {
        self.last - self.first + 1
    }

    fn judge(&self, needed: f64, stock: Option<ProductStock>, active: bool, first_day: Day) -> Option<SoldOut> {
        if self.open && (!active || self.days() > LONGEST_DAYS) {
            return None;
        }
        let (first, last) = (first_day.plus(self.first as i32), first_day.plus(self.last as i32));
        let inferred = self.expected >= needed;
        let counted = stock.filter(|stock| stock.day >= first && (self.open || stock.day <= last));
        match counted {
            // Nothing was sold between the last sale and the count, so the last piece went with that sale.
            Some(stock) if stock.on_hand <= 0 => {
                Some(SoldOut { first, last: if inferred { last } else { last.min(stock.day) }, known: true })
            }
            Some(_) if self.open => None,
            _ => inferred.then_some(SoldOut { first, last, known: false }),
        }
    }
}

/// All silences of a product with days of sale `sold`. `orders_until` holds the shop's orders before each day.
fn silences(sold: &[usize], orders_until: &[f64]) -> Vec<Silence> {
    let days = orders_until.len().saturating_sub(1);
    let silence = |first: usize, last: usize, open: bool| Silence { first, last, open, expected: 0.0 };
    let apart = sold.windows(2).filter(|pair| pair[1] - pair[0] > 1);
    let mut silences: Vec<Silence> = apart.map(|pair| silence(pair[0] + 1, pair[1] - 1, false)).collect();
    if let Some(last) = sold.last().filter(|last| **last + 1 < days) {
        silences.push(silence(last + 1, days - 1, true));
    }
    if sold.len() < LEAST_SALE_DAYS as usize {
        return silences;
    }
    let mut hidden = vec![false; days];
    for _ in 0..ROUNDS {
        let selling = Selling::of(sold, orders_until, &hidden);
        let mut found = vec![false; days];
        for silence in &mut silences {
            silence.expected = selling.expected_in(silence, orders_until);
            if silence.expected >= LEAST_EXPECTED {
                found[silence.first..=silence.last].fill(true);
            }
        }
        if found == hidden {
            break;
        }
        hidden = found;
    }
    silences
}

/// The days from a product's first sale to its last on which it could be bought and the shop sold something, with
/// running sums: position `t` holds what came before `day[t]`.
struct Selling {
    day: Vec<usize>,
    sale_days: Vec<u32>,
    orders: Vec<f64>,
}

impl Selling {
    fn of(sold: &[usize], orders_until: &[f64], hidden: &[bool]) -> Selling {
        let mut selling = Selling { day: Vec::new(), sale_days: vec![0], orders: vec![0.0] };
        let (Some(first), Some(last)) = (sold.first(), sold.last()) else { return selling };
        let (mut sale_days, mut orders) = (0, 0.0);
        let mut sales = sold.iter().copied().peekable();
        for day in *first..=*last {
            let sale = sales.next_if_eq(&day).is_some();
            let of_day = orders_until[day + 1] - orders_until[day];
            if of_day > 0.0 && !hidden[day] {
                sale_days += u32::from(sale);
                orders += of_day;
                selling.day.push(day);
                selling.sale_days.push(sale_days);
                selling.orders.push(orders);
            }
        }
        selling
    }

    fn expected_in(&self, silence: &Silence, orders_until: &[f64]) -> f64 {
        let orders = orders_until[silence.last + 1] - orders_until[silence.first];
        let longest = if silence.open { LONGEST_OPEN_DAYS } else { LONGEST_DAYS };
        if orders <= 0.0 || silence.days() > longest {
            return 0.0;
        }
        let end = self.day.partition_point(|day| *day < silence.first);
        let start = self.day.partition_point(|day| *day <= silence.last);
        let (before, rate_before) = self.rate(end.saturating_sub(SELLING_DAYS)..end);
        let (after, rate_after) = self.rate(start..self.day.len().min(start + SELLING_DAYS));
        if before < LEAST_BEFORE || before + after < LEAST_SALE_DAYS {
            return 0.0;
        }
        orders * if silence.open { rate_before } else { rate_before.min(rate_after) }
    }

    /// Days with a sale among some selling days, and the rate of sales per order of the shop for which days without
    /// one are as frequent as they were: a share q of them has q = e^(−rate × orders a day). One more day without sale
    /// is added, so that a product that sold on each of few days has no boundless rate.
    fn rate(&self, days: Range<usize>) -> (u32, f64) {
        let orders = self.orders[days.end] - self.orders[days.start];
        let sale_days = self.sale_days[days.end] - self.sale_days[days.start];
        if orders <= 0.0 {
            return (0, 0.0);
        }
        let count = days.len() as f64;
        let silent = 1.0 - f64::from(sale_days) / (count + 1.0);
        (sale_days, -silent.ln() * count / orders)
    }
}

/// On how many days a sale must have been to expect in a silence, so that at most [`MOST_BY_CHANCE`] of those taken for
/// sold out are chance, however many were looked at (Benjamini and Hochberg 1995, Controlling the false discovery rate,
/// with p = e^−expected).
fn least_expected(mut expected: Vec<f64>) -> f64 {
    expected.retain(|days| *days > 0.0);
    expected.sort_unstable_by(|a, b| b.total_cmp(a));
    let windows = expected.len() as f64;
    let last = expected.iter().enumerate().rposition(|(before, days)| {
        let allowed = MOST_BY_CHANCE * (before + 1) as f64 / windows;
        *days >= -allowed.ln()
    });
    last.map_or(f64::INFINITY, |last| expected[last].max(LEAST_EXPECTED))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_more_silences_are_looked_at_the_more_a_find_must_stand_out() {
        let among = |others: usize, days: f64| {
            let mut expected = vec![1.0; others];
            expected.push(days);
            days >= least_expected(expected)
        };
        assert!(among(100, 7.5) && !among(10_000, 7.5) && among(10_000, 11.0));
        assert!(!among(0, 6.9), "even a single silence must be unlikely");
        assert!(least_expected(vec![0.0; 5]).is_infinite());
    }

    #[test]
    fn a_single_sale_inside_a_long_silence_hides_neither_half() {
        let sold: Vec<usize> = (0..200).filter(|day| !(100..120).contains(day) || *day == 110).collect();
        let orders: Vec<f64> = (0..=200).map(|day| f64::from(day) * 5.0).collect();
        let found = silences(&sold, &orders);
        let far: Vec<(usize, usize)> =
            found.iter().filter(|s| s.expected > LEAST_EXPECTED).map(|s| (s.first, s.last)).collect();
        assert_eq!(far, [(100, 109), (111, 119)]);
    }
}
