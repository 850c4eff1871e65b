//! From a basket to an order: time, prices, discounts, postage, and what goes wrong afterwards.

use crate::catalogue::Catalogue;
use crate::chance::uniform;
use crate::crowd::Crowd;
use crate::people::{Person, person};
use crate::visits::{Basket, Who};
use domain::Moment;
use rand::RngExt;
use rand_chacha::ChaCha8Rng;

/// Guests' numbers begin here, regulars' at 1.
pub const FIRST_GUEST: u64 = 1_000_000;
/// Returns are booked within so many days.
const RETURN_DAYS: usize = 10;

#[derive(Debug)]
pub struct Line {
    pub product: usize,
    pub quantity: u32,
    /// Pence a piece.
    pub price: i64,
    pub compare_at: Option<i64>,
    /// Pence off the whole line.
    pub discount: i64,
}

impl Line {
    pub fn net(&self) -> i64 {
        i64::from(self.quantity) * self.price - self.discount
    }
}

/// How an order ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    Kept,
    /// Pence given back for lines that came back.
    Returned(i64),
    /// When; whether it had been paid.
    Cancelled(Moment, bool),
}

#[derive(Debug)]
pub struct Order {
    pub number: u64,
    pub at: Moment,
    /// `None` at the counter.
    pub person: Option<Person>,
    /// Somebody who never comes back.
    pub guest: bool,
    pub lines: Vec<Line>,
    /// Code and pence off.
    pub code: Option<(&'static str, i64)>,
    pub shipping: i64,
    pub end: End,
    pub fulfilled: bool,
}

impl Order {
    /// After all discounts, before postage. Pence, tax included.
    pub fn subtotal(&self) -> i64 {
        self.lines.iter().map(Line::net).sum::<i64>() - self.code.map_or(0, |(_, off)| off)
    }

    pub fn total(&self) -> i64 {
        self.subtotal() + self.shipping
    }

    /// Value added tax inside the total: 20 % at home, none abroad.
    pub fn tax(&self) -> i64 {
        let at_home = self.person.as_ref().is_none_or(|person| person.country == "GB");
        if at_home { (self.total() + 3) / 6 } else { 0 }
    }

    pub fn refunded(&self) -> i64 {
        match self.end {
            End::Kept | End::Cancelled(_, false) => 0,
            End::Returned(amount) => amount,
            End::Cancelled(_, true) => self.total(),
        }
    }
}

/// The day's baskets as orders in the order of time, numbered on from `next_number`; counts regulars' orders.
pub fn ring_up(
    catalogue: &Catalogue,
    crowd: &mut Crowd,
    baskets: Vec<Basket>,
    day: usize,
    next: &mut Next,
    rng: &mut ChaCha8Rng,
) -> Vec<Order> {
    let mut orders: Vec<(Who, Order)> = baskets
        .into_iter()
        .map(|basket| {
            let person = match basket.who {
                Who::Regular(regular) => Some(person(u64::from(regular) + 1)),
                Who::Guest if rng.random_bool(0.12) => None,
                Who::Guest => {
                    next.guest += 1;
                    Some(person(FIRST_GUEST + next.guest))
                }
            };
            (basket.who, order(catalogue, basket, person, day, rng))
        })
        .collect();
    orders.sort_by_key(|(_, order)| order.at);
    for (who, order) in &mut orders {
        next.order += 1;
        order.number = next.order;
        if let (Who::Regular(regular), false) = (who, matches!(order.end, End::Cancelled(..))) {
            let regular = &mut crowd.regulars[*regular as usize];
            regular.orders += 1;
            regular.spent += order.total() - order.refunded();
        }
    }
    orders.into_iter().map(|(_, order)| order).collect()
}

/// The last numbers given away.
#[derive(Debug)]
pub struct Next {
    pub order: u64,
    pub guest: u64,
}

fn order(catalogue: &Catalogue, basket: Basket, person: Option<Person>, day: usize, rng: &mut ChaCha8Rng) -> Order {
    let at = Moment::at(catalogue.day(day), opening_second(rng));
    let lines: Vec<Line> =
        basket.lines.iter().map(|(product, quantity)| line(catalogue, *product, *quantity, day, rng)).collect();
    let goods: i64 = lines.iter().map(Line::net).sum();
    let code = match rng.random::<f64>() {
        chance if chance < 0.04 => Some(("WELCOME10", goods / 10)),
        chance if chance < 0.06 => Some(("HARBOUR5", goods / 20)),
        _ => None,
    };
    let shipping = match person.as_ref().map(|person| person.country) {
        None => 0,
        Some("GB") if goods >= 4_000 => 0,
        Some("GB") => 395,
        Some(_) => 950,
    };
    let fulfilled = day + 1 < catalogue.days;
    let guest = basket.who == Who::Guest;
    let mut order = Order { number: 0, at, person, guest, lines, code, shipping, end: End::Kept, fulfilled };
    order.end = end(catalogue, &order, day, rng);
    order
}

/// Between seven in the morning and half past eleven at night, most in the afternoon.
pub fn opening_second(rng: &mut ChaCha8Rng) -> i64 {
    (uniform(rng, 25_200.0, 84_600.0) / 2.0 + uniform(rng, 25_200.0, 84_600.0) / 2.0) as i64
}

fn line(catalogue: &Catalogue, product: usize, quantity: u32, day: usize, rng: &mut ChaCha8Rng) -> Line {
    let tag = catalogue.family(product).tags[day];
    let goodwill = rng.random_bool(0.005);
    let discount = if goodwill { i64::from(quantity) * tag.price / 10 } else { 0 };
    Line { product, quantity, price: tag.price, compare_at: tag.compare_at, discount }
}

fn end(catalogue: &Catalogue, order: &Order, day: usize, rng: &mut ChaCha8Rng) -> End {
    if order.person.is_some() && rng.random_bool(0.012) {
        let hours = rng.random_range(1..=30);
        return End::Cancelled(Moment(order.at.0 + hours * 3_600 + rng.random_range(0..3_600)), rng.random_bool(0.7));
    }
    let goods: i64 = order.lines.iter().map(Line::net).sum();
    let returned: i64 = order
        .lines
        .iter()
        .filter(|line| rng.random_bool(catalogue.products[line.product].returns))
        .map(Line::net)
        .sum();
    match returned * order.subtotal() / goods.max(1) {
        amount @ 1.. if day + RETURN_DAYS < catalogue.days => End::Returned(amount),
        _ => End::Kept,
    }
}
