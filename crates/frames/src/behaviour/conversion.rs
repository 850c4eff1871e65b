//! Products that many look at and unusually few want.

use super::Group;
use super::share::{Share, upper};
use rustc_hash::FxHashMap;

/// Sessions that must have looked at a product before anything is said of it.
const LEAST_VIEWS: u64 = 50;
/// Categories with fewer products are measured by the whole shop.
const LEAST_PRODUCTS: usize = 3;
/// How much alike products are taken to be at least and at most: correlation of two sessions with one product.
const CORRELATION: std::ops::RangeInclusive<f64> = 0.000_5..=0.5;

/// A product that is put into the basket less often than is usual where it belongs.
#[derive(Debug, Clone, PartialEq)]
pub struct Unwanted {
    pub sku: String,
    /// Empty where it has none.
    pub category: String,
    /// Of the sessions with a view of it, those with a basket.
    pub carted: Share,
    /// The share that is usual in its category (in the shop, where the category is too small to tell).
    pub usual: f64,
    /// Its own share, drawn towards the usual one as far as chance may have moved it; and the upper end of its 90 % range.
    pub likely: f64,
    pub high: f64,
    /// Baskets that the usual share would have made beside those it has.
    pub missing: f64,
}

/// What is usual among some products: a beta distribution of their shares.
#[derive(Debug, Clone, Copy)]
struct Usual {
    mean: f64,
    /// In cases: how much it weighs beside a product's own.
    weight: f64,
}

impl Usual {
    /// By moments (Kleinman 1973): what the shares vary beyond chance is how much products differ.
    fn among(shares: &[Share]) -> Option<Usual> {
        let sum = |of: &dyn Fn(&Share) -> f64| shares.iter().map(of).sum::<f64>();
        let all = sum(&|share| share.whole as f64);
        let mean = sum(&|share| share.part as f64) / all;
        if !(mean > 0.0 && mean < 1.0) {
            return None;
        }
        let spread = sum(&|share| share.whole as f64 * (share.value().unwrap_or(mean) - mean).powi(2));
        let chance = shares.len() as f64 - 1.0;
        let room = all - sum(&|share| (share.whole as f64).powi(2)) / all - chance;
        let beyond = (spread / (mean * (1.0 - mean)) - chance) / room;
        let beyond =
            if room > 0.0 { beyond.clamp(*CORRELATION.start(), *CORRELATION.end()) } else { *CORRELATION.end() };
        Some(Usual { mean, weight: 1.0 / beyond - 1.0 })
    }

    /// What is to be said of one product, where its share is surely below the usual one.
    fn unwanted(self, product: &Group, category: &str) -> Option<Unwanted> {
        let carted = product.funnel.carted;
        let views = carted.whole as f64;
        let likely = (carted.part as f64 + self.weight * self.mean) / (views + self.weight);
        let high = upper(likely, views + self.weight);
        (carted.whole >= LEAST_VIEWS && high < self.mean).then(|| Unwanted {
            sku: product.key.clone(),
            category: category.to_string(),
            carted,
            usual: self.mean,
            likely,
            high,
            missing: views * (self.mean - likely),
        })
    }
}

/// The products whose share of baskets is surely below what is usual, those with most missing baskets first.
/// `category_of` names each product's category.
pub(super) fn unwanted(products: &[Group], category_of: impl Fn(&str) -> String) -> Vec<Unwanted> {
    let viewed: Vec<&Group> = products.iter().filter(|product| product.funnel.carted.whole > 0).collect();
    let mut by_category: FxHashMap<String, Vec<&Group>> = FxHashMap::default();
    for product in viewed.iter().copied() {
        by_category.entry(category_of(&product.key)).or_default().push(product);
    }
    let usual = |products: &[&Group]| {
        let shares: Vec<Share> = products.iter().map(|product| product.funnel.carted).collect();
        if shares.len() < LEAST_PRODUCTS { None } else { Usual::among(&shares) }
    };
    let of_shop = usual(&viewed);
    let mut found: Vec<Unwanted> = Vec::new();
    for (category, members) in &by_category {
        let Some(usual) = usual(members).or(of_shop) else { continue };
        found.extend(members.iter().filter_map(|product| usual.unwanted(product, category)));
    }
    found.sort_by(|a, b| b.missing.total_cmp(&a.missing).then_with(|| a.sku.cmp(&b.sku)));
    found
}
