//! Spreadsheets and packed files: any bytes behind the signs of a ZIP, an old Excel file or a gzip stream.
#![no_main]

use domain::Currency;
use ingest::{Reader, Settings};
use libfuzzer_sys::fuzz_target;
use std::io::Cursor;

fuzz_target!(|bytes: &[u8]| {
    let Ok(unpacked) = ingest::unpack(Cursor::new(bytes.to_vec())) else { return };
    let Ok(reader) = Reader::open(unpacked, &Settings::new(Currency::GBP)) else { return };
    for record in reader {
        if record.is_err() {
            return;
        }
    }
});
