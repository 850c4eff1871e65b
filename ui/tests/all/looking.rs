use crate::stage::{Look, settle, stage};
use egui::Key;
use egui_kittest::kittest::Queryable;
use std::rc::Rc;
use ui::Screen;
use ui::scripted::ScriptedBackend;
use wire::{Command, Decision, Grain, ModelKind, RecommendSubject, ViewRequest};

fn asked(backend: &ScriptedBackend, view: &ViewRequest) -> bool {
    backend.sent().contains(&Command::View(view.clone()))
}

#[test]
fn a_product_that_sold_opens_its_stock() {
    let backend = Rc::new(ScriptedBackend::with_shop());
    let mut harness = stage(Look::at(Screen::Sales), backend.clone());
    harness.key_press(Key::ArrowDown);
    settle(&mut harness);
    assert_eq!(harness.state().screen(), Screen::Sales);
    harness.key_press(Key::Enter);
    settle(&mut harness);
    assert_eq!(harness.state().screen(), Screen::Inventory);
}

#[test]
fn a_coarser_step_of_the_sales_chart_is_asked_for() {
    let backend = Rc::new(ScriptedBackend::with_shop());
    let mut harness = stage(Look::at(Screen::Sales), backend.clone());
    harness.get_by_label("Week").click();
    settle(&mut harness);
    let weekly = |command: &Command| matches!(command, Command::View(ViewRequest::Sales { grain: Grain::Week, .. }));
    assert!(backend.sent().iter().any(weekly));
}

#[test]
fn arrow_keys_walk_the_prices_and_a_approves_the_one_shown() {
    let backend = Rc::new(ScriptedBackend::with_shop());
    let mut harness = stage(Look::at(Screen::Pricing), backend.clone());
    harness.key_press(Key::ArrowDown);
    settle(&mut harness);
    let details = |command: &Command| matches!(command, Command::View(ViewRequest::PricingDetail { .. }));
    assert!(backend.sent().iter().filter(|command| details(command)).count() >= 2);
    harness.key_press(Key::A);
    settle(&mut harness);
    let approved = |command: &&Command| matches!(command, Command::Decide { decision: Decision::Approve, .. });
    assert_eq!(backend.sent().iter().filter(approved).count(), 1);
}

#[test]
fn a_found_product_shows_what_goes_with_it() {
    let backend = Rc::new(ScriptedBackend::with_shop());
    let mut harness = stage(Look::at(Screen::Recommend), backend.clone());
    harness.get_by_label("Customer or product").set_text_value_accesskit("linen");
    settle(&mut harness);
    assert!(backend.sent().contains(&Command::Find { words: "linen".to_string() }));
    let product = |command: &Command| {
        matches!(command, Command::View(ViewRequest::RecommendFor { subject: RecommendSubject::Product { .. }, .. }))
    };
    assert!(!backend.sent().iter().any(product));
    harness.key_press(Key::ArrowDown);
    settle(&mut harness);
    harness.get_by_label_contains("Linen tea towel goes with").click();
    settle(&mut harness);
    assert!(backend.sent().iter().any(product));
}

#[test]
fn one_model_is_trained_on_its_own_and_none_while_a_training_runs() {
    let backend = Rc::new(ScriptedBackend::with_shop());
    let mut harness = stage(Look::at(Screen::Models), backend.clone());
    harness.get_by_label("Retrain: Taste").click();
    settle(&mut harness);
    assert!(backend.sent().contains(&Command::Train { models: vec![ModelKind::Taste] }));
    let busy = Rc::new(ScriptedBackend::training());
    let mut harness = stage(Look::at(Screen::Models), busy.clone());
    harness.get_by_label("Training…").click();
    settle(&mut harness);
    assert!(!busy.sent().iter().any(|command| matches!(command, Command::Train { .. })));
}

#[test]
fn the_proof_of_an_earlier_import_can_be_seen_again() {
    let backend = Rc::new(ScriptedBackend::with_shop());
    let mut harness = stage(Look::at(Screen::Data), backend.clone());
    harness.get_by_label_contains("Show the proof Import 2").click();
    settle(&mut harness);
    assert!(asked(&backend, &ViewRequest::ImportProof { batch: wire::BatchId(2) }));
    assert!(harness.query_by_label("Does it agree with your shop?").is_some());
}
