//! Several places: what lies where, what is moved, and what a person says of it.

use crate::stage::{LARGE, Look, SMALL, settle, stage};
use egui::Key;
use egui_kittest::kittest::Queryable;
use std::rc::Rc;
use ui::scripted::ScriptedBackend;
use ui::{Lang, Screen};
use wire::{Command, Decision, PlaceChoice, SuggestionId, SuggestionKind, ViewRequest};

fn choices(backend: &ScriptedBackend) -> Vec<PlaceChoice> {
    let choice = |command| match command {
        Command::SetPlaces { choice } => Some(choice),
        _ => None,
    };
    backend.sent().into_iter().filter_map(choice).collect()
}

#[test]
fn transfers_stand_in_the_list_and_their_pieces_can_be_changed_by_keyboard() {
    let backend = Rc::new(ScriptedBackend::with_places());
    let mut harness = stage(Look::at(Screen::Today), backend.clone());
    harness.get_by_label("Transfers").click();
    settle(&mut harness);
    let asked = Command::View(ViewRequest::Today { kind: Some(SuggestionKind::Transfer) });
    assert!(backend.sent().contains(&asked));
    harness.key_press(Key::E);
    settle(&mut harness);
    harness.get_by_label("Pieces to move").set_text_value_accesskit("24");
    settle(&mut harness);
    harness.get_by_label("Approve with this figure").click();
    settle(&mut harness);
    let change = Command::Decide { id: SuggestionId(90), decision: Decision::Change(24), reason: None };
    assert!(backend.sent().contains(&change), "{:?}", backend.sent());
}

#[test]
fn a_product_says_how_much_lies_where_and_the_table_can_be_that_of_one_place() {
    let backend = Rc::new(ScriptedBackend::with_places());
    let mut harness = stage(Look::at(Screen::Inventory), backend.clone());
    assert!(harness.query_by_label("Warehouse, main place").is_some());
    assert!(harness.query_by_label("9 pieces · 36 coming · lasts 6 days").is_some());
    assert!(harness.query_by_label("198 pieces · 36 leaving · lasts 24 days").is_some());
    harness.get_by_label("Warehouse").click();
    settle(&mut harness);
    let of_warehouse = |command: &Command| matches!(command, Command::View(ViewRequest::Inventory { place: Some(name), .. }) if name == "Warehouse");
    assert!(backend.sent().iter().any(of_warehouse));
    harness.get_by_label("All places").click();
    settle(&mut harness);
    let last = |command: &Command| match command {
        Command::View(ViewRequest::Inventory { place, .. }) => Some(place.clone()),
        _ => None,
    };
    assert_eq!(backend.sent().iter().rev().find_map(last), Some(None));
}

#[test]
fn the_main_place_and_the_days_of_a_transfer_are_chosen_and_kept() {
    let backend = Rc::new(ScriptedBackend::with_places());
    let mut harness = stage(Look::at(Screen::Inventory), backend.clone());
    harness.get_by_label("Places…").click();
    settle(&mut harness);
    harness.get_by_label("Days a transfer takes").set_text_value_accesskit("61");
    settle(&mut harness);
    harness.get_by_label("Save").click();
    settle(&mut harness);
    assert!(choices(&backend).is_empty() && harness.query_by_label_contains("from 0 to 60").is_some());
    harness.get_by_label("Days a transfer takes").set_text_value_accesskit("3");
    settle(&mut harness);
    harness.get_by_label("Save").click();
    settle(&mut harness);
    assert_eq!(choices(&backend), [PlaceChoice { main: None, transfer_days: 3 }]);
    assert!(harness.query_by_label("Save").is_none(), "the panel folds up");
    harness.get_by_label("Places…").click();
    settle(&mut harness);
    harness.key_press(Key::Enter);
    settle(&mut harness);
    assert_eq!(choices(&backend).len(), 2, "the field has the keyboard, and Enter saves");
}

#[test]
fn a_list_of_transfers_is_written_where_a_person_says() {
    let backend = Rc::new(ScriptedBackend::with_places());
    let mut harness = stage(Look::at(Screen::Inventory), backend.clone());
    harness.get_by_label("Transfer list…").click();
    settle(&mut harness);
    assert!(backend.sent().contains(&Command::ExportTransfers { path: "transfers.csv".to_string() }));
}

#[test]
fn a_shop_with_one_place_shows_nothing_of_places() {
    for screen in [Screen::Today, Screen::Inventory] {
        let harness = stage(Look::at(screen), Rc::new(ScriptedBackend::with_shop()));
        for words in ["Transfers", "All places", "Places…", "Transfer list…", "By place"] {
            assert!(harness.query_by_label(words).is_none(), "{screen:?} shows «{words}»");
        }
    }
}

#[test]
fn places_show_themselves_in_both_languages_looks_and_sizes_without_a_missing_word() {
    for lang in Lang::ALL {
        for (dark, size) in [(false, LARGE), (true, SMALL)] {
            for screen in [Screen::Today, Screen::Inventory] {
                let look = Look { screen, lang, dark, size };
                let mut harness = stage(look, Rc::new(ScriptedBackend::with_places()));
                if screen == Screen::Inventory {
                    harness.get_by_label(if lang == Lang::En { "Places…" } else { "仓店设置…" }).click();
                    settle(&mut harness);
                }
                let app = harness.state();
                assert!(app.i18n().missing().is_empty(), "{look:?} asks for {:?}", app.i18n().missing());
            }
        }
    }
}
