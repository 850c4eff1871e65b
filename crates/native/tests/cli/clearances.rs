//! Plans to sell off what is too much: proposed, approved, running.

use super::support::{json, run, shop_of_a_vase, text};
use serde_json::Value;
use std::path::{Path, PathBuf};

/// A year of a vase that is sold every fifteenth day; 400 of them lie there. Nobody knows how buyers answer.
fn shop(dir: &Path) -> PathBuf {
    shop_of_a_vase(dir, "2023-11-01", 15, 24, 400)
}

fn prices(steps: &Value) -> Vec<f64> {
    steps.as_array().expect("steps").iter().map(|step| step["price"].as_f64().expect("a price")).collect()
}

#[test]
fn a_plan_has_steps_and_once_approved_it_runs_and_is_proposed_no_more() {
    let dir = tempfile::tempdir().expect("a folder");
    let shop = shop(dir.path());
    let told = json(&["suggest", "--kind", "clear", "--shop", text(&shop)]);
    let suggestion = &told["suggestions"][0];
    let action = &suggestion["action"]["clear"];
    // 30 % by rule, in three steps
    assert_eq!(prices(&action["steps"]), [18.0, 16.0, 14.0], "{told}");
    assert_eq!((&action["to"], &action["by_rule"]), (&18.0.into(), &true.into()), "{told}");
    assert_eq!(action["expected"].as_array().map(Vec::len), Some(8), "{told}");

    let plans = json(&["clearances", "--shop", text(&shop)]);
    assert_eq!((plans["proposed"].as_array().map(Vec::len), &plans["running"]), (Some(1), &Value::Array(Vec::new())));
    assert_eq!(plans["proposed"][0]["stock"], 400, "{plans}");
    let id = plans["proposed"][0]["id"].to_string();
    json(&["decide", &id, "approve", "--shop", text(&shop)]);

    let plans = json(&["clearances", "--shop", text(&shop)]);
    let running = &plans["running"][0];
    assert_eq!(plans["proposed"], Value::Array(Vec::new()), "{plans}");
    // The plan was made for days long gone: it begins on the day of the decision.
    assert_eq!(running["running"]["due"]["from"], plans["today"], "{plans}");
    assert_eq!(running["running"]["due"]["price"], 18.0, "{plans}");
    assert_eq!(running["running"]["pace"], "unknown", "{plans}");
    let out = run(&["clearances", "--shop", text(&shop)]);
    let said = String::from_utf8_lossy(&out.stdout).to_string();
    assert!(out.status.success() && said.contains("Running (1)") && said.contains("14.00"), "{said}");
}

#[test]
fn a_shop_that_does_not_exist_is_an_error_and_a_missing_one_is_asked_wrongly() {
    assert_eq!(run(&["clearances", "--shop", "/nowhere/x.shop"]).status.code(), Some(1));
    assert_eq!(run(&["clearances"]).status.code(), Some(2));
}
