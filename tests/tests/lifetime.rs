//! Lifetime value on a real shop's year and on the sample shop.

use crate::support::{sample_shop, shared_data};
use engine::{ImportOptions, Session, lab};
use std::path::{Path, PathBuf};

/// Known customers' days with a purchase, as `lab lifetime` reads them.
fn write_purchases(raw: &Path, out: &Path) {
    let file = flate2::read::MultiGzDecoder::new(std::fs::File::open(raw).expect("the raw file"));
    let mut reader = csv::Reader::from_reader(file);
    let header = reader.headers().expect("a header").clone();
    let column = |name: &str| header.iter().position(|h| h == name).expect("a column");
    let [user, at, quantity, price] = ["CustomerID", "InvoiceDate", "Quantity", "UnitPrice"].map(column);
    let mut writer = csv::Writer::from_path(out).expect("a file");
    writer.write_record(["user", "timestamp", "money"]).expect("written");
    for record in reader.byte_records() {
        let record = record.expect("a record");
        let cell = |at: usize| String::from_utf8_lossy(&record[at]).into_owned();
        let number = |at: usize| cell(at).parse::<f64>().expect("a number");
        let (pieces, each) = (number(quantity), number(price));
        if !record[user].is_empty() && pieces > 0.0 && each > 0.0 {
            let money = (pieces * each).to_string();
            writer.write_record([&cell(user), &cell(at), &money]).expect("written");
        }
    }
    writer.flush().expect("written");
}

/// The likelihoods are those of `crates/xtask/bench/customer_value.py`, where the package `lifetimes` finds
/// −61823.4713 for BG/NBD and −29573.5999 for Gamma-Gamma on the same purchases.
#[test]
fn the_laws_of_a_real_shop_are_at_least_as_likely_as_those_of_the_usual_package() {
    let Some(folder) = shared_data() else { return };
    let dir = tempfile::tempdir().expect("a folder");
    let files = lab::LifetimeFiles { train: dir.path().join("train.csv"), out: dir.path().join("out.csv") };
    write_purchases(&folder.join("data/online_retail/online_retail.csv.gz"), &files.train);
    let (rows, laws) = lab::lifetime(&files, 12, engine::seed(7)).expect("fitted");
    assert_eq!(rows, 4_338);
    let likelihood = |model: &str| laws.iter().find(|law| law.model == model).expect(model).log_likelihood;
    assert!(likelihood("BG/NBD") >= -61_823.471_3, "{}", likelihood("BG/NBD"));
    assert!(likelihood("Gamma-Gamma") >= -29_573.599_95, "{}", likelihood("Gamma-Gamma"));
    let serves: Vec<&str> = laws.iter().filter(|law| law.serves).map(|law| law.model.as_str()).collect();
    assert_eq!(serves, ["NBD", "Gamma-Gamma"], "a year of this shop does not tell who has left");
}

#[test]
fn a_real_shop_hears_what_was_foreseen_better_than_by_the_simple_rule_and_what_was_not() {
    let Some(folder) = shared_data() else { return };
    let dir = tempfile::tempdir().expect("a folder");
    let mut shop = engine::open_or_create(&dir.path().join("retail.shop")).expect("a shop file");
    let file: PathBuf = folder.join("data/online_retail/online_retail.csv.gz");
    engine::import(&mut shop, &[file], &ImportOptions::default(), &()).expect("imported");
    let session = Session::with(shop, &()).expect("opened");
    let view = engine::lifetime::view(session.prepared(), 12, 100);
    let held = view.held_out.as_ref().expect("a year can be held against itself");
    assert!(held.orders.better, "{:?}", held.orders.all);
    let total = view.total.expect("a total");
    assert!(total.orders_range.is_some_and(|(low, high)| low < total.orders && total.orders < high));
    // What is said of money follows the check, whichever way it went.
    let money_is_better = held.money.as_ref().is_some_and(|money| money.better);
    assert_eq!(total.range.is_some(), money_is_better);
    assert!(view.rows.iter().all(|row| row.range.is_some() == money_is_better));
    let classes: u32 = held.orders.classes.iter().map(|class| class.customers).sum();
    assert_eq!(classes, held.orders.all.customers);
}

#[test]
fn every_customer_of_the_table_is_counted_once_and_the_sum_is_the_total() {
    let shop = sample_shop(6_000);
    let prepared = shop.session.prepared();
    let view = engine::lifetime::view(prepared, 12, usize::MAX);
    if let Some(why) = &view.problem {
        assert!(why.key.starts_with("lifetime-"), "{why:?}");
        return;
    }
    let total = view.total.expect("a total");
    let sum: i64 = view.rows.iter().map(|row| row.value.minor).sum();
    // Each row is rounded by itself.
    assert!((sum - total.value.minor).abs() <= view.rows.len() as i64, "{sum} and {}", total.value.minor);
    assert_eq!(view.rows.len(), view.customers as usize);
    assert_eq!(view.cohorts.iter().map(|cohort| cohort.customers).sum::<u32>(), view.customers);
    assert!(view.rows.is_sorted_by(|a, b| a.value.minor >= b.value.minor - 1), "the most valuable come first");
    let shorter = engine::lifetime::view(prepared, 6, 0).total.expect("a total");
    assert!(shorter.orders < total.orders, "six months bring less than twelve");
    assert_eq!(engine::lifetime::view(prepared, 12, usize::MAX), view, "asked twice, answered alike");
}
