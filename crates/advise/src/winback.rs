//! Whom to write to because they stay away longer than they ever do.

use crate::figures::{count, money, share};
use crate::{Rules, letter, minor, permille};
use domain::{Action, Body, Currency, Evidence, Money, Phrase, Proposed, Suggestion};

/// Fewer customers are not worth a letter.
const LEAST_CUSTOMERS: usize = 5;
/// Who stays away longer is no longer a regular.
const MOST_DAYS_AWAY: i32 = 365;

/// A regular who has gone quiet. Money in minor units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct QuietCustomer<'a> {
    pub key: &'a str,
    pub days_away: i32,
    /// What a visit of theirs usually brings; the margin of it where costs are known.
    pub revenue: f64,
    pub margin: Option<f64>,
    /// Visits they would usually have made since the last one.
    pub missed_visits: f64,
}

/// The regulars who have gone quiet and may be written to, and how many may not.
#[derive(Debug, Clone, Copy)]
pub struct WinBackInput<'a> {
    pub customers: &'a [QuietCustomer<'a>],
    /// Whether exports say who accepts letters; where they do not, everybody is among `customers`.
    pub consent_known: bool,
    /// Gone quiet, but did not agree to letters, or were written to lately.
    pub without_consent: u32,
    pub written_lately: u32,
    /// Customers whose rhythm is known.
    pub regulars: u32,
    pub currency: Currency,
    pub order_lines: u64,
}

/// One letter to all regulars gone quiet for at most a year; `None` where they are too few, or bring nothing.
///
/// Each is assumed to come once more, as usual, at the rules' rate, whose true value is taken to spread by 60 % around
/// the assumed one. The range is that of a count of equal buyers with the same mean and variance as the sum over these
/// ones, `p Σ w` and `p (1 − p) Σ w² + (0.6 p Σ w)²` for worths `w` and the rate `p`.
pub fn win_back(input: &WinBackInput<'_>, rules: &Rules) -> Option<Suggestion<Proposed>> {
    let (by_margin, mut letter) = worths(input.customers);
    letter.retain(|(customer, worth)| customer.days_away <= MOST_DAYS_AWAY && *worth > 0.0);
    letter.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.key.cmp(b.0.key)));
    if letter.len() < LEAST_CUSTOMERS {
        return None;
    }
    let response = rules.winback_response.clamp(0.0, 1.0);
    let worths: Vec<f64> = letter.iter().map(|(_, worth)| *worth).collect();
    let worth = letter::worth(&worths, response, input.currency);
    if worth.value.minor <= 0 {
        return None;
    }
    let buyers = letter::buyers(response * letter.len() as f64);
    Some(Suggestion::propose(Body {
        action: Action::WinBack { customers: letter.iter().map(|(customer, _)| customer.key.to_string()).collect() },
        title: String::new(),
        value: worth.value,
        low: worth.low,
        high: worth.high,
        value_label: Phrase::new(if by_margin { "value-expected-margin" } else { "value-expected-sales" }),
        confidence_permille: permille(1.0 - buyers.at_most(0.0)),
        why: why(input, &letter, response),
        evidence: evidence(input, &letter, by_margin, response),
    }))
}

/// Who is written to, and what a visit of theirs brings.
type WrittenTo<'a> = (QuietCustomer<'a>, f64);

/// What a visit of each brings, and whether that is margin. Who has no margin gets the share of margin of those who
/// have one; where those brought less than half of the revenue, all count by revenue.
fn worths<'a>(customers: &[QuietCustomer<'a>]) -> (bool, Vec<WrittenTo<'a>>) {
    let revenue: f64 = customers.iter().map(|c| c.revenue).sum();
    let known = customers.iter().filter_map(|c| Some((c.revenue, c.margin?)));
    let (costed, margin) = known.fold((0.0, 0.0), |(r, m), (revenue, margin)| (r + revenue, m + margin));
    let by_margin = costed > 0.0 && costed >= revenue / 2.0;
    let worth = |c: &QuietCustomer<'_>| {
        if by_margin { c.margin.unwrap_or(c.revenue * margin / costed) } else { c.revenue }
    };
    (by_margin, customers.iter().map(|c| (*c, worth(c))).collect())
}

fn why(input: &WinBackInput<'_>, letter: &[WrittenTo<'_>], response: f64) -> Vec<Phrase> {
    let missed: f64 = letter.iter().map(|(customer, _)| customer.revenue.max(0.0) * customer.missed_visits).sum();
    let missed = Money::new(minor(missed), input.currency);
    let mut why = vec![
        Phrase::new("winback-why-quiet").int("count", letter.len() as i64).money("money", missed),
        Phrase::new("winback-why-response").percent("share", response, 1),
    ];
    if !input.consent_known {
        why.push(Phrase::new("winback-why-consent"));
    }
    why
}

fn evidence(input: &WinBackInput<'_>, letter: &[WrittenTo<'_>], by_margin: bool, response: f64) -> Evidence {
    let buyers = letter.len() as f64;
    let visit = letter.iter().map(|(_, worth)| worth).sum::<f64>() / buyers;
    let label = if by_margin { "winback-fact-margin" } else { "winback-fact-sales" };
    let mut facts = vec![
        (Phrase::new("fact-customers"), count(letter.len() as i64)),
        (Phrase::new(label), money(minor(visit), input.currency)),
        (Phrase::new("fact-response"), share(response, 1)),
        (Phrase::new("fact-buyers"), Phrase::new("figure-number").number("value", response * buyers, 1)),
    ];
    let long = input.customers.iter().filter(|customer| customer.days_away > MOST_DAYS_AWAY).count();
    let left_out = [
        ("winback-fact-no-consent", i64::from(input.without_consent)),
        ("winback-fact-lately", i64::from(input.written_lately)),
        ("winback-fact-too-long", long as i64),
    ];
    facts.extend(left_out.into_iter().filter(|(_, n)| *n > 0).map(|(key, n)| (Phrase::new(key), count(n))));
    let trust = vec![(Phrase::new("winback-trust-regulars"), count(i64::from(input.regulars)))];
    Evidence { facts, trust, order_lines: input.order_lines }
}
