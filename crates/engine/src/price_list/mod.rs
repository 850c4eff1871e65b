//! Approved prices on their way to the shop platform: which of them the shop does not have yet, and the files that take
//! them there, filled into the platform's own products export or as a list of prices alone.
//!
//! Each file is read once more by the import's own reader before anybody hears of it; where it would say anything but the
//! prices, nothing is left behind.

mod open;
mod platform;
#[cfg(test)]
mod tests;

use crate::session::Session;
use crate::{EngineError, import};
use domain::{Currency, Day, Fact, NewPrice, Phrase, PriceListForm};
use ingest::{Filled, Placed, Reader, Record, SecondPrice, Settings};
use open::{OpenPrices, left_out};
use platform::Platform;
use std::path::{Path, PathBuf};
use wire::{LeftOutPrice, PriceListMade, PriceListView};

/// A products export of more bytes is none.
const LARGEST_FILE: u64 = 512 * 1024 * 1024;

/// Which prices are to be written where.
#[derive(Debug, Clone, PartialEq)]
pub struct PriceListAsk {
    pub out: PathBuf,
    /// The products export that they are filled into; a list of prices alone where none is named.
    pub into: Option<PathBuf>,
    /// All that were approved from this day on; where none is named, those that still wait to be taken to the shop.
    pub since: Option<Day>,
}

/// What writing a list needs; no shop has to be open while it is written.
pub struct PriceListTask {
    ask: PriceListAsk,
    open: OpenPrices,
    platform: Platform,
    currency: Currency,
    /// How the products export is read, where there is one.
    settings: Option<Settings>,
}

/// The prices that wait to be taken to the shop, and where its products came from.
pub fn view(session: &Session) -> Result<PriceListView, EngineError> {
    let open = open::open(session, None)?;
    let platform = Platform::of(session.shop())?;
    let clearances = open.prices.iter().filter(|price| price.kind == domain::PriceKind::Clearance).count() as u32;
    Ok(PriceListView {
        changes: open.prices.len() as u32 - clearances,
        clearances,
        left_out: open.left_out,
        platform: platform.name(),
        alone: platform.alone(),
    })
}

/// Writes the list.
///
/// Errors: no price waits, the file is not the platform's products export, none of the products is in it, or the list would
/// not read as the same file with these prices.
pub fn write(session: &Session, ask: PriceListAsk) -> Result<PriceListMade, EngineError> {
    PriceListTask::of(session, ask)?.run()
}

impl PriceListTask {
    pub fn of(session: &Session, ask: PriceListAsk) -> Result<PriceListTask, EngineError> {
        let open = open::open(session, ask.since)?;
        if open.prices.is_empty() {
            return Err(EngineError::asked(
                "no approved price waits to be taken to the shop; approve a price change or a clearance first",
            ));
        }
        let settings = match &ask.into {
            Some(into) if is_same_file(into, &ask.out) => {
                return Err(EngineError::file(into, "would be replaced by the copy; give the copy another name"));
            }
            Some(into) => Some(import::settings(session.shop(), into)?),
            None => None,
        };
        Ok(PriceListTask {
            ask,
            open,
            platform: Platform::of(session.shop())?,
            currency: session.prepared().columns.snapshot().currency,
            settings,
        })
    }

    pub fn run(self) -> Result<PriceListMade, EngineError> {
        match (&self.ask.into, &self.settings) {
            (Some(into), Some(settings)) => self.filled(into, settings),
            _ => self.alone(),
        }
    }

    fn filled(&self, into: &Path, settings: &Settings) -> Result<PriceListMade, EngineError> {
        let bytes = read(into)?;
        let filled =
            ingest::fill(&bytes, settings, &self.open.prices).map_err(|e| EngineError::file(into, e.to_string()))?;
        if filled.changed == 0 {
            return Err(EngineError::file(into, nothing_to_do(&filled.placed)));
        }
        write_through(&self.ask.out, &filled.bytes)?;
        let platform = Platform::of_format(filled.format);
        Ok(PriceListMade {
            path: self.ask.out.display().to_string(),
            platform: platform.name(),
            rows: filled.records,
            changed: filled.changed,
            left_out: self.not_in(&filled),
            notes: notes(&filled),
            next: platform.next_filled(),
        })
    }

    /// What is in no record of the file, besides what was left out before.
    fn not_in(&self, filled: &Filled) -> Vec<LeftOutPrice> {
        let placed = self.open.prices.iter().zip(&filled.placed);
        let missing = placed.filter_map(|(price, placed)| match placed {
            Placed::Written(_) | Placed::Stood => None,
            Placed::Missing => Some(left_out(price, Phrase::new("price-list-why-missing"))),
            Placed::Ambiguous => Some(left_out(price, Phrase::new("price-list-why-twice"))),
        });
        self.open.left_out.iter().cloned().chain(missing).collect()
    }

    fn alone(&self) -> Result<PriceListMade, EngineError> {
        let out = &self.ask.out;
        let form = self.platform.form();
        let mut bytes = Vec::new();
        let rows = report::price_list(&mut bytes, form, &self.open.prices)
            .map_err(|error| EngineError::file(out, error.to_string()))?;
        if rows == 0 {
            return Err(EngineError::file(
                out,
                "is not written: a list of prices alone cannot hold these products; fill in the products export of your \
                 shop platform instead (--into)",
            ));
        }
        let taken: Vec<&NewPrice> = self.open.prices.iter().filter(|price| form.takes(price)).collect();
        prove(&bytes, self.currency, &taken).map_err(|what| EngineError::file(out, what))?;
        write_through(out, &bytes)?;
        let refused = self.open.prices.iter().filter(|price| !form.takes(price));
        let refused = refused.map(|price| left_out(price, why_not_alone(form)));
        Ok(PriceListMade {
            path: out.display().to_string(),
            platform: self.platform.name(),
            rows,
            changed: rows,
            left_out: self.open.left_out.iter().cloned().chain(refused).collect(),
            notes: vec![self.platform.alone()],
            next: self.platform.next_alone(),
        })
    }
}

fn why_not_alone(form: PriceListForm) -> Phrase {
    Phrase::new(match form {
        PriceListForm::Shopify | PriceListForm::ShopifyTemplate => "price-list-why-variant",
        _ => "price-list-why-no-code",
    })
}

/// How often each thing was done to the price beside the price.
fn notes(filled: &Filled) -> Vec<Phrase> {
    let of = |second: SecondPrice, key: &str| {
        let count = filled.placed.iter().filter(|placed| **placed == Placed::Written(second)).count();
        (count > 0).then(|| Phrase::new(key).int("count", count as i64))
    };
    let unreadable = (filled.unreadable > 0).then(|| {
        Phrase::new("price-list-note-unreadable").int("count", i64::try_from(filled.unreadable).unwrap_or(i64::MAX))
    });
    [
        of(SecondPrice::Shown, "price-list-note-shown"),
        of(SecondPrice::Ended, "price-list-note-ended"),
        of(SecondPrice::Kept, "price-list-note-kept"),
        of(SecondPrice::NoColumn, "price-list-note-no-column"),
        unreadable,
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn nothing_to_do(placed: &[Placed]) -> &'static str {
    if placed.contains(&Placed::Stood) {
        "holds the approved prices already: there is nothing to take to the shop"
    } else {
        "holds none of the products with a new price; export the products from your shop platform again"
    }
}

fn is_same_file(one: &Path, other: &Path) -> bool {
    matches!((one.canonicalize(), other.canonicalize()), (Ok(one), Ok(other)) if one == other)
}

fn read(path: &Path) -> Result<Vec<u8>, EngineError> {
    let failed = |error: std::io::Error| EngineError::file(path, format!("cannot be read: {error}"));
    if path.metadata().map_err(failed)?.len() > LARGEST_FILE {
        return Err(EngineError::file(path, "is too large for a products export; choose the file your platform wrote"));
    }
    std::fs::read(path).map_err(failed)
}

/// Writes the file, and takes it away again where it does not lie there as it was made.
fn write_through(path: &Path, bytes: &[u8]) -> Result<(), EngineError> {
    report::write_file(path, |out| Ok(out.write_all(bytes)?))
        .map_err(|error| EngineError::file(path, error.to_string()))?;
    if std::fs::read(path).is_ok_and(|written| written == bytes) {
        return Ok(());
    }
    // What was written wrong is no use to anybody; that it could not be removed either would say nothing more.
    let _ = std::fs::remove_file(path);
    Err(EngineError::file(path, "did not read back as it was written; try another folder or disk"))
}

/// Reads a list of prices alone as an import would. An error where it says anything but these prices, in their order.
fn prove(bytes: &[u8], currency: Currency, prices: &[&NewPrice]) -> Result<(), String> {
    let mut expected = prices.iter().enumerate();
    for record in Reader::open(bytes, &Settings::new(currency)).map_err(|error| error.to_string())? {
        let facts = match record.map_err(|error| error.to_string())? {
            Record::Facts(facts) => facts,
            Record::Rejected(rejection) => return Err(format!("line {}: {}", rejection.line, rejection.reason)),
        };
        let says = expected.next();
        let agrees = matches!((facts.as_slice(), says), ([Fact::Price(read)], Some((_, price)))
            if read.sku == price.sku && read.price == price.price.minor);
        if !agrees {
            let row = says.map_or(prices.len(), |(row, _)| row) + 1;
            return Err(format!("row {row} would not read as its price; fill in your products export instead"));
        }
    }
    match expected.next() {
        None => Ok(()),
        Some((row, _)) => Err(format!("row {} is missing; fill in your products export instead", row + 1)),
    }
}
