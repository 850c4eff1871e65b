//! A history without its trend, to ask a model what it would expect if nothing had risen or fallen of late.

use super::shape::Shape;
use super::track::Track;

/// Pieces that a stretch must hold on average before its own level is more than chance: 20 of them vary by a fifth.
const TELLING: f64 = 20.0;

/// A value grows at most so many times; what a stretch then still lacks is added evenly.
const MOST: f64 = 4.0;

/// The history with every stretch of its longer scale brought to the level of all of it. What lies before is brought
/// there as a whole, so that the seasons of earlier years stay. Unknown values stay unknown.
pub(super) fn flat(history: &[f32], shape: &Shape) -> Vec<f32> {
    let end = history.len();
    let track = Track::new(history, 0);
    let near = end.saturating_sub(shape.scale[1]);
    let mut out = history.to_vec();
    let Some(level) = track.mean(near, end) else { return out };
    let stretch = stretch(level, shape);
    let mut to = end;
    while to > near {
        let from = to.saturating_sub(stretch).max(near);
        if let Some(mean) = track.mean(from, to) {
            bring(&mut out[from..to], mean, level);
        }
        to = from;
    }
    let year = end.saturating_sub(shape.year).min(near);
    if let Some(mean) = track.mean(year, near).or_else(|| track.mean(0, near)).filter(|mean| *mean > 0.0) {
        let ratio = (level / mean).min(MOST) as f32;
        out[..near].iter_mut().for_each(|y| *y *= ratio);
    }
    out
}

/// The shortest window that sells enough to tell a trend from chance, at most the shorter scale.
fn stretch(level: f64, shape: &Shape) -> usize {
    let mut windows = shape.windows.iter().copied().filter(|window| *window < shape.scale[0]);
    windows.find(|window| level * *window as f64 >= TELLING).unwrap_or(shape.scale[0]).max(1)
}

fn bring(values: &mut [f32], mean: f64, level: f64) {
    let ratio = if mean > 0.0 { (level / mean).min(MOST) } else { 0.0 };
    let lacking = (level - ratio * mean).max(0.0);
    values.iter_mut().for_each(|y| *y = (f64::from(*y) * ratio + lacking) as f32);
}

#[cfg(test)]
mod tests {
    use super::*;
    use learn::Freq;

    fn mean(values: &[f32]) -> f32 {
        let known: Vec<f32> = values.iter().copied().filter(|y| y.is_finite()).collect();
        known.iter().sum::<f32>() / known.len() as f32
    }

    #[test]
    fn every_window_of_a_flat_history_has_the_same_level_and_its_weekdays_stay() {
        let shape = Shape::of(Freq::Day);
        let rising: Vec<f32> = (0..400).map(|t| (4.0 + t as f32 / 20.0) * if t % 7 == 0 { 2.0 } else { 1.0 }).collect();
        let level = mean(&rising[400 - 112..]);
        let flat = flat(&rising, &shape);
        for window in [7, 14, 28, 56, 112, 364] {
            assert!((mean(&flat[400 - window..]) / level - 1.0).abs() < 0.02, "{window}");
        }
        // Day 399 is the last, day 392 a multiple of 7.
        assert!(flat[392] > 1.8 * flat[393]);
    }

    #[test]
    fn a_product_that_stopped_selling_gets_its_level_back_and_what_is_unknown_stays_unknown() {
        let shape = Shape::of(Freq::Day);
        let mut history = vec![f32::NAN; 60];
        history.extend(vec![2.0; 84]);
        history.extend(vec![0.0; 28]);
        let flat = flat(&history, &shape);
        assert!((mean(&flat[172 - 28..]) - 1.5).abs() < 1e-4 && (mean(&flat[60..]) - 1.5).abs() < 1e-4);
        assert!(flat[..60].iter().all(|y| y.is_nan()));
        assert!(super::flat(&[f32::NAN; 9], &shape).iter().all(|y| y.is_nan()));
        assert!(super::flat(&[], &shape).is_empty());
    }
}
