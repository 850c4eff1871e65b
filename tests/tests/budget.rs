//! A budget over a whole shop: what it buys, what it leaves, and what approving the list writes.

use crate::support::{SampleShop, sample_shop};
use domain::{Action, Decision, Moment, Money, SuggestionId, SuggestionKind};
use engine::{Session, Spending, StoredState};
use wire::{BudgetView, View, ViewRequest};

/// A sample shop with suggestions by the simple forecast: no model is needed here.
fn suggested() -> SampleShop {
    let mut shop = sample_shop(8_000);
    shop.session.suggest().expect("suggestions");
    shop
}

fn spend(session: &Session, minor: i64) -> Spending<'_> {
    engine::spend(session, Money::new(minor, session.info().currency))
}

fn listed(session: &Session, minor: i64) -> BudgetView {
    let budget = Money::new(minor, session.info().currency);
    match engine::views::view(session, &ViewRequest::Budget { budget }).expect("a view") {
        View::Budget(view) => view,
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_waiting_order_is_bought_or_left_out_with_a_reason_and_money_is_never_overspent() {
    let shop = suggested();
    let session = &shop.session;
    let orders = session.suggestions().iter().filter(|s| s.body.action.kind() == SuggestionKind::Order).count();
    assert!(orders > 10, "only {orders} orders");
    let ample = spend(session, i64::MAX);
    assert_eq!((ample.spent, ample.profit), (ample.all_spend, ample.all_profit));
    assert!(ample.spent.minor > 0 && ample.bought.len() > 5, "nothing is worth ordering");
    let mut before = 0;
    for tenths in 0..=10 {
        let budget = ample.spent.minor / 10 * tenths;
        let spending = spend(session, budget);
        assert_eq!(spending.bought.len() + spending.left_out.len(), orders);
        assert!(spending.spent.minor <= budget && spending.spent.minor + spending.left.minor == budget);
        let lines: i64 = spending.bought.iter().map(|line| line.spend.minor).sum();
        assert_eq!(lines, spending.spent.minor);
        assert!(spending.bought.iter().all(|line| line.quantity <= line.suggested && line.profit.minor > 0));
        assert!(spending.profit.minor >= before, "{tenths} tenths earn less than the money before");
        before = spending.profit.minor;
    }
    let half = spend(session, ample.spent.minor / 2);
    assert!(half.profit.minor * 10 > ample.profit.minor * 6, "the first half of the money earns more than the second");
}

#[test]
fn with_a_budget_the_orders_it_does_not_buy_are_not_chosen_and_other_kinds_stay() {
    let shop = suggested();
    let session = &shop.session;
    let spending = spend(session, spend(session, i64::MAX).spent.minor / 3);
    let others = |s: &&&engine::StoredSuggestion| s.body.action.kind() != SuggestionKind::Order;
    let (all, within) = (engine::chosen(session, None, None), engine::chosen(session, None, Some(&spending)));
    assert_eq!(all.iter().filter(others).count(), within.iter().filter(others).count());
    let orders = engine::chosen(session, Some(SuggestionKind::Order), Some(&spending));
    let ids: Vec<SuggestionId> = orders.iter().map(|s| s.id).collect();
    let bought: Vec<SuggestionId> = spending.bought.iter().map(|line| line.stored.id).collect();
    assert_eq!(ids, bought);
    assert!(orders.len() + 1 < all.len());
}

#[test]
fn approving_the_list_logs_each_order_by_itself_and_can_be_taken_back() {
    let mut shop = suggested();
    let view = listed(&shop.session, spend(&shop.session, i64::MAX).spent.minor / 2);
    let decisions: Vec<(SuggestionId, Decision)> = view.lines.iter().map(|l| (l.id, l.decision())).collect();
    assert!(decisions.iter().any(|(_, decision)| matches!(decision, Decision::Change(_))), "nothing is cut");
    let session = &mut shop.session;
    session.decide_all(&decisions, Some("half the money"), Moment(1)).expect("approved");
    assert_eq!(session.shop().decisions().expect("a log").len(), decisions.len());
    for line in &view.lines {
        let stored = session.suggestion(line.id).expect("a suggestion");
        assert_eq!(stored.state, StoredState::Approved);
        assert!(matches!(stored.body.action, Action::Order { quantity, .. } if quantity == line.quantity));
    }
    assert!(listed(session, i64::MAX).lines.iter().all(|line| decisions.iter().all(|(id, _)| *id != line.id)));
    // What is decided already stops the whole list before anything is written.
    let again = session.decide_all(&decisions, None, Moment(2));
    assert!(again.is_err());
    assert_eq!(session.shop().decisions().expect("a log").len(), decisions.len());
    let ids: Vec<SuggestionId> = decisions.iter().map(|(id, _)| *id).collect();
    session.reopen_all(&ids, Moment(3)).expect("taken back");
    assert!(ids.iter().all(|id| session.suggestion(*id).expect("a suggestion").state == StoredState::Proposed));
    assert_eq!(listed(session, view.budget.minor), view);
}

#[test]
fn without_a_price_model_no_price_can_be_tried_and_the_answer_says_so() {
    let shop = suggested();
    let sku = shop.session.prepared().columns.snapshot().products[0].sku.clone();
    let price = Some(Money::new(100, shop.session.info().currency));
    let what_if = Some(wire::WhatIf { service_level: 0.95, lead_days: 7, price, promotion: None });
    let asked = ViewRequest::InventoryDetail { sku, what_if };
    let View::InventoryDetail(detail) = engine::views::view(&shop.session, &asked).expect("a view") else {
        panic!("another view")
    };
    assert_eq!((detail.price.range, detail.price.tried), (None, None));
    assert_eq!(detail.price.silent.map(|why| why.key).as_deref(), Some("trial-untrained"));
}
