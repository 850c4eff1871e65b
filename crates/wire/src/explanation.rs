//! Why a forecast is what it is, and how far such forecasts were off before.

use crate::Phrase;
use serde::{Deserialize, Serialize};

/// The forecast of one product taken apart.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ForecastExplanation {
    /// Days ahead that all figures are the mean of.
    pub days: u32,
    /// What adds up to `expected`; the usual level comes first. What the shop has no data for is not among them.
    pub parts: Vec<ForecastPart>,
    /// Pieces a day.
    pub expected: f64,
    /// False where the simple method forecasts.
    pub by_model: bool,
    /// `None` where the product was never forecast against its own past, or sold nothing meanwhile.
    pub past: Option<PastErrors>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ForecastPart {
    pub label: Phrase,
    /// Pieces a day, below zero where it lowers the forecast.
    pub units: f64,
}

/// How far forecasts were off on the product's own past, which they had not seen.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct PastErrors {
    /// Stretches that were forecast, and the days of each.
    pub cuts: u32,
    pub days: u32,
    pub model: PastError,
    /// Of the simple method: the same weekday again.
    pub naive: PastError,
}

/// Shares of what was sold.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct PastError {
    /// Of the single days.
    pub daily: f64,
    /// Of the sums over each stretch.
    pub total: f64,
    /// Above zero where too much was expected.
    pub bias: f64,
}
