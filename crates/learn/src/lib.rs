//! What learning means here: data shapes, honest splits, estimators, metrics, naive baselines and backtests.
//!
//! `frames` makes these shapes from rows, `models` learns from them, and neither knows the other.
//!
//! Architecture invariants: a [`split::Holdout`] never gives its targets away, only scores; an
//! [`evaluation::Passing`] can only be made by beating the naive model; every random number comes from a [`Seed`].

pub mod backtest;
pub mod backtest_price;
pub mod backtest_taste;
pub mod baselines;
pub mod bootstrap;
pub mod contract;
pub mod estimator;
pub mod evaluation;
pub mod explanation;
pub mod interactions;
pub mod lifetime;
pub mod metrics;
pub mod panel;
pub mod price;
pub mod question;
pub mod rank_table;
pub mod series_errors;
pub mod split;
pub mod swing;

pub use estimator::{Estimator, Forecaster, LearnError, PriceResponse, Ranker, Seed};
pub use evaluation::{Evaluation, Metric, Passing};
pub use explanation::{Explanation, Influence};
pub use interactions::Interactions;
pub use panel::{Covariate, Forecast, Freq, Groups, Panel, Values};
pub use price::{CrossElasticity, Doubt, Elasticity, PricePanel};
pub use rank_table::RankTable;
pub use series_errors::{SeriesError, SeriesErrors};
pub use split::{Holdout, Split, Train};
pub use swing::swings;
