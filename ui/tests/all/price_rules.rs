//! Rules of prices, and prices that are kept or limited, on the Pricing screen.

use crate::stage::{LARGE, Look, SMALL, press, settle, stage, write};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use std::rc::Rc;
use ui::scripted::ScriptedBackend;
use ui::{App, Lang, Screen};
use wire::{Command, PriceCommand, PriceGroup, PriceLimits, PriceRules};

fn said(backend: &ScriptedBackend) -> Vec<PriceCommand> {
    let of_prices = |command| match command {
        Command::Prices(said) => Some(said),
        _ => None,
    };
    backend.sent().into_iter().filter_map(of_prices).collect()
}

fn rules_said(backend: &ScriptedBackend) -> Vec<PriceRules> {
    let rules = |said| match said {
        PriceCommand::SetRules { rules } => Some(rules),
        _ => None,
    };
    said(backend).into_iter().filter_map(rules).collect()
}

fn pricing() -> (Rc<ScriptedBackend>, Harness<'static, App>) {
    let backend = Rc::new(ScriptedBackend::with_shop());
    let harness = stage(Look::at(Screen::Pricing), backend.clone());
    (backend, harness)
}

fn rules() -> (Rc<ScriptedBackend>, Harness<'static, App>) {
    let (backend, mut harness) = pricing();
    press(&mut harness, "Rules");
    (backend, harness)
}

#[test]
fn rules_are_checked_while_they_are_typed_and_saved() {
    let (backend, mut harness) = rules();
    write(&mut harness, "Largest step, %", "80");
    assert!(harness.query_by_label_contains("A largest step is from 1 to 50").is_some());
    write(&mut harness, "Largest step, %", "5");
    assert!(harness.query_by_label_contains("A largest step is from 1 to 50").is_none());
    write(&mut harness, "Prices end in", "99, 00");
    press(&mut harness, "Write 20.0%");
    press(&mut harness, "Revenue");
    press(&mut harness, "Save rules");
    let said = rules_said(&backend);
    let [saved] = said.as_slice() else { panic!("saved once") };
    assert_eq!((saved.largest_step, saved.tax, saved.endings.clone()), (5.0, 20.0, Some(vec![99, 0])));
    assert!(harness.query_by_label_contains("Rules saved").is_some(), "a message says that it is kept");
}

#[test]
fn the_last_change_of_rules_is_undone_and_the_usual_ones_are_a_click_away() {
    let (backend, mut harness) = rules();
    write(&mut harness, "Least margin, %", "35");
    press(&mut harness, "Save rules");
    press(&mut harness, "Undo last change of rules");
    write(&mut harness, "Least margin, %", "40");
    press(&mut harness, "Back to usual");
    assert_eq!(rules_said(&backend).iter().map(|rules| rules.minimum_margin).collect::<Vec<_>>(), [35.0, 20.0]);
    assert!(harness.query_by_label("Back to usual").is_none(), "what is typed is what is usual");
}

#[test]
fn the_endings_of_the_shop_stand_where_none_are_said() {
    let (_backend, harness) = rules();
    assert!(harness.query_by_label_contains("as your prices end now, in 50, 95").is_some());
}

#[test]
fn a_product_is_found_and_its_price_limited() {
    let (backend, mut harness) = rules();
    assert!(harness.query_by_label_contains("Linen tea towel: now £9.50, kept").is_some());
    write(&mut harness, "Find a product by name or SKU", "candle");
    harness.get_by_label_contains("Soy candle, fig: now £12.00, may move").click_accesskit();
    settle(&mut harness);
    press(&mut harness, "Keep this price…");
    press(&mut harness, "Lowest and highest");
    press(&mut harness, "Save limit");
    assert!(harness.query_by_label_contains("Write a lowest or a highest price").is_some());
    write(&mut harness, "Lowest price, GBP", "10.50");
    press(&mut harness, "Save limit");
    let limits = PriceLimits { keep: false, lowest: Some(1_050), highest: None };
    let sku = "CANDLE-FIG".to_string();
    assert_eq!(said(&backend), [PriceCommand::SetLimits { sku: sku.clone(), limits }]);
    assert!(harness.query_by_label_contains("does not fall below £10.50").is_some());
    press(&mut harness, "Undo last limit");
    assert_eq!(said(&backend)[1..], [PriceCommand::Undo { sku }]);
}

#[test]
fn a_category_is_kept_whole_and_what_was_said_last_is_taken_back() {
    let (backend, mut harness) = rules();
    press(&mut harness, "Keep a category or vendor…");
    assert!(harness.query_by_label_contains("4 products, 1 kept").is_some());
    press(&mut harness, "Keep all Kitchen");
    assert!(harness.query_by_label_contains("4 products, 4 kept").is_some());
    press(&mut harness, "Vendors");
    press(&mut harness, "Let all move Potter");
    press(&mut harness, "Undo what was said last");
    let group = |group, keep| PriceCommand::KeepGroup { group, keep };
    let kitchen = group(PriceGroup::Category("Kitchen".to_string()), true);
    let potter = group(PriceGroup::Vendor("Potter".to_string()), false);
    assert_eq!(said(&backend), [kitchen, potter, PriceCommand::UndoLast]);
}

#[test]
fn a_list_of_limits_is_chosen_and_read() {
    let (backend, mut harness) = rules();
    press(&mut harness, "Read a list…");
    let path = "/exports/orders_export.csv".to_string();
    assert_eq!(said(&backend), [PriceCommand::ReadLimits { path }], "what the dialog of the made-up host gives");
}

#[test]
fn a_price_is_kept_from_its_curve() {
    let (backend, mut harness) = pricing();
    assert!(harness.query_by_label_contains("It may move within your rules").is_some());
    press(&mut harness, "Keep this price…");
    press(&mut harness, "Save limit");
    let kept = said(&backend);
    let [PriceCommand::SetLimits { limits, .. }] = kept.as_slice() else { panic!("said once") };
    assert_eq!(*limits, PriceLimits { keep: true, ..PriceLimits::default() });
    assert!(harness.query_by_label_contains("no suggestion touches it").is_some());
    press(&mut harness, "Let it move");
    assert_eq!(said(&backend).len(), 2);
}

#[test]
fn the_rules_show_themselves_in_both_languages_looks_and_sizes_without_a_missing_word() {
    for lang in Lang::ALL {
        for (dark, size) in [(false, LARGE), (true, SMALL)] {
            let look = Look { screen: Screen::Pricing, lang, dark, size };
            let mut harness = stage(look, Rc::new(ScriptedBackend::with_shop()));
            let [tab, groups] = if lang == Lang::En {
                ["Rules", "Keep a category or vendor…"]
            } else {
                ["规则", "锁定整个类目或供应商…"]
            };
            press(&mut harness, tab);
            press(&mut harness, groups);
            let app = harness.state();
            assert!(app.i18n().missing().is_empty(), "{look:?} asks for {:?}", app.i18n().missing());
        }
    }
}
