//! The curve of one product.

use super::demand::Demand;
use super::piece::Terms;
use super::{Curve, PriceInput};
use crate::Rules;

/// Points of a curve.
const POINTS: usize = 41;
/// A curve reaches so far beyond the prices the rules allow, as a share of the present price.
const BEYOND_RULES: f64 = 0.10;

/// A value with its range at each price.
#[derive(Default)]
struct Band {
    value: Vec<f64>,
    low: Vec<f64>,
    high: Vec<f64>,
}

impl Band {
    fn push(&mut self, value: f64, a: f64, b: f64) {
        self.value.push(value);
        self.low.push(a.min(b).min(value));
        self.high.push(a.max(b).max(value));
    }
}

/// Units, revenue and margin over price; `allowed` in minor units.
pub(super) fn drawn(input: &PriceInput<'_>, rules: &Rules, allowed: (i64, i64)) -> Curve {
    let scale = input.currency.scale() as f64;
    let (demand, terms, now) = (Demand::of(input, input.elasticity), Terms::of(rules), input.now as f64);
    let reach = (rules.largest_step.clamp(0.0, 0.8) + BEYOND_RULES).min(0.9);
    let times = |point: usize| 1.0 - reach + 2.0 * reach * point as f64 / (POINTS - 1) as f64;
    let (mut units, mut revenue, mut margin) = (Band::default(), Band::default(), Band::default());
    let mut curve = Curve { allowed: (allowed.0 as f64 / scale, allowed.1 as f64 / scale), ..Curve::default() };
    for times in (0..POINTS).map(times) {
        let price = now * times;
        let sold = [demand.expected(times), demand.at(times, demand.low), demand.at(times, demand.high)];
        let add = |band: &mut Band, piece: f64| {
            let [value, low, high] = sold.map(|sold| piece * sold);
            band.push(value, low, high);
        };
        add(&mut units, 1.0);
        add(&mut revenue, terms.net(price) / scale);
        if let Some(cost) = input.cost {
            add(&mut margin, terms.margin(price, cost as f64) / scale);
        }
        curve.price.push(price / scale);
    }
    (curve.units, curve.units_low, curve.units_high) = (units.value, units.low, units.high);
    (curve.revenue, curve.revenue_low, curve.revenue_high) = (revenue.value, revenue.low, revenue.high);
    (curve.margin, curve.margin_low, curve.margin_high) = (margin.value, margin.low, margin.high);
    curve
}
