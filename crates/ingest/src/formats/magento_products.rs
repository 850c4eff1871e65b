//! Magento 2's products export: one record a product, a variant (a simple product of its own) or, with a
//! `store_view_code`, the same product in another language. Configurable and grouped products are not sold
//! themselves; the former list their variants, mostly behind these, which is why the file's head is searched for them
//! first.

use super::{Dialect, Format, Interpreter};
use crate::IngestError;
use crate::header::{Column, Context, Row, SampleRow};
use crate::numbers::{DecimalMark, Rounding, parse};
use domain::{Currency, Fact, ProductRow, RejectReason, Sku};
use rustc_hash::FxHashMap;

pub(super) const DIALECT: Dialect = Dialect {
    format: Format::MagentoProducts,
    required: &[&["sku"], &["attributesetcode"], &["producttype"], &["name"]],
    strong: &["storeviewcode", "productwebsites", "productonline", "visibility", "configurablevariations"],
    negative: &[],
    open,
};

struct Products {
    sku: Column,
    language: Column,
    kind: Column,
    name: Column,
    categories: Column,
    online: Column,
    prices: Prices,
    cost: Column,
    stock: Column,
    counts_stock: Column,
    as_the_shop_counts: Column,
    vendors: [Column; 2],
    variations: Column,
    further: Column,
    mark: DecimalMark,
    currency: Currency,
    variants: FxHashMap<String, Variant>,
}

struct Prices {
    regular: Column,
    special: Column,
    special_until: Column,
}

/// What a configurable product says of one of its variants.
struct Variant {
    family: String,
    name: String,
}

fn open(context: &Context<'_>) -> Result<Box<dyn Interpreter>, IngestError> {
    let prices = Prices {
        regular: context.column(&["price"]),
        special: context.column(&["specialprice"]),
        special_until: context.column(&["specialpricetodate"]),
    };
    let cost = context.column(&["cost"]);
    let mut products = Products {
        sku: context.needed("sku", &["sku"])?,
        language: context.column(&["storeviewcode"]),
        kind: context.needed("product_type", &["producttype"])?,
        name: context.needed("name", &["name"])?,
        categories: context.column(&["categories"]),
        online: context.column(&["productonline"]),
        stock: context.column(&["qty"]),
        counts_stock: context.column(&["managestock"]),
        as_the_shop_counts: context.column(&["useconfigmanagestock"]),
        vendors: [context.column(&["manufacturer"]), context.column(&["brand"])],
        variations: context.column(&["configurablevariations"]),
        further: context.column(&["additionalattributes"]),
        mark: context.decimal_mark(&[&prices.regular, &prices.special, &cost]),
        prices,
        cost,
        currency: context.currency,
        variants: FxHashMap::default(),
    };
    for row in context.sample.iter().filter_map(SampleRow::row) {
        products.learn_variants(&row);
    }
    Ok(Box::new(products))
}

impl Products {
    fn learn_variants(&mut self, row: &Row<'_>) {
        let variations = self.variations.text(row);
        let Ok(family) = self.sku.id(row) else { return };
        if variations.is_empty() || family.is_empty() {
            return;
        }
        for variation in variations.split('|') {
            let attributes = attributes(variation);
            let Some((_, sku)) = attributes.iter().find(|(name, _)| *name == "sku") else { continue };
            let values = attributes.iter().filter(|(name, _)| *name != "sku").map(|(_, value)| *value);
            let name = values.collect::<Vec<_>>().join(" / ");
            self.variants.insert((*sku).to_string(), Variant { family: family.to_string(), name });
        }
    }

    /// A special price without an end holds until further notice; of one with an end the export does not say whether
    /// it holds today. That of a bundle is per cent.
    fn price(&self, row: &Row<'_>, kind: &str) -> Result<Option<i64>, RejectReason> {
        let regular = self.prices.regular.money(row, self.mark, self.currency)?;
        if kind == "bundle" || !self.prices.special_until.text(row).is_empty() {
            return Ok(regular);
        }
        let special = self.prices.special.money(row, self.mark, self.currency)?.filter(|special| *special > 0);
        Ok(special.into_iter().chain(regular).min())
    }

    /// Magento writes 0 also for what it does not count: bundles, and products whose stock is not kept.
    fn stock(&self, row: &Row<'_>, kind: &str) -> Result<Option<i64>, RejectReason> {
        let is_counted = self.counts_stock.flag(row) != Some(false) || self.as_the_shop_counts.flag(row) == Some(true);
        if kind == "bundle" || !is_counted { Ok(None) } else { self.stock.whole(row, self.mark) }
    }

    /// Attributes that the shop has no column for lie together in one cell.
    fn cost(&self, row: &Row<'_>, further: &[(&str, &str)]) -> Result<Option<i64>, RejectReason> {
        if let Some(cost) = self.cost.money(row, self.mark, self.currency)? {
            return Ok(Some(cost));
        }
        let Some((_, cost)) = further.iter().find(|(name, _)| *name == "cost") else { return Ok(None) };
        let cost = parse(cost, self.mark).ok_or_else(|| self.further.senseless(row))?;
        cost.minor(self.currency, Rounding::HalfAway).map(Some).ok_or(RejectReason::TooLarge)
    }

    fn vendor<'a>(&self, row: &Row<'a>, further: &[(&str, &'a str)]) -> &'a str {
        let named = self.vendors.iter().map(|column| column.text(row)).find(|vendor| !vendor.is_empty());
        let among = || further.iter().find(|(name, _)| matches!(*name, "manufacturer" | "brand"));
        named.or_else(|| among().map(|(_, vendor)| *vendor)).unwrap_or("")
    }
}

/// The pairs of `color=Red,size="S, wide",material=Wool|Silk`. A comma parts two of them only where a name follows.
fn attributes(text: &str) -> Vec<(&str, &str)> {
    let begins_with_name = |text: &str| {
        let behind = text.trim_start().trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '_');
        behind.starts_with('=') && !text.trim_start().starts_with('=')
    };
    let mut pairs = Vec::new();
    let mut start = 0;
    for (at, _) in text.match_indices(',').chain([(text.len(), "")]) {
        if text.get(at + 1..).is_some_and(|next| !begins_with_name(next)) {
            continue;
        }
        if let Some((name, value)) = text.get(start..at).and_then(|pair| pair.split_once('=')) {
            let value = value.trim();
            let unquoted = value.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
            pairs.push((name.trim(), unquoted.unwrap_or(value)));
        }
        start = at + 1;
    }
    pairs
}

/// `Tops` of `Default Category/Men/Tops,Default Category/Sale`; nothing of the root alone. Names may hold commas, so
/// the next category begins where its root is named again.
fn category(categories: &str) -> &str {
    let all = categories.split(',').map(str::trim);
    let Some(start) = all.clone().find(|path| path.contains('/')) else { return "" };
    let root = start.split('/').next().unwrap_or("");
    let from = categories.find(start).unwrap_or(0);
    let rest = categories.get(from..).unwrap_or("");
    let next = [format!(",{root}/"), format!(", {root}/")].iter().filter_map(|mark| rest.find(mark.as_str())).min();
    let path = rest.get(..next.unwrap_or(rest.len())).unwrap_or(rest);
    path.rsplit('/').next().unwrap_or("").trim()
}

impl Interpreter for Products {
    fn facts(&mut self, row: &Row<'_>) -> Result<Vec<Fact>, RejectReason> {
        let sku = self.sku.id(row)?;
        if sku.is_empty() {
            return Err(self.sku.missing());
        }
        self.learn_variants(row);
        let kind = self.kind.text(row);
        if !self.language.text(row).is_empty() || matches!(kind, "configurable" | "grouped") {
            return Ok(Vec::new());
        }
        let title = self.name.text(row);
        if title.is_empty() {
            return Err(self.name.missing());
        }
        let further = attributes(self.further.text(row));
        let variant = self.variants.get(sku);
        let online = self.online.text(row);
        Ok(vec![Fact::Product(ProductRow {
            sku: Sku::new(sku),
            family: variant.map(|v| v.family.clone()).unwrap_or_default(),
            title: title.to_string(),
            variant: variant.map(|v| v.name.clone()).unwrap_or_default(),
            category: category(self.categories.text(row)).to_string(),
            vendor: self.vendor(row, &further).to_string(),
            tags: String::new(),
            price: self.price(row, kind)?,
            cost: self.cost(row, &further)?,
            stock: self.stock(row, kind)?,
            // 1 is enabled, 2 is disabled
            active: online != "2" && self.online.flag(row) != Some(false),
        })])
    }
}
