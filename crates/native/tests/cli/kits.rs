//! `kits`: imported, said by hand, taken back; and what they do to orders.

use super::support::{import, json, run, text};
use serde_json::{Value, json as value};
use std::path::{Path, PathBuf};

/// Sixty days of a set and a few mugs, with stock of mugs and boxes and what the set is packed from.
fn shop() -> (tempfile::TempDir, PathBuf) {
    let dir = tempfile::tempdir().expect("a folder");
    let mut orders = "order,sku,quantity,date,unit price,customer\n".to_string();
    let first = wire::Day::parse("2026-01-05").expect("a day");
    for n in 0..60 {
        let day = first.plus(n);
        orders.push_str(&format!("s{n},SET,2,{day},25.00,ann@example.org\n"));
        if n % 2 == 0 {
            orders.push_str(&format!("m{n},MUG,1,{day},10.00,bob@example.org\n"));
        }
    }
    let tables = [
        ("orders.csv", orders.as_str()),
        ("stock.csv", "SKU,Location,On hand\nMUG,Shop,9\nBOX,Shop,3\n"),
        ("kits.csv", "Kit SKU,Part SKU,Pieces\nSET,MUG,2\nSET,BOX,1\nSET,SET,1\nSET,LID,0\n"),
    ];
    let shop = dir.path().join("x.shop");
    for (name, rows) in tables {
        let file = dir.path().join(name);
        std::fs::write(&file, rows).expect("written");
        // the columns of stock could be those of another table: its import is told what they are
        let table = if name == "stock.csv" { &["--format", "stock"][..] } else { &[] };
        let arguments = [&["import", text(&file), "--shop", text(&shop)], table].concat();
        json(&arguments);
    }
    (dir, shop)
}

fn kits(shop: &Path, more: &[&str]) -> Value {
    json(&[&["kits"], more, &["--shop", text(shop)]].concat())["kits"].clone()
}

#[test]
fn imported_kits_are_listed_with_their_parts_and_rejected_rows_keep_their_reasons() {
    let (dir, shop) = shop();
    let proof = import(&[dir.path().join("kits.csv")], &shop);
    let file = &proof["files"][0];
    assert_eq!((&file["format"], &file["rows_known"], &file["rows_rejected"]), (&"kits".into(), &2.into(), &2.into()));
    let reasons = proof["rejected"].to_string();
    assert!(reasons.contains("a part of itself") && reasons.contains("above zero"), "{reasons}");
    let set = &kits(&shop, &[])[0];
    let parts = value!([
        { "sku": "BOX", "name": "BOX", "pieces": 1, "stock": 3, "kits": 3 },
        { "sku": "MUG", "name": "MUG", "pieces": 2, "stock": 9, "kits": 4 },
    ]);
    assert_eq!((&set["sku"], &set["packable"], &set["parts"]), (&"SET".into(), &3.into(), &parts), "{set}");
    assert!(set["by_hand"].is_null() && set["is_kit"] == true);
}

#[test]
fn parts_are_ordered_for_the_kits_and_the_kit_never() {
    let (_dir, shop) = shop();
    let suggested = json(&["suggest", "--kind", "order", "--shop", text(&shop)]);
    let orders = suggested["suggestions"].as_array().expect("suggestions");
    let of = |sku: &str| orders.iter().find(|s| s["subject"] == sku);
    assert!(of("SET").is_none() && of("BOX").is_some(), "{suggested}");
    // two sets a day are 28 mugs a week, beside 3.5 by themselves
    let why = of("MUG").expect("mugs run out")["why"].to_string();
    assert!(why.contains("28 of") && why.contains("kits"), "{why}");
}

#[test]
fn what_is_said_by_hand_holds_until_it_is_taken_back() {
    let (_dir, shop) = shop();
    let said = kits(&shop, &["set", "--part", "mug=3"]);
    assert_eq!(
        (&said[0]["named"], &said[0]["packable"]),
        (&value!([{ "sku": "MUG", "pieces": 3 }]), &3.into()),
        "{said}"
    );
    assert!(said[0]["by_hand"].is_number());
    let none = kits(&shop, &["SET", "--none"]);
    assert_eq!((&none[0]["is_kit"], &none[0]["packable"]), (&false.into(), &().into()), "{none}");
    assert_eq!(kits(&shop, &[]), value!([]));
    let orders = json(&["suggest", "--kind", "order", "--shop", text(&shop)]).to_string();
    assert!(!orders.contains("go into kits"), "{orders}");
    assert_eq!(kits(&shop, &["SET", "--undo"])[0]["named"][0]["pieces"], 3);
    assert_eq!(kits(&shop, &["SET", "--undo"])[0]["named"].as_array().map(Vec::len), Some(2), "as imported");
    assert_eq!(run(&["kits", "SET", "--undo", "--shop", text(&shop)]).status.code(), Some(1));
}

#[test]
fn what_makes_no_sense_is_refused_with_a_reason() {
    let (_dir, shop) = shop();
    let with = |more: &[&str]| {
        let out = run(&[&["kits"], more, &["--shop", text(&shop)]].concat());
        (out.status.code(), String::from_utf8_lossy(&out.stderr).to_string())
    };
    for (code, about, asked) in [
        (2, "such as MUG=2", &["SET", "--part", "MUG"][..]),
        (2, "from 1 to 10000", &["SET", "--part", "MUG=0"]),
        (2, "named twice", &["SET", "--part", "MUG=1", "--part", "MUG=2"]),
        (2, "cannot be used with", &["SET", "--none", "--undo"]),
        (1, "part of itself", &["set", "--part", "SET=1"]),
        (1, "no product «LID»", &["SET", "--part", "LID=1"]),
        (1, "would contain itself", &["MUG", "--part", "SET=1"]),
        (1, "no product «GONE»", &["GONE"]),
        (1, "nothing to take back", &["SET", "--undo"]),
    ] {
        let (status, said) = with(asked);
        assert_eq!(status, Some(code), "{asked:?}: {said}");
        assert!(said.contains(about), "{asked:?}: {said}");
    }
    let correct = ["correct", "--sku", "SET", "--from", "2026-01-07", "--to", "2026-01-07", "--leave-out"];
    let out = run(&[&correct[..], &["--shop", text(&shop)]].concat());
    assert_eq!(out.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&out.stderr).contains("is a kit"));
}
