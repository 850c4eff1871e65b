//! What full rankings are scored on: the items that each customer took after the cut.

use crate::Interactions;
use crate::estimator::RankMode;
use rustc_hash::{FxHashMap, FxHashSet};

/// Scores of the first `k` of one customer's ranking, each between 0 and 1.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct RankScore {
    /// Gains 1 / log2(place + 1) of what was taken, divided by the most that the places could gain (Järvelin and
    /// Kekäläinen 2002, binary gains).
    pub ndcg: f64,
    /// Share of what was taken that stands in the list.
    pub recall: f64,
    /// 1 where anything of the list was taken.
    pub hit: f64,
    /// Share of the `k` places whose item was taken; an empty place is a miss.
    pub precision: f64,
}

/// Customers with a past who took something afterwards. What they took has no accessor: it only scores.
#[derive(Debug, Clone, PartialEq)]
pub struct RankQuestion {
    /// Distinct items that were sold before the cut, by customer in rising order; never empty.
    truth: Vec<(u32, FxHashSet<u32>)>,
}

impl RankQuestion {
    /// `all` begins with the rows of `past`.
    pub(crate) fn of(past: &Interactions, all: &Interactions, mode: RankMode) -> RankQuestion {
        let known: FxHashSet<u32> = past.item.iter().copied().collect();
        let mut owned: FxHashMap<u32, FxHashSet<u32>> = FxHashMap::default();
        for (user, item) in past.user.iter().zip(&past.item) {
            owned.entry(*user).or_default().insert(*item);
        }
        let mut truth: FxHashMap<u32, FxHashSet<u32>> = FxHashMap::default();
        for row in past.len()..all.len() {
            let (user, item) = (all.user[row], all.item[row]);
            let Some(had) = owned.get(&user) else { continue };
            if known.contains(&item) && !(mode == RankMode::NewOnly && had.contains(&item)) {
                truth.entry(user).or_default().insert(item);
            }
        }
        let mut truth: Vec<_> = truth.into_iter().collect();
        truth.sort_unstable_by_key(|(user, _)| *user);
        RankQuestion { truth }
    }

    /// Whom to rank for, in rising order.
    pub fn customers(&self) -> Vec<u32> {
        self.truth.iter().map(|(user, _)| *user).collect()
    }

    /// Scores the list of the customer at `place` of [`RankQuestion::customers`], best item first.
    pub fn score(&self, place: usize, list: &[u32], k: usize) -> RankScore {
        let Some((_, wanted)) = self.truth.get(place) else { return RankScore::default() };
        let gain = |place: usize| 1.0 / (place as f64 + 2.0).log2();
        let found: Vec<usize> = (0..list.len().min(k)).filter(|at| wanted.contains(&list[*at])).collect();
        let ideal: f64 = (0..k.min(wanted.len())).map(gain).sum();
        if ideal == 0.0 {
            return RankScore::default();
        }
        let hits = found.len() as f64;
        RankScore {
            ndcg: found.iter().map(|at| gain(*at)).sum::<f64>() / ideal,
            recall: hits / wanted.len() as f64,
            hit: f64::from(u8::from(!found.is_empty())),
            precision: hits / k as f64,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Users 0 and 1 have a past (items 0, 1 and 2 are sold), user 2 has none.
    fn rows(rows: &[(u32, u32)]) -> Interactions {
        Interactions {
            users: (0..3).map(|u| format!("u{u}")).collect(),
            items: (0..5).map(|i| format!("i{i}")).collect(),
            user: rows.iter().map(|r| r.0).collect(),
            item: rows.iter().map(|r| r.1).collect(),
            at: (0..rows.len() as i64).collect(),
            quantity: vec![1.0; rows.len()],
            about: Vec::new(),
        }
    }

    #[test]
    fn a_list_is_scored_as_by_hand() {
        let all = rows(&[(0, 0), (1, 1), (1, 2), (0, 0), (0, 2), (0, 2), (0, 4), (1, 1), (2, 0)]);
        let past = all.until(3);
        let question = RankQuestion::of(&past, &all, RankMode::Repeats);
        // User 0 took 0 and 2 (twice is once, 4 was never sold before), user 1 took 1, user 2 has no past.
        assert_eq!(question.customers(), [0, 1]);
        // 2 stands second and 0 fourth; of three places only the second counts: 1/log2(3) of 1 + 1/log2(3).
        let score = question.score(0, &[1, 2, 3, 0], 3);
        let second = 1.0 / 3.0_f64.log2();
        assert!((score.ndcg - second / (1.0 + second)).abs() < 1e-12, "{score:?}");
        assert_eq!((score.recall, score.hit, score.precision), (0.5, 1.0, 1.0 / 3.0));
        // The ideal of one wanted item is one place, however many are asked for.
        assert_eq!(question.score(1, &[1], 3).ndcg, 1.0);
        assert_eq!(question.score(1, &[0], 3), RankScore::default());
    }

    #[test]
    fn what_a_customer_had_is_no_answer_to_what_new() {
        let all = rows(&[(0, 0), (1, 1), (1, 2), (0, 0), (0, 2), (1, 1)]);
        let question = RankQuestion::of(&all.until(3), &all, RankMode::NewOnly);
        assert_eq!(question.customers(), [0]);
        assert_eq!(question.score(0, &[0, 2], 2).recall, 1.0);
        assert_eq!(question.score(0, &[0, 1], 2), RankScore::default());
    }
}
