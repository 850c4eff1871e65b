//! Event logs: read and measured beside the engine's thread, because a log may hold millions of rows.

use super::Worker;
use crate::{EngineError, behaviour};
use std::sync::Arc;
use store::Shop;
use wire::{BehaviourBy, BehaviourView, Event, Problem, RequestId, View};

impl Worker {
    /// Answers at once where the log was measured before. Else it is not a job: who looks at visitors does not wait for
    /// a training, and there is nothing to cancel.
    pub(super) fn behaviour(&mut self, request: RequestId, by: BehaviourBy, limit: u32) -> Result<(), EngineError> {
        let session = self.open_session()?;
        let (prepared, path) = (session.prepared().clone(), session.path().to_path_buf());
        let reminder = behaviour::reminder(session.suggestions());
        let (emitter, shown_in) = (self.emitter.clone(), prepared.clone());
        let answer = move |measured: Result<Arc<frames::Behaviour>, EngineError>| match measured {
            Ok(measured) => {
                let shown = behaviour::shown(&shown_in, &measured, by, limit);
                let view = View::Behaviour(Box::new(BehaviourView { reminder, ..shown }));
                emitter.emit(Event::View { request, view: Box::new(view) });
            }
            Err(error) => emitter.emit(Event::Failed { request, problem: Problem { message: error.to_string() } }),
        };
        if let Some(known) = prepared.visits.known() {
            answer(Ok(known));
            return Ok(());
        }
        std::thread::spawn(move || {
            let measured = Shop::open(&path).map_err(EngineError::from);
            answer(measured.and_then(|shop| prepared.visits.measure(&shop, &prepared.columns)));
        });
        Ok(())
    }
}
