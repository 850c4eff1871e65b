//! Approved prices to the shop platform, from the Pricing screen.

use crate::stage::{LARGE, Look, SMALL, settle, stage};
use egui_kittest::kittest::Queryable;
use std::rc::Rc;
use ui::scripted::ScriptedBackend;
use ui::{Lang, Screen};
use wire::{Command, HostRequest, Pick};

fn exports(backend: &ScriptedBackend) -> Vec<Command> {
    backend.sent().into_iter().filter(|command| matches!(command, Command::ExportPrices { .. })).collect()
}

#[test]
fn a_product_file_is_filled_in_after_it_and_its_copy_were_named() {
    let backend = Rc::new(ScriptedBackend::with_shop());
    let mut harness = stage(Look::at(Screen::Pricing), backend.clone());
    harness.get_by_label("Price list…").click();
    settle(&mut harness);
    assert!(harness.query_by_label_contains("4 price changes and 2 clearances").is_some());
    assert!(harness.query_by_label_contains("came from Shopify").is_some());
    harness.get_by_label("Fill in my product file…").click();
    settle(&mut harness);
    settle(&mut harness);
    let name = "orders_export with new prices.csv".to_string();
    assert!(backend.sent().contains(&Command::Host(HostRequest::Pick(Pick::SaveAs { name: name.clone() }))));
    let into = Some("/exports/orders_export.csv".to_string());
    assert_eq!(exports(&backend), [Command::ExportPrices { into, path: name }]);
    assert!(harness.query_by_label_contains("5 new prices among 412 rows").is_some());
    assert!(harness.query_by_label_contains("Overwrite products with matching handles").is_some());
    assert!(harness.query_by_label_contains("no row of the file is about it").is_some());
    let previewed = |command: &Command| matches!(command, Command::PreviewImport { .. });
    assert!(!backend.sent().iter().any(previewed), "the file is not imported");
}

#[test]
fn prices_alone_are_written_where_a_person_says() {
    let backend = Rc::new(ScriptedBackend::with_shop());
    let mut harness = stage(Look::at(Screen::Pricing), backend.clone());
    harness.get_by_label("Price list…").click();
    settle(&mut harness);
    harness.get_by_label("Write prices alone…").click();
    settle(&mut harness);
    settle(&mut harness);
    assert_eq!(exports(&backend), [Command::ExportPrices { into: None, path: "new prices.csv".to_string() }]);
    assert!(harness.query_by_label_contains("has variants").is_some());
    harness.get_by_label("Close").click();
    settle(&mut harness);
    assert!(harness.query_by_label("Write prices alone…").is_none());
}

#[test]
fn where_nothing_waits_it_says_what_to_do() {
    let backend = Rc::new(ScriptedBackend::with_shop());
    backend.without_suggestions();
    let mut harness = stage(Look::at(Screen::Pricing), backend.clone());
    harness.get_by_label("Price list…").click();
    settle(&mut harness);
    assert!(harness.query_by_label_contains("Approve a price change or a clearance").is_some());
    assert!(harness.query_by_label("Fill in my product file…").is_none());
}

#[test]
fn price_lists_show_themselves_in_both_languages_looks_and_sizes_without_a_missing_word() {
    for (lang, open, alone) in
        [(Lang::En, "Price list…", "Write prices alone…"), (Lang::ZhCn, "改价表…", "只写价格表…")]
    {
        for (dark, size) in [(false, LARGE), (true, SMALL)] {
            let look = Look { screen: Screen::Pricing, lang, dark, size };
            let mut harness = stage(look, Rc::new(ScriptedBackend::with_shop()));
            harness.get_by_label(open).click();
            settle(&mut harness);
            harness.get_by_label(alone).click();
            settle(&mut harness);
            settle(&mut harness);
            let app = harness.state();
            assert!(app.i18n().missing().is_empty(), "{look:?} asks for {:?}", app.i18n().missing());
        }
    }
}
