//! What the Pricing screen shows of prices.

use crate::{Money, Phrase, SuggestionId};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PricingView {
    /// Expected a month from all proposed price changes: margin, or revenue where that is asked for.
    pub in_reach: Money,
    /// Whether prices are to bring revenue, not margin.
    pub by_revenue: bool,
    pub rows: Vec<PricingRow>,
    /// Products without a curve.
    pub silent: u32,
    /// Names of the first of them, at most 20, each with why the data cannot say.
    pub silent_examples: Vec<(String, Phrase)>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PricingRow {
    pub sku: String,
    pub name: String,
    pub now: Money,
    /// `None` where `why_not` says why.
    pub suggested: Option<Money>,
    pub elasticity: f64,
    pub low: f64,
    pub high: f64,
    /// Expected change of this product's margin a month with its 90 % range.
    pub gain: Money,
    pub gain_low: Money,
    pub gain_high: Money,
    /// The same of its revenue, net of tax.
    pub revenue_gain: Money,
    pub revenue_gain_low: Money,
    pub revenue_gain_high: Money,
    /// Chance that what is asked for falls, 0 to 1; of all variants that get the same new price together.
    pub risk: f64,
    /// The suggestion that waits for a decision; the same for all variants that it names.
    pub suggestion: Option<SuggestionId>,
    /// Why no price is suggested.
    pub why_not: Option<Phrase>,
}

/// Units, margin and revenue a month over price.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct PriceCurve {
    /// Major units of the shop's currency, ascending.
    pub price: Vec<f64>,
    pub units: Vec<f64>,
    pub units_low: Vec<f64>,
    pub units_high: Vec<f64>,
    /// Major units of the shop's currency, net of tax and fees; empty where the cost is unknown.
    pub margin: Vec<f64>,
    pub margin_low: Vec<f64>,
    pub margin_high: Vec<f64>,
    /// Major units, net of tax.
    pub revenue: Vec<f64>,
    pub revenue_low: Vec<f64>,
    pub revenue_high: Vec<f64>,
    /// Prices paid and units a month at them.
    pub seen: Vec<(f64, f64)>,
    pub now: f64,
    pub suggested: Option<f64>,
    /// The prices the rules allow.
    pub allowed: (f64, f64),
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PricingDetail {
    pub row: PricingRow,
    pub curve: PriceCurve,
    pub cost: Option<Money>,
    pub weeks: u32,
    pub prices_seen: u32,
    pub facts: Vec<(Phrase, Phrase)>,
    /// All variants of its family, this one among them, lowest price first; empty where it is alone.
    pub family: Vec<FamilyPrice>,
}

/// The price of one variant.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FamilyPrice {
    pub sku: String,
    pub name: String,
    pub now: Money,
    /// Its new price, where one waits for a decision.
    pub suggested: Option<Money>,
}
