//! From rows of prices and units to the columns of the log-linear model.

use domain::Day;
use learn::PricePanel;
use serde::{Deserialize, Serialize};

/// Place of the level, the own price and the trend among the columns; covariates and season follow.
pub const LEVEL: usize = 0;
pub const PRICE: usize = 1;
pub const TREND: usize = 2;
/// Covariates beyond these are not used: a shop has a promotion and a feature flag, rarely more.
const MOST_COVARIATES: usize = 6;
const YEAR_DAYS: f64 = 365.25;

/// Which columns the model has, and how they are made from a row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Scheme {
    /// Name, mean and standard deviation in training of each covariate that varies.
    pub covariates: Vec<(String, f64, f64)>,
    /// Harmonics of the year (sine and cosine each).
    pub harmonics: usize,
    pub trend: bool,
    /// Share of the trend that goes on after the last day of training (damped trend).
    pub damping: f64,
    /// Half-life in days of the products' own late deviations from the model; 0 leaves them out.
    pub half_life_days: f64,
    /// Half-life in days of what is left of those deviations after the last day of training; 0 keeps them for ever.
    pub fade_days: f64,
    pub end: Day,
}

impl Scheme {
    pub fn new(panel: &PricePanel, rows: &[usize]) -> Scheme {
        let n = rows.len().max(1) as f64;
        let mut covariates = Vec::new();
        for (name, values) in &panel.covariates {
            let mean = rows.iter().map(|r| finite(values[*r])).sum::<f64>() / n;
            let sd = (rows.iter().map(|r| (finite(values[*r]) - mean).powi(2)).sum::<f64>() / n).sqrt();
            if sd > 1e-6 && covariates.len() < MOST_COVARIATES {
                covariates.push((name.clone(), mean, sd));
            }
        }
        let end = rows.iter().map(|r| panel.date[*r]).max().unwrap_or(Day(0));
        Scheme { covariates, harmonics: 0, trend: false, damping: 0.0, half_life_days: 0.0, fade_days: 0.0, end }
    }

    pub fn width(&self) -> usize {
        3 + self.covariates.len() + 2 * self.harmonics
    }

    /// The columns of one row of `panel`. `centre`: the log price that counts as zero; `columns`: where the panel
    /// keeps each covariate, `None` where it has not got it (then it is at its mean).
    pub fn row(&self, panel: &PricePanel, row: usize, centre: f64, columns: &[Option<usize>], out: &mut Vec<f64>) {
        out.push(1.0);
        out.push(if panel.price[row] > 0.0 { panel.price[row].ln() - centre } else { 0.0 });
        let years = (f64::from(panel.date[row].0) - f64::from(self.end.0)) / YEAR_DAYS;
        let counted = if years > 0.0 { self.damping * years } else { years };
        out.push(if self.trend { counted } else { 0.0 });
        for ((_, mean, sd), place) in self.covariates.iter().zip(columns) {
            out.push(place.map_or(0.0, |c| (finite(panel.covariates[c].1[row]) - mean) / sd));
        }
        let angle = f64::from(panel.date[row].day_of_year()) / YEAR_DAYS * std::f64::consts::TAU;
        for k in 1..=self.harmonics {
            out.push((angle * k as f64).sin());
            out.push((angle * k as f64).cos());
        }
    }

    /// What is left of a late deviation on a day: one until the end of training, then less.
    pub fn persistence(&self, day: Day) -> f64 {
        let ahead = f64::from(day.0) - f64::from(self.end.0);
        if self.fade_days > 0.0 && ahead > 0.0 { (-ahead / self.fade_days).exp2() } else { 1.0 }
    }

    /// Where `panel` keeps each covariate of the scheme.
    pub fn places(&self, panel: &PricePanel) -> Vec<Option<usize>> {
        self.covariates.iter().map(|(name, _, _)| panel.covariates.iter().position(|(n, _)| n == name)).collect()
    }
}

fn finite(value: f64) -> f64 {
    if value.is_finite() { value } else { 0.0 }
}

/// Rows with a price and a count, by group and date.
pub fn usable_rows(panel: &PricePanel) -> Vec<usize> {
    let usable = |r: &usize| panel.price[*r] > 0.0 && panel.price[*r].is_finite() && panel.units[*r] >= 0.0;
    let mut rows: Vec<usize> = (0..panel.len()).filter(usable).filter(|r| panel.units[*r].is_finite()).collect();
    rows.sort_by_key(|r| (panel.group[*r], panel.date[*r], *r));
    rows
}

/// The design matrix, rows by group and date.
#[derive(Debug, Clone)]
pub struct Design {
    pub scheme: Scheme,
    pub groups: usize,
    /// Category number of each group, and how many there are.
    pub category: Vec<usize>,
    pub categories: Vec<String>,
    /// Mean log price of each group (of all groups where it has no row).
    pub centre: Vec<f64>,
    /// First row of each group, and one past the last of the last.
    pub starts: Vec<usize>,
    pub group: Vec<u32>,
    /// Shape (rows, width).
    pub x: Vec<f64>,
    pub units: Vec<f64>,
    /// Days before the end of training.
    pub age_days: Vec<f64>,
}

impl Design {
    /// `rows` as [`usable_rows`] orders them.
    pub fn new(panel: &PricePanel, rows: &[usize], scheme: Scheme) -> Design {
        let groups = panel.groups.len();
        let (category, categories) = number_categories(panel);
        let centre = centres(panel, rows);
        let mut starts = vec![0; groups + 1];
        for row in rows {
            starts[panel.group[*row] as usize + 1] += 1;
        }
        for g in 0..groups {
            starts[g + 1] += starts[g];
        }
        let places = scheme.places(panel);
        let mut x = Vec::with_capacity(rows.len() * scheme.width());
        for row in rows {
            scheme.row(panel, *row, centre[panel.group[*row] as usize], &places, &mut x);
        }
        let end = scheme.end;
        Design {
            groups,
            category,
            categories,
            centre,
            starts,
            group: rows.iter().map(|r| panel.group[*r]).collect(),
            x,
            units: rows.iter().map(|r| panel.units[*r]).collect(),
            age_days: rows.iter().map(|r| f64::from(end.0) - f64::from(panel.date[*r].0)).collect(),
            scheme,
        }
    }

    pub fn width(&self) -> usize {
        self.scheme.width()
    }

    pub fn rows(&self) -> usize {
        self.units.len()
    }

    pub fn row(&self, row: usize) -> &[f64] {
        let width = self.width();
        &self.x[row * width..(row + 1) * width]
    }

    /// The rows of one group.
    pub fn of(&self, group: usize) -> std::ops::Range<usize> {
        self.starts[group]..self.starts[group + 1]
    }

    /// Linear predictor of one row.
    pub fn eta(&self, row: usize, coefficients: &[f64]) -> f64 {
        self.row(row).iter().zip(coefficients).map(|(x, b)| x * b).sum()
    }
}

fn number_categories(panel: &PricePanel) -> (Vec<usize>, Vec<String>) {
    let name = |g: usize| panel.categories.get(g).cloned().unwrap_or_default();
    let mut names: Vec<String> = (0..panel.groups.len()).map(name).collect();
    names.sort();
    names.dedup();
    let number = |g: usize| names.binary_search(&name(g)).unwrap_or(0);
    ((0..panel.groups.len()).map(number).collect(), names)
}

fn centres(panel: &PricePanel, rows: &[usize]) -> Vec<f64> {
    let (mut sum, mut n) = (vec![0.0; panel.groups.len()], vec![0.0; panel.groups.len()]);
    for row in rows {
        sum[panel.group[*row] as usize] += panel.price[*row].ln();
        n[panel.group[*row] as usize] += 1.0;
    }
    let all = sum.iter().sum::<f64>() / n.iter().sum::<f64>().max(1.0);
    sum.iter().zip(&n).map(|(s, n)| if *n > 0.0 { s / n } else { all }).collect()
}

/// How often the price of consecutive rows changed by more than half a per cent, and the standard deviation of the
/// log price. `prices`: of one group, by date.
pub fn price_variation(prices: &[f64]) -> (u32, f64) {
    let logs: Vec<f64> = prices.iter().map(|p| p.ln()).collect();
    let changes = logs.windows(2).filter(|w| (w[1] - w[0]).abs() > 0.005).count() as u32;
    let n = logs.len().max(1) as f64;
    let mean = logs.iter().sum::<f64>() / n;
    (changes, (logs.iter().map(|l| (l - mean).powi(2)).sum::<f64>() / n).sqrt())
}
