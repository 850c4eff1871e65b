//! New prices into a products export, every other byte as it was: encoding, quotation marks, ends of lines, order and
//! columns that nobody knows.
//!
//! The file is read by the import's own reader, which tells what each record is about and where it lies; only the cells
//! of prices are written anew, in the manner of what stood there. The result is read once more and held against the file,
//! cell by cell, before anybody gets it.

mod cells;
mod proof;
mod rule;
mod splice;
mod style;

pub use rule::SecondPrice;

use crate::formats::{Format, Mapping, PriceColumns, price_columns};
use crate::header::{Column, Context, Row, SampleRow};
use crate::reader::{HABIT_BYTES, Reader, Record, Settings};
use crate::sniff::examine;
use crate::{IngestError, numbers::DecimalMark};
use domain::{Currency, Fact, NewPrice, ProductRow};
use proof::Expected;
use rule::{Amounts, Beside, Ended, become_of};
use rustc_hash::FxHashMap;
use splice::{Splice, spliced};
use std::collections::BTreeMap;
use std::ops::Range;

/// A products export with new prices in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Filled {
    pub format: Format,
    pub bytes: Vec<u8>,
    /// Records behind the header, and how many of them cannot be read.
    pub records: u64,
    pub unreadable: u64,
    /// Records with a new price.
    pub changed: u64,
    /// What came of each price, in their order.
    pub placed: Vec<Placed>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Placed {
    Written(SecondPrice),
    /// It stood there already.
    Stood,
    /// No record that can be read is about the product.
    Missing,
    /// Several records bear its SKU, and none of them is of its variant.
    Ambiguous,
}

#[derive(Debug, thiserror::Error)]
pub enum FillError {
    #[error(transparent)]
    Ingest(#[from] IngestError),
    #[error("prices cannot be filled into a file of the kind {}: {why}", format.word())]
    NotFillable { format: Format, why: &'static str },
    #[error("its amounts are in {file}, the new prices in {prices}: export the products in {prices}")]
    Currency { file: Currency, prices: Currency },
    #[error("the new prices cannot be written in the encoding of the file; save it as UTF-8 and try again")]
    Encoding,
    #[error("line {line}: the new price cannot be written as the file writes prices; set this product's price by hand")]
    NotWritable { line: u64 },
    #[error(
        "line {line}: «{column}» would read as «{found}» in the place of «{expected}»; nothing was written: set this \
         product's price by hand and approve the others alone"
    )]
    Mismatch { line: u64, column: String, found: String, expected: String },
}

/// Fills `prices`, of which each SKU has one, into the products export in `bytes`.
///
/// Errors: the file cannot be read, is of a kind that its platform takes no prices from, or would not read as the same file
/// with these prices.
pub fn fill(bytes: &[u8], settings: &Settings, prices: &[NewPrice]) -> Result<Filled, FillError> {
    let look = Look::at(bytes, settings)?;
    if let Some(other) = prices.iter().map(|price| price.price.currency).find(|of| *of != look.amounts.currency) {
        return Err(FillError::Currency { file: look.amounts.currency, prices: other });
    }
    let mut found = look.find(bytes, settings, prices)?;
    let (mut splices, mut expected, mut placed) = (Vec::new(), BTreeMap::new(), Vec::with_capacity(prices.len()));
    for (number, price) in prices.iter().enumerate() {
        let records = found.of.remove(&number).unwrap_or_default();
        let records = match of_variant(records, price) {
            Ok(records) => records,
            Err(why) => {
                placed.push(why);
                continue;
            }
        };
        let mut came = Placed::Stood;
        for record in &records {
            if let Some((second, change)) = look.change(record, price, &mut splices)? {
                came = Placed::Written(second);
                expected.insert(record.number, change);
            }
        }
        placed.push(came);
    }
    splices.sort_by_key(|splice: &Splice| splice.place.start);
    let mark = encoding_rs::Encoding::for_bom(bytes).map_or(0, |(_, length)| length);
    let filled = spliced(bytes, mark, found.encoding, &splices).ok_or(FillError::Encoding)?;
    proof::agree(bytes, &filled, settings, &expected)?;
    let Found { records, unreadable, .. } = found;
    let changed = expected.len() as u64;
    Ok(Filled { format: look.format, bytes: filled, records, unreadable, changed, placed })
}

/// What is known of the file's prices before its records are read.
struct Look {
    format: Format,
    delimiter: u8,
    columns: PriceColumns,
    amounts: style::Amounts,
    /// The first amount that stands there, for cells that have none to follow.
    model: String,
}

/// The records that new prices are about, by the number of the price.
struct Found {
    of: FxHashMap<usize, Vec<PricedRecord>>,
    records: u64,
    unreadable: u64,
    encoding: crate::encoding::Encoding,
}

/// One record of a product with a new price.
struct PricedRecord {
    /// From 1.
    number: u64,
    line: u64,
    product: ProductRow,
    price: PriceCell,
    /// `None` where the file has no such column, or no amount in it.
    beside: Option<PriceCell>,
    kind: Beside,
    lasting: bool,
}

/// A cell with an amount, and where it stands in the file's text.
struct PriceCell {
    column: usize,
    place: Range<usize>,
    raw: Vec<u8>,
    text: String,
    amount: Option<i64>,
}

impl Look {
    fn at(bytes: &[u8], settings: &Settings) -> Result<Look, FillError> {
        let reader = Reader::open(bytes, settings)?;
        let (format, delimiter) = (reader.format(), reader.sniffed().delimiter);
        let head = bytes.get(..usize::try_from(HABIT_BYTES).unwrap_or(usize::MAX)).unwrap_or(bytes);
        let examined = examine(head, head.len() == bytes.len())?;
        let guess = examined.sniffed.guess.map(|guess| Mapping { currency: settings.currency, ..guess });
        let context = Context {
            format,
            header: &examined.header,
            sample: &examined.sample,
            delimiter,
            currency: settings.currency,
            zone: settings.zone,
            mapping: settings.mapping.as_ref().or(guess.as_ref()),
        };
        let why = refused(format, examined.header.find(&["itemtype"]).is_some());
        let columns = why.is_none().then(|| price_columns(&context)).flatten();
        let Some(columns) = columns else {
            return Err(FillError::NotFillable { format, why: why.unwrap_or(NOT_PRODUCTS) });
        };
        let currency = match (format, context.mapping) {
            (Format::Table(_), Some(mapping)) => mapping.currency,
            _ => settings.currency,
        };
        let prices = examined.sample.iter().filter_map(SampleRow::row).map(|row| columns.price.text(&row).to_string());
        let model = prices.into_iter().find(|price| holds_digits(price)).unwrap_or_default();
        let mark = mark_of(&context, &columns);
        Ok(Look { format, delimiter, columns, amounts: style::Amounts { mark, currency }, model })
    }

    /// Reads the whole file and keeps the records that the prices are about.
    fn find(&self, bytes: &[u8], settings: &Settings, prices: &[NewPrice]) -> Result<Found, FillError> {
        let wanted: FxHashMap<&str, usize> = prices.iter().enumerate().map(|(n, p)| (p.sku.as_str(), n)).collect();
        let mut reader = Reader::open(bytes, settings)?;
        let mut of: FxHashMap<usize, Vec<PricedRecord>> = FxHashMap::default();
        let mut unreadable = 0;
        while let Some(record) = reader.next() {
            let facts = match record? {
                Record::Facts(facts) => facts,
                Record::Rejected(_) => {
                    unreadable += 1;
                    continue;
                }
            };
            let [Fact::Product(product)] = facts.as_slice() else { continue };
            let Some(number) = wanted.get(product.sku.as_str()) else { continue };
            if let Some(record) = self.record(&reader, product) {
                of.entry(*number).or_default().push(record);
            }
        }
        Ok(Found { of, records: reader.number(), unreadable, encoding: reader.encoding() })
    }

    /// The record that was read last. `None` where its cells do not stand as they were read.
    fn record(&self, reader: &Reader<&[u8]>, product: &ProductRow) -> Option<PricedRecord> {
        let (row, place) = reader.last_row()?;
        let (line, raw) = reader.last_raw();
        let places = cells::places(raw, self.delimiter);
        if places.len() != row.width() {
            return None;
        }
        let cell = |column: &Column| {
            let at = column.place()?;
            let within = places.get(at)?.clone();
            Some(PriceCell {
                column: at,
                raw: raw.get(within.clone())?.to_vec(),
                place: place.start + within.start..place.start + within.end,
                text: row.cell(at).to_string(),
                amount: column.money(&row, self.amounts.mark, self.amounts.currency).ok()?,
            })
        };
        let beside = cell(&self.columns.beside);
        Some(PricedRecord {
            number: reader.number(),
            line,
            product: product.clone(),
            price: cell(&self.columns.price)?,
            kind: if beside.is_some() { self.beside(&row) } else { Beside::Nothing },
            beside,
            lasting: self.columns.until.text(&row).is_empty(),
        })
    }

    /// How the platform keeps a lower price of this record's product.
    fn beside(&self, row: &Row<'_>) -> Beside {
        if self.columns.kind.text(row) == "bundle" {
            return Beside::Nothing;
        }
        match self.format {
            Format::ShopifyProducts => Beside::Former,
            Format::WooProducts => Beside::Offer(Ended::Empty),
            Format::BigCommerceProducts => Beside::Offer(Ended::Zero),
            Format::MagentoProducts => Beside::Offer(Ended::Level),
            _ => Beside::Nothing,
        }
    }

    /// Adds what makes the record say the new price. `None` where it says it already.
    fn change(
        &self,
        record: &PricedRecord,
        price: &NewPrice,
        splices: &mut Vec<Splice>,
    ) -> Result<Option<(SecondPrice, Expected)>, FillError> {
        let stands =
            Amounts { price: record.price.amount, beside: record.beside.as_ref().and_then(|cell| cell.amount) };
        let (becomes, second) = become_of(price.kind, price.price.minor, stands, record.kind, record.lasting);
        let mut columns = Vec::new();
        for (cell, amount) in [(Some(&record.price), becomes.price), (record.beside.as_ref(), becomes.beside)] {
            let Some(cell) = cell.filter(|cell| cell.amount != amount) else { continue };
            let text = self.text(amount, cell, record).ok_or(FillError::NotWritable { line: record.line })?;
            let text = cells::written(&text, &cell.raw, self.delimiter);
            splices.push(Splice { place: cell.place.clone(), text });
            columns.push(cell.column);
        }
        let expected = Expected { columns, price: price.price.minor };
        Ok((!expected.columns.is_empty()).then_some((second, expected)))
    }

    /// The text of an amount in the manner of its own cell, else of the record's price, else of the file's first one.
    fn text(&self, amount: Option<i64>, cell: &PriceCell, record: &PricedRecord) -> Option<String> {
        let Some(minor) = amount else { return Some(String::new()) };
        let like = [&cell.text, &record.price.text, &self.model].into_iter().find(|text| holds_digits(text));
        self.amounts.write(minor, like.map_or("", String::as_str))
    }
}

const NOT_PRODUCTS: &str =
    "it holds no prices of products; choose the products that you exported from your shop platform";

/// Why no price can be filled into a products export, where its platform takes none from it.
fn refused(format: Format, has_item_types: bool) -> Option<&'static str> {
    match format {
        Format::EtsyListings => Some("Etsy takes no listings from a file; type the prices into the listings there"),
        Format::PrestaShopProducts => {
            Some("PrestaShop's import puts what such a file leaves out back to its defaults; set the prices there")
        }
        Format::BigCommerceProducts if has_item_types => {
            Some("this older export prices variants by rules; export the products in BigCommerce's newer form")
        }
        _ => None,
    }
}

/// As the format decides it when it reads the file.
fn mark_of(context: &Context<'_>, columns: &PriceColumns) -> DecimalMark {
    let amounts: Vec<&Column> = std::iter::once(&columns.price).chain(&columns.marks).collect();
    context.decimal_mark(&amounts)
}

fn holds_digits(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit())
}

/// The records of a price: the only one, or of several those of its very variant.
fn of_variant(mut records: Vec<PricedRecord>, price: &NewPrice) -> Result<Vec<PricedRecord>, Placed> {
    match records.len() {
        0 => Err(Placed::Missing),
        1 => Ok(records),
        _ => {
            records.retain(|record| record.product.family == price.family && record.product.variant == price.variant);
            if records.is_empty() { Err(Placed::Ambiguous) } else { Ok(records) }
        }
    }
}
