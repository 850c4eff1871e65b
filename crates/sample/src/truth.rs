//! What the shop was made from: the answers a model should find. `truth.json`.

use crate::catalogue::Catalogue;
use crate::chance::mean_pieces;
use crate::crowd::Crowd;
use crate::market::Market;
use crate::names::{CATEGORIES, SUPPLIERS};
use crate::noise::{Noise, PERSISTENCE};
use crate::people::person;
use crate::planted::{PricedBy, Pricing};
use crate::{Settings, calendar, event_log, prices};
use domain::Day;
use serde::{Deserialize, Serialize};

/// The month ahead, in days.
pub const DAYS_AHEAD: usize = 30;

/// Days are numbers of days since 1970-01-01; money is in pence.
///
/// Mean units of a product on a day it is on sale and in stock =
/// `base_demand` × (price / `base_price`)^`elasticity` × season × holiday × weekday × `growth_per_year`^years, with
/// years counted from the middle of the history. From week to week a factor of mean 1 may come on top: log-normal, of
/// the product's `weekly_shock` on the scale of logarithms, `shock_persistence` of which lasts into the next week.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Truth {
    pub shop: String,
    pub currency: String,
    pub seed: u64,
    pub noise: Noise,
    pub pricing: Pricing,
    pub shock_persistence: f64,
    pub first_day: Day,
    pub last_day: Day,
    pub orders: u64,
    pub lines: u64,
    /// Monday to Sunday.
    pub weekdays: Vec<f64>,
    pub categories: Vec<CategoryTruth>,
    pub suppliers: Vec<SupplierTruth>,
    pub products: Vec<ProductTruth>,
    /// SKU of the product that many look at and few put into the basket.
    pub unwanted: String,
    pub segments: Vec<SegmentTruth>,
    /// The first thousand regular customers.
    pub customers: Vec<CustomerTruth>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CategoryTruth {
    pub name: String,
    /// Mean elasticity of its products.
    pub elasticity: f64,
    /// Mean factor of season and holidays, January to December, from the days of the history; `null` where it has none.
    pub season: Vec<Option<f64>>,
    /// Season × holiday × weekday of each of the [`DAYS_AHEAD`] days after the history.
    pub ahead: Vec<f64>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SupplierTruth {
    pub name: String,
    pub lead_days: u32,
    pub review_days: u32,
    pub pack_size: u32,
    pub minimum_order: u32,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ProductTruth {
    pub sku: String,
    pub family: String,
    pub title: String,
    pub variant: String,
    pub category: String,
    pub supplier: String,
    pub elasticity: f64,
    /// Units a day at the first price, all other factors 1.
    pub base_demand: f64,
    pub growth_per_year: f64,
    /// Standard deviation of the logarithm of a week's shock.
    pub weekly_shock: f64,
    /// Mean pieces a purchase.
    pub pieces: f64,
    pub cost: i64,
    pub base_price: i64,
    /// The present price.
    pub price: i64,
    pub pricing: PricedBy,
    /// Each price with the first day it held.
    pub prices: Vec<(Day, i64)>,
    /// First and last day of each time it was sold out from opening to closing.
    pub stockouts: Vec<(Day, Day)>,
    /// Pieces wanted and not sold for want of stock.
    pub lost_units: u64,
    /// First and last day on sale, within the history.
    pub on_sale: (Day, Day),
    pub on_hand: i64,
    pub incoming: i64,
    /// Chance that a sold line comes back.
    pub return_rate: f64,
    /// SKUs of the families a buyer often wants within four weeks, with the chance (first variant stands for all).
    pub followers: Vec<(String, f64)>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SegmentTruth {
    /// Weight of each category, in the order of `Truth::categories`.
    pub tastes: Vec<f32>,
    pub customers: u64,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CustomerTruth {
    pub email: String,
    pub segment: usize,
    pub tastes: Vec<f32>,
    /// SKU and days between purchases.
    pub favourites: Vec<(String, f64)>,
}

impl Truth {
    /// Pieces to expect of a product at a price (pence) in the [`DAYS_AHEAD`] days after the history, were it on sale
    /// and in stock; 0 where its category is not known.
    pub fn units_ahead(&self, product: &ProductTruth, price: i64) -> f64 {
        let days = f64::from(self.last_day.0 - self.first_day.0 + 1);
        let growth = |day: usize| product.growth_per_year.powf((days / 2.0 + day as f64) / 365.25);
        let category = self.categories.iter().find(|category| category.name == product.category);
        let ahead = category.map_or(&[][..], |category| category.ahead.as_slice());
        let at_first_price: f64 = ahead.iter().enumerate().map(|(day, factor)| factor * growth(day)).sum();
        product.base_demand * at_first_price * (price as f64 / product.base_price as f64).powf(product.elasticity)
    }
}

impl ProductTruth {
    /// How often the price changed while the product was on sale.
    pub fn price_changes(&self) -> usize {
        let (first, last) = self.on_sale;
        self.prices.iter().filter(|(day, _)| first < *day && *day <= last).count()
    }
}

/// Everything known at the end of the history.
pub(crate) fn tell(
    settings: &Settings,
    catalogue: &Catalogue,
    market: &Market,
    crowd: &Crowd,
    scale: f64,
    (orders, lines): (u64, u64),
) -> Truth {
    let segments = (0..crowd.segments.len())
        .map(|segment| SegmentTruth {
            tastes: crowd.segments[segment].categories.to_vec(),
            customers: crowd.regulars.iter().filter(|regular| regular.taste.segment == segment).count() as u64,
        })
        .collect();
    Truth {
        shop: "Harbour Gifts".to_string(),
        currency: "GBP".to_string(),
        seed: settings.seed,
        noise: settings.noise,
        pricing: settings.pricing,
        shock_persistence: PERSISTENCE,
        first_day: catalogue.first_day,
        last_day: settings.last_day,
        orders,
        lines,
        weekdays: calendar::WEEKDAYS.to_vec(),
        categories: (0..CATEGORIES.len()).map(|category| category_truth(catalogue, category)).collect(),
        suppliers: suppliers(),
        products: (0..catalogue.products.len()).map(|p| product_truth(catalogue, market, scale, p)).collect(),
        unwanted: catalogue.products[event_log::unwanted(catalogue)].sku.clone(),
        segments,
        customers: customers(catalogue, crowd),
    }
}

fn category_truth(catalogue: &Catalogue, index: usize) -> CategoryTruth {
    let category = &CATEGORIES[index];
    let mut months = [(0.0, 0_u32); 12];
    for day in (0..catalogue.days).map(|day| catalogue.day(day)) {
        let (sum, count) = &mut months[day.month() as usize - 1];
        *sum += calendar::season(day, category) * calendar::holiday(day, category);
        *count += 1;
    }
    let factor = |day: Day| calendar::season(day, category) * calendar::holiday(day, category) * calendar::weekday(day);
    CategoryTruth {
        name: category.name.to_string(),
        elasticity: category.elasticity,
        season: months.iter().map(|(sum, count)| (*count > 0).then(|| sum / f64::from(*count))).collect(),
        ahead: (0..DAYS_AHEAD).map(|day| factor(catalogue.day(catalogue.days + day))).collect(),
    }
}

fn suppliers() -> Vec<SupplierTruth> {
    SUPPLIERS
        .iter()
        .map(|supplier| SupplierTruth {
            name: supplier.name.to_string(),
            lead_days: supplier.lead_days,
            review_days: supplier.review_days,
            pack_size: supplier.pack_size,
            minimum_order: supplier.minimum_order,
        })
        .collect()
}

fn product_truth(catalogue: &Catalogue, market: &Market, scale: f64, index: usize) -> ProductTruth {
    let (product, family, shelf) = (&catalogue.products[index], catalogue.family(index), &market.shelves[index]);
    let first_sku = |family: usize| catalogue.products.iter().find(|p| p.family == family).map(|p| p.sku.clone());
    ProductTruth {
        sku: product.sku.clone(),
        family: family.handle.clone(),
        title: family.title.to_string(),
        variant: product.variant.to_string(),
        category: CATEGORIES[family.category].name.to_string(),
        supplier: SUPPLIERS[family.supplier].name.to_string(),
        elasticity: product.elasticity,
        base_demand: product.weight * scale * mean_pieces(product.pieces),
        growth_per_year: product.growth,
        weekly_shock: product.shocks.deviation,
        pieces: mean_pieces(product.pieces),
        cost: product.cost,
        base_price: family.tags[0].price,
        price: family.tags[catalogue.days - 1].price,
        pricing: family.priced_by,
        prices: prices::changes(&family.tags, catalogue.first_day),
        stockouts: shelf.sold_out.iter().map(|(a, b)| (catalogue.day(*a), catalogue.day(*b))).collect(),
        lost_units: shelf.lost,
        on_sale: (catalogue.day(family.first), catalogue.day(family.end.max(family.first + 1) - 1)),
        on_hand: shelf.on_hand,
        incoming: shelf.coming.iter().map(|(_, pieces)| pieces).sum(),
        return_rate: product.returns,
        followers: family.next.iter().filter_map(|(f, chance)| Some((first_sku(*f)?, *chance))).collect(),
    }
}

fn customers(catalogue: &Catalogue, crowd: &Crowd) -> Vec<CustomerTruth> {
    let told = crowd.regulars.iter().enumerate().take(1_000);
    told.map(|(index, regular)| CustomerTruth {
        email: person(index as u64 + 1).email,
        segment: regular.taste.segment,
        tastes: regular.taste.categories.to_vec(),
        favourites: regular.favourites.iter().map(|(p, days)| (catalogue.products[*p].sku.clone(), *days)).collect(),
    })
    .collect()
}
