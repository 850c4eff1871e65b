//! `goals`: what the shop aims at, shown and set.

use super::support::{import, json, run, small_sample, text};
use serde_json::{Value, json as value};
use std::path::Path;

fn goals(shop: &Path, more: &[&str]) -> Value {
    json(&[&["goals", "--shop", text(shop)], more].concat())
}

/// Pieces of all suggested orders.
fn pieces(shop: &Path) -> i64 {
    let suggested = json(&["suggest", "--kind", "order", "--shop", text(shop)]);
    let orders = suggested["suggestions"].as_array().expect("suggestions");
    orders.iter().map(|s| s["action"]["order"]["quantity"].as_i64().expect("pieces")).sum()
}

#[test]
fn goals_are_kept_and_higher_ones_order_more() {
    let dir = tempfile::tempdir().expect("a folder");
    let files = small_sample(&dir.path().join("exports"), 4_000);
    let shop = dir.path().join("x.shop");
    import(&files, &shop);
    let usual = value!({ "service": "class", "a": 97.0, "b": 95.0, "c": 90.0, "holding_per_year": 25.0 });
    assert_eq!(goals(&shop, &[]), usual);
    let before = pieces(&shop);
    let high = goals(&shop, &["--by", "class", "--a", "99.9", "--b", "99.9", "--c", "99.9"]);
    assert_eq!((&high["a"], &high["holding_per_year"]), (&99.9.into(), &25.0.into()), "{high}");
    assert_eq!(goals(&shop, &[]), high, "it is kept");
    assert!(pieces(&shop) > before, "{} and {before}", pieces(&shop));

    let by_cost = goals(&shop, &["--by", "cost", "--holding", "40"]);
    assert_eq!((&by_cost["service"], &by_cost["c"]), (&"cost".into(), &99.9.into()), "{by_cost}");
    let suggested = json(&["suggest", "--kind", "order", "--shop", text(&shop)]);
    assert!(suggested.to_string().contains("what it costs to keep"), "the evidence says how the level was found");

    goals(&shop, &["--by", "class", "--a", "97", "--b", "95", "--c", "90", "--holding", "25"]);
    assert_eq!((goals(&shop, &[]), pieces(&shop)), (usual, before), "and back again");
}

#[test]
fn goals_outside_their_ranges_are_refused_with_the_range() {
    let dir = tempfile::tempdir().expect("a folder");
    let shop = dir.path().join("x.shop");
    let with = |more: &[&str]| {
        let out = run(&[&["goals", "--shop", text(&shop)], more].concat());
        (out.status.code(), String::from_utf8_lossy(&out.stderr).to_string())
    };
    for (code, about, asked) in [
        (2, "from 50 to 99.9 percent", &["--a", "120"][..]),
        (2, "from 50 to 99.9 percent", &["--by", "class", "--c", "-3"]),
        (2, "from 0 to 200 percent", &["--holding", "201"]),
        (2, "«much»", &["--b", "much"]),
        (2, "class, cost", &["--by", "luck"]),
        (1, "x.shop", &["--a", "98"]),
    ] {
        let (status, said) = with(asked);
        assert_eq!(status, Some(code), "{asked:?}: {said}");
        assert!(said.contains(about), "{asked:?}: {said}");
    }
}
