//! The watched folder as the engine's thread knows it: what the watching thread told, and what waits for a person.

use crate::import::{Found, Source, Watch, waiting};
use crate::session::Session;
use crate::worker::Message;
use domain::Phrase;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;
use wire::{WaitingFile, WatchedFolder};

#[derive(Default)]
pub(crate) struct Watched {
    watch: Option<Watch>,
    /// Tells news of the present watch from late ones of an earlier.
    number: u64,
    problem: Option<String>,
    growing: Vec<PathBuf>,
    /// Complete, and not yet looked at: other work runs first.
    queued: Vec<PathBuf>,
    waiting: Vec<WaitingFile>,
}

impl Watched {
    /// Ends the present watch and begins another; `None` begins none.
    pub fn start(&mut self, folder: Option<PathBuf>, known: Vec<Source>, back: Sender<Message>) {
        let number = self.number + 1;
        let tell = move |found| back.send(Message::Found(number, found)).is_ok();
        let watch = folder.map(|folder| Watch::start(&folder, known, tell));
        *self = Watched { watch, number, ..Watched::default() };
    }

    pub fn is(&self, number: u64) -> bool {
        self.number == number && self.watch.is_some()
    }

    /// Notes the news; returns the files that are complete.
    pub fn take(&mut self, found: Found) -> Vec<PathBuf> {
        match found {
            Found::Trouble(why) => self.problem = Some(why),
            Found::Growing(files) => {
                self.problem = None;
                self.growing = files;
            }
            Found::Gone(files) => {
                self.waiting.retain(|waiting| files.iter().all(|file| file != Path::new(&waiting.path)));
                self.queued.retain(|queued| !files.contains(queued));
            }
            Found::Complete(files) => {
                self.problem = None;
                self.waiting.retain(|waiting| files.iter().all(|file| file != Path::new(&waiting.path)));
                self.queued.extend(files.iter().cloned());
                return files;
            }
        }
        Vec::new()
    }

    /// The queued files were looked at, or nothing came of it.
    pub fn looked_at(&mut self) {
        self.queued.clear();
    }

    /// Adds files that a person has to look at.
    pub fn waits(&mut self, files: Vec<WaitingFile>) {
        self.waiting.extend(files);
    }

    /// Files that were imported meanwhile wait no longer. Returns those that wait for their columns to be named: a
    /// table with the same header may have been described just now, so they are to be looked at again, and wait again
    /// if that was not so.
    pub fn after_import(&mut self, session: Option<&Session>) -> Vec<PathBuf> {
        let Some(session) = session else { return Vec::new() };
        let sources = crate::import::sources(session.shop()).unwrap_or_default();
        self.waiting.retain(|waiting| sources.iter().all(|source| source.path != Path::new(&waiting.path)));
        let (again, waiting) = std::mem::take(&mut self.waiting).into_iter().partition(|waiting| waiting.needs_mapping);
        self.waiting = waiting;
        let again: Vec<WaitingFile> = again;
        let paths: Vec<PathBuf> = again.into_iter().map(|file| PathBuf::from(file.path)).collect();
        self.queued.extend(paths.iter().cloned());
        paths
    }

    pub fn view(&self) -> Option<WatchedFolder> {
        let watch = self.watch.as_ref()?;
        let growing = self.growing.iter().map(|path| waiting(path, Phrase::new("watch-writing"), false));
        let queued = self.queued.iter().map(|path| waiting(path, Phrase::new("watch-queued"), false));
        Some(WatchedFolder {
            path: watch.folder.display().to_string(),
            problem: self.problem.clone(),
            waiting: growing.chain(queued).chain(self.waiting.iter().cloned()).collect(),
        })
    }
}
