//! `price-test`: what is proposed, planned, stopped and taken back.

use super::support::{import, json, run, small_sample, text};

#[test]
fn a_test_is_planned_as_shown_stopped_and_taken_back() {
    let dir = tempfile::tempdir().expect("a folder");
    let files = small_sample(&dir.path().join("exports"), 12_000);
    let shop = dir.path().join("x.shop");
    import(&files, &shop);
    let with = |more: &[&str]| json(&[&["price-test"], more, &["--shop", text(&shop)]].concat());
    let planned = || with(&[])["tests"].as_array().map(Vec::len);
    assert_eq!(planned(), Some(0));

    let proposed = with(&["propose"]);
    let best = &proposed["proposed"][0];
    let sku = best["sku"].as_str().expect("a product that is worth a test");
    assert!(best["value_year"].as_f64() > best["cost"].as_f64() && best["weeks"].as_u64().is_some_and(|w| w <= 12));

    let shown = with(&["plan", sku, "--seed", "5", "--dry-run"]);
    assert_eq!(planned(), Some(0), "looking keeps nothing");
    let made = with(&["plan", sku, "--seed", "5", "--note", "fair"]);
    let test = &made["test"];
    assert_eq!(test["products"][0]["weeks"], shown["products"][0]["weeks"]);
    assert_eq!((&test["status"], &test["note"]), (&"planned".into(), &"fair".into()));
    let again = run(&["price-test", "plan", sku, "--shop", text(&shop)]);
    assert_eq!(again.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&again.stderr).contains("another test of it is planned or runs"));

    let id = test["id"].to_string();
    assert_eq!(with(&["stop", &id])["test"]["status"], "stopped");
    assert_eq!(with(&["undo", &id])["test"]["status"], "planned");
    assert_eq!(with(&["undo", &id])["test"]["status"], "taken-back");
    assert_eq!(planned(), Some(1), "all is kept");
    let gone = run(&["price-test", "stop", "99", "--shop", text(&shop)]);
    assert_eq!(gone.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&gone.stderr).contains("no price test 99"));
    assert_eq!(run(&["price-test"]).status.code(), Some(2), "without a shop file");
}
