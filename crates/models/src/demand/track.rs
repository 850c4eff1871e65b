//! One series made ready to be asked for its mean over any stretch of its past in constant time.

/// Running sums over the periods of one series; position `t` holds what came before `t`.
#[derive(Debug, Clone)]
pub(super) struct Track {
    /// The values, NaN where unknown.
    pub y: Vec<f32>,
    /// First known period.
    pub start: usize,
    sum: Vec<f64>,
    square: Vec<f64>,
    known: Vec<u32>,
    zeros: Vec<u32>,
    changes: Vec<f64>,
    changed: Vec<u32>,
    week: usize,
    week_sum: Vec<f64>,
    week_known: Vec<u32>,
}

impl Track {
    /// `week`: periods in a short season, 0 where there is none.
    pub fn new(history: &[f32], week: usize) -> Track {
        let n = history.len();
        let mut track = Track {
            y: history.to_vec(),
            start: history.iter().position(|y| y.is_finite()).unwrap_or(n),
            sum: vec![0.0; n + 1],
            square: vec![0.0; n + 1],
            known: vec![0; n + 1],
            zeros: vec![0; n + 1],
            changes: vec![0.0; n + 1],
            changed: vec![0; n + 1],
            week,
            week_sum: vec![0.0; if week > 0 { n } else { 0 }],
            week_known: vec![0; if week > 0 { n } else { 0 }],
        };
        let first_sale = history.iter().position(|y| *y > 0.0).unwrap_or(n);
        for t in 0..n {
            let known = history[t].is_finite();
            let y = if known { f64::from(history[t]) } else { 0.0 };
            track.sum[t + 1] = track.sum[t] + y;
            track.square[t + 1] = track.square[t] + y * y;
            track.known[t + 1] = track.known[t] + u32::from(known);
            track.zeros[t + 1] = track.zeros[t] + u32::from(known && y == 0.0);
            let step = t > first_sale && known && history[t - 1].is_finite();
            let change = if step { f64::from((history[t] - history[t - 1]).abs()) } else { 0.0 };
            track.changes[t + 1] = track.changes[t] + change;
            track.changed[t + 1] = track.changed[t] + u32::from(step);
            if week > 0 {
                let (before, count) =
                    if t >= week { (track.week_sum[t - week], track.week_known[t - week]) } else { (0.0, 0) };
                track.week_sum[t] = before + y;
                track.week_known[t] = count + u32::from(known);
            }
        }
        track
    }

    /// Known periods in `[from, to)`.
    pub fn count(&self, from: usize, to: usize) -> u32 {
        if from >= to { 0 } else { self.known[to] - self.known[from] }
    }

    /// Mean of the known values in `[from, to)`.
    pub fn mean(&self, from: usize, to: usize) -> Option<f64> {
        let n = self.count(from, to);
        (n > 0).then(|| (self.sum[to] - self.sum[from]).max(0.0) / f64::from(n))
    }

    /// Mean of the last `window` periods before `origin`.
    pub fn recent(&self, origin: usize, window: usize) -> Option<f64> {
        self.mean(origin.saturating_sub(window), origin)
    }

    /// Standard deviation of the last `window` periods before `origin`.
    pub fn deviation(&self, origin: usize, window: usize) -> f64 {
        let from = origin.saturating_sub(window);
        let n = f64::from(self.count(from, origin).max(1));
        let mean = (self.sum[origin] - self.sum[from]) / n;
        ((self.square[origin] - self.square[from]) / n - mean * mean).max(0.0).sqrt()
    }

    /// Share of known periods without sale among the last `window`.
    pub fn zero_share(&self, origin: usize, window: usize) -> f64 {
        let from = origin.saturating_sub(window);
        f64::from(self.zeros[origin] - self.zeros[from]) / f64::from(self.count(from, origin).max(1))
    }

    /// Mean absolute one-period change before `origin`, since the first sale: the scale of the scaled pinball loss.
    pub fn mean_change(&self, origin: usize) -> f64 {
        self.changes[origin] / f64::from(self.changed[origin].max(1))
    }

    /// Mean over the same place of the last `weeks` short seasons before `origin`, for the target period.
    pub fn same_weekday(&self, origin: usize, target: usize, weeks: usize) -> Option<f64> {
        let behind = (target + 1).checked_sub(origin)?.div_ceil(self.week.max(1)) * self.week;
        let last = target.checked_sub(behind)?;
        let (mut sum, mut n) = (*self.week_sum.get(last)?, *self.week_known.get(last)?);
        if let Some(before) = last.checked_sub(weeks * self.week) {
            sum -= self.week_sum[before];
            n -= self.week_known[before];
        }
        (n > 0).then(|| sum.max(0.0) / f64::from(n))
    }

    /// Known periods since the last sale before `origin`, looking `limit` back.
    pub fn since_sale(&self, origin: usize, limit: usize) -> usize {
        let past = self.y[origin.saturating_sub(limit)..origin].iter().rev();
        past.filter(|y| y.is_finite()).take_while(|y| **y <= 0.0).count()
    }

    /// The known values of the last `window` periods before `origin`, ascending.
    pub fn ranked(&self, origin: usize, window: usize, into: &mut Vec<f32>) {
        into.clear();
        into.extend(self.y[origin.saturating_sub(window)..origin].iter().copied().filter(|y| y.is_finite()));
        into.sort_unstable_by(f32::total_cmp);
    }

    /// The level that the series is divided by at `origin`; above zero.
    pub fn scale(&self, origin: usize, windows: [usize; 2]) -> f64 {
        let all = self.mean(0, origin).unwrap_or(0.0);
        let [short, long] = windows.map(|w| self.recent(origin, w).unwrap_or(all));
        0.45 * short + 0.45 * long + 0.1 * all + 0.02
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn means_skip_what_is_unknown() {
        let track = Track::new(&[f32::NAN, 2.0, f32::NAN, 4.0, 0.0], 0);
        assert_eq!((track.start, track.mean(0, 5), track.mean(2, 3)), (1, Some(2.0), None));
        assert_eq!((track.since_sale(5, 10), track.since_sale(4, 10)), (1, 0));
    }

    #[test]
    fn the_same_weekday_is_looked_up_before_the_origin_only() {
        let y: Vec<f32> = (0..28).map(|t| t as f32).collect();
        let track = Track::new(&y, 7);
        // From origin 20, period 25 falls on the weekday of 18, 11, 4.
        assert_eq!(track.same_weekday(20, 25, 2), Some((18.0 + 11.0) / 2.0));
        // Period 34 too, two weeks on.
        assert_eq!(track.same_weekday(20, 32, 1), Some(18.0));
        assert_eq!(track.same_weekday(3, 4, 4), None);
    }
}
