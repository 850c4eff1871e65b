//! How much will be wanted over several days together.

use crate::DemandAhead;
use statrs::distribution::{ContinuousCDF, Gamma};
use std::ops::Range;

/// Beyond this mean a count is taken as continuous.
const LARGE: f64 = 500.0;
/// Counts further out than so many standard deviations do not happen.
const FAR: f64 = 40.0;

/// The distribution of a number of pieces: negative binomial (Poisson where the variance is no larger than the mean),
/// gamma for means beyond 500.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TotalDemand {
    pub mean: f64,
    pub variance: f64,
}

impl TotalDemand {
    /// Values below zero, or none at all, count as zero; the variance is at least the mean (pieces are counted).
    pub fn new(mean: f64, variance: f64) -> TotalDemand {
        let mean = if mean.is_finite() { mean.max(0.0) } else { 0.0 };
        let variance = if variance.is_finite() { variance.max(mean) } else { mean };
        TotalDemand { mean, variance }
    }

    /// The smallest whole number of pieces that suffices with the given probability.
    pub fn quantile(&self, probability: f64) -> f64 {
        let probability = probability.clamp(0.0, 0.999_999);
        if self.mean <= 0.0 {
            return 0.0;
        }
        if let Some(gamma) = self.gamma() {
            return gamma.inverse_cdf(probability).ceil();
        }
        let limit = self.mean + FAR * self.variance.sqrt();
        let mut below = 0.0;
        for (pieces, mass) in self.masses().enumerate() {
            below += mass;
            if below >= probability || pieces as f64 > limit {
                return pieces as f64;
            }
        }
        limit
    }

    /// Probability that at most `pieces` are wanted.
    pub fn at_most(&self, pieces: f64) -> f64 {
        if pieces < 0.0 {
            return 0.0;
        }
        if self.mean <= 0.0 || pieces > self.mean + FAR * self.variance.sqrt() {
            return 1.0;
        }
        match self.gamma() {
            Some(gamma) => gamma.cdf(pieces),
            None => self.masses().take(pieces as usize + 1).sum::<f64>().min(1.0),
        }
    }

    /// Expected pieces wanted beyond `pieces`: E[(D − pieces)⁺], the loss function of stock theory.
    pub fn beyond(&self, pieces: f64) -> f64 {
        if pieces <= 0.0 {
            return self.mean - pieces;
        }
        if self.mean <= 0.0 || pieces > self.mean + FAR * self.variance.sqrt() {
            return 0.0;
        }
        match self.gamma() {
            // E[D; D > q] of a gamma is its mean times the tail of the gamma with one more shape.
            Some(gamma) => {
                let heavier = Gamma::new(self.shape() + 1.0, self.mean / self.variance);
                let tail = heavier.map_or(0.0, |g| g.sf(pieces));
                (self.mean * tail - pieces * gamma.sf(pieces)).max(0.0)
            }
            None => {
                let whole = pieces.floor();
                let short: f64 =
                    self.masses().take(whole as usize + 1).enumerate().map(|(x, m)| (pieces - x as f64) * m).sum();
                (self.mean - pieces + short).max(0.0)
            }
        }
    }

    /// Whether pieces are counted one by one.
    pub(crate) fn is_count(&self) -> bool {
        self.gamma().is_none()
    }

    fn shape(&self) -> f64 {
        self.mean * self.mean / self.variance
    }

    fn gamma(&self) -> Option<Gamma> {
        if self.mean <= LARGE {
            return None;
        }
        Gamma::new(self.shape(), self.mean / self.variance).ok()
    }

    /// Probabilities of 0, 1, 2, … pieces.
    pub(crate) fn masses(&self) -> impl Iterator<Item = f64> + use<> {
        let (mean, excess) = (self.mean, self.variance - self.mean);
        let poisson = excess <= 1e-9 * mean;
        let size = if poisson { f64::INFINITY } else { mean * mean / excess };
        let success = if poisson { 0.0 } else { excess / self.variance };
        let first = if poisson { (-mean).exp() } else { (size * (mean / self.variance).ln()).exp() };
        let next = move |k: f64| if poisson { mean / (k + 1.0) } else { (k + size) / (k + 1.0) * success };
        std::iter::successors(Some((0.0, first)), move |(k, mass)| Some((k + 1.0, mass * next(*k))))
            .map(|(_, mass)| mass)
    }
}

/// What is wanted on one day.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct DayDemand {
    pub(crate) mean: f64,
    /// How much the variance exceeds that of a pure count with this mean.
    pub(crate) extra: f64,
    /// Standard deviation of what a promotion is not sure to bring; it is the same doubt on all its days.
    pub(crate) unsure: f64,
}

/// Sums of the forecast over its days, ready for any stretch of them.
///
/// Means add up. The spread of one day, read off its quantiles, has a counting part (as large as the mean) that is
/// independent between days, and the rest, in which days share the correlation `ρ`; what a promotion may bring more or
/// less, all its days share whole:
/// `Var = Σ mean + (1 − ρ) Σ extra + ρ (Σ √extra)² + (Σ unsure)²`.
#[derive(Debug, Clone)]
pub struct DemandSums {
    mean: Vec<f64>,
    extra: Vec<f64>,
    root: Vec<f64>,
    unsure: Vec<f64>,
    correlation: f64,
}

impl DemandSums {
    /// Sums for up to `days` days; a shorter forecast goes on by repeating its last week.
    pub fn new(ahead: &DemandAhead<'_>, days: usize, correlation: f64) -> DemandSums {
        let zero = || vec![0.0];
        let mut sums = DemandSums { mean: zero(), extra: zero(), root: zero(), unsure: zero(), correlation };
        let (mut total, mut root) = (DayDemand::default(), 0.0);
        for day in 0..days {
            let DayDemand { mean, extra, unsure } = ahead.day(day);
            total.mean += mean;
            total.extra += extra;
            total.unsure += unsure;
            root += extra.sqrt();
            sums.mean.push(total.mean);
            sums.extra.push(total.extra);
            sums.root.push(root);
            sums.unsure.push(total.unsure);
        }
        sums
    }

    /// The same forecast with so many times the demand. Counting scatters as counts do; the rest grows along.
    #[must_use]
    pub(crate) fn times(mut self, factor: f64) -> DemandSums {
        for sums in [&mut self.mean, &mut self.root, &mut self.unsure] {
            sums.iter_mut().for_each(|sum| *sum *= factor);
        }
        self.extra.iter_mut().for_each(|extra| *extra *= factor * factor);
        self
    }

    /// The same forecast where nothing is wanted after the first `days` days.
    #[must_use]
    pub(crate) fn until(mut self, days: usize) -> DemandSums {
        for sums in [&mut self.mean, &mut self.extra, &mut self.root, &mut self.unsure] {
            if let Some((last, after)) = sums.get_mut(days..).and_then(<[f64]>::split_first_mut) {
                after.fill(*last);
            }
        }
        self
    }

    pub(crate) fn days(&self) -> usize {
        self.mean.len() - 1
    }

    /// Demand of the first `days` days together.
    pub(crate) fn over(&self, days: usize) -> TotalDemand {
        self.between(0..days)
    }

    /// Demand of these days together, 0 being the first; those beyond the sums count as nothing.
    pub fn between(&self, days: Range<usize>) -> TotalDemand {
        let end = days.end.min(self.days());
        let start = days.start.min(end);
        let sum = |sums: &[f64]| sums[end] - sums[start];
        let (mean, extra) = (sum(&self.mean), sum(&self.extra).max(0.0));
        let (root, unsure) = (sum(&self.root), sum(&self.unsure));
        let spread = (1.0 - self.correlation) * extra + self.correlation * root * root;
        TotalDemand::new(mean, mean + spread + unsure * unsure)
    }
}
