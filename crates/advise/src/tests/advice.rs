use super::{Ahead, clearing, elasticity, input, product, terms};
use crate::{PriceInput, Rules, card_title, clearances, price_curve, prices, rank, reorder};
use domain::{Currency, Product};
use learn::Elasticity;
use proptest::prelude::*;

fn board() -> Product {
    product("OAK-BOARD", Some(1120), terms(7, 7, 1, 1))
}

fn priced(product: &Product, now: i64, elasticity: Elasticity) -> PriceInput<'_> {
    PriceInput {
        product,
        now,
        cost: product.cost,
        currency: Currency::GBP,
        elasticity,
        units_per_month: 90.0,
        weeks: 17,
        prices_seen: 5,
        trust: &[],
        order_lines: 400,
    }
}

#[test]
fn buyers_who_hardly_answer_carry_a_higher_price_and_those_who_do_a_lower_one() {
    let board = board();
    let inputs =
        [priced(&board, 2400, elasticity(-1.0, -1.7, -0.5)), priced(&board, 2400, elasticity(-4.0, -4.6, -3.4))];
    let raise = price_curve(&inputs[0], &Rules::default());
    assert_eq!(raise.suggested.map(|m| m.minor), Some(2600));
    let cut = price_curve(&inputs[1], &Rules::default());
    assert!(cut.suggested.is_some_and(|m| m.minor < 2400) && cut.gain > 0.0 && cut.risk < 0.25);
    let all = prices(&inputs, &Rules::default());
    assert_eq!(all[0].body().why[0].key.as_str(), "why-demand-grows");
    assert_eq!(card_title(all[1].body()).key, "card-price-raise-title");
}

#[test]
fn the_gain_is_what_the_curve_says_and_the_risk_what_its_range_leaves() {
    let board = board();
    let curve = price_curve(&priced(&board, 2400, elasticity(-1.0, -1.7, -0.3)), &Rules::default());
    // at 26.00 and ε = −1: 90 × 24/26 pieces, with the log-normal mean a little above
    let by_hand = (26.0 - 11.2) * 90.0 * 24.0 / 26.0 - (24.0 - 11.2) * 90.0;
    assert!((curve.gain - by_hand).abs() < 0.05 * by_hand.abs(), "{} beside {by_hand}", curve.gain);
    // both prices leave the same at ε = ln(12.8 / 14.8) / ln(26 / 24) = −1.814, 1.91 deviations away
    assert!((curve.risk - 0.028).abs() < 0.003, "{}", curve.risk);
    assert!(curve.gain_low < curve.gain && curve.gain < curve.gain_high);
}

#[test]
fn silence_a_wrong_sign_and_an_unknown_cost_are_said_not_guessed() {
    let (board, rules) = (board(), Rules::default());
    let reason = |input: &PriceInput<'_>| price_curve(input, &rules).abstains.map(|phrase| phrase.key);
    let mut silent = priced(&board, 2400, elasticity(-1.0, -1.7, -0.5));
    silent.elasticity.doubt = Some(learn::Doubt::FewChanges);
    assert_eq!(reason(&silent).as_deref(), Some("why-price-silent"));
    assert!(price_curve(&silent, &rules).price.is_empty());
    assert_eq!(reason(&priced(&board, 2400, elasticity(0.2, -0.5, 0.9))).as_deref(), Some("why-price-wrong-sign"));
    let mut costless = priced(&board, 2400, elasticity(-1.0, -1.7, -0.5));
    costless.cost = None;
    assert_eq!(reason(&costless).as_deref(), Some("why-no-cost"));
    let curve = price_curve(&costless, &rules);
    assert!(!curve.units.is_empty() && curve.margin.is_empty());
    assert_eq!(reason(&priced(&board, 1150, elasticity(-1.0, -1.7, -0.5))).as_deref(), Some("why-no-price-allowed"));
    assert!(prices(&[silent, costless], &rules).is_empty());
}

#[test]
fn the_shop_s_own_price_endings_are_learned_from_its_prices() {
    let rules = Rules::default().with_endings_of(&[125, 225, 325, 495, 695, 1295, 0, 850], 100);
    assert_eq!(rules.price_endings, [25, 50, 95]);
    assert_eq!(Rules::default().with_endings_of(&[], 100), Rules::default());
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
    fn a_suggested_price_keeps_to_every_rule(
        now in 60_i64..20_000, cost_share in 0.05_f64..1.2, value in -6.0_f64..0.5, width in 0.05_f64..2.0,
        step in 0.0_f64..0.4, margin in 0.0_f64..0.6,
    ) {
        let thing = product("X", Some((now as f64 * cost_share) as i64), terms(7, 7, 1, 1));
        let rules = Rules { largest_step: step, minimum_margin: margin, ..Rules::default() };
        let curve = price_curve(&priced(&thing, now, elasticity(value, value - width, value + width)), &rules);
        if let Some(price) = curve.suggested {
            let (price, cost) = (price.minor, thing.cost.unwrap_or(0));
            prop_assert!(rules.price_endings.contains(&((price % 100) as u8)) && price != now);
            prop_assert!((price - now).abs() as f64 <= step * now as f64 + 1e-6);
            prop_assert!(price as f64 * (1.0 - margin) >= cost as f64 - 1e-6);
            prop_assert!(curve.gain > 0.0 && curve.risk <= rules.highest_price_risk && value < 0.0);
            prop_assert!(curve.gain_low <= curve.gain && curve.gain <= curve.gain_high);
        }
    }
}
