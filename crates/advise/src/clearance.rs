//! What to sell off: stock that would lie for half a year and longer.

use crate::ending::{self, Life};
use crate::figures::{HALF_90, count, money, price_and_cost, ranged};
use crate::{Rules, Worth, permille, rank};
use domain::{Action, Body, Currency, Day, Evidence, Money, Phrase, Product, Proposed, Sku, Suggestion};
use learn::Elasticity;

/// A product younger than this has not shown yet how it sells.
const LEAST_DAYS_ON_SALE: i32 = 90;
const DAYS_A_MONTH: f64 = 365.25 / 12.0;
/// Holding cost is counted for at most so long: older stock has lost its value anyway.
const LONGEST_YEARS: f64 = 2.0;
/// Steps of the search for the best reduced price.
const PRICE_STEPS: i32 = 20;

/// All that is known about one product with stock.
#[derive(Debug, Clone, Copy)]
pub struct ClearInput<'a> {
    pub product: &'a Product,
    /// Counted pieces on hand.
    pub stock: i64,
    /// Forecast pieces a day at the present price.
    pub per_day: f64,
    /// Minor units of `currency`.
    pub price: i64,
    pub cost: Option<i64>,
    pub currency: Currency,
    /// `None` where no price model serves.
    pub elasticity: Option<Elasticity>,
    pub last_sale: Option<Day>,
    pub days_on_sale: i32,
    pub today: Day,
    pub trust: &'a [(Phrase, Phrase)],
    pub order_lines: u64,
}

/// A reduced price for every product with far too much stock, ranked by how much better it is than keeping on.
///
/// Worth: what clearing takes in, now and from the pieces left over, less what the present price would take in by
/// itself, both after holding cost and over at most two years; older stock is worth nothing. Stock that sells slowly but
/// surely is therefore kept, however long its cover. Where the answer of demand to price is known it sets the reduced price and the pieces;
/// where it is not, the cut is the rule's, any share of the surplus from none to all is taken as equally likely to sell,
/// and the first reason says "by rule". Prices stay at or above cost. Of a product that ends on a day, only what sells
/// until then counts.
pub fn clearances(inputs: &[ClearInput<'_>], rules: &Rules) -> Vec<Suggestion<Proposed>> {
    rank(inputs.iter().filter_map(|input| clear(input, rules)).collect())
}

/// A reduced price (minor units) and what it brings (minor units).
struct Offer {
    price: i64,
    value: f64,
    low: f64,
    high: f64,
    confidence: f64,
    pieces: f64,
    by_rule: bool,
}

fn clear(input: &ClearInput<'_>, rules: &Rules) -> Option<Suggestion<Proposed>> {
    let surplus = surplus(input, rules)?;
    let known = input.elasticity.filter(|e| e.known() && e.value < 0.0 && e.low.is_finite() && e.high.is_finite());
    let offer = match known {
        Some(elasticity) => by_curve(input, rules, elasticity),
        None => by_rule(input, rules, surplus),
    }?;
    let worth = Worth::of(offer.value, offer.low, offer.high, input.currency);
    if worth.value.minor <= 0 {
        return None;
    }
    let to = Money::new(offer.price, input.currency);
    Some(Suggestion::propose(Body {
        action: Action::Clear {
            sku: Sku::new(input.product.sku.as_str()),
            from: Money::new(input.price, input.currency),
            to,
            stock: input.stock,
        },
        title: input.product.name(),
        value: worth.value,
        low: worth.low,
        high: worth.high,
        value_label: Phrase::new("value-clear-gain"),
        confidence_permille: permille(offer.confidence),
        why: reasons(input, &offer, rules),
        evidence: evidence(input, rules, &offer, surplus),
    }))
}

/// Pieces beyond the days of demand that are enough.
fn surplus(input: &ClearInput<'_>, rules: &Rules) -> Option<f64> {
    let usable = input.price > 0 && input.stock > 0 && input.per_day.is_finite();
    let ends_in = days_left(input);
    if !usable || ends_in == Some(0) || ends_in.is_none() && input.days_on_sale < LEAST_DAYS_ON_SALE {
        return None;
    }
    let surplus = input.stock as f64 - f64::from(enough_days(input, rules)) * input.per_day.max(0.0);
    (surplus >= 1.0).then_some(surplus)
}

/// Days of demand that are enough.
fn enough_days(input: &ClearInput<'_>, rules: &Rules) -> i32 {
    days_left(input).map_or(rules.too_much_days, |days| days.min(rules.too_much_days))
}

/// Days until the product ends, where it ends on one.
fn days_left(input: &ClearInput<'_>) -> Option<i32> {
    Life::of(input.product, input.today).days()
}

/// Days of the clearance: no longer than the product is sold.
fn clear_days(input: &ClearInput<'_>, rules: &Rules) -> f64 {
    let days = rules.clear_weeks * 7;
    f64::from(days_left(input).map_or(days, |left| left.min(days)))
}

/// Years over which stock is worth anything.
fn worth_years(input: &ClearInput<'_>) -> f64 {
    days_left(input).map_or(LONGEST_YEARS, |days| (f64::from(days) / 365.25).min(LONGEST_YEARS))
}

/// The lowest price to go to: never below cost, never more than the largest cut.
fn floor(input: &ClearInput<'_>, rules: &Rules) -> f64 {
    let cut = input.price as f64 * (1.0 - rules.largest_clear_cut.clamp(0.0, 0.95));
    input.cost.map_or(cut, |cost| cut.max(cost as f64))
}

/// What holding one piece longer costs from today until it would have sold by itself.
fn holding(input: &ClearInput<'_>, rules: &Rules) -> f64 {
    let years = input.stock as f64 / input.per_day.max(1e-9) / 365.25 / 2.0;
    let value = input.cost.unwrap_or(input.price) as f64;
    rules.holding_per_year * value * years.min(worth_years(input))
}

/// What pieces bring that sell by themselves at `per_day` for `price`: takings less holding cost, over so many years.
fn kept(input: &ClearInput<'_>, rules: &Rules, pieces: f64, longest: f64) -> f64 {
    let per_year = input.per_day.max(0.0) * 365.25;
    let sold = pieces.min(per_year * longest);
    let years = if sold < pieces { longest } else { pieces / per_year.max(1e-9) };
    let held_piece_years = sold * years / 2.0 + (pieces - sold) * longest;
    input.price as f64 * sold - held_for(input, rules, held_piece_years)
}

/// Holding cost of so many pieces times years.
fn held_for(input: &ClearInput<'_>, rules: &Rules, piece_years: f64) -> f64 {
    rules.holding_per_year * input.cost.unwrap_or(input.price) as f64 * piece_years
}

/// What it is worth to sell `pieces` at `price` in the weeks of the clearance and the rest as ever, beyond selling all
/// of it as ever.
fn better_than_keeping(input: &ClearInput<'_>, rules: &Rules, price: f64, pieces: f64) -> f64 {
    let (stock, years) = (input.stock as f64, clear_days(input, rules) / 365.25);
    let meanwhile = held_for(input, rules, (stock - pieces / 2.0) * years);
    let all = worth_years(input);
    // What is not sold off is sold as ever afterwards, where there is an afterwards.
    let after = if days_left(input).is_some() { (all - years).max(0.0) } else { all };
    price * pieces - meanwhile + kept(input, rules, stock - pieces, after) - kept(input, rules, stock, all)
}

fn by_curve(input: &ClearInput<'_>, rules: &Rules, elasticity: Elasticity) -> Option<Offer> {
    let days = clear_days(input, rules);
    let (stock, now) = (input.stock as f64, input.price as f64);
    let sold =
        |price: f64, elasticity: f64| (input.per_day.max(0.0) * days * (price / now).powf(elasticity)).min(stock);
    let value = |price: f64, elasticity: f64| better_than_keeping(input, rules, price, sold(price, elasticity));
    let floor = floor(input, rules);
    let candidates = (1..=PRICE_STEPS).map(|i| now - (now - floor) * f64::from(i) / f64::from(PRICE_STEPS));
    let priced = candidates.filter_map(|near| ending_near(near, floor, input, rules));
    let price = priced.max_by(|a, b| {
        let gain = |p: i64| value(p as f64, elasticity.value);
        gain(*a).total_cmp(&gain(*b)).then(a.cmp(b))
    })?;
    let at = |e: f64| value(price as f64, e);
    let (a, b) = (at(elasticity.low), at(elasticity.high));
    let deviation = ((elasticity.high - elasticity.low) / (2.0 * HALF_90)).max(1e-6);
    Some(Offer {
        price,
        value: at(elasticity.value),
        low: a.min(b),
        high: a.max(b),
        confidence: confidence(&at, elasticity.value, deviation),
        pieces: sold(price as f64, elasticity.value),
        by_rule: false,
    })
}

/// Chance that the worth is above zero, over the elasticity's distribution at 199 equal steps of probability.
fn confidence(worth: &dyn Fn(f64) -> f64, value: f64, deviation: f64) -> f64 {
    let steps = 199;
    let draw = |i: i32| value + deviation * crate::figures::normal_quantile(f64::from(i) / f64::from(steps + 1));
    let good = (1..=steps).filter(|i| worth(draw(*i)) > 0.0).count();
    good as f64 / f64::from(steps)
}

fn by_rule(input: &ClearInput<'_>, rules: &Rules, surplus: f64) -> Option<Offer> {
    let now = input.price as f64;
    let floor = floor(input, rules);
    let price = ending_near((now * (1.0 - rules.clear_cut)).max(floor), floor, input, rules)?;
    let usual = (input.per_day.max(0.0) * clear_days(input, rules)).min(input.stock as f64);
    let pieces = |share: f64| (usual + share * surplus).min(input.stock as f64);
    let at = |share: f64| better_than_keeping(input, rules, price as f64, pieces(share));
    let good = (0..=100).filter(|step| at(f64::from(*step) / 100.0) > 0.0).count();
    Some(Offer {
        price,
        value: at(0.5),
        low: at(0.05),
        high: at(0.95),
        confidence: good as f64 / 101.0,
        pieces: pieces(0.5),
        by_rule: true,
    })
}

/// The highest price with an allowed ending from `near` downwards, not below the floor; the plain price where none of
/// the endings fits between.
fn ending_near(near: f64, floor: f64, input: &ClearInput<'_>, rules: &Rules) -> Option<i64> {
    let (near, floor) = (near.floor() as i64, floor.ceil() as i64);
    let scale = input.currency.scale();
    let candidates = (floor..=near).rev().take(200).filter(|price| *price > 0 && *price < input.price);
    let mut candidates = candidates.peekable();
    let plain = candidates.peek().copied();
    candidates.find(|price| rules.allows_ending(*price, scale)).or(plain)
}

fn reasons(input: &ClearInput<'_>, offer: &Offer, rules: &Rules) -> Vec<Phrase> {
    let left = |key: &str| Phrase::new(key).int("stock", input.stock);
    let months = input.stock as f64 / input.per_day.max(1e-9) / DAYS_A_MONTH;
    let ends = days_left(input).and_then(|days| {
        let left = input.stock as f64 - f64::from(days) * input.per_day.max(0.0);
        (left >= 0.5).then(|| ending::clear_reason(input.today.plus(days), left))
    });
    let cover = match input.last_sale {
        Some(day) if input.per_day <= 0.0 || months > 60.0 => left("why-clear-no-demand").day("day", day),
        None => left("why-clear-never-sold"),
        Some(_) => left("why-clear-cover").int("months", months.round() as i64),
    };
    let rule = Phrase::new("why-clear-by-rule").percent("cut", 1.0 - offer.price as f64 / input.price as f64, 0);
    let answer = Phrase::new("why-clear-by-curve").int("pieces", offer.pieces.round() as i64);
    let second = if offer.by_rule { rule } else { answer.int("weeks", clear_weeks(input, rules)) };
    ends.into_iter().chain([cover, second]).collect()
}

/// Weeks of the clearance; days of a last, broken week count as one.
fn clear_weeks(input: &ClearInput<'_>, rules: &Rules) -> i64 {
    (clear_days(input, rules) / 7.0).ceil() as i64
}

fn evidence(input: &ClearInput<'_>, rules: &Rules, offer: &Offer, surplus: f64) -> Evidence {
    let mut facts = vec![
        (Phrase::new("fact-on-hand"), count(input.stock)),
        (Phrase::new("fact-per-month"), Phrase::new("figure-number").number("value", input.per_day * DAYS_A_MONTH, 1)),
        (Phrase::new("fact-surplus").int("days", i64::from(enough_days(input, rules))), count(surplus.round() as i64)),
        (Phrase::new("fact-price-cost"), price_and_cost(input.price, input.cost, input.currency)),
        (Phrase::new("fact-holding-piece"), money(crate::minor(holding(input, rules)), input.currency)),
    ];
    if let Some(e) = input.elasticity.filter(|_| !offer.by_rule) {
        facts.push((Phrase::new("fact-elasticity"), ranged(-e.value, -e.high, -e.low, 1)));
    }
    if offer.by_rule {
        facts.push((Phrase::new("fact-clear-rule"), Phrase::new("figure-any-share")));
    }
    Evidence { facts, trust: input.trust.to_vec(), order_lines: input.order_lines }
}
