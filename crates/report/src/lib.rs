//! What leaves the house on paper: tables, purchase orders and price lists as CSV, purchase orders as PDF and as an
//! e-mail, and files written whole or not at all.
//!
//! Architecture invariant: words nothing and computes nothing but sums; whoever calls decides what stands in a table.

mod file;
mod lists;
mod paper;
mod price_lists;
mod purchase;
mod table;

pub use file::write_file;
pub use lists::{PurchaseLine, purchase_orders, vendors};
pub use paper::PdfFonts;
pub use price_lists::price_list;
pub use purchase::{OrderedLine, Packs, PurchaseOrder, PurchaseWords, purchase_email, purchase_order_pdf};
pub use table::{Cell, Table, write_csv};

use std::path::PathBuf;

#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    #[error("the table could not be written: {0}")]
    Csv(#[from] csv::Error),
    #[error("{path} could not be written: {source}; choose another folder or make room")]
    File { path: PathBuf, source: std::io::Error },
    #[error("the {0} font of the PDF could not be read; give an OpenType or TrueType file")]
    Font(&'static str),
    #[error("the file could not be written: {0}")]
    Io(#[from] std::io::Error),
    #[error("{what} of {sku}: {source}")]
    Money { what: &'static str, sku: String, source: domain::MoneyError },
    #[error("the PDF could not be made: {0}")]
    Pdf(String),
    #[error("row {row} has {found} cells, the table has {expected} columns")]
    Width { row: usize, expected: usize, found: usize },
}
