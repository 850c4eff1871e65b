//! `suggest --budget`: how much of each order a sum of money buys.

use super::support::{import, json, run, small_sample, text};
use serde_json::Value;

fn figure(document: &Value, name: &str) -> f64 {
    document["budget"][name].as_f64().unwrap_or_else(|| panic!("no {name} in {}", document["budget"]))
}

#[test]
fn a_budget_is_spent_where_it_earns_most_and_its_lines_can_be_taken_over() {
    let dir = tempfile::tempdir().expect("a folder");
    let files = small_sample(&dir.path().join("exports"), 4_000);
    let shop = dir.path().join("x.shop");
    import(&files, &shop);
    let spend = |budget: &str| json(&["suggest", "--kind", "order", "--budget", budget, "--shop", text(&shop)]);
    let ample = spend("100000000");
    assert_eq!(figure(&ample, "spent"), figure(&ample, "all_spend"));
    let half = spend(&format!("{:.2}", figure(&ample, "all_spend") / 2.0));
    assert!(figure(&half, "spent") <= figure(&half, "budget"), "{}", half["budget"]);
    assert!(figure(&half, "profit") > 0.6 * figure(&ample, "profit"), "the first half of the money earns more");
    let lines = half["suggestions"].as_array().expect("suggestions");
    let spent: f64 = lines.iter().map(|s| s["budget_spend"].as_f64().expect("a cost")).sum();
    assert!((spent - figure(&half, "spent")).abs() < 0.005 * (lines.len() + 1) as f64, "{spent}");
    for (place, line) in lines.iter().enumerate() {
        let quantity = line["budget_quantity"].as_i64().expect("pieces");
        assert!(quantity > 0 && quantity <= line["action"]["order"]["quantity"].as_i64().expect("pieces"), "{line}");
        assert_eq!(line["budget_rank"], place + 1, "{line}");
    }
    let (id, pieces) = (lines[0]["id"].to_string(), lines[0]["budget_quantity"].to_string());
    let decided = json(&["decide", &id, "change", "--to", &pieces, "--shop", text(&shop)]);
    assert_eq!(decided["state"], "approved");
    let said = run(&["suggest", "--kind", "order", "--budget", "2000", "--shop", text(&shop)]);
    let said = String::from_utf8_lossy(&said.stdout).into_owned();
    assert!(said.contains("of 2000.00 GBP spent") && said.contains(": decide "), "{said}");
    let wrong = run(&["suggest", "--budget", "-5", "--shop", text(&shop)]);
    assert_eq!(wrong.status.code(), Some(2));
}
