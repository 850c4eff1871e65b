//! `lifetime`, `export lifetime` and `lab lifetime`: what customers will bring.

use super::support::{json, run, text};
use std::fmt::Write;
use std::path::{Path, PathBuf};

const CUSTOMERS: usize = 600;
const FIRST: i32 = 20_000;
const DAYS: f64 = 420.0;

/// Customer, day and money of made-up purchases; each customer has a pace and a purse of their own.
fn purchases() -> Vec<(String, wire::Day, f64)> {
    let mut state = 7_u64;
    // Knuth's linear congruential generator.
    let mut uniform = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((state >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
    };
    let mut made = Vec::new();
    for customer in 0..CUSTOMERS {
        let days_between = [10.0, 25.0, 60.0, 150.0, 400.0][customer % 5] * (0.5 + uniform());
        let purse = 20.0 * (1.0 - uniform().ln());
        let mut day = uniform() * 200.0;
        while day < DAYS {
            let money = purse * (0.4 - uniform().ln());
            made.push((format!("customer{customer}@example.com"), wire::Day(FIRST + day as i32), money));
            day -= uniform().ln() * days_between;
        }
    }
    made
}

fn write(path: &Path, header: &str, row: impl Fn(usize, &(String, wire::Day, f64)) -> String) {
    let mut out = format!("{header}\n");
    for (number, purchase) in purchases().iter().enumerate() {
        writeln!(out, "{}", row(number, purchase)).expect("written");
    }
    std::fs::write(path, out).expect("written");
}

/// A shop of these purchases, one piece an order.
fn shop(dir: &Path) -> PathBuf {
    let (file, mapping, shop) = (dir.join("orders.csv"), dir.join("columns.json"), dir.join("x.shop"));
    write(&file, "Invoice,Code,Name,Pieces,When,Each,Who", |number, (who, day, money)| {
        format!("{number},MUG,Mug,1,{day},{money:.2},{who}")
    });
    let columns = r#"{"table":"order-lines","order":"Invoice","sku":"Code","title":"Name","quantity":"Pieces",
        "date":"When","unit_price":"Each","customer":"Who","currency":"GBP"}"#;
    std::fs::write(&mapping, columns).expect("written");
    json(&["import", text(&file), "--shop", text(&shop), "--mapping", text(&mapping)]);
    shop
}

#[test]
fn a_shop_hears_what_its_customers_will_bring_and_how_that_was_checked() {
    let dir = tempfile::tempdir().expect("a folder");
    let shop = shop(dir.path());
    let year = json(&["lifetime", "--shop", text(&shop)]);
    assert_eq!((&year["months"], &year["customers"]), (&12.into(), &CUSTOMERS.into()), "{year}");
    assert_eq!((&year["value_is"], &year["currency"]), (&"revenue".into(), &"GBP".into()), "no cost is known");
    let number = |value: &serde_json::Value| value.as_f64().expect("a number");
    assert!(year["held_out"]["orders"]["better"].is_boolean(), "{year}");
    let top = year["top"].as_array().expect("customers");
    assert_eq!(top.len(), 20);
    assert!(top.is_sorted_by(|a, b| number(&a["value"]) >= number(&b["value"])), "the most valuable come first");
    let laws = year["laws"].as_array().expect("laws");
    assert!(laws.iter().all(|law| law["parameters"].as_array().is_some_and(|p| p.len() >= 2)), "{year}");

    let half = json(&["lifetime", "--shop", text(&shop), "--months", "6"]);
    assert!(number(&half["orders"]) < number(&year["orders"]));
    let out = dir.path().join("lifetime.csv");
    let written = json(&["export", "lifetime", "--shop", text(&shop), "--out", text(&out)]);
    assert_eq!(written["rows"], CUSTOMERS, "{written}");
    let file = std::fs::read_to_string(&out).expect("the file");
    assert!(file.trim_start_matches('\u{feff}').starts_with("Customer,Name,Still a customer"), "{file}");
}

#[test]
fn months_outside_their_range_and_a_shop_without_returning_customers_are_refused() {
    let dir = tempfile::tempdir().expect("a folder");
    let shop_file = dir.path().join("small.shop");
    let few = dir.path().join("few.csv");
    let rows = "Invoice,Code,Name,Pieces,When,Each,Who\n1,MUG,Mug,1,2025-01-01,3.50,ada@example.com\n";
    std::fs::write(&few, rows).expect("written");
    let columns = dir.path().join("columns.json");
    let named = r#"{"table":"order-lines","order":"Invoice","sku":"Code","title":"Name","quantity":"Pieces",
        "date":"When","unit_price":"Each","customer":"Who","currency":"GBP"}"#;
    std::fs::write(&columns, named).expect("written");
    json(&["import", text(&few), "--shop", text(&shop_file), "--mapping", text(&columns)]);
    let refused = run(&["lifetime", "--shop", text(&shop_file)]);
    assert_eq!(refused.status.code(), Some(1));
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(said.contains("No customer came back yet"), "{said}");
    let asked_wrongly = run(&["lifetime", "--shop", text(&shop_file), "--months", "61"]);
    assert_eq!(asked_wrongly.status.code(), Some(2));
}

#[test]
fn the_lab_writes_a_row_for_each_user_and_the_laws() {
    let dir = tempfile::tempdir().expect("a folder");
    let (train, out) = (dir.path().join("train.csv"), dir.path().join("out.csv"));
    write(&train, "user,timestamp,money", |_, (who, day, money)| format!("{who},{day},{money}"));
    let lab = |out: &Path| json(&["lab", "lifetime", "--train", text(&train), "--out", text(out)]);
    let first = lab(&out);
    assert_eq!(first["rows"], CUSTOMERS, "{first}");
    assert!(
        first["laws"].as_array().is_some_and(|laws| laws.iter().any(|law| law["model"] == "Gamma-Gamma")),
        "{first}"
    );
    for row in std::fs::read_to_string(&out).expect("the file").lines().skip(1) {
        let cells: Vec<&str> = row.split(',').collect();
        let figure = |at: usize| cells[at].parse::<f64>().expect("a number");
        assert!((0.0..=1.0).contains(&figure(1)) && figure(2) >= 0.0, "{row:?}");
        assert!(figure(4) <= figure(5), "{row:?}");
    }
    let again = dir.path().join("again.csv");
    lab(&again);
    let bytes = |path: &Path| std::fs::read(path).expect("the file");
    assert_eq!(bytes(&out), bytes(&again), "same data, same seed, same figures");
    let nothing = run(&["lab", "lifetime", "--train", text(&dir.path().join("none.csv")), "--out", text(&again)]);
    assert_eq!(nothing.status.code(), Some(1));
}
