//! Prices: the curves, the reasons, and a decision beyond the rules.

use crate::stage::{LARGE, Look, SMALL, settle, stage};
use egui::Key;
use egui_kittest::kittest::Queryable;
use std::rc::Rc;
use ui::scripted::ScriptedBackend;
use ui::{Lang, Screen};
use wire::{Command, Decision};

#[test]
fn margin_and_revenue_are_drawn_by_turns() {
    let mut harness = stage(Look::at(Screen::Pricing), Rc::new(ScriptedBackend::with_shop()));
    assert!(harness.query_by_label("Margin a month, GBP").is_some());
    harness.get_by_label("Revenue").click();
    settle(&mut harness);
    assert!(harness.query_by_label("Revenue a month without tax, GBP").is_some());
    assert!(harness.query_by_label("Margin a month, GBP").is_none());
    harness.key_press(Key::ArrowDown);
    settle(&mut harness);
    assert!(harness.query_by_label("Revenue a month without tax, GBP").is_some(), "the choice stays for the next one");
}

#[test]
fn the_variants_and_the_gain_of_this_one_stand_beside_the_suggestion() {
    let harness = stage(Look::at(Screen::Pricing), Rc::new(ScriptedBackend::with_shop()));
    assert!(harness.query_by_label("All variants").is_some());
    assert!(harness.query_by_label("Medium").is_some() && harness.query_by_label("£33.00").is_some());
    assert!(harness.query_by_label("Of it this variant: margin a month").is_some());
}

#[test]
fn a_price_that_stays_says_why() {
    let mut harness = stage(Look::at(Screen::Pricing), Rc::new(ScriptedBackend::with_shop()));
    let why = "The present price is the best within your rules";
    assert!(harness.query_by_label(why).is_none());
    for _ in 0..6 {
        harness.key_press(Key::ArrowDown);
        settle(&mut harness);
    }
    assert!(harness.query_by_label(why).is_some());
}

#[test]
fn the_rules_stay_in_sight_while_a_price_is_changed_and_a_person_may_go_beyond_them() {
    let backend = Rc::new(ScriptedBackend::with_shop());
    let mut harness = stage(Look::at(Screen::Pricing), backend.clone());
    harness.key_press(Key::E);
    settle(&mut harness);
    assert!(harness.query_by_label("Your rules allow £22.08 to £26.40").is_some());
    harness.get_by_label("New price").set_text_value_accesskit("29.95");
    settle(&mut harness);
    assert!(harness.query_by_label_contains("Outside your rules (£22.08 to £26.40)").is_some());
    harness.get_by_label("Approve with this figure").click();
    settle(&mut harness);
    let changed =
        |command: &Command| matches!(command, Command::Decide { decision: Decision::Change(2_995), reason: None, .. });
    assert_eq!(backend.sent().iter().filter(|command| changed(command)).count(), 1);
}

#[test]
fn the_revenue_curve_fits_both_sizes_and_languages_without_a_missing_word() {
    for (lang, revenue) in [(Lang::En, "Revenue"), (Lang::ZhCn, "收入")] {
        for size in [LARGE, SMALL] {
            let look = Look { lang, size, ..Look::at(Screen::Pricing) };
            let mut harness = stage(look, Rc::new(ScriptedBackend::with_shop()));
            harness.get_by_label(revenue).click();
            settle(&mut harness);
            harness.key_press(Key::E);
            settle(&mut harness);
            let missing = harness.state().i18n().missing();
            assert!(missing.is_empty(), "{look:?} asks for {missing:?}");
        }
    }
}
