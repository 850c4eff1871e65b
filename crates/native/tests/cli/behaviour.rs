//! From an event log to its figures.

use super::support::{import, json, run, text};
use std::path::{Path, PathBuf};

/// Two visitors: one searches, looks and buys, the other looks and leaves a basket. One entry stands in the log twice.
const LOG: &str = "\
event_time,event_type,visitor_id,session_id,sku,search_term,price,quantity,source,device
2026-03-01 10:00:00,search,v1,s1,,mug,,,letter,phone
2026-03-01 10:00:10,view,v1,s1,MUG,,8.00,,letter,phone
2026-03-01 10:00:10,view,v1,s1,MUG,,8.00,,letter,phone
2026-03-01 10:01:00,add_to_cart,v1,s1,MUG,,8.00,,letter,phone
2026-03-01 10:02:00,purchase,v1,s1,MUG,,8.00,,letter,phone
2026-03-01 11:00:00,view,v2,s2,MUG,,8.00,,,desktop
2026-03-01 11:00:30,add_to_cart,v2,s2,MUG,,8.00,2,,desktop
2026-03-09 11:00:00,view,v2,s3,PLATE,,5.00,,,desktop
";

fn shop(dir: &Path, log: &str) -> PathBuf {
    let (file, shop) = (dir.join("log.csv"), dir.join("x.shop"));
    std::fs::write(&file, log).expect("written");
    import(&[file], &shop);
    shop
}

#[test]
fn a_log_tells_its_funnel_searches_and_baskets() {
    let dir = tempfile::tempdir().expect("a folder");
    let shop = shop(dir.path(), LOG);
    let told = json(&["behaviour", "--shop", text(&shop)]);
    assert_eq!((&told["from"], &told["to"]), (&"2026-03-01".into(), &"2026-03-09".into()), "{told}");
    let counts = |of: &str| ["any", "views", "baskets", "purchases"].map(|step| told["shop"][of][step].as_u64());
    assert_eq!(counts("events"), [Some(8), Some(4), Some(2), Some(1)], "{told}");
    assert_eq!(counts("sessions"), [Some(3), Some(3), Some(2), Some(1)], "{told}");
    assert_eq!(counts("visitors"), [Some(2), Some(2), Some(2), Some(1)], "{told}");
    assert_eq!(told["rows"][0]["key"], "MUG");
    assert_eq!(told["time_to_buy"]["quartile_seconds"][1], 110, "{told}");
    assert_eq!((&told["terms"][0]["words"], &told["terms"][0]["viewed"]), (&"mug".into(), &1.into()), "{told}");
    let baskets = &told["baskets"];
    assert_eq!((&baskets["bought"], &baskets["left"], &baskets["left_value"]), (&1.into(), &1.into(), &16.0.into()));
    let by_source = json(&["behaviour", "--by", "source", "--shop", text(&shop)]);
    assert_eq!((&by_source["by"], &by_source["rows"][0]["key"]), (&"source".into(), &"letter".into()), "{by_source}");

    let table = dir.path().join("funnel.csv");
    let written = json(&["export", "behaviour", "--shop", text(&shop), "--out", text(&table)]);
    assert_eq!(written["rows"], 2, "{written}");
    let table = std::fs::read_to_string(&table).expect("the table");
    assert!(table.lines().any(|line| line.starts_with("MUG,MUG,3,2,1,2,2,2,1,2,2,1,")), "{table}");
}

#[test]
fn a_shop_without_a_log_says_what_to_import() {
    let dir = tempfile::tempdir().expect("a folder");
    let shop = shop(dir.path(), "supplier,lead days\nMill,7\n");
    let told = run(&["behaviour", "--shop", text(&shop)]);
    assert!(told.status.success());
    assert!(String::from_utf8_lossy(&told.stdout).contains("no event log"), "{told:?}");
}
