//! Encoding, dialect and recognition: any bytes, whole or cut off.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    for complete in [true, false] {
        if let Ok(sniffed) = ingest::sniff(bytes, complete) {
            assert!(!sniffed.header.is_empty() && sniffed.rows.len() <= ingest::PREVIEW_ROWS);
        }
    }
});
