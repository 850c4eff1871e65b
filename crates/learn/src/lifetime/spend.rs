//! What customers spend on a day with a purchase.

use super::newton::{Point, Square, highest};
use super::pace::VAGUEST;
use super::special::{digamma, ln_gamma, trigamma};
use super::{Customer, Refusal};
use std::collections::BTreeMap;

/// The law of a shop's spending (Gamma-Gamma: Fader and Hardie 2013): a purchase is gamma distributed with shape p and a
/// rate of the customer's own, which is gamma distributed with shape q and rate γ.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spend {
    pub p: f64,
    pub q: f64,
    /// In the unit of the money.
    pub gamma: f64,
    pub log_likelihood: f64,
    /// Correlation of ln(days with a purchase) and ln(mean spent on one). The law takes both to be independent.
    pub correlation: f64,
    /// Of the logarithms of p, q and γ.
    pub(super) covariance: Square<3>,
}

impl Spend {
    pub(super) fn fit(customers: &[Customer]) -> Result<Spend, Refusal> {
        let by_days = means_by_days(customers);
        let typical = customers.iter().map(|customer| customer.mean.ln()).sum::<f64>() / customers.len().max(1) as f64;
        // A law of shape p with a mean of e^typical: γ = mean × (q − 1) ÷ p.
        let start = |p: f64, q: f64| [p.ln(), q.ln(), typical + ((q - 1.0) / p).ln()];
        let starts = [start(2.0, 3.0), start(6.0, 4.0), start(1.0, 10.0)];
        let peak = highest(&starts, |at| log_likelihood(&by_days, at)).ok_or(Refusal::Uneven)?;
        let [p, q, gamma] = peak.at.map(f64::exp);
        // With p + q at 2 or below, the spread of what a customer of one purchase will spend has no bound.
        let sharp = (0..3).all(|i| peak.covariance[i][i] < VAGUEST) && p + q > 2.0;
        let correlation = correlation(customers);
        let spend = Spend { p, q, gamma, log_likelihood: peak.value, correlation, covariance: peak.covariance };
        if sharp { Ok(spend) } else { Err(Refusal::Uneven) }
    }

    /// Standard errors of p, q and γ, from the observed information by the delta method.
    pub fn standard_errors(&self) -> [f64; 3] {
        let values = [self.p, self.q, self.gamma];
        std::array::from_fn(|i| values[i] * self.covariance[i][i].sqrt())
    }

    pub(super) fn moved(&self, by: &[f64; 3]) -> Spend {
        let [p, q, gamma] = by.map(f64::exp);
        Spend { p: self.p * p, q: self.q * q, gamma: self.gamma * gamma, ..*self }
    }

    /// Shape and rate of the law of a customer's own rate, given so many purchases of this mean.
    pub(super) fn posterior(&self, days: f64, mean: f64) -> [f64; 2] {
        [self.p * days + self.q, self.gamma + days * mean]
    }

    /// What a customer is expected to spend on a day with a purchase: their own mean, drawn towards that of all.
    pub fn expected(&self, customer: &Customer) -> f64 {
        let [shape, rate] = self.posterior(customer.days(), customer.mean);
        self.p * rate / (shape - 1.0)
    }
}

/// Customers' means by their number of repeats.
fn means_by_days(customers: &[Customer]) -> BTreeMap<u32, Vec<f64>> {
    let mut by_days: BTreeMap<u32, Vec<f64>> = BTreeMap::new();
    for customer in customers {
        by_days.entry(customer.visits.repeats).or_default().push(customer.mean);
    }
    by_days
}

/// The log-likelihood at the logarithms of (p, q, γ).
#[cfg(test)]
pub(super) fn log_likelihood_of(customers: &[Customer], logarithms: &[f64; 3]) -> f64 {
    log_likelihood(&means_by_days(customers), logarithms).value
}

/// At the logarithms of (p, q, γ); customers' means by their number of repeats. For n purchases of mean m it is
/// ln Γ(pn + q) − ln Γ(pn) − ln Γ(q) + q ln γ + (pn − 1) ln m + pn ln n − (pn + q) ln(γ + nm).
fn log_likelihood(by_days: &BTreeMap<u32, Vec<f64>>, logarithms: &[f64; 3]) -> Point<3> {
    let parameters @ [p, q, gamma] = logarithms.map(f64::exp);
    let mut sum = Point::zero();
    for (repeats, means) in by_days {
        let (days, customers) = (f64::from(*repeats) + 1.0, means.len() as f64);
        let (bought, all) = (p * days, p * days + q);
        let at_all = digamma(all);
        sum.value += customers * (ln_gamma(all) - ln_gamma(bought) - ln_gamma(q) + q * gamma.ln() + bought * days.ln());
        sum.gradient[0] += customers * days * (at_all - digamma(bought) + days.ln());
        sum.gradient[1] += customers * (at_all - digamma(q) + gamma.ln());
        sum.gradient[2] += customers * q / gamma;
        sum.hessian[0][0] += customers * days * days * (trigamma(all) - trigamma(bought));
        sum.hessian[1][1] += customers * (trigamma(all) - trigamma(q));
        sum.hessian[2][2] -= customers * q / (gamma * gamma);
        sum.hessian[0][1] += customers * days * trigamma(all);
        sum.hessian[1][2] += customers / gamma;
        for mean in means {
            let total = gamma + days * mean;
            sum.value += (bought - 1.0) * mean.ln() - all * total.ln();
            sum.gradient[0] += days * (mean.ln() - total.ln());
            sum.gradient[1] -= total.ln();
            sum.gradient[2] -= all / total;
            sum.hessian[2][2] += all / (total * total);
            sum.hessian[0][2] -= days / total;
            sum.hessian[1][2] -= 1.0 / total;
        }
    }
    for (i, j) in [(0, 1), (0, 2), (1, 2)] {
        sum.hessian[j][i] = sum.hessian[i][j];
    }
    sum.of_logarithms(&parameters)
}

/// 0 where all customers are alike in one of the two.
fn correlation(customers: &[Customer]) -> f64 {
    let count = customers.len().max(1) as f64;
    let pairs: Vec<[f64; 2]> = customers.iter().map(|c| [c.days().ln(), c.mean.ln()]).collect();
    let means: [f64; 2] = std::array::from_fn(|i| pairs.iter().map(|pair| pair[i]).sum::<f64>() / count);
    let product = |i: usize, j: usize| -> f64 { pairs.iter().map(|p| (p[i] - means[i]) * (p[j] - means[j])).sum() };
    let spread = (product(0, 0) * product(1, 1)).sqrt();
    if spread > 0.0 { product(0, 1) / spread } else { 0.0 }
}
