//! The words of the trade. Plain values without I/O and without floating point: money is exact, days are days.
//!
//! Architecture invariant: this crate knows no file, no database, no model and no screen.
#![deny(clippy::float_arithmetic)]

mod clearance;
mod correction;
mod customers;
mod day;
mod events;
mod facts;
mod ids;
mod kit;
mod letters;
mod mapping;
mod money;
mod new_price;
mod paper;
mod phrase;
mod places;
mod planned;
mod price_limits;
mod price_test;
mod progress;
mod snapshot;
mod suggestion;
mod terms;

pub use clearance::{ClearCourse, Left, LookAgain, PriceStep, StockExpected};
pub use correction::{Change, Correction, CorrectionError, NewCorrection, THOUSAND};
pub use customers::{CohortBy, CustomerGroup};
pub use day::{Day, DayError, Moment, Period};
pub use events::Events;
pub use facts::{
    ContactRow, CustomerRow, EventKind, EventRow, Fact, KitRow, LineKind, OrderHeader, OrderLine, PlaceRow, PriceRow,
    ProductRow, PurchaseRow, RateRow, RejectReason, Rejection, StockRow, SupplierRow,
};
pub use ids::{
    BatchId, CorrectionId, CustomerKey, DeliveryId, KitSayingId, OrderNo, PriceTestId, PromotionId, RunId, Sku,
    SuggestionId,
};
pub use kit::{Kit, KitError, KitPart, MOST_PIECES};
pub use letters::{Letter, LetterOffer};
pub use mapping::{Field, Table};
pub use money::{Currency, MINUS, Money, MoneyError, grouped, grouped_signed};
pub use new_price::{NewPrice, PriceKind, PriceListForm};
pub use paper::OrderLabels;
pub use phrase::{Arg, Phrase};
pub use places::place_key;
pub use planned::{NewPromotion, PlannedPromotion, PromotedGoods, PromotedPrice, PromotionError};
pub use price_limits::{PriceLimits, PriceLimitsError};
pub use price_test::{BeforeTest, NewPriceTest, PriceTest, PriceTestError, TestSaying, TestWeek, TestedProduct};
pub use progress::{Cancelled, Progress};
pub use snapshot::{
    CustomerInfo, LineColumns, NONE, OrderColumns, Product, PurchasedLine, Snapshot, StockLevel, SupplyTerms,
    line_kind_code,
};
pub use suggestion::{
    Action, Approved, Body, Decision, Dismissed, Evidence, Proposed, Suggestion, SuggestionKind, SuggestionState,
};
pub use terms::{Ending, PriceBreak, TermOrigin, TermOrigins, TermsByHand, TermsError};
