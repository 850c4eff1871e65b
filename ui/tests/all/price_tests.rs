//! Price tests on the Pricing screen.

use crate::stage::{LARGE, Look, SMALL, settle, stage};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use std::rc::Rc;
use ui::scripted::ScriptedBackend;
use ui::{App, Lang, Screen};
use wire::{Command, PriceTestId, PriceTestsCommand, TestSaying};

fn tests(look: Look, backend: &Rc<ScriptedBackend>) -> Harness<'static, App> {
    let mut harness = stage(look, backend.clone());
    harness.get_by_label(if look.lang == Lang::En { "Tests" } else { "测试" }).click();
    settle(&mut harness);
    harness
}

fn said(backend: &ScriptedBackend) -> Vec<PriceTestsCommand> {
    let said = |command: Command| match command {
        Command::PriceTests(said) => Some(said),
        _ => None,
    };
    backend.sent().into_iter().filter_map(said).collect()
}

#[test]
fn a_test_is_planned_as_its_calendar_was_shown() {
    let backend = Rc::new(ScriptedBackend::with_shop());
    let mut harness = tests(Look::at(Screen::Pricing), &backend);
    harness.get_by_label("Tea light holder").click_accesskit();
    settle(&mut harness);
    harness.get_by_label("Plan this test of 1 product…").click_accesskit();
    settle(&mut harness);
    assert!(said(&backend).is_empty(), "looking keeps nothing");
    harness.get_by_label("Plan it").click_accesskit();
    settle(&mut harness);
    let sent = said(&backend);
    let [PriceTestsCommand::Plan(choice)] = sent.as_slice() else { panic!("{sent:?}") };
    assert_eq!(choice.skus, ["TEALIGHT"]);
    assert_eq!((choice.seed, choice.long_blocks), (Some(7), Some(false)), "the order of prices that was shown");
    assert!(choice.first.is_some());
    assert!(harness.query_by_label("Plan it").is_none(), "the calendar is closed");
}

#[test]
fn other_blocks_ask_for_another_calendar_with_the_same_draw() {
    let backend = Rc::new(ScriptedBackend::with_shop());
    let mut harness = tests(Look::at(Screen::Pricing), &backend);
    harness.get_by_label("Choose all").click_accesskit();
    settle(&mut harness);
    harness.get_by_label("Plan this test of 2 products…").click_accesskit();
    settle(&mut harness);
    harness.get_by_label("Two weeks").click_accesskit();
    settle(&mut harness);
    harness.get_by_label("Plan it").click_accesskit();
    settle(&mut harness);
    let sent = said(&backend);
    let [PriceTestsCommand::Plan(choice)] = sent.as_slice() else { panic!("{sent:?}") };
    assert_eq!((choice.skus.len(), choice.long_blocks, choice.seed), (2, Some(true), Some(7)));
}

#[test]
fn a_running_test_is_stopped_and_a_past_one_taken_back() {
    let backend = Rc::new(ScriptedBackend::with_shop());
    let mut harness = tests(Look::at(Screen::Pricing), &backend);
    harness.get_by_label("Stop: test 4").click_accesskit();
    settle(&mut harness);
    harness.get_by_label("Take back: test 2").click_accesskit();
    settle(&mut harness);
    let say = |id, saying| PriceTestsCommand::Say { id: PriceTestId(id), saying };
    assert_eq!(said(&backend), [say(4, TestSaying::Stopped), say(2, TestSaying::TakenBack)]);
}

#[test]
fn where_nothing_is_worth_a_test_the_page_says_why() {
    let backend = Rc::new(ScriptedBackend::with_shop());
    backend.without_suggestions();
    let harness = tests(Look::at(Screen::Pricing), &backend);
    harness.get_by_label("No price is worth a test");
    harness.get_by_label("3 products have no known cost.");
}

#[test]
fn price_tests_show_themselves_in_both_languages_looks_and_sizes_without_a_missing_word() {
    for lang in Lang::ALL {
        for (dark, size) in [(false, LARGE), (true, SMALL)] {
            let look = Look { screen: Screen::Pricing, lang, dark, size };
            let mut harness = tests(look, &Rc::new(ScriptedBackend::with_shop()));
            harness.get_by_label(if lang == Lang::En { "Choose all" } else { "全选" }).click_accesskit();
            settle(&mut harness);
            let plan =
                if lang == Lang::En { "Plan this test of 2 products…" } else { "安排 2 个商品的测试…" };
            harness.get_by_label(plan).click_accesskit();
            settle(&mut harness);
            let app = harness.state();
            assert!(app.i18n().missing().is_empty(), "{look:?} asks for {:?}", app.i18n().missing());
        }
    }
}
