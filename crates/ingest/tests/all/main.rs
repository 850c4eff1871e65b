//! Ingest from outside: bytes in, facts and rejections out.

mod fill;
mod golden;
mod golden_amazon_square;
mod golden_bigcommerce;
mod golden_chinese;
mod golden_etsy;
mod golden_events;
mod golden_kits;
mod golden_magento_prestashop;
mod golden_reading;
mod golden_tables;
mod golden_woo;
mod online_retail;
mod places;
mod properties;
mod real_files;
mod refusals;

use domain::{
    ContactRow, Currency, CustomerRow, EventRow, Fact, KitRow, OrderHeader, OrderLine, PlaceRow, ProductRow,
    PurchaseRow, RejectReason, Rejection, StockRow, SupplierRow,
};
use ingest::{Format, IngestError, Mapping, Reader, Record, Settings, sniff};
use proptest::sample::Index;
use std::io::Read;
use std::path::PathBuf;

/// Everything a file says: facts by record, and the rejections.
#[derive(Debug, Default)]
pub struct Read1 {
    pub facts: Vec<Vec<Fact>>,
    pub rejected: Vec<Rejection>,
}

impl Read1 {
    pub fn records(&self) -> usize {
        self.facts.len() + self.rejected.len()
    }

    pub fn all_facts(&self) -> impl Iterator<Item = &Fact> {
        self.facts.iter().flatten()
    }
}

pub fn read_with(input: impl Read, settings: &Settings) -> Result<Read1, IngestError> {
    let mut read = Read1::default();
    for record in Reader::open(input, settings)? {
        match record? {
            Record::Facts(facts) => read.facts.push(facts),
            Record::Rejected(rejection) => read.rejected.push(rejection),
        }
    }
    Ok(read)
}

pub fn read_in(currency: Currency, bytes: &[u8]) -> Read1 {
    read_with(bytes, &Settings::new(currency)).expect("a readable table")
}

pub fn read_bytes(bytes: &[u8]) -> Read1 {
    read_in(Currency::GBP, bytes)
}

pub fn read(text: &str) -> Read1 {
    read_bytes(text.as_bytes())
}

pub fn read_mapped(text: &str, mapping: Mapping) -> Read1 {
    let settings = Settings { mapping: Some(mapping), ..Settings::new(Currency::GBP) };
    read_with(text.as_bytes(), &settings).expect("its columns are there")
}

pub fn mapping(json: &str) -> Mapping {
    serde_json::from_str(json).expect("a mapping")
}

pub fn recognised(bytes: impl AsRef<[u8]>) -> Option<Format> {
    sniff(bytes.as_ref(), true).expect("a table").format
}

macro_rules! facts {
    ($name:ident, $variant:ident, $row:ty) => {
        pub fn $name(read: &Read1) -> Vec<&$row> {
            read.all_facts().filter_map(|f| if let Fact::$variant(row) = f { Some(row) } else { None }).collect()
        }
    };
}
facts!(orders, Order, OrderHeader);
facts!(lines, Line, OrderLine);
facts!(details, Detail, OrderLine);
facts!(products, Product, ProductRow);
facts!(stock, Stock, StockRow);
facts!(customers, Customer, CustomerRow);
facts!(contacts, Contact, ContactRow);
facts!(suppliers, Supplier, SupplierRow);
facts!(purchases, Purchase, PurchaseRow);
facts!(events, Event, EventRow);
facts!(kits, Kit, KitRow);
facts!(places, Place, PlaceRow);

/// The order as the file's last word on it has it.
pub fn last<'a>(read: &'a Read1, number: &str) -> &'a OrderHeader {
    orders(read).into_iter().rfind(|order| order.order.as_str() == number).expect("a stated order")
}

pub fn lines_of<'a>(read: &'a Read1, number: &str) -> Vec<&'a OrderLine> {
    lines(read).into_iter().filter(|line| line.order.as_str() == number).collect()
}

/// What the lines come to.
pub fn net(lines: &[&OrderLine]) -> i64 {
    lines.iter().map(|line| line.net().expect("small amounts")).sum()
}

pub fn reasons(read: &Read1) -> Vec<RejectReason> {
    read.rejected.iter().map(|rejection| rejection.reason.clone()).collect()
}

/// Each reason with the number of its record.
pub fn numbered_reasons(read: &Read1) -> Vec<(u64, &RejectReason)> {
    read.rejected.iter().map(|rejection| (rejection.record, &rejection.reason)).collect()
}

/// The reasons as a person reads them.
pub fn told_reasons(read: &Read1) -> Vec<String> {
    read.rejected.iter().map(|rejection| rejection.reason.to_string()).collect()
}

pub fn missing(column: &str) -> RejectReason {
    RejectReason::Missing { column: column.into() }
}

/// The table with signs put into it below its header, each at a place of its own choice.
pub fn marred(text: &str, hits: &[(Index, &str)]) -> String {
    let mut marred = text.to_string();
    let body = text.find('\n').expect("several lines") + 1;
    for (place, sign) in hits {
        let places: Vec<usize> = marred.char_indices().map(|(at, _)| at).filter(|at| *at >= body).collect();
        marred.insert_str(places[place.index(places.len())], sign);
    }
    marred
}

/// A file or folder of the real data, which stands beside the repository; `None`, said aloud, where it is missing.
pub fn data(relative: &str) -> Option<PathBuf> {
    let beside = || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared"));
    let root = std::env::var_os("SHOPWRIGHT_DATA").map_or_else(beside, PathBuf::from);
    let path = root.join("data").join(relative);
    if path.exists() {
        return Some(path);
    }
    println!("skipped: {} is missing; set SHOPWRIGHT_DATA to the folder with the real data", path.display());
    None
}
