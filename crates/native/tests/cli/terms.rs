//! `terms` and `ending`: what is said of a product, shown, kept and taken back.

use super::support::{import, json, run, text};
use serde_json::json as value;
use std::path::PathBuf;

/// A hundred and twenty days of two mugs a day, none on the shelf, and a supplier who is cheaper from 100 on.
fn shop() -> (tempfile::TempDir, PathBuf) {
    let dir = tempfile::tempdir().expect("a folder");
    let first = wire::Day::parse("2026-01-05").expect("a day");
    let mut orders = "order,sku,quantity,date,unit price,customer\n".to_string();
    for day in 0..120 {
        orders.push_str(&format!("{day},MUG,2,{},12.00,ann@example.org\n", first.plus(day)));
    }
    let terms =
        "Supplier,SKU,Lead days,Review days,Unit cost,Break 1 quantity,Break 1 cost\nKiln,MUG,7,7,2.40,100,1.80\n";
    let stock = "SKU,Location,On hand,Incoming\nMUG,Shop,0,0\n";
    let write = |name: &str, text: &str| {
        let path = dir.path().join(name);
        std::fs::write(&path, text).expect("written");
        path
    };
    let mapping = r#"{"table":"stock","sku":"SKU","location":"Location","on_hand":"On hand","incoming":"Incoming"}"#;
    let (mapping, stock) = (write("stock.json", mapping), write("stock.csv", stock));
    let shop = dir.path().join("x.shop");
    import(&[write("orders.csv", &orders), write("terms.csv", terms)], &shop);
    json(&["import", text(&stock), "--mapping", text(&mapping), "--shop", text(&shop)]);
    (dir, shop)
}

/// Quantity, unit cost and reasons of the mug's order, if there is one.
fn order(shop: &std::path::Path) -> Option<(i64, f64, String)> {
    let suggested = json(&["suggest", "--kind", "order", "--shop", text(shop)]);
    let order = suggested["suggestions"].as_array()?.first()?;
    let action = &order["action"]["order"];
    Some((action["quantity"].as_i64()?, action["unit_cost"].as_f64()?, order["why"].to_string()))
}

#[test]
fn a_price_break_is_taken_and_said() {
    let (_dir, shop) = shop();
    let terms = |more: &[&str]| json(&[&["terms", "mug", "--shop", text(&shop)], more].concat());
    let imported = terms(&[]);
    assert_eq!(imported["lead_days"], value!({ "value": 7, "from": "imported" }), "{imported}");
    assert_eq!(imported["pack_size"], value!({ "value": 1, "from": "default" }), "{imported}");
    assert_eq!(imported["breaks"]["value"], value!([{ "quantity": 100, "cost": 1.8 }]), "{imported}");
    let (quantity, cost, why) = order(&shop).expect("an order");
    assert_eq!((quantity, cost), (100, 1.8));
    assert!(why.contains("from 100 on a piece costs") && why.contains("1.80 instead of"), "{why}");
}

#[test]
fn what_was_said_is_kept_shown_and_taken_back() {
    let (_dir, shop) = shop();
    let terms = |more: &[&str]| json(&[&["terms", "MUG", "--shop", text(&shop)], more].concat());
    let imported = terms(&[]);
    let by_hand = terms(&["--pack", "12", "--break", "60=2.00", "--break", "200=1.50"]);
    assert_eq!(by_hand["pack_size"], value!({ "value": 12, "from": "by-hand" }), "{by_hand}");
    assert_eq!(by_hand["breaks"]["from"], "by-hand", "{by_hand}");
    let (quantity, cost, _) = order(&shop).expect("an order");
    assert!(quantity % 12 == 0 && [2.0, 1.5].contains(&cost), "{quantity} at {cost}");
    let more = terms(&["--lead", "30"]);
    assert_eq!((&more["lead_days"]["value"], &more["pack_size"]["value"]), (&30.into(), &12.into()), "{more}");
    assert_eq!(terms(&["--undo"]), by_hand);
    let reset = terms(&["--reset"]);
    assert_eq!((&reset["lead_days"], &reset["breaks"]), (&imported["lead_days"], &imported["breaks"]));
    assert_eq!((&reset["by_hand"], &reset["can_undo"]), (&false.into(), &true.into()));
}

#[test]
fn an_ended_product_is_not_ordered_and_sells_on_when_it_is_taken_back() {
    let (_dir, shop) = shop();
    let ending = |more: &[&str]| json(&[&["ending", "MUG", "--shop", text(&shop)], more].concat());
    assert_eq!(ending(&[])["ends"], "never");
    // The last sale is on 4 May 2026; a week for the delivery is too long for five days.
    let on = ending(&["--on", "2026-05-09"]);
    assert_eq!((&on["ends"], &on["on"], &on["left_over"]), (&"on".into(), &"2026-05-09".into(), &0.into()), "{on}");
    assert!(order(&shop).is_none());
    // Seven days after the delivery want fourteen pieces: no break of a hundred is taken.
    ending(&["--on", "2026-05-18"]);
    let (quantity, cost, why) = order(&shop).expect("a last order");
    assert!((14..=24).contains(&quantity) && cost == 2.4, "{quantity} at {cost}");
    assert!(why.contains("Last order"), "{why}");
    assert_eq!(ending(&["--now"])["ends"], "when-sold");
    assert!(order(&shop).is_none());
    assert_eq!(ending(&["--undo"])["on"], "2026-05-18");
    assert_eq!(ending(&["--never"])["ends"], "never");
    assert_eq!(order(&shop).expect("an order").0, 100);
}

#[test]
fn what_makes_no_sense_is_refused_with_a_reason() {
    let (_dir, shop) = shop();
    for (code, about, asked) in [
        (2, "0 to 730", &["terms", "MUG", "--lead", "-3"][..]),
        (2, "300=2.10", &["terms", "MUG", "--break", "many"]),
        (2, "quantities rise", &["terms", "MUG", "--break", "300=2.10", "--break", "200=2.00"]),
        (2, "cannot be used with", &["terms", "MUG", "--reset", "--pack", "6"]),
        (2, "2026-11-23", &["ending", "MUG", "--on", "soon"]),
        (2, "cannot be used with", &["ending", "MUG", "--now", "--never"]),
        (1, "no product «GONE»", &["terms", "GONE"]),
        (1, "nothing to take back", &["ending", "MUG", "--undo"]),
    ] {
        let out = run(&[asked, &["--shop", text(&shop)]].concat());
        let said = String::from_utf8_lossy(&out.stderr).to_string();
        assert_eq!(out.status.code(), Some(code), "{asked:?}: {said}");
        assert!(said.contains(about), "{asked:?}: {said}");
    }
}
