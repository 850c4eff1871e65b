//! Why a whole file cannot be read. What is wrong with single records is a [`domain::RejectReason`].

use crate::Format;
use std::io;

#[derive(Debug, thiserror::Error)]
pub enum IngestError {
    #[error("the file cannot be read to its end: {0}; check the disk, or download the export again")]
    Read(#[from] io::Error),
    #[error("the file is empty, it has not even a line of column names; download the export again")]
    Empty,
    #[error("the file is not a table: its first bytes are those of {found}; {advice}")]
    NotATable { found: &'static str, advice: &'static str },
    #[error("the spreadsheet cannot be read: {found}; {advice}")]
    Spreadsheet { found: String, advice: &'static str },
    #[error(
        "the column names in the first line are of no export this program knows: {}; \
         name the columns of order number, SKU, quantity, date and unit price with a mapping",
        listed(columns)
    )]
    UnknownFormat { columns: Vec<String> },
    #[error(
        "the first line names no column «{column}», which {} needs; it names: {}; \
         download the export again with all its columns, or choose another mapping",
        format.word(),
        listed(columns)
    )]
    MissingColumn { format: Format, column: String, columns: Vec<String> },
    #[error("line {line} is longer than {mebibytes} MiB, no export has such lines; download the export again")]
    LongLine { line: u64, mebibytes: usize },
    #[error("the rejected rows cannot be written: {0}")]
    Write(io::Error),
}

/// Names as a sentence holds them: cut where there are too many, or one is none.
fn listed(columns: &[String]) -> String {
    const MOST: usize = 120;
    const LONGEST: usize = 60;
    let short = |name: &String| match name.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", name.get(..end).unwrap_or_default()),
        None => name.clone(),
    };
    let mut names: Vec<String> = columns.iter().take(MOST).map(short).collect();
    if columns.len() > MOST {
        names.push("…".to_string());
    }
    names.join(", ")
}
