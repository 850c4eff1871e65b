use super::shop::{Shop, day};
use crate::{Paid, PriceWeek};

/// Three weeks from Monday, 2 November 2026: of the mug two at 10.00 and one at 9.00 in the first, of the vase three in
/// the last.
fn shop() -> Shop {
    let mut shop = Shop::new("2026-11-22", &[("MUG", "Kitchen", Some(400)), ("VASE", "Kitchen", None)]);
    shop.order("2026-11-02", 0, &[(0, 2, 1_000)]);
    shop.order("2026-11-04", 1, &[(0, 1, 1_000)]);
    shop.line_discount(100);
    shop.order("2026-11-17", 2, &[(1, 3, 500)]);
    shop
}

#[test]
fn a_week_adds_up_what_was_sold_and_asked_and_says_nothing_before_the_first_sale() {
    let columns = shop().columns();
    let weeks = columns.price_weeks(day("2026-11-04"));
    assert_eq!((weeks.len(), weeks.monday(2)), (3, day("2026-11-16")));
    let sold = PriceWeek { wanted: 3.0, sold: 3.0, asked: 2_900.0, open: 1.0 };
    let silent = PriceWeek { open: 1.0, ..PriceWeek::default() };
    assert_eq!(weeks.of(0), [sold, silent, silent]);
    let vases = PriceWeek { wanted: 3.0, sold: 3.0, asked: 1_500.0, open: 1.0 };
    assert_eq!(weeks.of(1), [PriceWeek::default(), PriceWeek::default(), vases]);
    assert!(weeks.of(9).is_empty());
    assert_eq!(columns.price_weeks(day("2026-11-09")).len(), 2);
    assert!(columns.price_weeks(day("2026-11-30")).is_empty());
}

#[test]
fn lines_say_what_was_listed_and_what_was_asked_for() {
    let columns = shop().columns();
    let paid: Vec<Paid> = columns.paid_since(0, day("2026-11-03")).collect();
    assert_eq!(paid, [Paid { day: day("2026-11-04"), pieces: 1, full: 1_000, asked: 900 }]);
    assert_eq!(columns.paid_since(0, day("2026-11-02")).count(), 2);
    assert_eq!(columns.paid_since(9, day("2026-11-02")).count(), 0);
}
