//! Products that are bought together more often than chance would have it.

use crate::Columns;
use crate::baskets::Baskets;
use rayon::prelude::*;

/// So many of the strongest pairs are kept for the next look.
const KEPT_PAIRS: usize = 1_000;

/// Two products and how they go together.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pair {
    /// The product owned; found in no more orders than `b`.
    pub a: u32,
    /// The product to offer.
    pub b: u32,
    /// Orders with both, with `a`, with `b`, among orders of at most 60 products.
    pub orders_both: u32,
    pub orders_a: u32,
    pub orders_b: u32,
    /// How many times more often together than if independent.
    pub lift: f64,
    /// Known customers who bought `a` and never `b`.
    pub owners_of_a_only: u32,
}

impl Pair {
    /// With the rarer product as `a`; the owners are yet to be counted.
    pub(crate) fn of(baskets: &Baskets, a: u32, b: u32, both: u32) -> Pair {
        let (a, b) = if baskets.orders(a) <= baskets.orders(b) { (a, b) } else { (b, a) };
        let (orders_a, orders_b) = (baskets.orders(a), baskets.orders(b));
        let lift = f64::from(both) * f64::from(baskets.count()) / (f64::from(orders_a) * f64::from(orders_b));
        Pair { a, b, orders_both: both, orders_a, orders_b, lift, owners_of_a_only: 0 }
    }

    /// The same pair with `product`, one of the two, as `a`.
    pub fn seen_from(self, product: u32) -> Pair {
        if self.a == product {
            return self;
        }
        Pair { a: self.b, b: self.a, orders_a: self.orders_b, orders_b: self.orders_a, ..self }
    }
}

impl Columns {
    /// The `n` strongest pairs with at least `min_orders` common orders. Variants of one family make no pair.
    ///
    /// Strength is orders × log of the lift's lower 95 % bound (one-sided, common orders taken as a Poisson count):
    /// the local mutual information of collocation statistics (Evert 2005), with chance finds held down.
    ///
    /// The first call counts through all baskets (a second or so for millions of lines: not while a screen waits); up to
    /// 1,000 pairs are then kept for further calls with the same `min_orders`.
    pub fn pairs(&self, n: usize, min_orders: u32) -> Vec<Pair> {
        let (kept_for, kept) = self.pairs.get_or_init(|| (min_orders, self.count_pairs(KEPT_PAIRS, min_orders)));
        if *kept_for == min_orders && n <= KEPT_PAIRS {
            return kept.iter().take(n).copied().collect();
        }
        self.count_pairs(n, min_orders)
    }

    fn count_pairs(&self, n: usize, min_orders: u32) -> Vec<Pair> {
        let baskets = self.baskets();
        let min_orders = min_orders.max(1);
        let products = self.snapshot.products.len();
        let mut found: Vec<(f64, Pair)> = (0..products as u32)
            .into_par_iter()
            .map_init(|| vec![0_u32; products], |together, a| self.partners(a, min_orders, baskets, together))
            .flatten_iter()
            .collect();
        found.sort_by(|(x, p), (y, q)| y.total_cmp(x).then((p.a, p.b).cmp(&(q.a, q.b))));
        found.truncate(n);
        let mut pairs: Vec<Pair> = found.into_iter().map(|(_, pair)| pair).collect();
        for pair in &mut pairs {
            pair.owners_of_a_only = self.owners_of_only(pair.a, pair.b).len() as u32;
        }
        pairs
    }

    /// Customers who bought `owned` and never `offer`, ascending by number.
    pub fn owners_of_only(&self, owned: u32, offer: u32) -> Vec<u32> {
        let others = self.customers_of(offer);
        self.customers_of(owned).into_iter().filter(|c| others.binary_search(c).is_err()).collect()
    }

    /// Pairs of `a` with products of higher numbers; `together` is scratch space, all zero before and after.
    fn partners(&self, a: u32, min_orders: u32, baskets: &Baskets, together: &mut [u32]) -> Vec<(f64, Pair)> {
        let orders = baskets.of(a);
        if orders.len() < min_orders as usize {
            return Vec::new();
        }
        for product in orders.iter().flat_map(|entry| baskets.beyond(*entry)) {
            together[*product as usize] += 1;
        }
        let mut found = Vec::new();
        for (b, count) in together.iter_mut().enumerate().skip(a as usize + 1) {
            let both = std::mem::take(count);
            if both >= min_orders && !self.same_family(a, b as u32) {
                found.extend(scored(baskets, a, b as u32, both));
            }
        }
        found
    }

    pub(crate) fn same_family(&self, a: u32, b: u32) -> bool {
        let products = &self.snapshot.products;
        let family = &products[a as usize].family;
        !family.is_empty() && *family == products[b as usize].family
    }
}

/// A pair with its strength; `None` where chance might explain it.
pub(crate) fn scored(baskets: &Baskets, a: u32, b: u32, both: u32) -> Option<(f64, Pair)> {
    let pair = Pair::of(baskets, a, b, both);
    let log_lift_low = pair.lift.ln() - 1.645 / f64::from(both).sqrt();
    (log_lift_low > 0.0).then_some((f64::from(both) * log_lift_low, pair))
}
