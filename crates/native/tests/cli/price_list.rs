//! Approved prices on the way to the shop platform and back, from the command line.

use super::support::{import, json, run, small_sample, text};
use serde_json::Value;
use std::path::{Path, PathBuf};

/// A shop that sells a mug a day and has nine thousand of them, from WooCommerce, with its products export.
fn shop(dir: &Path) -> (PathBuf, PathBuf) {
    let products = dir.join("products.csv");
    let header = "ID,Type,SKU,Name,Published,Stock,Sale price,Regular price,Categories,Meta: _wc_cog_cost\n";
    std::fs::write(&products, format!("{header}1,simple,MUG,Mug,1,9000,,12.00,Kitchen,4.00\n")).expect("written");
    let orders = dir.join("orders.csv");
    let mut lines =
        "Name,Email,Financial Status,Currency,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,\
                     Lineitem sku\n"
            .to_string();
    let first = wire::Day::parse("2025-01-01").expect("a day");
    for n in 0..400 {
        lines.push_str(&format!("#{n},,paid,EUR,12.00,{} 09:00:00,1,Mug,12.00,MUG\n", first.plus(n)));
    }
    std::fs::write(&orders, lines).expect("written");
    let shop = dir.join("x.shop");
    import(&[orders, products.clone()], &shop);
    (shop, products)
}

#[test]
fn a_cleared_price_goes_to_the_platform_in_both_ways_and_comes_back_alone() {
    let dir = tempfile::tempdir().expect("a folder");
    let (shop, products) = shop(dir.path());
    let told = json(&["suggest", "--kind", "clear", "--shop", text(&shop)]);
    let id = told["suggestions"][0]["id"].to_string();
    json(&["decide", &id, "change", "--to", "9.50", "--shop", text(&shop)]);

    let filled = dir.path().join("filled.csv");
    let before = std::fs::read_to_string(&products).expect("readable");
    let made = json(&["export", "prices", "--into", text(&products), "--shop", text(&shop), "--out", text(&filled)]);
    assert_eq!((&made["platform"], &made["rows"]), (&"WooCommerce".into(), &1.into()), "{made}");
    assert_eq!((&made["changed"], &made["verified"]), (&1.into(), &Value::Bool(true)), "{made}");
    assert_eq!(made["not_found"], Value::Array(Vec::new()), "{made}");
    let copy = std::fs::read_to_string(&filled).expect("a copy");
    assert_eq!(copy, before.replace("9000,,12.00", "9000,9.50,12.00"));
    assert_eq!(std::fs::read_to_string(&products).expect("readable"), before, "the merchant's file stays");
    let over = run(&["export", "prices", "--into", text(&products), "--shop", text(&shop), "--out", text(&products)]);
    assert_eq!(over.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&over.stderr).contains("would be replaced"));

    let list = dir.path().join("prices.csv");
    json(&["export", "prices", "--shop", text(&shop), "--out", text(&list)]);
    let written = std::fs::read_to_string(&list).expect("a list");
    assert_eq!(written, "SKU,Regular price,Sale price\nMUG,12.00,9.50\n");
    let known = json(&["terms", "MUG", "--shop", text(&shop)]);
    let taken = import(&[list], &shop);
    assert_eq!((&taken["files"][0]["format"], &taken["files"][0]["rows_updated"]), (&"price-list".into(), &1.into()));
    let after = json(&["terms", "MUG", "--shop", text(&shop)]);
    assert_eq!((&known["title"], &known["cost"]), (&after["title"], &after["cost"]), "{after}");

    // the price stands in the shop now
    let again = run(&["export", "prices", "--shop", text(&shop), "--out", text(&dir.path().join("more.csv"))]);
    assert_eq!(again.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&again.stderr).contains("no approved price waits"));
    assert!(!dir.path().join("more.csv").exists());
}

#[test]
fn what_cannot_be_done_says_why_and_leaves_no_file() {
    let dir = tempfile::tempdir().expect("a folder");
    let shop = dir.path().join("x.shop");
    import(&small_sample(&dir.path().join("exports"), 3_000), &shop);
    let out = dir.path().join("prices.csv");
    for (code, about, asked) in [
        (1, "no approved price waits", &["prices"][..]),
        (2, "--since is a day", &["prices", "--since", "soon"]),
        (2, "neither --into nor --since", &["orders", "--since", "2026-01-01"]),
        (2, "takes no number", &["prices", "7"]),
    ] {
        let arguments = [&["export"], asked, &["--shop", text(&shop), "--out", text(&out)]].concat();
        let refused = run(&arguments);
        let said = String::from_utf8_lossy(&refused.stderr).to_string();
        assert_eq!(refused.status.code(), Some(code), "{said}");
        assert!(said.contains(about), "{said}");
    }
    assert!(!out.exists());
}
