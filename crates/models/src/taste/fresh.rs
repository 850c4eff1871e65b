//! What will be new to a customer: signals of items they never had, from what goes with what they have and from what wins
//! new owners now.

use super::baskets::Owned;
use super::crowd::{Crowd, PACES};
use super::listwise::{Question, Weights};
use super::together::{FORMS, SOURCES, Speaks};
use learn::baselines::taste::top_k;
use std::ops::Range;

/// Signals that are the same for all customers: how an item sells, how it wins owners, how often it is taken again.
const STANDING: usize = 2 * PACES + 1;
pub const NETWORK: Range<usize> = STANDING + SOURCES * FORMS..STANDING + SOURCES * FORMS + 1;
/// Signals of one candidate.
pub const SIGNALS: usize = NETWORK.end;
pub type Row = [f32; SIGNALS];

/// Candidates compared for each customer: this many by each of several signals, and about so many others.
const CANDIDATES: usize = 60;
const OTHERS: usize = 100;

/// What goes with what they have, then what wins owners.
pub fn usual() -> Row {
    let mut weights = [0.0; SIGNALS];
    weights[..PACES].copy_from_slice(&[0.5, 0.5, 0.0, 0.5]);
    weights[PACES + 1] = 1.0;
    weights[STANDING + 1] = 1.0;
    weights[STANDING + FORMS + 1] = 1.0;
    weights[STANDING + 2 * FORMS + 1] = 1.0;
    weights[STANDING + 3 * FORMS + 1] = 0.5;
    weights
}

fn has(owned: &[Owned], item: u32) -> bool {
    owned.binary_search_by_key(&item, |o| o.item).is_ok()
}

fn standing(crowd: &Crowd, item: usize) -> [f32; STANDING] {
    let mut row = [0.0; STANDING];
    row[..PACES].copy_from_slice(&crowd.sells[item]);
    row[PACES..2 * PACES].copy_from_slice(&crowd.wins[item]);
    row[2 * PACES] = crowd.again[item];
    row
}

/// The best items that a customer does not have.
pub struct Best<'a> {
    pub crowd: &'a Crowd,
    pub weights: &'a Weights,
    /// [`standing_scores`] of these weights.
    pub standing: &'a [f32],
}

/// What the weights give for the signals that are the same for all customers.
pub fn standing_scores(crowd: &Crowd, weights: &Weights) -> Vec<f32> {
    (0..crowd.sells.len()).map(|item| weights.score(&standing(crowd, item))).collect()
}

fn row(crowd: &Crowd, speaks: &Speaks<'_>, item: usize) -> Row {
    let mut row = [0.0; SIGNALS];
    row[..STANDING].copy_from_slice(&standing(crowd, item));
    speaks.fill(item, &mut row[STANDING..NETWORK.start]);
    row[NETWORK.start] = speaks.network(item);
    row
}

impl Best<'_> {
    /// At most `k` items in falling order.
    pub fn of(&self, owned: &[Owned], speaks: &Speaks<'_>, k: usize) -> Vec<(u32, f32)> {
        let mut scores = self.standing.to_vec();
        for (item, score) in scores.iter_mut().enumerate().filter(|(item, _)| speaks.any(*item)) {
            *score = self.weights.score(&row(self.crowd, speaks, item));
        }
        top_k(&scores, k, |item| has(owned, item))
    }
}

/// The question to one customer, whose outcomes (ascending) are known. The candidates are chosen without a look at what
/// was taken: the best by several signals, and some of all the others so that those keep their place at the end.
pub fn question(
    crowd: &Crowd,
    user: usize,
    owned: &[Owned],
    speaks: &Speaks<'_>,
    outcomes: &[u32],
) -> Question<SIGNALS> {
    let items = crowd.sells.len();
    let others = (user % 7..items).step_by((items / OTHERS).max(1)).map(|i| i as u32);
    let mut chosen: Vec<u32> = others.filter(|i| !has(owned, *i)).collect();
    let mut best_by = |scores: &[f32]| {
        let best = top_k(scores, CANDIDATES, |i| has(owned, i));
        chosen.extend(best.into_iter().map(|(i, _)| i));
    };
    let pace = |table: &[[f32; PACES]], k: usize| table.iter().map(|p| p[k]).collect::<Vec<f32>>();
    for scores in [pace(&crowd.sells, 1), pace(&crowd.sells, 3), pace(&crowd.wins, 1)] {
        best_by(&scores);
    }
    for scores in &speaks.scratch.sources {
        best_by(scores);
    }
    if speaks.has_network() {
        best_by(&speaks.scratch.logits);
    }
    chosen.sort_unstable();
    chosen.dedup();
    Question {
        taken: chosen.iter().map(|i| outcomes.binary_search(i).is_ok()).collect(),
        rows: chosen.iter().map(|i| row(crowd, speaks, *i as usize)).collect(),
    }
}
