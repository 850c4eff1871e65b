//! How well models would have ranked what customers took after one cut in time.

use crate::baselines::taste::{popularity, top_k};
use crate::bootstrap::Resampled;
use crate::estimator::{RankMode, TasteEstimator};
use crate::question::{RankQuestion, RankScore};
use crate::rank_table::{CustomerGroup, Difference, Estimate, RankTable, RankedGroup, RankedModel, RankedQuestion};
use crate::{Evaluation, Interactions, LearnError, Ranker, Seed, Split};
use domain::{Cancelled, Progress};
use rustc_hash::FxHashSet;

const DAY_SECS: i64 = 86_400;
/// Figures of a customer's list that are averaged: those of [`RankScore`], NDCG first.
const MEASURES: usize = 4;

/// A fitted model under the name of its estimator.
pub type Named<'a> = (&'a str, &'a dyn Ranker);

/// Who is ranked beside whom. All have learned from the training part of the split and nothing else.
#[derive(Clone, Copy)]
pub struct Contenders<'a> {
    /// The model that is to serve.
    pub served: Named<'a>,
    /// Further models, each alone.
    pub alone: &'a [Named<'a>],
    /// What needs no model; at least one.
    pub naive: &'a [Named<'a>],
}

impl<'a> Contenders<'a> {
    fn all(self) -> Vec<Named<'a>> {
        [&[self.served][..], self.alone, self.naive].concat()
    }
}

/// Learns from the rows before `cut` (seconds since 1970) and scores the first `k` of full rankings against the rest:
/// one model against one naive one.
pub fn taste(
    estimator: &TasteEstimator,
    naive: &TasteEstimator,
    data: &Interactions,
    cut: i64,
    k: usize,
    seed: Seed,
    progress: &dyn Progress,
) -> Result<Evaluation, LearnError> {
    let split = Split::interactions(data, cut);
    let fitted = estimator.fit(&split.train, seed, progress)?;
    let simple = naive.fit(&split.train, seed, progress)?;
    let contenders =
        Contenders { served: (estimator.name(), &*fitted), alone: &[], naive: &[(naive.name(), &*simple)] };
    Ok(table(&split, contenders, k, seed, progress)?.evaluation())
}

/// Scores the first `k` of every contender's full rankings against what was held out, each customer once a question.
///
/// The two questions are kept apart: `Repeats` ranks all items, `NewOnly` what the customer never had.
///
/// # Errors
/// [`LearnError::TooLittle`] where nothing lies before or after the cut, or no naive model is given.
pub fn table(
    split: &Split<Interactions>,
    contenders: Contenders<'_>,
    k: usize,
    seed: Seed,
    progress: &dyn Progress,
) -> Result<RankTable, LearnError> {
    let past = split.train.data();
    let (Some((first, last)), false) = (split.holdout.days(), past.is_empty()) else {
        let found = if past.is_empty() { "none before" } else { "none after" };
        return Err(LearnError::TooLittle { needed: "purchases before and after the cut".into(), found: found.into() });
    };
    if contenders.naive.is_empty() {
        return Err(LearnError::TooLittle { needed: "a simple method to compare with".into(), found: "none".into() });
    }
    let arena = Arena { past: Past::of(past), split, contenders, k };
    let steps = (contenders.all().len() + CustomerGroup::ALL.len()) as u64;
    let mut questions = Vec::new();
    for (mode, half) in [RankMode::Repeats, RankMode::NewOnly].into_iter().zip(0..) {
        let part = |step: u64| Part { of: progress, step: half * steps + step, steps: 2 * steps };
        questions.push(arena.ask(mode, seed.derive(half), &part)?);
    }
    Ok(RankTable { k, served: contenders.served.0.to_string(), first, last, questions })
}

/// What is known at the cut.
struct Past {
    /// Orders (separate moments) of each customer, and days from the last one to the last purchase of all.
    customers: Vec<(usize, i64)>,
    /// Items that were sold.
    /// Whether each item was sold.
    sold: Vec<bool>,
    top_sellers: FxHashSet<u32>,
}

impl Past {
    fn of(data: &Interactions) -> Past {
        let end = data.at.last().copied().unwrap_or(0);
        let of_rows = |rows: &Vec<u32>| {
            let mut moments: Vec<i64> = rows.iter().map(|row| data.at[*row as usize]).collect();
            moments.dedup();
            (moments.len(), moments.last().map_or(i64::MAX, |last| (end - last) / DAY_SECS))
        };
        let sold = popularity(data, f64::INFINITY);
        let items = sold.iter().filter(|purchases| **purchases > 0.0).count();
        let sold: Vec<f32> = sold.into_iter().map(|purchases| purchases as f32).collect();
        let top_sellers = top_k(&sold, items.div_ceil(10), |_| false).into_iter().map(|(item, _)| item).collect();
        let sold = sold.iter().map(|purchases| *purchases > 0.0).collect();
        Past { customers: data.rows_by_user().iter().map(of_rows).collect(), sold, top_sellers }
    }

    fn holds(&self, group: CustomerGroup, customer: u32) -> bool {
        self.customers.get(customer as usize).is_some_and(|(orders, days)| group.holds(*orders, *days))
    }
}

/// One of equal steps of the whole, in the progress that a person sees.
struct Part<'a> {
    of: &'a dyn Progress,
    step: u64,
    steps: u64,
}

impl Progress for Part<'_> {
    fn report(&self, stage: &str, done: u64, total: u64) -> Result<(), Cancelled> {
        let inside = 100 * done.min(total) / total.max(1);
        self.of.report(stage, 100 * self.step + inside, 100 * self.steps)
    }
}

struct Arena<'a> {
    split: &'a Split<Interactions>,
    past: Past,
    contenders: Contenders<'a>,
    k: usize,
}

/// One model's lists and their scores, a customer after the other.
struct Ranked {
    lists: Vec<Vec<u32>>,
    scores: Vec<RankScore>,
}

/// What all contenders answered to one question.
struct Answers {
    customers: Vec<u32>,
    /// In the order of [`Contenders::all`].
    ranked: Vec<Ranked>,
    /// Place in it of the best naive model.
    naive: usize,
    /// One row a customer: the measures of one model after the other.
    figures: Vec<f32>,
}

impl Arena<'_> {
    /// `part` makes the progress of one step.
    fn ask<'p>(
        &self,
        mode: RankMode,
        seed: Seed,
        part: &dyn Fn(u64) -> Part<'p>,
    ) -> Result<RankedQuestion, LearnError> {
        let question = self.split.holdout.question(mode);
        let all = self.contenders.all();
        let mut ranked = Vec::with_capacity(all.len());
        for ((_, ranker), step) in all.iter().zip(0..) {
            ranked.push(self.rank(*ranker, &question, mode, &part(step))?);
        }
        let (naive, figures) = (self.best_naive(&ranked), figures(&ranked));
        let answers = Answers { customers: question.customers(), ranked, naive, figures };
        let mut groups = Vec::with_capacity(CustomerGroup::ALL.len());
        for (group, number) in CustomerGroup::ALL.into_iter().zip(0..) {
            let progress = part(all.len() as u64 + number);
            groups.push(self.group(group, &answers, seed.derive(number), &progress)?);
        }
        Ok(RankedQuestion { mode, naive: all[naive].0.to_string(), groups })
    }

    fn group(
        &self,
        group: CustomerGroup,
        answers: &Answers,
        seed: Seed,
        progress: &dyn Progress,
    ) -> Result<RankedGroup, LearnError> {
        let customers = &answers.customers;
        let rows: Vec<usize> = (0..customers.len()).filter(|row| self.past.holds(group, customers[*row])).collect();
        if rows.is_empty() {
            return Ok(RankedGroup { group, customers: 0, models: Vec::new() });
        }
        let models = answers.ranked.len();
        let drawn = Resampled::of(&answers.figures, models * MEASURES, &rows, seed, progress)?;
        let models = (0..models).map(|model| self.model(model, answers, &rows, &drawn)).collect();
        Ok(RankedGroup { group, customers: rows.len(), models })
    }

    fn rank(
        &self,
        ranker: &dyn Ranker,
        question: &RankQuestion,
        mode: RankMode,
        progress: &dyn Progress,
    ) -> Result<Ranked, LearnError> {
        let customers = question.customers();
        let mut ranked = Ranked { lists: Vec::with_capacity(customers.len()), scores: Vec::new() };
        for (place, customer) in customers.iter().enumerate() {
            if place % 256 == 0 {
                progress.report("evaluate", place as u64, customers.len() as u64)?;
            }
            let list: Vec<u32> = ranker.rank(*customer, self.k, mode).into_iter().map(|(item, _)| item).collect();
            ranked.scores.push(question.score(place, &list, self.k));
            ranked.lists.push(list);
        }
        Ok(ranked)
    }

    /// The place among all contenders of the naive model with the best NDCG, the first of equals.
    fn best_naive(&self, ranked: &[Ranked]) -> usize {
        let first = ranked.len() - self.contenders.naive.len();
        let total = |model: usize| ranked[model].scores.iter().map(|score| score.ndcg).sum::<f64>();
        (first..ranked.len()).fold(first, |best, model| if total(model) > total(best) { model } else { best })
    }

    /// The figures of the contender at `model` over the customers at `rows`.
    fn model(&self, model: usize, answers: &Answers, rows: &[usize], drawn: &Resampled) -> RankedModel {
        let ranked = &answers.ranked;
        let figure = |of: usize, measure: usize| {
            mean_and_error(rows.iter().map(|row| measures(&ranked[of].scores[*row])[measure]))
        };
        let estimate = |measure: usize| {
            let (value, se) = figure(model, measure);
            let (low, high) = drawn.range(model * MEASURES + measure);
            Estimate { value, se, low, high }
        };
        let less = |other: usize| {
            let (low, high) = drawn.range_of_difference(model * MEASURES, other * MEASURES);
            let value = figure(model, 0).0 - figure(other, 0).0;
            (model != other).then_some(Difference { value, low, high })
        };
        let lists = || rows.iter().map(|row| &ranked[model].lists[*row]);
        // A model may suggest what was never sold: that covers nothing of what was.
        let was_sold = |item: &&u32| self.past.sold.get(**item as usize) == Some(&true);
        let different: FxHashSet<u32> = lists().flatten().filter(was_sold).copied().collect();
        let sold = self.past.sold.iter().filter(|sold| **sold).count();
        let top = lists().flatten().filter(|item| self.past.top_sellers.contains(item)).count();
        let places: usize = lists().map(Vec::len).sum();
        RankedModel {
            model: self.contenders.all()[model].0.to_string(),
            ndcg: estimate(0),
            recall: estimate(1),
            hit_rate: estimate(2),
            precision: estimate(3),
            coverage: different.len() as f64 / sold.max(1) as f64,
            top_sellers: top as f64 / places.max(1) as f64,
            to_naive: less(answers.naive),
            to_served: less(0),
        }
    }
}

fn measures(score: &RankScore) -> [f64; MEASURES] {
    [score.ndcg, score.recall, score.hit, score.precision]
}

fn figures(ranked: &[Ranked]) -> Vec<f32> {
    let customers = ranked.first().map_or(0, |model| model.scores.len());
    let of_customer = |row: usize| ranked.iter().flat_map(move |model| measures(&model.scores[row]));
    (0..customers).flat_map(of_customer).map(|figure| figure as f32).collect()
}

fn mean_and_error(values: impl ExactSizeIterator<Item = f64> + Clone) -> (f64, f64) {
    let n = values.len().max(1) as f64;
    let mean = values.clone().sum::<f64>() / n;
    let variance = values.map(|value| (value - mean).powi(2)).sum::<f64>() / (n - 1.0).max(1.0);
    (mean, (variance / n).sqrt())
}

#[cfg(test)]
mod tests;
