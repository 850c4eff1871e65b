//! Customers by something of their first order, and how they came back month after month.
//!
//! Months are those of the calendar, counted from the one of the first order. A month counts for a customer only once
//! it is over, so that one under way never looks like a loss; where customers of a cohort began at different times,
//! each month is divided by those of them for whom it is over.

use super::Buyer;
use crate::Columns;
use domain::{CohortBy, Day, NONE};
use rustc_hash::FxHashMap;
use std::cmp::Reverse;

/// Months that are counted: the one of the first order and two years after it.
const MOST_MONTHS: usize = 25;
/// Cohorts that are told apart: months, and other things.
const MOST_BY_MONTH: usize = 36;
const MOST_OTHERS: usize = 20;

/// All buyers, each in exactly one cohort.
#[derive(Debug, Clone, PartialEq)]
pub struct Cohorts {
    /// Whether places are countries: no order says where it was sold.
    pub by_country: bool,
    pub all: Cohort,
    /// Months in their order, else the largest first; those that are too many to be told apart come last together.
    pub rows: Vec<Cohort>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Cohort {
    pub name: CohortName,
    pub customers: u32,
    /// Everything they brought so far, minor units of the shop's currency.
    pub revenue: i64,
    /// From the month of the first order on, as far as it is over for any of them.
    pub months: Vec<CohortMonth>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CohortName {
    /// The first day of the month.
    Month(Day),
    Product(u32),
    Named(String),
    /// Their first order names none.
    Unnamed,
    /// All that are not told apart; all there are, in [`Cohorts::all`].
    Together,
}

/// So many months after the first order.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct CohortMonth {
    /// Customers for whom the month is over.
    pub of: u32,
    /// Those of them who bought in it.
    pub bought: u32,
    /// What they brought in it, less what they returned.
    pub revenue: i64,
}

impl Cohort {
    fn new(name: CohortName) -> Cohort {
        Cohort { name, customers: 0, revenue: 0, months: Vec::new() }
    }

    fn add(&mut self, buyer: &Buyer, path: &Path) {
        self.customers += 1;
        self.revenue += buyer.revenue;
        if self.months.len() < path.over {
            self.months.resize(path.over, CohortMonth::default());
        }
        for (month, (bought, revenue)) in self.months.iter_mut().zip(path.months.iter().take(path.over)) {
            month.of += 1;
            month.bought += u32::from(*bought);
            month.revenue += revenue;
        }
    }

    /// What a customer brought from the first order to the end of each month, minor units: the means of the months
    /// added up.
    pub fn values(&self) -> Vec<i64> {
        let mut so_far = 0.0;
        let add = |month: &CohortMonth| {
            so_far += month.revenue as f64 / f64::from(month.of.max(1));
            so_far.round() as i64
        };
        self.months.iter().map(add).collect()
    }
}

/// What one buyer did in each month since the first order: whether they bought, and what they brought.
struct Path {
    months: [(bool, i64); MOST_MONTHS],
    /// So many of the months are over.
    over: usize,
}

/// The number of the month of a day, counted from the year 0.
fn month_number(day: Day) -> i32 {
    day.year() * 12 + day.month() as i32 - 1
}

/// Numbers of months by day, so that no line has to take a date apart.
struct Calendar {
    first: i32,
    months: Vec<i32>,
    /// The first month that is not over.
    open: i32,
}

impl Calendar {
    fn of(columns: &Columns) -> Calendar {
        let months = (columns.first_day..=columns.last_day).map(|day| month_number(Day(day))).collect();
        Calendar { first: columns.first_day, months, open: month_number(columns.snapshot.as_of.plus(1)) }
    }

    fn month(&self, day: i32) -> i32 {
        usize::try_from(day - self.first).ok().and_then(|at| self.months.get(at)).copied().unwrap_or(self.open)
    }
}

impl Columns {
    pub fn cohorts(&self, by: CohortBy) -> Cohorts {
        let by_country = by == CohortBy::Place && self.snapshot.orders.place.iter().all(|place| *place == NONE);
        let calendar = Calendar::of(self);
        let codes: Vec<u32> =
            self.buyers().all.iter().map(|buyer| self.cohort_code(&calendar, buyer, by, by_country)).collect();
        let shown = told_apart(&codes, by);
        let row_of: FxHashMap<u32, usize> = shown.iter().enumerate().map(|(row, code)| (*code, row)).collect();
        let mut rows: Vec<Cohort> =
            shown.iter().map(|code| Cohort::new(self.cohort_name(*code, by, by_country))).collect();
        rows.push(Cohort::new(CohortName::Together));
        let mut all = Cohort::new(CohortName::Together);
        for (buyer, code) in self.buyers().all.iter().zip(&codes) {
            let path = self.path(&calendar, buyer);
            all.add(buyer, &path);
            rows[row_of.get(code).copied().unwrap_or(shown.len())].add(buyer, &path);
        }
        rows.retain(|row| row.customers > 0);
        Cohorts { by_country, all, rows }
    }

    /// What tells the cohorts apart: the number of a month, product, channel, place or country.
    fn cohort_code(&self, calendar: &Calendar, buyer: &Buyer, by: CohortBy, by_country: bool) -> u32 {
        let orders = &self.snapshot.orders;
        let of_order = |column: &[u32]| column.get(buyer.first_order as usize).copied().unwrap_or(NONE);
        match by {
            CohortBy::Month => calendar.month(buyer.first.0).cast_unsigned(),
            CohortBy::Product => buyer.first_product,
            CohortBy::Channel => of_order(&orders.channel),
            CohortBy::Place if by_country => of_order(&orders.country),
            CohortBy::Place => of_order(&orders.place),
        }
    }

    fn cohort_name(&self, code: u32, by: CohortBy, by_country: bool) -> CohortName {
        let named = |names: &[String]| match names.get(code as usize).map(String::as_str) {
            None | Some("") => CohortName::Unnamed,
            Some(name) => CohortName::Named(name.to_string()),
        };
        match by {
            CohortBy::Month => {
                let number = code.cast_signed();
                let month = Day::from_ymd(number.div_euclid(12), number.rem_euclid(12).cast_unsigned() + 1, 1);
                month.map_or(CohortName::Unnamed, CohortName::Month)
            }
            CohortBy::Product => CohortName::Product(code),
            CohortBy::Channel => named(&self.snapshot.channels),
            CohortBy::Place if by_country => named(&self.snapshot.countries),
            CohortBy::Place => named(&self.snapshot.places),
        }
    }

    fn path(&self, calendar: &Calendar, buyer: &Buyer) -> Path {
        let first = calendar.month(buyer.first.0);
        let over = usize::try_from(calendar.open - first).unwrap_or(0).min(MOST_MONTHS);
        let mut path = Path { months: [(false, 0); MOST_MONTHS], over };
        for row in self.by_customer.of(buyer.customer as usize).iter().map(|row| *row as usize) {
            // What came back before anything on record was sold belongs to the first month.
            let after = usize::try_from(calendar.month(self.goods.day[row]) - first).unwrap_or(0);
            let Some(month) = path.months.get_mut(after) else { break };
            month.0 |= self.goods.is_sale(row);
            month.1 += self.goods.revenue(row);
        }
        path
    }
}

/// The cohorts that get a row of their own: the latest months, else the largest.
fn told_apart(codes: &[u32], by: CohortBy) -> Vec<u32> {
    let mut counts: FxHashMap<u32, u32> = FxHashMap::default();
    for code in codes {
        *counts.entry(*code).or_default() += 1;
    }
    let mut shown: Vec<u32> = counts.keys().copied().collect();
    if by == CohortBy::Month {
        shown.sort_unstable();
        return shown.split_off(shown.len().saturating_sub(MOST_BY_MONTH));
    }
    shown.sort_unstable_by_key(|code| (Reverse(counts.get(code).copied()), *code));
    shown.truncate(MOST_OTHERS);
    shown
}
