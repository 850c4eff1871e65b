use super::*;
use crate::baselines::taste::{PersonalFrequency, Popularity};
use crate::contract::made_up_interactions;
use crate::{Estimator, Metric};
use domain::Day;
use std::collections::{BTreeMap, BTreeSet};

/// Each of 60 users keeps buying one item of their own, and once something everybody buys.
fn habits() -> Interactions {
    let rows: Vec<(u32, u32)> =
        (0..10).flat_map(|t| (0..60_u32).map(move |u| (u, if t == 3 { 60 } else { (u + t / 8 * 7) % 60 }))).collect();
    let at = (0..rows.len() as i64).map(|i| i * 3_600).collect();
    of_rows(60, 61, &rows, at)
}

fn of_rows(users: u32, items: u32, rows: &[(u32, u32)], at: Vec<i64>) -> Interactions {
    Interactions {
        users: (0..users).map(|u| format!("u{u}")).collect(),
        items: (0..items).map(|i| format!("i{i}")).collect(),
        user: rows.iter().map(|r| r.0).collect(),
        item: rows.iter().map(|r| r.1).collect(),
        at,
        quantity: vec![1.0; rows.len()],
        about: Vec::new(),
    }
}

/// Gives each user the list that stands in it, whatever is asked.
struct Fixed(Vec<Vec<u32>>);

impl Ranker for Fixed {
    fn rank(&self, user: u32, k: usize, _: RankMode) -> Vec<(u32, f32)> {
        let list = self.0.get(user as usize).map_or(&[][..], Vec::as_slice);
        list.iter().take(k).map(|item| (*item, 1.0)).collect()
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
fn without_a_future_or_a_simple_method_there_is_nothing_to_score() {
    let data = habits();
    let late = taste(&Popularity, &Popularity, &data, i64::MAX, 10, Seed(1), &());
    assert!(matches!(late, Err(LearnError::TooLittle { .. })));
    let split = Split::interactions(&data, data.at[360]);
    let lists = Fixed(Vec::new());
    let alone = Contenders { served: ("ours", &lists), alone: &[], naive: &[] };
    assert!(matches!(table(&split, alone, 10, Seed(1), &()), Err(LearnError::TooLittle { .. })));
}

/// Three customers: 0 ordered once, 1 twice, 2 five times. Afterwards 0 takes items 0 and 1, 1 takes 2, 2 takes 0.
/// The last moment before the cut is day 100; 0 came last on day 0, 1 on day 60, 2 on day 100.
fn three() -> Split<Interactions> {
    let day = 86_400;
    let rows = [(0, 0), (1, 1), (1, 2), (2, 0), (2, 0), (2, 0), (2, 3), (2, 0), (0, 0), (0, 1), (1, 2), (2, 0)];
    let at = [0, 50, 60, 70, 71, 72, 99, 100, 110, 110, 120, 130].map(|d| d * day).to_vec();
    Split::interactions(&of_rows(3, 4, &rows, at), 105 * day)
}

#[test]
fn a_small_table_is_what_one_counts_by_hand() {
    let split = three();
    // Of two places: user 0 gets 0 and 3 (one of two), user 1 gets 3 and 2 (its one at the second place), user 2 misses.
    let ours = Fixed(vec![vec![0, 3], vec![3, 2], vec![3, 1]]);
    let first = Fixed(vec![vec![0, 1]; 3]);
    let second = Fixed(vec![vec![3, 1]; 3]);
    let naive: [Named<'_>; 2] = [("second", &second), ("first", &first)];
    let contenders = Contenders { served: ("ours", &ours), alone: &[], naive: &naive };
    let found = table(&split, contenders, 2, Seed(3), &()).expect("scores");
    let question = &found.questions[0];
    // «first» finds both of user 0 and the one of user 2: (1 + 0 + 1) / 3; «second» one of user 0 at the second place.
    assert_eq!(question.naive, "first");
    let everybody = &question.groups[0];
    assert_eq!(everybody.customers, 3);
    let ours = everybody.model("ours").expect("ours");
    let second_place = 1.0 / 3.0_f64.log2();
    let ndcg = [1.0 / (1.0 + second_place), second_place, 0.0];
    let mean = ndcg.iter().sum::<f64>() / 3.0;
    let se = (ndcg.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / 2.0 / 3.0).sqrt();
    let close = |a: f64, b: f64| (a - b).abs() < 1e-9;
    assert!(close(ours.ndcg.value, mean) && close(ours.ndcg.se, se), "{ours:?}");
    assert!(close(ours.recall.value, 1.5 / 3.0) && close(ours.hit_rate.value, 2.0 / 3.0), "{ours:?}");
    assert!(close(ours.precision.value, 1.0 / 3.0), "{ours:?}");
    // Items 0, 1, 2 and 3 stand in the lists, all four were sold; the best seller (item 0) has one of six places.
    assert!(close(ours.coverage, 1.0) && close(ours.top_sellers, 1.0 / 6.0), "{ours:?}");
    let to_naive = ours.to_naive.expect("another model");
    assert!(close(to_naive.value, mean - 2.0 / 3.0) && !to_naive.is_sure(), "{to_naive:?}");
    let first = everybody.model("first").expect("the naive one");
    assert!(first.to_naive.is_none() && first.to_served.is_some_and(|d| close(d.value, 2.0 / 3.0 - mean)));
    // By orders: 0, 1, 2; by days since the last: 2 (0 days), 1 (40 days), 0 (100 days).
    let sizes: Vec<usize> = question.groups.iter().map(|group| group.customers).collect();
    assert_eq!(sizes, [3, 1, 1, 1, 1, 1, 1]);
    let of_group = |place: usize| question.groups[place].model("ours").map(|model| model.ndcg.value);
    assert!((0..3).all(|user| of_group(1 + user).is_some_and(|value| close(value, ndcg[user]))));
    assert!((0..3).all(|user| of_group(6 - user).is_some_and(|value| close(value, ndcg[user]))));
}

#[test]
fn the_best_of_the_naive_models_is_the_bar_whichever_comes_first() {
    let split = three();
    let good = Fixed(vec![vec![0, 1], vec![2], vec![0]]);
    let bad = Fixed(vec![vec![3]; 3]);
    let middling = Fixed(vec![vec![0], vec![2], vec![3]]);
    let (good, bad): (Named<'_>, Named<'_>) = (("good", &good), ("bad", &bad));
    for naive in [[good, bad], [bad, good]] {
        let contenders = Contenders { served: ("middling", &middling), alone: &[], naive: &naive };
        let evaluation = table(&split, contenders, 2, Seed(3), &()).expect("scores").evaluation();
        assert_eq!(evaluation.naive_model, "good");
        assert!(evaluation.passing().is_err(), "it beats the bad one only");
    }
}

#[test]
fn too_few_customers_with_something_new_decide_nothing() {
    let split = three();
    let good = Fixed(vec![vec![0, 1], vec![2], vec![0]]);
    let bad = Fixed(vec![vec![3]; 3]);
    let contenders = Contenders { served: ("good", &good), alone: &[], naive: &[("bad", &bad)] };
    let evaluation = table(&split, contenders, 2, Seed(3), &()).expect("scores").evaluation();
    let new: Vec<&Metric> = evaluation.metrics.iter().filter(|m| m.name.ends_with("new only")).collect();
    assert!(!new.is_empty() && new.iter().all(|metric| !metric.decides));
    assert!(evaluation.passing().is_ok());
}

/// The definitions of the benchmark's scoring script, told once more from rows of user and item.
fn as_the_script_counts(past: &[(u32, u32)], after: &[(u32, u32)], lists: &Fixed, new: bool, k: usize) -> [f64; 4] {
    let mut had: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
    let warm: BTreeSet<u32> = past.iter().map(|(_, item)| *item).collect();
    past.iter().for_each(|(user, item)| _ = had.entry(*user).or_default().insert(*item));
    let mut truth: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
    for (user, item) in after {
        let is_new = had.get(user).is_some_and(|had| !had.contains(item));
        if had.contains_key(user) && warm.contains(item) && (is_new || !new) {
            truth.entry(*user).or_default().insert(*item);
        }
    }
    let (mut ndcg, mut recall, mut hit, mut shown) = (0.0, 0.0, 0.0, BTreeSet::new());
    for (user, wanted) in &truth {
        let list: Vec<u32> = lists.0[*user as usize].iter().copied().take(k).collect();
        let gains =
            |places: &mut dyn Iterator<Item = usize>| places.map(|p| 1.0 / (p as f64 + 2.0).log2()).sum::<f64>();
        let found: Vec<usize> = (0..list.len()).filter(|p| wanted.contains(&list[*p])).collect();
        ndcg += gains(&mut found.iter().copied()) / gains(&mut (0..k.min(wanted.len())));
        recall += found.len() as f64 / wanted.len() as f64;
        hit += if found.is_empty() { 0.0 } else { 1.0 };
        shown.extend(list);
    }
    let n = truth.len() as f64;
    [ndcg / n, recall / n, hit / n, shown.len() as f64 / warm.len() as f64]
}

#[test]
fn the_table_counts_as_the_benchmark_s_script_does() {
    let data = made_up_interactions(40, 20, 12);
    let split = Split::interactions(&data, data.at[300]);
    let fitted = PersonalFrequency.fit(&split.train, Seed(1), &()).expect("fits");
    let contenders = Contenders { served: ("habit", &*fitted), alone: &[], naive: &[("habit too", &*fitted)] };
    let found = table(&split, contenders, 5, Seed(1), &()).expect("scores");
    let rows: Vec<(u32, u32)> = data.user.iter().copied().zip(data.item.iter().copied()).collect();
    let (past, after) = rows.split_at(split.train.data().len());
    for (question, new) in found.questions.iter().zip([false, true]) {
        let list = |user: u32| fitted.rank(user, 5, question.mode).into_iter().map(|(item, _)| item).collect();
        let lists = Fixed((0..40).map(list).collect());
        let ours = question.groups[0].model("habit").expect("there");
        let counted = as_the_script_counts(past, after, &lists, new, 5);
        let figures = [ours.ndcg.value, ours.recall.value, ours.hit_rate.value, ours.coverage];
        assert!(figures.iter().zip(counted).all(|(a, b)| (a - b).abs() < 1e-9), "{figures:?} against {counted:?}");
    }
}

#[test]
fn the_same_seed_gives_the_same_table_and_ranges_hold_their_figure() {
    let data = habits();
    let split = Split::interactions(&data, data.at[360]);
    let fitted = PersonalFrequency.fit(&split.train, Seed(1), &()).expect("fits");
    let simple = Popularity.fit(&split.train, Seed(1), &()).expect("fits");
    let naive: [Named<'_>; 1] = [("popularity", &*simple)];
    let contenders = Contenders { served: ("personal-frequency", &*fitted), alone: &[], naive: &naive };
    let made = || table(&split, contenders, 10, Seed(5), &()).expect("scores");
    assert_eq!(made(), made());
    let found = made();
    for model in found.questions.iter().flat_map(|q| &q.groups).flat_map(|group| &group.models) {
        for figure in [model.ndcg, model.recall, model.hit_rate, model.precision] {
            assert!(figure.low <= figure.value + 1e-6 && figure.value <= figure.high + 1e-6, "{model:?}");
        }
    }
    let ours = found.questions[0].groups[0].model("personal-frequency").expect("there");
    assert!(ours.to_naive.is_some_and(|difference| difference.is_sure() && difference.value > 0.0), "{ours:?}");
}
