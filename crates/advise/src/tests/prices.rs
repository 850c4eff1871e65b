use super::{Ahead, TODAY, input, product, terms};
use crate::{
    Curve, PriceGoal, PriceInput, Rivals, Rules, StockAhead, UnitsFrom, card_title, price_curve, price_effect, prices,
};
use domain::{Currency, Ending, Phrase, PriceLimits, Product};
use learn::{CrossElasticity, Elasticity};
use proptest::prelude::*;

pub(crate) fn elasticity(value: f64, low: f64, high: f64) -> Elasticity {
    Elasticity { value, low, high, price_changes: 6, doubt: None }
}

/// An answer to price without any doubt.
pub(crate) fn known(value: f64) -> Elasticity {
    elasticity(value, value, value)
}

pub(crate) fn board() -> Product {
    product("OAK-BOARD", Some(1120), terms(7, 7, 1, 1))
}

pub(crate) fn priced(product: &Product, now: i64, elasticity: Elasticity) -> PriceInput<'_> {
    PriceInput {
        product,
        now,
        cost: product.cost,
        limits: PriceLimits::default(),
        under_test: false,
        currency: Currency::GBP,
        elasticity,
        units_per_month: 90.0,
        units_from: UnitsFrom::Forecast,
        stock: None,
        rivals: None,
        weeks: 17,
        prices_seen: 5,
        trust: &[],
        order_lines: 400,
    }
}

pub(crate) fn suggested(curve: &Curve) -> Option<i64> {
    curve.suggested.map(|money| money.minor)
}

pub(crate) fn reason(curve: &Curve) -> &str {
    curve.abstains.as_ref().map_or("", |phrase| phrase.key.as_str())
}

fn fact<'a>(facts: &'a [(Phrase, Phrase)], key: &str) -> Option<&'a Phrase> {
    facts.iter().find(|(label, _)| label.key == key).map(|(_, figure)| figure)
}

fn near(value: f64, wanted: f64, within: f64) {
    assert!((value - wanted).abs() <= within, "{value} beside {wanted}");
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
fn tax_in_the_price_raises_the_lowest_price_that_leaves_the_minimum_margin() {
    let board = board();
    let input = priced(&board, 1800, known(-6.0));
    let taxed = Rules { tax: 0.20, ..Rules::default() };
    // 1800 less 20 % of tax is 1500: 380 a piece are left, and 80 % of the net price cover the cost from 1680 on
    let curve = price_curve(&input, &taxed);
    near(curve.margin[20], 3.8 * 90.0, 1e-6);
    near(curve.revenue[20], 15.0 * 90.0, 1e-6);
    assert_eq!(suggested(&curve), Some(1695));
    near(curve.allowed.0, 16.80, 1e-9);
    // 292.5 a piece are left there, and (1800 / 1695)^6 times the pieces are sold
    near(curve.gain, 90.0 * (2.925 * (1800.0_f64 / 1695.0).powi(6) - 3.8), 1e-6);
    // without tax 1400 leaves enough: the step of a tenth decides
    assert_eq!(suggested(&price_curve(&input, &Rules::default())), Some(1650));
}

#[test]
fn fees_can_make_a_cut_not_worth_it() {
    let cheap = product("CHEAP", Some(800), terms(7, 7, 1, 1));
    let input = priced(&cheap, 2400, known(-2.0));
    assert_eq!(suggested(&price_curve(&input, &Rules::default())), Some(2195));
    // 15 % and 2.00 a piece: 10.40 are left now; at 23.50 9.975 of 1.043 times the pieces, half a per mille more
    let fees = Rules { fee_share: 0.15, fee_fixed: 200, ..Rules::default() };
    let curve = price_curve(&input, &fees);
    near(curve.margin[20], 10.4 * 90.0, 1e-6);
    assert_eq!((suggested(&curve), reason(&curve)), (None, "pricing-why-little"));
    // fees that take all of the price leave no price at all
    let all = Rules { fee_share: 0.9, ..Rules::default() };
    assert_eq!(reason(&price_curve(&input, &all)), "why-no-price-allowed");
}

#[test]
fn what_a_person_said_of_a_price_holds_and_is_named() {
    let (board, rules) = (board(), Rules::default());
    let with = |limits: PriceLimits| {
        price_curve(&PriceInput { limits, ..priced(&board, 2400, elasticity(-1.0, -1.7, -0.5)) }, &rules)
    };
    assert_eq!(reason(&with(PriceLimits { keep: true, ..PriceLimits::default() })), "pricing-why-kept");
    assert_eq!(reason(&with(PriceLimits::fixed_at(2400))), "pricing-why-fixed");
    let within = |lowest, highest| with(PriceLimits { keep: false, lowest, highest });
    assert_eq!(suggested(&within(None, Some(2575))), Some(2550));
    assert_eq!(suggested(&within(Some(2500), None)), Some(2600));
    // one step from 24.00 ends at 26.40
    assert_eq!(reason(&within(Some(3000), None)), "pricing-why-limits");
    let endless = Rules { price_endings: Vec::new(), ..Rules::default() };
    let curve = price_curve(&priced(&board, 2400, known(-1.0)), &endless);
    assert_eq!(reason(&curve), "pricing-why-no-ending");
    // at an elasticity of −24 / 12.8 the present price is the best there is
    assert_eq!(reason(&price_curve(&priced(&board, 2400, known(-1.875)), &rules)), "pricing-why-best");
}

#[test]
fn a_smaller_step_is_taken_where_the_best_one_is_too_risky() {
    let board = board();
    let input = priced(&board, 2400, elasticity(-1.0, -1.7, -0.3));
    let at_most = |highest_price_risk: f64| price_curve(&input, &Rules { highest_price_risk, ..Rules::default() });
    // chances of a loss: 26.00 2.8 %, 25.50 2.6 %, 25.00 2.4 %, 24.50 2.2 %
    assert_eq!(suggested(&at_most(0.25)), Some(2600));
    let smaller = at_most(0.025);
    assert_eq!(suggested(&smaller), Some(2500));
    near(smaller.risk, 0.0238, 0.0003);
    let none = at_most(0.02);
    assert_eq!((suggested(&none), reason(&none)), (None, "pricing-why-risky"));
    let said = none.abstains.expect("a reason");
    assert!(said.args.iter().any(|(name, arg)| name == "price" && format!("{arg:?}").contains("2600")), "{said:?}");
}

#[test]
fn under_a_known_answer_the_price_is_the_best_that_the_rules_allow() {
    let (board, rules) = (board(), Rules::default());
    for value in [-0.4, -1.2, -1.9, -2.6, -5.0] {
        let curve = price_curve(&priced(&board, 2400, known(value)), &rules);
        let margin = |price: i64| (price - 1120) as f64 * (price as f64 / 2400.0).powf(value);
        let allowed = (2160..=2640_i64).filter(|price| [0, 50, 95, 99].contains(&(price % 100)));
        let best = allowed.max_by(|a, b| margin(*a).total_cmp(&margin(*b))).expect("some are allowed");
        let pays = margin(best) >= 1.01 * margin(2400);
        assert_eq!(suggested(&curve), pays.then_some(best), "at {value}");
        if pays {
            assert_eq!((curve.risk, curve.gain_low, curve.gain_high), (0.0, curve.gain, curve.gain));
        }
    }
}

#[test]
fn the_goal_decides_whether_a_cut_pays() {
    let board = board();
    let input = priced(&board, 2400, known(-2.0));
    assert_eq!(reason(&price_curve(&input, &Rules::default())), "pricing-why-little");
    let rules = Rules { price_goal: PriceGoal::Revenue, ..Rules::default() };
    let curve = price_curve(&input, &rules);
    assert_eq!(suggested(&curve), Some(2195));
    // 90 × 24 × (24 / 21.95) against 90 × 24
    near(curve.revenue_gain, 2160.0 * (24.0 / 21.95 - 1.0), 1e-6);
    let all = prices(&[input], &rules);
    assert_eq!(all[0].body().value_label.key, "pricing-value-revenue");
    assert_eq!(all[0].body().value.minor, 20_173);
    // the minimum margin holds for revenue too
    let narrow = Rules { minimum_margin: 0.5, ..rules };
    assert_eq!(suggested(&price_curve(&input, &narrow)), Some(2250));
}

#[test]
fn what_will_sell_out_is_not_cut_and_a_raise_is_worth_the_pieces_there_are() {
    let (board, rules) = (board(), Rules::default());
    let with = |pieces: f64, days: f64| PriceInput {
        stock: Some(StockAhead { pieces, days, today: TODAY }),
        ..priced(&board, 2400, known(-3.0))
    };
    assert_eq!(suggested(&price_curve(&with(500.0, 40.0), &rules)), Some(2195));
    // 3 a day: 40 last until the 14th day, and at 26.00 still 71 are wanted: 40 are sold at 2.00 more
    let short = with(40.0, 40.0);
    let curve = price_curve(&short, &rules);
    assert_eq!(suggested(&curve), Some(2600));
    near(curve.gain, 80.0, 1e-6);
    near(curve.units[20], 40.0, 1e-9);
    let all = prices(&[short], &rules);
    let out = Phrase::new("pricing-why-sells-out-raise").day("day", TODAY.plus(14));
    assert_eq!(all[0].body().why[1], out);
    // where it may not rise either, the reason is that it sells out
    let bound = PriceInput { limits: PriceLimits { highest: Some(2400), ..PriceLimits::default() }, ..short };
    assert_eq!(reason(&price_curve(&bound, &rules)), "pricing-why-sells-out");
    // new goods come on the 10th day: 30 pieces suffice until then
    assert_eq!(suggested(&price_curve(&with(30.0, 10.0), &rules)), Some(2195));
    assert_eq!(suggested(&price_curve(&with(29.0, 10.0), &rules)).filter(|price| *price < 2400), None);
}

#[test]
fn what_can_be_sold_is_on_hand_and_on_order_until_an_order_of_today_would_be_there() {
    let ahead = Ahead::steady(3.0, 1.0, 5.0, 28);
    let board = board();
    let of = |product: &Product, stock, incoming| StockAhead::of(&input(product, &ahead, stock, incoming));
    assert_eq!(of(&board, Some(20), 30), Some(StockAhead { pieces: 50.0, days: 7.0, today: TODAY }));
    assert_eq!(of(&board, Some(-4), 0).map(|stock| stock.pieces), Some(0.0));
    assert_eq!(of(&board, None, 30), None);
    let last = Product { ends: Some(Ending::WhenSold), ..board };
    assert_eq!(of(&last, Some(20), 0).map(|stock| stock.days), Some(f64::INFINITY));
}

#[test]
fn what_rivals_lose_or_win_is_counted_with_its_own_range() {
    let (board, rules) = (board(), Rules::default());
    let beside = |value, low, high, margin, own| PriceInput {
        rivals: Some(Rivals { elasticity: CrossElasticity { value, low, high }, margin }),
        ..priced(&board, 2400, known(own))
    };
    let own = 90.0 * (14.8 * 24.0 / 26.0 - 12.8);
    let step = (26.0_f64 / 24.0).ln();
    let sure = price_curve(&beside(0.5, 0.5, 0.5, 30_000.0, -1.0), &rules);
    near(sure.gain, own + 300.0 * 0.5 * step, 1e-6);
    assert_eq!((sure.risk, sure.gain_low), (0.0, sure.gain));
    // 4000 a month answer by 0.5 with a deviation of 0.486: 160 more, give or take 156
    let unsure = price_curve(&beside(0.5, -0.3, 1.3, 400_000.0, -1.0), &rules);
    near(unsure.risk, 0.0635, 0.001);
    near(unsure.gain - unsure.gain_low, 4000.0 * 0.8 * step, 1e-6);
    // a cut takes from them
    let all = prices(&[beside(0.8, 0.8, 0.8, 100_000.0, -4.0)], &rules);
    let lost = fact(&all[0].body().evidence.facts, "pricing-fact-rivals-lose").expect("what they lose");
    assert!(format!("{:?}", lost.args[0].1).contains("7143"), "{lost:?}");
}

#[test]
fn the_figures_say_what_the_pieces_are_known_from_and_what_comes_of_them() {
    let board = board();
    let input = PriceInput { units_from: UnitsFrom::RecentSales, ..priced(&board, 2400, known(-1.0)) };
    let all = prices(&[input], &Rules { tax: 0.20, fee_share: 0.02, fee_fixed: 30, ..Rules::default() });
    let evidence = &all[0].body().evidence;
    assert!(fact(&evidence.facts, "pricing-fact-units-recent").is_some());
    let effect = price_effect(evidence).expect("its figures");
    assert!(!effect.forecast && effect.units_before == 90.0);
    near(effect.units_after, 90.0 * 24.0 / 26.0, 1e-9);
    assert_eq!((effect.revenue_before.minor, effect.revenue_after.minor), (180_000, 180_000));
    // of 26.00: 4.33 of tax, 0.52 and 0.30 of fees
    let taken = fact(&evidence.facts, "pricing-fact-taken").expect("what is taken");
    let taken = format!("{:?}", taken.args);
    assert!(taken.contains("minor: 433") && taken.contains("minor: 82"), "{taken}");
    assert_eq!(price_effect(&domain::Evidence::default()), None);
}

proptest! {
    #[test]
    fn a_suggested_price_keeps_to_every_rule(
        now in 60_i64..20_000, cost_share in 0.05_f64..1.2, value in -6.0_f64..0.5, width in 0.0_f64..2.0,
        (step, margin, tax, fee) in (0.0_f64..0.4, 0.0_f64..0.6, 0.0_f64..0.25, 0.0_f64..0.15),
        pieces in proptest::option::of(0.0_f64..200.0),
    ) {
        let thing = product("X", Some((now as f64 * cost_share) as i64), terms(7, 7, 1, 1));
        let (fee_share, fee_fixed) = (fee, 25);
        let rules =
            Rules { largest_step: step, minimum_margin: margin, tax, fee_share, fee_fixed, ..Rules::default() };
        let stock = pieces.map(|pieces| StockAhead { pieces, days: 30.0, today: TODAY });
        let input = PriceInput { stock, ..priced(&thing, now, elasticity(value, value - width, value + width)) };
        let curve = price_curve(&input, &rules);
        prop_assert!(curve.suggested.is_some() != curve.abstains.is_some());
        if let Some(price) = suggested(&curve) {
            let (net, cost) = (price as f64 / (1.0 + tax), thing.cost.unwrap_or(0) as f64);
            prop_assert!(rules.price_endings.contains(&((price % 100) as u8)) && price != now);
            prop_assert!((price - now).abs() as f64 <= step * now as f64 + 1e-6);
            prop_assert!(net - price as f64 * fee - 25.0 - cost >= margin * net - 1e-6);
            prop_assert!(curve.gain > 0.0 && curve.risk <= rules.highest_price_risk && value < 0.0);
            prop_assert!(curve.gain_low <= curve.gain && curve.gain <= curve.gain_high);
            prop_assert!(curve.revenue_gain_low <= curve.revenue_gain && curve.revenue_gain <= curve.revenue_gain_high);
            prop_assert!(price > now || pieces.is_none_or(|pieces| pieces >= 90.0), "a cut of what sells out");
        }
    }

    #[test]
    fn of_the_same_price_a_wider_range_is_never_less_risky(
        value in -1.2_f64..-0.2, width in 0.05_f64..0.8, wider in 0.01_f64..1.0,
    ) {
        let board = board();
        // the one price that is left is 25.00, which is expected to pay
        let rules = Rules { largest_step: 0.05, price_endings: vec![0], highest_price_risk: 1.0, ..Rules::default() };
        let limits = PriceLimits { lowest: Some(2450), ..PriceLimits::default() };
        let risk = |width: f64| {
            let input = priced(&board, 2400, elasticity(value, value - width, value + width));
            let curve = price_curve(&PriceInput { limits, ..input }, &rules);
            (curve.suggested.is_some()).then_some(curve.risk)
        };
        let (narrow, wide) = (risk(width), risk(width + wider));
        prop_assert!(narrow.is_some() && wide.is_some() && narrow <= wide, "{narrow:?} beside {wide:?}");
    }
}
