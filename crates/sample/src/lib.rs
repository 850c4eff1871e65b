//! A made-up shop with known truth, written as a shop platform's own exports.
//!
//! Harbour Gifts sells some 150 products in twelve categories. Each day, every product is wanted by a number of
//! people that follows its price, season, weekday and trend exactly as `truth.json` says; shelves run empty and hide
//! some of it; then customers with tastes, favourites and habits divide among themselves what was sold. The same
//! settings give the same bytes. [`Noise`] and [`Pricing`] make it harder to read. Memory holds one day's orders and at most 200,000 customers, whatever the size.
//!
//! Architecture invariant: knows no other room but `domain`; whoever reads the files reads them like any export.

mod calendar;
mod catalogue;
mod chance;
mod crowd;
mod event_log;
mod market;
mod names;
mod noise;
mod orders_file;
mod part_file;
mod people;
mod planted;
mod prices;
mod tables;
mod till;
mod truth;
mod visits;

use catalogue::Catalogue;
use chance::{Part, stream};
use crowd::Crowd;
use domain::{Cancelled, Day, Progress};
use event_log::EventLog;
use market::Market;
pub use noise::{Noise, PERSISTENCE};
use orders_file::OrdersFile;
use part_file::PartFile;
pub use planted::{PricedBy, Pricing};
use rand_chacha::ChaCha8Rng;
use std::io::Write;
use std::path::{Path, PathBuf};
use tables::CustomersFile;
pub use truth::{CategoryTruth, CustomerTruth, DAYS_AHEAD, ProductTruth, SegmentTruth, SupplierTruth, Truth};

/// Which shop to make.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settings {
    /// Order lines to aim at; the shop comes within some percent of it.
    pub order_lines: u64,
    pub seed: u64,
    /// Last day of the history.
    pub last_day: Day,
    /// Days of history.
    pub days: u32,
    pub noise: Noise,
    pub pricing: Pricing,
}

impl Default for Settings {
    fn default() -> Settings {
        // 2026-11-22
        Settings {
            order_lines: 60_000,
            seed: 7,
            last_day: Day(20_779),
            days: 730,
            noise: Noise::Usual,
            pricing: Pricing::Blind,
        }
    }
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Orders, products, inventory, customers, suppliers, the truth and the event log, in this order.
    pub files: Vec<PathBuf>,
    pub orders: u64,
    pub lines: u64,
}

#[derive(Debug, thiserror::Error)]
pub enum SampleError {
    #[error(transparent)]
    Cancelled(#[from] Cancelled),
    #[error("a sample shop cannot be made like this: {0}")]
    Settings(String),
    #[error("{path} could not be written: {source}; choose another folder or make room")]
    Io { path: PathBuf, source: std::io::Error },
    #[error("a table of the sample shop could not be written: {0}; choose another folder or make room")]
    Csv(#[from] csv::Error),
    #[error("truth.json could not be written: {0}")]
    Json(#[from] serde_json::Error),
}

/// Writes the shop's exports and `truth.json` into `dir` (made where it is missing). Files appear under their names
/// when all of them are complete; stopped or failed before, nothing is left.
pub fn write(settings: &Settings, dir: &Path, progress: &dyn Progress) -> Result<Report, SampleError> {
    check(settings)?;
    std::fs::create_dir_all(dir).map_err(|source| SampleError::Io { path: dir.to_path_buf(), source })?;
    let file = |name: &str| PartFile::create(dir.join(name));

    let catalogue = Catalogue::new(settings);
    let means = market::means(&catalogue);
    let scale = scale_for(settings, &catalogue, &means);
    let mut market = Market::open(&catalogue, &means, scale, settings.seed);
    let mut crowd = Crowd::new(settings, &catalogue)?;
    let mut shop = Shop {
        catalogue: &catalogue,
        orders: OrdersFile::new(file("orders_export.csv")?, &catalogue)?,
        customers: CustomersFile::new(file("customers_export.csv")?)?,
        log: EventLog::new(file("event_log.csv")?, &catalogue, settings.seed)?,
        next: till::Next { order: 1_000, guest: 0 },
        lines: 0,
        visits_rng: stream(settings.seed, Part::Visits),
        till_rng: stream(settings.seed, Part::Till),
    };
    for day in 0..catalogue.days {
        progress.report("job-sample", day as u64, catalogue.days as u64)?;
        market.live(day);
        shop.serve(&mut market, &mut crowd, day)?;
    }
    let (orders, lines) = (shop.next.order - 1_000, shop.lines);
    shop.customers.regulars(&crowd.regulars)?;
    let Shop { orders: orders_file, customers: customers_file, log, .. } = shop;

    let mut parts = vec![orders_file.finish()?, file("products_export.csv")?, file("inventory_export.csv")?];
    tables::products(&mut parts[1], &catalogue, &market)?;
    tables::inventory(&mut parts[2], &catalogue, &market)?;
    parts.extend([customers_file.finish()?, file("suppliers.csv")?]);
    tables::suppliers(&mut parts[4], &catalogue)?;
    let truth = truth::tell(settings, &catalogue, &market, &crowd, scale, (orders, lines));
    parts.push(file("truth.json")?);
    serde_json::to_writer_pretty(&mut parts[5], &truth)?;
    parts.push(log.finish()?);
    progress.report("job-sample", catalogue.days as u64, catalogue.days as u64)?;
    let files = parts.into_iter().map(PartFile::finish).collect::<Result<Vec<_>, _>>()?;
    Ok(Report { files, orders, lines })
}

fn check(settings: &Settings) -> Result<(), SampleError> {
    if !(1..=100_000_000).contains(&settings.order_lines) {
        return Err(SampleError::Settings(format!("{} order lines; ask for 1 to 100,000,000", settings.order_lines)));
    }
    if !(1..=7_300).contains(&settings.days) {
        return Err(SampleError::Settings(format!("{} days; ask for 1 to 7,300", settings.days)));
    }
    let years = 1980..=2100;
    if !years.contains(&settings.last_day.year()) {
        return Err(SampleError::Settings(format!(
            "the last day is {}; ask for one from 1980 to 2100",
            settings.last_day
        )));
    }
    Ok(())
}

/// The factor on all demand that brings the shop to the size asked for. Stockouts swallow some, so it is found by
/// trying: the market alone, without customers, is quick whatever the size.
fn scale_for(settings: &Settings, catalogue: &Catalogue, means: &[f64]) -> f64 {
    let target = settings.order_lines as f64;
    let mut scale = target / means.iter().sum::<f64>().max(f64::MIN_POSITIVE);
    let mut best = (f64::INFINITY, scale);
    for _ in 0..6 {
        let mut market = Market::open(catalogue, means, scale, settings.seed);
        let mut lines = 0_usize;
        for day in 0..catalogue.days {
            market.live(day);
            lines += market.sold.iter().map(Vec::len).sum::<usize>();
        }
        let miss = (lines as f64 / target - 1.0).abs();
        if miss < best.0 {
            best = (miss, scale);
        }
        if miss < 0.005 {
            break;
        }
        scale *= target / (lines as f64).max(1.0);
    }
    best.1
}

/// The files being written, day after day.
struct Shop<'a, W: Write> {
    catalogue: &'a Catalogue,
    orders: OrdersFile<'a, W>,
    customers: CustomersFile<W>,
    log: EventLog<'a, W>,
    next: till::Next,
    lines: u64,
    visits_rng: ChaCha8Rng,
    till_rng: ChaCha8Rng,
}

impl<W: Write> Shop<'_, W> {
    fn serve(&mut self, market: &mut Market, crowd: &mut Crowd, day: usize) -> Result<(), SampleError> {
        let baskets = visits::divide(self.catalogue, crowd, &mut market.sold, day, &mut self.visits_rng);
        let orders = till::ring_up(self.catalogue, crowd, baskets, day, &mut self.next, &mut self.till_rng);
        self.log.write(day, &orders, crowd)?;
        for order in &orders {
            self.lines += order.lines.len() as u64;
            self.orders.write(order)?;
            let cancelled = matches!(order.end, till::End::Cancelled(..));
            if cancelled {
                for line in &order.lines {
                    market.put_back(line.product, i64::from(line.quantity));
                }
            }
            if let (Some(person), true) = (&order.person, order.guest) {
                let (spent, count) = if cancelled { (0, 0) } else { (order.total() - order.refunded(), 1) };
                self.customers.guest(person, spent, count)?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
