//! What is believed of elasticities, before a test and after it.

use crate::figures::HALF_90;
use learn::Elasticity;

/// A measurement that is not there.
const NOTHING: f64 = f64::INFINITY;
/// Variances below this are none.
const LEAST_VARIANCE: f64 = 1e-9;

/// An elasticity that is not known for sure: normal.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Known {
    pub mean: f64,
    /// Standard deviation.
    pub deviation: f64,
}

impl Known {
    /// The ends of the 90 % range.
    pub fn range(self) -> (f64, f64) {
        (self.mean - HALF_90 * self.deviation, self.mean + HALF_90 * self.deviation)
    }
}

/// What is believed of a product's elasticity before it is tested: `mean`, off by something that it has in common with
/// all products alike and by something of its own, both normal around 0 with these standard deviations.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Belief {
    pub mean: f64,
    pub common: f64,
    pub own: f64,
}

impl Belief {
    /// What meta-analyses of shops found: elasticities of −1.76 (Tellis 1988) and −2.62 (Bijmolt, van Heerde and Pieters
    /// 2005) on average, and far from equal. It serves where a shop has learned none of its own.
    pub const OF_OTHER_SHOPS: Belief = Belief { mean: -2.0, common: 1.0, own: 0.7 };

    /// The belief that elasticities which are known of products alike give for one that is not: their mean, how far it
    /// may be off, and how much they differ: what is known of each is drawn towards the others, so that they differ by
    /// as much as the answers do and by what is not known of each (law of total variance). `None` with fewer than three.
    pub fn like(known: &[Elasticity]) -> Option<Belief> {
        if known.len() < 3 {
            return None;
        }
        let count = known.len() as f64;
        let mean = known.iter().map(|one| one.value).sum::<f64>() / count;
        let between = known.iter().map(|one| (one.value - mean).powi(2)).sum::<f64>() / (count - 1.0);
        let errors: f64 = known.iter().map(|one| ((one.high - one.low) / (2.0 * HALF_90)).powi(2)).sum::<f64>() / count;
        let own = (between + errors).max(LEAST_VARIANCE);
        Some(Belief { mean, common: (own / count).sqrt(), own: own.sqrt() })
    }

    /// The belief where the product's own past says something already.
    pub fn of(own: &Elasticity) -> Belief {
        Belief { mean: own.value, common: 0.0, own: ((own.high - own.low) / (2.0 * HALF_90)).max(0.0) }
    }

    pub fn known(self) -> Known {
        Known { mean: self.mean, deviation: self.common.hypot(self.own) }
    }
}

/// What a test measured of one product's elasticity.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Measured {
    pub value: f64,
    /// Standard deviation of its error.
    pub error: f64,
}

impl Measured {
    /// Not measured at all.
    pub(super) const NOTHING: Measured = Measured { value: 0.0, error: NOTHING };
}

/// What is known of products alike after all of them were measured: each tells of what they have in common, too.
/// Normal–normal with variances given (Gelman et al., *Bayesian Data Analysis*, chapter 5).
pub(super) fn after(believed: &[(Belief, Measured)]) -> Vec<Known> {
    // what they have in common is `common` times one standard normal figure
    let (mut weight, mut sum) = (1.0, 0.0);
    for (belief, measured) in believed {
        let variance = (belief.own.powi(2) + measured.error.powi(2)).max(LEAST_VARIANCE);
        weight += belief.common.powi(2) / variance;
        sum += belief.common * (measured.value - belief.mean) / variance;
    }
    let (shift, unsure) = (sum / weight, 1.0 / weight);
    let of = |(belief, measured): &(Belief, Measured)| {
        let (own, error) = (belief.own.powi(2), measured.error.powi(2));
        let taken = if error.is_finite() { own / (own + error).max(LEAST_VARIANCE) } else { 0.0 };
        let expected = belief.mean + belief.common * shift;
        let variance = ((1.0 - taken) * belief.common).powi(2) * unsure + own * (1.0 - taken);
        Known { mean: expected + taken * (measured.value - expected), deviation: variance.sqrt() }
    };
    believed.iter().map(of).collect()
}
