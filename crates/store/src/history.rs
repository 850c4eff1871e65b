//! What a batch does to rows of earlier batches, kept so that any batch can be taken back.

use rusqlite::{Connection, Statement};
use serde::Serialize;

/// A table of facts, as undo sees it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Kind {
    pub code: i64,
    pub table: &'static str,
    /// The table's integer key.
    pub serial: &'static str,
}

pub(crate) const KIND_COUNT: usize = 12;

/// Writes to `superseded` and `restated` for one batch.
pub(crate) struct History<'a> {
    supersede: Statement<'a>,
    restate: Statement<'a>,
    batch: i64,
    /// The stretch of serials that is growing, by kind. A file read again restates rows in the order in which they
    /// were first read, so a whole export is a handful of stretches.
    open: [Option<(i64, i64)>; KIND_COUNT + 1],
}

impl<'a> History<'a> {
    pub fn prepare(conn: &'a Connection, batch: i64) -> rusqlite::Result<History<'a>> {
        Ok(History {
            supersede: conn.prepare(
                "INSERT INTO superseded (kind, serial, by_batch, from_batch, row) VALUES (?1, ?2, ?3, ?4, ?5)",
            )?,
            restate: conn.prepare(
                "INSERT INTO restated (kind, batch, first, last) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (kind, batch, first) DO UPDATE SET last = max(last, excluded.last)",
            )?,
            batch,
            open: [None; KIND_COUNT + 1],
        })
    }

    /// Keeps `row`, which `from_batch` stated, before this batch overwrites it.
    pub fn supersede<Row: Serialize>(
        &mut self,
        kind: Kind,
        serial: i64,
        from_batch: i64,
        row: &Row,
    ) -> rusqlite::Result<()> {
        let row = to_json(row)?;
        self.supersede.execute((kind.code, serial, self.batch, from_batch, row))?;
        Ok(())
    }

    /// Notes that this batch states a row of an earlier batch again.
    pub fn restate(&mut self, kind: Kind, serial: i64) -> rusqlite::Result<()> {
        let stretch = &mut self.open[kind.code as usize];
        match stretch {
            Some((first, last)) if *first <= serial && serial <= *last => Ok(()),
            Some((_, last)) if *last + 1 == serial => {
                *last = serial;
                Ok(())
            }
            _ => match stretch.replace((serial, serial)) {
                Some((first, last)) => self.write(kind.code, first, last),
                None => Ok(()),
            },
        }
    }

    /// Writes what is still open. Call before reading `restated`, and before the commit.
    pub fn flush(&mut self) -> rusqlite::Result<()> {
        for code in 0..self.open.len() {
            if let Some((first, last)) = self.open[code].take() {
                self.write(code as i64, first, last)?;
            }
        }
        Ok(())
    }

    fn write(&mut self, code: i64, first: i64, last: i64) -> rusqlite::Result<()> {
        self.restate.execute((code, self.batch, first, last))?;
        Ok(())
    }
}

pub(crate) fn to_json<T: Serialize>(value: &T) -> rusqlite::Result<String> {
    serde_json::to_string(value).map_err(|e| rusqlite::Error::ToSqlConversionFailure(Box::new(e)))
}

pub(crate) fn from_json<T: serde::de::DeserializeOwned>(column: usize, text: &str) -> rusqlite::Result<T> {
    serde_json::from_str(text)
        .map_err(|e| rusqlite::Error::FromSqlConversionFailure(column, rusqlite::types::Type::Text, Box::new(e)))
}
