//! Lines summed by day and category, by day and country, and by day.

use crate::FramesError;
use crate::goods::{Firsts, Goods, LARGEST_LINE};
use crate::table::{Table, collect, sums_by};
use domain::Snapshot;

/// Sums of one day over the whole shop.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct DaySums {
    pub(crate) revenue: i64,
    pub(crate) orders: i64,
    pub(crate) units: i64,
    /// Money given back, positive.
    pub(crate) returns: i64,
    /// Revenue of products whose cost is known, and that cost.
    pub(crate) costed: i64,
    pub(crate) cost: i64,
}

/// A table of day sums by one code, with its days ascending.
#[derive(Debug, Clone)]
pub(crate) struct Cube {
    pub(crate) table: Table,
    pub(crate) day: Vec<i32>,
}

impl Cube {
    /// The rows from day `first` to day `last`, both included.
    pub(crate) fn between(&self, first: i32, last: i32) -> Table {
        let from = self.day.partition_point(|d| *d < first);
        self.table.slice(from, self.day.partition_point(|d| *d <= last))
    }
}

pub(crate) struct Cubes {
    /// One entry a day from the first with goods on, without gaps.
    pub(crate) days: Vec<DaySums>,
    /// `month` (its first day) with `revenue` and `orders`, one row a day.
    pub(crate) months: Table,
    pub(crate) categories: Cube,
    pub(crate) countries: Cube,
}

/// What the cubes need to know about each line besides the goods themselves.
pub(crate) struct Codes<'a> {
    /// The category of each product.
    pub(crate) category: &'a [u32],
    /// The country of each order, 0 where unknown.
    pub(crate) country: &'a [u32],
}

impl Cubes {
    pub(crate) fn of(
        snapshot: &Snapshot,
        goods: &Goods,
        firsts: &Firsts,
        codes: &Codes<'_>,
    ) -> Result<Cubes, FramesError> {
        let categories = category_sums(goods, firsts, codes.category)?;
        let countries = country_sums(snapshot, goods, firsts, codes.country)?;
        let days = day_sums(&countries)?;
        let first = countries.day.first().copied().unwrap_or(0);
        let months = Table::new([
            ("month", (0..days.len()).map(|d| month_of(first + d as i32)).collect()),
            ("revenue", days.iter().map(|d| d.revenue).collect()),
            ("orders", days.iter().map(|d| d.orders).collect()),
        ])?;
        Ok(Cubes { days, months, categories, countries })
    }
}

fn month_of(day: i32) -> i64 {
    i64::from(domain::Day(day).month_start().0)
}

/// Day in the upper half, code in the lower: one key instead of two is grouped much faster.
fn key(day: i32, code: u32) -> i64 {
    i64::from(day) << 32 | i64::from(code)
}

fn split_key(key: i64) -> (i32, u32) {
    ((key >> 32) as i32, key as u32)
}

fn keys(goods: &Goods, code: impl Fn(usize) -> u32) -> Vec<i64> {
    (0..goods.len()).map(|row| key(goods.day[row], code(row))).collect()
}

fn column(goods: &Goods, value: impl Fn(usize) -> i64) -> Vec<i64> {
    (0..goods.len()).map(value).collect()
}

/// Sums a table of lines by its `key`, and takes the key apart again.
fn cube<const N: usize>(lines: Table, names: [&str; N]) -> Result<Cube, FramesError> {
    let summed = collect(sums_by(lines.lazy(), "key", &names))?;
    let (day, code): (Vec<i32>, Vec<u32>) = summed.column("key")?.into_iter().map(split_key).unzip();
    let table = summed.with("day", day.iter().map(|d| i64::from(*d)).collect())?;
    let table = table.with("code", code.into_iter().map(i64::from).collect())?;
    Ok(Cube { table, day })
}

fn category_sums(goods: &Goods, firsts: &Firsts, category: &[u32]) -> Result<Cube, FramesError> {
    let lines = Table::new([
        ("key", keys(goods, |row| category[goods.product[row] as usize])),
        ("revenue", column(goods, |row| goods.revenue(row))),
        ("units", column(goods, |row| i64::from(goods.quantity[row]))),
        ("orders", column(goods, |row| i64::from(firsts.category[row]))),
    ])?;
    cube(lines, ["revenue", "units", "orders"])
}

fn country_sums(snapshot: &Snapshot, goods: &Goods, firsts: &Firsts, country: &[u32]) -> Result<Cube, FramesError> {
    let cost = |row: usize| snapshot.products[goods.product[row] as usize].cost;
    let returned = |row: usize| goods.refund[row] + if goods.is_sale(row) { 0 } else { -goods.paid[row] };
    let lines = Table::new([
        ("key", keys(goods, |row| country[goods.order[row] as usize])),
        ("revenue", column(goods, |row| goods.revenue(row))),
        ("units", column(goods, |row| i64::from(goods.quantity[row]))),
        ("orders", column(goods, |row| i64::from(firsts.order[row]))),
        ("returns", column(goods, returned)),
        ("costed", column(goods, |row| if cost(row).is_some() { goods.revenue(row) } else { 0 })),
        ("cost", column(goods, |row| cost_of(cost(row).unwrap_or(0), goods.quantity[row]))),
    ])?;
    cube(lines, ["revenue", "units", "orders", "returns", "costed", "cost"])
}

pub(crate) fn cost_of(unit: i64, quantity: i32) -> i64 {
    unit.saturating_mul(i64::from(quantity)).clamp(-LARGEST_LINE, LARGEST_LINE)
}

fn day_sums(countries: &Cube) -> Result<Vec<DaySums>, FramesError> {
    let (Some(first), Some(last)) = (countries.day.first(), countries.day.last()) else { return Ok(Vec::new()) };
    let mut days = vec![DaySums::default(); (last - first + 1) as usize];
    let read = |name: &str| countries.table.column(name);
    let (revenue, orders, units) = (read("revenue")?, read("orders")?, read("units")?);
    let (returns, costed, cost) = (read("returns")?, read("costed")?, read("cost")?);
    for (row, day) in countries.day.iter().enumerate() {
        let sums = &mut days[(day - first) as usize];
        sums.revenue += revenue[row];
        sums.orders += orders[row];
        sums.units += units[row];
        sums.returns += returns[row];
        sums.costed += costed[row];
        sums.cost += cost[row];
    }
    Ok(days)
}
