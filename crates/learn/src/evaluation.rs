//! How good a model was, beside the naive one; and the only door to use.

use domain::Day;
use serde::{Deserialize, Deserializer, Serialize};

/// One figure of merit with the naive model's value on the same rows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Metric {
    /// `WAPE`, `pinball`, `NDCG@10`, `RMSE log units`.
    pub name: String,
    #[serde(deserialize_with = "number_or_nothing")]
    pub value: f64,
    #[serde(deserialize_with = "number_or_nothing")]
    pub naive: f64,
    pub lower_is_better: bool,
    /// Whether the model must beat the naive one on it to be used.
    pub decides: bool,
}

/// JSON writes a figure that is not defined (the WAPE of a group that sold nothing) as `null`.
fn number_or_nothing<'de, D: Deserializer<'de>>(from: D) -> Result<f64, D::Error> {
    Ok(Option::deserialize(from)?.unwrap_or(f64::NAN))
}

impl Metric {
    pub fn beats_naive(&self) -> bool {
        self.value.is_finite()
            && self.naive.is_finite()
            && if self.lower_is_better { self.value < self.naive } else { self.value > self.naive }
    }
}

/// The result of a backtest.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Evaluation {
    pub model: String,
    pub naive_model: String,
    pub metrics: Vec<Metric>,
    /// The same metrics by product group.
    pub by_group: Vec<(String, Vec<Metric>)>,
    /// The held-out time, first and last day, all cuts together.
    pub first: Day,
    pub last: Day,
    pub cuts: usize,
}

/// Proof that the evaluation inside beat the naive model on every metric that decides.
#[derive(Debug, Clone, PartialEq)]
pub struct Passing<E>(E);

impl Evaluation {
    /// The proof, or the evaluation back when the naive model serves instead.
    pub fn passing(self) -> Result<Passing<Evaluation>, Evaluation> {
        let mut deciding = self.metrics.iter().filter(|m| m.decides).peekable();
        if deciding.peek().is_some() && deciding.all(Metric::beats_naive) { Ok(Passing(self)) } else { Err(self) }
    }
}

impl<E> Passing<E> {
    pub fn get(&self) -> &E {
        &self.0
    }
}
