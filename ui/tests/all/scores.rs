//! What came of past suggestions, on Today.

use crate::stage::{LARGE, Look, SMALL, settle, stage};
use egui::Key;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use std::rc::Rc;
use ui::scripted::ScriptedBackend;
use ui::{App, Lang, Screen};

const OPEN: &str = "Show past suggestions";
const CLOSE: &str = "Hide past suggestions";

fn today(look: Look) -> Harness<'static, App> {
    stage(look, Rc::new(ScriptedBackend::with_shop()))
}

fn press(harness: &mut Harness<'static, App>, label: &str) {
    harness.get_by_label(label).click();
    settle(harness);
}

#[test]
fn one_line_says_what_was_expected_and_what_came() {
    let harness = today(Look::at(Screen::Today));
    let line = "expected £310 a month, came about £280 (£190 to £370); 2 of 2 within the stated range";
    assert!(harness.query_by_label_contains(line).is_some());
    assert!(harness.query_by_label("Came a month").is_none(), "the table is folded away");
}

#[test]
fn it_opens_to_what_was_done_what_came_and_the_verdict_and_closes_again() {
    let mut harness = today(Look::at(Screen::Today));
    press(&mut harness, OPEN);
    for words in [
        "Raise Soy candle, fig £12.50 → £12.95, Decided on",
        "not done (still £12.50)",
        "You took another price; this was expected of the suggested one.",
        "Came a month: £200 (£140 to £260)",
        "Held against 12 products of Textiles whose price did not change; they changed by 6%.",
        "cannot be told yet; about 3 weeks more",
    ] {
        assert!(harness.query_all_by_label_contains(words).next().is_some(), "nothing says «{words}»");
    }
    press(&mut harness, CLOSE);
    assert!(harness.query_by_label(OPEN).is_some());
    assert!(harness.query_by_label("Came a month").is_none());
}

#[test]
fn it_opens_by_keyboard() {
    let mut harness = today(Look::at(Screen::Today));
    harness.get_by_label(OPEN).focus();
    settle(&mut harness);
    harness.key_press(Key::Enter);
    settle(&mut harness);
    assert!(harness.query_by_label(CLOSE).is_some());
}

#[test]
fn a_row_leads_to_its_product() {
    let mut harness = today(Look::at(Screen::Today));
    press(&mut harness, OPEN);
    press(&mut harness, "Raise Wool throw, grey £46.00 → £49.00");
    assert_eq!(harness.state().screen(), Screen::Pricing);
}

#[test]
fn where_nothing_is_approved_it_says_what_to_do() {
    let backend = Rc::new(ScriptedBackend::with_shop());
    backend.without_suggestions();
    let harness = stage(Look::at(Screen::Today), backend);
    assert!(harness.query_by_label_contains("no price change or clearance is approved yet").is_some());
    assert!(harness.query_by_label(OPEN).is_none(), "there is nothing to open");
}

#[test]
fn the_table_shows_itself_in_both_languages_looks_and_sizes_without_a_missing_word() {
    for lang in Lang::ALL {
        for (dark, size) in [(false, LARGE), (true, SMALL)] {
            let look = Look { screen: Screen::Today, lang, dark, size };
            let mut harness = today(look);
            press(&mut harness, if lang == Lang::En { OPEN } else { "显示以往建议" });
            let app = harness.state();
            assert!(app.i18n().missing().is_empty(), "{look:?} asks for {:?}", app.i18n().missing());
        }
    }
}
