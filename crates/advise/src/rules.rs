//! What the shop wants and allows.

use crate::Service;

/// Guard-rails and assumptions of all advice. Shares are between 0 and 1.
#[derive(Debug, Clone, PartialEq)]
pub struct Rules {
    /// How safely products are kept.
    pub service: Service,
    /// Least margin that a suggested price may leave, as a share of the net price.
    pub minimum_margin: f64,
    /// Largest change of a price in one step.
    pub largest_step: f64,
    /// Allowed last two digits of a price, for example 95 and 50.
    pub price_endings: Vec<u8>,
    /// Price changes that are more likely than this to lose money are not suggested.
    pub highest_price_risk: f64,
    /// Whether variants of other prices stay in the order of their prices.
    pub keep_size_order: bool,
    /// What a price is to bring most of.
    pub price_goal: PriceGoal,
    /// Tax contained in shelf prices, as a share of the net price: 0.20 makes a shelf price of 12 a net price of 10.
    /// 0 where shelf prices are net.
    pub tax: f64,
    /// Fees of payment and marketplace, as a share of the shelf price…
    pub fee_share: f64,
    /// …and for each piece sold, minor units.
    pub fee_fixed: i64,
    /// What holding stock costs a year (capital, space, ageing), as a share of its cost.
    pub holding_per_year: f64,
    /// What a piece that is left when its product ends can still be sold off for, as a share of its cost.
    pub salvage_share: f64,
    /// Share of forecast errors that neighbouring days have in common (correlation between days).
    pub serial_correlation: f64,
    /// Stock beyond so many days of demand is too much.
    pub too_much_days: i32,
    /// Where price response is unknown, clearances cut the price by this share…
    pub clear_cut: f64,
    /// …and never by more than this one where it is known.
    pub largest_clear_cut: f64,
    /// How long a clearance runs.
    pub clear_weeks: i32,
    /// Share of customers written to who would buy an unrelated product.
    pub campaign_response: f64,
    /// Share of customers who buy what they left in the basket because they were reminded of it.
    pub reminder_response: f64,
    /// Share of those who buy some products of a bundle that take all of them, for each per cent of discount.
    pub bundle_take: f64,
    /// Share of customers gone quiet who come once more because they were written to.
    pub winback_response: f64,
    /// Orders suggested at most while stock is unknown.
    pub most_orders_without_stock: usize,
}

/// What a price is to bring most of, a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PriceGoal {
    #[default]
    Margin,
    /// Net of tax.
    Revenue,
}

/// Chance of not selling out until the delivery after next, by class of product.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ServiceLevels {
    pub a: f64,
    pub b: f64,
    pub c: f64,
}

impl ServiceLevels {
    pub fn of(self, class: char) -> f64 {
        match class {
            'A' => self.a,
            'B' => self.b,
            _ => self.c,
        }
    }
}

impl Default for Rules {
    fn default() -> Rules {
        Rules {
            service: Service::ByClass(ServiceLevels { a: 0.97, b: 0.95, c: 0.90 }),
            minimum_margin: 0.20,
            largest_step: 0.10,
            price_endings: vec![0, 50, 95, 99],
            highest_price_risk: 0.25,
            keep_size_order: true,
            price_goal: PriceGoal::Margin,
            tax: 0.0,
            fee_share: 0.0,
            fee_fixed: 0,
            holding_per_year: 0.25,
            salvage_share: 0.0,
            serial_correlation: 0.10,
            too_much_days: 180,
            clear_cut: 0.30,
            largest_clear_cut: 0.50,
            clear_weeks: 8,
            campaign_response: 0.01,
            reminder_response: 0.04,
            bundle_take: 0.005,
            winback_response: 0.03,
            most_orders_without_stock: 60,
        }
    }
}

/// An ending is the shop's own when at least this share of its prices has it.
const COMMON_ENDING: f64 = 0.05;

impl Rules {
    /// The same rules with the price endings that the shop's own prices (minor units) show; unchanged where they
    /// show no habit.
    #[must_use]
    pub fn with_endings_of(mut self, prices: &[i64], scale: i64) -> Rules {
        let mut counts = [0_usize; 100];
        for price in prices.iter().filter(|price| **price > 0) {
            counts[usize::from(ending(*price, scale))] += 1;
        }
        let total: usize = counts.iter().sum();
        let common = |count: usize| total > 0 && count as f64 >= COMMON_ENDING * total as f64;
        let endings: Vec<u8> = (0..100).filter(|e| common(counts[usize::from(*e)])).collect();
        if !endings.is_empty() {
            self.price_endings = endings;
        }
        self
    }

    pub(crate) fn allows_ending(&self, price: i64, scale: i64) -> bool {
        price > 0 && self.price_endings.contains(&ending(price, scale))
    }
}

/// Minor units after which the endings of prices begin anew.
pub(crate) fn block(scale: i64) -> i64 {
    match scale {
        1000 => 1000,
        _ => 100,
    }
}

/// The two digits people look at: hundredths of the major unit, or the last two digits where there are none.
pub(crate) fn ending(price: i64, scale: i64) -> u8 {
    (price.rem_euclid(block(scale)) / (block(scale) / 100)) as u8
}
