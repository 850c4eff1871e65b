//! Where goods lie and where they are sold, place by place.

use crate::Columns;
use domain::{Day, place_key};

/// Sales of so many last days tell where demand is.
const RECENT_DAYS: i32 = 90;

/// A place where stock is counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    pub name: String,
    /// Pieces counted there, of all products.
    pub on_hand: i64,
    /// Pieces sold from there over the last 90 days, of all products.
    pub sold: i64,
}

/// One product at one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AtPlace {
    /// Number of the place in [`Places::all`].
    pub place: usize,
    /// Pieces counted.
    pub on_hand: i64,
    /// The day of the count.
    pub counted: Day,
    /// Pieces sold from there over the last 90 days.
    pub sold: i64,
}

/// The places of a shop that counts stock at two of them or more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Places {
    pub all: Vec<Place>,
    /// The place that orders leave from which name none, or one where nothing is counted.
    pub main: usize,
    /// By product: the places where it was counted, in their order.
    products: Vec<Vec<AtPlace>>,
}

impl Places {
    /// The places where a product was counted; empty where it was counted at none, or without naming one.
    pub fn of(&self, product: u32) -> &[AtPlace] {
        self.products.get(product as usize).map_or(&[], Vec::as_slice)
    }

    /// The number of a place by any spelling of its name.
    pub fn number(&self, name: &str) -> Option<usize> {
        let key = place_key(name);
        self.all.iter().position(|place| place_key(&place.name) == key)
    }
}

impl Columns {
    /// Where goods lie and are sold; `None` where stock is counted at fewer than two places. `main` names the main place;
    /// where it names none of them, that is the one with the most pieces on hand (the first by name of several alike).
    pub fn places(&self, main: Option<&str>) -> Option<Places> {
        let mut places = self.counted_places();
        if places.all.len() < 2 {
            return None;
        }
        let most = (0..places.all.len()).rev().max_by_key(|place| places.all[*place].on_hand).unwrap_or(0);
        places.main = main.and_then(|name| places.number(name)).unwrap_or(most);
        self.add_sales(&mut places);
        Some(places)
    }

    /// The places with what was counted there.
    fn counted_places(&self) -> Places {
        let snapshot = &self.snapshot;
        let placed = || snapshot.stock.iter().filter(|level| !level.location.is_empty());
        let is_counted = |name: &&String| placed().any(|level| level.location == **name);
        let names = snapshot.places.iter().filter(is_counted);
        let all = names.map(|name| Place { name: name.clone(), on_hand: 0, sold: 0 }).collect();
        let mut places = Places { all, main: 0, products: vec![Vec::new(); snapshot.products.len()] };
        for level in placed() {
            let Some(place) = places.all.iter().position(|place| place.name == level.location) else { continue };
            let Some(product) = places.products.get_mut(level.product as usize) else { continue };
            product.push(AtPlace { place, on_hand: level.on_hand, counted: level.day, sold: 0 });
            places.all[place].on_hand = places.all[place].on_hand.saturating_add(level.on_hand);
        }
        for product in &mut places.products {
            product.sort_unstable_by_key(|at| at.place);
        }
        places
    }

    /// Adds the pieces sold, each at the place of its order.
    fn add_sales(&self, places: &mut Places) {
        let since = self.snapshot.as_of.plus(1 - RECENT_DAYS).0;
        let sold_at: Vec<Option<usize>> = self.snapshot.places.iter().map(|name| places.number(name)).collect();
        let goods = &self.goods;
        for row in goods.day.partition_point(|day| *day < since)..goods.len() {
            if !goods.is_sale(row) {
                continue;
            }
            let order = self.snapshot.orders.place.get(goods.order[row] as usize);
            let named = order.and_then(|place| sold_at.get(*place as usize).copied().flatten());
            let place = named.unwrap_or(places.main);
            let pieces = i64::from(goods.quantity[row]);
            places.all[place].sold = places.all[place].sold.saturating_add(pieces);
            let product = places.products.get_mut(goods.product[row] as usize);
            if let Some(at) = product.and_then(|product| product.iter_mut().find(|at| at.place == place)) {
                at.sold = at.sold.saturating_add(pieces);
            }
        }
    }
}
