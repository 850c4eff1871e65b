//! Keeping a shop up to date: what was imported, files that changed since, and the watched folder.

use super::Worker;
use crate::EngineError;
use crate::import::Found;
use crate::jobs::Work;
use crate::session::Session;
use std::collections::BTreeMap;
use std::path::PathBuf;
use wire::{Event, RequestId};

impl Worker {
    /// The shop with newly imported rows; models are trained on them.
    pub(super) fn imported(&mut self, session: Session) {
        let prepared = session.prepared().clone();
        let shop = session.info();
        let opened = self.session.is_none();
        self.session = Some(session);
        let again = self.watched.after_import(self.session.as_ref());
        let request = RequestId::default();
        self.emitter.emit(if opened { Event::ShopOpened { request, shop } } else { Event::Changed { shop } });
        if let (Some(session), false) = (&self.session, again.is_empty()) {
            let shop = session.path().to_path_buf();
            self.enqueue(request, Work::ImportFound { shop, paths: again });
        }
        self.enqueue(request, Work::Train { prepared, models: wire::ModelKind::ALL.to_vec() });
    }

    /// Imports again the files that are newer than what was imported of them. The watched folder tells of its own.
    pub(super) fn update_imports(&mut self, request: RequestId) -> Result<(), EngineError> {
        let session = self.open_session()?;
        let sources = crate::import::sources(session.shop())?;
        let changed = |source: &&crate::import::Source| crate::import::state(source) == wire::SourceState::Changed;
        let paths: Vec<PathBuf> = sources.iter().filter(changed).map(|source| source.path.clone()).collect();
        let shop = session.path().to_path_buf();
        if paths.is_empty() {
            self.emitter.emit(Event::Done { request, note: wire::Phrase::new("note-nothing-new") });
        } else {
            self.enqueue(request, Work::Import { shop, paths, mappings: BTreeMap::new() });
        }
        Ok(())
    }

    pub(super) fn choose_folder(&mut self, request: RequestId, folder: Option<String>) -> Result<(), EngineError> {
        let session = self.open_session()?;
        if let Some(folder) = folder.as_ref().filter(|folder| !std::path::Path::new(folder).is_dir()) {
            return Err(EngineError::file(folder.as_ref(), "is not a folder that can be opened; choose another one"));
        }
        session.set_watched_folder(folder.as_deref())?;
        self.watch_again();
        let note = if folder.is_some() { "note-watching" } else { "note-watch-ended" };
        self.changed(Some((request, note)));
        Ok(())
    }

    /// Watches the folder that the open shop names, and no other.
    pub(super) fn watch_again(&mut self) {
        let Some(session) = &self.session else { return };
        // A list that cannot be read costs nothing but a second look at known files.
        let known = crate::import::sources(session.shop()).unwrap_or_default();
        let folder = session.watched_folder();
        self.watched.start(folder, known, self.back.clone());
    }

    pub(super) fn found(&mut self, watch: u64, found: Found) {
        if !self.watched.is(watch) {
            return;
        }
        let complete = self.watched.take(found);
        if let (Some(session), false) = (&self.session, complete.is_empty()) {
            let shop = session.path().to_path_buf();
            self.enqueue(RequestId::default(), Work::ImportFound { shop, paths: complete });
        }
        self.changed(None);
    }
}
