//! Limits of prices from a CSV: `SKU,Lowest,Highest,Keep`.

use crate::EngineError;
use crate::session::Session;
use domain::{Currency, Money, PriceLimits};
use std::collections::BTreeSet;
use std::path::Path;

/// A larger file is no list of limits.
const MOST_BYTES: u64 = 64 << 20;

/// What a file says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LimitsFile {
    /// By SKU.
    pub limits: Vec<(String, PriceLimits)>,
    /// The rows that cannot be read.
    pub rejected: Vec<RejectedLimits>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RejectedLimits {
    /// Of the file; the header is line 1.
    pub line: u64,
    pub reason: String,
}

/// Reads the file without keeping anything. An empty cell says nothing, and a row that says nothing lets the price move.
///
/// # Errors
/// Where the file cannot be opened, is no CSV in UTF-8, or lacks the columns.
pub fn read_limits(session: &Session, path: &Path) -> Result<LimitsFile, EngineError> {
    let bad = |what: String| EngineError::file(path, what);
    let bytes = std::fs::metadata(path).map_err(|error| bad(format!("cannot be opened: {error}")))?.len();
    if bytes > MOST_BYTES {
        return Err(bad("is too large for a list of limits".to_string()));
    }
    let text = std::fs::read_to_string(path)
        .map_err(|error| bad(format!("cannot be read ({error}); save it as CSV in UTF-8")))?;
    read(session, text.trim_start_matches('\u{feff}')).map_err(bad)
}

fn read(session: &Session, text: &str) -> Result<LimitsFile, String> {
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter(text)).flexible(true).from_reader(text.as_bytes());
    let columns = Columns::of(reader.headers().map_err(|error| error.to_string())?)?;
    let prepared = session.prepared();
    let currency = prepared.columns.snapshot().currency;
    let (mut file, mut named) = (LimitsFile::default(), BTreeSet::new());
    let mut record = csv::StringRecord::new();
    while reader.read_record(&mut record).map_err(|error| error.to_string())? {
        let line = record.position().map_or(0, csv::Position::line);
        let row = columns.limits(&record, currency).and_then(|(sku, limits)| {
            if !prepared.product_of.contains_key(&sku) {
                return Err(format!("there is no product «{sku}» in this shop; give its SKU as the exports write it"));
            }
            if named.insert(sku.clone()) { Ok((sku, limits)) } else { Err(format!("«{sku}» stands above already")) }
        });
        match row {
            Ok(row) => file.limits.push(row),
            Err(reason) => file.rejected.push(RejectedLimits { line, reason }),
        }
    }
    Ok(file)
}

/// What parts the names of the columns.
fn delimiter(text: &str) -> u8 {
    let header = text.lines().next().unwrap_or_default();
    let count = |delimiter: u8| header.bytes().filter(|byte| *byte == delimiter).count();
    [b';', b'\t']
        .into_iter()
        .max_by_key(|other| count(*other))
        .filter(|other| count(*other) > count(b','))
        .unwrap_or(b',')
}

/// Where the columns stand.
struct Columns {
    sku: usize,
    lowest: Option<usize>,
    highest: Option<usize>,
    keep: Option<usize>,
}

impl Columns {
    fn of(header: &csv::StringRecord) -> Result<Columns, String> {
        let place = |name: &str| header.iter().position(|column| column.trim().eq_ignore_ascii_case(name));
        let (lowest, highest, keep) = (place("lowest"), place("highest"), place("keep"));
        match place("sku") {
            Some(sku) if lowest.is_some() || highest.is_some() || keep.is_some() => {
                Ok(Columns { sku, lowest, highest, keep })
            }
            _ => {
                let found: Vec<&str> = header.iter().collect();
                Err(format!(
                    "has the columns «{}»; SKU and one of Lowest, Highest and Keep are needed",
                    found.join("», «")
                ))
            }
        }
    }

    /// The product that the row names, and its limits.
    fn limits(&self, record: &csv::StringRecord, currency: Currency) -> Result<(String, PriceLimits), String> {
        let cell = |place: Option<usize>| place.and_then(|place| record.get(place)).unwrap_or_default().trim();
        let limits = PriceLimits {
            keep: yes(cell(self.keep))?,
            lowest: amount(cell(self.lowest), currency)?,
            highest: amount(cell(self.highest), currency)?,
        };
        limits.check().map_err(|error| error.to_string())?;
        Ok((unguarded(cell(Some(self.sku))).to_string(), limits))
    }
}

/// A SKU without the apostrophe that an exported table puts before what a spreadsheet would run as a formula.
fn unguarded(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| rest.starts_with(['=', '+', '-', '@'])).unwrap_or(cell)
}

fn yes(cell: &str) -> Result<bool, String> {
    match cell.to_lowercase().as_str() {
        "yes" | "y" | "true" | "1" | "x" | "keep" | "是" => Ok(true),
        "" | "no" | "n" | "false" | "0" | "否" => Ok(false),
        _ => Err(format!("Keep holds «{cell}»; write yes or no")),
    }
}

/// An amount such as 9.50, or 9,50; nothing where the cell is empty. What may be thousands is not guessed.
fn amount(cell: &str, currency: Currency) -> Result<Option<i64>, String> {
    if cell.is_empty() {
        return Ok(None);
    }
    let plain = match cell.split_once(',') {
        Some((whole, part)) if part.len() <= 2 => format!("{whole}.{part}"),
        _ => cell.to_string(),
    };
    let money = Money::parse_plain(&plain, currency).map_err(|_| format!("«{cell}» is no price such as 9.50"))?;
    Ok(Some(money.minor))
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{Day, Fact, ProductRow, Sku};
    use store::Shop;

    fn session() -> Session {
        let mut shop = Shop::in_memory().expect("a shop");
        shop.set_currency(Currency::GBP).expect("a currency");
        let product = |sku: &str| {
            Fact::Product(ProductRow {
                sku: Sku::new(sku),
                title: format!("The {sku}"),
                active: true,
                ..ProductRow::default()
            })
        };
        crate::testing::import(&mut shop, Day(20_000), &["BOWL", "LAMP", "MUG"].map(product));
        Session::with(shop, &()).expect("a session")
    }

    fn limits(keep: bool, lowest: Option<i64>, highest: Option<i64>) -> PriceLimits {
        PriceLimits { keep, lowest, highest }
    }

    #[test]
    fn rows_say_limits_whatever_the_order_of_the_columns_and_the_sign_between_them() {
        let text = "Highest;sku;KEEP;Note;Lowest\n11,5;MUG;;cups;8\n;BOWL;yes\n;LAMP;no;;\n";
        let file = read(&session(), text).expect("a file");
        let expected = [
            ("MUG", limits(false, Some(800), Some(1_150))),
            ("BOWL", limits(true, None, None)),
            ("LAMP", limits(false, None, None)),
        ];
        assert_eq!(file.limits, expected.map(|(sku, limits)| (sku.to_string(), limits)));
        assert_eq!(file.rejected, []);
    }

    #[test]
    fn each_row_that_cannot_be_read_says_its_line_and_why() {
        let text = "SKU,Lowest,Highest,Keep\nMUG,8,,\nCUP,8,,\nBOWL,12,9,\nLAMP,cheap,,\nMUG,9,,\nLAMP,,,maybe\n\
                    LAMP,\"1,234\",,\nBOWL,0,,\n";
        let file = read(&session(), text).expect("a file");
        assert_eq!(file.limits.len(), 1);
        let reasons: Vec<(u64, &str)> = file.rejected.iter().map(|row| (row.line, row.reason.as_str())).collect();
        let about = [
            (3, "there is no product «CUP»"),
            (4, "the lowest price is above the highest"),
            (5, "«cheap» is no price"),
            (6, "«MUG» stands above already"),
            (7, "Keep holds «maybe»"),
            (8, "«1,234» is no price"),
            (9, "above zero"),
        ];
        assert_eq!(reasons.len(), about.len(), "{reasons:?}");
        for ((line, reason), (expected, about)) in reasons.iter().zip(about) {
            assert!(*line == expected && reason.contains(about), "line {line}: {reason}");
        }
    }

    #[test]
    fn a_file_without_the_columns_is_refused_with_those_it_has() {
        for text in ["", "Code,Lowest\nMUG,8\n", "SKU,Price\nMUG,8\n"] {
            let refused = read(&session(), text).expect_err(text);
            assert!(refused.contains("SKU and one of"), "{refused}");
        }
    }
}
