//! A person corrects past demand: it is written down at once, and the forecast is learned again behind.

use super::Worker;
use crate::EngineError;
use crate::jobs::{self, Work};
use crate::session::Session;
use std::sync::atomic::Ordering;
use wire::{CorrectionId, Event, ModelKind, NewCorrection, Phrase, RequestId};

impl Worker {
    pub(super) fn correct(&mut self, request: RequestId, asked: &NewCorrection) -> Result<(), EngineError> {
        self.open_session()?.correct(asked, jobs::now())?;
        self.learn_again(request, Phrase::new("note-corrected"))
    }

    pub(super) fn undo_correction(&mut self, request: RequestId, id: CorrectionId) -> Result<(), EngineError> {
        self.open_session()?.undo_correction(id, jobs::now())?;
        self.learn_again(request, Phrase::new("note-correction-undone"))
    }

    /// Whatever is being learned is learned from demand that no longer holds: it makes room.
    pub(super) fn learn_again(&mut self, request: RequestId, note: Phrase) -> Result<(), EngineError> {
        let shop = self.open_session()?.path().to_path_buf();
        if let Some(running) = self.running.as_ref().filter(|running| running.trains) {
            running.cancel.store(true, Ordering::Relaxed);
        }
        self.queue.retain(|waiting| !matches!(waiting.work, Work::Train { .. } | Work::Reload { .. }));
        self.emitter.emit(Event::Done { request, note });
        self.enqueue(RequestId::default(), Work::Reload { shop });
        Ok(())
    }

    /// The shop as the corrections make it; models are trained on it.
    pub(super) fn reloaded(&mut self, session: Session) {
        let prepared = session.prepared().clone();
        let any = session.info().order_lines > 0;
        self.session = Some(session);
        self.changed(None);
        if any {
            self.enqueue(RequestId::default(), Work::Train { prepared, models: ModelKind::ALL.to_vec() });
        }
    }
}
