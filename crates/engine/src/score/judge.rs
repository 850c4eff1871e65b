//! What one new price brought, beyond what would have come at the old one.

use super::approved::NewPrice;
use super::estimate::{Estimate, HALF_90, half_90};
use super::periods::{Counts, Unjudged, counts, periods, together};
use super::usual::{Usual, by_chance, usual};
use crate::session::Prepared;
use crate::suggestions::MONTH_DAYS;
use advise::Rules;
use domain::Day;
use frames::PriceWeeks;
use wire::ScoreVerdict;

const WEEKS_A_MONTH: f64 = MONTH_DAYS / 7.0;
const WEEKS_A_YEAR: f64 = 365.25 / 7.0;
/// Stock to be cleared is worth nothing after so long.
const LONGEST_YEARS: f64 = 2.0;
/// What suggestions call their figures that were made to bring most revenue, not most margin.
const REVENUE: &str = "pricing-value-revenue";
/// Who would have to wait longer is not told how long.
const LONGEST_WAIT: u32 = 52;

/// A judged price.
#[derive(Debug, Clone)]
pub(super) struct Outcome {
    pub from: Day,
    pub to: Day,
    pub weeks: u32,
    /// A month, minor units.
    pub came: Estimate,
    /// Pieces a week.
    pub before: f64,
    pub after: f64,
    pub otherwise: f64,
    pub verdict: ScoreVerdict,
    pub usual: Usual,
}

impl Outcome {
    /// Months that were judged.
    pub fn months(&self) -> f64 {
        f64::from(self.weeks) / WEEKS_A_MONTH
    }
}

/// Judges a price that was set on the day `set`.
pub(super) fn judge(price: &NewPrice, set: Day, prepared: &Prepared, weeks: &PriceWeeks) -> Result<Outcome, Unjudged> {
    let rules = &prepared.stock.rules;
    let own = together(weeks, &price.products);
    let clear_weeks = usize::try_from(rules.clear_weeks).unwrap_or(0);
    let periods = periods(price, set, &own, weeks, clear_weeks)?;
    let usual = usual(price, prepared, weeks, &own, &periods).ok_or(Unjudged::NothingUnchanged)?;
    let before = counts(&own, &periods.before, false);
    let after = counts(&own, &periods.after, price.stock.is_some());
    let otherwise = otherwise(before, usual);
    let piece = piece(price, prepared, before, after, otherwise).ok_or(Unjudged::NoCost)?;
    let measured = Measured { before, after, usual, piece };
    let came = measured.gain(after.weeks);
    let day = |week: Option<&usize>| weeks.monday(week.copied().unwrap_or(0));
    Ok(Outcome {
        from: day(periods.after.first()),
        to: day(periods.after.last()).plus(6),
        weeks: periods.after.len() as u32,
        came: came.times(WEEKS_A_MONTH),
        before: before.per_week(),
        after: after.per_week(),
        otherwise,
        verdict: measured.verdict(),
        usual,
    })
}

/// Pieces a week since, at the old price.
fn otherwise(before: Counts, usual: Usual) -> f64 {
    before.pieces.max(0.5) / before.weeks.max(1.0) * usual.change.exp()
}

/// What a piece sold at the new and at the old price is worth, minor units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Piece {
    pub now: f64,
    pub before: f64,
}

pub(super) struct Measured {
    pub before: Counts,
    pub after: Counts,
    pub usual: Usual,
    pub piece: Piece,
}

impl Measured {
    /// Gain a week, as it is known after so many weeks of the same pace.
    pub fn gain(&self, weeks: f64) -> Estimate {
        let Usual { dispersion, variance, freedom, .. } = self.usual;
        let uncertain = variance + by_chance(self.before.pieces, self.before.weeks, dispersion);
        let otherwise = Estimate::of_log(otherwise(self.before, self.usual), half_90(freedom) * uncertain.sqrt());
        let sold = self.after.per_week();
        let pieces = (sold * weeks).max(0.5);
        let came = Estimate::of_log(pieces / weeks, HALF_90 * by_chance(pieces, weeks, dispersion).sqrt());
        let came = Estimate { value: sold, low: came.low.min(sold), high: came.high };
        came.times(self.piece.now).minus(otherwise.times(self.piece.before))
    }

    fn verdict(&self) -> ScoreVerdict {
        let now = self.gain(self.after.weeks);
        if now.low > 0.0 {
            return ScoreVerdict::Better;
        }
        if now.high < 0.0 {
            return ScoreVerdict::Worse;
        }
        let tells = |more: &u32| !self.gain(self.after.weeks + f64::from(*more)).holds(0.0);
        ScoreVerdict::Open { weeks: (1..=LONGEST_WAIT).find(tells) }
    }
}

/// `None` where the cost has to be known and is not.
fn piece(price: &NewPrice, prepared: &Prepared, before: Counts, after: Counts, otherwise: f64) -> Option<Piece> {
    let rules = &prepared.stock.rules;
    let old = before.price.unwrap_or(price.from as f64);
    let new = after.price.unwrap_or(price.to as f64);
    let cost = cost(price, prepared);
    if let Some(stock) = price.stock {
        let (now, before) = (net(new, rules), net(old, rules));
        let kept = kept(stock as f64, otherwise, before, cost.unwrap_or(old), rules);
        return Some(Piece { now: now - kept, before: before - kept });
    }
    if price.body.value_label.key == REVENUE {
        let untaxed = |price: f64| price / (1.0 + rules.tax);
        return Some(Piece { now: untaxed(new), before: untaxed(old) });
    }
    let cost = cost?;
    Some(Piece { now: net(new, rules) - cost, before: net(old, rules) - cost })
}

/// What is left of a shelf price after tax and fees.
fn net(price: f64, rules: &Rules) -> f64 {
    price / (1.0 + rules.tax) - price * rules.fee_share - rules.fee_fixed as f64
}

/// What a piece of a clearance would have been worth in the end, had it not been sold now: the old price where it would
/// have been sold within two years at the old pace, less what keeping it so long costs. The piece sold in addition
/// spares the last one of the stock.
fn kept(stock: f64, pieces_a_week: f64, old_net: f64, cost: f64, rules: &Rules) -> f64 {
    let years = stock / (pieces_a_week * WEEKS_A_YEAR).max(1e-9);
    let sold = if years <= LONGEST_YEARS { old_net } else { 0.0 };
    sold - rules.holding_per_year * cost * years.min(LONGEST_YEARS)
}

/// What a piece costs, on average over the products; `None` where it is not known of one of them.
fn cost(price: &NewPrice, prepared: &Prepared) -> Option<f64> {
    let products = &prepared.columns.snapshot().products;
    let of = |product: &u32| products.get(*product as usize)?.cost.map(|minor| minor as f64);
    let costs: Vec<f64> = price.products.iter().map(of).collect::<Option<_>>()?;
    Some(costs.iter().sum::<f64>() / costs.len().max(1) as f64)
}
