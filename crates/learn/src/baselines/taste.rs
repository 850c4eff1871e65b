//! The naive taste models: what sells, and what this customer took before.

use crate::estimator::{RankMode, TasteEstimator};
use crate::{Estimator, Interactions, LearnError, Ranker, Seed, Train};
use domain::Progress;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

const DAY_SECS: f64 = 86_400.0;

/// Recommends to everybody what most customers took; the naive model of the field.
#[derive(Debug, Clone, Copy, Default)]
pub struct Popularity;

/// Recommends what the customer took most often, ties by what sells now. Hard to beat where people buy again.
#[derive(Debug, Clone, Copy, Default)]
pub struct PersonalFrequency;

/// The naive models; a taste model serves only where it beats both.
pub fn naive() -> [&'static TasteEstimator; 2] {
    [&Popularity, &PersonalFrequency]
}

/// The `k` best of `scores` in falling order, ties by item number; items that `skip` names are left out.
pub fn top_k(scores: &[f32], k: usize, skip: impl Fn(u32) -> bool) -> Vec<(u32, f32)> {
    let mut order: Vec<(u32, f32)> = (0_u32..).zip(scores.iter().copied()).filter(|(i, _)| !skip(*i)).collect();
    let better = |a: &(u32, f32), b: &(u32, f32)| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0));
    if k == 0 || order.is_empty() {
        return Vec::new();
    }
    if k < order.len() {
        order.select_nth_unstable_by(k - 1, better);
        order.truncate(k);
    }
    order.sort_unstable_by(better);
    order
}

/// Purchases of each item, one that lies `half_life_days` before the last counting half. Infinity counts all alike.
pub fn popularity(data: &Interactions, half_life_days: f64) -> Vec<f64> {
    let last = data.at.last().copied().unwrap_or(0);
    let mut weight = vec![0.0; data.items.len()];
    for (item, at) in data.item.iter().zip(&data.at) {
        let age_days = (last - at) as f64 / DAY_SECS;
        weight[*item as usize] += (-age_days / half_life_days).exp2();
    }
    weight
}

/// The items of each user with how many separate times (moments) each was bought, by item number.
pub fn owned_counts(data: &Interactions) -> Vec<Vec<(u32, u32)>> {
    let rows_by_user = data.rows_by_user();
    rows_by_user
        .iter()
        .map(|rows| {
            let mut seen: FxHashMap<u32, (u32, i64)> = FxHashMap::default();
            for row in rows.iter().map(|r| *r as usize) {
                let entry = seen.entry(data.item[row]).or_insert((0, i64::MIN));
                if entry.1 != data.at[row] {
                    *entry = (entry.0 + 1, data.at[row]);
                }
            }
            let mut counts: Vec<(u32, u32)> = seen.into_iter().map(|(item, (n, _))| (item, n)).collect();
            counts.sort_unstable();
            counts
        })
        .collect()
}

/// Scores for everybody, raised by what each user has taken.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Counts {
    everybody: Vec<f32>,
    owned: Vec<Vec<(u32, u32)>>,
    /// Score of one own purchase; 0 where only the crowd counts.
    own_weight: f32,
}

impl Ranker for Counts {
    fn rank(&self, user: u32, k: usize, mode: RankMode) -> Vec<(u32, f32)> {
        let owned = self.owned.get(user as usize).map_or(&[][..], Vec::as_slice);
        let had = |item: u32| owned.binary_search_by_key(&item, |(i, _)| *i).is_ok();
        match mode {
            RankMode::NewOnly => top_k(&self.everybody, k, had),
            RankMode::Repeats => {
                let mut scores = self.everybody.clone();
                for (item, n) in owned {
                    scores[*item as usize] += self.own_weight * *n as f32;
                }
                top_k(&scores, k, |_| false)
            }
        }
    }
}

fn not_empty(data: &Interactions) -> Result<(), LearnError> {
    if data.is_empty() {
        return Err(LearnError::TooLittle { needed: "purchases of known customers".into(), found: "none".into() });
    }
    Ok(())
}

impl Estimator for Popularity {
    type Data = Interactions;
    type Fitted = Box<dyn Ranker>;

    fn name(&self) -> &'static str {
        "popularity"
    }

    fn fit(
        &self,
        train: &Train<Interactions>,
        _seed: Seed,
        progress: &dyn Progress,
    ) -> Result<Self::Fitted, LearnError> {
        progress.report("fit", 0, 1)?;
        let data = train.data();
        not_empty(data)?;
        let everybody = popularity(data, f64::INFINITY).into_iter().map(|w| w as f32).collect();
        Ok(Box::new(Counts { everybody, owned: owned_counts(data), own_weight: 0.0 }))
    }
}

impl Estimator for PersonalFrequency {
    type Data = Interactions;
    type Fitted = Box<dyn Ranker>;

    fn name(&self) -> &'static str {
        "personal-frequency"
    }

    fn fit(
        &self,
        train: &Train<Interactions>,
        _seed: Seed,
        progress: &dyn Progress,
    ) -> Result<Self::Fitted, LearnError> {
        progress.report("fit", 0, 1)?;
        let data = train.data();
        not_empty(data)?;
        let recent = popularity(data, 30.0);
        let most = recent.iter().copied().fold(f64::MIN_POSITIVE, f64::max);
        // Below one, so that it only breaks ties.
        let everybody = recent.into_iter().map(|w| (0.999 * w / most) as f32).collect();
        Ok(Box::new(Counts { everybody, owned: owned_counts(data), own_weight: 1.0 }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn purchases() -> Interactions {
        let rows: [(u32, u32); 8] = [(0, 0), (0, 1), (1, 1), (1, 2), (0, 2), (1, 2), (2, 1), (0, 2)];
        Interactions {
            users: vec!["a".into(), "b".into(), "c".into(), "d".into()],
            items: vec!["x".into(), "y".into(), "z".into()],
            user: rows.iter().map(|r| r.0).collect(),
            item: rows.iter().map(|r| r.1).collect(),
            at: (0..8).map(|i| i * 86_400).collect(),
            quantity: vec![1.0; 8],
            about: Vec::new(),
        }
    }

    #[test]
    fn popularity_is_the_same_for_all_but_for_what_they_own() {
        let fitted = Popularity.fit(&Train::everything(purchases()), Seed(0), &()).expect("fits");
        let ids = |user, mode| fitted.rank(user, 3, mode).into_iter().map(|(i, _)| i).collect::<Vec<_>>();
        assert_eq!(ids(3, RankMode::Repeats), [2, 1, 0]);
        assert_eq!(ids(2, RankMode::NewOnly), [2, 0]);
        assert_eq!(ids(99, RankMode::NewOnly), [2, 1, 0]);
    }

    #[test]
    fn personal_frequency_puts_the_own_habit_first() {
        let fitted = PersonalFrequency.fit(&Train::everything(purchases()), Seed(0), &()).expect("fits");
        let ids: Vec<u32> = fitted.rank(2, 3, RankMode::Repeats).into_iter().map(|(i, _)| i).collect();
        assert_eq!(ids, [1, 2, 0]);
    }

    #[test]
    fn top_k_is_ordered_and_ties_go_to_the_lower_number() {
        assert_eq!(top_k(&[1.0, 3.0, 3.0, 2.0], 3, |i| i == 0), [(1, 3.0), (2, 3.0), (3, 2.0)]);
        assert!(top_k(&[], 3, |_| false).is_empty() && top_k(&[1.0], 0, |_| false).is_empty());
    }
}
