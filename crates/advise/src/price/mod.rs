//! Prices within guard-rails, from how demand answers price.
//!
//! Demand follows a constant elasticity, units(p) = units(now) · (p / now)^ε, with ε normal around its estimate; its
//! standard deviation is read off the 90 % range. What is expected is the mean over ε, and no more is sold than can be
//! had. A piece leaves p / (1 + tax) − fees − cost. Variants that cost the same are decided together; those that cost
//! more or less stay above and below.

mod choice;
mod demand;
mod drawn;
mod effect;
mod family;
mod guard;
mod piece;
mod together;
mod words;

pub use demand::StockAhead;
pub use effect::{PriceEffect, price_effect};
pub(crate) use piece::Terms;
pub use piece::margin_of_piece;

use crate::{Rules, rank};
use choice::Choice;
use domain::{Currency, Money, Phrase, PriceLimits, Product, Proposed, Suggestion};
use family::{Group, groups};
use learn::{CrossElasticity, Elasticity};
use together::Together;

/// All that is known about the price of one product.
#[derive(Debug, Clone, Copy)]
pub struct PriceInput<'a> {
    pub product: &'a Product,
    /// The present price, minor units of `currency`.
    pub now: i64,
    pub cost: Option<i64>,
    /// What a person allows the price of this product to be.
    pub limits: PriceLimits,
    /// Whether a price test decides it: it keeps the prices of the test until then.
    pub under_test: bool,
    pub currency: Currency,
    pub elasticity: Elasticity,
    /// Pieces wanted in the coming month at the present price.
    pub units_per_month: f64,
    pub units_from: UnitsFrom,
    /// `None` where stock was never counted.
    pub stock: Option<StockAhead>,
    /// What the price does to the products beside it, where that is known.
    pub rivals: Option<Rivals>,
    /// Weeks the answer was learned from, and different prices in them.
    pub weeks: u32,
    pub prices_seen: u32,
    /// How well the model did, as label and figure.
    pub trust: &'a [(Phrase, Phrase)],
    pub order_lines: u64,
}

/// Where the pieces of the coming month are known from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnitsFrom {
    Forecast,
    RecentSales,
}

/// The products that a buyer could take instead.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rivals {
    /// How their demand answers the mean price of the products beside them.
    pub elasticity: CrossElasticity,
    /// Their margin a month, minor units, each times the weight of this product in the mean price that it answers to.
    pub margin: f64,
}

/// Pieces, revenue and margin a month over price, and the best price within the rules. Amounts are major units; the
/// vectors are of the same length, or empty where there is no curve (margins also where the cost is unknown).
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Curve {
    pub price: Vec<f64>,
    /// Expected to be sold: no more than can be had.
    pub units: Vec<f64>,
    pub units_low: Vec<f64>,
    pub units_high: Vec<f64>,
    /// Net of tax and fees.
    pub margin: Vec<f64>,
    pub margin_low: Vec<f64>,
    pub margin_high: Vec<f64>,
    /// Net of tax.
    pub revenue: Vec<f64>,
    pub revenue_low: Vec<f64>,
    pub revenue_high: Vec<f64>,
    /// The prices the rules allow; both the present one where they allow no change.
    pub allowed: (f64, f64),
    /// The new price; `None` where `abstains` says why there is none.
    pub suggested: Option<Money>,
    /// SKUs of the other variants that get the same new price.
    pub with: Vec<String>,
    /// Expected change of this product's margin a month at the suggested price, with its 90 % range; what it does to
    /// rivals is in it.
    pub gain: f64,
    pub gain_low: f64,
    pub gain_high: f64,
    /// The same of its revenue, without rivals.
    pub revenue_gain: f64,
    pub revenue_gain_low: f64,
    pub revenue_gain_high: f64,
    /// Chance that what the rules ask for falls at the suggested price, all variants that get it taken together.
    pub risk: f64,
    /// Why no price is suggested.
    pub abstains: Option<Phrase>,
}

/// A price change wherever one is expected to pay, ranked by what it is expected to bring a month. Products of one
/// family are decided together: give all that are sold now, also those whose answer to price is not known.
pub fn prices(inputs: &[PriceInput<'_>], rules: &Rules) -> Vec<Suggestion<Proposed>> {
    let suggest = |group: &Group| words::suggestion(inputs, rules, group);
    rank(groups(inputs, rules).iter().filter_map(suggest).collect())
}

/// The curve of each input, in their order, with what was decided for its family.
pub fn price_curves(inputs: &[PriceInput<'_>], rules: &Rules) -> Vec<Curve> {
    let mut curves = vec![Curve::default(); inputs.len()];
    for group in groups(inputs, rules) {
        for (place, member) in group.members.iter().enumerate() {
            curves[*member] = curve(inputs, rules, &group, place);
        }
    }
    curves
}

/// The curve of a product that is decided on by itself. An elasticity whose range is a single value is taken as known:
/// the price is then the best attainable within the rules.
pub fn price_curve(input: &PriceInput<'_>, rules: &Rules) -> Curve {
    price_curves(std::slice::from_ref(input), rules).pop().unwrap_or_default()
}

/// The curve of the member at `place` of a group.
fn curve(inputs: &[PriceInput<'_>], rules: &Rules, group: &Group, place: usize) -> Curve {
    let input = &inputs[group.members[place]];
    if let Some(reason) = guard::silent(input) {
        return Curve { abstains: Some(guard::tested(input).unwrap_or(reason)), ..Curve::default() };
    }
    let mut curve = drawn::drawn(input, rules, group.allowed);
    match &group.decision {
        Err(reason) => curve.abstains = Some(guard::held(input).unwrap_or_else(|| reason.clone())),
        Ok(choice) => {
            curve.suggested = Some(Money::new(choice.price, input.currency));
            curve.risk = choice.risk;
            let sku = |member: &usize| inputs[*member].product.sku.clone();
            let own = group.members[place];
            curve.with = group.members.iter().filter(|member| **member != own).map(sku).collect();
            if let Some(alone) = group.alone(place) {
                add_gains(&mut curve, &alone, choice, input.currency);
            }
        }
    }
    curve
}

/// What the price that was chosen brings of one product.
fn add_gains(curve: &mut Curve, alone: &Together, choice: &Choice, currency: Currency) {
    let scale = currency.scale() as f64;
    let (margin, revenue) = (alone.margin_gain(choice.price), alone.revenue_gain(choice.price));
    (curve.gain, curve.gain_low, curve.gain_high) = (margin.value / scale, margin.low / scale, margin.high / scale);
    (curve.revenue_gain, curve.revenue_gain_low, curve.revenue_gain_high) =
        (revenue.value / scale, revenue.low / scale, revenue.high / scale);
}
