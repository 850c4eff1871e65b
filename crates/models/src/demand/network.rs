//! The network: what is known at the origin and what is known of a period ahead meet in one hidden layer, a second one
//! follows, and out come a mean and quantiles that cannot cross.

use burn::module::Module;
use burn::nn::{Embedding, EmbeddingConfig, Linear, LinearConfig};
use burn::tensor::activation::relu;
use burn::tensor::{Device, Int, Tensor, TensorData};
use learn::baselines::demand::LEVELS;
use serde::{Deserialize, Serialize};

/// Sizes of a network.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Build {
    pub past: usize,
    pub future: usize,
    /// Levels of each static category and of each category of a period, code 0 included.
    pub statics: Vec<usize>,
    pub codes: Vec<usize>,
    pub hidden: [usize; 2],
}

#[derive(Module, Debug)]
pub(super) struct Net {
    statics: Vec<Embedding>,
    codes: Vec<Embedding>,
    past: Linear,
    future: Linear,
    hidden: Linear,
    out: Linear,
}

/// The inputs of E examples with K periods each.
pub(super) struct Inputs {
    /// E × past features.
    pub past: Vec<f32>,
    /// E·K × future features.
    pub future: Vec<f32>,
    /// For each static category E codes.
    pub statics: Vec<Vec<i32>>,
    /// For each category of a period E·K codes.
    pub codes: Vec<Vec<i32>>,
    pub examples: usize,
    pub ahead: usize,
}

/// Width of an embedding of so many levels.
fn width(levels: usize) -> usize {
    ((levels as f64).powf(0.5).round() as usize).clamp(2, 8)
}

impl Build {
    pub fn net(&self, device: &Device) -> Net {
        let embeddings =
            |sizes: &[usize]| sizes.iter().map(|n| EmbeddingConfig::new(*n, width(*n)).init(device)).collect();
        let wide = |sizes: &[usize]| sizes.iter().map(|n| width(*n)).sum::<usize>();
        let [first, second] = self.hidden;
        Net {
            statics: embeddings(&self.statics),
            codes: embeddings(&self.codes),
            past: LinearConfig::new(self.past + wide(&self.statics), first).init(device),
            future: LinearConfig::new(self.future + wide(&self.codes), first).with_bias(false).init(device),
            hidden: LinearConfig::new(first, second).init(device),
            out: LinearConfig::new(second, 1 + LEVELS.len()).init(device),
        }
    }
}

impl Net {
    /// Shape `[E·K, 1 + levels]`: the logarithm of the mean, then the raw steps between quantiles.
    pub fn forward(&self, inputs: &Inputs, device: &Device) -> Tensor<2> {
        let (e, k) = (inputs.examples, inputs.ahead);
        let past = joined(&inputs.past, &inputs.statics, &self.statics, e, device);
        let future = joined(&inputs.future, &inputs.codes, &self.codes, e * k, device);
        let past: Tensor<3> = self.past.forward(past).unsqueeze_dim(1);
        let [_, _, w] = past.dims();
        let meeting = self.future.forward(future).reshape([e, k, w]) + past;
        let first = bend(meeting).reshape([e * k, w]);
        self.out.forward(bend(self.hidden.forward(first)))
    }
}

/// x · (1 + x / (1 + |x|)) / 2: bends as SiLU does, at a quarter of its cost, because it needs no exponential.
fn bend<const D: usize>(x: Tensor<D>) -> Tensor<D> {
    let sign = x.clone() / (x.clone().abs() + 1.0);
    x * (sign * 0.5 + 0.5)
}

/// Embeddings are drawn as small as all matrices are; beside features of size one they would hardly be heard.
const LOUDER: f64 = 5.0;

fn joined(values: &[f32], codes: &[Vec<i32>], tables: &[Embedding], rows: usize, device: &Device) -> Tensor<2> {
    let numbers = Tensor::<2>::from_data(TensorData::new(values.to_vec(), [rows, values.len() / rows.max(1)]), device);
    let mut parts = vec![numbers];
    for (codes, table) in codes.iter().zip(tables) {
        let codes = Tensor::<1, Int>::from_data(TensorData::new(codes.clone(), [rows]), device);
        parts.push(table.weight.val().select(0, codes) * LOUDER);
    }
    Tensor::cat(parts, 1)
}

/// How soft the bend of [`above_zero`] is.
const SOFT: f64 = 0.25;

/// (x + √(x² + 4b)) / 2 (squareplus, Barron 2021): above zero everywhere and without an exponential.
fn above_zero(x: Tensor<2>) -> Tensor<2> {
    (x.clone() + (x.clone() * x + 4.0 * SOFT).sqrt()) * 0.5
}

/// The logarithm of the mean, shape `[rows, 1]`, held where its exponential is harmless.
fn log_mean(out: &Tensor<2>) -> Tensor<2> {
    out.clone().narrow(1, 0, 1).clamp(-7.0, 5.0)
}

/// Ascending quantiles, shape `[rows, levels]`.
fn quantiles(out: Tensor<2>) -> Tensor<2> {
    above_zero(out.narrow(1, 1, LEVELS.len())).cumsum(1)
}

/// Means and quantiles in units of the scale, row-major: `[rows]` and `[rows · levels]`.
pub(super) fn answers(out: Tensor<2>) -> (Vec<f32>, Vec<f32>) {
    let mean = log_mean(&out).exp().try_into_vec_as::<f32>().unwrap_or_default();
    (mean, quantiles(out).try_into_vec_as::<f32>().unwrap_or_default())
}

/// The power of the Tweedie deviance: counts with many zeros lie between Poisson (1) and gamma (2).
const POWER: f64 = 1.2;
/// Weight of each quantile's pinball loss; those that the scaled pinball loss counts weigh most.
const EMPHASIS: [f32; LEVELS.len()] = [0.3, 0.3, 0.3, 1.0, 0.3, 1.0, 1.0, 1.0, 0.3, 0.3];

/// Tweedie deviance of the mean plus pinball loss of the quantiles (Koenker and Bassett 1978), averaged over rows with
/// their weights. `y` is in units of the scale.
pub(super) fn loss(out: Tensor<2>, y: Vec<f32>, weights: [Vec<f32>; 2], device: &Device) -> Tensor<1> {
    let rows = y.len();
    let [total, total_of_mean] = [0, 1].map(|i: usize| weights[i].iter().sum::<f32>().max(1e-6));
    let [weight, of_mean] = weights;
    let column = |v: Vec<f32>| Tensor::<2>::from_data(TensorData::new(v, [rows, 1]), device);
    let (y, weight, of_mean) = (column(y), column(weight), column(of_mean));
    let log = log_mean(&out);
    let deviance =
        (log.clone() * (2.0 - POWER)).exp() / (2.0 - POWER) + y.clone() * (log * (1.0 - POWER)).exp() / (POWER - 1.0);
    let level = |v: [f32; LEVELS.len()]| Tensor::<2>::from_data(TensorData::new(v.to_vec(), [1, v.len()]), device);
    let error = y - quantiles(out);
    let pinball = (error.clone() * level(LEVELS) + relu(-error)) * level(EMPHASIS);
    (deviance * of_mean).sum() / total_of_mean + (pinball * weight).sum() / total
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tensor(rows: &[[f32; 1 + LEVELS.len()]]) -> Tensor<2> {
        let device = Device::flex();
        Tensor::from_data(TensorData::new(rows.concat(), [rows.len(), 1 + LEVELS.len()]), &device)
    }

    #[test]
    fn quantiles_ascend_whatever_the_network_says() {
        let mut row = [-3.0; 1 + LEVELS.len()];
        row[4] = -50.0;
        row[5] = 80.0;
        let (mean, quantiles) = answers(tensor(&[row]));
        assert!((mean[0] - (-3.0_f32).exp()).abs() < 1e-6);
        assert!(quantiles.windows(2).all(|q| q[0] <= q[1]) && quantiles[0] >= 0.0);
        assert!(quantiles.iter().all(|q| q.is_finite()));
    }

    #[test]
    fn the_mean_that_is_right_loses_least_and_rows_without_weight_do_not_count() {
        let device = Device::flex();
        let at = |log: f32| {
            let mut row = [0.0; 1 + LEVELS.len()];
            row[0] = log;
            let out = tensor(&[row, [9.0; 1 + LEVELS.len()]]);
            loss(out, vec![2.0, 50.0], [vec![1.0, 0.0], vec![1.0, 0.0]], &device).into_scalar::<f32>()
        };
        let right = 2.0_f32.ln();
        assert!(at(right) < at(right + 0.2) && at(right) < at(right - 0.2));
    }
}
