//! Demand: one global network over all products with quantile outputs, blended with local models.

mod columns;
mod crowd;
mod examples;
mod explain;
mod features;
mod fit;
mod flat;
mod local;
mod methods;
mod network;
mod predict;
mod shape;
mod track;

use crate::bytes::{decode, encode};
use crate::{Device, weights};
use domain::Progress;
use examples::Origin;
use features::View;
use learn::baselines::demand::LEVELS;
use learn::{Estimator, Forecast, Forecaster, LearnError, Panel, Seed, Train};
use local::{Answer, Local};
use network::Net;
use predict::Saved;
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

/// The place of 0.5 in [`LEVELS`].
const MEDIAN: usize = 3;

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
#[derive(Debug, Clone)]
pub struct FittedDemand {
    saved: Saved,
    nets: Vec<Net>,
}

impl FittedDemand {
    /// Version of the layout of [`FittedDemand::to_bytes`].
    pub const SCHEMA: u32 = 5;

    fn new(saved: Saved) -> Result<FittedDemand, LearnError> {
        let mut nets = Vec::new();
        if let Some((build, _, _, members)) = &saved.network {
            for numbers in members {
                nets.push(weights::put(build.net(&burn::tensor::Device::flex()), numbers.clone())?);
            }
        }
        Ok(FittedDemand { saved, nets })
    }

    /// The numbers of the model, the same bytes for the same model.
    ///
    /// # Errors
    /// [`LearnError::Numeric`] when they cannot be written, which no trained model's numbers do.
    pub fn to_bytes(&self) -> Result<Vec<u8>, LearnError> {
        encode(Self::SCHEMA, &self.saved)
    }

    /// Whether the bytes are of this layout.
    pub fn reads(bytes: &[u8]) -> bool {
        crate::bytes::are_of(bytes, Self::SCHEMA)
    }

    /// # Errors
    /// [`LearnError::Schema`] when the bytes are not those of a demand model of this layout.
    pub fn from_bytes(bytes: &[u8]) -> Result<FittedDemand, LearnError> {
        FittedDemand::new(decode(Self::SCHEMA, bytes)?)
    }

    /// Share of the network in the expected demand; the rest comes from each product's own recent past.
    pub fn network_share(&self) -> f32 {
        if self.nets.is_empty() {
            return 0.0;
        }
        self.saved.blends.iter().map(|blend| blend.mean).sum::<f32>() / self.saved.blends.len() as f32
    }
}

fn counts_whole_pieces(history: &[f32]) -> bool {
    history.iter().filter(|y| y.is_finite()).all(|y| y.fract() == 0.0)
}

impl DemandNetwork {
    /// Fits and keeps the concrete type, which can be saved.
    ///
    /// # Errors
    /// [`LearnError::Cancelled`] when asked to stop, [`LearnError::Numeric`] when training diverges.
    pub fn learn(&self, train: &Train<Panel>, seed: Seed, progress: &dyn Progress) -> Result<FittedDemand, LearnError> {
        fit::fit(self, train.data(), seed, progress)
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

impl FittedDemand {
    /// # Errors
    /// [`LearnError::Schema`] for a panel of other periods than those learned from.
    fn fits(&self, panel: &Panel) -> Result<(), LearnError> {
        if panel.freq != self.saved.freq {
            return Err(LearnError::Schema(format!("it learned from {:?}s, not {:?}s", self.saved.freq, panel.freq)));
        }
        Ok(())
    }

    /// The blend's answer for each origin and each of the next `horizon` periods, origin-major.
    fn answers(&self, view: &View, origins: &[Origin], horizon: usize) -> Result<Vec<Answer>, LearnError> {
        // How far local answers are bent must not depend on how many periods are asked for.
        let learned = self.saved.horizon;
        let asked = horizon.max(learned);
        let network = match &self.saved.network {
            Some((_, past, future, _)) if !self.nets.is_empty() => {
                Some(predict::network_answers(view, &self.nets, (past, future), origins, asked)?)
            }
            _ => None,
        };
        let mut answers = Vec::with_capacity(origins.len() * horizon);
        for (row, origin) in origins.iter().enumerate() {
            let (series, at) = (origin.series as usize, origin.at as usize);
            let alone = Local::new(view, &self.saved.trust, series, at);
            let blend = self.saved.blends[local::pattern(view, series, at)];
            let of_network = network.as_ref().map(|all| &all[row * asked..(row + 1) * asked]);
            let mixed = match of_network {
                Some(network) => predict::mixed(network, &predict::shaped(&alone, network, learned), blend),
                None => (0..horizon).map(|ahead| alone.answer(ahead)).collect(),
            };
            for mut answer in mixed.into_iter().take(horizon) {
                answer.mean += view.shape.towards_median * (answer.quantiles[MEDIAN] - answer.mean);
                answers.push(answer);
            }
        }
        Ok(answers)
    }
}

impl Forecaster for FittedDemand {
    fn forecast(&self, panel: &Panel, horizon: usize) -> Result<Forecast, LearnError> {
        self.fits(panel)?;
        let saved = &self.saved;
        let view = View::new(panel, &saved.statics, &saved.specs, saved.horizon, horizon.max(saved.horizon));
        let end = panel.periods() as u32;
        let origins: Vec<Origin> = (0..panel.series() as u32).map(|series| Origin { series, at: end }).collect();
        let answers = self.answers(&view, &origins, horizon)?;
        let mut forecast = Forecast { horizon, levels: LEVELS.to_vec(), mean: Vec::new(), quantiles: Vec::new() };
        for (series, answers) in answers.chunks(horizon.max(1)).enumerate() {
            let counts = counts_whole_pieces(panel.history(series));
            for answer in answers {
                forecast.mean.push(answer.mean);
                // The quantile of a count is a count.
                forecast.quantiles.extend(answer.quantiles.iter().map(|q| if counts { q.round() } else { *q }));
            }
        }
        Ok(forecast)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use learn::backtest;
    use learn::baselines::demand::SeasonalNaive;
    use learn::contract::{self, made_up_panel};

    const QUICK: DemandNetwork = DemandNetwork { budget: Budget::Quick, device: Device::Cpu, horizon: None };

    #[test]
    fn the_network_keeps_the_contract() {
        contract::demand(&QUICK).expect("the contract");
    }

    #[test]
    fn the_network_beats_seasonal_naive_where_price_steers_demand() {
        let panel = made_up_panel(12, 300, 14);
        let (evaluation, _) =
            backtest::demand(&QUICK, &SeasonalNaive, &panel, 14, 1, true, None, Seed(1), &()).expect("a backtest");
        assert!(evaluation.clone().passing().is_ok(), "{:?}", evaluation.metrics);
    }

    #[test]
    fn a_saved_model_forecasts_as_before_and_training_twice_saves_the_same_bytes() {
        let panel = made_up_panel(6, 150, 14);
        let train = Train::everything(panel.clone());
        let fit = || QUICK.learn(&train, Seed(3), &()).expect("fits");
        let model = fit();
        let bytes = model.to_bytes().expect("saves");
        assert_eq!(bytes, fit().to_bytes().expect("saves"));
        let back = FittedDemand::from_bytes(&bytes).expect("loads");
        assert_eq!(back.forecast(&panel, 14).expect("a forecast"), model.forecast(&panel, 14).expect("a forecast"));
        assert!(matches!(FittedDemand::from_bytes(&bytes[..bytes.len() / 2]), Err(LearnError::Schema(_))));
    }

    #[test]
    fn a_longer_panel_is_forecast_from_its_own_end() {
        let panel = made_up_panel(6, 200, 14);
        let model = QUICK.learn(&Train::everything(panel.until(150, 14, true)), Seed(3), &()).expect("fits");
        let forecast = model.forecast(&panel, 14).expect("a forecast");
        contract::is_sound(&forecast, 6, 14).expect("sound");
    }
}
