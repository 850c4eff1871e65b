//! What each screen shows: figures and phrases, ready to draw, never to compute with.

use crate::behaviour::BehaviourView;
use crate::budget::{BudgetView, PriceTrial};
use crate::changes::ChangesView;
use crate::clearances::{ClearanceDetail, ClearancesView};
pub use crate::command::{ColumnMapping, Grain, InventoryFilter, InventorySort, PeriodChoice, WhatIf};
use crate::corrections::DemandReview;
use crate::customers::{CohortsView, CustomerListView, CustomersView};
use crate::explanation::ForecastExplanation;
use crate::goals::Goals;
use crate::imports::{ImportPreview, ImportProof, SameThings, SourceFile, WatchedFolder};
use crate::kits::KitView;
use crate::lifetime::LifetimeView;
use crate::orders::OrdersView;
use crate::outlook::OutlookView;
use crate::places::{PlacesView, StockAtPlace};
use crate::price_list::{PriceListMade, PriceListView};
use crate::price_rules::{PriceLimitsRow, PriceRulesView};
use crate::price_tests::{PriceTestPlanView, PriceTestsView};
use crate::pricing::{PriceCurve, PricingDetail, PricingView};
use crate::promotions::PromotionPlans;
use crate::recommend::{CampaignView, CoverageView, RecommendForView, RecommendView};
use crate::replay::ReplayView;
use crate::score::ScoreView;
use crate::terms::{EndingView, Ends, TermsView};
use crate::{BatchId, Currency, Day, ModelKind, Money, Period, Phrase, RunId, SuggestionId, SuggestionKind};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum View {
    Today(TodayView),
    SuggestionDetail(Box<SuggestionDetail>),
    Sales(SalesView),
    Changes(ChangesView),
    Inventory(InventoryView),
    InventoryDetail(Box<InventoryDetail>),
    Outlook(OutlookView),
    Orders(OrdersView),
    Budget(BudgetView),
    Goals(Goals),
    Places(PlacesView),
    Replay(Box<ReplayView>),
    Score(Box<ScoreView>),
    Pricing(PricingView),
    PricingDetail(Box<PricingDetail>),
    PriceTests(Box<PriceTestsView>),
    PriceTestPlan(Box<PriceTestPlanView>),
    Clearances(ClearancesView),
    Clearance(Box<ClearanceDetail>),
    PriceList(PriceListView),
    PriceListMade(PriceListMade),
    PriceRules(Box<PriceRulesView>),
    PriceLimits(PriceLimitsRow),
    Recommend(RecommendView),
    RecommendFor(RecommendForView),
    Campaign(CampaignView),
    Coverage(CoverageView),
    Customers(Box<CustomersView>),
    Behaviour(Box<BehaviourView>),
    CustomerList(CustomerListView),
    Cohorts(Box<CohortsView>),
    Lifetime(Box<LifetimeView>),
    Models(ModelsView),
    Data(DataView),
    ImportPreview(ImportPreview),
    ImportProof(ImportProof),
    Found(Vec<FoundItem>),
}

/// Past and future of one series. Dates are one period apart and run through both.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct FanChart {
    /// First date of `history`.
    pub start: Day,
    /// Days between two points: 1 or 7.
    pub step_days: i32,
    /// NaN where unknown.
    pub history: Vec<f32>,
    pub mean: Vec<f32>,
    /// 50 % and 90 % ranges, each as long as `mean`.
    pub low50: Vec<f32>,
    pub high50: Vec<f32>,
    pub low90: Vec<f32>,
    pub high90: Vec<f32>,
}

/// A small past and future without axes.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Spark {
    pub history: Vec<f32>,
    pub forecast: Vec<f32>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TodayView {
    /// Sum of what the proposed suggestions are expected to bring.
    pub in_reach: Money,
    pub suggestions: Vec<SuggestionCard>,
    pub approved: u32,
    pub dismissed: u32,
    /// What the approved ones were expected to bring.
    pub approved_value: Money,
    /// Models that are missing or did not beat the naive one, in words.
    pub notes: Vec<Phrase>,
    /// What changed in the last four weeks, what matters most first; at most three.
    pub changes: Vec<Phrase>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SuggestionCard {
    pub id: SuggestionId,
    pub kind: SuggestionKind,
    pub sku: String,
    /// "Order 240 × Ceramic mug, sage".
    pub title: Phrase,
    /// The first reason.
    pub reason: Phrase,
    pub value: Money,
    pub low: Money,
    pub high: Money,
    pub value_label: Phrase,
    pub spark: Spark,
    pub state: CardState,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum CardState {
    Proposed,
    Approved,
    Dismissed,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SuggestionDetail {
    pub card: SuggestionCard,
    /// A label under the title, for example "Demand per day, with the 50% and 90% range".
    pub chart_label: Phrase,
    pub chart: Option<FanChart>,
    /// For price suggestions.
    pub curve: Option<PriceCurve>,
    /// Label and figure, under "Why".
    pub why: Vec<(Phrase, Phrase)>,
    /// Label and figure, under "How far to trust it".
    pub trust: Vec<(Phrase, Phrase)>,
    /// The figure that "Change…" edits: pieces, or minor units of the shop's currency; `None` where there is none.
    pub changeable: Option<i64>,
    /// For campaigns: whom to write to.
    pub customers: Vec<String>,
    pub order_lines: u64,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SalesView {
    pub period: Period,
    pub grain: Grain,
    pub kpis: Vec<Kpi>,
    /// One entry a grain step of the period.
    pub dates: Vec<Day>,
    pub revenue: Vec<i64>,
    /// Revenue of the same steps in the period before; as long as `revenue`.
    pub revenue_before: Vec<i64>,
    /// Revenue of the same weekdays one year earlier; empty where there is no record.
    pub revenue_year_before: Vec<i64>,
    pub orders: Vec<u32>,
    pub units: Vec<i64>,
    /// At most 100, most revenue first.
    pub products: Vec<Ranked>,
    pub categories: Vec<Ranked>,
    pub countries: Vec<Ranked>,
    pub unusual: Vec<UnusualDay>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum KpiKind {
    Revenue,
    Orders,
    Units,
    AverageBasket,
    Margin,
    Returns,
}

/// A figure with its two comparisons. Money in minor units of the shop's currency; counts as they are.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Kpi {
    pub kind: KpiKind,
    pub value: i64,
    pub before: Option<i64>,
    pub year_before: Option<i64>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Ranked {
    pub key: String,
    pub name: String,
    pub revenue: i64,
    pub revenue_before: i64,
    pub units: i64,
    pub orders: u32,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct UnusualDay {
    pub day: Day,
    pub revenue: i64,
    /// What was usual for such a day.
    pub usual: i64,
    /// The product that explains most of the difference, in words.
    pub because: Phrase,
    /// The channel, country, place or kind of customers that does; `None` where all differ alike.
    pub place: Option<Phrase>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct InventoryView {
    pub to_order: u32,
    pub too_much: u32,
    /// Cost value (price value where cost is unknown) of stock beyond 180 days of cover.
    pub tied_up: Money,
    /// False where no stock count was ever imported: stock, cover and orders are then unknown.
    pub stock_known: bool,
    pub total_rows: u32,
    pub offset: u32,
    pub rows: Vec<InventoryRow>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct InventoryRow {
    pub sku: String,
    pub name: String,
    /// `AX` … `CZ`: share of revenue, steadiness of demand.
    pub class: String,
    /// Of a kit, how many its parts in stock allow.
    pub stock: Option<i64>,
    pub on_order: i64,
    /// Forecast units a day; of a kit, those sold a day in the last four weeks.
    pub per_day: f32,
    /// Days the stock will last; `None` where stock or demand is unknown or zero.
    pub cover_days: Option<i32>,
    pub spark: Spark,
    /// Pieces to order now, 0 for none.
    pub order: i64,
    pub status: StockStatus,
    /// Whether a person corrected past demand.
    pub corrected: bool,
    /// Whether it is packed from parts when it is sold, and so never ordered itself.
    pub kit: bool,
    pub ends: Option<Ends>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum StockStatus {
    SoldOut,
    OrderToday,
    OrderBy(Day),
    Fine,
    TooMuch,
    /// Stock was never counted.
    Unknown,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct InventoryDetail {
    pub sku: String,
    pub name: String,
    pub vendor: String,
    pub category: String,
    pub demand: FanChart,
    pub review: DemandReview,
    /// Stock at the end of each of the forecast's periods, with the order of `order` pieces and without any.
    pub stock_with: Vec<f32>,
    pub stock_without: Vec<f32>,
    /// Stock on the last known day.
    pub stock: Option<i64>,
    /// Where it lies; empty where stock is counted at fewer than two places.
    pub places: Vec<StockAtPlace>,
    pub order: i64,
    pub service_level: f32,
    pub lead_days: i32,
    pub review_days: i32,
    pub pack_size: i64,
    pub minimum_order: i64,
    /// False where lead time and pack are defaults.
    pub terms_known: bool,
    pub terms: TermsView,
    pub ending: EndingView,
    pub price: PriceTrial,
    pub promotions: PromotionPlans,
    pub facts: Vec<(Phrase, Phrase)>,
    pub suggestion: Option<SuggestionId>,
    /// `None` where the product is not forecast.
    pub explanation: Option<ForecastExplanation>,
    pub kit: KitView,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ModelsView {
    pub models: Vec<ModelCard>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ModelCard {
    pub kind: ModelKind,
    /// `None` where it was never trained.
    pub run: Option<RunId>,
    pub model: String,
    pub naive_model: String,
    /// True when the model beats the naive one and serves; otherwise the naive one serves.
    pub passed: bool,
    pub metrics: Vec<MetricRow>,
    pub by_group: Vec<(String, Vec<MetricRow>)>,
    pub seconds: f32,
    pub seed: u64,
    pub held_out: Option<Period>,
    pub cuts: u32,
    /// Earlier runs, newest first: run, day of the data, passed.
    pub versions: Vec<(RunId, Day, bool)>,
    /// Why there is no model, where there is none.
    pub note: Option<Phrase>,
    /// For taste: every model alone. Trainings of earlier versions have none.
    pub leaderboard: Option<crate::Leaderboard>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MetricRow {
    pub name: String,
    pub value: f64,
    pub naive: f64,
    pub lower_is_better: bool,
    pub better: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DataView {
    pub batches: Vec<BatchRow>,
    pub products: u32,
    pub customers: u32,
    pub orders: u32,
    pub order_lines: u64,
    /// What the data lack, in words, most harmful first: "cost is missing for 120 products".
    pub quality: Vec<Phrase>,
    pub file: String,
    pub file_bytes: u64,
    /// Events of visitors: searches, views, into the basket, out of it, checkouts, purchases.
    pub events: [u64; 6],
    /// Orders whose amounts were stated in another currency and converted.
    pub foreign_orders: u64,
    pub same: SameThings,
    /// The folder that is watched, and what waits in it.
    pub watched: Option<WatchedFolder>,
    /// The files imported so far that can be imported again with one click, the latest first.
    pub sources: Vec<SourceFile>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BatchRow {
    pub id: BatchId,
    pub day: Day,
    pub files: Vec<ImportedFile>,
    pub undone: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ImportedFile {
    pub name: String,
    /// `shopify-orders`, …: a key of the locale files as `format-shopify-orders`.
    pub format: String,
    pub rows_read: u64,
    pub rows_added: u64,
    pub rows_updated: u64,
    pub rows_known: u64,
    pub rows_rejected: u64,
    pub rejected_file: Option<String>,
}

/// Sums to hold against the shop's own. Minor units of `currency`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Totals {
    pub currency: Currency,
    pub first: Option<Day>,
    pub last: Option<Day>,
    pub orders: u64,
    /// Goods sold, before discounts.
    pub gross: i64,
    pub discounts: i64,
    /// Goods returned, negative.
    pub returns: i64,
    pub net: i64,
    pub fees: i64,
    pub tax: i64,
    pub shipping: i64,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FoundItem {
    pub target: FoundTarget,
    pub name: String,
    pub note: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum FoundTarget {
    Product { sku: String },
    Customer { key: String },
    Suggestion { id: SuggestionId },
}
