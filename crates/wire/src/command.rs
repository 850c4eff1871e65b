//! What the interface asks for.

use crate::{
    BatchId, BehaviourBy, CohortBy, CorrectionId, CustomerGroup, Decision, Field, Goals, JobId, Kit, KitSayingId,
    LetterWords, LettersCommand, Money, NewCorrection, OrderWords, OrdersCommand, OutlookOf, Period, PlaceChoice,
    PriceCommand, PriceTestChoice, PriceTestsCommand, ProductCommand, PromotionsCommand, RecommendSubject,
    SuggestionId, SuggestionKind, Table, TriedPromotion,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

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
    /// `mappings` names the columns of files that no format recognises, by the file's path; they are remembered for
    /// every later table with the same header. Answers `View::ImportProof`.
    Import {
        paths: Vec<String>,
        mappings: Vec<(String, ColumnMapping)>,
    },
    /// Imports again what changed: the files imported before that are newer now, and what is new in the watched folder.
    /// Answers `View::ImportProof`, or `Done` where nothing changed.
    UpdateImports,
    /// Imports by itself whatever lands complete in this folder from now on; `None` ends it. Answers `Done`.
    WatchFolder {
        folder: Option<String>,
    },
    /// Takes a whole batch back. Answers `Done`.
    UndoImport {
        batch: BatchId,
    },
    /// Trains, evaluates and suggests anew. Answers `Done` when the job ends.
    Train {
        models: Vec<ModelKind>,
    },
    /// Plays the orders through over so many of the last days, beside the usual formula. Answers `Done` when the job ends.
    Replay {
        days: u32,
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
    /// Decisions on several suggestions at once; each is logged by itself, all with this reason. Nothing is logged where
    /// one of them is not waiting for a decision. Answers `Done`.
    DecideAll {
        decisions: Vec<(SuggestionId, Decision)>,
        reason: Option<String>,
    },
    /// Takes the last decision on each of several suggestions back. Answers `Done`.
    ReopenAll {
        ids: Vec<SuggestionId>,
    },
    /// Takes the last decision on a suggestion back (as a further entry of the log). Answers `Done`.
    Reopen {
        id: SuggestionId,
    },
    /// Says what past demand is to count as; what was sold stays as it is. Answers `Done`, then `Changed`; trains
    /// afterwards.
    Correct {
        correction: NewCorrection,
    },
    /// Takes a correction back. Answers like `Correct`.
    UndoCorrection {
        id: CorrectionId,
    },
    /// Says what a kit is packed from (without parts: that it is none), before what imports state. Products may be named
    /// by SKU or by a name that only one has. Answers like `Correct`.
    SayKit {
        kit: Kit,
    },
    /// Takes what was said of a kit back. Answers like `Correct`.
    UndoKit {
        id: KitSayingId,
    },
    /// Places the approved orders and writes them (those placed last where none is new, all proposed ones as a draft
    /// where there are none) in the form that the path's extension names: `.pdf` a PDF and `.txt` the text of an e-mail
    /// for each order, anything else one CSV. Several papers lie beside the path under names of their own. Answers
    /// `Exported`.
    ExportOrders {
        path: String,
        words: Box<OrderWords>,
    },
    /// What came of a placed order. Answers `Done`.
    Orders(OrdersCommand),
    /// Terms of a product by hand, or when it ends. Answers `Done`; plans and suggestions follow by a job, models stay.
    Product(ProductCommand),
    /// Plans a promotion, or takes one back. Answers `Done`; plans and suggestions follow by a job, models stay.
    Promotions(PromotionsCommand),
    /// Plans a price test, stops one, takes one back, or lets it go on. Answers `Done`; suggestions follow by a job.
    PriceTests(PriceTestsCommand),
    /// What the shop aims at from now on. Answers `Done`; plans and suggestions follow by a job, models stay.
    SetGoals {
        goals: Goals,
    },
    /// Rules of prices, or limits of single ones. Answers `Done`; plans and suggestions follow by a job, models stay.
    Prices(PriceCommand),
    /// Which place is the main one, and how long a transfer takes. Answers `Done`; suggestions follow by a job.
    SetPlaces {
        choice: PlaceChoice,
    },
    /// Writes the approved transfers that no count shows yet (all proposed ones as a draft where there are none) as CSV.
    /// Answers `Exported`.
    ExportTransfers {
        path: String,
    },
    /// Writes the approved prices that the shop does not have yet in the form that its platform takes: into a copy of the
    /// products export `into`, or as a list of prices alone. Answers `View::PriceListMade`.
    ExportPrices {
        into: Option<String>,
        path: String,
    },
    /// Whom to write to. Answers `Done`; suggestions follow by a job.
    Letters(LettersCommand),
    /// Writes the letters of one campaign, or of all approved ones (of all proposed ones as a draft where none is
    /// approved), as a list for mail tools. Answers `Exported`.
    ExportCampaign {
        id: Option<SuggestionId>,
        path: String,
        words: Box<LetterWords>,
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
    /// A folder to watch.
    Folder,
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
    /// What changed in the last so many weeks, 1 to 13.
    Changes {
        weeks: u32,
    },
    Inventory {
        sort: InventorySort,
        filter: InventoryFilter,
        /// Stock and cover of this place alone; of all places where none is named.
        place: Option<String>,
        words: String,
        offset: u32,
        limit: u32,
    },
    InventoryDetail {
        sku: String,
        what_if: Option<WhatIf>,
    },
    /// The forecast by day, week or month, for so many periods.
    Outlook {
        of: OutlookOf,
        by: Grain,
        ahead: u32,
    },
    /// Purchase orders that were placed.
    Orders,
    /// What to order with so much money.
    Budget {
        budget: Money,
    },
    /// What the shop aims at when it orders.
    Goals,
    /// Where goods lie and are sold.
    Places,
    /// What the orders would have cost over the past.
    Replay,
    /// What came of approved suggestions.
    Score,
    Pricing,
    PricingDetail {
        sku: String,
    },
    /// What is worth a price test, and the tests that were planned.
    PriceTests,
    /// The calendar of a test that is not planned yet.
    PriceTestPlan {
        choice: PriceTestChoice,
    },
    /// Plans to sell off what is too much.
    Clearances,
    /// One of them.
    Clearance {
        id: SuggestionId,
    },
    /// The approved prices that the shop does not have yet.
    PriceList,
    /// The rules of prices, and at most so many of the products that these words name; without words, of those with limits.
    PriceRules {
        words: String,
        limit: u32,
    },
    /// The limits of one product's price.
    PriceLimits {
        sku: String,
    },
    /// Pairs of products that go together, bundles and campaigns.
    Recommend,
    RecommendFor {
        subject: RecommendSubject,
        /// 0 to 1: how much the products of a list should differ.
        variety: f32,
    },
    /// Whom a campaign writes to, and what it offers them.
    Campaign {
        id: SuggestionId,
    },
    /// How much of the range lists with this variety show, told from a sample of customers.
    Coverage {
        variety: f32,
    },
    /// Who buys, in groups, and who has gone quiet.
    Customers,
    /// What visitors do before they buy: at most so many rows of the table.
    Behaviour {
        by: BehaviourBy,
        limit: u32,
    },
    /// The customers of one group.
    CustomerList {
        group: CustomerGroup,
    },
    /// How customers came back, by something of their first order.
    Cohorts {
        by: CohortBy,
    },
    /// What known customers are expected to bring in the next twelve months.
    Lifetime,
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
    /// A price to try; it counts only where [`crate::PriceTrial`] says that it can be tried.
    pub price: Option<Money>,
    /// A promotion to try.
    pub promotion: Option<TriedPromotion>,
}

/// Which column of a table holds what, by the column's name in the header.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnMapping {
    /// What one record of the table stands for; [`Table::fields`] says which columns it may have.
    pub table: Table,
    pub columns: BTreeMap<Field, String>,
    /// ISO code of all amounts in the table.
    pub currency: String,
}
