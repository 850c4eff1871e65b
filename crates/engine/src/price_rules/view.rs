//! What the screen of rules shows.

use super::limits::in_force;
use super::{rules, tax, usual};
use crate::EngineError;
use crate::session::{Prepared, Session};
use crate::views::product_number;
use advise::Rules;
use domain::{Money, PriceLimits, Product};
use std::collections::BTreeMap;
use wire::{PriceGroup, PriceGroupRow, PriceLimitsRow, PriceRulesView};

/// The rules, and at most `limit` of the products whose name or SKU holds these words; without words, of those with limits.
pub fn view(session: &Session, words: &str, limit: u32) -> Result<PriceRulesView, EngineError> {
    let prepared = session.prepared();
    let limits = in_force(session)?;
    let words = words.trim().to_lowercase();
    let is_shown = |product: &Product| match words.as_str() {
        "" => limits.contains_key(&product.sku),
        words => product.name().to_lowercase().contains(words) || product.sku.to_lowercase().contains(words),
    };
    let products = &prepared.columns.snapshot().products;
    let found: Vec<u32> = (0_u32..).zip(products).filter(|(_, product)| is_shown(product)).map(|(n, _)| n).collect();
    let rows = found.iter().take(limit as usize).map(|product| filled(session, *product, &limits));
    Ok(PriceRulesView {
        rules: rules(session.shop())?,
        usual: usual(),
        own_endings: own_endings(prepared),
        tax_hint: tax::hint(&session.shop().taxed_orders(tax::LOOKED_AT)?),
        rows: rows.collect::<Result<_, _>>()?,
        found: count(found.len()),
        limited: count(products.iter().filter(|product| limits.contains_key(&product.sku)).count()),
        groups: groups(products, &limits),
        can_undo: session.shop().can_undo_last_price_limits()?,
    })
}

/// The limits of one product. An error where there is no such product.
pub fn row(session: &Session, sku: &str) -> Result<PriceLimitsRow, EngineError> {
    filled(session, product_number(session, sku)?, &in_force(session)?)
}

fn filled(
    session: &Session,
    product: u32,
    limits: &BTreeMap<String, PriceLimits>,
) -> Result<PriceLimitsRow, EngineError> {
    let columns = &session.prepared().columns;
    let snapshot = columns.snapshot();
    let info = &snapshot.products[product as usize];
    Ok(PriceLimitsRow {
        sku: info.sku.clone(),
        name: info.name(),
        now: columns.price(product).map(|minor| Money::new(minor, snapshot.currency)),
        limits: limits.get(&info.sku).copied().unwrap_or_default(),
        can_undo: session.shop().can_undo_price_limits(&info.sku)?,
    })
}

/// The endings that prices keep to where nobody says which.
fn own_endings(prepared: &Prepared) -> Vec<u8> {
    let snapshot = prepared.columns.snapshot();
    let prices: Vec<i64> = (0..).take(snapshot.products.len()).filter_map(|p| prepared.columns.price(p)).collect();
    Rules::default().with_endings_of(&prices, snapshot.currency.scale()).price_endings
}

/// Categories first, then vendors, each by name.
fn groups(products: &[Product], limits: &BTreeMap<String, PriceLimits>) -> Vec<PriceGroupRow> {
    let counted = |name_of: fn(&Product) -> &str, group: fn(String) -> PriceGroup| {
        let mut counts: BTreeMap<&str, (u32, u32)> = BTreeMap::new();
        for product in products.iter().filter(|product| !name_of(product).trim().is_empty()) {
            let (all, kept) = counts.entry(name_of(product).trim()).or_default();
            *all += 1;
            *kept += u32::from(limits.get(&product.sku).is_some_and(|limits| limits.keep));
        }
        let row = move |(name, (products, kept)): (&str, (u32, u32))| PriceGroupRow {
            group: group(name.to_string()),
            products,
            kept,
        };
        counts.into_iter().map(row).collect::<Vec<_>>()
    };
    let mut all = counted(|product| &product.category, PriceGroup::Category);
    all.extend(counted(|product| &product.vendor, PriceGroup::Vendor));
    all
}

fn count(of: usize) -> u32 {
    u32::try_from(of).unwrap_or(u32::MAX)
}
