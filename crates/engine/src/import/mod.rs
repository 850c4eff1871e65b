//! Files of an export → one batch of the shop file, and the proof of what was read.

mod preview;
mod proof;
mod reading;
mod sources;
mod watch;

pub use preview::{chosen_mapping, preview};
pub use proof::wire_totals;
pub(crate) use proof::{imported_file, proof, same_things};
pub(crate) use sources::{Source, sources, state, states};
pub(crate) use watch::{Found, Watch, waiting};

use crate::EngineError;
use domain::{BatchId, Currency, Day, Progress};
use ingest::{Format, HEAD_BYTES, Mapping, Settings, Sniffed, Tz};
use preview::guess_currency;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::Instant;
use store::{FileInfo, Shop};
use wire::ImportProof;

/// Setting of the shop file: the zone of the shop's clock, as the IANA names it.
const TIME_ZONE: &str = "time-zone";

#[derive(Debug, Clone, Default)]
pub struct ImportOptions {
    pub format: Option<Format>,
    /// For files that no format recognises.
    pub mapping: Option<Mapping>,
    /// For single files, by their path; remembered for every later table with the same header.
    pub mappings: BTreeMap<PathBuf, Mapping>,
    /// For files that name no currency.
    pub currency: Option<Currency>,
    /// The zone of the shop's clock (`Europe/Berlin`); remembered.
    pub zone: Option<Tz>,
    pub today: Day,
}

/// A file with what its head told.
struct Input {
    path: PathBuf,
    name: String,
    header: Vec<String>,
    settings: Settings,
    /// As it was before it was read.
    stamp: Source,
}

fn open(path: &Path) -> Result<Box<dyn Read + Send>, EngineError> {
    let file = File::open(path).map_err(|e| EngineError::file(path, open_advice(&e)))?;
    ingest::unpack(file).map_err(|e| EngineError::file(path, e.to_string()))
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
    if path.is_dir() {
        return Err(EngineError::file(path, "is a folder; name the export files in it"));
    }
    let mut head = Vec::new();
    let mut input = open(path)?.take(HEAD_BYTES as u64);
    input.read_to_end(&mut head).map_err(|e| EngineError::file(path, format!("cannot be read: {e}")))?;
    let complete = head.len() < HEAD_BYTES;
    ingest::sniff(&head, complete).map_err(|e| EngineError::file(path, e.to_string()))
}

/// The columns a person chose for an earlier table with this header.
fn remembered(shop: &Shop, header: &[String]) -> Result<Option<Mapping>, EngineError> {
    let Some(json) = shop.mapping(header)? else { return Ok(None) };
    // A mapping that an older or newer program wrote differently is asked for anew.
    Ok(serde_json::from_str(&json).ok())
}

fn input(
    shop: &Shop,
    path: &Path,
    shop_currency: Option<Currency>,
    zone: Option<Tz>,
    options: &ImportOptions,
) -> Result<Input, EngineError> {
    let stamp = Source::of(path);
    let sniffed = sniff(path)?;
    let is_known = |format: Option<Format>| matches!(format, Some(format) if !matches!(format, Format::Table(_)));
    let mut format = options.format.or(sniffed.format);
    let mut mapping = options.mappings.get(path).cloned();
    if mapping.is_none() && !is_known(format) {
        mapping = options.mapping.clone();
        if mapping.is_none() {
            mapping = remembered(shop, &sniffed.header)?;
        }
        if mapping.is_none() && format.is_some() {
            mapping = sniffed.guess.clone().map(|guess| Mapping {
                currency: options
                    .currency
                    .or_else(|| guess_currency(&sniffed, &guess))
                    .or(shop_currency)
                    .unwrap_or(guess.currency),
                ..guess
            });
        }
        if mapping.is_none() {
            let found = sniffed.header.join(", ");
            return Err(EngineError::file(
                path,
                format!(
                    "is not an export this program knows, and its columns cannot be guessed ({found}); name them with a mapping"
                ),
            ));
        }
    }
    if let Some(mapping) = &mapping {
        format = Some(Format::Table(mapping.table));
    }
    let currency = options.currency.or(shop_currency).unwrap_or(Currency::USD);
    Ok(Input {
        path: path.to_path_buf(),
        name: file_name(path),
        header: sniffed.header,
        settings: Settings { format, mapping, currency, zone },
        stamp,
    })
}

/// How an import into this shop would read a file.
pub(crate) fn settings(shop: &Shop, path: &Path) -> Result<Settings, EngineError> {
    Ok(input(shop, path, shop.currency()?, zone(shop)?, &ImportOptions::default())?.settings)
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
    proof(shop, taken, frames::returns_of(&shop.snapshot_of_returns()?))
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
    let zone = options.zone.or(zone(shop)?);
    let mut currency = options.currency.or(shop.currency()?);
    let mut inputs = paths.iter().map(|p| input(shop, p, currency, zone, options)).collect::<Result<Vec<_>, _>>()?;
    if inputs.is_empty() {
        return Err(EngineError::asked("no file was named; name at least one export file"));
    }
    inputs.sort_by_key(|input| input.settings.format.map_or(u8::MAX, Format::turn));
    let total: u64 = inputs.iter().map(|input| input.stamp.bytes.max(1)).sum();
    let mut batch = shop.begin_batch(options.today)?;
    let mut before = 0;
    for input in &mut inputs {
        // Files without a currency of their own follow the orders read before them.
        input.settings.currency = currency.unwrap_or(input.settings.currency);
        let report = |read: u64| progress.report("job-import", before + read.min(input.stamp.bytes), total);
        let stated = reading::read_file(&mut batch, input, &report)?;
        currency = currency.or(stated);
        before += input.stamp.bytes.max(1);
    }
    progress.report("job-import", total, total)?;
    let batch = batch.commit()?;
    remember(shop, &inputs, options)?;
    write_rejected_files(shop, batch)?;
    Ok(TakenIn { batch, seconds: started.elapsed().as_secs_f32() })
}

/// The zone of the shop's clock, where a person has said it.
fn zone(shop: &Shop) -> Result<Option<Tz>, EngineError> {
    Ok(shop.setting(TIME_ZONE)?.and_then(|name| name.parse().ok()))
}

/// What a person chose for this import holds for the next ones too, and the files can be imported again.
fn remember(shop: &mut Shop, inputs: &[Input], options: &ImportOptions) -> Result<(), EngineError> {
    for input in inputs {
        if let Some(mapping) = options.mappings.get(&input.path).or(options.mapping.as_ref())
            && input.settings.mapping.as_ref() == Some(mapping)
        {
            let json = serde_json::to_string(mapping).map_err(|e| EngineError::asked(e.to_string()))?;
            shop.set_mapping(&input.header, &json)?;
        }
    }
    if let Some(zone) = options.zone {
        shop.set_setting(TIME_ZONE, zone.name())?;
    }
    sources::keep(shop, inputs.iter().map(|input| input.stamp.clone()))
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
