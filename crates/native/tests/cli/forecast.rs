//! `forecast` and `plan-promotion`: totals agree, and what is planned is counted in until it is taken back.

use super::support::{import, json, run, small_sample, text};
use serde_json::Value;
use std::path::{Path, PathBuf};

fn shop() -> (tempfile::TempDir, PathBuf) {
    let dir = tempfile::tempdir().expect("a folder");
    let files = small_sample(&dir.path().join("exports"), 4_000);
    let shop = dir.path().join("x.shop");
    import(&files, &shop);
    (dir, shop)
}

fn forecast(shop: &Path, more: &[&str]) -> Value {
    json(&[&["forecast", "--shop", text(shop)], more].concat())
}

/// Expected pieces in thousandths.
fn thousandths(row: &Value) -> i64 {
    (row["expected"].as_f64().expect("pieces") * 1_000.0).round() as i64
}

fn total(view: &Value) -> i64 {
    view["rows"].as_array().expect("rows").iter().map(thousandths).sum()
}

#[test]
fn days_add_up_to_weeks_and_products_to_categories_and_to_the_shop() {
    let (dir, shop) = shop();
    let weeks = forecast(&shop, &["--by", "week", "--ahead", "4"]);
    assert_eq!((&weeks["level"], &weeks["by"]), (&"shop".into(), &"week".into()));
    let rows = weeks["rows"].as_array().expect("rows");
    for row in rows {
        let figure = |name: &str| row[name].as_f64().expect("a figure");
        assert!(figure("low90") <= figure("low50") && figure("low50") <= figure("high50"), "{row}");
        assert!(figure("high50") <= figure("high90") && figure("money") > 0.0, "{row}");
    }
    let days = forecast(&shop, &["--by", "day", "--ahead", "28"]);
    let until = rows[3]["to"].as_str().expect("a day");
    let within = |row: &&Value| row["to"].as_str().is_some_and(|day| day <= until);
    let sum: i64 = days["rows"].as_array().expect("rows").iter().filter(within).map(thousandths).sum();
    assert_eq!(sum, total(&weeks), "a day is not expected twice and none is lost");

    let file = dir.path().join("forecast.csv");
    let written = json(&["export", "forecast", "--shop", text(&shop), "--out", text(&file)]);
    let table = std::fs::read_to_string(&file).expect("a table");
    assert_eq!(written["rows"].as_u64().expect("rows") as usize + 1, table.lines().count());
    let sum = |level: &str| -> i64 { table.lines().filter(|line| line.starts_with(level)).map(expected_of).sum() };
    assert!(sum("shop") > 0);
    assert_eq!((sum("category"), sum("product")), (sum("shop"), sum("shop")));
}

/// The column `Expected`, counted from the right: names may hold commas.
fn expected_of(line: &str) -> i64 {
    let cells: Vec<&str> = line.split(',').collect();
    let figure: f64 = cells[cells.len() - 7].parse().expect("pieces");
    (figure * 1_000.0).round() as i64
}

#[test]
fn a_planned_promotion_is_counted_in_until_it_is_taken_back() {
    let (_dir, shop) = shop();
    let days = forecast(&shop, &["--by", "day", "--ahead", "14"]);
    let day = |n: usize| days["rows"][n]["from"].as_str().expect("a day").to_string();
    let products = json(&["suggest", "--kind", "order", "--shop", text(&shop)]);
    let sku = products["suggestions"].as_array().expect("suggestions").iter().find_map(|s| s["subject"].as_str());
    let sku = sku.expect("a product").to_string();
    let product = |shop: &Path| forecast(shop, &["--product", &sku, "--by", "day", "--ahead", "14"]);
    let before = product(&shop);
    let (from, to) = (day(3), day(5));
    let planned = ["plan-promotion", &sku, "--shop", text(&shop), "--off", "20", "--from", &from, "--to", &to];
    let made = json(&[&planned[..], &["--note", "fair"]].concat());
    let promotion = &made["promotion"];
    assert_eq!((&promotion["off"], &promotion["note"]), (&20.0.into(), &"fair".into()), "{made}");
    let with = product(&shop);
    assert_eq!(with["promotions"][0]["from"], promotion["from"]);
    let (usual, promoted) = (&before["rows"][4], &with["rows"][4]);
    let each = |row: &Value| row["money"].as_f64().expect("money") / row["expected"].as_f64().expect("pieces");
    if thousandths(usual) > 100 {
        assert!((each(promoted) / each(usual) - 0.8).abs() < 0.02, "{usual} {promoted}");
        assert!(thousandths(promoted) >= thousandths(usual));
    }
    assert_eq!(with["rows"][0], before["rows"][0], "the other days stay as they are");

    let id = promotion["id"].to_string();
    let undone = json(&["plan-promotion", "--shop", text(&shop), "--undo", &id]);
    assert!(undone["promotion"]["undone"].is_string());
    assert_eq!(product(&shop), before);
    let listed = json(&["plan-promotion", "--shop", text(&shop)]);
    assert_eq!(listed["promotions"].as_array().expect("promotions").len(), 1, "both are kept");
}

#[test]
fn what_makes_no_sense_is_refused_with_a_reason() {
    let (_dir, shop) = shop();
    let with = |command: &str, more: &[&str]| {
        let out = run(&[&[command, "--shop", text(&shop)], more].concat());
        (out.status.code(), String::from_utf8_lossy(&out.stderr).to_string())
    };
    let (from, to) = ("2099-01-07", "2099-01-08");
    for (code, about, command, asked) in [
        (2, "from 1 to 26", "forecast", &["--by", "week", "--ahead", "27"][..]),
        (2, "from 1 to 182", "forecast", &["--by", "day", "--ahead", "0"]),
        (2, "cannot be used with", "forecast", &["--all", "--category", "Cups"]),
        (1, "no category «Moon» in this shop; it has", "forecast", &["--category", "Moon"]),
        (1, "no product «GONE»", "forecast", &["--product", "GONE"]),
        (2, "say when", "plan-promotion", &["X", "--price", "5"]),
        (2, "--price 9.50 or --off 20", "plan-promotion", &["X", "--from", from, "--to", to]),
        (2, "above zero", "plan-promotion", &["X", "--price", "0", "--from", from, "--to", to]),
        (2, "swap", "plan-promotion", &["X", "--price", "5", "--from", to, "--to", from]),
        (2, "0.1% to 99.9%", "plan-promotion", &["--category", "X", "--off", "100", "--from", from, "--to", to]),
        (1, "no product «X»", "plan-promotion", &["X", "--price", "5", "--from", from, "--to", to]),
        (1, "would be over", "plan-promotion", &["X", "--price", "5", "--from", "1999-01-01", "--to", "1999-01-02"]),
        (1, "no planned promotion 77", "plan-promotion", &["--undo", "77"]),
    ] {
        let (status, said) = with(command, asked);
        assert_eq!(status, Some(code), "{asked:?}: {said}");
        assert!(said.contains(about), "{asked:?}: {said}");
    }
}
