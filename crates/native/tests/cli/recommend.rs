//! `recommend`, `letters`, `do-not-write` and `export campaign`.

use super::support::{import, json, run, text};
use std::path::{Path, PathBuf};

/// Forty customers bought a mug and a mat in one order, forty the mug alone, forty a lamp; the last order is a hat's.
fn shop(dir: &Path) -> PathBuf {
    let first = wire::Day::parse("2026-01-05").expect("a day");
    let mut orders = "order,sku,quantity,date,unit price,customer\n".to_string();
    for n in 0..40 {
        let day = first.plus(n % 20);
        orders.push_str(&format!("b{n},MUG,1,{day},10.00,both{n}@example.org\n"));
        orders.push_str(&format!("b{n},MAT,1,{day},5.00,both{n}@example.org\n"));
        orders.push_str(&format!("m{n},MUG,1,{day},10.00,alone{n}@example.org\n"));
        orders.push_str(&format!("l{n},LAMP,1,{day},30.00,lit{n}@example.org\n"));
    }
    orders.push_str(&format!("h,HAT,1,{},20.00,hat@example.org\n", first.plus(60)));
    let (file, shop) = (dir.join("orders.csv"), dir.join("x.shop"));
    std::fs::write(&file, orders).expect("written");
    import(&[file], &shop);
    shop
}

#[test]
fn lists_are_made_for_a_customer_a_product_and_a_basket() {
    let dir = tempfile::tempdir().expect("a folder");
    let shop = shop(dir.path());
    let recommend = |more: &[&str]| json(&[&["recommend", "--shop", text(&shop)], more].concat());
    let basket = recommend(&["--basket", "LAMP,mug"]);
    assert_eq!(
        (&basket["kind"], &basket["lists"]["completes"][0]["sku"]),
        (&"basket".into(), &"MAT".into()),
        "{basket}"
    );
    let because = basket["lists"]["completes"][0]["because"].as_str().expect("a reason");
    assert!(because.contains("40 orders"), "{because}");
    let product = recommend(&["--product", "MUG", "--variety", "0.5"]);
    assert_eq!(product["lists"]["goes-with"][0]["sku"], "MAT", "{product}");
    let customer = recommend(&["--customer", "alone3@example.org", "--k", "2"]);
    assert_eq!(customer["lists"]["again"][0]["sku"], "MUG", "{customer}");
    assert_eq!(customer["lists"]["new"].as_array().expect("a list").len(), 2, "{customer}");
    assert_eq!(customer["writing"], "unknown");
}

#[test]
fn who_asked_not_to_be_written_to_is_in_no_list_for_a_mail_tool() {
    let dir = tempfile::tempdir().expect("a folder");
    let shop = shop(dir.path());
    let list = dir.path().join("campaign.csv");
    let export =
        |more: &[&str]| json(&[&["export", "campaign"], more, &["--shop", text(&shop), "--out", text(&list)]].concat());
    let suggested = json(&["suggest", "--kind", "campaign", "--shop", text(&shop)]);
    let one = &suggested["suggestions"][0];
    assert_eq!(one["action"]["campaign"]["customers"].as_array().expect("customers").len(), 40, "{one}");
    let draft = export(&[]);
    assert_eq!((&draft["rows"], &draft["draft"]), (&40.into(), &true.into()), "{draft}");
    json(&["decide", &one["id"].to_string(), "approve", "--shop", text(&shop)]);
    let noted = json(&["do-not-write", "ALONE3@example.org", "--shop", text(&shop)]);
    assert_eq!(noted["do_not_write"][0], "alone3@example.org", "{noted}");
    let approved = export(&[&one["id"].to_string()]);
    assert_eq!((&approved["rows"], &approved["left_out"]), (&39.into(), &1.into()), "{approved}");
    let written = std::fs::read_to_string(&list).expect("the list");
    assert!(written.contains("email,customer,name,country,offer_1_sku,offer_1_name,offer_1_price,offer_1_why,"));
    assert!(written.contains("alone4@example.org") && !written.contains("alone3@example.org"), "{written}");
    assert!(written.contains("Bought MUG in January"), "{written}");
    let held = &json(&["letters", "--shop", text(&shop)])["held_back"];
    assert_eq!((&held["on_list"], &held["bought"], &held["written"]), (&1.into(), &1.into(), &39.into()), "{held}");
    let back = json(&["do-not-write", "alone3@example.org", "--undo", "--shop", text(&shop)]);
    assert!(back["do_not_write"].as_array().expect("a list").is_empty(), "{back}");
    let days = json(&["letters", "--quiet-days", "30", "--shop", text(&shop)]);
    assert_eq!(days["quiet_days"], 30, "{days}");
}

#[test]
fn what_makes_no_sense_is_refused_with_a_reason() {
    let dir = tempfile::tempdir().expect("a folder");
    let shop = shop(dir.path());
    for (code, about, asked) in [
        (2, "--customer", &["recommend"][..]),
        (2, "cannot be used with", &["recommend", "--customer", "x", "--product", "MUG"]),
        (2, "from 0 to 1", &["recommend", "--product", "MUG", "--variety", "1.5"]),
        (2, "from 1 to 100", &["recommend", "--product", "MUG", "--k", "0"]),
        (1, "no product «GONE»", &["recommend", "--basket", "MUG,GONE"]),
        (1, "no customer «nobody»", &["recommend", "--customer", "nobody"]),
        (1, "no customer «nobody»", &["do-not-write", "nobody"]),
        (1, "nothing to take back", &["do-not-write", "hat@example.org", "--undo"]),
        (2, "from 0 to 365", &["letters", "--quiet-days", "-1"]),
        (1, "no suggestion 999", &["export", "campaign", "999", "--out", "x.csv"]),
        (2, "takes no number", &["export", "orders", "3", "--out", "x.csv"]),
    ] {
        let out = run(&[asked, &["--shop", text(&shop)]].concat());
        let said = String::from_utf8_lossy(&out.stderr).to_string();
        assert_eq!(out.status.code(), Some(code), "{asked:?}: {said}");
        assert!(said.contains(about), "{asked:?}: {said}");
    }
}
