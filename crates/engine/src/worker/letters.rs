//! Whom to write to, lists of letters, and how much of the range recommendations show.

use super::Worker;
use crate::{EngineError, jobs, letters, recommend};
use std::path::Path;
use wire::{Event, LetterWords, LettersCommand, RequestId, SuggestionId, View};

impl Worker {
    /// What a person says of letters; the suggestions are made anew by a job.
    pub(super) fn said_of_letters(&mut self, request: RequestId, said: &LettersCommand) -> Result<(), EngineError> {
        letters::say(self.open_session()?, said, jobs::now())?;
        self.changed(Some((request, letters::note(said))));
        self.restock();
        Ok(())
    }

    pub(super) fn export_campaign(
        &mut self,
        request: RequestId,
        id: Option<SuggestionId>,
        path: String,
        words: &LetterWords,
    ) -> Result<(), EngineError> {
        let list = letters::export(self.open_session()?, id, Path::new(&path), words)?;
        self.emitter.emit(Event::Exported { request, path, rows: list.rows });
        Ok(())
    }

    /// Not a job, like a preview; beside the engine because hundreds of lists are made for it.
    pub(super) fn coverage(&mut self, request: RequestId, variety: f32) -> Result<(), EngineError> {
        let (emitter, prepared) = (self.emitter.clone(), self.open_session()?.prepared().clone());
        std::thread::spawn(move || {
            let view = Box::new(View::Coverage(recommend::coverage(&prepared, variety)));
            emitter.emit(Event::View { request, view });
        });
        Ok(())
    }
}
