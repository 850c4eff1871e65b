//! What a product's price does to the others of its category.

use crate::pricing::units_per_month;
use crate::serving::PriceServing;
use crate::session::Prepared;
use advise::{Rivals, margin_of_piece};
use learn::CrossElasticity;
use rustc_hash::{FxHashMap, FxHashSet};

/// What a product earns and how it answers the others.
struct Rival<'a> {
    category: &'a str,
    family: &'a str,
    /// Margin a month for each unit of weight beside it in the index that it answers to, minor units.
    exposed: f64,
    answer: CrossElasticity,
    /// Its own weight in the indices of others.
    takings: f64,
}

/// Sums over a category or a family: exposed margin, and that times value, low and high of the answer.
#[derive(Default, Clone, Copy)]
struct Sum([f64; 4]);

impl Sum {
    fn add(&mut self, rival: &Rival<'_>) {
        let CrossElasticity { value, low, high } = rival.answer;
        let terms = [1.0, value, low, high].map(|factor| rival.exposed * factor);
        self.0.iter_mut().zip(terms).for_each(|(sum, term)| *sum += term);
    }

    fn less(self, other: Sum) -> [f64; 4] {
        let mut left = self.0;
        left.iter_mut().zip(other.0).for_each(|(sum, term)| *sum -= term);
        left
    }
}

/// Sums from which each product's rivals are told: all of its category but its own family, whose prices move with it.
#[derive(Default)]
pub(crate) struct RivalSums<'a> {
    rivals: FxHashMap<u32, Rival<'a>>,
    category: FxHashMap<&'a str, Sum>,
    family: FxHashMap<(&'a str, &'a str), Sum>,
}

impl<'a> RivalSums<'a> {
    /// `sold`: products that are sold now. Nothing where the data carry no cross effects.
    pub fn of(prepared: &'a Prepared, serving: &PriceServing, sold: &FxHashSet<u32>) -> RivalSums<'a> {
        let products = &prepared.columns.snapshot().products;
        let mut weight: FxHashMap<&str, f64> = FxHashMap::default();
        let mut known = Vec::new();
        for (number, product) in products.iter().enumerate().filter(|(_, product)| product.active) {
            let Some((answer, takings)) = serving.rivalry(&product.sku) else { continue };
            *weight.entry(product.category.as_str()).or_default() += takings;
            known.push((number as u32, product, answer, takings));
        }
        let mut rivals = Vec::with_capacity(known.len());
        for (number, product, answer, takings) in known {
            // What names no family is one by itself.
            let family = if product.family.is_empty() { &product.sku } else { &product.family };
            let (category, family) = (product.category.as_str(), family.as_str());
            let (Some(price), Some(cost)) = (prepared.columns.price(number), product.cost) else { continue };
            let units = if sold.contains(&number) { units_per_month(prepared, number).0 } else { 0.0 };
            let others = weight[category] - takings;
            let margin = margin_of_piece(&prepared.stock.rules, price, cost) * units;
            let exposed = if others > 0.0 { margin / others } else { 0.0 };
            rivals.push((number, Rival { category, family, exposed, answer, takings }));
        }
        RivalSums::new(rivals)
    }

    fn new(rivals: Vec<(u32, Rival<'a>)>) -> RivalSums<'a> {
        let mut sums = RivalSums::default();
        for (number, rival) in rivals {
            sums.category.entry(rival.category).or_default().add(&rival);
            sums.family.entry((rival.category, rival.family)).or_default().add(&rival);
            sums.rivals.insert(number, rival);
        }
        sums
    }

    /// The rivals of one product; `None` where there are none or the data do not carry their answer.
    pub fn of_product(&self, product: u32) -> Option<Rivals> {
        let own = self.rivals.get(&product)?;
        let [exposed, value, low, high] = self.category[own.category].less(self.family[&(own.category, own.family)]);
        let margin = exposed * own.takings;
        (margin.abs() > 1e-9).then(|| Rivals {
            elasticity: CrossElasticity { value: value / exposed, low: low / exposed, high: high / exposed },
            margin,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rival<'a>(category: &'a str, family: &'a str, exposed: f64, value: f64) -> Rival<'a> {
        let answer = CrossElasticity { value, low: value - 0.1, high: value + 0.1 };
        Rival { category, family, exposed, answer, takings: 10.0 }
    }

    #[test]
    fn rivals_are_the_others_of_the_category_but_not_of_the_family() {
        let sums = RivalSums::new(vec![
            (0, rival("Mugs", "A", 2.0, 0.2)),
            (1, rival("Mugs", "A", 3.0, 0.2)),
            (2, rival("Mugs", "B", 1.0, 0.5)),
            (3, rival("Mugs", "C", 3.0, 0.1)),
            (4, rival("Pens", "A", 9.0, 0.9)),
        ]);
        // Of a mug of family A: 1 at 0.5 and 3 at 0.1, each times its own takings.
        let of_first = sums.of_product(0).expect("rivals");
        assert!((of_first.margin - 40.0).abs() < 1e-9 && (of_first.elasticity.value - 0.2).abs() < 1e-9);
        assert!((of_first.elasticity.low - 0.1).abs() < 1e-9 && (of_first.elasticity.high - 0.3).abs() < 1e-9);
        assert_eq!(sums.of_product(4), None, "alone in its category");
        assert_eq!(sums.of_product(5), None, "nothing is known of it");
    }
}
