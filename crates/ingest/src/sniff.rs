//! Looking at the beginning of a file: is it a table, in which encoding, how are its cells parted, which record holds
//! the column names, whose export is it.
//!
//! Encoding and delimiter are chosen together: the pair under which the column names say most. Both are chosen by the
//! same first bytes for the preview and for the import.

use crate::IngestError;
use crate::encoding::{Candidate, Encoding};
use crate::formats::{self, Format, Mapping};
use crate::header::{Header, SampleRow, is_around};
use crate::records::Records;

/// As much of a file as [`sniff`] wants to see; less will do.
pub const HEAD_BYTES: usize = 256 * 1024;
/// How many records [`Sniffed`] shows.
pub const PREVIEW_ROWS: usize = 20;
/// Control characters a text may have, in per mille of the head. A spoilt cell is no reason to refuse a file.
const CONTROLS_PER_MILLE: usize = 20;
/// In the order of preference where two would do.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// How much of the head tells encoding and delimiter: bytes, and records behind the column names.
const TRIAL_BYTES: usize = 64 * 1024;
const TRIAL_RECORDS: usize = 20;
/// The column names stand in one of so many first records; what stands before them is a title and notes.
pub(crate) const HEADER_WITHIN: usize = 20;

/// What the beginning of a file tells.
#[derive(Debug, Clone, PartialEq)]
pub struct Sniffed {
    /// The name of the encoding in the Encoding Standard.
    pub encoding: &'static str,
    pub delimiter: u8,
    /// The column names.
    pub header: Vec<String>,
    /// The first records, at most [`PREVIEW_ROWS`].
    pub rows: Vec<Vec<String>>,
    /// A known export, or a [`Format::Table`] where the column names leave no doubt; `None` where a person has to say.
    pub format: Option<Format>,
    /// How many records stand before the column names: a title, notes, or a spreadsheet's `sep=;`.
    pub preamble: u32,
    /// Which column holds what, as far as their names tell; not always complete. Its currency is a guess too: ask for it.
    pub guess: Option<Mapping>,
}

/// Looks at the first bytes of a file (see [`HEAD_BYTES`]; after unpacking). `complete` says that they are the whole file.
///
/// Errors: the bytes are not a table.
pub fn sniff(head: &[u8], complete: bool) -> Result<Sniffed, IngestError> {
    examine(head, complete).map(|examined| examined.sniffed)
}

/// What [`sniff`] found and what reading the file needs.
pub(crate) struct Examined {
    pub sniffed: Sniffed,
    pub encoding: Encoding,
    /// Length of the byte order mark.
    pub mark: usize,
    pub header: Header,
    /// All whole records of the head.
    pub sample: Vec<SampleRow>,
}

pub(crate) fn examine(head: &[u8], complete: bool) -> Result<Examined, IngestError> {
    if head.iter().all(u8::is_ascii_whitespace) {
        return Err(IngestError::Empty);
    }
    refuse_known_files(head)?;
    let (candidates, mark) = Encoding::candidates(&head[..head.len().min(HEAD_BYTES)]);
    let behind_mark = head.get(mark..).unwrap_or_default();
    let (Trial { encoding, delimiter, found, .. }, text) = settled(candidates, behind_mark, complete)?;
    let whole = if complete { text.len() } else { memchr::memrchr(b'\n', &text).map_or(text.len(), |end| end + 1) };
    let mut rows = sample(&text[..whole], delimiter, usize::MAX, complete)?.into_iter().skip(found.at);
    let Some(first) = rows.next() else { return Err(IngestError::Empty) };
    let names = cells(&first);
    let header = Header::new(&names);
    let sample: Vec<SampleRow> = rows.collect();
    let guess = formats::guess(&header, &sample);
    let format = formats::recognise(&header);
    let format = format.or(guess.as_ref().filter(|guess| guess.is_sure()).map(|guess| Format::Table(guess.table)));
    let rows = sample.iter().take(PREVIEW_ROWS).map(cells).collect();
    let preamble = u32::try_from(found.at).unwrap_or(u32::MAX);
    let sniffed = Sniffed { encoding: encoding.name(), delimiter, header: names, rows, format, preamble, guess };
    Ok(Examined { sniffed, encoding, mark, header, sample })
}

/// One encoding and one delimiter, and how well a file's first records read with them.
struct Trial {
    encoding: Encoding,
    delimiter: u8,
    found: Found,
    score: Score,
}

/// What speaks for a trial, the strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Score {
    certainty: Certainty,
    /// Many cells, as many in each record.
    shape: usize,
    plausibility: usize,
}

/// The best trial of all, and the head in UTF-8.
fn settled(candidates: Vec<Candidate>, head: &[u8], complete: bool) -> Result<(Trial, Vec<u8>), IngestError> {
    let mut best: Option<Trial> = None;
    for candidate in candidates {
        let text = candidate.encoding.decoded(&head[..head.len().min(TRIAL_BYTES)])?;
        refuse_binary(&text, candidate.encoding)?;
        refuse_known_texts(&text)?;
        let trial = tried(candidate, &text, complete && head.len() <= TRIAL_BYTES)?;
        if best.as_ref().is_none_or(|best| trial.score > best.score) {
            best = Some(trial);
        }
    }
    let Some(best) = best else { return Err(IngestError::Empty) };
    let text = best.encoding.decoded(head)?;
    refuse_binary(&text, best.encoding)?;
    if !complete && memchr::memchr2(b'\n', b'\r', &text).is_none() {
        let advice = "choose the CSV file of the export";
        return Err(IngestError::NotATable { found: "a text that never ends its first line", advice });
    }
    Ok((best, text))
}

/// The delimiter under which a text reads best.
fn tried(candidate: Candidate, text: &[u8], complete: bool) -> Result<Trial, IngestError> {
    let Candidate { encoding, plausibility } = candidate;
    let whole = if complete { text.len() } else { memchr::memrchr(b'\n', text).map_or(text.len(), |end| end + 1) };
    let text = &text[..whole];
    let stated = stated_delimiter(text);
    let behind = usize::from(stated.is_some());
    let mut best: Option<Trial> = None;
    for delimiter in stated.map_or(DELIMITERS.to_vec(), |stated| vec![stated]) {
        let rows = sample(text, delimiter, behind + HEADER_WITHIN + TRIAL_RECORDS, complete)?;
        let rows: Vec<Vec<String>> = rows.iter().skip(behind).map(cells).collect();
        let found = Found::among(&rows);
        let score = Score { certainty: found.certainty, shape: shape(&rows[found.at.min(rows.len())..]), plausibility };
        if best.as_ref().is_none_or(|best| score > best.score) {
            let found = Found { at: behind + found.at, ..found };
            best = Some(Trial { encoding, delimiter, found, score });
        }
    }
    best.ok_or(IngestError::Empty)
}

/// Most cells in the first record, and as many in the next ones.
fn shape(rows: &[Vec<String>]) -> usize {
    let Some((header, rows)) = rows.split_first() else { return 0 };
    let rows = &rows[..rows.len().min(TRIAL_RECORDS)];
    let alike = rows.iter().filter(|row| row.len() == header.len()).count();
    header.len().saturating_sub(1) * 1000 * (alike + 1) / (rows.len() + 1)
}

/// `;` where the first line is `sep=;`, by which spreadsheets are told how the cells are parted.
fn stated_delimiter(text: &[u8]) -> Option<u8> {
    let line = text.split(|b| matches!(b, b'\n' | b'\r')).next()?;
    let line = line.strip_prefix(b"\"").and_then(|line| line.strip_suffix(b"\"")).unwrap_or(line);
    match line {
        [name @ .., delimiter] if name.eq_ignore_ascii_case(b"sep=") => Some(*delimiter),
        _ => None,
    }
    .filter(|delimiter| DELIMITERS.contains(delimiter))
}

/// How much the column names of a file say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Certainty {
    None,
    /// Each needed column of a table has a name that is usual for it.
    Guess,
    /// They are those of a known export.
    Known,
}

/// The record that holds the column names.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Found {
    pub at: usize,
    pub certainty: Certainty,
}

impl Found {
    /// The first of the records that holds the column names of a known export; else of a table that leaves no doubt;
    /// else of any table; else the first one that looks like column names under a title.
    pub fn among(rows: &[Vec<String>]) -> Found {
        let rows = &rows[..rows.len().min(HEADER_WITHIN)];
        if let Some(at) = rows.iter().position(|row| formats::recognise(&Header::new(row)).is_some()) {
            return Found { at, certainty: Certainty::Known };
        }
        let guesses: Vec<Option<Mapping>> = rows.iter().map(|row| formats::guess(&Header::new(row), &[])).collect();
        let position = |good: fn(&Mapping) -> bool| guesses.iter().position(|guess| guess.as_ref().is_some_and(good));
        if let Some(at) = position(Mapping::is_sure).or_else(|| position(Mapping::is_complete)) {
            return Found { at, certainty: Certainty::Guess };
        }
        Found { at: under_a_title(rows).unwrap_or(0), certainty: Certainty::None }
    }
}

/// The first record of three cells or more, all filled, that has only records of one or two cells before it and a
/// record as wide as itself behind it.
fn under_a_title(rows: &[Vec<String>]) -> Option<usize> {
    let filled = |row: &Vec<String>| row.iter().filter(|cell| !cell.is_empty()).count();
    let at = rows.iter().position(|row| filled(row) > 2)?;
    let (header, next) = (rows.get(at)?, rows.get(at + 1)?);
    (filled(header) == header.len() && next.len() == header.len()).then_some(at)
}

/// The trimmed cells of a record; what is not text is shown with replacement characters.
fn cells(row: &SampleRow) -> Vec<String> {
    row.cells().map(|cell| String::from_utf8_lossy(cell).trim_matches(is_around).to_string()).collect()
}

/// The first records of `text`, none left out but what a cut-off head ends with. One with a quotation mark that is never
/// closed is one cell.
fn sample(text: &[u8], delimiter: u8, most: usize, complete: bool) -> Result<Vec<SampleRow>, IngestError> {
    let mut records = Records::new(text, delimiter);
    let mut rows = Vec::new();
    while rows.len() < most
        && let Some(taken) = records.take()?
    {
        if taken.unclosed && !rows.is_empty() && !complete {
            break;
        }
        if taken.unclosed {
            rows.push(SampleRow::new(records.raw(&taken), &[records.raw(&taken).len()]));
            continue;
        }
        let (text, ends) = records.cells(&taken);
        rows.push(SampleRow::new(text, ends));
    }
    Ok(rows)
}

/// Files that people drop on an import by mistake, by their first bytes.
const KNOWN_FILES: &[(&[u8], &str, &str)] = &[
    (b"\x89PNG", "a PNG picture", "choose the CSV file of the export"),
    (b"\xff\xd8\xff", "a JPEG picture", "choose the CSV file of the export"),
    (b"GIF8", "a GIF picture", "choose the CSV file of the export"),
    (b"%PDF", "a PDF document", "choose the CSV file of the export"),
    (b"PK\x03\x04", "a spreadsheet or a ZIP archive", "save the sheet as CSV, or unpack the archive first"),
    (b"\xd0\xcf\x11\xe0", "an old Excel file", "save the sheet as CSV first"),
    (b"SQLite format 3", "a database", "choose the CSV file of the export"),
    (b"\x1f\x8b", "a packed file within a packed file", "unpack it first"),
    (b"7z\xbc\xaf", "a 7-Zip archive", "unpack it first"),
    (b"Rar!", "a RAR archive", "unpack it first"),
];

fn refuse_known_files(head: &[u8]) -> Result<(), IngestError> {
    match KNOWN_FILES.iter().find(|(magic, ..)| head.starts_with(magic)) {
        Some((_, found, advice)) => Err(IngestError::NotATable { found, advice }),
        None => Ok(()),
    }
}

/// The same of texts, by how they begin (in lower case).
const KNOWN_TEXTS: &[(&str, &str, &str)] = &[
    ("<table", "a web page that holds a table", "open it in a spreadsheet program and save it as CSV"),
    ("<!doctype", "a web page", LOGIN_PAGE),
    ("<html", "a web page", LOGIN_PAGE),
    ("<head", "a web page", LOGIN_PAGE),
    ("<meta", "a web page", LOGIN_PAGE),
    ("<?xml", "an XML file", "choose CSV where the shop asks for the kind of export, or save the sheet as CSV"),
    ("{\"", "a JSON file", "choose CSV where the shop asks for the kind of export"),
    ("[{", "a JSON file", "choose CSV where the shop asks for the kind of export"),
];
const LOGIN_PAGE: &str = "the shop's login page was saved instead of the export; log in and download again";

fn refuse_known_texts(text: &[u8]) -> Result<(), IngestError> {
    // JSON and web pages may have any blanks between their first signs
    let signs = text.iter().filter(|b| !b.is_ascii_whitespace());
    let begins = |start: &str| signs.clone().map(u8::to_ascii_lowercase).take(start.len()).eq(start.bytes());
    match KNOWN_TEXTS.iter().find(|(start, ..)| begins(start)) {
        Some((_, found, advice)) => Err(IngestError::NotATable { found, advice }),
        None => Ok(()),
    }
}

fn refuse_binary(text: &[u8], encoding: Encoding) -> Result<(), IngestError> {
    let is_control = |b: &&u8| (**b < 0x20 && !matches!(**b, b'\t' | b'\n' | b'\r')) || **b == 0x7f;
    let controls = text.iter().filter(is_control).count();
    if controls * 1000 <= text.len() * CONTROLS_PER_MILLE {
        return Ok(());
    }
    let advice = if encoding.is_wide() { "save it as CSV in UTF-8" } else { "choose the CSV file of the export" };
    Err(IngestError::NotATable { found: "a binary file", advice })
}
