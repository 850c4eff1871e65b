//! Files of an export → one batch of the shop file, and the proof of what was read.

use crate::EngineError;
use domain::{BatchId, Currency, Day, Fact, Progress, RejectReason, Rejection};
use frames::{Columns, ReturnsReport};
use ingest::{Format, HEAD_BYTES, Mapping, Reader, Record, Settings, Sniffed};
use rustc_hash::FxHashMap;
use std::cell::Cell;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;
use std::time::Instant;
use store::{BatchWriter, FileInfo, Recorded, Shop};
use wire::{ColumnMapping, ImportPreview, ImportProof, ImportedFile, PreviewFile, Totals};

const PREVIEW_ROWS: usize = 8;

#[derive(Debug, Clone, Default)]
pub struct ImportOptions {
    pub format: Option<Format>,
    /// For files that no format recognises.
    pub mapping: Option<Mapping>,
    /// For files that name no currency.
    pub currency: Option<Currency>,
    pub today: Day,
}

/// A file with what its head told.
struct Source {
    path: PathBuf,
    name: String,
    bytes: u64,
    settings: Settings,
}

fn open(path: &Path) -> Result<Box<dyn Read>, EngineError> {
    let file = File::open(path).map_err(|e| EngineError::file(path, open_advice(&e)))?;
    ingest::gunzip_if_needed(file).map_err(|e| EngineError::file(path, e.to_string()))
}

fn open_advice(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "there is no such file; check its name and folder".to_string(),
        std::io::ErrorKind::PermissionDenied => "may not be read; check the file's permissions".to_string(),
        _ => format!("cannot be opened: {error}"),
    }
}

fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |n| n.to_string_lossy().into_owned())
}

fn sniff(path: &Path) -> Result<Sniffed, EngineError> {
    let mut head = Vec::new();
    let mut input = open(path)?.take(HEAD_BYTES as u64);
    input.read_to_end(&mut head).map_err(|e| EngineError::file(path, format!("cannot be read: {e}")))?;
    let complete = head.len() < HEAD_BYTES;
    ingest::sniff(&head, complete).map_err(|e| EngineError::file(path, e.to_string()))
}

/// Reads the first rows of each file with the decoder of the import; keeps nothing.
pub fn preview(paths: &[PathBuf]) -> ImportPreview {
    let one = |path: &PathBuf| {
        let mut file = PreviewFile {
            path: path.display().to_string(),
            name: file_name(path),
            format: None,
            encoding: String::new(),
            delimiter: ',',
            header: Vec::new(),
            rows: Vec::new(),
            guess: None,
            problem: None,
        };
        match sniff(path) {
            Err(problem) => file.problem = Some(problem.to_string()),
            Ok(mut sniffed) => {
                let guess = sniffed.guess.take().map(|mut g| {
                    g.currency = guess_currency(&sniffed, &g).unwrap_or(g.currency);
                    g
                });
                file.format = sniffed.format.map(|f| f.word().to_string());
                file.guess = guess.map(|g| column_mapping(&g));
                file.encoding = sniffed.encoding.to_string();
                file.delimiter = sniffed.delimiter as char;
                file.rows = sniffed.rows.into_iter().take(PREVIEW_ROWS).collect();
                file.header = sniffed.header;
            }
        }
        file
    };
    ImportPreview { files: paths.iter().map(one).collect() }
}

fn column_mapping(mapping: &Mapping) -> ColumnMapping {
    ColumnMapping {
        order: mapping.order.clone(),
        sku: mapping.sku.clone(),
        title: mapping.title.clone(),
        quantity: mapping.quantity.clone(),
        date: mapping.date.clone(),
        unit_price: mapping.unit_price.clone(),
        customer: mapping.customer.clone(),
        country: mapping.country.clone(),
        currency: mapping.currency.code().to_string(),
    }
}

/// The mapping a person chose on the mapping page.
pub fn chosen_mapping(chosen: &ColumnMapping) -> Result<Mapping, EngineError> {
    Ok(Mapping {
        order: chosen.order.clone(),
        sku: chosen.sku.clone(),
        title: chosen.title.clone(),
        quantity: chosen.quantity.clone(),
        date: chosen.date.clone(),
        unit_price: chosen.unit_price.clone(),
        customer: chosen.customer.clone(),
        country: chosen.country.clone(),
        currency: Currency::parse(&chosen.currency).map_err(|e| EngineError::asked(e.to_string()))?,
    })
}

/// A table without currency whose first rows mostly name one country is read in that country's money.
fn guess_currency(sniffed: &Sniffed, guess: &Mapping) -> Option<Currency> {
    let column = sniffed.header.iter().position(|h| Some(h) == guess.country.as_ref())?;
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    for row in &sniffed.rows {
        *counts.entry(row.get(column)?.as_str()).or_default() += 1;
    }
    let (country, rows) = counts.into_iter().max_by(|a, b| a.1.cmp(&b.1).then_with(|| b.0.cmp(a.0)))?;
    if rows * 2 < sniffed.rows.len() {
        return None;
    }
    match country.trim().to_ascii_lowercase().as_str() {
        "united kingdom" | "uk" | "gb" | "great britain" => Some(Currency::GBP),
        "united states" | "usa" | "us" | "united states of america" => Some(Currency::USD),
        "china" | "cn" | "中国" => Some(Currency::CNY),
        "germany" | "de" | "france" | "fr" | "spain" | "es" | "italy" | "it" | "netherlands" | "nl" | "ireland"
        | "ie" | "austria" | "at" | "belgium" | "be" | "finland" | "fi" | "portugal" | "pt" | "greece" | "gr" => {
            Some(Currency::EUR)
        }
        "japan" | "jp" => Currency::parse("JPY").ok(),
        "canada" | "ca" => Currency::parse("CAD").ok(),
        "australia" | "au" => Currency::parse("AUD").ok(),
        "switzerland" | "ch" => Currency::parse("CHF").ok(),
        _ => None,
    }
}

fn source(path: &Path, shop_currency: Option<Currency>, options: &ImportOptions) -> Result<Source, EngineError> {
    let sniffed = sniff(path)?;
    let mut mapping = None;
    let mut format = options.format.or(sniffed.format);
    if format.is_none() || format == Some(Format::OrderLines) {
        let chosen = options.mapping.clone().or_else(|| {
            let mut guess = sniffed.guess.clone()?;
            guess.currency = options
                .currency
                .or_else(|| guess_currency(&sniffed, &guess))
                .or(shop_currency)
                .unwrap_or(guess.currency);
            Some(guess)
        });
        let Some(chosen) = chosen else {
            let found = sniffed.header.join(", ");
            return Err(EngineError::file(
                path,
                format!(
                    "is not an export this program knows, and its columns cannot be guessed ({found}); name them with a mapping"
                ),
            ));
        };
        format = Some(Format::OrderLines);
        mapping = Some(chosen);
    }
    let currency = options.currency.or(shop_currency).unwrap_or(Currency::USD);
    let bytes = path.metadata().map_or(0, |m| m.len());
    Ok(Source {
        path: path.to_path_buf(),
        name: file_name(path),
        bytes,
        settings: Settings { format, mapping, currency },
    })
}

/// Orders first: they state the currency that the other files of the same export leave out.
fn reading_order(format: Option<Format>) -> u8 {
    match format {
        Some(Format::ShopifyOrders | Format::OrderLines) => 0,
        Some(Format::ShopifyProducts) => 1,
        _ => 2,
    }
}

/// Reads all files into one batch and proves it against the whole shop, for who opens no [`Session`] afterwards.
///
/// [`Session`]: crate::Session
pub fn import(
    shop: &mut Shop,
    paths: &[PathBuf],
    options: &ImportOptions,
    progress: &dyn Progress,
) -> Result<ImportProof, EngineError> {
    let taken = take_in(shop, paths, options, progress)?;
    let columns = Columns::new(Arc::new(shop.snapshot(None)?))?;
    proof(shop, taken, columns.returns_matched())
}

/// A batch that has just been committed, and how long it took.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TakenIn {
    pub batch: BatchId,
    pub seconds: f32,
}

/// Reads all files into one batch: all of it, or nothing. Rows that cannot be taken in are kept aside with their
/// reason and written next to the shop file, ready to be mended and imported again.
pub(crate) fn take_in(
    shop: &mut Shop,
    paths: &[PathBuf],
    options: &ImportOptions,
    progress: &dyn Progress,
) -> Result<TakenIn, EngineError> {
    let started = Instant::now();
    let mut currency = options.currency.or(shop.currency()?);
    let mut sources = paths.iter().map(|p| source(p, currency, options)).collect::<Result<Vec<_>, _>>()?;
    if sources.is_empty() {
        return Err(EngineError::asked("no file was named; name at least one export file"));
    }
    sources.sort_by_key(|s| reading_order(s.settings.format));
    let total: u64 = sources.iter().map(|s| s.bytes.max(1)).sum();
    let mut batch = shop.begin_batch(options.today)?;
    let mut before = 0;
    for source in &mut sources {
        // Files without a currency of their own follow the orders read before them.
        source.settings.currency = currency.unwrap_or(source.settings.currency);
        let report = |read: u64| progress.report("job-import", before + read.min(source.bytes), total);
        let stated = read_file(&mut batch, source, &report)?;
        currency = currency.or(stated);
        before += source.bytes.max(1);
    }
    progress.report("job-import", total, total)?;
    let batch = batch.commit()?;
    write_rejected_files(shop, batch)?;
    Ok(TakenIn { batch, seconds: started.elapsed().as_secs_f32() })
}

/// Counts the bytes that went by, for progress.
struct Counted<R> {
    inner: R,
    read: Rc<Cell<u64>>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let n = self.inner.read(buffer)?;
        self.read.set(self.read.get() + n as u64);
        Ok(n)
    }
}

/// Reads one file into the batch; returns the first currency it states.
fn read_file(
    batch: &mut BatchWriter<'_>,
    source: &Source,
    report: &dyn Fn(u64) -> Result<(), domain::Cancelled>,
) -> Result<Option<Currency>, EngineError> {
    let bad = |e: String| EngineError::file(&source.path, e);
    let file = File::open(&source.path).map_err(|e| bad(open_advice(&e)))?;
    let read = Rc::new(Cell::new(0));
    let counted = Counted { inner: file, read: read.clone() };
    let input = ingest::gunzip_if_needed(counted).map_err(|e| bad(e.to_string()))?;
    let mut reader = Reader::open(input, &source.settings).map_err(|e| bad(e.to_string()))?;
    let header = reader.sniffed().header.clone();
    let delimiter = reader.sniffed().delimiter as char;
    batch.begin_file(&source.name, reader.format().word(), &header, delimiter)?;
    let mut stated = None;
    let mut records = 0_u64;
    while let Some(record) = reader.next() {
        match record.map_err(|e| bad(e.to_string()))? {
            Record::Facts(facts) => {
                stated = stated.or_else(|| facts.iter().find_map(currency_of));
                if let Recorded::Refused(reason) = batch.add_record(&facts)?
                    && let Some(rejection) = reader.reject_last(reason)
                {
                    batch.reject(&rejection)?;
                }
            }
            Record::Rejected(rejection) => batch.reject(&rejection)?,
        }
        records += 1;
        if records.is_multiple_of(2048) {
            report(read.get())?;
        }
    }
    batch.end_file(None)?;
    Ok(stated)
}

fn currency_of(fact: &Fact) -> Option<Currency> {
    match fact {
        Fact::Order(order) => Some(order.currency),
        Fact::Line(line) => Some(line.currency),
        Fact::Product(_) | Fact::Stock(_) | Fact::Customer(_) | Fact::Supplier(_) => None,
    }
}

/// Writes each file's rejected records under their own header, beside the shop file.
fn write_rejected_files(shop: &mut Shop, batch: BatchId) -> Result<(), EngineError> {
    let rejections = shop.rejections(batch)?;
    if rejections.is_empty() {
        return Ok(());
    }
    let folder = shop.path().with_extension("rejected");
    std::fs::create_dir_all(&folder).map_err(|e| EngineError::file(&folder, format!("cannot be made: {e}")))?;
    let files = batch_files(shop, batch)?;
    for file in files.iter().filter(|f| f.rows_rejected > 0) {
        let stem = file.name.trim_end_matches(".gz").trim_end_matches(".csv");
        let path = folder.join(format!("{batch}-{stem}.csv"));
        let rows = rejections.iter().filter(|(name, _)| *name == file.name).map(|(_, r)| r);
        report::write_file(&path, |out| {
            Ok(ingest::write_rejected(out, &file.header, file.delimiter as u8, rows).map_err(std::io::Error::other)?)
        })
        .map_err(|e| EngineError::file(&path, e.to_string()))?;
        shop.set_rejected_file(file.id, &path.display().to_string())?;
    }
    Ok(())
}

fn batch_files(shop: &Shop, batch: BatchId) -> Result<Vec<FileInfo>, EngineError> {
    Ok(shop.batches()?.into_iter().find(|b| b.id == batch).map(|b| b.files).unwrap_or_default())
}

/// The proof page of one import, from what the shop file keeps of it. Returns are those of the whole shop: a line may
/// come back from a sale of an earlier import.
pub(crate) fn proof(shop: &Shop, taken: TakenIn, returns: ReturnsReport) -> Result<ImportProof, EngineError> {
    let batch = taken.batch;
    let info = shop
        .batches()?
        .into_iter()
        .find(|b| b.id == batch)
        .ok_or_else(|| EngineError::asked(format!("there is no import {batch}")))?;
    Ok(ImportProof {
        batch,
        rejected: by_reason(&shop.rejections(batch)?),
        files: info.files.iter().map(imported_file).collect(),
        totals: wire_totals(&info.totals),
        return_lines: returns.return_lines,
        returns_matched: returns.matched_lines,
        seconds: taken.seconds,
    })
}

pub(crate) fn imported_file(file: &FileInfo) -> ImportedFile {
    ImportedFile {
        name: file.name.clone(),
        format: file.format.clone(),
        rows_read: file.rows_read,
        rows_added: file.rows_added,
        rows_updated: file.rows_updated,
        rows_known: file.rows_known,
        rows_rejected: file.rows_rejected,
        rejected_file: file.rejected_file.clone(),
    }
}

/// The sums as the interface carries them.
pub fn wire_totals(t: &store::Totals) -> Totals {
    Totals {
        currency: t.currency,
        first: t.first,
        last: t.last,
        orders: t.orders,
        gross: t.gross,
        discounts: t.discounts,
        returns: t.returns,
        net: t.net,
        fees: t.fees,
        tax: t.tax,
        shipping: t.shipping,
    }
}

/// Reasons with an example and how often, most frequent first. The figures in a reason differ from row to row, so rows
/// are put together by the reason's kind and column.
fn by_reason(rejections: &[(String, Rejection)]) -> Vec<(String, String, u64)> {
    let mut reasons: Vec<(String, String, u64)> = Vec::new();
    let mut places: FxHashMap<String, usize> = FxHashMap::default();
    for (file, rejection) in rejections {
        let kind = reason_kind(&rejection.reason);
        let place = *places.entry(kind.clone()).or_insert_with(|| {
            let example = format!("{file}, line {}: {}", rejection.line, rejection.reason);
            reasons.push((kind, example, 0));
            reasons.len() - 1
        });
        reasons[place].2 += 1;
    }
    reasons.sort_by(|a, b| b.2.cmp(&a.2).then_with(|| a.0.cmp(&b.0)));
    reasons
}

fn reason_kind(reason: &RejectReason) -> String {
    match reason {
        RejectReason::Missing { column } => format!("{column} is empty"),
        RejectReason::Number { column, .. } => format!("{column} is not a number"),
        RejectReason::Date { column, .. } => format!("{column} is not a date"),
        RejectReason::RuinedId { column, .. } => format!("{column} was shortened by a spreadsheet"),
        RejectReason::Fraction { column, .. } => format!("{column} is not a whole number of pieces"),
        RejectReason::Width { .. } => "wrong number of cells".to_string(),
        RejectReason::Currency { found, .. } => format!("amounts in {found}"),
        other => other.to_string(),
    }
}
