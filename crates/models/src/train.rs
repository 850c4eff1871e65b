//! The plain training loop, written once: mini-batches in seeded order, AdamW under a one-cycle learning rate, early
//! stopping on a validation slice, progress and cancel.

use burn::grad_clipping::GradientClippingConfig;
use burn::module::Module;
use burn::optim::{AdamWConfig, GradientsParams};
use burn::tensor::{Device, Tensor};
use domain::Progress;
use learn::{LearnError, Seed};
use rand::seq::SliceRandom as _;

/// What is learned: examples with a loss, and perhaps a slice to validate on.
pub trait Task {
    type Net: Module;

    /// How many examples one epoch visits.
    fn examples(&self) -> usize;

    /// The mean loss of these examples, of shape `[1]`; tensors of data belong on `device`, which keeps gradients.
    /// `seed` differs at every step, for tasks that draw something themselves.
    fn loss(&self, net: &Self::Net, examples: &[u32], device: &Device, seed: Seed) -> Tensor<1>;

    /// The loss on the validation slice, lower is better; `None` where there is no such slice.
    /// `net` is without gradients: tensors of data belong on the plain device.
    fn validate(&self, net: &Self::Net) -> Option<f64>;
}

/// How long and how boldly to train.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Schedule {
    /// The stage told to [`Progress`].
    pub stage: &'static str,
    pub epochs: usize,
    /// Examples in a mini-batch.
    pub batch: usize,
    /// The highest learning rate of the cycle.
    pub peak_rate: f64,
    /// Share of the steps over which the rate climbs to its peak; afterwards it falls along a cosine.
    pub warm_up: f64,
    pub weight_decay: f32,
    /// Epochs without a better validation loss after which training stops; 0 never stops early.
    pub patience: usize,
}

impl Default for Schedule {
    fn default() -> Schedule {
        Schedule {
            stage: "job-train",
            epochs: 10,
            batch: 512,
            peak_rate: 2e-3,
            warm_up: 0.2,
            weight_decay: 1e-4,
            patience: 0,
        }
    }
}

impl Schedule {
    /// The learning rate of a step (one-cycle policy, Smith and Topin 2018, with cosine descent).
    pub fn rate(&self, step: usize, steps: usize) -> f64 {
        let done = (step as f64 + 0.5) / steps.max(1) as f64;
        let warm = self.warm_up.clamp(0.0, 0.99);
        if done < warm {
            self.peak_rate * (0.05 + 0.95 * done / warm)
        } else {
            let fall = (done - warm) / (1.0 - warm);
            self.peak_rate * (0.001 + 0.999 * 0.5 * (1.0 + (std::f64::consts::PI * fall).cos()))
        }
    }
}

/// The best network seen, without gradients.
#[derive(Debug, Clone)]
pub struct Trained<N> {
    pub net: N,
    /// Epochs run.
    pub epochs: usize,
    /// Best loss on the validation slice, where there is one.
    pub validation: Option<f64>,
}

/// Trains `net`, whose parameters lie on `device` with gradients (`device.autodiff()`).
///
/// # Errors
/// [`LearnError::Cancelled`] as soon as `progress` says so; [`LearnError::Numeric`] when the loss is no longer finite.
pub fn train<T: Task>(
    task: &T,
    net: T::Net,
    device: &Device,
    schedule: &Schedule,
    seed: Seed,
    progress: &dyn Progress,
) -> Result<Trained<T::Net>, LearnError> {
    let device = device.clone().autodiff();
    let mut order: Vec<u32> = (0..task.examples() as u32).collect();
    let batches = order.len().div_ceil(schedule.batch.max(1));
    let steps = batches * schedule.epochs;
    let mut optimizer = AdamWConfig::new()
        .with_weight_decay(schedule.weight_decay)
        .with_grad_clipping(Some(GradientClippingConfig::Norm(1.0)))
        .init();
    let mut net = net;
    let mut best: Option<(f64, T::Net)> = None;
    let (mut step, mut stale, mut epochs) = (0, 0, 0);
    for epoch in 0..schedule.epochs {
        order.shuffle(&mut seed.derive(epoch as u64).rng());
        for batch in order.chunks(schedule.batch.max(1)) {
            progress.report(schedule.stage, step as u64, steps as u64)?;
            let loss = task.loss(&net, batch, &device, seed.derive(1 << 32 | step as u64));
            let value: f32 = loss.clone().into_scalar();
            if !value.is_finite() {
                return Err(LearnError::Numeric(format!("the loss became {value} at step {step} of {steps}")));
            }
            let gradients = GradientsParams::from_grads(loss.backward(), &net);
            net = optimizer.step(schedule.rate(step, steps), net, gradients);
            step += 1;
        }
        epochs = epoch + 1;
        let Some(loss) = task.validate(&net.valid()) else { continue };
        if best.as_ref().is_none_or(|(least, _)| loss < *least) {
            best = Some((loss, net.valid()));
            stale = 0;
        } else {
            stale += 1;
            if schedule.patience > 0 && stale >= schedule.patience {
                break;
            }
        }
    }
    progress.report(schedule.stage, steps as u64, steps as u64)?;
    Ok(match best {
        Some((loss, net)) => Trained { net, epochs, validation: Some(loss) },
        None => Trained { net: net.valid(), epochs, validation: None },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::weights;
    use burn::nn::{Linear, LinearConfig};
    use burn::tensor::TensorData;
    use learn::contract::StopAfter;

    /// y = 3x − 1 from 64 points.
    struct Line;

    impl Line {
        fn error(net: &Linear, rows: &[u32], device: &Device) -> Tensor<1> {
            let x: Vec<f32> = rows.iter().map(|r| *r as f32 / 32.0 - 1.0).collect();
            let y: Vec<f32> = x.iter().map(|x| 3.0 * x - 1.0).collect();
            let column = |v: Vec<f32>| Tensor::<2>::from_data(TensorData::new(v, [rows.len(), 1]), device);
            (net.forward(column(x)) - column(y)).square().mean()
        }
    }

    impl Task for Line {
        type Net = Linear;

        fn examples(&self) -> usize {
            64
        }

        fn loss(&self, net: &Linear, examples: &[u32], device: &Device, _: Seed) -> Tensor<1> {
            Line::error(net, examples, device)
        }

        fn validate(&self, net: &Linear) -> Option<f64> {
            let value: f32 = Line::error(net, &[3, 40], &Device::flex()).into_scalar();
            Some(f64::from(value))
        }
    }

    fn fresh() -> Linear {
        let net = LinearConfig::new(1, 1).init(&Device::flex().autodiff());
        weights::seeded(net, Seed(5))
    }

    const SCHEDULE: Schedule =
        Schedule { stage: "test", epochs: 60, batch: 16, peak_rate: 0.1, warm_up: 0.2, weight_decay: 0.0, patience: 0 };

    #[test]
    fn a_line_is_learned_and_twice_gives_the_same_bits() {
        let run = || train(&Line, fresh(), &Device::flex(), &SCHEDULE, Seed(1), &()).expect("trains");
        let (a, b) = (run(), run());
        assert!(a.validation.expect("validated") < 1e-3, "{:?}", a.validation);
        assert_eq!(weights::take(&a.net), weights::take(&b.net));
    }

    #[test]
    fn training_stops_when_asked() {
        let stop = StopAfter::reports(5);
        let result = train(&Line, fresh(), &Device::flex(), &SCHEDULE, Seed(1), &stop);
        assert!(matches!(result, Err(LearnError::Cancelled(_))));
    }

    #[test]
    fn the_rate_climbs_to_its_peak_and_falls_to_almost_nothing() {
        let rates: Vec<f64> = (0..100).map(|s| SCHEDULE.rate(s, 100)).collect();
        let top = rates.iter().copied().fold(0.0, f64::max);
        assert!((top - 0.1).abs() < 5e-3 && rates[0] < 0.01 && rates[99] < 1e-3);
    }
}
