//! Products that are worth more sold as one.

use crate::figures::{money, share};
use crate::{Rules, TotalDemand, Worth, permille, rank};
use domain::{Action, Body, Currency, Evidence, Money, Phrase, Product, Proposed, Sku, Suggestion};

/// Discounts that are tried, in hundredths of the sum of the prices.
const DISCOUNTS: std::ops::RangeInclusive<i64> = 3..=25;
/// Spread of the true share of takers around the assumed one, as a share of it.
const TAKE_SPREAD: f64 = 0.6;
const MONTH_DAYS: f64 = 30.0;

/// One product of a bundle.
#[derive(Debug, Clone, Copy)]
pub struct BundlePart<'a> {
    pub product: &'a Product,
    /// Of one piece, minor units.
    pub price: i64,
    pub cost: i64,
    /// Orders with this one among those that have some of the bundle's products only.
    pub orders_some: u32,
}

/// Products that are bought together, and how often over the last `days`.
#[derive(Debug, Clone)]
pub struct BundleInput<'a> {
    /// The first leads.
    pub parts: Vec<BundlePart<'a>>,
    /// Orders with all of them, and with some only.
    pub orders_all: u32,
    pub orders_some: u32,
    pub days: i32,
    /// How many times more often than chance the first two are bought together.
    pub lift: f64,
    pub currency: Currency,
    pub order_lines: u64,
}

/// The best price of a bundle and what it is expected to bring a month, in minor units.
struct Priced {
    price: i64,
    value: f64,
    low: f64,
    high: f64,
    /// Chance that it brings anything.
    gains: f64,
    /// Share of those who buy some of it that are assumed to take all.
    take: f64,
    takers: f64,
    /// Extra margin of one who takes all.
    extra: f64,
    /// Margin given away to those who buy all of it anyway.
    given_away: f64,
}

/// A bundle for every set of products that is expected to bring more than it gives away, ranked by what it brings.
///
/// Of the orders with some of the products, a share takes all of them at the bundle's price: the rules' share for each
/// per cent of discount, which is assumed. Each brings the margin of the bundle less the margin of what would have been
/// bought anyway. Orders that have all of them today get the discount for nothing. The true share is taken to spread
/// around the assumed one by 60 %. The price leaves the rules' least margin and has one of the shop's endings.
pub fn bundles(inputs: &[BundleInput<'_>], rules: &Rules) -> Vec<Suggestion<Proposed>> {
    rank(inputs.iter().filter_map(|input| bundle(input, rules)).collect())
}

fn bundle(input: &BundleInput<'_>, rules: &Rules) -> Option<Suggestion<Proposed>> {
    if input.parts.len() < 2 || input.days <= 0 || input.orders_some == 0 {
        return None;
    }
    let sum = input.parts.iter().try_fold(0_i64, |sum, part| sum.checked_add(part.price))?;
    let priced = candidates(sum, input, rules)
        .filter_map(|price| priced(input, sum, price, rules))
        .max_by(|a, b| a.value.total_cmp(&b.value).then(a.price.cmp(&b.price)))?;
    (priced.value >= 1.0).then(|| suggestion(input, sum, &priced))
}

/// Prices with an allowed ending that leave the least margin, each at most the sum less one of the discounts.
fn candidates<'a>(sum: i64, input: &'a BundleInput<'_>, rules: &'a Rules) -> impl Iterator<Item = i64> + 'a {
    let scale = input.currency.scale();
    let cost = input.parts.iter().map(|part| part.cost).fold(0, i64::saturating_add);
    let leaves_margin = move |price: i64| price as f64 * (1.0 - rules.minimum_margin) >= cost as f64;
    let below = move |discount: i64| {
        let most = i64::try_from(i128::from(sum) * i128::from(100 - discount) / 100).ok()?;
        (most.saturating_sub(scale.max(100))..=most).rev().find(|price| rules.allows_ending(*price, scale))
    };
    DISCOUNTS.filter_map(below).filter(move |price| leaves_margin(*price))
}

fn priced(input: &BundleInput<'_>, sum: i64, price: i64, rules: &Rules) -> Option<Priced> {
    let discount = sum.checked_sub(price).filter(|discount| *discount > 0)? as f64;
    let cost: f64 = input.parts.iter().map(|part| part.cost as f64).sum();
    let month = MONTH_DAYS / f64::from(input.days);
    let some = f64::from(input.orders_some);
    let anyway: f64 =
        input.parts.iter().map(|p| f64::from(p.orders_some) * (p.price - p.cost) as f64).sum::<f64>() / some;
    let extra = price as f64 - cost - anyway;
    let take = (rules.bundle_take * 100.0 * discount / sum as f64).clamp(0.0, 1.0);
    let takers =
        TotalDemand::new(some * month * take, some * month * take + (TAKE_SPREAD * some * month * take).powi(2));
    let given_away = f64::from(input.orders_all) * month * discount;
    if extra <= 0.0 || takers.mean <= 0.0 {
        return None;
    }
    let brings = |takers: f64| takers * extra - given_away;
    Some(Priced {
        price,
        value: brings(takers.mean),
        low: brings(takers.quantile(0.05)),
        high: brings(takers.quantile(0.95)),
        gains: 1.0 - takers.at_most((given_away / extra).floor()),
        take,
        takers: takers.mean,
        extra,
        given_away,
    })
}

fn suggestion(input: &BundleInput<'_>, sum: i64, priced: &Priced) -> Suggestion<Proposed> {
    let worth = Worth::of(priced.value, priced.low, priced.high, input.currency);
    let sku = |part: &BundlePart<'_>| Sku::new(part.product.sku.as_str());
    let names: Vec<String> = input.parts.iter().map(|part| part.product.name()).collect();
    let in_currency = |minor: i64| Money::new(minor, input.currency);
    let why = Phrase::new("bundle-why").number("lift", input.lift, 1).int("orders", i64::from(input.orders_all));
    let assumed = Phrase::new("bundle-why-assumed").percent("share", priced.take, 1).percent(
        "off",
        (sum - priced.price) as f64 / sum as f64,
        0,
    );
    let mut parts = input.parts.iter();
    let lead = parts.next().map(sku).unwrap_or_default();
    Suggestion::propose(Body {
        action: Action::Bundle {
            lead,
            with: parts.map(sku).collect(),
            sum: in_currency(sum),
            price: in_currency(priced.price),
        },
        title: names.join(" + "),
        value: worth.value,
        low: worth.low,
        high: worth.high,
        value_label: Phrase::new("value-margin-month"),
        confidence_permille: permille(priced.gains),
        why: vec![why.int("days", i64::from(input.days)), assumed],
        evidence: evidence(input, sum, priced),
    })
}

fn evidence(input: &BundleInput<'_>, sum: i64, priced: &Priced) -> Evidence {
    let amount = |minor: f64| money(crate::minor(minor), input.currency);
    let month = MONTH_DAYS / f64::from(input.days);
    let monthly = |orders: u32| Phrase::new("figure-number").number("value", f64::from(orders) * month, 1);
    let facts = vec![
        (Phrase::new("bundle-fact-sum"), money(sum, input.currency)),
        (Phrase::new("bundle-fact-price"), money(priced.price, input.currency)),
        (Phrase::new("bundle-fact-all"), monthly(input.orders_all)),
        (Phrase::new("bundle-fact-some"), monthly(input.orders_some)),
        (Phrase::new("bundle-fact-take"), share(priced.take, 1)),
        (Phrase::new("bundle-fact-takers"), Phrase::new("figure-number").number("value", priced.takers, 1)),
        (Phrase::new("bundle-fact-extra"), amount(priced.extra)),
        (Phrase::new("bundle-fact-given"), amount(priced.given_away)),
        (Phrase::new("bundle-fact-gains"), share(priced.gains, 0)),
    ];
    Evidence { facts, trust: Vec::new(), order_lines: input.order_lines }
}
