use super::shop::{Shop, day};
use crate::{CohortName, Columns};
use domain::{CohortBy, CustomerGroup, NONE};
use learn::Seed;
use rand::RngExt;
use std::collections::BTreeMap;

fn shop(as_of: &str) -> Shop {
    Shop::new(as_of, &[("MUG", "Cups", Some(300)), ("JUG", "Cups", None), ("BOX", "", Some(100))])
}

/// A shop of 80 customers whose orders, returns and channels are drawn by chance.
fn by_chance(seed: u64) -> Columns {
    let mut chance = Seed(seed).rng();
    let mut shop = shop("2026-06-30").with_customers(79);
    for _ in 0..400 {
        let on = day("2025-01-01").plus(chance.random_range(0..545)).to_string();
        let customer = if chance.random_bool(0.1) { NONE } else { chance.random_range(0..80_u32) };
        let pieces = chance.random_range(1..6);
        let product = chance.random_range(0..3_u32);
        let order = shop.order(&on, customer, &[(product, pieces, 500)]);
        if chance.random_bool(0.5) {
            shop.sold_through(order, if chance.random_bool(0.7) { "web" } else { "quay" });
        }
        if chance.random_bool(0.1) {
            shop.order("2026-06-29", customer, &[(product, -1, 500)]);
        }
    }
    shop.columns()
}

#[test]
fn a_buyer_is_what_a_count_by_hand_says() {
    let mut shop = shop("2026-05-31");
    shop.order("2026-05-02", 0, &[(1, 1, 500), (0, 2, 1000)]);
    shop.order("2026-05-02", 0, &[(0, 1, 1000)]);
    shop.order("2026-05-12", 0, &[(0, 1, 1000)]);
    shop.order("2026-05-20", 0, &[(0, -1, 1000)]);
    shop.order("2026-05-21", 1, &[(0, -1, 1000)]);
    shop.order("2026-05-22", NONE, &[(2, 1, 200)]);
    let columns = shop.columns();
    let buyers = columns.buyers();
    let [buyer] = buyers.all.as_slice() else { panic!("one customer bought: {:?}", buyers.all) };
    assert_eq!((buyer.customer, buyer.orders, buyer.revenue), (0, 3, 500 + 2000 + 1000 + 1000 - 1000));
    // four mugs sold and one back: 3000 less 3 × 300; the jug's cost is not known
    assert_eq!(buyer.margin, Some(3000 - 900));
    assert_eq!((buyer.first, buyer.last), (day("2026-05-02"), day("2026-05-12")));
    assert_eq!((buyer.first_order, buyer.first_product), (0, 0), "most was paid for the mugs");
    assert_eq!(buyers.days(0), [day("2026-05-02"), day("2026-05-12")]);
    // a return without a sale counts for nobody
    assert_eq!((buyers.revenue, buyers.known), (3500 - 1000 + 200, 3500));
}

#[test]
fn groups_hold_every_buyer_once_and_all_their_revenue() {
    for seed in 0..20 {
        let columns = by_chance(seed);
        let (buyers, groups) = (columns.buyers(), &columns.customer_book().groups);
        assert_eq!(groups.of.len(), buyers.all.len());
        assert_eq!(groups.sums.iter().map(|s| s.customers as usize).sum::<usize>(), buyers.all.len());
        assert_eq!(groups.sums.iter().map(|s| s.revenue).sum::<i64>(), buyers.known);
        let orders: u32 = buyers.all.iter().map(|buyer| buyer.orders).sum();
        assert_eq!(groups.sums.iter().map(|s| s.orders).sum::<u32>(), orders);
        for sum in &groups.sums {
            assert_eq!(groups.members(sum.group).count(), sum.customers as usize);
        }
    }
}

#[test]
fn cohorts_hold_every_buyer_once_and_all_their_revenue_however_they_are_cut() {
    for seed in 0..5 {
        let columns = by_chance(seed);
        let (buyers, by_month) = (columns.buyers(), columns.cohorts(CohortBy::Month).all);
        for by in CohortBy::ALL {
            let cohorts = columns.cohorts(by);
            assert_eq!(cohorts.rows.iter().map(|c| c.customers as usize).sum::<usize>(), buyers.all.len());
            assert_eq!(cohorts.rows.iter().map(|c| c.revenue).sum::<i64>(), buyers.known);
            assert_eq!(cohorts.all, by_month, "the whole does not depend on how it is cut");
            for (n, month) in cohorts.all.months.iter().enumerate() {
                let parts = || cohorts.rows.iter().filter_map(|row| row.months.get(n));
                assert_eq!(parts().map(|m| m.of).sum::<u32>(), month.of);
                assert_eq!(parts().map(|m| m.bought).sum::<u32>(), month.bought);
                assert_eq!(parts().map(|m| m.revenue).sum::<i64>(), month.revenue);
            }
        }
    }
}

#[test]
fn the_triangle_ends_where_months_are_not_over_and_values_add_up_over_who_has_seen_them() {
    let mut shop = shop("2026-03-30");
    shop.order("2026-01-31", 0, &[(0, 1, 1000)]);
    shop.order("2026-02-01", 0, &[(0, 2, 1000)]);
    shop.order("2026-03-05", 0, &[(0, 4, 1000)]);
    shop.order("2026-01-10", 1, &[(0, 1, 1000)]);
    shop.order("2026-02-20", 2, &[(0, 3, 1000)]);
    let cohorts = shop.columns().cohorts(CohortBy::Month);
    let row = |name: &str| {
        let name = CohortName::Month(day(name));
        cohorts.rows.iter().find(|row| row.name == name).expect("a month")
    };
    let told = |name: &str| row(name).months.iter().map(|m| (m.of, m.bought)).collect::<Vec<_>>();
    assert_eq!(told("2026-01-01"), [(2, 2), (2, 1)], "March has a day to go");
    assert_eq!(told("2026-02-01"), [(1, 1)]);
    assert_eq!(row("2026-01-01").values(), [1000, 2000]);
    assert_eq!(row("2026-01-01").revenue, 8000, "what came in March is counted, but in no month yet");
    // all three in the first month, the two of January in the second: 5000 / 3, then 2000 / 2 on top
    assert_eq!(cohorts.all.values(), [1667, 2667]);
}

#[test]
fn a_month_is_over_with_its_last_day() {
    let mut shop = shop("2026-01-31");
    shop.order("2026-01-31", 0, &[(0, 1, 1000)]);
    assert_eq!(shop.columns().cohorts(CohortBy::Month).all.months.len(), 1);
}

#[test]
fn places_are_where_orders_were_sold_or_else_countries() {
    let mut shop = shop("2026-03-30");
    let first = shop.order("2026-01-10", 0, &[(0, 1, 1000)]);
    shop.order("2026-01-11", 2, &[(0, 1, 1000)]);
    let names = |columns: &Columns| {
        let cohorts = columns.cohorts(CohortBy::Place);
        let named = cohorts.rows.into_iter().map(|row| (row.name, row.customers)).collect::<Vec<_>>();
        (cohorts.by_country, named)
    };
    let country = |name: &str| (CohortName::Named(name.to_string()), 1);
    assert_eq!(names(&shop.columns()), (true, vec![country("France"), country("Norway")]));
    shop.sold_at(first, "Quay");
    assert_eq!(names(&shop.columns()), (false, vec![country("Quay"), (CohortName::Unnamed, 1)]));
}

#[test]
fn cohorts_beyond_the_largest_stand_together() {
    let products: Vec<(String, &str, Option<i64>)> = (0..30).map(|n| (format!("P{n}"), "", None)).collect();
    let products: Vec<(&str, &str, Option<i64>)> = products.iter().map(|(s, c, p)| (s.as_str(), *c, *p)).collect();
    let mut shop = Shop::new("2026-03-30", &products).with_customers(30);
    for n in 0..30 {
        shop.order("2026-01-10", n, &[(n, 1, 100)]);
    }
    shop.order("2026-01-10", 30, &[(29, 1, 100)]);
    let rows = shop.columns().cohorts(CohortBy::Product).rows;
    assert_eq!((rows.len(), &rows[0].name, rows[0].customers), (21, &CohortName::Product(29), 2));
    assert_eq!((&rows[20].name, rows[20].customers), (&CohortName::Together, 10));
}

/// Two customers who come every 10 and every 40 days, the last time on 1 March.
fn clockwork(as_of: &str) -> Columns {
    let mut shop = shop(as_of);
    for (customer, gap) in [(0, 10), (1, 40)] {
        for back in 0..3 {
            let on = day("2026-03-01").plus(-gap * back).to_string();
            shop.order(&on, customer, &[(0, 1, 1000)]);
        }
    }
    // somebody else keeps the record going
    shop.order(as_of, 2, &[(0, 1, 1000)]);
    shop.columns()
}

#[test]
fn who_stays_away_longer_than_their_own_rhythm_explains_has_gone_quiet() {
    let quiet = |as_of: &str, customer: usize| {
        let rhythm = clockwork(as_of).customer_book().rhythms[customer].expect("a regular");
        (rhythm.is_quiet(), rhythm.quiet_since(day("2026-03-01")))
    };
    // Logarithms of the gaps: 2.3026 twice and 3.6889 twice; within 0.04 (the least), between 0.9409. The first
    // customer's mean is drawn to 2.3170 with a variance of 0.0196, the own variance is 4 × 0.04 / 5 = 0.032:
    // exp(2.3170 + 1.6449 × √0.0516) = 14.74 days.
    let rhythm = clockwork("2026-03-15").customer_book().rhythms[0].expect("a regular");
    assert!((rhythm.usual_gap - 10.145).abs() < 0.01, "{rhythm:?}");
    assert!((rhythm.longest_gap - 14.74).abs() < 0.01, "{rhythm:?}");
    assert_eq!(quiet("2026-03-15", 0), (false, None), "14 days");
    assert_eq!(quiet("2026-03-16", 0), (true, Some(day("2026-03-16"))), "15 days");
    assert!(!quiet("2026-03-16", 1).0, "who comes every 40 days has not");
    assert!(clockwork("2026-03-16").customer_book().rhythms[2].is_none(), "one visit is no rhythm");
    assert!((rhythm.missed_visits() - 14.0 / 10.145).abs() < 0.01);
}

#[test]
fn a_customer_of_few_gaps_is_judged_by_the_shop_more_than_one_of_many() {
    let usual = |visits: i32| {
        let mut shop = shop("2026-06-30");
        for customer in [1, 2] {
            for n in 0..20 {
                // gaps of 20 and 45 days by turns
                let on = day("2024-01-01").plus(n / 2 * 65 + n % 2 * 20).to_string();
                shop.order(&on, customer, &[(0, 1, 1000)]);
            }
        }
        for n in 0..visits {
            shop.order(&day("2025-01-01").plus(n * 5).to_string(), 0, &[(0, 1, 1000)]);
        }
        shop.columns().customer_book().rhythms[0].expect("a regular").usual_gap
    };
    let (few, many) = (usual(3), usual(30));
    assert!(5.0 < many && many < few && few < 30.0, "{few} and {many}");
}

#[test]
fn once_and_never_again_is_told_of_those_only_who_had_time_to_come_back() {
    let mut shop = shop("2026-12-31").with_customers(40);
    // twenty come again after 1 to 20 days: nine of ten of them within 18
    for customer in 0..20 {
        shop.order("2026-06-01", customer, &[(0, 1, 1000)]);
        shop.order(&day("2026-06-02").plus(customer as i32).to_string(), customer, &[(0, 1, 1000)]);
    }
    // ten came once long ago (twice on one day is once), five lately, one just long enough ago
    for customer in 20..30 {
        shop.order("2026-06-01", customer, &[(0, 1, 1000)]);
        shop.order("2026-06-01", customer, &[(1, 1, 500)]);
    }
    for customer in 30..35 {
        shop.order("2026-12-14", customer, &[(0, 1, 1000)]);
    }
    shop.order("2026-12-13", 35, &[(0, 1, 1000)]);
    shop.order("2026-12-31", NONE, &[(0, 1, 1000)]);
    let once = shop.columns().customer_book().once.expect("enough came again");
    assert_eq!((once.wait_days, once.customers, once.once), (18, 31, 11));
    let few = {
        let mut shop = self::shop("2026-12-31");
        shop.order("2026-06-01", 0, &[(0, 1, 1000)]);
        shop.order("2026-06-09", 0, &[(0, 1, 1000)]);
        shop.columns().customer_book().once
    };
    assert_eq!(few, None);
}

#[test]
fn a_customer_who_bought_once_today_is_new_and_one_who_brought_most_long_ago_cannot_be_lost() {
    let mut shop = shop("2026-06-30").with_customers(59);
    for customer in 0..58 {
        let on = day("2026-01-01").plus(customer as i32).to_string();
        shop.order(&on, customer, &[(2, 1, 200)]);
    }
    for n in 0..5 {
        shop.order(&day("2025-01-01").plus(n * 30).to_string(), 58, &[(0, 9, 1000)]);
    }
    shop.order("2026-06-30", 59, &[(2, 1, 200)]);
    let columns = shop.columns();
    let of = &columns.customer_book().groups.of;
    assert_eq!((of[58], of[59]), (CustomerGroup::CannotLose, CustomerGroup::New));
    // all of the others bought alike, so that time alone tells them apart
    assert_eq!((of[0], of[57]), (CustomerGroup::Asleep, CustomerGroup::New));
}

#[test]
fn a_shop_without_a_known_customer_has_no_groups_to_fill() {
    let mut shop = shop("2026-06-30");
    shop.order("2026-06-30", NONE, &[(0, 1, 1000)]);
    let columns = shop.columns();
    assert!(columns.buyers().all.is_empty() && columns.customer_book().once.is_none());
    assert!(columns.customer_book().groups.sums.iter().all(|sum| sum.customers == 0));
    let by_group: BTreeMap<CustomerGroup, u32> =
        columns.customer_book().groups.sums.iter().map(|sum| (sum.group, sum.customers)).collect();
    assert_eq!(by_group.len(), CustomerGroup::ALL.len());
    assert!(columns.cohorts(CohortBy::Month).rows.is_empty());
}
