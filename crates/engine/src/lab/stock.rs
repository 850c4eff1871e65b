//! `lab stock`: order-up-to levels of many products from their sales, the costs of stock and the terms of supply.
//!
//! Timeline: at the close of a review day the position (on hand and on order) is raised to S; the order is on the shelf
//! after the close of the day one lead time later. Unmet demand is lost. A shelf is not told to the command, so it keeps
//! books in the state folder: at the first review the shelf holds the lead time's share of S, then all orders arrive and
//! all sales of the history leave it. Where nothing is to be ordered yet, the written S is the position itself.

use super::forecast::{Axis, PanelFiles, read_panel};
use crate::EngineError;
use advise::{Levels, Spread, StockCosts, cheapest_levels};
use domain::{Day, Progress};
use learn::{Forecaster as _, Freq, Panel, Seed, Train, Values};
use models::{DemandNetwork, FittedDemand};
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

pub struct StockFiles {
    /// `series,date,y,price[,…]`, a row a day.
    pub history: PathBuf,
    /// `series` and its groups.
    pub groups: Option<PathBuf>,
    /// `series,date` and the covariates known ahead.
    pub known: Option<PathBuf>,
    /// Keeps the trained model and the books between calls.
    pub state: Option<PathBuf>,
    /// Written: `series,S,reorder_point,position`.
    pub out: PathBuf,
}

/// Terms of supply and costs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StockTerms {
    pub as_of: Day,
    pub lead_days: usize,
    pub review_days: usize,
    /// Share of a piece's cost that a week on the shelf costs.
    pub holding_per_week: f64,
    /// Share of the price that is margin; the rest is the piece's cost.
    pub margin: f64,
    /// Cost of one order line.
    pub order_cost: f64,
}

impl StockTerms {
    fn review(&self) -> usize {
        self.review_days.max(1)
    }

    /// Days that an order has to last for: until the delivery after next.
    fn period(&self) -> usize {
        self.lead_days + self.review()
    }
}

/// A trained model serves for so many days before the next call trains anew.
const SERVES_DAYS: i32 = 28;
/// Days ahead that the model learns for.
const AHEAD: usize = 28;

/// What the state folder holds besides the model.
#[derive(Serialize, Deserialize)]
struct Books {
    /// The day of the last call.
    as_of: Day,
    shelves: FxHashMap<String, Shelf>,
}

#[derive(Serialize, Deserialize)]
struct Shelf {
    on_hand: f64,
    /// Day at whose close it arrives, and pieces.
    on_order: Vec<(Day, f64)>,
}

impl Shelf {
    fn position(&self) -> f64 {
        self.on_hand + self.on_order.iter().map(|(_, pieces)| pieces).sum::<f64>()
    }

    /// One day of sales, then what arrives at its close.
    fn pass(&mut self, day: Day, wanted: f64) {
        self.on_hand -= wanted.clamp(0.0, self.on_hand);
        let (arrived, open): (Vec<_>, Vec<_>) = self.on_order.drain(..).partition(|(due, _)| *due <= day);
        self.on_hand += arrived.iter().map(|(_, pieces)| pieces).sum::<f64>();
        self.on_order = open;
    }
}

/// Writes the level of every series; returns the rows written.
pub fn stock(files: &StockFiles, terms: StockTerms, seed: Seed, progress: &dyn Progress) -> Result<u64, EngineError> {
    let ahead = terms.period().max(AHEAD);
    let sources = PanelFiles { train: &files.history, groups: files.groups.as_deref(), known: files.known.as_deref() };
    let (panel, axis) = read_panel(sources, ahead, Freq::Day)?;
    let panel = up_to(panel, &axis, terms.as_of, ahead, &files.history)?;
    let prices = last_prices(&panel, &files.history)?;
    let model = model(files.state.as_deref(), &panel, terms.as_of, seed, progress)?;
    let forecast = model.forecast(&panel, ahead)?;
    let mut books = files.state.as_deref().map(Books::open).transpose()?.flatten();
    if let Some(books) = &mut books {
        books.catch_up(&panel, terms.as_of);
    }
    let mut shelves = FxHashMap::default();
    let mut rows = Vec::with_capacity(panel.series());
    for (series, id) in panel.ids.iter().enumerate() {
        let levels = levels(&panel, series, &forecast, prices[series], terms, seed);
        let shelf = books.as_mut().and_then(|books| books.shelves.remove(id));
        let (shelf, row) = review(shelf, levels, terms);
        rows.push((id.clone(), row));
        shelves.insert(id.clone(), shelf);
    }
    if let Some(folder) = &files.state {
        Books { as_of: terms.as_of, shelves }.keep(folder)?;
    }
    write(&files.out, &rows)
}

/// What is written of one series.
struct Row {
    up_to: f64,
    reorder_point: f64,
    position: f64,
}

fn review(shelf: Option<Shelf>, levels: Levels, terms: StockTerms) -> (Shelf, Row) {
    let period = terms.period() as f64;
    // Nothing is known of the first shelf but what the level itself implies.
    let first =
        || Shelf { on_hand: (levels.reorder_point * terms.lead_days as f64 / period).round(), on_order: Vec::new() };
    let is_first = shelf.is_none();
    let mut shelf = shelf.unwrap_or_else(first);
    let position = shelf.position();
    let orders = is_first || levels.orders(position);
    let wanted = if is_first { levels.reorder_point } else { levels.order_up_to };
    let up_to = if orders { wanted } else { position.floor() };
    let quantity = (up_to - position - 1e-9).ceil().max(0.0);
    if quantity > 0.0 {
        shelf.on_order.push((terms.as_of.plus(terms.lead_days as i32), quantity));
    }
    (shelf, Row { up_to, reorder_point: levels.reorder_point, position })
}

fn levels(
    panel: &Panel,
    series: usize,
    forecast: &learn::Forecast,
    price: f64,
    terms: StockTerms,
    seed: Seed,
) -> Levels {
    let mean = |days: usize| (0..days).map(|day| f64::from(forecast.mean(series, day)).max(0.0)).sum::<f64>();
    let spread = Spread::of_past(panel.history(series), terms.period(), 364);
    let unit_cost = (1.0 - terms.margin) * price;
    let costs = StockCosts {
        holding: terms.holding_per_week / 7.0 * unit_cost,
        missed: terms.margin * price,
        order: terms.order_cost,
    };
    let rate = mean(forecast.horizon) / forecast.horizon.max(1) as f64;
    let supply = (terms.lead_days, terms.review());
    cheapest_levels(rate, mean(terms.period()), spread, supply, costs, seed.derive(series as u64))
}

/// The panel as it stood at the close of `as_of`.
fn up_to(panel: Panel, axis: &Axis, as_of: Day, ahead: usize, history: &Path) -> Result<Panel, EngineError> {
    let last = axis.index(as_of).filter(|at| *at < panel.periods());
    let last = last.ok_or_else(|| {
        let known = panel.dates.last().map_or_else(String::new, ToString::to_string);
        EngineError::file(history, format!("ends on {known}; --as-of {as_of} has to be one of its days"))
    })?;
    Ok(panel.until(last + 1, ahead, true))
}

/// The last known price of each series.
fn last_prices(panel: &Panel, history: &Path) -> Result<Vec<f64>, EngineError> {
    let column = panel.covariates.iter().find(|c| c.name == "price").map(|c| &c.values);
    let Some(Values::Number(prices)) = column else {
        return Err(EngineError::file(history, "has no column «price» with numbers; what stock costs depends on it"));
    };
    let width = panel.periods() + panel.known_ahead;
    let last = |row: &[f32]| row[..panel.periods()].iter().rev().copied().find(|p| p.is_finite() && *p > 0.0);
    Ok(prices.chunks(width.max(1)).map(|row| f64::from(last(row).unwrap_or(0.0))).collect())
}

/// The kept model where it is young enough and fits, else one trained now and kept.
fn model(
    state: Option<&Path>,
    panel: &Panel,
    as_of: Day,
    seed: Seed,
    progress: &dyn Progress,
) -> Result<FittedDemand, EngineError> {
    let kept = state.map(|folder| folder.join("model.bin"));
    let age = |path: &PathBuf| {
        let trained = std::fs::read_to_string(path.with_extension("day")).ok()?;
        Some(as_of.0 - Day::parse(trained.trim()).ok()?.0)
    };
    if let Some(path) = &kept
        && age(path).is_some_and(|days| (0..SERVES_DAYS).contains(&days))
        && let Ok(bytes) = std::fs::read(path)
        && let Ok(model) = FittedDemand::from_bytes(&bytes)
    {
        return Ok(model);
    }
    let network = DemandNetwork { horizon: Some(AHEAD), ..DemandNetwork::default() };
    let model = network.learn(&Train::everything(panel.clone()), seed, progress)?;
    if let Some(path) = &kept {
        keep(path, &model.to_bytes()?)?;
        keep(&path.with_extension("day"), as_of.to_string().as_bytes())?;
    }
    Ok(model)
}

fn keep(path: &Path, bytes: &[u8]) -> Result<(), EngineError> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(|e| EngineError::file(folder, format!("cannot be made: {e}")))?;
    }
    report::write_file(path, |out| Ok(out.write_all(bytes)?)).map_err(|e| EngineError::file(path, e.to_string()))
}

impl Books {
    fn path(folder: &Path) -> PathBuf {
        folder.join("books.json")
    }

    /// `None` where none were kept yet.
    fn open(folder: &Path) -> Result<Option<Books>, EngineError> {
        let path = Books::path(folder);
        if !path.exists() {
            return Ok(None);
        }
        let text = std::fs::read_to_string(&path).map_err(|e| EngineError::file(&path, e.to_string()))?;
        let bad = |e| EngineError::file(&path, format!("is not what this command keeps ({e}); name another folder"));
        serde_json::from_str(&text).map(Some).map_err(bad)
    }

    /// Sales and arrivals since the last call.
    fn catch_up(&mut self, panel: &Panel, as_of: Day) {
        for (at, day) in panel.dates.iter().enumerate().filter(|(_, day)| (self.as_of.0 + 1..=as_of.0).contains(&day.0))
        {
            for (series, id) in panel.ids.iter().enumerate() {
                if let Some(shelf) = self.shelves.get_mut(id) {
                    let wanted = panel.history(series)[at];
                    shelf.pass(*day, if wanted.is_finite() { f64::from(wanted) } else { 0.0 });
                }
            }
        }
    }

    fn keep(&self, folder: &Path) -> Result<(), EngineError> {
        let json = serde_json::to_string(self).map_err(|e| EngineError::asked(e.to_string()))?;
        keep(&Books::path(folder), json.as_bytes())
    }
}

fn write(path: &Path, rows: &[(String, Row)]) -> Result<u64, EngineError> {
    report::write_file(path, |out| {
        let mut csv = csv::Writer::from_writer(out);
        csv.write_record(["series", "S", "reorder_point", "position"])?;
        for (id, row) in rows {
            let figures = [row.up_to, row.reorder_point, row.position].map(|pieces| format!("{pieces}"));
            csv.write_record([id.as_str(), &figures[0], &figures[1], &figures[2]])?;
        }
        csv.flush()?;
        Ok(rows.len() as u64)
    })
    .map_err(|e| EngineError::file(path, e.to_string()))
}
