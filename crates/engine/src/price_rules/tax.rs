//! What the shop's own orders say of tax: how much it is, and whether prices contain it.

use store::TaxedOrder;
use wire::TaxHint;

/// Orders that are looked at, the last ones.
pub(super) const LOOKED_AT: u32 = 2_000;
/// Fewer do not tell a habit.
const FEWEST: usize = 20;
/// What rounding may make of a total, minor units.
const ROUNDING: u64 = 2;

/// An order's total without its tax, and whether its prices contain the tax.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Told {
    net: i64,
    contained: bool,
}

/// Where the goods and the postage of an order already come to its total, prices contain the tax; where only the tax added
/// brings them there, it came on top. Other orders tell nothing, as they hold something that is not known here. `None`
/// where too few tell, or they do not agree.
pub(super) fn hint(orders: &[TaxedOrder]) -> Option<TaxHint> {
    let told: Vec<(i64, Told)> = orders.iter().filter_map(|order| Some((order.tax, told(order)?))).collect();
    let contained = told.iter().filter(|(_, told)| told.contained).count();
    let on_top = told.len() - contained;
    let agree = contained.max(on_top) * 10 >= told.len() * 9;
    if told.len() < FEWEST || !agree {
        return None;
    }
    let contained = contained > on_top;
    let counted = told.iter().filter(|(_, told)| told.contained == contained);
    let (tax, net) = counted.fold((0.0, 0.0), |(tax, net), (paid, told)| (tax + *paid as f64, net + told.net as f64));
    let percent = (tax / net * 1_000.0).round() / 10.0;
    Some(TaxHint { percent, contained, orders: u32::try_from(told.len()).unwrap_or(u32::MAX) })
}

fn told(order: &TaxedOrder) -> Option<Told> {
    let goods = order.goods.checked_add(order.shipping)?;
    let net = order.total.checked_sub(order.tax).filter(|net| *net > 0)?;
    // Some exports take the order's discount off its lines already.
    let comes_to = |sum: i64| {
        let discounted = goods.saturating_sub(order.discount);
        [goods, discounted].iter().any(|goods| sum.abs_diff(*goods) <= ROUNDING)
    };
    match (comes_to(order.total), comes_to(net)) {
        (true, false) => Some(Told { net, contained: true }),
        (false, true) => Some(Told { net, contained: false }),
        // Both: a discount as large as the tax.
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Goods of 90.00 and postage of 6.00, 20 % of tax contained: 80.00 and 16.00.
    const CONTAINED: TaxedOrder = TaxedOrder { tax: 1_600, shipping: 600, discount: 0, total: 9_600, goods: 9_000 };
    /// The same goods with 20 % on top: 96.00 and 19.20.
    const ON_TOP: TaxedOrder = TaxedOrder { tax: 1_920, total: 11_520, ..CONTAINED };

    #[test]
    fn tax_is_told_from_what_goods_and_postage_come_to() {
        let contained = TaxHint { percent: 20.0, contained: true, orders: 20 };
        assert_eq!(hint(&[CONTAINED; 20]), Some(contained));
        let discounted = TaxedOrder { discount: 500, goods: 9_500, ..CONTAINED };
        assert_eq!(hint(&[discounted; 20]), Some(contained), "a discount of the whole order");
        assert_eq!(hint(&[ON_TOP; 20]), Some(TaxHint { contained: false, ..contained }));
    }

    #[test]
    fn too_few_orders_and_orders_that_do_not_agree_tell_nothing() {
        assert_eq!(hint(&[CONTAINED; 19]), None);
        assert_eq!(hint(&[[CONTAINED; 20], [ON_TOP; 20]].concat()), None);
        let odd = TaxedOrder { total: 9_000, ..CONTAINED };
        assert_eq!(hint(&[odd; 40]), None, "something else was paid or taken off");
        let huge = TaxedOrder { goods: i64::MAX, shipping: 1, ..CONTAINED };
        assert_eq!(hint(&[huge; 40]), None);
        assert!(hint(&[&[CONTAINED; 19][..], &[ON_TOP; 2]].concat()).is_some(), "19 of 21 agree");
    }
}
