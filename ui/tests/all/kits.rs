//! Kits on the Inventory screen: the parts with what they allow, said by hand and taken back.

use crate::stage::{LARGE, Look, SMALL, press, settle, stage};
use egui::Key;
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use std::rc::Rc;
use ui::scripted::ScriptedBackend;
use ui::{App, Lang, Screen};
use wire::{Command, Kit, KitPart, KitSayingId};

/// The Inventory screen with so many steps down its table: the eighth leads to the picnic basket.
fn at(look: Look, steps: usize) -> (Rc<ScriptedBackend>, Harness<'static, App>) {
    let backend = Rc::new(ScriptedBackend::with_shop());
    let mut harness = stage(look, backend.clone());
    for _ in 0..steps {
        harness.key_press(Key::ArrowDown);
        settle(&mut harness);
    }
    (backend, harness)
}

fn said(backend: &ScriptedBackend) -> Vec<Command> {
    let is_one = |c: &Command| matches!(c, Command::SayKit { .. } | Command::UndoKit { .. });
    backend.sent().into_iter().filter(is_one).collect()
}

fn kit(sku: &str, parts: &[(&str, i64)]) -> Command {
    let part = |(sku, pieces): &(&str, i64)| KitPart { sku: (*sku).to_string(), pieces: *pieces };
    Command::SayKit { kit: Kit { sku: sku.to_string(), parts: parts.iter().map(part).collect() } }
}

fn write(harness: &mut Harness<'static, App>, field: &str, text: &str) {
    harness.get_by_role_and_label(Role::TextInput, field).set_text_value_accesskit(text);
    settle(harness);
}

#[test]
fn a_kit_shows_what_can_be_packed_and_asks_for_no_order() {
    let (_, harness) = at(Look::at(Screen::Inventory), 8);
    assert!(harness.query_by_label("78 can be packed").is_some());
    assert!(harness.query_by_label_contains("Picnic basket, Fine, kit").is_some(), "its row says that it is one");
    for gone in ["What if", "What the forecast learns from", "Unusual days"] {
        assert!(harness.query_by_label(gone).is_none(), "{gone} is about its parts");
    }
}

#[test]
fn the_parts_are_changed_by_hand_and_what_was_said_is_taken_back() {
    let (backend, mut harness) = at(Look::at(Screen::Inventory), 8);
    press(&mut harness, "Change the parts…");
    write(&mut harness, "Part 4: SKU or name", "NOTE-A5");
    press(&mut harness, "Save the parts");
    assert!(harness.query_by_label_contains("from 1 to 10,000").is_some(), "it says what is missing");
    assert!(said(&backend).is_empty());
    write(&mut harness, "Part 4: pieces", "3");
    assert!(harness.query_by_role_and_label(Role::TextInput, "Part 5: pieces").is_some(), "there is room for one more");
    press(&mut harness, "Save the parts");
    let parts = [("JUTE-M", 1), ("MUG-SAGE", 2), ("TOWEL-LIN", 1), ("NOTE-A5", 3)];
    assert_eq!(said(&backend), [kit("PICNIC", &parts)]);
    assert!(harness.query_by_label("Save the parts").is_none(), "the form closes when it is done");
    press(&mut harness, "Take back 4");
    assert_eq!(said(&backend)[1..], [Command::UndoKit { id: KitSayingId(4) }]);
}

#[test]
fn empty_fields_say_that_it_is_no_kit() {
    let (backend, mut harness) = at(Look::at(Screen::Inventory), 8);
    press(&mut harness, "Change the parts…");
    for n in 1..=3 {
        write(&mut harness, &format!("Part {n}: SKU or name"), "");
        write(&mut harness, &format!("Part {n}: pieces"), "");
    }
    press(&mut harness, "Save the parts");
    assert_eq!(said(&backend), [kit("PICNIC", &[])]);
}

#[test]
fn any_product_is_made_a_kit_and_an_empty_form_of_one_that_is_none_says_nothing() {
    let (backend, mut harness) = at(Look::at(Screen::Inventory), 2);
    press(&mut harness, "It is packed from parts…");
    press(&mut harness, "Save the parts");
    assert!(said(&backend).is_empty() && harness.query_by_label("Save the parts").is_none());
    press(&mut harness, "It is packed from parts…");
    write(&mut harness, "Part 1: SKU or name", "Salt pig");
    write(&mut harness, "Part 1: pieces", "2");
    press(&mut harness, "Save the parts");
    assert_eq!(said(&backend), [kit("OAK-BOARD", &[("Salt pig", 2)])]);
}

#[test]
fn a_kit_shows_itself_in_both_languages_looks_and_sizes_without_a_missing_word() {
    for lang in Lang::ALL {
        for (dark, size) in [(false, LARGE), (true, SMALL)] {
            let look = Look { screen: Screen::Inventory, lang, dark, size };
            let (_, mut harness) = at(look, 8);
            press(&mut harness, if lang == Lang::En { "Change the parts…" } else { "更改组成…" });
            let app = harness.state();
            assert!(app.i18n().missing().is_empty(), "{look:?} asks for {:?}", app.i18n().missing());
        }
    }
}
