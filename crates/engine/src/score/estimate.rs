//! A figure with its 90 % range, and how ranges add up.

/// A normal variable lies within so many standard deviations of its mean in 90 % of cases.
pub(super) const HALF_90: f64 = 1.644_853_626_951_472_2;

#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Estimate {
    pub value: f64,
    pub low: f64,
    pub high: f64,
}

impl Estimate {
    /// A positive figure whose logarithm is normal around that of `value`, with its range at so many standard deviations.
    pub fn of_log(value: f64, half_width: f64) -> Estimate {
        Estimate { value, low: value * (-half_width).exp(), high: value * half_width.exp() }
    }

    pub fn times(self, factor: f64) -> Estimate {
        let (a, b) = (self.low * factor, self.high * factor);
        Estimate { value: self.value * factor, low: a.min(b), high: a.max(b) }
    }

    /// The sum of two independent figures; each side of the range by the sum of squares of the two distances (Zou and
    /// Donner 2008, Construction of confidence limits about effect measures).
    pub fn plus(self, other: Estimate) -> Estimate {
        let value = self.value + other.value;
        Estimate {
            value,
            low: value - (self.value - self.low).hypot(other.value - other.low),
            high: value + (self.high - self.value).hypot(other.high - other.value),
        }
    }

    pub fn minus(self, other: Estimate) -> Estimate {
        self.plus(other.times(-1.0))
    }

    pub fn holds(self, value: f64) -> bool {
        (self.low..=self.high).contains(&value)
    }
}

/// Half the width of a 90 % range in standard deviations that are themselves known from so many degrees of freedom
/// (Abramowitz and Stegun 1964, 26.7.5); within 2 % of Student's t from two degrees on.
pub(super) fn half_90(freedom: usize) -> f64 {
    let (z, v) = (HALF_90, freedom.max(2) as f64);
    let first = (z.powi(3) + z) / 4.0;
    let second = (5.0 * z.powi(5) + 16.0 * z.powi(3) + 3.0 * z) / 96.0;
    let third = (3.0 * z.powi(7) + 19.0 * z.powi(5) + 17.0 * z.powi(3) - 15.0 * z) / 384.0;
    z + first / v + second / v.powi(2) + third / v.powi(3)
}
