//! What may be recommended now, and which products go together, each looked up once per version of rows and plans.

use crate::stock::StockPlans;
use advise::{OfferableInput, Supplied, Unfit, unfit};
use domain::Phrase;
use frames::{Columns, Pair};
use rustc_hash::FxHashMap;

/// Days behind the demand of a product that is not forecast.
const RECENT_DAYS: usize = 91;

/// Why each product is not recommended, where it is not. All lists, letters and bundles ask here.
pub struct Offers {
    unfit: Vec<Option<Unfit>>,
}

impl Offers {
    pub(crate) fn new(columns: &Columns, stock: &StockPlans) -> Offers {
        let snapshot = columns.snapshot();
        let lying = columns.stock();
        let supplied = |product: u32| {
            if columns.is_kit(product) {
                let kit = stock.kits.iter().find(|kit| kit.product == product)?;
                return kit.packable.map(|on_hand| Supplied { on_hand, incoming: 0, per_day: kit.per_day });
            }
            let lies = lying.get(product as usize).copied().flatten()?;
            let per_day =
                stock.of(product).map_or_else(|| columns.recent_per_day(product, RECENT_DAYS), |row| row.per_day);
            Some(Supplied { on_hand: lies.on_hand, incoming: lies.incoming, per_day })
        };
        let of = |(number, product): (usize, &domain::Product)| {
            let number = number as u32;
            let (last_sale, supplied) = (columns.last_sale(number), supplied(number));
            unfit(&OfferableInput { product, last_sale, supplied, today: snapshot.as_of })
        };
        Offers { unfit: snapshot.products.iter().enumerate().map(of).collect() }
    }

    /// Whether a product may be recommended.
    pub fn has(&self, product: u32) -> bool {
        self.unfit.get(product as usize).is_some_and(Option::is_none)
    }

    /// How many products may be recommended.
    pub fn count(&self) -> usize {
        self.unfit.iter().filter(|unfit| unfit.is_none()).count()
    }

    /// Why a product is not recommended.
    pub fn why_not(&self, product: u32) -> Option<Unfit> {
        self.unfit.get(product as usize).copied().flatten()
    }
}

/// What was left out of a list, by the reason.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct LeftOut {
    pub not_sold: u32,
    pub sells_out: u32,
}

impl LeftOut {
    pub fn count(&mut self, why: Unfit) {
        match why {
            Unfit::NotSold => self.not_sold += 1,
            Unfit::SellsOut => self.sells_out += 1,
        }
    }

    pub fn notes(self) -> Vec<Phrase> {
        let told = |key: &str, count: u32| (count > 0).then(|| Phrase::new(key).int("count", i64::from(count)));
        [told("offer-left-out-sells-out", self.sells_out), told("offer-left-out-not-sold", self.not_sold)]
            .into_iter()
            .flatten()
            .collect()
    }
}

/// The strongest pairs, looked up from either product.
#[derive(Default)]
pub struct Partners {
    /// By the product that somebody has: pairs with it as `a`, strongest first.
    of: FxHashMap<u32, Vec<Pair>>,
}

impl Partners {
    pub(crate) fn new(pairs: &[Pair]) -> Partners {
        let mut of: FxHashMap<u32, Vec<Pair>> = FxHashMap::default();
        for pair in pairs {
            for owned in [pair.a, pair.b] {
                of.entry(owned).or_default().push(pair.seen_from(owned));
            }
        }
        Partners { of }
    }

    /// The pairs of a product, with it as `a`.
    pub fn of(&self, product: u32) -> &[Pair] {
        self.of.get(&product).map_or(&[], Vec::as_slice)
    }

    /// How alike two products' baskets are, 0 to 1: the cosine of their orders; 0 where they make no strong pair.
    pub fn likeness(&self, a: u32, b: u32) -> f64 {
        let pair = self.of(a).iter().find(|pair| pair.b == b);
        pair.map_or(0.0, |pair| {
            f64::from(pair.orders_both) / (f64::from(pair.orders_a) * f64::from(pair.orders_b)).sqrt().max(1.0)
        })
    }
}
