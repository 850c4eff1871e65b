//! Whom to remind of what they left in their baskets.

use crate::figures::{count, money, share};
use crate::{Rules, letter, minor, permille};
use domain::{Action, Body, Currency, Evidence, Money, Phrase, Proposed, Suggestion};

/// Fewer customers are not worth a letter.
const LEAST_CUSTOMERS: usize = 5;

/// What one customer left, of what can still be bought. Minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BasketOf<'a> {
    /// The customer's key.
    pub customer: &'a str,
    pub revenue: i64,
    /// `None` where the cost of any of it is unknown.
    pub margin: Option<i64>,
}

/// The customers who left baskets and may be written to, one entry a customer; and how many may not.
#[derive(Debug, Clone, Copy)]
pub struct RemindInput<'a> {
    pub baskets: &'a [BasketOf<'a>],
    /// Whether exports say who accepts letters; where they do not, everybody is among `baskets`.
    pub consent_known: bool,
    pub without_consent: u32,
    /// The days in which the baskets were left.
    pub days: i32,
    pub currency: Currency,
}

/// A customer with what their basket is worth.
type Letter<'a> = Vec<(BasketOf<'a>, f64)>;

/// One letter to all; `None` where they are too few, or would bring nothing.
///
/// Each is assumed to buy what they left at the rules' rate `p`, whose true value is taken to spread by 60 % around the
/// assumed one. The range is that of a count of equal buyers with the same mean and variance as the sum over these
/// ones, `p Σ w` and `p (1 − p) Σ w² + (0.6 p Σ w)²` for the worths `w` of the baskets.
pub fn reminder(input: &RemindInput<'_>, rules: &Rules) -> Option<Suggestion<Proposed>> {
    // Baskets whose cost is not known count by revenue only where that is so of all.
    let by_margin = input.baskets.iter().any(|basket| basket.margin.is_some());
    let worth = |basket: &BasketOf<'_>| {
        let amount = if by_margin { basket.margin.unwrap_or(0) } else { basket.revenue };
        amount as f64
    };
    let mut letter: Letter<'_> = input.baskets.iter().map(|basket| (*basket, worth(basket))).collect();
    letter.retain(|(_, worth)| *worth > 0.0);
    letter.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.customer.cmp(b.0.customer)));
    let response = rules.reminder_response.clamp(0.0, 1.0);
    if letter.len() < LEAST_CUSTOMERS || response <= 0.0 {
        return None;
    }
    let worths: Vec<f64> = letter.iter().map(|(_, worth)| *worth).collect();
    let worth = letter::worth(&worths, response, input.currency);
    let buyers = letter::buyers(response * letter.len() as f64);
    (worth.value.minor > 0).then(|| {
        Suggestion::propose(Body {
            action: Action::Remind {
                customers: letter.iter().map(|(basket, _)| basket.customer.to_string()).collect(),
            },
            title: String::new(),
            value: worth.value,
            low: worth.low,
            high: worth.high,
            value_label: Phrase::new(if by_margin { "value-expected-margin" } else { "value-expected-sales" }),
            confidence_permille: permille(1.0 - buyers.at_most(0.0)),
            why: why(input, &letter, response),
            evidence: evidence(input, &letter, by_margin, response),
        })
    })
}

fn why(input: &RemindInput<'_>, letter: &Letter<'_>, response: f64) -> Vec<Phrase> {
    let revenue = letter.iter().map(|(basket, _)| basket.revenue).fold(0, i64::saturating_add);
    let left = Phrase::new("basket-why-left").int("count", letter.len() as i64);
    let left = left.money("money", Money::new(revenue, input.currency)).int("days", i64::from(input.days));
    let mut why = vec![left, Phrase::new("basket-why-response").percent("share", response, 0)];
    if !input.consent_known {
        why.push(Phrase::new("basket-why-consent"));
    }
    why
}

fn evidence(input: &RemindInput<'_>, letter: &Letter<'_>, by_margin: bool, response: f64) -> Evidence {
    let customers = letter.len() as f64;
    let each = letter.iter().map(|(_, worth)| worth).sum::<f64>() / customers;
    let label = if by_margin { "basket-fact-margin" } else { "basket-fact-sales" };
    let mut facts = vec![
        (Phrase::new("fact-customers"), count(letter.len() as i64)),
        (Phrase::new(label), money(minor(each), input.currency)),
        (Phrase::new("fact-response"), share(response, 1)),
        (Phrase::new("fact-buyers"), Phrase::new("figure-number").number("value", response * customers, 1)),
    ];
    if input.without_consent > 0 {
        facts.push((Phrase::new("basket-fact-no-consent"), count(i64::from(input.without_consent))));
    }
    let trust = vec![(Phrase::new("basket-trust"), Phrase::new("basket-trust-assumed"))];
    Evidence { facts, trust, order_lines: 0 }
}
