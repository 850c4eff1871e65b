//! `score`: what came of what was approved.

use super::support::{json, run, shop_of_a_vase, text};
use serde_json::Value;
use std::path::{Path, PathBuf};

/// Half a year of a vase that is sold once a day, of which 2,000 lie in the warehouse.
fn shop(dir: &Path) -> PathBuf {
    shop_of_a_vase(dir, "2026-03-01", 1, 182, 2000)
}

#[test]
fn a_shop_without_approvals_is_told_what_to_do() {
    let dir = tempfile::tempdir().expect("a folder");
    let shop = shop(dir.path());
    let score = json(&["score", "--shop", text(&shop)]);
    assert_eq!((&score["approved"], &score["judged"], &score["sums"]), (&0.into(), &0.into(), &Value::Null), "{score}");
    assert!(score["sentence"].as_str().is_some_and(|sentence| sentence.contains("Approve one")), "{score}");
}

#[test]
fn what_was_approved_just_now_waits_for_later_sales() {
    let dir = tempfile::tempdir().expect("a folder");
    let shop = shop(dir.path());
    let suggested = json(&["suggest", "--kind", "clear", "--shop", text(&shop)]);
    let id = suggested["suggestions"][0]["id"].as_i64().expect("2,000 vases at one a day are too many").to_string();
    json(&["decide", &id, "approve", "--shop", text(&shop)]);
    let score = json(&["score", "--shop", text(&shop)]);
    let row = &score["suggestions"][0];
    assert_eq!((&row["sku"], &row["kind"], &row["done"]), (&"VASE".into(), &"clear".into(), &"no-later-data".into()));
    assert_eq!((&row["outcome"], &score["approved"]), (&Value::Null, &1.into()), "{score}");
}

#[test]
fn a_missing_shop_is_an_error() {
    assert_eq!(run(&["score", "--shop", "none.shop"]).status.code(), Some(1));
}
