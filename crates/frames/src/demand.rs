//! Demand in pieces by product and period.

use crate::Columns;
use domain::Day;
use learn::{Covariate, Freq, Groups, Panel, Values};

/// A period in which the product was sold out for a larger share says nothing of its demand.
pub(crate) const LEAST_OPEN: f64 = 0.5;

/// Which products become series.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PanelChoice {
    /// Products sold in fewer periods are left out.
    pub min_sales_periods: usize,
    /// At most so many, those with most revenue in the last year first.
    pub max_series: usize,
}

/// A panel whose series are products; series `i` is product `products[i]` of the snapshot.
#[derive(Debug, Clone, PartialEq)]
pub struct DemandPanel {
    pub panel: Panel,
    pub products: Vec<u32>,
}

impl Columns {
    /// Pieces of each product that were really wanted in each complete period: sold, less those of orders taken back
    /// within 14 days (a bulk order cancelled at once is not demand). NaN before the product's first sale, 0 in
    /// later periods without sale.
    ///
    /// A kit sold counts as its parts' pieces, on the day of its sale, and is no series of its own.
    ///
    /// Days on which the product was sold out ([`Columns::sold_out`]) say nothing of demand: a period with some of
    /// them states what would have been wanted at the pace of its other days, and is NaN where those are less than
    /// half of the days on which the shop sold anything.
    ///
    /// Corrections in force ([`Columns::is_corrected`]) say what their days count as, before all else: a day left out is
    /// like one sold out, and a product may take over another's past for the days before its own first sale.
    ///
    /// Periods run from the first complete one to the last complete one: a week begins on Monday, and weeks and
    /// months that were under way at either end of the records are left out. The covariate `price` is the mean price
    /// asked in the period in major units, carried forward over periods without sale; it is not known ahead.
    ///
    /// Groups: `category`, `vendor`, `family`, each only where it tells some of the products apart.
    pub fn demand_panel(&self, freq: Freq, choice: PanelChoice) -> DemandPanel {
        let dates = self.complete_periods(freq);
        let products = self.series(&dates, freq, choice);
        let periods = dates.len();
        let mut y = Vec::with_capacity(products.len() * periods);
        let mut price = Vec::with_capacity(products.len() * periods);
        for product in &products {
            let sums = self.period_sums(*product, &dates, freq);
            y.extend(sums.wanted);
            price.extend(sums.price);
        }
        let panel = Panel {
            freq,
            dates,
            known_ahead: 0,
            ids: products.iter().map(|p| self.snapshot.products[*p as usize].sku.clone()).collect(),
            groups: self.groups(&products),
            y,
            covariates: vec![Covariate { name: "price".to_string(), values: Values::Number(price) }],
        };
        DemandPanel { panel, products }
    }

    /// Pieces wanted on each of the last `days` days up to `as_of`, as they were sold: 0 on days sold out.
    pub fn daily_units(&self, product: u32, days: usize) -> Vec<f32> {
        let first = self.snapshot.as_of.0 + 1 - days as i32;
        let mut units = vec![0.0; days];
        for day in self.demand_between(product, first, self.snapshot.as_of.0) {
            units[(day.day - first) as usize] += day.wanted as f32;
        }
        units
    }

    /// Pieces wanted in each of the last `weeks` complete weeks (Monday to Sunday) up to `as_of`, as they were sold: 0
    /// on days sold out.
    pub fn weekly_units(&self, product: u32, weeks: usize) -> Vec<f32> {
        let end = self.snapshot.as_of.plus(1).week_start();
        let first = end.0 - 7 * weeks as i32;
        let mut units = vec![0.0; weeks];
        for day in self.demand_between(product, first, end.0 - 1) {
            units[(day.day - first) as usize / 7] += day.wanted as f32;
        }
        units
    }

    /// Starts of the periods that lie wholly within the records.
    pub(crate) fn complete_periods(&self, freq: Freq) -> Vec<Day> {
        let first = Day(self.first_day);
        let start = freq.start(first);
        let start = if start < first { freq.step(start, 1) } else { start };
        if self.goods.len() == 0 {
            return Vec::new();
        }
        (0..)
            .map(|i| freq.step(start, i))
            .take_while(|date| freq.step(*date, 1).plus(-1) <= self.snapshot.as_of)
            .collect()
    }

    fn series(&self, dates: &[Day], freq: Freq, choice: PanelChoice) -> Vec<u32> {
        let year = self.snapshot.as_of.0 - 364;
        let mut chosen: Vec<(i64, u32)> = Vec::new();
        for product in (0..self.snapshot.products.len() as u32).filter(|product| !self.is_kit(*product)) {
            let corrected = self.is_corrected(product);
            let sold = match (corrected, self.demand_days(product).next().is_none()) {
                (true, _) => self.corrected_periods_sold(product, dates, freq),
                (false, true) => continue,
                (false, false) => self.periods_sold(product, dates, freq),
            };
            if sold < choice.min_sales_periods.max(1) {
                continue;
            }
            let recent = self.revenue_carried(product, year, self.snapshot.as_of.0);
            let borrowed = if corrected { self.borrowed_revenue(product, year, self.snapshot.as_of.0) } else { 0 };
            chosen.push((borrowed.saturating_add(recent).saturating_neg(), product));
        }
        chosen.sort_unstable();
        chosen.truncate(choice.max_series);
        let mut products: Vec<u32> = chosen.into_iter().map(|(_, product)| product).collect();
        products.sort_unstable();
        products
    }

    fn periods_sold(&self, product: u32, dates: &[Day], freq: Freq) -> usize {
        let mut last = None;
        let mut count = 0;
        for day in self.demand_days(product).filter(|day| day.wanted > 0) {
            let period = period_of(dates, freq, day.day);
            if period.is_some() && period != last {
                count += 1;
                last = period;
            }
        }
        count
    }

    fn period_sums(&self, product: u32, dates: &[Day], freq: Freq) -> PeriodSums {
        let rows = &self.product_days;
        let mut wanted = vec![0.0_f32; dates.len()];
        let (mut paid, mut sold) = (vec![0_i64; dates.len()], vec![0_i64; dates.len()]);
        for day in self.demand_days(product) {
            if let Some(period) = period_of(dates, freq, day.day) {
                wanted[period] += day.wanted as f32;
            }
        }
        for row in rows.rows(product) {
            if let Some(period) = period_of(dates, freq, rows.day[row]) {
                paid[period] += rows.asked[row];
                sold[period] += rows.sold[row];
            }
        }
        for row in self.former_rows(product) {
            if let Some(period) = period_of(dates, freq, rows.day[row]) {
                paid[period] += rows.asked[row];
                sold[period] += rows.sold[row];
            }
        }
        let first_sale = self.first_sale(product);
        let unborn = dates.partition_point(|date| first_sale.is_none_or(|day| freq.step(*date, 1).0 <= day));
        wanted[..unborn].fill(f32::NAN);
        for (wanted, date) in wanted.iter_mut().zip(dates) {
            let open = self.open_share(product, date.0..freq.step(*date, 1).0);
            *wanted = if open < LEAST_OPEN { f32::NAN } else { (f64::from(*wanted) / open) as f32 };
        }
        self.correct(product, dates, freq, &mut wanted);
        PeriodSums { wanted, price: self.carried_prices(&paid, &sold) }
    }

    fn carried_prices(&self, paid: &[i64], sold: &[i64]) -> Vec<f32> {
        let scale = self.snapshot.currency.scale() as f64;
        let mut price = f32::NAN;
        let step = |(paid, sold): (&i64, &i64)| {
            if *paid > 0 && *sold > 0 {
                price = (*paid as f64 / *sold as f64 / scale) as f32;
            }
            price
        };
        paid.iter().zip(sold).map(step).collect()
    }

    fn groups(&self, products: &[u32]) -> Vec<Groups> {
        let all = &self.snapshot.products;
        let group = |name: &str, of: &dyn Fn(u32) -> String| {
            let values: Vec<String> = products.iter().map(|p| of(*p)).collect();
            let mut levels = values.clone();
            levels.sort_unstable();
            levels.dedup();
            let code = |value: &String| levels.binary_search(value).unwrap_or(0) as u32;
            let codes = values.iter().map(code).collect();
            let telling = levels.len() > 1 && levels.len() < products.len();
            telling.then_some(Groups { name: name.to_string(), levels, codes })
        };
        [
            group("category", &|p| all[p as usize].category.clone()),
            group("vendor", &|p| all[p as usize].vendor.clone()),
            group("family", &|p| all[p as usize].family.clone()),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

struct PeriodSums {
    wanted: Vec<f32>,
    price: Vec<f32>,
}

/// The number of the period that `day` lies in, `None` outside all of them.
pub(crate) fn period_of(dates: &[Day], freq: Freq, day: i32) -> Option<usize> {
    let first = dates.first()?.0;
    let at = match freq {
        Freq::Day => usize::try_from(day - first).ok()?,
        Freq::Week => usize::try_from((day - first).div_euclid(7)).ok()?,
        Freq::Month => dates.partition_point(|date| date.0 <= day).checked_sub(1)?,
    };
    let end = freq.step(*dates.get(at)?, 1);
    (day < end.0).then_some(at)
}
