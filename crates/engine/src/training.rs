//! Training: learn, hold against the naive model on held-out time, keep what passes.

use crate::EngineError;
use crate::session::Prepared;
use domain::{Day, Period, Progress, RunId};
use frames::{Columns, DemandPanel, PanelChoice};
use learn::backtest_taste::{self, Contenders, Named};
use learn::baselines;
use learn::estimator::{Estimator as _, Ranker, TasteEstimator};
use learn::{
    Evaluation, Freq, Interactions, LearnError, Metric, PricePanel, RankTable, Seed, SeriesErrors, Split, Train,
};
use models::price::PriceNetwork;
use models::taste::{Alone, Taste};
use models::{Budget, DemandNetwork};
use serde::{Deserialize, Serialize};
use std::time::Instant;
use store::NewRun;
use wire::ModelKind;

/// Days that demand is learned for; products whose orders take longer get a longer forecast from the same model.
pub const DEMAND_HORIZON: usize = 28;
/// Held-out stretches of the demand backtest.
const DEMAND_CUTS: usize = 2;
/// Products with fewer days of sale are forecast by nobody.
pub(crate) const MIN_SALES_DAYS: usize = 8;
/// More products than this share one afternoon: the best sellers are learned, the rest follow the naive model.
const MAX_SERIES: usize = 3_000;
/// The last share of time that taste and price are held against.
const HELD_OUT_SHARE: f64 = 0.2;
const TASTE_K: usize = 10;

/// What is kept beside a model's numbers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CardRecord {
    pub evaluation: Option<Evaluation>,
    /// Why there is no model, where there is none.
    pub problem: Option<String>,
    /// For demand: how far off each product's forecast was. Trainings of earlier versions have none.
    #[serde(default)]
    pub errors: Option<SeriesErrors>,
    /// For taste: each model alone, on the same customers. Trainings of earlier versions have none.
    #[serde(default)]
    pub table: Option<RankTable>,
}

impl CardRecord {
    fn of(evaluation: Evaluation) -> CardRecord {
        CardRecord { evaluation: Some(evaluation), problem: None, errors: None, table: None }
    }

    fn without_model(problem: String) -> CardRecord {
        CardRecord { evaluation: None, problem: Some(problem), errors: None, table: None }
    }
}

/// What a training of one model gives.
struct Learned {
    record: CardRecord,
    /// The saved model.
    model: Vec<u8>,
}

/// One training of one model.
#[derive(Debug, Clone, PartialEq)]
pub struct Trained {
    pub kind: ModelKind,
    pub name: &'static str,
    pub record: CardRecord,
    /// Whether it beat the naive model and serves.
    pub passed: bool,
    pub problem: Option<String>,
    pub seed: Seed,
    pub seconds: f64,
    /// The saved model; empty where there is none.
    pub model: Vec<u8>,
    pub run_id: Option<RunId>,
}

impl Trained {
    pub fn metrics(&self) -> &[Metric] {
        self.record.evaluation.as_ref().map_or(&[], |e| e.metrics.as_slice())
    }

    pub fn naive_name(&self) -> &str {
        self.record.evaluation.as_ref().map_or("the naive model", |e| e.naive_model.as_str())
    }

    /// The row of the shop file.
    pub fn run(&self, as_of: Day, data_version: u64) -> Result<NewRun, EngineError> {
        let card_json = serde_json::to_string(&self.record)
            .map_err(|e| EngineError::asked(format!("the model's card could not be written: {e}")))?;
        Ok(NewRun {
            kind: self.kind.word().to_string(),
            model_name: self.name.to_string(),
            seed: self.seed.0,
            data_version,
            as_of,
            passed: self.passed,
            card_json,
            model: self.model.clone(),
            seconds: self.seconds,
        })
    }
}

/// Trains the models one after the other (the networks share one random generator and all cores).
/// A shop with too little history gets no model and a card that says so.
pub fn train(
    prepared: &Prepared,
    kinds: &[ModelKind],
    seed: Seed,
    progress: &dyn Progress,
) -> Result<Vec<Trained>, EngineError> {
    let mut trained = Vec::new();
    for kind in kinds {
        let staged = Staged { inner: progress, kind: *kind };
        let started = Instant::now();
        let columns = &prepared.columns;
        let (name, outcome) = match kind {
            ModelKind::Demand => ("demand-network", demand(columns, seed, &staged)),
            ModelKind::Taste => ("combined", taste(columns, seed, &staged)),
            ModelKind::Price => ("price-network", price(columns, seed, &staged)),
        };
        let (record, model) = match outcome {
            Ok(learned) => (learned.record, learned.model),
            Err(LearnError::Cancelled(stop)) => return Err(stop.into()),
            Err(error) => (CardRecord::without_model(error.to_string()), Vec::new()),
        };
        let passed = record.evaluation.clone().is_some_and(|e| e.passing().is_ok());
        trained.push(Trained {
            kind: *kind,
            name,
            passed,
            problem: record.problem.clone(),
            record,
            seed,
            seconds: started.elapsed().as_secs_f64(),
            model,
            run_id: None,
        });
    }
    Ok(trained)
}

/// Tells which model is being trained, whatever the room below calls its steps.
struct Staged<'a> {
    inner: &'a dyn Progress,
    kind: ModelKind,
}

impl Progress for Staged<'_> {
    fn report(&self, _stage: &str, done: u64, total: u64) -> Result<(), domain::Cancelled> {
        self.inner.report(&format!("job-train-{}", self.kind.word()), done, total)
    }
}

/// The panel that demand is learned from and forecast for.
pub fn demand_panel(columns: &Columns) -> DemandPanel {
    columns.demand_panel(Freq::Day, PanelChoice { min_sales_periods: MIN_SALES_DAYS, max_series: MAX_SERIES })
}

fn demand(columns: &Columns, seed: Seed, progress: &dyn Progress) -> Result<Learned, LearnError> {
    let panel = demand_panel(columns).panel;
    if panel.series() == 0 || panel.periods() < 2 * DEMAND_HORIZON {
        return Err(LearnError::TooLittle {
            needed: format!("products sold over {} days", 2 * DEMAND_HORIZON),
            found: format!("{} products over {} days", panel.series(), panel.periods()),
        });
    }
    let quick = DemandNetwork { budget: Budget::Quick, device: crate::shop::device(), horizon: Some(DEMAND_HORIZON) };
    let naive = baselines::demand::SeasonalNaive;
    let by_category = panel.groups.iter().find(|g| g.name == "category");
    let (evaluation, errors) = learn::backtest::demand(
        &quick,
        &naive,
        &panel,
        DEMAND_HORIZON,
        DEMAND_CUTS,
        false,
        by_category,
        seed,
        progress,
    )?;
    let full = DemandNetwork { budget: Budget::Full, ..quick };
    let fitted = full.learn(&Train::everything(panel), seed, progress)?;
    let record = CardRecord { errors: Some(errors), ..CardRecord::of(evaluation) };
    Ok(Learned { record, model: fitted.to_bytes()? })
}

/// The moment after which the last fifth of the purchases lies.
fn taste_cut(data: &Interactions) -> Option<i64> {
    let at = (data.len() as f64 * (1.0 - HELD_OUT_SHARE)) as usize;
    data.at.get(at).copied()
}

fn taste(columns: &Columns, seed: Seed, progress: &dyn Progress) -> Result<Learned, LearnError> {
    let data = columns.interactions();
    let cut = taste_cut(&data)
        .ok_or_else(|| LearnError::TooLittle { needed: "purchases by known customers".into(), found: "none".into() })?;
    let (table, heard) = taste_table(&Split::interactions(&data, cut), seed, progress)?;
    // What was held out has said whether the network helps; the rest of the data hardly says otherwise.
    let fitted = Taste { network: heard, ..Taste::ALL }.learn(&data, seed, progress)?;
    let record = CardRecord { table: Some(table.clone()), ..CardRecord::of(table.evaluation()) };
    Ok(Learned { record, model: fitted.to_bytes()? })
}

/// The model that is to serve, each of its signals alone and those it has to beat, on what was held out; and whether the
/// model hears its network.
fn taste_table(
    split: &Split<Interactions>,
    seed: Seed,
    progress: &dyn Progress,
) -> Result<(RankTable, bool), LearnError> {
    let served = Taste::ALL.learn(split.train.data(), seed, progress)?;
    let naive = baselines::taste::naive();
    let alone = Alone::ALL.map(|model| -> Box<TasteEstimator> { Box::new(model) });
    let fit = |estimator: &TasteEstimator| Ok((estimator.name(), estimator.fit(&split.train, seed, progress)?));
    let simple = naive.into_iter().map(fit).collect::<Result<Vec<_>, LearnError>>()?;
    let signals = alone.iter().map(|model| fit(&**model)).collect::<Result<Vec<_>, LearnError>>()?;
    let (naive, alone) = (named(&simple), named(&signals));
    let contenders = Contenders { served: (Taste::ALL.name(), &served), alone: &alone, naive: &naive };
    Ok((backtest_taste::table(split, contenders, TASTE_K, seed, progress)?, served.hears_network()))
}

fn named<'a>(fitted: &'a [(&'static str, Box<dyn Ranker>)]) -> Vec<Named<'a>> {
    fitted.iter().map(|(name, ranker)| (*name, &**ranker)).collect()
}

fn price_cut(data: &PricePanel) -> Option<Day> {
    let (first, last) = (data.date.iter().min()?, data.date.iter().max()?);
    let days = (Period { first: *first, last: *last }).days();
    Some(last.plus(-((f64::from(days) * HELD_OUT_SHARE) as i32)))
}

fn price(columns: &Columns, seed: Seed, progress: &dyn Progress) -> Result<Learned, LearnError> {
    let data = columns.price_panel();
    let cut = price_cut(&data)
        .ok_or_else(|| LearnError::TooLittle { needed: "weeks with a price".into(), found: "none".into() })?;
    let network = PriceNetwork;
    let naive = baselines::price::NoPrice;
    let evaluation = learn::backtest_price::price(&network, &naive, &data, cut, seed, progress)?;
    let fitted = network.learn(&data, seed, progress)?;
    Ok(Learned { record: CardRecord::of(evaluation), model: fitted.to_bytes()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn metric(value: f64) -> Metric {
        Metric { name: "WAPE".to_string(), value, naive: 0.5, lower_is_better: true, decides: true }
    }

    fn record() -> CardRecord {
        let evaluation = Evaluation {
            model: "demand-network".to_string(),
            naive_model: "seasonal-naive".to_string(),
            metrics: vec![metric(0.4)],
            // A group that sold nothing has no error.
            by_group: vec![("Lamps".to_string(), vec![metric(f64::NAN)])],
            first: Day(18_000),
            last: Day(18_055),
            cuts: 2,
        };
        let errors = SeriesErrors { horizon: 28, cuts: 2, ..SeriesErrors::default() };
        CardRecord { errors: Some(errors), ..CardRecord::of(evaluation) }
    }

    #[test]
    fn a_card_is_read_back_even_where_a_figure_is_not_defined() {
        let text = serde_json::to_string(&record()).expect("written");
        let read: CardRecord = serde_json::from_str(&text).expect("read");
        assert_eq!(read.errors, record().errors);
        let evaluation = read.evaluation.expect("an evaluation");
        assert_eq!(evaluation.metrics, vec![metric(0.4)]);
        assert!(evaluation.by_group[0].1[0].value.is_nan());
    }

    #[test]
    fn a_card_of_an_earlier_version_is_read_without_the_errors_of_its_products_and_the_table_of_its_models() {
        let mut card = serde_json::to_value(record()).expect("written");
        for later in ["errors", "table"] {
            card.as_object_mut().expect("an object").remove(later);
        }
        let read: CardRecord = serde_json::from_value(card).expect("read");
        assert!(read.errors.is_none() && read.table.is_none() && read.evaluation.is_some());
    }
}
