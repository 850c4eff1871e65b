//! The files a shop was imported from, so that they can be imported again with one click.

use super::file_name;
use crate::EngineError;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;
use store::Shop;
use wire::{SourceFile, SourceState};

/// Setting of the shop file: the sources as JSON, the latest first.
const SOURCES: &str = "sources";
/// More are forgotten, the oldest first.
const MOST: usize = 200;

/// A file as it stood at one moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Source {
    pub path: PathBuf,
    pub bytes: u64,
    /// Milliseconds since 1970; 0 where the system does not tell.
    pub modified: u64,
}

impl Source {
    /// Zero bytes where there is no such file.
    pub fn of(path: &Path) -> Source {
        let metadata = path.metadata().ok();
        let modified = metadata.as_ref().and_then(|m| m.modified().ok()?.duration_since(UNIX_EPOCH).ok());
        Source {
            path: std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf()),
            bytes: metadata.map_or(0, |m| m.len()),
            modified: modified.map_or(0, |age| u64::try_from(age.as_millis()).unwrap_or(u64::MAX)),
        }
    }
}

pub(crate) fn sources(shop: &Shop) -> Result<Vec<Source>, EngineError> {
    // A list that another version wrote differently is begun anew: it is a convenience only.
    Ok(shop.setting(SOURCES)?.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default())
}

/// Adds files that were imported just now.
pub(super) fn keep(shop: &mut Shop, imported: impl Iterator<Item = Source>) -> Result<(), EngineError> {
    let mut kept: Vec<Source> = imported.collect();
    for old in sources(shop)? {
        if kept.iter().all(|new| new.path != old.path) {
            kept.push(old);
        }
    }
    kept.truncate(MOST);
    let json = serde_json::to_string(&kept).map_err(|e| EngineError::asked(e.to_string()))?;
    Ok(shop.set_setting(SOURCES, &json)?)
}

pub(crate) fn state(source: &Source) -> SourceState {
    if !source.path.is_file() {
        SourceState::Gone
    } else if Source::of(&source.path) == *source {
        SourceState::Same
    } else {
        SourceState::Changed
    }
}

/// Each source with how it stands now.
pub(crate) fn states(shop: &Shop) -> Result<Vec<SourceFile>, EngineError> {
    let stated = |source: &Source| SourceFile {
        path: source.path.display().to_string(),
        name: file_name(&source.path),
        state: state(source),
    };
    Ok(sources(shop)?.iter().map(stated).collect())
}
