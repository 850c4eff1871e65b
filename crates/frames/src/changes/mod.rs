//! What changed: figures that lately lie further from what was to be expected than chance explains, and why.
//!
//! The last weeks of the shop's measures, and of the revenue and returns of its segments, are each held against what
//! their own past led to expect, and the difference against how far such expectations were off before (see
//! [`foresight`]). As many are looked at, a find must be the rarer the more there are ([`chance`]). What is found is
//! taken apart in two ways that add up to the change to the last digit: by price, volume and mix ([`parts`]), and by
//! segments ([`account`]), of which the smallest set that explains most of it is named ([`drill`]).

mod account;
mod causes;
mod chance;
mod drill;
mod facets;
mod find;
mod foresight;
mod parts;
mod since;

pub use account::Contribution;
pub use causes::Cause;
pub(crate) use facets::Facets;
pub use foresight::Basis;

use crate::Columns;
use domain::{Day, Period};
use std::sync::{Arc, PoisonError};

/// In a shop where nothing changes, at most so many looks find anything.
pub const FALSE_ALARMS: f64 = 0.05;
/// The longest stretch that is looked at.
pub const MOST_WEEKS: u32 = 13;

/// A figure that is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Measure {
    /// Minor units, like all money here.
    Revenue,
    Orders,
    Units,
    /// Revenue of an order.
    OrderValue,
    /// List prices of what was sold, beside the products' own average prices: 1 is the average.
    PriceLevel,
    /// Of the money at list prices.
    DiscountShare,
    /// Money given back, of the money paid.
    ReturnRate,
    /// Customers who bought for the first time.
    NewCustomers,
    /// Orders of customers who bought before.
    ReturningOrders,
}

impl Measure {
    pub const ALL: [Measure; 9] = [
        Measure::Revenue,
        Measure::Orders,
        Measure::Units,
        Measure::OrderValue,
        Measure::PriceLevel,
        Measure::DiscountShare,
        Measure::ReturnRate,
        Measure::NewCustomers,
        Measure::ReturningOrders,
    ];

    /// Whether it is a share or a mean. All others are totals.
    pub fn is_ratio(self) -> bool {
        matches!(self, Measure::OrderValue | Measure::PriceLevel | Measure::DiscountShare | Measure::ReturnRate)
    }

    /// Whether it is a share of money, between 0 and 1.
    pub fn is_share(self) -> bool {
        matches!(self, Measure::DiscountShare | Measure::ReturnRate)
    }

    /// Whether its amounts are money.
    pub fn is_money(self) -> bool {
        self.is_ratio() || self == Measure::Revenue
    }

    fn is_of_customers(self) -> bool {
        matches!(self, Measure::NewCustomers | Measure::ReturningOrders)
    }

    /// Whether segments of a dimension add up to it: an order has several products.
    fn is_told_by(self, dimension: Dimension) -> bool {
        let of_lines = matches!(
            self,
            Measure::Revenue | Measure::Units | Measure::PriceLevel | Measure::DiscountShare | Measure::ReturnRate
        );
        of_lines || !matches!(dimension, Dimension::Product | Dimension::Category)
    }
}

/// What lines are told apart by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Dimension {
    Channel,
    Country,
    /// Where it was sold.
    Place,
    /// New or returning customers.
    Customers,
    Category,
    Product,
}

impl Dimension {
    pub const ALL: [Dimension; 6] = [
        Dimension::Channel,
        Dimension::Country,
        Dimension::Place,
        Dimension::Customers,
        Dimension::Category,
        Dimension::Product,
    ];
}

/// A part of the shop. Of countries, places and channels, 0 is where none is named; of customers, 0 are those unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Segment {
    pub dimension: Dimension,
    pub code: u32,
}

/// A part of a change of revenue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Orders,
    PiecesPerOrder,
    /// List prices, product by product.
    Prices,
    Discounts,
    /// Money given back; above zero where it is less.
    Returns,
    /// Dearer or cheaper products were sold.
    Mix,
}

/// A segment within others, with what it contributes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// From the outside in.
    pub path: Vec<Segment>,
    pub change: i64,
}

/// A figure that changed. Totals are those of all the weeks looked at.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    pub measure: Measure,
    /// `None` for the whole shop.
    pub segment: Option<Segment>,
    pub actual: f64,
    pub expected: f64,
    /// The range that holds 95 % where nothing changed.
    pub low: f64,
    pub high: f64,
    pub basis: Basis,
    /// The chance of so large a difference where nothing changed.
    pub chance: f64,
    /// The day from which on it is so, where one step tells it.
    pub since: Option<Day>,
    /// First day and figure of each of the last weeks, oldest first; NaN where there is none.
    pub weeks: Vec<(Day, f64)>,
    /// Of the last ones of them what was expected, and the range of a single week.
    pub by_week: Vec<[f64; 3]>,
    /// What it comes to: money, pieces or orders. Of a ratio the difference times what it is a ratio of.
    pub amount: Contribution,
    /// Of a change of revenue; they add up to the change of `amount`.
    pub parts: Vec<(Part, i64)>,
    /// In each dimension the contributions add up to the change of `amount`; the largest first.
    pub contributions: Vec<(Dimension, Vec<Contribution>)>,
    /// The smallest set of segments that explains most of it, the largest first; none where all changed alike.
    pub explained_by: Vec<Cell>,
    pub causes: Vec<Cause>,
}

impl Finding {
    pub fn is_up(&self) -> bool {
        self.actual > self.expected
    }
}

/// What a look found.
#[derive(Debug, Clone, PartialEq)]
pub struct Changes {
    /// The days looked at.
    pub days: Period,
    /// Whole weeks on record, and how many are needed at least.
    pub known_weeks: u32,
    pub needed_weeks: u32,
    /// How many figures were looked at.
    pub looked_at: u32,
    /// What matters most first.
    pub findings: Vec<Finding>,
}

impl Columns {
    /// What changed in the last `weeks` weeks (1 to 13) before the last day with goods. Found at the first call and kept:
    /// one pass over the lines for each kind of figure, and one over the weeks in question for each finding.
    pub fn changes(&self, weeks: u32) -> Arc<Changes> {
        let weeks = weeks.clamp(1, MOST_WEEKS);
        let kept = |found: Option<Arc<Changes>>| {
            let mut all = self.changes.lock().unwrap_or_else(PoisonError::into_inner);
            match found {
                Some(found) => Some(all.entry(weeks).or_insert(found).clone()),
                None => all.get(&weeks).cloned(),
            }
        };
        kept(None).unwrap_or_else(|| {
            let found = Arc::new(find::changes(self, weeks as usize));
            kept(Some(found.clone())).unwrap_or(found)
        })
    }

    pub(crate) fn facets(&self) -> &Facets {
        self.facets.get_or_init(|| Facets::of(self))
    }

    /// The name of a country, place, channel, category or product; empty where none is named, and for customers.
    pub fn segment_name(&self, segment: Segment) -> String {
        let snapshot = &self.snapshot;
        let code = segment.code as usize;
        let named = |names: &[String]| code.checked_sub(1).and_then(|at| names.get(at)).cloned().unwrap_or_default();
        match segment.dimension {
            Dimension::Channel => named(&snapshot.channels),
            Dimension::Country => named(&snapshot.countries),
            Dimension::Place => named(&snapshot.places),
            Dimension::Category => self.category_names.get(code).cloned().unwrap_or_default(),
            Dimension::Product => snapshot.products.get(code).map(|product| product.name()).unwrap_or_default(),
            Dimension::Customers => String::new(),
        }
    }

    /// The channel, country, place or kind of customers that explains best why a day differs from others, and how much
    /// it brought beyond its mean on those; `None` where all differ alike.
    pub(crate) fn segment_of_day(&self, day: i32, around: &[i32]) -> Option<(Segment, i64)> {
        let facets = self.facets();
        let of_day = |num: &[i64], day: i32| {
            usize::try_from(day - facets.first_day).ok().and_then(|at| num.get(at)).copied().unwrap_or(0)
        };
        let cell = |look: &facets::Look, segment: Segment| {
            let usual: i64 = around.iter().map(|other| of_day(&look.num, *other)).sum();
            let expected = usual / (around.len() as i64).max(1);
            Contribution { code: segment.code, actual: of_day(&look.num, day), expected }
        };
        let told = |dimension: Dimension| {
            let looks = facets.looks.iter().filter(|look| look.measure == Measure::Revenue);
            let mine = looks.filter_map(|look| Some((look, look.segment?)));
            let cells = mine.filter(|(_, segment)| segment.dimension == dimension);
            (dimension, cells.map(|(look, segment)| cell(look, segment)).collect())
        };
        let dimensions = [Dimension::Channel, Dimension::Country, Dimension::Place, Dimension::Customers];
        drill::best(&dimensions.map(told))?.segments.first().copied()
    }
}
