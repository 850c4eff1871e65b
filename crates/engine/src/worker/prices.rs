//! Rules of prices, and what a person allows single ones to be.

use super::Worker;
use crate::{EngineError, jobs, price_rules};
use wire::{Event, PriceCommand, RequestId};

impl Worker {
    /// It is noted at once; the suggestions are made anew by a job.
    pub(super) fn said_of_prices(&mut self, request: RequestId, said: &PriceCommand) -> Result<(), EngineError> {
        let note = price_rules::say(self.open_session()?, said, jobs::now())?;
        self.emitter.emit(Event::Done { request, note });
        self.changed(None);
        self.restock();
        Ok(())
    }
}
