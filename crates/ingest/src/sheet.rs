//! Spreadsheets → the CSV text of the sheet that holds the table: XLSX and ODS through calamine, XLS by `xls`.
//!
//! Cells become the text that a shop would have exported: dates in ISO form, whole numbers without a fraction, formulas
//! as their results, errors as nothing. Rows keep their numbers as lines. Numbers of more than 15 digits were shortened
//! by the spreadsheet; they are written so that they are rejected where they are identifiers.

use crate::IngestError;
use crate::sniff::{Certainty, Found, HEADER_WITHIN};
use crate::xls::{self, Problem};
use crate::zip::{self, Entry};
use calamine::{Data, ExcelDateTime, Ods, OdsError, Reader, SheetType, Xlsx, XlsxError};
use domain::{Day, Moment};
use std::fmt::Display;
use std::io::{Cursor, Read};

/// A spreadsheet lies in memory as a whole.
const MOST_PACKED: u64 = 256 << 20;
const MOST_UNPACKED: u64 = 2 << 30;
/// The texts of an XLSX, and all of an ODS, also lie in memory unpacked.
const MOST_IN_MEMORY: u64 = 512 << 20;
const MOST_CSV: usize = 1 << 30;
const MOST_CELLS: u64 = 50_000_000;
const ROWS: u32 = 1_048_576;
const COLUMNS: u32 = 16_384;
const ZIP_MAGIC: &[u8] = b"PK\x03\x04";

/// How many bytes [`may_be_spreadsheet`] wants to see.
pub(crate) const MAGIC_BYTES: u64 = 8;

pub(crate) fn may_be_spreadsheet(magic: &[u8]) -> bool {
    magic.starts_with(ZIP_MAGIC) || magic == xls::MAGIC
}

/// The table in a spreadsheet as CSV; the file as it is where it is something else in a ZIP archive.
pub(crate) fn in_csv(input: impl Read) -> Result<Vec<u8>, IngestError> {
    let mut file = Vec::new();
    input.take(MOST_PACKED + 1).read_to_end(&mut file)?;
    if file.len() as u64 > MOST_PACKED {
        return Err(too_large());
    }
    if file.starts_with(xls::MAGIC) {
        return xls_in_csv(&file);
    }
    let Some(entries) = zip::entries(&file) else { return Err(damaged("its table of contents is missing")) };
    let has = |name: &str| entries.iter().any(|entry| entry.name.eq_ignore_ascii_case(name));
    if has("xl/workbook.bin") {
        return Err(problem("it is a binary workbook (XLSB)", "save it as XLSX, or its sheet as CSV"));
    }
    if entries.iter().map(|entry| entry.unpacked).fold(0, u64::saturating_add) > MOST_UNPACKED {
        return Err(too_large());
    }
    if has("content.xml") && has("mimetype") {
        check_ods(&entries)?;
        return ods_in_csv(&file);
    }
    if entries.iter().any(|entry| entry.name.ends_with("workbook.xml")) {
        check_xlsx(&entries)?;
        return xlsx_in_csv(&file);
    }
    Ok(file)
}

fn problem(found: impl Display, advice: &'static str) -> IngestError {
    IngestError::Spreadsheet { found: found.to_string(), advice }
}

fn too_large() -> IngestError {
    problem("it is too large", "save the sheet as CSV")
}

fn damaged(what: impl Display) -> IngestError {
    problem(format!("it is damaged ({what})"), "download it again, or save the sheet as CSV")
}

fn locked() -> IngestError {
    problem("it is protected by a password", "save it without the password, or save the sheet as CSV")
}

/// Refuses what calamine would reserve memory for before it finds that nothing is there.
fn check_xlsx(entries: &[Entry<'_>]) -> Result<(), IngestError> {
    for entry in entries.iter().filter(|entry| entry.name.to_ascii_lowercase().ends_with("sharedstrings.xml")) {
        if entry.unpacked > MOST_IN_MEMORY {
            return Err(too_large());
        }
        let beginning = String::from_utf8_lossy(&entry.beginning(4096)).into_owned();
        let count = beginning.split("uniqueCount=").nth(1).map(|rest| rest.trim_start_matches(['"', '\'']));
        let digits = count.map(|count| count.bytes().take_while(u8::is_ascii_digit).count());
        let count = count.zip(digits).and_then(|(count, digits)| count.get(..digits)?.parse::<u64>().ok());
        // each text takes at least `<si/>`
        if digits.is_some_and(|digits| digits > 0) && count.is_none_or(|count| count > entry.unpacked / 5) {
            return Err(damaged("it counts more texts than it holds"));
        }
    }
    Ok(())
}

/// Refuses what calamine would never come to the end of, and repeated cells beyond what memory holds.
fn check_ods(entries: &[Entry<'_>]) -> Result<(), IngestError> {
    let Some(content) = entries.iter().find(|entry| entry.name == "content.xml") else { return Ok(()) };
    if content.unpacked > MOST_IN_MEMORY {
        return Err(too_large());
    }
    let text = content.beginning(MOST_IN_MEMORY);
    if !ends(&text) {
        return Err(damaged("it breaks off"));
    }
    let cells = pieces(&text, b"<table:table ").map(laid_out_cells).fold(0, u64::saturating_add);
    if cells > MOST_CELLS { Err(too_large()) } else { Ok(()) }
}

/// Whether the last table and the last note in a cell of an ODS have an end, in tags that are tags.
fn ends(text: &[u8]) -> bool {
    let last = |what: &[u8]| memchr::memmem::rfind(text, what);
    let in_table = last(b"table:table").is_some_and(|at| last(b"</table:table>") != at.checked_sub(2));
    let in_note = last(b"<office:annotation") > last(b"</office:annotation>");
    let mut rest = text;
    while let Some(start) = memchr::memchr(b'<', rest) {
        let tag = rest.get(start + 1..).unwrap_or_default();
        match memchr::memchr2(b'<', b'>', tag) {
            Some(end) if tag.get(end) == Some(&b'>') => rest = tag.get(end + 1..).unwrap_or_default(),
            _ => return false,
        }
    }
    !in_table && !in_note
}

/// How many cells calamine lays out for an ODS table: all up to its last filled row and column, repeated ones one by one.
fn laid_out_cells(table: &[u8]) -> u64 {
    let (mut rows, mut empty_rows, mut width) = (0_u64, 0_u64, 0_u64);
    for row in pieces(table, b"<table:table-row") {
        let columns = filled_columns(row);
        empty_rows = empty_rows.saturating_add(times(row, b"number-rows-repeated=\"").max(1));
        if columns > 0 {
            rows = rows.saturating_add(std::mem::take(&mut empty_rows));
            // calamine reads no further ones
            width = width.max(columns.min(COLUMNS.into()));
        }
    }
    rows.saturating_mul(width)
}

/// The columns up to the last filled one.
fn filled_columns(row: &[u8]) -> u64 {
    let (mut columns, mut empty) = (0_u64, 0_u64);
    // cells that others cover have the same end of their name
    for cell in pieces(row, b"table-cell") {
        empty = empty.saturating_add(times(cell, b"number-columns-repeated=\""));
        if [&b"office:"[..], b"table:formula"].iter().any(|value| memchr::memmem::find(tag(cell), value).is_some()) {
            columns = columns.saturating_add(std::mem::take(&mut empty));
        }
    }
    columns
}

/// What stands behind each place where `start` is found, as far as the next one.
fn pieces<'a>(text: &'a [u8], start: &'a [u8]) -> impl Iterator<Item = &'a [u8]> {
    let starts: Vec<usize> = memchr::memmem::find_iter(text, start).map(|at| at + start.len()).collect();
    let ends: Vec<usize> = starts.iter().skip(1).map(|next| next - start.len()).chain([text.len()]).collect();
    starts.into_iter().zip(ends).filter_map(|(from, to)| text.get(from..to))
}

fn tag(text: &[u8]) -> &[u8] {
    memchr::memchr(b'>', text).and_then(|end| text.get(..end)).unwrap_or(text)
}

/// The number that stands behind `attribute` in the tag that `text` begins with; 1 where there is none, 0 behind the end
/// of an element.
fn times(text: &[u8], attribute: &[u8]) -> u64 {
    let tag = tag(text);
    let Some(at) = memchr::memmem::find(tag, attribute) else { return u64::from(!tag.is_empty()) };
    let digits = tag.get(at + attribute.len()..).unwrap_or_default().iter().take_while(|b| b.is_ascii_digit());
    digits.fold(0, |number, digit| number.saturating_mul(10).saturating_add(u64::from(digit - b'0')))
}

fn xlsx_in_csv(file: &[u8]) -> Result<Vec<u8>, IngestError> {
    let failed = |error: XlsxError| match error {
        XlsxError::Password => locked(),
        other => damaged(other),
    };
    let mut book = Xlsx::new(Cursor::new(file)).map_err(failed)?;
    let mut best = Best::default();
    for sheet in book.sheets_metadata().to_vec().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet) {
        let mut table = Table::default();
        let mut cells = match book.worksheet_cells_reader(&sheet.name) {
            Err(XlsxError::NotAWorksheet(_)) => continue,
            cells => cells.map_err(failed)?,
        };
        while let Some(cell) = cells.next_cell().map_err(failed)? {
            let (row, column) = cell.get_position();
            table.put(row, column, &cell.get_value().clone().into())?;
        }
        best.offer(table)?;
    }
    best.csv()
}

fn ods_in_csv(file: &[u8]) -> Result<Vec<u8>, IngestError> {
    let mut book = Ods::new(Cursor::new(file)).map_err(|error| match error {
        OdsError::Password => locked(),
        other => damaged(other),
    })?;
    let mut best = Best::default();
    for (_, range) in book.worksheets() {
        let mut table = Table::default();
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, value) in range.used_cells() {
            let place = |start: u32, at: usize| u32::try_from(at).unwrap_or(u32::MAX).saturating_add(start);
            table.put(place(top, row), place(left, column), value)?;
        }
        best.offer(table)?;
    }
    best.csv()
}

fn xls_in_csv(file: &[u8]) -> Result<Vec<u8>, IngestError> {
    let sheets = xls::sheets(file).map_err(|found| match found {
        Problem::Damaged => damaged("it breaks off"),
        Problem::Password => locked(),
        Problem::TooOld => problem("it is of Excel 95 or before", "save it as XLSX, or its sheet as CSV"),
        Problem::NoWorkbook => problem("there is no workbook in it", "choose the file of the export"),
    })?;
    let mut best = Best::default();
    for cells in sheets {
        let mut table = Table::default();
        for (row, column, value) in &cells {
            table.put((*row).into(), (*column).into(), value)?;
        }
        best.offer(table)?;
    }
    best.csv()
}

/// The sheet whose column names say most, and of equals the one with most cells.
#[derive(Default)]
struct Best {
    found: Option<((Certainty, u64), Vec<u8>)>,
    cells: u64,
}

impl Best {
    fn offer(&mut self, mut table: Table) -> Result<(), IngestError> {
        table.end_row()?;
        self.cells = self.cells.saturating_add(table.filled);
        if self.cells > MOST_CELLS {
            return Err(too_large());
        }
        let rank = (Found::among(&table.first_rows).certainty, table.filled);
        if table.filled > 0 && self.found.as_ref().is_none_or(|(best, _)| rank > *best) {
            self.found = Some((rank, table.csv));
        }
        Ok(())
    }

    fn csv(self) -> Result<Vec<u8>, IngestError> {
        let empty = || problem("all its sheets are empty", "download the export again");
        self.found.map(|(_, csv)| csv).ok_or_else(empty)
    }
}

/// A sheet on its way to CSV.
#[derive(Default)]
struct Table {
    csv: Vec<u8>,
    /// The number of the current row, from 0, and its cells so far.
    at: u32,
    row: Vec<String>,
    /// Rows before the current one, as lines.
    lines: u32,
    /// Of the widest of the first rows, so that rows with empty cells at their ends are as wide as the column names.
    width: usize,
    filled: u64,
    first_rows: Vec<Vec<String>>,
}

impl Table {
    /// Rows come in their order.
    fn put(&mut self, row: u32, column: u32, value: &Data) -> Result<(), IngestError> {
        let text = text(value);
        if text.is_empty() {
            return Ok(());
        }
        if row >= ROWS || column >= COLUMNS || row < self.at {
            return Err(damaged("a cell stands where none can be"));
        }
        if row > self.at {
            self.end_row()?;
            self.at = row;
        }
        let column = column as usize;
        if self.row.len() <= column {
            self.row.resize(column + 1, String::new());
        }
        self.row[column] = text;
        self.filled += 1;
        if self.filled > MOST_CELLS { Err(too_large()) } else { Ok(()) }
    }

    fn end_row(&mut self) -> Result<(), IngestError> {
        if self.row.is_empty() {
            return Ok(());
        }
        while self.lines < self.at {
            self.csv.push(b'\n');
            self.lines += 1;
        }
        let mut row = std::mem::take(&mut self.row);
        if self.first_rows.len() < HEADER_WITHIN {
            self.width = self.width.max(row.len());
        }
        row.resize(row.len().max(self.width), String::new());
        for (at, cell) in row.iter().enumerate() {
            if at > 0 {
                self.csv.push(b',');
            }
            write_cell(&mut self.csv, cell);
        }
        self.csv.push(b'\n');
        self.lines += 1;
        if self.first_rows.len() < HEADER_WITHIN {
            self.first_rows.push(row);
        }
        if self.csv.len() > MOST_CSV { Err(too_large()) } else { Ok(()) }
    }
}

fn write_cell(csv: &mut Vec<u8>, cell: &str) {
    if memchr::memchr3(b'"', b'\n', b'\r', cell.as_bytes()).is_none() && !cell.contains(',') {
        return csv.extend_from_slice(cell.as_bytes());
    }
    csv.push(b'"');
    csv.extend_from_slice(cell.replace('"', "\"\"").as_bytes());
    csv.push(b'"');
}

fn text(value: &Data) -> String {
    match value {
        Data::Int(number) => decimal(*number as f64),
        Data::Float(number) => decimal(*number),
        Data::String(text) => text.clone(),
        Data::Bool(true) => "true".to_string(),
        Data::Bool(false) => "false".to_string(),
        Data::DateTime(moment) => date(moment),
        Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::Error(_) | Data::Empty => String::new(),
    }
}

/// A spreadsheet counts with 15 digits. What it makes of longer numbers is no longer the number that was meant.
fn decimal(number: f64) -> String {
    if !number.is_finite() {
        return String::new();
    }
    if number.abs() >= 1e15 {
        return format!("{number:.2E}").replace('E', "E+");
    }
    let shown = number.to_string();
    if shown.bytes().filter(u8::is_ascii_digit).count() <= 15 {
        return if shown == "-0" { "0".to_string() } else { shown };
    }
    // 0.1 + 0.2 is 0.30000000000000004: the last digits are noise
    let rounded = format!("{number:.14e}").parse::<f64>().unwrap_or(number);
    if rounded.abs() < 1e-9 { "0".to_string() } else { rounded.to_string() }
}

/// `2026-11-23`, `2026-11-23 10:05:03`, or `10:05:03` of a time without a day; to the nearest second.
fn date(moment: &ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, milli) = moment.to_ymd_hms_milli();
    let seconds = i64::from(hour) * 3600 + i64::from(minute) * 60 + i64::from(second) + i64::from(milli >= 500);
    let time = |seconds: i64| format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
    if (0.0..1.0).contains(&moment.as_f64()) || moment.is_duration() {
        return time(seconds);
    }
    let Some(day) = Day::from_ymd(year.into(), month.into(), day.into()) else { return decimal(moment.as_f64()) };
    let moment = Moment::at(day, seconds);
    match moment.0.rem_euclid(86_400) {
        0 => moment.day().to_string(),
        seconds => format!("{} {}", moment.day(), time(seconds)),
    }
}
