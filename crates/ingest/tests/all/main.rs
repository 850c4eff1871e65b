//! Ingest from outside: bytes in, facts and rejections out.

mod golden;
mod golden_amazon_square;
mod golden_bigcommerce;
mod golden_chinese;
mod golden_etsy;
mod golden_events;
mod golden_magento_prestashop;
mod golden_reading;
mod golden_tables;
mod golden_woo;
mod online_retail;
mod properties;
mod real_files;
mod refusals;

use domain::{Currency, Fact, Rejection};
use ingest::{IngestError, Reader, Record, Settings};
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

pub fn read(text: &str) -> Read1 {
    read_with(text.as_bytes(), &Settings::new(Currency::GBP)).expect("a readable table")
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
