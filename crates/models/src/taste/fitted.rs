//! The fitted taste model: rankings, explanations, and its bytes.

use super::blend::Weights;
use super::network::WIDTH;
use super::pairs;
use super::signals::{Scratch, Signals};
use learn::baselines::taste::top_k;
use learn::estimator::RankMode;
use learn::{LearnError, Ranker};
use serde::{Deserialize, Serialize};

/// A fitted taste model of all customers of the training data; see [`super`] for the model.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FittedTaste {
    signals: Signals,
    repeats: Weights,
    new_only: Weights,
}

impl FittedTaste {
    /// Version of the layout for [`crate::Card::schema`].
    pub const SCHEMA: u32 = 1;
    /// [`crate::Card::kind`] of a taste model.
    pub const KIND: &'static str = "taste";

    pub(super) fn new(signals: Signals, [repeats, new_only]: [Weights; 2]) -> FittedTaste {
        FittedTaste { signals, repeats, new_only }
    }

    /// The item the user has that speaks most for `item`, and its share (0 to 1) of all that speaks for it.
    /// `None` where nothing they have goes with it.
    pub fn because(&self, user: u32, item: u32) -> Option<(u32, f32)> {
        let speaks = |o: &super::baskets::Owned| -> f32 {
            let partners = &self.signals.pairs.partners[o.item as usize];
            let strength = partners.iter().find(|(p, _)| *p == item).map_or(0.0, |(_, s)| *s);
            strength * pairs::evidence(o) as f32
        };
        let all: Vec<(u32, f32)> =
            self.signals.owned(user).iter().filter(|o| o.item != item).map(|o| (o.item, speaks(o))).collect();
        let total: f32 = all.iter().map(|(_, s)| s).sum();
        let best = all.into_iter().max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))?;
        (best.1 > 0.0).then(|| (best.0, best.1 / total))
    }

    /// At most `k` items that go with `item`, strongest first; none for an item without sales.
    pub fn similar(&self, item: u32, k: usize) -> Vec<(u32, f32)> {
        self.signals.pairs.partners.get(item as usize).map_or_else(Vec::new, |p| p[..p.len().min(k)].to_vec())
    }

    /// Days since the user last took the item, counted from the end of the training data; `None` if never.
    pub fn days_since(&self, user: u32, item: u32) -> Option<f32> {
        let owned = self.signals.owned(user);
        owned.binary_search_by_key(&item, |o| o.item).ok().map(|place| owned[place].last_days)
    }

    /// The bytes of this model, for [`crate::card::save`].
    ///
    /// # Errors
    /// [`LearnError::Numeric`] when it cannot be written.
    pub fn to_bytes(&self) -> Result<Vec<u8>, LearnError> {
        crate::card::encode(self)
    }

    /// # Errors
    /// [`LearnError::Schema`] when the bytes are not a taste model of this layout.
    pub fn from_bytes(bytes: &[u8]) -> Result<FittedTaste, LearnError> {
        let model: FittedTaste = crate::card::decode(bytes)?;
        if !model.signals.fits_together(WIDTH) {
            return Err(LearnError::Schema("its tables do not fit together".into()));
        }
        Ok(model)
    }
}

impl Ranker for FittedTaste {
    fn rank(&self, user: u32, k: usize, mode: RankMode) -> Vec<(u32, f32)> {
        let (mut scratch, mut signals) = (Scratch::default(), Vec::new());
        self.signals.of_user(user, &mut scratch, &mut signals);
        let weights = if mode == RankMode::Repeats { &self.repeats } else { &self.new_only };
        top_k(&weights.scores(&signals), k, |item| mode == RankMode::NewOnly && self.signals.has(user, item))
    }
}
