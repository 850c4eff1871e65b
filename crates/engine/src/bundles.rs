//! Bundles: pairs and triples that are bought together, and what selling them as one would bring.

use crate::session::Prepared;
use advise::{BundleInput, BundlePart, Rules};
use domain::{Action, Proposed, Sku, Suggestion};
use frames::Pair;
use std::collections::BTreeSet;

/// Pairs that are looked at, and those of them that are looked at for a third product.
const PAIRS: usize = 150;
const PAIRS_WITH_THIRD: usize = 30;
/// Third products tried for each pair.
const THIRDS: usize = 2;
/// Orders that all three need in common.
const LEAST_ORDERS: u32 = 8;
/// Days over which orders are counted.
const RECENT_DAYS: i32 = 182;
const MOST_BUNDLES: usize = 20;

/// Bundles that are expected to bring more than they give away, most first. A product stands in one of them at most: two
/// bundles of one product would count its buyers twice.
pub(crate) fn bundles(prepared: &Prepared, rules: &Rules) -> Vec<Suggestion<Proposed>> {
    let mut inputs = Vec::new();
    for (place, pair) in prepared.pairs.iter().take(PAIRS).enumerate() {
        // What more people buy leads.
        let two = [pair.b, pair.a];
        inputs.extend(input(prepared, pair, &two));
        if place < PAIRS_WITH_THIRD {
            let thirds = prepared.columns.thirds(pair.a, pair.b, LEAST_ORDERS).into_iter().map(|(third, _)| third);
            let fits = |third: &u32| two.iter().all(|product| !same_family(prepared, *product, *third));
            let three = thirds.filter(fits).take(THIRDS).map(|third| [pair.b, pair.a, third]);
            inputs.extend(three.filter_map(|three| input(prepared, pair, &three)));
        }
    }
    let mut taken: BTreeSet<Sku> = BTreeSet::new();
    let mut all = advise::bundles(&inputs, rules);
    all.retain(|bundle| {
        let Action::Bundle { lead, with, .. } = &bundle.body().action else { return false };
        let skus = || with.iter().chain([lead]);
        let free = skus().all(|sku| !taken.contains(sku));
        if free {
            taken.extend(skus().cloned());
        }
        free
    });
    all.truncate(MOST_BUNDLES);
    all
}

fn same_family(prepared: &Prepared, a: u32, b: u32) -> bool {
    let products = &prepared.columns.snapshot().products;
    let family = |product: u32| products.get(product as usize).map_or("", |product| product.family.as_str());
    !family(a).is_empty() && family(a) == family(b)
}

/// `None` where one of the products may not be recommended, is a kit itself, or has no price or cost.
fn input<'a>(prepared: &'a Prepared, pair: &Pair, products: &[u32]) -> Option<BundleInput<'a>> {
    let columns = &prepared.columns;
    let snapshot = columns.snapshot();
    let known_days = columns.span().map_or(0, |span| snapshot.as_of.0 - span.first.0 + 1);
    let days = RECENT_DAYS.min(known_days);
    let counted = columns.together(products, snapshot.as_of.plus(1 - days));
    let part = |(product, orders_some): (&u32, &u32)| {
        let info = snapshot.products.get(*product as usize)?;
        let price = columns.price(*product).filter(|price| *price > 0)?;
        let fits = prepared.offers.has(*product) && !columns.is_kit(*product);
        fits.then_some(BundlePart { product: info, price, cost: info.cost?, orders_some: *orders_some })
    };
    let parts: Vec<BundlePart<'_>> = products.iter().zip(&counted.in_some).map(part).collect::<Option<_>>()?;
    Some(BundleInput {
        parts,
        orders_all: counted.all,
        orders_some: counted.some,
        days,
        lift: pair.lift,
        currency: snapshot.currency,
        order_lines: products.iter().map(|product| columns.lines_of(*product)).sum(),
    })
}
