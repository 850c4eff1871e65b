//! Terms by hand and the end of a product, on the Inventory screen.

use crate::stage::{LARGE, Look, SMALL, press, settle, stage, write};
use egui::Key;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use std::rc::Rc;
use ui::scripted::ScriptedBackend;
use ui::{App, Lang, Screen};
use wire::{Command, Day, Ending, PriceBreak, ProductCommand, TermsByHand};

const SKU: &str = "MUG-SAGE";

fn said(backend: &ScriptedBackend) -> Vec<ProductCommand> {
    let of_product = |command| match command {
        Command::Product(said) => Some(said),
        _ => None,
    };
    backend.sent().into_iter().filter_map(of_product).collect()
}

fn inventory() -> (Rc<ScriptedBackend>, Harness<'static, App>) {
    let backend = Rc::new(ScriptedBackend::with_shop());
    let harness = stage(Look::at(Screen::Inventory), backend.clone());
    (backend, harness)
}

#[test]
fn terms_are_shown_with_where_they_come_from_and_set_by_hand() {
    let (backend, mut harness) = inventory();
    assert!(harness.query_by_label_contains("9 days · by hand").is_some());
    assert!(harness.query_by_label_contains("24 pieces · imported").is_some());
    press(&mut harness, "Supplier terms…");
    write(&mut harness, "Pieces in a pack", "12");
    write(&mut harness, "Price breaks by hand", "300");
    press(&mut harness, "Save terms");
    assert!(said(&backend).is_empty(), "half a break is none");
    assert!(harness.query_by_label_contains("Quantities begin at 2").is_some());
    write(&mut harness, "Price breaks by hand", "300=5.20; 600=4.80");
    press(&mut harness, "Save terms");
    let breaks = vec![PriceBreak { from: 300, cost: 520 }, PriceBreak { from: 600, cost: 480 }];
    let terms = TermsByHand { lead_days: Some(9), pack_size: Some(12), breaks, ..TermsByHand::default() };
    assert_eq!(said(&backend), [ProductCommand::SetTerms { sku: SKU.to_string(), terms }]);
    assert!(harness.query_by_label("Save terms").is_none(), "the form closes when it is done");
}

#[test]
fn terms_go_back_to_what_was_imported_and_the_last_change_is_undone() {
    let (backend, mut harness) = inventory();
    press(&mut harness, "Back to what was imported");
    press(&mut harness, "Undo last change of terms");
    let sku = || SKU.to_string();
    let expected = [
        ProductCommand::SetTerms { sku: sku(), terms: TermsByHand::default() },
        ProductCommand::UndoTerms { sku: sku() },
    ];
    assert_eq!(said(&backend), expected);
}

#[test]
fn a_product_ends_on_a_day_or_when_it_is_sold() {
    let (backend, mut harness) = inventory();
    press(&mut harness, "Stop selling…");
    write(&mut harness, "Last day of sale", "Christmas");
    press(&mut harness, "Stop selling");
    assert!(said(&backend).is_empty() && harness.query_by_label_contains("2026-12-24").is_some());
    write(&mut harness, "Last day of sale", "2026-12-24");
    press(&mut harness, "Stop selling");
    press(&mut harness, "Stop selling…");
    press(&mut harness, "When it is sold");
    press(&mut harness, "Stop selling");
    let day = Day::parse("2026-12-24").expect("a day");
    let ends = |ending| ProductCommand::SetEnding { sku: SKU.to_string(), ending: Some(ending) };
    assert_eq!(said(&backend), [ends(Ending::On(day)), ends(Ending::WhenSold)]);
}

#[test]
fn the_keyboard_alone_ends_a_product_and_escape_does_not() {
    let (backend, mut harness) = inventory();
    press(&mut harness, "Stop selling…");
    harness.key_press(Key::Escape);
    settle(&mut harness);
    assert!(harness.query_by_label("Last day of sale").is_none() && said(&backend).is_empty());
    press(&mut harness, "Stop selling…");
    harness.key_press(Key::Enter);
    settle(&mut harness);
    // Four weeks after 23 November 2026.
    let ending = Some(Ending::On(Day(20_780 + 28)));
    assert_eq!(said(&backend), [ProductCommand::SetEnding { sku: SKU.to_string(), ending }]);
}

#[test]
fn products_that_end_bear_a_mark_and_say_what_will_be_left() {
    let (_, mut harness) = inventory();
    assert!(harness.query_by_label_contains("Wool throw, grey, Fine, ends 31 Dec").is_some());
    assert!(harness.query_by_label_contains("Brass hook, small, Fine, sold off").is_some());
    assert!(harness.query_by_label_contains("Soy candle, fig, Fine, replaced").is_some());
    for _ in 0..6 {
        harness.key_press(Key::ArrowDown);
        settle(&mut harness);
    }
    assert!(harness.query_by_label_contains("About 115 pieces will be left.").is_some());
    assert!(harness.query_by_label("Sell on").is_some());
}

#[test]
fn both_forms_show_themselves_in_both_languages_looks_and_sizes_without_a_missing_word() {
    for lang in Lang::ALL {
        for (dark, size) in [(false, LARGE), (true, SMALL)] {
            let look = Look { screen: Screen::Inventory, lang, dark, size };
            let mut harness = stage(look, Rc::new(ScriptedBackend::with_shop()));
            press(&mut harness, if lang == Lang::En { "Supplier terms…" } else { "供应商条款…" });
            press(&mut harness, if lang == Lang::En { "Stop selling…" } else { "停止销售…" });
            press(&mut harness, if lang == Lang::En { "When it is sold" } else { "售完为止" });
            let app = harness.state();
            assert!(app.i18n().missing().is_empty(), "{look:?} asks for {:?}", app.i18n().missing());
        }
    }
}
