//! What goes with a product, and what is bought in its place.

use super::basket::{LEAST_ORDERS, speaks};
use super::{Choice, Scored, best, item, name_of};
use crate::EngineError;
use crate::corrections::product_meant;
use crate::offers::LeftOut;
use crate::session::{Prepared, Session};
use domain::Phrase;
use rustc_hash::FxHashMap;
use wire::{ListKind, RecommendForView, RecommendList, RecommendSubject, RecommendedItem};

/// Prices within this factor of each other are of one band.
const PRICE_BAND: f64 = 1.5;
/// Products that the taste model finds alike and that are looked at.
const ALIKE: usize = 100;

pub(super) fn lists(session: &Session, sku: &str, choice: Choice) -> Result<RecommendForView, EngineError> {
    let prepared = session.prepared();
    let product = product_meant(session, sku)?;
    let mut left_out = LeftOut::default();
    let goes_with = goes_with(prepared, product, choice, &mut left_out);
    let instead = instead_of(prepared, product, choice, &mut left_out);
    let info = prepared.columns.snapshot().products.get(product as usize);
    Ok(RecommendForView {
        subject: RecommendSubject::Product { sku: info.map(|info| info.sku.clone()).unwrap_or_default() },
        name: name_of(prepared, product),
        history: Vec::new(),
        lists: vec![
            RecommendList { kind: ListKind::GoesWith, items: goes_with },
            RecommendList { kind: ListKind::InsteadOf, items: instead },
        ],
        notes: left_out.notes(),
        served_by: "baskets".to_string(),
        writing: None,
    })
}

/// What is bought in the same order more often than chance would have it.
fn goes_with(prepared: &Prepared, product: u32, choice: Choice, left_out: &mut LeftOut) -> Vec<RecommendedItem> {
    let mut pairs = prepared.columns.goes_with(product, LEAST_ORDERS);
    pairs.sort_by(|x, y| speaks(y).total_cmp(&speaks(x)).then(x.b.cmp(&y.b)));
    let ranked: Vec<Scored> = pairs.iter().map(|pair| Scored { product: pair.b, score: speaks(pair) }).collect();
    let because = |other: u32| {
        let pair = pairs.iter().find(|pair| pair.b == other);
        pair.map_or_else(
            || Phrase::new("because-popular"),
            |pair| {
                let orders = i64::from(pair.orders_both);
                Phrase::new("because-together").number("times", pair.lift, 1).int("orders", orders)
            },
        )
    };
    best(prepared, &ranked, choice, left_out)
        .into_iter()
        .map(|(other, strength)| item(prepared, (other, strength), because(other)))
        .collect()
}

/// Why a product can stand in for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum StandsIn {
    /// Another variant of the same product.
    Variant,
    Category,
    /// The taste model finds the two alike.
    Customers,
}

struct Substitute {
    product: u32,
    by: StandsIn,
    /// Customers who bought both, at any time.
    shared: usize,
    /// Orders with both.
    together: u32,
    score: f64,
}

/// Substitutes: variants, products of the category and those that the same customers buy, at a like price, which are
/// bought in one order no more often than chance would have it. Most first who share more customers than chance would.
fn instead_of(prepared: &Prepared, product: u32, choice: Choice, left_out: &mut LeftOut) -> Vec<RecommendedItem> {
    let customers = prepared.columns.customers_of(product);
    let mut found: Vec<Substitute> = candidates(prepared, product)
        .into_iter()
        .filter_map(|(other, by)| substitute(prepared, (product, &customers), other, by))
        .collect();
    found.sort_by(|x, y| y.score.total_cmp(&x.score).then(x.product.cmp(&y.product)));
    let ranked: Vec<Scored> = found.iter().map(|s| Scored { product: s.product, score: s.score }).collect();
    let because = |other: u32| {
        let substitute = found.iter().find(|s| s.product == other);
        substitute.map_or_else(|| Phrase::new("because-popular"), why)
    };
    best(prepared, &ranked, choice, left_out)
        .into_iter()
        .map(|(other, strength)| item(prepared, (other, strength), because(other)))
        .collect()
}

fn candidates(prepared: &Prepared, product: u32) -> Vec<(u32, StandsIn)> {
    let products = &prepared.columns.snapshot().products;
    let Some(this) = products.get(product as usize) else { return Vec::new() };
    let mut found: FxHashMap<u32, StandsIn> = FxHashMap::default();
    let model = prepared.taste.as_deref().and_then(|taste| taste.model.as_ref());
    let alike = model.map_or_else(Vec::new, |model| model.similar(product, ALIKE));
    found.extend(alike.into_iter().map(|(other, _)| (other, StandsIn::Customers)));
    for (number, other) in (0_u32..).zip(products) {
        if !this.category.is_empty() && other.category == this.category {
            found.insert(number, StandsIn::Category);
        }
        if !this.family.is_empty() && other.family == this.family {
            found.insert(number, StandsIn::Variant);
        }
    }
    found.remove(&product);
    found.into_iter().collect()
}

/// `None` where prices differ too much or the two are bought together.
fn substitute(
    prepared: &Prepared,
    (product, customers): (u32, &[u32]),
    other: u32,
    by: StandsIn,
) -> Option<Substitute> {
    let columns = &prepared.columns;
    let closeness = match (columns.price(product), columns.price(other)) {
        (Some(a), Some(b)) if a > 0 && b > 0 => a.min(b) as f64 / a.max(b) as f64,
        _ => 1.0 / PRICE_BAND,
    };
    let pair = columns.pair(product, other);
    let completes = pair.is_some_and(|pair| pair.orders_both >= LEAST_ORDERS && pair.lift > 1.0);
    let other_band = by != StandsIn::Variant && closeness * PRICE_BAND < 1.0 - 1e-9;
    if completes || other_band {
        return None;
    }
    let theirs = columns.customers_of(other);
    let shared = theirs.iter().filter(|customer| customers.binary_search(customer).is_ok()).count();
    let all = columns.snapshot().customers.len().max(1) as f64;
    let by_chance = customers.len() as f64 * theirs.len() as f64 / all;
    let weight = if by == StandsIn::Variant { 2.0 } else { 1.0 };
    let score = weight * closeness * (shared as f64 + 1.0) / (by_chance + 1.0);
    Some(Substitute { product: other, by, shared, together: pair.map_or(0, |pair| pair.orders_both), score })
}

fn why(substitute: &Substitute) -> Phrase {
    let key = match substitute.by {
        StandsIn::Variant => "instead-variant",
        StandsIn::Category => "instead-category",
        StandsIn::Customers => "instead-customers",
    };
    Phrase::new(key).int("shared", substitute.shared as i64).int("together", i64::from(substitute.together))
}
