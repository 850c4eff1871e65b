//! A change of revenue by price, volume and mix: parts that add up to it to the last digit.

use super::account::{Contribution, Stretch};
use super::facets::{given_back, listed};
use super::{Part, Segment};
use std::collections::BTreeMap;

/// What was sold of one product.
#[derive(Debug, Clone, Copy, Default)]
struct Sold {
    pieces: f64,
    listed: f64,
    paid: f64,
}

/// All that was sold of a slice.
#[derive(Debug, Clone, Default)]
struct Side {
    orders: f64,
    given_back: f64,
    products: BTreeMap<u32, Sold>,
}

impl Side {
    fn pieces(&self) -> f64 {
        self.products.values().map(|sold| sold.pieces).sum()
    }

    fn paid(&self) -> f64 {
        self.products.values().map(|sold| sold.paid).sum()
    }
}

/// The parts of a change of a slice's revenue; none where nothing was sold before.
pub(super) fn parts(stretch: &Stretch<'_>, slice: &[Segment], whole: Contribution) -> Vec<(Part, i64)> {
    let now = side(stretch, slice, stretch.now.clone());
    let then = side(stretch, slice, stretch.usual.clone());
    divided(&now, &then, stretch.scale.times, whole.change())
}

fn side(stretch: &Stretch<'_>, slice: &[Segment], rows: std::ops::Range<usize>) -> Side {
    let (columns, facets) = (stretch.columns, stretch.facets);
    let mut side = Side::default();
    for row in rows.filter(|row| facets.is_in(columns, slice, *row)) {
        side.given_back += given_back(columns, row) as f64;
        if columns.goods.is_sale(row) {
            let [orders, _] = facets.amounts(columns, super::Measure::Orders, slice, row);
            side.orders += orders as f64;
            let sold = side.products.entry(columns.goods.product[row]).or_default();
            sold.pieces += f64::from(columns.goods.quantity[row]);
            sold.listed += listed(columns, row) as f64;
            sold.paid += columns.goods.paid[row] as f64;
        }
    }
    side
}

/// Revenue is orders × pieces an order × price of a piece, less what is given back. What `then` was counts `times`.
/// Orders and pieces an order are taken at the prices of then. Prices and discounts are told product by product, where
/// it was sold then and now: the list price at the discount of then, and the discount at the list price of now. What is
/// left is that other products were sold; it also bears what rounding leaves.
fn divided(now: &Side, then: &Side, times: f64, change: i64) -> Vec<(Part, i64)> {
    let (sold, pieces, orders) = (then.paid() * times, then.pieces() * times, then.orders * times);
    if sold <= 0.0 || pieces <= 0.0 || orders <= 0.0 {
        return Vec::new();
    }
    let (more_orders, more_pieces) = (now.orders / orders, now.pieces() / pieces);
    let (mut prices, mut discounts) = (0.0, 0.0);
    for (product, sold) in &now.products {
        let Some(before) = then.products.get(product).filter(|before| before.pieces > 0.0 && before.listed > 0.0)
        else {
            continue;
        };
        let as_discounted = sold.listed * before.paid / before.listed;
        prices += as_discounted - sold.pieces * before.paid / before.pieces;
        discounts += sold.paid - as_discounted;
    }
    let mut parts = vec![
        (Part::Orders, sold * (more_orders - 1.0)),
        (Part::PiecesPerOrder, sold * (more_pieces - more_orders)),
        (Part::Prices, prices),
        (Part::Discounts, discounts),
        (Part::Returns, then.given_back * times - now.given_back),
    ]
    .into_iter()
    .map(|(part, amount)| (part, amount.round() as i64))
    .collect::<Vec<_>>();
    let told: i64 = parts.iter().map(|(_, amount)| amount).sum();
    parts.push((Part::Mix, change - told));
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn side(orders: f64, given_back: f64, sold: [(f64, f64, f64); 2]) -> Side {
        let product = |(product, (pieces, listed, paid)): (usize, (f64, f64, f64))| {
            (product as u32, Sold { pieces, listed, paid })
        };
        Side { orders, given_back, products: sold.into_iter().enumerate().map(product).collect() }
    }

    /// Then: 10 orders with 10 of A at 1.00 and 10 of B at 0.50, 15.00. Now: 8 orders with 8 of A, priced 1.20 and sold
    /// at a tenth off, and 12 of B; 1.00 came back. 8.64 + 6.00 − 1.00 = 13.64, a change of −1.36.
    ///
    /// Orders: 15.00 × (8 ÷ 10 − 1). Pieces: as many as before, so the other way. Prices: 8 × 0.20. Discounts: a tenth
    /// of 9.60. Mix: 8 × 1.00 + 12 × 0.50 instead of 20 × 0.75.
    #[test]
    fn parts_are_those_worked_out_by_hand_and_add_up() {
        let then = side(10.0, 0.0, [(10.0, 1000.0, 1000.0), (10.0, 500.0, 500.0)]);
        let now = side(8.0, 100.0, [(8.0, 960.0, 864.0), (12.0, 600.0, 600.0)]);
        let expected = [
            (Part::Orders, -300),
            (Part::PiecesPerOrder, 300),
            (Part::Prices, 160),
            (Part::Discounts, -96),
            (Part::Returns, -100),
            (Part::Mix, -100),
        ];
        assert_eq!(divided(&now, &then, 1.0, -136), expected);
        assert_eq!(expected.iter().map(|(_, amount)| amount).sum::<i64>(), -136);
    }

    /// Half of everything, by a third of the days: all of the change is orders.
    #[test]
    fn a_longer_past_counts_in_proportion() {
        let then = side(30.0, 0.0, [(30.0, 3000.0, 3000.0), (0.0, 0.0, 0.0)]);
        let now = side(5.0, 0.0, [(5.0, 500.0, 500.0), (0.0, 0.0, 0.0)]);
        let parts = divided(&now, &then, 1.0 / 3.0, -500);
        assert!(
            parts.iter().all(|(part, amount)| *amount == if *part == Part::Orders { -500 } else { 0 }),
            "{parts:?}"
        );
        assert_eq!(divided(&now, &Side::default(), 1.0, 500), []);
    }
}
