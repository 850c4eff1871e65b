//! The lines that count: goods sold and goods returned up to `as_of`, and what was really paid for them.

use crate::rows::Rows;
use domain::{LineKind, NONE, Snapshot, line_kind_code};

/// No shop's line is worth more (minor units); amounts beyond are cut to it, so that sums of any file stay in 64 bits.
pub(crate) const LARGEST_LINE: i64 = 1_000_000_000_000;

/// Dates further back than 50 years are slips of a pen; taking them would stretch every day-by-day table.
const OLDEST_DAYS: i32 = 18_262;

/// One entry a line of goods, in the order of time. All columns have the same length.
#[derive(Debug, Clone, Default)]
pub(crate) struct Goods {
    /// Row of the snapshot's lines.
    pub(crate) line: Vec<u32>,
    pub(crate) day: Vec<i32>,
    pub(crate) order: Vec<u32>,
    pub(crate) product: Vec<u32>,
    pub(crate) customer: Vec<u32>,
    /// Above zero for goods sold, below zero for goods returned.
    pub(crate) quantity: Vec<i32>,
    /// Money for the line after its own discount and its share of the order's discount, minor units; negative for
    /// returns.
    pub(crate) paid: Vec<i64>,
    /// Money for the line at the price the shop asked: after the line's own discount, before its share of a code for
    /// the whole order, which is no answer to this product's price.
    pub(crate) asked: Vec<i64>,
    /// The line's share of money refunded on the order as a whole.
    pub(crate) refund: Vec<i64>,
    /// Whether the line itself was sold below quantity × unit price.
    pub(crate) discounted: Vec<bool>,
}

impl Goods {
    pub(crate) fn of(snapshot: &Snapshot) -> Goods {
        let mut goods = Goods::pick(snapshot);
        goods.share_order_money(snapshot);
        goods
    }

    pub(crate) fn len(&self) -> usize {
        self.line.len()
    }

    pub(crate) fn is_sale(&self, row: usize) -> bool {
        self.quantity[row] > 0
    }

    /// What the line brought in the end.
    pub(crate) fn revenue(&self, row: usize) -> i64 {
        self.paid[row] - self.refund[row]
    }

    fn pick(snapshot: &Snapshot) -> Goods {
        let lines = &snapshot.lines;
        let (sale, returned) = (line_kind_code(LineKind::Sale), line_kind_code(LineKind::Return));
        let products = snapshot.products.len() as u32;
        let dated = snapshot.as_of.plus(-OLDEST_DAYS)..=snapshot.as_of;
        let counts = |row: usize| {
            let right_sign = match lines.kind[row] {
                kind if kind == sale => lines.quantity[row] > 0,
                kind if kind == returned => lines.quantity[row] < 0,
                _ => false,
            };
            right_sign && lines.product[row] < products && dated.contains(&lines.at[row].day())
        };
        let rows: Vec<u32> = (0..lines.len()).filter(|row| counts(*row)).map(|row| row as u32).collect();
        let each = |row: &u32| *row as usize;
        Goods {
            day: rows.iter().map(|r| lines.at[each(r)].day().0).collect(),
            order: rows.iter().map(|r| lines.order[each(r)]).collect(),
            product: rows.iter().map(|r| lines.product[each(r)]).collect(),
            customer: rows.iter().map(|r| lines.customer[each(r)]).collect(),
            quantity: rows.iter().map(|r| lines.quantity[each(r)]).collect(),
            paid: rows.iter().map(|r| lines.net[each(r)].clamp(-LARGEST_LINE, LARGEST_LINE)).collect(),
            asked: rows.iter().map(|r| lines.net[each(r)].clamp(-LARGEST_LINE, LARGEST_LINE)).collect(),
            refund: vec![0; rows.len()],
            discounted: rows
                .iter()
                .map(|r| {
                    let full = i128::from(lines.quantity[each(r)]) * i128::from(lines.unit_price[each(r)]);
                    lines.quantity[each(r)] > 0 && i128::from(lines.net[each(r)]) < full
                })
                .collect(),
            line: rows,
        }
    }

    /// Spreads discounts and refunds that exports state for whole orders over the goods sold in them, by value.
    /// Refunds of orders with return lines are left alone: those lines already say what came back.
    fn share_order_money(&mut self, snapshot: &Snapshot) {
        let orders = &snapshot.orders;
        let by_order = Rows::by(&self.order, orders.number.len());
        for order in 0..by_order.groups() {
            let (discount, refund) = (orders.discount[order], orders.refunded[order]);
            if discount <= 0 && refund <= 0 {
                continue;
            }
            let rows = by_order.of(order);
            let sold: Vec<usize> = rows.iter().map(|r| *r as usize).filter(|r| self.is_sale(*r)).collect();
            for (row, share) in sold.iter().zip(shares(&self.paid, &sold, discount)) {
                self.paid[*row] -= share;
            }
            if sold.len() == rows.len() {
                for (row, share) in sold.iter().zip(shares(&self.paid, &sold, refund)) {
                    self.refund[*row] = share;
                }
            }
        }
    }
}

/// Splits `amount`, at most all that was paid, over `rows` in proportion to what was paid; the parts add up exactly.
fn shares(paid: &[i64], rows: &[usize], amount: i64) -> Vec<i64> {
    let total: i128 = rows.iter().map(|r| i128::from(paid[*r].max(0))).sum();
    let amount = i128::from(amount.max(0)).min(total);
    let mut so_far = 0_i128;
    let mut given = 0_i128;
    rows.iter()
        .map(|row| {
            so_far += i128::from(paid[*row].max(0));
            let until_here = if total == 0 { 0 } else { amount * so_far / total };
            let share = until_here - given;
            given = until_here;
            share as i64
        })
        .collect()
}

/// For each line of goods sold, whether it is the first of its order at all, with its product, and with its category.
pub(crate) struct Firsts {
    pub(crate) order: Vec<bool>,
    pub(crate) product: Vec<bool>,
    pub(crate) category: Vec<bool>,
}

impl Firsts {
    /// `category` holds the category of each product.
    pub(crate) fn of(goods: &Goods, by_order: &Rows, category: &[u32], categories: usize) -> Firsts {
        let none = || vec![false; goods.len()];
        let mut firsts = Firsts { order: none(), product: none(), category: none() };
        let mut product_in = vec![NONE; category.len()];
        let mut category_in = vec![NONE; categories];
        for order in 0..by_order.groups() {
            let mut seen = false;
            let stamp = order as u32;
            for row in by_order.of(order).iter().map(|r| *r as usize).filter(|r| goods.is_sale(*r)) {
                let product = goods.product[row] as usize;
                firsts.order[row] = !std::mem::replace(&mut seen, true);
                firsts.product[row] = std::mem::replace(&mut product_in[product], stamp) != stamp;
                let kind = category[product] as usize;
                firsts.category[row] = std::mem::replace(&mut category_in[kind], stamp) != stamp;
            }
        }
        firsts
    }
}
