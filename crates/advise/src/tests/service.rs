use super::{Ahead, input, product, terms};
use crate::{Rules, Service, ServiceLevels, StockPlan, plan, reorder};
use domain::{Phrase, Product};
use proptest::prelude::*;

const LEVELS: ServiceLevels = ServiceLevels { a: 0.97, b: 0.95, c: 0.90 };

fn by_cost(holding_per_year: f64) -> Rules {
    Rules { service: Service::ByCost { otherwise: LEVELS }, holding_per_year, ..Rules::default() }
}

fn mug(cost: Option<i64>, review_days: i32) -> Product {
    product("MUG", cost, terms(7, review_days, 1, 1))
}

/// The plan of a product with an empty shelf, class B.
fn planned(product: &Product, price: Option<i64>, rules: &Rules) -> StockPlan {
    let ahead = Ahead::steady(5.0, 2.0, 9.0, 28);
    let mut input = input(product, &ahead, Some(0), 0);
    (input.price, input.class) = (price, 'B');
    plan(&input, rules, None)
}

fn level(cost: i64, price: i64, review_days: i32, holding_per_year: f64) -> f64 {
    planned(&mug(Some(cost), review_days), Some(price), &by_cost(holding_per_year)).service_level
}

#[test]
fn by_cost_the_level_is_margin_over_margin_and_holding() {
    // margin 200; a piece of 1000 kept for 73 days at 50 % a year costs 100
    assert!((level(1_000, 1_200, 73, 0.5) - 200.0 / 300.0).abs() < 1e-12);
    assert_eq!(level(1_000, 1_200, 73, 0.0), 0.999, "what costs nothing to keep is kept as safely as can be");
    assert_eq!(level(1_000, 1_001, 365, 2.0), 0.5, "never less than an even chance");
}

proptest! {
    #[test]
    fn more_margin_is_kept_more_safely_and_dearer_or_longer_holding_less(
        cost in 1_i64..100_000,
        margin in 1_i64..100_000,
        more in 1_i64..50_000,
        review in 1_i32..200,
        holding in 0.0..2.0,
    ) {
        let usual = level(cost, cost + margin, review, holding);
        prop_assert!((0.5..=0.999).contains(&usual));
        prop_assert!(level(cost, cost + margin + more, review, holding) >= usual);
        prop_assert!(level(cost, cost + margin, review + 30, holding) <= usual);
        prop_assert!(level(cost, cost + margin, review, holding + 0.5) <= usual);
    }
}

#[test]
fn a_higher_level_orders_more() {
    let quantity = |price| planned(&mug(Some(1_000), 30), Some(price), &by_cost(2.0)).quantity;
    assert!(quantity(1_100) < quantity(3_000), "{} and {}", quantity(1_100), quantity(3_000));
}

#[test]
fn a_product_whose_cost_says_nothing_has_the_level_of_its_class() {
    let rules = by_cost(0.25);
    for (cost, price) in [(None, Some(1_200)), (Some(500), None), (Some(500), Some(500)), (Some(500), Some(400))] {
        let product = mug(cost, 7);
        let plan = planned(&product, price, &rules);
        assert_eq!(plan.service_level, LEVELS.b, "cost {cost:?}, price {price:?}");
        assert_eq!(plan, planned(&product, price, &Rules::default()));
    }
}

#[test]
fn by_class_nothing_but_the_class_and_its_usual_level_counts() {
    let usual = Rules::default();
    assert_eq!(usual.service, Service::ByClass(LEVELS));
    for (class, level) in [('A', 0.97), ('B', 0.95), ('C', 0.90)] {
        let ahead = Ahead::steady(5.0, 2.0, 9.0, 28);
        let (cheap, dear) = (mug(Some(1), 7), mug(Some(1_199), 7));
        let of = |product, rules: &Rules| {
            let mut input = input(product, &ahead, Some(20), 0);
            input.class = class;
            plan(&input, rules, None)
        };
        let plan = of(&cheap, &usual);
        assert_eq!(plan.service_level, level);
        let dearer = Rules { holding_per_year: 2.0, ..usual.clone() };
        let dear = StockPlan { unit_cost: plan.unit_cost, ..of(&dear, &usual) };
        assert_eq!((&plan, &plan), (&dear, &of(&cheap, &dearer)));
    }
}

/// The line of an order's evidence that tells the service level.
fn told(product: &Product, rules: &Rules) -> (Phrase, Phrase) {
    let ahead = Ahead::steady(5.0, 2.0, 9.0, 28);
    let orders = reorder(&[input(product, &ahead, Some(0), 0)], rules);
    let facts = orders.first().expect("an order").body().evidence.facts.clone();
    facts.into_iter().find(|(label, _)| label.key.starts_with("fact-service")).expect("a service level")
}

#[test]
fn the_evidence_says_how_the_level_was_found() {
    let (known, unknown) = (mug(Some(500), 7), mug(None, 7));
    let share = |value, digits| Phrase::new("figure-share").percent("value", value, digits);
    let class = |key: &str| Phrase::new(key).text("class", "A");
    assert_eq!(told(&known, &Rules::default()), (class("fact-service"), share(0.97, 0)));
    assert_eq!(told(&unknown, &by_cost(0.25)), (class("fact-service-no-cost"), share(0.97, 0)));
    let (label, figure) = told(&known, &by_cost(0.0));
    assert_eq!((label, figure), (Phrase::new("fact-service-cost"), share(0.999, 1)));
}
