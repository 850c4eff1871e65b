//! Lists of approved prices.

use super::Worker;
use crate::EngineError;
use crate::price_list::{PriceListAsk, PriceListTask};
use std::path::PathBuf;
use wire::{Event, Problem, RequestId, View};

impl Worker {
    /// Beside the engine, because a products export is read several times.
    pub(super) fn export_prices(
        &mut self,
        request: RequestId,
        into: Option<String>,
        path: String,
    ) -> Result<(), EngineError> {
        let ask = PriceListAsk { out: PathBuf::from(path), into: into.map(PathBuf::from), since: None };
        let task = PriceListTask::of(self.open_session()?, ask)?;
        let emitter = self.emitter.clone();
        std::thread::spawn(move || {
            emitter.emit(match task.run() {
                Ok(made) => Event::View { request, view: Box::new(View::PriceListMade(made)) },
                Err(error) => Event::Failed { request, problem: Problem { message: error.to_string() } },
            });
        });
        Ok(())
    }
}
