//! UCI Online Retail, all of it: 541,909 order lines.

use crate::data;
use domain::{Currency, Fact, LineKind};
use ingest::{Reader, Record, Settings, unpack};
use rustc_hash::FxHashSet;
use std::fs::File;
use std::io::Read;

fn unpacked() -> Option<Box<dyn Read>> {
    let path = data("online_retail/online_retail.csv.gz")?;
    Some(unpack(File::open(path).expect("readable")).expect("sound"))
}

/// Quantity × price of every record in thousandths of a pound, exactly, by the csv crate alone. Also the sum of the
/// same products rounded to pence one by one.
fn plain_sums() -> Option<(i64, i64)> {
    let mut reader = csv::Reader::from_reader(unpacked()?);
    let (mut thousandths, mut pence) = (0, 0);
    for record in reader.records() {
        let record = record.expect("sound");
        let (whole, fraction) = record[5].split_once('.').unwrap_or((&record[5], ""));
        let digits: i64 = format!("{whole}{fraction:0<3}").parse().expect("a price of at most three decimals");
        let line = digits * record[3].parse::<i64>().expect("pieces");
        thousandths += line;
        pence += (line.abs() + 5) / 10 * line.signum();
    }
    Some((thousandths, pence))
}

#[test]
fn online_retail_is_read_whole_and_comes_to_the_sum_of_the_raw_file() {
    let Some((thousandths, pence)) = plain_sums() else { return };
    let input = unpacked().expect("just read");
    let (mut rows, mut rejected, mut net) = (0, 0, 0);
    let mut kinds = [0_u32; 4];
    let mut lines = FxHashSet::default();
    for record in Reader::open(input, &Settings::new(Currency::GBP)).expect("guessed") {
        match record.expect("sound") {
            Record::Rejected(_) => rejected += 1,
            Record::Facts(facts) => {
                rows += 1;
                let [Fact::Line(line)] = facts.as_slice() else { panic!("one line a record: {facts:?}") };
                net += line.net().expect("small amounts");
                kinds[domain::line_kind_code(line.kind) as usize] += 1;
                assert!(lines.insert((line.order.0.clone(), line.sku.0.clone(), line.occurrence)), "{line:?}");
                if line.order.as_str().starts_with('C') {
                    assert!(matches!(line.kind, LineKind::Return | LineKind::Fee), "{line:?}");
                }
            }
        }
    }
    assert_eq!((rows + rejected, rejected), (541_909, 0));
    assert_eq!(net, pence);
    // four prices are a tenth of a penny; each of their lines comes to nothing
    assert_eq!((thousandths - net * 10, pence), (4, 974_774_793));
    println!("sales {}, returns {}, fees {}, void {}", kinds[0], kinds[1], kinds[2], kinds[3]);
    assert_eq!(kinds.iter().sum::<u32>(), 541_909);
}
