//! The made-up shop itself, before anybody buys: products, prices, terms, and how each product would sell.

use crate::chance::{Part, gamma, normal, stream, uniform, weighted};
use crate::names::{CATEGORIES, LISTINGS, SUPPLIERS};
use crate::noise::{self, Noise, Shocks};
use crate::planted::{self, PricedBy};
use crate::prices::{self, Habit, Tag};
use crate::{Settings, calendar};
use domain::Day;
use rand::RngExt;
use rand_chacha::ChaCha8Rng;

/// How attentively a product's stock is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Care {
    /// Ordered in time, with a reserve.
    Good,
    /// Ordered late and too little.
    Late,
    /// Ordered far too much.
    TooMuch,
}

/// What variants share.
#[derive(Debug)]
pub struct Family {
    pub handle: String,
    pub title: &'static str,
    pub category: usize,
    pub supplier: usize,
    pub priced_by: PricedBy,
    /// One tag a day.
    pub tags: Vec<Tag>,
    /// Day numbers from the first day of the history: on sale from `first` up to, not including, `end`.
    pub first: usize,
    pub end: usize,
    /// One of four manners of design; customers prefer one.
    pub style: u8,
    /// Families that a buyer of this one often wants some days later, with the chance that they do.
    pub next: Vec<(usize, f64)>,
}

#[derive(Debug)]
pub struct Product {
    pub sku: String,
    pub family: usize,
    /// Empty where there is only one.
    pub variant: &'static str,
    /// Place among its variants.
    pub place: u8,
    /// d log(units) / d log(price).
    pub elasticity: f64,
    /// Mean purchases on an average day at the first price, before scaling to the size asked for.
    pub weight: f64,
    /// Mean pieces a purchase, see [`crate::chance::pieces`].
    pub pieces: f64,
    /// Growth a year, as a factor.
    pub growth: f64,
    /// What moves demand from week to week besides.
    pub shocks: Shocks,
    pub cost: i64,
    pub care: Care,
    /// Chance that a sold line comes back.
    pub returns: f64,
}

#[derive(Debug)]
pub struct Catalogue {
    pub first_day: Day,
    pub days: usize,
    pub noise: Noise,
    pub families: Vec<Family>,
    pub products: Vec<Product>,
}

impl Catalogue {
    pub fn new(settings: &Settings) -> Catalogue {
        let days = settings.days as usize;
        let first_day = settings.last_day.plus(1 - settings.days as i32);
        let mut rng = stream(settings.seed, Part::Catalogue);
        let mut price_rng = stream(settings.seed, Part::Prices);
        let mut families: Vec<Family> = LISTINGS[..families_for(settings.order_lines)]
            .iter()
            .map(|listing| {
                let (first, end) = life(days, &mut rng);
                let habit = Habit::draw(&mut price_rng);
                Family {
                    handle: handle(listing.title),
                    title: listing.title,
                    category: listing.category,
                    supplier: listing.supplier,
                    priced_by: habit.into(),
                    tags: prices::path(listing.price, habit, first_day, days, &mut price_rng),
                    first,
                    end,
                    style: rng.random_range(0..4),
                    next: Vec::new(),
                }
            })
            .collect();
        planted::plant(settings.pricing, settings.seed, first_day, &mut families);
        link(&mut families, &mut rng);
        let mut products: Vec<Product> =
            (0..families.len()).flat_map(|family| variants(family, &families[family], &mut rng)).collect();
        for (number, product) in products.iter_mut().enumerate() {
            let priced_by = families[product.family].priced_by;
            product.shocks = shocks(settings, first_day, priced_by, product.family, number);
            if priced_by == PricedBy::SoldOff {
                product.growth = planted::FADING;
            }
        }
        Catalogue { first_day, days, noise: settings.noise, families, products }
    }

    pub fn family(&self, product: usize) -> &Family {
        &self.families[self.products[product].family]
    }

    /// `Ceramic mug - Sage`, as Shopify names a line.
    pub fn line_name(&self, product: usize) -> String {
        match self.products[product].variant {
            "" => self.family(product).title.to_string(),
            variant => format!("{} - {variant}", self.family(product).title),
        }
    }

    pub fn on_sale(&self, product: usize, day: usize) -> bool {
        let family = self.family(product);
        (family.first..family.end).contains(&day)
    }

    pub fn day(&self, index: usize) -> Day {
        self.first_day.plus(index as i32)
    }

    /// Mean purchases of a product on a day, before scaling: weight × (price / first price)^elasticity × season ×
    /// holiday × weekday × growth × the week's shock; zero when it is not on sale.
    pub fn mean(&self, product: usize, day: usize) -> f64 {
        if !self.on_sale(product, day) {
            return 0.0;
        }
        let (item, family) = (&self.products[product], self.family(product));
        let ratio = family.tags[day].price as f64 / family.tags[0].price as f64;
        let shock = item.shocks.factor(planted::week(self.first_day, day));
        self.mean_at_first_price(product, day) * ratio.powf(item.elasticity) * shock
    }

    /// [`Catalogue::mean`] had the price never moved, were it always on sale, and without shocks.
    pub fn mean_at_first_price(&self, product: usize, day: usize) -> f64 {
        let (item, category) = (&self.products[product], &CATEGORIES[self.family(product).category]);
        let date = self.day(day);
        let years = (day as f64 - self.days as f64 / 2.0) / 365.25;
        item.weight
            * item.growth.powf(years)
            * calendar::season(date, category)
            * calendar::holiday(date, category)
            * calendar::weekday(date)
    }
}

/// A small shop has a small catalogue: 10 families at 200 lines, all of them from 23,000 on.
fn families_for(order_lines: u64) -> usize {
    ((order_lines as f64).powf(0.45) * 1.2).clamp(8.0, LISTINGS.len() as f64) as usize
}

/// Most are on sale throughout; some arrive late, some leave early.
fn life(days: usize, rng: &mut ChaCha8Rng) -> (usize, usize) {
    let at = |share: f64| (days as f64 * share) as usize;
    let (kind, share) = (rng.random::<f64>(), rng.random::<f64>());
    match kind {
        kind if kind < 0.10 => (at(0.25 + 0.6 * share), days),
        kind if kind < 0.16 => (0, at(0.55 + 0.4 * share)),
        _ => (0, days),
    }
}

/// Gives each family one or two followers, half of them from its own category.
fn link(families: &mut [Family], rng: &mut ChaCha8Rng) {
    let count = families.len();
    for index in 0..count {
        let own: Vec<usize> =
            (0..count).filter(|f| *f != index && families[*f].category == families[index].category).collect();
        for _ in 0..rng.random_range(1..=2) {
            let follower = match own.len() {
                n @ 1.. if rng.random_bool(0.5) => own[rng.random_range(0..n)],
                _ => rng.random_range(0..count),
            };
            if follower != index && families[index].next.iter().all(|(f, _)| *f != follower) {
                let chance = uniform(rng, 0.15, 0.35);
                families[index].next.push((follower, chance));
            }
        }
    }
}

fn variants(index: usize, family: &Family, rng: &mut ChaCha8Rng) -> Vec<Product> {
    let (listing, category) = (&LISTINGS[index], &CATEGORIES[family.category]);
    let popularity = (0.75 * normal(rng)).exp();
    let elasticity = category.elasticity + 0.3 * normal(rng);
    let margin = uniform(rng, 0.38, 0.58);
    let cost = (listing.price as f64 * margin).round() as i64;
    let growth = (0.18 * normal(rng)).exp().clamp(0.6, 1.7);
    let names: &[&'static str] = if listing.variants.is_empty() { &[""] } else { listing.variants };
    let shares: Vec<f64> = names.iter().map(|_| gamma(rng, 3.0).max(0.2)).collect();
    let total: f64 = shares.iter().sum();
    names
        .iter()
        .zip(&shares)
        .enumerate()
        .map(|(place, (variant, share))| Product {
            sku: sku(category.code, index, place, names.len()),
            family: index,
            variant,
            place: place as u8,
            elasticity: (elasticity + 0.1 * normal(rng)).clamp(-4.0, -0.5),
            weight: popularity * share / total * (names.len() as f64).sqrt(),
            pieces: listing.pieces,
            growth,
            shocks: Shocks::default(),
            cost,
            care: [Care::Good, Care::Late, Care::TooMuch][weighted(rng, &[0.62, 0.28, 0.10])],
            returns: uniform(rng, 0.005, 0.05),
        })
        .collect()
}

/// What moves demand for a product from week to week: one thing for all variants where their price goes by it.
fn shocks(settings: &Settings, first: Day, priced_by: PricedBy, family: usize, product: usize) -> Shocks {
    let (seed, days) = (settings.seed, settings.days as usize);
    if priced_by.by_shocks() {
        let weeks = planted::family_shocks(seed, family, first, days);
        return Shocks { deviation: settings.noise.of_weeks_gone_by(), weeks };
    }
    settings.noise.of_weeks().map_or_else(Shocks::default, |deviation| {
        let weeks = planted::week(first, days) + 1;
        Shocks { deviation, weeks: noise::weekly_shocks(weeks, &mut stream(seed, Part::ProductShocks(product))) }
    })
}

fn sku(code: &str, family: usize, place: usize, variants: usize) -> String {
    match variants {
        1 => format!("{code}-{:03}", family + 1),
        _ => format!("{code}-{:03}-{}", family + 1, place + 1),
    }
}

/// Lower case words joined by hyphens, as Shopify makes a handle.
fn handle(title: &str) -> String {
    let words = title.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_ascii_lowercase).collect::<Vec<_>>().join("-")
}

/// Lead time of a product, days.
pub fn lead_days(family: &Family) -> u32 {
    SUPPLIERS[family.supplier].lead_days
}
