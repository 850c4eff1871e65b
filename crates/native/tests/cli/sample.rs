//! `sample`: the made-up shop.

use super::support::{json, run, text};

#[test]
fn the_shop_is_as_hard_to_read_as_asked_for_and_the_truth_says_so() {
    let dir = tempfile::tempdir().expect("a folder");
    let out = text(dir.path());
    json(&["sample", "--out", out, "--orders", "500", "--noise", "high", "--pricing", "sees-ahead"]);
    let told = std::fs::read(dir.path().join("truth.json")).expect("the truth");
    let truth: serde_json::Value = serde_json::from_slice(&told).expect("JSON");
    assert_eq!((truth["noise"].as_str(), truth["pricing"].as_str()), (Some("high"), Some("sees-ahead")));
    let wrong = run(&["sample", "--out", out, "--noise", "deafening"]);
    assert_eq!(wrong.status.code(), Some(2));
}
