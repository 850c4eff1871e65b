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

pub use alone::Alone;
pub use fitted::FittedTaste;

use baskets::{Histories, Owned};
use crowd::Crowd;
use domain::{Cancelled, Progress};
use fitted::{Again, New, Parts};
use fresh::Together;
use learn::estimator::RankMode;
use learn::{Estimator, Interactions, LearnError, Ranker, Seed, Train};
use listwise::{Question, Weights};
use network::Vectors;

/// Share of the purchases, the latest ones, on which the weights of the ranking are learned.
const VALIDATION_SHARE: f64 = 0.15;
/// Customers that the weights are learned from, at most.
const MOST_CUSTOMERS: usize = 1_500;

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
        let learned = self.weights(data, seed.derive(1), &Part { of: progress, from: 0, to: 45 })?;
        let progress = Part { of: progress, from: 45, to: 100 };
        let past = Past::new(data);
        let again = learned.again.map(|weights| Again { habits: habit::habits(&past.histories, &past.owned), weights });
        let new = match learned.new {
            Some((weights, heard)) => {
                let network =
                    if heard { Some(network::learn(&past.histories, seed.derive(2), &progress)?) } else { None };
                Some(New { together: past.together(data), network, weights })
            }
            None => None,
        };
        Ok(FittedTaste::new(Parts { owned: past.owned, crowd: past.crowd, again, new }))
    }

    /// The weights of both questions, from what was taken in the last part of the data.
    fn weights(&self, data: &Interactions, seed: Seed, progress: &dyn Progress) -> Result<Learned, LearnError> {
        let first_held_out = data.len() - (data.len() as f64 * VALIDATION_SHARE) as usize;
        let before = data.at.get(first_held_out).map(|cut| data.until(*cut)).filter(|past| !past.is_empty());
        let Some(before) = before else {
            return Ok(Learned {
                again: self.asks(RankMode::Repeats).then(|| Weights::new(habit::usual().to_vec())),
                new: self.asks(RankMode::NewOnly).then(|| (Weights::new(fresh::usual().to_vec()), false)),
            });
        };
        let past = Past::new(&before);
        let outcomes = Histories::outcomes(data, before.len());
        let again = if self.asks(RankMode::Repeats) {
            Some(listwise::learn(&past.what_again(&outcomes), &habit::usual(), progress)?)
        } else {
            None
        };
        let new = if self.asks(RankMode::NewOnly) {
            let together = past.together(data);
            let network = if self.network { Some(network::learn(&past.histories, seed, progress)?) } else { None };
            let questions = past.what_new(&together, network.as_ref(), &outcomes, progress)?;
            Some(weights_of_new(questions, progress)?)
        } else {
            None
        };
        Ok(Learned { again, new })
    }
}

/// Weights, and whether the network is heard.
struct Learned {
    again: Option<Weights>,
    new: Option<(Weights, bool)>,
}

/// The network is heard where questions that the weights were not learned from are answered better with it, by more than
/// twice the standard error of the difference.
fn weights_of_new(
    questions: Vec<Question<{ fresh::SIGNALS }>>,
    progress: &dyn Progress,
) -> Result<(Weights, bool), LearnError> {
    let usual = fresh::usual();
    let with = listwise::learn(&questions, &usual, progress)?;
    let [even, odd] = halves(&questions);
    let mut gains = Vec::new();
    let deaf: Vec<_> = questions.iter().map(fresh::without_network).collect();
    if questions.iter().any(fresh::has_network) {
        let [deaf_even, deaf_odd] = halves(&deaf);
        for (learn_with, learn_deaf, test, test_deaf) in
            [(&even, &deaf_even, &odd, &deaf_odd), (&odd, &deaf_odd, &even, &deaf_even)]
        {
            let heard = listwise::learn(learn_with, &usual, progress)?;
            let unheard = listwise::learn(learn_deaf, &usual, progress)?;
            gains.extend(test.iter().zip(test_deaf).map(|(a, b)| a.ndcg(&heard) - b.ndcg(&unheard)));
        }
    }
    let n = gains.len().max(2) as f64;
    let mean = gains.iter().sum::<f64>() / n;
    let error = (gains.iter().map(|g| (g - mean).powi(2)).sum::<f64>() / (n - 1.0) / n).sqrt();
    if mean > 2.0 * error {
        return Ok((with, true));
    }
    Ok((listwise::learn(&deaf, &usual, progress)?, false))
}

fn halves<const N: usize>(questions: &[Question<N>]) -> [Vec<Question<N>>; 2] {
    [0, 1].map(|half| questions.iter().skip(half).step_by(2).cloned().collect())
}

/// What was known before a moment.
struct Past {
    histories: Histories,
    owned: Vec<Vec<Owned>>,
    crowd: Crowd,
}

impl Past {
    fn new(data: &Interactions) -> Past {
        let histories = Histories::new(data);
        let owned = histories.owned();
        let mut crowd = Crowd::new(&histories, &owned);
        if !data.about.is_empty() {
            crowd.lend(&owned, &fresh::alike(histories.items, &data.about));
        }
        Past { histories, owned, crowd }
    }

    fn together(&self, data: &Interactions) -> Together {
        Together::new(&self.histories, &self.owned, &data.about)
    }

    /// Customers who had something and took something afterwards.
    fn asked(&self, outcomes: &[Vec<u32>]) -> Vec<usize> {
        let fits = |u: &usize| !self.owned[*u].is_empty() && !outcomes[*u].is_empty();
        let all: Vec<usize> = (0..self.owned.len()).filter(fits).collect();
        let every = all.len().div_ceil(MOST_CUSTOMERS).max(1);
        all.into_iter().step_by(every).collect()
    }

    fn what_again(&self, outcomes: &[Vec<u32>]) -> Vec<Question<{ habit::SIGNALS }>> {
        let habits = habit::habits(&self.histories, &self.owned);
        let question = |u: usize| habit::question(&self.crowd, &self.owned[u], &habits[u], &outcomes[u]);
        self.asked(outcomes).into_iter().map(question).collect()
    }

    fn what_new(
        &self,
        together: &Together,
        network: Option<&Vectors>,
        outcomes: &[Vec<u32>],
        progress: &dyn Progress,
    ) -> Result<Vec<Question<{ fresh::SIGNALS }>>, LearnError> {
        let mut scratch = fresh::Scratch::default();
        let asked = self.asked(outcomes);
        let mut questions = Vec::with_capacity(asked.len());
        for (n, user) in asked.iter().enumerate() {
            if n % 64 == 0 {
                progress.report("train", n as u64, asked.len() as u64)?;
            }
            let customer = (*user, self.owned[*user].as_slice());
            let question = fresh::question(&self.crowd, together, network, customer, &outcomes[*user], &mut scratch);
            questions.push(question);
        }
        Ok(questions)
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
