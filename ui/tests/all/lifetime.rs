//! Lifetime value on the Customers screen.

use crate::stage::{LARGE, Look, SMALL, settle, stage};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use std::rc::Rc;
use ui::scripted::ScriptedBackend;
use ui::{App, Lang, Screen};
use wire::{Command, ViewRequest};

fn lifetime(look: Look, backend: &Rc<ScriptedBackend>) -> Harness<'static, App> {
    let mut harness = stage(look, backend.clone());
    harness.get_by_label(if look.lang == Lang::En { "Lifetime value" } else { "终身价值" }).click();
    settle(&mut harness);
    harness
}

#[test]
fn the_value_to_come_is_asked_for_when_its_tab_is_chosen_and_not_before() {
    let asked = |backend: &ScriptedBackend| backend.sent().contains(&Command::View(ViewRequest::Lifetime));
    let (untouched, chosen) = (Rc::new(ScriptedBackend::with_shop()), Rc::new(ScriptedBackend::with_shop()));
    stage(Look::at(Screen::Customers), untouched.clone());
    assert!(!asked(&untouched));
    lifetime(Look::at(Screen::Customers), &chosen);
    assert!(asked(&chosen));
}

#[test]
fn the_check_against_the_past_unfolds_and_folds_up() {
    let mut harness = lifetime(Look::at(Screen::Customers), &Rc::new(ScriptedBackend::with_shop()));
    assert!(harness.query_by_label("The fitted laws").is_none());
    harness.get_by_label("How far to trust it").scroll_to_me();
    settle(&mut harness);
    harness.get_by_label("How far to trust it").click();
    settle(&mut harness);
    assert!(harness.query_by_label("The fitted laws").is_some());
    assert!(harness.query_by_label("Hide the check").is_some());
}

#[test]
fn a_shop_whose_customers_do_not_come_back_is_told_what_is_missing() {
    let backend = Rc::new(ScriptedBackend::with_shop());
    backend.without_lifetime();
    let harness = lifetime(Look::at(Screen::Customers), &backend);
    assert!(harness.query_by_label("What will your customers bring?").is_some());
}

#[test]
fn lifetime_value_shows_itself_in_both_languages_looks_and_sizes_without_a_missing_word() {
    for lang in Lang::ALL {
        for (dark, size) in [(false, LARGE), (true, SMALL)] {
            let look = Look { screen: Screen::Customers, lang, dark, size };
            let mut harness = lifetime(look, &Rc::new(ScriptedBackend::with_shop()));
            let open = if lang == Lang::En { "How far to trust it" } else { "有多可信" };
            harness.get_by_label(open).scroll_to_me();
            settle(&mut harness);
            harness.get_by_label(open).click();
            settle(&mut harness);
            let app = harness.state();
            assert!(app.i18n().missing().is_empty(), "{look:?} asks for {:?}", app.i18n().missing());
        }
    }
}
