//! From rows of prices and units to the columns of the log-linear model.

use domain::Day;
use learn::PricePanel;
use nalgebra::{DMatrix, DVector};
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

/// Place of the level, the own price, the trend and the rivals' prices among the columns; covariates and season follow.
pub const LEVEL: usize = 0;
pub const PRICE: usize = 1;
pub const TREND: usize = 2;
pub const RIVALS: usize = 3;
const FIRST_COVARIATE: usize = 4;
/// Covariates beyond these are not used: a shop has a promotion and a feature flag, rarely more.
const MOST_COVARIATES: usize = 6;
const YEAR_DAYS: f64 = 365.25;
/// A price changed where its logarithm moved by more than this: means over a week are never quite equal.
const LEAST_STEP: f64 = 0.02;
/// A price that stands in less than this share of its rows at any one level…
const REGULAR_SHARE: f64 = 0.5;
/// …and changes from more than this share of its rows to the next is steered by something.
const STEERED_SHARE: f64 = 0.3;
/// A price that falls for good rises again by at most this share of what it fell.
const MOST_TAKEN_BACK: f64 = 1.0 / 3.0;
/// A row is not promoted where each covariate is at most this share of its range above its least value.
const NOT_PROMOTED: f64 = 0.1;
/// The harmonics that a price may follow, and the share of its variance that they explain where it does.
const SEASON_HARMONICS: usize = 2;
const SEASONAL_SHARE: f64 = 0.5;
/// So many groups, and this share of them, price by the season where the shop does.
const LEAST_SEASONAL: usize = 3;
const SEASONAL_GROUPS: f64 = 0.1;
/// Fewer groups than this tell too little of the others; then all are heard.
const LEAST_TELLING: usize = 4;

/// Which columns the model has, and how they are made from a row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Scheme {
    /// Name, mean and standard deviation in training of each covariate that varies.
    pub covariates: Vec<(String, f64, f64)>,
    /// Harmonics of the year (sine and cosine each).
    pub harmonics: usize,
    pub trend: bool,
    /// Whether trend, season and covariates are the same for all products of a category; level and price never are.
    pub shared: bool,
    /// Whether the prices of the others of the category count.
    pub rivals: bool,
    /// Share of the trend that goes on after the last day of training (damped trend).
    pub damping: f64,
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
        Scheme { covariates, harmonics: 0, trend: false, shared: false, rivals: false, damping: 0.0, end }
    }

    pub fn width(&self) -> usize {
        FIRST_COVARIATE + self.covariates.len() + 2 * self.harmonics
    }

    /// The columns of the covariates.
    pub fn covariate_columns(&self) -> std::ops::Range<usize> {
        FIRST_COVARIATE..FIRST_COVARIATE + self.covariates.len()
    }

    /// The columns of one row of `panel`, after what is in `out`. `columns`: where the panel keeps each covariate,
    /// `None` where it has not got it (then it is at its mean).
    pub fn row(&self, panel: &PricePanel, row: usize, prices: Prices, columns: &[Option<usize>], out: &mut Vec<f64>) {
        out.push(1.0);
        out.push(if panel.price[row] > 0.0 { panel.price[row].ln() - prices.centre } else { 0.0 });
        let years = (f64::from(panel.date[row].0) - f64::from(self.end.0)) / YEAR_DAYS;
        let counted = if years > 0.0 { self.damping * years } else { years };
        out.push(if self.trend { counted } else { 0.0 });
        out.push(if self.rivals { prices.rivals } else { 0.0 });
        for ((_, mean, sd), place) in self.covariates.iter().zip(columns) {
            out.push(place.map_or(0.0, |c| (finite(panel.covariates[c].1[row]) - mean) / sd));
        }
        season(panel.date[row], self.harmonics, out);
    }

    /// Where `panel` keeps each covariate of the scheme.
    pub fn places(&self, panel: &PricePanel) -> Vec<Option<usize>> {
        self.covariates.iter().map(|(name, _, _)| panel.covariates.iter().position(|(n, _)| n == name)).collect()
    }
}

/// What a row's price is seen against.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Prices {
    /// The log price that counts as zero.
    pub centre: f64,
    /// How far the others of the category stand above their own, in logs.
    pub rivals: f64,
}

/// Sine and cosine of each harmonic of the year on a day.
fn season(day: Day, harmonics: usize, out: &mut Vec<f64>) {
    let angle = f64::from(day.day_of_year()) / YEAR_DAYS * std::f64::consts::TAU;
    for k in 1..=harmonics {
        out.push((angle * k as f64).sin());
        out.push((angle * k as f64).cos());
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
    /// What each group takes in on average a period: its weight among the rivals of others.
    pub takings: Vec<f64>,
    /// First row of each group, and one past the last of the last.
    pub starts: Vec<usize>,
    pub group: Vec<u32>,
    /// Shape (rows, width).
    pub x: Vec<f64>,
    pub units: Vec<f64>,
    /// How each group's price moved.
    pub variation: Vec<Variation>,
    /// Whether what a group's price did tells of the prices of others: not where it was steered or only ever fell.
    pub telling: Vec<bool>,
    /// First day of each row's period.
    date: Vec<Day>,
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
        let mut design = Design {
            groups,
            category,
            categories,
            centre,
            takings: takings(panel, rows),
            starts,
            group: rows.iter().map(|r| panel.group[*r]).collect(),
            x: Vec::new(),
            units: rows.iter().map(|r| panel.units[*r]).collect(),
            date: rows.iter().map(|r| panel.date[*r]).collect(),
            variation: Vec::new(),
            telling: Vec::new(),
            scheme,
        };
        design.x = design.columns(panel, rows);
        let promoted = design.promoted();
        design.variation = (0..groups).map(|g| design.price_variation(g, &promoted)).collect();
        let tells = |v: &Variation| !(v.steered || v.by_season || v.only_falls);
        design.telling = design.variation.iter().map(tells).collect();
        if design.telling.iter().filter(|tells| **tells).count() < LEAST_TELLING {
            design.telling.fill(true);
        }
        design
    }

    /// Whether each row is promoted: some covariate stands above its least value.
    fn promoted(&self) -> Vec<bool> {
        let range = |k: usize| {
            let values = (0..self.rows()).map(|r| self.row(r)[k]);
            values.fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), v| (a.min(v), b.max(v)))
        };
        let most: Vec<(usize, f64)> = self
            .scheme
            .covariate_columns()
            .map(|k| (k, range(k)))
            .map(|(k, (least, most))| (k, least + NOT_PROMOTED * (most - least)))
            .collect();
        (0..self.rows()).map(|r| most.iter().any(|(k, most)| self.row(r)[*k] > *most)).collect()
    }

    fn price_variation(&self, group: usize, promoted: &[bool]) -> Variation {
        let logs: Vec<f64> = self.of(group).map(|r| self.row(r)[PRICE]).collect();
        let plain: Vec<f64> = self.of(group).filter(|r| !promoted[*r]).map(|r| self.row(r)[PRICE]).collect();
        let regular = if 2 * plain.len() >= logs.len() { &plain } else { &logs };
        let n = logs.len().max(1) as f64;
        let mean = logs.iter().sum::<f64>() / n;
        Variation {
            changes: steps(&logs).count() as u32,
            spread: (logs.iter().map(|l| (l - mean).powi(2)).sum::<f64>() / n).sqrt(),
            only_falls: only_falls(&logs),
            steered: is_steered(regular),
            by_season: self.seasonal_share(group) > SEASONAL_SHARE,
        }
    }

    /// Whether prices in this shop go by the season. What moves the price must be held fixed whether or not it helps to
    /// look ahead (double selection, Belloni, Chernozhukov and Hansen 2014).
    pub fn prices_go_by_season(&self) -> bool {
        let seasonal = self.variation.iter().filter(|variation| variation.by_season).count();
        seasonal >= LEAST_SEASONAL && seasonal as f64 >= SEASONAL_GROUPS * self.groups as f64
    }

    /// Share of the variance of a group's log price that the season explains.
    fn seasonal_share(&self, group: usize) -> f64 {
        let rows = self.of(group);
        let logs: Vec<f64> = rows.clone().map(|r| self.row(r)[PRICE]).collect();
        let days = rows.clone().last().map_or(0, |last| self.day(last).0 - self.day(rows.start).0);
        if f64::from(days) < YEAR_DAYS || steps(&logs).count() < 2 {
            return 0.0;
        }
        let mut x = Vec::new();
        for row in rows.clone() {
            x.push(1.0);
            season(self.day(row), SEASON_HARMONICS, &mut x);
        }
        let x = DMatrix::from_row_slice(rows.len(), 1 + 2 * SEASON_HARMONICS, &x);
        let y = DVector::from_vec(logs);
        let mean = y.mean();
        let total: f64 = y.iter().map(|v| (v - mean).powi(2)).sum();
        let Some(inverse) = (x.transpose() * &x).try_inverse() else { return 0.0 };
        let left = &y - &x * (inverse * (x.transpose() * &y));
        if total > 1e-9 { 1.0 - left.norm_squared() / total } else { 0.0 }
    }

    /// The columns of any rows of the panel it was made from, shape (rows, width).
    pub fn columns(&self, panel: &PricePanel, rows: &[usize]) -> Vec<f64> {
        let rivals = rivals(panel, rows, &self.category, &|g| Some((self.centre[g], self.takings[g])));
        let places = self.scheme.places(panel);
        let mut x = Vec::with_capacity(rows.len() * self.width());
        for (row, rivals) in rows.iter().zip(rivals) {
            let prices = Prices { centre: self.centre[panel.group[*row] as usize], rivals };
            self.scheme.row(panel, *row, prices, &places, &mut x);
        }
        x
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

    pub fn day(&self, row: usize) -> Day {
        self.date[row]
    }

    /// Linear predictor of one row.
    pub fn eta(&self, row: usize, coefficients: &[f64]) -> f64 {
        self.row(row).iter().zip(coefficients).map(|(x, b)| x * b).sum()
    }
}

pub fn number_categories(panel: &PricePanel) -> (Vec<usize>, Vec<String>) {
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

fn takings(panel: &PricePanel, rows: &[usize]) -> Vec<f64> {
    let (mut sum, mut n) = (vec![0.0; panel.groups.len()], vec![0.0; panel.groups.len()]);
    for row in rows {
        sum[panel.group[*row] as usize] += panel.price[*row] * panel.units[*row];
        n[panel.group[*row] as usize] += 1.0;
    }
    sum.iter().zip(&n).map(|(s, n)| s / f64::max(*n, 1.0)).collect()
}

/// For each row how far the prices of the others of its category stand above their own means on its date, in logs:
/// their mean, weighted by what they take in; 0 where there are none. `of`: mean log price and takings of a group, `None`
/// where it was never seen.
pub fn rivals(
    panel: &PricePanel,
    rows: &[usize],
    category: &[usize],
    of: &dyn Fn(usize) -> Option<(f64, f64)>,
) -> Vec<f64> {
    let known: Vec<Option<(f64, f64)>> = (0..panel.groups.len()).map(of).collect();
    let own = |row: usize| -> (f64, f64) {
        match known[panel.group[row] as usize] {
            Some((centre, weight)) if panel.price[row] > 0.0 => (weight * (panel.price[row].ln() - centre), weight),
            _ => (0.0, 0.0),
        }
    };
    let place = |row: usize| (category[panel.group[row] as usize], panel.date[row]);
    let mut sums: FxHashMap<(usize, Day), (f64, f64)> = FxHashMap::default();
    for row in rows {
        let (above, weight) = own(*row);
        let sum = sums.entry(place(*row)).or_default();
        sum.0 += above;
        sum.1 += weight;
    }
    rows.iter()
        .map(|row| {
            let (all, own) = (sums.get(&place(*row)).copied().unwrap_or_default(), own(*row));
            let others = all.1 - own.1;
            if others > 1e-9 * all.1 && others > 0.0 { (all.0 - own.0) / others } else { 0.0 }
        })
        .collect()
}

/// How a price moved.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Variation {
    /// How often it changed from one row to the next.
    pub changes: u32,
    /// Standard deviation of its logarithm.
    pub spread: f64,
    /// Whether it fell for good and hardly ever rose.
    pub only_falls: bool,
    /// Whether it goes by the season.
    pub by_season: bool,
    /// Whether it moves all the time between many levels.
    pub steered: bool,
}

/// The moves of a price from row to row that are changes, in logs.
fn steps(logs: &[f64]) -> impl Iterator<Item = f64> + '_ {
    logs.windows(2).map(|w| w[1] - w[0]).filter(|step| step.abs() > LEAST_STEP)
}

/// Whether what a price fell is hardly ever taken back.
fn only_falls(logs: &[f64]) -> bool {
    let (falls, rises) =
        steps(logs).fold(
            (0.0, 0.0),
            |(falls, rises), step| {
                if step < 0.0 { (falls - step, rises) } else { (falls, rises + step) }
            },
        );
    falls > 0.0 && rises <= MOST_TAKEN_BACK * falls
}

/// Whether a price has no level of its own and changes much of the time. `logs`: by date.
fn is_steered(logs: &[f64]) -> bool {
    let mut sorted = logs.to_vec();
    sorted.sort_by(f64::total_cmp);
    let near = |from: usize| sorted[from..].partition_point(|l| *l <= sorted[from] + LEAST_STEP);
    let regular = (0..sorted.len()).map(near).max().unwrap_or(0);
    let moves = logs.len().saturating_sub(1).max(1) as f64;
    (regular as f64) < REGULAR_SHARE * logs.len() as f64 && steps(logs).count() as f64 > STEERED_SHARE * moves
}
