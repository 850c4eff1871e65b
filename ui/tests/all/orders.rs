//! Placed orders on the Inventory screen.

use crate::stage::{LARGE, Look, SMALL, settle, stage};
use egui::Key;
use egui_kittest::kittest::Queryable;
use std::rc::Rc;
use ui::scripted::ScriptedBackend;
use ui::{Lang, Screen};
use wire::{Command, DeliveryId, OrdersCommand};

fn said(backend: &ScriptedBackend) -> Vec<OrdersCommand> {
    let orders = |command| match command {
        Command::Orders(said) => Some(said),
        _ => None,
    };
    backend.sent().into_iter().filter_map(orders).collect()
}

#[test]
fn what_came_is_asked_line_by_line_and_starts_from_what_is_outstanding() {
    let backend = Rc::new(ScriptedBackend::with_shop());
    let mut harness = stage(Look::at(Screen::Inventory), backend.clone());
    harness.get_by_label("Placed orders").click();
    settle(&mut harness);
    harness.get_by_label("Receive…").click();
    settle(&mut harness);
    harness.get_by_label("Pieces that came: Ceramic mug, sage").set_text_value_accesskit("-4");
    settle(&mut harness);
    harness.get_by_label("Note what came").click();
    settle(&mut harness);
    assert!(said(&backend).is_empty(), "less than nothing cannot have come");
    harness.get_by_label("Pieces that came: Ceramic mug, sage").set_text_value_accesskit("200");
    settle(&mut harness);
    harness.get_by_label("Note what came").click();
    settle(&mut harness);
    let pieces = vec![("MUG-SAGE".to_string(), 200), ("CARAFE".to_string(), 48)];
    let day = wire::Day(20_780);
    assert_eq!(said(&backend), [OrdersCommand::Receive { number: "2026-11-20-1".to_string(), day, pieces }]);
    assert!(harness.query_by_label("Note what came").is_none(), "the question is answered");
}

#[test]
fn the_rest_of_an_order_can_be_called_off_and_a_delivery_taken_back() {
    let backend = Rc::new(ScriptedBackend::with_shop());
    let mut harness = stage(Look::at(Screen::Inventory), backend.clone());
    harness.get_by_label("Placed orders").click();
    settle(&mut harness);
    harness.key_press(Key::ArrowDown);
    settle(&mut harness);
    harness.get_by_label("Undo 18 Nov Linen tea towel").click();
    settle(&mut harness);
    harness.get_by_label("Nothing more will come").click();
    settle(&mut harness);
    let number = "2026-11-06-2".to_string();
    let expected = [OrdersCommand::UndoDelivery { id: DeliveryId(1) }, OrdersCommand::Close { number, closed: true }];
    assert_eq!(said(&backend), expected);
}

#[test]
fn placed_orders_show_themselves_in_both_languages_looks_and_sizes_without_a_missing_word() {
    for lang in Lang::ALL {
        for (dark, size) in [(false, LARGE), (true, SMALL)] {
            let look = Look { screen: Screen::Inventory, lang, dark, size };
            let mut harness = stage(look, Rc::new(ScriptedBackend::with_shop()));
            harness.get_by_label(if lang == Lang::En { "Placed orders" } else { "已下采购单" }).click();
            settle(&mut harness);
            harness.get_by_label(if lang == Lang::En { "Receive…" } else { "收货…" }).click();
            settle(&mut harness);
            let app = harness.state();
            assert!(app.i18n().missing().is_empty(), "{look:?} asks for {:?}", app.i18n().missing());
        }
    }
}
