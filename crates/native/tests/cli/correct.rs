//! Correcting past demand, listing and taking back.

use super::support::{import, json, run, text};
use std::path::PathBuf;

/// A hundred days of a mug, with a bulk order on one of them, and a new mug that was sold on the last two.
fn shop() -> (tempfile::TempDir, PathBuf) {
    let dir = tempfile::tempdir().expect("a folder");
    let mut orders = "order,sku,quantity,date,unit price,customer\n".to_string();
    let first = wire::Day::parse("2026-01-05").expect("a day");
    for n in 0..100 {
        let pieces = if n == 60 { 200 } else { 1 + n % 3 };
        orders.push_str(&format!("{n},MUG,{pieces},{},4.00,school{n}@example.org\n", first.plus(n)));
        if n >= 98 {
            orders.push_str(&format!("n{n},NEW,1,{},4.00,ann@example.org\n", first.plus(n)));
        }
    }
    let file = dir.path().join("orders.csv");
    std::fs::write(&file, orders).expect("written");
    let shop = dir.path().join("x.shop");
    import(&[file], &shop);
    (dir, shop)
}

#[test]
fn a_bulk_order_is_told_left_out_and_counted_again() {
    let (_dir, shop) = shop();
    let told = json(&["correct", "--shop", text(&shop), "--sku", "MUG"]);
    let bulk = &told["unusual"][0];
    assert_eq!((&bulk["kind"], &bulk["from"], &bulk["pieces"]), (&"bulk".into(), &"2026-03-06".into(), &200.into()));
    assert!(bulk["why"].as_str().expect("a reason").contains("school60@example.org"), "{bulk}");

    let day = "2026-03-06";
    let arguments = ["correct", "--shop", text(&shop), "--sku", "mug", "--from", day, "--to", day, "--leave-out"];
    let made = json(&[&arguments[..], &["--note", "the school fair"]].concat());
    let correction = &made["correction"];
    assert_eq!((&correction["sku"], &correction["kind"]), (&"MUG".into(), &"leave-out".into()), "{made}");
    let id = correction["id"].to_string();
    let told = json(&["correct", "--shop", text(&shop), "--sku", "MUG"]);
    assert_eq!(told["unusual"][0]["correction"], correction["id"], "{told}");

    let undone = json(&["correct", "--shop", text(&shop), "--undo", &id]);
    assert_eq!(undone["undone"], true);
    let listed = json(&["correct", "--shop", text(&shop)]);
    assert!(listed["corrections"][0]["undone"].is_string(), "both are kept: {listed}");
    assert!(listed["unusual"].is_null());
    let again = run(&["correct", "--shop", text(&shop), "--undo", &id]);
    assert_eq!(again.status.code(), Some(1));
}

#[test]
fn a_new_product_takes_a_share_of_its_look_alike_and_no_loop_is_made() {
    let (_dir, shop) = shop();
    let like = json(&["correct", "--shop", text(&shop), "--sku", "NEW", "--like", "MUG", "--share", "60"]);
    let made = &like["correction"];
    assert_eq!((&made["source"], &made["share"], &made["from"]), (&"MUG".into(), &0.6.into(), &().into()), "{like}");
    let refused = run(&["correct", "--shop", text(&shop), "--sku", "MUG", "--continues", "NEW"]);
    assert_eq!(refused.status.code(), Some(1));
    let said = String::from_utf8_lossy(&refused.stderr).to_string();
    assert!(said.contains("each other's past"), "{said}");
}

#[test]
fn what_makes_no_sense_is_refused_with_a_reason() {
    let (_dir, shop) = shop();
    let with = |more: &[&str]| {
        let out = run(&[&["correct", "--shop", text(&shop)], more].concat());
        (out.status.code(), String::from_utf8_lossy(&out.stderr).to_string())
    };
    let (from, to) = ("2026-01-07", "2026-01-06");
    for (code, about, asked) in [
        (2, "swap", &["--sku", "MUG", "--from", from, "--to", to, "--leave-out"][..]),
        (2, "first and the last day", &["--sku", "MUG", "--leave-out"]),
        (2, "0.1%", &["--sku", "NEW", "--like", "MUG", "--share", "0"]),
        (2, "percentage", &["--sku", "NEW", "--like", "MUG", "--share", "much"]),
        (2, "2026-11-23", &["--sku", "MUG", "--from", "May", "--to", to, "--leave-out"]),
        (2, "--sku", &["--leave-out"]),
        (2, "cannot be used with", &["--sku", "MUG", "--leave-out", "--pieces", "3"]),
        (1, "no product «GONE»", &["--sku", "GONE", "--like", "MUG"]),
        (1, "no correction 77", &["--undo", "77"]),
    ] {
        let (status, said) = with(asked);
        assert_eq!(status, Some(code), "{asked:?}: {said}");
        assert!(said.contains(about), "{asked:?}: {said}");
    }
}
