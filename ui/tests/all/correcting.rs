use crate::stage::{Look, settle, stage};
use egui_kittest::kittest::Queryable;
use std::rc::Rc;
use ui::Screen;
use ui::scripted::ScriptedBackend;
use wire::{Change, Command, CorrectionId, Day, NewCorrection, Period};

const SKU: &str = "MUG-SAGE";
/// 41 days before 23 November 2026.
const JUMP: Day = Day(20_780 - 41);

fn corrections(backend: &ScriptedBackend) -> Vec<Command> {
    let is_one = |c: &Command| matches!(c, Command::Correct { .. } | Command::UndoCorrection { .. });
    backend.sent().into_iter().filter(is_one).collect()
}

fn correction(change: Change, days: Option<Period>, note: &str) -> Command {
    Command::Correct { correction: NewCorrection { sku: SKU.to_string(), days, change, note: note.to_string() } }
}

#[test]
fn an_unusual_day_is_left_out_with_one_click_and_one_left_out_counts_again() {
    let backend = Rc::new(ScriptedBackend::with_shop());
    let mut harness = stage(Look::at(Screen::Inventory), backend.clone());
    harness.get_by_label("Leave out: 13 Oct 2026").click_accesskit();
    settle(&mut harness);
    harness.get_by_label("Count again: 11 Nov 2026").click_accesskit();
    settle(&mut harness);
    let days = Some(Period { first: JUMP, last: JUMP });
    let undo = Command::UndoCorrection { id: CorrectionId(1) };
    assert_eq!(corrections(&backend), [correction(Change::LeaveOut, days, ""), undo]);
}

#[test]
fn set_to_asks_for_the_pieces_of_that_day() {
    let backend = Rc::new(ScriptedBackend::with_shop());
    let mut harness = stage(Look::at(Screen::Inventory), backend.clone());
    harness.get_by_label("Set to…: 13 Oct 2026").click_accesskit();
    settle(&mut harness);
    harness.get_by_label("Correct").click_accesskit();
    settle(&mut harness);
    assert!(harness.query_by_label_contains("such as 2 or 0.5").is_some(), "it says what is missing");
    assert!(corrections(&backend).is_empty());
    harness.get_by_role_and_label(egui::accesskit::Role::TextInput, "Pieces a day").set_text_value_accesskit("14");
    settle(&mut harness);
    harness.get_by_label("Note (optional)").set_text_value_accesskit("fair");
    settle(&mut harness);
    harness.get_by_label("Correct").click_accesskit();
    settle(&mut harness);
    let days = Some(Period { first: JUMP, last: JUMP });
    assert_eq!(corrections(&backend), [correction(Change::Replace { thousandths: 14_000 }, days, "fair")]);
    assert!(harness.query_by_label("Note (optional)").is_none(), "the form closes when it is done");
}

#[test]
fn a_new_product_is_told_to_sell_like_another() {
    let backend = Rc::new(ScriptedBackend::with_shop());
    let mut harness = stage(Look::at(Screen::Inventory), backend.clone());
    harness.get_by_label("Correct days…").click_accesskit();
    settle(&mut harness);
    harness.get_by_label("Sells like…").click_accesskit();
    settle(&mut harness);
    harness.get_by_label("SKU or name of the other product").set_text_value_accesskit("CARAFE");
    settle(&mut harness);
    harness.get_by_label("Share, %").set_text_value_accesskit("60");
    settle(&mut harness);
    harness.get_by_label("Correct").click_accesskit();
    settle(&mut harness);
    let change = Change::Like { sku: "CARAFE".to_string(), permille: 600 };
    assert_eq!(corrections(&backend), [correction(change, None, "")]);
}
