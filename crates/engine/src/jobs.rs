//! Long work: what runs beside the window, each with its own connection to the shop file.

use crate::import::{self, ImportOptions};
use crate::session::{Prepared, Session};
use crate::training::{self, Trained};
use crate::{EngineError, replay, suggestions};
use domain::{BatchId, Day, Moment, Phrase, Progress, Proposed, Suggestion};
use ingest::Mapping;
use learn::Seed;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};
use store::Shop;
use wire::{Event, ImportProof, ModelKind, Problem, Replay, RequestId, View, WaitingFile};

/// The seed of every training that a person starts from the window.
pub const DEFAULT_SEED: Seed = Seed(7);

pub(crate) enum Work {
    Open {
        path: PathBuf,
    },
    OpenSample {
        data_dir: PathBuf,
    },
    Import {
        shop: PathBuf,
        paths: Vec<PathBuf>,
        mappings: BTreeMap<PathBuf, Mapping>,
    },
    /// What lies new in the watched folder: imports what can be read without asking.
    ImportFound {
        shop: PathBuf,
        paths: Vec<PathBuf>,
    },
    UndoImport {
        shop: PathBuf,
        batch: BatchId,
    },
    /// Reads the open shop again, of which a person corrected something.
    Reload {
        shop: PathBuf,
    },
    /// Orders were placed, goods came, or goals, terms, ends or rules of prices changed: the plans are made anew.
    Goods {
        shop: PathBuf,
    },
    Train {
        prepared: Arc<Prepared>,
        models: Vec<ModelKind>,
    },
    /// Plays the orders through over the last so many days.
    Replay {
        prepared: Arc<Prepared>,
        shop: PathBuf,
        days: u32,
    },
}

pub(crate) enum JobResult {
    Opened {
        session: Box<Session>,
        train: bool,
    },
    Imported {
        session: Box<Session>,
        proof: ImportProof,
    },
    /// `session`: where something was imported; `waiting`: what a person has to look at.
    ImportedFound {
        session: Option<Box<Session>>,
        waiting: Vec<WaitingFile>,
    },
    Undone {
        session: Box<Session>,
    },
    Reloaded {
        session: Box<Session>,
    },
    Restocked {
        session: Box<Session>,
    },
    Trained {
        trained: Vec<Trained>,
        prepared: Arc<Prepared>,
        suggestions: Vec<Suggestion<Proposed>>,
    },
    Replayed {
        shop: PathBuf,
        replay: Box<Replay>,
    },
}

pub(crate) fn run(work: Work, progress: &dyn Progress) -> Result<JobResult, EngineError> {
    match work {
        Work::Open { path } => {
            let session = Session::open(&path, progress)?;
            let train = session.info().order_lines > 0 && session.is_untrained();
            Ok(JobResult::Opened { session: Box::new(session), train })
        }
        Work::OpenSample { data_dir } => {
            let path = data_dir.join("sample.shop");
            let session = if path.exists() { Session::open(&path, progress)? } else { make_sample(&path, progress)? };
            let train = session.is_untrained();
            Ok(JobResult::Opened { session: Box::new(session), train })
        }
        Work::Import { shop, paths, mappings } => {
            if let Some(folder) = shop.parent() {
                std::fs::create_dir_all(folder).map_err(|e| EngineError::file(folder, e.to_string()))?;
            }
            let mut file = Shop::open_or_create(&shop)?;
            let options = ImportOptions { mappings, today: today(), ..ImportOptions::default() };
            let taken = import::take_in(&mut file, &paths, &options, progress)?;
            let session = Box::new(Session::with(file, progress)?);
            let proof = import::proof(session.shop(), taken, session.prepared().columns.returns_matched())?;
            Ok(JobResult::Imported { session, proof })
        }
        Work::ImportFound { shop, paths } => import_found(&shop, &paths, progress),
        Work::UndoImport { shop, batch } => {
            let mut file = Shop::open(&shop)?;
            file.undo_batch(batch)?;
            Ok(JobResult::Undone { session: Box::new(Session::with(file, progress)?) })
        }
        Work::Reload { shop } => Ok(JobResult::Reloaded { session: Box::new(Session::open(&shop, progress)?) }),
        Work::Goods { shop } => {
            let mut session = Session::with(Shop::open(&shop)?, progress)?;
            session.suggest()?;
            Ok(JobResult::Restocked { session: Box::new(session) })
        }
        Work::Train { prepared, models } => {
            let trained = training::train(&prepared, &models, DEFAULT_SEED, progress)?;
            let prepared = Arc::new(prepared.with_models(&trained)?);
            let suggestions = suggestions::make(&prepared)?;
            Ok(JobResult::Trained { trained, prepared, suggestions })
        }
        Work::Replay { prepared, shop, days } => {
            let counts = Shop::open(&shop)?.stock_counts(prepared.columns.snapshot().as_of)?;
            let choice = replay::ReplayChoice { days, ..replay::ReplayChoice::default() };
            let replay = Box::new(replay::over(&prepared, &counts, choice, progress)?);
            Ok(JobResult::Replayed { shop, replay })
        }
    }
}

/// The first look at files, with a connection of its own to the shop file that remembers described tables.
pub(crate) fn preview(request: RequestId, shop: Option<&Path>, paths: &[PathBuf]) -> Event {
    match shop.map(Shop::open).transpose() {
        Ok(shop) => {
            let view = View::ImportPreview(import::preview(shop.as_ref(), paths));
            Event::View { request, view: Box::new(view) }
        }
        Err(error) => Event::Failed { request, problem: Problem { message: error.to_string() } },
    }
}

/// Imports the files that a format recognises or whose columns a person named before; the others wait.
fn import_found(shop: &Path, paths: &[PathBuf], progress: &dyn Progress) -> Result<JobResult, EngineError> {
    let mut file = Shop::open(shop)?;
    let (mut ready, mut waiting) = (Vec::new(), Vec::new());
    // A person may have imported some of them by hand meanwhile.
    let known = import::sources(&file)?;
    let new: Vec<PathBuf> = paths.iter().filter(|path| !known.contains(&import::Source::of(path))).cloned().collect();
    for seen in import::preview(Some(&file), &new).files {
        let (why, needs_mapping) = match (&seen.problem, &seen.format) {
            (Some(problem), _) => (unreadable(problem), false),
            (None, None) => (Phrase::new("watch-columns"), true),
            (None, Some(_)) => {
                ready.push(PathBuf::from(&seen.path));
                continue;
            }
        };
        waiting.push(import::waiting(Path::new(&seen.path), why, needs_mapping));
    }
    if ready.is_empty() {
        return Ok(JobResult::ImportedFound { session: None, waiting });
    }
    let options = ImportOptions { today: today(), ..ImportOptions::default() };
    let mut taken = |paths: &[PathBuf]| match import::take_in(&mut file, paths, &options, progress) {
        Err(error) if error.is_cancelled() => Err(error),
        result => Ok(result),
    };
    // All of them are one import; where one cannot be read, it alone waits.
    let together = if ready.len() > 1 { taken(&ready)?.is_ok() } else { false };
    let mut any = together;
    for path in ready.iter().filter(|_| !together) {
        match taken(std::slice::from_ref(path))? {
            Ok(_) => any = true,
            Err(error) => waiting.push(import::waiting(path, unreadable(&error.to_string()), false)),
        }
    }
    let session = if any { Some(Box::new(Session::with(file, progress)?)) } else { None };
    Ok(JobResult::ImportedFound { session, waiting })
}

fn unreadable(why: &str) -> Phrase {
    Phrase::new("watch-unreadable").text("why", why)
}

/// Writes the sample shop's exports beside `path` and imports them, as a person would import their own.
pub fn make_sample(path: &Path, progress: &dyn Progress) -> Result<Session, EngineError> {
    let exports = path.with_extension("exports");
    std::fs::create_dir_all(&exports).map_err(|e| EngineError::file(&exports, e.to_string()))?;
    let written = sample::write(&sample::Settings::default(), &exports, progress)?;
    // Made aside and moved into place whole, so that a stop half way leaves no half shop behind.
    let aside = path.with_extension("shop-new");
    remove_shop(&aside)?;
    let mut shop = Shop::open_or_create(&aside)?;
    let options = ImportOptions { today: today(), ..ImportOptions::default() };
    let csv: Vec<PathBuf> = written.files.into_iter().filter(|f| f.extension().is_some_and(|e| e == "csv")).collect();
    import::take_in(&mut shop, &csv, &options, progress)?;
    shop.backup_to(path)?;
    drop(shop);
    remove_shop(&aside)?;
    Session::open(path, progress)
}

fn remove_shop(path: &Path) -> Result<(), EngineError> {
    for suffix in ["", "-wal", "-shm"] {
        let mut name = path.as_os_str().to_owned();
        name.push(suffix);
        let file = PathBuf::from(name);
        if file.exists() {
            std::fs::remove_file(&file).map_err(|e| EngineError::file(&file, e.to_string()))?;
        }
    }
    Ok(())
}

/// A name for a shop file that is not taken.
pub(crate) fn new_shop_path(data_dir: &Path) -> PathBuf {
    let free = |n: u32| {
        let name = if n == 1 { "my-shop.shop".to_string() } else { format!("my-shop-{n}.shop") };
        Some(data_dir.join(name)).filter(|path| !path.exists())
    };
    (1..10_000).find_map(free).unwrap_or_else(|| data_dir.join("my-shop.shop"))
}

/// The clock of this machine, in UTC.
pub fn now() -> Moment {
    Moment(SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| d.as_secs() as i64))
}

pub fn today() -> Day {
    now().day()
}
