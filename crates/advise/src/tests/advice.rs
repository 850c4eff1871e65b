use super::prices::{board, elasticity, priced};
use super::{Ahead, TODAY, input, product, terms};
use crate::{ClearInput, Rules, clearances, prices, rank, reorder};
use domain::{Action, Currency, Product};
use learn::Elasticity;
use proptest::prelude::*;

fn clearing<'a>(product: &'a Product, per_day: f64, elasticity: Option<Elasticity>) -> ClearInput<'a> {
    ClearInput {
        product,
        stock: 118,
        per_day,
        price: 3200,
        cost: product.cost,
        currency: Currency::GBP,
        elasticity,
        last_sale: Some(TODAY.plus(-40)),
        days_on_sale: 400,
        today: TODAY,
        trust: &[],
        order_lines: 30,
    }
}

#[test]
fn the_shop_s_own_price_endings_are_learned_from_its_prices() {
    let rules = Rules::default().with_endings_of(&[125, 225, 325, 495, 695, 1295, 0, 850], 100);
    assert_eq!(rules.price_endings, [25, 50, 95]);
    assert_eq!(Rules::default().with_endings_of(&[], 100), Rules::default());
}

#[test]
fn slow_stock_is_cleared_by_its_curve_or_openly_by_rule() {
    let basket = product("BASKET", Some(900), terms(7, 7, 1, 1));
    let rules = Rules::default();
    let answers = Some(elasticity(-3.0, -3.8, -2.2));
    let inputs = [clearing(&basket, 0.1, answers), clearing(&basket, 0.0, None)];
    let all = clearances(&inputs, &rules);
    assert_eq!(all.len(), 2);
    let by_curve = all.iter().find(|s| s.body().why[1].key == "why-clear-by-curve").expect("the known one").body();
    assert_eq!(by_curve.why[0].key.as_str(), "why-clear-cover");
    let by_rule = all.iter().find(|s| s.body().why[1].key == "why-clear-by-rule").expect("the unknown one").body();
    assert_eq!(by_rule.why[0].key.as_str(), "why-clear-no-demand");
    for body in [by_curve, by_rule] {
        let Action::Clear { from, to, stock, .. } = &body.action else { panic!("a clearance") };
        assert!(to.minor < from.minor && to.minor >= 1600 && *stock == 118);
        assert!(body.low.minor <= body.value.minor && body.value.minor <= body.high.minor);
    }
    let mut fresh = clearing(&basket, 0.0, None);
    fresh.days_on_sale = 30;
    let mut selling = clearing(&basket, 1.0, None);
    selling.stock = 150;
    assert!(clearances(&[fresh, selling], &rules).is_empty());
}

#[test]
fn stock_that_sells_slowly_but_surely_is_kept_and_stock_that_hardly_sells_is_cleared() {
    let basket = product("BASKET", Some(900), terms(7, 7, 1, 1));
    let answers = Some(elasticity(-3.0, -3.8, -2.2));
    let worth = |per_day: f64| {
        let all = clearances(&[clearing(&basket, per_day, answers)], &Rules::default());
        all.first().map(|s| s.body().value.minor)
    };
    // 14 months of cover: kept they bring about £3,620, cleared at £20 about £2,950
    assert_eq!(worth(0.28), None);
    // six years of cover: at £16 22 pieces go in 8 weeks, worth about £420 more than two years on the shelf
    assert!(worth(0.05).is_some_and(|minor| (40_000..45_000).contains(&minor)), "{:?}", worth(0.05));
}

#[test]
fn all_kinds_stand_in_one_list_most_money_first() {
    let (board, basket) = (board(), product("BASKET", Some(900), terms(7, 7, 1, 1)));
    let ahead = Ahead::steady(8.0, 3.0, 15.0, 28);
    let mut all = reorder(&[input(&board, &ahead, Some(20), 0)], &Rules::default());
    all.extend(clearances(&[clearing(&basket, 0.0, None)], &Rules::default()));
    all.extend(prices(&[priced(&board, 2400, elasticity(-1.0, -1.7, -0.5))], &Rules::default()));
    let mut shuffled = all.clone();
    shuffled.reverse();
    let ranked = rank(all);
    assert_eq!(ranked, rank(shuffled));
    assert!(ranked.len() == 3 && ranked.is_sorted_by(|a, b| a.body().value.minor >= b.body().value.minor));
}

proptest! {
    #[test]
    fn a_clearance_never_sells_below_cost_or_the_largest_cut(
        price in 100_i64..20_000, cost_share in 0.0_f64..1.5, stock in 0_i64..2_000, per_day in 0.0_f64..5.0,
        value in -6.0_f64..1.0, known in any::<bool>(),
    ) {
        let thing = product("X", Some((price as f64 * cost_share) as i64), terms(7, 7, 1, 1));
        let mut input = clearing(&thing, per_day, Some(Elasticity { doubt: (!known).then_some(learn::Doubt::FewChanges), ..elasticity(value, value - 0.5, value + 0.5) }));
        (input.price, input.stock) = (price, stock);
        for suggestion in clearances(&[input], &Rules::default()) {
            let Action::Clear { to, .. } = &suggestion.body().action else { panic!("a clearance") };
            prop_assert!(to.minor >= thing.cost.unwrap_or(0) && to.minor * 2 >= price && to.minor < price);
        }
    }
}
