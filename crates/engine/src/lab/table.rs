//! A CSV file as columns of text, with errors that name the file, the line and the column.

use crate::EngineError;
use domain::Day;
use std::fs::File;
use std::path::{Path, PathBuf};

pub struct Table {
    path: PathBuf,
    header: Vec<String>,
    columns: Vec<Vec<String>>,
    rows: usize,
}

impl Table {
    pub fn read(path: &Path) -> Result<Table, EngineError> {
        let bad = |what: String| EngineError::file(path, what);
        let file = File::open(path).map_err(|e| bad(format!("cannot be opened: {e}")))?;
        let input = ingest::unpack(file).map_err(|e| bad(e.to_string()))?;
        let mut reader = csv::Reader::from_reader(input);
        let header: Vec<String> = reader
            .headers()
            .map_err(|e| bad(e.to_string()))?
            .iter()
            .map(|h| h.trim_start_matches('\u{feff}').trim().to_string())
            .collect();
        let mut columns = vec![Vec::new(); header.len()];
        let mut record = csv::StringRecord::new();
        let mut rows = 0;
        while reader.read_record(&mut record).map_err(|e| bad(e.to_string()))? {
            for (column, cell) in columns.iter_mut().zip(&record) {
                column.push(cell.to_string());
            }
            rows += 1;
        }
        Ok(Table { path: path.to_path_buf(), header, columns, rows })
    }

    pub fn rows(&self) -> usize {
        self.rows
    }

    pub fn column(&self, name: &str) -> Option<&[String]> {
        self.header.iter().position(|h| h == name).map(|at| self.columns[at].as_slice())
    }

    pub fn needed(&self, name: &str) -> Result<&[String], EngineError> {
        self.column(name).ok_or_else(|| {
            let found = self.header.join(", ");
            EngineError::file(&self.path, format!("has no column «{name}»; its columns are {found}"))
        })
    }

    /// A column of numbers; an empty cell is NaN.
    pub fn numbers(&self, name: &str) -> Result<Vec<f64>, EngineError> {
        self.needed(name)?
            .iter()
            .enumerate()
            .map(|(row, cell)| match cell.trim() {
                "" => Ok(f64::NAN),
                text => text.parse().map_err(|_| self.bad_cell(row, name, cell, "a number")),
            })
            .collect()
    }

    pub fn days(&self, name: &str) -> Result<Vec<Day>, EngineError> {
        self.needed(name)?
            .iter()
            .enumerate()
            .map(|(row, cell)| {
                parse_day(cell).ok_or_else(|| self.bad_cell(row, name, cell, "a date such as 2026-11-23"))
            })
            .collect()
    }

    pub fn bad_cell(&self, row: usize, column: &str, cell: &str, wanted: &str) -> EngineError {
        // Line 1 is the header.
        EngineError::file(&self.path, format!("line {}: {column} holds «{cell}», not {wanted}", row + 2))
    }

    pub fn empty_error(&self) -> EngineError {
        EngineError::file(&self.path, "holds no rows".to_string())
    }

    /// The names of the columns that are not among `known`.
    pub fn others(&self, known: &[&str]) -> Vec<String> {
        self.header.iter().filter(|h| !known.contains(&h.as_str())).cloned().collect()
    }
}

/// A day, with or without a time behind it.
pub fn parse_day(text: &str) -> Option<Day> {
    Day::parse(text.trim().get(..10)?).ok()
}

/// Numbers the distinct texts in the order of their first appearance.
#[derive(Default)]
pub struct Names {
    pub names: Vec<String>,
    numbers: rustc_hash::FxHashMap<String, u32>,
}

impl Names {
    pub fn number(&mut self, name: &str) -> u32 {
        if let Some(n) = self.numbers.get(name) {
            return *n;
        }
        let n = self.names.len() as u32;
        self.names.push(name.to_string());
        self.numbers.insert(name.to_string(), n);
        n
    }

    pub fn find(&self, name: &str) -> Option<u32> {
        self.numbers.get(name).copied()
    }
}
