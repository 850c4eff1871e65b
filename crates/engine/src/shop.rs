//! Small errands around shop files that the subcommands run.

use crate::EngineError;
use domain::{Action, BatchId, Money, Progress};
use learn::Seed;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use store::{Counts, Shop, StoredSuggestion};

/// Whether this build can train on the graphics processor.
pub const HAS_GPU: bool = cfg!(feature = "gpu");

static GPU_CHOSEN: AtomicBool = AtomicBool::new(false);

/// Trains on the graphics processor from now on.
pub fn use_gpu() {
    GPU_CHOSEN.store(true, Ordering::Relaxed);
}

/// Where models are trained.
pub(crate) fn device() -> models::Device {
    if GPU_CHOSEN.load(Ordering::Relaxed) { models::Device::Gpu } else { models::Device::Cpu }
}

pub fn seed(number: u64) -> Seed {
    Seed(number)
}

pub fn open_or_create(path: &Path) -> Result<Shop, EngineError> {
    Ok(Shop::open_or_create(path)?)
}

/// Takes a whole import back; returns the rows that are gone.
pub fn undo_import(path: &Path, batch: BatchId) -> Result<u64, EngineError> {
    Ok(Shop::open(path)?.undo_batch(batch)?.rows_removed)
}

/// A consistent copy of the shop file.
pub fn backup(path: &Path, out: &Path) -> Result<(), EngineError> {
    Ok(Shop::open(path)?.backup_to(out)?)
}

/// What a check of the shop file found.
pub struct Verified {
    /// What is wrong; empty when the file is sound.
    pub problems: Vec<String>,
    pub counts: Counts,
    pub totals: store::Totals,
    pub imports: usize,
}

/// Checks the shop file and counts what is in it.
pub fn verify(path: &Path) -> Result<Verified, EngineError> {
    let shop = Shop::open(path)?;
    let imports = shop.batches()?.iter().filter(|b| !b.undone).count();
    Ok(Verified { problems: shop.verify()?, counts: shop.counts()?, totals: shop.totals(None)?, imports })
}

/// What writing the sample shop made.
pub struct SampleReport {
    pub files: Vec<PathBuf>,
    pub orders: u64,
    pub lines: u64,
}

impl SampleReport {
    /// The exports, without the truth they were made from.
    pub fn csv_files(&self) -> Vec<PathBuf> {
        self.files.iter().filter(|f| f.extension().is_some_and(|e| e == "csv")).cloned().collect()
    }
}

/// Writes the made-up shop's exports and `truth.json`.
pub fn write_sample(
    dir: &Path,
    order_lines: Option<u64>,
    seed: u64,
    progress: &dyn Progress,
) -> Result<SampleReport, EngineError> {
    let usual = sample::Settings::default();
    let settings = sample::Settings { order_lines: order_lines.unwrap_or(usual.order_lines), seed, ..usual };
    let report = sample::write(&settings, dir, progress)?;
    Ok(SampleReport { files: report.files, orders: report.orders, lines: report.lines })
}

/// The figure of `decide … change --to`: pieces for an order or a transfer, a price for the others, also of a bundle.
pub fn changed_figure(suggestion: &StoredSuggestion, to: &str) -> Result<i64, EngineError> {
    match &suggestion.body.action {
        Action::Order { .. } | Action::Transfer { .. } => {
            to.trim().parse().map_err(|_| EngineError::asked(format!("«{to}» is not a number of pieces")))
        }
        Action::Price { to: price, .. } | Action::Clear { to: price, .. } | Action::Bundle { price, .. } => {
            Money::parse_plain(to, price.currency).map(|m| m.minor).map_err(|e| EngineError::asked(e.to_string()))
        }
        Action::Campaign { .. } | Action::Remind { .. } | Action::WinBack { .. } => {
            Err(EngineError::asked("a campaign has no figure to change; approve or dismiss it"))
        }
    }
}

/// An action for machines: what would be done, in figures.
pub fn action_json(action: &Action) -> Value {
    let amount = |m: &Money| m.minor as f64 / m.currency.scale() as f64;
    match action {
        Action::Order { sku, quantity, vendor, unit_cost, by } => json!({
            "order": { "sku": sku, "quantity": quantity, "vendor": vendor,
                "unit_cost": unit_cost.as_ref().map(amount), "by": by.to_string() } }),
        Action::Price { sku, from, to, with } => {
            json!({ "price": { "sku": sku, "from": amount(from), "to": amount(to), "with": with } })
        }
        Action::Clear { sku, from, to, stock } => {
            json!({ "clear": { "sku": sku, "from": amount(from), "to": amount(to), "stock": stock } })
        }
        Action::Campaign { offer, letters } => {
            let customers: Vec<&str> = letters.iter().map(|letter| letter.customer.as_str()).collect();
            json!({ "campaign": { "offer": offer, "customers": customers, "letters": letters } })
        }
        Action::Bundle { lead, with, sum, price } => {
            let skus: Vec<_> = std::iter::once(lead).chain(with).collect();
            json!({ "bundle": { "skus": skus, "sum": amount(sum), "price": amount(price) } })
        }
        Action::Remind { customers } => json!({ "remind": { "customers": customers } }),
        Action::WinBack { customers } => json!({ "win_back": { "customers": customers } }),
        Action::Transfer { sku, from, to, quantity } => {
            json!({ "transfer": { "sku": sku, "from": from, "to": to, "quantity": quantity } })
        }
    }
}
