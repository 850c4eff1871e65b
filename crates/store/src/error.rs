//! What can go wrong with a shop file, worded for the person who has to act.

use crate::types::StoredState;
use domain::{
    BatchId, CorrectionError, CorrectionId, Currency, Day, DeliveryId, KitError, KitSayingId, PriceLimitsError,
    PromotionError, PromotionId, RunId, SuggestionId, TermsError,
};
use rusqlite::ErrorCode;
use std::path::{Path, PathBuf};

#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("{path}: there is no such shop file; check the name, or import exports into a new one", path = .0.display())]
    Missing(PathBuf),
    #[error("{path}: is not a shop file, or it is locked with a passphrase; choose a file that Shopwright made", path = .0.display())]
    NotAShop(PathBuf),
    #[error("{path}: was written by a newer Shopwright (format {found}, this program knows {known}); update the program", path = path.display())]
    Newer { path: PathBuf, found: i64, known: usize },
    #[error("{path}: another program is writing to this file; close it and try again", path = .0.display())]
    Locked(PathBuf),
    #[error("{path}: the disk is full, nothing was changed; free some space and try again", path = .0.display())]
    DiskFull(PathBuf),
    #[error("{path}: may not be written; copy it to a folder of yours, or change its permissions", path = .0.display())]
    ReadOnly(PathBuf),
    #[error("{path}: is damaged ({detail}); open a backup of it", path = path.display())]
    Damaged { path: PathBuf, detail: String },
    #[error("{path}: cannot be opened ({detail}); check that the folder exists and is yours", path = path.display())]
    CannotOpen { path: PathBuf, detail: String },
    #[error("{path}: is there already; choose another name", path = .0.display())]
    Exists(PathBuf),
    #[error("{path}: {source}", path = path.display())]
    Sqlite { path: PathBuf, source: rusqlite::Error },
    #[error("there is no import {0} in this shop file")]
    NoSuchBatch(BatchId),
    #[error("import {0} was taken back already")]
    AlreadyUndone(BatchId),
    #[error("no file of the batch is open")]
    NoOpenFile,
    #[error("this shop's amounts are kept in {kept}; they cannot be taken for {asked}")]
    CurrencyFixed { kept: Currency, asked: Currency },
    #[error("there is no suggestion {0} in this shop file")]
    NoSuchSuggestion(SuggestionId),
    #[error("suggestion {id} was {state} already; reopen it first")]
    Decided { id: SuggestionId, state: StoredState },
    #[error("suggestion {0} was never decided, so there is nothing to reopen")]
    NotDecided(SuggestionId),
    #[error("newer suggestions have taken the place of suggestion {0}; decide on those")]
    Retired(SuggestionId),
    #[error("the decision is about something else than suggestion {0}")]
    NotThisSuggestion(SuggestionId),
    #[error("a suggestion about {0} holds a figure that is not a number")]
    NotANumber(String),
    #[error("suggestion {0} is not an approved order; approve it first")]
    NotAnApprovedOrder(SuggestionId),
    #[error(
        "suggestion {id} was ordered with purchase order {number}; say there what came, or that nothing more will come"
    )]
    Ordered { id: SuggestionId, number: String },
    #[error("there is no purchase order «{0}» of Shopwright's in this shop file; list them with `shopwright orders`")]
    NoSuchOrder(String),
    #[error("«{sku}» is not in purchase order {number}; name a product of the order")]
    NotInOrder { number: String, sku: String },
    #[error("{pieces} pieces of «{sku}» cannot have come; give a number above zero")]
    NoPieces { sku: String, pieces: i64 },
    #[error("purchase order {number} was placed on {placed}; nothing of it can have come on {day}")]
    CameBefore { number: String, placed: Day, day: Day },
    #[error("{0} lies in the future; give the day on which the goods came")]
    NotYet(Day),
    #[error(
        "«{sku}» of purchase order {number} is counted by the imported purchase order of that number; import that one again"
    )]
    CountedByImport { number: String, sku: String },
    #[error("there is no delivery {0} in this shop file")]
    NoSuchDelivery(DeliveryId),
    #[error("delivery {0} was taken back already")]
    DeliveryUndone(DeliveryId),
    #[error("there is no model run {0} in this shop file")]
    NoSuchRun(RunId),
    #[error(transparent)]
    Correction(#[from] CorrectionError),
    #[error("there is no correction {0} in this shop file")]
    NoSuchCorrection(CorrectionId),
    #[error("correction {0} was taken back already")]
    CorrectionUndone(CorrectionId),
    #[error(transparent)]
    Kit(#[from] KitError),
    #[error("nothing was said of a kit under the number {0}")]
    NoSuchKitSaying(KitSayingId),
    #[error("what was said of a kit under the number {0} was taken back already")]
    KitSayingUndone(KitSayingId),
    #[error(transparent)]
    Terms(#[from] TermsError),
    #[error("nothing of the kind was said of «{0}», so there is nothing to take back")]
    NothingSaid(String),
    #[error(transparent)]
    PriceLimits(#[from] PriceLimitsError),
    #[error("nothing was said of any price, so there is nothing to take back")]
    NoPriceSaid,
    #[error(transparent)]
    Promotion(#[from] PromotionError),
    #[error("there is no planned promotion {0} in this shop file; list them with `shopwright plan-promotion`")]
    NoSuchPromotion(PromotionId),
    #[error("promotion {0} was taken back already")]
    PromotionUndone(PromotionId),
    #[error("«{0}» is on the do-not-write list already")]
    NotWrittenTo(String),
    #[error("«{0}» is not on the do-not-write list, so there is nothing to take back")]
    WrittenTo(String),
}

/// Says of an SQLite error what happened to the file at `path`.
pub(crate) fn explain(path: &Path, error: rusqlite::Error) -> StoreError {
    let path = path.to_path_buf();
    match error.sqlite_error_code() {
        Some(ErrorCode::NotADatabase) => StoreError::NotAShop(path),
        Some(ErrorCode::DatabaseCorrupt) => StoreError::Damaged { path, detail: error.to_string() },
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StoreError::Locked(path),
        Some(ErrorCode::DiskFull) => StoreError::DiskFull(path),
        Some(ErrorCode::ReadOnly) => StoreError::ReadOnly(path),
        Some(ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => {
            StoreError::CannotOpen { path, detail: error.to_string() }
        }
        _ => StoreError::Sqlite { path, source: error },
    }
}
