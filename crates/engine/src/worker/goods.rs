//! Orders placed and goods received: noted at once; the plans follow by a job of their own, the models stay.

use super::{Waiting, Worker};
use crate::jobs::{self, Work};
use crate::paper::{self, Orders};
use crate::session::{Prepared, Session};
use crate::training::Trained;
use crate::{EngineError, orders, suggestions};
use domain::{Proposed, Suggestion};
use std::path::PathBuf;
use std::sync::Arc;
use wire::{OrderWords, OrdersCommand, RequestId};

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

    /// Makes the plans anew where orders or deliveries are in the file that they do not know of. At most one such job
    /// waits: it takes in all that was said before it begins.
    pub(super) fn restock(&mut self) {
        let waits = self.queue.iter().any(|Waiting { work, .. }| matches!(work, Work::Goods { .. }));
        let Some(session) = self.session.as_ref().filter(|_| !waits) else { return };
        // Where the file cannot be asked, the next command that needs it says so.
        if session.knows_all_goods().unwrap_or(true) {
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
        if now.goods_version != then.goods_version {
            // Goods came while the models learned: the models are as good, the plans are not.
            prepared = Arc::new(session.prepared().with_models(&trained)?);
            made = suggestions::make(&prepared)?;
        }
        session.keep(&mut trained, prepared, &made)
    }
}
