//! What all products sell together, as one series. A season that many products share shows there long before it shows in
//! a product that sells a piece a week.

use super::shape::Shape;
use super::track::Track;
use learn::Panel;

/// Pieces a period that count as nothing when levels are compared.
const NOTHING: f64 = 0.05;

/// A season moves the level by a factor of two at most; what looks like more is another assortment.
const MOST: f64 = 0.7;

/// The mean of all series, period by period.
#[derive(Debug, Clone)]
pub(super) struct Crowd(Track);

impl Crowd {
    pub fn new(panel: &Panel, shape: &Shape) -> Crowd {
        let mut sums = vec![(0.0_f64, 0_u32); panel.periods()];
        for series in 0..panel.series() {
            for (sum, y) in sums.iter_mut().zip(panel.history(series)) {
                if y.is_finite() {
                    *sum = (sum.0 + f64::from(*y), sum.1 + 1);
                }
            }
        }
        let mean = |(sum, n): (f64, u32)| if n > 0 { (sum / f64::from(n)) as f32 } else { f32::NAN };
        let means: Vec<f32> = sums.into_iter().map(mean).collect();
        Crowd(Track::new(&means, shape.week))
    }

    /// How all products sold around this time last year, against the weeks before the origin last year, as a factor;
    /// 1 where that is not known.
    pub fn season(&self, shape: &Shape, origin: usize, target: usize) -> f64 {
        let Crowd(track) = self;
        let years = (target + 1).saturating_sub(origin).div_ceil(shape.year).max(1);
        let then = target.checked_sub(years * shape.year).filter(|t| *t >= track.start);
        let half = shape.around[1];
        let around = then.and_then(|t| track.mean(t.saturating_sub(half), (t + half + 1).min(origin)));
        let before = origin.checked_sub(years * shape.year).and_then(|o| track.recent(o, shape.scale[0]));
        let Some((around, before)) = around.zip(before) else { return 1.0 };
        ((around + NOTHING) / (before + NOTHING)).ln().clamp(-MOST, MOST).exp()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use learn::contract::made_up_panel;

    #[test]
    fn a_season_that_all_products_share_is_seen_a_year_later_and_nothing_is_made_up_in_the_first_year() {
        let mut panel = made_up_panel(5, 760, 0);
        for (at, y) in panel.y.iter_mut().enumerate() {
            // 14 weeks of each year sell twice as much.
            *y = if (at % 760) % 364 >= 266 { 2.0 } else { 1.0 };
        }
        let shape = Shape::of(panel.freq);
        let crowd = Crowd::new(&panel, &shape);
        assert!(crowd.season(&shape, 620, 660) > 1.8);
        assert!((crowd.season(&shape, 500, 520) - 1.0).abs() < 0.05);
        assert_eq!(crowd.season(&shape, 250, 300), 1.0);
    }
}
