//! What known customers will bring: the laws fitted to their purchases, held against the shop's own past.
//!
//! A law is used only where it foresaw the last quarter better than the simple rule, by which each customer goes on at
//! the own pace and for the same money each time. Visits and money are judged apart.

mod view;
mod words;

pub use view::{laws, table, view, write};

use frames::{Columns, CustomerPurchases};
use learn::Seed;
use learn::lifetime::{Check, Customer, Lifetime, Player, Refusal, Spread, TotalAhead, check, own_pace};

/// Months that the screen looks ahead, and the most that can be asked for.
pub const MONTHS: u32 = 12;
pub const MOST_MONTHS: u32 = 60;
/// The seed of all ranges: the same data, the same ranges.
const SEED: Seed = Seed(7);

/// All that is known of customers' value; made once per version of the rows.
pub struct LifetimeBook {
    known: CustomerPurchases,
    /// Customers with a purchase, by their place in `known`.
    records: Vec<(u32, Customer)>,
    fitted: Result<Lifetime, Refusal>,
    check: Result<Check, Refusal>,
    /// The last day with a purchase; what is foreseen begins after it.
    last: i32,
}

/// What the next days are expected to bring of one customer, by what serves.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Foreseen {
    /// `None` where it cannot be told who has left.
    still: Option<f64>,
    orders: f64,
    /// Margin where it is known, else revenue; major units.
    value: f64,
}

impl LifetimeBook {
    pub(crate) fn of(columns: &Columns) -> LifetimeBook {
        let known = columns.customer_purchases();
        let last = known.purchases.span().map_or(0, |(_, last)| last);
        let records = known.purchases.until(last);
        let customers: Vec<Customer> = records.iter().map(|(_, record)| *record).collect();
        LifetimeBook { fitted: Lifetime::fit(&customers), check: check(&known.purchases), known, records, last }
    }

    /// Whether the law of visits was nearer than the simple rule.
    fn orders_by_law(&self) -> bool {
        self.fitted.is_ok() && self.check.as_ref().is_ok_and(|check| check.orders.passed())
    }

    /// Whether the law of money was nearer than the simple rule.
    fn money_by_law(&self) -> bool {
        let has_law = self.fitted.as_ref().is_ok_and(|lifetime| lifetime.spend.is_ok());
        let money = |check: &Check| check.money.as_ref().is_ok_and(|money| money.passed());
        has_law && self.check.as_ref().is_ok_and(money)
    }

    /// What one unit of revenue counts as.
    fn worth(&self) -> f64 {
        self.known.margin.unwrap_or(1.0)
    }

    fn foreseen(&self, lifetime: &Lifetime, customer: &Customer, days: f64) -> Foreseen {
        let law = lifetime.expected(customer, days);
        let (simple_orders, simple_money) = own_pace(customer, days);
        let orders_by_law = self.orders_by_law();
        let leaving_is_told = orders_by_law && lifetime.pace.leaving.parameters() == 4;
        let money = law.money.filter(|_| self.money_by_law()).unwrap_or(simple_money);
        Foreseen {
            still: leaving_is_told.then_some(law.still),
            orders: if orders_by_law { law.orders } else { simple_orders },
            value: money * self.worth(),
        }
    }

    /// What all customers together are expected to bring by the laws, as revenue; ranges hold how far the sums were
    /// missed in the quarter that was held back.
    fn total(&self, lifetime: &Lifetime, days: f64) -> TotalAhead {
        let customers: Vec<Customer> = self.records.iter().map(|(_, record)| *record).collect();
        let missed = self.check.as_ref().map_or([0.0; 2], |check| {
            [check.orders.all.missed(), check.money.as_ref().map_or(0.0, |money| money.all.missed())]
        });
        lifetime.total(&customers, days, missed)
    }

    /// Ranges of the money of some records, as revenue; on all cores, as each customer's chance is their own.
    fn money_ranges(&self, lifetime: &Lifetime, records: &[(u32, Customer)], days: f64) -> Vec<Spread> {
        let player = lifetime.player(days, SEED);
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let share = records.len().div_ceil(cores).max(1);
        std::thread::scope(|scope| {
            let ranges = |part| played(&player, part);
            let parts: Vec<_> = records.chunks(share).map(|part| scope.spawn(move || ranges(part))).collect();
            // A part whose thread died has no ranges; none of what it does can panic.
            parts.into_iter().flat_map(|part| part.join().unwrap_or_default()).collect()
        })
    }
}

fn played(player: &Player, records: &[(u32, Customer)]) -> Vec<Spread> {
    records.iter().map(|(place, customer)| player.ranges(u64::from(*place), customer)[1]).collect()
}
