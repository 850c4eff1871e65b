//! The classical local methods: what each of them expects of a series by itself, per period and without weekdays.
//!
//! They look at short seasons (weeks of days, else single periods) of the last two years, which every origin has sums of.

use super::shape::Shape;
use super::track::Track;

/// How many there are; the order is that of [`Levels::means`].
pub(super) const METHODS: usize = 6;

/// Weights where too little is known to choose them.
pub(super) const USUAL: [f32; METHODS] = [0.4, 0.2, 0.1, 0.1, 0.1, 0.1];

/// Most short seasons looked at.
const LONGEST: usize = 104;
/// Fewer tell no trend.
const LEAST_FOR_TREND: usize = 12;
/// Smoothing constants tried for level and for the chance of a sale.
const RATES: [f64; 6] = [0.03, 0.06, 0.1, 0.2, 0.3, 0.5];
/// Smoothing of sizes, as Croston (1972) and Teunter, Syntetos and Babai (2011) recommend for few sales.
const SIZE_RATE: f64 = 0.1;

/// What the methods see of one series at one origin.
pub(super) struct Levels {
    /// Recent mean, exponential smoothing, Croston with Syntetos and Boylan's correction (2005), and TSB (Teunter,
    /// Syntetos and Babai 2011).
    recent: f64,
    smoothed: f64,
    croston: f64,
    tsb: f64,
    /// Half the slope of the straight line through the past, per period (the Theta method: Assimakopoulos and
    /// Nikolopoulos 2000, as Hyndman and Billah 2003 simplify it).
    drift: f64,
}

impl Levels {
    pub fn of(track: &Track, shape: &Shape, origin: usize) -> Levels {
        let long = track.recent(origin, shape.scale[1]).unwrap_or(0.0);
        let short = track.recent(origin, shape.scale[0]).unwrap_or(long);
        let recent = 0.5 * short + 0.5 * long;
        let length = shape.week.max(1);
        let past = seasons(track, origin, length);
        if past.len() < 3 {
            return Levels { recent, smoothed: recent, croston: recent, tsb: recent, drift: 0.0 };
        }
        Levels {
            recent,
            smoothed: best_of(RATES, |rate| smoothing(&past, rate)),
            croston: croston(&past),
            tsb: best_of(RATES, |rate| tsb(&past, rate)),
            drift: 0.5 * slope(&past, shape.year / length) / length as f64,
        }
    }

    /// What each method expects of the period `ahead` after the origin; `season` is how the panel as a whole sold at
    /// that time last year, against the weeks before it.
    pub fn means(&self, ahead: usize, season: f64) -> [f64; METHODS] {
        let drifted = self.smoothed + self.drift * (ahead as f64 + 1.0);
        let theta = drifted.clamp(0.5 * self.smoothed, 1.5 * self.smoothed);
        [self.recent, self.smoothed, theta, self.croston, self.tsb, self.recent * season]
    }
}

/// Means of the last short seasons before the origin, oldest first; unknown ones are left out.
fn seasons(track: &Track, origin: usize, length: usize) -> Vec<f64> {
    let count = (origin.saturating_sub(track.start) / length).min(LONGEST);
    (1..=count).rev().filter_map(|back| track.mean(origin - back * length, origin - (back - 1) * length)).collect()
}

/// The last level of whichever rate was least wrong one season ahead.
fn best_of(rates: [f64; 6], run: impl Fn(f64) -> (f64, f64)) -> f64 {
    let runs = rates.into_iter().map(run);
    runs.min_by(|a, b| a.0.total_cmp(&b.0)).map_or(0.0, |(_, level)| level)
}

/// Squared error one season ahead, and the last level.
fn smoothing(past: &[f64], rate: f64) -> (f64, f64) {
    let first = past.len().min(4);
    let mut level = past[..first].iter().sum::<f64>() / first as f64;
    let mut wrong = 0.0;
    for y in past {
        wrong += (y - level).powi(2);
        level += rate * (y - level);
    }
    (wrong, level)
}

/// Squared error one season ahead, and the last level: chance of a sale times its size, the chance falling while
/// nothing is sold.
fn tsb(past: &[f64], rate: f64) -> (f64, f64) {
    let Some((mut chance, mut size)) = chance_and_size(past) else { return (0.0, 0.0) };
    let mut wrong = 0.0;
    for y in past {
        wrong += (y - chance * size).powi(2);
        let sold = *y > 0.0;
        chance += rate * (f64::from(u8::from(sold)) - chance);
        if sold {
            size += SIZE_RATE * (y - size);
        }
    }
    (wrong, chance * size)
}

fn croston(past: &[f64]) -> f64 {
    let Some((chance, mut size)) = chance_and_size(past) else { return 0.0 };
    let (mut interval, mut since) = (1.0 / chance, 1.0);
    for y in past {
        if *y > 0.0 {
            size += SIZE_RATE * (y - size);
            interval += SIZE_RATE * (since - interval);
            since = 0.0;
        }
        since += 1.0;
    }
    (1.0 - SIZE_RATE / 2.0) * size / interval
}

/// Over the whole past: the share of seasons with a sale and their mean; `None` where nothing was ever sold.
fn chance_and_size(past: &[f64]) -> Option<(f64, f64)> {
    let sold = past.iter().filter(|y| **y > 0.0).count();
    (sold > 0).then(|| (sold as f64 / past.len() as f64, past.iter().sum::<f64>() / sold as f64))
}

/// Of the least-squares line through the last year and a half, per season.
fn slope(past: &[f64], year: usize) -> f64 {
    let part = &past[past.len().saturating_sub(year + year / 2)..];
    if part.len() < LEAST_FOR_TREND {
        return 0.0;
    }
    let n = part.len() as f64;
    let (centre, mean) = ((n - 1.0) / 2.0, part.iter().sum::<f64>() / n);
    let along = part.iter().enumerate().map(|(t, y)| (t as f64 - centre) * (y - mean)).sum::<f64>();
    along / (n * (n * n - 1.0) / 12.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_method_finds_the_level_of_a_steady_series() {
        let track = Track::new(&[3.0; 200], 0);
        let levels = Levels::of(&track, &Shape::of(learn::Freq::Week), 200);
        let means = levels.means(7, 1.0);
        assert!(means.iter().all(|m| (m - 3.0).abs() < 0.2), "{means:?}");
    }

    #[test]
    fn a_series_that_dies_is_given_up_by_tsb_and_not_by_croston() {
        let history: Vec<f32> = (0..100).map(|t| if t < 60 { 2.0 } else { 0.0 }).collect();
        let levels = Levels::of(&Track::new(&history, 0), &Shape::of(learn::Freq::Week), 100);
        assert!(levels.tsb < 0.1 && levels.croston > 1.5, "{} {}", levels.tsb, levels.croston);
    }

    #[test]
    fn half_a_trend_goes_on() {
        let history: Vec<f32> = (0..60).map(|t| 10.0 + t as f32).collect();
        let levels = Levels::of(&Track::new(&history, 0), &Shape::of(learn::Freq::Week), 60);
        assert!((levels.drift - 0.5).abs() < 1e-6);
    }

    #[test]
    fn nothing_sold_is_nothing_expected() {
        let levels = Levels::of(&Track::new(&[0.0; 50], 0), &Shape::of(learn::Freq::Week), 50);
        assert_eq!(levels.means(3, 1.0), [0.0; METHODS]);
    }
}
