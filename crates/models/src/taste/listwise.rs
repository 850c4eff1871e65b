//! How much each signal counts in a ranking, learned from what was taken after a cut in time.

use domain::Progress;
use learn::LearnError;
use learn::baselines::taste::top_k;
use nalgebra::{DMatrix, DVector};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// Below this the usual weights serve: a handful of customers would be learned by heart.
const LEAST_QUESTIONS: usize = 30;
/// Pull towards the usual weights, in units of one question.
const RIDGE: f64 = 1.0;
const MOST_STEPS: usize = 15;
/// A longer step is cut to this: far from the optimum the curvature misleads.
const LONGEST_STEP: f64 = 3.0;
const SETTLED: f64 = 1e-3;
/// Places of a list that count.
const DEPTH: usize = 10;

/// One weight a signal.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Weights(Vec<f32>);

impl Weights {
    pub fn new(weights: Vec<f32>) -> Weights {
        Weights(weights)
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn score(&self, signals: &[f32]) -> f32 {
        self.0.iter().zip(signals).map(|(w, s)| w * s).sum()
    }
}

/// One customer's candidates and which of them were taken.
#[derive(Debug, Clone)]
pub struct Question<const N: usize> {
    pub rows: Vec<[f32; N]>,
    pub taken: Vec<bool>,
}

impl<const N: usize> Question<N> {
    fn says(&self, columns: &Range<usize>) -> bool {
        self.rows.iter().any(|row| row[columns.clone()].iter().any(|signal| *signal != 0.0))
    }

    fn without(&self, columns: &[Range<usize>]) -> Question<N> {
        let mut without = self.clone();
        for row in &mut without.rows {
            columns.iter().for_each(|columns| row[columns.clone()].fill(0.0));
        }
        without
    }

    /// NDCG@10 of this list; 0 where none of the candidates was taken.
    pub fn ndcg(&self, weights: &Weights) -> f64 {
        let gain = |position: usize| 1.0 / (position as f64 + 2.0).log2();
        let scores: Vec<f32> = self.rows.iter().map(|row| weights.score(row)).collect();
        let best = top_k(&scores, DEPTH, |_| false);
        let got: f64 =
            best.iter().enumerate().filter(|(_, (i, _))| self.taken[*i as usize]).map(|(p, _)| gain(p)).sum();
        let taken = self.taken.iter().filter(|t| **t).count();
        got / (0..DEPTH.min(taken)).map(gain).sum::<f64>().max(1.0)
    }
}

/// Slope and curvature of the loss at some weights.
struct Bend {
    slope: DVector<f64>,
    curve: DMatrix<f64>,
}

/// The weights that make what was taken likeliest among its candidates: softmax cross-entropy over each list (ListNet,
/// Cao et al. 2007), every customer counting alike, by Newton's method. The loss is convex, so that a dozen steps find
/// its one minimum.
///
/// # Errors
/// [`LearnError::Cancelled`] when asked to stop.
pub fn learn<const N: usize>(
    questions: &[Question<N>],
    usual: &[f32; N],
    progress: &dyn Progress,
) -> Result<Weights, LearnError> {
    if questions.iter().filter(|q| q.taken.contains(&true)).count() < LEAST_QUESTIONS {
        return Ok(Weights(usual.to_vec()));
    }
    let usual = usual.map(f64::from);
    let mut weights = usual;
    for step in 0..MOST_STEPS {
        progress.report("train", step as u64, MOST_STEPS as u64)?;
        let Bend { slope, curve } = bend(questions, &weights, &usual);
        let Some(mut change) = curve.cholesky().map(|c| c.solve(&slope)) else { break };
        let length = change.norm();
        if !length.is_finite() {
            break;
        }
        change *= (LONGEST_STEP / length.max(1e-12)).min(1.0);
        weights.iter_mut().zip(change.iter()).for_each(|(w, d)| *w -= d);
        if length < SETTLED {
            break;
        }
    }
    Ok(Weights(weights.iter().map(|w| *w as f32).collect()))
}

/// The weights, and which of the optional signals (ranges of columns) are heard. Each is tried in turn beside those heard
/// before it, and heard where questions that the weights were not learned from are answered better with it, by more
/// than twice the standard error of the difference; the weights of the others are the usual ones.
///
/// # Errors
/// [`LearnError::Cancelled`] when asked to stop.
pub fn choose<const N: usize>(
    questions: &[Question<N>],
    usual: &[f32; N],
    optional: &[Range<usize>],
    progress: &dyn Progress,
) -> Result<(Weights, Vec<bool>), LearnError> {
    let mut heard = vec![false; optional.len()];
    let said: Vec<bool> = optional.iter().map(|columns| questions.iter().any(|q| q.says(columns))).collect();
    if !said.contains(&true) {
        return Ok((learn(questions, usual, progress)?, heard));
    }
    let unheard = |heard: &[bool]| -> Vec<Range<usize>> {
        optional.iter().zip(heard).filter(|(_, heard)| !**heard).map(|(columns, _)| columns.clone()).collect()
    };
    let with = |heard: &[bool]| -> Vec<Question<N>> {
        let unheard = unheard(heard);
        questions.iter().map(|q| q.without(&unheard)).collect()
    };
    let mut best = with(&heard);
    for place in (0..optional.len()).filter(|place| said[*place]) {
        heard[place] = true;
        let more = with(&heard);
        if is_better(&more, &best, usual, progress)? {
            best = more;
        } else {
            heard[place] = false;
        }
    }
    Ok((learn(&best, usual, progress)?, heard))
}

/// Whether the same questions are answered better with `more` signals, each half by weights learned from the other.
fn is_better<const N: usize>(
    more: &[Question<N>],
    less: &[Question<N>],
    usual: &[f32; N],
    progress: &dyn Progress,
) -> Result<bool, LearnError> {
    let (more, less) = (halves(more), halves(less));
    let mut gains = Vec::new();
    for (learned, tested) in [(0, 1), (1, 0)] {
        let (hears, hears_not) = (learn(&more[learned], usual, progress)?, learn(&less[learned], usual, progress)?);
        let pairs = more[tested].iter().zip(&less[tested]);
        gains.extend(pairs.map(|(more, less)| more.ndcg(&hears) - less.ndcg(&hears_not)));
    }
    let n = gains.len().max(2) as f64;
    let mean = gains.iter().sum::<f64>() / n;
    let error = (gains.iter().map(|gain| (gain - mean).powi(2)).sum::<f64>() / (n - 1.0) / n).sqrt();
    Ok(mean > 2.0 * error)
}

fn halves<const N: usize>(questions: &[Question<N>]) -> [Vec<Question<N>>; 2] {
    [0, 1].map(|half| questions.iter().skip(half).step_by(2).cloned().collect())
}

fn bend<const N: usize>(questions: &[Question<N>], weights: &[f64; N], usual: &[f64; N]) -> Bend {
    let mut slope = DVector::from_fn(N, |j, _| RIDGE * (weights[j] - usual[j]));
    let mut curve = DMatrix::identity(N, N) * RIDGE;
    for question in questions {
        add(question, weights, &mut slope, &mut curve);
    }
    for i in 0..N {
        for j in 0..i {
            curve[(j, i)] = curve[(i, j)];
        }
    }
    Bend { slope, curve }
}

/// Adds one list's part; of the curvature the lower triangle only.
fn add<const N: usize>(q: &Question<N>, weights: &[f64; N], slope: &mut DVector<f64>, curve: &mut DMatrix<f64>) {
    let taken = q.taken.iter().filter(|t| **t).count();
    if taken == 0 {
        return;
    }
    let score = |row: &[f32; N]| -> f64 { row.iter().zip(weights).map(|(x, w)| f64::from(*x) * w).sum() };
    let scores: Vec<f64> = q.rows.iter().map(score).collect();
    let top = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let odds: Vec<f64> = scores.iter().map(|s| (s - top).exp()).collect();
    let total: f64 = odds.iter().sum();
    let mut mean = [0.0; N];
    let mut square = [[0.0; N]; N];
    for ((row, taken_here), odd) in q.rows.iter().zip(&q.taken).zip(&odds) {
        let row = row.map(f64::from);
        let likely = odd / total;
        for i in (0..N).filter(|i| row[*i] != 0.0) {
            let part = likely * row[i];
            mean[i] += part;
            for j in 0..=i {
                square[i][j] += part * row[j];
            }
            if *taken_here {
                slope[i] -= row[i] / taken as f64;
            }
        }
    }
    for i in 0..N {
        slope[i] += mean[i];
        for j in 0..=i {
            curve[(i, j)] += square[i][j] - mean[i] * mean[j];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use learn::Seed;
    use rand::RngExt as _;

    /// Lists of five, one taken by the odds that `truth` gives.
    fn made_up(truth: [f32; 2], lists: usize) -> Vec<Question<2>> {
        let mut rng = Seed(4).rng();
        let list = |_| {
            let rows: Vec<[f32; 2]> = (0..5).map(|_| [rng.random::<f32>(), rng.random::<f32>()]).collect();
            let odds: Vec<f32> = rows.iter().map(|r| (truth[0] * r[0] + truth[1] * r[1]).exp()).collect();
            let mut left = rng.random::<f32>() * odds.iter().sum::<f32>();
            let place = odds.iter().position(|o| {
                left -= o;
                left <= 0.0
            });
            Question { taken: (0..5).map(|i| Some(i) == place).collect(), rows }
        };
        (0..lists).map(list).collect()
    }

    #[test]
    fn the_weights_that_made_the_choices_come_back() {
        let found = learn(&made_up([3.0, -1.0], 4_000), &[0.0; 2], &()).expect("learns");
        assert!((found.0[0] - 3.0).abs() < 0.25 && (found.0[1] + 1.0).abs() < 0.25, "{found:?}");
    }

    #[test]
    fn a_signal_is_heard_only_where_it_helps() {
        let last: Range<usize> = 1..2;
        let choose = |truth| choose(&made_up(truth, 600), &[0.0; 2], std::slice::from_ref(&last), &()).expect("learns");
        let (weights, heard) = choose([3.0, 0.0]);
        assert_eq!((heard, weights.0[1]), (vec![false], 0.0));
        assert_eq!(choose([3.0, 4.0]).1, [true]);
    }

    #[test]
    fn a_handful_of_customers_changes_nothing() {
        let usual = [0.7, 0.1];
        assert_eq!(learn(&made_up([3.0, -1.0], 20), &usual, &()).expect("learns"), Weights::new(usual.to_vec()));
    }
}
