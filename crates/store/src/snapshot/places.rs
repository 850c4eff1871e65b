//! The places of a snapshot: where stock was counted and orders were sold, each under one spelling of its name.

use super::orders::Orders;
use crate::tables::stock::CountRow;
use domain::{NONE, place_key};
use std::collections::BTreeMap;

/// Names by what their spellings have in common. Of several spellings the first by the alphabet is the place's name, so
/// that no order of imports matters.
pub(crate) struct Places(BTreeMap<String, String>);

impl Places {
    /// `sold_at`: numbers of orders and of words.
    pub fn of(counts: &[CountRow], orders: &Orders, sold_at: &[(u32, u32)], words: &[String]) -> Places {
        let mut places = Places(BTreeMap::new());
        let sold = sold_at.iter().filter(|(order, _)| orders.numbers.of(*order) != NONE);
        let sold = sold.filter_map(|(_, word)| words.get(*word as usize));
        for spelling in counts.iter().map(|count| &count.location).chain(sold) {
            let key = place_key(spelling);
            if key.is_empty() {
                continue;
            }
            let spelling = spelling.split_whitespace().collect::<Vec<_>>().join(" ");
            let name = places.0.entry(key).or_insert_with(|| spelling.clone());
            if spelling < *name {
                *name = spelling;
            }
        }
        places
    }

    /// Names every count's place by the one spelling. `counts` stay by product and place, the newest first.
    pub fn rename(&self, counts: &mut [CountRow]) {
        for count in counts.iter_mut() {
            match self.0.get(&place_key(&count.location)) {
                Some(name) => count.location.clone_from(name),
                None => count.location.clear(),
            }
        }
        counts.sort_by(|a, b| (a.product, &a.location, b.day).cmp(&(b.product, &b.location, a.day)));
    }

    /// Says of each order where it was sold, and gives the names that these numbers stand for.
    pub fn fill_in(self, orders: &mut Orders, sold_at: &[(u32, u32)], words: &[String]) -> Vec<String> {
        let number: BTreeMap<&str, u32> = self.0.keys().map(String::as_str).zip(0..).collect();
        for (order, word) in sold_at {
            let place = words.get(*word as usize).and_then(|word| number.get(place_key(word).as_str()));
            let order = orders.columns.place.get_mut(orders.numbers.of(*order) as usize);
            if let (Some(place), Some(order)) = (place, order) {
                *order = *place;
            }
        }
        self.0.into_values().collect()
    }
}
