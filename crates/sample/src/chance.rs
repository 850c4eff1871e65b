//! Seeded chance. One seed, many independent streams, so that one part's draws never shift another's.

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use rand_distr::{Distribution, Gamma, Poisson, StandardNormal};

/// A stream of the seed for each part of the shop.
#[derive(Debug, Clone, Copy)]
pub enum Part {
    Catalogue,
    Prices,
    Crowd,
    Visits,
    Till,
    Log,
    /// Which families are priced by what, and how far.
    Planted,
    /// Week-to-week demand of all variants of a family, or of one product.
    FamilyShocks(usize),
    ProductShocks(usize),
    /// Demand and deliveries of one product.
    Shelf(usize),
}

pub fn stream(seed: u64, part: Part) -> ChaCha8Rng {
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    rng.set_stream(match part {
        Part::Catalogue => 1,
        Part::Prices => 2,
        Part::Crowd => 3,
        Part::Visits => 4,
        Part::Till => 5,
        Part::Log => 6,
        Part::Planted => 7,
        Part::FamilyShocks(family) => 1_000_000 + family as u64,
        Part::ProductShocks(product) => 2_000_000 + product as u64,
        Part::Shelf(product) => 1_000 + product as u64,
    });
    rng
}

pub fn normal(rng: &mut ChaCha8Rng) -> f64 {
    StandardNormal.sample(rng)
}

/// Zero where the mean is not above zero.
pub fn poisson(rng: &mut ChaCha8Rng, mean: f64) -> u64 {
    Poisson::new(mean).map_or(0, |counts| counts.sample(rng) as u64)
}

/// Mean 1, variance 1 / `shape`.
pub fn gamma(rng: &mut ChaCha8Rng, shape: f64) -> f64 {
    Gamma::new(shape, 1.0 / shape).map_or(1.0, |gamma| gamma.sample(rng))
}

/// Pieces of one purchase: 1 plus a geometric count, at most 6; `mean` of the untruncated count.
pub fn pieces(rng: &mut ChaCha8Rng, mean: f64) -> u32 {
    let more = (mean - 1.0) / mean;
    let mut pieces = 1;
    while pieces < 6 && rng.random::<f64>() < more {
        pieces += 1;
    }
    pieces
}

/// The mean of [`pieces`]: Σ_{k<6} more^k.
pub fn mean_pieces(mean: f64) -> f64 {
    let more = (mean - 1.0) / mean;
    (0..6).map(|k| more.powi(k)).sum()
}

pub fn uniform(rng: &mut ChaCha8Rng, low: f64, high: f64) -> f64 {
    low + (high - low) * rng.random::<f64>()
}

/// Index drawn in proportion to `weights`; 0 where all are zero.
pub fn weighted(rng: &mut ChaCha8Rng, weights: &[f64]) -> usize {
    let total: f64 = weights.iter().sum();
    let mut left = rng.random::<f64>() * total;
    for (index, weight) in weights.iter().enumerate() {
        if left < *weight {
            return index;
        }
        left -= weight;
    }
    weights.iter().rposition(|w| *w > 0.0).unwrap_or(0)
}
