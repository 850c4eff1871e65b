//! What must hold for any shop, any forecast and any rules.

mod abandoned;
mod advice;
mod budget;
mod bundle;
mod campaign;
mod ending;
mod locales;
mod offerable;
mod outlook;
mod price_breaks;
mod price_families;
mod prices;
mod promotion;
mod replay;
mod service;
mod stock;
mod transfers;
mod variety;
mod winback;

use crate::{DemandAhead, OrderInput};
use domain::{Currency, Day, Product, SupplyTerms};

pub(crate) const LEVELS: [f32; 3] = [0.05, 0.5, 0.95];
pub(crate) const TODAY: Day = Day(20_000);

pub(crate) fn product(sku: &str, cost: Option<i64>, supply: SupplyTerms) -> Product {
    Product {
        sku: sku.to_string(),
        family: String::new(),
        title: format!("The {sku}"),
        variant: String::new(),
        category: String::new(),
        vendor: "Mill".to_string(),
        price: None,
        cost,
        active: true,
        supply,
        ..Product::default()
    }
}

pub(crate) fn terms(lead_days: i32, review_days: i32, pack_size: i64, minimum_order: i64) -> SupplyTerms {
    SupplyTerms { lead_days, review_days, pack_size, minimum_order, known: true, ..SupplyTerms::default() }
}

/// A forecast of `days` equal days.
#[derive(Debug)]
pub(crate) struct Ahead {
    mean: Vec<f32>,
    quantiles: Vec<f32>,
}

impl Ahead {
    pub(crate) fn steady(mean: f32, low: f32, high: f32, days: usize) -> Ahead {
        Ahead { mean: vec![mean; days], quantiles: [low, mean, high].repeat(days) }
    }

    pub(crate) fn view(&self) -> DemandAhead<'_> {
        DemandAhead { mean: &self.mean, levels: &LEVELS, quantiles: &self.quantiles, promotions: &[] }
    }
}

pub(crate) fn input<'a>(product: &'a Product, ahead: &'a Ahead, stock: Option<i64>, incoming: i64) -> OrderInput<'a> {
    OrderInput {
        product,
        stock,
        incoming,
        ahead: ahead.view(),
        recent_per_day: None,
        in_kits: None,
        price: Some(1200),
        currency: Currency::GBP,
        class: 'A',
        today: TODAY,
        trust: &[],
        order_lines: 100,
    }
}
