//! Why a forecast is what it is: parts in units that add up to it.

use serde::{Deserialize, Serialize};

/// What a forecast follows from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Influence {
    /// What is usual, with everything else as it is on average.
    Level,
    /// That the last periods sold more or less than usual.
    Trend,
    /// Which weekdays lie ahead.
    Weekday,
    /// Which time of the year lies ahead.
    Season,
    Price,
    Promotion,
    Events,
}

/// The expected demand of one series, averaged over the next `horizon` periods, taken apart.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Explanation {
    pub horizon: usize,
    /// Units a period, each influence once, [`Influence::Level`] first. They add up to the mean of the forecast. What
    /// the model does not see is not among them.
    pub parts: Vec<(Influence, f64)>,
}

impl Explanation {
    /// Units a period: the sum of the parts.
    pub fn expected(&self) -> f64 {
        self.parts.iter().map(|(_, units)| units).sum()
    }

    /// Units a period that come from `influence`; `None` where the model does not see it.
    pub fn part(&self, influence: Influence) -> Option<f64> {
        self.parts.iter().find(|(of, _)| *of == influence).map(|(_, units)| *units)
    }
}
