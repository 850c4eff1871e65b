//! Playing the orders through over the past, on request.

use super::Worker;
use crate::jobs::Work;
use crate::{EngineError, replay};
use std::path::{Path, PathBuf};
use wire::{Replay, RequestId};

impl Worker {
    pub(super) fn replay(&mut self, request: RequestId, days: u32) -> Result<(), EngineError> {
        let session = self.open_session()?;
        let (prepared, shop): (_, PathBuf) = (session.prepared().clone(), session.path().to_path_buf());
        self.enqueue(request, Work::Replay { prepared, shop, days });
        Ok(())
    }

    /// Keeps what came of it, unless another shop is open meanwhile.
    pub(super) fn replayed(&mut self, request: RequestId, shop: &Path, replay: &Replay) -> Result<(), EngineError> {
        if let Some(session) = self.session.as_mut().filter(|session| session.path() == shop) {
            replay::keep(session, replay)?;
            self.changed(Some((request, "note-replayed")));
        }
        Ok(())
    }
}
