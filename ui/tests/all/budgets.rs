use crate::stage::{LARGE, Look, SMALL, settle, stage};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use std::rc::Rc;
use ui::scripted::ScriptedBackend;
use ui::{App, Lang, Screen};
use wire::{Command, Currency, Decision, Money, SuggestionId, ViewRequest};

/// The Inventory screen after `amount` was typed as what can be spent and the list was asked for.
fn spending(amount: &str) -> (Rc<ScriptedBackend>, Harness<'static, App>) {
    let backend = Rc::new(ScriptedBackend::with_shop());
    let mut harness = stage(Look::at(Screen::Inventory), backend.clone());
    harness.get_by_label("I can spend £").set_text_value_accesskit(amount);
    settle(&mut harness);
    harness.get_by_label("What to buy").click();
    settle(&mut harness);
    (backend, harness)
}

fn budgets(backend: &ScriptedBackend) -> Vec<Money> {
    let budget = |command| match command {
        Command::View(ViewRequest::Budget { budget }) => Some(budget),
        _ => None,
    };
    backend.sent().into_iter().filter_map(budget).collect()
}

#[test]
fn a_budget_shows_what_to_buy_and_a_person_approves_it_as_a_whole() {
    let (backend, mut harness) = spending("1,500");
    assert_eq!(budgets(&backend), [Money::new(150_000, Currency::GBP)]);
    assert!(harness.query_by_label_contains("expected profit").is_some());
    assert!(harness.query_by_label_contains("their cost is unknown: Glass carafe").is_some());
    assert!(!backend.sent().iter().any(|command| matches!(command, Command::DecideAll { .. })));
    harness.get_by_label_contains("Approve these").click();
    settle(&mut harness);
    let sent = backend.sent();
    let decided = sent.iter().find_map(|command| match command {
        Command::DecideAll { decisions, reason } => Some((decisions.clone(), reason.clone())),
        _ => None,
    });
    let (decisions, reason) = decided.expect("the list was approved");
    assert_eq!(decisions.first(), Some(&(SuggestionId(1), Decision::Approve)));
    assert!(decisions.iter().any(|(_, decision)| matches!(decision, Decision::Change(72))), "{decisions:?}");
    assert_eq!(reason.as_deref(), Some("Within a budget of £1,500.00"));
    let ids: Vec<SuggestionId> = decisions.iter().map(|(id, _)| *id).collect();
    assert!(harness.query_by_label_contains("orders approved for").is_some());
    harness.get_by_label("Undo").click();
    settle(&mut harness);
    assert!(backend.sent().contains(&Command::ReopenAll { ids }));
}

#[test]
fn an_amount_that_is_none_is_said_and_asks_for_nothing() {
    for (amount, said) in [
        ("", "Write what you can spend, such as 2,000."),
        ("0", "An amount above zero is needed."),
        ("plenty", "This is not an amount: write digits only, such as 2,000 or 1250.50."),
    ] {
        let (backend, harness) = spending(amount);
        assert!(budgets(&backend).is_empty(), "{amount:?} was asked for");
        assert!(harness.query_by_label(said).is_some(), "{amount:?} is not answered");
    }
}

#[test]
fn a_budget_too_small_for_any_order_says_so_and_offers_nothing_to_approve() {
    let (_, harness) = spending("3");
    assert!(harness.query_by_label("£3.00 buys none of the suggested orders").is_some());
    assert!(harness.query_by_label_contains("Approve these").is_none());
}

#[test]
fn the_buy_list_fits_both_sizes_and_languages_without_a_missing_word() {
    for (lang, field, show) in [(Lang::En, "I can spend £", "What to buy"), (Lang::ZhCn, "我可以花 £", "该买什么")]
    {
        for size in [LARGE, SMALL] {
            let look = Look { lang, size, ..Look::at(Screen::Inventory) };
            let mut harness = stage(look, Rc::new(ScriptedBackend::with_shop()));
            harness.get_by_label(field).set_text_value_accesskit("1500");
            settle(&mut harness);
            harness.get_by_label(show).click();
            settle(&mut harness);
            let missing = harness.state().i18n().missing();
            assert!(missing.is_empty(), "{look:?} asks for {missing:?}");
        }
    }
}

#[test]
fn a_product_whose_price_says_nothing_cannot_try_another_one_and_says_why() {
    let backend = Rc::new(ScriptedBackend::with_shop());
    let mut harness = stage(Look::at(Screen::Inventory), backend);
    assert!(harness.query_by_label_contains("No price can be tried").is_none());
    harness.key_press(egui::Key::ArrowDown);
    settle(&mut harness);
    assert!(harness.query_by_label_contains("No price can be tried").is_some());
}
