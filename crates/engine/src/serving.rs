//! Fitted models with the rows they answer for.

use crate::EngineError;
use crate::training::{self, CardRecord, DEMAND_HORIZON, Trained};
use advise::{DemandAhead, PromotedDays};
use domain::{Day, NONE, RunId};
use frames::Columns;
use learn::baselines::demand::SeasonalNaive;
use learn::estimator::{Forecaster, RankMode, Ranker, TasteEstimator};
use learn::{
    CrossElasticity, Elasticity, Estimator, Evaluation, Explanation, Forecast, Interactions, Panel, PricePanel,
    PriceResponse, Seed, Train,
};
use models::FittedDemand;
use models::price::FittedPrice;
use models::taste::FittedTaste;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use store::Shop;
use wire::ModelKind;

/// No plan looks further: lead times beyond that are planned by hand.
pub(crate) const LONGEST_HORIZON: usize = 120;
/// Days that the outlook reaches: six months.
pub(crate) const OUTLOOK_DAYS: usize = 184;

/// A training with its model, from memory or from the shop file.
#[derive(Debug, Clone)]
pub struct Run {
    pub id: Option<RunId>,
    pub name: String,
    pub record: CardRecord,
    pub passed: bool,
    pub seed: u64,
    pub seconds: f64,
    pub as_of: Option<Day>,
    pub model: Vec<u8>,
}

impl From<&Trained> for Run {
    fn from(t: &Trained) -> Run {
        Run {
            id: t.run_id,
            name: t.name.to_string(),
            record: t.record.clone(),
            passed: t.passed,
            seed: t.seed.0,
            seconds: t.seconds,
            as_of: None,
            model: t.model.clone(),
        }
    }
}

/// The newest training of a kind, where it learned from exactly the rows of this version.
fn newest_run(shop: &Shop, kind: ModelKind, version: u64) -> Result<Option<Run>, EngineError> {
    let Some(run) = shop.latest_run(kind.word())?.filter(|r| r.data_version == version) else { return Ok(None) };
    let Ok(record) = serde_json::from_str(&run.card_json) else { return Ok(None) };
    let model = shop.run_model(run.id)?;
    let reads = match kind {
        ModelKind::Demand => FittedDemand::reads,
        ModelKind::Taste => FittedTaste::reads,
        ModelKind::Price => FittedPrice::reads,
    };
    // A model of another version of the program counts as none: it is trained anew. A training that gave none is kept.
    if !model.is_empty() && !reads(&model) {
        return Ok(None);
    }
    Ok(Some(Run {
        id: Some(run.id),
        name: run.model_name,
        record,
        passed: run.passed,
        seed: run.seed,
        seconds: run.seconds,
        as_of: Some(run.as_of),
        model,
    }))
}

/// The forecast of every product that is sold often enough.
pub struct DemandServing {
    pub card: Option<Run>,
    pub panel: Panel,
    /// Series `i` of the panel is product `products[i]`.
    pub products: Vec<u32>,
    series_of: Vec<u32>,
    /// As far as plans look.
    pub forecast: Forecast,
    /// The same forecast as far as the outlook reaches.
    pub outlook: Forecast,
    /// Which model made the forecast.
    pub served_by: String,
    /// The network, where it made the forecast.
    model: Option<FittedDemand>,
    /// The series explained last: what-if asks for it again with every step of a slider.
    explained: Mutex<Option<(usize, Explanation)>>,
}

impl DemandServing {
    pub(crate) fn load(shop: &Shop, columns: &Columns) -> Result<DemandServing, EngineError> {
        DemandServing::of(columns, newest_run(shop, ModelKind::Demand, columns.snapshot().version)?)
    }

    pub(crate) fn of(columns: &Columns, card: Option<Run>) -> Result<DemandServing, EngineError> {
        let demand = training::demand_panel(columns);
        let horizon = columns
            .snapshot()
            .products
            .iter()
            .map(|p| (p.supply.lead_days + p.supply.review_days).max(0) as usize + 1)
            .fold(DEMAND_HORIZON, usize::max)
            .min(LONGEST_HORIZON);
        // A model saved by another version of the program is no error: the naive one serves until the next training.
        let learned = card.as_ref().filter(|c| c.passed).and_then(|c| {
            let fitted = FittedDemand::from_bytes(&c.model).ok()?;
            let outlook = fitted.forecast(&demand.panel, OUTLOOK_DAYS).ok()?;
            Some((outlook, fitted))
        });
        let stale = learned.is_none() && card.as_ref().is_some_and(|c| c.passed);
        let card = card.filter(|_| !stale);
        let (outlook, model, served_by) = match learned {
            Some((outlook, model)) => (outlook, Some(model), "demand-network"),
            None => (naive_forecast(&demand.panel, OUTLOOK_DAYS)?, None, "seasonal-naive"),
        };
        let mut series_of = vec![NONE; columns.snapshot().products.len()];
        let products = &columns.snapshot().products;
        for (series, product) in demand.products.iter().enumerate() {
            // What another product goes on from is wanted under that one's name.
            if !products.get(*product as usize).is_some_and(|product| product.replaced) {
                series_of[*product as usize] = series as u32;
            }
        }
        Ok(DemandServing {
            card,
            panel: demand.panel,
            products: demand.products,
            series_of,
            forecast: outlook.first(horizon),
            outlook,
            served_by: served_by.to_string(),
            model,
            explained: Mutex::new(None),
        })
    }

    /// Why a series is expected to sell what the forecast says, averaged over all of the forecast; and whether that is
    /// the network's doing rather than the naive model's.
    pub fn explain(&self, series: usize) -> Result<(Explanation, bool), EngineError> {
        let mut last = self.explained.lock().unwrap_or_else(PoisonError::into_inner);
        let horizon = self.forecast.horizon;
        let explanation = match (&*last, &self.model) {
            (Some((of, explanation)), _) if *of == series => explanation.clone(),
            (_, Some(model)) => model.explain(&self.panel, series, horizon)?,
            (_, None) => SeasonalNaive.explain(&self.panel, series, horizon),
        };
        *last = Some((series, explanation.clone()));
        Ok((explanation, self.model.is_some()))
    }

    /// The series of a product, where it is forecast.
    pub fn series(&self, product: u32) -> Option<usize> {
        self.series_of.get(product as usize).copied().filter(|s| *s != NONE).map(|s| s as usize)
    }

    /// The forecast of a product as plans read it, with its promotions; empty where it is not forecast.
    pub(crate) fn ahead<'a>(&'a self, product: u32, promotions: &'a [PromotedDays]) -> DemandAhead<'a> {
        DemandAhead { promotions, ..ahead(&self.forecast, self.series(product)) }
    }

    /// The same as far as the outlook reaches.
    pub(crate) fn far_ahead<'a>(&'a self, product: u32, promotions: &'a [PromotedDays]) -> DemandAhead<'a> {
        DemandAhead { promotions, ..ahead(&self.outlook, self.series(product)) }
    }

    /// The first day of the forecast.
    pub fn first_day(&self) -> Day {
        self.panel.date_ahead(1)
    }
}

fn ahead(forecast: &Forecast, series: Option<usize>) -> DemandAhead<'_> {
    let (horizon, width) = (forecast.horizon, forecast.levels.len());
    let (mean, quantiles) = match series {
        Some(series) => (
            &forecast.mean[series * horizon..(series + 1) * horizon],
            &forecast.quantiles[series * horizon * width..(series + 1) * horizon * width],
        ),
        None => (&[][..], &[][..]),
    };
    DemandAhead { mean, levels: &forecast.levels, quantiles, promotions: &[] }
}

fn naive_forecast(panel: &Panel, horizon: usize) -> Result<Forecast, EngineError> {
    if panel.series() == 0 || panel.periods() == 0 {
        return Ok(Forecast { horizon, levels: vec![0.05, 0.5, 0.95], mean: Vec::new(), quantiles: Vec::new() });
    }
    let train = Train::everything(panel.clone());
    let fitted = SeasonalNaive.fit(&train, Seed(0), &())?;
    Ok(fitted.forecast(panel, horizon)?)
}

/// Who will like what.
pub struct TasteServing {
    pub card: Run,
    pub data: Interactions,
    pub model: Option<FittedTaste>,
    naive: Box<dyn Ranker>,
    naive_name: &'static str,
    user_of: FxHashMap<String, u32>,
    item_of: FxHashMap<String, u32>,
}

impl TasteServing {
    pub(crate) fn load(shop: &Shop, columns: &Columns) -> Result<Option<TasteServing>, EngineError> {
        match newest_run(shop, ModelKind::Taste, columns.snapshot().version)? {
            Some(run) => TasteServing::of(columns, run).map(Some),
            None => Ok(None),
        }
    }

    pub(crate) fn of(columns: &Columns, card: Run) -> Result<TasteServing, EngineError> {
        let data = columns.interactions();
        let model = if card.passed { FittedTaste::from_bytes(&card.model).ok() } else { None };
        let train = Train::everything(data);
        let estimator = naive_taste(card.record.evaluation.as_ref());
        let naive = estimator.fit(&train, Seed(0), &())?;
        let data = train.data().clone();
        let number = |names: &[String]| names.iter().enumerate().map(|(n, name)| (name.clone(), n as u32)).collect();
        let (user_of, item_of) = (number(&data.users), number(&data.items));
        Ok(TasteServing { card, data, model, naive, naive_name: estimator.name(), user_of, item_of })
    }

    pub fn user(&self, key: &str) -> Option<u32> {
        self.user_of.get(key).copied()
    }

    pub fn item(&self, sku: &str) -> Option<u32> {
        self.item_of.get(sku).copied()
    }

    /// The best items for a customer, by the network where it passed, by the naive model otherwise.
    pub fn rank(&self, user: u32, k: usize, mode: RankMode) -> Vec<(u32, f32)> {
        match &self.model {
            Some(model) => model.rank(user, k, mode),
            None => self.naive.rank(user, k, mode),
        }
    }

    pub fn served_by(&self) -> &'static str {
        if self.model.is_some() { "combined" } else { self.naive_name }
    }
}

/// The naive model that ranked best on what was held out; popularity where nothing was.
fn naive_taste(evaluation: Option<&Evaluation>) -> &'static TasteEstimator {
    let [popularity, frequency] = learn::baselines::taste::naive();
    let is_best = |naive: &TasteEstimator| evaluation.is_some_and(|e| e.naive_model == naive.name());
    if is_best(frequency) { frequency } else { popularity }
}

/// How demand answers price.
#[derive(Clone)]
pub struct PriceServing {
    pub card: Arc<Run>,
    pub panel: Arc<PricePanel>,
    model: Arc<Answers>,
    group_of: Arc<FxHashMap<String, u32>>,
    rows_of: Arc<Vec<Vec<u32>>>,
    /// What tests decided: it beats what was only observed.
    tested: Arc<BTreeMap<String, Elasticity>>,
}

/// What the model says of each group; empty where none serves.
#[derive(Default)]
struct Answers {
    elasticities: Vec<Elasticity>,
    cross: Vec<Option<CrossElasticity>>,
    takings: Vec<f64>,
}

impl PriceServing {
    pub(crate) fn load(shop: &Shop, columns: &Columns) -> Result<Option<PriceServing>, EngineError> {
        match newest_run(shop, ModelKind::Price, columns.snapshot().version)? {
            Some(run) => Ok(Some(PriceServing::of(columns, run))),
            None => Ok(None),
        }
    }

    pub(crate) fn of(columns: &Columns, card: Run) -> PriceServing {
        let panel = columns.price_panel();
        // Without a model that beats "no price", no curve is shown: the naive answer is that price does not matter.
        let model = match FittedPrice::from_bytes(&card.model) {
            Ok(model) if card.passed => Answers {
                elasticities: model.elasticities(),
                cross: model.cross_elasticities(),
                takings: model.takings().collect(),
            },
            _ => Answers::default(),
        };
        let group_of = panel.groups.iter().enumerate().map(|(n, g)| (g.clone(), n as u32)).collect();
        let mut rows_of = vec![Vec::new(); panel.groups.len()];
        for (row, group) in panel.group.iter().enumerate() {
            rows_of[*group as usize].push(row as u32);
        }
        PriceServing {
            card: Arc::new(card),
            panel: Arc::new(panel),
            model: Arc::new(model),
            group_of: Arc::new(group_of),
            rows_of: Arc::new(rows_of),
            tested: Arc::default(),
        }
    }

    /// The same with what tests decided.
    pub(crate) fn with_tests(&self, tested: Arc<BTreeMap<String, Elasticity>>) -> PriceServing {
        PriceServing { tested, ..self.clone() }
    }

    /// What is known of one product's answer to price.
    pub fn elasticity(&self, sku: &str) -> Option<Elasticity> {
        let observed = || self.model.elasticities.get(self.group(sku)?).copied();
        self.tested.get(sku).copied().or_else(observed)
    }

    /// How a product answers the prices of the others of its category, where the data carry it, and what it takes in a
    /// week: its weight among the rivals of others.
    pub(crate) fn rivalry(&self, sku: &str) -> Option<(CrossElasticity, f64)> {
        let group = self.group(sku)?;
        Some(((*self.model.cross.get(group)?)?, *self.model.takings.get(group)?))
    }

    fn group(&self, sku: &str) -> Option<usize> {
        self.group_of.get(sku).map(|group| *group as usize)
    }

    /// The weeks of one product, as rows of the panel.
    pub fn weeks(&self, sku: &str) -> &[u32] {
        self.group(sku).map_or(&[], |group| self.rows_of[group].as_slice())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_no_model_passes_the_better_simple_method_recommends() {
        let tested = |naive: &str| Evaluation {
            model: "combined".to_string(),
            naive_model: naive.to_string(),
            metrics: Vec::new(),
            by_group: Vec::new(),
            first: Day(1),
            last: Day(2),
            cuts: 1,
        };
        for naive in ["popularity", "personal-frequency"] {
            assert_eq!(naive_taste(Some(&tested(naive))).name(), naive);
        }
        assert_eq!(naive_taste(None).name(), "popularity");
    }
}
