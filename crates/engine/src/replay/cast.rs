//! Who takes part in a replay: products that were sold before its first day, with their demand, price and cost.

use super::DAYS_A_YEAR;
use crate::EngineError;
use crate::session::Prepared;
use crate::training::MIN_SALES_DAYS;
use domain::{Phrase, Product};
use learn::Panel;

/// Days at the beginning that do not count, so that the first shelf does not decide.
pub(super) const WARM_UP: usize = 28;
/// Days that a model learns from, at least.
const LEAST_PAST: usize = 56;
/// Days whose revenue tells the classes.
const CLASS_DAYS: usize = 364;
/// Shares of revenue at which class A and class B end, as on the Inventory screen.
const END_OF_A: f64 = 0.80;
const END_OF_B: f64 = 0.95;

/// One product.
pub(super) struct Player {
    /// Its number in the snapshot, and its series in the panel.
    pub number: u32,
    pub series: usize,
    pub product: Product,
    /// Minor units.
    pub price: i64,
    pub cost: i64,
    pub class: char,
}

impl Player {
    /// What a piece asked for in vain costs, in minor units.
    pub fn margin(&self) -> f64 {
        self.price.saturating_sub(self.cost).max(0) as f64
    }

    /// What one piece on the shelf costs over one day, in minor units.
    pub fn holding_per_day(&self, holding_per_year: f64) -> f64 {
        holding_per_year.max(0.0) * self.cost as f64 / DAYS_A_YEAR
    }
}

pub(super) struct Cast {
    /// Every product that sold often enough before the first day; models learn from all of them.
    pub panel: Panel,
    /// Those of them with price and cost.
    pub players: Vec<Player>,
    /// The others.
    pub left_out: u32,
    /// Periods of the panel before the warm-up.
    pub start: usize,
}

impl Cast {
    /// Demand of a player from the first day of the warm-up on.
    pub fn demand(&self, player: usize) -> &[f32] {
        let series = self.players.get(player).map(|player| self.panel.history(player.series));
        series.and_then(|history| history.get(self.start..)).unwrap_or(&[])
    }

    /// Days that are played through, the warm-up's too.
    pub fn span(&self) -> usize {
        self.panel.periods().saturating_sub(self.start)
    }
}

/// Why there is no replay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NotReady {
    /// Days of sales that are needed, and that there are.
    TooShort { needed: usize, found: usize },
    /// No product has a price, a cost, and enough sales before the first day.
    NoProducts,
}

impl NotReady {
    pub fn words(self) -> Phrase {
        match self {
            NotReady::TooShort { needed, found } => {
                Phrase::new("replay-too-short").int("needed", needed as i64).int("found", found as i64)
            }
            NotReady::NoProducts => Phrase::new("replay-no-products"),
        }
    }
}

impl From<NotReady> for EngineError {
    fn from(why: NotReady) -> EngineError {
        EngineError::asked(match why {
            NotReady::TooShort { needed, found } => format!(
                "there is too little past to replay: {needed} days of sales are needed and there are {found}; import older orders or ask for fewer --days"
            ),
            NotReady::NoProducts => format!(
                "no product can be replayed: at least one needs a price, a cost and {MIN_SALES_DAYS} days with sales before the first day; import the products with their costs"
            ),
        })
    }
}

/// Whether `days` days can be played through: the number of the first day of the warm-up.
pub(super) fn ready(prepared: &Prepared, days: usize) -> Result<usize, NotReady> {
    let (panel, found) = (&prepared.demand.panel, prepared.demand.panel.periods());
    let needed = days.saturating_add(WARM_UP + LEAST_PAST);
    if found < needed || days == 0 {
        return Err(NotReady::TooShort { needed, found });
    }
    let start = found - days - WARM_UP;
    let playable = |series: usize| {
        let number = number(prepared, series);
        price(prepared, number).is_some() && cost(prepared, number).is_some() && is_known(panel, series, start)
    };
    if (0..panel.series()).any(playable) { Ok(start) } else { Err(NotReady::NoProducts) }
}

/// Whether a product sold often enough before the first day.
fn is_known(panel: &Panel, series: usize, start: usize) -> bool {
    panel.history(series)[..start].iter().filter(|y| **y > 0.0).count() >= MIN_SALES_DAYS
}

/// The number of the product behind a series.
fn number(prepared: &Prepared, series: usize) -> u32 {
    prepared.demand.products.get(series).copied().unwrap_or(domain::NONE)
}

fn price(prepared: &Prepared, number: u32) -> Option<i64> {
    prepared.columns.worth(number).filter(|price| *price > 0)
}

fn cost(prepared: &Prepared, number: u32) -> Option<i64> {
    prepared.columns.snapshot().products.get(number as usize)?.cost.filter(|cost| *cost >= 0)
}

/// `days`: the days that count.
pub(super) fn cast(prepared: &Prepared, days: usize) -> Result<Cast, NotReady> {
    let start = ready(prepared, days)?;
    let panel = &prepared.demand.panel;
    let chosen: Vec<usize> = (0..panel.series()).filter(|series| is_known(panel, *series, start)).collect();
    let numbers: Vec<u32> = chosen.iter().map(|series| number(prepared, *series)).collect();
    let revenue = |(series, number): (&usize, &u32)| {
        let year = &panel.history(*series)[start.saturating_sub(CLASS_DAYS)..start];
        let pieces: f64 = year.iter().filter(|y| y.is_finite()).map(|y| f64::from(*y)).sum();
        pieces * price(prepared, *number).unwrap_or(0) as f64
    };
    let classes = classes(&chosen.iter().zip(&numbers).map(revenue).collect::<Vec<f64>>());
    let products = &prepared.columns.snapshot().products;
    let player = |(series, (number, class)): (usize, (&u32, char))| {
        let product = products.get(*number as usize)?;
        let (price, cost) = (price(prepared, *number)?, cost(prepared, *number)?);
        // What ends now was ordered then, and nobody knows since when pieces have been cheaper by the hundred.
        let product = Product { breaks: Vec::new(), ends: None, ..product.clone() };
        Some(Player { number: *number, series, product, price, cost, class })
    };
    let players: Vec<Player> = numbers.iter().zip(classes).enumerate().filter_map(player).collect();
    let left_out = (chosen.len() - players.len()) as u32;
    Ok(Cast { panel: panel.only(&chosen), players, left_out, start })
}

fn classes(revenue: &[f64]) -> Vec<char> {
    let total: f64 = revenue.iter().sum();
    let mut order: Vec<usize> = (0..revenue.len()).collect();
    order.sort_by(|a, b| revenue[*b].total_cmp(&revenue[*a]).then(a.cmp(b)));
    let mut classes = vec!['C'; revenue.len()];
    let mut before = 0.0;
    for at in order.into_iter().filter(|at| revenue[*at] > 0.0) {
        classes[at] = match before / total {
            share if share < END_OF_A => 'A',
            share if share < END_OF_B => 'B',
            _ => 'C',
        };
        before += revenue[at];
    }
    classes
}
