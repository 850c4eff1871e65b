//! `changes`: what changed lately, and what explains it.

use super::support::{import, json, run, small_sample, text};
use serde_json::Value;

/// In minor units, as they were added.
fn pence(value: &Value) -> i64 {
    (value.as_f64().expect("an amount") * 100.0).round() as i64
}

#[test]
fn every_way_a_finding_is_taken_apart_adds_up_and_the_table_holds_the_same() {
    let dir = tempfile::tempdir().expect("a folder");
    let files = small_sample(&dir.path().join("exports"), 6_000);
    let shop = dir.path().join("x.shop");
    import(&files, &shop);
    for weeks in ["1", "4", "13"] {
        let found = json(&["changes", "--weeks", weeks, "--shop", text(&shop)]);
        assert!(found["sentence"].as_str().is_some_and(|sentence| !sentence.is_empty()), "{found}");
        assert_eq!(found["false_alarms"], 0.05);
        for finding in found["findings"].as_array().expect("findings") {
            for by in finding["breakdowns"].as_array().expect("breakdowns") {
                let parts = by["parts"].as_array().expect("parts");
                let sum: i64 = parts.iter().map(|part| pence(&part["amount"])).sum();
                assert_eq!(sum, pence(&finding["change"]), "{by} of {finding}");
            }
        }
    }
    let table = dir.path().join("changes.csv");
    let written = json(&["export", "changes", "--shop", text(&shop), "--out", text(&table)]);
    let content = std::fs::read_to_string(&table).expect("the table");
    assert_eq!(content.lines().count() as u64, written["rows"].as_u64().expect("rows") + 1);
    assert!(content.contains("Finding,Measure,Segment kind"), "{content}");
}

#[test]
fn weeks_out_of_range_are_asked_wrongly() {
    for weeks in ["0", "14", "four"] {
        let out = run(&["changes", "--weeks", weeks, "--shop", "none.shop"]);
        assert_eq!(out.status.code(), Some(2), "--weeks {weeks}");
    }
}
