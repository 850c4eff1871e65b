//! The posterior mode by gradient: coefficients of three levels as one small burn module.

use super::design::{Design, LEVEL};
use super::hierarchy::Hierarchy;
use super::likelihood::{Likelihood, MOST_ETA};
use crate::train::{self, Schedule, Task};
use burn::module::{Module, Param};
use burn::tensor::{Device, Int, Tensor, TensorData, activation};
use domain::Progress;
use learn::{LearnError, Seed};

/// Gradient steps, each over all rows; fewer where rows are so many that the Newton rounds afterwards find the mode
/// as well.
const MOST_STEPS: usize = 240;
const LEAST_STEPS: usize = 60;
const ROWS_FOR_MOST_STEPS: usize = 150_000;

/// Coefficients as shop + κ · category + τ · group, so that every parameter is of size one under its prior
/// (non-centred parametrisation, Papaspiliopoulos, Roberts and Sköld 2007).
#[derive(Module, Debug)]
struct Coefficients {
    /// Shape `[1, width]`.
    shop: Param<Tensor<2>>,
    /// Shape `[categories, width]`.
    category: Param<Tensor<2>>,
    /// Shape `[groups, width]`.
    group: Param<Tensor<2>>,
}

/// Everything the loss needs, as plain numbers.
struct Mode<'a> {
    design: &'a Design,
    likelihood: Likelihood,
    x: Vec<f32>,
    target: Vec<f32>,
    /// 1/σ² of each row, for the log-normal.
    precision: Vec<f32>,
    tau: Vec<f32>,
    kappa: Vec<f32>,
}

fn matrix(values: &[f32], rows: usize, device: &Device) -> Tensor<2> {
    let width = values.len() / rows.max(1);
    Tensor::from_data(TensorData::new(values.to_vec(), [rows, width]), device)
}

fn numbers(values: impl Iterator<Item = i64>, device: &Device) -> Tensor<1, Int> {
    let values: Vec<i64> = values.collect();
    let n = values.len();
    Tensor::from_data(TensorData::new(values, [n]), device)
}

impl Mode<'_> {
    /// Coefficients of each group, shape `[groups, width]`.
    fn by_group(&self, net: &Coefficients, device: &Device) -> Tensor<2> {
        let category = numbers(self.design.category.iter().map(|c| *c as i64), device);
        let of_category = net.category.val().select(0, category) * matrix(&self.kappa, 1, device);
        net.shop.val() + of_category + net.group.val() * matrix(&self.tau, 1, device)
    }
}

impl Task for Mode<'_> {
    type Net = Coefficients;

    /// One example: the whole table, because the mode is wanted exactly.
    fn examples(&self) -> usize {
        1
    }

    fn loss(&self, net: &Coefficients, _examples: &[u32], device: &Device, _seed: Seed) -> Tensor<1> {
        let rows = self.design.rows();
        let group = numbers(self.design.group.iter().map(|g| i64::from(*g)), device);
        let x = matrix(&self.x, rows, device);
        let eta = (self.by_group(net, device).select(0, group) * x).sum_dim(1).clamp(-MOST_ETA, MOST_ETA);
        let target = matrix(&self.target, rows, device);
        let misfit = match self.likelihood {
            Likelihood::LogNormal => ((target - eta).square() * matrix(&self.precision, rows, device)).sum() * 0.5,
            Likelihood::Counts { dispersion } => {
                // −log NB2 without what does not depend on η: (y + k) softplus(η − log k) − y η, k = 1 / dispersion.
                let size = 1.0 / dispersion;
                let over = activation::softplus(eta.clone() - size.ln(), 1.0);
                ((target.clone() + size) * over - target * eta).sum()
            }
        };
        let prior = (net.category.val().square().sum() + net.group.val().square().sum()) * 0.5;
        (misfit + prior) / rows as f64
    }

    fn validate(&self, _net: &Coefficients) -> Option<f64> {
        None
    }
}

/// The coefficients of each group at the posterior mode under the priors of `start`, and the likelihood with its
/// dispersion fitted there.
///
/// # Errors
/// [`LearnError::Cancelled`] when asked to stop, [`LearnError::Numeric`] when the loss does not stay finite.
pub fn posterior_mode(
    design: &Design,
    start: &Hierarchy,
    likelihood: Likelihood,
    progress: &dyn Progress,
) -> Result<(Vec<Vec<f64>>, Likelihood), LearnError> {
    let likelihood = likelihood.with_dispersion(design, &start.coefficients());
    let root = |v: &nalgebra::DVector<f64>| v.iter().map(|v| v.sqrt() as f32).collect::<Vec<f32>>();
    let counts = matches!(likelihood, Likelihood::Counts { .. });
    let logs = likelihood.log_units(&design.units);
    let mode = Mode {
        design,
        likelihood,
        x: design.x.iter().map(|v| *v as f32).collect(),
        target: if counts { &design.units } else { &logs }.iter().map(|v| *v as f32).collect(),
        precision: design.group.iter().map(|g| (1.0 / start.noise[*g as usize]) as f32).collect(),
        tau: root(&start.tau2),
        kappa: root(&start.kappa2),
    };
    let device = Device::flex();
    let net = beginning(design, start, &mode, &device.clone().autodiff());
    let epochs = (MOST_STEPS * ROWS_FOR_MOST_STEPS / design.rows().max(1)).clamp(LEAST_STEPS, MOST_STEPS);
    let schedule = Schedule { epochs, batch: 1, peak_rate: 0.05, weight_decay: 0.0, ..Schedule::default() };
    let trained = train::train(&mode, net, &device, &schedule, Seed(0), progress)?;
    let values = mode.by_group(&trained.net, &device).into_data().try_to_vec::<f32>().unwrap_or_default();
    let width = design.width();
    let coefficients: Vec<Vec<f64>> = values.chunks(width).map(|c| c.iter().map(|v| f64::from(*v)).collect()).collect();
    if coefficients.len() != design.groups {
        return Err(LearnError::Numeric("the price network gave no coefficients".into()));
    }
    let likelihood = likelihood.with_dispersion(design, &coefficients);
    Ok((coefficients, likelihood))
}

/// Starts from the shop's coefficients and each group's own level; the rest is learned.
fn beginning(design: &Design, start: &Hierarchy, mode: &Mode, device: &Device) -> Coefficients {
    let (width, categories) = (design.width(), design.categories.len());
    let shop: Vec<f32> = start.shop.iter().map(|v| *v as f32).collect();
    let mut category = vec![0.0_f32; categories * width];
    for c in 0..categories {
        category[c * width + LEVEL] = (start.category[c][LEVEL] - start.shop[LEVEL]) as f32 / mode.kappa[LEVEL];
    }
    let mut group = vec![0.0_f32; design.groups * width];
    for g in 0..design.groups {
        let level = start.group[g][LEVEL] - start.category[design.category[g]][LEVEL];
        group[g * width + LEVEL] = level as f32 / mode.tau[LEVEL];
    }
    Coefficients {
        shop: Param::from_tensor(matrix(&shop, 1, device)),
        category: Param::from_tensor(matrix(&category, categories, device)),
        group: Param::from_tensor(matrix(&group, design.groups, device)),
    }
}
