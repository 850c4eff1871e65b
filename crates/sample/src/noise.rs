//! How much demand wavers beyond the chance of single purchases: from day to day, and from week to week for reasons
//! that no file shows.

use crate::chance::{gamma, normal};
use rand_chacha::ChaCha8Rng;
use serde::{Deserialize, Serialize};

/// Share of one week's shock that is left in the next (AR(1)).
pub const PERSISTENCE: f64 = 0.5;
/// Day-to-day noise: a gamma factor with variance 1 / 16.
const DAY_SHAPE: f64 = 16.0;

/// Purchases come by chance (Poisson) at every level.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Noise {
    /// Nothing besides.
    Low,
    /// Some days go better than others.
    #[default]
    Usual,
    /// Whole weeks go better than others, too.
    High,
}

impl Noise {
    pub const ALL: [Noise; 3] = [Noise::Low, Noise::Usual, Noise::High];

    pub fn word(self) -> &'static str {
        match self {
            Noise::Low => "low",
            Noise::Usual => "usual",
            Noise::High => "high",
        }
    }

    /// A day's factor on demand, mean 1.
    pub(crate) fn of_day(self, rng: &mut ChaCha8Rng) -> f64 {
        match self {
            Noise::Low => 1.0,
            Noise::Usual | Noise::High => gamma(rng, DAY_SHAPE),
        }
    }

    /// Standard deviation of the logarithm of a week's factor.
    pub(crate) fn of_weeks(self) -> Option<f64> {
        match self {
            Noise::Low | Noise::Usual => None,
            Noise::High => Some(0.35),
        }
    }

    /// The same where the merchant's prices go by the shocks: without any there would be nothing to go by.
    pub(crate) fn of_weeks_gone_by(self) -> f64 {
        match self {
            Noise::Low => 0.20,
            Noise::Usual => 0.30,
            Noise::High => 0.40,
        }
    }
}

/// Shocks of so many weeks in standard deviations, each keeping a share of the one before.
pub fn weekly_shocks(weeks: usize, rng: &mut ChaCha8Rng) -> Vec<f64> {
    let news = (1.0 - PERSISTENCE * PERSISTENCE).sqrt();
    let mut shock = normal(rng);
    (0..weeks)
        .map(|week| {
            if week > 0 {
                shock = PERSISTENCE * shock + news * normal(rng);
            }
            shock
        })
        .collect()
}

/// The shocks of one product's weeks.
#[derive(Debug, Clone, Default)]
pub struct Shocks {
    /// Of the logarithm of a week's factor.
    pub deviation: f64,
    /// By calendar week, in standard deviations; empty where there are none.
    pub weeks: Vec<f64>,
}

impl Shocks {
    /// A week's factor on demand: log-normal with mean 1, or 1.
    pub fn factor(&self, week: usize) -> f64 {
        let exponent = |shock: &f64| self.deviation * shock - self.deviation * self.deviation / 2.0;
        self.weeks.get(week).map_or(1.0, |shock| exponent(shock).exp())
    }
}
