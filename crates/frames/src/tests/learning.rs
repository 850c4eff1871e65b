use super::shop::{Shop, day};
use crate::PanelChoice;
use domain::NONE;
use learn::{Freq, Values};

const ALL: PanelChoice = PanelChoice { min_sales_periods: 1, max_series: 100 };

/// Records from Wednesday 6 May to Tuesday 26 May 2026: complete weeks begin on 11 and 18 May.
fn three_weeks() -> Shop {
    let mut shop = Shop::new("2026-05-26", &[("MUG", "Cups", None), ("JUG", "Cups", None), ("BOX", "Wrap", None)]);
    shop.order("2026-05-06", 0, &[(0, 2, 1000)]);
    shop.order("2026-05-12", 1, &[(0, 3, 1000), (2, 6, 150)]);
    shop.order("2026-05-13", 0, &[(0, 1, 600)]);
    shop.order("2026-05-19", 0, &[(1, 5, 500)]);
    shop.order("2026-05-20", 0, &[(1, -5, 500)]);
    shop.order("2026-05-25", NONE, &[(1, 2, 400)]);
    shop
}

#[test]
fn weekly_demand_is_what_was_wanted_in_complete_weeks_after_the_first_sale() {
    let demand = three_weeks().columns().demand_panel(Freq::Week, ALL);
    let panel = &demand.panel;
    assert_eq!(panel.dates, [day("2026-05-11"), day("2026-05-18")]);
    assert_eq!((&demand.products, &panel.ids), (&vec![0, 2], &vec!["MUG".to_string(), "BOX".to_string()]));
    assert_eq!((panel.history(0), panel.history(1)), (&[4.0, 0.0][..], &[6.0, 0.0][..]));
    let Values::Number(price) = &panel.covariates[0].values else { panic!("price is a number") };
    assert_eq!(price[..], [9.0, 9.0, 1.5, 1.5]);
}

#[test]
fn daily_demand_is_unknown_before_the_first_sale_and_zero_after() {
    let demand = three_weeks().columns().demand_panel(Freq::Day, ALL);
    assert_eq!((demand.panel.periods(), demand.panel.dates[0]), (21, day("2026-05-06")));
    let jug = demand.products.iter().position(|p| *p == 1).expect("the jug");
    let history = demand.panel.history(jug);
    assert!(history[..13].iter().all(|y| y.is_nan()) && history[13] == 0.0);
    assert_eq!((history[19], history[20]), (2.0, 0.0));
    let category = &demand.panel.groups[0];
    assert_eq!((category.name.as_str(), category.codes.as_slice()), ("category", &[0, 0, 1][..]));
}

#[test]
fn histories_for_charts_equal_the_panel() {
    let columns = three_weeks().columns();
    assert_eq!(columns.weekly_units(0, 2), [4.0, 0.0]);
    assert_eq!(columns.daily_units(1, 3), [0.0, 2.0, 0.0]);
}

#[test]
fn the_choice_keeps_the_products_that_bring_most() {
    let choice = PanelChoice { min_sales_periods: 1, max_series: 1 };
    assert_eq!(three_weeks().columns().demand_panel(Freq::Day, choice).products, [0]);
    let choice = PanelChoice { min_sales_periods: 3, max_series: 9 };
    assert_eq!(three_weeks().columns().demand_panel(Freq::Day, choice).products, [0]);
}

#[test]
fn interactions_are_sales_to_known_customers_in_the_order_of_time() {
    let shown = three_weeks().columns().interactions();
    assert_eq!(shown.user, [0, 1, 1, 0, 0]);
    assert_eq!(shown.item, [0, 0, 2, 0, 1]);
    assert_eq!((shown.users.len(), shown.items.len()), (3, 3));
    assert!(shown.at.is_sorted());
}

#[test]
fn price_rows_carry_the_price_over_weeks_without_sale() {
    let mut shop = Shop::new("2026-06-14", &[("MUG", "Cups", None)]);
    shop.order("2026-05-11", 0, &[(0, 4, 1000)]);
    shop.order("2026-06-02", 0, &[(0, 2, 1000)]);
    let panel = shop.columns().price_panel();
    assert_eq!(panel.date, ["2026-05-11", "2026-05-18", "2026-05-25", "2026-06-01"].map(day));
    assert_eq!((&panel.price[..], &panel.units[..]), (&[10.0; 4][..], &[4.0, 0.0, 0.0, 2.0][..]));
    assert_eq!(panel.covariates[0].1, [0.0; 4]);
}

#[test]
fn a_price_that_changed_in_weeks_without_sale_stood_half_way_or_is_not_known() {
    let panel = |last: &str| {
        let mut shop = Shop::new("2026-07-12", &[("MUG", "Cups", None)]);
        shop.order("2026-05-11", 0, &[(0, 4, 1000)]);
        shop.order(last, 0, &[(0, 2, 1000)]);
        shop.line_discount(380);
        shop.columns().price_panel()
    };
    // 10.00 and then 8.10: √81 between
    let short = panel("2026-06-02");
    assert_eq!(short.units, [4.0, 0.0, 0.0, 2.0]);
    assert!((short.price[1] - 9.0).abs() < 1e-9 && (short.price[3] - 8.1).abs() < 1e-9);
    assert_eq!(short.covariates[0].1, [0.0, 0.0, 0.0, 1.0]);
    assert_eq!(panel("2026-06-16").units, [4.0, 2.0], "five silent weeks tell nothing");
}

#[test]
fn a_code_for_the_whole_order_is_no_change_of_a_product_s_price() {
    let mut shop = Shop::new("2026-05-17", &[("MUG", "Cups", None)]);
    let coded = shop.order("2026-05-11", 0, &[(0, 2, 1000)]);
    shop.discount(coded, 300);
    let columns = shop.columns();
    let panel = columns.price_panel();
    assert_eq!((&panel.price[..], &panel.covariates[0].1[..]), (&[10.0][..], &[0.0][..]));
    assert_eq!(columns.best_sellers(1), [(0, 2, 1700)]);
}

#[test]
fn pairs_are_those_bought_together_more_often_than_chance() {
    let mut shop = Shop::new("2026-05-26", &[("CUP", "", None), ("SAUCER", "", None), ("BOX", "", None)]);
    for _ in 0..12 {
        shop.order("2026-05-06", 0, &[(0, 1, 100), (1, 1, 100)]);
        shop.order("2026-05-07", 1, &[(2, 1, 100)]);
    }
    shop.order("2026-05-08", 2, &[(0, 1, 100)]);
    shop.order("2026-05-08", 2, &[(1, 1, 100), (2, 1, 100)]);
    shop.order("2026-05-09", 1, &[(0, 2, 100)]);
    let columns = shop.columns();
    let pairs = columns.pairs(10, 5);
    assert_eq!(pairs.len(), 1);
    let pair = pairs[0];
    assert_eq!((pair.a, pair.b, pair.orders_both, pair.orders_a, pair.orders_b), (1, 0, 12, 13, 14));
    assert!((pair.lift - 12.0 * 27.0 / (13.0 * 14.0)).abs() < 1e-12);
    assert_eq!((pair.owners_of_a_only, columns.owners_of_only(0, 1)), (0, vec![1]));
    assert_eq!(columns.purchases(2, 2), [(2, day("2026-05-08")), (1, day("2026-05-08"))]);
}

#[test]
fn rows_after_as_of_change_nothing() {
    let now = three_weeks();
    let mut later = three_weeks();
    later.order("2026-05-27", 1, &[(0, 70, 1), (1, 1, 9000)]);
    later.order("2026-06-02", 0, &[(0, -1, 600)]);
    later.order("2026-06-09", 2, &[(2, 8, 150)]);
    let (now, later) = (now.columns(), later.columns());
    for freq in [Freq::Day, Freq::Week, Freq::Month] {
        let (a, b) = (now.demand_panel(freq, ALL), later.demand_panel(freq, ALL));
        let bits = |y: &[f32]| y.iter().map(|v| v.to_bits()).collect::<Vec<_>>();
        assert_eq!(bits(&a.panel.y), bits(&b.panel.y));
        assert_eq!((&a.products, &a.panel.dates, &a.panel.groups), (&b.products, &b.panel.dates, &b.panel.groups));
    }
    assert_eq!(now.price_panel(), later.price_panel());
    assert_eq!(now.interactions(), later.interactions());
    assert_eq!(now.abc_xyz(28), later.abc_xyz(28));
    assert_eq!(now.pairs(10, 1), later.pairs(10, 1));
}
