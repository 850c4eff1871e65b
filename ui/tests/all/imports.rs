use crate::stage::{Look, settle, stage};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use std::rc::Rc;
use ui::scripted::ScriptedBackend;
use ui::{App, Screen};
use wire::{BatchId, ColumnMapping, Command, Event, RequestId};

/// The Data screen after `paths` were dropped on the window.
fn dropped(paths: &[&str]) -> (Rc<ScriptedBackend>, Harness<'static, App>) {
    let backend = Rc::new(ScriptedBackend::with_shop());
    let mut harness = stage(Look::at(Screen::Data), backend.clone());
    let paths = paths.iter().map(ToString::to_string).collect();
    backend.push(Event::Picked { request: RequestId(u64::MAX), paths });
    settle(&mut harness);
    (backend, harness)
}

fn imports(backend: &ScriptedBackend) -> Vec<(Vec<String>, Option<ColumnMapping>)> {
    let import = |command| match command {
        Command::Import { paths, mapping } => Some((paths, mapping)),
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
    assert_eq!(imports(&backend), [(vec!["/x/orders.csv".to_string()], None)]);
    assert!(harness.query_by_label("Does it agree with your shop?").is_some());
}

#[test]
fn an_unknown_file_is_imported_only_by_the_columns_a_person_saw() {
    let (backend, mut harness) = dropped(&["/x/unknown.csv"]);
    assert!(harness.query_by_label("Which column of unknown.csv holds what?").is_some());
    harness.get_by_label("Import").click();
    settle(&mut harness);
    let sent = imports(&backend);
    let [(paths, Some(mapping))] = sent.as_slice() else { panic!("one import with a mapping, not {sent:?}") };
    assert_eq!((paths.len(), mapping.quantity.as_str()), (1, "Lineitem quantity"));
}

#[test]
fn a_mapping_without_a_currency_cannot_be_imported() {
    let (backend, mut harness) = dropped(&["/x/unknown.csv"]);
    harness.get_by_role_and_label(egui::accesskit::Role::TextInput, "Currency").set_text_value_accesskit("p");
    settle(&mut harness);
    harness.get_by_label("Import").click();
    settle(&mut harness);
    assert!(imports(&backend).is_empty());
    assert!(harness.query_by_label_contains("A currency code has three letters").is_some());
}

#[test]
fn recognised_files_can_go_in_without_the_unknown_ones() {
    let (backend, mut harness) = dropped(&["/x/unknown.csv", "/x/orders.csv"]);
    harness.get_by_label("Import the others").click();
    settle(&mut harness);
    assert_eq!(imports(&backend), [(vec!["/x/orders.csv".to_string()], None)]);
}

#[test]
fn an_import_is_taken_back_only_after_asking_again() {
    let backend = Rc::new(ScriptedBackend::with_shop());
    let mut harness = stage(Look::at(Screen::Data), backend.clone());
    let undo = Command::UndoImport { batch: BatchId(2) };
    harness.get_by_label_contains("Undo this import… Import 2").click();
    settle(&mut harness);
    assert!(!backend.sent().contains(&undo));
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
