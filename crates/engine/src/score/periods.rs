//! The weeks before a change of price and after it that can be held against each other.

use super::approved::NewPrice;
use domain::Day;
use frames::{PriceWeek, PriceWeeks};

const WEEK: i32 = 7;
/// So many weeks before a change tell what was usual, and so many after it are judged.
pub(super) const MOST_BEFORE: usize = 13;
const MOST_AFTER: usize = 26;
/// With fewer weeks nothing is judged.
const LEAST_BEFORE: usize = 4;
const LEAST_AFTER: usize = 2;
/// A week in which a product could be bought on a smaller share of the days says nothing of it.
pub(super) const LEAST_OPEN: f32 = 0.5;
/// A week is one at a price where its mean price lies within half the step, between these logarithms; and a shop whose
/// lines show discounts sells below its price by no more than the latter.
const NARROWEST: f64 = 0.01;
const WIDEST: f64 = 0.05;

/// Numbers of weeks, ascending.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Periods {
    pub before: Vec<usize>,
    pub after: Vec<usize>,
}

/// Why a price that was set is not judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unjudged {
    /// Fewer than two complete weeks have passed.
    TooEarly,
    FewBefore,
    FewAfter,
    NothingUnchanged,
    NoCost,
}

/// What was sold of several products taken as one: they can be bought where each of them can.
pub(super) fn together(weeks: &PriceWeeks, products: &[u32]) -> Vec<PriceWeek> {
    let whole = PriceWeek { open: 1.0, ..PriceWeek::default() };
    let mut sums = vec![whole; weeks.len()];
    for product in products {
        for (sum, week) in sums.iter_mut().zip(weeks.of(*product)) {
            sum.wanted += week.wanted;
            sum.sold += week.sold;
            sum.asked += week.asked;
            sum.open = sum.open.min(week.open);
        }
    }
    sums
}

/// The weeks of a price that was set on the day `set`. `own`: what was sold of its products.
pub(super) fn periods(
    price: &NewPrice,
    set: Day,
    own: &[PriceWeek],
    weeks: &PriceWeeks,
    clear_weeks: usize,
) -> Result<Periods, Unjudged> {
    let is_before = |week: &usize| weeks.monday(*week).plus(WEEK) <= set;
    let is_after = |week: &usize| {
        let monday = weeks.monday(*week);
        monday >= set && price.until.is_none_or(|until| monday.plus(WEEK) <= until)
    };
    let before: Vec<usize> = (0..weeks.len()).filter(is_before).collect();
    let before = &before[before.len().saturating_sub(MOST_BEFORE)..];
    let is_clearance = price.stock.is_some();
    let longest = if is_clearance { clear_weeks.min(MOST_AFTER) } else { MOST_AFTER };
    let after: Vec<usize> = (0..weeks.len()).filter(is_after).take(longest).collect();
    if after.len() < LEAST_AFTER {
        return Err(Unjudged::TooEarly);
    }
    let is_open = |week: &usize| own.get(*week).is_some_and(|week| week.open >= LEAST_OPEN);
    let open = |all: &[usize]| all.iter().copied().filter(is_open).collect::<Vec<usize>>();
    let (from, to) = (price.from as f64, price.to as f64);
    let off = ((to / from).ln().abs() / 2.0).clamp(NARROWEST, WIDEST);
    let before = at_price(&open(before), own, from, off, LEAST_BEFORE);
    let after = if is_clearance {
        // To sell out is what a clearance is for, and its further steps are lower.
        after.into_iter().filter(|week| distance(&own[*week], to) <= off).collect()
    } else {
        at_price(&open(&after), own, to, off, LEAST_AFTER)
    };
    match (before.len() < LEAST_BEFORE, after.len() < LEAST_AFTER) {
        (true, _) => Err(Unjudged::FewBefore),
        (_, true) => Err(Unjudged::FewAfter),
        (false, false) => Ok(Periods { before, after }),
    }
}

/// By how much the mean price of a week lies above `price`, in logarithms; nothing where nothing was sold.
fn distance(week: &PriceWeek, price: f64) -> f64 {
    if week.sold > 0.0 && week.asked > 0.0 { (f64::from(week.asked / week.sold) / price).ln() } else { 0.0 }
}

/// Of the weeks, those at a price: at the one of the catalogue, or at the usual discount from it where these are too few.
fn at_price(all: &[usize], own: &[PriceWeek], price: f64, off: f64, least: usize) -> Vec<usize> {
    let near = |middle: f64| -> Vec<usize> {
        all.iter().copied().filter(|week| (distance(&own[*week], price) - middle).abs() <= off).collect()
    };
    let listed = near(0.0);
    if listed.len() >= least {
        return listed;
    }
    let mut sold: Vec<f64> =
        all.iter().map(|week| &own[*week]).filter(|week| week.sold > 0.0).map(|week| distance(week, price)).collect();
    sold.sort_unstable_by(f64::total_cmp);
    match sold.get(sold.len() / 2) {
        Some(usual) if (-WIDEST..0.0).contains(usual) => near(*usual),
        _ => listed,
    }
}

/// What was sold in some weeks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Counts {
    pub pieces: f64,
    pub weeks: f64,
    /// What a piece was asked for on average, minor units; `None` where none was sold.
    pub price: Option<f64>,
}

impl Counts {
    pub fn per_week(self) -> f64 {
        self.pieces / self.weeks.max(1.0)
    }

    /// The logarithm of the pieces a week, with half a piece more so that there always is one.
    pub fn log_rate(self) -> f64 {
        ((self.pieces + 0.5) / self.weeks.max(1.0)).ln()
    }
}

/// Adds weeks up. A week in which the product could be bought on part of the days counts as what it would have sold on
/// all of them; with `as_sold` weeks count as they are.
pub(super) fn counts(series: &[PriceWeek], weeks: &[usize], as_sold: bool) -> Counts {
    let (mut pieces, mut asked, mut sold) = (0.0, 0.0, 0.0);
    for week in weeks.iter().filter_map(|week| series.get(*week)) {
        let open = if as_sold { 1.0 } else { f64::from(week.open.max(LEAST_OPEN)) };
        pieces += f64::from(week.wanted.max(0.0)) / open;
        asked += f64::from(week.asked);
        sold += f64::from(week.sold);
    }
    let price = (sold > 0.0 && asked > 0.0).then(|| asked / sold);
    Counts { pieces, weeks: weeks.len() as f64, price }
}
