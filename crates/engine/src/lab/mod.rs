//! The models on plain CSV files: for consultants with a table of their own, and for scoring against other tools.
//!
//! Formats are those of `docs/commands.md`: every file has a header, columns are found by name.

mod forecast;
mod lifetime;
mod price;
mod recommend;
mod stock;
mod table;

pub use forecast::{ForecastFiles, forecast};
pub use lifetime::{LifetimeFiles, lifetime};
pub use price::{PriceFiles, price};
pub use recommend::{RecommendFiles, estimator, recommend};
pub use stock::{StockFiles, StockTerms, stock};
