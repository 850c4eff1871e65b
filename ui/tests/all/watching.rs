//! Keeping a shop up to date: importing again, and the watched folder.

use crate::stage::{Look, settle, stage};
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use std::rc::Rc;
use ui::scripted::ScriptedBackend;
use ui::{App, Screen};
use wire::{Command, HostRequest, Pick};

fn data() -> (Rc<ScriptedBackend>, Harness<'static, App>) {
    let backend = Rc::new(ScriptedBackend::with_shop());
    let harness = stage(Look::at(Screen::Data), backend.clone());
    (backend, harness)
}

fn press(harness: &mut Harness<'_, App>, label: &str) {
    harness.get_by_label(label).click();
    settle(harness);
}

#[test]
fn importing_again_what_changed_shows_its_proof() {
    let (backend, mut harness) = data();
    assert!(harness.query_by_label("2 of 7 files are newer than what was imported of them.").is_some());
    press(&mut harness, "Import again what changed");
    assert!(backend.sent().contains(&Command::UpdateImports));
    assert!(harness.query_by_label("Does it agree with your shop?").is_some());
}

#[test]
fn when_nothing_changed_a_person_stays_where_they_are_and_is_told() {
    let (_, mut harness) = data();
    press(&mut harness, "Import again what changed");
    press(&mut harness, "All imports");
    press(&mut harness, "Import again what changed");
    assert!(harness.query_by_label("Nothing has changed since the last import.").is_some());
    assert!(harness.query_by_label("Keep it up to date").is_some());
}

#[test]
fn without_changed_files_and_without_a_folder_there_is_nothing_to_import_again() {
    let (backend, mut harness) = data();
    press(&mut harness, "Import again what changed");
    press(&mut harness, "All imports");
    press(&mut harness, "Stop watching");
    press(&mut harness, "Import again what changed");
    let updates = backend.sent().into_iter().filter(|command| *command == Command::UpdateImports);
    assert_eq!(updates.count(), 1);
}

#[test]
fn the_palette_imports_again_from_any_screen() {
    let backend = Rc::new(ScriptedBackend::with_shop());
    let mut harness = stage(Look::at(Screen::Sales), backend.clone());
    harness.key_press_modifiers(Modifiers::COMMAND, Key::K);
    settle(&mut harness);
    harness.event(egui::Event::Text("what changed".to_string()));
    settle(&mut harness);
    press(&mut harness, "Import again what changed");
    assert!(backend.sent().contains(&Command::UpdateImports));
    assert!(harness.query_by_label("Does it agree with your shop?").is_some());
}

#[test]
fn a_folder_is_watched_once_it_is_chosen_until_it_is_let_go() {
    let (backend, mut harness) = data();
    press(&mut harness, "Stop watching");
    assert!(backend.sent().contains(&Command::WatchFolder { folder: None }));
    press(&mut harness, "Choose a folder…");
    let sent = backend.sent();
    assert!(sent.contains(&Command::Host(HostRequest::Pick(Pick::Folder))));
    assert!(sent.contains(&Command::WatchFolder { folder: Some("/exports/weekly".to_string()) }));
    assert!(harness.query_by_label("/exports/weekly").is_some());
    assert!(harness.query_by_label("Everything in it is imported; new files will be too.").is_some());
}

#[test]
fn a_waiting_file_says_why_and_leads_to_the_naming_of_its_columns() {
    let (backend, mut harness) = data();
    assert!(harness.query_by_label("Still being written").is_some());
    press(&mut harness, "Name its columns… purchases_unknown.csv");
    let paths = vec!["/exports/new/purchases_unknown.csv".to_string()];
    assert!(backend.sent().contains(&Command::PreviewImport { paths }));
    assert!(harness.query_by_label("Which column of purchases_unknown.csv holds what?").is_some());
}

#[test]
fn a_folder_that_cannot_be_read_says_why() {
    let backend = Rc::new(ScriptedBackend::with_shop());
    backend.lose_folder();
    let harness = stage(Look::at(Screen::Data), backend);
    assert!(harness.query_by_label_contains("cannot be watched: there is no such folder").is_some());
}

#[test]
fn all_sources_are_shown_when_asked_for() {
    let (_, mut harness) = data();
    assert!(harness.query_by_label("suppliers.csv").is_none());
    press(&mut harness, "Show all 7 files");
    assert!(harness.query_by_label("suppliers.csv").is_some());
    assert_eq!(harness.get_all_by_label("as imported").count(), 4);
}

#[test]
fn what_visitors_did_and_what_was_converted_is_counted_only_where_there_is_any() {
    let (_, harness) = data();
    assert!(harness.query_by_label("Checkouts").is_some());
    assert!(harness.query_by_label("Taken out of it").is_none());
    assert!(harness.query_by_label_contains("12 orders were stated in other currencies").is_some());
}
