//! How well a price model would have answered the prices that were set after one cut in time.

use crate::metrics::PriceScore;
use crate::{Estimator, Evaluation, LearnError, Metric, PricePanel, PriceResponse, Seed, Split};
use domain::{Day, Progress};
use std::collections::BTreeSet;

type Price = dyn Estimator<Data = PricePanel, Fitted = Box<dyn PriceResponse>>;

/// Learns from the rows dated before `cut` and predicts the units of the later ones at the prices that were set.
/// RMSE of log units decides; rows without a sale count in WAPE only.
pub fn price(
    estimator: &Price,
    naive: &Price,
    data: &PricePanel,
    cut: Day,
    seed: Seed,
    progress: &dyn Progress,
) -> Result<Evaluation, LearnError> {
    let split = Split::prices(data, cut);
    let questions = split.holdout.questions();
    let days = || questions.date.iter().copied();
    let (Some(first), Some(last), false) = (days().min(), days().max(), split.train.data().is_empty()) else {
        return Err(LearnError::TooLittle {
            needed: "periods before and after the cut".into(),
            found: format!("{} rows before, {} after", split.train.data().len(), questions.len()),
        });
    };
    let answer = estimator.fit(&split.train, seed, progress)?.predict(&questions);
    let naive_answer = naive.fit(&split.train, seed, progress)?.predict(&questions);
    Ok(Evaluation {
        model: estimator.name().to_string(),
        naive_model: naive.name().to_string(),
        metrics: compare(&split.holdout.score(&answer), &split.holdout.score(&naive_answer)),
        by_group: by_category(data, cut, &questions, &answer, &naive_answer),
        first,
        last,
        cuts: 1,
    })
}

fn by_category(
    data: &PricePanel,
    cut: Day,
    questions: &PricePanel,
    answer: &[f64],
    naive: &[f64],
) -> Vec<(String, Vec<Metric>)> {
    let category = |group: u32| data.categories.get(group as usize).map_or("", String::as_str);
    let named: BTreeSet<&str> = questions.group.iter().map(|g| category(*g)).filter(|c| !c.is_empty()).collect();
    named
        .into_iter()
        .map(|name| {
            let part = Split::prices(&data.filter(|r| category(data.group[r]) == name), cut);
            // Both filters keep the order of rows, so that answers still stand beside their questions.
            let of = |all: &[f64]| -> Vec<f64> {
                (0..questions.len()).filter(|r| category(questions.group[*r]) == name).map(|r| all[r]).collect()
            };
            (name.to_string(), compare(&part.holdout.score(&of(answer)), &part.holdout.score(&of(naive))))
        })
        .collect()
}

fn compare(model: &PriceScore, naive: &PriceScore) -> Vec<Metric> {
    let metric = |name: &str, value: f64, naive: f64, decides: bool| Metric {
        name: name.to_string(),
        value,
        naive,
        lower_is_better: true,
        decides,
    };
    vec![metric("RMSE log units", model.rmse_log, naive.rmse_log, true), metric("WAPE", model.wape, naive.wape, false)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::baselines::price::{NoPrice, PooledSlope};

    fn panel() -> PricePanel {
        let price: Vec<f64> = (0..60).map(|i| 2.0 + f64::from(i % 7) * 0.3).collect();
        PricePanel {
            groups: vec!["a".into(), "b".into()],
            categories: vec!["mugs".into(), "pens".into()],
            group: (0..60).map(|i| i % 2).collect(),
            date: (0..60).map(|i| Day(7 * (i / 2))).collect(),
            units: price.iter().map(|p| 100.0 * p.powf(-2.0)).collect(),
            price,
            covariates: Vec::new(),
        }
    }

    #[test]
    fn a_model_that_knows_the_slope_beats_the_one_without_price_in_every_category() {
        let cut = Day(7 * 20);
        let evaluation = price(&PooledSlope, &NoPrice, &panel(), cut, Seed(1), &()).expect("scores");
        assert_eq!((evaluation.first, evaluation.last), (cut, Day(7 * 29)));
        let names: Vec<&str> = evaluation.by_group.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["mugs", "pens"]);
        assert!(evaluation.by_group.iter().all(|(_, metrics)| metrics[0].beats_naive()));
        assert!(evaluation.metrics[0].value < 1e-6 && evaluation.passing().is_ok());
    }

    #[test]
    fn a_cut_after_the_end_is_refused() {
        assert!(matches!(
            price(&NoPrice, &NoPrice, &panel(), Day(i32::MAX), Seed(1), &()),
            Err(LearnError::TooLittle { .. })
        ));
    }
}
