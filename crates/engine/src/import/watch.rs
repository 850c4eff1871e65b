//! A folder whose new files are imported by themselves once they are complete.
//!
//! The folder is listed every two seconds on a thread of its own, which works on network drives too and cannot hold
//! the window up. A file is complete when two looks in a row find it the same and nobody has written to it meanwhile.

use super::Source;
use domain::Phrase;
use rustc_hash::FxHashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use wire::WaitingFile;

const BETWEEN_LOOKS: Duration = Duration::from_secs(2);
/// Names that exports have; everything else in the folder is somebody else's.
const ENDINGS: [&str; 9] = ["csv", "tsv", "txt", "tab", "gz", "xlsx", "xls", "ods", "xlsb"];

/// What one look at the folder found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Found {
    /// Complete and not seen before as they are now.
    Complete(Vec<PathBuf>),
    /// Still being written.
    Growing(Vec<PathBuf>),
    /// No longer in the folder.
    Gone(Vec<PathBuf>),
    /// The folder cannot be listed.
    Trouble(String),
}

/// A file that was not taken in, as the Data screen lists it.
pub(crate) fn waiting(path: &Path, why: Phrase, needs_mapping: bool) -> WaitingFile {
    WaitingFile { path: path.display().to_string(), name: super::file_name(path), why, needs_mapping }
}

/// Looks at the folder until it is dropped.
pub(crate) struct Watch {
    pub folder: PathBuf,
    stop: Arc<AtomicBool>,
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

impl Watch {
    /// `known`: files as they were imported. `tell` is called from the watching thread and returns false when nobody
    /// listens any more.
    pub fn start(folder: &Path, known: Vec<Source>, tell: impl Fn(Found) -> bool + Send + 'static) -> Watch {
        let stop = Arc::new(AtomicBool::new(false));
        let watch = Watch { folder: folder.to_path_buf(), stop: stop.clone() };
        let folder = folder.to_path_buf();
        std::thread::spawn(move || {
            let mut looks = Looks::new(known);
            while !stop.load(Ordering::Relaxed) {
                let news = looks.look(&folder);
                if !news.into_iter().all(&tell) {
                    return;
                }
                std::thread::sleep(BETWEEN_LOOKS);
            }
        });
        watch
    }
}

/// What earlier looks saw.
struct Looks {
    /// As they were imported, or told to be complete.
    told: FxHashMap<PathBuf, Source>,
    last: FxHashMap<PathBuf, Source>,
    growing: Vec<PathBuf>,
    trouble: Option<String>,
}

impl Looks {
    fn new(known: Vec<Source>) -> Looks {
        let told = known.into_iter().map(|source| (source.path.clone(), source)).collect();
        Looks { told, last: FxHashMap::default(), growing: Vec::new(), trouble: None }
    }

    /// What is new since the last look.
    fn look(&mut self, folder: &Path) -> Vec<Found> {
        let files = match list(folder) {
            Ok(files) => files,
            Err(error) => {
                let said = error.to_string();
                if self.trouble.as_ref() == Some(&said) {
                    return Vec::new();
                }
                self.trouble = Some(said.clone());
                return vec![Found::Trouble(said)];
            }
        };
        let had_trouble = self.trouble.take().is_some();
        let (mut complete, mut growing) = (Vec::new(), Vec::new());
        for file in &files {
            if self.told.get(&file.path) == Some(file) || file.bytes == 0 {
                continue;
            }
            if self.last.get(&file.path) == Some(file) {
                self.told.insert(file.path.clone(), file.clone());
                complete.push(file.path.clone());
            } else {
                growing.push(file.path.clone());
            }
        }
        let is_there = |path: &PathBuf| files.iter().any(|file| file.path == *path);
        let mut gone: Vec<PathBuf> = self.last.keys().filter(|path| !is_there(path)).cloned().collect();
        gone.sort();
        self.last = files.into_iter().map(|file| (file.path.clone(), file)).collect();
        let mut news = Vec::new();
        if !gone.is_empty() {
            // one that comes back is a new one
            self.told.retain(|path, _| !gone.contains(path));
            news.push(Found::Gone(gone));
        }
        if growing != self.growing || had_trouble {
            self.growing.clone_from(&growing);
            news.push(Found::Growing(growing));
        }
        if !complete.is_empty() {
            news.push(Found::Complete(complete));
        }
        news
    }
}

/// The exports in the folder by name; not those below it.
fn list(folder: &Path) -> std::io::Result<Vec<Source>> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let name = super::file_name(&path);
        let is_export = path
            .extension()
            .and_then(|ending| ending.to_str())
            .is_some_and(|ending| ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known)));
        // hidden files, and those that office programs keep beside an open one
        if is_export && !name.starts_with(['.', '~']) && path.is_file() {
            files.push(Source::of(&path));
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(found: &[PathBuf]) -> Vec<String> {
        found.iter().map(|path| super::super::file_name(path)).collect()
    }

    #[test]
    fn a_file_is_complete_when_two_looks_find_it_the_same() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("orders.csv");
        let mut looks = Looks::new(Vec::new());
        assert_eq!(looks.look(folder.path()), []);
        std::fs::write(&path, "a,b\n").expect("written");
        assert!(matches!(&looks.look(folder.path())[..], [Found::Growing(files)] if names(files) == ["orders.csv"]));
        std::fs::write(&path, "a,b\n1,2\n").expect("written");
        assert_eq!(looks.look(folder.path()), [], "still growing");
        let news = looks.look(folder.path());
        assert!(matches!(&news[..], [Found::Growing(none), Found::Complete(files)]
            if none.is_empty() && names(files) == ["orders.csv"]));
        assert_eq!(looks.look(folder.path()), [], "told once");
        std::fs::write(&path, "a,b\n1,2\n3,4\n").expect("written");
        looks.look(folder.path());
        assert!(looks.look(folder.path()).iter().any(|found| matches!(found, Found::Complete(_))), "told again");
    }

    #[test]
    fn what_was_imported_and_what_is_no_export_is_left_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        for name in ["orders.csv", "notes.docx", ".hidden.csv", "~$open.xlsx", "new.csv.part"] {
            std::fs::write(folder.path().join(name), "a,b\n").expect("written");
        }
        let known = vec![Source::of(&folder.path().join("orders.csv"))];
        let mut looks = Looks::new(known);
        assert_eq!((looks.look(folder.path()), looks.look(folder.path())), (Vec::new(), Vec::new()));
    }

    #[test]
    fn a_file_that_is_taken_away_is_told_and_new_when_it_returns() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("orders.csv");
        let mut looks = Looks::new(Vec::new());
        std::fs::write(&path, "a,b\n").expect("written");
        looks.look(folder.path());
        looks.look(folder.path());
        std::fs::remove_file(&path).expect("removed");
        assert_eq!(looks.look(folder.path()), [Found::Gone(vec![path.clone()])]);
        assert_eq!(looks.look(folder.path()), []);
        std::fs::write(&path, "a,b\n").expect("written");
        looks.look(folder.path());
        assert!(looks.look(folder.path()).iter().any(|found| matches!(found, Found::Complete(_))));
    }

    #[test]
    fn a_folder_that_is_gone_is_said_once_and_its_return_too() {
        let folder = tempfile::tempdir().expect("a folder");
        let gone = folder.path().join("gone");
        let mut looks = Looks::new(Vec::new());
        assert!(matches!(&looks.look(&gone)[..], [Found::Trouble(_)]));
        assert_eq!(looks.look(&gone), []);
        std::fs::create_dir(&gone).expect("made");
        assert_eq!(looks.look(&gone), [Found::Growing(Vec::new())]);
    }
}
