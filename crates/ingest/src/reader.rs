//! A file's records, one after the other, as facts or rejections.

use crate::IngestError;
use crate::encoding::{Encoding, Utf8Reader};
use crate::formats::{self, Format, Interpreter, Mapping};
use crate::header::{Context, Row};
use crate::records::{Records, Taken};
use crate::sheet;
use crate::sniff::{Sniffed, examine};
use chrono_tz::Tz;
use domain::{Currency, Fact, RejectReason, Rejection};
use flate2::read::MultiGzDecoder;
use std::io::{Chain, Cursor, Read};
use std::ops::Range;

/// The head by which a file's habits (order of day and month, decimal mark) are told. Larger than a preview's, so that
/// more days of a sorted export are in it.
pub(crate) const HABIT_BYTES: u64 = 2 * 1024 * 1024;
/// What a decoder puts in the place of bytes that mean nothing in its encoding.
const REPLACEMENT: &str = "\u{fffd}";

/// How a file shall be read.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// `None`: as recognised.
    pub format: Option<Format>,
    /// For [`Format::Table`]; chooses that format where `format` is `None`. `None`: as guessed, in `currency`.
    pub mapping: Option<Mapping>,
    /// Of amounts in files that state no currency.
    pub currency: Currency,
    /// Of the shop's clock; moments that a file states in another zone are put on it. `None`: as they stand.
    pub zone: Option<Tz>,
}

impl Settings {
    /// Everything as recognised.
    pub fn new(currency: Currency) -> Settings {
        Settings { format: None, mapping: None, currency, zone: None }
    }
}

/// One record of a file.
#[derive(Debug, Clone, PartialEq)]
pub enum Record {
    /// What it states; empty for records without a statement of their own, such as a product's further pictures.
    Facts(Vec<Fact>),
    Rejected(Rejection),
}

type Input<R> = Utf8Reader<Chain<Cursor<Vec<u8>>, R>>;

/// Iterates over the records behind the header. Each is returned exactly once, in the order of the file; after an error
/// (the input broke off) nothing more comes.
pub struct Reader<R: Read> {
    records: Records<Input<R>>,
    interpreter: Box<dyn Interpreter>,
    format: Format,
    sniffed: Sniffed,
    /// Records seen so far.
    count: u64,
    /// The record that was returned last.
    last: Option<Taken>,
    failed: bool,
    /// What broke off behind the records of the last chunk.
    pub(crate) kept_error: Option<IngestError>,
}

impl<R: Read> Reader<R> {
    /// Recognises the file (already unpacked, see [`unpack`]) and finds its columns.
    ///
    /// Errors: not a table, a format nobody knows, or a column missing that the format needs.
    pub fn open(mut input: R, settings: &Settings) -> Result<Reader<R>, IngestError> {
        let mut head = Vec::new();
        (&mut input).take(HABIT_BYTES).read_to_end(&mut head)?;
        let complete = (head.len() as u64) < HABIT_BYTES;
        let examined = examine(&head, complete)?;
        let sniffed = examined.sniffed;
        let chosen = settings.mapping.as_ref().map(|mapping| Format::Table(mapping.table));
        let format = settings.format.or(chosen).or(sniffed.format);
        let Some(format) = format else { return Err(IngestError::UnknownFormat { columns: sniffed.header }) };
        let guess = sniffed.guess.clone().map(|guess| Mapping { currency: settings.currency, ..guess });
        let interpreter = formats::open(&Context {
            format,
            header: &examined.header,
            sample: &examined.sample,
            delimiter: sniffed.delimiter,
            currency: settings.currency,
            zone: settings.zone,
            mapping: settings.mapping.as_ref().or(guess.as_ref()),
        })?;
        let mut head = Cursor::new(head);
        head.set_position(examined.mark as u64);
        let mut records = Records::new(Utf8Reader::new(head.chain(input), examined.encoding), sniffed.delimiter);
        // the column names, and what stands before them
        for _ in 0..=sniffed.preamble {
            records.take()?;
        }
        Ok(Reader { records, interpreter, format, sniffed, count: 0, last: None, failed: false, kept_error: None })
    }

    pub fn format(&self) -> Format {
        self.format
    }

    pub fn sniffed(&self) -> &Sniffed {
        &self.sniffed
    }

    fn facts(&mut self, taken: &Taken) -> Result<Vec<Fact>, RejectReason> {
        if taken.unclosed {
            return Err(RejectReason::Quote);
        }
        let encoding = self.records.input().encoding();
        let unreadable = || RejectReason::Encoding { encoding: encoding.name().to_string() };
        let (text, ends) = self.records.cells(taken);
        if matches!(encoding, Encoding::Other(_)) && memchr::memmem::find(text, REPLACEMENT.as_bytes()).is_some() {
            return Err(unreadable());
        }
        let row = Row::new(text, ends).ok_or_else(unreadable)?;
        let expected = self.sniffed.header.len();
        // further empty cells are what spreadsheets leave at the end of lines
        let fits = row.width() == expected
            || (row.width() > expected && (expected..row.width()).all(|at| row.cell(at).trim().is_empty()));
        if !fits {
            return Err(RejectReason::Width { expected, found: row.width() });
        }
        self.interpreter.facts(&row)
    }

    /// The record returned last as a rejection, for whoever finds a reason that this crate cannot know (another
    /// currency than the shop's). `None` before the first record.
    pub fn reject_last(&self, reason: RejectReason) -> Option<Rejection> {
        self.last.as_ref().map(|taken| self.rejection(taken, reason))
    }

    fn rejection(&self, taken: &Taken, reason: RejectReason) -> Rejection {
        Rejection { record: self.count, line: taken.line, reason, raw: self.raw(taken) }
    }

    fn raw(&self, taken: &Taken) -> String {
        shown(self.records.raw(taken))
    }

    /// The cells of the record that was returned last, where they are text, and where it lies in the file's text behind
    /// the byte order mark.
    pub(crate) fn last_row(&self) -> Option<(Row<'_>, Range<usize>)> {
        let taken = self.last.as_ref()?;
        let (text, ends) = self.records.cells(taken);
        Some((Row::new(text, ends)?, self.records.place(taken)))
    }

    /// As far as the file was read.
    pub(crate) fn encoding(&self) -> Encoding {
        self.records.input().encoding()
    }

    /// Records seen so far.
    pub(crate) fn number(&self) -> u64 {
        self.count
    }

    /// The line and the text of the record that was returned last.
    pub(crate) fn last_raw(&self) -> (u64, &[u8]) {
        self.last.as_ref().map_or((0, &[]), |taken| (taken.line, self.records.raw(taken)))
    }
}

/// A record's own text. Bytes that are no UTF-8 are shown in Windows-1252, where each of them has a sign.
pub(crate) fn shown(raw: &[u8]) -> String {
    match std::str::from_utf8(raw) {
        Ok(text) => text.to_string(),
        Err(_) => encoding_rs::WINDOWS_1252.decode_without_bom_handling(raw).0.into_owned(),
    }
}

impl<R: Read> Iterator for Reader<R> {
    type Item = Result<Record, IngestError>;

    fn next(&mut self) -> Option<Result<Record, IngestError>> {
        if self.failed {
            return None;
        }
        let taken = match self.records.take() {
            Ok(taken) => taken?,
            Err(error) => {
                self.failed = true;
                return Some(Err(error));
            }
        };
        self.count += 1;
        let record = match self.facts(&taken) {
            Ok(facts) => Record::Facts(facts),
            Err(reason) => Record::Rejected(self.rejection(&taken, reason)),
        };
        self.last = Some(taken);
        Some(Ok(record))
    }
}

/// The input itself; what is packed in it where it begins like a gzip file; the sheet that holds the table, as CSV, where
/// it begins like a spreadsheet (which is read as a whole).
///
/// Errors: the spreadsheet is damaged, locked or too large.
pub fn unpack(mut input: impl Read + Send + 'static) -> Result<Box<dyn Read + Send>, IngestError> {
    let mut magic = Vec::new();
    (&mut input).take(sheet::MAGIC_BYTES).read_to_end(&mut magic)?;
    let is_gzip = magic.starts_with(&[0x1f, 0x8b]);
    let is_spreadsheet = sheet::may_be_spreadsheet(&magic);
    let whole = Cursor::new(magic).chain(input);
    Ok(if is_gzip {
        Box::new(MultiGzDecoder::new(whole))
    } else if is_spreadsheet {
        Box::new(Cursor::new(sheet::in_csv(whole)?))
    } else {
        Box::new(whole)
    })
}
