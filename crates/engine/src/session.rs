//! One open shop: its file, its columns in memory, its models and its suggestions.

use crate::behaviour::LogBook;
use crate::import::{self, ImportOptions};
use crate::letters::LetterBook;
use crate::lifetime::LifetimeBook;
use crate::offers::{Offers, Partners};
use crate::paper::{ChineseFont, Exported, Orders};
use crate::places::PlaceBook;
use crate::planned::{PastPromotions, Planned};
use crate::serving::{DemandServing, PriceServing, TasteServing};
use crate::stock::StockPlans;
use crate::training::{self, Trained};
use crate::views::{PriceTable, TODAY_WEEKS};
use crate::{EngineError, corrections, customers, goals, jobs, kits, orders, price_rules, suggestions, terms};
use domain::{
    BatchId, CorrectionId, Decision, Kit, KitSayingId, Moment, NewCorrection, PlannedPromotion, Progress, Proposed,
    Suggestion, SuggestionId, SuggestionKind,
};
use frames::Columns;
use learn::Seed;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use store::{Shop, StoredState, StoredSuggestion};
use wire::{Goals, ImportProof, ModelKind, OrderWords, PriceRules, ShopInfo};

/// Pairs of products that are kept, and the common orders a pair needs to be more than chance.
const MOST_PAIRS: usize = 2_000;
const LEAST_COMMON_ORDERS: u32 = 8;
/// Setting of the shop file; empty where no folder is watched.
const WATCHED_FOLDER: &str = "watched-folder";

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
    fn load(shop: &Shop, progress: &dyn Progress) -> Result<Prepared, EngineError> {
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
            plans: shop.promotions_in_force()?,
            price_rules: price_rules::rules(shop)?,
        };
        progress.report("job-open", STEPS, STEPS)?;
        Ok(Prepared::of(rows, served, said))
    }

    fn of(rows: Rows, served: Served, said: Said) -> Prepared {
        let Said { goals, places, letters, plans, price_rules } = said;
        let planned = Arc::new(Planned::new(plans, &rows.columns, served.price.as_deref(), rows.past));
        let stock = Arc::new(StockPlans::new(&rows.columns, &served.demand, &goals, price_rules, planned));
        let prepared = Prepared {
            offers: Offers::new(&rows.columns, &stock),
            partners: Partners::new(&rows.pairs),
            letters,
            columns: rows.columns,
            demand: served.demand,
            taste: served.taste,
            price: served.price,
            finder: rows.finder,
            pairs: rows.pairs,
            product_of: rows.product_of,
            visits: rows.visits,
            lately_written: rows.lately_written,
            goals,
            places,
            stock,
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

pub struct Session {
    shop: Shop,
    prepared: Arc<Prepared>,
    suggestions: Vec<StoredSuggestion>,
    /// Suggestions that were ordered and are among the incoming goods of `prepared`.
    on_their_way: BTreeSet<SuggestionId>,
}

impl Session {
    /// Opens an existing shop file.
    pub fn open(path: &Path, progress: &dyn Progress) -> Result<Session, EngineError> {
        Session::with(Shop::open(path)?, progress)
    }

    pub fn with(shop: Shop, progress: &dyn Progress) -> Result<Session, EngineError> {
        let on_their_way = shop.ordered_suggestions()?.into_iter().collect();
        let prepared = Arc::new(Prepared::load(&shop, progress)?);
        let suggestions = shop.suggestions(None)?;
        Ok(Session { shop, prepared, suggestions, on_their_way })
    }

    pub fn path(&self) -> &Path {
        self.shop.path()
    }

    pub fn shop(&self) -> &Shop {
        &self.shop
    }

    pub(crate) fn shop_mut(&mut self) -> &mut Shop {
        &mut self.shop
    }

    /// Whether what a suggestion ordered is among the incoming goods that the plans know of.
    pub(crate) fn is_on_its_way(&self, id: SuggestionId) -> bool {
        self.on_their_way.contains(&id)
    }

    /// Whether the plans know of all orders, deliveries, terms, ends and limits of prices in the file.
    pub(crate) fn knows_all_goods(&self) -> Result<bool, EngineError> {
        Ok(self.shop.goods_version()? == self.prepared.columns.snapshot().goods_version)
    }

    /// Whether the plans know of all of these, of all transfers, promotions and letters, and aim at what the file says.
    pub(crate) fn plans_are_current(&self) -> Result<bool, EngineError> {
        if !self.prepared.letters.is_current(&self.shop, &self.prepared.columns)? {
            return Ok(false);
        }
        let same_goals = goals::goals(&self.shop)? == self.prepared.goals
            && price_rules::rules(&self.shop)? == self.prepared.stock.price_rules;
        let promotions = self.shop.promotions_in_force()? == self.prepared.stock.planned.plans;
        Ok(promotions && same_goals && self.knows_all_goods()? && self.prepared.places.is_current(&self.shop)?)
    }

    /// Takes in decisions that were made through another connection.
    pub(crate) fn look_again(&mut self) -> Result<(), EngineError> {
        self.suggestions = self.shop.suggestions(None)?;
        Ok(())
    }

    /// The folder whose new files are imported by themselves.
    pub(crate) fn watched_folder(&self) -> Option<PathBuf> {
        let folder = self.shop.setting(WATCHED_FOLDER).ok().flatten();
        folder.filter(|folder| !folder.is_empty()).map(PathBuf::from)
    }

    pub(crate) fn set_watched_folder(&mut self, folder: Option<&str>) -> Result<(), EngineError> {
        Ok(self.shop.set_setting(WATCHED_FOLDER, folder.unwrap_or_default())?)
    }

    pub fn prepared(&self) -> &Arc<Prepared> {
        &self.prepared
    }

    pub fn suggestions(&self) -> &[StoredSuggestion] {
        &self.suggestions
    }

    pub fn suggestion(&self, id: SuggestionId) -> Result<&StoredSuggestion, EngineError> {
        self.suggestions.iter().find(|s| s.id == id).ok_or_else(|| {
            EngineError::asked(format!("there is no suggestion {id}; list them with `shopwright suggest`"))
        })
    }

    /// True when no model has been trained on this version of the rows.
    pub fn is_untrained(&self) -> bool {
        self.prepared.demand.card.is_none() && self.prepared.taste.is_none() && self.prepared.price.is_none()
    }

    pub fn info(&self) -> ShopInfo {
        let snapshot = self.prepared.columns.snapshot();
        let proposed = |kind: Option<SuggestionKind>| {
            let counts = |s: &&StoredSuggestion| {
                s.state == StoredState::Proposed && kind.is_none_or(|k| s.body.action.kind() == k)
            };
            self.suggestions.iter().filter(counts).count() as u32
        };
        let days = snapshot.lines.at.first().zip(snapshot.lines.at.last()).map(|(a, b)| (a.day(), b.day()));
        let mut models = Vec::new();
        models.extend(self.prepared.demand.card.as_ref().map(|_| ModelKind::Demand));
        models.extend(self.prepared.taste.as_ref().map(|_| ModelKind::Taste));
        models.extend(self.prepared.price.as_ref().map(|_| ModelKind::Price));
        ShopInfo {
            name: self.path().file_stem().map_or_else(String::new, |n| n.to_string_lossy().into_owned()),
            path: self.path().display().to_string(),
            currency: snapshot.currency,
            order_lines: snapshot.lines.len() as u64,
            days,
            proposed: proposed(None),
            proposed_orders: proposed(Some(SuggestionKind::Order)),
            proposed_prices: proposed(Some(SuggestionKind::Price)) + proposed(Some(SuggestionKind::Clear)),
            models,
            places: self.prepared.places.names(),
        }
    }

    pub fn import(
        &mut self,
        files: &[PathBuf],
        options: &ImportOptions,
        progress: &dyn Progress,
    ) -> Result<ImportProof, EngineError> {
        let taken = import::take_in(&mut self.shop, files, options, progress)?;
        self.reload(progress)?;
        import::proof(&self.shop, taken, self.prepared.columns.returns_matched())
    }

    pub fn undo_import(&mut self, batch: BatchId, progress: &dyn Progress) -> Result<u64, EngineError> {
        let report = self.shop.undo_batch(batch)?;
        self.reload(progress)?;
        Ok(report.rows_removed)
    }

    fn reload(&mut self, progress: &dyn Progress) -> Result<(), EngineError> {
        self.on_their_way = self.shop.ordered_suggestions()?.into_iter().collect();
        self.prepared = Arc::new(Prepared::load(&self.shop, progress)?);
        self.suggestions = self.shop.suggestions(None)?;
        Ok(())
    }

    /// Trains, evaluates, keeps what passes, and suggests anew.
    pub fn train(
        &mut self,
        kinds: &[ModelKind],
        seed: Seed,
        progress: &dyn Progress,
    ) -> Result<Vec<Trained>, EngineError> {
        let mut trained = training::train(&self.prepared, kinds, seed, progress)?;
        let prepared = Arc::new(self.prepared.with_models(&trained)?);
        let suggestions = suggestions::make(&prepared)?;
        self.keep(&mut trained, prepared, &suggestions)?;
        Ok(trained)
    }

    /// Computes the suggestions anew from the models at hand.
    pub fn suggest(&mut self) -> Result<(), EngineError> {
        let suggestions = suggestions::make(&self.prepared)?;
        self.keep(&mut [], self.prepared.clone(), &suggestions)
    }

    /// Writes trained models and their suggestions into the shop file and serves from them.
    pub(crate) fn keep(
        &mut self,
        trained: &mut [Trained],
        prepared: Arc<Prepared>,
        suggestions: &[Suggestion<Proposed>],
    ) -> Result<(), EngineError> {
        let snapshot = prepared.columns.snapshot();
        let (as_of, version) = (snapshot.as_of, snapshot.version);
        for model in trained {
            model.run_id = Some(self.shop.save_run(&model.run(as_of, version)?)?);
        }
        self.shop.replace_proposed(suggestions, as_of, version)?;
        self.prepared = prepared;
        self.suggestions = self.shop.suggestions(None)?;
        Ok(())
    }

    /// Writes a person's decision into the log.
    pub fn decide(
        &mut self,
        id: SuggestionId,
        decision: &Decision,
        reason: Option<String>,
        at: Moment,
    ) -> Result<(), EngineError> {
        self.log(id, decision, reason, at)?;
        self.suggestions = self.shop.suggestions(None)?;
        Ok(())
    }

    /// Writes several decisions into the log, each by itself; none where one of them does not wait for a decision.
    pub fn decide_all(
        &mut self,
        decisions: &[(SuggestionId, Decision)],
        reason: Option<&str>,
        at: Moment,
    ) -> Result<(), EngineError> {
        for (id, _) in decisions {
            self.shop.proposed(*id)?;
        }
        let reason = || reason.map(str::to_string);
        let logged = decisions.iter().try_for_each(|(id, decision)| self.log(*id, decision, reason(), at));
        self.suggestions = self.shop.suggestions(None)?;
        logged
    }

    fn log(
        &mut self,
        id: SuggestionId,
        decision: &Decision,
        reason: Option<String>,
        at: Moment,
    ) -> Result<(), EngineError> {
        let proposed = self.shop.proposed(id)?;
        match decision {
            Decision::Approve => self.shop.log_approved(id, &proposed.approve(), at)?,
            Decision::Change(to) => {
                let changed = proposed.approve_changed(*to, reason).ok_or_else(|| {
                    EngineError::asked(format!("suggestion {id} cannot be changed to {to}; give a figure above zero"))
                })?;
                let changed = terms::at_cost_of_its_quantity(&self.prepared, changed);
                self.shop.log_approved(id, &changed, at)?;
            }
            Decision::Dismiss => self.shop.log_dismissed(id, &proposed.dismiss(reason), at)?,
        }
        Ok(())
    }

    /// Takes the last decision back; the log keeps both.
    pub fn reopen(&mut self, id: SuggestionId, at: Moment) -> Result<(), EngineError> {
        self.shop.log_reopened(id, at)?;
        self.suggestions = self.shop.suggestions(None)?;
        Ok(())
    }

    /// Keeps what a person says of past demand. It counts from the next opening of the shop on, and so do models trained
    /// then: those at hand have learned from what no longer holds.
    pub fn correct(&mut self, asked: &NewCorrection, at: Moment) -> Result<CorrectionId, EngineError> {
        let meant = corrections::meant(self, asked)?;
        Ok(self.shop.add_correction(&meant, at)?)
    }

    /// Takes a correction back, from the next opening of the shop on.
    pub fn undo_correction(&mut self, id: CorrectionId, at: Moment) -> Result<(), EngineError> {
        Ok(self.shop.undo_correction(id, at)?)
    }

    /// Keeps what a person says a kit is packed from. Like a correction it counts from the next opening of the shop on.
    pub fn say_kit(&mut self, asked: &Kit, at: Moment) -> Result<KitSayingId, EngineError> {
        let meant = kits::meant(self, asked)?;
        Ok(self.shop.say_kit(&meant, at)?)
    }

    /// Takes what was said of a kit back, from the next opening of the shop on.
    pub fn undo_kit(&mut self, id: KitSayingId, at: Moment) -> Result<(), EngineError> {
        Ok(self.shop.undo_kit(id, at)?)
    }

    /// Takes back what was said last of the kit of this SKU or name.
    pub fn undo_last_of_kit(&mut self, kit: &str, at: Moment) -> Result<(), EngineError> {
        self.undo_kit(kits::said_of(self, kit)?, at)
    }

    /// Takes the last decision on each back; the log keeps all.
    pub fn reopen_all(&mut self, ids: &[SuggestionId], at: Moment) -> Result<(), EngineError> {
        let logged = ids.iter().try_for_each(|id| self.shop.log_reopened(*id, at));
        self.suggestions = self.shop.suggestions(None)?;
        Ok(logged?)
    }

    /// Places the approved orders that were not placed yet and writes all orders of that day; where nothing new is
    /// approved, the last ones placed that are not all here, and where there are none, all proposed ones as a draft.
    /// The file's extension names the form: `.pdf` a PDF and `.txt` an e-mail for each order, anything else one CSV.
    /// Several papers lie beside `out` under names of their own. An error, besides a file that cannot be written, where
    /// a cost is too large to count, or where a paper is asked for and there is no order.
    pub fn export_orders(
        &mut self,
        out: &Path,
        words: &OrderWords,
        chinese_font: ChineseFont,
    ) -> Result<Exported, EngineError> {
        orders::place(self, jobs::today(), jobs::now())?;
        Orders::of(self, jobs::today())?.write(out, words, chinese_font)
    }
}
