//! Products that end.

use super::{Ahead, NOTHING_AHEAD, TODAY, input, product, terms};
use crate::{ClearInput, PlanStatus, Rules, StockPlan, Wish, buy_list, clearances, plan, reorder};
use domain::{Action, Currency, Ending, Product, SupplyTerms};

/// One a day without more scatter than counting has: what is wanted in four days is Poisson with mean 4, and at most
/// 3, 4, 7 and 8 are wanted with the chances 0.4335, 0.6288, 0.9489 and 0.9786.
fn one_a_day() -> Ahead {
    Ahead::steady(1.0, 1.0, 1.0, 28)
}

fn ends_in(days: i32, cost: Option<i64>, supply: SupplyTerms) -> Product {
    Product { ends: Some(Ending::On(TODAY.plus(days))), ..product("LAMP", cost, supply) }
}

/// With so many pieces on the shelf, at a price of 12.00.
fn planned(product: &Product, stock: i64) -> StockPlan {
    let ahead = one_a_day();
    plan(&input(product, &ahead, Some(stock), 0), &Rules::default(), None)
}

fn last_order(cost: i64, stock: i64) -> i64 {
    planned(&ends_in(4, Some(cost), terms(0, 7, 1, 1)), stock).quantity
}

#[test]
fn the_last_order_is_the_newsvendor_s() {
    // Margin 1140 of 1200: 0.95 lies between the chances of 7 and of 8.
    assert_eq!(last_order(60, 0), 8);
    // Margin 1128 of 1200: 0.94 is reached with 7.
    assert_eq!(last_order(72, 0), 7);
    // Margin 600 of 1200: an even chance is reached with 4.
    assert_eq!(last_order(600, 0), 4);
    assert_eq!((last_order(600, 3), last_order(600, 4), last_order(600, 9)), (1, 0, 0), "what is there is taken off");
}

#[test]
fn salvage_makes_a_piece_too_many_cheaper() {
    let ahead = one_a_day();
    let lamp = ends_in(4, Some(600), terms(0, 7, 1, 1));
    let rules = Rules { salvage_share: 0.9, ..Rules::default() };
    // Overage 60: the chance is 600 / 660 = 0.909, and at most 6 are wanted with 0.8893.
    assert_eq!(plan(&input(&lamp, &ahead, Some(0), 0), &rules, None).quantity, 7);
}

#[test]
fn the_last_order_comes_in_packs_that_still_earn_and_in_no_smaller_order_than_the_supplier_takes() {
    let quantity = |pack, minimum, cost| planned(&ends_in(4, Some(cost), terms(0, 7, pack, minimum)), 0).quantity;
    assert_eq!(quantity(6, 1, 600), 6, "of six 3.8 sell, of a second pack hardly any");
    assert_eq!(quantity(1, 6, 600), 6, "four would be best, six still earn");
    assert_eq!(quantity(1, 40, 600), 0, "forty would be thrown away");
}

#[test]
fn an_order_that_would_come_too_late_for_the_end_is_not_made() {
    let plan = planned(&ends_in(4, Some(600), terms(4, 7, 1, 1)), 0);
    assert_eq!((plan.quantity, plan.order_by, plan.reorder_point), (0, None, 0));
    assert!(planned(&ends_in(4, Some(600), terms(3, 7, 1, 1)), 0).quantity > 0);
    assert_eq!(planned(&ends_in(-9, Some(600), terms(0, 7, 1, 1)), 0).quantity, 0, "it has ended");
}

#[test]
fn demand_after_the_end_counts_as_nothing() {
    let plan = planned(&ends_in(4, Some(600), terms(0, 7, 1, 1)), 10);
    assert_eq!((plan.stock_without[3], plan.stock_without[27]), (6.0, 6.0));
    assert!((plan.left_over.expect("pieces") - 6.0).abs() < 0.05, "{:?}", plan.left_over);
    assert_eq!(plan.status, PlanStatus::TooMuch, "at most eight will sell");
    let open = planned(&product("LAMP", Some(600), terms(0, 7, 1, 1)), 10);
    assert_eq!((open.left_over, open.stock_without[27]), (None, 0.0));
}

#[test]
fn no_level_lies_above_what_is_wanted_until_the_end() {
    let far = planned(&ends_in(20, Some(600), terms(2, 7, 1, 1)), 0);
    let open = planned(&product("LAMP", Some(600), terms(2, 7, 1, 1)), 0);
    assert!(far.order_up_to <= 20 && far.order_up_to <= open.order_up_to, "{far:?}");
}

#[test]
fn what_is_sold_off_is_ordered_no_more() {
    let lamp = Product { ends: Some(Ending::WhenSold), ..product("LAMP", Some(600), terms(2, 7, 1, 1)) };
    let plan = planned(&lamp, 5);
    assert_eq!((plan.quantity, plan.order_by, plan.order_up_to), (0, None, 0));
    assert_eq!(plan.stock_without[3], 1.0, "it sells on");
    let ahead = one_a_day();
    assert!(reorder(&[input(&lamp, &ahead, Some(0), 0)], &Rules::default()).is_empty());
}

#[test]
fn the_last_order_says_so() {
    let ahead = one_a_day();
    let lamp = ends_in(4, Some(60), terms(0, 7, 1, 1));
    let orders = reorder(&[input(&lamp, &ahead, Some(0), 0)], &Rules::default());
    let body = orders.first().expect("an order").body();
    assert!(matches!(body.action, Action::Order { quantity: 8, .. }));
    assert!(body.why.iter().any(|why| why.key == "why-last-order"), "{:?}", body.why);
}

#[test]
fn a_budget_buys_nothing_that_would_be_left_at_the_end() {
    let ahead = one_a_day();
    let lamp = ends_in(4, Some(600), terms(0, 7, 1, 1));
    let wish = Wish::new(&input(&lamp, &ahead, Some(0), 0), 20, &Rules::default()).expect("worth ordering");
    assert!(buy_list(&[wish], 1_000_000).lines.iter().all(|line| line.quantity <= 4));
}

#[test]
fn what_will_be_left_is_offered_to_be_cleared_before_the_end() {
    let lamp = ends_in(30, Some(400), terms(7, 7, 1, 1));
    let clearing = ClearInput {
        product: &lamp,
        stock: 80,
        per_day: 1.0,
        ahead: NOTHING_AHEAD,
        price: 1_200,
        cost: Some(400),
        currency: Currency::GBP,
        elasticity: None,
        last_sale: Some(TODAY),
        days_on_sale: 20,
        today: TODAY,
        trust: &[],
        order_lines: 30,
    };
    let all = clearances(&[clearing], &Rules::default());
    let body = all.first().expect("a clearance").body();
    assert_eq!(body.why[0].key, "why-clear-ends");
    assert!(body.value.minor > 0);
    let open = product("LAMP", Some(400), terms(7, 7, 1, 1));
    assert!(clearances(&[ClearInput { product: &open, days_on_sale: 400, ..clearing }], &Rules::default()).is_empty());
}
