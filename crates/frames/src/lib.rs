//! Columns and measures: a snapshot of the shop in, figures for the screens and data for the models out.
//!
//! [`Columns`] is made once per data version. Making it settles what each line means (discounts and refunds spread
//! over the goods, returns matched to their sales, the first line of each order marked) and sums the lines by day and
//! product, category and country. Distinct orders become plain sums that way, and screens read day sums, never lines.
//!
//! A kit is measured as what was sold; where stock and demand are meant, its sales count as its parts'.
//!
//! Words: *revenue* is goods sold after discounts less goods returned and money refunded; *units* are pieces sold less
//! pieces returned; *orders* are orders with at least one line of goods sold. Fees, postage, taxes and void lines
//! count for none of them.
//!
//! Architecture invariants: polars is named in this crate alone, and here in `table.rs` alone; plans are made as
//! `LazyFrame → LazyFrame` and collected once; lines after `as_of` are never looked at.

mod baskets;
mod behaviour;
mod buyers;
mod changes;
mod classes;
mod columns;
mod corrected;
mod cubes;
mod customers;
mod demand;
mod goods;
mod goods_in;
mod kits;
mod learning;
mod pairs;
mod places;
mod price_weeks;
mod product_days;
mod purchases;
mod quality;
mod returns;
mod rows;
mod sales;
mod sold_at;
mod sold_out;
mod table;
mod unusual;
mod unusual_demand;

#[cfg(test)]
mod tests;

pub use baskets::Together;
pub use behaviour::{
    BASKET_DAYS, Baskets, Behaviour, Funnel, Group, LeftBasket, LeftGoods, Path, Share, Steps, Term, Unwanted, Waits,
};
pub use buyers::{
    Buyer, Buyers, Cohort, CohortMonth, CohortName, Cohorts, CustomerBook, CustomerGroups, GroupSum, OneAndDone, Rhythm,
};
pub use changes::{
    Basis, Cause, Cell, Changes, Contribution, Dimension, FALSE_ALARMS, Finding, MOST_WEEKS, Measure, Part, Segment,
};
pub use columns::Columns;
pub use corrected::CorrectedDay;
pub use customers::Habit;
pub use demand::{DemandPanel, PanelChoice};
pub use kits::PartOf;
pub use pairs::Pair;
pub use places::{AtPlace, Place, Places};
pub use price_weeks::{Paid, PriceWeek, PriceWeeks};
pub use purchases::CustomerPurchases;
pub use quality::{Gap, Quality};
pub use returns::{ReturnsReport, returns_of};
pub use sales::{Grain, MonthSum, NamedRank, ProductRank, ProductStock, Sales, Step, Totals};
pub use sold_at::SoldAt;
pub use sold_out::SoldOut;
pub use unusual::Unusual;
pub use unusual_demand::{UnusualDemand, WhyUnusual};

/// Why a measure could not be computed.
#[derive(Debug, thiserror::Error)]
pub enum FramesError {
    #[error("the figures could not be computed: {0}")]
    Table(#[from] polars::error::PolarsError),
}
