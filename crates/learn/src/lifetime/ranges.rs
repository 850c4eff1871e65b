//! How sure it is: ranges of one customer by playing the time to come, ranges of the shop by adding variances up.

use super::chance::{beta, exponential, gamma, happens, normal};
use super::fit::{Group, Lifetime, grouped};
use super::newton::{Square, dot, lower_factor};
use super::pace::Pace;
use super::{Customer, Spend};
use crate::Seed;
use rand_chacha::ChaCha8Rng;

/// Parameters drawn from what is known of them.
const LAWS: usize = 50;
/// How often one customer's time to come is played.
const PLAYS: usize = 400;
/// No customer buys more often in one play.
const MOST_PURCHASES: u32 = 10_000;
/// The normal quantile of a 90 % range.
const NORMAL_95: f64 = 1.644_854;
/// Step for slopes, on the scale of logarithms.
const STEP: f64 = 1e-4;

/// The middle 90 % of what may come.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spread {
    pub low: f64,
    pub high: f64,
}

/// A figure with its 90 % range.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    pub value: f64,
    pub low: f64,
    pub high: f64,
}

/// What all customers are expected to bring.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TotalAhead {
    pub orders: Estimate,
    /// `None` where no money can be foreseen.
    pub money: Option<Estimate>,
}

/// A law of visits, and one of money where it can be foreseen.
type Laws = (Pace, Option<Spend>);

/// Plays customers' time to come.
pub struct Player {
    laws: Vec<Laws>,
    days: f64,
    seed: Seed,
}

impl Lifetime {
    /// For ranges of single customers over the next so many days. The parameters are drawn from the normal distribution
    /// of their logarithms around the peak of the likelihood (the observed information's inverse is its covariance).
    pub fn player(&self, days: f64, seed: Seed) -> Player {
        let mut rng = seed.rng();
        let spend = self.spend.as_ref().ok();
        let visits = drawn(self.pace.covariance, self.pace.leaving.parameters());
        let money = spend.map(|spend| (spend, drawn(spend.covariance, 3)));
        let mut draw = || {
            let pace = self.pace.moved(&visits(&mut rng));
            (pace, money.as_ref().map(|(spend, drawn)| spend.moved(&drawn(&mut rng))))
        };
        Player { laws: (0..LAWS).map(|_| draw()).collect(), days, seed }
    }

    /// What all customers are expected to bring in the next so many days. The variance of a sum is that of its customers
    /// and that of the parameters (delta method), and the range is that of a log-normal. `missed` widens it further: by
    /// how much sums of this kind were missed before, as the logarithms of what was expected over what came, of orders
    /// and of money.
    pub fn total(&self, customers: &[Customer], days: f64, missed: [f64; 2]) -> TotalAhead {
        let groups = grouped(customers);
        let moments = moments(&self.pace, &groups, days);
        let spend = self.spend.as_ref().ok();
        let sums = Sums::of(&groups, &moments, spend);
        let visits = self.slopes_of_visits(&groups, days);
        let known = |which: usize| quadratic(&self.pace.covariance, &visits.map(|slope| slope[which]));
        let money = spend.map(|spend| {
            let slopes = slopes_of_spend(spend, &groups, &moments);
            estimate(sums.money, sums.money_variance + known(1) + quadratic(&spend.covariance, &slopes), missed[1])
        });
        TotalAhead { orders: estimate(sums.orders, sums.orders_variance + known(0), missed[0]), money }
    }

    /// How fast the sums of orders and money rise with the logarithms of r, α, a and b.
    fn slopes_of_visits(&self, groups: &[Group], days: f64) -> [[f64; 2]; 4] {
        let spend = self.spend.as_ref().ok();
        std::array::from_fn(|parameter| {
            if parameter >= self.pace.leaving.parameters() {
                return [0.0; 2];
            }
            let moved = |by| Sums::of(groups, &moments(&self.pace.moved(&only(parameter, by)), groups, days), spend);
            let (more, less) = (moved(STEP), moved(-STEP));
            [more.orders - less.orders, more.money - less.money].map(|rise| rise / (2.0 * STEP))
        })
    }
}

/// How fast the sum of money rises with the logarithms of p, q and γ.
fn slopes_of_spend(spend: &Spend, groups: &[Group], moments: &[[f64; 2]]) -> [f64; 3] {
    std::array::from_fn(|parameter| {
        let moved = |by| Sums::of(groups, moments, Some(&spend.moved(&only(parameter, by)))).money;
        (moved(STEP) - moved(-STEP)) / (2.0 * STEP)
    })
}

fn only<const N: usize>(parameter: usize, by: f64) -> [f64; N] {
    std::array::from_fn(|i| if i == parameter { by } else { 0.0 })
}

fn moments(pace: &Pace, groups: &[Group], days: f64) -> Vec<[f64; 2]> {
    groups.iter().map(|group| pace.moments(group.visits, days)).collect()
}

fn estimate(value: f64, variance: f64, missed: f64) -> Estimate {
    let wide = (variance / (value * value).max(f64::MIN_POSITIVE) + missed * missed).sqrt();
    let factor = (NORMAL_95 * wide).exp();
    Estimate { value, low: value / factor, high: value * factor }
}

fn quadratic<const N: usize>(covariance: &Square<N>, slopes: &[f64; N]) -> f64 {
    covariance.iter().zip(slopes).map(|(row, slope)| slope * dot(row, slopes)).sum()
}

/// Draws of so many parameters' logarithms around 0, the others left at 0.
fn drawn<const N: usize>(mut covariance: Square<N>, known: usize) -> impl Fn(&mut ChaCha8Rng) -> [f64; N] {
    for (i, row) in covariance.iter_mut().enumerate().skip(known) {
        row[i] = 1.0;
    }
    let lower = lower_factor(&covariance);
    move |rng| {
        let z: [f64; N] = std::array::from_fn(|i| if i < known { normal(rng) } else { 0.0 });
        lower.map_or([0.0; N], |lower| lower.map(|row| dot(&row, &z)))
    }
}

#[derive(Debug, Clone, Copy, Default)]
struct Sums {
    orders: f64,
    orders_variance: f64,
    money: f64,
    money_variance: f64,
}

impl Sums {
    /// `moments` holds the mean and the mean square of the purchases of a customer of each group.
    fn of(groups: &[Group], moments: &[[f64; 2]], spend: Option<&Spend>) -> Sums {
        let mut sums = Sums::default();
        for (group, [mean, square]) in groups.iter().zip(moments) {
            sums.orders += group.customers * mean;
            sums.orders_variance += group.customers * (square - mean * mean);
            if let Some(spend) = spend {
                sums.add_money(spend, group, [*mean, *square]);
            }
        }
        sums
    }

    /// X purchases of a customer whose own rate is ν bring Xp ÷ ν on average with a variance of Xp ÷ ν²; over ν,
    /// E[1 ÷ ν] = rate ÷ (shape − 1) and E[1 ÷ ν²] = rate² ÷ ((shape − 1) (shape − 2)).
    fn add_money(&mut self, spend: &Spend, group: &Group, [mean, square]: [f64; 2]) {
        let days = f64::from(group.visits.repeats) + 1.0;
        let [shape, _] = spend.posterior(days, 0.0);
        let gamma = spend.gamma;
        let rates = group.customers * gamma + days * group.means;
        let squared_rates =
            group.customers * gamma * gamma + 2.0 * gamma * days * group.means + days * days * group.squares;
        let once = spend.p * mean / (shape - 1.0);
        let twice = (spend.p * spend.p * square + spend.p * mean) / ((shape - 1.0) * (shape - 2.0));
        self.money += once * rates;
        self.money_variance += (twice - once * once) * squared_rates;
    }
}

impl Player {
    /// Ranges of orders and of money (0 where none can be foreseen) of one customer. `number` tells customers apart: the
    /// same customer gets the same range whoever else is asked for.
    pub fn ranges(&self, number: u64, customer: &Customer) -> [Spread; 2] {
        let mut rng = self.seed.derive(number).rng();
        let (mut orders, mut money) = (Vec::with_capacity(PLAYS), Vec::with_capacity(PLAYS));
        for (pace, spend) in self.laws.iter().cycle().take(PLAYS) {
            let bought = bought(&mut rng, pace, customer, self.days);
            orders.push(bought);
            money.push(spend.map_or(0.0, |spend| spent(&mut rng, &spend, customer, bought)));
        }
        [spread(orders), spread(money)]
    }
}

/// One play of what a customer buys.
fn bought(rng: &mut ChaCha8Rng, pace: &Pace, customer: &Customer, days: f64) -> f64 {
    if !happens(rng, pace.still(customer.visits)) {
        return 0.0;
    }
    let ([shape, rate], [a, b]) = pace.posterior(customer.visits);
    let (often, leaves) = (gamma(rng, shape) / rate, beta(rng, a, b));
    let mut time = 0.0;
    for count in 0..MOST_PURCHASES {
        time += exponential(rng) / often;
        if time > days {
            return f64::from(count);
        }
        if happens(rng, leaves) {
            return f64::from(count) + 1.0;
        }
    }
    f64::from(MOST_PURCHASES)
}

/// One play of what so many purchases come to.
fn spent(rng: &mut ChaCha8Rng, spend: &Spend, customer: &Customer, bought: f64) -> f64 {
    if bought < 1.0 {
        return 0.0;
    }
    let [shape, rate] = spend.posterior(customer.days(), customer.mean);
    let own = gamma(rng, shape) / rate;
    gamma(rng, spend.p * bought) / own
}

fn spread(mut plays: Vec<f64>) -> Spread {
    plays.sort_unstable_by(f64::total_cmp);
    let at = |share: f64| plays[((PLAYS - 1) as f64 * share).round() as usize];
    Spread { low: at(0.05), high: at(0.95) }
}
