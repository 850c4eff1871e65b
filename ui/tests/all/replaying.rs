//! The replay on the Inventory screen.

use crate::stage::{LARGE, Look, SMALL, settle, stage};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use std::rc::Rc;
use ui::scripted::ScriptedBackend;
use ui::{App, Lang, Screen};
use wire::Command;

fn replay(look: Look, backend: &Rc<ScriptedBackend>) -> Harness<'static, App> {
    let mut harness = stage(look, backend.clone());
    harness.get_by_label(if look.lang == Lang::En { "Replay" } else { "回放" }).click();
    settle(&mut harness);
    harness
}

fn asked(backend: &ScriptedBackend) -> usize {
    backend.sent().iter().filter(|command| **command == Command::Replay { days: 84 }).count()
}

#[test]
fn a_replay_is_run_when_a_person_asks_for_it_and_again_when_it_is_asked_again() {
    let backend = Rc::new(ScriptedBackend::with_shop());
    backend.without_replay();
    let mut harness = replay(Look::at(Screen::Inventory), &backend);
    assert_eq!(asked(&backend), 0, "nobody asked yet");
    harness.get_by_label("Replay the last 12 weeks").click();
    settle(&mut harness);
    assert_eq!(asked(&backend), 1);
    let backend = Rc::new(ScriptedBackend::with_shop());
    let mut harness = replay(Look::at(Screen::Inventory), &backend);
    harness.get_by_label("Run again").click();
    settle(&mut harness);
    assert_eq!(asked(&backend), 1);
}

#[test]
fn a_replay_shows_itself_in_both_languages_looks_and_sizes_without_a_missing_word() {
    for lang in Lang::ALL {
        for (dark, size) in [(false, LARGE), (true, SMALL)] {
            let look = Look { screen: Screen::Inventory, lang, dark, size };
            let harness = replay(look, &Rc::new(ScriptedBackend::with_shop()));
            let app = harness.state();
            assert!(app.i18n().missing().is_empty(), "{look:?} asks for {:?}", app.i18n().missing());
        }
    }
}
