//! Data: what is in the shop file, where it came from and what it lacks.

use crate::EngineError;
use crate::import;
use crate::session::Session;
use domain::{BatchId, Phrase};
use wire::{BatchRow, DataView, ImportProof};

pub fn data(session: &Session) -> Result<DataView, EngineError> {
    let shop = session.shop();
    let counts = shop.counts()?;
    let mut batches: Vec<BatchRow> = shop
        .batches()?
        .iter()
        .map(|b| BatchRow {
            id: b.id,
            day: b.day,
            files: b.files.iter().map(import::imported_file).collect(),
            undone: b.undone,
        })
        .collect();
    batches.sort_by_key(|b| std::cmp::Reverse(b.id));
    Ok(DataView {
        batches,
        // The file also names products that only an event log or a purchase order mentions, and former names.
        products: session.prepared().columns.snapshot().products.len() as u32,
        customers: session.prepared().columns.snapshot().customers.len() as u32,
        orders: counts.orders as u32,
        order_lines: counts.lines,
        quality: quality(session),
        file: session.path().display().to_string(),
        file_bytes: session.path().metadata().map_or(0, |m| m.len()),
        events: shop.event_counts()?,
        foreign_orders: shop.foreign_orders()?,
        same: import::same_things(shop)?,
        // The engine's thread knows what waits there.
        watched: None,
        sources: import::states(shop)?,
    })
}

/// What the data lack, what hurts most first.
fn quality(session: &Session) -> Vec<Phrase> {
    let prepared = session.prepared();
    let q = prepared.columns.quality();
    let returns = prepared.columns.returns_matched();
    let stock_missing = prepared.columns.stock().iter().all(Option::is_none);
    let mut found = Vec::new();
    let mut say = |wrong: bool, phrase: Phrase| {
        if wrong {
            found.push(phrase);
        }
    };
    say(stock_missing && q.products > 0, Phrase::new("quality-no-stock"));
    say(
        q.products_without_cost > 0,
        Phrase::new("quality-cost").int("n", i64::from(q.products_without_cost)).int("of", i64::from(q.products)),
    );
    say(
        q.products_without_category > 0,
        Phrase::new("quality-category")
            .int("n", i64::from(q.products_without_category))
            .int("of", i64::from(q.products)),
    );
    if q.sale_lines > 0 {
        let share = q.lines_without_customer as f64 / q.sale_lines as f64;
        say(share > 0.01, Phrase::new("quality-customer").percent("share", share, 0));
    }
    if let Some(gap) = q.longest_gap {
        let phrase =
            Phrase::new("quality-gap").int("days", i64::from(gap.days())).day("first", gap.first).day("last", gap.last);
        say(gap.days() >= 4, phrase);
    }
    say(q.negative_stock > 0, Phrase::new("quality-negative-stock").int("n", i64::from(q.negative_stock)));
    say(q.price_outliers > 0, Phrase::new("quality-price").int("n", q.price_outliers as i64));
    let unmatched = returns.return_lines.saturating_sub(returns.matched_lines);
    say(
        returns.return_lines > 0,
        Phrase::new("quality-returns").int("n", returns.return_lines as i64).int("unmatched", unmatched as i64),
    );
    let lost = prepared.columns.lost_corrections().len();
    say(lost > 0, Phrase::new("quality-correction-lost").int("n", lost as i64));
    let circles = prepared.columns.circles().len();
    say(circles > 0, Phrase::new("quality-kits-circle").int("n", circles as i64));
    found
}

pub fn proof(session: &Session, batch: BatchId) -> Result<ImportProof, EngineError> {
    import::proof(session.shop(), import::TakenIn { batch, seconds: 0.0 }, session.prepared().columns.returns_matched())
}
