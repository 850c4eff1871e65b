//! Every format's interpreter: the first byte chooses a header, the rest is what stands under it.
#![no_main]

#[path = "count.rs"]
mod count;
#[path = "headers.rs"]
mod headers;

use domain::Currency;
use ingest::Settings;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some((choice, body)) = bytes.split_first() else { return };
    let header = headers::HEADERS[usize::from(*choice) % headers::HEADERS.len()];
    let file = [header.as_bytes(), b"\n", body].concat();
    let zone = if choice & 0x80 == 0 { None } else { Some(ingest::Tz::Europe__Berlin) };
    count::all(&file, &Settings { zone, ..Settings::new(Currency::GBP) });
});
