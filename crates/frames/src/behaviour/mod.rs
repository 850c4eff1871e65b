//! What visitors do before they buy, from event logs: sessions, the way from view to basket to purchase, searches,
//! paths, how long buyers think, and baskets that were left.

mod baskets;
mod conversion;
mod funnel;
mod paths;
mod searches;
mod share;
mod tracks;
mod waits;

pub use baskets::{BASKET_DAYS, Baskets, LeftBasket, LeftGoods};
pub use conversion::Unwanted;
pub use funnel::{Funnel, Steps};
pub use paths::Path;
pub use searches::Term;
pub use share::Share;
pub use waits::Waits;

use crate::Columns;
use domain::{Events, NONE, Period};
use funnel::funnels;
use rustc_hash::FxHashMap;
use tracks::Tracks;

/// All that is told of an event log.
#[derive(Debug, Clone, PartialEq)]
pub struct Behaviour {
    /// From the first event to the last; `None` without any.
    pub span: Option<Period>,
    /// Whether the log numbers visits; else sessions end after half an hour without an event.
    pub numbered_visits: bool,
    pub shop: Funnel,
    /// By SKU, by category, and by what the first event of a session that says so names as its source and device. Each
    /// the group with most sessions first; what is not known stands in no group.
    pub products: Vec<Group>,
    pub categories: Vec<Group>,
    pub sources: Vec<Group>,
    pub devices: Vec<Group>,
    pub waits: Waits,
    /// Products that many look at and unusually few want, those with most missing baskets first.
    pub unwanted: Vec<Unwanted>,
    /// The most searched first.
    pub terms: Vec<Term>,
    /// Those after which nobody, or surely less than half as many as usual, look at a product.
    pub unanswered: Vec<Term>,
    /// The most common first.
    pub paths: Vec<Path>,
    pub baskets: Baskets,
}

/// A part of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    pub key: String,
    pub funnel: Funnel,
}

impl Columns {
    /// Measures a whole log (a second or so for a million events: not while a screen waits).
    pub fn behaviour(&self, events: &Events) -> Behaviour {
        let tracks = Tracks::of(events);
        let known = self.known_products(&events.skus);
        let of_shop = vec![0; events.len()];
        let by = |keys: &[String], group_of: &[u32]| groups(keys, funnels(events, &tracks, keys.len(), group_of));
        let products = by(&events.skus, &events.product);
        let product_of = |sku: &str| self.snapshot.products.get(*known.get(sku)? as usize);
        let category_of = |sku: &str| product_of(sku).map_or_else(String::new, |product| product.category.clone());
        let (categories, in_category) = numbered(events.skus.iter().map(|sku| category_of(sku)));
        let in_category = |product: &u32| in_category.get(*product as usize).copied().unwrap_or(NONE);
        let terms = searches::terms(events, &tracks);
        let category: Vec<u32> = events.product.iter().map(in_category).collect();
        Behaviour {
            span: span(events),
            numbered_visits: events.visit.iter().any(|visit| *visit != NONE),
            shop: funnels(events, &tracks, 1, &of_shop).pop().unwrap_or_default(),
            unwanted: conversion::unwanted(&products, category_of),
            products,
            categories: by(&categories, &category),
            sources: by(&events.words, &tracks.first_said(&events.source)),
            devices: by(&events.words, &tracks.first_said(&events.device)),
            waits: waits::waits(events, &tracks),
            unanswered: searches::unanswered(&terms),
            terms,
            paths: paths::paths(events, &tracks),
            baskets: self.baskets_of(events, &tracks, &known),
        }
    }

    /// The baskets that known customers left, of a log that may hold their events alone.
    pub fn left_baskets(&self, events: &Events) -> Vec<LeftBasket> {
        self.baskets_of(events, &Tracks::of(events), &self.known_products(&events.skus)).of_customers
    }

    fn baskets_of(&self, events: &Events, tracks: &Tracks, known: &FxHashMap<&str, u32>) -> Baskets {
        let number: Vec<Option<u32>> = events.skus.iter().map(|sku| known.get(sku.as_str()).copied()).collect();
        let now: Vec<Option<i64>> = number.into_iter().map(|product| self.price(product?)).collect();
        baskets::baskets(events, tracks, |product| now.get(product as usize).copied().flatten())
    }

    /// The products that both the log and the shop know, by SKU.
    fn known_products<'s>(&self, skus: &'s [String]) -> FxHashMap<&'s str, u32> {
        let numbers: FxHashMap<&str, u32> =
            (0..).zip(&self.snapshot.products).map(|(number, product)| (product.sku.as_str(), number)).collect();
        skus.iter().filter_map(|sku| Some((sku.as_str(), *numbers.get(sku.as_str())?))).collect()
    }
}

fn span(events: &Events) -> Option<Period> {
    let (first, last) = (events.at.iter().min()?, events.at.iter().max()?);
    Some(Period { first: first.day(), last: last.day() })
}

/// Distinct names and the number of each entry's; an empty name has none.
fn numbered(names: impl Iterator<Item = String>) -> (Vec<String>, Vec<u32>) {
    let mut numbers: FxHashMap<String, u32> = FxHashMap::default();
    let mut distinct: Vec<String> = Vec::new();
    let mut number = |name: String| {
        if name.is_empty() {
            return NONE;
        }
        *numbers.entry(name).or_insert_with_key(|name| {
            distinct.push(name.clone());
            distinct.len() as u32 - 1
        })
    };
    let numbered = names.map(&mut number).collect();
    (distinct, numbered)
}

/// The groups that something was done in, the one with most sessions first.
fn groups(keys: &[String], funnels: Vec<Funnel>) -> Vec<Group> {
    let group = |(key, funnel): (&String, Funnel)| Group { key: key.clone(), funnel };
    let mut groups: Vec<Group> = keys.iter().zip(funnels).filter(|(_, f)| f.events.any > 0).map(group).collect();
    groups.sort_by(|a, b| b.funnel.sessions.any.cmp(&a.funnel.sessions.any).then_with(|| a.key.cmp(&b.key)));
    groups
}
