//! The first line of a file: which column has which name. Cells are reached through columns that were found by name
//! once, and every complaint about a cell says its column's name.

use crate::dates::{self, DayOrder};
use crate::numbers::{self, Decimal, DecimalMark, Rounding};
use crate::{Format, IngestError};
use chrono_tz::Tz;
use domain::{Currency, Moment, RejectReason};
use rustc_hash::FxHashMap;

/// The longest piece of a cell that a reason repeats, in characters.
const SHOWN: usize = 80;

/// Letters and digits of a column name in lower case: `On hand (new)` and `on_hand new` are one name.
pub(crate) fn plain_name(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The cells of one record.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row<'a> {
    text: &'a str,
    ends: &'a [usize],
}

impl<'a> Row<'a> {
    /// `text` holds the cells one after the other, `ends` where each of them ends. `None` where a cell is not UTF-8.
    pub fn new(text: &'a [u8], ends: &'a [usize]) -> Option<Row<'a>> {
        let text = std::str::from_utf8(text).ok()?;
        // two broken halves of a character in neighbouring cells look sound when they lie side by side
        let sound = text.is_ascii() || ends.iter().all(|end| text.is_char_boundary(*end));
        sound.then_some(Row { text, ends })
    }

    pub fn width(&self) -> usize {
        self.ends.len()
    }

    /// The cell as it stands; empty beyond the record's end.
    pub fn cell(&self, at: usize) -> &'a str {
        let Some(end) = self.ends.get(at) else { return "" };
        let start = if at == 0 { 0 } else { self.ends[at - 1] };
        self.text.get(start..*end).unwrap_or("")
    }
}

/// A record of the head, kept.
#[derive(Debug, Clone)]
pub(crate) struct SampleRow {
    text: Vec<u8>,
    ends: Vec<usize>,
}

impl SampleRow {
    pub fn new(text: &[u8], ends: &[usize]) -> SampleRow {
        SampleRow { text: text.to_vec(), ends: ends.to_vec() }
    }

    pub fn row(&self) -> Option<Row<'_>> {
        Row::new(&self.text, &self.ends)
    }

    /// The cells' bytes, also where they are no text.
    pub fn cells(&self) -> impl Iterator<Item = &[u8]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, end)| self.text.get(start..*end).unwrap_or(&[]))
    }
}

/// The column names and where each stands; of two columns with one name the first counts.
#[derive(Debug, Clone)]
pub(crate) struct Header {
    names: Vec<String>,
    places: FxHashMap<String, usize>,
}

impl Header {
    pub fn new(names: &[String]) -> Header {
        let mut places = FxHashMap::default();
        for (at, name) in names.iter().enumerate() {
            places.entry(plain_name(name)).or_insert(at);
        }
        Header { names: names.to_vec(), places }
    }

    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// The column with the first of the plain names that the header has.
    pub fn find(&self, plain_names: &[&str]) -> Option<usize> {
        plain_names.iter().find_map(|name| self.places.get(*name).copied())
    }
}

/// What a format has at hand when it looks its columns up.
pub(crate) struct Context<'a> {
    pub format: Format,
    pub header: &'a Header,
    /// Records of the head, by which the file's habits are told.
    pub sample: &'a [SampleRow],
    pub delimiter: u8,
    /// Of amounts without a stated currency.
    pub currency: Currency,
    /// Of the shop's clock.
    pub zone: Option<Tz>,
    pub mapping: Option<&'a crate::Mapping>,
}

impl Context<'_> {
    /// The column with one of these plain names, or one whose cells are all empty.
    pub fn column(&self, plain_names: &[&str]) -> Column {
        let at = self.header.find(plain_names);
        Column { at, name: at.map(|at| self.header.names[at].clone()).unwrap_or_default() }
    }

    /// The column with one of these plain names; the error says `called`.
    pub fn needed(&self, called: &str, plain_names: &[&str]) -> Result<Column, IngestError> {
        let column = self.column(plain_names);
        if column.at.is_some() { Ok(column) } else { Err(self.missing(called)) }
    }

    /// The column a person named: by its very name, else by its plain name.
    pub fn called(&self, name: &str) -> Result<Column, IngestError> {
        let exact = self.header.names.iter().position(|n| n == name.trim());
        match exact.or_else(|| self.header.find(&[&plain_name(name)])) {
            Some(at) => Ok(self.at(at)),
            None => Err(self.missing(name)),
        }
    }

    pub fn missing(&self, column: &str) -> IngestError {
        IngestError::MissingColumn {
            format: self.format,
            column: column.to_string(),
            columns: self.header.names.clone(),
        }
    }

    pub fn at(&self, at: usize) -> Column {
        Column { at: Some(at), name: self.header.names[at].clone() }
    }

    fn cells<'s>(&'s self, column: &'s Column) -> impl Iterator<Item = &'s str> + Clone {
        self.sample.iter().filter_map(|row| row.row()).map(|row| column.guarded(&row))
    }

    pub fn decimal_mark(&self, amounts: &[&Column]) -> DecimalMark {
        DecimalMark::decide(amounts.iter().flat_map(|column| self.cells(column)), self.delimiter)
    }

    pub fn day_order(&self, dates: &Column) -> DayOrder {
        DayOrder::decide(self.cells(dates))
    }
}

/// One column of the file, or the empty column where the file has none of that name.
#[derive(Debug, Clone, Default)]
pub(crate) struct Column {
    at: Option<usize>,
    name: String,
}

impl Column {
    pub fn exists(&self) -> bool {
        self.at.is_some()
    }

    pub fn name(&self) -> &str {
        &self.name
    }

    pub fn place(&self) -> Option<usize> {
        self.at
    }

    /// The cell without blanks and byte order marks around it.
    pub fn text<'a>(&self, row: &Row<'a>) -> &'a str {
        self.at.map_or("", |at| trimmed(row.cell(at)))
    }

    /// The cell without the guards that keep spreadsheets from reading it: a tab, `'` in front, `="…"` around.
    fn guarded<'a>(&self, row: &Row<'a>) -> &'a str {
        unguarded(self.text(row))
    }

    /// An identifier; may be empty.
    pub fn id<'a>(&self, row: &Row<'a>) -> Result<&'a str, RejectReason> {
        let value = self.guarded(row);
        if is_ruined(value) {
            return Err(RejectReason::RuinedId { column: self.name.clone(), value: shown(value) });
        }
        Ok(value)
    }

    /// Pieces; `None` where the cell is empty.
    pub fn whole(&self, row: &Row<'_>, mark: DecimalMark) -> Result<Option<i64>, RejectReason> {
        let Some(number) = self.decimal(row, mark)? else { return Ok(None) };
        match number.whole() {
            Some(whole) if whole.unsigned_abs() > i32::MAX as u64 => Err(RejectReason::TooLarge),
            Some(whole) => Ok(Some(whole)),
            None => Err(RejectReason::Fraction { column: self.name.clone(), value: shown(self.guarded(row)) }),
        }
    }

    /// `None` where the cell is empty.
    pub fn decimal(&self, row: &Row<'_>, mark: DecimalMark) -> Result<Option<Decimal>, RejectReason> {
        let value = self.guarded(row);
        if value.is_empty() {
            return Ok(None);
        }
        match numbers::parse(value, mark) {
            Some(number) => Ok(Some(number)),
            None => Err(RejectReason::Number { column: self.name.clone(), value: shown(value) }),
        }
    }

    /// Minor units of `currency`, halves away from zero; `None` where the cell is empty.
    pub fn money(&self, row: &Row<'_>, mark: DecimalMark, currency: Currency) -> Result<Option<i64>, RejectReason> {
        let Some(amount) = self.decimal(row, mark)? else { return Ok(None) };
        amount.minor(currency, Rounding::HalfAway).map(Some).ok_or(RejectReason::TooLarge)
    }

    /// `None` where the cell is empty.
    pub fn moment(&self, row: &Row<'_>, order: DayOrder) -> Result<Option<Moment>, RejectReason> {
        let value = self.guarded(row);
        if value.is_empty() {
            return Ok(None);
        }
        let date = || RejectReason::Date { column: self.name.clone(), value: shown(value) };
        dates::parse(value, order).map(Some).ok_or_else(date)
    }

    /// A moment that the export states in UTC, or with an offset that is not the shop's, put on the clock of `zone`; as
    /// it stands where that is not known. A cell that states no offset is in UTC. `None` where the cell is empty.
    pub fn moment_in(&self, row: &Row<'_>, order: DayOrder, zone: Option<Tz>) -> Result<Option<Moment>, RejectReason> {
        let Some(zone) = zone else { return self.moment(row, order) };
        let value = self.guarded(row);
        if value.is_empty() {
            return Ok(None);
        }
        let moment = dates::read(value, order).and_then(|stamp| stamp.on_clock_of(zone));
        moment.map(Some).ok_or_else(|| RejectReason::Date { column: self.name.clone(), value: shown(value) })
    }

    /// `yes`, `true`, `1` and their opposites; `None` for anything else.
    pub fn flag(&self, row: &Row<'_>) -> Option<bool> {
        let value = self.guarded(row);
        let is_one_of = |words: &[&str]| words.iter().any(|word| value.eq_ignore_ascii_case(word));
        if is_one_of(&["yes", "true", "1"]) {
            Some(true)
        } else if is_one_of(&["no", "false", "0"]) {
            Some(false)
        } else {
            None
        }
    }

    pub fn missing(&self) -> RejectReason {
        RejectReason::Missing { column: self.name.clone() }
    }

    /// The reason that this cell holds a number of pieces below one.
    pub fn not_positive(&self, row: &Row<'_>) -> RejectReason {
        RejectReason::NoPieces { column: self.name.clone(), value: shown(self.guarded(row)) }
    }

    /// The reason that this cell holds no number that could be meant.
    pub fn senseless(&self, row: &Row<'_>) -> RejectReason {
        RejectReason::Number { column: self.name.clone(), value: shown(self.guarded(row)) }
    }
}

fn trimmed(cell: &str) -> &str {
    match cell.as_bytes() {
        [] => "",
        [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic() => cell,
        _ => cell.trim_matches(is_around),
    }
}

/// Blanks, and the signs without any width that programs leave around what is copied out of them.
pub(crate) fn is_around(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}')
}

fn unguarded(cell: &str) -> &str {
    match cell.as_bytes().first() {
        Some(b'\'') => trimmed(&cell[1..]),
        Some(b'=') => cell[1..].strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).map_or(cell, trimmed),
        _ => cell,
    }
}

/// `6.92E+18`: what a spreadsheet leaves of a long number. Without a sign of the exponent it must have a fraction: a
/// code may be `12E10`.
fn is_ruined(value: &str) -> bool {
    let Some((mantissa, exponent)) = value.split_once(['E', 'e']) else { return false };
    let (mantissa, exponent) = (mantissa.trim_end(), exponent.trim_start());
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let (whole, fraction) = mantissa.split_once(['.', ',']).unwrap_or((mantissa, ""));
    let number = digits(whole) && (fraction.is_empty() || digits(fraction));
    let power = match exponent.strip_prefix('+') {
        Some(power) => digits(power.trim_start()),
        None => !fraction.is_empty() && exponent.len() == 2 && digits(exponent),
    };
    number && power
}

fn shown(value: &str) -> String {
    let mut shown: String = value.chars().take(SHOWN).collect();
    if shown.len() < value.len() {
        shown.push('…');
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guards_against_spreadsheets_are_taken_off() {
        for cell in ["\t69170012", "'69170012", "=\"69170012\"", "\u{feff} 69170012 "] {
            assert_eq!(unguarded(trimmed(cell)), "69170012", "{cell:?}");
        }
        assert_eq!(unguarded("=\"open"), "=\"open");
        assert_eq!(trimmed("\u{200e}69170012\u{202c}"), "69170012");
    }

    #[test]
    fn only_shortened_numbers_are_ruined() {
        for id in ["6.92E+18", "6,92e+18", "1E+05", "1.23E+11", "6.92 E+18", "6.92E +18", "6.92E18", "7.E+17"] {
            assert!(is_ruined(id), "{id}");
        }
        for id in ["85123E", "12E10", "E+5", "ELEPHANT", "6.92", "1.5E", "A1E+5", "1.2E3", "E", "é+5"] {
            assert!(!is_ruined(id), "{id}");
        }
    }

    #[test]
    fn a_moment_in_utc_is_put_on_the_shop_s_clock_where_that_is_known() {
        let column = Column { at: Some(0), name: "Paid at".into() };
        let told = |cell: &str, zone| {
            let ends = [cell.len()];
            let row = Row::new(cell.as_bytes(), &ends).expect("text");
            column.moment_in(&row, DayOrder::MonthFirst, zone).map(|moment| moment.map(|m| m.0 % 86_400 / 3600))
        };
        let zone = Some(Tz::America__New_York);
        assert_eq!(told("2026-07-01T12:00:00Z", zone), Ok(Some(8)));
        assert_eq!(told("2026-07-01 12:00:00", zone), Ok(Some(8)));
        assert_eq!(told("2026-07-01 12:00:00 +0200", zone), Ok(Some(6)));
        assert_eq!(told("2026-07-01 12:00:00 +0200", None), Ok(Some(12)));
        assert_eq!(told("", zone), Ok(None));
        assert!(matches!(told("soon", zone), Err(RejectReason::Date { column, .. }) if column == "Paid at"));
    }

    #[test]
    fn halves_of_a_character_in_two_cells_are_not_text() {
        assert!(Row::new("aé".as_bytes(), &[2, 3]).is_none());
        assert_eq!(Row::new("aé".as_bytes(), &[1, 3]).map(|row| row.cell(1).to_string()).as_deref(), Some("é"));
    }
}
