//! A real shop's year, half a million order lines: nothing is lost, nothing is counted twice.

use crate::support::shared_data;
use domain::{LineKind, line_kind_code};
use engine::{ImportOptions, Session};
use std::path::{Path, PathBuf};

/// What is sold beside goods in this shop. Codes with `gift_` before them are vouchers, as is 22016 at
/// the one time that it was paid for.
const SERVICES: &[&str] =
    &["POST", "DOT", "C2", "M", "m", "D", "S", "B", "BANK CHARGES", "AMAZONFEE", "CRUK", "23444", "23574", "22016"];

/// Sums over the raw file, in thousandths of a pound: its prices have up to three digits after the point.
#[derive(Debug, Default)]
struct Raw {
    records: u64,
    /// Quantity × price of all lines, exact.
    thousandths: i64,
    /// The same with each line rounded to pence, half away from zero.
    pence: i64,
    sold: i64,
    /// Goods on invoices that begin with C.
    returned: i64,
    services: i64,
    /// Lines that come to nothing.
    worthless: u64,
    cancelled: u64,
}

fn raw(path: &Path) -> Raw {
    let file = flate2::read::MultiGzDecoder::new(std::fs::File::open(path).expect("the raw file"));
    let mut reader = csv::ReaderBuilder::new().from_reader(file);
    let header = reader.headers().expect("a header").clone();
    let column = |name: &str| header.iter().position(|h| h == name).expect("a column");
    let (invoice, code, quantity, price) =
        (column("InvoiceNo"), column("StockCode"), column("Quantity"), column("UnitPrice"));
    let mut sums = Raw::default();
    for record in reader.byte_records() {
        let record = record.expect("a record");
        let cell = |at: usize| String::from_utf8_lossy(&record[at]).into_owned();
        let pieces: i64 = cell(quantity).parse().expect("pieces");
        let exact = pieces * in_thousandths(&cell(price));
        let pence = (exact.abs() + 5) / 10 * exact.signum();
        let cancelled = cell(invoice).starts_with('C');
        let service = SERVICES.contains(&cell(code).as_str()) || cell(code).starts_with("gift_");
        sums.records += 1;
        sums.thousandths += exact;
        sums.pence += pence;
        sums.worthless += u64::from(pence == 0);
        sums.cancelled += u64::from(cancelled);
        match (service, cancelled) {
            (true, _) => sums.services += pence,
            (false, true) => sums.returned += pence,
            (false, false) => sums.sold += pence,
        }
    }
    sums
}

fn in_thousandths(price: &str) -> i64 {
    let (whole, digits) = price.split_once('.').unwrap_or((price, ""));
    format!("{whole}{digits:0<3}").parse().expect("a price with at most three digits after the point")
}

fn import(shop: &mut engine::Shop, file: &Path) -> wire::ImportProof {
    engine::import(shop, &[PathBuf::from(file)], &ImportOptions::default(), &()).expect("imported")
}

#[test]
fn half_a_million_real_lines_are_kept_to_the_penny() {
    let Some(folder) = shared_data() else { return };
    let file = folder.join("data/online_retail/online_retail.csv.gz");
    let expected = raw(&file);
    assert_eq!(expected.records, 541_909);

    let dir = tempfile::tempdir().expect("a folder");
    let mut shop = engine::open_or_create(&dir.path().join("retail.shop")).expect("a shop file");
    let proof = import(&mut shop, &file);
    let read = &proof.files[0];
    assert_eq!(read.rows_read, expected.records);
    assert_eq!(read.rows_added + read.rows_rejected, expected.records, "{read:?}");
    assert_eq!(read.rows_rejected, 0, "{:?}", proof.rejected);

    let totals = &proof.totals;
    assert_eq!(totals.currency, wire::Currency::GBP);
    assert_eq!(totals.net + totals.fees, expected.pence, "all lines together");
    assert_eq!((expected.thousandths + 5).div_euclid(10), expected.pence, "rounding each line moves the sum");
    assert_eq!(totals.gross - totals.discounts, expected.sold, "goods sold");
    assert_eq!(totals.returns, expected.returned, "goods that came back");
    assert_eq!(totals.fees, expected.services, "postage, fees and bookings");

    let share = proof.returns_matched as f64 / proof.return_lines.max(1) as f64;
    eprintln!("{} of {} return lines matched to their sale ({share:.3})", proof.returns_matched, proof.return_lines);
    assert!(share > 0.75, "most cancellations have a sale they belong to: {share}");

    let session = Session::with(shop, &()).expect("opened");
    cancellations_are_returns(&session, &expected);
    drop(session);
    let mut shop = engine::open_or_create(&dir.path().join("retail.shop")).expect("the shop file");
    let again = import(&mut shop, &file);
    assert_eq!(again.files[0].rows_known, expected.records, "{:?}", again.files[0]);
    assert_eq!(again.totals, proof.totals, "the second import of the same file counts nothing twice");
}

/// Invoices that begin with C hold nothing sold, and nothing came back on another.
fn cancellations_are_returns(session: &Session, expected: &Raw) {
    let snapshot = session.prepared().columns.snapshot();
    let lines = &snapshot.lines;
    assert_eq!(lines.len() as u64, expected.records);
    assert_eq!(lines.net.iter().sum::<i64>(), expected.pence);
    let [sale, returned, void] = [LineKind::Sale, LineKind::Return, LineKind::Void].map(line_kind_code);
    let (mut cancelled, mut worthless) = (0, 0);
    for row in 0..lines.len() {
        let number = &snapshot.orders.number[lines.order[row] as usize];
        let is_cancelled = number.starts_with('C');
        cancelled += u64::from(is_cancelled);
        assert!(!is_cancelled || lines.kind[row] != sale, "{number} is a cancellation and holds a sale");
        assert!(is_cancelled || lines.kind[row] != returned, "{number} is a sale and holds a return");
        if lines.kind[row] == void {
            worthless += 1;
            assert_eq!(lines.net[row], 0, "{number}: a line that counts nowhere comes to something");
        }
    }
    assert_eq!(cancelled, expected.cancelled);
    assert_eq!(worthless, expected.worthless);
}
