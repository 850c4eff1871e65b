//! Plans to sell off what is too much: the tab, its two lists, the detail and the decision.

use crate::stage::{LARGE, Look, SMALL, settle, stage};
use egui::Key;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use std::rc::Rc;
use ui::scripted::ScriptedBackend;
use ui::{App, Lang, Screen};
use wire::{Command, Decision, SuggestionId, ViewRequest};

fn opened(look: Look, backend: &Rc<ScriptedBackend>) -> Harness<'static, App> {
    let mut harness = stage(look, backend.clone());
    harness.get_by_label(if look.lang == Lang::En { "Clearances" } else { "清仓" }).click();
    settle(&mut harness);
    harness
}

#[test]
fn a_plan_shows_its_steps_and_when_to_look_again_and_is_approved_by_keyboard() {
    let backend = Rc::new(ScriptedBackend::with_shop());
    let mut harness = opened(Look::at(Screen::Pricing), &backend);
    assert!(harness.query_by_label("£990 more than keeping, from all of them").is_some());
    // 24 November and three weeks later
    assert!(harness.query_by_label("From 24 Nov").is_some() && harness.query_by_label("From 15 Dec").is_some());
    assert!(harness.query_by_label("£5.95 (\u{2212}24%), about 19 sell").is_some());
    assert!(harness.query_by_label("If more than 88 are left on the morning of 8 Dec, go to £5.95 at once").is_some());
    assert!(harness.query_by_label("Without the plan").is_some());
    harness.key_press(Key::A);
    settle(&mut harness);
    let approved = Command::Decide { id: SuggestionId(5), decision: Decision::Approve, reason: None };
    assert!(backend.sent().contains(&approved), "{:?}", backend.sent());
}

#[test]
fn another_plan_is_chosen_and_its_first_price_can_be_changed() {
    let backend = Rc::new(ScriptedBackend::with_shop());
    let mut harness = opened(Look::at(Screen::Pricing), &backend);
    harness.get_by_label("Salt pig: £12.95").click();
    settle(&mut harness);
    assert!(backend.sent().contains(&Command::View(ViewRequest::Clearance { id: SuggestionId(21) })));
    harness.key_press(Key::E);
    settle(&mut harness);
    harness.get_by_label("New price").set_text_value_accesskit("11.95");
    settle(&mut harness);
    harness.get_by_label("Approve with this figure").click();
    settle(&mut harness);
    let change = Command::Decide { id: SuggestionId(21), decision: Decision::Change(1_195), reason: None };
    assert!(backend.sent().contains(&change), "{:?}", backend.sent());
}

#[test]
fn a_running_plan_says_what_is_due_and_whether_too_much_is_left_and_can_be_taken_back() {
    let backend = Rc::new(ScriptedBackend::with_shop());
    let mut harness = opened(Look::at(Screen::Pricing), &backend);
    harness.get_by_label("Running (2)").click();
    settle(&mut harness);
    assert!(harness.query_by_label("£15.95 since 20 Nov").is_some());
    assert!(harness.query_by_label("52 left on 22 Nov; between 27 and 44 were expected").is_some());
    assert!(harness.query_all_by_label("More left than planned").next().is_some());
    harness.get_by_label("Undo").click_accesskit();
    settle(&mut harness);
    assert!(backend.sent().contains(&Command::Reopen { id: SuggestionId(31) }), "{:?}", backend.sent());
}

#[test]
fn the_list_is_written_where_a_person_says() {
    let backend = Rc::new(ScriptedBackend::with_shop());
    let mut harness = opened(Look::at(Screen::Pricing), &backend);
    harness.get_by_label("Export the figures…").click();
    settle(&mut harness);
    let written = Command::ExportView { view: ViewRequest::Clearances, path: "clearances.csv".to_string() };
    assert!(backend.sent().contains(&written), "{:?}", backend.sent());
}

#[test]
fn a_card_of_today_leads_to_its_plan() {
    let backend = Rc::new(ScriptedBackend::with_shop());
    let mut harness = stage(Look::at(Screen::Today), backend.clone());
    for _ in 0..4 {
        harness.key_press(Key::ArrowDown);
        settle(&mut harness);
    }
    harness.get_by_label("NOTE-A5").click();
    settle(&mut harness);
    assert!(backend.sent().contains(&Command::View(ViewRequest::Clearance { id: SuggestionId(5) })));
    assert!(harness.query_by_label("From 24 Nov").is_some(), "the tab is turned to");
}

#[test]
fn where_nothing_is_too_much_the_tab_says_what_it_would_show() {
    let backend = Rc::new(ScriptedBackend::with_shop());
    backend.without_suggestions();
    let harness = opened(Look::at(Screen::Pricing), &backend);
    assert!(harness.query_by_label("Nothing to clear").is_some());
}

#[test]
fn clearances_show_themselves_in_both_languages_looks_and_sizes_without_a_missing_word() {
    for lang in Lang::ALL {
        for (dark, size) in [(false, LARGE), (true, SMALL)] {
            let look = Look { screen: Screen::Pricing, lang, dark, size };
            let mut harness = opened(look, &Rc::new(ScriptedBackend::with_shop()));
            harness.get_by_label(if lang == Lang::En { "Running (2)" } else { "进行中（2）" }).click();
            settle(&mut harness);
            let app = harness.state();
            assert!(app.i18n().missing().is_empty(), "{look:?} asks for {:?}", app.i18n().missing());
        }
    }
}
