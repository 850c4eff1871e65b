//! Any table as CSV that a spreadsheet opens as it is meant.

use crate::ReportError;
use domain::{Day, Money};
use std::borrow::Cow;
use std::io::Write;

/// One value of a table.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Guarded: a spreadsheet never takes it for a formula.
    Text(String),
    Int(i64),
    /// Written as short as reads back the same; NaN and infinities are left empty.
    Number(f64),
    /// Digits and a decimal point; the currency belongs in the column's name.
    Money(Money),
    /// `2026-11-23`.
    Day(Day),
    Empty,
}

/// Rows under named columns; each row has as many cells as there are columns.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Table {
    pub columns: Vec<String>,
    pub rows: Vec<Vec<Cell>>,
}

impl Cell {
    fn text(&self) -> Cow<'_, str> {
        match self {
            Cell::Text(text) => guarded(text),
            Cell::Int(value) => value.to_string().into(),
            Cell::Number(value) if value.is_finite() => value.to_string().into(),
            Cell::Money(money) => money.plain().into(),
            Cell::Day(day) => day.to_string().into(),
            Cell::Number(_) | Cell::Empty => "".into(),
        }
    }
}

/// Text that a spreadsheet would run as a formula gets a leading apostrophe (OWASP, CSV injection).
fn guarded(text: &str) -> Cow<'_, str> {
    match text.as_bytes().first() {
        Some(b'=' | b'+' | b'-' | b'@' | b'\t' | b'\r') => format!("'{text}").into(),
        _ => text.into(),
    }
}

/// A CSV writer whose file spreadsheets read as UTF-8.
pub(crate) fn spreadsheet_writer<W: Write>(mut out: W) -> Result<csv::Writer<W>, ReportError> {
    out.write_all("\u{feff}".as_bytes())?;
    Ok(csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out))
}

/// Writes the table as UTF-8 with a byte order mark, comma separated (RFC 4180). Returns the number of rows.
pub fn write_csv(out: impl Write, table: &Table) -> Result<u64, ReportError> {
    let expected = table.columns.len();
    let uneven = table.rows.iter().position(|row| row.len() != expected);
    if let Some(row) = uneven {
        return Err(ReportError::Width { row: row + 1, expected, found: table.rows[row].len() });
    }
    let mut writer = spreadsheet_writer(out)?;
    writer.write_record(table.columns.iter().map(|name| guarded(name).into_owned()))?;
    for row in &table.rows {
        writer.write_record(row.iter().map(|cell| cell.text().into_owned()))?;
    }
    writer.flush()?;
    Ok(table.rows.len() as u64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Currency;

    fn written(table: &Table) -> String {
        let mut out = Vec::new();
        write_csv(&mut out, table).expect("a table");
        String::from_utf8(out).expect("UTF-8")
    }

    fn column(cells: Vec<Cell>) -> Table {
        Table { columns: vec!["a".to_string()], rows: cells.into_iter().map(|cell| vec![cell]).collect() }
    }

    #[test]
    fn text_that_looks_like_a_formula_is_guarded_and_numbers_are_not() {
        let texts = ["=1+1", "+44", "-5", "@me", "\tx", "\rx", "plain", "a=b", "-"];
        let table = column(texts.iter().map(|text| Cell::Text(text.to_string())).collect());
        let bytes = written(&table);
        let mut reader = csv::Reader::from_reader(bytes.trim_start_matches('\u{feff}').as_bytes());
        let cells: Vec<String> = reader.records().map(|row| row.expect("a row")[0].to_string()).collect();
        assert_eq!(cells, ["'=1+1", "'+44", "'-5", "'@me", "'\tx", "'\rx", "plain", "a=b", "'-"]);
        let numbers = column(vec![Cell::Int(-5), Cell::Number(-0.25), Cell::Money(Money::new(-5, Currency::GBP))]);
        assert_eq!(written(&numbers), "\u{feff}a\r\n-5\r\n-0.25\r\n-0.05\r\n");
    }

    #[test]
    fn cells_read_as_they_are_meant() {
        let cells = vec![
            Cell::Day(Day::parse("2026-11-23").expect("a day")),
            Cell::Number(f64::NAN),
            Cell::Text("two\nlines, \"quoted\"".to_string()),
            Cell::Text("茶杯".to_string()),
        ];
        let expected = "\u{feff}a\r\n2026-11-23\r\n\"\"\r\n\"two\nlines, \"\"quoted\"\"\"\r\n茶杯\r\n";
        assert_eq!(written(&column(cells)), expected);
    }

    #[test]
    fn a_row_of_another_width_is_refused() {
        let table = Table { columns: vec!["a".to_string()], rows: vec![vec![Cell::Empty, Cell::Empty]] };
        assert!(matches!(write_csv(Vec::new(), &table), Err(ReportError::Width { row: 1, expected: 1, found: 2 })));
    }
}
