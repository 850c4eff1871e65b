//! Figures of all products together and by class.

use super::cast::Player;
use advise::ProductReplay;
use domain::{Currency, Money};
use std::collections::BTreeMap;
use wire::{ReplayFigures, ReplayPolicy};

/// Shares are kept to the millionth, so that they are read back as they were written.
const ROUND: f64 = 1e6;

/// Amounts in minor units, demand in pieces.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Sum {
    pub products: u32,
    pub holding: f64,
    pub missed: f64,
    pub ordering: f64,
    pub orders: Option<u32>,
    pub wanted: f64,
    pub met: f64,
    /// Stock at cost, on average.
    pub stock: f64,
    pub short_days: u32,
}

impl Sum {
    fn add(&mut self, other: &Sum) {
        self.products += other.products;
        self.holding += other.holding;
        self.missed += other.missed;
        self.ordering += other.ordering;
        if let Some(orders) = other.orders {
            self.orders = Some(self.orders.unwrap_or(0).saturating_add(orders));
        }
        self.wanted += other.wanted;
        self.met += other.met;
        self.stock += other.stock;
        self.short_days = self.short_days.saturating_add(other.short_days);
    }

    fn figures(&self, currency: Currency) -> ReplayFigures {
        // `as` saturates
        let money = |minor: f64| Money::new(minor.round() as i64, currency);
        let (holding, missed, ordering) = (money(self.holding), money(self.missed), money(self.ordering));
        let cost = holding.minor.saturating_add(missed.minor).saturating_add(ordering.minor);
        ReplayFigures {
            products: self.products,
            cost: Money::new(cost, currency),
            holding,
            missed,
            ordering,
            orders: self.orders,
            met: if self.wanted > 0.0 { (self.met / self.wanted * ROUND).round() / ROUND } else { 1.0 },
            stock: money(self.stock),
            short_days: self.short_days,
        }
    }
}

#[derive(Debug, Clone, Default)]
pub(super) struct Sums {
    classes: BTreeMap<char, Sum>,
    /// Stock at cost at the end of each day, in minor units.
    by_day: Vec<f64>,
}

impl Sums {
    pub fn add(&mut self, player: &Player, came: &ProductReplay) {
        let cost = player.cost as f64;
        if self.by_day.len() < came.stock.len() {
            self.by_day.resize(came.stock.len(), 0.0);
        }
        for (sum, pieces) in self.by_day.iter_mut().zip(&came.stock) {
            *sum += f64::from(*pieces) * cost;
        }
        let days = came.stock.len().max(1) as f64;
        let pieces: f64 = came.stock.iter().map(|pieces| f64::from(*pieces)).sum();
        self.add_sum(
            player,
            &Sum {
                products: 1,
                holding: came.holding,
                missed: came.missed,
                ordering: came.ordering,
                orders: Some(came.orders),
                wanted: came.wanted,
                met: came.met,
                stock: pieces / days * cost,
                short_days: came.short_days,
            },
        );
    }

    pub fn add_sum(&mut self, player: &Player, sum: &Sum) {
        self.classes.entry(player.class).or_default().add(sum);
    }

    pub fn policy(&self, currency: Currency) -> ReplayPolicy {
        let mut all = Sum::default();
        self.classes.values().for_each(|sum| all.add(sum));
        let scale = currency.scale() as f64;
        ReplayPolicy {
            all: all.figures(currency),
            classes: self.classes.iter().map(|(class, sum)| (*class, sum.figures(currency))).collect(),
            stock_by_day: self.by_day.iter().map(|minor| (minor / scale) as f32).collect(),
        }
    }
}
