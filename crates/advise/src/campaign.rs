//! Whom to offer what goes with what they have.

use crate::figures::{count, money, share};
use crate::{Rules, TotalDemand, Worth, permille, rank};
use domain::{Action, Body, Currency, Evidence, Phrase, Product, Proposed, Sku, Suggestion};

/// Fewer customers are not worth a letter.
const LEAST_CUSTOMERS: usize = 10;
/// A lift counts at most so many times.
const MOST_LIFT: f64 = 5.0;
/// Spread of the true response around the assumed one, as a share of it.
const RESPONSE_SPREAD: f64 = 0.6;

/// Two products that go together, and who has only the first.
#[derive(Debug, Clone, Copy)]
pub struct PairInput<'a> {
    pub owned: &'a Product,
    pub offer: &'a Product,
    /// How many times more often together than chance.
    pub lift: f64,
    pub orders_both: u32,
    /// Orders with the owned product.
    pub orders_owned: u32,
    /// Keys of customers who have `owned` and not `offer`.
    pub customers: &'a [String],
    /// Of the offered product, minor units of `currency`.
    pub price: i64,
    pub cost: Option<i64>,
    pub currency: Currency,
    pub trust: &'a [(Phrase, Phrase)],
    pub order_lines: u64,
}

/// A letter for every pair that is expected to bring something, ranked by what it brings.
///
/// Buyers are assumed to answer at the rules' rate for unrelated goods times the lift (counted up to 5), and never more
/// often than owners put the two in one basket by themselves. The true rate is taken to spread around that by 60 %.
pub fn campaigns(pairs: &[PairInput<'_>], rules: &Rules) -> Vec<Suggestion<Proposed>> {
    rank(pairs.iter().filter_map(|pair| campaign(pair, rules)).collect())
}

fn response(pair: &PairInput<'_>, rules: &Rules) -> f64 {
    let together = f64::from(pair.orders_both) / f64::from(pair.orders_owned.max(1));
    (rules.campaign_response * pair.lift.clamp(1.0, MOST_LIFT)).min(together).clamp(0.0, 1.0)
}

fn campaign(pair: &PairInput<'_>, rules: &Rules) -> Option<Suggestion<Proposed>> {
    let piece = pair.cost.map_or(pair.price, |cost| pair.price.saturating_sub(cost));
    if pair.customers.len() < LEAST_CUSTOMERS || piece <= 0 || !pair.lift.is_finite() || pair.lift <= 1.0 {
        return None;
    }
    let response = response(pair, rules);
    let mean = response * pair.customers.len() as f64;
    let buyers = TotalDemand::new(mean, mean + (RESPONSE_SPREAD * mean).powi(2));
    let worth_of = |pieces: f64| pieces.min(pair.customers.len() as f64) * piece as f64;
    let (low, high) = (worth_of(buyers.quantile(0.05)), worth_of(buyers.quantile(0.95)));
    let worth = Worth::of(worth_of(mean), low, high, pair.currency);
    if worth.value.minor <= 0 {
        return None;
    }
    let label = if pair.cost.is_some() { "value-expected-margin" } else { "value-expected-sales" };
    let names = (pair.owned.name(), pair.offer.name());
    let why = Phrase::new("why-bought-together").number("lift", pair.lift, 1).int("count", pair.customers.len() as i64);
    Some(Suggestion::propose(Body {
        action: Action::Campaign {
            owned: Sku::new(pair.owned.sku.as_str()),
            offer: Sku::new(pair.offer.sku.as_str()),
            customers: pair.customers.to_vec(),
        },
        title: format!("{} → {}", names.0, names.1),
        value: worth.value,
        low: worth.low,
        high: worth.high,
        value_label: Phrase::new(label),
        confidence_permille: permille(1.0 - buyers.at_most(0.0)),
        why: vec![why.text("owned", names.0), Phrase::new("why-response-assumed").percent("share", response, 1)],
        evidence: evidence(pair, response, mean, piece),
    }))
}

fn evidence(pair: &PairInput<'_>, response: f64, buyers: f64, piece: i64) -> Evidence {
    let together = f64::from(pair.orders_both) / f64::from(pair.orders_owned.max(1));
    let facts = vec![
        (Phrase::new("fact-orders-both"), count(i64::from(pair.orders_both))),
        (Phrase::new("fact-together-share").text("owned", pair.owned.name()), share(together, 0)),
        (Phrase::new("fact-customers"), count(pair.customers.len() as i64)),
        (Phrase::new("fact-response"), share(response, 1)),
        (Phrase::new("fact-buyers"), Phrase::new("figure-number").number("value", buyers, 1)),
        (
            Phrase::new(if pair.cost.is_some() { "fact-margin-piece" } else { "fact-price-piece" }),
            money(piece, pair.currency),
        ),
    ];
    Evidence { facts, trust: pair.trust.to_vec(), order_lines: pair.order_lines }
}
