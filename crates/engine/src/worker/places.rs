//! The main place, how long a transfer takes, and lists of transfers.

use super::Worker;
use crate::{EngineError, places};
use std::path::Path;
use wire::{Event, PlaceChoice, RequestId};

impl Worker {
    pub(super) fn set_places(&mut self, request: RequestId, choice: &PlaceChoice) -> Result<(), EngineError> {
        places::choose(self.open_session()?, choice)?;
        self.changed(Some((request, "places-saved")));
        self.restock();
        Ok(())
    }

    pub(super) fn export_transfers(&mut self, request: RequestId, path: String) -> Result<(), EngineError> {
        let list = places::export(self.open_session()?, Path::new(&path))?;
        self.emitter.emit(Event::Exported { request, path, rows: list.rows });
        Ok(())
    }
}
