//! The laws against made-up customers whose truth is known, and their formulas against plain numeric integration.

use super::chance::{beta, exponential, gamma, happens};
use super::fit::grouped;
use super::*;
use crate::Seed;
use rand_chacha::ChaCha8Rng;

/// Visits are so far apart that counting days instead of purchases changes nothing that matters.
const PARAMETERS: [f64; 4] = [0.7, 300.0, 0.8, 2.5];
const AHEAD: u32 = 900;

/// A made-up customer with what came in the days afterwards.
struct Made {
    customer: Customer,
    orders: f64,
    money: f64,
}

/// Purchase days of a customer, from 0 to before `until`.
fn lived(rng: &mut ChaCha8Rng, [r, alpha, a, b]: [f64; 4], leaving: Leaving, until: u32) -> Vec<u32> {
    let (often, leaves) = (gamma(rng, r) / alpha, beta(rng, a, b));
    let (mut days, mut time) = (vec![0], 0.0);
    loop {
        let may_leave = match leaving {
            Leaving::Never => false,
            Leaving::AfterRepeat => days.len() > 1,
            Leaving::AfterAny => true,
        };
        time += exponential(rng) / often;
        if may_leave && happens(rng, leaves) || time >= f64::from(until) {
            return days;
        }
        days.push(time as u32);
        days.dedup();
    }
}

/// Spending: shape 3, own rates of shape 4 around a mean of 50.
fn made(rng: &mut ChaCha8Rng, parameters: [f64; 4], leaving: Leaving) -> Made {
    let age = 500 + (3_000.0 * (1.0 - (-exponential(rng)).exp())) as u32;
    let own = gamma(rng, 4.0) / 50.0;
    let days = lived(rng, parameters, leaving, age + AHEAD);
    let spent: Vec<f64> = days.iter().map(|_| gamma(rng, 3.0) / own).collect();
    let known = days.partition_point(|day| *day <= age);
    let visits = Visits { repeats: known as u32 - 1, last: days[known - 1], age };
    Made {
        customer: Customer { visits, mean: spent[..known].iter().sum::<f64>() / known as f64 },
        orders: (days.len() - known) as f64,
        money: spent[known..].iter().sum(),
    }
}

fn crowd(seed: u64, leaving: Leaving, count: usize) -> Vec<Made> {
    let mut rng = Seed(seed).rng();
    (0..count).map(|_| made(&mut rng, PARAMETERS, leaving)).collect()
}

fn customers(made: &[Made]) -> Vec<Customer> {
    made.iter().map(|made| made.customer).collect()
}

#[test]
fn the_parameters_of_made_up_customers_come_back_and_their_ranges_hold() {
    let (mut held, mut all) = (0, 0);
    for seed in 0..6 {
        let customers = customers(&crowd(seed, Leaving::AfterRepeat, 4_000));
        let pace = Pace::of(Leaving::AfterRepeat, &grouped(&customers)).expect("a peak");
        let spend = Spend::fit(&customers).expect("a law of money");
        let found = [pace.r, pace.alpha, pace.a, pace.b, spend.p, spend.q, spend.gamma];
        let truth = PARAMETERS.into_iter().chain([3.0, 4.0, 50.0]);
        let errors = pace.standard_errors().into_iter().chain(spend.standard_errors());
        for ((found, truth), error) in found.into_iter().zip(truth).zip(errors) {
            // On the scale of logarithms, where the likelihood is closest to normal.
            let off = (found / truth).ln().abs() / (error / found);
            assert!(off < 4.5, "{found} where {truth} is true: {off} standard errors off");
            held += u32::from(off < 1.96);
            all += 1;
        }
    }
    // 95 % are expected; the seven of one seed are not independent.
    assert!(held * 100 >= all * 85, "{held} of {all} ranges hold the truth");
}

#[test]
fn the_law_that_made_the_customers_is_chosen() {
    let chosen = |leaving| {
        let lifetime = Lifetime::fit(&customers(&crowd(3, leaving, 4_000))).expect("fitted");
        assert!(lifetime.candidates.iter().all(|other| other.criterion() <= lifetime.pace.criterion()));
        lifetime.pace.leaving
    };
    assert_eq!(chosen(Leaving::Never), Leaving::Never);
    assert_ne!(chosen(Leaving::AfterRepeat), Leaving::Never);
    assert_ne!(chosen(Leaving::AfterAny), Leaving::Never);
}

#[test]
fn what_came_lies_in_the_ranges() {
    let made = crowd(5, Leaving::AfterAny, 4_000);
    let customers = customers(&made);
    let lifetime = Lifetime::fit(&customers).expect("fitted");
    let total = lifetime.total(&customers, f64::from(AHEAD), [0.0, 0.0]);
    let came = |of: fn(&Made) -> f64| made.iter().map(of).sum::<f64>();
    // Wider than the 90 % range by half, so that the test does not fail by chance.
    let near = |estimate: Estimate, came: f64| {
        let off = (came / estimate.value).ln().abs() / (estimate.high / estimate.value).ln();
        assert!(off < 1.6, "{came} came where {estimate:?} was expected");
    };
    near(total.orders, came(|made| made.orders));
    near(total.money.expect("money"), came(|made| made.money));
    let player = lifetime.player(f64::from(AHEAD), Seed(7));
    let inside = |range: Spread, came: f64| u32::from(range.low <= came && came <= range.high);
    let (mut orders, mut money) = (0, 0);
    for (number, made) in made.iter().enumerate().take(1_000) {
        let [of_orders, of_money] = player.ranges(number as u64, &made.customer);
        orders += inside(of_orders, made.orders);
        money += inside(of_money, made.money);
    }
    // Counts are whole, so that a 90 % range of them holds more.
    assert!((870..=1_000).contains(&orders) && (870..=1_000).contains(&money), "{orders} and {money} of 1,000");
}

#[test]
fn the_same_customer_has_the_same_range_whoever_else_is_asked_for() {
    let customers = customers(&crowd(5, Leaving::AfterRepeat, 2_000));
    let player = Lifetime::fit(&customers).expect("fitted").player(365.0, Seed(7));
    let alone = player.ranges(7, &customers[7]);
    player.ranges(8, &customers[8]);
    assert_eq!(player.ranges(7, &customers[7]), alone);
}

/// ∫ f over the whole line by the trapezoid rule, which converges fast for smooth functions that vanish at both ends.
fn over_line(from: f64, to: f64, f: impl Fn(f64) -> f64) -> f64 {
    const STEPS: u32 = 600;
    let step = (to - from) / f64::from(STEPS);
    (0..=STEPS).map(|i| f(from + f64::from(i) * step)).sum::<f64>() * step
}

/// E f(λ), λ gamma distributed.
fn over_paces(r: f64, alpha: f64, f: impl Fn(f64) -> f64) -> f64 {
    let density = |log: f64| (r * (log + alpha.ln()) - alpha * log.exp() - special::ln_gamma(r)).exp();
    over_line(-50.0, 5.0, |log| density(log) * f(log.exp()))
}

/// E f(p), p beta distributed.
fn over_leaving(a: f64, b: f64, f: impl Fn(f64) -> f64) -> f64 {
    let constant = special::ln_gamma(a + b) - special::ln_gamma(a) - special::ln_gamma(b);
    over_line(-60.0, 60.0, |odds| {
        let p = 1.0 / (1.0 + (-odds).exp());
        let q = 1.0 / (1.0 + odds.exp());
        (constant + a * p.ln() + b * q.ln()).exp() * f(p)
    })
}

fn pace(leaving: Leaving, [r, alpha, a, b]: [f64; 4]) -> Pace {
    Pace { leaving, r, alpha, a, b, log_likelihood: 0.0, covariance: [[0.0; 4]; 4] }
}

const SEEN: [Visits; 4] = [
    Visits { repeats: 0, last: 0, age: 200 },
    Visits { repeats: 1, last: 30, age: 400 },
    Visits { repeats: 6, last: 180, age: 200 },
    Visits { repeats: 25, last: 90, age: 300 },
];

#[test]
fn the_likelihood_is_the_integral_of_the_story() {
    for leaving in [Leaving::AfterRepeat, Leaving::AfterAny] {
        for visits in SEEN {
            let [r, alpha, a, b] = PARAMETERS;
            let (x, t, age) = (visits.repeats as i32, f64::from(visits.last), f64::from(visits.age));
            let chances = if leaving == Leaving::AfterAny { x + 1 } else { x };
            let purchases = |until: f64| over_paces(r, alpha, |pace| pace.powi(x) * (-pace * until).exp());
            let stays = over_leaving(a, b, |p| (1.0 - p).powi(chances)) * purchases(age);
            let left = match chances {
                0 => 0.0,
                n => over_leaving(a, b, |p| p * (1.0 - p).powi(n - 1)) * purchases(t),
            };
            let group = grouped(&[Customer { visits, mean: 1.0 }]);
            let ours = super::pace::log_likelihood(leaving, &group, &PARAMETERS.map(f64::ln));
            assert!((ours - (stays + left).ln()).abs() < 1e-8, "{visits:?}: {ours}, integral {}", (stays + left).ln());
            let still = pace(leaving, PARAMETERS).still(visits);
            assert!((still - stays / (stays + left)).abs() < 1e-8, "{visits:?}: still a customer {still}");
        }
    }
}

#[test]
fn expected_purchases_are_the_integral_of_the_story_around_a_of_one_too() {
    let (days, leaving) = (250.0, Leaving::AfterRepeat);
    for a in [0.3, 1.0, 1.000_001, 2.4] {
        let [r, alpha, _, b] = PARAMETERS;
        for visits in SEEN {
            let law = pace(leaving, [r, alpha, a, b]);
            let ([shape, rate], [_, stays]) = law.posterior(visits);
            // A customer who is still one buys (1 − e^(−λpt)) ÷ p times on average.
            let count = |often: f64| over_leaving(a, stays, |p| -(-often * p * days).exp_m1() / p);
            let expected = law.still(visits) * over_paces(shape, rate, count);
            let ours = law.moments(visits, days)[0];
            assert!((ours / expected - 1.0).abs() < 1e-6, "a {a}, {visits:?}: {ours}, integral {expected}");
        }
    }
}

/// Gauss's series, for |z| < 1.
fn hypergeometric(a: f64, b: f64, c: f64, z: f64) -> f64 {
    let (mut term, mut sum) = (1.0, 1.0);
    for k in (0..5_000).map(f64::from) {
        term *= (a + k) * (b + k) / ((c + k) * (k + 1.0)) * z;
        sum += term;
    }
    sum
}

#[test]
fn expected_purchases_are_those_of_the_published_closed_form() {
    // −ln(1 − z) = z ₂F₁(1, 1; 2; z), to be sure of the series.
    assert!((0.5 * hypergeometric(1.0, 1.0, 2.0, 0.5) - 2.0_f64.ln()).abs() < 1e-14);
    let [r, alpha, a, b] = [0.243, 4.414 * 7.0, 0.793, 2.426];
    let law = pace(Leaving::AfterRepeat, [r, alpha, a, b]);
    for visits in SEEN {
        let (x, age, days) = (f64::from(visits.repeats), f64::from(visits.age), 39.0 * 7.0);
        let series = hypergeometric(r + x, b + x, a + b + x - 1.0, days / (alpha + age + days));
        let shrunk = ((alpha + age) / (alpha + age + days)).powf(r + x) * series;
        let closed = (a + b + x - 1.0) / (a - 1.0) * (1.0 - shrunk) * law.still(visits);
        let ours = law.moments(visits, days)[0];
        assert!((ours / closed - 1.0).abs() < 1e-8, "{visits:?}: {ours}, closed form {closed}");
    }
}

#[test]
fn a_customer_of_hundreds_of_days_is_expected_to_go_on() {
    let law = pace(Leaving::Never, [0.7, 60.0, 0.0, 1.0]);
    let [mean, square] = law.moments(Visits { repeats: 900, last: 1_000, age: 1_000 }, 1_825.0);
    // Without leaving: (r + x) t ÷ (α + T), and a variance of mean + mean² ÷ (r + x).
    let known = 900.7 * 1_825.0 / 1_060.0;
    assert!((mean / known - 1.0).abs() < 1e-9, "{mean} where {known} is known");
    let variance = known + known * known / 900.7;
    assert!(((square - mean * mean) / variance - 1.0).abs() < 1e-6, "{} and {variance}", square - mean * mean);
}

#[test]
fn the_likelihood_of_money_is_the_integral_of_the_story() {
    let (p, q, gamma) = (3.0, 4.0, 50.0);
    for (repeats, mean) in [(0, 12.0), (4, 80.0), (30, 55.0)] {
        let customer = Customer { visits: Visits { repeats, last: 10, age: 20 }, mean };
        let (n, shape) = (customer.days(), p * customer.days());
        // The mean of n purchases is gamma distributed with shape pn and rate nν.
        let density = |own: f64| {
            (shape * (n * own).ln() + (shape - 1.0) * mean.ln() - n * own * mean - special::ln_gamma(shape)).exp()
        };
        let known = over_paces(q, gamma, density).ln();
        let ours = super::spend::log_likelihood_of(&[customer], &[p, q, gamma].map(f64::ln));
        assert!((ours - known).abs() < 1e-8, "{customer:?}: {ours}, integral {known}");
    }
}

#[test]
fn too_few_who_came_back_and_customers_all_alike_are_refused() {
    let once = Customer { visits: Visits { repeats: 0, last: 0, age: 100 }, mean: 10.0 };
    let same = Customer { visits: Visits { repeats: 5, last: 80, age: 100 }, mean: 10.0 };
    let mut few = vec![once; 500];
    few.extend(vec![same; 99]);
    assert_eq!(Lifetime::fit(&few), Err(Refusal::TooFew { found: 99 }));
    assert_eq!(Lifetime::fit(&[same; 400]), Err(Refusal::SamePace));
}

#[test]
fn a_record_is_cut_by_the_day() {
    let mut purchases = Purchases::default();
    purchases.push([(10, 5.0), (20, 15.0), (40, 7.0)]);
    purchases.push([]);
    purchases.push([(35, 9.0)]);
    assert_eq!((purchases.customers(), purchases.span()), (3, Some((10, 40))));
    let known = Customer { visits: Visits { repeats: 1, last: 10, age: 20 }, mean: 10.0 };
    assert_eq!(purchases.until(30), vec![(0, known)]);
    assert_eq!(
        (purchases.after(0, 30), purchases.after(1, 30), purchases.after(2, 30)),
        ((1.0, 7.0), (0.0, 0.0), (1.0, 9.0))
    );
    assert_eq!((purchases.first_and_money(0), purchases.first_and_money(1)), (Some((10, 27.0)), None));
}

/// Customers with a purchase every so many days, from day 0 on.
fn clockwork(gaps: impl Iterator<Item = u32>) -> Purchases {
    let mut purchases = Purchases::default();
    for gap in gaps {
        purchases.push((0..400).step_by(gap as usize).map(|day| (day, 20.0)));
    }
    purchases
}

#[test]
fn the_naive_answer_serves_where_it_is_nearer() {
    // Who comes like clockwork goes on at exactly the own pace.
    let regular = check(&clockwork((0..400).map(|n| 8 + (n % 12) * (n % 12)))).expect("checked");
    assert!(!regular.orders.passed(), "{:?}", regular.orders.all);
    let mut rng = Seed(11).rng();
    let mut chance = Purchases::default();
    for number in 0..3_000 {
        let first = number % 200;
        let days = lived(&mut rng, [0.7, 60.0, 0.8, 2.5], Leaving::AfterAny, 400 - first as u32);
        chance.push(days.into_iter().map(|day| (first + day as i32, 20.0)));
    }
    let by_chance = check(&chance).expect("checked");
    assert!(by_chance.orders.passed(), "{:?}", by_chance.orders.all);
    let classes: usize = by_chance.orders.classes.iter().map(|(_, _, compared)| compared.customers).sum();
    assert_eq!(classes, by_chance.orders.all.customers, "each customer is in one class");
}

#[test]
fn a_short_record_cannot_be_checked() {
    let mut purchases = Purchases::default();
    purchases.push((0..100).step_by(5).map(|day| (day, 1.0)));
    assert_eq!(check(&purchases), Err(Refusal::TooShort { days: 96, needed: 112 }));
}
