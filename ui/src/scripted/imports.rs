//! What the made-up shop was imported from, and the proof of an import.

use super::{day, words};
use wire::{
    BatchId, BatchRow, Currency, DataView, ImportProof, ImportedFile, SameThings, SourceFile, SourceState, Totals,
    WaitingFile, WatchedFolder,
};

/// `updated`: the newer files were imported again.
pub(super) fn data(watched: Option<WatchedFolder>, updated: bool) -> DataView {
    DataView {
        batches: vec![
            BatchRow { id: BatchId(2), day: day(0), files: files(), undone: false },
            BatchRow { id: BatchId(1), day: day(-31), files: files().into_iter().take(1).collect(), undone: true },
        ],
        products: 1_140,
        customers: 4_372,
        orders: 25_900,
        order_lines: 541_909,
        quality: vec![
            words("Cost is missing for 120 products: margin and prices cannot be worked out for them"),
            words("Stock was last counted on 3 Nov"),
        ],
        file: "/shops/harbour.shop".to_string(),
        file_bytes: 84_000_000,
        events: [8_204, 61_377, 9_115, 0, 3_020, 1_871],
        foreign_orders: 12,
        same: same_things(),
        watched,
        sources: sources(updated),
    }
}

fn same_things() -> SameThings {
    let pair = |old: &str, new: &str| (old.to_string(), new.to_string());
    SameThings { renamed: vec![pair("MUG-BL", "MUG-BLUE-350"), pair("TEA-OLD", "TEA-100G")], customers: 14 }
}

fn sources(updated: bool) -> Vec<SourceFile> {
    let newer = if updated { SourceState::Same } else { SourceState::Changed };
    let source = |name: &str, state| SourceFile { path: format!("/exports/{name}"), name: name.to_string(), state };
    vec![
        source("orders_export_2026.csv", newer),
        source("products_export.csv", SourceState::Same),
        source("inventory_export.csv", newer),
        source("suppliers.csv", SourceState::Same),
        source("customers_export.csv", SourceState::Same),
        source("EtsySoldOrders2026.csv", SourceState::Same),
        source("orders_export_2025.csv", SourceState::Gone),
    ]
}

pub(super) fn watched() -> WatchedFolder {
    let waiting = |name: &str, why: &str, needs_mapping| WaitingFile {
        path: format!("/exports/new/{name}"),
        name: name.to_string(),
        why: wire::Phrase::new(why),
        needs_mapping,
    };
    WatchedFolder {
        path: "/exports/new".to_string(),
        problem: None,
        waiting: vec![
            waiting("purchases_unknown.csv", "watch-columns", true),
            waiting("orders_export_nov.csv", "watch-writing", false),
        ],
    }
}

fn files() -> Vec<ImportedFile> {
    let file = |name: &str, format: &str, rows_read, rows_added, rows_known, rows_rejected| ImportedFile {
        name: name.to_string(),
        format: format.to_string(),
        rows_read,
        rows_added,
        rows_updated: 0,
        rows_known,
        rows_rejected,
        rejected_file: (rows_rejected > 0).then(|| format!("{name}.rejected.csv")),
    };
    vec![
        file("orders_export_2026.csv", "shopify-orders", 18_204, 17_966, 226, 12),
        file("products_export.csv", "shopify-products", 1_140, 1_140, 0, 0),
        file("inventory_export.csv", "shopify-inventory", 2_280, 2_280, 0, 0),
        file("EtsySoldOrders2026.csv", "etsy-orders", 412, 410, 2, 0),
    ]
}

pub(super) fn proof() -> ImportProof {
    let reason = |text: &str, example: &str, rows| (text.to_string(), example.to_string(), rows);
    ImportProof {
        batch: BatchId(2),
        files: files(),
        rejected: vec![
            reason("Order number ruined by a spreadsheet", "6.92E+18, line 2,114", 12),
            reason("No product", "line 871: the code is empty and the title matches nothing", 4),
        ],
        totals: Totals {
            currency: Currency::GBP,
            first: Some(day(-53)),
            last: Some(day(0)),
            orders: 1_871,
            gross: 8_431_050,
            discounts: -390_215,
            returns: -211_800,
            net: 7_829_035,
            fees: 0,
            tax: 1_304_839,
            shipping: 231_000,
        },
        return_lines: 96,
        returns_matched: 91,
        same: same_things(),
        seconds: 1.4,
    }
}
