use super::{Ahead, TODAY, input, product, terms};
use crate::total::DemandSums;
use crate::{InKits, OrderInput, PlanStatus, Rules, TotalDemand, WhatIf, plan, reorder};
use domain::{Action, Phrase, SupplyTerms};
use proptest::prelude::*;

#[test]
fn the_distribution_of_a_total_has_its_mean_and_agrees_with_tables() {
    // Poisson with mean 4: P(D ≤ 7) = 0.9489, P(D ≤ 8) = 0.9786
    let poisson = TotalDemand::new(4.0, 4.0);
    assert!((poisson.at_most(7.0) - 0.948_866).abs() < 1e-5);
    assert_eq!((poisson.quantile(0.95), poisson.quantile(0.94)), (8.0, 7.0));
    // negative binomial with mean 4, variance 12 (r = 2, p = 1/3): P(0) = 1/9
    let spread = TotalDemand::new(4.0, 12.0);
    assert!((spread.at_most(0.0) - 1.0 / 9.0).abs() < 1e-12);
    assert!((spread.beyond(0.0) - 4.0).abs() < 1e-12);
    assert!((spread.beyond(1.0) - (3.0 + 1.0 / 9.0)).abs() < 1e-9);
}

#[test]
fn counts_and_their_continuous_stand_in_meet_at_the_border() {
    let (count, amount) = (TotalDemand::new(499.9, 4_000.0), TotalDemand::new(500.1, 4_000.0));
    for p in [0.05, 0.5, 0.95, 0.99] {
        assert!((count.quantile(p) - amount.quantile(p)).abs() <= 2.0);
    }
    assert!((count.beyond(520.0) - amount.beyond(520.0)).abs() < 0.5);
}

#[test]
fn days_that_err_together_spread_their_total_more() {
    let ahead = Ahead::steady(10.0, 0.0, 30.0, 14);
    let alone = DemandSums::new(&ahead.view(), 14, 0.0).over(14);
    let together = DemandSums::new(&ahead.view(), 14, 0.3).over(14);
    assert!((alone.mean - 140.0).abs() < 1e-6 && (together.mean - 140.0).abs() < 1e-6);
    assert!(together.variance > 2.0 * alone.variance);
}

#[test]
fn stock_that_runs_out_within_the_lead_time_is_ordered_today() {
    let mug = product("MUG", Some(500), terms(9, 7, 24, 48));
    let ahead = Ahead::steady(12.0, 5.0, 20.0, 28);
    let plan = plan(&input(&mug, &ahead, Some(86), 0), &Rules::default(), None);
    assert_eq!((plan.status, plan.order_by), (PlanStatus::OrderToday, Some(TODAY)));
    assert_eq!((plan.quantity % 24, plan.cover_days), (0, Some(7)));
    assert!(plan.reorder_point > 16 * 12 && plan.order_up_to == plan.reorder_point + 84);
    assert_eq!((plan.stock_with.len(), plan.stock_without[6], plan.stock_without[7]), (28, 2.0, 0.0));
    assert!(plan.stock_with[9] > 100.0);
    assert!(plan.lost_sales_expected > 60.0 && plan.lost_sales_expected <= 7.0 * 12.0);
}

#[test]
fn stock_that_lasts_a_while_has_a_day_to_order_by_and_much_of_it_is_too_much() {
    let mug = product("MUG", Some(500), terms(9, 7, 1, 1));
    let ahead = Ahead::steady(12.0, 5.0, 20.0, 28);
    let rules = Rules::default();
    let some = plan(&input(&mug, &ahead, Some(170), 0), &rules, None);
    assert!(matches!(some.status, PlanStatus::OrderBy(day) if day > TODAY && day < TODAY.plus(7)));
    let enough = plan(&input(&mug, &ahead, Some(600), 0), &rules, None);
    assert_eq!((enough.status, enough.quantity), (PlanStatus::Fine, 0));
    assert!(enough.order_by.is_some_and(|day| day > TODAY.plus(20)));
    let heap = plan(&input(&mug, &ahead, Some(6_000), 0), &rules, None);
    assert_eq!((heap.status, heap.quantity, heap.order_by), (PlanStatus::TooMuch, 0, None));
    let none = plan(&input(&mug, &ahead, Some(-3), 0), &rules, None);
    assert_eq!(none.status, PlanStatus::SoldOut);
}

#[test]
fn what_is_already_on_order_is_not_ordered_again() {
    let mug = product("MUG", Some(500), terms(7, 7, 1, 1));
    let ahead = Ahead::steady(5.0, 2.0, 9.0, 28);
    let rules = Rules::default();
    assert!(plan(&input(&mug, &ahead, Some(10), 0), &rules, None).quantity > 0);
    assert_eq!(plan(&input(&mug, &ahead, Some(10), 200), &rules, None).quantity, 0);
}

#[test]
fn the_more_a_supplier_s_lead_time_varies_the_sooner_and_the_more_is_ordered() {
    let ahead = Ahead::steady(12.0, 5.0, 20.0, 28);
    let planned = |deviation: f64| {
        let supply = SupplyTerms { lead_deviation_days: deviation, ..terms(9, 7, 1, 1) };
        plan(&input(&product("MUG", Some(500), supply), &ahead, Some(230), 0), &Rules::default(), None)
    };
    let (sure, some, much) = (planned(0.0), planned(2.0), planned(6.0));
    assert!(sure.reorder_point < some.reorder_point && some.reorder_point < much.reorder_point);
    assert!(sure.order_by > some.order_by && sure.lost_sales_expected < much.lost_sales_expected);
    assert_eq!(sure.runs_out, much.runs_out, "when stock runs out is not up to the supplier");
    // Sixteen days of twelve with the deviation 2: the variance of one certain stretch and (12 · 2)².
    let certain = DemandSums::new(&ahead.view(), 16, Rules::default().serial_correlation).over(16);
    let uncertain = TotalDemand::new(certain.mean, certain.variance + 576.0);
    assert!((some.reorder_point as f64 - uncertain.quantile(0.97)).abs() <= 1.0);
}

#[test]
fn a_lead_time_that_does_not_vary_plans_as_if_nobody_had_measured_it() {
    let ahead = Ahead::steady(5.0, 2.0, 9.0, 28);
    let mug = product("MUG", Some(500), SupplyTerms { lead_deviation_days: 0.0, ..terms(9, 7, 24, 48) });
    for stock in [None, Some(0), Some(60), Some(90), Some(4_000)] {
        let input = input(&mug, &ahead, stock, 0);
        let plan = plan(&input, &Rules::default(), None);
        let certain = DemandSums::new(&ahead.view(), 365, Rules::default().serial_correlation);
        assert_eq!(plan.reorder_point, certain.over(16).quantile(0.97) as i64);
        let strange = SupplyTerms { lead_deviation_days: f64::NAN, ..mug.supply };
        let strange = product("MUG", Some(500), strange);
        assert_eq!(plan, super::super::plan(&super::input(&strange, &ahead, stock, 0), &Rules::default(), None));
    }
}

#[test]
fn what_is_on_its_way_to_a_shop_that_never_counted_is_not_ordered_again() {
    let mug = product("MUG", None, terms(7, 7, 1, 1));
    let ahead = Ahead::steady(3.0, 1.0, 6.0, 28);
    let quantity = |incoming| plan(&input(&mug, &ahead, None, incoming), &Rules::default(), None).quantity;
    assert_eq!((quantity(0), quantity(6), quantity(40)), (21, 15, 0));
}

#[test]
fn a_shop_that_never_counted_stock_gets_a_plan_that_says_so() {
    let mug = product("MUG", None, terms(7, 7, 6, 12));
    let ahead = Ahead::steady(3.0, 1.0, 6.0, 28);
    let inputs = [input(&mug, &ahead, None, 0)];
    let all = reorder(&inputs, &Rules::default());
    let body = all[0].body();
    assert!(matches!(&body.action, Action::Order { quantity: 24, by, .. } if *by == TODAY));
    assert_eq!((body.why[0].key.as_str(), body.value_label.key.as_str()), ("why-stock-unknown", "value-sales-covered"));
    assert_eq!((body.low.minor, body.confidence_permille), (0, 500));
    assert!(body.value.minor > 19 * 1200 && body.value.minor <= 21 * 1200);
}

#[test]
fn products_that_lose_money_or_have_no_price_are_not_ordered() {
    let dear = product("DEAR", Some(1300), terms(7, 7, 1, 1));
    let ahead = Ahead::steady(3.0, 1.0, 6.0, 28);
    let mut unpriced = input(&dear, &ahead, Some(0), 0);
    unpriced.price = None;
    assert!(reorder(&[input(&dear, &ahead, Some(0), 0), unpriced], &Rules::default()).is_empty());
}

#[test]
fn an_order_says_how_much_of_a_part_goes_into_kits_where_that_is_notable() {
    let mug = product("MUG", Some(500), terms(9, 7, 1, 1));
    let ahead = Ahead::steady(4.0, 1.0, 8.0, 28);
    let said = |in_kits: f64, all: f64| {
        let weekly = OrderInput { in_kits: Some(InKits { in_kits, all }), ..input(&mug, &ahead, Some(0), 0) };
        let orders = reorder(&[weekly], &Rules::default());
        orders[0].body().why.iter().find(|why| why.key == "kits-why-order").cloned()
    };
    let words = |in_kits, all, digits| {
        Some(Phrase::new("kits-why-order").number("pieces", in_kits, digits).number("all", all, digits))
    };
    assert_eq!((said(12.0, 30.0), said(1.5, 2.5)), (words(12.0, 30.0, 0), words(1.5, 2.5, 1)));
    assert_eq!((said(5.0, 30.0), said(0.0, 0.0)), (None, None));
}

proptest! {
    #[test]
    fn orders_come_in_whole_packs_of_at_least_the_minimum(
        mean in 0.0_f32..40.0, spread in 0.0_f32..3.0, days in 1_usize..40, stock in prop::option::of(-5_i64..900),
        incoming in 0_i64..200, lead in 0_i32..60, review in 1_i32..30, pack in 1_i64..50, minimum in 0_i64..200,
    ) {
        let thing = product("X", Some(400), terms(lead, review, pack, minimum));
        let ahead = Ahead::steady(mean, (mean - spread * mean).max(0.0), mean + spread * mean, days);
        let plan = plan(&input(&thing, &ahead, stock, incoming), &Rules::default(), None);
        prop_assert!(plan.quantity == 0 || plan.quantity % pack == 0 && plan.quantity >= minimum);
        if let Some(stock) = stock {
            let position = stock.max(0) + incoming;
            prop_assert_eq!(plan.quantity > 0, position < plan.reorder_point);
            prop_assert!(plan.quantity == 0 || position + plan.quantity >= plan.order_up_to);
        }
    }

    #[test]
    fn a_higher_service_level_or_a_longer_lead_time_never_orders_less(
        mean in 0.0_f32..40.0, spread in 0.0_f32..3.0, stock in 0_i64..900, pack in 1_i64..50,
        low in 0.5_f64..0.99, more in 0.0_f64..0.3, lead in 0_i32..40, longer in 0_i32..20,
    ) {
        let thing = product("X", Some(400), terms(7, 7, pack, 1));
        let ahead = Ahead::steady(mean, (mean - spread * mean).max(0.0), mean + spread * mean, 28);
        let input = input(&thing, &ahead, Some(stock), 0);
        let order = |service_level: f64, lead_days: i32| {
            plan(&input, &Rules::default(), Some(WhatIf { service_level, lead_days, demand: 1.0 })).quantity
        };
        prop_assert!(order((low + more).min(0.999), lead) >= order(low, lead));
        prop_assert!(order(low, lead + longer) >= order(low, lead));
    }

    #[test]
    fn every_suggestion_has_a_reason_and_a_value_inside_its_range(
        mean in 0.1_f32..40.0, stock in prop::option::of(0_i64..300), cost in prop::option::of(0_i64..1500),
    ) {
        let thing = product("X", cost, terms(7, 7, 6, 12));
        let ahead = Ahead::steady(mean, 0.0, mean * 2.5, 28);
        for suggestion in reorder(&[input(&thing, &ahead, stock, 0)], &Rules::default()) {
            let body = suggestion.body();
            prop_assert!(!body.why.is_empty() && body.value.minor > 0 && body.confidence_permille <= 1000);
            prop_assert!(body.low.minor <= body.value.minor && body.value.minor <= body.high.minor);
        }
    }
}
