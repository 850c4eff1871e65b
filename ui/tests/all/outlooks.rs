//! The forecast by day, week and month, and promotions to come, on the Inventory screen.

use crate::stage::{LARGE, Look, SMALL, settle, stage};
use egui::Key;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use std::rc::Rc;
use ui::scripted::ScriptedBackend;
use ui::{App, Lang, Screen};
use wire::{
    Command, Day, Grain, NewPromotion, OutlookOf, Period, PromotedGoods, PromotedPrice, PromotionId, PromotionsCommand,
    TriedPromotion, ViewRequest, WhatIf,
};

/// 24 November 2026, the first day ahead.
const FIRST: Day = Day(20_781);

fn inventory() -> (Rc<ScriptedBackend>, Harness<'static, App>) {
    let backend = Rc::new(ScriptedBackend::with_shop());
    let harness = stage(Look::at(Screen::Inventory), backend.clone());
    (backend, harness)
}

fn click(harness: &mut Harness<'_, App>, label: &str) {
    harness.get_by_label(label).click_accesskit();
    settle(harness);
}

fn asked(backend: &ScriptedBackend) -> Vec<(OutlookOf, Grain)> {
    let outlook = |command| match command {
        Command::View(ViewRequest::Outlook { of, by, .. }) => Some((of, by)),
        _ => None,
    };
    backend.sent().into_iter().filter_map(outlook).collect()
}

fn said(backend: &ScriptedBackend) -> Vec<PromotionsCommand> {
    let said = |command| match command {
        Command::Promotions(said) => Some(said),
        _ => None,
    };
    backend.sent().into_iter().filter_map(said).collect()
}

fn last_tried(backend: &ScriptedBackend) -> Option<WhatIf> {
    let what_if = |command: &Command| match command {
        Command::View(ViewRequest::InventoryDetail { what_if, .. }) => Some(*what_if),
        _ => None,
    };
    backend.sent().iter().rev().find_map(what_if).flatten()
}

#[test]
fn the_chart_shows_weeks_and_months_of_product_category_and_shop() {
    let (backend, mut harness) = inventory();
    assert!(asked(&backend).is_empty(), "a product's days are part of its detail");
    click(&mut harness, "By week");
    let product = OutlookOf::Product { sku: "MUG-SAGE".to_string() };
    assert_eq!(asked(&backend), [(product, Grain::Week)]);
    assert!(harness.query_by_label_contains("Menu of the chart: Pieces of Ceramic mug, sage").is_some());
    // The week of 23 November: one day of 15 is over, six are to come.
    assert!(harness.query_by_label_contains("Under way: 15 sold so far").is_some(), "never compared as whole");
    assert!(harness.query_by_label("23 Nov – 29 Nov 2026, 15 sold so far, still to come").is_some());
    click(&mut harness, "Its category");
    click(&mut harness, "By month");
    let category = OutlookOf::Category { name: "Kitchen".to_string() };
    assert_eq!(asked(&backend).last(), Some(&(category, Grain::Month)));
    assert!(harness.query_by_label_contains("What lies after 21 Dec 2026 is less sure").is_some());
    click(&mut harness, "Whole shop");
    assert_eq!(asked(&backend).last(), Some(&(OutlookOf::Shop, Grain::Month)));
    assert!(harness.query_by_label_contains("3 products sell too seldom").is_some());
    click(&mut harness, "This product");
    click(&mut harness, "By day");
    assert!(harness.query_by_label_contains("Under way").is_none());
}

#[test]
fn what_is_looked_at_stays_when_another_product_is_chosen() {
    let (backend, mut harness) = inventory();
    click(&mut harness, "By week");
    harness.key_press(Key::ArrowDown);
    settle(&mut harness);
    let product = OutlookOf::Product { sku: "TOWEL-LIN".to_string() };
    assert_eq!(asked(&backend).last(), Some(&(product, Grain::Week)));
}

#[test]
fn a_promotion_is_tried_then_kept_and_one_is_taken_back() {
    let (backend, mut harness) = inventory();
    click(&mut harness, "Plan a promotion…");
    click(&mut harness, "Try it");
    assert!(harness.query_by_label_contains("a number above zero, such as 9.50").is_some());
    assert_eq!(last_tried(&backend), None);
    harness.get_by_role_and_label(egui::accesskit::Role::TextInput, "Price").set_text_value_accesskit("9.60");
    settle(&mut harness);
    click(&mut harness, "Try it");
    let days = Period { first: FIRST, last: FIRST.plus(6) };
    let price = PromotedPrice::To { minor: 960 };
    assert_eq!(last_tried(&backend).and_then(|tried| tried.promotion), Some(TriedPromotion { price, days }));
    assert!(harness.query_by_label_contains("1.42 times the usual demand").is_some());
    assert!(harness.query_by_label("Margin on these days").is_some());
    click(&mut harness, "Keep this plan");
    let goods = PromotedGoods::Product { sku: "MUG-SAGE".to_string() };
    let new = NewPromotion { goods, price, days, note: String::new() };
    assert_eq!(said(&backend), [PromotionsCommand::Plan(new)]);
    assert!(harness.query_by_label("Keep this plan").is_none(), "the form closes when it is done");
    click(&mut harness, "Take back: 1 Dec – 7 Dec 2026");
    assert_eq!(said(&backend).last(), Some(&PromotionsCommand::TakeBack(PromotionId(1))));
}

#[test]
fn a_whole_category_is_promoted_by_per_cent_and_escape_keeps_nothing() {
    let (backend, mut harness) = inventory();
    click(&mut harness, "Plan a promotion…");
    click(&mut harness, "All of Kitchen");
    harness.get_by_label("Off the price, %").set_text_value_accesskit("20");
    settle(&mut harness);
    click(&mut harness, "Keep this plan");
    let plan = |command: PromotionsCommand| match command {
        PromotionsCommand::Plan(new) => Some((new.goods, new.price)),
        PromotionsCommand::TakeBack(_) => None,
    };
    let category = PromotedGoods::Category { name: "Kitchen".to_string() };
    let kept: Vec<_> = said(&backend).into_iter().filter_map(plan).collect();
    assert_eq!(kept, [(category, PromotedPrice::Off { permille: 200 })]);
    click(&mut harness, "Plan a promotion…");
    harness.key_press(Key::Escape);
    settle(&mut harness);
    assert!(harness.query_by_label("Keep this plan").is_none());
    assert_eq!(said(&backend).len(), 1);
}

#[test]
fn outlook_and_promotions_show_themselves_in_both_languages_looks_and_sizes_without_a_missing_word() {
    for lang in Lang::ALL {
        for (dark, size) in [(false, LARGE), (true, SMALL)] {
            let look = Look { screen: Screen::Inventory, lang, dark, size };
            let mut harness = stage(look, Rc::new(ScriptedBackend::with_shop()));
            let english = lang == Lang::En;
            for label in if english {
                ["Whole shop", "By month", "Plan a promotion…"]
            } else {
                ["全店", "按月", "计划促销…"]
            } {
                click(&mut harness, label);
            }
            let app = harness.state();
            assert!(app.i18n().missing().is_empty(), "{look:?} asks for {:?}", app.i18n().missing());
        }
    }
}
