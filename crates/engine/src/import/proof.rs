//! What came of an import: counts, rejections by reason, totals to hold against the shop's own.

use super::TakenIn;
use crate::EngineError;
use domain::{RejectReason, Rejection};
use frames::ReturnsReport;
use rustc_hash::FxHashMap;
use store::{FileInfo, Shop};
use wire::{ImportProof, ImportedFile, SameThings, Totals};

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
        same: same_things(shop)?,
        seconds: taken.seconds,
    })
}

/// What the shop file knows under several names, for the proof and the Data screen.
pub(crate) fn same_things(shop: &Shop) -> Result<SameThings, EngineError> {
    let renamed = shop.renamed_skus()?.into_iter().map(|sku| (sku.old, sku.new)).collect();
    Ok(SameThings { renamed, customers: shop.merged_customers()? })
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
        RejectReason::Currency { found, .. } => format!("amounts in {found}, without an exchange rate"),
        RejectReason::Word { column, .. } => format!("{column} holds a word this program does not know"),
        RejectReason::NoPieces { column, .. } => format!("{column} is below one"),
        RejectReason::OwnPart { .. } => "a kit is listed as a part of itself".to_string(),
        RejectReason::UnknownOrder { .. } => "the order is not known".to_string(),
        other => other.to_string(),
    }
}
