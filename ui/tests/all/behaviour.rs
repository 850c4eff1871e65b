//! The behaviour tab of the Customers screen.

use crate::stage::{LARGE, Look, SMALL, settle, stage};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use std::rc::Rc;
use ui::scripted::ScriptedBackend;
use ui::{App, Lang, Screen};
use wire::{BehaviourBy, Command, ViewRequest};

fn behaviour(look: Look, backend: &Rc<ScriptedBackend>) -> Harness<'static, App> {
    let mut harness = stage(look, backend.clone());
    harness.get_by_label(if look.lang == Lang::En { "Behaviour" } else { "浏览行为" }).click();
    settle(&mut harness);
    harness
}

fn asked(backend: &ScriptedBackend, by: BehaviourBy) -> usize {
    let wanted = Command::View(ViewRequest::Behaviour { by, limit: 100 });
    backend.sent().iter().filter(|command| **command == wanted).count()
}

#[test]
fn the_log_is_read_only_when_its_tab_is_looked_at_and_by_what_a_person_chooses() {
    let backend = Rc::new(ScriptedBackend::with_shop());
    let untouched = stage(Look::at(Screen::Customers), backend.clone());
    assert_eq!(asked(&backend, BehaviourBy::Product), 0, "nobody looked yet");
    drop(untouched);
    let backend = Rc::new(ScriptedBackend::with_shop());
    let mut harness = behaviour(Look::at(Screen::Customers), &backend);
    assert_eq!(asked(&backend, BehaviourBy::Product), 1);
    harness.get_by_label("Of the sessions that look at something, 7.8% fill a basket and 3.2% buy");
    harness.get_by_label("Device").click();
    settle(&mut harness);
    assert_eq!(asked(&backend, BehaviourBy::Device), 1);
}

#[test]
fn without_a_log_the_tab_says_which_file_would_fill_it() {
    let backend = Rc::new(ScriptedBackend::with_shop());
    backend.without_log();
    let harness = behaviour(Look::at(Screen::Customers), &backend);
    harness.get_by_label("No event log yet");
    harness.get_by_label("Import an event log…");
}

#[test]
fn behaviour_shows_itself_in_both_languages_looks_and_sizes_without_a_missing_word() {
    for lang in Lang::ALL {
        for (dark, size) in [(false, LARGE), (true, SMALL)] {
            let look = Look { screen: Screen::Customers, lang, dark, size };
            let harness = behaviour(look, &Rc::new(ScriptedBackend::with_shop()));
            let app = harness.state();
            assert!(app.i18n().missing().is_empty(), "{look:?} asks for {:?}", app.i18n().missing());
        }
    }
}
