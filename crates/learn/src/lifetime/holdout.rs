//! What the laws would have foreseen of a stretch that is known by now, beside the naive answer.

use super::{Customer, Lifetime, Purchases, Refusal, own_pace};
use crate::{Evaluation, Metric, Passing};
use domain::Day;

/// Shorter stretches hold too few purchases to judge by.
const SHORTEST_HELD: u32 = 28;
const LONGEST_HELD: u32 = 365;
/// Customers by their days with a purchase before the cut: up to so many, the last class without end.
const CLASSES: [u32; 4] = [1, 3, 6, u32::MAX];

/// The last quarter of the record, foreseen from what was known before it.
#[derive(Debug, Clone, PartialEq)]
pub struct Check {
    /// First and last day held out.
    pub first: Day,
    pub last: Day,
    /// Days with a purchase.
    pub orders: Contest,
    /// An error where no money could be foreseen.
    pub money: Result<Contest, Refusal>,
}

/// One figure foreseen for each customer, by the laws and by the naive answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Contest {
    pub all: Compared,
    /// By days with a purchase before the cut, ascending: from and to.
    pub classes: Vec<(u32, u32, Compared)>,
    /// Proof that the root mean square error is below the naive one; means are what it is smallest for.
    pub verdict: Result<Passing<Evaluation>, Evaluation>,
}

/// What was foreseen beside what came, over some customers.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Compared {
    pub customers: usize,
    /// What came in all.
    pub came: f64,
    pub ours: Errors,
    pub naive: Errors,
}

/// Errors of one customer's figure, on average.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Errors {
    /// Mean absolute error.
    pub absolute: f64,
    /// Root mean square error.
    pub square: f64,
    /// Sum of what was foreseen.
    pub total: f64,
}

impl Compared {
    /// ln(foreseen ÷ came) of the laws; 0 where nothing came or nothing was foreseen.
    pub fn missed(&self) -> f64 {
        if self.came > 0.0 && self.ours.total > 0.0 { (self.ours.total / self.came).ln() } else { 0.0 }
    }
}

/// Foreseen by the laws, foreseen naively, came.
type Row = [f64; 3];

/// Keeps the last quarter back (28 to 365 days), learns from the rest and compares. Only customers who had bought
/// before count.
pub fn check(purchases: &Purchases) -> Result<Check, Refusal> {
    let too_short = |days| Refusal::TooShort { days, needed: 4 * SHORTEST_HELD };
    let (first, last) = purchases.span().ok_or(too_short(0))?;
    let days = u32::try_from(i64::from(last) - i64::from(first) + 1).unwrap_or(u32::MAX);
    let held = (days / 4).min(LONGEST_HELD);
    if held < SHORTEST_HELD {
        return Err(too_short(days));
    }
    let cut = last - held as i32;
    let known = purchases.until(cut);
    let customers: Vec<Customer> = known.iter().map(|(_, customer)| *customer).collect();
    let lifetime = Lifetime::fit(&customers)?;
    let (mut orders, mut money) = (Vec::with_capacity(known.len()), Vec::with_capacity(known.len()));
    for (number, customer) in &known {
        let expected = lifetime.expected(customer, f64::from(held));
        let (naive_orders, naive_money) = own_pace(customer, f64::from(held));
        let (came, spent) = purchases.after(*number, cut);
        orders.push([expected.orders, naive_orders, came]);
        money.push([expected.money.unwrap_or(0.0), naive_money, spent]);
    }
    let stretch = (Day(cut + 1), Day(last));
    let contest = |rows: &[Row]| Contest::of(&customers, rows, stretch);
    let money = lifetime.spend.map(|_| contest(&money));
    Ok(Check { first: stretch.0, last: stretch.1, orders: contest(&orders), money })
}

impl Contest {
    fn of(customers: &[Customer], rows: &[Row], (first, last): (Day, Day)) -> Contest {
        let mut from = 1;
        let mut classes = Vec::new();
        for to in CLASSES {
            let days = |customer: &Customer| customer.visits.repeats.saturating_add(1);
            let of_class = customers.iter().zip(rows).filter(|(customer, _)| (from..=to).contains(&days(customer)));
            classes.push((from, to, Compared::of(of_class.map(|(_, row)| row))));
            from = to.saturating_add(1);
        }
        let all = Compared::of(rows);
        let metric = |name: &str, of: fn(&Errors) -> f64, decides| {
            let (value, naive) = (of(&all.ours), of(&all.naive));
            Metric { name: name.to_string(), value, naive, lower_is_better: true, decides }
        };
        let evaluation = Evaluation {
            model: "lifetime".to_string(),
            naive_model: "own-pace".to_string(),
            metrics: vec![metric("RMSE", |e| e.square, true), metric("MAE", |e| e.absolute, false)],
            by_group: Vec::new(),
            first,
            last,
            cuts: 1,
        };
        Contest { all, classes, verdict: evaluation.passing() }
    }

    /// Whether the laws were nearer than the naive answer.
    pub fn passed(&self) -> bool {
        self.verdict.is_ok()
    }
}

impl Compared {
    fn of<'a>(rows: impl IntoIterator<Item = &'a Row>) -> Compared {
        let mut sum = Compared::default();
        for [ours, naive, came] in rows {
            sum.customers += 1;
            sum.came += came;
            for (errors, foreseen) in [(&mut sum.ours, ours), (&mut sum.naive, naive)] {
                errors.absolute += (foreseen - came).abs();
                errors.square += (foreseen - came).powi(2);
                errors.total += foreseen;
            }
        }
        let count = sum.customers.max(1) as f64;
        for errors in [&mut sum.ours, &mut sum.naive] {
            errors.absolute /= count;
            errors.square = (errors.square / count).sqrt();
        }
        sum
    }
}
