//! What was bought in one order.

use crate::Columns;
use crate::pairs::{Pair, scored};
use crate::rows::Rows;
use domain::Day;
use rustc_hash::FxHashMap;

/// Baskets with more products than this are restocking, not taste: they pair everything with everything.
const LARGEST_BASKET: usize = 60;

/// Orders with goods of a set of products, over some stretch of days.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Together {
    /// Orders with every one of them.
    pub all: u32,
    /// Orders with some of them only.
    pub some: u32,
    /// For each product, in how many of the orders of `some` it is.
    pub in_some: Vec<u32>,
}

/// Distinct products of each order, ascending, one order after the other: one entry an order and product.
#[derive(Default)]
pub(crate) struct Baskets {
    /// Where each basket begins, and the end of the last one.
    start: Vec<u32>,
    product: Vec<u32>,
    /// The basket of each entry.
    basket: Vec<u32>,
    /// The entries of each product.
    of_product: Rows,
}

impl Baskets {
    pub(crate) fn count(&self) -> u32 {
        self.start.len().saturating_sub(1) as u32
    }

    /// The entries of a product.
    pub(crate) fn of(&self, product: u32) -> &[u32] {
        self.of_product.of(product as usize)
    }

    /// Baskets that hold a product.
    pub(crate) fn orders(&self, product: u32) -> u32 {
        self.of(product).len() as u32
    }

    /// All products in the basket of an entry.
    pub(crate) fn whole(&self, entry: u32) -> &[u32] {
        let basket = self.basket[entry as usize] as usize;
        &self.product[self.start[basket] as usize..self.start[basket + 1] as usize]
    }

    /// The products of higher numbers in the basket of an entry.
    pub(crate) fn beyond(&self, entry: u32) -> &[u32] {
        let basket = self.basket[entry as usize] as usize;
        &self.product[entry as usize + 1..self.start[basket + 1] as usize]
    }

    /// Baskets with both products.
    fn with_both(&self, a: u32, b: u32) -> u32 {
        let (rare, other) = if self.orders(a) <= self.orders(b) { (a, b) } else { (b, a) };
        let holds = |entry: &&u32| self.whole(**entry).binary_search(&other).is_ok();
        self.of(rare).iter().filter(holds).count() as u32
    }
}

impl Columns {
    /// Counted once, at the first look.
    pub(crate) fn baskets(&self) -> &Baskets {
        self.baskets.get_or_init(|| self.count_baskets())
    }

    fn count_baskets(&self) -> Baskets {
        let goods = &self.goods;
        let mut baskets = Baskets { start: vec![0], ..Baskets::default() };
        for order in 0..self.by_order.groups() {
            let rows = self.by_order.of(order).iter().map(|r| *r as usize);
            let mut products: Vec<u32> = rows.filter(|r| self.firsts.product[*r]).map(|r| goods.product[r]).collect();
            if products.is_empty() || products.len() > LARGEST_BASKET {
                continue;
            }
            products.sort_unstable();
            baskets.basket.extend(std::iter::repeat_n(baskets.count(), products.len()));
            baskets.product.extend(products);
            baskets.start.push(baskets.product.len() as u32);
        }
        baskets.of_product = Rows::by(&baskets.product, self.snapshot.products.len());
        baskets
    }

    /// How two products go together; `a` of the pair is the rarer one. `None` where no order has both.
    pub fn pair(&self, a: u32, b: u32) -> Option<Pair> {
        let baskets = self.baskets();
        let both = if a == b { 0 } else { baskets.with_both(a, b) };
        (both > 0).then(|| Pair::of(baskets, a, b, both))
    }

    /// The products found with this one in at least `min_orders` orders and more often than chance would have it, by
    /// the strength that [`Columns::pairs`] ranks by. In each pair this product is `a`.
    pub fn goes_with(&self, product: u32, min_orders: u32) -> Vec<Pair> {
        let baskets = self.baskets();
        let mut together: FxHashMap<u32, u32> = FxHashMap::default();
        for other in baskets.of(product).iter().flat_map(|entry| baskets.whole(*entry)) {
            *together.entry(*other).or_default() += 1;
        }
        let fits = |other: u32| other != product && !self.same_family(product, other);
        let mut found: Vec<(f64, Pair)> = together
            .into_iter()
            .filter(|(other, both)| *both >= min_orders.max(1) && fits(*other))
            .filter_map(|(other, both)| scored(baskets, product, other, both))
            .map(|(strength, pair)| (strength, pair.seen_from(product)))
            .collect();
        found.sort_by(|(x, p), (y, q)| y.total_cmp(x).then(p.b.cmp(&q.b)));
        found.into_iter().map(|(_, pair)| pair).collect()
    }

    /// The products found in at least `min_orders` orders together with both of these, most orders first.
    pub fn thirds(&self, a: u32, b: u32, min_orders: u32) -> Vec<(u32, u32)> {
        let baskets = self.baskets();
        let mut count: FxHashMap<u32, u32> = FxHashMap::default();
        for basket in baskets.of(a).iter().map(|entry| baskets.whole(*entry)) {
            if basket.binary_search(&b).is_ok() {
                basket.iter().filter(|p| **p != a && **p != b).for_each(|p| *count.entry(*p).or_default() += 1);
            }
        }
        let mut found: Vec<(u32, u32)> = count.into_iter().filter(|(_, orders)| *orders >= min_orders.max(1)).collect();
        found.sort_unstable_by(|x, y| y.1.cmp(&x.1).then(x.0.cmp(&y.0)));
        found
    }

    /// Orders from `since` on with all or some of these products, however large the orders are.
    pub fn together(&self, products: &[u32], since: Day) -> Together {
        let mut found: FxHashMap<u32, Vec<bool>> = FxHashMap::default();
        for (place, product) in products.iter().enumerate() {
            let rows = self.by_product.of(*product as usize).iter().map(|r| *r as usize);
            for row in rows.filter(|r| self.goods.is_sale(*r) && self.goods.day[*r] >= since.0) {
                found.entry(self.goods.order[row]).or_insert_with(|| vec![false; products.len()])[place] = true;
            }
        }
        let mut sums = Together { in_some: vec![0; products.len()], ..Together::default() };
        for has in found.into_values() {
            if has.iter().all(|has| *has) {
                sums.all += 1;
                continue;
            }
            sums.some += 1;
            sums.in_some.iter_mut().zip(has).for_each(|(sum, has)| *sum += u32::from(has));
        }
        sums
    }
}
