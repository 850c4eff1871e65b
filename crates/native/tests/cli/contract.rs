//! The contract of docs/commands.md.

use super::leaderboard::every_recommender_stands_alone;
use super::support::{import, json, run, small_sample, text};
use serde_json::Value;
use std::path::{Path, PathBuf};

#[test]
fn rows_and_rejections_make_up_every_file_and_a_second_import_adds_nothing() {
    let dir = tempfile::tempdir().expect("a folder");
    let files = small_sample(&dir.path().join("exports"), 1_500);
    let shop = dir.path().join("x.shop");
    let first = import(&files, &shop);
    for file in first["files"].as_array().expect("files") {
        let count = |key: &str| file[key].as_u64().expect("a count");
        let accounted = count("rows_added") + count("rows_updated") + count("rows_known") + count("rows_rejected");
        assert_eq!(count("rows_read"), accounted, "{file}");
        assert_eq!(count("rows_rejected"), 0, "{file}");
    }
    let second = import(&files, &shop);
    for file in second["files"].as_array().expect("files") {
        assert_eq!(file["rows_added"], 0, "{file}");
        assert_eq!(file["rows_updated"], 0, "{file}");
    }
}

#[test]
fn an_import_that_is_undone_leaves_no_row() {
    let dir = tempfile::tempdir().expect("a folder");
    let files = small_sample(&dir.path().join("exports"), 800);
    let shop = dir.path().join("x.shop");
    let proof = import(&files, &shop);
    let batch = proof["batch"].to_string();
    let undone = json(&["undo-import", &batch, "--shop", text(&shop)]);
    assert!(undone["rows_removed"].as_u64().expect("rows") > 800);
    let again = import(&files, &shop);
    assert_eq!(again["totals"], proof["totals"]);
}

#[test]
fn a_rejected_row_can_be_mended_and_dropped_again() {
    let dir = tempfile::tempdir().expect("a folder");
    let shop = dir.path().join("x.shop");
    let orders = dir.path().join("orders.csv");
    let text_of = |quantity: &str| {
        format!(
            "order,sku,quantity,date,unit price,customer\n1,A,2,2026-01-05,3.50,ann\n2,A,{quantity},2026-01-06,3.50,bob\n"
        )
    };
    std::fs::write(&orders, text_of("two")).expect("written");
    let proof = import(std::slice::from_ref(&orders), &shop);
    assert_eq!(proof["files"][0]["rows_rejected"], 1, "{proof}");
    let rejected = PathBuf::from(proof["files"][0]["rejected_file"].as_str().expect("a file of rejected rows"));
    let kept = std::fs::read_to_string(&rejected).expect("the rejected rows");
    assert!(kept.contains("two"), "{kept}");
    std::fs::write(&rejected, kept.replace("two", "2")).expect("mended");
    let mended = import(&[rejected], &shop);
    assert_eq!(mended["files"][0]["rows_added"], 1, "{mended}");
    assert_eq!(mended["files"][0]["rows_rejected"], 0, "{mended}");
}

#[test]
fn what_was_asked_wrongly_ends_with_2_and_what_cannot_be_done_with_1() {
    for wrong in
        [&["nonsense"][..], &["search", "mug"], &["lab", "intent", "--train", "x"], &["train", "intent", "--shop", "x"]]
    {
        let out = run(wrong);
        assert_eq!(out.status.code(), Some(2), "{wrong:?}");
        assert!(!out.stderr.is_empty(), "{wrong:?} said nothing");
    }
    let out = run(&["evaluate", "--shop", "/nowhere/none.shop"]);
    assert_eq!(out.status.code(), Some(1));
    let said = String::from_utf8_lossy(&out.stderr);
    assert_eq!(said.trim().lines().count(), 1, "{said}");
    assert!(said.contains("none.shop"), "{said}");
}

#[test]
fn a_picture_named_csv_is_refused_with_a_reason_and_nothing_is_kept() {
    let dir = tempfile::tempdir().expect("a folder");
    let picture = dir.path().join("orders.csv");
    std::fs::write(&picture, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR").expect("written");
    let shop = dir.path().join("x.shop");
    let out = run(&["import", text(&picture), "--shop", text(&shop)]);
    assert_eq!(out.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&out.stderr).contains("orders.csv"));
}

#[test]
fn the_main_job_ends_in_decisions_and_a_purchase_order() {
    let dir = tempfile::tempdir().expect("a folder");
    let files = small_sample(&dir.path().join("exports"), 6_000);
    let shop = dir.path().join("x.shop");
    import(&files, &shop);
    let trained = json(&["train", "all", "--shop", text(&shop)]);
    assert_eq!(trained["models"].as_array().expect("models").len(), 3, "{trained}");
    every_recommender_stands_alone(&json(&["evaluate", "--shop", text(&shop)]));
    let suggested = json(&["suggest", "--kind", "order", "--shop", text(&shop)]);
    let first = &suggested["suggestions"][0];
    assert!(first["value"].as_f64().expect("a value") >= first["low"].as_f64().expect("a low end"), "{first}");
    assert!(!first["why"].as_array().expect("reasons").is_empty(), "{first}");
    let id = first["id"].to_string();
    let decided = json(&["decide", &id, "change", "--to", "48", "--shop", text(&shop)]);
    assert_eq!(decided["state"], "approved");
    let again = run(&["decide", &id, "dismiss", "--shop", text(&shop)]);
    assert_eq!(again.status.code(), Some(1), "a decision is made once");
    let out = dir.path().join("orders.csv");
    let exported = json(&["export", "orders", "--shop", text(&shop), "--out", text(&out)]);
    assert_eq!(exported["rows"], 1);
    let number = exported["numbers"][0].as_str().expect("a number").to_string();
    let written = std::fs::read_to_string(&out).expect("the order");
    assert!(written.contains(",48,") && written.contains(&number), "{written}");
    let again = json(&["export", "orders", "--shop", text(&shop), "--out", text(&out)]);
    assert_eq!(again["numbers"], exported["numbers"], "the same approved lines are one order");

    let vendor = |s: &Value| s["action"]["order"]["vendor"].as_str().expect("a supplier").to_string();
    let others = suggested["suggestions"].as_array().expect("suggestions");
    let second = others.iter().find(|s| vendor(s) != vendor(first)).expect("an order of a second supplier");
    json(&["decide", &second["id"].to_string(), "approve", "--shop", text(&shop)]);
    let papers = json(&["export", "orders", "--shop", text(&shop), "--out", text(&dir.path().join("orders.pdf"))]);
    let files = papers["files"].as_array().expect("files");
    assert_eq!((&papers["rows"], files.len(), &papers["file"]), (&2.into(), 2, &files[0]), "{papers}");
    for file in files {
        let bytes = std::fs::read(file.as_str().expect("a path")).expect("a purchase order");
        assert!(bytes.starts_with(b"%PDF"), "{file}");
    }
    goods_come_in_parts(&shop, &number, first["subject"].as_str().expect("a SKU"));
}

/// 48 pieces of `sku` were ordered under `number`.
fn goods_come_in_parts(shop: &Path, number: &str, sku: &str) {
    let receive = |more: &[&str]| json(&[&["receive", number, "--shop", text(shop)][..], more].concat());
    let part = receive(&["--sku", sku, "--pieces", "20"]);
    assert_eq!((&part["received"], &part["outstanding"]), (&20.into(), &28.into()), "{part}");
    let delivery = part["noted"][0].to_string();
    assert_eq!(receive(&["--undo", &delivery])["outstanding"], 48);
    assert_eq!(receive(&[])["outstanding"], 0, "all that is outstanding came");
    let listed = json(&["orders", "--shop", text(shop)]);
    let orders = listed["orders"].as_array().expect("orders");
    assert_eq!(orders.iter().filter(|order| order["open"] == true).count(), 1, "{listed}");
    for wrong in [
        &["receive", "1999-01-01-1"][..],
        &["receive", number, "--sku", "NO-SUCH-THING", "--pieces", "1"],
        &["receive", number, "--sku", sku, "--pieces", "-1"],
        &["receive", number, "--sku", sku, "--pieces", "1", "--day", "2000-01-01"],
        &["receive", number, "--sku", sku, "--pieces", "1", "--day", "2999-01-01"],
        &["receive", number],
    ] {
        let out = run(&[wrong, &["--shop", text(shop)]].concat());
        assert_eq!(out.status.code(), Some(1), "{wrong:?}");
        assert_eq!(String::from_utf8_lossy(&out.stderr).trim().lines().count(), 1, "{wrong:?}");
    }
}

#[test]
fn a_mapping_names_the_columns_of_an_unknown_table_in_plain_json() {
    let dir = tempfile::tempdir().expect("a folder");
    let (table, mapping, shop) = (dir.path().join("t.csv"), dir.path().join("m.json"), dir.path().join("x.shop"));
    std::fs::write(&table, "beleg;ware;stueck;tag;preis\n7;A-1;2;2026-01-05;3,50\n").expect("written");
    let names =
        r#"{"order":"beleg","sku":"ware","quantity":"stueck","date":"tag","unit_price":"preis","currency":"EUR"}"#;
    std::fs::write(&mapping, names).expect("written");
    let proof = json(&["import", text(&table), "--mapping", text(&mapping), "--shop", text(&shop)]);
    assert_eq!(proof["files"][0]["rows_added"], 1, "{proof}");
    assert_eq!((&proof["totals"]["currency"], &proof["totals"]["gross"]), (&"EUR".into(), &7.0.into()), "{proof}");
}
