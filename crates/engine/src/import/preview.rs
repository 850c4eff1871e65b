//! The first look at files: read by the decoder of the import, nothing kept.

use super::{file_name, remembered, sniff};
use crate::EngineError;
use domain::Currency;
use ingest::{Format, Mapping, Sniffed};
use rustc_hash::FxHashMap;
use std::path::{Path, PathBuf};
use store::Shop;
use wire::{ColumnMapping, ImportPreview, PreviewFile};

const PREVIEW_ROWS: usize = 8;

/// Reads the first rows of each file; `shop` remembers the columns of tables a person described before.
pub fn preview(shop: Option<&Shop>, paths: &[PathBuf]) -> ImportPreview {
    ImportPreview { files: paths.iter().map(|path| preview_file(shop, path)).collect() }
}

fn preview_file(shop: Option<&Shop>, path: &Path) -> PreviewFile {
    let mut file = PreviewFile {
        path: path.display().to_string(),
        name: file_name(path),
        format: None,
        encoding: String::new(),
        delimiter: ',',
        preamble: 0,
        header: Vec::new(),
        rows: Vec::new(),
        guess: None,
        remembered: false,
        problem: None,
    };
    match look(shop, path) {
        Err(problem) => file.problem = Some(problem.to_string()),
        Ok((sniffed, chosen)) => {
            let of_shop = shop.and_then(|shop| shop.currency().ok().flatten());
            let guess = sniffed.guess.clone().map(|mut g| {
                g.currency = guess_currency(&sniffed, &g).or(of_shop).unwrap_or(g.currency);
                g
            });
            let format = chosen.as_ref().map(|mapping| Format::Table(mapping.table)).or(sniffed.format);
            file.remembered = chosen.is_some();
            file.guess = chosen.or(guess).map(|mapping| column_mapping(&mapping));
            file.format = format.map(|format| format.word().to_string());
            if is_spreadsheet(path) {
                file.delimiter = '\0';
            } else {
                file.encoding = sniffed.encoding.to_string();
                file.delimiter = sniffed.delimiter as char;
            }
            file.preamble = sniffed.preamble;
            file.rows = sniffed.rows.into_iter().take(PREVIEW_ROWS).collect();
            file.header = sniffed.header;
        }
    }
    file
}

/// Its cells have neither an encoding nor a delimiter that a person could see.
fn is_spreadsheet(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    ["xlsx", "xls", "xlsb", "xlsm", "ods"].iter().any(|known| ending.eq_ignore_ascii_case(known))
}

/// What the head tells, and the columns that were chosen for a table like this before.
fn look(shop: Option<&Shop>, path: &Path) -> Result<(Sniffed, Option<Mapping>), EngineError> {
    let sniffed = sniff(path)?;
    let is_known = matches!(sniffed.format, Some(format) if !matches!(format, Format::Table(_)));
    let chosen = match shop {
        Some(shop) if !is_known => remembered(shop, &sniffed.header)?,
        _ => None,
    };
    Ok((sniffed, chosen))
}

fn column_mapping(mapping: &Mapping) -> ColumnMapping {
    ColumnMapping {
        table: mapping.table,
        columns: mapping.columns.clone(),
        currency: mapping.currency.code().to_string(),
    }
}

/// The mapping a person chose on the mapping page.
pub fn chosen_mapping(chosen: &ColumnMapping) -> Result<Mapping, EngineError> {
    let currency = match chosen.currency.trim() {
        "" if !chosen.table.has_money() => Currency::USD,
        code => Currency::parse(code).map_err(|e| EngineError::asked(e.to_string()))?,
    };
    Ok(Mapping { table: chosen.table, columns: chosen.columns.clone(), currency })
}

/// A table without currency whose first rows mostly name one country is read in that country's money.
pub(super) fn guess_currency(sniffed: &Sniffed, guess: &Mapping) -> Option<Currency> {
    let column = sniffed.header.iter().position(|h| Some(h.as_str()) == guess.column(domain::Field::Country))?;
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
