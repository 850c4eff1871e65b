//! Rows and rejections are the records of the file, however it is read.

use ingest::{Reader, Record, Settings};

pub fn all(bytes: &[u8], settings: &Settings) {
    let Ok(mut reader) = Reader::open(bytes, settings) else { return };
    let preamble = reader.sniffed().preamble as usize;
    let (mut records, mut last) = (0_u64, (0, 0));
    while let Some(record) = reader.next() {
        let Ok(record) = record else { return };
        records += 1;
        if let Record::Rejected(rejection) = record {
            assert_eq!(rejection.record, records);
            assert!((rejection.record, rejection.line) > last && !rejection.raw.is_empty());
            last = (rejection.record, rejection.line);
        }
    }
    let Ok(mut again) = Reader::open(bytes, settings) else { panic!("opened once, not twice") };
    let mut chunked = 0;
    while let Some(chunk) = again.chunk(3) {
        let Ok(chunk) = chunk else { return };
        chunked += chunk.records().len() as u64;
        assert!(chunk.rejection(0, domain::RejectReason::TooLarge).is_some_and(|rejection| rejection.record <= records));
    }
    assert_eq!(chunked, records, "chunks hold each record once");
    if bytes.is_ascii() && !bytes.contains(&b'"') {
        let lines = bytes.split(|b| matches!(b, b'\n' | b'\r')).filter(|line| !line.is_empty()).count();
        assert_eq!(records as usize + preamble + 1, lines, "every line is the header, before it, or a record");
    }
}
