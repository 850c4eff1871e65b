use super::shop::{Shop, day};
use crate::{Grain, PanelChoice, ProductRank};
use domain::{NONE, Period};

/// Two weeks of May 2026: week one 4th to 10th, week two 11th to 17th.
fn two_weeks() -> Shop {
    let mut shop = Shop::new("2026-05-17", &[("MUG", "Cups", Some(300)), ("JUG", "Cups", None), ("BOX", "", None)]);
    shop.order("2026-05-04", 0, &[(0, 2, 1000), (1, 1, 500)]);
    let fees = shop.order("2026-05-05", 1, &[(0, 1, 1000), (0, 1, 900)]);
    shop.fee(fees, 450);
    shop.order("2026-05-12", 0, &[(0, 3, 1000), (2, 1, 200)]);
    shop.order("2026-05-13", 2, &[(1, 4, 500)]);
    shop.order("2026-05-14", 0, &[(0, -1, 1000)]);
    shop
}

fn second_week() -> Period {
    Period { first: day("2026-05-11"), last: day("2026-05-17") }
}

#[test]
fn totals_equal_a_count_by_hand() {
    let columns = two_weeks().columns();
    let sales = columns.sales(second_week(), Grain::Day).expect("sales");
    assert_eq!((sales.totals.revenue, sales.totals.orders, sales.totals.units), (4200, 2, 7));
    assert_eq!(sales.totals.returns, 1000);
    // mugs: 3000 − 1000 of revenue, 2 × 300 of cost; 2000 of 4200 is less than half
    assert_eq!(sales.totals.margin, None);
    let before = sales.totals_before.expect("the week before is on record");
    assert_eq!((before.revenue, before.orders, before.units, before.margin), (4400, 2, 5, Some(3900 - 1200)));
    assert_eq!(sales.totals_year_before, None);
}

#[test]
fn steps_add_up_to_the_totals_and_lie_beside_the_period_before() {
    let columns = two_weeks().columns();
    let sales = columns.sales(second_week(), Grain::Day).expect("sales");
    let revenue: Vec<i64> = sales.steps.iter().map(|s| s.revenue).collect();
    assert_eq!(revenue, [0, 3200, 2000, -1000, 0, 0, 0]);
    let before: Vec<i64> = sales.steps.iter().map(|s| s.revenue_before).collect();
    assert_eq!(before, [2500, 1900, 0, 0, 0, 0, 0]);
    let weeks =
        columns.sales(Period { first: day("2026-05-04"), last: day("2026-05-17") }, Grain::Week).expect("sales");
    let steps: Vec<(String, i64, u32)> =
        weeks.steps.iter().map(|s| (s.date.to_string(), s.revenue, s.orders)).collect();
    assert_eq!(steps, [("2026-05-04".to_string(), 4400, 2), ("2026-05-11".to_string(), 4200, 2)]);
}

#[test]
fn rankings_count_an_order_once_whatever_its_lines() {
    let columns = two_weeks().columns();
    let first = Period { first: day("2026-05-04"), last: day("2026-05-10") };
    let sales = columns.sales(first, Grain::Month).expect("sales");
    let rank = |product, revenue, units, orders| ProductRank { product, revenue, revenue_before: 0, units, orders };
    assert_eq!(sales.products, [rank(0, 3900, 4, 2), rank(1, 500, 1, 1)]);
    let cups = &sales.categories[0];
    assert_eq!((cups.name.as_str(), cups.revenue, cups.orders), ("Cups", 4400, 2));
    let second = columns.sales(second_week(), Grain::Day).expect("sales");
    let places: Vec<(&str, i64, i64)> =
        second.countries.iter().map(|c| (c.name.as_str(), c.revenue, c.revenue_before)).collect();
    assert_eq!(places, [("France", 2200, 4400), ("Norway", 2000, 0)]);
}

#[test]
fn the_two_questions_of_the_bench_have_their_answers() {
    let mut shop = two_weeks();
    shop.order("2026-04-30", 1, &[(1, 10, 400)]);
    let columns = shop.columns();
    let months = columns.revenue_by_month().expect("months");
    let months: Vec<(String, i64, u32)> = months.iter().map(|m| (m.month.to_string(), m.revenue, m.orders)).collect();
    assert_eq!(months, [("2026-04-01".to_string(), 4000, 1), ("2026-05-01".to_string(), 8600, 4)]);
    assert_eq!(columns.best_sellers(2), [(1, 15, 6500), (0, 6, 5900)]);
}

#[test]
fn an_order_s_discount_and_refund_are_spread_over_its_goods_to_the_penny() {
    let mut shop = Shop::new("2026-05-17", &[("MUG", "", None), ("JUG", "", None), ("BOX", "", None)]);
    let order = shop.order("2026-05-12", 0, &[(0, 1, 1000), (1, 1, 1000), (2, 1, 1000)]);
    shop.discount(order, 100);
    shop.refund(order, 1001);
    let columns = shop.columns();
    let sales = columns.sales(second_week(), Grain::Day).expect("sales");
    assert_eq!((sales.totals.revenue, sales.totals.returns), (1899, 1001));
    assert_eq!(sales.products.iter().map(|p| p.revenue).sum::<i64>(), 1899);
    assert!(sales.products.iter().all(|p| (632..=634).contains(&p.revenue)));
}

#[test]
fn returns_find_the_latest_earlier_sale_to_the_same_buyer_with_enough_pieces() {
    let mut shop = Shop::new("2026-06-30", &[("MUG", "", None)]);
    shop.order("2026-05-01", 0, &[(0, 10, 100)]);
    shop.order("2026-05-02", 1, &[(0, 5, 100)]);
    shop.order("2026-05-03", 0, &[(0, 2, 100)]);
    shop.order("2026-05-04", 0, &[(0, -4, 100)]); // fits the first order only
    shop.order("2026-05-05", 1, &[(0, -6, 100)]); // more than customer 1 ever had
    shop.order("2026-05-05", NONE, &[(0, -1, 100)]); // nobody knows whose
    shop.order("2026-06-01", 1, &[(0, -5, 100)]); // fits, but late: it was wanted
    let columns = shop.columns();
    let report = columns.returns_matched();
    assert_eq!((report.return_lines, report.matched_lines, report.matched_value), (4, 2, 900));
    assert_eq!(columns.daily_units(0, 61)[..4], [6.0, 5.0, 2.0, 0.0]);
}

#[test]
fn a_day_far_from_its_weekday_s_usual_is_marked_with_the_product_behind_it() {
    let mut shop = Shop::new("2026-05-31", &[("MUG", "", None), ("JUG", "", None)]);
    for week in 0..16 {
        let on = day("2026-02-09").plus(7 * week).to_string();
        shop.order(&on, 0, &[(0, 10 + week % 3, 100), (1, 1, 100)]);
    }
    shop.order("2026-05-04", 1, &[(1, 90, 100)]);
    let columns = shop.columns();
    let unusual = columns.sales(Period::ending(day("2026-05-31"), 60), Grain::Day).expect("sales").unusual;
    assert_eq!(unusual.len(), 1);
    let (odd, mugs) = (unusual[0], 1000);
    assert_eq!((odd.day, odd.product, odd.product_delta), (day("2026-05-04"), Some(1), 9000));
    assert_eq!((odd.revenue, odd.usual), (9000 + 100 + mugs, 1200));
}

#[test]
fn classes_follow_the_share_of_revenue_and_the_steadiness_of_weeks() {
    let mut shop =
        Shop::new("2026-05-31", &[("BIG", "", None), ("MID", "", None), ("ODD", "", None), ("NEW", "", None)]);
    for week in 0..10 {
        let on = day("2026-03-23").plus(7 * week).to_string();
        shop.order(&on, 0, &[(0, 8, 1000)]);
        shop.order(&on, 1, &[(1, 1 + 2 * (week % 2), 600)]);
    }
    shop.order("2026-04-20", 2, &[(2, 40, 100)]);
    assert_eq!(shop.columns().abc_xyz(70), [('A', 'X'), ('B', 'Y'), ('C', 'Z'), ('C', 'Z')]);
}

#[test]
fn stock_is_summed_over_places_and_unknown_where_it_was_never_counted() {
    let mut shop = two_weeks();
    shop.count(0, "Shop", 5, 0, "2026-05-10");
    shop.count(0, "Cellar", 7, 12, "2026-05-16");
    shop.count(2, "Shop", -1, 0, "2026-05-16");
    let columns = shop.columns();
    let stock = columns.stock();
    let mugs = stock[0].expect("counted");
    assert_eq!((mugs.on_hand, mugs.incoming, mugs.day), (12, 12, day("2026-05-16")));
    assert_eq!((stock[1], columns.quality().negative_stock), (None, 1));
}

#[test]
fn goods_that_came_lie_in_stock_and_those_on_their_way_are_counted_once() {
    let mut shop = two_weeks();
    shop.count(0, "Shop", 5, 12, "2026-05-10");
    // The count speaks of this order: 12 pieces, of which 4 came since.
    shop.bought(0, "2026-05-01", 8, 4);
    shop.bought(0, "2026-05-10", 20, 0);
    shop.bought(1, "2026-05-12", 6, 3);
    let columns = shop.columns();
    let mugs = columns.stock()[0].expect("counted");
    assert_eq!((mugs.on_hand, mugs.incoming), (9, 28));
    assert_eq!((columns.stock()[1], columns.incoming()), (None, vec![28, 6, 0]));
}

#[test]
fn a_delivery_changes_nothing_that_demand_is_learned_from() {
    let choice = PanelChoice { min_sales_periods: 1, max_series: 9 };
    let panel = |delivered: bool| {
        let mut shop = two_weeks();
        shop.count(0, "Shop", 0, 0, "2026-05-17");
        if delivered {
            shop.bought(0, "2026-05-01", 0, 40);
        }
        let columns = shop.columns();
        (columns.demand_panel(learn::Freq::Day, choice).panel, columns.sold_out(0).to_vec())
    };
    let ((before, sold_out), (after, still)) = (panel(false), panel(true));
    assert_eq!((format!("{before:?}"), sold_out), (format!("{after:?}"), still));
}

#[test]
fn the_quality_report_counts_what_is_missing() {
    let mut shop = two_weeks();
    shop.order("2026-05-16", NONE, &[(1, 1, 500)]);
    for _ in 0..5 {
        shop.order("2026-05-17", NONE, &[(2, 1, 200)]);
    }
    shop.order("2026-05-17", NONE, &[(2, 1, 9000)]);
    let quality = shop.columns().quality();
    assert_eq!((quality.products, quality.products_without_cost, quality.products_without_category), (3, 2, 1));
    assert_eq!((quality.sale_lines, quality.lines_without_customer, quality.price_outliers), (14, 7, 1));
    let gap = quality.longest_gap.expect("a gap");
    assert_eq!((gap.first, gap.days()), (day("2026-05-06"), 6));
}

#[test]
fn a_shop_without_a_line_has_empty_measures() {
    let columns = Shop::new("2026-05-17", &[("MUG", "", None)]).columns();
    let sales = columns.sales(second_week(), Grain::Week).expect("sales");
    assert_eq!((sales.totals.revenue, sales.products.len(), sales.unusual.len()), (0, 0, 0));
    assert_eq!(
        (columns.span(), columns.abc_xyz(28), columns.daily_units(0, 3)),
        (None, vec![('C', 'Z')], vec![0.0; 3])
    );
    assert!(columns.revenue_by_month().expect("months").is_empty() && columns.price_panel().is_empty());
}
