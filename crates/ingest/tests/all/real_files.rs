//! Every real export is read to its last record, or refused with the right reason.

use crate::{Read1, data, lines, orders, read_with, stock};
use domain::{Currency, Fact, LineKind};
use ingest::{IngestError, Reader, Settings, Sniffed, sniff};
use std::path::{Path, PathBuf};

fn exports() -> Vec<PathBuf> {
    let Some(folder) = data("exports") else { return Vec::new() };
    let entries = folder.read_dir().expect("a folder");
    let mut files: Vec<PathBuf> = entries.map(|e| e.expect("readable").path()).collect();
    files.retain(|path| path.extension().is_some_and(|e| e == "csv"));
    files.sort();
    files
}

fn name(path: &Path) -> String {
    path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default()
}

fn look(path: &Path) -> Sniffed {
    sniff(&std::fs::read(path).expect("readable"), true).expect("a table")
}

fn read(path: &Path) -> Result<Read1, IngestError> {
    read_with(std::fs::File::open(path).expect("readable"), &Settings::new(Currency::USD))
}

fn records(path: &Path) -> usize {
    csv::ReaderBuilder::new().from_path(path).expect("readable").byte_records().filter(Result::is_ok).count()
}

#[test]
fn every_shopify_export_is_recognised_and_read_without_a_rejection() {
    for path in exports().iter().filter(|path| name(path).starts_with("shopify")) {
        let expected = ["orders", "products", "inventory"].into_iter().find(|word| name(path).contains(word));
        let format = look(path).format.map(|f| f.word().trim_start_matches("shopify-"));
        assert_eq!(format, expected, "{}", name(path));
        let read = read(path).expect("a known export");
        assert_eq!(read.records(), records(path), "{}", name(path));
        assert!(read.rejected.is_empty(), "{}: {:?}", name(path), read.rejected[0]);
    }
}

#[test]
fn every_export_of_another_shop_is_recognised_and_read_without_a_rejection() {
    for path in exports().iter().filter(|path| !name(path).starts_with("shopify")) {
        let expected = if name(path).starts_with("etsy") { "etsy-listings" } else { "woocommerce-products" };
        assert_eq!(look(path).format.map(|format| format.word()), Some(expected), "{}", name(path));
        let read = read(path).expect("a known export");
        assert_eq!(read.records(), records(path), "{}", name(path));
        assert!(read.rejected.is_empty(), "{}: {:?}", name(path), read.rejected[0]);
    }
}

/// What every order says of itself must be what its lines come to.
#[test]
fn lines_of_real_orders_come_to_the_order_s_own_total() {
    for path in exports().iter().filter(|path| name(path).contains("orders")) {
        let read = read(path).expect("a known export");
        let mut orders: Vec<(i64, i64)> = Vec::new();
        for fact in read.all_facts() {
            match fact {
                Fact::Order(order) => {
                    let total = order.total.expect("stated in these files");
                    orders.push((total, order.shipping - order.discount));
                }
                Fact::Line(line) => {
                    let last = orders.last_mut().expect("the order comes first");
                    last.1 += line.net().expect("small amounts");
                }
                _ => {}
            }
        }
        assert!(!orders.is_empty() && orders.iter().all(|(total, sum)| total == sum), "{}: {orders:?}", name(path));
    }
}

#[test]
fn real_cancelled_orders_count_for_nothing() {
    let mut void = 0;
    for path in exports().iter().filter(|path| name(path).contains("orders")) {
        let read = read(path).expect("a known export");
        let cancelled: Vec<_> = orders(&read).into_iter().filter(|o| o.cancelled).map(|o| &o.order).collect();
        for line in lines(&read) {
            assert_eq!(line.kind == LineKind::Void, cancelled.contains(&&line.order));
            void += usize::from(line.kind == LineKind::Void);
        }
    }
    assert!(void > 0 || exports().is_empty());
}

#[test]
fn stock_in_one_column_a_place_is_read() {
    for path in exports().iter().filter(|path| name(path).contains("poptoys")) {
        let read = read(path).expect("a known export");
        let stock = stock(&read);
        assert!(stock.iter().all(|s| s.location == "POPTOYS"));
        let (rows, pieces) = (stock.len(), stock.iter().map(|s| s.on_hand).sum::<i64>());
        let mut reader = csv::Reader::from_path(path).expect("readable");
        let expected: i64 = reader.records().filter_map(|r| r.expect("sound")[11].parse::<i64>().ok()).sum();
        assert_eq!((rows, pieces), (15_700, expected));
    }
}

#[test]
fn reading_says_what_looking_said() {
    for path in exports().iter().filter(|path| name(path).starts_with("shopify")) {
        let reader =
            Reader::open(std::fs::File::open(path).expect("readable"), &Settings::new(Currency::USD)).expect("known");
        assert_eq!(reader.sniffed(), &look(path));
    }
}
