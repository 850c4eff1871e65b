//! How many of how many, and how sure that is.

/// Standard deviations to each side of a 90 % range.
const HALF_90: f64 = 1.644_853_626_951_472_2;

/// So many of so many.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Share {
    pub part: u64,
    pub whole: u64,
}

impl Share {
    /// Between 0 and 1; `None` of nothing.
    pub fn value(self) -> Option<f64> {
        (self.whole > 0).then(|| self.part as f64 / self.whole as f64)
    }

    /// The 90 % score interval of Wilson (1927), which holds for few and for rare cases too; `None` of nothing.
    pub fn range(self) -> Option<(f64, f64)> {
        let (share, whole) = (self.value()?, self.whole as f64);
        let square = HALF_90 * HALF_90;
        let middle = share + square / (2.0 * whole);
        let half = HALF_90 * (share * (1.0 - share) / whole + square / (4.0 * whole * whole)).max(0.0).sqrt();
        let scale = 1.0 + square / whole;
        let (low, high) = ((middle - half) / scale, (middle + half) / scale);
        // Rounding must not push a bound past the share itself.
        Some((low.clamp(0.0, share), high.clamp(share, 1.0)))
    }

    pub(super) fn count(&mut self, within: bool) {
        self.whole += 1;
        self.part += u64::from(within);
    }
}

/// The upper end of the 90 % range of a rate with this mean, known as well as from so many cases.
pub(super) fn upper(mean: f64, cases: f64) -> f64 {
    mean + HALF_90 * (mean * (1.0 - mean) / (cases + 1.0)).max(0.0).sqrt()
}
