//! The local model: each series by itself, its recent level with its weekday profile and a negative-binomial spread.
//! It serves alone where there is too little to train a network, and beside the network where that helps.

use super::features::View;
use learn::baselines::demand::{LEVELS, spread_counts};

/// Mean and quantiles of one period.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Answer {
    pub mean: f32,
    pub quantiles: [f32; LEVELS.len()],
}

/// The local forecast of the period `ahead` (0 is the first) after the origin.
pub(super) fn answer(view: &View, series: usize, origin: usize, ahead: usize) -> Answer {
    let (track, shape) = (&view.tracks[series], &view.shape);
    let long = track.recent(origin, shape.scale[1]).unwrap_or(0.0);
    let short = track.recent(origin, shape.scale[0]).unwrap_or(long);
    let level = 0.5 * short + 0.5 * long;
    let mean = level * weekday_factor(view, series, origin, ahead);
    // Dispersion (variance over mean) is steadier than variance when the level moves.
    let usual = track.recent(origin, shape.ranks[1]).unwrap_or(level).max(1e-9);
    let dispersion = (track.deviation(origin, shape.ranks[1]).powi(2) / usual).max(1.0);
    let mut quantiles = [0.0; LEVELS.len()];
    spread_counts(mean, mean * dispersion, &mut quantiles);
    Answer { mean: mean as f32, quantiles }
}

/// How the period's weekday compares with the week, drawn towards 1 as if a month of even weeks had been seen.
fn weekday_factor(view: &View, series: usize, origin: usize, ahead: usize) -> f64 {
    let (track, shape) = (&view.tracks[series], &view.shape);
    let Some(weeks) = shape.weeks.last().copied() else { return 1.0 };
    let from = origin.saturating_sub(weeks * shape.week);
    let Some(usual) = track.mean(from, origin).filter(|m| *m > 0.0) else { return 1.0 };
    let target = origin + ahead + view.instead.weekday;
    let Some(here) = track.same_weekday(origin, target, weeks) else { return 1.0 };
    let sold = usual * f64::from(track.count(from, origin)) / shape.week as f64;
    // With few pieces sold on a weekday the profile is chance: 8 pieces count as much as the even week.
    (sold * here / usual + 8.0) / (sold + 8.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use learn::contract::made_up_panel;

    #[test]
    fn a_weekday_that_sells_more_is_expected_to_sell_more() {
        let mut panel = made_up_panel(1, 182, 0);
        panel.covariates.clear();
        panel.y = (0..182).map(|t| if t % 7 == 0 { 30.0 } else { 10.0 }).collect();
        let view = View::new(&panel, &[], &[], 14, 14);
        let means: Vec<f32> = (0..7).map(|ahead| answer(&view, 0, 182, ahead).mean).collect();
        assert!(means[0] > 25.0 && means[1..].iter().all(|m| *m < 13.0), "{means:?}");
    }

    #[test]
    fn nothing_known_is_forecast_as_nothing() {
        let mut panel = made_up_panel(1, 50, 0);
        panel.y.fill(f32::NAN);
        let view = View::new(&panel, &[], &[], 7, 7);
        assert_eq!(answer(&view, 0, 50, 3), Answer { mean: 0.0, quantiles: [0.0; LEVELS.len()] });
    }
}
