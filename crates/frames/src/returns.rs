//! Which sale each returned line belongs to.

use crate::goods::Goods;
use crate::rows::Rows;
use domain::{NONE, Snapshot};
use rustc_hash::FxHashMap;

/// A sale taken back within so many days was a mistake or a cancelled order, not a wish for goods.
const CANCELLED_WITHIN_DAYS: i32 = 14;

/// How many returned lines could be told to which sale they belong.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ReturnsReport {
    pub return_lines: u64,
    pub matched_lines: u64,
    /// Money given back on the matched lines, positive, minor units.
    pub matched_value: i64,
}

/// What matching found.
pub(crate) struct Matched {
    pub(crate) report: ReturnsReport,
    /// Pieces of each line of goods that were really wanted: sold and not taken back within 14 days; 0 for returns.
    pub(crate) wanted: Vec<i32>,
}

/// The same for a snapshot of which nothing else is asked.
pub fn returns_of(snapshot: &Snapshot) -> ReturnsReport {
    let goods = Goods::of(snapshot);
    let by_product = Rows::by(&goods.product, snapshot.products.len());
    match_returns(&goods, &by_product).report
}

/// Matches each return to the latest earlier sale of the same product to the same customer (in the same order, where
/// the customer is unknown) that still has at least as many pieces unmatched.
pub(crate) fn match_returns(goods: &Goods, by_product: &Rows) -> Matched {
    let mut report = ReturnsReport::default();
    let mut wanted: Vec<i32> = goods.quantity.iter().map(|q| (*q).max(0)).collect();
    let mut open: FxHashMap<u64, Vec<OpenSale>> = FxHashMap::default();
    for product in 0..by_product.groups() {
        let rows = by_product.of(product);
        // only buyers who return this product at all are followed
        open.clear();
        let returned = rows.iter().map(|row| *row as usize).filter(|row| !goods.is_sale(*row));
        open.extend(returned.map(|row| (buyer(goods, row), Vec::new())));
        if open.is_empty() {
            continue;
        }
        for row in rows.iter().map(|row| *row as usize) {
            let Some(sales) = open.get_mut(&buyer(goods, row)) else { continue };
            if goods.is_sale(row) {
                sales.push(OpenSale { row, left: goods.quantity[row] });
                continue;
            }
            report.return_lines += 1;
            let pieces = goods.quantity[row].saturating_neg();
            let Some(at) = sales.iter().rposition(|sale| sale.left >= pieces) else { continue };
            let sale = &mut sales[at];
            report.matched_lines += 1;
            report.matched_value += -goods.paid[row];
            sale.left -= pieces;
            if goods.day[row] - goods.day[sale.row] <= CANCELLED_WITHIN_DAYS {
                wanted[sale.row] -= pieces;
            }
            if sale.left == 0 {
                sales.remove(at);
            }
        }
    }
    Matched { report, wanted }
}

struct OpenSale {
    row: usize,
    left: i32,
}

/// The customer, or the order where the customer is unknown; told apart by the upper half.
fn buyer(goods: &Goods, row: usize) -> u64 {
    match goods.customer[row] {
        NONE => u64::from(goods.order[row]) | 1 << 32,
        customer => u64::from(customer),
    }
}
