use super::{product, terms};
use crate::{CampaignInput, Candidate, Offered, Person, Rules, SpeaksFor, campaigns, response};
use domain::{Action, Currency, Letter, Product, Proposed, Suggestion};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// A mat at 10.00, a jug at 20.00 and a lamp at 30.00, each with half of it as margin.
fn goods() -> Vec<Product> {
    [("MAT", 500), ("JUG", 1_000), ("LAMP", 1_500)]
        .into_iter()
        .map(|(sku, cost)| product(sku, Some(cost), terms(7, 7, 1, 1)))
        .collect()
}

fn offered(goods: &[Product]) -> Vec<Offered<'_>> {
    let offered = |product: &'_ Product| product.cost.map(|cost| (cost * 2, cost)).unwrap_or_default();
    goods
        .iter()
        .map(|product| Offered { product, price: offered(product).0, cost: product.cost, order_lines: 90 })
        .collect()
}

fn made(goods: &[Product], people: Vec<Person<'_>>) -> Vec<Suggestion<Proposed>> {
    let owned = |_: u32| goods.first();
    let offered = offered(goods);
    campaigns(&CampaignInput { people, offered: &offered, owned: &owned, currency: Currency::GBP, trust: &[] })
}

fn letters(suggestion: &Suggestion<Proposed>) -> (&str, &[Letter]) {
    match &suggestion.body().action {
        Action::Campaign { offer, letters } => (offer.as_str(), letters),
        other => panic!("{other:?}"),
    }
}

fn candidate(offered: usize, response: f64) -> Candidate {
    Candidate { offered, because: Some(0), response }
}

#[test]
fn the_assumed_response_grows_with_what_speaks_for_an_offer_and_stays_sober() {
    let rules = Rules::default();
    let of = |pair, place| response(SpeaksFor { pair, place }, &rules);
    // One in a hundred buys an unrelated product; a lift of 3.2 makes that 3.2, one of 9 counts as 5.
    assert!((of(Some((3.2, 0.5)), None) - 0.032).abs() < 1e-9 && (of(Some((9.0, 0.5)), None) - 0.05).abs() < 1e-9);
    assert!((of(Some((9.0, 0.02)), None) - 0.02).abs() < 1e-9, "no more often than they put both in one basket");
    assert!((of(None, Some(1)) - 0.05).abs() < 1e-9 && (of(None, Some(3)) - 0.025).abs() < 1e-9);
    assert!((of(None, Some(4_000)) - 0.01).abs() < 1e-9, "never below what an unrelated product gets");
    assert!((of(Some((3.2, 0.5)), Some(1)) - 0.05).abs() < 1e-9, "the higher holds");
    assert!(of(None, None) == 0.0 && of(Some((f64::NAN, 0.5)), None) == 0.0);
}

#[test]
fn each_customer_gets_the_three_best_offers_in_one_campaign() {
    let goods = goods();
    let keys: Vec<String> = (0..20).map(|i| format!("c{i:02}")).collect();
    // Margins are 5, 10 and 15: for twelve a lamp is worth most, for the others a mat.
    let people = keys.iter().enumerate().map(|(i, key)| {
        let mut candidates = vec![candidate(0, 0.02), candidate(1, 0.005), candidate(0, 0.01)];
        candidates.extend((i < 12).then(|| candidate(2, 0.04)));
        Person { key, candidates }
    });
    let all = made(&goods, people.collect());
    let found: Vec<(&str, usize)> = all.iter().map(|one| (letters(one).0, letters(one).1.len())).collect();
    assert_eq!(found, [("LAMP", 12)], "eight are too few for a campaign of their own");
    let (_, first) = letters(&all[0]);
    let skus: Vec<&str> = first[0].offers.iter().map(|offer| offer.sku.as_str()).collect();
    assert_eq!((first[0].customer.as_str(), skus), ("c00", vec!["LAMP", "MAT", "JUG"]));
    // 4 % of 15.00, 2 % of 5.00 and half a per cent of 10.00.
    let values: Vec<i64> = first[0].offers.iter().map(|offer| offer.value).collect();
    assert_eq!((values, first[0].offers[0].chance_millionths), (vec![60, 10, 5], 40_000));
    assert_eq!(all[0].body().value.minor, 12 * 75);
    let body = all[0].body();
    assert!(body.low.minor < body.value.minor && body.value.minor < body.high.minor);
    assert_eq!(body.why[0].key, "letter-why-owned");
}

#[test]
fn whose_first_offer_has_too_few_is_written_to_with_the_next_that_has_enough() {
    let goods = goods();
    let keys: Vec<String> = (0..15).map(|i| format!("c{i:02}")).collect();
    let people = keys.iter().enumerate().map(|(i, key)| {
        let mut candidates = vec![candidate(0, 0.02)];
        candidates.extend((i >= 12).then(|| candidate(2, 0.04)));
        Person { key, candidates }
    });
    let all = made(&goods, people.collect());
    let (lead, written) = letters(&all[0]);
    assert_eq!((all.len(), lead, written.len()), (1, "MAT", 15));
    let last = written.iter().find(|letter| letter.customer == "c14").expect("written to");
    let skus: Vec<&str> = last.offers.iter().map(|offer| offer.sku.as_str()).collect();
    assert_eq!(skus, ["MAT", "LAMP"], "the campaign's offer leads");
}

proptest! {
    #[test]
    fn nobody_stands_in_two_campaigns_and_values_add_up(
        responses in prop::collection::vec(prop::collection::vec((0_usize..3, 0.0_f64..0.2), 0..6), 0..60),
    ) {
        let goods = goods();
        let keys: Vec<String> = (0..responses.len()).map(|i| format!("c{i}")).collect();
        let people: Vec<Person<'_>> = keys
            .iter()
            .zip(&responses)
            .map(|(key, offers)| Person { key, candidates: offers.iter().map(|(o, r)| candidate(*o, *r)).collect() })
            .collect();
        let mut seen = BTreeSet::new();
        for one in made(&goods, people) {
            let (lead, written) = letters(&one);
            prop_assert!(written.len() >= 10);
            for letter in written {
                prop_assert!(seen.insert(letter.customer.clone()));
                prop_assert!((1..=3).contains(&letter.offers.len()) && letter.offers[0].sku.as_str() == lead);
                let skus: BTreeSet<&str> = letter.offers.iter().map(|offer| offer.sku.as_str()).collect();
                prop_assert_eq!(skus.len(), letter.offers.len());
            }
            let sum: i64 = written.iter().map(Letter::value).sum();
            let offers: usize = written.iter().map(|letter| letter.offers.len()).sum();
            // Each offer is rounded to a whole penny by itself.
            prop_assert!((one.body().value.minor - sum).unsigned_abs() <= offers as u64);
            let (low, high) = (one.body().low.minor, one.body().high.minor);
            prop_assert!(low <= one.body().value.minor && one.body().value.minor <= high);
        }
    }
}
