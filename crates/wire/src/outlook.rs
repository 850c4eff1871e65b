//! The forecast by day, week or month, of one product, a category or the whole shop.

use crate::{Day, Grain, Money, Period};
use serde::{Deserialize, Serialize};

/// What is foreseen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum OutlookOf {
    Product { sku: String },
    Category { name: String },
    Shop,
}

impl Grain {
    pub const ALL: [Grain; 3] = [Grain::Day, Grain::Week, Grain::Month];

    /// The word of the command line.
    pub fn word(self) -> &'static str {
        match self {
            Grain::Day => "day",
            Grain::Week => "week",
            Grain::Month => "month",
        }
    }

    /// How many periods are foreseen where nothing else is asked for.
    pub fn usual_ahead(self) -> u32 {
        match self {
            Grain::Day => 28,
            Grain::Week => 13,
            Grain::Month => 6,
        }
    }

    /// The most periods that are foreseen: half a year.
    pub fn most_ahead(self) -> u32 {
        match self {
            Grain::Day => 182,
            Grain::Week => 26,
            Grain::Month => 6,
        }
    }
}

/// Expected pieces add up to the last digit: products to their category and to the shop, days to weeks and months.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OutlookView {
    pub of: OutlookOf,
    /// Name of the product or the category; empty for the shop.
    pub name: String,
    pub by: Grain,
    /// Products that are forecast.
    pub products: u32,
    /// Products that sold in the last year and too seldom to be forecast; they count neither as sold nor as expected.
    pub left_out: u32,
    /// Whole periods of the past, oldest first: the first day and the pieces sold.
    pub past: Vec<(Day, f32)>,
    /// One period after the other. Part of the first one may lie in the past.
    pub ahead: Vec<OutlookPeriod>,
    /// The last day that the forecast learned to foresee; what comes after is less sure.
    pub sure_until: Day,
    /// Days of planned promotions within the periods to come.
    pub promoted: Vec<Period>,
}

/// Pieces and money of one period.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct OutlookPeriod {
    pub days: Period,
    /// The first day that is still to come; later than `days.first` where the period is under way.
    pub from: Day,
    /// Pieces sold in the days of the period that are over.
    pub sold: i64,
    /// Expected pieces from `from` on, in thousandths.
    pub thousandths: i64,
    /// 50 % and 90 % range of the pieces from `from` on.
    pub low50: f64,
    pub high50: f64,
    pub low90: f64,
    pub high90: f64,
    /// Expected pieces times price; `None` where no price is known.
    pub money: Option<Money>,
}

impl OutlookPeriod {
    /// Expected pieces from `from` on.
    pub fn expected(&self) -> f64 {
        self.thousandths as f64 / 1_000.0
    }

    /// Whether part of the period is over.
    pub fn is_under_way(&self) -> bool {
        self.from > self.days.first
    }
}
