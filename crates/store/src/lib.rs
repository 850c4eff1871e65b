//! The shop file: one SQLite file that holds facts, imports, models, suggestions and the log of decisions.
//!
//! Facts come in batches ([`Shop::begin_batch`]): one transaction each, taken back whole by [`Shop::undo_batch`].
//! What the file holds after any sequence of imports and undos is what importing the remaining batches in their order
//! would have made of an empty file, with one exception: what a row took from another import when it was read stays when
//! that one is taken back (a line its order's date and customer, foreign money its rate, an order its total, refund and
//! cancellation where only its lines were listed again). Readers get columns ([`Shop::snapshot`]), never SQL.
//!
//! Architecture invariant: rusqlite is named in this crate alone, and no type of it appears in a public signature.

mod approvals;
mod approved_prices;
mod bulk;
mod checks;
mod corrections;
mod counted;
mod decisions;
mod error;
mod events;
mod exchange;
mod history;
mod kits;
mod letters;
mod placed;
mod planned;
mod price_said;
mod price_tests;
mod product_said;
mod schema;
mod shop;
mod snapshot;
mod tables;
mod taxed;
mod totals;
mod transfers;
mod types;
mod undo;
mod win_backs;
mod writer;

pub use approvals::Approval;
pub use approved_prices::ApprovedPrice;
pub use corrections::StoredCorrection;
pub use counted::StockCount;
pub use error::StoreError;
pub use kits::StoredKit;
pub use letters::ApprovedCampaign;
pub use placed::{Delivery, PlacedLine, PlacedOrder};
pub use planned::StoredPromotion;
pub use price_tests::StoredPriceTest;
pub use shop::Shop;
pub use taxed::TaxedOrder;
pub use transfers::ApprovedTransfer;
pub use types::{
    BatchInfo, Counts, FileInfo, LogEntry, Logged, NewRun, Outcome, Recorded, RenamedSku, RunInfo, StoredState,
    StoredSuggestion, Totals, UndoReport,
};
pub use win_backs::ApprovedLetter;
pub use writer::BatchWriter;
