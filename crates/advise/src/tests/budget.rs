use super::{Ahead, input, product, terms};
use crate::{LeftOut, Rules, WhatIf, Wish, buy_list, plan, price_answer};
use domain::Product;
use learn::Elasticity;
use proptest::prelude::*;

/// A product with its forecast, its stock and its price.
#[derive(Debug)]
struct Ware {
    product: Product,
    ahead: Ahead,
    stock: Option<i64>,
    price: i64,
}

fn ware(sku: &str, per_day: f32, stock: i64, (cost, price): (i64, i64), (pack, minimum): (i64, i64)) -> Ware {
    let ahead = Ahead::steady(per_day, per_day * 0.3, per_day * 2.0, 28);
    Ware { product: product(sku, Some(cost), terms(7, 7, pack, minimum)), ahead, stock: Some(stock), price }
}

impl Ware {
    fn planned(&self) -> i64 {
        plan(&self.input(), &Rules::default(), None).quantity
    }

    fn input(&self) -> crate::OrderInput<'_> {
        let mut input = input(&self.product, &self.ahead, self.stock, 0);
        input.price = Some(self.price);
        input
    }

    fn wish(&self) -> Result<Wish, LeftOut> {
        Wish::new(&self.input(), self.planned(), &Rules::default())
    }
}

/// What selling out costs most is bought first, whatever the plan's order is.
#[test]
fn scarce_money_goes_where_it_earns_most() {
    let empty = ware("EMPTY", 4.0, 0, (300, 1_200), (6, 6));
    let soon = ware("SOON", 4.0, 70, (300, 1_200), (6, 6));
    let thin = ware("THIN", 4.0, 0, (1_100, 1_200), (6, 6));
    let wishes: Vec<Wish> = [&soon, &thin, &empty].iter().map(|w| w.wish().expect("worth ordering")).collect();
    let list = buy_list(&wishes, 6_000);
    assert_eq!(list.lines.first().map(|line| line.wish), Some(2), "{list:?}");
    assert!(list.lines.iter().all(|line| line.wish != 1), "a thin margin has to wait: {list:?}");
    assert!(list.spent <= 6_000 && list.spent + list.left == 6_000);
}

#[test]
fn an_ample_budget_buys_all_that_earns_and_nothing_more() {
    // Packs so large that the plan's one pack is also the first that earns.
    let boxed = ware("BOXED", 2.0, 0, (300, 1_200), (60, 60));
    let wish = boxed.wish().expect("worth ordering");
    let list = buy_list(std::slice::from_ref(&wish), i64::MAX);
    assert_eq!(list.lines.first().map(|line| line.quantity), Some(boxed.planned()));
    assert_eq!((list.spent, list.profit), (list.all_spend, list.all_profit));
    // One by one the list ends where a further piece would hardly sell before the next delivery.
    let loose = ware("LOOSE", 2.0, 0, (300, 1_200), (1, 1));
    let list = buy_list(&[loose.wish().expect("worth ordering")], i64::MAX);
    let bought = list.lines.first().expect("a line").quantity;
    assert!(bought > 14 && bought < loose.planned(), "{bought} of {}", loose.planned());
    let thin = ware("THIN", 2.0, 0, (1_150, 1_200), (1, 1));
    let fewer = buy_list(&[thin.wish().expect("worth ordering")], i64::MAX).lines.first().expect("a line").quantity;
    assert!(fewer < bought, "a thinner margin carries less stock: {fewer} beside {bought}");
}

#[test]
fn what_is_expected_to_be_saved_is_what_the_plan_expects_to_lose() {
    for stock in [0, 20, 45, 60] {
        let ware = ware("X", 4.0, stock, (0, 1_000), (1, 1));
        let plan = plan(&ware.input(), &Rules::default(), None);
        let list = buy_list(&[Wish::new(&ware.input(), 500, &Rules::default()).expect("worth ordering")], 0);
        // Free of cost and of holding, all of it is bought.
        let pieces = list.profit / 1_000.0;
        let miss = (pieces - plan.lost_sales_expected).abs();
        assert!(miss < 0.03 * plan.lost_sales_expected + 0.3, "{pieces} beside {}", plan.lost_sales_expected);
    }
}

#[test]
fn what_cannot_be_budgeted_is_told_apart() {
    let usual = ware("USUAL", 4.0, 0, (300, 1_200), (6, 6));
    let reason = |change: fn(&mut Ware), quantity: i64| {
        let mut ware = ware("X", 4.0, 0, (300, 1_200), (6, 6));
        change(&mut ware);
        Wish::new(&ware.input(), quantity, &Rules::default()).err()
    };
    assert_eq!(reason(|w| w.product.cost = None, 60), Some(LeftOut::CostUnknown));
    assert_eq!(reason(|w| w.price = 300, 60), Some(LeftOut::EarnsNothing));
    assert_eq!(reason(|w| w.stock = Some(5_000), 60), Some(LeftOut::EarnsNothing));
    assert_eq!(reason(|w| w.product.supply.minimum_order = 600, 60), Some(LeftOut::Outdated));
    let list = buy_list(&[usual.wish().expect("worth ordering")], 1_799);
    assert_eq!((list.too_dear.as_slice(), list.lines.len(), list.left), (&[0][..], 0, 1_799));
}

#[test]
fn one_large_order_is_not_kept_out_by_a_small_one_that_is_better_by_a_hair() {
    let small = ware("SMALL", 0.2, 0, (100, 2_000), (1, 1));
    let large = ware("LARGE", 40.0, 0, (100, 1_200), (200, 200));
    let wishes = [small.wish().expect("worth ordering"), large.wish().expect("worth ordering")];
    let list = buy_list(&wishes, 20_050);
    assert_eq!(list.lines.iter().map(|line| line.wish).collect::<Vec<_>>(), [1]);
}

#[test]
fn a_higher_price_is_answered_by_less_demand_and_a_smaller_order() {
    let known = Elasticity { value: -2.0, low: -2.6, high: -1.4, price_changes: 6, doubt: None };
    let answer = price_answer(known, 1_000, 1_100).expect("an answer");
    assert!((answer.expected - 1.1_f64.powf(-2.0)).abs() < 0.01 && answer.low < answer.expected);
    assert_eq!(price_answer(known, 1_000, 1_000).map(|a| a.expected), Some(1.0));
    assert_eq!(price_answer(Elasticity { doubt: Some(learn::Doubt::FewChanges), ..known }, 1_000, 900), None);
    assert_eq!(price_answer(Elasticity { value: 0.3, ..known }, 1_000, 900), None);
    let ware = ware("X", 12.0, 40, (300, 1_000), (1, 1));
    let order = |demand: f64| {
        let tried = WhatIf { service_level: 0.97, lead_days: 7, demand };
        plan(&ware.input(), &Rules::default(), Some(tried))
    };
    let (less, usual, more) = (order(0.5), order(1.0), order(2.0));
    assert_eq!(usual, plan(&ware.input(), &Rules::default(), None));
    assert!(less.quantity < usual.quantity && usual.quantity < more.quantity);
    assert!(less.stock_without[2] > usual.stock_without[2] && less.cover_days > more.cover_days);
}

fn wares() -> impl Strategy<Value = Vec<Ware>> {
    let one = (0.1_f32..12.0, 0_i64..120, 50_i64..2_000, 1.02_f64..4.0, 1_i64..30, 0_i64..60);
    let made = one.prop_map(|(per_day, stock, cost, markup, pack, minimum)| {
        ware("X", per_day, stock, (cost, (cost as f64 * markup) as i64), (pack, minimum))
    });
    prop::collection::vec(made, 1..8)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn packs_minimums_the_plan_and_the_budget_are_kept_and_more_money_never_earns_less(
        wares in wares(), budgets in prop::collection::vec(0_i64..400_000, 2..12),
    ) {
        let wishes: Vec<(usize, Wish)> =
            wares.iter().enumerate().filter_map(|(n, ware)| Some((n, ware.wish().ok()?))).collect();
        let all: Vec<Wish> = wishes.iter().map(|(_, wish)| wish.clone()).collect();
        let mut budgets = budgets;
        budgets.sort_unstable();
        let mut before = 0.0;
        for budget in budgets {
            let list = buy_list(&all, budget);
            prop_assert!(list.spent <= budget && list.spent + list.left == budget);
            prop_assert!(list.lines.len() + list.too_dear.len() == all.len());
            prop_assert!(list.profit >= before - 1e-6, "{} after {before}", list.profit);
            prop_assert!(list.profit <= list.all_profit + 1e-6 && list.spent <= list.all_spend);
            for line in &list.lines {
                let ware = &wares[wishes[line.wish].0];
                let supply = ware.product.supply;
                prop_assert_eq!(line.quantity, line.packs * supply.pack_size);
                prop_assert!(line.quantity >= supply.minimum_order && line.quantity <= ware.planned());
                prop_assert_eq!(Some(line.spend), ware.product.cost.map(|cost| cost * line.quantity));
                prop_assert!(line.profit > 0.0);
            }
            before = list.profit;
        }
    }

    #[test]
    fn every_minor_unit_more_earns_the_same_or_more(wares in wares(), from in 0_i64..60_000) {
        let all: Vec<Wish> = wares.iter().filter_map(|ware| ware.wish().ok()).collect();
        let earned: Vec<f64> = (from..from + 200).map(|budget| buy_list(&all, budget).profit).collect();
        prop_assert!(earned.is_sorted_by(|a, b| *a <= *b + 1e-6), "{earned:?}");
    }
}
