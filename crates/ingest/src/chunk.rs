//! Records by the thousand, each with its own text, for who reads on one thread and writes on another.

use crate::IngestError;
use crate::reader::{Reader, Record, shown};
use domain::{RejectReason, Rejection};
use std::io::Read;

/// Some records of a file in their order.
#[derive(Debug, Default)]
pub struct Chunk {
    records: Vec<Record>,
    places: Vec<Place>,
    /// The records' own text, one after the other.
    raw: Vec<u8>,
}

#[derive(Debug, Clone, Copy)]
struct Place {
    record: u64,
    line: u64,
    /// Where the record's text ends in `raw`.
    end: usize,
}

impl Chunk {
    pub fn records(&self) -> &[Record] {
        &self.records
    }

    /// A record as a rejection, for whoever finds a reason that this crate cannot know (a currency without a rate).
    /// `None` where there is no record `at`.
    pub fn rejection(&self, at: usize, reason: RejectReason) -> Option<Rejection> {
        let place = self.places.get(at)?;
        let start = at.checked_sub(1).and_then(|before| self.places.get(before)).map_or(0, |before| before.end);
        let raw = shown(self.raw.get(start..place.end)?);
        Some(Rejection { record: place.record, line: place.line, reason, raw })
    }
}

impl<R: Read> Reader<R> {
    /// The next records, at most `most`; `None` behind the last one. What was read before an error comes before it.
    pub fn chunk(&mut self, most: usize) -> Option<Result<Chunk, IngestError>> {
        if let Some(error) = self.kept_error.take() {
            return Some(Err(error));
        }
        let mut chunk = Chunk::default();
        while chunk.records.len() < most {
            match self.next() {
                None => break,
                Some(Ok(record)) => {
                    let (line, raw) = self.last_raw();
                    chunk.raw.extend_from_slice(raw);
                    chunk.places.push(Place { record: self.number(), line, end: chunk.raw.len() });
                    chunk.records.push(record);
                }
                Some(Err(error)) if chunk.records.is_empty() => return Some(Err(error)),
                Some(Err(error)) => {
                    self.kept_error = Some(error);
                    break;
                }
            }
        }
        (!chunk.records.is_empty()).then_some(Ok(chunk))
    }
}
