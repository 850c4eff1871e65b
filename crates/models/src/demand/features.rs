//! What the network sees of a series at an origin (the past), and of each period ahead of it (the future).
//!
//! Everything that counts pieces is divided by the series' own level at the origin, so that one network serves all
//! products. Nothing at or after the origin is read but calendar and covariates that were known then.

use super::columns::{Column, Spec, Static};
use super::crowd::Crowd;
use super::shape::Shape;
use super::track::Track;
use learn::{Freq, Panel};
use std::f32::consts::TAU;

/// A calendar to ask with in the place of the true one, for explanations; the default is the true one.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Instead {
    /// Days that weekdays are shifted by.
    pub weekday: usize,
    /// Where all periods ahead lie in the cycle of the year, 0 to 1; then nothing is known of the same time last year.
    pub year: Option<f32>,
}

/// A panel ready to be asked for features.
pub(super) struct View {
    pub shape: Shape,
    pub tracks: Vec<Track>,
    /// For each static category one code a series.
    pub statics: Vec<Vec<u32>>,
    /// The calendar that [`View::future`] answers with.
    pub instead: Instead,
    /// What all products sell together.
    pub crowd: Crowd,
    columns: Vec<(bool, Column)>,
    calendar: Vec<Vec<f32>>,
    /// The day of the month of each day, a category: wages and benefits come on days of their own. Empty for weeks and
    /// months.
    month_days: Vec<u32>,
    /// Furthest period ahead that was learned for.
    horizon: usize,
    /// Periods of the past.
    pub periods: usize,
}

impl View {
    /// `reach`: how many periods after the end of the panel will be asked for.
    pub fn new(panel: &Panel, statics: &[Static], specs: &[Spec], horizon: usize, reach: usize) -> View {
        let shape = Shape::of(panel.freq);
        let width = panel.periods() + reach + 1;
        let date = |t: usize| match panel.dates.get(t) {
            Some(day) => *day,
            None => panel.date_ahead(t + 1 - panel.periods()),
        };
        let statics: Vec<Vec<u32>> = statics.iter().map(|s| s.codes(panel)).collect();
        View {
            shape,
            tracks: (0..panel.series()).map(|s| Track::new(panel.history(s), shape.week)).collect(),
            instead: Instead::default(),
            crowd: Crowd::new(panel, &shape),
            statics,
            columns: specs.iter().map(|s| (s.ahead, s.column(panel, width))).collect(),
            calendar: (0..width).map(|t| calendar(panel.freq, date(t))).collect(),
            month_days: if panel.freq == Freq::Day {
                (0..width).map(|t| date(t).day_of_month()).collect()
            } else {
                Vec::new()
            },
            horizon: horizon.max(1),
            periods: panel.periods(),
        }
    }

    /// The level that a series is divided by at an origin.
    pub fn scale(&self, series: usize, origin: usize) -> f32 {
        self.tracks[series].scale(origin, self.shape.scale) as f32
    }

    /// What a series' mean weighs in learning, 1 on average: the more money goes through it the more.
    pub fn importance(&self, origin: usize) -> Vec<f32> {
        let prices = self.columns.iter().find_map(|(_, c)| if let Column::Prices(p) = c { Some(p) } else { None });
        let money = |(series, track): (usize, &Track)| {
            let units = track.recent(origin, self.shape.scale[1]).unwrap_or(0.0) + 0.01;
            let price = prices.map_or(1.0, |p| f64::from(p[series].log[origin.saturating_sub(1)]).exp());
            (units * price).sqrt()
        };
        let raw: Vec<f64> = self.tracks.iter().enumerate().map(money).collect();
        let mean = raw.iter().sum::<f64>() / raw.len().max(1) as f64;
        raw.iter().map(|r| (r / mean.max(1e-12)).clamp(0.1, 10.0) as f32).collect()
    }

    /// Appends what is known at the origin; every series and origin append the same number of values.
    pub fn past(&self, series: usize, origin: usize, scratch: &mut Vec<f32>, out: &mut Vec<f32>) {
        let (track, shape) = (&self.tracks[series], &self.shape);
        let scale = self.scale(series, origin);
        let unit = |y: f64| ((y as f32) / scale).ln_1p();
        let all = track.mean(0, origin).unwrap_or(0.0);
        let mut known = all;
        for window in shape.windows.iter().rev() {
            known = track.recent(origin, *window).unwrap_or(known);
            out.push(unit(known));
        }
        for lag in 1..=shape.lags {
            let y = origin.checked_sub(lag).map_or(f32::NAN, |t| track.y[t]);
            out.push(unit(if y.is_finite() { f64::from(y) } else { known }));
        }
        for window in shape.spread {
            out.push(track.zero_share(origin, window) as f32);
            out.push(unit(track.deviation(origin, window)));
        }
        for window in shape.ranks {
            track.ranked(origin, window, scratch);
            for level in [0.5, 0.8, 0.9, 0.95] {
                out.push(unit(f64::from(learn::baselines::demand::empirical_quantile(scratch, level))));
            }
        }
        let longest = shape.spread[1];
        out.push((track.since_sale(origin, longest) as f32).ln_1p());
        out.push(scale.ln());
        out.push(((track.mean_change(origin) as f32 + 0.01) / (scale + 0.01)).ln());
        for (_, column) in &self.columns {
            self.past_covariate(column, series, origin, out);
        }
    }

    fn past_covariate(&self, column: &Column, series: usize, origin: usize, out: &mut Vec<f32>) {
        match column {
            Column::Prices(rows) => {
                let row = &rows[series];
                let last = row.log[origin.saturating_sub(1)];
                let long = row.recent(origin, self.shape.scale[1]);
                out.push(last - row.recent(origin, self.shape.scale[0]));
                out.push(last - long);
                for lag in 1..=self.shape.price_lags {
                    out.push(row.log[origin.saturating_sub(lag)] - long);
                }
            }
            Column::Numbers(rows) => {
                let row = &rows[series];
                out.push(row[origin.saturating_sub(1)]);
                let from = origin.saturating_sub(self.shape.scale[0]);
                out.push(row[from..origin].iter().sum::<f32>() / (origin - from).max(1) as f32);
            }
            Column::Codes(_) => {}
        }
    }

    /// Appends what is known of the period `ahead` (0 is the first) after the origin, and the codes of its categories.
    pub fn future(&self, series: usize, origin: usize, ahead: usize, out: &mut Vec<f32>, codes: &mut [Vec<i32>]) {
        let (track, shape) = (&self.tracks[series], &self.shape);
        let target = origin + ahead;
        let scale = self.scale(series, origin);
        let unit = |y: f64| ((y as f32) / scale).ln_1p();
        let near = ahead.min(self.horizon - 1) as f32;
        out.push(near / self.horizon as f32);
        out.push(near.ln_1p());
        self.calendar_of(target, out);
        let level = track.recent(origin, shape.scale[1]).unwrap_or(0.0);
        for weeks in shape.weeks {
            let sold = track.same_weekday(origin, target + self.instead.weekday, *weeks);
            out.push(unit(sold.unwrap_or(level)));
        }
        self.last_year(track, origin, target, level, &unit, out);
        let mut code = 0;
        if let Some(day) = self.month_days.get(target) {
            codes[code].push(*day as i32);
            code += 1;
        }
        for (ahead_known, column) in &self.columns {
            match column {
                Column::Prices(rows) if *ahead_known => {
                    let row = &rows[series];
                    let price = row.log[target];
                    out.push(price - row.log[origin.saturating_sub(1)]);
                    out.push(price - row.recent(origin, shape.scale[0]));
                    out.push(price - row.recent(origin, shape.scale[1]));
                }
                Column::Numbers(rows) if *ahead_known => out.push(rows[series][target]),
                Column::Codes(rows) if *ahead_known => {
                    codes[code].push(rows[series][target] as i32);
                    codes[code + 1].push(rows[series][target + 1] as i32);
                    code += 2;
                }
                _ => {}
            }
        }
    }

    fn calendar_of(&self, target: usize, out: &mut Vec<f32>) {
        let from = out.len();
        out.extend_from_slice(&self.calendar[target]);
        let (cycles, weekdays) = out[from..].split_at_mut(self.calendar[target].len() - self.shape.week);
        if let Some(year) = self.instead.year {
            // Faster cycles run through as many different places as the year's own.
            for (faster, pair) in cycles.chunks_exact_mut(2).enumerate() {
                let angle = TAU * year * (faster + 1) as f32;
                pair.copy_from_slice(&[angle.sin(), angle.cos()]);
            }
        }
        if !weekdays.is_empty() {
            weekdays.rotate_right(self.instead.weekday % weekdays.len());
        }
    }

    /// The same time last year: how much was sold then, and how that compares with the weeks before it.
    fn last_year(
        &self,
        track: &Track,
        origin: usize,
        target: usize,
        level: f64,
        unit: &impl Fn(f64) -> f32,
        out: &mut Vec<f32>,
    ) {
        let shape = &self.shape;
        let years = (target + 1).saturating_sub(origin).div_ceil(shape.year).max(1);
        let then = target.checked_sub(years * shape.year).filter(|t| *t >= track.start);
        let around = |half: usize| {
            let centre = then?;
            track.mean(centre.saturating_sub(half), (centre + half + 1).min(origin))
        };
        let [narrow, wide] = shape.around.map(around);
        let before = origin.checked_sub(years * shape.year).and_then(|o| track.recent(o, shape.scale[0]));
        out.push(if narrow.is_some() { 1.0 } else { 0.0 });
        let [narrow, wide] = if self.instead.year.is_some() { [None, None] } else { [narrow, wide] };
        out.push(unit(narrow.unwrap_or(level)));
        out.push(unit(wide.unwrap_or(level)));
        let ratio = |now: Option<f64>| match (now, before) {
            (Some(now), Some(before)) => {
                (((now + 0.1 * level + 0.01) / (before + 0.1 * level + 0.01)).ln() as f32).clamp(-2.0, 2.0)
            }
            _ => 0.0,
        };
        out.push(ratio(narrow));
        out.push(ratio(wide));
    }

    /// How many codes each period ahead appends: the day of the month, then of each category one for the period itself
    /// and one for the next.
    pub fn future_codes(&self) -> usize {
        let categories = self.columns.iter().filter(|(ahead, c)| *ahead && matches!(c, Column::Codes(_))).count();
        self.month_day_levels().iter().count() + 2 * categories
    }

    /// How many levels the day of the month has, where it is seen.
    pub fn month_day_levels(&self) -> Option<usize> {
        (!self.month_days.is_empty()).then_some(32)
    }
}

/// Weekday, and the cycles of month and year. Of weeks and months there are too few years to learn more than the
/// year's first harmonic: with more the network knows each week of the past by heart and is lost in the next one. For
/// the same reason it sees neither the age of a series nor the height of a price.
fn calendar(freq: Freq, day: domain::Day) -> Vec<f32> {
    let mut out = Vec::new();
    let year = TAU * day.day_of_year() as f32 / 365.25;
    let harmonics = if freq == Freq::Day { 3 } else { 1 };
    for harmonic in 1..=harmonics {
        let angle = harmonic as f32 * year;
        out.push(angle.sin());
        out.push(angle.cos());
    }
    if freq != Freq::Month {
        let month = TAU * (day.day_of_month() as f32 - 1.0) / 30.4;
        out.push(month.sin());
        out.push(month.cos());
    }
    if freq == Freq::Day {
        out.extend((0..7).map(|weekday| f32::from(u8::from(day.weekday() == weekday))));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use learn::contract::made_up_panel;

    fn features(panel: &Panel, origin: usize) -> (Vec<f32>, Vec<Vec<i32>>) {
        let (statics, specs) = (Static::all_of(panel), Spec::all_of(panel));
        let view = View::new(panel, &statics, &specs, 14, 14);
        let mut codes = vec![Vec::new(); view.future_codes()];
        let mut out = Vec::new();
        for series in 0..panel.series() {
            view.past(series, origin, &mut Vec::new(), &mut out);
            for ahead in 0..14 {
                view.future(series, origin, ahead, &mut out, &mut codes);
            }
        }
        (out, codes)
    }

    #[test]
    fn what_was_sold_at_or_after_the_origin_changes_no_feature() {
        let panel = made_up_panel(3, 500, 14);
        let origin = 430;
        let mut other = panel.clone();
        for series in 0..3 {
            other.y[series * 500 + origin..(series + 1) * 500].fill(77.0);
        }
        let bits = |f: Vec<f32>| f.into_iter().map(f32::to_bits).collect::<Vec<u32>>();
        let (a, b) = (features(&panel, origin), features(&other, origin));
        assert_eq!(bits(a.0), bits(b.0));
        assert_eq!(a.1, b.1);
    }

    #[test]
    fn a_shifted_weekday_is_that_weekday_and_the_places_of_the_year_cancel_out() {
        let mut panel = made_up_panel(1, 500, 14);
        panel.covariates.clear();
        let mut view = View::new(&panel, &[], &[], 14, 20);
        let asked = |view: &View, ahead| {
            let mut out = Vec::new();
            view.future(0, 500, ahead, &mut out, &mut [Vec::new()]);
            out
        };
        // Distance (2), cycles (8), weekday (7), the same weekday before (4), last year (5).
        let weekday = |features: &[f32]| features[10..21].to_vec();
        let later = asked(&view, 3);
        view.instead.weekday = 3;
        assert_eq!(weekday(&asked(&view, 0)), weekday(&later));
        view.instead.weekday = 7;
        let shifted = asked(&view, 0);
        view.instead = Instead::default();
        assert_eq!(weekday(&shifted), weekday(&asked(&view, 0)));
        let mut sum = [0.0_f32; 8];
        for place in 0..7 {
            view.instead.year = Some(place as f32 / 7.0);
            let features = asked(&view, 0);
            sum.iter_mut().zip(&features[2..10]).for_each(|(sum, cycle)| *sum += cycle);
            assert_eq!(features[24..], [0.0, 0.0]);
        }
        assert!(sum.iter().all(|s| s.abs() < 1e-4), "{sum:?}");
    }

    #[test]
    fn the_day_before_the_origin_is_seen() {
        let panel = made_up_panel(1, 500, 14);
        let mut other = panel.clone();
        other.y[429] += 50.0;
        assert_ne!(features(&panel, 430).0, features(&other, 430).0);
    }

    #[test]
    fn every_feature_is_a_number_even_at_the_very_start() {
        let panel = made_up_panel(2, 60, 14);
        for origin in [1, 2, 8, 60] {
            assert!(features(&panel, origin).0.iter().all(|v| v.is_finite()));
        }
    }
}
