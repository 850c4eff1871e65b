//! Orders placed, goods received, other terms, ends and goals, promotions planned: noted at once; the plans follow by a
//! job of their own, the models stay.

use super::{Waiting, Worker};
use crate::jobs::{self, Work};
use crate::paper::{self, Orders};
use crate::session::{Prepared, Session};
use crate::training::Trained;
use crate::{EngineError, goals, orders, promotions, suggestions, terms};
use domain::{Proposed, Suggestion};
use std::path::PathBuf;
use std::sync::Arc;
use wire::{Goals, OrderWords, OrdersCommand, ProductCommand, PromotionsCommand, RequestId};

impl Worker {
    /// Places what was approved and writes it.
    pub(super) fn export_orders(
        &mut self,
        request: RequestId,
        path: String,
        words: Box<OrderWords>,
    ) -> Result<(), EngineError> {
        let session = self.open_session()?;
        let placed = orders::place(session, jobs::today(), jobs::now())?;
        let written = Orders::of(session, jobs::today())?;
        if !placed.is_empty() {
            self.changed(None);
            self.restock();
        }
        let (emitter, font) = (self.emitter.clone(), self.options.chinese_font);
        // Not a job, like a preview; beside the engine because a PDF looks for a font of the system.
        std::thread::spawn(move || {
            emitter.emit(paper::export(request, &written, &PathBuf::from(path), &words, font));
        });
        Ok(())
    }

    /// What a person says of a placed order.
    pub(super) fn said_of_order(&mut self, request: RequestId, said: &OrdersCommand) -> Result<(), EngineError> {
        orders::apply(self.open_session()?.shop_mut(), said, jobs::now())?;
        self.changed(Some((request, orders::note(said))));
        self.restock();
        Ok(())
    }

    /// What a person says of a product's terms or end.
    pub(super) fn said_of_product(&mut self, request: RequestId, said: &ProductCommand) -> Result<(), EngineError> {
        terms::say(self.open_session()?, said, jobs::now())?;
        self.changed(Some((request, terms::note(said))));
        self.restock();
        Ok(())
    }

    /// What the shop aims at from now on.
    pub(super) fn set_goals(&mut self, request: RequestId, wanted: &Goals) -> Result<(), EngineError> {
        goals::set_goals(self.open_session()?.shop_mut(), wanted)?;
        self.changed(Some((request, "goals-saved")));
        self.restock();
        Ok(())
    }

    /// A promotion is planned, or taken back.
    pub(super) fn said_of_promotions(
        &mut self,
        request: RequestId,
        said: &PromotionsCommand,
    ) -> Result<(), EngineError> {
        promotions::apply(self.open_session()?, said, jobs::now())?;
        self.changed(Some((request, promotions::note(said))));
        self.restock();
        Ok(())
    }

    /// Makes the plans anew where orders, deliveries, transfers, promotions or limits of prices are in the file that they do
    /// not know of, or where they aim at something else than the file says. At most one such job waits: it takes in all that was said
    /// before it begins.
    pub(super) fn restock(&mut self) {
        let waits = self.queue.iter().any(|Waiting { work, .. }| matches!(work, Work::Goods { .. }));
        let Some(session) = self.session.as_ref().filter(|_| !waits) else { return };
        // Where the file cannot be asked, the next command that needs it says so.
        if session.plans_are_current().unwrap_or(true) {
            return;
        }
        let shop = session.path().to_path_buf();
        self.enqueue(RequestId::default(), Work::Goods { shop });
    }

    /// The shop with the plans made anew. One that was opened meanwhile is not replaced by the one before it.
    pub(super) fn restocked(&mut self, mut session: Session) -> Result<(), EngineError> {
        if self.session.as_ref().is_some_and(|open| open.path() == session.path()) {
            // A decision may have been made since the suggestions were read.
            session.look_again()?;
            self.session = Some(session);
            self.changed(None);
        }
        Ok(())
    }

    /// Keeps trained models and what they suggest, unless the facts are others now.
    pub(super) fn trained(
        &mut self,
        mut trained: Vec<Trained>,
        mut prepared: Arc<Prepared>,
        mut made: Vec<Suggestion<Proposed>>,
    ) -> Result<(), EngineError> {
        let session = self.open_session()?;
        let (now, then) = (session.prepared().columns.snapshot(), prepared.columns.snapshot());
        if now.version != then.version {
            return Ok(());
        }
        let same_goals = session.prepared().goals == prepared.goals;
        let same_places = Arc::ptr_eq(&session.prepared().places, &prepared.places);
        let same_promotions = session.prepared().stock.planned.plans == prepared.stock.planned.plans;
        let same_letters = session.prepared().letters == prepared.letters;
        let same_rules = session.prepared().stock.price_rules == prepared.stock.price_rules;
        let same_said = same_goals && same_places && same_promotions && same_letters && same_rules;
        if now.goods_version != then.goods_version || !same_said {
            // Goods came or goals, places, promotions, letters or rules of prices changed while the models learned: the models
            // are as good, the plans are not.
            prepared = Arc::new(session.prepared().with_models(&trained)?);
            made = suggestions::make(&prepared)?;
        }
        session.keep(&mut trained, prepared, &made)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::worker::{Emitter, EngineOptions, Message};
    use std::sync::mpsc::channel;
    use store::Shop;
    use wire::{Event, ServiceBy};

    const CHOSEN: Goals = Goals { service: ServiceBy::Cost, a: 99.0, b: 95.0, c: 80.0, holding_per_year: 40.0 };

    fn aims_at(worker: &Worker) -> Goals {
        worker.session.as_ref().expect("an open shop").prepared().goals
    }

    #[test]
    fn other_goals_make_the_plans_anew_and_a_training_that_ends_later_does_not_bring_the_old_ones_back() {
        let dir = tempfile::tempdir().expect("a folder");
        let (events, told) = channel();
        let (back, results) = channel();
        let options = EngineOptions { data_dir: dir.path().to_path_buf(), open: None, chinese_font: || None };
        let mut worker = Worker::new(Emitter { events, waker: Arc::default() }, back, options);
        let shop = Shop::open_or_create(&dir.path().join("x.shop")).expect("a shop");
        worker.session = Some(Session::with(shop, &()).expect("a session"));
        let before = worker.session.as_ref().expect("an open shop").prepared().clone();

        worker.set_goals(RequestId(1), &CHOSEN).expect("kept");
        let Ok(Message::Job(id, request, result)) = results.recv() else { panic!("a job makes the plans anew") };
        worker.job_ended(id, RequestId(request), *result);
        assert_eq!(aims_at(&worker), CHOSEN);
        assert!(worker.running.is_none() && worker.queue.is_empty(), "they are made once");

        worker.trained(Vec::new(), before, Vec::new()).expect("kept");
        assert_eq!(aims_at(&worker), CHOSEN);
        let saved = |event: &Event| matches!(event, Event::Done { note, .. } if note.key == "goals-saved");
        assert_eq!(told.try_iter().filter(saved).count(), 1);
    }
}
