//! How often customers come, and whether they still do.

use super::Visits;
use super::fit::Group;
use super::newton::{Peak, Point, Square, highest};
use super::special::{digamma, ln_gamma, trigamma};
use std::collections::BTreeMap;

/// A parameter known to no better than a factor of 150 (standard error of its logarithm above 5) lies at the edge of
/// what it may be.
pub(super) const VAGUEST: f64 = 25.0;
/// Sums over counts end where what is left of them is less than this.
const NEGLIGIBLE: f64 = 1e-10;
/// Where a running factor is cut, and what it is cut by.
const HUGE: f64 = 1e250;
/// No customer is expected on more days.
const MOST_PURCHASES: u32 = 100_000;

/// When a customer may leave for good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leaving {
    /// Nobody leaves: negative binomial purchases (NBD: Ehrenberg 1959).
    Never,
    /// After each purchase but the first (BG/NBD: Fader, Hardie and Lee 2005).
    AfterRepeat,
    /// After each purchase (MBG/NBD: Batislam, Denizel and Filiztekin 2007).
    AfterAny,
}

impl Leaving {
    pub const ALL: [Leaving; 3] = [Leaving::Never, Leaving::AfterRepeat, Leaving::AfterAny];

    /// As the field names the model.
    pub fn model(self) -> &'static str {
        match self {
            Leaving::Never => "NBD",
            Leaving::AfterRepeat => "BG/NBD",
            Leaving::AfterAny => "MBG/NBD",
        }
    }

    /// How many parameters are learned: (r, α), with (a, b) where customers leave.
    pub fn parameters(self) -> usize {
        match self {
            Leaving::Never => 2,
            Leaving::AfterRepeat | Leaving::AfterAny => 4,
        }
    }

    /// How often a customer may have left.
    fn chances(self, repeats: u32) -> f64 {
        match self {
            Leaving::Never => 0.0,
            Leaving::AfterRepeat => f64::from(repeats),
            Leaving::AfterAny => f64::from(repeats) + 1.0,
        }
    }
}

/// The law of a shop's visits: λ is gamma distributed with shape r and rate α (days), p is beta distributed (a, b).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pace {
    pub leaving: Leaving,
    pub r: f64,
    pub alpha: f64,
    /// 0 where nobody leaves.
    pub a: f64,
    pub b: f64,
    /// Natural logarithm of the likelihood of all visits, in days.
    pub log_likelihood: f64,
    /// Of the logarithms of r, α, a and b; zeros where nobody leaves.
    pub(super) covariance: Square<4>,
}

impl Pace {
    /// The members of the family, the one with the best Akaike criterion first. Those whose likelihood is highest at an
    /// edge (where no leaving can be told) are left out.
    pub(super) fn fit(groups: &[Group]) -> Vec<Pace> {
        let mut paces: Vec<Pace> = Leaving::ALL.into_iter().filter_map(|leaving| Pace::of(leaving, groups)).collect();
        paces.sort_by(|a, b| b.criterion().total_cmp(&a.criterion()));
        paces
    }

    /// One member of the family; `None` where its likelihood has no peak.
    pub(super) fn of(leaving: Leaving, groups: &[Group]) -> Option<Pace> {
        let record = Record::of(groups);
        let starts = record.starts();
        let peak = match leaving {
            Leaving::Never => {
                let two = starts.map(|[r, alpha, _, _]| [r, alpha]);
                let at_two = |at: &[f64; 2]| upper_left(&record.log_likelihood(leaving, &[at[0], at[1], 0.0, 0.0]));
                widened(highest(&two, at_two)?)
            }
            Leaving::AfterRepeat | Leaving::AfterAny => highest(&starts, |at| record.log_likelihood(leaving, at))?,
        };
        let leaves = leaving.parameters() == 4;
        let pace = Pace {
            leaving,
            r: peak.at[0].exp(),
            alpha: peak.at[1].exp(),
            a: if leaves { peak.at[2].exp() } else { 0.0 },
            b: if leaves { peak.at[3].exp() } else { 1.0 },
            log_likelihood: peak.value,
            covariance: peak.covariance,
        };
        (0..4).all(|i| peak.covariance[i][i] < VAGUEST).then_some(pace)
    }

    /// Log-likelihood less the number of parameters (Akaike 1974); the larger the better.
    pub fn criterion(&self) -> f64 {
        self.log_likelihood - self.leaving.parameters() as f64
    }

    /// Standard errors of r, α, a and b, from the observed information by the delta method; zeros where nobody leaves.
    pub fn standard_errors(&self) -> [f64; 4] {
        let values = [self.r, self.alpha, self.a, self.b];
        std::array::from_fn(|i| values[i] * self.covariance[i][i].sqrt())
    }

    /// The same law with the logarithms of r, α, a and b moved by so much.
    pub(super) fn moved(&self, by: &[f64; 4]) -> Pace {
        let [r, alpha, a, b] = by.map(f64::exp);
        Pace { r: self.r * r, alpha: self.alpha * alpha, a: self.a * a, b: self.b * b, ..*self }
    }

    /// The chance that a customer has not left.
    pub fn still(&self, visits: Visits) -> f64 {
        let chances = self.leaving.chances(visits.repeats);
        if chances < 1.0 {
            return 1.0;
        }
        let (bought, whole, quiet) = self.terms(visits);
        1.0 / (1.0 + (self.a.ln() - (self.b + chances - 1.0).ln() + bought * (whole / quiet).ln()).exp())
    }

    /// r + x, α + T and α + t of one customer.
    fn terms(&self, visits: Visits) -> (f64, f64, f64) {
        let days = |days: u32| self.alpha + f64::from(days);
        (self.r + f64::from(visits.repeats), days(visits.age), days(visits.last))
    }

    /// Shape and rate of λ, and the two parameters of p, of a customer who has not left.
    pub(super) fn posterior(&self, visits: Visits) -> ([f64; 2], [f64; 2]) {
        let (bought, whole, _) = self.terms(visits);
        ([bought, whole], [self.a, self.b + self.leaving.chances(visits.repeats)])
    }

    /// Mean and mean square of the purchases in the next so many days.
    ///
    /// A customer who is still one buys at least k times where a Poisson count of the days reaches k and the customer
    /// stays after each of the k − 1 purchases before: λ and p are independent then, so that the chance is
    /// P(NB(r + x, t ÷ (α + T + t)) ≥ k) × E[(1 − p)^(k − 1)]. Sums over k of terms between 0 and 1 stay exact where the
    /// hypergeometric function of the usual closed form loses digits, as it does around a = 1.
    pub(super) fn moments(&self, visits: Visits, days: f64) -> [f64; 2] {
        let (bought, whole, _) = self.terms(visits);
        let stays = self.b + self.leaving.chances(visits.repeats);
        let odds = days / (whole + days);
        let usual = bought * days / whole;
        // P(NB = k − 1) is `exactly` × e^`scale`: e^`scale` alone, the chance of none, may be too small for a double.
        let (mut exactly, mut scale) = (1.0, bought * (whole / (whole + days)).ln());
        let (mut unit, mut reached, mut stayed) = (scale.exp(), 1.0, 1.0);
        let [mut mean, mut square] = [0.0; 2];
        for k in (1..=MOST_PURCHASES).map(f64::from) {
            reached -= exactly * unit;
            let chance = reached.max(0.0) * stayed;
            mean += chance;
            square += (2.0 * k - 1.0) * chance;
            if chance < NEGLIGIBLE && k > usual || stayed < NEGLIGIBLE {
                break;
            }
            exactly *= (bought + k - 1.0) / k * odds;
            stayed *= (stays + k - 1.0) / (self.a + stays + k - 1.0);
            if exactly > HUGE {
                exactly /= HUGE;
                scale += HUGE.ln();
                unit = scale.exp();
            }
        }
        [mean, square].map(|moment| moment * self.still(visits))
    }
}

/// Visits as the likelihood reads them: part of it depends on the repeats alone.
struct Record<'a> {
    groups: &'a [Group],
    /// Customers by their number of repeats.
    repeats: BTreeMap<u32, f64>,
}

impl Record<'_> {
    fn of(groups: &[Group]) -> Record<'_> {
        let mut repeats = BTreeMap::new();
        for group in groups {
            *repeats.entry(group.visits.repeats).or_insert(0.0) += group.customers;
        }
        Record { groups, repeats }
    }

    /// Logarithms of (r, α, a, b) to climb from, around the mean pace.
    fn starts(&self) -> [[f64; 4]; 3] {
        let sum = |of: fn(Visits) -> u32| -> f64 {
            self.groups.iter().map(|group| group.customers * f64::from(of(group.visits))).sum()
        };
        let days_between = sum(|v| v.age).max(1.0) / sum(|v| v.repeats).max(1.0);
        let start = |r: f64, a: f64, b: f64| [r, r * days_between, a, b].map(f64::ln);
        [start(1.0, 0.2, 2.0), start(0.3, 1.0, 3.0), start(3.0, 0.1, 1.0)]
    }

    /// At the logarithms of (r, α, a, b). The likelihood of one customer with x repeats, the last at t, in T days, who
    /// may have left n times, is
    /// Γ(r + x) α^r ÷ Γ(r) × B(a, b + n) ÷ B(a, b) × (α + T)^−(r + x) × (1 + e^v), where
    /// e^v = a ÷ (b + n − 1) × ((α + T) ÷ (α + t))^(r + x), and 0 where n is 0.
    fn log_likelihood(&self, leaving: Leaving, logarithms: &[f64; 4]) -> Point<4> {
        let parameters = logarithms.map(f64::exp);
        let mut sum = Point::zero();
        for (repeats, customers) in &self.repeats {
            add_counts(&mut sum, &parameters, *repeats, leaving.chances(*repeats), *customers);
        }
        for group in self.groups {
            add_times(&mut sum, &parameters, group, leaving.chances(group.visits.repeats));
        }
        sum.of_logarithms(&parameters)
    }
}

/// The log-likelihood at the logarithms of (r, α, a, b).
#[cfg(test)]
pub(super) fn log_likelihood(leaving: Leaving, groups: &[Group], logarithms: &[f64; 4]) -> f64 {
    Record::of(groups).log_likelihood(leaving, logarithms).value
}

/// ln Γ(r + x) − ln Γ(r) + r ln α + ln B(a, b + n) − ln B(a, b).
fn add_counts(sum: &mut Point<4>, [r, alpha, a, b]: &[f64; 4], repeats: u32, chances: f64, customers: f64) {
    let bought = r + f64::from(repeats);
    sum.value += customers * (ln_gamma(bought) - ln_gamma(*r) + r * alpha.ln());
    sum.gradient[0] += customers * (digamma(bought) - digamma(*r) + alpha.ln());
    sum.gradient[1] += customers * r / alpha;
    sum.hessian[0][0] += customers * (trigamma(bought) - trigamma(*r));
    sum.hessian[1][1] -= customers * r / (alpha * alpha);
    add_both(sum, 0, 1, customers / alpha);
    if chances < 1.0 {
        return;
    }
    let (both, all, stays) = (a + b, a + b + chances, b + chances);
    sum.value += customers * (ln_gamma(stays) - ln_gamma(*b) + ln_gamma(both) - ln_gamma(all));
    let (slope, bend) = (digamma(both) - digamma(all), trigamma(both) - trigamma(all));
    sum.gradient[2] += customers * slope;
    sum.gradient[3] += customers * (slope + digamma(stays) - digamma(*b));
    sum.hessian[2][2] += customers * bend;
    sum.hessian[3][3] += customers * (bend + trigamma(stays) - trigamma(*b));
    add_both(sum, 2, 3, customers * bend);
}

/// −(r + x) ln(α + T) + ln(1 + e^v).
fn add_times(sum: &mut Point<4>, [r, alpha, a, b]: &[f64; 4], group: &Group, chances: f64) {
    let Group { visits, customers, .. } = *group;
    let bought = r + f64::from(visits.repeats);
    let (whole, quiet) = (alpha + f64::from(visits.age), alpha + f64::from(visits.last));
    let (one_whole, one_quiet) = (1.0 / whole, 1.0 / quiet);
    sum.value -= customers * bought * whole.ln();
    sum.gradient[0] -= customers * whole.ln();
    sum.gradient[1] -= customers * bought * one_whole;
    sum.hessian[1][1] += customers * bought * one_whole * one_whole;
    add_both(sum, 0, 1, -customers * one_whole);
    if chances < 1.0 {
        return;
    }
    let left = b + chances - 1.0;
    let odds = a.ln() - left.ln() + bought * (whole / quiet).ln();
    // ln(1 + e^v), written so that neither end overflows.
    sum.value += customers * (odds.max(0.0) + (-odds.abs()).exp().ln_1p());
    let gone = 1.0 / (1.0 + (-odds).exp());
    let slopes = [(whole / quiet).ln(), bought * (one_whole - one_quiet), 1.0 / a, -1.0 / left];
    for (i, slope) in slopes.iter().enumerate() {
        sum.gradient[i] += customers * gone * slope;
        for (second, other) in sum.hessian[i].iter_mut().zip(&slopes) {
            *second += customers * gone * (1.0 - gone) * slope * other;
        }
    }
    let bends = [0.0, bought * (one_quiet * one_quiet - one_whole * one_whole), -1.0 / (a * a), 1.0 / (left * left)];
    for (i, bend) in bends.into_iter().enumerate() {
        sum.hessian[i][i] += customers * gone * bend;
    }
    add_both(sum, 0, 1, customers * gone * (one_whole - one_quiet));
}

fn add_both(sum: &mut Point<4>, i: usize, j: usize, value: f64) {
    sum.hessian[i][j] += value;
    sum.hessian[j][i] += value;
}

fn upper_left(point: &Point<4>) -> Point<2> {
    let [[aa, ab, ..], [ba, bb, ..], ..] = point.hessian;
    Point { value: point.value, gradient: [point.gradient[0], point.gradient[1]], hessian: [[aa, ab], [ba, bb]] }
}

fn widened(peak: Peak<2>) -> Peak<4> {
    let mut covariance = [[0.0; 4]; 4];
    for (wide, row) in covariance.iter_mut().zip(&peak.covariance) {
        wide[..2].copy_from_slice(row);
    }
    Peak { at: [peak.at[0], peak.at[1], 0.0, 0.0], value: peak.value, covariance }
}
