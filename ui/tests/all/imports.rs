use crate::stage::{Look, settle, stage};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use std::rc::Rc;
use ui::scripted::ScriptedBackend;
use ui::{App, Screen};
use wire::{BatchId, ColumnMapping, Command, Event, RequestId};

/// What an import was asked for: its files, and the columns named for some of them.
pub type Asked = (Vec<String>, Vec<(String, ColumnMapping)>);

/// The Data screen after `paths` were dropped on the window.
pub fn dropped(paths: &[&str]) -> (Rc<ScriptedBackend>, Harness<'static, App>) {
    let backend = Rc::new(ScriptedBackend::with_shop());
    let mut harness = stage(Look::at(Screen::Data), backend.clone());
    let paths = paths.iter().map(ToString::to_string).collect();
    backend.push(Event::Picked { request: RequestId(u64::MAX), paths });
    settle(&mut harness);
    (backend, harness)
}

pub fn imports(backend: &ScriptedBackend) -> Vec<Asked> {
    let import = |command| match command {
        Command::Import { paths, mappings } => Some((paths, mappings)),
        _ => None,
    };
    backend.sent().into_iter().filter_map(import).collect()
}

#[test]
fn a_recognised_file_is_imported_without_a_mapping_and_its_proof_is_shown() {
    let (backend, mut harness) = dropped(&["/x/orders.csv"]);
    assert!(imports(&backend).is_empty());
    harness.get_by_label("Import").click();
    settle(&mut harness);
    assert_eq!(imports(&backend), [(vec!["/x/orders.csv".to_string()], vec![])]);
    assert!(harness.query_by_label("Does it agree with your shop?").is_some());
}

#[test]
fn recognised_files_can_go_in_without_the_unknown_ones() {
    let (backend, mut harness) = dropped(&["/x/unknown.csv", "/x/orders.csv"]);
    harness.get_by_label("Import the others").click();
    settle(&mut harness);
    assert_eq!(imports(&backend), [(vec!["/x/orders.csv".to_string()], vec![])]);
}

#[test]
fn an_import_is_taken_back_only_after_asking_again() {
    let backend = Rc::new(ScriptedBackend::with_shop());
    let mut harness = stage(Look::at(Screen::Data), backend.clone());
    let undo = Command::UndoImport { batch: BatchId(2) };
    harness.get_by_label_contains("Undo this import… Import 2").click();
    settle(&mut harness);
    assert!(!backend.sent().contains(&undo));
    harness.get_by_label("Undo this import").scroll_to_me();
    settle(&mut harness);
    harness.get_by_label("Undo this import").click();
    settle(&mut harness);
    assert!(backend.sent().contains(&undo));
}

#[test]
fn a_typed_total_is_held_against_the_import_s() {
    let (_, mut harness) = dropped(&["/x/orders.csv"]);
    harness.get_by_label("Import").click();
    settle(&mut harness);
    harness.get_by_label("Your shop: Gross sales").set_text_value_accesskit("£84,000.00");
    settle(&mut harness);
    assert!(harness.query_by_label("£310.50").is_some());
    harness.get_by_label("Your shop: Tax").set_text_value_accesskit("about a third");
    settle(&mut harness);
    assert!(harness.query_by_label("not an amount").is_some());
}

#[test]
fn a_difference_is_explained_by_what_it_usually_is() {
    let (_, mut harness) = dropped(&["/x/orders.csv"]);
    harness.get_by_label("Import").click();
    settle(&mut harness);
    harness.get_by_label("Your shop: Returns").set_text_value_accesskit("2,118.00");
    settle(&mut harness);
    assert!(harness.query_by_label("Every figure you typed agrees.").is_some());
    harness.get_by_label("Your shop: Returns").set_text_value_accesskit("2,064.00");
    settle(&mut harness);
    assert!(harness.query_by_label_contains("1 figure differs").is_some());
    assert!(harness.query_by_label_contains("the day they came back").is_some());
    assert!(harness.query_by_label_contains("Fees: those of the payment").is_none());
}

#[test]
fn a_preview_says_what_was_skipped_and_what_a_merchant_has_to_know() {
    let (_, harness) = dropped(&["/x/stock.csv", "/x/magento.csv", "/x/broken.png"]);
    assert!(harness.query_by_label_contains("2 lines above the column names were skipped").is_some());
    assert!(harness.query_by_label("Magento orders").is_some());
    assert!(harness.query_by_label_contains("import a list of order items too").is_some());
    assert!(harness.query_by_label_contains("is a picture, not a table").is_some());
}

#[test]
fn the_proof_says_what_an_export_lacks() {
    let (_, mut harness) = dropped(&["/x/orders.csv"]);
    harness.get_by_label("Import").click();
    settle(&mut harness);
    assert!(harness.query_by_label_contains("Etsy orders: This export has no products").is_some());
}
