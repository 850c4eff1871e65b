//! Models: whether each can be trusted, beside the naive one.

use crate::EngineError;
use crate::serving::Run;
use crate::session::Session;
use crate::views::leaderboard;
use domain::{Period, Phrase};
use learn::Metric;
use wire::{MetricRow, ModelCard, ModelKind, ModelsView};

pub fn models(session: &Session) -> Result<ModelsView, EngineError> {
    let prepared = session.prepared();
    let runs = [
        (ModelKind::Demand, prepared.demand.card.as_ref()),
        (ModelKind::Taste, prepared.taste.as_ref().map(|t| &t.card)),
        (ModelKind::Price, prepared.price.as_ref().map(|p| p.card.as_ref())),
    ];
    let models = runs.into_iter().map(|(kind, run)| card(session, kind, run)).collect::<Result<_, _>>()?;
    Ok(ModelsView { models })
}

fn card(session: &Session, kind: ModelKind, run: Option<&Run>) -> Result<ModelCard, EngineError> {
    let evaluation = run.and_then(|r| r.record.evaluation.as_ref());
    let mut stored = session.shop().runs(kind.word())?;
    stored.sort_by_key(|r| std::cmp::Reverse(r.id));
    let newest = stored.first().map(|r| r.id);
    Ok(ModelCard {
        kind,
        run: run.and_then(|r| r.id.or(newest)),
        model: run.map_or_else(String::new, |r| r.name.clone()),
        naive_model: evaluation.map_or_else(String::new, |e| e.naive_model.clone()),
        passed: run.is_some_and(|r| r.passed),
        metrics: evaluation.map_or_else(Vec::new, |e| e.metrics.iter().map(row).collect()),
        by_group: evaluation.map_or_else(Vec::new, |e| {
            e.by_group.iter().map(|(name, metrics)| (name.clone(), metrics.iter().map(row).collect())).collect()
        }),
        seconds: run.map_or(0.0, |r| r.seconds as f32),
        seed: run.map_or(0, |r| r.seed),
        held_out: evaluation.map(|e| Period { first: e.first, last: e.last }),
        cuts: evaluation.map_or(0, |e| e.cuts as u32),
        versions: stored.iter().map(|r| (r.id, r.as_of, r.passed)).collect(),
        note: note(session, kind, run),
        leaderboard: run.and_then(leaderboard::of),
    })
}

fn note(session: &Session, kind: ModelKind, run: Option<&Run>) -> Option<Phrase> {
    if let Some(problem) = run.and_then(|r| r.record.problem.as_ref()) {
        return Some(Phrase::new("models-note-problem").text("why", problem.clone()));
    }
    if run.is_none() {
        let trained_before = session.shop().latest_run(kind.word()).ok().flatten().is_some();
        return Some(Phrase::new(if trained_before { "models-note-stale" } else { "models-note-untrained" }));
    }
    None
}

fn row(metric: &Metric) -> MetricRow {
    MetricRow {
        name: metric.name.clone(),
        value: metric.value,
        naive: metric.naive,
        lower_is_better: metric.lower_is_better,
        better: metric.beats_naive(),
    }
}
