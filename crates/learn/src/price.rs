//! Units sold at prices.

use domain::Day;
use serde::{Deserialize, Serialize};

/// One row a group (product) and period. All columns have the same length.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct PricePanel {
    pub groups: Vec<String>,
    /// The category of each group, empty where unknown.
    pub categories: Vec<String>,
    /// Index into `groups`.
    pub group: Vec<u32>,
    pub date: Vec<Day>,
    /// Price of one unit in major units, above zero.
    pub price: Vec<f64>,
    /// Units sold in the period, zero or more.
    pub units: Vec<f64>,
    /// Further columns (promotion, feature), each of the same length.
    pub covariates: Vec<(String, Vec<f64>)>,
}

impl PricePanel {
    pub fn len(&self) -> usize {
        self.group.len()
    }

    pub fn is_empty(&self) -> bool {
        self.group.is_empty()
    }

    /// The rows for which `keep` holds; groups keep their numbers.
    #[must_use]
    pub fn filter(&self, keep: impl Fn(usize) -> bool) -> PricePanel {
        let rows: Vec<usize> = (0..self.len()).filter(|r| keep(*r)).collect();
        PricePanel {
            groups: self.groups.clone(),
            categories: self.categories.clone(),
            group: rows.iter().map(|r| self.group[*r]).collect(),
            date: rows.iter().map(|r| self.date[*r]).collect(),
            price: rows.iter().map(|r| self.price[*r]).collect(),
            units: rows.iter().map(|r| self.units[*r]).collect(),
            covariates: self
                .covariates
                .iter()
                .map(|(name, v)| (name.clone(), rows.iter().map(|r| v[*r]).collect()))
                .collect(),
        }
    }
}

/// How demand answers price: d log(units) / d log(price), with its 90 % range.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Elasticity {
    pub value: f64,
    pub low: f64,
    pub high: f64,
    /// How often the price changed.
    pub price_changes: u32,
    /// Why the data cannot say how demand answers; no curve is shown then.
    pub doubt: Option<Doubt>,
}

impl Elasticity {
    pub fn known(&self) -> bool {
        self.doubt.is_none()
    }
}

/// Why the answer of demand to price cannot be known from what happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Doubt {
    /// The price changed too seldom.
    FewChanges,
    /// It changed by next to nothing.
    LittleVariation,
    /// It only ever fell to sell the product off.
    OnlyClearance,
    /// It moves nearly all the time between many levels: something steers it, and what that goes by is not in the data.
    Steered,
    /// It rises and falls with the season: which of the two moved sales cannot be told apart.
    GoesBySeason,
    /// Prices went after demand: what was sold before a change tells as much of it as what was sold after (placebo
    /// test).
    FollowsDemand,
}

/// How demand for a product answers the prices of the others of its category: d log(units) / d log(their mean price),
/// with its 90 % range.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct CrossElasticity {
    pub value: f64,
    pub low: f64,
    pub high: f64,
}
