//! What a person says of single products, laid over what was imported and learned.

use super::same::{Same, present_name};
use crate::tables::price_said;
use crate::tables::product_said::{self, About};
use domain::{Change, Correction, Ending, PriceBreak, Product, TermOrigin, TermsByHand};
use rusqlite::Connection;

/// By hand wins. `products`: sorted by SKU; `skus`: the file's names, of which several may be one product's.
pub(crate) fn apply(
    conn: &Connection,
    skus: &[String],
    same_product: &Same,
    corrections: &[Correction],
    products: &mut [Product],
) -> rusqlite::Result<()> {
    for (sku, terms) in product_said::in_force::<TermsByHand>(conn, About::Terms)? {
        if let Some(product) = find(products, &present_name(sku, skus, same_product)) {
            set_terms(product, &terms);
        }
    }
    let replaced: Vec<&str> = corrections.iter().filter_map(|correction| replaced(correction, products)).collect();
    for sku in replaced {
        if let Some(product) = find(products, sku) {
            (product.ends, product.replaced) = (Some(Ending::WhenSold), true);
        }
    }
    for (sku, ending) in product_said::in_force::<Option<Ending>>(conn, About::Ending)? {
        if let Some(product) = find(products, &present_name(sku, skus, same_product)) {
            (product.ends, product.replaced) = (ending, false);
        }
    }
    // A whole shop may be on the keep-price list: the name is looked up only where it is none of today's.
    for (sku, limits) in price_said::in_force(conn)? {
        let known = find(products, &sku).is_some();
        let sku = if known { sku } else { present_name(sku, skus, same_product) };
        if let Some(product) = find(products, &sku) {
            product.price_limits = limits;
        }
    }
    Ok(())
}

fn find<'p>(products: &'p mut [Product], sku: &str) -> Option<&'p mut Product> {
    let place = products.binary_search_by(|product| product.sku.as_str().cmp(sku)).ok()?;
    products.get_mut(place)
}

/// The product from which another one goes on, where that one is there.
fn replaced<'c>(correction: &'c Correction, products: &[Product]) -> Option<&'c str> {
    let Change::Continues { sku } = &correction.change else { return None };
    let known = products.binary_search_by(|product| product.sku.as_str().cmp(&correction.sku)).is_ok();
    (known && *sku != correction.sku).then_some(sku.as_str())
}

fn set_terms(product: &mut Product, said: &TermsByHand) {
    let (supply, origins) = (&mut product.supply, &mut product.origins);
    if let Some(days) = said.lead_days {
        // A person's word holds for itself; by how much deliveries stray from it is still what they show.
        (supply.lead_days, origins.lead_days, supply.known) = (days, TermOrigin::ByHand, true);
    }
    if let Some(days) = said.review_days {
        (supply.review_days, origins.review_days) = (days, TermOrigin::ByHand);
    }
    if let Some(pieces) = said.pack_size {
        (supply.pack_size, origins.pack_size) = (pieces, TermOrigin::ByHand);
    }
    if let Some(pieces) = said.minimum_order {
        (supply.minimum_order, origins.minimum_order) = (pieces, TermOrigin::ByHand);
    }
    if said.cost.is_some() {
        (product.cost, origins.cost) = (said.cost, TermOrigin::ByHand);
    }
    if !said.breaks.is_empty() {
        (product.breaks, origins.breaks) = (said.breaks.clone(), TermOrigin::ByHand);
    }
    let stated = std::mem::take(&mut product.breaks);
    (product.cost, product.breaks) = PriceBreak::ladder(product.cost, stated);
    if product.breaks.is_empty() {
        product.origins.breaks = TermOrigin::Default;
    }
}
