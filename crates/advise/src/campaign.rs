//! Whom to write to, and what to offer each of them.

use crate::figures::{count, money, share};
use crate::{Rules, Worth, letter, minor, permille, rank};
use domain::{Action, Body, Currency, Evidence, Letter, LetterOffer, Phrase, Product, Proposed, Sku, Suggestion};
use std::collections::BTreeMap;

/// Fewer customers are not worth a letter.
const LEAST_CUSTOMERS: usize = 10;
/// A campaign writes to the most promising.
const MOST_CUSTOMERS: usize = 1_000;
/// A letter that offers more is not read.
const MOST_OFFERS: usize = 3;
/// A lift counts at most so many times.
const MOST_LIFT: f64 = 5.0;

/// What speaks for offering a product to one customer.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct SpeaksFor {
    /// How many times more often than chance it is bought together with something the customer has, and the share of
    /// that one's orders that have both.
    pub pair: Option<(f64, f64)>,
    /// Its place in the customer's list of the taste model, from 1.
    pub place: Option<usize>,
}

/// The assumed chance that a customer buys an offered product: the rules' rate for unrelated goods, times the lift
/// (counted up to 5, and never more often than owners put the two in one basket by themselves), or times what its place
/// in the taste model's list is worth, 5 at the first, falling with the logarithm of the place as the gain of NDCG does.
/// The higher of the two holds.
pub fn response(speaks: SpeaksFor, rules: &Rules) -> f64 {
    let base = rules.campaign_response;
    let by_pair = |(lift, together): (f64, f64)| (base * lift.clamp(1.0, MOST_LIFT)).min(together);
    let by_taste = |place: usize| base * (MOST_LIFT / (place.max(1) as f64 + 1.0).log2()).max(1.0);
    let pair = speaks.pair.filter(|(lift, _)| lift.is_finite()).map_or(0.0, by_pair);
    pair.max(speaks.place.map_or(0.0, by_taste)).clamp(0.0, 1.0)
}

/// A product that may be offered.
#[derive(Debug, Clone, Copy)]
pub struct Offered<'a> {
    pub product: &'a Product,
    /// Minor units.
    pub price: i64,
    pub cost: Option<i64>,
    pub order_lines: u64,
}

impl Offered<'_> {
    /// What one piece brings: its margin, or its price where the cost is not known.
    fn piece(&self) -> i64 {
        self.cost.map_or(self.price, |cost| self.price.saturating_sub(cost))
    }
}

/// One product for one customer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Candidate {
    /// Its number among the offered products.
    pub offered: usize,
    /// SKU number of the product that the customer has and that speaks for it, as the caller counts.
    pub because: Option<u32>,
    /// Assumed chance that the customer buys it.
    pub response: f64,
}

/// One customer who may be written to.
#[derive(Debug, Clone)]
pub struct Person<'a> {
    pub key: &'a str,
    pub candidates: Vec<Candidate>,
}

/// What campaigns are made from.
pub struct CampaignInput<'a> {
    pub people: Vec<Person<'a>>,
    pub offered: &'a [Offered<'a>],
    /// The product behind a number of `Candidate::because`.
    pub owned: &'a dyn Fn(u32) -> Option<&'a Product>,
    pub currency: Currency,
    pub trust: &'a [(Phrase, Phrase)],
}

/// A customer with the offers that are left.
struct Addressee<'a> {
    key: &'a str,
    offers: Vec<Candidate>,
}

/// Campaigns, most expected money first. Each customer stands in one of them at most, with at most three offers, the one
/// that is expected to bring most first; customers with the same first offer make one campaign. Where fewer than ten have
/// it, they are written to with the next of their offers that has enough, or not at all. A campaign writes to the 1,000
/// of whom most is expected. The true response is taken to spread around the assumed one by 60 %.
pub fn campaigns(input: &CampaignInput<'_>) -> Vec<Suggestion<Proposed>> {
    let people = input.people.iter().map(|person| best_offers(input, person)).filter(|a| !a.offers.is_empty());
    let groups = grouped(people.collect());
    rank(groups.into_iter().filter_map(|(lead, people)| campaign(input, lead, people)).collect())
}

fn worth_of(input: &CampaignInput<'_>, candidate: &Candidate) -> f64 {
    let piece = input.offered.get(candidate.offered).map_or(0, Offered::piece);
    candidate.response * piece as f64
}

/// The three candidates of whom most is expected, the best first.
fn best_offers<'a>(input: &CampaignInput<'_>, person: &Person<'a>) -> Addressee<'a> {
    let mut offers: Vec<Candidate> =
        person.candidates.iter().filter(|candidate| worth_of(input, candidate) > 0.0).copied().collect();
    offers.sort_by(|a, b| worth_of(input, b).total_cmp(&worth_of(input, a)).then(a.offered.cmp(&b.offered)));
    let mut named = Vec::with_capacity(MOST_OFFERS);
    offers.retain(|offer| {
        let fits = named.len() < MOST_OFFERS && !named.contains(&offer.offered);
        named.extend(fits.then_some(offer.offered));
        fits
    });
    Addressee { key: person.key, offers }
}

/// Customers by the offer that leads their letter; only leads that enough customers have.
fn grouped(people: Vec<Addressee<'_>>) -> BTreeMap<usize, Vec<Addressee<'_>>> {
    let mut first: BTreeMap<usize, usize> = BTreeMap::new();
    for lead in people.iter().filter_map(|person| person.offers.first()) {
        *first.entry(lead.offered).or_default() += 1;
    }
    let enough = |offer: &Candidate| first.get(&offer.offered).is_some_and(|count| *count >= LEAST_CUSTOMERS);
    let mut groups: BTreeMap<usize, Vec<Addressee<'_>>> = BTreeMap::new();
    for mut person in people {
        let Some(lead) = person.offers.iter().position(enough) else { continue };
        // The lead comes first, the others stay in their order.
        person.offers[..=lead].rotate_right(1);
        groups.entry(person.offers[0].offered).or_default().push(person);
    }
    groups
}

fn campaign(input: &CampaignInput<'_>, lead: usize, mut people: Vec<Addressee<'_>>) -> Option<Suggestion<Proposed>> {
    let offered = input.offered.get(lead)?;
    let expected = |person: &Addressee<'_>| person.offers.iter().map(|offer| worth_of(input, offer)).sum::<f64>();
    people.sort_by(|a, b| expected(b).total_cmp(&expected(a)).then(a.key.cmp(b.key)));
    people.truncate(MOST_CUSTOMERS);
    let value: f64 = people.iter().map(expected).sum();
    let offers = || people.iter().flat_map(|person| &person.offers);
    let mean: f64 = offers().map(|offer| offer.response).sum();
    let buys = letter::buyers(mean);
    let each = value / mean;
    if !each.is_finite() || value < 1.0 {
        return None;
    }
    let most = offers().count() as f64;
    let worth_at = |chance: f64| buys.quantile(chance).min(most) * each;
    let worth = Worth::of(value, worth_at(0.05), worth_at(0.95), input.currency);
    let label = if offered.cost.is_some() { "value-expected-margin" } else { "value-expected-sales" };
    let reply = mean / most;
    Some(Suggestion::propose(Body {
        action: Action::Campaign {
            offer: Sku::new(offered.product.sku.as_str()),
            letters: people.iter().map(|person| letter(input, person)).collect(),
        },
        title: offered.product.name(),
        value: worth.value,
        low: worth.low,
        high: worth.high,
        value_label: Phrase::new(label),
        confidence_permille: permille(1.0 - buys.at_most(0.0)),
        why: vec![reason(input, &people), Phrase::new("why-response-assumed").percent("share", reply, 1)],
        evidence: evidence(input, offered, &people, (reply, mean)),
    }))
}

fn letter(input: &CampaignInput<'_>, person: &Addressee<'_>) -> Letter {
    let owned = |number: u32| (input.owned)(number).map(|product| Sku::new(product.sku.as_str()));
    let offer = |candidate: &Candidate| {
        let sku = input.offered.get(candidate.offered).map(|offered| Sku::new(offered.product.sku.as_str()))?;
        Some(LetterOffer {
            sku,
            because: candidate.because.and_then(owned),
            // `as` saturates
            chance_millionths: (candidate.response * 1e6).round() as u32,
            value: minor(worth_of(input, candidate)),
        })
    };
    Letter { customer: person.key.to_string(), offers: person.offers.iter().filter_map(offer).collect() }
}

/// What speaks for the first offer: the product that most of the customers have, or their taste.
fn reason(input: &CampaignInput<'_>, people: &[Addressee<'_>]) -> Phrase {
    let mut owned: BTreeMap<u32, i64> = BTreeMap::new();
    for because in people.iter().filter_map(|person| person.offers.first()?.because) {
        *owned.entry(because).or_default() += 1;
    }
    let common = owned.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(&a.0)));
    let named = common.and_then(|(number, have)| Some(((input.owned)(number)?, have)));
    match named {
        Some((product, have)) => Phrase::new("letter-why-owned").int("count", have).text("owned", product.name()),
        None => Phrase::new("letter-why-taste").int("count", people.len() as i64),
    }
}

fn evidence(
    input: &CampaignInput<'_>,
    offered: &Offered<'_>,
    people: &[Addressee<'_>],
    (reply, buys): (f64, f64),
) -> Evidence {
    let offers: usize = people.iter().map(|person| person.offers.len()).sum();
    let piece = if offered.cost.is_some() { "fact-margin-piece" } else { "fact-price-piece" };
    let facts = vec![
        (Phrase::new("fact-customers"), count(people.len() as i64)),
        (Phrase::new("letter-fact-offers"), count(offers as i64)),
        (Phrase::new("fact-response"), share(reply, 1)),
        (Phrase::new("fact-buyers"), Phrase::new("figure-number").number("value", buys, 1)),
        (Phrase::new(piece), money(offered.piece(), input.currency)),
    ];
    Evidence { facts, trust: input.trust.to_vec(), order_lines: offered.order_lines }
}
