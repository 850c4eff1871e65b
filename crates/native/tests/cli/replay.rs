//! `replay`: what the orders would have cost over the past.

use super::support::{import, run, small_sample, text};

#[test]
fn too_little_past_ends_with_one_and_says_how_much_is_needed() {
    let dir = tempfile::tempdir().expect("a folder");
    let files = small_sample(&dir.path().join("exports"), 3_000);
    let shop = dir.path().join("x.shop");
    import(&files, &shop);
    let out = run(&["replay", "--days", "1000", "--shop", text(&shop)]);
    let said = String::from_utf8_lossy(&out.stderr).into_owned();
    assert_eq!(out.status.code(), Some(1), "{said}");
    assert!(said.contains("1084 days of sales are needed"), "{said}");
    let wrong = run(&["replay", "--order-cost", "-1", "--shop", text(&shop)]);
    assert_eq!(wrong.status.code(), Some(2));
}
