//! Any bytes as a whole file, read as recognised.
#![no_main]

#[path = "count.rs"]
mod count;

use domain::Currency;
use ingest::Settings;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| count::all(bytes, &Settings::new(Currency::GBP)));
