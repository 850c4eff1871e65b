//! How well a taste model would have ranked what customers took after one cut in time.

use crate::estimator::RankMode;
use crate::metrics::RankScore;
use crate::{Estimator, Evaluation, Interactions, LearnError, Metric, Ranker, Seed, Split};
use domain::{Day, Progress};

/// Customers needed before the question «something new» decides whether the model is used.
pub const DECIDING_USERS: usize = 50;

type Taste = dyn Estimator<Data = Interactions, Fitted = Box<dyn Ranker>>;

/// Learns from the rows before `cut` (seconds since 1970) and scores the first `k` of full rankings against the rest.
///
/// The two questions are kept apart: `repeats` ranks all items and decides; `new only` ranks what the customer never
/// had and decides where at least [`DECIDING_USERS`] customers took something new.
pub fn taste(
    estimator: &Taste,
    naive: &Taste,
    data: &Interactions,
    cut: i64,
    k: usize,
    seed: Seed,
    progress: &dyn Progress,
) -> Result<Evaluation, LearnError> {
    let split = Split::interactions(data, cut);
    let held_out = &data.at[split.train.data().len()..];
    let (Some(first), Some(last), false) = (held_out.first(), held_out.last(), split.train.data().is_empty()) else {
        return Err(LearnError::TooLittle {
            needed: "purchases before and after the cut".into(),
            found: format!("{} before, {} after", split.train.data().len(), held_out.len()),
        });
    };
    let fitted = estimator.fit(&split.train, seed, progress)?;
    let fitted_naive = naive.fit(&split.train, seed, progress)?;
    let mut metrics = Vec::new();
    for mode in [RankMode::Repeats, RankMode::NewOnly] {
        let users = split.holdout.users(mode);
        let score = |ranker: &dyn Ranker| -> Result<RankScore, LearnError> {
            let mut lists = Vec::with_capacity(users.len());
            for (done, user) in users.iter().enumerate() {
                if done % 256 == 0 {
                    progress.report("evaluate", done as u64, users.len() as u64)?;
                }
                lists.push((*user, ranker.rank(*user, k, mode).into_iter().map(|(item, _)| item).collect()));
            }
            Ok(split.holdout.score(mode, &lists, k))
        };
        metrics.extend(compare(&score(&*fitted)?, &score(&*fitted_naive)?, mode, k));
    }
    let day = |at: i64| Day(at.div_euclid(86_400) as i32);
    Ok(Evaluation {
        model: estimator.name().to_string(),
        naive_model: naive.name().to_string(),
        metrics,
        by_group: Vec::new(),
        first: day(*first),
        last: day(*last),
        cuts: 1,
    })
}

fn compare(model: &RankScore, naive: &RankScore, mode: RankMode, k: usize) -> Vec<Metric> {
    let (question, decides) = match mode {
        RankMode::Repeats => ("repeats", true),
        RankMode::NewOnly => ("new only", model.users >= DECIDING_USERS),
    };
    let metric = |name: &str, value: f64, naive: f64, decides: bool| Metric {
        name: format!("{name}@{k} {question}"),
        value,
        naive,
        lower_is_better: false,
        decides,
    };
    vec![
        metric("NDCG", model.ndcg, naive.ndcg, decides),
        metric("recall", model.recall, naive.recall, false),
        metric("hit rate", model.hit_rate, naive.hit_rate, false),
        metric("coverage", model.coverage, naive.coverage, false),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::baselines::taste::{PersonalFrequency, Popularity};

    /// Each of 60 users keeps buying one item of their own, and once something everybody buys.
    fn habits() -> Interactions {
        let rows: Vec<(u32, u32)> = (0..10)
            .flat_map(|t| (0..60_u32).map(move |u| (u, if t == 3 { 60 } else { (u + t / 8 * 7) % 60 })))
            .collect();
        Interactions {
            users: (0..60).map(|u| format!("u{u}")).collect(),
            items: (0..61).map(|i| format!("i{i}")).collect(),
            user: rows.iter().map(|r| r.0).collect(),
            item: rows.iter().map(|r| r.1).collect(),
            at: (0..rows.len() as i64).map(|i| i * 3_600).collect(),
            quantity: vec![1.0; rows.len()],
            about: Vec::new(),
        }
    }

    #[test]
    fn habit_beats_popularity_and_the_held_out_days_are_named() {
        let data = habits();
        let cut = data.at[360];
        let evaluation = taste(&PersonalFrequency, &Popularity, &data, cut, 10, Seed(1), &()).expect("scores");
        let ndcg = evaluation.metrics.iter().find(|m| m.name == "NDCG@10 repeats").expect("there");
        assert!(ndcg.decides && ndcg.value > ndcg.naive, "{ndcg:?}");
        assert_eq!((evaluation.first, evaluation.last), (Day(15), Day(24)));
    }

    #[test]
    fn without_a_future_there_is_nothing_to_score() {
        let data = habits();
        assert!(matches!(
            taste(&Popularity, &Popularity, &data, i64::MAX, 10, Seed(1), &()),
            Err(LearnError::TooLittle { .. })
        ));
    }
}
