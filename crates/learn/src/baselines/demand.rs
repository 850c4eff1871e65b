//! The naive demand models: last season again, and the recent mean with a count spread.

use crate::{Estimator, Explanation, Forecast, Forecaster, Freq, Influence, LearnError, Panel, Seed, Train};
use domain::Progress;

/// The probabilities that the naive models and the networks state.
pub const LEVELS: [f32; 10] = [0.05, 0.1, 0.25, 0.5, 0.75, 0.8, 0.9, 0.95, 0.975, 0.99];

/// Says that the next periods repeat the last season (7 days, 52 weeks, 12 months), spread by what that was wrong by in
/// the past (Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 5.2). A history shorter than a season
/// repeats its last value.
#[derive(Debug, Clone, Copy, Default)]
pub struct SeasonalNaive;

/// Says the mean of the last `window` known periods, with a negative-binomial spread whose variance is that of the
/// same rule's errors in the past.
#[derive(Debug, Clone, Copy)]
pub struct MovingAverage {
    /// In periods, at least 1.
    pub window: usize,
}

impl Estimator for SeasonalNaive {
    type Data = Panel;
    type Fitted = Box<dyn Forecaster>;

    fn name(&self) -> &'static str {
        "seasonal-naive"
    }

    fn fit(&self, _: &Train<Panel>, _: Seed, progress: &dyn Progress) -> Result<Self::Fitted, LearnError> {
        progress.report("job-train", 0, 1)?;
        Ok(Box::new(*self))
    }
}

impl Estimator for MovingAverage {
    type Data = Panel;
    type Fitted = Box<dyn Forecaster>;

    fn name(&self) -> &'static str {
        "moving-average"
    }

    fn fit(&self, _: &Train<Panel>, _: Seed, progress: &dyn Progress) -> Result<Self::Fitted, LearnError> {
        progress.report("job-train", 0, 1)?;
        Ok(Box::new(*self))
    }
}

impl Forecaster for SeasonalNaive {
    fn forecast(&self, panel: &Panel, horizon: usize) -> Result<Forecast, LearnError> {
        let season = panel.freq.season();
        let mut forecast = empty(panel.series(), horizon);
        for series in 0..panel.series() {
            let history = started(panel.history(series));
            let lag = lag(history, season);
            let errors = sorted(lagged_differences(history, lag));
            for step in 0..horizon {
                let centre = seasonal_value(history, lag, step);
                let mut quantiles = [0.0; LEVELS.len()];
                if errors.len() < 4 {
                    spread_counts(f64::from(centre), f64::from(centre), &mut quantiles);
                } else {
                    quantiles = LEVELS.map(|level| (centre + empirical_quantile(&errors, level)).max(0.0));
                }
                forecast.mean.push(centre);
                forecast.quantiles.extend_from_slice(&quantiles);
            }
        }
        Ok(forecast)
    }
}

impl SeasonalNaive {
    /// Its forecast of one series (nothing for a series that is not there), averaged over the next `horizon` periods:
    /// the level of the last season, and how much more or less the periods ahead sold in it.
    pub fn explain(&self, panel: &Panel, series: usize, horizon: usize) -> Explanation {
        let history: &[f32] = if series < panel.series() { started(panel.history(series)) } else { &[] };
        let lag = lag(history, panel.freq.season());
        let mean = |steps: usize| {
            let values = (0..steps).map(|step| f64::from(seasonal_value(history, lag, step)));
            values.sum::<f64>() / steps.max(1) as f64
        };
        let level = mean(lag);
        let place = if panel.freq == Freq::Day { Influence::Weekday } else { Influence::Season };
        Explanation { horizon, parts: vec![(Influence::Level, level), (place, mean(horizon) - level)] }
    }
}

impl Forecaster for MovingAverage {
    fn forecast(&self, panel: &Panel, horizon: usize) -> Result<Forecast, LearnError> {
        let mut forecast = empty(panel.series(), horizon);
        for series in 0..panel.series() {
            let (mean, variance) = mean_and_variance(started(panel.history(series)), self.window.max(1));
            let mut quantiles = [0.0; LEVELS.len()];
            spread_counts(mean, variance, &mut quantiles);
            for _ in 0..horizon {
                forecast.mean.push(mean as f32);
                forecast.quantiles.extend_from_slice(&quantiles);
            }
        }
        Ok(forecast)
    }
}

fn empty(series: usize, horizon: usize) -> Forecast {
    Forecast {
        horizon,
        levels: LEVELS.to_vec(),
        mean: Vec::with_capacity(series * horizon),
        quantiles: Vec::with_capacity(series * horizon * LEVELS.len()),
    }
}

/// The history from its first known value on.
pub fn started(history: &[f32]) -> &[f32] {
    let start = history.iter().position(|y| y.is_finite()).unwrap_or(history.len());
    &history[start..]
}

/// How many periods back the naive forecast looks.
fn lag(history: &[f32], season: usize) -> usize {
    if history.len() > season { season } else { 1 }
}

/// The known value one season (or two, three … where it is hidden) before the step.
fn seasonal_value(history: &[f32], lag: usize, step: usize) -> f32 {
    let position = step % lag;
    (1..)
        .map_while(|back| (history.len() + position).checked_sub(back * lag))
        .find_map(|at| history.get(at).copied().filter(|y| y.is_finite()))
        .or_else(|| history.iter().rev().copied().find(|y| y.is_finite()))
        .unwrap_or(0.0)
}

fn lagged_differences(history: &[f32], lag: usize) -> Vec<f32> {
    (lag..history.len()).map(|t| history[t] - history[t - lag]).filter(|d| d.is_finite()).collect()
}

fn sorted(mut values: Vec<f32>) -> Vec<f32> {
    values.sort_unstable_by(f32::total_cmp);
    values
}

/// The quantile of sorted values, linear between them (type 7 of Hyndman and Fan 1996); 0 of nothing.
pub fn empirical_quantile(sorted: &[f32], level: f32) -> f32 {
    let Some(last) = sorted.len().checked_sub(1) else { return 0.0 };
    let at = level.clamp(0.0, 1.0) * last as f32;
    let low = (at as usize).min(last);
    let high = (low + 1).min(last);
    sorted[low] + (at - low as f32) * (sorted[high] - sorted[low])
}

/// The mean of the last `window` known values, and the variance of the errors that the same rule made before.
fn mean_and_variance(history: &[f32], window: usize) -> (f64, f64) {
    let known: Vec<f64> = history.iter().filter(|y| y.is_finite()).map(|y| f64::from(*y)).collect();
    if known.is_empty() {
        return (0.0, 0.0);
    }
    let mean_before = |end: usize| {
        let part = &known[end.saturating_sub(window)..end];
        part.iter().sum::<f64>() / part.len().max(1) as f64
    };
    let mean = mean_before(known.len());
    let recent = known.len().saturating_sub(4 * window).max(1);
    let errors: Vec<f64> = (recent..known.len()).map(|t| (known[t] - mean_before(t)).powi(2)).collect();
    let variance = if errors.is_empty() { mean } else { errors.iter().sum::<f64>() / errors.len() as f64 };
    (mean, variance)
}

/// Fills the quantiles at [`LEVELS`] of a negative binomial with this mean and variance (a Poisson where the variance
/// is no larger than the mean).
pub fn spread_counts(mean: f64, variance: f64, out: &mut [f32]) {
    for (value, level) in out.iter_mut().zip(LEVELS) {
        *value = count_quantile(mean, variance, f64::from(level)) as f32;
    }
}

/// The smallest count whose cumulative probability reaches `level`. Above a mean of 200 the counts are so fine that a
/// gamma distribution stands in (Wilson and Hilferty's cube-root formula).
pub fn count_quantile(mean: f64, variance: f64, level: f64) -> f64 {
    if mean.is_nan() || mean <= 0.0 {
        return 0.0;
    }
    let variance = variance.max(mean);
    if mean > 200.0 {
        return gamma_quantile(mean, variance, level);
    }
    let (mut probability, ratio, size) = first_probability(mean, variance);
    let (mut cumulative, mut count) = (probability, 0.0_f64);
    let far = mean + 40.0 * variance.sqrt() + 10.0;
    while cumulative < level && count < far {
        probability *= match size {
            Some(r) => (count + r) / (count + 1.0) * ratio,
            None => mean / (count + 1.0),
        };
        count += 1.0;
        cumulative += probability;
    }
    count
}

/// P(0), the success ratio μ/(r+μ) and the size r; no size for a Poisson.
fn first_probability(mean: f64, variance: f64) -> (f64, f64, Option<f64>) {
    let excess = variance - mean;
    if excess <= 1e-6 * mean {
        return ((-mean).exp(), 0.0, None);
    }
    let size = mean * mean / excess;
    ((size / (size + mean)).powf(size), mean / (size + mean), Some(size))
}

fn gamma_quantile(mean: f64, variance: f64, level: f64) -> f64 {
    let shape = mean * mean / variance;
    let c = 1.0 / (9.0 * shape);
    mean * (1.0 - c + normal_quantile(level) * c.sqrt()).max(0.0).powi(3)
}

fn normal_quantile(level: f64) -> f64 {
    use statrs::distribution::{ContinuousCDF, Normal};
    Normal::standard().inverse_cdf(level.clamp(1e-9, 1.0 - 1e-9))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contract;
    use crate::{Freq, Panel};
    use domain::Day;

    fn one(y: Vec<f32>) -> Panel {
        Panel {
            freq: Freq::Day,
            dates: (0..y.len() as i32).map(Day).collect(),
            known_ahead: 0,
            ids: vec!["a".into()],
            groups: vec![],
            y,
            covariates: vec![],
        }
    }

    #[test]
    fn the_naive_models_keep_the_contract() {
        contract::demand(&SeasonalNaive).expect("the contract");
        contract::demand(&MovingAverage { window: 28 }).expect("the contract");
    }

    #[test]
    fn seasonal_naive_repeats_the_last_week() {
        let panel = one((0..21).map(|t| (t % 7) as f32).collect());
        let forecast = SeasonalNaive.forecast(&panel, 9).expect("a forecast");
        assert_eq!(forecast.mean, vec![0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 0.0, 1.0]);
    }

    #[test]
    fn the_last_week_again_is_its_level_and_the_weekdays_ahead() {
        let panel = one((0..21).map(|t| (t % 7) as f32).collect());
        for (horizon, mean) in [(1, 0.0), (2, 0.5), (7, 3.0), (14, 3.0)] {
            let explained = SeasonalNaive.explain(&panel, 0, horizon);
            assert_eq!(explained.parts, vec![(Influence::Level, 3.0), (Influence::Weekday, mean - 3.0)]);
            assert_eq!(explained.expected(), mean);
        }
        assert_eq!(SeasonalNaive.explain(&panel, 1, 7).expected(), 0.0);
    }

    #[test]
    fn a_hidden_value_is_taken_from_the_season_before() {
        let mut y: Vec<f32> = (0..21).map(|t| (t % 7) as f32).collect();
        y[15] = f32::NAN;
        let forecast = SeasonalNaive.forecast(&one(y), 2).expect("a forecast");
        assert_eq!(forecast.mean, vec![0.0, 1.0]);
    }

    #[test]
    fn the_moving_average_is_the_mean_of_its_window() {
        let forecast = MovingAverage { window: 2 }.forecast(&one(vec![9.0, 9.0, 1.0, 3.0]), 1).expect("a forecast");
        assert_eq!(forecast.mean, vec![2.0]);
    }

    #[test]
    fn count_quantiles_agree_with_known_distributions() {
        // Poisson(2): P(≤1) = 0.406, P(≤2) = 0.677; geometric with mean 1 (variance 2): P(0) = 0.5, P(≤1) = 0.75.
        assert_eq!(count_quantile(2.0, 2.0, 0.5), 2.0);
        assert_eq!(count_quantile(1.0, 2.0, 0.49), 0.0);
        assert_eq!(count_quantile(1.0, 2.0, 0.7), 1.0);
        let high = count_quantile(1000.0, 10_000.0, 0.95);
        assert!((high - 1170.0).abs() < 5.0, "gamma(100, 10) at 0.95 is 1170, not {high}");
    }
}
