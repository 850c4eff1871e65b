//! What each known customer bought, and on which days.

mod book;
mod cohorts;
mod groups;
mod once;
mod rhythm;

pub use book::CustomerBook;
pub use cohorts::{Cohort, CohortMonth, CohortName, Cohorts};
pub use groups::{CustomerGroups, GroupSum};
pub use once::OneAndDone;
pub use rhythm::Rhythm;

use crate::Columns;
use crate::cubes::cost_of;
use crate::rows::Rows;
use domain::Day;

/// A known customer with at least one sale. Money in minor units of the shop's currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Buyer {
    pub customer: u32,
    /// Orders with goods sold.
    pub orders: u32,
    /// What was paid for goods, less goods returned and money given back.
    pub revenue: i64,
    /// Revenue of products whose cost is known, less that cost; `None` where that is less than half of the revenue.
    pub margin: Option<i64>,
    pub first: Day,
    pub last: Day,
    /// The first order, and the product that most was paid for in it.
    pub first_order: u32,
    pub first_product: u32,
}

/// All known customers who bought something.
///
/// Their revenue and that of nobody known add up to the revenue of the shop. Goods that came back from a customer of
/// whom no sale is on record count for nobody.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Buyers {
    /// By number of the customer, ascending.
    pub all: Vec<Buyer>,
    /// Revenue of the whole shop.
    pub revenue: i64,
    /// Revenue of these customers.
    pub known: i64,
    /// The days of each buyer's orders, without doubles, one buyer after the other.
    days: Vec<Day>,
    /// Where the days of each buyer begin in `days`; one more entry than there are buyers.
    starts: Vec<u32>,
}

impl Buyers {
    /// The days on which the buyer at this place of `all` bought something, ascending; several orders of one day are one
    /// visit.
    pub fn days(&self, place: usize) -> &[Day] {
        match (self.starts.get(place), self.starts.get(place + 1)) {
            (Some(from), Some(to)) => &self.days[*from as usize..*to as usize],
            _ => &[],
        }
    }

    /// Each buyer with the days of their orders.
    pub fn with_days(&self) -> impl Iterator<Item = (&Buyer, &[Day])> {
        self.all.iter().enumerate().map(|(place, buyer)| (buyer, self.days(place)))
    }

    fn push(&mut self, buyer: Buyer, days: impl IntoIterator<Item = Day>) {
        self.known += buyer.revenue;
        self.all.push(buyer);
        self.days.extend(days);
        self.starts.push(self.days.len() as u32);
    }
}

impl Columns {
    /// All known customers who bought something; summed once and kept.
    pub fn buyers(&self) -> &Buyers {
        self.buyers.get_or_init(|| {
            let mut buyers = Buyers { starts: vec![0], ..Buyers::default() };
            buyers.revenue = (0..self.goods.len()).map(|row| self.goods.revenue(row)).sum();
            for customer in 0..self.by_customer.groups() as u32 {
                add(self, &self.by_customer, customer, &mut buyers);
            }
            buyers
        })
    }
}

fn add(columns: &Columns, by_customer: &Rows, customer: u32, buyers: &mut Buyers) {
    let goods = &columns.goods;
    let rows = || by_customer.of(customer as usize).iter().map(|row| *row as usize);
    let Some(first) = rows().find(|row| goods.is_sale(*row)) else { return };
    let mut buyer = Buyer {
        customer,
        orders: 0,
        revenue: 0,
        margin: None,
        first: Day(goods.day[first]),
        last: Day(goods.day[first]),
        first_order: goods.order[first],
        first_product: goods.product[first],
    };
    let mut days = vec![buyer.first];
    let (mut costed, mut cost, mut most) = (0, 0, i64::MIN);
    for row in rows() {
        let revenue = goods.revenue(row);
        buyer.revenue += revenue;
        if let Some(unit) = columns.snapshot.products[goods.product[row] as usize].cost {
            costed += revenue;
            cost += cost_of(unit, goods.quantity[row]);
        }
        if !goods.is_sale(row) {
            continue;
        }
        buyer.orders += u32::from(columns.firsts.order[row]);
        buyer.last = Day(goods.day[row]);
        if days.last() != Some(&buyer.last) {
            days.push(buyer.last);
        }
        if goods.order[row] == buyer.first_order && goods.paid[row] > most {
            (most, buyer.first_product) = (goods.paid[row], goods.product[row]);
        }
    }
    buyer.margin = (costed > 0 && costed >= buyer.revenue / 2).then_some(costed - cost);
    buyers.push(buyer, days);
}
