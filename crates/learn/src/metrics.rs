//! Metrics of demand and price, as the field defines them; those of rankings are in [`crate::question`].

use crate::{Forecast, Panel, PricePanel};
use serde::{Deserialize, Serialize};

/// Scores of a demand forecast over all series and steps with a known outcome.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct DemandScore {
    /// Σ|y − mean| / Σy.
    pub wape: f64,
    /// Σ(mean − y) / Σy.
    pub bias: f64,
    /// Pinball loss at 0.5, 0.8, 0.9 and 0.95, each divided by the series' mean absolute one-step difference in the
    /// past (scaled pinball loss of the M5 uncertainty competition).
    pub pinball: f64,
    /// Share of outcomes inside the central 90 % range, taken in whole pieces: low end rounded down, high end up.
    pub within_90: f64,
    /// Outcomes counted.
    pub points: u64,
    /// Σy and Σ|y − mean|, so that scores can be pooled.
    pub units: f64,
    pub absolute_error: f64,
}

const PINBALL_LEVELS: [f32; 4] = [0.5, 0.8, 0.9, 0.95];

#[derive(Default)]
struct Sums {
    y: f64,
    abs: f64,
    err: f64,
    inside: u64,
    points: u64,
    pinball: f64,
    scaled: u64,
}

impl Sums {
    fn add(&mut self, other: &Sums) {
        self.y += other.y;
        self.abs += other.abs;
        self.err += other.err;
        self.inside += other.inside;
        self.points += other.points;
        self.pinball += other.pinball;
        self.scaled += other.scaled;
    }

    fn score(&self) -> DemandScore {
        let share = |a: f64, b: f64| if b > 0.0 { a / b } else { f64::NAN };
        DemandScore {
            wape: share(self.abs, self.y),
            bias: share(self.err, self.y),
            pinball: share(self.pinball, self.scaled as f64),
            within_90: share(self.inside as f64, self.points as f64),
            points: self.points,
            units: self.y,
            absolute_error: self.abs,
        }
    }
}

/// Mean absolute one-step difference since the first sale; `None` where nothing ever moved.
fn naive_scale(history: &[f32]) -> Option<f64> {
    let start = history.iter().position(|y| *y > 0.0)?;
    let (mut sum, mut n) = (0.0, 0_u32);
    for pair in history[start..].windows(2) {
        if pair[0].is_finite() && pair[1].is_finite() {
            sum += f64::from((pair[1] - pair[0]).abs());
            n += 1;
        }
    }
    (n > 0 && sum > 0.0).then(|| sum / f64::from(n))
}

fn sums(past: &Panel, future: &Panel, forecast: &Forecast, series: usize) -> Sums {
    let mut s = Sums::default();
    let outcomes = &future.history(series)[past.periods()..];
    let scale = naive_scale(past.history(series));
    for (step, y) in outcomes.iter().take(forecast.horizon).enumerate().filter(|(_, y)| y.is_finite()) {
        let (y, mean) = (f64::from(*y), f64::from(forecast.mean(series, step)));
        s.y += y;
        s.abs += (y - mean).abs();
        s.err += mean - y;
        s.points += 1;
        let low = f64::from(forecast.quantile(series, step, 0.05)).floor();
        let high = f64::from(forecast.quantile(series, step, 0.95)).ceil();
        s.inside += u64::from(low <= y && y <= high);
        if let Some(scale) = scale {
            let loss: f64 = PINBALL_LEVELS
                .iter()
                .map(|level| {
                    let (a, d) = (f64::from(*level), y - f64::from(forecast.quantile(series, step, *level)));
                    if d >= 0.0 { a * d } else { (a - 1.0) * d }
                })
                .sum();
            s.pinball += loss / PINBALL_LEVELS.len() as f64 / scale;
            s.scaled += 1;
        }
    }
    s
}

pub(crate) fn score_demand(past: &Panel, future: &Panel, forecast: &Forecast) -> DemandScore {
    let mut all = Sums::default();
    for series in 0..past.series().min(forecast.series()) {
        all.add(&sums(past, future, forecast, series));
    }
    all.score()
}

pub(crate) fn score_demand_each(past: &Panel, future: &Panel, forecast: &Forecast) -> Vec<DemandScore> {
    (0..past.series().min(forecast.series())).map(|s| sums(past, future, forecast, s).score()).collect()
}

/// Scores of predicted units, over rows with sales.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct PriceScore {
    /// √mean((log units − log predicted)²).
    pub rmse_log: f64,
    pub wape: f64,
    pub rows: usize,
}

pub(crate) fn score_price(future: &PricePanel, predicted: &[f64]) -> PriceScore {
    let (mut square, mut abs, mut sum, mut rows) = (0.0, 0.0, 0.0, 0_usize);
    for (units, guess) in future.units.iter().zip(predicted) {
        abs += (units - guess).abs();
        sum += units;
        if *units > 0.0 {
            square += (units.ln() - guess.max(1e-9).ln()).powi(2);
            rows += 1;
        }
    }
    PriceScore { rmse_log: (square / rows.max(1) as f64).sqrt(), wape: abs / sum.max(f64::MIN_POSITIVE), rows }
}
