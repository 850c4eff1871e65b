//! Each signal as a model of its own, so that what it adds is seen.

use super::Past;
use super::baskets::Owned;
use super::crowd::Crowd;
use super::habit::{self, Habit};
use super::neighbours::Neighbours;
use super::network::{self, Vectors};
use super::pairs::Pairs;
use domain::Progress;
use learn::baselines::taste::top_k;
use learn::estimator::RankMode;
use learn::{Estimator, Interactions, LearnError, Ranker, Seed, Train};

/// One model; ties, and customers it knows nothing of, go to what sells now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alone {
    /// How often and how lately a customer took each item, and whether it is due.
    Rhythm,
    /// Items that the same customers have.
    Neighbours,
    /// The linear item-to-item model in closed form.
    ItemToItem,
    /// Items that are described alike.
    Content,
    /// The recurrent network over the customer's baskets.
    Network,
}

impl Alone {
    pub const ALL: [Alone; 5] = [Alone::Rhythm, Alone::Neighbours, Alone::ItemToItem, Alone::Content, Alone::Network];

    fn source(self, past: &Past, seed: Seed, progress: &dyn Progress) -> Result<Source, LearnError> {
        let items = past.histories.items;
        Ok(match self {
            Alone::Rhythm => Source::Habits(habit::habits(&past.histories, &past.owned)),
            Alone::Neighbours => Source::Near(Neighbours::by_customers(items, &past.owned)),
            Alone::ItemToItem => Source::Pairs(Pairs::learn(&past.histories, &past.owned)),
            Alone::Content => Source::Near(past.alike.clone()),
            Alone::Network => Source::Network(network::learn(&past.histories, seed, progress)?),
        })
    }
}

enum Source {
    Habits(Vec<Habit>),
    Near(Neighbours),
    Pairs(Pairs),
    Network(Vectors),
}

struct FittedAlone {
    owned: Vec<Vec<Owned>>,
    crowd: Crowd,
    source: Source,
}

impl FittedAlone {
    fn scores(&self, user: u32, owned: &[Owned]) -> Vec<f32> {
        let mut scores = Vec::new();
        match &self.source {
            Source::Habits(habits) => {
                scores.resize(self.crowd.sells.len(), 0.0);
                for (o, lately) in owned.iter().zip(habits.get(user as usize).map_or(&[][..], |h| &h.lately)) {
                    let late = o.overdue(self.crowd.gap_days[o.item as usize]);
                    scores[o.item as usize] = 1.0 + lately[1] - 0.3 * late.max(0.0);
                }
            }
            Source::Near(near) => near.scores(owned, &mut scores),
            Source::Pairs(pairs) => pairs.scores(owned, &mut scores),
            Source::Network(vectors) => vectors.logits(user as usize, &mut scores),
        }
        let most = scores.iter().map(|s| s.abs()).fold(1e-9, f32::max);
        for (score, sells) in scores.iter_mut().zip(&self.crowd.sells) {
            *score += 1e-3 * most * sells[1];
        }
        scores
    }
}

impl Ranker for FittedAlone {
    fn rank(&self, user: u32, k: usize, mode: RankMode) -> Vec<(u32, f32)> {
        let owned = self.owned.get(user as usize).map_or(&[][..], Vec::as_slice);
        let has = |item: u32| owned.binary_search_by_key(&item, |o| o.item).is_ok();
        top_k(&self.scores(user, owned), k, |item| mode == RankMode::NewOnly && has(item))
    }
}

impl Estimator for Alone {
    type Data = Interactions;
    type Fitted = Box<dyn Ranker>;

    fn name(&self) -> &'static str {
        match self {
            Alone::Rhythm => "rhythm",
            Alone::Neighbours => "neighbours",
            Alone::ItemToItem => "item-to-item",
            Alone::Content => "content",
            Alone::Network => "sequence-network",
        }
    }

    fn fit(
        &self,
        train: &Train<Interactions>,
        seed: Seed,
        progress: &dyn Progress,
    ) -> Result<Self::Fitted, LearnError> {
        progress.report("train", 0, 1)?;
        let data = train.data();
        if data.is_empty() {
            return Err(LearnError::TooLittle { needed: "purchases of known customers".into(), found: "none".into() });
        }
        let past = Past::new(data);
        let source = self.source(&past, seed, progress)?;
        Ok(Box::new(FittedAlone { owned: past.owned, crowd: past.crowd, source }))
    }
}
