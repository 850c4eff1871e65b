//! Prices are suggested where the data tell how demand answers, and nowhere else.

use crate::priced::{Figures, Judged, judge};
use sample::{Noise, PricedBy, Pricing, Settings};
use std::sync::OnceLock;

/// Two shops that are hard to read: prices that go with the season where demand wavers much, and prices that go by
/// demand to come.
fn judged() -> &'static [Vec<Judged>; 2] {
    static JUDGED: OnceLock<[Vec<Judged>; 2]> = OnceLock::new();
    JUDGED.get_or_init(|| {
        [(Noise::High, Pricing::Seasonal), (Noise::Usual, Pricing::SeesAhead)].map(|(noise, pricing)| {
            let judged = judge(&Settings { noise, pricing, ..Settings::default() });
            eprintln!(
                "{} noise, {} pricing: {:?}",
                noise.word(),
                pricing.word(),
                Figures::of(&judged.iter().collect::<Vec<_>>())
            );
            judged
        })
    })
}

fn figures(of: impl Fn(&Judged) -> bool) -> Figures {
    let part: Vec<&Judged> = judged().iter().flatten().filter(|j| of(j)).collect();
    Figures::of(&part)
}

#[test]
fn ranges_of_elasticities_hold_the_truth_about_as_often_as_they_say() {
    let found = figures(|j| j.pricing.knowable());
    assert!(found.curves >= 80, "only {} curves", found.curves);
    // 200 curves scatter by 2 points
    assert!((0.83..=0.97).contains(&found.covered), "{found:?}");
}

#[test]
fn suggested_prices_reach_most_of_the_margin_within_the_rules() {
    let found = figures(|_| true);
    assert!(found.suggested >= 20, "only {} suggestions", found.suggested);
    let reached = [&found.reached, &found.reached_where_knowable, &found.reached_where_suggested];
    // Most of a margin is there without any suggestion: what is gained says more.
    assert!(reached.iter().all(|reached| reached.profit >= 0.95 && reached.gain > 0.0), "{found:?}");
    assert!(found.reached_where_suggested.gain >= 0.5, "{found:?}");
}

#[test]
fn no_price_is_suggested_from_a_curve_of_the_wrong_sign_or_against_the_rules() {
    let found = figures(|_| true);
    assert_eq!((found.wrong_sign, found.against_rules), (0, 0));
}

#[test]
fn where_the_answer_of_demand_cannot_be_known_nothing_is_suggested() {
    let resting = [PricedBy::Never, PricedBy::Once, PricedBy::SoldOff];
    let found = figures(|j| resting.contains(&j.pricing));
    // Coupons on single lines make a resting price look as if it moved, now and then.
    assert!(found.unknowable >= 20 && found.no_curve >= 0.9 && found.no_suggestion >= 0.95, "{found:?}");
    let seen_ahead = figures(|j| j.pricing == PricedBy::SeesAhead);
    assert!(seen_ahead.unknowable >= 20 && seen_ahead.no_suggestion >= 0.8, "{seen_ahead:?}");
}

#[test]
fn where_it_can_be_known_most_products_get_a_curve() {
    // Of prices that go by the season nothing is said, though in these shops it could be known.
    let found = figures(|j| j.pricing != PricedBy::Seasonal);
    assert!(found.knowable >= 80 && found.silent <= 0.1, "{found:?}");
}
