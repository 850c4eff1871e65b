//! The naive price models: no answer to price at all, and one answer for every product.

use crate::{Doubt, Elasticity, Estimator, LearnError, PricePanel, PriceResponse, Seed, Train};
use domain::Progress;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

/// Expects of every group what it sold on average (mean of log units), whatever the price.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoPrice;

/// Log-linear demand with one slope for all groups and a level for each (the within estimator of panel econometrics).
#[derive(Debug, Clone, Copy, Default)]
pub struct PooledSlope;

/// What both learn: a level for each group, and one slope.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Levels {
    groups: Vec<String>,
    /// Mean of log units; the mean of all groups where a group has no sale.
    level: Vec<f64>,
    /// Mean of log price.
    log_price: Vec<f64>,
    pooled: (f64, f64),
    slope: f64,
    slope_se: f64,
}

fn mean_by_group(panel: &PricePanel, value: impl Fn(usize) -> f64) -> (Vec<f64>, f64) {
    let (mut sum, mut n) = (vec![0.0; panel.groups.len()], vec![0.0; panel.groups.len()]);
    for row in (0..panel.len()).filter(|r| panel.units[*r] > 0.0 && panel.price[*r] > 0.0) {
        sum[panel.group[row] as usize] += value(row);
        n[panel.group[row] as usize] += 1.0;
    }
    let all = sum.iter().sum::<f64>() / n.iter().sum::<f64>().max(1.0);
    let means = sum.iter().zip(&n).map(|(s, n)| if *n > 0.0 { s / n } else { all }).collect();
    (means, all)
}

fn levels(panel: &PricePanel) -> Result<Levels, LearnError> {
    let sold = (0..panel.len()).filter(|r| panel.units[*r] > 0.0 && panel.price[*r] > 0.0).count();
    if sold == 0 {
        return Err(LearnError::TooLittle { needed: "periods with sales".into(), found: "none".into() });
    }
    let (level, all_level) = mean_by_group(panel, |r| panel.units[r].ln());
    let (log_price, all_price) = mean_by_group(panel, |r| panel.price[r].ln());
    let groups = panel.groups.clone();
    Ok(Levels { groups, level, log_price, pooled: (all_level, all_price), slope: 0.0, slope_se: 0.0 })
}

impl Levels {
    /// Least squares of log units on log price, both less their group's mean.
    fn with_slope(mut self, panel: &PricePanel) -> Levels {
        let centred: Vec<(f64, f64)> = (0..panel.len())
            .filter(|r| panel.units[*r] > 0.0 && panel.price[*r] > 0.0)
            .map(|r| {
                let g = panel.group[r] as usize;
                (panel.price[r].ln() - self.log_price[g], panel.units[r].ln() - self.level[g])
            })
            .collect();
        let sxx: f64 = centred.iter().map(|(x, _)| x * x).sum();
        if sxx > 1e-9 {
            self.slope = centred.iter().map(|(x, y)| x * y).sum::<f64>() / sxx;
            let rss: f64 = centred.iter().map(|(x, y)| (y - self.slope * x).powi(2)).sum();
            let freedom = centred.len().saturating_sub(self.groups.len() + 1).max(1) as f64;
            self.slope_se = (rss / freedom / sxx).sqrt();
        }
        self
    }
}

impl PriceResponse for Levels {
    fn elasticities(&self) -> Vec<Elasticity> {
        let half = 1.645 * self.slope_se;
        let (value, low, high) = (self.slope, self.slope - half, self.slope + half);
        vec![Elasticity { value, low, high, price_changes: 0, doubt: Some(Doubt::FewChanges) }; self.groups.len()]
    }

    fn predict(&self, panel: &PricePanel) -> Vec<f64> {
        let place: FxHashMap<&str, usize> = self.groups.iter().enumerate().map(|(i, g)| (g.as_str(), i)).collect();
        (0..panel.len())
            .map(|row| {
                let known = place.get(panel.groups[panel.group[row] as usize].as_str());
                let (level, log_price) = known.map_or(self.pooled, |g| (self.level[*g], self.log_price[*g]));
                let price = panel.price[row];
                let moved = if price > 0.0 { self.slope * (price.ln() - log_price) } else { 0.0 };
                (level + moved).exp()
            })
            .collect()
    }
}

impl Estimator for NoPrice {
    type Data = PricePanel;
    type Fitted = Box<dyn PriceResponse>;

    fn name(&self) -> &'static str {
        "no-price"
    }

    fn fit(&self, train: &Train<PricePanel>, _seed: Seed, progress: &dyn Progress) -> Result<Self::Fitted, LearnError> {
        progress.report("fit", 0, 1)?;
        Ok(Box::new(levels(train.data())?))
    }
}

impl Estimator for PooledSlope {
    type Data = PricePanel;
    type Fitted = Box<dyn PriceResponse>;

    fn name(&self) -> &'static str {
        "pooled-slope"
    }

    fn fit(&self, train: &Train<PricePanel>, _seed: Seed, progress: &dyn Progress) -> Result<Self::Fitted, LearnError> {
        progress.report("fit", 0, 1)?;
        Ok(Box::new(levels(train.data())?.with_slope(train.data())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Day;

    fn panel() -> PricePanel {
        let price: Vec<f64> = (0..40).map(|i| 2.0 + f64::from(i % 5) * 0.3).collect();
        let level = |i: usize| if i < 20 { 50.0 } else { 400.0 };
        PricePanel {
            groups: vec!["a".into(), "b".into()],
            categories: vec![String::new(), String::new()],
            group: (0..40).map(|i| u32::from(i >= 20)).collect(),
            date: (0..40).map(|i| Day(7 * (i % 20))).collect(),
            units: price.iter().enumerate().map(|(i, p)| level(i) * p.powf(-1.5)).collect(),
            price,
            covariates: Vec::new(),
        }
    }

    #[test]
    fn the_pooled_slope_is_found_exactly_where_there_is_no_noise() {
        let fitted = PooledSlope.fit(&Train::everything(panel()), Seed(1), &()).expect("fits");
        assert!((fitted.elasticities()[0].value + 1.5).abs() < 1e-9);
        let off =
            fitted.predict(&panel()).iter().zip(&panel().units).map(|(a, b)| (a / b - 1.0).abs()).fold(0.0, f64::max);
        assert!(off < 1e-9);
    }

    #[test]
    fn no_price_answers_the_same_at_any_price_and_an_unknown_group_gets_the_pooled_answer() {
        let fitted = NoPrice.fit(&Train::everything(panel()), Seed(1), &()).expect("fits");
        let mut other = panel();
        other.price.iter_mut().for_each(|p| *p *= 2.0);
        assert_eq!(fitted.predict(&panel()), fitted.predict(&other));
        other.groups[0] = "never seen".into();
        let guess = fitted.predict(&other);
        assert!(guess[0] > guess[20].min(fitted.predict(&panel())[0]) && guess[0] < guess[20]);
    }
}
