use crate::{QuietCustomer, Rules, WinBackInput, card_title, win_back};
use domain::{Action, Currency};
use proptest::prelude::*;

fn quiet(key: &str, revenue: f64, margin: Option<f64>) -> QuietCustomer<'_> {
    QuietCustomer { key, days_away: 90, revenue, margin, missed_visits: 2.0 }
}

fn input<'a>(customers: &'a [QuietCustomer<'a>]) -> WinBackInput<'a> {
    WinBackInput {
        customers,
        consent_known: true,
        without_consent: 0,
        written_lately: 0,
        regulars: 400,
        currency: Currency::GBP,
        order_lines: 900,
    }
}

fn keys(n: usize) -> Vec<String> {
    (0..n).map(|n| format!("C{n:03}")).collect()
}

fn letter(customers: &[QuietCustomer<'_>]) -> Option<(Vec<String>, i64)> {
    let made = win_back(&input(customers), &Rules::default())?;
    let Action::WinBack { customers } = &made.body().action else { panic!("{:?}", made.body().action) };
    Some((customers.clone(), made.body().value.minor))
}

#[test]
fn the_letter_is_worth_what_a_count_by_hand_says() {
    let keys = keys(100);
    let customers: Vec<QuietCustomer<'_>> = keys.iter().map(|key| quiet(key, 4000.0, Some(2000.0))).collect();
    let made = win_back(&input(&customers), &Rules::default()).expect("a letter");
    let body = made.body();
    // 3 of 100 come once more, and leave 20.00 each
    assert_eq!((body.value.minor, body.value_label.key.as_str()), (6000, "value-expected-margin"));
    assert!(body.low.minor < 6000 && body.high.minor > 6000, "{} to {}", body.low.minor, body.high.minor);
    assert_eq!((body.low.minor % 2000, body.high.minor % 2000), (0, 0), "whole buyers");
    // 100 × 40.00 × 2 visits
    let missed = body.why[0].args.iter().find(|(name, _)| name == "money").map(|(_, arg)| arg.clone());
    assert_eq!(missed, Some(domain::Arg::Money(domain::Money::new(800_000, Currency::GBP))));
    assert_eq!(card_title(body).key, "winback-title");
    assert!((800..=980).contains(&body.confidence_permille), "{}", body.confidence_permille);
}

#[test]
fn who_is_away_for_more_than_a_year_or_brings_nothing_gets_no_letter() {
    let keys = keys(7);
    let mut customers: Vec<QuietCustomer<'_>> =
        keys.iter().enumerate().map(|(n, key)| quiet(key, 1000.0 * (n + 1) as f64, None)).collect();
    customers[6].days_away = 366;
    customers[5].revenue = 0.0;
    let (written_to, value) = letter(&customers).expect("a letter");
    assert_eq!(written_to, ["C004", "C003", "C002", "C001", "C000"], "who brings most comes first");
    assert_eq!(value, 450, "3 % of 150.00");
    assert_eq!(letter(&customers[1..]), None, "four are too few");
}

#[test]
fn a_customer_of_unknown_margin_counts_with_that_of_the_others_and_all_by_sales_where_most_is_unknown() {
    let keys = keys(10);
    let with_margin = |known: usize| {
        let margin = |n: usize| (n < known).then_some(250.0);
        let customers: Vec<QuietCustomer<'_>> =
            keys.iter().enumerate().map(|(n, key)| quiet(key, 1000.0, margin(n))).collect();
        letter(&customers).expect("a letter").1
    };
    assert_eq!((with_margin(10), with_margin(5), with_margin(4)), (75, 75, 300));
}

#[test]
fn what_is_not_known_of_consent_is_said_and_who_is_left_out_is_counted() {
    let keys = keys(6);
    let customers: Vec<QuietCustomer<'_>> = keys.iter().map(|key| quiet(key, 1000.0, None)).collect();
    let told = |consent_known: bool| {
        let input = WinBackInput { consent_known, without_consent: 3, written_lately: 2, ..input(&customers) };
        let body = win_back(&input, &Rules::default()).expect("a letter").body().clone();
        let keys = body.why.iter().chain(body.evidence.facts.iter().map(|(label, _)| label));
        keys.map(|phrase| phrase.key.clone()).collect::<Vec<_>>()
    };
    let has = |told: &[String], key: &str| told.iter().any(|other| other == key);
    assert!(has(&told(false), "winback-why-consent") && !has(&told(true), "winback-why-consent"));
    assert!(has(&told(true), "winback-fact-no-consent") && has(&told(true), "winback-fact-lately"));
    assert!(!has(&told(true), "winback-fact-too-long"));
}

proptest! {
    #[test]
    fn any_letter_names_each_customer_once_and_holds_its_range(
        worths in prop::collection::vec((-1e7..1e9_f64, 0..800_i32), 0..60),
    ) {
        let keys = keys(worths.len());
        let customers: Vec<QuietCustomer<'_>> = keys
            .iter()
            .zip(&worths)
            .map(|(key, (revenue, days_away))| QuietCustomer { days_away: *days_away, ..quiet(key, *revenue, None) })
            .collect();
        let fit = worths.iter().filter(|(revenue, days)| *revenue > 0.0 && *days <= 365).count();
        match win_back(&input(&customers), &Rules::default()) {
            None => prop_assert!(fit < 5 || worths.iter().all(|(revenue, _)| *revenue < 1000.0)),
            Some(made) => {
                let body = made.body();
                prop_assert!(body.low.minor <= body.value.minor && body.value.minor <= body.high.minor);
                let Action::WinBack { customers } = &body.action else { panic!("a letter") };
                prop_assert_eq!(customers.len(), fit);
                let different: std::collections::BTreeSet<&String> = customers.iter().collect();
                prop_assert_eq!(different.len(), fit);
            }
        }
    }
}
