//! Imports as the Data screen shows them: the first look, the proof, and what keeps a shop up to date.

use crate::views::{ImportedFile, Totals};
use crate::{BatchId, ColumnMapping, Phrase};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ImportPreview {
    pub files: Vec<PreviewFile>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PreviewFile {
    pub path: String,
    pub name: String,
    /// `None` where no format recognises it and no mapping is remembered: it needs one.
    pub format: Option<String>,
    /// Empty, like `delimiter` (`\0`), for a spreadsheet.
    pub encoding: String,
    pub delimiter: char,
    /// Records before the header that are no rows: titles and notes.
    pub preamble: u32,
    pub header: Vec<String>,
    /// The first records as they were decoded.
    pub rows: Vec<Vec<String>>,
    /// The columns a person chose for an earlier table with this header (`remembered`), or the best guess.
    pub guess: Option<ColumnMapping>,
    pub remembered: bool,
    /// Why it cannot be read, where it cannot.
    pub problem: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ImportProof {
    pub batch: BatchId,
    pub files: Vec<ImportedFile>,
    /// Reason, an example with its line, rows.
    pub rejected: Vec<(String, String, u64)>,
    pub totals: Totals,
    /// Lines of goods that came back, and how many of them an earlier sale was found for.
    pub return_lines: u64,
    pub returns_matched: u64,
    pub same: SameThings,
    pub seconds: f32,
}

/// What the whole shop file knows under several names.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SameThings {
    /// Former SKUs with the one that stands for them now.
    pub renamed: Vec<(String, String)>,
    /// Customers who left a phone number only, and are counted under the e-mail address it was given with.
    pub customers: u64,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WatchedFolder {
    pub path: String,
    /// Why the folder cannot be watched, where it cannot (it was moved, or may not be read).
    pub problem: Option<String>,
    /// Files that were not taken in, and why: still being written, or columns that nobody has named yet.
    pub waiting: Vec<WaitingFile>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WaitingFile {
    pub path: String,
    pub name: String,
    pub why: Phrase,
    /// The person has to name its columns: opening it leads to the mapping page.
    pub needs_mapping: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceFile {
    pub path: String,
    pub name: String,
    pub state: SourceState,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum SourceState {
    /// As it was when it was imported.
    Same,
    /// Newer than what was imported.
    Changed,
    /// No longer where it was.
    Gone,
}
