//! Next best products for a customer, beside a product or in its place, and for a basket.

mod basket;
mod coverage;
mod customer;
mod product;
mod reasons;

pub use coverage::coverage;
pub(crate) use customer::{customer_name, number_of};
pub(crate) use reasons::{Reason, Taste, is_recent_month};

use crate::EngineError;
use crate::offers::LeftOut;
use crate::session::{Prepared, Session};
use domain::{Money, Phrase};
use wire::{RecommendForView, RecommendSubject, RecommendedItem};

/// Places of a list that are compared for each place that is shown.
const POOL: usize = 10;
/// The weakest of a list still gets a visible bar.
const WEAKEST: f64 = 0.15;
/// How alike two products of one category are, where variants of one product are 1.
const SAME_CATEGORY: f64 = 0.6;

/// What is asked of a list.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Choice {
    /// Places of each list.
    pub k: usize,
    /// 0 to 1: how much the products of a list should differ.
    pub variety: f64,
}

/// A product with what speaks for it, in any unit.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Scored {
    product: u32,
    score: f64,
}

/// The lists for a customer, a product or a basket. An error where there is none of this name.
pub fn for_subject(
    session: &Session,
    subject: &RecommendSubject,
    choice: Choice,
) -> Result<RecommendForView, EngineError> {
    match subject {
        RecommendSubject::Product { sku } => product::lists(session, sku, choice),
        RecommendSubject::Customer { key } => customer::lists(session, key, choice),
        RecommendSubject::Basket { skus } => basket::lists(session, skus, choice),
    }
}

/// The best that may be recommended: at most `k`, varied as asked, with their strength from 0 to 1. What had to be left
/// out before the `k` best were found is counted.
fn best(prepared: &Prepared, ranked: &[Scored], choice: Choice, left_out: &mut LeftOut) -> Vec<(u32, f32)> {
    let pool = choice.k.saturating_mul(POOL);
    let mut fit: Vec<Scored> = Vec::new();
    for scored in ranked {
        if fit.len() >= pool {
            break;
        }
        match prepared.offers.why_not(scored.product) {
            None => fit.push(*scored),
            Some(why) if fit.len() < choice.k => left_out.count(why),
            Some(_) => {}
        }
    }
    let relevance: Vec<f64> = fit.iter().map(|scored| scored.score).collect();
    let alike = |a: usize, b: usize| likeness(prepared, fit[a].product, fit[b].product);
    let chosen = advise::varied(&relevance, alike, choice.variety, choice.k);
    let scores = || chosen.iter().map(|place| relevance[*place]);
    let (low, high) = (scores().fold(f64::INFINITY, f64::min), scores().fold(f64::NEG_INFINITY, f64::max));
    let strength = |score: f64| {
        let share = if high > low { (score - low) / (high - low) } else { 1.0 };
        (WEAKEST + (1.0 - WEAKEST) * share) as f32
    };
    chosen.iter().map(|place| (fit[*place].product, strength(relevance[*place]))).collect()
}

/// How alike two products are, 0 to 1: variants of one product, one category, the same baskets.
fn likeness(prepared: &Prepared, a: u32, b: u32) -> f64 {
    let products = &prepared.columns.snapshot().products;
    let (Some(one), Some(other)) = (products.get(a as usize), products.get(b as usize)) else { return 0.0 };
    let same = |one: &str, other: &str| !one.is_empty() && one == other;
    if same(&one.family, &other.family) {
        return 1.0;
    }
    let category = if same(&one.category, &other.category) { SAME_CATEGORY } else { 0.0 };
    category.max(prepared.partners.likeness(a, b))
}

fn item(prepared: &Prepared, (product, strength): (u32, f32), because: Phrase) -> RecommendedItem {
    let columns = &prepared.columns;
    let snapshot = columns.snapshot();
    let info = snapshot.products.get(product as usize);
    RecommendedItem {
        sku: info.map(|info| info.sku.clone()).unwrap_or_default(),
        name: name_of(prepared, product),
        price: columns.price(product).map(|minor| Money::new(minor, snapshot.currency)),
        strength: strength.clamp(0.0, 1.0),
        because,
    }
}

/// The product's name, as people say it.
pub(crate) fn name_of(prepared: &Prepared, product: u32) -> String {
    prepared.columns.snapshot().products.get(product as usize).map(domain::Product::name).unwrap_or_default()
}

#[cfg(test)]
mod tests;
