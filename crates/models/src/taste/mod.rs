//! Taste: what each customer is likely to take next.
//!
//! A recurrent network reads each customer's baskets in order and predicts the next one (item embedding, GRU of Cho et
//! al. 2014, softmax cross-entropy over the items). In the served ranking it stands beside what shops know without a
//! network: own habit, what sells now, and which items go together. How much each of these counts is learned on a slice
//! of time inside the training part, for two questions kept apart: what will they take again, and what will be new.

mod baskets;
mod blend;
mod fitted;
mod network;
mod pairs;
mod signals;

pub use fitted::FittedTaste;

use baskets::Histories;
use domain::{Cancelled, Progress};
use learn::estimator::RankMode;
use learn::{Estimator, Interactions, LearnError, Ranker, Seed, Train};
use signals::Signals;

/// Share of the purchases, the latest ones, on which the weights of the ranking are learned.
const VALIDATION_SHARE: f64 = 0.15;

/// The sequence model with its ranking; learns from any [`Interactions`].
#[derive(Debug, Clone, Copy, Default)]
pub struct TasteNetwork;

impl TasteNetwork {
    /// Learns and gives the concrete model, which can be saved.
    pub fn learn(&self, data: &Interactions, seed: Seed, progress: &dyn Progress) -> Result<FittedTaste, LearnError> {
        progress.report("train", 0, 1)?;
        if data.is_empty() {
            return Err(LearnError::TooLittle { needed: "purchases of known customers".into(), found: "none".into() });
        }
        let weights = self.learn_weights(data, seed.derive(1), progress)?;
        let signals = Signals::learn(data, seed.derive(2), &Part { of: progress, from: 55, to: 100 })?;
        Ok(FittedTaste::new(signals, weights))
    }

    /// The weights of both questions, from what was bought in the last part of the data.
    fn learn_weights(
        &self,
        data: &Interactions,
        seed: Seed,
        progress: &dyn Progress,
    ) -> Result<[blend::Weights; 2], LearnError> {
        let first_held_out = data.len() - (data.len() as f64 * VALIDATION_SHARE) as usize;
        let Some(cut) = data.at.get(first_held_out).copied() else { return Ok([blend::Weights::usual(); 2]) };
        let past = data.until(cut);
        if past.is_empty() {
            return Ok([blend::Weights::usual(); 2]);
        }
        let signals = Signals::learn(&past, seed, &Part { of: progress, from: 0, to: 45 })?;
        let outcomes = Histories::outcomes(data, past.len());
        let mut weights = [blend::Weights::usual(); 2];
        for (slot, mode) in [RankMode::Repeats, RankMode::NewOnly].into_iter().enumerate() {
            let from = 45 + 5 * slot as u64;
            weights[slot] = blend::learn(&signals, &outcomes, mode, &Part { of: progress, from, to: from + 5 })?;
        }
        Ok(weights)
    }
}

/// Tells a piece of work's progress as its share of the whole, in hundredths.
struct Part<'a> {
    of: &'a dyn Progress,
    from: u64,
    to: u64,
}

impl Progress for Part<'_> {
    fn report(&self, stage: &str, done: u64, total: u64) -> Result<(), Cancelled> {
        let inside = (self.to - self.from) * done.min(total) / total.max(1);
        self.of.report(stage, self.from + inside, 100)
    }
}

impl Estimator for TasteNetwork {
    type Data = Interactions;
    type Fitted = Box<dyn Ranker>;

    fn name(&self) -> &'static str {
        "taste-network"
    }

    fn fit(
        &self,
        train: &Train<Interactions>,
        seed: Seed,
        progress: &dyn Progress,
    ) -> Result<Self::Fitted, LearnError> {
        Ok(Box::new(self.learn(train.data(), seed, progress)?))
    }
}

#[cfg(test)]
mod tests;
