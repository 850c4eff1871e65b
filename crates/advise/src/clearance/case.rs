//! One product's stock: how long it is sold off, what is wanted week by week, and what keeping it costs.

use super::ClearInput;
use crate::ending::Life;
use crate::total::DemandSums;
use crate::{Rules, margin_of_piece};
use domain::{Day, Ending};

/// A product younger than this has not shown yet how it sells.
const LEAST_DAYS_ON_SALE: i32 = 90;
const DAYS_A_YEAR: f64 = 365.25;
/// Holding cost is counted for at most so long: older stock has lost its value anyway.
const LONGEST_YEARS: f64 = 2.0;
pub(super) const WEEK: i32 = 7;

/// One week of the clearance; the last one may be broken.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Week {
    pub years: f64,
    /// Pieces forecast at the present price.
    pub pieces: f64,
}

/// What is sold off, and against what. Amounts are minor units.
pub(super) struct Case<'a> {
    pub(super) input: &'a ClearInput<'a>,
    pub(super) rules: &'a Rules,
    pub(super) weeks: Vec<Week>,
    pub(super) days: i32,
    /// How far demand of all weeks may lie from the forecast beyond what counting explains: relative variance.
    pub(super) level_variance: f64,
    /// Pieces beyond the days of demand that are enough.
    pub(super) surplus: f64,
    /// What a piece costs a year on the shelf.
    holding: f64,
    /// Years after the weeks in which pieces left over still sell at the present price.
    after_years: f64,
    /// What a piece left over in the end brings.
    salvage: f64,
    now: f64,
}

/// What one week sells at most, and what each piece leaves.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sale {
    pub wanted: f64,
    pub net: f64,
}

impl<'a> Case<'a> {
    /// `None` where there is not too much, or the price may not change.
    pub(super) fn of(input: &'a ClearInput<'a>, rules: &'a Rules) -> Option<Case<'a>> {
        let surplus = surplus(input, rules)?;
        let left = days_left(input);
        let days = left.unwrap_or(i32::MAX).min(rules.clear_weeks.saturating_mul(WEEK));
        if days < 1 || input.product.price_limits.keep {
            return None;
        }
        let (weeks, level_variance) = demand(input, rules, days);
        let all_years = left.map_or(LONGEST_YEARS, |left| (f64::from(left) / DAYS_A_YEAR).min(LONGEST_YEARS));
        Some(Case {
            holding: rules.holding_per_year * input.cost.unwrap_or(input.price) as f64,
            after_years: (all_years - f64::from(days) / DAYS_A_YEAR).max(0.0),
            salvage: salvage(input, rules).unwrap_or(0.0),
            now: margin_of_piece(rules, input.price, 0),
            input,
            rules,
            weeks,
            days,
            level_variance,
            surplus,
        })
    }

    pub(super) fn stock(&self) -> f64 {
        self.input.stock as f64
    }

    /// What is left of a price after tax and fees.
    pub(super) fn left_of(&self, price: i64) -> f64 {
        margin_of_piece(self.rules, price, 0)
    }

    /// The first day of a week; the first week begins tomorrow.
    pub(super) fn first_day(&self, week: usize) -> Day {
        let days = i32::try_from(week).unwrap_or(i32::MAX).saturating_mul(WEEK);
        self.input.today.plus(days.saturating_add(1))
    }

    /// The last day of a week that the clearance still has.
    pub(super) fn last_day(&self, week: usize) -> Day {
        self.first_day(week).plus(WEEK - 1).min(self.input.today.plus(self.days))
    }

    /// Days until the product ends, where it ends on one.
    pub(super) fn days_left(&self) -> Option<i32> {
        days_left(self.input)
    }

    /// Days of demand that are enough.
    pub(super) fn enough_days(&self) -> i32 {
        enough_days(self.input, self.rules)
    }

    /// What a piece must leave at least: its cost, of a product that ends what it brings as salvage.
    pub(super) fn least_left(&self) -> f64 {
        salvage(self.input, self.rules).unwrap_or(self.input.cost.unwrap_or(0) as f64)
    }

    /// What holding one piece longer costs from today until it would have sold by itself.
    pub(super) fn holding_a_piece(&self) -> f64 {
        let all_years = self.after_years + f64::from(self.days) / DAYS_A_YEAR;
        let years = self.stock() / self.input.per_day.max(1e-9) / DAYS_A_YEAR / 2.0;
        self.holding * years.min(all_years)
    }

    /// What the stock brings: takings less holding cost of the weeks, and of the time after them at the present price,
    /// with demand `level` times as large as forecast. `left` hears what is left after each week.
    pub(super) fn worth(&self, level: f64, sale: impl Fn(usize) -> Sale, mut left: impl FnMut(f64)) -> f64 {
        let (mut stock, mut worth) = (self.stock(), 0.0);
        for (number, week) in self.weeks.iter().enumerate() {
            let Sale { wanted, net } = sale(number);
            let sold = wanted.clamp(0.0, stock);
            // What sells out lies there only as long as it lasts.
            let part = if wanted > stock { stock / wanted } else { 1.0 };
            worth += net * sold - self.holding * (stock - sold / 2.0) * week.years * part;
            stock -= sold;
            left(stock);
        }
        worth + self.afterwards(stock, level)
    }

    /// The same where the price stays.
    pub(super) fn kept(&self, level: f64, left: impl FnMut(f64)) -> f64 {
        self.worth(level, |week| Sale { wanted: self.weeks[week].pieces * level, net: self.now }, left)
    }

    /// What pieces left over after the weeks bring: takings at the present price, salvage at the end, less holding cost.
    fn afterwards(&self, pieces: f64, level: f64) -> f64 {
        let per_year = self.input.per_day.max(0.0) * level * DAYS_A_YEAR;
        let sold = pieces.min(per_year * self.after_years);
        let years = if sold < pieces { self.after_years } else { pieces / per_year.max(1e-9) };
        let held = sold * years / 2.0 + (pieces - sold) * years;
        self.now * sold + self.salvage * (pieces - sold) - self.holding * held
    }
}

/// Pieces beyond the days of demand that are enough.
fn surplus(input: &ClearInput<'_>, rules: &Rules) -> Option<f64> {
    let usable = input.price > 0 && input.stock > 0 && input.per_day.is_finite();
    let ends_in = days_left(input);
    if !usable || ends_in == Some(0) || ends_in.is_none() && input.days_on_sale < LEAST_DAYS_ON_SALE {
        return None;
    }
    let surplus = input.stock as f64 - f64::from(enough_days(input, rules)) * input.per_day.max(0.0);
    (surplus >= 1.0).then_some(surplus)
}

fn enough_days(input: &ClearInput<'_>, rules: &Rules) -> i32 {
    days_left(input).map_or(rules.too_much_days, |days| days.min(rules.too_much_days))
}

fn days_left(input: &ClearInput<'_>) -> Option<i32> {
    Life::of(input.product, input.today).days()
}

/// What a piece of a product that ends can still be sold off for; `None` where it goes on.
fn salvage(input: &ClearInput<'_>, rules: &Rules) -> Option<f64> {
    let ends = matches!(input.product.ends, Some(Ending::On(_) | Ending::WhenSold));
    ends.then(|| input.cost.unwrap_or(0) as f64 * rules.salvage_share.clamp(0.0, 1.0))
}

/// What is wanted in each week, and the relative variance of all of them together beyond counting.
fn demand(input: &ClearInput<'_>, rules: &Rules, days: i32) -> (Vec<Week>, f64) {
    let all = usize::try_from(days).unwrap_or(0);
    let sums = DemandSums::new(&input.ahead, all, rules.serial_correlation);
    let forecast = !input.ahead.mean.is_empty();
    let weeks = (0..all).step_by(WEEK as usize).map(|first| {
        let end = (first + WEEK as usize).min(all);
        let days = (end - first) as f64;
        let pieces = if forecast { sums.between(first..end).mean } else { input.per_day.max(0.0) * days };
        Week { years: days / DAYS_A_YEAR, pieces }
    });
    let total = sums.between(0..all);
    let level_variance = if total.mean > 0.0 { (total.variance - total.mean) / total.mean.powi(2) } else { 0.0 };
    (weeks.collect(), level_variance.max(0.0))
}
