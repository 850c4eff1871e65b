//! What is asked of a fact before it is kept.

use domain::{Currency, Day, Fact, MOST_PIECES, RejectReason};

/// The greatest amount of one row, in minor units or pieces: sums over nine million such rows still fit 64 bits.
const LARGEST: u64 = 1_000_000_000_000;

pub(crate) fn currency_of(fact: &Fact) -> Option<Currency> {
    match fact {
        Fact::Order(order) => Some(order.currency),
        Fact::Line(line) | Fact::Detail(line) => Some(line.currency),
        _ => None,
    }
}

pub(crate) fn day_of(fact: &Fact) -> Day {
    match fact {
        Fact::Order(order) => order.at.day(),
        Fact::Line(line) | Fact::Detail(line) => line.at.day(),
        _ => Day(0),
    }
}

/// Refuses figures with which later sums could not be counted in 64 bits, quantities beyond 32, and a kit that is its own
/// part.
pub(crate) fn check_size(fact: &Fact) -> Result<(), RejectReason> {
    if let Fact::Kit(row) = fact
        && row.kit == row.part
    {
        return Err(RejectReason::OwnPart { sku: row.kit.to_string() });
    }
    let fits = |amount: i64| amount.unsigned_abs() <= LARGEST;
    let all_fit = |amounts: &[Option<i64>]| amounts.iter().flatten().all(|amount| fits(*amount));
    let fine = match fact {
        Fact::Line(line) | Fact::Detail(line) => {
            i32::try_from(line.quantity).is_ok()
                && fits(line.unit_price)
                && fits(line.discount)
                && line.quantity.checked_mul(line.unit_price).is_some_and(fits)
                && line.net().is_some_and(fits)
        }
        Fact::Order(order) => {
            [order.shipping, order.tax, order.discount, order.refunded].into_iter().all(fits) && all_fit(&[order.total])
        }
        Fact::Product(product) => all_fit(&[product.price, product.cost, product.stock]),
        Fact::Price(row) => row.price >= 0 && fits(row.price),
        Fact::Stock(stock) => fits(stock.on_hand) && all_fit(&[stock.available, stock.incoming]),
        Fact::Customer(_) | Fact::Contact(_) | Fact::Place(_) => true,
        Fact::Purchase(line) => fits(line.quantity) && all_fit(&[line.received_quantity, line.cost]),
        Fact::Event(event) => fits(event.quantity) && all_fit(&[event.price]),
        Fact::Rate(rate) => rate.millionths > 0 && rate.millionths.unsigned_abs() <= LARGEST,
        Fact::Kit(kit) => (1..=MOST_PIECES).contains(&kit.pieces),
        Fact::Supplier(supplier) => {
            supplier.breaks.iter().all(|step| fits(step.from) && fits(step.cost))
                && all_fit(&[supplier.pack_size, supplier.minimum_order, supplier.cost])
        }
    };
    if fine { Ok(()) } else { Err(RejectReason::TooLarge) }
}
