//! How it goes: revenue, orders, units, margin and returns of a period beside the periods it is held against.

use crate::cubes::{Cube, DaySums};
use crate::table::{collect, ranking, sums_by};
use crate::{Columns, FramesError, Unusual};
use domain::{Day, Period};
use std::cmp::Reverse;

/// Rows of the product ranking.
const BEST_PRODUCTS: usize = 100;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grain {
    Day,
    Week,
    Month,
}

impl Grain {
    /// The first day of the step that `day` lies in.
    fn start(self, day: Day) -> Day {
        match self {
            Grain::Day => day,
            Grain::Week => day.week_start(),
            Grain::Month => day.month_start(),
        }
    }
}

/// All that the sales screen shows. Money in minor units of the shop's currency.
#[derive(Debug, Clone, PartialEq)]
pub struct Sales {
    pub totals: Totals,
    /// The equally long period just before; `None` where the records begin later.
    pub totals_before: Option<Totals>,
    /// The same weekdays 52 weeks earlier; `None` where the records begin later.
    pub totals_year_before: Option<Totals>,
    pub steps: Vec<Step>,
    /// Most revenue first; at most 100 products.
    pub products: Vec<ProductRank>,
    pub categories: Vec<NamedRank>,
    pub countries: Vec<NamedRank>,
    /// Newest first, at most 10.
    pub unusual: Vec<Unusual>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Totals {
    pub revenue: i64,
    pub orders: u32,
    pub units: i64,
    /// Revenue less cost over the products whose cost is known; `None` where that is less than half of the revenue.
    pub margin: Option<i64>,
    /// Money given back, positive.
    pub returns: i64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// First day of the step that lies in the period.
    pub date: Day,
    pub revenue: i64,
    /// Revenue of the days that lie one period earlier; 0 where there is no record.
    pub revenue_before: i64,
    /// Revenue of the same weekdays 52 weeks earlier; `None` where the records begin later.
    pub revenue_year_before: Option<i64>,
    pub orders: u32,
    pub units: i64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ProductRank {
    pub product: u32,
    pub revenue: i64,
    pub revenue_before: i64,
    pub units: i64,
    /// Orders with this product.
    pub orders: u32,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedRank {
    /// Empty where the export names none.
    pub name: String,
    pub revenue: i64,
    pub revenue_before: i64,
    pub units: i64,
    pub orders: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MonthSum {
    /// First day of the month.
    pub month: Day,
    pub revenue: i64,
    pub orders: u32,
}

/// What lies at all places together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ProductStock {
    pub on_hand: i64,
    pub incoming: i64,
    /// The day of the newest count.
    pub day: Day,
}

impl Columns {
    pub fn sales(&self, period: Period, grain: Grain) -> Result<Sales, FramesError> {
        Ok(Sales {
            totals: self.totals(period),
            totals_before: self.covered(period.before()).then(|| self.totals(period.before())),
            totals_year_before: self.covered(period.year_before()).then(|| self.totals(period.year_before())),
            steps: self.steps(period, grain),
            products: self.best_products(period),
            categories: rank(&self.cubes.categories, period, &self.category_names)?,
            countries: rank(&self.cubes.countries, period, &self.country_names)?,
            unusual: self.unusual(period),
        })
    }

    /// Revenue and distinct orders of each month from the first with a sale to the last.
    pub fn revenue_by_month(&self) -> Result<Vec<MonthSum>, FramesError> {
        let sums = collect(sums_by(self.cubes.months.lazy(), "month", &["revenue", "orders"]))?;
        let (month, revenue, orders) = (sums.column("month")?, sums.column("revenue")?, sums.column("orders")?);
        let row = |i: usize| MonthSum { month: Day(month[i] as i32), revenue: revenue[i], orders: orders[i] as u32 };
        Ok((0..month.len()).map(row).collect())
    }

    /// The `n` products with most pieces sold (less returned): product, pieces, revenue.
    pub fn best_sellers(&self, n: usize) -> Vec<(u32, i64, i64)> {
        let rows = &self.product_days;
        let sum = |values: &[i64], product: u32| values[rows.rows(product)].iter().sum::<i64>();
        let products = 0..self.snapshot.products.len() as u32;
        let mut best: Vec<(u32, i64, i64)> = products
            .filter(|product| !rows.rows(*product).is_empty())
            .map(|product| (product, sum(&rows.units, product), sum(&rows.revenue, product)))
            .collect();
        best.sort_unstable_by_key(|(product, units, _)| (Reverse(*units), *product));
        best.truncate(n);
        best
    }

    fn best_products(&self, period: Period) -> Vec<ProductRank> {
        let rows = &self.product_days;
        let before = period.before();
        let rank = |product: u32| {
            let now = rows.between(product, period.first.0, period.last.0);
            let earlier = rows.between(product, before.first.0, before.last.0);
            ProductRank {
                product,
                revenue: rows.revenue[now.clone()].iter().sum(),
                revenue_before: rows.revenue[earlier].iter().sum(),
                units: rows.units[now.clone()].iter().sum(),
                orders: rows.orders[now].iter().sum(),
            }
        };
        let ranks = (0..self.snapshot.products.len() as u32).map(rank);
        let mut best: Vec<ProductRank> = ranks.filter(|r| r.orders > 0 || r.revenue != 0).collect();
        best.sort_unstable_by_key(|r| (Reverse(r.revenue), r.product));
        best.truncate(BEST_PRODUCTS);
        best
    }

    /// Sums over a period; days without record count as nothing sold.
    pub fn totals(&self, period: Period) -> Totals {
        let mut sums = DaySums::default();
        for day in self.days_of(period) {
            sums.revenue += day.revenue;
            sums.orders += day.orders;
            sums.units += day.units;
            sums.returns += day.returns;
            sums.costed += day.costed;
            sums.cost += day.cost;
        }
        Totals {
            revenue: sums.revenue,
            orders: sums.orders as u32,
            units: sums.units,
            margin: (sums.costed > 0 && sums.costed >= sums.revenue / 2).then_some(sums.costed - sums.cost),
            returns: sums.returns,
        }
    }

    fn covered(&self, period: Period) -> bool {
        !self.cubes.days.is_empty() && period.first.0 >= self.first_day && period.first.0 <= self.last_day
    }

    fn days_of(&self, period: Period) -> &[DaySums] {
        let days = &self.cubes.days;
        let at = |day: i32| (i64::from(day) - i64::from(self.first_day)).clamp(0, days.len() as i64) as usize;
        let (from, to) = (at(period.first.0), at(period.last.0.saturating_add(1)));
        &days[from..to.max(from)]
    }

    pub(crate) fn day(&self, day: i32) -> DaySums {
        let at = i64::from(day) - i64::from(self.first_day);
        usize::try_from(at).ok().and_then(|at| self.cubes.days.get(at)).copied().unwrap_or_default()
    }

    fn steps(&self, period: Period, grain: Grain) -> Vec<Step> {
        let year_before = self.covered(period.year_before());
        let mut steps: Vec<Step> = Vec::new();
        let mut current = None;
        for day in (period.first.0..=period.last.0).map(Day) {
            if current.replace(grain.start(day)) != Some(grain.start(day)) {
                let revenue_year_before = year_before.then_some(0);
                steps.push(Step { date: day, revenue: 0, revenue_before: 0, revenue_year_before, orders: 0, units: 0 });
            }
            let Some(step) = steps.last_mut() else { continue };
            let sums = self.day(day.0);
            step.revenue += sums.revenue;
            step.orders += sums.orders as u32;
            step.units += sums.units;
            step.revenue_before += self.day(day.0 - period.days()).revenue;
            if let Some(revenue) = &mut step.revenue_year_before {
                *revenue += self.day(day.0 - 364).revenue;
            }
        }
        steps
    }
}

fn rank(cube: &Cube, period: Period, names: &[String]) -> Result<Vec<NamedRank>, FramesError> {
    let both = cube.between(period.before().first.0, period.last.0);
    let ranks = collect(ranking(both.lazy(), period.first.0))?;
    let (code, revenue, before) = (ranks.column("code")?, ranks.column("revenue")?, ranks.column("revenue_before")?);
    let (units, orders) = (ranks.column("units")?, ranks.column("orders")?);
    let row = |i: usize| NamedRank {
        name: names.get(code[i] as usize).cloned().unwrap_or_default(),
        revenue: revenue[i],
        revenue_before: before[i],
        units: units[i],
        orders: orders[i] as u32,
    };
    Ok((0..code.len()).map(row).collect())
}
