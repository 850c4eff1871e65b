//! Import loses nothing: rows + rejections = records, whatever the bytes.

use crate::{read_bytes, read_with};
use domain::{Currency, RejectReason};
use ingest::{Settings, sniff};
use proptest::prelude::*;

const HEADER: &str = "Order,SKU,Title,Quantity,Date,Unit price\n";

/// How many records the csv crate finds behind the header.
fn records(bytes: &[u8]) -> usize {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(bytes);
    reader.byte_records().filter(Result::is_ok).count()
}

fn loses_nothing(bytes: &[u8]) -> Result<(), TestCaseError> {
    let read = read_bytes(bytes);
    let cut = read.rejected.iter().any(|r| r.reason == RejectReason::Quote);
    // an unclosed quotation mark swallows the rest for the csv crate; here it costs one line
    let (found, expected) = (read.records(), records(bytes));
    prop_assert!(found == expected || (cut && found > expected), "{} of {}", found, expected);
    let mut before = (0, 0);
    for rejection in &read.rejected {
        prop_assert!(rejection.record > before.0 && rejection.line > before.1, "numbers grow");
        before = (rejection.record, rejection.line);
        prop_assert!(rejection.record <= read.records() as u64);
        prop_assert!(!rejection.raw.is_empty());
    }
    Ok(())
}

fn valid() -> impl Strategy<Value = String> {
    let cell =
        prop::sample::select(vec!["MUG-1", "\"a, b\"", "\"say \"\"hi\"\"\"", "\"two\nlines\"", "Café", "陶瓷杯"]);
    let row = (1_u32..9, cell.clone(), cell, -9_i64..99, 1_u32..29, 0_u32..99_999).prop_map(
        |(order, sku, title, quantity, day, price)| {
            format!("{order},{sku},{title},{quantity},2011-02-{day:02} 08:00:00,{}.{:02}\n", price / 100, price % 100)
        },
    );
    prop::collection::vec(row, 1..20).prop_map(|rows| rows.concat())
}

/// Overwrites, cuts and inserts at some places.
fn mangle(mut bytes: Vec<u8>, hits: &[(prop::sample::Index, u8, u8)]) -> Vec<u8> {
    for (place, kind, byte) in hits {
        let at = place.index(bytes.len());
        match kind % 3 {
            0 => bytes[at] = *byte,
            1 => bytes.insert(at, *byte),
            _ if bytes.len() > 1 => {
                bytes.remove(at);
            }
            _ => {}
        }
    }
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn arbitrary_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..400), complete in any::<bool>()) {
        let _ = sniff(&bytes, complete);
        let _ = read_with(bytes.as_slice(), &Settings::new(Currency::GBP));
    }

    #[test]
    fn arbitrary_bytes_behind_a_header_become_rows_and_rejections(body in prop::collection::vec(any::<u8>(), 0..300)) {
        // enough sound rows that the file stays a table whatever follows
        let sound = "1,A,B,1,2011-02-03,1.00\n".repeat(30 + body.len() * 4);
        loses_nothing(&[HEADER.as_bytes(), sound.as_bytes(), &body].concat())?;
    }

    #[test]
    fn hostile_text_behind_a_header_becomes_rows_and_rejections(body in "[a1,;\t\"'\r\n=.-]{0,200}") {
        let sound = "1,A,B,1,2011-02-03,1.00\n".repeat(30);
        loses_nothing(&[HEADER, &sound, &body].concat().into_bytes())?;
    }

    #[test]
    fn every_record_of_a_sound_file_is_a_row(body in valid()) {
        let bytes = [HEADER, &body].concat().into_bytes();
        let read = read_bytes(&bytes);
        prop_assert!(read.rejected.is_empty(), "{:?}", read.rejected);
        prop_assert_eq!(read.facts.len(), records(&bytes));
    }

    #[test]
    fn a_mangled_file_loses_no_record(
        body in valid(),
        hits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), any::<u8>()), 1..6),
    ) {
        let sound = "1,A,B,1,2011-02-03,1.00\n".repeat(20);
        let mangled = mangle(body.into_bytes(), &hits);
        loses_nothing(&[HEADER.as_bytes(), sound.as_bytes(), &mangled].concat())?;
    }
}
