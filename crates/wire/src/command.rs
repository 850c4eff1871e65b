//! What the interface asks for.

use crate::{BatchId, Decision, JobId, Period, SuggestionId, SuggestionKind};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Command {
    /// Makes the sample shop (if it is not there yet), opens it and trains. Answers `ShopOpened`.
    OpenSample,
    /// Opens or creates a shop file. Answers `ShopOpened`.
    OpenShop {
        path: String,
    },
    /// Reads the files without keeping anything. Answers `View::ImportPreview`.
    PreviewImport {
        paths: Vec<String>,
    },
    /// Imports the files as one batch into the open shop (a new one where none is open); trains afterwards.
    /// `mapping` names the columns of files that no format recognises. Answers `View::ImportProof`.
    Import {
        paths: Vec<String>,
        mapping: Option<ColumnMapping>,
    },
    /// Takes a whole batch back. Answers `Done`.
    UndoImport {
        batch: BatchId,
    },
    /// Trains, evaluates and suggests anew. Answers `Done` when the job ends.
    Train {
        models: Vec<ModelKind>,
    },
    Cancel {
        job: JobId,
    },
    /// Asks for what a screen shows. Answers `View`.
    View(ViewRequest),
    /// A person's decision. Answers `Done`; the log keeps it.
    Decide {
        id: SuggestionId,
        decision: Decision,
        reason: Option<String>,
    },
    /// Takes the last decision on a suggestion back (as a further entry of the log). Answers `Done`.
    Reopen {
        id: SuggestionId,
    },
    /// Writes approved orders (or all proposed ones where none is approved) as CSV. Answers `Exported`.
    ExportOrders {
        path: String,
    },
    /// Writes the figures behind a screen as CSV. Answers `Exported`.
    ExportView {
        view: ViewRequest,
        path: String,
    },
    /// Products, customers and suggestions by words, for Ctrl K. Answers `View::Found`.
    Find {
        words: String,
    },
    /// For the host, never for the engine.
    Host(HostRequest),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ModelKind {
    Demand,
    Taste,
    Price,
}

impl ModelKind {
    pub const ALL: [ModelKind; 3] = [ModelKind::Demand, ModelKind::Taste, ModelKind::Price];

    /// The word of the command line and of the shop file.
    pub fn word(self) -> &'static str {
        match self {
            ModelKind::Demand => "demand",
            ModelKind::Taste => "taste",
            ModelKind::Price => "price",
        }
    }
}

/// What only the host can do. Its answer comes as an event like any other.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum HostRequest {
    /// Shows a file dialog; answers `Event::Picked` (no paths when the person closed it).
    Pick(Pick),
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Pick {
    /// Exports to read, several at once.
    ExportFiles,
    /// A shop file to open.
    ShopFile,
    /// Where to write; `name` is the suggested file name.
    SaveAs { name: String },
}

/// Which screen's data, with what narrows it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum ViewRequest {
    Today {
        kind: Option<SuggestionKind>,
    },
    SuggestionDetail {
        id: SuggestionId,
    },
    Sales {
        period: PeriodChoice,
        grain: Grain,
    },
    Inventory {
        sort: InventorySort,
        filter: InventoryFilter,
        words: String,
        offset: u32,
        limit: u32,
    },
    InventoryDetail {
        sku: String,
        what_if: Option<WhatIf>,
    },
    Pricing,
    PricingDetail {
        sku: String,
    },
    /// Pairs of products that go together.
    Recommend,
    RecommendFor {
        subject: RecommendSubject,
    },
    Models,
    Data,
    /// The proof page of one import.
    ImportProof {
        batch: BatchId,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum PeriodChoice {
    Days7,
    Days28,
    Days90,
    Days365,
    All,
    Custom(Period),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Grain {
    Day,
    Week,
    Month,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum InventorySort {
    /// What is urgent first.
    Status,
    Name,
    Stock,
    PerDay,
    Cover,
    Order,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum InventoryFilter {
    All,
    ToOrder,
    TooMuch,
}

/// Figures tried out on the Inventory screen; nothing is kept.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct WhatIf {
    /// 0.5 to 0.999.
    pub service_level: f32,
    pub lead_days: i32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum RecommendSubject {
    Product { sku: String },
    Customer { key: String },
}

/// Which column of an unknown table holds what. Names of the header; `None` where there is no such column.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnMapping {
    pub order: String,
    pub sku: String,
    pub title: Option<String>,
    pub quantity: String,
    pub date: String,
    pub unit_price: String,
    pub customer: Option<String>,
    pub country: Option<String>,
    /// ISO code of all amounts in the table.
    pub currency: String,
}
