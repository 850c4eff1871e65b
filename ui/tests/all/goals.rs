//! What to aim at, on the Inventory screen.

use crate::stage::{LARGE, Look, SMALL, settle, stage};
use egui::Key;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use std::rc::Rc;
use ui::scripted::ScriptedBackend;
use ui::{App, Lang, Screen};
use wire::{Command, Goals, ServiceBy, ViewRequest};

/// The Inventory screen with the panel unfolded.
fn unfolded() -> (Rc<ScriptedBackend>, Harness<'static, App>) {
    let backend = Rc::new(ScriptedBackend::with_shop());
    let mut harness = stage(Look::at(Screen::Inventory), backend.clone());
    harness.get_by_label("What to aim at…").click();
    settle(&mut harness);
    (backend, harness)
}

fn set(backend: &ScriptedBackend) -> Vec<Goals> {
    let goals = |command| match command {
        Command::SetGoals { goals } => Some(goals),
        _ => None,
    };
    backend.sent().into_iter().filter_map(goals).collect()
}

#[test]
fn goals_are_chosen_saved_and_shown_again() {
    let (backend, mut harness) = unfolded();
    assert!(harness.query_by_label_contains("make 80% of a year").is_some());
    harness.get_by_label("By cost").click();
    settle(&mut harness);
    assert!(harness.query_by_label_contains("Products that earn much").is_some());
    harness.get_by_label("Class A, %").set_text_value_accesskit("98.5");
    settle(&mut harness);
    harness.get_by_label("Keeping stock a year, %").set_text_value_accesskit("30 %");
    settle(&mut harness);
    harness.get_by_label("Save").click();
    settle(&mut harness);
    let chosen = Goals { service: ServiceBy::Cost, a: 98.5, b: 95.0, c: 90.0, holding_per_year: 30.0 };
    assert_eq!(set(&backend), [chosen]);
    assert!(harness.query_by_label_contains("worked out anew").is_some(), "a message says that it is kept");
    assert!(harness.query_by_label("Save").is_none(), "the panel folds up");
    harness.get_by_label("What to aim at…").click();
    settle(&mut harness);
    harness.get_by_label("Save").click();
    settle(&mut harness);
    assert_eq!(set(&backend), [chosen, chosen], "it opens with what was saved");
}

#[test]
fn a_level_outside_its_range_is_not_sent_and_cancel_keeps_nothing() {
    let (backend, mut harness) = unfolded();
    harness.get_by_label("Class C, %").set_text_value_accesskit("100");
    settle(&mut harness);
    harness.get_by_label("Save").click();
    settle(&mut harness);
    assert!(harness.query_by_label_contains("from 50 to 99.9").is_some());
    harness.get_by_label("Cancel").click();
    settle(&mut harness);
    assert!(set(&backend).is_empty() && harness.query_by_label("Save").is_none());
}

#[test]
fn the_keyboard_alone_saves_and_folds_up() {
    let (backend, mut harness) = unfolded();
    harness.key_press(Key::Enter);
    settle(&mut harness);
    assert_eq!(set(&backend).len(), 1, "the first field has the keyboard, and Enter saves");
    harness.get_by_label("What to aim at…").click();
    settle(&mut harness);
    harness.key_press(Key::Escape);
    settle(&mut harness);
    assert!(harness.query_by_label("Save").is_none());
    assert_eq!(set(&backend).len(), 1);
}

#[test]
fn a_level_between_two_steps_of_the_slider_is_not_taken_for_a_trial() {
    let backend = Rc::new(ScriptedBackend::with_shop());
    let mut harness = stage(Look::at(Screen::Inventory), backend.clone());
    for _ in 0..2 {
        harness.key_press(Key::ArrowDown);
        settle(&mut harness);
    }
    let asked = |command: &Command| match command {
        Command::View(ViewRequest::InventoryDetail { sku, what_if }) => Some((sku.clone(), *what_if)),
        _ => None,
    };
    let last = backend.sent().iter().filter_map(asked).next_back();
    assert_eq!(last, Some(("OAK-BOARD".to_string(), None)));
    assert!(harness.query_by_label_contains("98.7%").is_some());
}

#[test]
fn the_panel_shows_itself_in_both_languages_looks_and_sizes_without_a_missing_word() {
    for lang in Lang::ALL {
        for (dark, size) in [(false, LARGE), (true, SMALL)] {
            let look = Look { screen: Screen::Inventory, lang, dark, size };
            let mut harness = stage(look, Rc::new(ScriptedBackend::with_shop()));
            harness.get_by_label(if lang == Lang::En { "What to aim at…" } else { "订货目标…" }).click();
            settle(&mut harness);
            harness.get_by_label(if lang == Lang::En { "By cost" } else { "按成本" }).click();
            settle(&mut harness);
            let app = harness.state();
            assert!(app.i18n().missing().is_empty(), "{look:?} asks for {:?}", app.i18n().missing());
        }
    }
}
