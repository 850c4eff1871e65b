//! The Customers screen: groups with their customers, who has gone quiet, cohorts, and where each leads.

use crate::stage::{LARGE, Look, SMALL, press, settle, stage};
use egui::Key;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use std::rc::Rc;
use ui::scripted::ScriptedBackend;
use ui::{App, Lang, Screen};
use wire::{CohortBy, Command, CustomerGroup, RecommendSubject, SuggestionId, ViewRequest};

fn at(look: Look) -> (Rc<ScriptedBackend>, Harness<'static, App>) {
    let backend = Rc::new(ScriptedBackend::with_shop());
    let harness = stage(look, backend.clone());
    (backend, harness)
}

fn key(harness: &mut Harness<'static, App>, key: Key) {
    harness.key_press(key);
    settle(harness);
}

fn asked(backend: &ScriptedBackend, view: &ViewRequest) -> bool {
    backend.sent().contains(&Command::View(view.clone()))
}

fn recommend_for(key: &str) -> ViewRequest {
    ViewRequest::RecommendFor { subject: RecommendSubject::Customer { key: key.to_string() }, variety: 0.0 }
}

#[test]
fn the_page_says_first_who_has_gone_quiet_and_what_that_is_worth() {
    let (_, harness) = at(Look::at(Screen::Customers));
    assert!(harness.query_by_label_contains("6 regulars have gone quiet").is_some());
    assert!(harness.query_by_label_contains("£5,110").is_some());
    assert!(harness.query_by_label_contains("34% of 3,102 customers came on one day only").is_some());
}

#[test]
fn a_group_leads_to_its_customers_and_a_customer_to_what_to_offer_all_by_keyboard() {
    let (backend, mut harness) = at(Look::at(Screen::Customers));
    assert!(asked(&backend, &ViewRequest::CustomerList { group: CustomerGroup::Best }));
    key(&mut harness, Key::ArrowDown);
    assert!(asked(&backend, &ViewRequest::CustomerList { group: CustomerGroup::Loyal }));
    key(&mut harness, Key::Enter);
    key(&mut harness, Key::ArrowDown);
    assert_eq!(harness.state().screen(), Screen::Customers);
    assert!(!asked(&backend, &ViewRequest::CustomerList { group: CustomerGroup::Promising }), "keys are in the list");
    key(&mut harness, Key::Escape);
    key(&mut harness, Key::ArrowDown);
    assert!(asked(&backend, &ViewRequest::CustomerList { group: CustomerGroup::Promising }), "and back again");
    key(&mut harness, Key::Enter);
    key(&mut harness, Key::ArrowDown);
    key(&mut harness, Key::Enter);
    assert_eq!(harness.state().screen(), Screen::Recommend);
    assert!(asked(&backend, &recommend_for("12785")));
}

#[test]
fn who_has_gone_quiet_can_be_looked_at_and_written_to() {
    let (backend, mut harness) = at(Look::at(Screen::Customers));
    press(&mut harness, "Gone quiet");
    assert!(harness.query_by_label_contains("Harbour Hotel: usually every 9 days, away for 43 days").is_some());
    key(&mut harness, Key::ArrowDown);
    key(&mut harness, Key::Enter);
    assert!(asked(&backend, &recommend_for("17850")));
    let (backend, mut harness) = at(Look::at(Screen::Customers));
    press(&mut harness, "Gone quiet");
    press(&mut harness, "Open the letter to them");
    assert_eq!(harness.state().screen(), Screen::Today);
    assert!(asked(&backend, &ViewRequest::SuggestionDetail { id: SuggestionId(6) }));
}

#[test]
fn cohorts_are_asked_for_when_they_are_looked_at_and_told_apart_as_chosen() {
    let (backend, mut harness) = at(Look::at(Screen::Customers));
    assert!(!asked(&backend, &ViewRequest::Cohorts { by: CohortBy::Month }));
    press(&mut harness, "Cohorts");
    assert!(asked(&backend, &ViewRequest::Cohorts { by: CohortBy::Month }));
    assert!(harness.query_by_label_contains("All customers: 4,338 customers; by month 100% 33%").is_some());
    press(&mut harness, "Money a customer");
    assert!(harness.query_by_label_contains("All customers: 4,338 customers; by month £40 £53").is_some());
    press(&mut harness, "First product");
    assert!(asked(&backend, &ViewRequest::Cohorts { by: CohortBy::Product }));
    assert!(harness.query_by_label_contains("Ceramic mug, sage: 390 customers").is_some());
}

#[test]
fn each_table_is_exported_where_a_person_says() {
    let (backend, mut harness) = at(Look::at(Screen::Customers));
    press(&mut harness, "Export customers…");
    press(&mut harness, "Export group…");
    press(&mut harness, "Cohorts");
    press(&mut harness, "Export figures…");
    let exported =
        |view: ViewRequest, path: &str| backend.sent().contains(&Command::ExportView { view, path: path.to_string() });
    assert!(exported(ViewRequest::Customers, "customers.csv"));
    assert!(exported(ViewRequest::CustomerList { group: CustomerGroup::Best }, "customers-best.csv"));
    assert!(exported(ViewRequest::Cohorts { by: CohortBy::Month }, "cohorts.csv"));
}

#[test]
fn every_part_shows_itself_in_both_languages_looks_and_sizes_without_a_missing_word() {
    for (lang, tabs) in [(Lang::En, ["Gone quiet", "Cohorts"]), (Lang::ZhCn, ["久未光顾", "留存"])] {
        for (dark, size) in [(false, LARGE), (true, SMALL)] {
            let look = Look { screen: Screen::Customers, lang, dark, size };
            let (_, mut harness) = at(look);
            for tab in tabs {
                press(&mut harness, tab);
                let app = harness.state();
                assert!(app.i18n().missing().is_empty(), "{look:?}, {tab} asks for {:?}", app.i18n().missing());
            }
        }
    }
}
