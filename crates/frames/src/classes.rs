//! Which products carry the shop, and how steadily they sell.

use crate::Columns;

/// Shares of revenue at which class A and class B end.
const END_OF_A: f64 = 0.80;
const END_OF_B: f64 = 0.95;
/// Coefficients of variation of weekly units at which class X and class Y end.
const END_OF_X: f64 = 0.5;
const END_OF_Y: f64 = 1.0;

impl Columns {
    /// Class of each product over the last `days` days: A to C by share of revenue (the first 80 %, the next 15 %,
    /// the rest; a kit's revenue goes to its parts), X to Z by how much the units of a week vary around their mean (at
    /// most 0.5, at most 1, more). Products without revenue are C, products with fewer than 2 weeks on sale are Z.
    pub fn abc_xyz(&self, days: usize) -> Vec<(char, char)> {
        let (weeks, last) = (days / 7, self.snapshot.as_of.0);
        let first = last + 1 - days as i32;
        let products = self.snapshot.products.len() as u32;
        let carried = |product: u32| if self.is_kit(product) { 0 } else { self.revenue_carried(product, first, last) };
        let revenue: Vec<i64> = (0..products).map(carried).collect();
        let steadiness = (0..products).map(|product| self.steadiness(product, weeks));
        shares_of_revenue(&revenue).into_iter().zip(steadiness).collect()
    }

    fn steadiness(&self, product: u32, weeks: usize) -> char {
        let Some(first) = self.demand_days(product).next() else { return 'Z' };
        let age = (self.snapshot.as_of.0 - first.day + 1).max(0) as usize;
        let units = self.daily_units(product, weeks.min(age / 7) * 7);
        let weekly: Vec<f64> = units.chunks_exact(7).map(|week| week.iter().map(|u| f64::from(*u)).sum()).collect();
        match variation(&weekly) {
            Some(cv) if cv <= END_OF_X => 'X',
            Some(cv) if cv <= END_OF_Y => 'Y',
            _ => 'Z',
        }
    }
}

fn shares_of_revenue(revenue: &[i64]) -> Vec<char> {
    let total: f64 = revenue.iter().map(|r| (*r).max(0) as f64).sum();
    let mut order: Vec<usize> = (0..revenue.len()).collect();
    order.sort_unstable_by_key(|i| (std::cmp::Reverse(revenue[*i]), *i));
    let mut classes = vec!['C'; revenue.len()];
    let mut before = 0.0;
    for i in order.into_iter().take_while(|i| revenue[*i] > 0) {
        classes[i] = match before / total {
            share if share < END_OF_A => 'A',
            share if share < END_OF_B => 'B',
            _ => 'C',
        };
        before += revenue[i] as f64;
    }
    classes
}

/// Standard deviation over mean; `None` for fewer than two values or nothing sold.
fn variation(values: &[f64]) -> Option<f64> {
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    if values.len() < 2 || mean <= 0.0 {
        return None;
    }
    let variance = values.iter().map(|v| (v - mean).powi(2)).sum::<f64>() / (n - 1.0);
    Some(variance.sqrt() / mean)
}
