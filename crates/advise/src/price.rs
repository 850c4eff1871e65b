//! Prices within guard-rails, from how demand answers price.
//!
//! Demand follows a constant elasticity, units(p) = units(now) · (p / now)^ε, with ε normal around its estimate; its
//! standard deviation is read off the 90 % range. Margin a month is (p − cost) · units(p).

use crate::figures::{HALF_90, money, normal_at_most, price_and_cost, ranged, share, two_counts};
use crate::{Rules, Worth, permille, rank};
use domain::{Action, Body, Currency, Evidence, Money, Phrase, Product, Proposed, Sku, Suggestion};
use learn::{Doubt, Elasticity};

/// Points of a curve.
const POINTS: usize = 41;
/// A curve reaches so far beyond the prices the rules allow, as a share of the present price.
const BEYOND_RULES: f64 = 0.10;
/// A change must bring at least this share of the present margin: less is not worth the trouble.
const LEAST_GAIN: f64 = 0.01;

/// All that is known about the price of one product.
#[derive(Debug, Clone, Copy)]
pub struct PriceInput<'a> {
    pub product: &'a Product,
    /// The present price, minor units of `currency`.
    pub now: i64,
    pub cost: Option<i64>,
    pub currency: Currency,
    pub elasticity: Elasticity,
    /// Pieces a month at the present price.
    pub units_per_month: f64,
    /// Weeks the answer was learned from, and different prices in them.
    pub weeks: u32,
    pub prices_seen: u32,
    /// How well the model did, as label and figure.
    pub trust: &'a [(Phrase, Phrase)],
    pub order_lines: u64,
}

/// Units and margin a month over price, and the best price within the rules. Prices and margins in major units; the
/// vectors are of the same length, or empty where there is no curve (margins also where the cost is unknown).
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Curve {
    pub price: Vec<f64>,
    pub units: Vec<f64>,
    pub units_low: Vec<f64>,
    pub units_high: Vec<f64>,
    pub margin: Vec<f64>,
    pub margin_low: Vec<f64>,
    pub margin_high: Vec<f64>,
    /// The prices the rules allow; equal where they allow no change.
    pub allowed: (f64, f64),
    /// `None` where the present price is best within the rules, or there is a reason in `abstains`.
    pub suggested: Option<Money>,
    /// Expected change of margin a month at the suggested price, major units, with its 90 % range.
    pub gain: f64,
    pub gain_low: f64,
    pub gain_high: f64,
    /// Chance that margin falls at the suggested price.
    pub risk: f64,
    /// Why no price can be suggested.
    pub abstains: Option<Phrase>,
}

/// A price change for every product where one is expected to pay, ranked by margin a month.
pub fn prices(inputs: &[PriceInput<'_>], rules: &Rules) -> Vec<Suggestion<Proposed>> {
    rank(inputs.iter().filter_map(|input| suggest(input, rules)).collect())
}

pub fn price_curve(input: &PriceInput<'_>, rules: &Rules) -> Curve {
    let model = Model::new(input);
    if let Some(reason) = silent(input) {
        return Curve { abstains: Some(reason), ..Curve::default() };
    }
    let allowed = allowed(input, rules);
    let mut curve = model.drawn(allowed.unwrap_or((input.now, input.now)), rules);
    match (model.cost, allowed) {
        (None, _) => curve.abstains = Some(Phrase::new("why-no-cost")),
        (_, None) => {
            curve.abstains = Some(Phrase::new("why-no-price-allowed").percent("margin", rules.minimum_margin, 0))
        }
        (Some(cost), Some(range)) => {
            if let Some(best) = model.best(cost, range, rules) {
                curve.suggested = Some(Money::new(best.price, input.currency));
                (curve.gain, curve.gain_low, curve.gain_high) = (best.gain, best.low, best.high);
                curve.risk = best.risk;
            }
        }
    }
    curve
}

/// Why the data cannot say how demand answers, if they cannot.
fn silent(input: &PriceInput<'_>) -> Option<Phrase> {
    let Elasticity { value, low, high, price_changes, doubt } = input.elasticity;
    if let Some(doubt) = doubt {
        return Some(doubted(doubt, price_changes));
    }
    if ![value, low, high].iter().all(|v| v.is_finite()) {
        return Some(doubted(Doubt::LittleVariation, price_changes));
    }
    if value >= 0.0 {
        return Some(Phrase::new("why-price-wrong-sign"));
    }
    let measurable = input.now > 0 && input.units_per_month > 0.0 && input.units_per_month.is_finite();
    (!measurable).then(|| Phrase::new("why-price-no-sales"))
}

fn doubted(doubt: Doubt, price_changes: u32) -> Phrase {
    match doubt {
        Doubt::FewChanges => Phrase::new("why-price-silent").int("changes", i64::from(price_changes)),
        Doubt::LittleVariation => Phrase::new("why-price-little-variation"),
        Doubt::OnlyClearance => Phrase::new("why-price-only-clearance"),
        Doubt::FollowsDemand => Phrase::new("why-price-follows-demand"),
    }
}

/// Lowest and highest price (minor units) that leave the minimum margin and stay within one step of today's.
fn allowed(input: &PriceInput<'_>, rules: &Rules) -> Option<(i64, i64)> {
    let now = input.now as f64;
    let step = rules.largest_step.clamp(0.0, 0.9);
    let floor = input.cost.map_or(0.0, |cost| cost as f64 / (1.0 - rules.minimum_margin.clamp(0.0, 0.99)));
    let low = (now * (1.0 - step)).max(floor).ceil() as i64;
    let high = (now * (1.0 + step)).floor() as i64;
    (low <= high).then_some((low, high))
}

struct Model {
    currency: Currency,
    scale: f64,
    /// Major units.
    now: f64,
    cost: Option<f64>,
    units: f64,
    elasticity: f64,
    low: f64,
    high: f64,
    deviation: f64,
}

struct Best {
    /// Minor units.
    price: i64,
    /// Major units a month.
    gain: f64,
    low: f64,
    high: f64,
    risk: f64,
}

impl Model {
    fn new(input: &PriceInput<'_>) -> Model {
        let scale = input.currency.scale() as f64;
        let Elasticity { value, low, high, .. } = input.elasticity;
        Model {
            currency: input.currency,
            scale,
            now: input.now as f64 / scale,
            cost: input.cost.map(|cost| cost as f64 / scale),
            units: input.units_per_month,
            elasticity: value,
            low: low.min(value),
            high: high.max(value),
            deviation: ((high - low) / (2.0 * HALF_90)).max(1e-6),
        }
    }

    fn units_at(&self, price: f64, elasticity: f64) -> f64 {
        self.units * (price / self.now).powf(elasticity)
    }

    /// Expected units: the mean of a log-normal, not its median.
    fn expected_units(&self, price: f64) -> f64 {
        let step = (price / self.now).ln();
        self.units_at(price, self.elasticity) * (0.5 * (self.deviation * step).powi(2)).exp()
    }

    /// Chance that the margin at `price` is below today's.
    fn risk(&self, price: f64, cost: f64) -> f64 {
        let step = (price / self.now).ln();
        if price <= cost {
            return 1.0;
        }
        if self.now <= cost || step == 0.0 {
            return 0.0;
        }
        // the elasticity at which both prices leave the same margin
        let even = ((self.now - cost) / (price - cost)).ln() / step;
        let below = normal_at_most((even - self.elasticity) / self.deviation);
        if step > 0.0 { below } else { 1.0 - below }
    }

    fn gain(&self, price: f64, units: f64, cost: f64) -> f64 {
        (price - cost) * units - (self.now - cost) * self.units
    }

    /// The allowed price with the highest expected margin, where it pays and is safe enough.
    fn best(&self, cost: f64, (low, high): (i64, i64), rules: &Rules) -> Option<Best> {
        let scale = self.currency.scale();
        let now = (self.now * self.scale).round() as i64;
        let candidates = (low..=high).filter(|price| *price != now && rules.allows_ending(*price, scale));
        let scored = candidates.map(|price| {
            let major = price as f64 / self.scale;
            (price, self.gain(major, self.expected_units(major), cost))
        });
        let (price, gain) = scored.max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))?;
        let major = price as f64 / self.scale;
        let risk = self.risk(major, cost);
        let least = (LEAST_GAIN * (self.now - cost).max(0.0) * self.units).max(1.0 / self.scale);
        let at = |elasticity: f64| self.gain(major, self.units_at(major, elasticity), cost);
        let (a, b) = (at(self.low), at(self.high));
        let best = Best { price, gain, low: a.min(b).min(gain), high: a.max(b).max(gain), risk };
        (gain >= least && risk <= rules.highest_price_risk).then_some(best)
    }

    fn drawn(&self, (low, high): (i64, i64), rules: &Rules) -> Curve {
        let (low, high) = (low as f64 / self.scale, high as f64 / self.scale);
        let reach = (rules.largest_step.clamp(0.0, 0.8) + BEYOND_RULES).min(0.9);
        let (from, to) = (self.now * (1.0 - reach), self.now * (1.0 + reach));
        let price: Vec<f64> = (0..POINTS).map(|i| from + (to - from) * i as f64 / (POINTS - 1) as f64).collect();
        let units = |elasticity: f64| price.iter().map(|p| self.units_at(*p, elasticity)).collect::<Vec<_>>();
        let (steep, flat) = (units(self.low), units(self.high));
        let lower = |i: usize| steep[i].min(flat[i]);
        let upper = |i: usize| steep[i].max(flat[i]);
        let mut curve = Curve {
            units: units(self.elasticity),
            units_low: (0..POINTS).map(lower).collect(),
            units_high: (0..POINTS).map(upper).collect(),
            allowed: (low, high),
            ..Curve::default()
        };
        if let Some(cost) = self.cost {
            let margin = |units: &[f64]| price.iter().zip(units).map(|(p, u)| (p - cost) * u).collect::<Vec<_>>();
            curve.margin = margin(&curve.units);
            let (a, b) = (margin(&curve.units_low), margin(&curve.units_high));
            // below cost more units mean less margin
            curve.margin_low = a.iter().zip(&b).map(|(a, b)| a.min(*b)).collect();
            curve.margin_high = a.iter().zip(&b).map(|(a, b)| a.max(*b)).collect();
        }
        curve.price = price;
        curve
    }
}

fn suggest(input: &PriceInput<'_>, rules: &Rules) -> Option<Suggestion<Proposed>> {
    let curve = price_curve(input, rules);
    let to = curve.suggested?;
    let scale = input.currency.scale() as f64;
    let worth = Worth::of(curve.gain * scale, curve.gain_low * scale, curve.gain_high * scale, input.currency);
    Some(Suggestion::propose(Body {
        action: Action::Price {
            sku: Sku::new(input.product.sku.as_str()),
            from: Money::new(input.now, input.currency),
            to,
        },
        title: input.product.name(),
        value: worth.value,
        low: worth.low,
        high: worth.high,
        value_label: Phrase::new("value-margin-month"),
        confidence_permille: permille(1.0 - curve.risk),
        why: vec![answer(input, to.minor)],
        evidence: evidence(input, rules, &curve, to),
    }))
}

/// How demand answers this very step.
fn answer(input: &PriceInput<'_>, to: i64) -> Phrase {
    let ratio = to as f64 / input.now as f64;
    let change = |elasticity: f64| (ratio.powf(elasticity) - 1.0).abs();
    let Elasticity { value, low, high, .. } = input.elasticity;
    let (a, b) = (signed_change(ratio, low), signed_change(ratio, high));
    let key = if ratio > 1.0 { "why-demand-falls" } else { "why-demand-grows" };
    // a range that reaches over zero begins at no answer at all
    let least = if a * b <= 0.0 { 0.0 } else { a.abs().min(b.abs()) };
    Phrase::new(key)
        .percent("change", change(value), 0)
        .percent("step", (ratio - 1.0).abs(), 0)
        .percent("low", least, 0)
        .percent("high", a.abs().max(b.abs()), 0)
}

fn signed_change(ratio: f64, elasticity: f64) -> f64 {
    ratio.powf(elasticity) - 1.0
}

fn evidence(input: &PriceInput<'_>, rules: &Rules, curve: &Curve, to: Money) -> Evidence {
    let Elasticity { value, low, high, .. } = input.elasticity;
    let after = input.units_per_month * (to.minor as f64 / input.now as f64).powf(value);
    let margin = |price: i64| input.cost.map_or(0.0, |cost| 1.0 - cost as f64 / price as f64);
    let rule = Phrase::new("figure-price-rules").percent("margin", rules.minimum_margin, 0);
    let facts = vec![
        // an elasticity of −1.3 reads: demand falls 1.3 % for each 1 % of price
        (Phrase::new("fact-elasticity"), ranged(-value, -high, -low, 1)),
        (
            Phrase::new("fact-units-month"),
            Phrase::new("figure-from-to").number("from", input.units_per_month, 1).number("to", after, 1),
        ),
        (Phrase::new("fact-price-cost"), price_and_cost(input.now, input.cost, input.currency)),
        (
            Phrase::new("fact-margin-share"),
            Phrase::new("figure-share-from-to").percent("from", margin(input.now), 0).percent(
                "to",
                margin(to.minor),
                0,
            ),
        ),
        (Phrase::new("fact-risk"), share(curve.risk, 0)),
        (Phrase::new("fact-weeks-prices"), two_counts(i64::from(input.weeks), i64::from(input.prices_seen))),
        (Phrase::new("fact-rules"), rule.percent("step", rules.largest_step, 0)),
        (
            Phrase::new("fact-gain-year"),
            money(crate::minor(curve.gain * 12.0 * input.currency.scale() as f64), input.currency),
        ),
    ];
    Evidence { facts, trust: input.trust.to_vec(), order_lines: input.order_lines }
}
