//! What customers will bring, answered beside the engine's thread: fitting and playing take a moment in a large shop,
//! and no other screen is to wait for it.

use super::Worker;
use crate::{EngineError, lifetime, views};
use std::path::PathBuf;
use wire::{Event, Problem, RequestId, View};

impl Worker {
    pub(super) fn lifetime(&mut self, request: RequestId) -> Result<(), EngineError> {
        let prepared = self.open_session()?.prepared().clone();
        let emitter = self.emitter.clone();
        std::thread::spawn(move || {
            let view = Box::new(View::Lifetime(Box::new(lifetime::view(&prepared, lifetime::MONTHS, views::SHOWN))));
            emitter.emit(Event::View { request, view });
        });
        Ok(())
    }

    pub(super) fn export_lifetime(&mut self, request: RequestId, path: String) -> Result<(), EngineError> {
        let prepared = self.open_session()?.prepared().clone();
        let emitter = self.emitter.clone();
        std::thread::spawn(move || {
            emitter.emit(match lifetime::write(&prepared, &PathBuf::from(&path)) {
                Ok(rows) => Event::Exported { request, path, rows },
                Err(error) => Event::Failed { request, problem: Problem { message: error.to_string() } },
            });
        });
        Ok(())
    }
}
