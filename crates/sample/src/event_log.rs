//! `event_log.csv`: what visitors of the web shop did in its last two months. Buyers come to their orders by searching,
//! looking and filling a basket; six times as many look around and leave, some with goods in the basket.

use crate::catalogue::Catalogue;
use crate::chance::{Part, stream, weighted};
use crate::crowd::Crowd;
use crate::orders_file::pounds;
use crate::people::person;
use crate::till::{Order, opening_second};
use domain::Moment;
use rand::RngExt;
use rand_chacha::ChaCha8Rng;
use std::io::Write;

/// So many of the last days are in the log.
const LOG_DAYS: usize = 60;
/// Sessions without an order for each with one, and how many of them are regulars'.
const BROWSERS: usize = 6;
const KNOWN: f64 = 0.2;
/// Chance that a product looked at goes into the basket, and of the unwanted one that it does.
const INTO_BASKET: f64 = 0.07;
const UNWANTED_INTO_BASKET: f64 = 0.01;
/// How much more often the unwanted product is looked at than others are on average.
const UNWANTED_LOOKS: f64 = 3.0;
/// Nothing in the shop answers these.
const MISSING: [&str; 5] = ["vase", "gift card", "advent calendar", "doormat", "umbrella"];

const HEADER: [&str; 11] = [
    "event_time",
    "event_type",
    "visitor_id",
    "session_id",
    "sku",
    "search_term",
    "order_id",
    "price",
    "quantity",
    "source",
    "device",
];

/// Names, each with its weight among those who look around and among those who buy.
type Names = [(&'static str, f64, f64)];
const SOURCES: &Names =
    &[("google", 4.0, 3.5), ("direct", 2.0, 3.0), ("newsletter", 1.0, 2.5), ("instagram", 3.0, 1.0)];
const DEVICES: &Names = &[("mobile", 6.0, 4.5), ("desktop", 3.2, 4.8), ("tablet", 0.8, 0.7)];

/// The product that many look at and few want: of those on sale all the time, the one that sells least.
pub fn unwanted(catalogue: &Catalogue) -> usize {
    let ends = [catalogue.days.saturating_sub(LOG_DAYS), catalogue.days.saturating_sub(1)];
    let all_the_time = |product: &usize| ends.iter().all(|day| catalogue.on_sale(*product, *day));
    let on_sale = (0..catalogue.products.len()).filter(all_the_time);
    let weight = |product: &usize| catalogue.products[*product].weight;
    on_sale.min_by(|a, b| weight(a).total_cmp(&weight(b))).unwrap_or(0)
}

/// One visit, written as it goes on.
struct Visit {
    visitor: String,
    session: u64,
    source: &'static str,
    device: &'static str,
    /// Seconds since 1970.
    now: i64,
    steps: Vec<Step>,
}

struct Step {
    at: i64,
    kind: &'static str,
    product: Option<usize>,
    words: String,
    order: Option<u64>,
    pieces: u32,
}

impl Visit {
    fn step(&mut self, kind: &'static str, rng: &mut ChaCha8Rng) -> &mut Step {
        self.now += rng.random_range(5..90);
        self.steps.push(Step { at: self.now, kind, product: None, words: String::new(), order: None, pieces: 1 });
        let last = self.steps.len() - 1;
        &mut self.steps[last]
    }

    fn product(&mut self, kind: &'static str, product: usize, pieces: u32, rng: &mut ChaCha8Rng) -> &mut Step {
        let step = self.step(kind, rng);
        (step.product, step.pieces) = (Some(product), pieces);
        step
    }

    fn search(&mut self, words: String, rng: &mut ChaCha8Rng) {
        self.step("search", rng).words = words;
    }
}

pub struct EventLog<'a, W: Write> {
    writer: csv::Writer<W>,
    catalogue: &'a Catalogue,
    unwanted: usize,
    sessions: u64,
    rng: ChaCha8Rng,
}

impl<'a, W: Write> EventLog<'a, W> {
    pub fn new(out: W, catalogue: &'a Catalogue, seed: u64) -> Result<EventLog<'a, W>, csv::Error> {
        let mut writer = csv::Writer::from_writer(out);
        writer.write_record(HEADER)?;
        let (unwanted, rng) = (unwanted(catalogue), stream(seed, Part::Log));
        Ok(EventLog { writer, catalogue, unwanted, sessions: 0, rng })
    }

    /// What was done on the day of these orders.
    pub fn write(&mut self, day: usize, orders: &[Order], crowd: &Crowd) -> Result<(), csv::Error> {
        if day + LOG_DAYS < self.catalogue.days {
            return Ok(());
        }
        let looks = self.looks(day);
        for order in orders.iter().filter(|order| order.person.is_some()) {
            let visit = self.buyer(order);
            self.put(&visit, day)?;
            for _ in 0..BROWSERS {
                let visit = self.browser(day, crowd, &looks);
                self.put(&visit, day)?;
            }
        }
        Ok(())
    }

    pub fn finish(self) -> Result<W, csv::Error> {
        self.writer.into_inner().map_err(|e| csv::Error::from(e.into_error()))
    }

    /// How often each product is looked at on the day.
    fn looks(&self, day: usize) -> Vec<f64> {
        let products = &self.catalogue.products;
        let weight = |product: usize| if self.catalogue.on_sale(product, day) { products[product].weight } else { 0.0 };
        let mut looks: Vec<f64> = (0..products.len()).map(weight).collect();
        looks[self.unwanted] = UNWANTED_LOOKS * looks.iter().sum::<f64>() / looks.len() as f64;
        looks
    }

    fn visit(&mut self, visitor: Option<String>, buys: bool) -> Visit {
        self.sessions += 1;
        let mut pick = |names: &Names| {
            let weights: Vec<f64> =
                names.iter().map(|(_, looks, buyers)| if buys { *buyers } else { *looks }).collect();
            names[weighted(&mut self.rng, &weights)].0
        };
        Visit {
            source: pick(SOURCES),
            device: pick(DEVICES),
            visitor: visitor.unwrap_or_else(|| format!("b{}", self.sessions)),
            session: self.sessions,
            now: 0,
            steps: Vec::new(),
        }
    }

    /// The way to an order, which ends when it is placed. Who came before bears the address as visitor.
    fn buyer(&mut self, order: &Order) -> Visit {
        let known = order.person.as_ref().filter(|_| !order.guest).map(|person| person.email.clone());
        let mut visit = self.visit(known, true);
        let rng = &mut self.rng;
        for line in &order.lines {
            if rng.random_bool(0.3) {
                visit.search(words(self.catalogue, line.product), rng);
            }
            for _ in 0..rng.random_range(1..=2) {
                visit.product("view", line.product, 1, rng);
            }
            visit.product("add_to_cart", line.product, line.quantity, rng);
        }
        visit.step("checkout", rng);
        for line in &order.lines {
            visit.product("purchase", line.product, line.quantity, rng).order = Some(order.number);
        }
        let shift = order.at.0 - visit.now;
        for step in &mut visit.steps {
            // All lines of an order are bought at once.
            step.at = if step.order.is_some() { order.at.0 } else { step.at + shift };
        }
        visit
    }

    /// Somebody who looks around and buys nothing.
    fn browser(&mut self, day: usize, crowd: &Crowd, looks: &[f64]) -> Visit {
        let regular = self.rng.random_range(0..crowd.regulars.len()) as u32;
        let known = self.rng.random_bool(KNOWN) && crowd.is_customer(regular, day);
        let mut visit = self.visit(known.then(|| person(u64::from(regular) + 1).email), false);
        let rng = &mut self.rng;
        visit.now = Moment::at(self.catalogue.day(day), opening_second(rng)).0;
        if rng.random_bool(0.08) {
            visit.search(MISSING[weighted(rng, &[5.0, 4.0, 3.0, 2.0, 1.0])].to_string(), rng);
            if rng.random_bool(0.85) {
                return visit;
            }
        }
        while visit.steps.len() < 12 {
            let product = weighted(rng, looks);
            if rng.random_bool(0.1) {
                visit.search(words(self.catalogue, product), rng);
            }
            visit.product("view", product, 1, rng);
            let chance = if product == self.unwanted { UNWANTED_INTO_BASKET } else { INTO_BASKET };
            if rng.random_bool(chance) {
                visit.product("add_to_cart", product, 1, rng);
                if rng.random_bool(0.15) {
                    visit.product("remove_from_cart", product, 1, rng);
                } else if rng.random_bool(0.25) {
                    visit.step("checkout", rng);
                }
            }
            if rng.random_bool(0.45) {
                break;
            }
        }
        visit
    }

    fn put(&mut self, visit: &Visit, day: usize) -> Result<(), csv::Error> {
        for step in &visit.steps {
            let mut price = String::new();
            if let Some(product) = step.product {
                pounds(self.catalogue.family(product).tags[day].price, &mut price);
            }
            self.writer.write_record([
                stamp(Moment(step.at)).as_str(),
                step.kind,
                &visit.visitor,
                &format!("s{}", visit.session),
                step.product.map_or("", |product| &self.catalogue.products[product].sku),
                &step.words,
                &step.order.map_or_else(String::new, |number| format!("#{number}")),
                &price,
                &step.pieces.to_string(),
                visit.source,
                visit.device,
            ])?;
        }
        Ok(())
    }
}

/// What somebody types who means a product.
fn words(catalogue: &Catalogue, product: usize) -> String {
    catalogue.family(product).title.to_lowercase()
}

/// `2026-11-22 10:04:31` on the shop's clock.
fn stamp(moment: Moment) -> String {
    let second = moment.0.rem_euclid(86_400);
    format!("{} {:02}:{:02}:{:02}", moment.day(), second / 3_600, second / 60 % 60, second % 60)
}
