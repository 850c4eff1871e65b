use super::prices::{elasticity, known, priced, reason, suggested};
use super::{product, terms};
use crate::{Curve, PriceInput, Rules, price_curve, price_curves, prices};
use domain::{Action, PriceLimits, Product};
use learn::{Doubt, Elasticity};
use proptest::prelude::*;

/// A variant of the one family, which costs 11.20.
fn variant(name: &str) -> Product {
    let alone = product(&format!("MUG-{name}"), Some(1120), terms(7, 7, 1, 1));
    Product { family: "mug".to_string(), title: "Mug".to_string(), variant: name.to_string(), ..alone }
}

fn wanted(product: &Product, now: i64, units: f64, elasticity: Elasticity) -> PriceInput<'_> {
    PriceInput { units_per_month: units, ..priced(product, now, elasticity) }
}

fn unknown() -> Elasticity {
    Elasticity { doubt: Some(Doubt::FewChanges), ..known(0.0) }
}

fn all_suggested(curves: &[Curve]) -> Vec<Option<i64>> {
    curves.iter().map(suggested).collect()
}

#[test]
fn variants_that_cost_the_same_get_the_one_price_that_is_best_for_all() {
    let (small, large, rules) = (variant("S"), variant("L"), Rules::default());
    let inputs = [wanted(&large, 2400, 30.0, known(-3.0)), wanted(&small, 2400, 60.0, known(-1.0))];
    // by itself the small one would rise and the large one fall
    let alone: Vec<Option<i64>> = inputs.iter().map(|input| suggested(&price_curve(input, &rules))).collect();
    assert_eq!(alone, [Some(2195), Some(2600)]);
    // at 26.00 the small one brings 51.69 more and the large one 34.78 less
    let curves = price_curves(&inputs, &rules);
    assert_eq!(all_suggested(&curves), [Some(2600), Some(2600)]);
    let loss = 30.0 * (14.8 * (24.0_f64 / 26.0).powi(3) - 12.8);
    assert!((curves[0].gain - loss).abs() < 1e-6 && loss < -34.0, "{}", curves[0].gain);
    assert_eq!(curves[1].with, ["MUG-L"]);
    let all = prices(&inputs, &rules);
    assert_eq!(all.len(), 1);
    let body = all[0].body();
    let Action::Price { sku, with, to, .. } = &body.action else { panic!("a price") };
    assert_eq!((sku.as_str(), with[0].as_str(), to.minor), ("MUG-S", "MUG-L", 2600));
    assert_eq!((body.title.as_str(), body.value.minor), ("Mug", 1691));
    assert!(body.why.iter().any(|why| why.key == "pricing-why-together"));
}

#[test]
fn the_risk_of_variants_is_that_of_their_sum_as_if_they_erred_together() {
    let (small, large, rules) = (variant("S"), variant("L"), Rules::default());
    let answer = elasticity(-1.0, -1.7, -0.3);
    let halves = price_curves(&[wanted(&small, 2400, 45.0, answer), wanted(&large, 2400, 45.0, answer)], &rules);
    let whole = price_curve(&wanted(&small, 2400, 90.0, answer), &rules);
    for half in &halves {
        assert!((half.risk - whole.risk).abs() < 1e-9 && (2.0 * half.gain_low - whole.gain_low).abs() < 1e-9);
    }
    // one that surely wins makes good what the other may lose
    let surely = [wanted(&small, 2400, 80.0, known(-0.5)), wanted(&large, 2400, 10.0, answer)];
    assert!(price_curves(&surely, &rules)[1].risk < 0.001);
}

#[test]
fn a_variant_whose_price_is_to_stay_keeps_that_of_all_who_share_it() {
    let (small, large, rules) = (variant("S"), variant("L"), Rules::default());
    let free = wanted(&small, 2400, 60.0, known(-1.0));
    let large_one = wanted(&large, 2400, 30.0, known(-1.0));
    let kept = PriceInput { limits: PriceLimits { keep: true, ..PriceLimits::default() }, ..large_one };
    let curves = price_curves(&[free, kept], &rules);
    assert_eq!(all_suggested(&curves), [None, None]);
    assert_eq!([reason(&curves[0]), reason(&curves[1])], ["pricing-why-with-held", "pricing-why-kept"]);
    let costless = PriceInput { cost: None, ..large_one };
    let curves = price_curves(&[free, costless], &rules);
    assert_eq!([reason(&curves[0]), reason(&curves[1])], ["pricing-why-with-no-cost", "why-no-cost"]);
    // the tighter of their limits holds for both
    let capped = PriceInput { limits: PriceLimits { highest: Some(2510), ..PriceLimits::default() }, ..large_one };
    assert_eq!(all_suggested(&price_curves(&[free, capped], &rules)), [Some(2500), Some(2500)]);
    // a kept one of another price holds nobody but keeps its place
    let dearer = PriceInput { now: 2550, ..kept };
    assert_eq!(all_suggested(&price_curves(&[free, dearer], &rules)), [Some(2500), None]);
}

#[test]
fn sizes_keep_their_order_whichever_of_the_suggestions_is_approved() {
    let (small, large) = (variant("S"), variant("L"));
    let inputs = [wanted(&small, 2400, 90.0, known(-1.0)), wanted(&large, 2500, 90.0, known(-1.0))];
    // the small one would be best at 26.00, but 25.00 is taken while the large one stays
    assert_eq!(all_suggested(&price_curves(&inputs, &Rules::default())), [Some(2499), Some(2750)]);
    let free = Rules { keep_size_order: false, ..Rules::default() };
    assert_eq!(all_suggested(&price_curves(&inputs, &free)), [Some(2600), Some(2750)]);
    // a penny apart there is nowhere to go up to
    let close = [wanted(&small, 2499, 90.0, known(-1.0)), wanted(&large, 2500, 90.0, unknown())];
    let curves = price_curves(&close, &Rules::default());
    assert_eq!((suggested(&curves[0]), reason(&curves[0])), (None, "pricing-why-sizes"));
}

#[test]
fn few_pieces_whose_answer_is_unknown_move_along_and_many_hold_the_price() {
    let (small, large, rules) = (variant("S"), variant("L"), Rules::default());
    let sure = wanted(&small, 2400, 60.0, known(-1.0));
    let few = price_curves(&[sure, wanted(&large, 2400, 20.0, unknown())], &rules);
    assert_eq!(suggested(&few[0]), Some(2600));
    assert_eq!(few[0].with, ["MUG-L"]);
    // it is taken to answer as the other: all that is asked for of 80 pieces
    let all = prices(&[sure, wanted(&large, 2400, 20.0, unknown())], &rules);
    assert_eq!(all[0].body().value.minor, (8_000.0_f64 * (14.8 * 24.0 / 26.0 - 12.8)).round() as i64);
    assert!(all[0].body().evidence.facts.iter().any(|(label, _)| label.key == "pricing-fact-borrowed"));
    let many = price_curves(&[sure, wanted(&large, 2400, 61.0, unknown())], &rules);
    assert_eq!((suggested(&many[0]), reason(&many[0])), (None, "pricing-why-with-silent"));
    assert!(many[1].price.is_empty() && reason(&many[1]) == "why-price-silent");
    // one that does not sell moves along without a say
    let unsold = price_curves(&[sure, wanted(&large, 2400, 0.0, known(-1.0))], &rules);
    assert_eq!((suggested(&unsold[0]), unsold[0].with.len()), (Some(2600), 1));
}

/// A made-up variant: how far above 20.00 it costs, pieces, elasticity, half of its range, and whether it is kept.
fn made_up() -> impl Strategy<Value = Vec<(i64, f64, f64, f64, bool)>> {
    let one = (0_i64..4, 0.0_f64..80.0, -5.0_f64..0.3, 0.0_f64..1.0, prop::bool::weighted(0.1));
    prop::collection::vec(one, 1..6)
}

proptest! {
    #[test]
    fn a_family_keeps_to_every_rule_whatever_a_person_approves_of_it(
        of in made_up(), goal in any::<bool>(), risk in 0.05_f64..0.5,
    ) {
        let variants: Vec<Product> = (0..of.len()).map(|number| variant(&number.to_string())).collect();
        let input = |(number, (above, units, value, width, keep)): (usize, &(i64, f64, f64, f64, bool))| {
            let limits = PriceLimits { keep: *keep, ..PriceLimits::default() };
            let answer = elasticity(*value, value - width, value + width);
            PriceInput { limits, ..wanted(&variants[number], 2000 + 55 * above, *units, answer) }
        };
        let inputs: Vec<PriceInput<'_>> = of.iter().enumerate().map(input).collect();
        let price_goal = if goal { crate::PriceGoal::Margin } else { crate::PriceGoal::Revenue };
        let rules = Rules { price_goal, highest_price_risk: risk, ..Rules::default() };
        let mut new: Vec<i64> = inputs.iter().map(|input| input.now).collect();
        for suggestion in prices(&inputs, &rules) {
            let body = suggestion.body();
            let (low, value, high) = (body.low.minor, body.value.minor, body.high.minor);
            prop_assert!(value > 0 && low <= value && value <= high);
            prop_assert!(f64::from(body.confidence_permille) >= 1000.0 * (1.0 - risk) - 0.5);
            for (sku, price) in body.action.new_prices() {
                let number: usize = sku.as_str()["MUG-".len()..].parse().expect("its number");
                prop_assert!(!inputs[number].limits.keep && price.minor >= 1400);
                prop_assert!(price.minor.abs_diff(inputs[number].now) * 10 <= inputs[number].now.unsigned_abs());
                prop_assert!(rules.price_endings.contains(&((price.minor % 100) as u8)));
                new[number] = price.minor;
            }
        }
        for (a, b) in (0..inputs.len()).flat_map(|a| (0..inputs.len()).map(move |b| (a, b))) {
            if inputs[a].now == inputs[b].now {
                prop_assert_eq!(new[a], new[b]);
            } else if inputs[a].now < inputs[b].now {
                prop_assert!(inputs[a].now.max(new[a]) < inputs[b].now.min(new[b]));
            }
        }
    }
}
