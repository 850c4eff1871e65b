//! The models of the made-up shop.

use super::{day, leaderboard};
use wire::{MetricRow, ModelCard, ModelKind, ModelsView, Period, RunId};

pub(super) fn models() -> ModelsView {
    ModelsView {
        models: vec![
            card(
                ModelKind::Demand,
                "demand network",
                "seasonal naive",
                true,
                &[("WAPE", 0.21, 0.34), ("Pinball", 1.9, 2.7)],
            ),
            card(
                ModelKind::Taste,
                "taste network",
                "popularity",
                true,
                &[("NDCG@10", 0.142, 0.081), ("Recall@10", 0.21, 0.13)],
            ),
            card(ModelKind::Price, "pooled log demand", "no response", false, &[("WAPE", 0.31, 0.30)]),
        ],
    }
}

fn card(kind: ModelKind, model: &str, naive: &str, passed: bool, figures: &[(&str, f64, f64)]) -> ModelCard {
    let rows = |shift: f64| -> Vec<MetricRow> {
        figures
            .iter()
            .map(|(name, value, naive)| {
                let lower_is_better = kind != ModelKind::Taste;
                let value = value + shift;
                let better = if lower_is_better { value < *naive } else { value > *naive };
                MetricRow { name: name.to_string(), value, naive: *naive, lower_is_better, better }
            })
            .collect()
    };
    ModelCard {
        kind,
        run: Some(RunId(7)),
        model: model.to_string(),
        naive_model: naive.to_string(),
        passed,
        metrics: rows(0.0),
        by_group: vec![("A".to_string(), rows(-0.02)), ("B".to_string(), rows(0.01)), ("C".to_string(), rows(0.04))],
        seconds: 41.3,
        seed: 7,
        held_out: Some(Period { first: day(-83), last: day(0) }),
        cuts: 3,
        versions: vec![(RunId(7), day(0), passed), (RunId(4), day(-28), true)],
        note: None,
        leaderboard: (kind == ModelKind::Taste).then(leaderboard::board),
    }
}
