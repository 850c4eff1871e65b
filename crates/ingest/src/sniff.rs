//! Looking at the beginning of a file: is it a table, in which encoding, how are its cells parted, whose export is it.

use crate::IngestError;
use crate::encoding::{Encoding, Utf8Reader};
use crate::formats::{self, Format, Mapping};
use crate::header::{Header, SampleRow};
use crate::records::Records;
use std::io::Read;

/// As much of a file as [`sniff`] wants to see; less will do.
pub const HEAD_BYTES: usize = 256 * 1024;
/// How many records [`Sniffed`] shows.
pub const PREVIEW_ROWS: usize = 20;
/// Control characters a text may have, in per mille of the head. A spoilt cell is no reason to refuse a file.
const CONTROLS_PER_MILLE: usize = 20;
/// In the order of preference where two would do.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

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
    /// A known export, or [`Format::OrderLines`] where the columns can be guessed; `None` where a person has to say.
    pub format: Option<Format>,
    /// Which columns make an order line, where their names tell. Its currency is a guess too: ask for it.
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
    let (encoding, mark) = Encoding::of_head(head);
    let mut text = Vec::new();
    Utf8Reader::new(&head[mark..], encoding).read_to_end(&mut text)?;
    refuse_binary(&text, encoding)?;
    let whole = if complete { text.len() } else { memchr::memrchr(b'\n', &text).map_or(text.len(), |end| end + 1) };
    let text = &text[..whole];
    let delimiter = delimiter(text)?;
    let mut rows = sample(text, delimiter, usize::MAX, complete)?.into_iter();
    let Some(first) = rows.next() else { return Err(IngestError::Empty) };
    let names = cells(&first);
    let header = Header::new(&names);
    let sample: Vec<SampleRow> = rows.collect();
    let guess = formats::guess(&header, &sample);
    let format = formats::recognise(&header).or(guess.as_ref().map(|_| Format::OrderLines));
    let rows = sample.iter().take(PREVIEW_ROWS).map(cells).collect();
    let sniffed = Sniffed { encoding: encoding.name(), delimiter, header: names, rows, format, guess };
    Ok(Examined { sniffed, encoding, mark, header, sample })
}

/// The trimmed cells of a record; what is not text is shown with replacement characters.
fn cells(row: &SampleRow) -> Vec<String> {
    let tidy = |c: char| c.is_whitespace() || c == '\u{feff}';
    row.cells().map(|cell| String::from_utf8_lossy(cell).trim_matches(tidy).to_string()).collect()
}

/// The first records of `text`, the header among them. What a cut-off head ends with is left out.
fn sample(text: &[u8], delimiter: u8, most: usize, complete: bool) -> Result<Vec<SampleRow>, IngestError> {
    let mut records = Records::new(text, delimiter);
    let mut rows = Vec::new();
    while rows.len() < most
        && let Some(taken) = records.take()?
    {
        if taken.unclosed && !rows.is_empty() {
            if complete { continue } else { break }
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

/// The delimiter under which the first line has most cells and the next ones have as many.
fn delimiter(text: &[u8]) -> Result<u8, IngestError> {
    let mut best = (0, b',');
    for delimiter in DELIMITERS {
        let rows = sample(text, delimiter, PREVIEW_ROWS + 1, true)?;
        let Some((header, rows)) = rows.split_first() else { continue };
        let alike = rows.iter().filter(|row| row.width() == header.width()).count();
        let score = (header.width() - 1) * 1000 * (alike + 1) / (rows.len() + 1);
        if score > best.0 {
            best = (score, delimiter);
        }
    }
    Ok(best.1)
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

fn refuse_binary(text: &[u8], encoding: Encoding) -> Result<(), IngestError> {
    let is_control = |b: &&u8| (**b < 0x20 && !matches!(**b, b'\t' | b'\n' | b'\r')) || **b == 0x7f;
    let controls = text.iter().filter(is_control).count();
    if controls * 1000 <= text.len() * CONTROLS_PER_MILLE {
        return Ok(());
    }
    let advice = if encoding.is_wide() { "save it as CSV in UTF-8" } else { "choose the CSV file of the export" };
    Err(IngestError::NotATable { found: "a binary file", advice })
}
