//! Bytes of an export → facts or rejections, one record at a time.
//!
//! Every record of a file becomes exactly one [`Record`]: facts, or a rejection that keeps the record's own text and
//! the reason. Files are read as a stream; what stays in memory is one record, the head that recognition looked at,
//! and about 18 bytes for each order line (see `lines::Occurrences`).
//!
//! [`unpack`] takes a file out of its gzip, and the table out of a spreadsheet. Columns are found by their names, never by
//! their places. [`sniff`] and [`Reader`] look at a file through the same decoder, so what the preview shows is what the
//! import reads.
//!
//! The way back is [`fill`]: new prices into the bytes of a products export, and not one byte more.
//!
//! Architecture invariant: pure. This crate opens no file and knows no database.

mod bytes;
mod chunk;
mod dates;
mod encoding;
mod error;
mod fill;
mod formats;
mod header;
mod lines;
mod months;
mod numbers;
mod reader;
mod records;
mod rejected;
mod sheet;
mod sniff;
mod xls;
mod zip;

pub use chrono_tz::Tz;
pub use chunk::Chunk;
pub use error::IngestError;
pub use fill::{FillError, Filled, Placed, SecondPrice, fill};
pub use formats::{Format, Mapping};
pub use reader::{Reader, Record, Settings, unpack};
pub use rejected::write_rejected;
pub use sniff::{HEAD_BYTES, PREVIEW_ROWS, Sniffed, sniff};
