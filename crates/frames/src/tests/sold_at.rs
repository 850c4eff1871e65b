use super::shop::{Shop, day};
use crate::SoldAt;
use domain::Period;

#[test]
fn pieces_orders_and_the_price_asked_are_those_of_the_days_alone() {
    let mut shop = Shop::new("2026-05-26", &[("MUG", "Cups", None), ("JUG", "Cups", None)]);
    shop.order("2026-05-10", 0, &[(0, 9, 1_000)]);
    shop.order("2026-05-11", 0, &[(0, 2, 1_000), (1, 1, 700)]);
    shop.order("2026-05-17", 1, &[(0, 1, 1_300)]);
    shop.order("2026-05-18", 1, &[(0, 5, 1_300)]);
    let week = Period { first: day("2026-05-11"), last: day("2026-05-17") };
    let columns = shop.columns();
    let mugs = columns.sold_at(0, week);
    // Two mugs at 10.00 and one at 13.00: 11.00 a piece.
    assert_eq!(mugs, SoldAt { wanted: 3, orders: 2, sold: 3, asked: 3_300 });
    assert_eq!(mugs.price(), Some(1_100.0));
    let later = Period { first: day("2026-05-19"), last: day("2026-05-25") };
    assert_eq!((columns.sold_at(0, later), columns.sold_at(0, later).price()), (SoldAt::default(), None));
    assert_eq!(columns.sold_at(99, week), SoldAt::default());
}
