//! What every model can do, small on purpose: fit, then answer.

use crate::{CrossElasticity, Elasticity, Forecast, Interactions, Panel, PricePanel, Train};
use domain::{Cancelled, Progress};
use serde::{Deserialize, Serialize};

/// Where all randomness of one training begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seed(pub u64);

impl Seed {
    /// The generator behind this seed; the same stream on every machine.
    pub fn rng(self) -> rand_chacha::ChaCha8Rng {
        rand::SeedableRng::seed_from_u64(self.0)
    }

    /// Another seed, for one named part of the work.
    #[must_use]
    pub fn derive(self, part: u64) -> Seed {
        // SplitMix64 (Steele, Lea, Flood 2014): neighbouring seeds give unrelated streams.
        let mut z = self.0.wrapping_add(part.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15));
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        Seed(z ^ (z >> 31))
    }
}

#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum LearnError {
    #[error(transparent)]
    Cancelled(#[from] Cancelled),
    #[error("there is too little history to learn from: {found} where {needed} are needed")]
    TooLittle { needed: String, found: String },
    #[error("the saved model does not fit this program: {0}; train it again")]
    Schema(String),
    #[error("the numbers did not settle: {0}")]
    Numeric(String),
}

/// Learns from the past only.
pub trait Estimator {
    type Data;
    type Fitted;

    /// Short and fixed, for cards and tables: `seasonal-naive`, `demand-network`.
    fn name(&self) -> &'static str;

    /// Same data and seed, same result to the last bit.
    fn fit(&self, train: &Train<Self::Data>, seed: Seed, progress: &dyn Progress) -> Result<Self::Fitted, LearnError>;
}

/// A fitted demand model.
pub trait Forecaster: Send + Sync {
    /// The next `horizon` periods after the end of `panel`. The panel may be longer than the one learned from
    /// (same series in the same order, later end); it is never learned from here.
    fn forecast(&self, panel: &Panel, horizon: usize) -> Result<Forecast, LearnError>;
}

/// Whether a ranking may name what the user already had.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum RankMode {
    /// All items, owned ones too.
    Repeats,
    /// Only items that the user never had.
    NewOnly,
}

/// A fitted taste model.
pub trait Ranker: Send + Sync {
    /// At most `k` items with their scores, best first, for a user of the training data.
    /// A user without history gets what is popular.
    fn rank(&self, user: u32, k: usize, mode: RankMode) -> Vec<(u32, f32)>;
}

/// A fitted price model.
pub trait PriceResponse: Send + Sync {
    /// One entry a group, in the order of `PricePanel::groups`.
    fn elasticities(&self) -> Vec<Elasticity>;

    /// Expected units for rows of `panel` (its `units` are not read). Groups are matched by name; an unknown group
    /// gets the pooled answer.
    fn predict(&self, panel: &PricePanel) -> Vec<f64>;

    /// The answer to the prices of the others of the same category, one entry a group; `None` where the data do not
    /// carry one.
    fn cross_elasticities(&self) -> Vec<Option<CrossElasticity>> {
        vec![None; self.elasticities().len()]
    }
}

/// Marker so that baselines and networks can be held in one list.
pub type DemandEstimator = dyn Estimator<Data = Panel, Fitted = Box<dyn Forecaster>>;
pub type TasteEstimator = dyn Estimator<Data = Interactions, Fitted = Box<dyn Ranker>>;
pub type PriceEstimator = dyn Estimator<Data = PricePanel, Fitted = Box<dyn PriceResponse>>;
