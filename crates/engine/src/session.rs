//! One open shop: its file, its columns in memory, its models and its suggestions.

use crate::import::{self, ImportOptions};
use crate::paper::{ChineseFont, Exported, Orders};
use crate::training::{self, Trained};
use crate::{EngineError, clearances, corrections, goals, jobs, kits, orders, price_rules, suggestions, terms};
use domain::{
    BatchId, CorrectionId, Decision, Kit, KitSayingId, Moment, NewCorrection, Progress, Proposed, Suggestion,
    SuggestionId, SuggestionKind,
};
use learn::Seed;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use store::{Shop, StoredState, StoredSuggestion};
use wire::{ImportProof, ModelKind, OrderWords, ShopInfo};

pub use crate::prepared::Prepared;

/// Setting of the shop file; empty where no folder is watched.
const WATCHED_FOLDER: &str = "watched-folder";

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

    /// Whether the plans know of all of these, of all transfers, promotions, tests and letters, and aim at what the file says.
    pub(crate) fn plans_are_current(&self) -> Result<bool, EngineError> {
        let letters = self.prepared.letters.is_current(&self.shop, &self.prepared.columns)?;
        if !letters || !self.prepared.tests.is_current(&self.shop)? {
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
        let plans = self.shop.suggestions(Some(SuggestionKind::Clear))?;
        self.shop.replace_proposed(&clearances::undisturbed(&plans, suggestions, as_of), as_of, version)?;
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
            Decision::Approve => self.shop.log_approved(id, &proposed.approve().starting(at.day()), at)?,
            Decision::Change(to) => {
                let changed = proposed.approve_changed(*to, reason).ok_or_else(|| {
                    EngineError::asked(format!("suggestion {id} cannot be changed to {to}; give a figure above zero"))
                })?;
                let changed = terms::at_cost_of_its_quantity(&self.prepared, changed);
                self.shop.log_approved(id, &changed.starting(at.day()), at)?;
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
