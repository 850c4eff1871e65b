//! The fitted taste model: rankings, explanations, and its bytes.

use super::baskets::Owned;
use super::crowd::Crowd;
use super::fresh::{self, Best};
use super::habit::{self, Habit};
use super::listwise::Weights;
use super::network::Vectors;
use super::pairs::evidence;
use super::together::{Goes, Scratch, Speaks, Together};
use learn::estimator::RankMode;
use learn::{LearnError, Ranker};
use serde::{Deserialize, Serialize};

/// What answers «what again».
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Again {
    pub habits: Vec<Habit>,
    pub weights: Weights,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Parts {
    /// What each customer has, by item number.
    pub owned: Vec<Vec<Owned>>,
    pub crowd: Crowd,
    pub together: Together,
    /// Where it ranks better with the network than without.
    pub network: Option<Vectors>,
    pub again: Option<Again>,
    /// What answers «what new».
    pub new: Option<Weights>,
}

/// A fitted taste model of all customers of the training data; see [`super`] for the model.
#[derive(Debug, Clone, PartialEq)]
pub struct FittedTaste {
    parts: Parts,
    /// What each item scores as something new to a customer of whom nothing speaks for it.
    standing: Vec<f32>,
}

impl FittedTaste {
    /// Version of the layout of its bytes; raised whenever older ones can no longer be read, or mean something else.
    pub const SCHEMA: u32 = 2;

    pub(super) fn new(parts: Parts) -> FittedTaste {
        let standing =
            parts.new.as_ref().map_or_else(Vec::new, |weights| fresh::standing_scores(&parts.crowd, weights));
        FittedTaste { parts, standing }
    }

    fn owned(&self, user: u32) -> &[Owned] {
        self.parts.owned.get(user as usize).map_or(&[], Vec::as_slice)
    }

    fn own(&self, user: u32, item: u32) -> Option<&Owned> {
        let owned = self.owned(user);
        owned.binary_search_by_key(&item, |o| o.item).ok().map(|place| &owned[place])
    }

    /// The item the user has that speaks most for `item`, and its share (0 to 1) of all that speaks for it.
    /// `None` where nothing they have goes with it.
    pub fn because(&self, user: u32, item: u32) -> Option<(u32, f32)> {
        let together = &self.parts.together;
        let strength = |of: &[Vec<(u32, f32)>], own: u32| {
            of.get(own as usize)?.iter().find(|(other, _)| *other == item).map(|(_, s)| *s)
        };
        let speaks = |o: &Owned| {
            let strength = strength(&together.pairs.partners, o.item).or(strength(&together.alike.of, o.item));
            strength.unwrap_or(0.0) * evidence(o)
        };
        let all: Vec<(u32, f32)> =
            self.owned(user).iter().filter(|o| o.item != item).map(|o| (o.item, speaks(o))).collect();
        let total: f32 = all.iter().map(|(_, s)| s).sum();
        let best = all.into_iter().max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))?;
        (best.1 > 0.0).then(|| (best.0, best.1 / total))
    }

    /// At most `k` items that go with `item`, strongest first; none for an item without sales.
    pub fn similar(&self, item: u32, k: usize) -> Vec<(u32, f32)> {
        let partners = self.parts.together.pairs.partners.get(item as usize);
        partners.map_or_else(Vec::new, |p| p[..p.len().min(k)].to_vec())
    }

    /// Days since the user last took the item, counted from the end of the training data; `None` if never.
    pub fn days_since(&self, user: u32, item: u32) -> Option<f32> {
        self.own(user, item).map(|o| o.last_days)
    }

    /// Days that lie between two purchases of the item by this user, on average; `None` before the second.
    pub fn gap_days(&self, user: u32, item: u32) -> Option<f32> {
        self.own(user, item).and_then(Owned::gap_days)
    }

    /// Whether the sequence network takes part in a ranking.
    pub fn hears_network(&self) -> bool {
        self.parts.network.is_some()
    }

    /// The bytes of this model.
    ///
    /// # Errors
    /// [`LearnError::Numeric`] when it cannot be written.
    pub fn to_bytes(&self) -> Result<Vec<u8>, LearnError> {
        crate::bytes::encode(Self::SCHEMA, &self.parts)
    }

    /// Whether the bytes are of this layout.
    pub fn reads(bytes: &[u8]) -> bool {
        crate::bytes::are_of(bytes, Self::SCHEMA)
    }

    /// # Errors
    /// [`LearnError::Schema`] when the bytes are not a taste model of this layout.
    pub fn from_bytes(bytes: &[u8]) -> Result<FittedTaste, LearnError> {
        let parts: Parts = crate::bytes::decode(Self::SCHEMA, bytes)?;
        if !parts.fit_together() {
            return Err(LearnError::Schema("its tables do not fit together".into()));
        }
        Ok(FittedTaste::new(parts))
    }
}

impl Parts {
    /// Whether all tables have the sizes of one model; saved bytes may be anything.
    fn fit_together(&self) -> bool {
        let (items, users) = (self.crowd.sells.len(), self.owned.len());
        let again = self.again.as_ref().is_none_or(|again| {
            again.weights.len() == habit::SIGNALS
                && again.habits.len() == users
                && again.habits.iter().zip(&self.owned).all(|(habit, owned)| habit.lately.len() == owned.len())
        });
        let new = self.new.as_ref().is_none_or(|weights| weights.len() == fresh::SIGNALS);
        let goes = self.together.fits(items) && self.network.as_ref().is_none_or(|n| n.fits(items, users));
        again && new && goes && self.crowd.fits(items) && self.owned.iter().flatten().all(|o| (o.item as usize) < items)
    }
}

impl Ranker for FittedTaste {
    /// Nothing for a question that the model was not asked to learn.
    fn rank(&self, user: u32, k: usize, mode: RankMode) -> Vec<(u32, f32)> {
        let parts = &self.parts;
        let mut scratch = Scratch::default();
        let goes = Goes { together: &parts.together, network: parts.network.as_ref() };
        let owned = self.owned(user);
        let speaks = Speaks::to(user as usize, owned, goes, &mut scratch);
        match (mode, &parts.again, &parts.new) {
            (RankMode::Repeats, Some(again), _) => {
                let nothing = Habit::default();
                let habit = again.habits.get(user as usize).unwrap_or(&nothing);
                let mut all: Vec<(u32, f32)> = habit::rows(&parts.crowd, owned, habit, &speaks)
                    .into_iter()
                    .map(|(item, row)| (item, again.weights.score(&row)))
                    .collect();
                all.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
                all.truncate(k);
                all
            }
            (RankMode::NewOnly, _, Some(weights)) => {
                Best { crowd: &parts.crowd, weights, standing: &self.standing }.of(owned, &speaks, k)
            }
            _ => Vec::new(),
        }
    }
}
