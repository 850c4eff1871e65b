//! A person says what a kit is packed from: it is written down at once, and the forecast is learned again behind.

use super::Worker;
use crate::EngineError;
use crate::jobs;
use wire::{Kit, KitSayingId, Phrase, RequestId};

impl Worker {
    pub(super) fn say_kit(&mut self, request: RequestId, asked: &Kit) -> Result<(), EngineError> {
        self.open_session()?.say_kit(asked, jobs::now())?;
        self.learn_again(request, Phrase::new("kits-noted"))
    }

    pub(super) fn undo_kit(&mut self, request: RequestId, id: KitSayingId) -> Result<(), EngineError> {
        self.open_session()?.undo_kit(id, jobs::now())?;
        self.learn_again(request, Phrase::new("kits-taken-back"))
    }
}
