//! Bytes of an export → facts or rejections, one record at a time.
//!
//! Every record of a file becomes exactly one [`Record`]: facts, or a rejection that keeps the record's own text and
//! the reason. Files are read as a stream; what stays in memory is one record, the head that recognition looked at,
//! and about 18 bytes for each order line (see `lines::Occurrences`).
//!
//! Columns are found by their names, never by their places. [`sniff`] and [`Reader`] look at a file through the same
//! decoder, so what the preview shows is what the import reads.
//!
//! Architecture invariant: pure. This crate opens no file and knows no database.

mod dates;
mod encoding;
mod error;
mod formats;
mod header;
mod lines;
mod numbers;
mod reader;
mod records;
mod rejected;
mod sniff;

pub use error::IngestError;
pub use formats::{Format, Mapping};
pub use reader::{Reader, Record, Settings, gunzip_if_needed};
pub use rejected::write_rejected;
pub use sniff::{HEAD_BYTES, PREVIEW_ROWS, Sniffed, sniff};
