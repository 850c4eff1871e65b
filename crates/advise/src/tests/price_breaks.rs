//! Orders raised to a price break, or left where they are.

use super::{Ahead, input, product, terms};
use crate::{BuyList, Rules, StockPlan, Wish, buy_list, plan, reorder};
use domain::{Action, PriceBreak, Product};

/// Ten a day without more scatter than counting has, an empty shelf, a week for the delivery and a week between orders:
/// the plan alone wants about 233 pieces. Whatever of an order of Q is on the shelf for Q ÷ 20 days on average.
fn steady() -> Ahead {
    Ahead::steady(10.0, 10.0, 10.0, 28)
}

fn mug(pack: i64, breaks: &[(i64, i64)]) -> Product {
    let breaks = breaks.iter().map(|(from, cost)| PriceBreak { from: *from, cost: *cost }).collect();
    Product { breaks, ..product("MUG", Some(240), terms(7, 7, pack, 1)) }
}

fn planned(product: &Product) -> StockPlan {
    plan(&input(product, &steady(), Some(0), 0), &Rules::default(), None)
}

#[test]
fn a_break_is_taken_where_it_saves_more_than_the_longer_storage_costs() {
    let alone = planned(&mug(1, &[]));
    assert!((230..=236).contains(&alone.quantity) && alone.at_break.is_none(), "{alone:?}");
    let plan = planned(&mug(1, &[(300, 210)]));
    let taken = plan.at_break.expect("a break");
    assert_eq!((plan.quantity, plan.unit_cost, taken.instead_of), (300, Some(210), alone.quantity));
    assert_eq!((taken.from, taken.cost, taken.cost_before), (300, 210, 240));
    // A piece of 233 lies for 11.65 days and costs 240 · (1 + 0.25 · 11.65 / 365) = 241.92 in all, one of 300 lies for
    // 15 days and costs 210 · (1 + 0.25 · 15 / 365) = 212.16.
    let by_hand = (241.92 - 212.16) * 300.0;
    assert!((taken.saves - by_hand).abs() < 0.01 * by_hand, "{} beside {by_hand}", taken.saves);
    assert!(plan.stock_with.iter().any(|pieces| *pieces > 280.0), "the larger order is on its way");
}

#[test]
fn a_break_is_left_where_holding_eats_it() {
    // 3000 pieces at 2.38 lie for 150 days: 238 · (1 + 0.25 · 150 / 365) = 262 each, beside 242.
    let plan = planned(&mug(1, &[(3_000, 238)]));
    assert!(plan.at_break.is_none() && plan.unit_cost == Some(240), "{plan:?}");
    let cheap = Rules { holding_per_year: 0.0, ..Rules::default() };
    let free = super::super::plan(&input(&mug(1, &[(3_000, 238)]), &steady(), Some(0), 0), &cheap, None);
    assert_eq!(free.quantity, 3_000, "where holding costs nothing, the break is taken");
}

#[test]
fn nothing_is_ordered_beyond_what_a_year_wants_however_cheap_it_is() {
    assert!(planned(&mug(1, &[(4_000, 1)])).at_break.is_none(), "3650 are wanted in a year");
    assert_eq!(planned(&mug(1, &[(2_000, 1)])).quantity, 2_000);
}

#[test]
fn a_break_is_reached_in_whole_packs_and_the_better_of_two_is_taken() {
    assert_eq!(planned(&mug(24, &[(300, 210)])).quantity, 312);
    let both = planned(&mug(1, &[(300, 239), (400, 200)]));
    assert_eq!((both.quantity, both.at_break.map(|taken| taken.from)), (400, Some(400)));
}

#[test]
fn a_quantity_that_reaches_a_break_by_itself_has_its_cost_and_no_reason_to_grow() {
    let plan = planned(&mug(1, &[(200, 210)]));
    assert_eq!((plan.at_break, plan.unit_cost), (None, Some(210)));
    assert!(plan.quantity < 240);
}

#[test]
fn the_order_says_why_it_is_larger_and_bears_the_lower_cost() {
    let ahead = steady();
    let mug = mug(1, &[(300, 210)]);
    let orders = reorder(&[input(&mug, &ahead, Some(0), 0)], &Rules::default());
    let body = orders.first().expect("an order").body();
    let Action::Order { quantity, unit_cost, .. } = &body.action else { panic!("an order") };
    assert_eq!((*quantity, unit_cost.map(|cost| cost.minor)), (300, Some(210)));
    assert_eq!(body.why.get(1).map(|why| why.key.as_str()), Some("why-price-break"));
}

/// What a budget buys of an order of 300 pieces.
fn bought(product: &Product, budget: i64) -> BuyList {
    let ahead = steady();
    let wish = Wish::new(&input(product, &ahead, Some(0), 0), 300, &Rules::default()).expect("worth ordering");
    buy_list(&[wish], budget)
}

#[test]
fn a_budget_pays_the_unit_cost_of_the_quantity_it_buys() {
    let mug = mug(1, &[(300, 210)]);
    let all = bought(&mug, 1_000_000);
    assert_eq!(all.lines.first().map(|line| (line.quantity, line.spend)), Some((300, 63_000)));
    // 50 pieces at the cost of a small order; nobody would pay for 299 at 2.40 what 300 cost at 2.10.
    let little = bought(&mug, 12_100);
    assert_eq!(little.lines.first().map(|line| (line.quantity, line.spend)), Some((50, 12_000)));
    for budget in (0..70_000).step_by(500) {
        let list = bought(&mug, budget);
        assert!(list.spent <= budget);
        let cost = |quantity: i64| quantity * if quantity >= 300 { 210 } else { 240 };
        assert!(list.lines.iter().all(|line| line.spend == cost(line.quantity)), "{list:?}");
    }
}
