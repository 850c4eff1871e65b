//! A warehouse and a shop: where demand is, what is moved, and where orders go.

use super::support::{import, json, run, small_sample, text};
use serde_json::Value;
use std::path::{Path, PathBuf};

/// Three months of a mug that is sold once a day on the web and twice a day on the quay, where only one is left.
fn shop(dir: &Path) -> PathBuf {
    let mut orders = "Name,Email,Financial Status,Currency,Total,Created at,Lineitem quantity,Lineitem name,\
                      Lineitem price,Lineitem sku,Location\n"
        .to_string();
    let first = wire::Day::parse("2026-03-01").expect("a day");
    for n in 0..91 {
        let day = first.plus(n);
        orders.push_str(&format!("#w{n},,paid,EUR,12.00,{day} 09:00:00,1,Mug,12.00,MUG,\n"));
        orders.push_str(&format!("#q{n},,paid,EUR,24.00,{day} 10:00:00,2,Mug,12.00,MUG, QUAY shop\n"));
    }
    let stock = "Handle,Title,Option1 Name,Option1 Value,SKU,HS Code,COO,Location,On hand\n\
                 mug,Mug,Title,Default Title,MUG,,,Warehouse,300\nmug,Mug,Title,Default Title,MUG,,,Quay Shop,1\n";
    let (file, counts, shop) = (dir.join("orders.csv"), dir.join("stock.csv"), dir.join("x.shop"));
    std::fs::write(&file, orders).expect("written");
    std::fs::write(&counts, stock).expect("written");
    import(&[file, counts], &shop);
    shop
}

fn transfers(shop: &Path) -> Vec<Value> {
    let told = json(&["suggest", "--kind", "transfer", "--shop", text(shop)]);
    told["suggestions"].as_array().expect("suggestions").clone()
}

#[test]
fn a_shop_that_runs_out_is_filled_from_the_warehouse_and_once_only() {
    let dir = tempfile::tempdir().expect("a folder");
    let shop = shop(dir.path());
    let told = json(&["places", "--shop", text(&shop)]);
    let sold: Vec<(&str, i64, bool)> = told["places"]
        .as_array()
        .expect("places")
        .iter()
        .map(|p| (p["name"].as_str().expect("a name"), p["sold"].as_i64().expect("pieces"), p["main"] == true))
        .collect();
    // of the 91 days the last 90 count
    assert_eq!(sold, [("QUAY shop", 180, false), ("Warehouse", 90, true)], "{told}");

    let waiting = transfers(&shop);
    let [one] = waiting.as_slice() else { panic!("one transfer: {waiting:?}") };
    let action = &one["action"]["transfer"];
    assert_eq!((&action["from"], &action["to"]), (&"Warehouse".into(), &"QUAY shop".into()), "{one}");
    assert!(action["quantity"].as_i64().expect("pieces") >= 20, "{one}");
    assert!(one["why"][0].as_str().expect("a reason").contains("QUAY shop"), "{one}");

    let list = dir.path().join("transfers.csv");
    let draft = json(&["export", "transfers", "--shop", text(&shop), "--out", text(&list)]);
    assert_eq!((&draft["rows"], &draft["draft"]), (&1.into(), &true.into()), "{draft}");
    let id = one["id"].to_string();
    json(&["decide", &id, "change", "--to", "40", "--shop", text(&shop)]);
    let approved = json(&["export", "transfers", "--shop", text(&shop), "--out", text(&list)]);
    assert_eq!((&approved["rows"], &approved["draft"]), (&1.into(), &false.into()), "{approved}");
    let written = std::fs::read_to_string(&list).expect("the list");
    assert!(written.contains("Warehouse,QUAY shop,MUG,Mug,40"), "{written}");
    assert!(transfers(&shop).is_empty(), "it was decided");

    // a further day of sales is another day for suggestions, but no count
    let more = dir.path().join("more.csv");
    let header = "Name,Email,Financial Status,Currency,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,\
                  Lineitem sku\n";
    std::fs::write(&more, format!("{header}#z,,paid,EUR,12.00,2026-06-01 09:00:00,1,Mug,12.00,MUG\n"))
        .expect("written");
    import(&[more], &shop);
    assert!(transfers(&shop).is_empty(), "the 40 pieces are taken to be on the quay");
}

#[test]
fn the_main_place_and_the_days_of_a_transfer_are_kept_and_what_is_no_place_is_refused() {
    let dir = tempfile::tempdir().expect("a folder");
    let shop = shop(dir.path());
    let kept = json(&["places", "--main", "quay  shop", "--transfer-days", "5", "--shop", text(&shop)]);
    assert_eq!((&kept["main_chosen"], &kept["transfer_days"]), (&true.into(), &5.into()), "{kept}");
    assert_eq!(kept["places"][0]["sold"], 270, "web orders leave from the quay now: {kept}");
    let back = json(&["places", "--main-by-stock", "--shop", text(&shop)]);
    assert_eq!((&back["main_chosen"], &back["places"][0]["sold"]), (&false.into(), &180.into()), "{back}");
    for (code, about, asked) in [
        (1, "«Moon» is no place", &["--main", "Moon"][..]),
        (2, "from 0 to 60 days", &["--transfer-days", "61"]),
        (2, "cannot be used with", &["--main", "Warehouse", "--main-by-stock"]),
    ] {
        let out = run(&[&["places", "--shop", text(&shop)], asked].concat());
        let said = String::from_utf8_lossy(&out.stderr).to_string();
        assert_eq!(out.status.code(), Some(code), "{said}");
        assert!(said.contains(about), "{said}");
    }
}

#[test]
fn a_shop_with_one_place_has_nothing_to_move() {
    let dir = tempfile::tempdir().expect("a folder");
    let files = small_sample(&dir.path().join("exports"), 3_000);
    let shop = dir.path().join("x.shop");
    import(&files, &shop);
    assert_eq!(json(&["places", "--shop", text(&shop)])["places"], Value::Array(Vec::new()));
    assert!(transfers(&shop).is_empty());
    let refused = run(&["places", "--main", "Harbour Street shop", "--shop", text(&shop)]);
    assert_eq!(refused.status.code(), Some(1));
}
