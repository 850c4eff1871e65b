//! Random numbers of the laws.

use rand::RngExt;
use rand_chacha::ChaCha8Rng;

/// Above 0, at most 1.
fn uniform(rng: &mut ChaCha8Rng) -> f64 {
    1.0 - rng.random::<f64>()
}

/// Box and Muller 1958.
pub(super) fn normal(rng: &mut ChaCha8Rng) -> f64 {
    (-2.0 * uniform(rng).ln()).sqrt() * (std::f64::consts::TAU * uniform(rng)).cos()
}

/// Mean `shape`, rate 1 (Marsaglia and Tsang 2000).
pub(super) fn gamma(rng: &mut ChaCha8Rng, shape: f64) -> f64 {
    if shape < 1.0 {
        return gamma(rng, shape + 1.0) * uniform(rng).powf(1.0 / shape);
    }
    let d = shape - 1.0 / 3.0;
    let c = 1.0 / (9.0 * d).sqrt();
    loop {
        let x = normal(rng);
        let v = (1.0 + c * x).powi(3);
        if v > 0.0 && uniform(rng).ln() < 0.5 * x * x + d - d * v + d * v.ln() {
            return d * v;
        }
    }
}

/// 0 where `a` is 0: nobody leaves.
pub(super) fn beta(rng: &mut ChaCha8Rng, a: f64, b: f64) -> f64 {
    if a <= 0.0 {
        return 0.0;
    }
    let (left, right) = (gamma(rng, a), gamma(rng, b));
    // Both vanish only where both parameters are next to 0.
    if left + right > 0.0 { left / (left + right) } else { 0.0 }
}

/// Mean 1.
pub(super) fn exponential(rng: &mut ChaCha8Rng) -> f64 {
    -uniform(rng).ln()
}

pub(super) fn happens(rng: &mut ChaCha8Rng, chance: f64) -> bool {
    rng.random::<f64>() < chance
}
