//! The products of a snapshot: catalogue, suppliers' terms and stock.

use super::lead_times::LeadTimes;
use super::names::{Numbering, alphabetical};
use crate::tables::line::RawLine;
use crate::tables::product_row::CatalogueRow;
use crate::tables::stock::CountRow;
use crate::tables::supplier::TermsRow;
use domain::{
    Day, LineKind, NONE, PriceBreak, Product, StockLevel, SupplyTerms, TermOrigin, TermOrigins, line_kind_code,
};
use rustc_hash::FxHashMap;

/// Numbers the products that any row mentions, by SKU.
pub(crate) fn number(
    skus: &[String],
    lines: &[RawLine],
    catalogue: &[CatalogueRow],
    terms: &[TermsRow],
    counts: &[CountRow],
    in_kits: &[i64],
) -> Numbering {
    let mut known = vec![false; skus.len()];
    for line in lines {
        known[line.product as usize] = true;
    }
    let others = catalogue.iter().map(|row| row.product).chain(terms.iter().filter_map(|row| row.product));
    let others = others.chain(counts.iter().map(|row| row.product));
    for product in others.chain(in_kits.iter().copied()) {
        if let Some(known) = usize::try_from(product).ok().and_then(|id| known.get_mut(id)) {
            *known = true;
        }
    }
    alphabetical(skus, &known)
}

/// Puts together what the catalogue, the lines and the counts say. `lines` hold the file's numbers.
pub(crate) fn describe(
    skus: &[String],
    numbers: &Numbering,
    lines: &[RawLine],
    words: &[String],
    catalogue: Vec<CatalogueRow>,
    counts: &[CountRow],
) -> Vec<Product> {
    let mut products: Vec<Product> = numbers.pick(skus).map(unknown_product).collect();
    for row in catalogue {
        let Some(product) = products.get_mut(numbers.of_id(row.product) as usize) else { continue };
        *product = Product {
            sku: std::mem::take(&mut product.sku),
            family: row.family,
            title: row.title,
            variant: row.variant,
            category: row.category,
            vendor: row.vendor,
            price: row.price,
            cost: row.cost,
            active: row.active,
            ..Product::default()
        };
    }
    name_by_lines(&mut products, numbers, lines, words);
    for count in counts {
        if let Some(product) = products.get_mut(numbers.of_id(count.product) as usize)
            && product.title.is_empty()
        {
            product.title.clone_from(&count.title);
        }
    }
    for product in &mut products {
        if product.title.is_empty() {
            product.title.clone_from(&product.sku);
        }
    }
    products
}

/// Adds what the suppliers say and what their deliveries show.
pub(crate) fn supply(products: &mut [Product], numbers: &Numbering, terms: &[TermsRow], leads: &LeadTimes) {
    let terms = TermsBook::new(terms, numbers);
    for (number, product) in products.iter_mut().enumerate() {
        let own_terms = terms.apply(number as u32, product);
        let Some(learned) = leads.get(&product.vendor, number as u32) else { continue };
        let supply = &mut product.supply;
        supply.lead_deviation_days = learned.deviation;
        // What somebody said of this very product is worth more than how its supplier delivers other ones.
        if learned.own || !own_terms {
            supply.lead_days = learned.days;
            product.origins.lead_days = TermOrigin::Learned;
        }
        supply.known = true;
    }
}

pub(crate) fn unknown_product(sku: String) -> Product {
    Product { sku, active: true, ..Product::default() }
}

/// A product without a title of its own bears the one most of its sale lines give it (then most of its other lines,
/// then the first by spelling): write-offs and corrections tend to carry remarks in the title's place.
fn name_by_lines(products: &mut [Product], numbers: &Numbering, lines: &[RawLine], words: &[String]) {
    let nameless: Vec<bool> = products.iter().map(|product| product.title.is_empty()).collect();
    if !nameless.contains(&true) {
        return;
    }
    let sale = line_kind_code(LineKind::Sale);
    let mut votes: FxHashMap<(u32, u32), (u32, u32)> = FxHashMap::default();
    for line in lines.iter().filter(|line| line.title != NONE) {
        let product = numbers.of(line.product);
        if nameless[product as usize] {
            let votes = votes.entry((product, line.title)).or_default();
            if line.kind == sale {
                votes.0 += 1;
            } else {
                votes.1 += 1;
            }
        }
    }
    let mut best: FxHashMap<u32, ((u32, u32), &str)> = FxHashMap::default();
    for ((product, title), votes) in votes {
        let title = words[title as usize].as_str();
        let best = best.entry(product).or_insert((votes, title));
        if votes > best.0 || votes == best.0 && title < best.1 {
            *best = (votes, title);
        }
    }
    for (product, (_, title)) in best {
        products[product as usize].title = title.to_string();
    }
}

/// Suppliers' terms by vendor and by product.
struct TermsBook<'t> {
    of_vendor: FxHashMap<&'t str, &'t TermsRow>,
    /// Sorted by vendor, because several may supply one product.
    of_product: FxHashMap<u32, Vec<&'t TermsRow>>,
}

impl<'t> TermsBook<'t> {
    /// `terms`: sorted by vendor.
    fn new(terms: &'t [TermsRow], numbers: &Numbering) -> TermsBook<'t> {
        let mut book = TermsBook { of_vendor: FxHashMap::default(), of_product: FxHashMap::default() };
        for row in terms {
            match row.product {
                Some(product) => book.of_product.entry(numbers.of_id(product)).or_default().push(row),
                None => drop(book.of_vendor.insert(&row.vendor, row)),
            }
        }
        book
    }

    /// Terms of the product itself come before those of its vendor, and those before the defaults. True where there
    /// are terms of the product itself.
    fn apply(&self, number: u32, product: &mut Product) -> bool {
        let own = self.of_product.get(&number).and_then(|rows| {
            rows.iter().find(|row| row.vendor == product.vendor).or(rows.first().filter(|_| product.vendor.is_empty()))
        });
        if let Some(own) = own {
            product.vendor.clone_from(&own.vendor);
            (product.cost, product.breaks) = PriceBreak::ladder(product.cost.or(own.cost), own.breaks.clone());
        }
        let told = |told: bool| if told { TermOrigin::Imported } else { TermOrigin::Default };
        product.origins.cost = told(product.cost.is_some());
        product.origins.breaks = told(!product.breaks.is_empty());
        let vendor = self.of_vendor.get(product.vendor.as_str());
        let Some(first) = own.or(vendor) else { return false };
        let default = SupplyTerms::default();
        let pick = |of: fn(&TermsRow) -> Option<i64>| own.and_then(|row| of(row)).or(vendor.and_then(|row| of(row)));
        let review = own.and_then(|row| row.review_days).or(vendor.and_then(|row| row.review_days));
        let (pack, minimum) = (pick(|row| row.pack_size), pick(|row| row.minimum_order));
        product.supply = SupplyTerms {
            lead_days: first.lead_days,
            lead_deviation_days: default.lead_deviation_days,
            review_days: review.unwrap_or(default.review_days),
            pack_size: pack.unwrap_or(default.pack_size),
            minimum_order: minimum.unwrap_or(default.minimum_order),
            known: true,
        };
        product.origins = TermOrigins {
            lead_days: TermOrigin::Imported,
            review_days: told(review.is_some()),
            pack_size: told(pack.is_some()),
            minimum_order: told(minimum.is_some()),
            ..product.origins
        };
        own.is_some()
    }
}

/// The newest count of each product at each place. A count without a place (from a products export) stands for all
/// places: it holds where it is newer than every count with one, and those hold otherwise.
/// `counts`: by product and place, the newest first.
pub(crate) fn newest_counts(numbers: &Numbering, counts: Vec<CountRow>) -> Vec<StockLevel> {
    let mut newest = counts;
    newest.dedup_by(|later, first| later.product == first.product && later.location == first.location);
    let mut levels = Vec::with_capacity(newest.len());
    for rows in newest.chunk_by(|a, b| a.product == b.product) {
        let overall = rows.iter().find(|row| row.location.is_empty());
        let last_placed = rows.iter().filter(|row| !row.location.is_empty()).map(|row| row.day).max();
        let overall_holds = overall.is_some_and(|row| last_placed.is_none_or(|day| row.day > day));
        for row in rows.iter().filter(|row| row.location.is_empty() == overall_holds) {
            levels.push(StockLevel {
                product: numbers.of_id(row.product),
                location: row.location.clone(),
                on_hand: row.on_hand,
                incoming: row.incoming.unwrap_or(0),
                day: Day(row.day),
            });
        }
    }
    levels.sort_unstable_by(|a, b| (a.product, &a.location).cmp(&(b.product, &b.location)));
    levels
}
