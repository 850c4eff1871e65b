//! `price-rules` and `price-limits`: what is said of prices, shown, kept and taken back.

use super::support::{json, program, run, text};
use serde_json::{Value, json as value};
use std::path::{Path, PathBuf};

/// Two mugs at 12.95 and a lamp at 30.50, as a products export of a Shopify shop lists them.
fn shop(dir: &Path) -> PathBuf {
    let header = "Handle,Title,Vendor,Type,Option1 Name,Option1 Value,Variant SKU,Variant Price,Status\n";
    let rows = "mug,Mug,Potter,Kitchen,Size,Small,MUG-S,12.95,active\nmug,,,,,Large,MUG-L,12.95,active\n\
                lamp,Lamp,Smith,Light,Title,Default Title,LAMP,30.50,active\n";
    let products = dir.join("products_export.csv");
    std::fs::write(&products, format!("{header}{rows}")).expect("written");
    let shop = dir.join("x.shop");
    json(&["import", text(&products), "--shop", text(&shop), "--currency", "GBP"]);
    shop
}

fn ask(command: &str, shop: &Path, more: &[&str]) -> Value {
    json(&[&[command, "--shop", text(shop)], more].concat())
}

/// SKU and whether it is kept, of all limits.
fn listed(limits: &Value) -> Vec<(String, bool)> {
    let rows = limits["limits"].as_array().expect("rows");
    let row = |row: &Value| (row["sku"].as_str().expect("a SKU").to_string(), row["keep"].as_bool().expect("a flag"));
    rows.iter().map(row).collect()
}

#[test]
fn rules_are_shown_kept_and_set_back() {
    let dir = tempfile::tempdir().expect("a folder");
    let shop = shop(dir.path());
    let rules = |more: &[&str]| ask("price-rules", &shop, more);
    let usual = rules(&[]);
    assert_eq!((&usual["minimum_margin"], &usual["usual"]), (&20.0.into(), &true.into()), "{usual}");
    assert_eq!((&usual["endings"], &usual["endings_auto"]), (&value!([50, 95]), &true.into()), "{usual}");
    let said =
        rules(&["--goal", "revenue", "--endings", "99,00", "--tax", "20", "--fee-fixed", "0.30", "--family", "off"]);
    assert_eq!((&said["goal"], &said["endings"]), (&"revenue".into(), &value!([99, 0])), "{said}");
    assert_eq!(
        (&said["tax"], &said["fee_fixed"], &said["family"]),
        (&20.0.into(), &0.3.into(), &false.into()),
        "{said}"
    );
    assert_eq!(rules(&[]), said, "it is kept");
    assert_eq!(rules(&["--endings", "auto"])["endings"], value!([50, 95]));
    assert_eq!(rules(&["--usual"]), usual);
    let out = run(&["price-rules", "--shop", text(&shop), "--largest-step", "80"]);
    let error = String::from_utf8_lossy(&out.stderr).to_string();
    assert!(out.status.code() == Some(2) && error.contains("from 1 to 50 percent"), "{error}");
}

#[test]
fn prices_are_kept_alone_and_in_groups_and_let_move_again() {
    let dir = tempfile::tempdir().expect("a folder");
    let shop = shop(dir.path());
    let limits = |more: &[&str]| ask("price-limits", &shop, more);
    assert_eq!(limits(&[])["limits"], value!([]));
    let lamp = limits(&["LAMP", "--lowest", "29", "--highest", "34.50"]);
    let expected = value!([{ "sku": "LAMP", "name": "Lamp", "price": 30.5, "keep": false, "lowest": 29.0,
        "highest": 34.5, "can_undo": true }]);
    assert_eq!(lamp["limits"], expected);
    limits(&["--category", "Kitchen", "--keep"]);
    let all = [("LAMP", false), ("MUG-L", true), ("MUG-S", true)].map(|(sku, keep)| (sku.to_string(), keep));
    assert_eq!(listed(&limits(&[])), all);
    assert_eq!(listed(&limits(&["--undo"])), all[..1], "the whole group is taken back at once");
    limits(&["MUG-S", "--fixed", "12.95"]);
    assert_eq!(limits(&["MUG-S", "--free"])["limits"][0]["lowest"], Value::Null);
    assert_eq!(limits(&["MUG-S", "--undo"])["limits"][0]["lowest"], 12.95);
}

#[test]
fn a_list_of_limits_is_read_whole_or_not_at_all() {
    let dir = tempfile::tempdir().expect("a folder");
    let shop = shop(dir.path());
    let list = dir.path().join("limits.csv");
    std::fs::write(&list, "SKU,Lowest,Highest,Keep\nLAMP,29.00,34.50,\nCUP,1,2,\n").expect("written");
    let refused = program().args(["price-limits", "--shop", text(&shop), "--file", text(&list), "--json"]).output();
    let refused = refused.expect("the program starts");
    assert_eq!(refused.status.code(), Some(1));
    let said: Value = serde_json::from_slice(&refused.stdout).expect("one document");
    assert_eq!((&said["rejected"][0]["line"], &said["limits"]), (&3.into(), &value!([])), "{said}");
    std::fs::write(&list, "SKU,Lowest,Highest,Keep\nLAMP,29.00,34.50,\nMUG-S,,,yes\n").expect("written");
    let read = ask("price-limits", &shop, &["--file", text(&list)]);
    assert_eq!((&read["read"], &read["rejected"]), (&2.into(), &value!([])), "{read}");
    assert_eq!(listed(&read), [("LAMP".to_string(), false), ("MUG-S".to_string(), true)]);
}

#[test]
fn what_makes_no_sense_is_refused_with_what_to_do() {
    let dir = tempfile::tempdir().expect("a folder");
    let shop = shop(dir.path());
    for (code, about, asked) in [
        (2, "above the highest", &["LAMP", "--lowest", "9", "--highest", "8"][..]),
        (2, "--keep or --free", &["--vendor", "Smith"]),
        (2, "name the product", &["--keep"]),
        (1, "no product «CUP»", &["CUP", "--keep"]),
        (1, "«Garden»", &["--category", "Garden", "--keep"]),
        (1, "nothing to take back", &["--undo"]),
    ] {
        let out = run(&[&["price-limits", "--shop", text(&shop)], asked].concat());
        let error = String::from_utf8_lossy(&out.stderr).to_string();
        assert!(out.status.code() == Some(code) && error.contains(about), "{asked:?}: {error}");
    }
}
