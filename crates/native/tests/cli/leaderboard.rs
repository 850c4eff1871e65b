//! `lab recommend --model` and what `evaluate` tells of every recommender.

use super::support::{json, run, text};
use serde_json::Value;
use std::path::Path;

/// Ann took a lamp twice and a mug once, Bo a mug and a vase, Cy a mug.
const PURCHASES: &str = "user,item,timestamp\n\
    ann,lamp,2026-01-01\nann,lamp,2026-01-02\nann,mug,2026-01-03\nbo,mug,2026-01-04\nbo,vase,2026-01-05\ncy,mug,2026-01-06\n";

fn lists(dir: &Path, model: &str) -> String {
    let (train, out) = (dir.join("train.csv"), dir.join("out.csv"));
    std::fs::write(&train, PURCHASES).expect("written");
    json(&["lab", "recommend", "--model", model, "--k", "1", "--train", text(&train), "--out", text(&out)]);
    std::fs::read_to_string(&out).expect("lists").replace("\r\n", "\n")
}

#[test]
fn one_model_alone_makes_the_lists_it_should() {
    let dir = tempfile::tempdir().expect("a folder");
    assert_eq!(lists(dir.path(), "popularity"), "user,item,rank\nann,mug,1\nbo,mug,1\ncy,mug,1\n");
    // Bo had a mug and a vase once each, and mugs sell.
    assert_eq!(lists(dir.path(), "personal-frequency"), "user,item,rank\nann,lamp,1\nbo,mug,1\ncy,mug,1\n");
}

#[test]
fn a_model_that_is_not_known_was_asked_wrongly_and_the_known_ones_are_named() {
    let out = run(&["lab", "recommend", "--model", "best", "--train", "x.csv", "--out", "y.csv"]);
    assert_eq!(out.status.code(), Some(2));
    let said = String::from_utf8_lossy(&out.stderr).into_owned();
    assert!(said.contains("«best»") && said.contains("combined, combined-with-network, rhythm"), "{said}");
}

/// `evaluated` is the document of `evaluate` after a training.
pub fn every_recommender_stands_alone(evaluated: &Value) {
    let models = evaluated["models"].as_array().expect("models");
    let taste = models.iter().find(|model| model["model"] == "taste").expect("taste");
    let questions = taste["leaderboard"]["questions"].as_array().expect("questions");
    let asked: Vec<&str> = questions.iter().filter_map(|question| question["question"].as_str()).collect();
    assert_eq!(asked, ["repeats", "new-only"]);
    let groups = questions[0]["groups"].as_array().expect("groups");
    let customers = |place: usize| groups[place]["customers"].as_u64().expect("a count");
    assert_eq!(customers(0), (1..4).map(customers).sum::<u64>(), "by orders");
    assert_eq!(customers(0), (4..7).map(customers).sum::<u64>(), "by days");
    let rows = groups[0]["rows"].as_array().expect("rows");
    for name in ["combined", "popularity", "personal-frequency"] {
        assert!(rows.iter().any(|row| row["model"] == name), "no {name} in {rows:?}");
    }
    assert_eq!(rows.iter().filter(|row| row["serves"] == true).count(), 1);
    let better = |row: &Value| row["ndcg"]["value"].as_f64().expect("a figure");
    assert!(rows.is_sorted_by(|a, b| better(a) >= better(b)), "{rows:?}");
}
