//! The kits in force: what imports state, and what a person says instead.

use super::same::{self, Same, present_name};
use crate::tables::dictionary::{PRODUCTS, texts};
use crate::tables::kit_part::{self, KitPartRow};
use crate::tables::kit_saying;
use domain::{Kit, KitPart};
use rusqlite::Connection;
use std::collections::{BTreeMap, BTreeSet};

/// As of now, for a person who says something of one.
pub(crate) fn in_force(conn: &Connection) -> rusqlite::Result<Vec<Kit>> {
    let same_product = Same::products(&same::renamed(conn, i64::MAX)?);
    read(conn, &texts(conn, PRODUCTS)?, &same_product)
}

/// The kits in force by SKU, each with its parts by SKU, under the names that their products have now.
pub(crate) fn read(conn: &Connection, skus: &[String], same_product: &Same) -> rusqlite::Result<Vec<Kit>> {
    let names = Names { skus, same_product };
    let mut kits: BTreeMap<String, BTreeMap<String, i64>> = BTreeMap::new();
    let mut imported = kit_part::all(conn)?;
    // What was said under today's names comes last and holds; the file's numbers depend on the order of the imports.
    let spelt = |id: i64| usize::try_from(id).ok().and_then(|id| skus.get(id));
    let today = |row: &KitPartRow| (!same_product.has(row.kit), !same_product.has(row.part));
    imported.sort_by(|a, b| (today(a), spelt(a.kit), spelt(a.part)).cmp(&(today(b), spelt(b.kit), spelt(b.part))));
    for row in imported {
        if let (Some(kit), Some(part)) = (names.of_id(row.kit), names.of_id(row.part)) {
            kits.entry(kit.to_string()).or_default().insert(part.to_string(), row.pieces);
        }
    }
    for said in kit_saying::all(conn)?.into_iter().filter(|said| said.is_in_force()) {
        let today = |sku: String| present_name(sku, skus, same_product);
        let parts = said.kit.parts.into_iter().map(|part| (today(part.sku), part.pieces)).collect();
        kits.insert(today(said.kit.sku), parts);
    }
    Ok(kits.into_iter().filter_map(|(sku, parts)| kit(sku, parts)).collect())
}

/// `None` where nothing is left of it: a part whose SKU became the kit's own is no part.
fn kit(sku: String, parts: BTreeMap<String, i64>) -> Option<Kit> {
    let parts = parts.into_iter().filter(|(part, _)| *part != sku);
    let parts: Vec<KitPart> = parts.map(|(sku, pieces)| KitPart { sku, pieces }).collect();
    (!parts.is_empty()).then_some(Kit { sku, parts })
}

/// The names of products today.
struct Names<'a> {
    skus: &'a [String],
    same_product: &'a Same,
}

impl Names<'_> {
    fn of_id(&self, id: i64) -> Option<&str> {
        let id = usize::try_from(self.same_product.of_id(id)).ok()?;
        self.skus.get(id).map(String::as_str)
    }
}

/// The file's numbers of all kits and parts that it knows.
pub(crate) fn products(kits: &[Kit], skus: &[String]) -> Vec<i64> {
    let parts = kits.iter().flat_map(|kit| &kit.parts).map(|part| part.sku.as_str());
    let named: BTreeSet<&str> = kits.iter().map(|kit| kit.sku.as_str()).chain(parts).collect();
    if named.is_empty() {
        return Vec::new();
    }
    let numbered = skus.iter().enumerate().filter(|(_, sku)| named.contains(sku.as_str()));
    numbered.filter_map(|(id, _)| i64::try_from(id).ok()).collect()
}
