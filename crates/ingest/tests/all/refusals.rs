//! What is refused as a whole, and what rejected records look like when they come back.

use crate::{read, read_bytes, read_with};
use domain::{Currency, RejectReason};
use ingest::{Format, IngestError, Settings, sniff, unpack, write_rejected};
use std::io::{Cursor, Read, Write};

fn problem(bytes: &[u8]) -> IngestError {
    match read_with(bytes, &Settings::new(Currency::GBP)) {
        Err(error) => error,
        Ok(read) => panic!("read as a table: {read:?}"),
    }
}

#[test]
fn what_is_no_table_is_refused_with_advice() {
    assert!(matches!(problem(b""), IngestError::Empty));
    assert!(matches!(problem(b" \r\n\n"), IngestError::Empty));
    assert!(matches!(problem(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), IngestError::NotATable { .. }));
    assert!(matches!(problem(&[0, 1, 2, 3, 200, 201]), IngestError::NotATable { .. }));
    assert!(problem(b"PK\x03\x04").to_string().contains("save the sheet as CSV"));
}

#[test]
fn what_a_shop_hands_over_instead_of_an_export_is_named() {
    for (bytes, said) in [
        ("<!DOCTYPE html><html><head><title>Log in</title>", "log in and download again"),
        ("\u{feff}\r\n <!doctype HTML>\n<html>", "log in and download again"),
        ("<html>\n<head>\n", "a web page"),
        ("<table border=1><tr><td>Order</td></tr>", "save it as CSV"),
        ("<?xml version=\"1.0\"?>\n<orders/>\n", "an XML file"),
        ("{\n  \"orders\": [1, 2]\n}\n", "a JSON file"),
        ("[ {\"id\": 1, \"sku\": \"A\"} ]\n", "a JSON file"),
    ] {
        let problem = problem(bytes.as_bytes()).to_string();
        assert!(problem.contains(said), "{bytes}: {problem}");
    }
}

#[test]
fn binary_files_and_endless_lines_are_refused_whatever_their_names() {
    let noise: Vec<u8> = (0..100_000_u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    for bytes in [vec![0; 1 << 20], noise] {
        assert!(matches!(problem(&bytes), IngestError::NotATable { .. }));
        assert!(sniff(&bytes[..1000], false).is_err());
    }
    let settings = Settings::new(Currency::GBP);
    let line = std::io::repeat(b'a').take(50 << 20);
    match read_with(line, &settings) {
        Err(error @ IngestError::NotATable { .. }) => assert!(error.to_string().len() < 200),
        other => panic!("{other:?}"),
    }
    let header = b"Order,SKU,Quantity,Date,Unit price\n".as_slice();
    let later = header.chain(std::io::repeat(b'a').take(50 << 20));
    assert!(matches!(read_with(later, &settings), Err(IngestError::LongLine { line: 2, .. })));
    // short enough to be a header, too long to be told whole
    let wide = format!("{}\n1\n", "column,".repeat(20_000));
    assert!(problem(wide.as_bytes()).to_string().len() < 5_000);
}

#[test]
fn a_table_nobody_knows_asks_for_a_mapping_and_says_its_columns() {
    let said = problem(b"when,what\n1,2\n").to_string();
    assert!(said.contains("when, what") && said.contains("mapping"), "{said}");
}

#[test]
fn a_missing_column_is_named() {
    let settings = Settings { format: Some(Format::ShopifyOrders), ..Settings::new(Currency::GBP) };
    match read_with(b"Name,Created at,Lineitem name,Lineitem price\n".as_slice(), &settings) {
        Err(IngestError::MissingColumn { column, format, .. }) => {
            assert_eq!((column.as_str(), format), ("Lineitem quantity", Format::ShopifyOrders));
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn each_format_has_its_word() {
    for format in Format::all() {
        assert_eq!(Format::from_word(format.word()), Some(format));
    }
    assert_eq!(Format::from_word("etsy"), None);
}

#[test]
fn packed_files_are_unpacked_and_others_left_alone() {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packer.write_all(b"a,b\n").expect("memory");
    for bytes in [packer.finish().expect("memory"), b"a,b\n".to_vec()] {
        let mut text = String::new();
        unpack(Cursor::new(bytes)).expect("memory").read_to_string(&mut text).expect("sound");
        assert_eq!(text, "a,b\n");
    }
}

#[test]
fn a_packed_file_that_breaks_off_is_an_error_and_not_an_end() {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::none());
    packer.write_all("Supplier,Lead days\nA,3\n".repeat(1000).as_bytes()).expect("memory");
    let mut bytes = packer.finish().expect("memory");
    bytes.truncate(bytes.len() / 2);
    let input = unpack(Cursor::new(bytes)).expect("its magic bytes are there");
    assert!(matches!(read_with(input, &Settings::new(Currency::GBP)), Err(IngestError::Read(_))));
}

#[test]
fn rejected_records_import_again_once_mended() {
    let text = "Order;SKU;Qty;Date;Unit price;\"a;b\"\r\n1;\"x;\ny\";two;2011-01-01;1,50;\r\n2;z;1;2011-01-01;2,50;\r\n3;z;1\r\n";
    let first = read(text);
    assert_eq!((first.facts.len(), first.rejected.len()), (1, 2));
    assert_eq!(first.rejected[1].reason, RejectReason::Width { expected: 6, found: 3 });
    let header = sniff(text.as_bytes(), true).expect("a table").header;
    let mut out = Vec::new();
    write_rejected(&mut out, &header, b';', &first.rejected).expect("memory");
    let written = String::from_utf8(out).expect("UTF-8");
    let again = read(&written);
    let raws = |read: &crate::Read1| read.rejected.iter().map(|r| r.raw.clone()).collect::<Vec<_>>();
    assert_eq!(raws(&again), raws(&first), "unmended they are rejected again, as they stood");
    let mended = read(&written.replace("two", "2").replace("3;z;1", "3;z;1;2011-01-02;2,50;"));
    assert_eq!((mended.facts.len(), mended.rejected.len()), (2, 0));
}

#[test]
fn a_record_with_bytes_of_another_encoding_is_rejected_alone_and_kept_legible() {
    let mut bytes = "Supplier,SKU,Lead days\nCafé,1,2\nÖl,1,2\n".as_bytes().to_vec();
    bytes.extend_from_slice(b"Caf\xe9,1,2\n");
    let read = read_bytes(&bytes);
    assert_eq!(read.facts.len(), 2);
    assert_eq!(read.rejected[0].reason, RejectReason::Encoding { encoding: "UTF-8".into() });
    assert_eq!(read.rejected[0].raw, "Café,1,2");
}
