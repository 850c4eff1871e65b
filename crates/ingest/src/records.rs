//! A stream of UTF-8 → records with their cells, their own text and their line.
//!
//! csv-core splits the cells (RFC 4180 with the leniency of the csv crate). Two things are ours: the text of a record
//! stays at hand until the next one is asked for, and a quotation mark that is opened and never closed costs one
//! line, not the rest of the file.

use crate::IngestError;
use csv_core::{ReadRecordResult, ReaderBuilder};
use std::io::Read;
use std::ops::Range;

/// A quoted cell may span lines, but no record is longer than this (bytes): beyond it, the quotation mark is a stray.
pub(crate) const LONGEST_RECORD: usize = 4 * 1024 * 1024;
const BUFFER: usize = 256 * 1024;
/// Free room below which the buffer grows before it is filled again.
const LEAST_ROOM: usize = 16 * 1024;

/// Where the record that was just read lies.
#[derive(Debug, Clone)]
pub(crate) struct Taken {
    cells: usize,
    ends: usize,
    raw: Range<usize>,
    /// The line on which it begins, from 1.
    pub line: u64,
    /// Its last quotation mark is never closed; it was cut after its first line and its cells are void.
    pub unclosed: bool,
}

pub(crate) struct Records<R> {
    input: R,
    delimiter: u8,
    core: csv_core::Reader,
    buffer: Vec<u8>,
    /// The part of the buffer that is not consumed.
    start: usize,
    filled: usize,
    /// Bytes that have left the buffer at its front.
    gone: usize,
    ended: bool,
    cells: Vec<u8>,
    ends: Vec<usize>,
    line: u64,
    /// The last line ended with a carriage return: a line feed that follows belongs to it.
    after_return: bool,
}

impl<R: Read> Records<R> {
    pub fn new(input: R, delimiter: u8) -> Records<R> {
        Records {
            input,
            delimiter,
            core: core(delimiter),
            buffer: vec![0; BUFFER],
            start: 0,
            filled: 0,
            gone: 0,
            ended: false,
            cells: vec![0; 16 * 1024],
            ends: vec![0; 256],
            line: 1,
            after_return: false,
        }
    }

    pub fn input(&self) -> &R {
        &self.input
    }

    /// The cells' text, one after the other, and where each ends in it.
    pub fn cells(&self, taken: &Taken) -> (&[u8], &[usize]) {
        (&self.cells[..taken.cells], &self.ends[..taken.ends])
    }

    /// The record as it stood in the file, without the end of its line.
    pub fn raw(&self, taken: &Taken) -> &[u8] {
        &self.buffer[taken.raw.clone()]
    }

    /// Where the record lies in the whole input, without the end of its line.
    pub fn place(&self, taken: &Taken) -> Range<usize> {
        self.gone + taken.raw.start..self.gone + taken.raw.end
    }

    /// The next record; lines without any character are passed over.
    ///
    /// Errors: the input cannot be read, or one line is longer than any record may be.
    pub fn take(&mut self) -> Result<Option<Taken>, IngestError> {
        if !self.skip_empty_lines()? {
            return Ok(None);
        }
        let mut scanned = self.start;
        let (mut cells, mut ends) = (0, 0);
        loop {
            if scanned == self.filled && !self.ended {
                if self.filled - self.start >= LONGEST_RECORD {
                    return self.cut_after_first_line().map(Some);
                }
                scanned -= self.refill()?;
                continue;
            }
            let last = scanned == self.filled;
            let input = &self.buffer[scanned..self.filled];
            let (result, read, wrote, ended) =
                self.core.read_record(input, &mut self.cells[cells..], &mut self.ends[ends..]);
            scanned += read;
            cells += wrote;
            ends += ended;
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => self.cells.resize(self.cells.len() * 2, 0),
                ReadRecordResult::OutputEndsFull => self.ends.resize(self.ends.len() * 2, 0),
                ReadRecordResult::End => return Ok(None),
                ReadRecordResult::Record if last && self.is_open(scanned) => {
                    return self.cut_after_first_line().map(Some);
                }
                ReadRecordResult::Record => return Ok(Some(self.finish(scanned, cells, ends, !last))),
            }
        }
    }

    /// Closes a record that ends before `scanned`, where `terminated` says that its last byte ends a line.
    fn finish(&mut self, scanned: usize, cells: usize, ends: usize, terminated: bool) -> Taken {
        let raw = self.start..scanned - usize::from(terminated);
        let taken = Taken { cells, ends, raw: raw.clone(), line: self.line, unclosed: false };
        self.line += line_ends(&self.buffer[raw]) + 1;
        self.after_return = terminated && self.buffer[scanned - 1] == b'\r';
        self.start = scanned;
        taken
    }

    /// Takes the first line of the rest as a record of its own, so that reading goes on behind it.
    fn cut_after_first_line(&mut self) -> Result<Taken, IngestError> {
        let rest = &self.buffer[self.start..self.filled];
        let length = match memchr::memchr2(b'\n', b'\r', rest) {
            Some(length) => length,
            None if self.ended => rest.len(),
            None => return Err(IngestError::LongLine { line: self.line, mebibytes: LONGEST_RECORD >> 20 }),
        };
        let raw = self.start..self.start + length;
        self.core = core(self.delimiter);
        let taken = Taken { cells: 0, ends: 0, raw: raw.clone(), line: self.line, unclosed: true };
        self.start = raw.end;
        // the end of the line is counted by `skip_empty_lines`
        self.after_return = false;
        Ok(taken)
    }

    /// Whether the last record of the file ends inside quotation marks: one line more does not end it.
    fn is_open(&self, end: usize) -> bool {
        let raw = &self.buffer[self.start..end];
        if memchr::memchr(b'"', raw).is_none() {
            return false;
        }
        let (mut core, mut cells, mut ends) = (core(self.delimiter), vec![0; raw.len() + 1], vec![0; raw.len() + 1]);
        let (result, _, wrote, ended) = core.read_record(raw, &mut cells, &mut ends);
        if result != ReadRecordResult::InputEmpty {
            return false;
        }
        let (result, ..) = core.read_record(b"\n", &mut cells[wrote..], &mut ends[ended..]);
        result == ReadRecordResult::InputEmpty
    }

    /// Passes over ends of lines; false at the end of the file.
    fn skip_empty_lines(&mut self) -> Result<bool, IngestError> {
        loop {
            if self.start == self.filled {
                if self.ended {
                    return Ok(false);
                }
                self.refill()?;
                continue;
            }
            match self.buffer[self.start] {
                b'\n' if self.after_return => self.after_return = false,
                b'\n' => self.line += 1,
                b'\r' => {
                    self.line += 1;
                    self.after_return = true;
                }
                _ => {
                    self.after_return = false;
                    return Ok(true);
                }
            }
            self.start += 1;
        }
    }

    /// Reads more; returns by how much the unconsumed part moved towards the front.
    fn refill(&mut self) -> Result<usize, IngestError> {
        let moved = self.start;
        self.buffer.copy_within(self.start..self.filled, 0);
        self.filled -= moved;
        self.gone += moved;
        self.start = 0;
        if self.buffer.len() - self.filled < LEAST_ROOM {
            self.buffer.resize(self.buffer.len() * 2, 0);
        }
        let read = loop {
            match self.input.read(&mut self.buffer[self.filled..]) {
                Err(e) if e.kind() == std::io::ErrorKind::Interrupted => {}
                other => break other?,
            }
        };
        self.filled += read;
        self.ended = read == 0;
        Ok(moved)
    }
}

/// A splitter that takes a byte order mark for text like any other: the file's own is gone already, and csv-core
/// would strip one only where it does not fall between two reads.
fn core(delimiter: u8) -> csv_core::Reader {
    let mut core = ReaderBuilder::new().delimiter(delimiter).build();
    core.read_record(b"\n", &mut [0], &mut [0]);
    core
}

/// How many ends of lines lie in `text`: LF, CR LF, or CR alone.
fn line_ends(text: &[u8]) -> u64 {
    let feeds = memchr::memchr_iter(b'\n', text).count();
    let lone = memchr::memchr_iter(b'\r', text).filter(|at| text.get(at + 1) != Some(&b'\n')).count();
    (feeds + lone) as u64
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Gives a few bytes at a time, as a pipe does.
    struct Drip<'a>(&'a [u8], usize);

    impl Read for Drip<'_> {
        fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
            let count = self.1.min(self.0.len()).min(out.len());
            out[..count].copy_from_slice(&self.0[..count]);
            self.0 = &self.0[count..];
            Ok(count)
        }
    }

    type Seen = (Vec<Vec<u8>>, Vec<u8>, u64, bool);

    fn all(bytes: &[u8], step: usize) -> Vec<Seen> {
        let mut records = Records::new(Drip(bytes, step), b',');
        let mut seen = Vec::new();
        while let Some(taken) = records.take().expect("memory can be read") {
            let (text, ends) = records.cells(&taken);
            let starts = std::iter::once(0).chain(ends.iter().copied());
            let cells = starts.zip(ends).map(|(a, b)| text[a..*b].to_vec()).collect();
            seen.push((cells, records.raw(&taken).to_vec(), taken.line, taken.unclosed));
        }
        seen
    }

    #[test]
    fn a_stray_quotation_mark_costs_one_line_only() {
        let seen = all(b"a,b\r\n1,\"oops\r\n2,3\r\n4,5\r\n", 3);
        let raws: Vec<&[u8]> = seen.iter().map(|s| s.1.as_slice()).collect();
        assert_eq!(raws, [&b"a,b"[..], b"1,\"oops", b"2,3", b"4,5"]);
        assert_eq!(seen.iter().map(|s| s.3).collect::<Vec<_>>(), [false, true, false, false]);
        assert_eq!(seen.iter().map(|s| s.2).collect::<Vec<_>>(), [1, 2, 3, 4]);
    }

    #[test]
    fn lines_are_counted_through_cells_that_span_them() {
        let seen = all(b"a,b\n\n\"x\r\ny\rz\",1\n2,3\r4,5", 100);
        assert_eq!(seen.iter().map(|s| s.2).collect::<Vec<_>>(), [1, 3, 6, 7]);
        assert_eq!(seen[1].0[0], b"x\r\ny\rz");
    }

    #[test]
    fn a_stray_quotation_mark_far_from_the_end_is_found_by_length() {
        let mut bytes = b"a,b\n1,\"oops\n".to_vec();
        while bytes.len() < LONGEST_RECORD + 100_000 {
            bytes.extend_from_slice(b"12345678,12345678\n");
        }
        let lines = memchr::memchr_iter(b'\n', &bytes).count();
        let seen = all(&bytes, 1 << 20);
        assert_eq!(seen.len(), lines);
        assert_eq!(seen.iter().filter(|s| s.3).count(), 1);
    }

    fn without_line_ends(bytes: &[u8]) -> Vec<u8> {
        bytes.iter().copied().filter(|b| !b"\r\n".contains(b)).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn no_byte_is_lost_and_no_read_size_changes_a_record(
            bytes in prop::collection::vec(prop::sample::select(b"a1,\"\n\r;\xef\xbb\xbf\x00".to_vec()), 0..60),
            step in 1_usize..9,
        ) {
            let seen = all(&bytes, step);
            prop_assert_eq!(&seen, &all(&bytes, 1000));
            let kept: Vec<u8> = seen.iter().flat_map(|s| without_line_ends(&s.1)).collect();
            prop_assert_eq!(kept, without_line_ends(&bytes));
        }

        #[test]
        fn closed_records_are_those_of_the_csv_crate(
            bytes in prop::collection::vec(prop::sample::select(b"a1,\"\n\r;".to_vec()), 0..60),
        ) {
            let seen = all(&bytes, 7);
            prop_assume!(seen.iter().all(|s| !s.3));
            let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes.as_slice());
            let other: Vec<Vec<Vec<u8>>> = reader
                .byte_records()
                .map(|r| r.expect("flexible records").iter().map(<[u8]>::to_vec).collect())
                .collect();
            prop_assert_eq!(seen.into_iter().map(|s| s.0).collect::<Vec<_>>(), other);
        }
    }
}
