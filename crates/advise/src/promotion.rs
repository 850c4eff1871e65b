//! What a promotion does to demand: by the product's answer to price where that is known, else by what promotions did
//! before.

use crate::PriceAnswer;
use crate::figures::HALF_90;

/// With fewer promotions in the past nobody knows what the next one does.
const ENOUGH: usize = 2;
/// Promotions of which less was usual tell nothing, pieces.
const LEAST_USUAL: f64 = 1.0;

/// Days of one promotion, counted from the first day of the forecast, both included.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PromotedDays {
    pub first: usize,
    pub last: usize,
    /// Demand on them in multiples of the usual, and the standard deviation of that.
    pub times: f64,
    pub deviation: f64,
    /// What a piece costs on them, minor units.
    pub price: i64,
}

impl PromotedDays {
    pub(crate) fn has(&self, day: usize) -> bool {
        (self.first..=self.last).contains(&day)
    }
}

/// A promotion that was.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PastPromotion {
    /// Pieces wanted on its days, and what so many usual days would have brought.
    pub pieces: f64,
    pub usual: f64,
}

/// Where an uplift is known from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UpliftFrom {
    /// The product's answer to price.
    Curve,
    /// So many promotions of the product itself.
    Own(u32),
    /// So many promotions of its category.
    Category(u32),
    /// Nothing tells; demand is taken to stay as it is.
    Nothing,
}

/// Demand in a promotion, in multiples of the usual.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Uplift {
    pub times: f64,
    /// The 90 % range.
    pub low: f64,
    pub high: f64,
    pub deviation: f64,
    pub from: UpliftFrom,
}

impl Uplift {
    fn seen(times: f64, deviation: f64, from: UpliftFrom) -> Uplift {
        let reach = HALF_90 * deviation;
        Uplift { times, low: (times - reach).max(0.0), high: times + reach, deviation, from }
    }
}

/// The uplift of a promotion that lowers the price (`lower`) or raises it: `answer` is what the price model says of
/// this very price; where it says nothing, a lower price does what the product's own promotions did before, or those
/// of its category.
///
/// Promotions before tell Σ pieces / Σ usual pieces, never less than 1; they scatter around that by their standard
/// deviation, and the next one by √(1 + 1/n) of it.
pub fn uplift(answer: Option<PriceAnswer>, lower: bool, own: &[PastPromotion], category: &[PastPromotion]) -> Uplift {
    if let Some(PriceAnswer { expected, low, high }) = answer {
        let deviation = (high - low) / (2.0 * HALF_90);
        return Uplift { times: expected, low, high, deviation, from: UpliftFrom::Curve };
    }
    let past = |promotions: &[PastPromotion], from: fn(u32) -> UpliftFrom| {
        seen(promotions).filter(|_| lower).map(|(times, deviation, count)| Uplift::seen(times, deviation, from(count)))
    };
    past(own, UpliftFrom::Own).or_else(|| past(category, UpliftFrom::Category)).unwrap_or(Uplift::seen(
        1.0,
        0.0,
        UpliftFrom::Nothing,
    ))
}

/// Multiple, its standard deviation, and from how many promotions.
fn seen(promotions: &[PastPromotion]) -> Option<(f64, f64, u32)> {
    let telling: Vec<&PastPromotion> = promotions.iter().filter(|p| p.usual >= LEAST_USUAL).collect();
    if telling.len() < ENOUGH {
        return None;
    }
    let count = telling.len() as f64;
    let (pieces, usual) = telling.iter().fold((0.0, 0.0), |(a, b), p| (a + p.pieces, b + p.usual));
    let times = pieces / usual;
    let squares: f64 = telling.iter().map(|p| (p.pieces / p.usual - times).powi(2)).sum();
    let deviation = (squares / (count - 1.0) * (1.0 + 1.0 / count)).sqrt();
    Some((times.max(1.0), deviation, telling.len() as u32))
}
