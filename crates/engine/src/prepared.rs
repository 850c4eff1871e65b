//! What an open shop is answered from.

use crate::EngineError;
use crate::behaviour::LogBook;
use crate::letters::LetterBook;
use crate::lifetime::LifetimeBook;
use crate::offers::{Offers, Partners};
use crate::places::PlaceBook;
use crate::planned::{PastPromotions, Planned};
use crate::price_tests::{TestBook, Watch};
use crate::score::ScoreBook;
use crate::serving::{DemandServing, PriceServing, TasteServing};
use crate::stock::StockPlans;
use crate::training::Trained;
use crate::views::{PriceTable, TODAY_WEEKS};
use crate::{customers, goals, price_rules, price_tests};
use domain::{PlannedPromotion, Progress};
use frames::Columns;
use learn::Elasticity;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};
use store::Shop;
use wire::{Goals, ModelKind, PriceRules};

/// Pairs of products that are kept, and the common orders a pair needs to be more than chance.
const MOST_PAIRS: usize = 2_000;
const LEAST_COMMON_ORDERS: u32 = 8;
/// All that the screens are answered from; made once per version of the data and of the models, never changed.
pub struct Prepared {
    pub columns: Arc<Columns>,
    pub demand: Arc<DemandServing>,
    pub taste: Option<Arc<TasteServing>>,
    pub price: Option<Arc<PriceServing>>,
    pub finder: Arc<find::Index>,
    /// Products bought together, strongest first.
    pub pairs: Arc<Vec<frames::Pair>>,
    /// The number of each SKU.
    pub product_of: Arc<FxHashMap<String, u32>>,
    /// Keys of customers gone quiet whom a letter went to lately.
    pub lately_written: Arc<FxHashSet<String>>,
    /// What the plans aim at.
    pub goals: Goals,
    /// Where goods lie and are sold.
    pub places: Arc<PlaceBook>,
    /// What visitors did before they bought.
    pub visits: Arc<LogBook>,
    /// What ordering means for each product; made anew with every demand model.
    pub stock: Arc<StockPlans>,
    /// What may be recommended now.
    pub offers: Offers,
    /// The strongest pairs, by either product.
    pub partners: Partners,
    /// Whom not to write to.
    pub letters: Arc<LetterBook>,
    /// What came of what was approved.
    pub(crate) score: ScoreBook,
    /// Tests of prices.
    pub tests: Arc<TestBook>,
    /// What they decided, by SKU.
    pub tested: Arc<BTreeMap<String, Elasticity>>,
    prices: OnceLock<PriceTable>,
    /// The same for all versions of the models.
    lifetime: Arc<OnceLock<LifetimeBook>>,
}

/// The parts that change with every training.
struct Served {
    demand: Arc<DemandServing>,
    taste: Option<Arc<TasteServing>>,
    price: Option<Arc<PriceServing>>,
}

/// What a person said that no model learns from.
struct Said {
    goals: Goals,
    places: Arc<PlaceBook>,
    letters: Arc<LetterBook>,
    tests: Arc<TestBook>,
    plans: Vec<PlannedPromotion>,
    price_rules: PriceRules,
}

/// The parts that change with the rows only.
struct Rows {
    columns: Arc<Columns>,
    finder: Arc<find::Index>,
    pairs: Arc<Vec<frames::Pair>>,
    product_of: Arc<FxHashMap<String, u32>>,
    past: Arc<PastPromotions>,
    visits: Arc<LogBook>,
    lately_written: Arc<FxHashSet<String>>,
    lifetime: Arc<OnceLock<LifetimeBook>>,
}

impl Prepared {
    /// Loads the rows and the models that were learned from exactly these rows.
    pub(crate) fn load(shop: &Shop, progress: &dyn Progress) -> Result<Prepared, EngineError> {
        const STEPS: u64 = 4;
        progress.report("job-open", 0, STEPS)?;
        let snapshot = Arc::new(shop.snapshot(None)?);
        progress.report("job-open", 1, STEPS)?;
        let finder = Arc::new(find::Index::new(&snapshot.products, &snapshot.customers));
        let product_of = snapshot.products.iter().enumerate().map(|(n, p)| (p.sku.clone(), n as u32)).collect();
        let columns = Arc::new(Columns::new(snapshot)?);
        progress.report("job-open", 2, STEPS)?;
        let pairs = Arc::new(columns.pairs(MOST_PAIRS, LEAST_COMMON_ORDERS));
        let past = Arc::new(PastPromotions::of(&columns));
        let visits = Arc::new(LogBook::load(shop, &columns)?);
        let lately_written = Arc::new(customers::lately_written(shop, columns.snapshot().as_of)?);
        let rows = Rows {
            columns: columns.clone(),
            finder,
            pairs,
            product_of: Arc::new(product_of),
            past,
            lately_written,
            visits,
            lifetime: Arc::default(),
        };
        progress.report("job-open", 3, STEPS)?;
        let served = Served {
            demand: Arc::new(DemandServing::load(shop, &columns)?),
            taste: TasteServing::load(shop, &columns)?.map(Arc::new),
            price: PriceServing::load(shop, &columns)?.map(Arc::new),
        };
        let said = Said {
            goals: goals::goals(shop)?,
            places: Arc::new(PlaceBook::load(shop, &columns)?),
            letters: Arc::new(LetterBook::load(shop, &columns)?),
            tests: Arc::new(TestBook::load(shop)?),
            plans: shop.promotions_in_force()?,
            price_rules: price_rules::rules(shop)?,
        };
        progress.report("job-open", STEPS, STEPS)?;
        Ok(Prepared::of(rows, served, said))
    }

    fn of(rows: Rows, served: Served, said: Said) -> Prepared {
        let Said { goals, places, letters, tests, plans, price_rules } = said;
        let rules = StockPlans::rules(&rows.columns, &goals, &price_rules);
        let watch = Watch { columns: &rows.columns, product_of: &rows.product_of, plans: &plans, rules: &rules };
        let tested = Arc::new(price_tests::learned(&tests, &watch));
        let price = served.price.map(|serving| Arc::new(serving.with_tests(tested.clone())));
        let planned = Arc::new(Planned::new(plans, &rows.columns, price.as_deref(), rows.past));
        let stock = Arc::new(StockPlans::new(&rows.columns, &served.demand, rules, price_rules, planned));
        let prepared = Prepared {
            offers: Offers::new(&rows.columns, &stock),
            partners: Partners::new(&rows.pairs),
            letters,
            tests,
            tested,
            columns: rows.columns,
            demand: served.demand,
            taste: served.taste,
            price,
            finder: rows.finder,
            pairs: rows.pairs,
            product_of: rows.product_of,
            visits: rows.visits,
            lately_written: rows.lately_written,
            goals,
            places,
            stock,
            score: ScoreBook::default(),
            prices: OnceLock::new(),
            lifetime: rows.lifetime,
        };
        // Drawn up now, behind the window, so that no screen waits for it.
        prepared.prices();
        prepared.columns.quality();
        prepared.columns.customer_book();
        prepared.columns.changes(TODAY_WEEKS);
        prepared
    }

    /// The same rows, goals and places with newly trained models in the place of the old ones.
    pub fn with_models(&self, trained: &[Trained]) -> Result<Prepared, EngineError> {
        let rows = Rows {
            columns: self.columns.clone(),
            finder: self.finder.clone(),
            pairs: self.pairs.clone(),
            product_of: self.product_of.clone(),
            past: self.stock.planned.past.clone(),
            visits: self.visits.clone(),
            lately_written: self.lately_written.clone(),
            lifetime: self.lifetime.clone(),
        };
        let mut served = Served { demand: self.demand.clone(), taste: self.taste.clone(), price: self.price.clone() };
        for model in trained {
            match model.kind {
                ModelKind::Demand => served.demand = Arc::new(DemandServing::of(&self.columns, Some(model.into()))?),
                ModelKind::Taste => served.taste = Some(Arc::new(TasteServing::of(&self.columns, model.into())?)),
                ModelKind::Price => served.price = Some(Arc::new(PriceServing::of(&self.columns, model.into()))),
            }
        }
        let said = Said {
            goals: self.goals,
            places: self.places.clone(),
            letters: self.letters.clone(),
            tests: self.tests.clone(),
            plans: self.stock.planned.plans.clone(),
            price_rules: self.stock.price_rules.clone(),
        };
        Ok(Prepared::of(rows, served, said))
    }

    /// What can be said of each product's price; drawn up once and kept.
    pub fn prices(&self) -> &PriceTable {
        self.prices.get_or_init(|| PriceTable::new(self))
    }

    /// What known customers will bring; fitted when it is first asked for, and kept.
    pub(crate) fn lifetime(&self) -> &LifetimeBook {
        self.lifetime.get_or_init(|| LifetimeBook::of(&self.columns))
    }
}
