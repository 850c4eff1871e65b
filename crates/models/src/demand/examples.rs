//! The examples that the network learns from: series and origins of the past, with a few periods ahead of each.

use super::features::View;
use super::network::{Inputs, Net, loss};
use burn::tensor::{Device, Tensor};
use learn::Seed;
use rand::RngExt as _;
use rand::seq::SliceRandom as _;

/// How features are brought to a common size: `(x − mean) / deviation`, cut at ±6.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub(super) struct Norm {
    mean: Vec<f32>,
    inverse: Vec<f32>,
}

impl Norm {
    /// From rows of `width` values each.
    pub fn of(rows: &[f32], width: usize) -> Norm {
        let n = (rows.len() / width.max(1)).max(1) as f64;
        let (mut sum, mut square) = (vec![0.0_f64; width], vec![0.0_f64; width]);
        for row in rows.chunks_exact(width.max(1)) {
            for (i, v) in row.iter().enumerate() {
                sum[i] += f64::from(*v);
                square[i] += f64::from(*v).powi(2);
            }
        }
        let deviation = |i: usize| (square[i] / n - (sum[i] / n).powi(2)).max(0.0).sqrt();
        Norm {
            mean: sum.iter().map(|s| (s / n) as f32).collect(),
            inverse: (0..width).map(|i| if deviation(i) < 1e-4 { 0.0 } else { (1.0 / deviation(i)) as f32 }).collect(),
        }
    }

    pub fn width(&self) -> usize {
        self.mean.len()
    }

    pub fn apply(&self, rows: &mut [f32]) {
        for row in rows.chunks_exact_mut(self.mean.len().max(1)) {
            for ((v, mean), inverse) in row.iter_mut().zip(&self.mean).zip(&self.inverse) {
                *v = ((*v - mean) * inverse).clamp(-6.0, 6.0);
            }
        }
    }
}

/// A series at an origin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Origin {
    pub series: u32,
    pub at: u32,
}

/// Examples whose outcomes lie before `limit`.
pub(super) struct Examples<'a> {
    pub view: &'a View,
    pub origins: Vec<Origin>,
    pub limit: usize,
    pub horizon: usize,
    /// Periods ahead drawn for each example at each visit.
    pub drawn: usize,
    pub past_norm: &'a Norm,
    pub future_norm: &'a Norm,
    /// Past features of all origins, already brought to size.
    past: Vec<f32>,
    /// What one unit of the scale weighs, a series.
    weights: Vec<f32>,
    /// How much more its mean weighs than that of an average series.
    importance: Vec<f32>,
}

/// Origins of all series from `first` to `last`, `stride` apart, with enough past to learn from.
pub(super) fn origins(view: &View, first: usize, last: usize, stride: usize) -> Vec<Origin> {
    let mut all = Vec::new();
    for (series, track) in view.tracks.iter().enumerate() {
        // Each series begins at another day, so that a stride of a week does not see Mondays only.
        let shift = series % stride.max(1);
        let mut at = last.saturating_sub(shift);
        while at >= first.max(1) && at >= track.start + view.shape.least {
            if track.count(0, at) as usize >= view.shape.least {
                all.push(Origin { series: series as u32, at: at as u32 });
            }
            let Some(next) = at.checked_sub(stride.max(1)) else { break };
            at = next;
        }
    }
    all
}

/// The past features of the origins, not yet brought to size.
pub(super) fn pasts(view: &View, origins: &[Origin]) -> Vec<f32> {
    let (mut out, mut scratch) = (Vec::new(), Vec::new());
    for origin in origins {
        view.past(origin.series as usize, origin.at as usize, &mut scratch, &mut out);
    }
    out
}

impl<'a> Examples<'a> {
    pub fn new(
        view: &'a View,
        origins: Vec<Origin>,
        limit: usize,
        horizon: usize,
        drawn: usize,
        norms: (&'a Norm, &'a Norm),
    ) -> Examples<'a> {
        let mut past = pasts(view, &origins);
        norms.0.apply(&mut past);
        let weights = view.tracks.iter().map(|t| 1.0 / (t.mean_change(limit) as f32).max(1e-6)).collect();
        let importance = view.importance(limit);
        Examples {
            view,
            origins,
            limit,
            horizon,
            drawn,
            past_norm: norms.0,
            future_norm: norms.1,
            past,
            weights,
            importance,
        }
    }

    /// Inputs, outcomes and weights of the rows; `ahead` names the periods to ask for of each of them.
    fn batch(&self, rows: &[u32], ahead: &[Vec<usize>]) -> (Inputs, Vec<f32>, [Vec<f32>; 2]) {
        let view = self.view;
        let each = ahead.first().map_or(0, Vec::len);
        let width = self.past_norm.width();
        let mut inputs = Inputs {
            past: Vec::with_capacity(rows.len() * width),
            future: Vec::with_capacity(rows.len() * each * self.future_norm.width()),
            statics: vec![Vec::with_capacity(rows.len()); view.statics.len()],
            codes: vec![Vec::with_capacity(rows.len() * each); view.future_codes()],
            examples: rows.len(),
            ahead: each,
        };
        let (mut outcomes, mut weights, mut of_mean) = (Vec::new(), Vec::new(), Vec::new());
        for (row, ahead) in rows.iter().zip(ahead) {
            let Origin { series, at } = self.origins[*row as usize];
            let (series, at, row) = (series as usize, at as usize, *row as usize);
            inputs.past.extend_from_slice(&self.past[row * width..(row + 1) * width]);
            for (codes, of) in inputs.statics.iter_mut().zip(&view.statics) {
                codes.push(of[series] as i32);
            }
            let scale = view.scale(series, at);
            let weight = (scale * self.weights[series]).clamp(0.05, 4.0);
            for step in ahead {
                view.future(series, at, *step, &mut inputs.future, &mut inputs.codes);
                let known =
                    (at + step < self.limit).then(|| view.tracks[series].y[at + step]).filter(|y| y.is_finite());
                outcomes.push(known.map_or(0.0, |y| (y / scale).min(60.0)));
                let weight = if known.is_some() { weight } else { 0.0 };
                weights.push(weight);
                of_mean.push(weight * self.importance[series]);
            }
        }
        self.future_norm.apply(&mut inputs.future);
        (inputs, outcomes, [weights, of_mean])
    }
}

/// Learning from one set of examples. The stretch held back is for the blend, not for stopping early: the one-cycle
/// schedule ends by itself.
pub(super) struct DemandTask<'a> {
    pub train: Examples<'a>,
}

impl crate::train::Task for DemandTask<'_> {
    type Net = Net;

    fn examples(&self) -> usize {
        self.train.origins.len()
    }

    fn loss(&self, net: &Net, rows: &[u32], device: &Device, seed: Seed) -> Tensor<1> {
        let mut rng = seed.rng();
        let drawn = self.train.drawn.min(self.train.horizon);
        let mut steps: Vec<usize> = (0..self.train.horizon).collect();
        let ahead: Vec<Vec<usize>> = rows
            .iter()
            .map(|row| {
                let room = (self.train.limit - self.train.origins[*row as usize].at as usize).min(self.train.horizon);
                if room >= self.train.horizon && drawn < steps.len() {
                    steps.partial_shuffle(&mut rng, drawn).0.to_vec()
                } else {
                    (0..drawn).map(|_| rng.random_range(0..room.max(1))).collect()
                }
            })
            .collect();
        let (inputs, y, weight) = self.train.batch(rows, &ahead);
        loss(net.forward(&inputs, device), y, weight, device)
    }

    fn validate(&self, _: &Net) -> Option<f64> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::super::columns::{Spec, Static};
    use super::*;
    use learn::contract::made_up_panel;

    #[test]
    fn examples_ask_for_no_outcome_at_or_after_their_limit() {
        let panel = made_up_panel(3, 200, 14);
        let view = View::new(&panel, &Static::all_of(&panel), &Spec::all_of(&panel), 14, 14);
        let all = origins(&view, 100, 170, 5);
        let past = pasts(&view, &all);
        let width = past.len() / all.len();
        let mut codes = vec![Vec::new(); view.future_codes()];
        let mut future = Vec::new();
        view.future(0, 150, 0, &mut future, &mut codes);
        let norms = (Norm::of(&past, width), Norm::of(&future, future.len()));
        let examples = Examples::new(&view, all, 175, 14, 4, (&norms.0, &norms.1));
        let late = examples.origins.iter().position(|o| o.at == 170).expect("an origin near the limit") as u32;
        let (_, outcomes, [weights, _]) = examples.batch(&[late], &[vec![0, 4, 5, 13]]);
        assert!(weights[0] > 0.0 && weights[1] > 0.0);
        assert_eq!((weights[2], weights[3], outcomes[2], outcomes[3]), (0.0, 0.0, 0.0, 0.0));
    }

    #[test]
    fn norms_bring_features_to_mean_zero_and_deviation_one_and_silence_constants() {
        let mut rows = vec![1.0, 5.0, 3.0, 5.0, 5.0, 5.0];
        Norm::of(&rows, 2).apply(&mut rows);
        assert!((rows[0] + rows[2] + rows[4]).abs() < 1e-5);
        assert_eq!((rows[1], rows[3], rows[5]), (0.0, 0.0, 0.0));
    }
}
