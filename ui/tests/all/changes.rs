//! What changed, on the Sales screen and on Today.

use crate::stage::{LARGE, Look, SMALL, settle, stage};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use std::rc::Rc;
use ui::scripted::ScriptedBackend;
use ui::{App, Lang, Screen};
use wire::{Command, ViewRequest};

const TOWELS: &str = "Revenue of Linen tea towel fell by 38% since 2 Nov";

fn sales(look: Look) -> (Harness<'static, App>, Rc<ScriptedBackend>) {
    let backend = Rc::new(ScriptedBackend::with_shop());
    (stage(look, backend.clone()), backend)
}

fn asked(backend: &ScriptedBackend, weeks: u32) -> bool {
    backend.sent().contains(&Command::View(ViewRequest::Changes { weeks }))
}

#[test]
fn a_change_opens_to_why_and_to_bars_that_add_up_and_closes_again() {
    let (mut harness, _) = sales(Look::at(Screen::Sales));
    assert!(harness.query_by_label_contains("2 changes beyond chance in the last 4 weeks").is_some());
    harness.get_by_label(TOWELS).click();
    settle(&mut harness);
    for line in [
        "Linen tea towel was sold out on 9 of the days",
        "orders through Online: −£1,180, 95% of the change",
        "Number of orders: −£1,310",
        "Pieces in an order: +£40.00",
        "Change: −£1,240",
    ] {
        assert!(harness.query_by_label_contains(line).is_some(), "no line «{line}»");
    }
    harness.get_by_label("By channel").click();
    settle(&mut harness);
    assert!(harness.query_by_label("Shop: −£60.00").is_some());
    assert!(harness.query_by_label_contains("Number of orders: ").is_none());
    harness.get_by_label(TOWELS).click();
    settle(&mut harness);
    assert!(harness.query_by_label_contains("Change: −£1,240").is_none());
}

#[test]
fn a_product_that_was_sold_out_leads_to_its_order() {
    let (mut harness, _) = sales(Look::at(Screen::Sales));
    harness.get_by_label(TOWELS).click();
    settle(&mut harness);
    harness.get_by_label("See the suggested order").click();
    settle(&mut harness);
    assert_eq!(harness.state().screen(), Screen::Today);
}

#[test]
fn where_nothing_is_unusual_it_says_how_much_was_looked_at() {
    let (mut harness, backend) = sales(Look::at(Screen::Sales));
    assert!(asked(&backend, 4) && !asked(&backend, 1));
    harness.get_by_label("7 days").click();
    settle(&mut harness);
    assert!(asked(&backend, 1));
    assert!(harness.query_by_label_contains("Nothing unusual in the last 7 days: all 148 figures").is_some());
}

#[test]
fn today_says_what_changed_and_leads_to_sales() {
    let (mut harness, _) = sales(Look::at(Screen::Today));
    assert!(harness.query_by_label_contains("£1,240 less in 4 weeks than usual").is_some());
    harness.get_by_label("See what changed").click();
    settle(&mut harness);
    assert_eq!(harness.state().screen(), Screen::Sales);
}

#[test]
fn an_open_change_shows_itself_in_both_languages_looks_and_sizes_without_a_missing_word() {
    for lang in Lang::ALL {
        for (dark, size) in [(false, LARGE), (true, SMALL)] {
            let look = Look { screen: Screen::Sales, lang, dark, size };
            let (mut harness, _) = sales(look);
            harness.get_by_label(TOWELS).click();
            settle(&mut harness);
            let app = harness.state();
            assert!(app.i18n().missing().is_empty(), "{look:?} asks for {:?}", app.i18n().missing());
        }
    }
}
