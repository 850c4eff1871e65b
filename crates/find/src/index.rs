//! The words of all records, each with the records that hold it.

use crate::words::{Asked, Word, matcher, split};
use domain::{CustomerInfo, Product};
use std::collections::BTreeMap;

/// Place in the list of products or customers the index was made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Target {
    Product(u32),
    Customer(u32),
}

/// Something found. A higher score answers better; scores of different searches do not compare.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hit {
    pub target: Target,
    pub score: f32,
}

/// More words than this say nothing new.
const MOST_WORDS: usize = 8;

/// How much a word counts where it stands: names and codes in full, what many records share less.
const NAME: f32 = 1.0;
const CODE: f32 = 0.95;
const VARIANT: f32 = 0.9;
const CATEGORY: f32 = 0.6;
const VENDOR: f32 = 0.5;

/// A record that holds a word, and how much the word counts there.
#[derive(Debug, Clone, Copy)]
struct Place {
    record: u32,
    weight: f32,
}

#[derive(Debug, Default)]
pub struct Index {
    products: u32,
    records: usize,
    /// Sorted.
    words: Vec<(Word, Vec<Place>)>,
}

impl Index {
    pub fn new(products: &[Product], customers: &[CustomerInfo]) -> Index {
        let mut words: BTreeMap<String, Vec<Place>> = BTreeMap::new();
        let mut add = |record: usize, text: &str, weight: f32| {
            let record = record as u32;
            for word in split(text) {
                let places = words.entry(word).or_default();
                match places.last_mut() {
                    Some(place) if place.record == record => place.weight = place.weight.max(weight),
                    _ => places.push(Place { record, weight }),
                }
            }
        };
        for (record, product) in products.iter().enumerate() {
            add(record, &product.title, NAME);
            add(record, &product.sku, CODE);
            add(record, &product.variant, VARIANT);
            add(record, &product.category, CATEGORY);
            add(record, &product.vendor, VENDOR);
        }
        for (index, customer) in customers.iter().enumerate() {
            add(products.len() + index, &customer.name, NAME);
            add(products.len() + index, &customer.key, CODE);
        }
        Index {
            products: products.len() as u32,
            records: products.len() + customers.len(),
            words: words.into_iter().map(|(word, places)| (Word::new(&word), places)).collect(),
        }
    }

    /// The records that hold every one of the words, best first, at most `limit`; products before customers and
    /// then in their own order where they answer equally well. Wrong letters are forgiven only where nothing
    /// answers the words as they stand. Nothing asked, nothing found.
    pub fn search(&self, words: &str, limit: usize) -> Vec<Hit> {
        let mut matcher = matcher();
        let words = words.split_whitespace().take(MOST_WORDS);
        let asked: Vec<Asked> = words.map(|word| Asked::new(word, &mut matcher)).collect();
        let mut hits = self.all_words(&asked, |asked, word| asked.close(word, &mut matcher));
        if hits.is_empty() {
            hits = self.all_words(&asked, |asked, word| {
                asked.close(word, &mut matcher).or_else(|| asked.mistyped(word, &mut matcher))
            });
        }
        let order = |a: &(u32, f32), b: &(u32, f32)| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0));
        if hits.len() > limit && limit > 0 {
            hits.select_nth_unstable_by(limit - 1, order);
        }
        hits.truncate(limit);
        hits.sort_by(order);
        hits.into_iter().map(|(record, score)| Hit { target: self.target(record), score }).collect()
    }

    fn target(&self, record: u32) -> Target {
        match record.checked_sub(self.products) {
            None => Target::Product(record),
            Some(customer) => Target::Customer(customer),
        }
    }

    /// The records in which each word asked for has a score, with the sum of the best ones.
    fn all_words(&self, asked: &[Asked], mut score: impl FnMut(&Asked, &Word) -> Option<f32>) -> Vec<(u32, f32)> {
        let mut sums: Option<Vec<f32>> = None;
        for asked in asked {
            let mut scores = vec![0.0_f32; self.records];
            for (word, places) in &self.words {
                let Some(score) = score(asked, word) else { continue };
                for place in places {
                    let best = &mut scores[place.record as usize];
                    *best = best.max(score * place.weight);
                }
            }
            sums = Some(match sums {
                None => scores,
                Some(sums) => {
                    sums.iter().zip(&scores).map(|(a, b)| if a.min(*b) > 0.0 { a + b } else { 0.0 }).collect()
                }
            });
        }
        let sums = sums.unwrap_or_default().into_iter().enumerate();
        sums.filter(|(_, sum)| *sum > 0.0).map(|(record, sum)| (record as u32, sum)).collect()
    }
}

#[cfg(test)]
mod tests;
