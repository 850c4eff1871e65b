//! What is unusual about demand, what a person says of it, and which product was meant.

use crate::EngineError;
use crate::session::Session;
use crate::views::product_number;
use domain::{CustomerInfo, Day, NewCorrection, Period, Phrase, Product, THOUSAND};
use frames::{UnusualDemand, WhyUnusual};
use store::StoredCorrection;
use wire::{Change, CorrectionRow, DemandMark, DemandReview, UnusualDays, UnusualKind};

/// Unusual days further back are no longer asked about.
const LOOK_BACK_DAYS: i32 = 730;
const MOST_UNUSUAL: usize = 40;

/// The unusual days and the corrections of a product, none of a kit; `chart_from` is the first day of its demand chart.
pub(crate) fn review(session: &Session, product: u32, chart_from: Day) -> Result<DemandReview, EngineError> {
    let columns = &session.prepared().columns;
    let snapshot = columns.snapshot();
    let Some(info) = snapshot.products.get(product as usize) else { return Ok(DemandReview::default()) };
    if columns.is_kit(product) {
        return Ok(DemandReview::default());
    }
    let in_force = rows_of(session, &info.sku)?;
    let unusual = columns.unusual_demand(product, snapshot.as_of.plus(-LOOK_BACK_DAYS));
    let marks = columns.corrected_days(product, chart_from, snapshot.as_of);
    Ok(DemandReview {
        unusual: unusual.iter().take(MOST_UNUSUAL).map(|days| unusual_days(session, days, &in_force)).collect(),
        in_force,
        marks: marks.iter().map(|mark| DemandMark { day: mark.day, counts_as: mark.counts_as }).collect(),
        first_sale: columns.first_sold(product),
    })
}

/// The corrections in force of one product under its present SKU, the newest first.
fn rows_of(session: &Session, sku: &str) -> Result<Vec<CorrectionRow>, EngineError> {
    let snapshot = session.prepared().columns.snapshot();
    if !snapshot.corrections.iter().any(|correction| correction.sku == sku) {
        return Ok(Vec::new());
    }
    let stored = session.shop().corrections()?;
    let mine = snapshot.corrections.iter().rev().filter(|correction| correction.sku == sku);
    let rows = mine.filter_map(|now| {
        let kept = stored.iter().find(|kept| kept.correction.id == now.id)?;
        Some(row(session, &StoredCorrection { correction: now.clone(), ..kept.clone() }))
    });
    Ok(rows.collect())
}

/// All corrections ever made (of one product, where `sku` is given), the oldest first.
pub fn corrections(session: &Session, sku: Option<&str>) -> Result<Vec<CorrectionRow>, EngineError> {
    let stored = session.shop().corrections()?;
    let wanted = stored.iter().filter(|kept| sku.is_none_or(|sku| kept.correction.sku == sku));
    Ok(wanted.map(|kept| row(session, kept)).collect())
}

/// The unusual days of one product, the newest first.
pub fn unusual_days_of(session: &Session, sku: &str) -> Result<Vec<UnusualDays>, EngineError> {
    let number = crate::views::product_number(session, sku)?;
    Ok(review(session, number, session.prepared().columns.snapshot().as_of)?.unusual)
}

fn row(session: &Session, kept: &StoredCorrection) -> CorrectionRow {
    let it = &kept.correction;
    let lost = kept.is_in_force() && session.prepared().columns.lost_corrections().contains(&it.id);
    CorrectionRow {
        id: it.id,
        sku: it.sku.clone(),
        days: it.days,
        what: what(&it.change),
        change: it.change.clone(),
        note: kept.note.clone(),
        made: kept.at.day(),
        undone: kept.undone.map(|at| at.day()),
        problem: lost.then(|| Phrase::new("correction-lost")),
    }
}

fn what(change: &Change) -> Phrase {
    let share = |thousandths: u32| f64::from(thousandths) / f64::from(THOUSAND);
    match change {
        Change::LeaveOut => Phrase::new("correction-left-out"),
        Change::Replace { thousandths } => {
            let digits = if thousandths % THOUSAND == 0 { 0 } else { 1 };
            Phrase::new("correction-counts-as").number("pieces", share(*thousandths), digits)
        }
        Change::Like { sku, permille } => {
            let digits = if permille % 10 == 0 { 0 } else { 1 };
            Phrase::new("correction-like").percent("share", share(*permille), digits).text("sku", sku)
        }
        Change::Continues { sku } => Phrase::new("correction-continues").text("sku", sku),
    }
}

fn unusual_days(session: &Session, found: &UnusualDemand, in_force: &[CorrectionRow]) -> UnusualDays {
    let covers = |days: Period| days.first <= found.days.first && days.last >= found.days.last;
    let says = |row: &&CorrectionRow| matches!(row.change, Change::LeaveOut | Change::Replace { .. });
    // The newest come first, and the last word holds.
    let correction = in_force.iter().filter(says).find(|row| row.days.is_some_and(covers));
    let (kind, why) = match found.why {
        WhyUnusual::Bulk { order, pieces, usual_line } => {
            let (who, key) = buyer(session, order);
            let phrase = Phrase::new(key).text("who", who).int("pieces", pieces).int("usual", usual_line);
            (UnusualKind::Bulk, phrase)
        }
        WhyUnusual::Jump => (UnusualKind::Jump, Phrase::new("unusual-jump")),
        WhyUnusual::Promotion { below } => {
            (UnusualKind::Promotion, Phrase::new("unusual-promotion").percent("below", below, 0))
        }
    };
    UnusualDays {
        days: found.days,
        kind,
        pieces: found.pieces,
        usual: found.usual as f32,
        why,
        correction: correction.map(|row| (row.id, row.what.clone())),
    }
}

/// Who placed an order, and the key of the sentence about it: by name, or by the order's number.
fn buyer(session: &Session, order: u32) -> (String, &'static str) {
    let snapshot = session.prepared().columns.snapshot();
    let orders = &snapshot.orders;
    let customer = orders.customer.get(order as usize).and_then(|number| snapshot.customers.get(*number as usize));
    let named = |customer: &CustomerInfo| match customer.name.as_str() {
        "" => customer.key.clone(),
        name => name.to_string(),
    };
    match customer {
        Some(customer) => (named(customer), "unusual-bulk-by"),
        None => (orders.number.get(order as usize).cloned().unwrap_or_default(), "unusual-bulk"),
    }
}

/// The same correction with the SKUs of the products that a person meant: by SKU, or by a name that only one has.
pub(crate) fn meant(session: &Session, asked: &NewCorrection) -> Result<NewCorrection, EngineError> {
    let mut meant = NewCorrection { sku: sku_meant(session, &asked.sku)?, ..asked.clone() };
    if let Change::Like { sku, .. } | Change::Continues { sku } = &mut meant.change {
        *sku = sku_meant(session, sku)?;
    }
    let prepared = session.prepared();
    if prepared.product_of.get(&meant.sku).is_some_and(|product| prepared.columns.is_kit(*product)) {
        return Err(EngineError::asked(format!(
            "«{}» is a kit: what is sold of it counts as demand for its parts; correct those",
            meant.sku
        )));
    }
    Ok(meant)
}

/// The number of the product that a person meant.
pub(crate) fn product_meant(session: &Session, words: &str) -> Result<u32, EngineError> {
    product_number(session, &sku_meant(session, words)?)
}

/// The SKU of the product that a person meant: by SKU, or by a name that only one has.
pub(crate) fn sku_meant(session: &Session, words: &str) -> Result<String, EngineError> {
    let words = words.trim();
    let prepared = session.prepared();
    if prepared.product_of.contains_key(words) {
        return Ok(words.to_string());
    }
    let lower = words.to_lowercase();
    let is_it = |product: &&Product| product.sku.to_lowercase() == lower || product.name().to_lowercase() == lower;
    let mut found = prepared.columns.snapshot().products.iter().filter(is_it);
    match (found.next(), found.next()) {
        (Some(product), None) if !lower.is_empty() => Ok(product.sku.clone()),
        (Some(_), Some(_)) => {
            Err(EngineError::asked(format!("several products are called «{words}»; give the SKU of the one you mean")))
        }
        _ => Err(EngineError::asked(format!(
            "there is no product «{words}» in this shop; give its SKU as the exports write it"
        ))),
    }
}
