//! Lead times learned from what was ordered and when it came.

use super::names::Numbering;
use super::purchases::Bought;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

/// Fewer deliveries tell no lead time.
const LEAST_DELIVERIES: usize = 3;
/// A product's own lead time is taken together with so many deliveries at its supplier's: the weight that makes a
/// handful of deliveries say something and a dozen say nearly all (an empirical Bayes shrinkage with a fixed prior).
const WEIGHT_OF_SUPPLIER: f64 = 4.0;
/// Longer ones are slips of a pen.
const LONGEST_DAYS: i32 = 730;

/// Days from order to delivery: how many deliveries, their mean, and the sum of squares around it.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct Stretch {
    count: usize,
    mean: f64,
    squares: f64,
}

impl Stretch {
    fn of(days: &[i32]) -> Stretch {
        let count = days.len();
        let mean = days.iter().map(|d| f64::from(*d)).sum::<f64>() / count.max(1) as f64;
        let squares = days.iter().map(|d| (f64::from(*d) - mean).powi(2)).sum();
        Stretch { count, mean, squares }
    }

    /// Sample variance; 0 for fewer than two.
    fn variance(&self) -> f64 {
        if self.count < 2 { 0.0 } else { self.squares / (self.count - 1) as f64 }
    }
}

/// The lead time of one product.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct LeadTime {
    pub days: i32,
    pub deviation: f64,
    /// Whether enough deliveries of the product itself tell it; otherwise it is its supplier's.
    pub own: bool,
}

/// Lead times by supplier and by product.
#[derive(Default)]
pub(crate) struct LeadTimes {
    of_vendor: FxHashMap<String, Stretch>,
    /// By the dense number of the product.
    of_product: FxHashMap<(String, u32), Stretch>,
}

impl LeadTimes {
    /// What came of one order on one day is one delivery, however many products and parcels it had.
    pub fn of(bought: &[Bought], numbers: &Numbering) -> LeadTimes {
        let (mut of_vendor, mut of_product) = (BTreeSet::new(), BTreeSet::new());
        for line in bought {
            for day in line.came.iter().filter_map(|came| came.day) {
                let days = day.saturating_sub(line.ordered);
                if (0..=LONGEST_DAYS).contains(&days) {
                    let order = (line.number.as_str(), line.ordered, days);
                    of_vendor.insert((line.vendor.as_str(), order));
                    of_product.insert((line.vendor.as_str(), numbers.of_id(line.product), order));
                }
            }
        }
        let mut times = LeadTimes::default();
        let of_vendor: Vec<_> = of_vendor.into_iter().collect();
        for deliveries in of_vendor.chunk_by(|a, b| a.0 == b.0) {
            let days: Vec<i32> = deliveries.iter().map(|(_, (_, _, days))| *days).collect();
            if let Some((vendor, _)) = deliveries.first() {
                times.of_vendor.insert((*vendor).to_string(), Stretch::of(&days));
            }
        }
        let of_product: Vec<_> = of_product.into_iter().collect();
        for deliveries in of_product.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
            let days: Vec<i32> = deliveries.iter().map(|(_, _, (_, _, days))| *days).collect();
            if let Some((vendor, product, _)) = deliveries.first() {
                times.of_product.insert(((*vendor).to_string(), *product), Stretch::of(&days));
            }
        }
        times
    }

    /// The lead time of a product of a supplier with enough deliveries.
    pub fn get(&self, vendor: &str, product: u32) -> Option<LeadTime> {
        let supplier = self.of_vendor.get(vendor).filter(|stretch| stretch.count >= LEAST_DELIVERIES)?;
        let own = self.of_product.get(&(vendor.to_string(), product));
        let own = own.filter(|stretch| stretch.count >= LEAST_DELIVERIES);
        let (mean, variance) = match own {
            None => (supplier.mean, supplier.variance()),
            Some(own) => {
                let count = own.count as f64;
                let mean = (own.mean * count + supplier.mean * WEIGHT_OF_SUPPLIER) / (count + WEIGHT_OF_SUPPLIER);
                let pooled = own.squares + supplier.variance() * WEIGHT_OF_SUPPLIER;
                (mean, pooled / (count - 1.0 + WEIGHT_OF_SUPPLIER))
            }
        };
        Some(LeadTime { days: mean.round() as i32, deviation: variance.max(0.0).sqrt(), own: own.is_some() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn times(supplier: &[i32], own: &[i32]) -> LeadTimes {
        let mut times = LeadTimes::default();
        times.of_vendor.insert("Kiln".to_string(), Stretch::of(supplier));
        times.of_product.insert(("Kiln".to_string(), 0), Stretch::of(own));
        times
    }

    #[test]
    fn a_product_with_few_deliveries_takes_its_supplier_s_lead_time() {
        let learned = times(&[8, 10, 12], &[8, 12]).get("Kiln", 0).expect("a lead time");
        assert_eq!(learned, LeadTime { days: 10, deviation: 2.0, own: false });
        assert_eq!(times(&[8, 10], &[8, 10]).get("Kiln", 0), None, "two deliveries tell nothing");
        assert_eq!(times(&[8, 10, 12], &[]).get("Other", 0), None);
    }

    #[test]
    fn a_product_s_own_lead_time_is_drawn_towards_its_supplier_s_the_less_the_more_deliveries_it_has() {
        let supplier = [10; 20];
        let few = times(&supplier, &[20; 3]).get("Kiln", 0).expect("a lead time");
        let many = times(&supplier, &[20; 40]).get("Kiln", 0).expect("a lead time");
        assert!(few.own && many.own && few.days > 10 && few.days < many.days && many.days <= 20, "{few:?} {many:?}");
        assert_eq!(few.deviation, 0.0);
    }
}
