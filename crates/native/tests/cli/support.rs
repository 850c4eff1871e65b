//! Running the program that cargo has just built.

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

pub fn program() -> Command {
    Command::new(env!("CARGO_BIN_EXE_shopwright"))
}

pub fn run(arguments: &[&str]) -> Output {
    program().args(arguments).output().expect("the program starts")
}

/// Runs a subcommand with `--json` and reads its one document.
pub fn json(arguments: &[&str]) -> Value {
    let out = program().args(arguments).arg("--json").output().expect("the program starts");
    let error = String::from_utf8_lossy(&out.stderr);
    assert!(out.status.success(), "{arguments:?}: {error}");
    serde_json::from_slice(&out.stdout).unwrap_or_else(|e| panic!("{arguments:?} printed no JSON: {e}"))
}

pub fn text(path: &Path) -> &str {
    path.to_str().expect("a temporary path in UTF-8")
}

/// The exports of a small sample shop.
pub fn small_sample(dir: &Path, order_lines: u32) -> Vec<PathBuf> {
    let made = json(&["sample", "--out", text(dir), "--orders", &order_lines.to_string()]);
    let files = made["files"].as_array().expect("files");
    files
        .iter()
        .filter_map(|f| f.as_str())
        .map(PathBuf::from)
        .filter(|f| f.extension().is_some_and(|e| e == "csv"))
        .collect()
}

/// Imports files into a shop and gives the proof.
pub fn import(files: &[PathBuf], shop: &Path) -> Value {
    let mut arguments = vec!["import"];
    arguments.extend(files.iter().map(|f| text(f)));
    arguments.extend(["--shop", text(shop)]);
    json(&arguments)
}

/// A shop of one vase at 20 euros, sold once every so many days, `orders` times from `first` on; of which `lie` lie there.
pub fn shop_of_a_vase(dir: &Path, first: &str, every_days: i32, orders: i32, lie: u32) -> PathBuf {
    let mut sold = "Name,Email,Financial Status,Currency,Total,Created at,Lineitem quantity,Lineitem name,\
                    Lineitem price,Lineitem sku\n"
        .to_string();
    let first = wire::Day::parse(first).expect("a day");
    for n in 0..orders {
        let day = first.plus(every_days * n);
        sold.push_str(&format!("#{n},,paid,EUR,20.00,{day} 09:00:00,1,Vase,20.00,VASE\n"));
    }
    let stock = format!(
        "Handle,Title,Option1 Name,Option1 Value,SKU,HS Code,COO,Location,On hand\n\
         vase,Vase,Title,Default Title,VASE,,,Warehouse,{lie}\n"
    );
    let (file, counts, shop) = (dir.join("orders.csv"), dir.join("stock.csv"), dir.join("x.shop"));
    std::fs::write(&file, sold).expect("written");
    std::fs::write(&counts, stock).expect("written");
    import(&[file, counts], &shop);
    shop
}
