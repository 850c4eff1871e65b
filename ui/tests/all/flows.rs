use crate::stage::{Look, settle, stage};
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use std::rc::Rc;
use ui::scripted::ScriptedBackend;
use ui::{I18n, Lang, Screen};
use wire::{Command, Decision, HostRequest, Pick, SuggestionId, ViewRequest};

fn decisions(backend: &ScriptedBackend) -> Vec<Command> {
    backend.sent().into_iter().filter(|command| matches!(command, Command::Decide { .. })).collect()
}

#[test]
fn the_key_a_approves_the_selected_suggestion_and_undo_takes_it_back() {
    let backend = Rc::new(ScriptedBackend::with_shop());
    let mut harness = stage(Look::at(Screen::Today), backend.clone());
    harness.key_press(Key::A);
    settle(&mut harness);
    let approve = Command::Decide { id: SuggestionId(1), decision: Decision::Approve, reason: None };
    assert_eq!(decisions(&backend), [approve]);
    harness.get_by_label("Undo").click();
    settle(&mut harness);
    assert!(backend.sent().contains(&Command::Reopen { id: SuggestionId(1) }));
}

#[test]
fn control_z_takes_the_last_decision_back_once() {
    let backend = Rc::new(ScriptedBackend::with_shop());
    let mut harness = stage(Look::at(Screen::Today), backend.clone());
    harness.key_press(Key::A);
    settle(&mut harness);
    for _ in 0..2 {
        harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
        settle(&mut harness);
    }
    let reopen = Command::Reopen { id: SuggestionId(1) };
    assert_eq!(backend.sent().iter().filter(|command| **command == reopen).count(), 1);
}

#[test]
fn the_key_e_changes_the_figure_and_keeps_the_reason() {
    let backend = Rc::new(ScriptedBackend::with_shop());
    let mut harness = stage(Look::at(Screen::Today), backend.clone());
    harness.key_press(Key::E);
    settle(&mut harness);
    let figure = harness.get_by_label("Pieces to order");
    figure.set_text_value_accesskit("96");
    settle(&mut harness);
    harness.get_by_label_contains("Reason").set_text_value_accesskit("less room");
    settle(&mut harness);
    harness.get_by_label("Approve with this figure").click();
    settle(&mut harness);
    let change =
        Command::Decide { id: SuggestionId(1), decision: Decision::Change(96), reason: Some("less room".to_string()) };
    assert_eq!(decisions(&backend), [change]);
}

#[test]
fn arrow_keys_walk_the_suggestions_and_d_asks_for_a_reason_before_it_dismisses() {
    let backend = Rc::new(ScriptedBackend::with_shop());
    let mut harness = stage(Look::at(Screen::Today), backend.clone());
    harness.key_press(Key::ArrowDown);
    settle(&mut harness);
    harness.key_press(Key::D);
    settle(&mut harness);
    assert!(decisions(&backend).is_empty());
    harness.get_by_label("Dismiss").click();
    settle(&mut harness);
    let dismiss = Command::Decide { id: SuggestionId(2), decision: Decision::Dismiss, reason: None };
    assert_eq!(decisions(&backend), [dismiss]);
}

#[test]
fn number_keys_and_the_palette_reach_screens_and_products() {
    let backend = Rc::new(ScriptedBackend::with_shop());
    let mut harness = stage(Look::at(Screen::Today), backend.clone());
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Num7);
    settle(&mut harness);
    assert_eq!(harness.state().screen(), Screen::Models);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::K);
    settle(&mut harness);
    harness.event(egui::Event::Text("linen".to_string()));
    settle(&mut harness);
    harness.key_press(Key::Enter);
    settle(&mut harness);
    assert_eq!(harness.state().screen(), Screen::Inventory);
    let asked = ViewRequest::InventoryDetail { sku: "TOWEL-LIN".to_string(), what_if: None };
    assert!(backend.sent().contains(&Command::View(asked)));
}

#[test]
fn picked_files_are_looked_at_before_they_are_imported() {
    let backend = Rc::new(ScriptedBackend::new());
    let mut harness = stage(Look::at(Screen::Today), backend.clone());
    harness.get_by_role_and_label(Role::Button, "Drop your exports here…").click();
    settle(&mut harness);
    let sent = backend.sent();
    assert!(sent.contains(&Command::Host(HostRequest::Pick(Pick::ExportFiles))));
    let paths = vec!["/exports/orders_export.csv".to_string()];
    assert!(sent.contains(&Command::PreviewImport { paths }), "{sent:?}");
    assert!(!sent.iter().any(|command| matches!(command, Command::Import { .. })));
    assert_eq!(harness.state().screen(), Screen::Data);
}

#[test]
fn the_period_is_asked_for_anew_when_it_changes() {
    let backend = Rc::new(ScriptedBackend::with_shop());
    let mut harness = stage(Look::at(Screen::Sales), backend.clone());
    harness.get_by_label("Period: Last 28 days").click();
    settle(&mut harness);
    harness.get_by_label("Last 90 days").click();
    settle(&mut harness);
    let asked = |command: &Command| {
        matches!(command, Command::View(ViewRequest::Sales { period: wire::PeriodChoice::Days90, .. }))
    };
    assert!(backend.sent().iter().any(asked));
}

#[test]
fn purchase_orders_are_made_as_pdf_or_csv_where_a_person_says_and_in_the_person_s_language() {
    for (lang, button, file) in [
        (Lang::En, "Make purchase orders…", "purchase-orders.pdf"),
        (Lang::En, "Orders as CSV…", "purchase-orders.csv"),
        (Lang::ZhCn, "生成采购单…", "purchase-orders.pdf"),
    ] {
        let backend = Rc::new(ScriptedBackend::with_shop());
        let mut harness = stage(Look { lang, ..Look::at(Screen::Inventory) }, backend.clone());
        harness.get_by_label(button).click();
        settle(&mut harness);
        let sent = backend.sent();
        let asked = Command::Host(HostRequest::Pick(Pick::SaveAs { name: file.to_string() }));
        assert!(sent.contains(&asked), "{button}: {sent:?}");
        let words = Box::new(ui::order_words(&I18n::new(lang)));
        let export = Command::ExportOrders { path: file.to_string(), words };
        assert!(sent.contains(&export), "{button}: {sent:?}");
        assert!(harness.query_by_label_contains(file).is_some(), "{button} does not say where the orders are");
    }
}
