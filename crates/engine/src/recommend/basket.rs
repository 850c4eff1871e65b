//! What completes a basket, told from what is bought together. Nobody has to be known for it.

use super::{Choice, Scored, best, item, name_of};
use crate::EngineError;
use crate::corrections::product_meant;
use crate::offers::LeftOut;
use crate::session::Session;
use domain::Phrase;
use frames::{Columns, Pair};
use rustc_hash::FxHashMap;
use wire::{ListKind, RecommendForView, RecommendList, RecommendSubject};

/// Common orders that two products need at least.
pub(super) const LEAST_ORDERS: u32 = 3;
/// Common orders at which a lift counts half.
const HALF_SURE: f64 = 10.0;
/// A basket of more products is no question any more.
const MOST_PRODUCTS: usize = 60;

pub(super) fn lists(session: &Session, skus: &[String], choice: Choice) -> Result<RecommendForView, EngineError> {
    let prepared = session.prepared();
    let named = skus.iter().filter(|sku| !sku.trim().is_empty()).take(MOST_PRODUCTS);
    let mut basket = named.map(|sku| product_meant(session, sku)).collect::<Result<Vec<u32>, _>>()?;
    let mut seen = rustc_hash::FxHashSet::default();
    basket.retain(|product| seen.insert(*product));
    if basket.is_empty() {
        return Err(EngineError::asked("the basket is empty; name the SKUs that are in it"));
    }
    let completing = completing(&prepared.columns, &basket);
    let ranked: Vec<Scored> =
        completing.iter().map(|(pair, score)| Scored { product: pair.b, score: *score }).collect();
    let mut left_out = LeftOut::default();
    let because = |product: u32| {
        let pair = completing.iter().find(|(pair, _)| pair.b == product).map(|(pair, _)| *pair);
        pair.map_or_else(
            || Phrase::new("because-popular"),
            |pair| {
                Phrase::new("because-with")
                    .text("name", name_of(prepared, pair.a))
                    .number("lift", pair.lift, 1)
                    .int("orders", i64::from(pair.orders_both))
            },
        )
    };
    let items = best(prepared, &ranked, choice, &mut left_out)
        .into_iter()
        .map(|(product, strength)| item(prepared, (product, strength), because(product)))
        .collect();
    let names: Vec<String> = basket.iter().map(|product| name_of(prepared, *product)).collect();
    let products = &prepared.columns.snapshot().products;
    let sku = |product: &u32| products.get(*product as usize).map(|product| product.sku.clone());
    Ok(RecommendForView {
        subject: RecommendSubject::Basket { skus: basket.iter().filter_map(sku).collect() },
        name: names.join(" + "),
        history: Vec::new(),
        lists: vec![RecommendList { kind: ListKind::Completes, items }],
        notes: left_out.notes(),
        served_by: "baskets".to_string(),
        writing: None,
    })
}

/// How much a pair speaks for its second product: the logarithm of its lift, the fewer the common orders the less.
pub(super) fn speaks(pair: &Pair) -> f64 {
    let orders = f64::from(pair.orders_both);
    pair.lift.max(1.0).ln() * orders / (orders + HALF_SURE)
}

/// What goes with the products of a basket and is not in it, most first: each with the pair that speaks most for it, and
/// what all of them say together.
fn completing(columns: &Columns, basket: &[u32]) -> Vec<(Pair, f64)> {
    let mut found: FxHashMap<u32, (Pair, f64)> = FxHashMap::default();
    let pairs = basket.iter().flat_map(|product| columns.goes_with(*product, LEAST_ORDERS));
    for pair in pairs.filter(|pair| !basket.contains(&pair.b)) {
        let (strongest, sum) = found.entry(pair.b).or_insert((pair, 0.0));
        *sum += speaks(&pair);
        if speaks(&pair) > speaks(strongest) {
            *strongest = pair;
        }
    }
    let mut all: Vec<(Pair, f64)> = found.into_values().collect();
    all.sort_by(|x, y| y.1.total_cmp(&x.1).then(x.0.b.cmp(&y.0.b)));
    all
}
