//! How much each signal counts in the ranking, learned from what was bought after a cut in time.

use super::signals::{
    COLUMNS, COLUMNS_OF_NEW, NETWORK, OWN_AND_SELLS_NOW, OWN_TIMES, PAIRS, SELLS_NOW, Scratch, Signals,
};
use domain::Progress;
use learn::LearnError;
use learn::baselines::taste::top_k;
use learn::estimator::RankMode;
use serde::{Deserialize, Serialize};

/// Customers that the weights are learned from, at most.
const MOST_CUSTOMERS: usize = 1_500;
/// Below this the usual weights serve: a handful of customers would be learned by heart.
const LEAST_CUSTOMERS: usize = 30;
/// Items compared for each customer: this many by each of several signals, and about so many others.
const CANDIDATES: usize = 120;
const OTHERS: usize = 100;
const DEPTH: usize = 10;
const STEPS: usize = 200;
const RATE: f32 = 0.05;
const PULL: f32 = 0.002;
/// The ascent runs on all but one of so many parts of the customers in turn, and the mean of its ends serves: one end alone
/// learns the customers it saw.
const PARTS: usize = 4;

/// One weight a signal.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Weights([f32; COLUMNS]);

impl Weights {
    /// What serves where there is too little to learn weights from: habit first, then the network, pairs and what sells.
    pub fn usual() -> Weights {
        let mut w = [0.0; COLUMNS];
        w[SELLS_NOW] = 0.5;
        w[SELLS_NOW + 1] = 0.5;
        w[SELLS_NOW + 3] = 0.5;
        w[NETWORK] = 1.0;
        w[PAIRS] = 1.0;
        w[OWN_TIMES] = 3.0;
        w[OWN_AND_SELLS_NOW] = 1.0;
        Weights(w)
    }

    pub fn score(&self, signals: &[f32; COLUMNS]) -> f32 {
        self.0.iter().zip(signals).map(|(w, s)| w * s).sum()
    }

    pub fn scores(&self, signals: &[[f32; COLUMNS]]) -> Vec<f32> {
        signals.iter().map(|s| self.score(s)).collect()
    }
}

/// One customer's candidates and which of them were taken.
struct Question {
    rows: Vec<[f32; COLUMNS]>,
    taken: Vec<bool>,
    /// Items taken in all.
    wanted: usize,
}

/// The weights that rank best what users took afterwards (`outcomes`, by user). First by softmax cross-entropy over
/// each list (ListNet, Cao et al. 2007), then by coordinate ascent on NDCG@10 itself (Metzler and Croft 2007).
pub fn learn(
    signals: &Signals,
    outcomes: &[Vec<u32>],
    mode: RankMode,
    progress: &dyn Progress,
) -> Result<Weights, LearnError> {
    let questions = questions(signals, outcomes, mode, progress)?;
    if questions.len() < LEAST_CUSTOMERS {
        return Ok(Weights::usual());
    }
    let columns = if mode == RankMode::NewOnly { COLUMNS_OF_NEW } else { COLUMNS };
    let listwise = by_cross_entropy(&questions, columns, progress)?;
    let usual = Weights::usual();
    let start = if ndcg(&questions, &listwise) > ndcg(&questions, &usual) { listwise } else { usual };
    let mut mean = [0.0; COLUMNS];
    for part in 0..PARTS {
        let others = questions.iter().enumerate().filter(|(n, _)| n % PARTS != part).map(|(_, q)| q);
        let climbed = by_coordinates(&others.collect::<Vec<_>>(), start, columns, progress)?;
        for (mean, w) in mean.iter_mut().zip(climbed.0) {
            *mean += w / PARTS as f32;
        }
    }
    Ok(Weights(mean))
}

fn questions(
    signals: &Signals,
    outcomes: &[Vec<u32>],
    mode: RankMode,
    progress: &dyn Progress,
) -> Result<Vec<Question>, LearnError> {
    let wanted = |user: u32| -> Vec<u32> {
        let fits = |i: &u32| signals.sold(*i) && !(mode == RankMode::NewOnly && signals.has(user, *i));
        outcomes[user as usize].iter().copied().filter(fits).collect()
    };
    let asked: Vec<(u32, Vec<u32>)> = (0..outcomes.len() as u32)
        .filter(|u| !signals.owned(*u).is_empty())
        .map(|u| (u, wanted(u)))
        .filter(|(_, items)| !items.is_empty())
        .collect();
    let every = asked.len().div_ceil(MOST_CUSTOMERS).max(1);
    let (mut scratch, mut all, mut questions) = (Scratch::default(), Vec::new(), Vec::new());
    for (n, (user, wanted)) in asked.iter().step_by(every).enumerate() {
        if n % 64 == 0 {
            progress.report("train", n as u64, (asked.len() / every) as u64)?;
        }
        signals.of_user(*user, &mut scratch, &mut all);
        let candidates = candidates(signals, *user, &all, mode);
        questions.push(Question {
            rows: candidates.iter().map(|i| all[*i as usize]).collect(),
            taken: candidates.iter().map(|i| wanted.binary_search(i).is_ok()).collect(),
            wanted: wanted.len(),
        });
    }
    Ok(questions)
}

/// Items worth comparing, chosen without a look at what was taken: the best by several signals, what the user has, and
/// some of all the others so that those keep their place at the end.
fn candidates(signals: &Signals, user: u32, all: &[[f32; COLUMNS]], mode: RankMode) -> Vec<u32> {
    let skip = |i: u32| mode == RankMode::NewOnly && signals.has(user, i);
    let mut chosen: Vec<u32> =
        (user % 7..all.len() as u32).step_by((all.len() / OTHERS).max(1)).filter(|i| !skip(*i)).collect();
    let mut best_by = |scores: &[f32]| chosen.extend(top_k(scores, CANDIDATES, skip).into_iter().map(|(i, _)| i));
    best_by(&Weights::usual().scores(all));
    for column in [SELLS_NOW, SELLS_NOW + 2, NETWORK, PAIRS] {
        best_by(&all.iter().map(|row| row[column]).collect::<Vec<f32>>());
    }
    if mode == RankMode::Repeats {
        chosen.extend(signals.owned(user).iter().map(|o| o.item));
    }
    chosen.sort_unstable();
    chosen.dedup();
    chosen
}

fn by_cross_entropy(questions: &[Question], columns: usize, progress: &dyn Progress) -> Result<Weights, LearnError> {
    let usual = Weights::usual().0;
    let mut w = usual;
    let (mut first, mut second) = ([0.0_f32; COLUMNS], [0.0_f32; COLUMNS]);
    for step in 1..=STEPS {
        progress.report("train", step as u64, STEPS as u64)?;
        let mut gradient = [0.0_f32; COLUMNS];
        for q in questions {
            add_gradient(q, &Weights(w), &mut gradient);
        }
        // Adam (Kingma and Ba 2015), falling to nothing at the end.
        let rate = RATE * (1.0 - (step as f32 - 1.0) / STEPS as f32);
        for j in 0..columns {
            let g = gradient[j] / questions.len() as f32 + PULL * (w[j] - usual[j]);
            first[j] = 0.9 * first[j] + 0.1 * g;
            second[j] = 0.99 * second[j] + 0.01 * g * g;
            let (a, b) = (first[j] / (1.0 - 0.9_f32.powi(step as i32)), second[j] / (1.0 - 0.99_f32.powi(step as i32)));
            w[j] -= rate * a / (b.sqrt() + 1e-8);
        }
    }
    Ok(Weights(w))
}

fn add_gradient(q: &Question, weights: &Weights, gradient: &mut [f32; COLUMNS]) {
    let scores = weights.scores(&q.rows);
    let top = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let odds: Vec<f32> = scores.iter().map(|s| (s - top).exp()).collect();
    let total: f32 = odds.iter().sum();
    let found = q.taken.iter().filter(|t| **t).count();
    if found == 0 {
        return;
    }
    let share = 1.0 / found as f32;
    for ((row, taken), odd) in q.rows.iter().zip(&q.taken).zip(&odds) {
        let error = odd / total - if *taken { share } else { 0.0 };
        for (g, s) in gradient.iter_mut().zip(row) {
            *g += error * s;
        }
    }
}

fn ndcg<Q: std::borrow::Borrow<Question>>(questions: &[Q], weights: &Weights) -> f64 {
    let gain = |position: usize| 1.0 / (position as f64 + 2.0).log2();
    let of = |q: &Question| -> f64 {
        let best = top_k(&weights.scores(&q.rows), DEPTH, |_| false);
        let got: f64 = best.iter().enumerate().filter(|(_, (i, _))| q.taken[*i as usize]).map(|(p, _)| gain(p)).sum();
        got / (0..DEPTH.min(q.wanted)).map(gain).sum::<f64>()
    };
    questions.iter().map(|q| of(q.borrow())).sum::<f64>() / questions.len().max(1) as f64
}

fn by_coordinates(
    questions: &[&Question],
    start: Weights,
    columns: usize,
    progress: &dyn Progress,
) -> Result<Weights, LearnError> {
    let (mut best, mut value) = (start, ndcg(questions, &start));
    for round in 0..3_u8 {
        let reach = 0.6 * 0.5_f32.powi(i32::from(round));
        for j in 0..columns {
            progress.report("train", j as u64, columns as u64)?;
            for step in [-2.0, -1.0, 1.0, 2.0] {
                let mut tried = best;
                tried.0[j] += step * reach;
                let found = ndcg(questions, &tried);
                // Two tenths of a per cent: less is noise.
                if found > value * 1.002 {
                    (best, value) = (tried, found);
                }
            }
        }
    }
    Ok(best)
}
