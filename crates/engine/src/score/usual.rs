//! What would have come anyway: how the pieces a week of products changed over the same weeks whose price did not.
//!
//! Each unchanged product is a change of price that never was. Their mean is what is to be expected without one, drawn
//! from the product's category and, the less that tells, from the whole shop; what they scatter beyond the chance of
//! counts is what a product does by itself (DerSimonian and Laird 1986, Meta-analysis in clinical trials). The range of
//! one more product like them follows (Higgins, Thompson and Spiegelhalter 2009, A re-evaluation of random-effects
//! meta-analysis).

use super::approved::NewPrice;
use super::periods::{Counts, LEAST_OPEN, Periods, counts};
use crate::session::Prepared;
use frames::{PriceWeek, PriceWeeks};
use std::collections::BTreeMap;

/// With fewer unchanged products nothing is judged.
const LEAST_PRODUCTS: usize = 4;
/// A product that sold fewer pieces before tells nothing.
const LEAST_PIECES: f64 = 4.0;
/// Mean prices that differ by no more are unchanged (logarithms).
const UNCHANGED: f64 = 0.02;
/// Categories are told apart from so many degrees of freedom within them on.
const LEAST_FREEDOM: usize = 3;

/// What happens to a product's pieces a week without a change of its price.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Usual {
    /// In logarithms, with the variance of a single product around it besides the chance of its counts.
    pub change: f64,
    pub variance: f64,
    pub freedom: usize,
    /// Variance of a week's pieces beyond their own number, as a share of its square.
    pub dispersion: f64,
    /// Unchanged products that tell it, and whether those of the same category tell most of it.
    pub products: usize,
    pub of_category: bool,
}

/// One unchanged product: its change in logarithms and the variance of that by the chance of counts.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Unchanged<'a> {
    pub category: &'a str,
    pub change: f64,
    pub by_chance: f64,
}

/// Variance of the logarithm of so many pieces in so many weeks (negative binomial counts).
pub(super) fn by_chance(pieces: f64, weeks: f64, dispersion: f64) -> f64 {
    1.0 / pieces.max(0.5) + dispersion / weeks.max(1.0)
}

/// `None` where too few products are unchanged. `own`: what was sold of the price's products.
pub(super) fn usual(
    price: &NewPrice,
    prepared: &Prepared,
    weeks: &PriceWeeks,
    own: &[PriceWeek],
    periods: &Periods,
) -> Option<Usual> {
    let all = &prepared.columns.snapshot().products;
    let first = all.get(*price.products.first()? as usize)?;
    let is_other = |product: u32| {
        let other = &all[product as usize];
        let of_family = !first.family.is_empty() && first.family == other.family;
        other.active && !of_family && !price.products.contains(&product) && !prepared.columns.is_kit(product)
    };
    let others = (0..all.len() as u32).filter(|product| is_other(*product));
    let series = others.map(|product| (all[product as usize].category.as_str(), weeks.of(product)));
    usual_of(series, &first.category, own, periods)
}

/// The same from what each other product sold, with its category.
pub(super) fn usual_of<'a>(
    others: impl Iterator<Item = (&'a str, &'a [PriceWeek])>,
    category: &str,
    own: &[PriceWeek],
    periods: &Periods,
) -> Option<Usual> {
    let sold: Vec<Sold<'_>> = others.filter_map(|(category, series)| Sold::of(category, series, periods)).collect();
    let own_scatter = scatter(own, &periods.before);
    let pooled = dispersion(sold.iter().map(|sold| sold.scatter).chain([own_scatter]));
    let unchanged: Vec<Unchanged<'_>> = sold.iter().map(|sold| sold.unchanged(pooled)).collect();
    // A product that sells in bulk scatters more than others do.
    let dispersion = pooled.max(dispersion([own_scatter].into_iter()) / 2.0);
    without_change(&unchanged, category).map(|usual| Usual { dispersion, ..usual })
}

/// What one product sold in both periods.
struct Sold<'a> {
    category: &'a str,
    before: Counts,
    after: Counts,
    scatter: (f64, f64),
}

impl<'a> Sold<'a> {
    /// `None` where it sold too little before, could not be bought most of the time, or its price changed.
    fn of(category: &'a str, series: &[PriceWeek], periods: &Periods) -> Option<Sold<'a>> {
        let open = |weeks: &[usize]| -> Option<Vec<usize>> {
            let is_open = |week: &usize| series.get(*week).is_some_and(|week| week.open >= LEAST_OPEN);
            let open: Vec<usize> = weeks.iter().copied().filter(is_open).collect();
            (open.len() * 2 >= weeks.len()).then_some(open)
        };
        let (weeks_before, weeks_after) = (open(&periods.before)?, open(&periods.after)?);
        let (before, after) = (counts(series, &weeks_before, false), counts(series, &weeks_after, false));
        let changed = before.price.zip(after.price).is_some_and(|(a, b)| (b / a).ln().abs() > UNCHANGED);
        let tells = before.pieces >= LEAST_PIECES && !changed;
        tells.then(|| Sold { category, before, after, scatter: scatter(series, &weeks_before) })
    }

    fn unchanged(&self, dispersion: f64) -> Unchanged<'a> {
        let variance = |counts: Counts| by_chance(counts.pieces + 0.5, counts.weeks, dispersion);
        Unchanged {
            category: self.category,
            change: self.after.log_rate() - self.before.log_rate(),
            by_chance: variance(self.before) + variance(self.after),
        }
    }
}

/// The variance of weekly pieces beyond their mean, and the mean squared. From the differences of neighbouring weeks, so
/// that a season is no scatter.
fn scatter(series: &[PriceWeek], weeks: &[usize]) -> (f64, f64) {
    let pieces: Vec<f64> = weeks.iter().filter_map(|week| series.get(*week)).map(|w| f64::from(w.wanted)).collect();
    if pieces.len() < 2 {
        return (0.0, 0.0);
    }
    let mean = pieces.iter().sum::<f64>() / pieces.len() as f64;
    let squares: f64 = pieces.windows(2).map(|pair| (pair[1] - pair[0]).powi(2)).sum();
    (squares / (2.0 * (pieces.len() - 1) as f64) - mean, mean.powi(2))
}

/// The dispersion that several products share.
fn dispersion(scatters: impl Iterator<Item = (f64, f64)>) -> f64 {
    let (beyond, squares) = scatters.fold((0.0, 0.0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    if squares > 0.0 { (beyond / squares).max(0.0) } else { 0.0 }
}

/// What is to be expected of one more product of a category. `None` where too few tell.
pub(super) fn without_change(unchanged: &[Unchanged<'_>], category: &str) -> Option<Usual> {
    if unchanged.len() < LEAST_PRODUCTS {
        return None;
    }
    let mut by_category: BTreeMap<&str, Vec<&Unchanged<'_>>> = BTreeMap::new();
    for one in unchanged {
        by_category.entry(one.category).or_default().push(one);
    }
    let everybody: Vec<&Unchanged<'_>> = unchanged.iter().collect();
    let of_shop = spread(std::iter::once(everybody.as_slice()));
    let shop = Mean::of(&everybody, of_shop.variance);
    let within = spread(by_category.values().map(Vec::as_slice));
    let usual = Usual {
        change: shop.value,
        variance: of_shop.variance + shop.variance,
        freedom: of_shop.freedom,
        dispersion: 0.0,
        products: unchanged.len(),
        of_category: false,
    };
    if within.freedom < LEAST_FREEDOM {
        return Some(usual);
    }
    // How far categories lie apart, and how well the shop's mean is known, is how little the shop tells of one of them.
    let apart = (of_shop.variance - within.variance).max(0.0) + shop.variance;
    let alike = by_category.get(category);
    let (mean, told) = match alike {
        Some(alike) => {
            let mean = Mean::of(alike, within.variance);
            (mean.value, apart / (apart + mean.variance))
        }
        None => (shop.value, 0.0),
    };
    let of_category = told >= 0.5;
    Some(Usual {
        change: shop.value + told * (mean - shop.value),
        variance: within.variance + (1.0 - told) * apart,
        freedom: within.freedom,
        products: alike.filter(|_| of_category).map_or(unchanged.len(), Vec::len),
        of_category,
        ..usual
    })
}

/// A mean weighted by how well each is known, and its variance.
struct Mean {
    value: f64,
    variance: f64,
}

impl Mean {
    fn of(group: &[&Unchanged<'_>], spread: f64) -> Mean {
        let weight = |one: &Unchanged<'_>| 1.0 / (one.by_chance + spread);
        let all: f64 = group.iter().map(|one| weight(one)).sum();
        Mean { value: group.iter().map(|one| weight(one) * one.change).sum::<f64>() / all, variance: 1.0 / all }
    }
}

/// What products differ by within their groups, beyond chance.
struct Spread {
    variance: f64,
    freedom: usize,
}

fn spread<'a>(groups: impl Iterator<Item = &'a [&'a Unchanged<'a>]>) -> Spread {
    let (mut squares, mut scale, mut freedom) = (0.0, 0.0, 0);
    for group in groups {
        let mean = Mean::of(group, 0.0).value;
        let weights: Vec<f64> = group.iter().map(|one| 1.0 / one.by_chance).collect();
        let all: f64 = weights.iter().sum();
        squares += group.iter().zip(&weights).map(|(one, weight)| weight * (one.change - mean).powi(2)).sum::<f64>();
        scale += all - weights.iter().map(|weight| weight.powi(2)).sum::<f64>() / all;
        freedom += group.len().saturating_sub(1);
    }
    let variance = if scale > 0.0 { ((squares - freedom as f64) / scale).max(0.0) } else { 0.0 };
    Spread { variance, freedom }
}
