use super::{Ahead, TODAY, input, product, terms};
use crate::total::DemandSums;
use crate::{PlaceInput, Rules, TransferInput, allocation, card_title, cover_days, demand_shares, transfers};
use domain::{Action, Body};
use proptest::prelude::*;

fn at(name: &str, on_hand: i64, share: f64) -> PlaceInput<'_> {
    PlaceInput { name, on_hand, share }
}

/// Two pieces a day, each day for itself; lead time and review period of a week each. A mug earns 8.00.
fn moved(places: &[PlaceInput<'_>], incoming: i64, transfer_days: i32) -> Vec<Body> {
    let mug = product("MUG", Some(400), terms(7, 7, 1, 1));
    let ahead = Ahead::steady(2.0, 2.0, 2.0, 28);
    let stock = places.iter().map(|place| place.on_hand).sum();
    let order = input(&mug, &ahead, Some(stock), incoming);
    let all = transfers(&TransferInput { order: &order, places, transfer_days }, &Rules::default());
    all.iter().map(|suggestion| suggestion.body().clone()).collect()
}

fn way(body: &Body) -> (&str, &str, i64) {
    match &body.action {
        Action::Transfer { from, to, quantity, .. } => (from, to, *quantity),
        other => panic!("no transfer: {other:?}"),
    }
}

fn ways(bodies: &[Body]) -> Vec<(&str, &str, i64)> {
    bodies.iter().map(way).collect()
}

#[test]
fn a_shop_that_sold_out_gets_what_it_needs_from_a_cellar_that_has_plenty() {
    // each wants 14 in two weeks, and at 97 % 21 suffice
    let bodies = moved(&[at("Cellar", 60, 0.5), at("Quay", 0, 0.5)], 0, 2);
    assert_eq!(ways(&bodies), [("Cellar", "Quay", 21)]);
    let body = &bodies[0];
    // of the 12 wanted after the second day nearly none is missed: 11.988 × 8.00
    assert!((9_585..=9_595).contains(&body.value.minor), "{}", body.value.minor);
    // 8 to 20 in two weeks, 0 to 5 of them before the pieces come; the cellar keeps enough
    assert_eq!((body.low.minor, body.high.minor), (6_400, 12_000));
    assert_eq!(
        (body.why[0].key.as_str(), body.value_label.key.as_str()),
        ("transfer-why-sold-out", "value-margin-at-risk")
    );
    assert_eq!((body.confidence_permille, card_title(body).key.as_str()), (1000, "transfer-title"));
}

#[test]
fn what_is_scarce_is_moved_until_both_places_last_alike() {
    // 1.5 and 0.5 a day: the big shop needs 30 for itself, the small one 12
    let bodies = moved(&[at("Big", 43, 0.75), at("Small", 1, 0.25)], 0, 2);
    // 33 and 11 last 22 days each
    assert_eq!(ways(&bodies), [("Big", "Small", 10)]);
    assert!((4_430..=4_450).contains(&bodies[0].value.minor), "{}", bodies[0].value.minor);
    assert_eq!(bodies[0].why[0].key, "transfer-why-runs-out");
    let out = bodies[0].why[0].args.iter().find(|(name, _)| name == "out").map(|(_, day)| day.clone());
    assert_eq!(out, Some(domain::Arg::Day(TODAY.plus(3))), "half a piece a day: on the third day one and a half");
}

#[test]
fn the_giver_keeps_its_own_need() {
    // 38 less 30 are spare, although 9 would make both last alike
    let bodies = moved(&[at("Big", 38, 0.75), at("Small", 0, 0.25)], 0, 2);
    assert_eq!(ways(&bodies), [("Big", "Small", 8)]);
    assert!(moved(&[at("Big", 30, 0.75), at("Small", 0, 0.25)], 0, 2).is_empty(), "nothing to spare");
}

#[test]
fn several_places_are_filled_one_after_the_other_the_emptiest_first() {
    // the shops need 12 each; the cellar keeps 60 − 12 − 9 = 39, more than its 21
    let bodies = moved(&[at("Cellar", 60, 0.5), at("Quay", 0, 0.25), at("Hill", 3, 0.25)], 0, 2);
    let mut ways = ways(&bodies);
    ways.sort_unstable();
    assert_eq!(ways, [("Cellar", "Hill", 9), ("Cellar", "Quay", 12)]);
    assert!(bodies.is_sorted_by(|a, b| a.value.minor >= b.value.minor));
}

#[test]
fn nothing_is_moved_where_no_place_runs_out_or_the_delivery_comes_first() {
    assert!(moved(&[at("Cellar", 60, 1.0)], 0, 2).is_empty(), "one place");
    assert!(moved(&[at("Cellar", 60, 0.5), at("Quay", 14, 0.5)], 0, 2).is_empty(), "14 are wanted and there");
    assert_eq!(moved(&[at("Cellar", 60, 0.5), at("Quay", 8, 0.5)], 0, 2).len(), 1);
    // with a delivery on its way the seven days of lead time count, in which 7 are wanted
    assert!(moved(&[at("Cellar", 60, 0.5), at("Quay", 8, 0.5)], 30, 2).is_empty());
    assert!(moved(&[at("Cellar", 60, 0.5), at("Quay", 0, 0.5)], 0, 14).is_empty(), "as late as the delivery");
}

#[test]
fn sales_at_a_place_count_beside_twenty_that_fall_as_the_shop_s() {
    // (6 + 20 × 0.75) / 40 and (14 + 20 × 0.25) / 40
    let shares = demand_shares(&[6, 14], &[300, 100]);
    assert!((shares[0] - 0.525).abs() < 1e-12 && (shares[1] - 0.475).abs() < 1e-12, "{shares:?}");
    assert_eq!(demand_shares(&[0, 0], &[300, 100]), [0.75, 0.25]);
    assert_eq!(demand_shares(&[0, 0], &[0, 0]), [0.5, 0.5]);
}

#[test]
fn an_order_goes_where_it_makes_all_places_last_alike() {
    let places = [at("Cellar", 40, 0.5), at("Quay", 0, 0.25), at("Hill", 4, 0.25)];
    // 20 pieces: both shops to 12 each; the cellar's 40 last longer than that
    assert_eq!(allocation(&places, 20), [0, 12, 8]);
    // 60: 104 in all, of which 52, 26 and 26
    assert_eq!(allocation(&places, 60), [12, 26, 22]);
    assert_eq!(allocation(&places, 1), [0, 1, 0]);
    assert_eq!(allocation(&places, 0), [0, 0, 0]);
    assert_eq!(allocation(&[at("Cellar", 3, 0.0), at("Quay", 0, 0.0)], 7), [7, 0], "nobody wants any");
}

#[test]
fn cover_is_said_in_whole_days() {
    assert_eq!((cover_days(7, 2.0), cover_days(-3, 2.0), cover_days(7, 0.0)), (Some(3), Some(0), None));
}

proptest! {
    #[test]
    fn transfers_end_and_no_giver_falls_below_its_own_need(
        stock in prop::collection::vec((-3_i64..120, 0_i64..60), 1..6), mean in 0.1_f32..8.0, wide in 0.0_f32..3.0,
        lead in 0_i32..20, review in 1_i32..20, transfer_days in 0_i32..10, incoming in 0_i64..3,
    ) {
        let mug = product("MUG", Some(400), terms(lead, review, 1, 1));
        let ahead = Ahead::steady(mean, 0.0, mean * (1.0 + wide), 28);
        let order = input(&mug, &ahead, Some(1), incoming);
        let sold: Vec<i64> = stock.iter().map(|(_, sold)| *sold).collect();
        let names: Vec<String> = (0..stock.len()).map(|n| n.to_string()).collect();
        let shares = demand_shares(&sold, &sold);
        prop_assert!((shares.iter().sum::<f64>() - 1.0).abs() < 1e-9);
        let places: Vec<PlaceInput<'_>> =
            names.iter().zip(&stock).zip(&shares).map(|((name, (pieces, _)), share)| at(name, *pieces, *share)).collect();
        let rules = Rules::default();
        let all = transfers(&TransferInput { order: &order, places: &places, transfer_days }, &rules);
        prop_assert!(all.len() <= places.len() * places.len());
        let mut left: Vec<i64> = places.iter().map(|place| place.on_hand.max(0)).collect();
        for suggestion in &all {
            let body = suggestion.body();
            let Action::Transfer { from, to, quantity, .. } = &body.action else { panic!("a transfer") };
            prop_assert!(*quantity > 0 && body.value.minor > 0 && from != to);
            prop_assert!(body.low.minor <= body.value.minor && body.value.minor <= body.high.minor);
            left[from.parse::<usize>().expect("a number")] -= quantity;
        }
        for (n, place) in places.iter().enumerate().filter(|(n, place)| left[*n] < place.on_hand) {
            let days = (lead + review) as usize;
            let all = DemandSums::new(&ahead.view(), days, rules.serial_correlation);
            let need = all.times(place.share).over(days).quantile(0.97);
            prop_assert!(left[n] as f64 >= need, "{} left of {}, needs {need}", left[n], place.on_hand);
        }
    }

    #[test]
    fn an_order_is_allocated_whole(stock in prop::collection::vec((0_i64..500, 0_i64..60), 1..6), quantity in 0_i64..900) {
        let sold: Vec<i64> = stock.iter().map(|(_, sold)| *sold).collect();
        let shares = demand_shares(&sold, &sold);
        let places: Vec<PlaceInput<'_>> = stock.iter().zip(&shares).map(|((n, _), share)| at("", *n, *share)).collect();
        let pieces = allocation(&places, quantity);
        prop_assert_eq!(pieces.iter().sum::<i64>(), quantity);
        prop_assert!(pieces.iter().all(|n| *n >= 0));
    }
}
