//! How far back the features look, by the panel's period.

use learn::Freq;

/// Lengths in periods.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Shape {
    /// Last values seen one by one.
    pub lags: usize,
    /// Means over the last so many periods.
    pub windows: &'static [usize],
    /// Share of periods without sale, and spread, over a short and a long window.
    pub spread: [usize; 2],
    /// Quantiles of the last so many periods.
    pub ranks: [usize; 2],
    /// Two windows whose mean levels make the scale of a series.
    pub scale: [usize; 2],
    /// Periods in a short season (7 days), 0 where there is none.
    pub week: usize,
    /// Means over the same place in the last so many short seasons.
    pub weeks: &'static [usize],
    /// Periods in a year.
    pub year: usize,
    /// Half widths of the windows around the same time last year.
    pub around: [usize; 2],
    /// Past price changes seen one by one.
    pub price_lags: usize,
    /// Least known periods before an origin to learn from.
    pub least: usize,
    /// Horizon where nobody says one.
    pub horizon: usize,
    /// Most visits to each example. The fewer periods there are, the sooner a network knows by heart which of them were
    /// good: years of days bear several visits, years of weeks one.
    pub epochs: usize,
    /// Networks averaged where there is time: short trainings differ more from each other than long ones.
    pub members: usize,
    /// Highest learning rate, and how fast weights decay: many visits by large steps want more of it.
    pub peak_rate: f64,
    pub weight_decay: f32,
    /// Share of the network that did well on most data; the rest is local. Days have weekdays, events and days of the
    /// month, of which local methods know little.
    pub network: f32,
    /// How far the mean is drawn towards the median. Weeks and months with a promotion now and then have a mean that is
    /// seldom near anything that comes; of days the mean is kept as it is, because orders add them up.
    pub towards_median: f32,
}

const DAY: Shape = Shape {
    lags: 28,
    windows: &[7, 14, 28, 56, 91, 182, 364],
    spread: [28, 91],
    ranks: [56, 182],
    scale: [28, 112],
    week: 7,
    weeks: &[4, 8, 13, 26],
    year: 364,
    around: [3, 14],
    price_lags: 0,
    least: 28,
    horizon: 28,
    epochs: 3,
    members: 1,
    peak_rate: 5e-3,
    weight_decay: 0.1,
    network: 0.95,
    towards_median: 0.0,
};

const WEEK: Shape = Shape {
    lags: 16,
    windows: &[2, 4, 8, 13, 26, 52, 104],
    spread: [13, 26],
    ranks: [26, 52],
    scale: [8, 26],
    week: 0,
    weeks: &[],
    year: 52,
    around: [1, 3],
    price_lags: 8,
    least: 8,
    horizon: 8,
    epochs: 1,
    members: 3,
    peak_rate: 4e-3,
    weight_decay: 0.01,
    network: 0.75,
    towards_median: 0.15,
};

const MONTH: Shape = Shape {
    lags: 12,
    windows: &[2, 3, 6, 12, 24, 36],
    spread: [6, 12],
    ranks: [12, 24],
    scale: [3, 12],
    week: 0,
    weeks: &[],
    year: 12,
    around: [0, 1],
    price_lags: 3,
    least: 4,
    horizon: 6,
    epochs: 1,
    members: 3,
    peak_rate: 4e-3,
    weight_decay: 0.01,
    network: 0.75,
    towards_median: 0.15,
};

impl Shape {
    pub fn of(freq: Freq) -> Shape {
        match freq {
            Freq::Day => DAY,
            Freq::Week => WEEK,
            Freq::Month => MONTH,
        }
    }
}
