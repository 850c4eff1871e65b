//! Taste: what each customer is likely to take next, in two questions kept apart.
//!
//! **What again**: what a customer has, ranked by how often and how lately they took it, by whether their own rhythm
//! makes it due, and by what sells now. **What new**: items they never had, ranked by a linear item-to-item model in
//! closed form, by neighbours (bought by the same customers, in the same baskets, described alike) and by what wins new
//! owners now; beside them a recurrent network that reads each customer's baskets in order, which is heard only where
//! it ranks better than chance would have it. How much each of these signals counts is learned on a slice of time
//! inside the training part.

mod alone;
mod baskets;
mod crowd;
mod fitted;
mod fresh;
mod habit;
mod listwise;
mod neighbours;
mod network;
mod pairs;
mod together;

pub use alone::Alone;
pub use fitted::FittedTaste;

use baskets::{Histories, Owned};
use crowd::Crowd;
use domain::{Cancelled, Progress};
use fitted::{Again, Parts};
use learn::estimator::RankMode;
use learn::{Estimator, Interactions, LearnError, Ranker, Seed, Train};
use listwise::{Question, Weights};
use neighbours::Neighbours;
use rustc_hash::FxHashSet;
use together::{Goes, Scratch, Speaks, Together};

/// Share of the purchases, the latest ones, on which the weights of the ranking are learned.
const VALIDATION_SHARE: f64 = 0.15;
/// Customers that the weights are learned from, at most.
const MOST_CUSTOMERS: usize = 1_500;
/// Where not more items sell than these, what goes together is told in no time and is tried for what is taken again too.
const SMALL_RANGE: usize = 1_200;

/// The ranking of all signals; learns from any [`Interactions`].
#[derive(Debug, Clone, Copy)]
pub struct Taste {
    /// The questions it is to answer; `None` for both.
    pub question: Option<RankMode>,
    /// Whether the sequence network is tried too: most of the time that learning takes.
    pub network: bool,
}

impl Taste {
    /// Both questions, and the network where it helps.
    pub const ALL: Taste = Taste { question: None, network: true };

    /// One question, by what takes seconds to learn.
    pub fn quick(question: RankMode) -> Taste {
        Taste { question: Some(question), network: false }
    }

    fn asks(&self, question: RankMode) -> bool {
        self.question.is_none_or(|only| only == question)
    }

    /// Learns and gives the concrete model, which can be saved.
    pub fn learn(&self, data: &Interactions, seed: Seed, progress: &dyn Progress) -> Result<FittedTaste, LearnError> {
        progress.report("train", 0, 1)?;
        if data.is_empty() {
            return Err(LearnError::TooLittle { needed: "purchases of known customers".into(), found: "none".into() });
        }
        let together = self.needs_together(data);
        let learned = self.weights(data, together, seed.derive(1), &Part { of: progress, from: 0, to: 45 })?;
        let progress = Part { of: progress, from: 45, to: 100 };
        let past = Past::new(data);
        let network = learned.heard.then(|| network::learn(&past.histories, seed.derive(2), &progress)).transpose()?;
        let together = past.together(together);
        let again = learned.again.map(|weights| Again { habits: habit::habits(&past.histories, &past.owned), weights });
        let Past { owned, crowd, .. } = past;
        Ok(FittedTaste::new(Parts { owned, crowd, together, network, again, new: learned.new }))
    }

    fn needs_together(&self, data: &Interactions) -> bool {
        let sold = || data.item.iter().collect::<FxHashSet<_>>().len();
        self.network || self.asks(RankMode::NewOnly) || sold() <= SMALL_RANGE
    }

    /// The weights of both questions, from what was taken in the last part of the data.
    fn weights(
        &self,
        data: &Interactions,
        together: bool,
        seed: Seed,
        progress: &dyn Progress,
    ) -> Result<Learned, LearnError> {
        let first_held_out = data.len() - (data.len() as f64 * VALIDATION_SHARE) as usize;
        let before = data.at.get(first_held_out).map(|cut| data.until(*cut)).filter(|past| !past.is_empty());
        let Some(before) = before else {
            return Ok(Learned {
                again: self.asks(RankMode::Repeats).then(|| Weights::new(habit::usual().to_vec())),
                new: self.asks(RankMode::NewOnly).then(|| Weights::new(fresh::usual().to_vec())),
                heard: false,
            });
        };
        let past = Past::new(&before);
        let network = self.network.then(|| network::learn(&past.histories, seed, progress)).transpose()?;
        let together = past.together(together);
        let goes = Goes { together: &together, network: network.as_ref() };
        let (again, new) = past.questions(goes, &Histories::outcomes(data, before.len()), self, progress)?;
        let again = self
            .asks(RankMode::Repeats)
            .then(|| listwise::choose(&again, &habit::usual(), &[habit::GOES, habit::NETWORK], progress))
            .transpose()?;
        let new = self
            .asks(RankMode::NewOnly)
            .then(|| listwise::choose(&new, &fresh::usual(), &[fresh::NETWORK], progress))
            .transpose()?;
        // The network is the last of both.
        let heard = [&again, &new].into_iter().flatten().any(|(_, heard)| heard.last() == Some(&true));
        Ok(Learned { again: again.map(|(weights, _)| weights), new: new.map(|(weights, _)| weights), heard })
    }
}

/// Weights for each question that was asked, and whether the network is heard in one of them.
struct Learned {
    again: Option<Weights>,
    new: Option<Weights>,
    heard: bool,
}

type Questions = (Vec<Question<{ habit::SIGNALS }>>, Vec<Question<{ fresh::SIGNALS }>>);

/// What was known before a moment.
struct Past {
    histories: Histories,
    owned: Vec<Vec<Owned>>,
    crowd: Crowd,
    /// Items that are described alike.
    alike: Neighbours,
}

impl Past {
    fn new(data: &Interactions) -> Past {
        let histories = Histories::new(data);
        let owned = histories.owned();
        let alike = together::alike(histories.items, &data.about);
        let mut crowd = Crowd::new(&histories, &owned);
        crowd.lend(&owned, &alike);
        Past { histories, owned, crowd, alike }
    }

    fn together(&self, needed: bool) -> Together {
        if needed {
            Together::new(&self.histories, &self.owned, self.alike.clone())
        } else {
            Together::none(self.histories.items)
        }
    }

    /// Customers who had something and took something afterwards.
    fn asked(&self, outcomes: &[Vec<u32>]) -> Vec<usize> {
        let fits = |u: &usize| !self.owned[*u].is_empty() && !outcomes[*u].is_empty();
        let all: Vec<usize> = (0..self.owned.len()).filter(fits).collect();
        let every = all.len().div_ceil(MOST_CUSTOMERS).max(1);
        all.into_iter().step_by(every).collect()
    }

    /// One question a customer, of those kinds that `taste` is asked.
    fn questions(
        &self,
        goes: Goes<'_>,
        outcomes: &[Vec<u32>],
        taste: &Taste,
        progress: &dyn Progress,
    ) -> Result<Questions, LearnError> {
        let habits = habit::habits(&self.histories, &self.owned);
        let mut scratch = Scratch::default();
        let asked = self.asked(outcomes);
        let (mut again, mut new) = (Vec::new(), Vec::new());
        for (n, user) in asked.iter().enumerate() {
            if n % 64 == 0 {
                progress.report("train", n as u64, asked.len() as u64)?;
            }
            let (owned, outcomes) = (&self.owned[*user], &outcomes[*user]);
            let speaks = Speaks::to(*user, owned, goes, &mut scratch);
            if taste.asks(RankMode::Repeats) {
                again.push(habit::question(&self.crowd, owned, &habits[*user], &speaks, outcomes));
            }
            if taste.asks(RankMode::NewOnly) {
                new.push(fresh::question(&self.crowd, *user, owned, &speaks, outcomes));
            }
        }
        Ok((again, new))
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

impl Estimator for Taste {
    type Data = Interactions;
    type Fitted = Box<dyn Ranker>;

    fn name(&self) -> &'static str {
        "combined"
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
