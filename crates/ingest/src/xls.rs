//! Excel's workbooks of before 2007 → the values of their cells: BIFF8 records ([MS-XLS]) in a compound file ([MS-CFB]).
//!
//! Read here and not by calamine: of a damaged workbook that one reads beyond the end, follows chains that never end, and
//! lays out the whole rectangle up to a stray cell.

use crate::bytes::{double, long, short};
use calamine::{CellErrorType, Data, ExcelDateTime, ExcelDateTimeType};
use rustc_hash::FxHashSet;

pub(crate) const MAGIC: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
/// The columns of a sheet.
const COLUMNS: u16 = 256;
/// Streams below this length lie in the stream of small sectors.
const SMALL_STREAM: u32 = 4096;
const SMALL_SECTOR: usize = 64;
/// Sector numbers from here on end a chain.
const NO_SECTOR: u32 = 0xFFFF_FFFA;

mod record {
    pub const FORMULA: u16 = 0x0006;
    pub const END: u16 = 0x000A;
    pub const DATE_MODE: u16 = 0x0022;
    pub const PASSWORD: u16 = 0x002F;
    pub const CONTINUE: u16 = 0x003C;
    pub const SHEET: u16 = 0x0085;
    pub const SHORT_NUMBERS: u16 = 0x00BD;
    pub const RICH_TEXT: u16 = 0x00D6;
    pub const CELL_FORMAT: u16 = 0x00E0;
    pub const SHARED_TEXTS: u16 = 0x00FC;
    pub const SHARED_TEXT: u16 = 0x00FD;
    pub const NUMBER: u16 = 0x0203;
    pub const TEXT: u16 = 0x0204;
    pub const BOOL_OR_ERROR: u16 = 0x0205;
    pub const FORMULA_TEXT: u16 = 0x0207;
    pub const SHORT_NUMBER: u16 = 0x027E;
    pub const NUMBER_FORMAT: u16 = 0x041E;
    pub const BEGIN: u16 = 0x0809;
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Problem {
    Damaged,
    Password,
    /// Of Excel 95 or before.
    TooOld,
    NoWorkbook,
}

/// Row, column and value, by row and column.
pub(crate) type Cells = Vec<(u16, u16, Data)>;

/// The cells of each worksheet that can be read.
pub(crate) fn sheets(file: &[u8]) -> Result<Vec<Cells>, Problem> {
    let stream = workbook(file)?;
    let book = Book::read(&stream)?;
    let mut sheets = Vec::new();
    for start in &book.sheets {
        let mut cells = book.cells(stream.get(*start..).unwrap_or_default()).ok_or(Problem::Damaged)?;
        cells.sort_by_key(|(row, column, _)| (*row, *column));
        sheets.push(cells);
    }
    Ok(sheets)
}

/// The stream of records in the compound file.
fn workbook(file: &[u8]) -> Result<Vec<u8>, Problem> {
    let compound = Compound::open(file).ok_or(Problem::Damaged)?;
    let entries = compound.entries().ok_or(Problem::Damaged)?;
    let named = |name: &str| entries.iter().find(|entry| entry.name.eq_ignore_ascii_case(name));
    if named("EncryptedPackage").is_some() {
        return Err(Problem::Password);
    }
    match (named("Workbook"), named("Book")) {
        (Some(entry), _) => compound.stream(entry, entries.first()).ok_or(Problem::Damaged),
        (None, Some(_)) => Err(Problem::TooOld),
        (None, None) => Err(Problem::NoWorkbook),
    }
}

struct Compound<'a> {
    file: &'a [u8],
    sector_size: usize,
    /// Which sector follows each one.
    next: Vec<u32>,
}

struct Entry {
    name: String,
    start: u32,
    length: u32,
}

impl Compound<'_> {
    fn open(file: &[u8]) -> Option<Compound<'_>> {
        let sector_size = match short(file, 30)? {
            9 => 512,
            12 => 4096,
            _ => return None,
        };
        let mut compound = Compound { file, sector_size, next: Vec::new() };
        let mut tables: Vec<u32> = file.get(76..512)?.chunks_exact(4).filter_map(|id| long(id, 0)).collect();
        let (mut more, mut seen) = (long(file, 68)?, FxHashSet::default());
        while more < NO_SECTOR {
            let ids: Vec<u32> = compound.sector(more)?.chunks_exact(4).filter_map(|id| long(id, 0)).collect();
            let (last, ids) = ids.split_last()?;
            tables.extend(ids);
            if !seen.insert(more) {
                return None;
            }
            more = *last;
        }
        tables.retain(|id| *id < NO_SECTOR);
        if tables.len() > file.len() / sector_size {
            return None;
        }
        for table in tables {
            let ids = compound.sector(table)?.chunks_exact(4).filter_map(|id| long(id, 0)).collect::<Vec<_>>();
            compound.next.extend(ids);
        }
        Some(compound)
    }

    /// The last one of a file may be short.
    fn sector(&self, id: u32) -> Option<&[u8]> {
        let start = (usize::try_from(id).ok()?.checked_add(1)?).checked_mul(self.sector_size)?;
        self.file.get(start..self.file.len().min(start.checked_add(self.sector_size)?))
    }

    fn chain(&self, start: u32) -> Option<Vec<u8>> {
        joined(start, &self.next, self.file.len(), |id| self.sector(id).filter(|sector| !sector.is_empty()))
    }

    fn entries(&self) -> Option<Vec<Entry>> {
        let directory = self.chain(long(self.file, 48)?)?;
        let entry = |bytes: &[u8]| {
            let name: Vec<u16> = bytes.get(..64)?.chunks_exact(2).filter_map(|unit| short(unit, 0)).collect();
            let name = name.split(|unit| *unit == 0).next()?;
            Some(Entry { name: String::from_utf16_lossy(name), start: long(bytes, 116)?, length: long(bytes, 120)? })
        };
        Some(directory.chunks_exact(128).filter_map(entry).collect())
    }

    fn stream(&self, entry: &Entry, root: Option<&Entry>) -> Option<Vec<u8>> {
        let mut stream = if entry.length >= SMALL_STREAM {
            self.chain(entry.start)?
        } else {
            let small = self.chain(root?.start)?;
            let next = self.chain(long(self.file, 60)?)?;
            let next: Vec<u32> = next.chunks_exact(4).filter_map(|id| long(id, 0)).collect();
            joined(entry.start, &next, small.len(), |id| {
                let start = usize::try_from(id).ok()?.checked_mul(SMALL_SECTOR)?;
                small.get(start..start.checked_add(SMALL_SECTOR)?)
            })?
        };
        let length = usize::try_from(entry.length).ok()?;
        if stream.len() < length {
            return None;
        }
        stream.truncate(length);
        Some(stream)
    }
}

/// The sectors of a chain, together no longer than `most`; `None` where it leaves the file or never ends.
fn joined<'a>(mut id: u32, next: &[u32], most: usize, sector: impl Fn(u32) -> Option<&'a [u8]>) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    while id < NO_SECTOR {
        bytes.extend_from_slice(sector(id)?);
        if bytes.len() > most {
            return None;
        }
        id = *next.get(usize::try_from(id).ok()?)?;
    }
    Some(bytes)
}

/// A record with the records that continue it.
struct Record<'a> {
    kind: u16,
    data: &'a [u8],
    pieces: Vec<&'a [u8]>,
}

struct Records<'a> {
    rest: &'a [u8],
}

impl<'a> Records<'a> {
    fn take_if(&mut self, wanted: impl Fn(u16) -> bool) -> Option<(u16, &'a [u8])> {
        let kind = short(self.rest, 0).filter(|kind| wanted(*kind))?;
        let end = 4 + usize::from(short(self.rest, 2)?);
        let data = self.rest.get(4..end)?;
        self.rest = self.rest.get(end..)?;
        Some((kind, data))
    }

    /// `None` at the end, and where a record breaks off.
    fn take(&mut self) -> Option<Record<'a>> {
        let (kind, data) = self.take_if(|_| true)?;
        let mut pieces = vec![data];
        while let Some((_, data)) = self.take_if(|kind| kind == record::CONTINUE) {
            pieces.push(data);
        }
        Some(Record { kind, data, pieces })
    }
}

/// What the sheets of a workbook share.
#[derive(Default)]
struct Book {
    is_1904: bool,
    /// For each cell format, whether it shows dates.
    shows_dates: Vec<bool>,
    texts: Vec<String>,
    /// Where the worksheets begin in the stream.
    sheets: Vec<usize>,
}

impl Book {
    fn read(stream: &[u8]) -> Result<Book, Problem> {
        let mut records = Records { rest: stream };
        let (mut book, mut date_formats, mut number_formats) = (Book::default(), FxHashSet::default(), Vec::new());
        let mut other_formats = FxHashSet::default();
        loop {
            let record = records.take().ok_or(Problem::Damaged)?;
            match record.kind {
                record::BEGIN if short(record.data, 0) != Some(0x0600) => return Err(Problem::TooOld),
                record::PASSWORD => return Err(Problem::Password),
                record::DATE_MODE => book.is_1904 = short(record.data, 0) == Some(1),
                record::NUMBER_FORMAT => {
                    let id = short(record.data, 0).ok_or(Problem::Damaged)?;
                    let format = Pieces::behind(2, &record).text().ok_or(Problem::Damaged)?;
                    if shows_dates(&format) {
                        date_formats.insert(id)
                    } else {
                        other_formats.insert(id)
                    };
                }
                record::CELL_FORMAT => number_formats.push(short(record.data, 2).ok_or(Problem::Damaged)?),
                record::SHEET if record.data.get(5) == Some(&0) => {
                    let start = long(record.data, 0).and_then(|start| usize::try_from(start).ok());
                    book.sheets.push(start.ok_or(Problem::Damaged)?);
                }
                record::SHARED_TEXTS => {
                    let mut pieces = Pieces::behind(8, &record);
                    while let Some(text) = pieces.text() {
                        book.texts.push(text);
                    }
                }
                record::END => break,
                _ => {}
            }
        }
        let is_usual = |id: &u16| matches!(id, 14..=22 | 27..=36 | 45..=47 | 50..=58) && !other_formats.contains(id);
        book.shows_dates = number_formats.iter().map(|id| date_formats.contains(id) || is_usual(id)).collect();
        Ok(book)
    }

    /// The cells of the worksheet that `stream` begins with; `None` where it is damaged.
    fn cells(&self, stream: &[u8]) -> Option<Cells> {
        let mut records = Records { rest: stream };
        let mut cells = Vec::new();
        let mut formula_at = (0, 0);
        // charts lie within the sheet, with cells of their own
        let mut depth = 0_usize;
        loop {
            let record = records.take()?;
            let data = record.data;
            match record.kind {
                record::BEGIN => depth = depth.saturating_add(1),
                record::END if depth <= 1 => break,
                record::END => depth -= 1,
                _ if depth != 1 => {}
                record::FORMULA_TEXT => {
                    cells.push((formula_at.0, formula_at.1, Data::String(Pieces::behind(0, &record).text()?)));
                }
                record::SHORT_NUMBERS => {
                    let (row, first) = (short(data, 0)?, short(data, 2)?);
                    for (column, number) in
                        (first..COLUMNS).zip(data.get(4..data.len().checked_sub(2)?)?.chunks_exact(6))
                    {
                        cells.push((row, column, self.number(short(number, 0)?, short_number(number, 2)?)));
                    }
                }
                kind => {
                    if kind == record::FORMULA {
                        formula_at = (short(data, 0)?, short(data, 2)?);
                    }
                    if let Some(value) = self.value(&record)? {
                        cells.push((short(data, 0)?, short(data, 2)?, value));
                    }
                }
            }
        }
        cells.iter().all(|(_, column, _)| *column < COLUMNS).then_some(cells)
    }

    /// What a record of one cell holds; the inner `None` where it is no such record or the cell is empty.
    fn value(&self, record: &Record<'_>) -> Option<Option<Data>> {
        let data = record.data;
        let format = || short(data, 4);
        Some(Some(match record.kind {
            record::NUMBER => self.number(format()?, double(data, 6)?),
            record::SHORT_NUMBER => self.number(format()?, short_number(data, 6)?),
            record::SHARED_TEXT => Data::String(self.texts.get(usize::try_from(long(data, 6)?).ok()?)?.clone()),
            record::TEXT | record::RICH_TEXT => Data::String(Pieces::behind(6, record).text()?),
            record::BOOL_OR_ERROR if *data.get(7)? == 0 => Data::Bool(*data.get(6)? != 0),
            record::BOOL_OR_ERROR => Data::Error(CellErrorType::Value),
            record::FORMULA if short(data, 12)? != 0xFFFF => self.number(format()?, double(data, 6)?),
            record::FORMULA if *data.get(6)? == 1 => Data::Bool(*data.get(8)? != 0),
            _ => return Some(None),
        }))
    }

    fn number(&self, format: u16, number: f64) -> Data {
        if self.shows_dates.get(usize::from(format)) == Some(&true) {
            Data::DateTime(ExcelDateTime::new(number, ExcelDateTimeType::DateTime, self.is_1904))
        } else {
            Data::Float(number)
        }
    }
}

/// A number of 30 bits, whole or the upper half of a floating point number, perhaps in hundredths.
fn short_number(data: &[u8], at: usize) -> Option<f64> {
    let bits = long(data, at)?;
    let number = if bits & 2 != 0 {
        f64::from(i32::from_le_bytes(bits.to_le_bytes()) >> 2)
    } else {
        f64::from_bits(u64::from(bits & !3) << 32)
    };
    Some(if bits & 1 != 0 { number / 100.0 } else { number })
}

/// Whether a number format is one of dates or times: it has their letters outside of quoted text, colours and blanks.
fn shows_dates(format: &str) -> bool {
    let mut chars = format.chars();
    let (mut quoted, mut bracketed) = (false, false);
    while let Some(c) = chars.next() {
        match c {
            '"' => quoted = !quoted,
            _ if quoted => {}
            '\\' | '_' | '*' => {
                chars.next();
            }
            '[' => bracketed = true,
            ']' => bracketed = false,
            _ if bracketed => {}
            ';' => return false,
            'd' | 'D' | 'm' | 'M' | 'y' | 'Y' | 'h' | 'H' | 's' | 'S' => return true,
            _ => {}
        }
    }
    false
}

/// The data of a record and of those that continue it, read from the front.
struct Pieces<'a> {
    pieces: std::vec::IntoIter<&'a [u8]>,
    piece: &'a [u8],
}

impl<'a> Pieces<'a> {
    fn behind(bytes: usize, record: &Record<'a>) -> Pieces<'a> {
        let mut pieces = record.pieces.clone().into_iter();
        let first = pieces.next().unwrap_or_default();
        Pieces { piece: first.get(bytes..).unwrap_or_default(), pieces }
    }

    fn byte(&mut self) -> Option<u8> {
        while self.piece.is_empty() {
            self.piece = self.pieces.next()?;
        }
        let (first, rest) = self.piece.split_first()?;
        self.piece = rest;
        Some(*first)
    }

    fn short(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.byte()?, self.byte()?]))
    }

    fn skip(&mut self, mut bytes: usize) -> Option<()> {
        while bytes > self.piece.len() {
            bytes -= self.piece.len();
            self.piece = self.pieces.next()?;
        }
        self.piece = self.piece.get(bytes..)?;
        Some(())
    }

    /// A text with its length before it; `None` where it breaks off.
    fn text(&mut self) -> Option<String> {
        let length = usize::from(self.short()?);
        let flags = self.byte()?;
        let runs = if flags & 8 != 0 { usize::from(self.short()?) } else { 0 };
        let extra = if flags & 4 != 0 { usize::from(self.short()?) + (usize::from(self.short()?) << 16) } else { 0 };
        let mut wide = flags & 1 != 0;
        let mut units = Vec::new();
        while units.len() < length {
            if self.piece.is_empty() {
                // the rest of the text says anew how many bytes its signs have
                wide = self.byte()? & 1 != 0;
            }
            units.push(if wide { self.short()? } else { self.byte()?.into() });
        }
        self.skip(runs * 4 + extra)?;
        Some(String::from_utf16_lossy(&units))
    }
}
