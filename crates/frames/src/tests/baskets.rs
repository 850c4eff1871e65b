use super::shop::{Shop, day};
use crate::{Habit, Together};
use domain::NONE;

const GOODS: [(&str, &str, Option<i64>); 4] = [("A", "", None), ("B", "", None), ("C", "", None), ("D", "", None)];

/// Ten orders of A and B, five of A alone, five of A, B and C, eighty of D.
fn shop() -> Shop {
    let mut shop = Shop::new("2026-01-31", &GOODS);
    let mut orders = |times: usize, on: &str, products: &[u32]| {
        for _ in 0..times {
            let lines: Vec<(u32, i32, i64)> = products.iter().map(|product| (*product, 1, 100)).collect();
            shop.order(on, NONE, &lines);
        }
    };
    orders(10, "2026-01-10", &[0, 1]);
    orders(5, "2026-01-20", &[0]);
    orders(5, "2026-01-25", &[0, 1, 2]);
    orders(80, "2026-01-26", &[3]);
    shop
}

#[test]
fn what_goes_with_a_product_stands_strongest_first_and_is_seen_from_it() {
    let columns = shop().columns();
    let found = columns.goes_with(0, 3);
    let told: Vec<(u32, u32, u32, u32)> = found.iter().map(|p| (p.a, p.b, p.orders_both, p.orders_a)).collect();
    assert_eq!(told, [(0, 1, 15, 20), (0, 2, 5, 20)]);
    // 15 of 100 orders have both, 20 and 15 one of them: 0.15 / (0.20 · 0.15) = 5.
    assert!((found[0].lift - 5.0).abs() < 1e-9);
    assert_eq!(columns.goes_with(1, 6).iter().map(|p| p.b).collect::<Vec<_>>(), [0], "five orders with C are too few");
    assert!(columns.goes_with(3, 1).is_empty() && columns.goes_with(99, 1).is_empty());
}

#[test]
fn a_pair_is_the_same_from_either_side_and_none_without_a_common_order() {
    let columns = shop().columns();
    let pair = columns.pair(0, 1).expect("a pair");
    assert_eq!((pair.a, pair.b, pair.orders_both, pair.orders_a, pair.orders_b), (1, 0, 15, 15, 20));
    assert_eq!(columns.pair(1, 0), Some(pair));
    assert_eq!(pair.seen_from(0).seen_from(1), pair);
    assert!(columns.pair(0, 3).is_none() && columns.pair(0, 0).is_none());
    assert_eq!((columns.thirds(0, 1, 3), columns.thirds(0, 1, 6)), (vec![(2, 5)], Vec::new()));
}

#[test]
fn orders_with_all_and_with_some_of_several_products_are_counted_from_a_day_on() {
    let columns = shop().columns();
    let all = columns.together(&[0, 1], day("2026-01-01"));
    assert_eq!(all, Together { all: 15, some: 5, in_some: vec![5, 0] });
    let late = columns.together(&[0, 1, 3], day("2026-01-15"));
    assert_eq!(late, Together { all: 0, some: 90, in_some: vec![10, 5, 80] });
    assert_eq!(columns.together(&[2], day("2026-01-31")), Together { in_some: vec![0], ..Together::default() });
}

#[test]
fn a_habit_counts_days_and_knows_its_rhythm() {
    let mut shop = Shop::new("2026-04-09", &GOODS);
    shop.order("2026-01-01", 0, &[(0, 2, 100), (1, 1, 100)]);
    shop.order("2026-02-04", 0, &[(0, 1, 100)]);
    shop.order("2026-02-04", 0, &[(0, 1, 100)]);
    shop.order("2026-03-10", 0, &[(0, 1, 100)]);
    shop.order("2026-03-20", 0, &[(0, -1, 100)]);
    shop.order("2026-03-30", 1, &[(2, 1, 100)]);
    let columns = shop.columns();
    let habits = columns.habits(0);
    let first = day("2026-01-01");
    let often = Habit { product: 0, times: 3, first, last: day("2026-03-10") };
    assert_eq!(habits, [often, Habit { product: 1, times: 1, first, last: first }]);
    assert_eq!((often.rhythm_days(), habits[1].rhythm_days()), (Some(34.0), None));
    assert_eq!(columns.last_purchases(), [Some(day("2026-03-10")), Some(day("2026-03-30")), None]);
    assert!(columns.habits(2).is_empty() && columns.habits(NONE).is_empty());
}
