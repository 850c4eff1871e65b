//! Baskets that were filled and left.

use super::tracks::Tracks;
use domain::{EventKind, Events, Moment, NONE};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// A basket that is not bought within so long is left.
pub const BASKET_DAYS: i32 = 7;
const BASKET_SECS: i64 = BASKET_DAYS as i64 * 86_400;
/// Baskets of customers are listed while they are no older than so many days before the end of the log.
const LISTED_SECS: i64 = 30 * 86_400;

/// The baskets of all sessions that had one in the end. A basket is bought where anything of it was bought in the
/// session or within seven days. Goods that the visitor puts into a basket again in a later session within seven days
/// belong to that one alone.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Baskets {
    pub bought: u64,
    /// Not bought within seven days.
    pub left: u64,
    /// Not bought so far, and the log ends before the seven days do.
    pub open: u64,
    /// What lies in the left ones and in the open ones, where prices are known.
    pub left_value: i64,
    pub open_value: i64,
    /// Those left or open of known customers from the last 30 days of the log, the newest first.
    pub of_customers: Vec<LeftBasket>,
}

/// A known customer's basket that was not bought.
#[derive(Debug, Clone, PartialEq)]
pub struct LeftBasket {
    /// The customer's key.
    pub customer: String,
    /// When the last piece was put into it.
    pub at: Moment,
    /// The dearest first.
    pub goods: Vec<LeftGoods>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftGoods {
    /// Empty where the log names no product.
    pub sku: String,
    pub pieces: i64,
    /// Of one piece: when it was put into the basket, or now.
    pub price: Option<i64>,
}

impl LeftGoods {
    fn value(&self) -> i64 {
        self.price.unwrap_or(0).saturating_mul(self.pieces)
    }
}

impl LeftBasket {
    /// Where prices are known.
    pub fn value(&self) -> i64 {
        self.goods.iter().map(LeftGoods::value).fold(0, i64::saturating_add)
    }
}

/// One product in a session's basket.
#[derive(Debug, Clone, Copy)]
struct Line {
    product: u32,
    pieces: i64,
    price: Option<i64>,
    /// When it was first and last put in.
    first: i64,
    last: i64,
}

/// What became of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Bought,
    /// In a later basket.
    MovedOn,
    Left,
}

/// `price_now`: of a product of the log, for events that state none.
pub(super) fn baskets(events: &Events, tracks: &Tracks, price_now: impl Fn(u32) -> Option<i64>) -> Baskets {
    let end = events.at.iter().map(|at| at.0).max().unwrap_or(0);
    let mut baskets = Baskets::default();
    for (visitor, sessions) in tracks.visitors() {
        let customer = events.customer_of(visitor);
        for lines in not_bought(events, tracks, sessions, &mut baskets.bought) {
            let goods = |line: &Line| LeftGoods {
                sku: events.skus.get(line.product as usize).cloned().unwrap_or_default(),
                pieces: line.pieces,
                price: line.price.or_else(|| price_now(line.product)),
            };
            let last = lines.iter().map(|line| line.last).max().unwrap_or(end);
            baskets.take(lines.iter().map(goods).collect(), last, end, customer);
        }
    }
    baskets.of_customers.sort_by(|a, b| b.at.cmp(&a.at).then_with(|| a.customer.cmp(&b.customer)));
    baskets
}

impl Baskets {
    /// Counts a basket that was not bought; `last` something was put into it, `end` of the log.
    fn take(&mut self, mut goods: Vec<LeftGoods>, last: i64, end: i64, customer: Option<&str>) {
        let value = goods.iter().map(LeftGoods::value).fold(0, i64::saturating_add);
        let over = last.saturating_add(BASKET_SECS) <= end;
        let (count, sum) =
            if over { (&mut self.left, &mut self.left_value) } else { (&mut self.open, &mut self.open_value) };
        *count += 1;
        *sum = sum.saturating_add(value);
        if let Some(customer) = customer.filter(|_| last.saturating_add(LISTED_SECS) >= end) {
            goods.sort_by(|a, b| b.value().cmp(&a.value()).then_with(|| a.sku.cmp(&b.sku)));
            self.of_customers.push(LeftBasket { customer: customer.to_string(), at: Moment(last), goods });
        }
    }
}

/// What a visitor left in the basket of each session; the baskets that were bought are counted only.
fn not_bought(events: &Events, tracks: &Tracks, sessions: Range<usize>, bought: &mut u64) -> Vec<Vec<Line>> {
    let rows = sessions.clone().flat_map(|session| tracks.rows(session));
    let purchase = |row: usize| (events.at[row].0, events.product[row]);
    let mut purchases: Vec<(i64, u32)> =
        rows.filter(|row| events.kind[*row] == EventKind::Purchase).map(purchase).collect();
    purchases.sort_unstable();
    // When each product is put into a basket next, in a later session.
    let mut next: FxHashMap<u32, i64> = FxHashMap::default();
    let mut left = Vec::new();
    for session in sessions.rev() {
        let lines = basket_of(events, tracks, session);
        let fates: Vec<Fate> =
            lines.iter().map(|line| line.fate(&purchases, next.get(&line.product).copied())).collect();
        next.extend(lines.iter().map(|line| (line.product, line.first)));
        if fates.contains(&Fate::Bought) {
            *bought += 1;
            continue;
        }
        let lines: Vec<Line> =
            lines.into_iter().zip(fates).filter(|(_, fate)| *fate == Fate::Left).map(|(line, _)| line).collect();
        if !lines.is_empty() {
            left.push(lines);
        }
    }
    left
}

/// What was in a session's basket in the end, bought or not.
fn basket_of(events: &Events, tracks: &Tracks, session: usize) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for row in tracks.rows(session) {
        let (product, at, pieces) = (events.product[row], events.at[row].0, events.quantity[row].max(1));
        let known = lines.iter_mut().find(|line| line.product == product);
        match (events.kind[row], known) {
            (EventKind::Cart, Some(line)) => {
                line.pieces = line.pieces.saturating_add(pieces);
                line.price = events.price[row].or(line.price);
                line.last = at;
            }
            (EventKind::Cart, None) => {
                lines.push(Line { product, pieces, price: events.price[row], first: at, last: at });
            }
            (EventKind::CartRemove, Some(line)) => line.pieces = line.pieces.saturating_sub(pieces).max(0),
            _ => {}
        }
    }
    lines.retain(|line| line.pieces > 0);
    lines
}

impl Line {
    /// `purchases` in the order of time, each with its product; `next`: when a later session has the product again.
    /// Where the log names no product, any purchase may be of this one.
    fn fate(&self, purchases: &[(i64, u32)], next: Option<i64>) -> Fate {
        let kept = self.last.saturating_add(BASKET_SECS);
        let next = next.filter(|next| *next <= kept);
        let until = next.unwrap_or(kept);
        let is_this = |product: u32| product == self.product || product == NONE || self.product == NONE;
        let after = &purchases[purchases.partition_point(|(at, _)| *at < self.first)..];
        if after.iter().take_while(|(at, _)| *at <= until).any(|(_, product)| is_this(*product)) {
            Fate::Bought
        } else if next.is_some() {
            Fate::MovedOn
        } else {
            Fate::Left
        }
    }
}
