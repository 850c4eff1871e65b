//! `customers` and `export customers`: who buys, in groups that add up, and who has gone quiet.

use super::support::{import, json, run, small_sample, text};
use serde_json::Value;

fn sum(rows: &Value, field: &str) -> f64 {
    rows.as_array().expect("rows").iter().map(|row| row[field].as_f64().expect("a figure")).sum()
}

#[test]
fn groups_and_cohorts_add_up_and_the_export_holds_everybody() {
    let dir = tempfile::tempdir().expect("a folder");
    let files = small_sample(&dir.path().join("exports"), 6_000);
    let shop = dir.path().join("x.shop");
    import(&files, &shop);
    for by in ["month", "product", "channel", "place"] {
        let told = json(&["customers", "--shop", text(&shop), "--by", by]);
        let (customers, known) = (told["customers"].as_f64().expect("a count"), told["known"].as_f64().expect("money"));
        assert!(customers > 100.0 && known > 0.0, "{told}");
        assert_eq!((sum(&told["groups"], "customers"), sum(&told["cohorts"], "customers")), (customers, customers));
        assert!((sum(&told["groups"], "revenue") - known).abs() < 0.01);
        assert!((sum(&told["cohorts"], "revenue") - known).abs() < 0.01);
        assert_eq!((&told["by"], &told["all"]["customers"]), (&by.into(), &told["customers"]));
        assert_eq!(told["all"]["months"][0]["share"], 1.0, "everybody bought in the month of the first order");
    }
    let told = json(&["customers", "--shop", text(&shop)]);
    let file = dir.path().join("customers.csv");
    let exported = json(&["export", "customers", "--shop", text(&shop), "--out", text(&file)]);
    assert_eq!(exported["rows"], told["customers"]);
    let written = std::fs::read_to_string(&file).expect("the file");
    assert!(written.contains("Customer,Name,Orders,Revenue,Margin,First order,Last order,Group,"), "{written:.200}");
    let quiet = told["quiet"].as_u64().expect("a count");
    let since = written.lines().skip(1).filter(|line| !line.ends_with(',')).count() as u64;
    assert_eq!(since, quiet, "who has gone quiet has a day in the last column");
}

#[test]
fn another_way_to_cut_is_refused() {
    let out = run(&["customers", "--shop", "none.shop", "--by", "colour"]);
    assert_eq!(out.status.code(), Some(2));
}
