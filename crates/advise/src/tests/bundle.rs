use super::{product, terms};
use crate::{BundleInput, BundlePart, Rules, bundles, card_title};
use domain::{Action, Currency, Product};
use proptest::prelude::*;

fn goods() -> (Product, Product) {
    let thing = |sku: &str, cost| product(sku, Some(cost), terms(7, 7, 1, 1));
    (thing("MUG", 400), thing("MAT", 200))
}

/// A mug at 10.00 (cost 4.00) and a mat at 5.00 (cost 2.00): over thirty days 200 orders have the mug alone, 100 the mat
/// alone, and `both` have both.
fn input<'a>((mug, mat): &'a (Product, Product), both: u32) -> BundleInput<'a> {
    BundleInput {
        parts: vec![
            BundlePart { product: mug, price: 1_000, cost: 400, orders_some: 200 },
            BundlePart { product: mat, price: 500, cost: 200, orders_some: 100 },
        ],
        orders_all: both,
        orders_some: 300,
        days: 30,
        lift: 3.0,
        currency: Currency::GBP,
        order_lines: 320,
    }
}

#[test]
fn the_price_weighs_what_more_takers_bring_against_the_discount_given_away() {
    // At 13.50 the discount is a tenth, so 5 % of 300 take both: 15. Each brings 13.50 − 6.00 less the 5.00 that a
    // single buyer leaves on average: 2.50. Ten who buy both anyway get 1.50 off: 15 · 2.50 − 10 · 1.50 = 22.50.
    let goods = goods();
    let all = bundles(&[input(&goods, 10)], &Rules::default());
    let [one] = all.as_slice() else { panic!("one bundle: {all:?}") };
    let body = one.body();
    let Action::Bundle { lead, with, sum, price } = &body.action else { panic!("{body:?}") };
    assert_eq!((lead.as_str(), with.len(), sum.minor, price.minor), ("MUG", 1, 1_500, 1_350));
    assert_eq!(body.value.minor, 2_250);
    assert!(body.low.minor < body.value.minor && body.value.minor < body.high.minor);
    // Six takers break even, fifteen are expected.
    assert!((600..=950).contains(&body.confidence_permille), "{}", body.confidence_permille);
    assert_eq!((body.title.as_str(), card_title(body).key.as_str()), ("The MUG + The MAT", "bundle-title"));
}

#[test]
fn nothing_is_bundled_where_too_much_would_be_given_away_or_margin_would_be_too_thin() {
    let goods = goods();
    assert!(bundles(&[input(&goods, 600)], &Rules::default()).is_empty(), "most buy both anyway");
    let careful = Rules { minimum_margin: 0.60, ..Rules::default() };
    assert!(bundles(&[input(&goods, 10)], &careful).is_empty(), "6.00 of at most 15.00 is cost");
    let alone = BundleInput { parts: input(&goods, 10).parts[..1].to_vec(), ..input(&goods, 10) };
    let nobody = BundleInput { orders_some: 0, ..input(&goods, 10) };
    assert!(bundles(&[alone, nobody], &Rules::default()).is_empty());
}

proptest! {
    #[test]
    fn a_bundle_keeps_to_every_rule(
        prices in (60_i64..9_000, 60_i64..9_000), costs in (0.05_f64..1.1, 0.05_f64..1.1), both in 0_u32..300,
        (only_first, only_second) in (0_u32..400, 0_u32..400), margin in 0.0_f64..0.6,
    ) {
        let goods = goods();
        let cost = |price: i64, share: f64| (price as f64 * share) as i64;
        let part = |product, price, share, orders_some| BundlePart { product, price, cost: cost(price, share), orders_some };
        let parts = vec![part(&goods.0, prices.0, costs.0, only_first), part(&goods.1, prices.1, costs.1, only_second)];
        let all_cost: i64 = parts.iter().map(|part| part.cost).sum();
        let orders_some = only_first + only_second;
        let input = BundleInput { parts, orders_all: both, orders_some, ..input(&goods, both) };
        let rules = Rules { minimum_margin: margin, ..Rules::default() };
        for bundle in bundles(&[input], &rules) {
            let body = bundle.body();
            let Action::Bundle { sum, price, .. } = &body.action else { panic!("{body:?}") };
            prop_assert_eq!(sum.minor, prices.0 + prices.1);
            prop_assert!(price.minor < sum.minor && rules.price_endings.contains(&((price.minor % 100) as u8)));
            prop_assert!(price.minor as f64 * (1.0 - margin) >= all_cost as f64);
            prop_assert!(body.value.minor > 0 && body.low.minor <= body.value.minor);
            prop_assert!(body.value.minor <= body.high.minor && body.confidence_permille <= 1000);
        }
    }
}
