//! What the interface and the engine say to each other: plain values, and the one trait between them.
//!
//! Architecture invariants: compiles to WebAssembly; no path to a database, a frame or a model; big series cross as
//! columns, pages rather than tables.

mod behaviour;
mod budget;
mod changes;
mod clearances;
mod command;
mod corrections;
mod customers;
mod event;
mod explanation;
mod goals;
mod imports;
mod kits;
mod leaderboard;
mod lifetime;
mod orders;
mod outlook;
mod paper;
mod places;
mod price_list;
mod price_rules;
mod price_tests;
mod pricing;
mod promotions;
mod recommend;
mod replay;
mod score;
mod terms;
mod views;

pub use behaviour::{
    BasketGoods, BasketRow, BasketsView, BehaviourBy, BehaviourView, BuyingTime, FunnelRow, PathRow, Rate, SearchTerm,
    StepCounts, UnwantedRow,
};
pub use budget::{BudgetLine, BudgetView, PriceTrial};
pub use changes::{
    ChangeBreakdown, ChangeChart, ChangeFinding, ChangeMeasure, ChangePart, ChangeSegment, ChangeUnit, ChangesView,
};
pub use clearances::{ClearPace, ClearanceDetail, ClearanceRow, ClearanceStep, ClearancesView, RunningClearance};
pub use command::{Command, HostRequest, ModelKind, Pick, ViewRequest};
pub use corrections::{CorrectionRow, DemandMark, DemandReview, UnusualDays, UnusualKind};
pub use customers::{
    CohortBy, CohortCell, CohortName, CohortRow, CohortsView, CustomerGroup, CustomerGroupRow, CustomerListView,
    CustomerRow, CustomersView, OnceOnly, QuietRow,
};
pub use domain::EventKind;
pub use domain::{
    Arg, BatchId, Currency, Day, Decision, DeliveryId, Field, MINUS, Money, OrderLabels, Period, Phrase, RunId,
    SuggestionId, SuggestionKind, Table, grouped, grouped_signed,
};
pub use domain::{Change, CorrectionError, CorrectionId, NewCorrection, THOUSAND};
pub use domain::{Ending, PriceBreak, TermOrigin, TermsByHand, TermsError};
pub use domain::{Kit, KitError, KitPart, KitSayingId, MOST_PIECES};
pub use domain::{Left, LookAgain, PriceStep, StockExpected};
pub use domain::{NewPromotion, PromotedGoods, PromotedPrice, PromotionError, PromotionId};
pub use domain::{PriceLimits, PriceLimitsError};
pub use domain::{PriceTestError, PriceTestId, TestSaying};
pub use event::{Event, Job, JobId, JobState, Problem, ShopInfo};
pub use explanation::{ForecastExplanation, ForecastPart, PastError, PastErrors};
pub use goals::{Goals, ServiceBy};
pub use imports::{
    ImportPreview, ImportProof, PreviewFile, SameThings, SourceFile, SourceState, WaitingFile, WatchedFolder,
};
pub use kits::{KitPartRow, KitView};
pub use leaderboard::{
    Leaderboard, LeaderboardGroup, LeaderboardQuestion, LeaderboardRow, Ranged, RangedDifference, TasteQuestion,
};
pub use lifetime::{
    HeldClass, HeldErrors, HeldFigure, HeldOut, LifetimeCohort, LifetimeLaw, LifetimeRow, LifetimeTotal, LifetimeView,
};
pub use orders::{DeliveryRow, OrdersCommand, OrdersView, PlacedLine, PlacedOrder};
pub use outlook::{OutlookOf, OutlookPeriod, OutlookView};
pub use paper::OrderWords;
pub use places::{PlaceChoice, PlaceRow, PlacesView, StockAtPlace};
pub use price_list::{LeftOutPrice, PriceListMade, PriceListView};
pub use price_rules::{
    PriceCommand, PriceGoal, PriceGroup, PriceGroupRow, PriceLimitsRow, PriceRules, PriceRulesError, PriceRulesView,
    TaxHint,
};
pub use price_tests::{
    PriceGrid, PriceGridCell, PriceGridRow, PriceTestChoice, PriceTestPlanView, PriceTestRow, PriceTestsCommand,
    PriceTestsView, ProposedTest, TestStatus, TestWeekState, TestedProductRow,
};
pub use pricing::{FamilyPrice, PriceCurve, PricingDetail, PricingRow, PricingView};
pub use promotions::{PlannedRow, PromotionPlans, PromotionsCommand, TriedPromotion};
pub use recommend::{
    BundleRow, CampaignRow, CampaignView, CoverageView, HeldBack, LetterRow, LetterTerms, LetterWords, LettersCommand,
    ListKind, OfferRow, ProductPair, RecommendForView, RecommendList, RecommendSubject, RecommendView, RecommendedItem,
    Writing,
};
pub use replay::{Replay, ReplayFigures, ReplayPolicy, ReplayView};
pub use score::{MoneyRange, ScoreDone, ScoreOutcome, ScoreRow, ScoreSums, ScoreVerdict, ScoreView};
pub use terms::{EndingView, Ends, ProductCommand, TermLine, TermsView};
pub use views::*;

/// Numbers the commands of one backend; an answer carries the number of its command.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, serde::Serialize, serde::Deserialize)]
pub struct RequestId(pub u64);

/// The seam. None of the three methods waits.
pub trait Backend {
    /// Hands a command over; its answer comes as an [`Event`] with the same number.
    fn send(&self, command: Command) -> RequestId;

    /// The next event, if one has come.
    fn try_recv(&self) -> Option<Event>;

    /// Called from any thread whenever an event has come (the interface asks for a repaint). One waker at a time.
    fn on_event(&self, waker: Box<dyn Fn() + Send + Sync>);
}

#[derive(Debug, thiserror::Error)]
#[error("a message between the window and the engine could not be read: {0}")]
pub struct WireError(String);

/// Bytes of a message, for hosts that carry bytes.
pub fn encode<T: serde::Serialize>(message: &T) -> Result<Vec<u8>, WireError> {
    postcard::to_stdvec(message).map_err(|e| WireError(e.to_string()))
}

/// The message behind bytes made by [`encode`].
pub fn decode<T: serde::de::DeserializeOwned>(bytes: &[u8]) -> Result<T, WireError> {
    postcard::from_bytes(bytes).map_err(|e| WireError(e.to_string()))
}
