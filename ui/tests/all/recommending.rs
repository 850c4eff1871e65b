//! Bundles, letters, baskets and variety, on the Recommend screen.

use crate::stage::{LARGE, Look, SMALL, press, settle, stage};
use egui::Key;
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use std::rc::Rc;
use ui::scripted::ScriptedBackend;
use ui::{App, I18n, Lang, Screen};
use wire::{Command, LettersCommand, RecommendSubject, SuggestionId, ViewRequest};

fn recommend() -> (Rc<ScriptedBackend>, Harness<'static, App>) {
    let backend = Rc::new(ScriptedBackend::with_shop());
    let harness = stage(Look::at(Screen::Recommend), backend.clone());
    (backend, harness)
}

fn said(backend: &ScriptedBackend) -> Vec<LettersCommand> {
    let of_letters = |command| match command {
        Command::Letters(said) => Some(said),
        _ => None,
    };
    backend.sent().into_iter().filter_map(of_letters).collect()
}

fn asked(backend: &ScriptedBackend, subject: &RecommendSubject) -> bool {
    let of = |command: &Command| matches!(command, Command::View(ViewRequest::RecommendFor { subject: asked, .. }) if asked == subject);
    backend.sent().iter().any(of)
}

#[test]
fn a_customer_has_two_lists_with_their_reasons_and_says_what_was_left_out() {
    let (_, harness) = recommend();
    for title in ["Will want again", "New for them"] {
        assert!(harness.query_by_label(title).is_some(), "no list «{title}»");
    }
    assert!(harness.query_all_by_label_contains("Usually every 34 days, last 30 days ago").next().is_some());
    let because = "Bought Ceramic mug, sage in May; 5.2 × more often together than chance, 96 orders";
    assert!(harness.query_all_by_label_contains(because).next().is_some());
    assert!(harness.query_by_label("3 left out: about to be sold out").is_some());
}

#[test]
fn a_bundle_shows_what_it_rests_on_and_is_decided_on_today() {
    let (backend, mut harness) = recommend();
    press(&mut harness, "Bundles");
    assert!(harness.query_by_label_contains("3 bundles would bring about").is_some());
    harness.key_press(Key::ArrowDown);
    settle(&mut harness);
    assert!(harness.query_by_label_contains("91% chance that it brings anything").is_some());
    assert!(harness.query_by_label_contains("Assumes that 3.6%").is_some());
    press(&mut harness, "Decide on it");
    assert_eq!(harness.state().screen(), Screen::Today);
    let detail = Command::View(ViewRequest::SuggestionDetail { id: SuggestionId(40) });
    assert!(backend.sent().contains(&detail));
}

#[test]
fn a_campaign_shows_its_letters_and_is_exported_in_the_person_s_language() {
    for (lang, tab, button) in [(Lang::En, "Campaigns", "Export letters…"), (Lang::ZhCn, "营销活动", "导出营销名单…")]
    {
        let backend = Rc::new(ScriptedBackend::with_shop());
        let mut harness = stage(Look { lang, ..Look::at(Screen::Recommend) }, backend.clone());
        press(&mut harness, tab);
        harness.key_press(Key::ArrowDown);
        settle(&mut harness);
        assert!(backend.sent().contains(&Command::View(ViewRequest::Campaign { id: SuggestionId(50) })));
        press(&mut harness, button);
        let words = Box::new(ui::letter_words(&I18n::new(lang)));
        let path = "campaign.csv".to_string();
        let export = Command::ExportCampaign { id: Some(SuggestionId(50)), path, words };
        assert!(backend.sent().contains(&export), "{:?}", backend.sent());
    }
}

#[test]
fn all_letters_are_exported_and_the_page_says_who_is_not_written_to() {
    let (backend, mut harness) = recommend();
    press(&mut harness, "Campaigns");
    assert!(harness.query_by_label_contains("Letters to 540 customers").is_some());
    assert!(harness.query_by_label_contains("214 bought just now").is_some());
    assert!(harness.query_by_label_contains("No export says who wants letters").is_some());
    press(&mut harness, "Export all letters…");
    let all = |command: &Command| matches!(command, Command::ExportCampaign { id: None, .. });
    assert!(backend.sent().iter().any(all));
}

#[test]
fn a_letter_s_customer_is_shown_beside_it() {
    let (backend, mut harness) = recommend();
    press(&mut harness, "Campaigns");
    harness.key_press(Key::ArrowDown);
    settle(&mut harness);
    press(&mut harness, "13084");
    assert!(asked(&backend, &RecommendSubject::Customer { key: "13084".to_string() }));
}

#[test]
fn a_customer_is_put_on_the_do_not_write_list_and_taken_off_it() {
    let (backend, mut harness) = recommend();
    press(&mut harness, "Do not write");
    let customer = || "17850".to_string();
    assert_eq!(said(&backend), [LettersCommand::DoNotWrite { customer: customer() }]);
    assert!(harness.query_by_label_contains("Campaigns are made anew without them").is_some());
    // The screen asks anew when the engine says that something changed; here when it is chosen again.
    harness.key_press_modifiers(egui::Modifiers::COMMAND, Key::Num5);
    settle(&mut harness);
    assert!(harness.query_by_label("On your do-not-write list").is_some());
    press(&mut harness, "May be written to again");
    assert_eq!(said(&backend)[1..], [LettersCommand::WriteAgain { customer: customer() }]);
}

#[test]
fn quiet_days_are_changed_within_their_range() {
    let (backend, mut harness) = recommend();
    press(&mut harness, "Campaigns");
    press(&mut harness, "Change…");
    let field = "Days without a letter after a purchase or a letter";
    harness.get_by_label(field).set_text_value_accesskit("400");
    settle(&mut harness);
    press(&mut harness, "Save");
    assert!(said(&backend).is_empty() && harness.query_by_label_contains("from 0 to 365").is_some());
    harness.get_by_label(field).set_text_value_accesskit("30");
    settle(&mut harness);
    press(&mut harness, "Save");
    assert_eq!(said(&backend), [LettersCommand::SetQuietDays { days: 30 }]);
    assert!(harness.query_by_label("Save").is_none(), "the form closes when it is done");
}

#[test]
fn a_basket_begins_with_a_product_and_products_join_and_leave_it() {
    let (backend, mut harness) = recommend();
    harness.get_by_label_contains("Ceramic mug, sage goes with").click();
    settle(&mut harness);
    press(&mut harness, "Start a basket with it");
    let basket = |skus: &[&str]| RecommendSubject::Basket { skus: skus.iter().map(|sku| (*sku).to_string()).collect() };
    assert!(asked(&backend, &basket(&["MUG-SAGE"])));
    assert!(harness.query_by_label("Completes the basket").is_some());
    harness.get_by_label("Customer or product").set_text_value_accesskit("carafe");
    settle(&mut harness);
    harness.get_by_role_and_label(Role::ListBoxOption, "Glass carafe").click_accesskit();
    settle(&mut harness);
    assert!(asked(&backend, &basket(&["MUG-SAGE", "CARAFE"])));
    let before = backend.sent().len();
    press(&mut harness, "Take out MUG-SAGE");
    let again = Command::View(ViewRequest::RecommendFor { subject: basket(&["CARAFE"]), variety: 0.0 });
    assert!(backend.sent()[before..].contains(&again));
}

#[test]
fn variety_asks_for_other_lists_and_says_what_it_does_to_the_range() {
    let (backend, mut harness) = recommend();
    assert!(harness.query_by_label_contains("18% of the range stands in").is_some(), "640 of 3,600");
    harness.get_by_label("Variety").focus();
    settle(&mut harness);
    harness.key_press(Key::ArrowRight);
    settle(&mut harness);
    let varied = |command: &Command| matches!(command, Command::View(ViewRequest::RecommendFor { variety, .. }) if *variety > 0.0);
    let covered =
        |command: &Command| matches!(command, Command::View(ViewRequest::Coverage { variety }) if *variety > 0.0);
    assert!(backend.sent().iter().any(varied) && backend.sent().iter().any(covered));
}

#[test]
fn without_bundles_and_campaigns_the_tabs_say_what_they_need() {
    let backend = Rc::new(ScriptedBackend::with_shop());
    backend.without_suggestions();
    let mut harness = stage(Look::at(Screen::Recommend), backend);
    press(&mut harness, "Bundles");
    assert!(harness.query_by_label_contains("with prices and costs").is_some());
    press(&mut harness, "Campaigns");
    assert!(harness.query_by_label_contains("needs ten customers").is_some());
}

#[test]
fn all_tabs_show_themselves_in_both_languages_looks_and_sizes_without_a_missing_word() {
    for lang in Lang::ALL {
        for (dark, size) in [(false, LARGE), (true, SMALL)] {
            let look = Look { screen: Screen::Recommend, lang, dark, size };
            let mut harness = stage(look, Rc::new(ScriptedBackend::with_shop()));
            let english = lang == Lang::En;
            for tab in if english { ["Bundles", "Campaigns"] } else { ["组合装", "营销活动"] } {
                press(&mut harness, tab);
                harness.key_press(Key::ArrowDown);
                settle(&mut harness);
            }
            press(&mut harness, if english { "Change…" } else { "更改…" });
            let app = harness.state();
            assert!(app.i18n().missing().is_empty(), "{look:?} asks for {:?}", app.i18n().missing());
        }
    }
}
