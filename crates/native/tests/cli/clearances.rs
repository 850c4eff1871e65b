//! Plans to sell off what is too much: proposed, approved, running.

use super::support::{import, json, run, text};
use serde_json::Value;
use std::path::{Path, PathBuf};

/// A year of a vase that is sold every fifteenth day; 400 of them lie there. Nobody knows how buyers answer.
fn shop(dir: &Path) -> PathBuf {
    let mut orders = "Name,Email,Financial Status,Currency,Total,Created at,Lineitem quantity,Lineitem name,\
                      Lineitem price,Lineitem sku\n"
        .to_string();
    let first = wire::Day::parse("2023-11-01").expect("a day");
    for n in 0..24 {
        let day = first.plus(15 * n);
        orders.push_str(&format!("#{n},,paid,EUR,20.00,{day} 09:00:00,1,Vase,20.00,VASE\n"));
    }
    let stock = "Handle,Title,Option1 Name,Option1 Value,SKU,HS Code,COO,Location,On hand\n\
                 vase,Vase,Title,Default Title,VASE,,,Warehouse,400\n";
    let (file, counts, shop) = (dir.join("orders.csv"), dir.join("stock.csv"), dir.join("x.shop"));
    std::fs::write(&file, orders).expect("written");
    std::fs::write(&counts, stock).expect("written");
    import(&[file, counts], &shop);
    shop
}

fn prices(steps: &Value) -> Vec<f64> {
    steps.as_array().expect("steps").iter().map(|step| step["price"].as_f64().expect("a price")).collect()
}

#[test]
fn a_plan_has_steps_and_once_approved_it_runs_and_is_proposed_no_more() {
    let dir = tempfile::tempdir().expect("a folder");
    let shop = shop(dir.path());
    let told = json(&["suggest", "--kind", "clear", "--shop", text(&shop)]);
    let suggestion = &told["suggestions"][0];
    let action = &suggestion["action"]["clear"];
    // 30 % by rule, in three steps
    assert_eq!(prices(&action["steps"]), [18.0, 16.0, 14.0], "{told}");
    assert_eq!((&action["to"], &action["by_rule"]), (&18.0.into(), &true.into()), "{told}");
    assert_eq!(action["expected"].as_array().map(Vec::len), Some(8), "{told}");

    let plans = json(&["clearances", "--shop", text(&shop)]);
    assert_eq!((plans["proposed"].as_array().map(Vec::len), &plans["running"]), (Some(1), &Value::Array(Vec::new())));
    assert_eq!(plans["proposed"][0]["stock"], 400, "{plans}");
    let id = plans["proposed"][0]["id"].to_string();
    json(&["decide", &id, "approve", "--shop", text(&shop)]);

    let plans = json(&["clearances", "--shop", text(&shop)]);
    let running = &plans["running"][0];
    assert_eq!(plans["proposed"], Value::Array(Vec::new()), "{plans}");
    // The plan was made for days long gone: it begins on the day of the decision.
    assert_eq!(running["running"]["due"]["from"], plans["today"], "{plans}");
    assert_eq!(running["running"]["due"]["price"], 18.0, "{plans}");
    assert_eq!(running["running"]["pace"], "unknown", "{plans}");
    let out = run(&["clearances", "--shop", text(&shop)]);
    let said = String::from_utf8_lossy(&out.stdout).to_string();
    assert!(out.status.success() && said.contains("Running (1)") && said.contains("14.00"), "{said}");
}

#[test]
fn a_shop_that_does_not_exist_is_an_error_and_a_missing_one_is_asked_wrongly() {
    assert_eq!(run(&["clearances", "--shop", "/nowhere/x.shop"]).status.code(), Some(1));
    assert_eq!(run(&["clearances"]).status.code(), Some(2));
}
