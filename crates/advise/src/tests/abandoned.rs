use crate::{BasketOf, RemindInput, Rules, card_title, reminder};
use domain::{Action, Currency};

fn baskets<'a>(names: &'a [String], margin: Option<i64>) -> Vec<BasketOf<'a>> {
    names.iter().map(|customer| BasketOf { customer, revenue: 3_000, margin }).collect()
}

fn input<'a>(baskets: &'a [BasketOf<'a>]) -> RemindInput<'a> {
    RemindInput { baskets, consent_known: true, without_consent: 3, days: 30, currency: Currency::GBP }
}

fn names(count: usize) -> Vec<String> {
    (0..count).map(|number| format!("c{number:03}")).collect()
}

#[test]
fn a_reminder_is_worth_the_margin_of_the_share_who_are_assumed_to_buy() {
    let names = names(100);
    let baskets = baskets(&names, Some(1_200));
    let letter = reminder(&input(&baskets), &Rules::default()).expect("a letter");
    let body = letter.body();
    // 100 customers, 4 % of them, 12.00 each
    assert_eq!((body.value.minor, body.value_label.key.as_str()), (4_800, "value-expected-margin"));
    assert!(body.low.minor < 4_800 && body.high.minor > 4_800 && body.confidence_permille < 1_000);
    assert!(matches!(&body.action, Action::Remind { customers } if customers.len() == 100));
    assert_eq!((body.action.subject().as_str(), card_title(body).key.as_str()), ("", "basket-title"));
    let keys: Vec<&str> = body.evidence.facts.iter().map(|(label, _)| label.key.as_str()).collect();
    assert!(keys.contains(&"basket-fact-no-consent"), "{keys:?}");
}

#[test]
fn the_best_baskets_come_first_and_those_that_earn_nothing_get_no_letter() {
    let names = names(8);
    let mut baskets = baskets(&names, Some(500));
    baskets[3].margin = Some(2_500);
    baskets[5].margin = Some(-100);
    baskets[6].margin = None;
    let letter = reminder(&input(&baskets), &Rules::default()).expect("a letter");
    let Action::Remind { customers } = &letter.body().action else { panic!("a reminder") };
    assert_eq!(customers, &["c003", "c000", "c001", "c002", "c004", "c007"]);
}

#[test]
fn without_any_cost_baskets_count_by_what_they_sell_and_a_few_are_no_letter() {
    let names = names(10);
    let costless = baskets(&names, None);
    let letter = reminder(&input(&costless), &Rules::default()).expect("a letter");
    assert_eq!(letter.body().value.minor, 1_200, "10 × 4 % × 30.00");
    assert_eq!(letter.body().value_label.key, "value-expected-sales");
    assert!(reminder(&input(&costless[..4]), &Rules::default()).is_none());
    assert!(reminder(&input(&[]), &Rules::default()).is_none());
    let nobody = Rules { reminder_response: 0.0, ..Rules::default() };
    assert!(reminder(&input(&costless), &nobody).is_none());
}
