//! The rooms put together: commands in, events out.
//!
//! [`Session`] is one open shop, used directly by the subcommands; [`EngineBackend`] runs the same session on threads of
//! its own for a window. [`lab`] runs the models on plain CSV files.
//!
//! Architecture invariant: the only crate that knows all rooms; it words nothing and draws nothing.

pub mod behaviour;
mod budget;
mod bundles;
mod cards;
pub mod clearances;
mod corrections;
mod customers;
mod error;
mod goals;
mod import;
pub mod jobs;
mod kits;
pub mod lab;
mod left_baskets;
pub mod letters;
pub mod lifetime;
mod offers;
pub mod orders;
pub mod outlook;
mod paper;
pub mod places;
mod planned;
mod prepared;
pub mod price_list;
pub mod price_rules;
pub mod price_tests;
mod pricing;
pub mod promotions;
pub mod recommend;
pub mod replay;
mod rivals;
pub mod score;
mod serving;
mod session;
mod shop;
mod stock;
mod suggestions;
pub mod terms;
#[cfg(test)]
mod testing;
mod training;
pub mod views;
mod watched;
mod worker;

pub use advise::{PriceEffect, card_title, price_effect};
pub use budget::{Bought, Spending, left_out_words, spend};
pub use corrections::{corrections, unusual_days_of};
pub use error::EngineError;
pub use goals::{goals, set_goals};
pub use import::{ImportOptions, import, preview, wire_totals};
pub use ingest::{Format, Mapping, Tz};
pub use kits::{KitListing, kits};
pub use learn::Freq;
pub use learn::estimator::RankMode;
pub use paper::{ChineseFont, Exported};
pub use sample::{Noise, Pricing, Settings as SampleSettings};
pub use serving::{DemandServing, PriceServing, Run, TasteServing};
pub use session::{Prepared, Session};
pub use shop::{
    HAS_GPU, SampleReport, Verified, action_json, backup, changed_figure, open_or_create, seed, undo_import, use_gpu,
    verify, write_sample,
};
pub use store::{Shop, StoredState, StoredSuggestion};
pub use suggestions::{chosen, make as make_suggestions};
pub use training::{CardRecord, DEMAND_HORIZON, Trained};
pub use worker::{EngineBackend, EngineOptions};
